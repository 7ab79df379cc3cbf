//! Hours by themselves: "open from 9 to 5", "closes at six", "half six", "at seven tonight".

use super::super::shape::{Clock, Modifier, Shape, When, Zone};
use super::clock::pointed;
use super::point::both;
use super::{around, shape, whole};
use crate::lexicon::{Class, Tag};
use crate::rules::Captures;
use crate::text::{Flags, TokenKind, TokenRange};

/// How many tokens before an hour a word like "open" is looked for.
const NEAR: usize = 8;

/// The last hour that an opening hour is before noon: nobody opens at five in the morning and says "5".
const EARLIEST: i8 = 6;

/// "open from 9 to 5": two hours behind a word like "open". Names: `a`, `b`.
pub(super) fn open_hours(c: &Captures<'_>) -> Option<Shape> {
    let (a_at, b_at) = (c.tokens("a")?, c.tokens("b")?);
    open_word(c).filter(|_| stands_free(c) && opens_free(c) && a_at.len() == 1 && b_at.len() == 1)?;
    let (a, b) = (hour(c, "a")?, hour(c, "b")?);
    let start = if a.0 < EARLIEST { (a.0 + 12, a.1) } else { a };
    let end = if b <= start && b.0 < 12 { (b.0 + 12, b.1) } else { b };
    (start < end).then(|| both((a_at, clock(start)), (b_at, clock(end))))
}

/// "open until 6", "closes at six". Names: `x`.
pub(super) fn open_hour(c: &Captures<'_>) -> Option<Shape> {
    let shuts = open_word(c).filter(|_| stands_free(c) && c.tokens("x").is_some_and(|x| x.len() == 1))?;
    let first = c.tokens.first();
    let from = matches!(c.doc.sense(first, Class::PeriodOpen).map(|s| s.value), Some("from"));
    let until = !from && c.doc.has(first, Class::PeriodOpen);
    let (hour, minute) = hour(c, "x")?;
    let evening = (until || shuts && !from) && hour < 12 || hour < EARLIEST;
    shape(c, clock((if evening { hour + 12 } else { hour }, minute)))
}

/// "at seven tonight", "at around 10.15 this morning": with the word that says how exactly. Names: `e`, `x`.
pub(super) fn at_hour(c: &Captures<'_>) -> Option<Shape> {
    let shape = hour_of_day(c)?;
    let Some(edge) = c.tokens("e") else { return Some(shape) };
    let modifier = Some(Modifier::parse(c.value("e")?.split(' ').next()?)?);
    let extent = Some(TokenRange::new(edge.first(), c.tokens("x")?.end()));
    Some(Shape { extent, modifier, ..shape })
}

/// "seven tonight", "seven on Thursday": where a day or a part of one follows. Digits before a day can be a price.
fn hour_of_day(c: &Captures<'_>) -> Option<Shape> {
    let next = around::after(c).filter(|_| c.tokens("x").is_some_and(|x| x.len() == 1))?;
    let day = |i| c.doc.has(i, Class::Weekday) || c.doc.has(i, Class::DayWord);
    let link = usize::from(c.doc.has(next, Class::TimeLink));
    let this = |i| c.doc.sense(i, Class::TimeLean).is_some_and(|s| matches!(s.value, "this" | "that" | "same"));
    let part = this(next) && c.doc.has(next + 1, Class::DayPart)
        || day(next + link) && c.doc.has(next + link + 1, Class::DayPart)
        || c.doc.sense(next, Class::DayWord).is_some_and(|s| s.value.contains(' '));
    let spelt = c.doc.tokens[c.tokens("x")?.first()].kind == TokenKind::Word;
    if is_padded(c.text("x")?) && (stands_free(c) || around::noun_after(c)) {
        return shape(c, clock(hour(c, "x")?));
    }
    if !(part || spelt && day(next + link)) {
        return None;
    }
    let (hour, minute) = hour(c, "x")?;
    shape(c, When::Clock(Clock { hour, minute, second: None, sure: false, zone: Zone::Unsaid }))
}

/// "05.40": no price or rate is written so.
fn is_padded(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 5 && bytes[0] == b'0' && bytes[2] == b'.'
}

/// "at half six": half past six, as the British have it. Names: `h`.
pub(super) fn half_hour(c: &Captures<'_>) -> Option<Shape> {
    let timed = matches!(around::word_before(c), Some("at" | "span" | "in")) && stands_free(c);
    let spelt = c.tokens("h").is_some_and(|h| h.len() == 1 && c.doc.tokens[h.first()].kind == TokenKind::Word);
    let hour = whole(c, "h").filter(|h| timed && spelt && (1..=12).contains(h))? as i8;
    shape(c, When::Clock(Clock { hour, minute: Some(30), second: None, sure: false, zone: Zone::Unsaid }))
}

/// "At the back of nine", soon after it, as the Scots have it. Names: `h`; the stretch `x` is recorded.
pub(super) fn back_of(c: &Captures<'_>) -> Option<Shape> {
    let spelt = c.tokens("h").is_some_and(|h| h.len() == 1 && c.doc.tokens[h.first()].kind == TokenKind::Word);
    let (hour, minute) = hour(c, "h").filter(|_| stands_free(c) && (spelt || !around::ends(c)))?;
    let clock = Clock { hour, minute, second: None, sure: false, zone: Zone::Unsaid };
    Some(Shape { modifier: Some(Modifier::After), ..shape(c, When::Clock(clock))? })
}

fn clock((hour, minute): (i8, Option<i8>)) -> When {
    When::Clock(Clock { hour, minute, second: None, sure: true, zone: Zone::Unsaid })
}

/// An hour of the clock, with its minutes: "9", "8.30", "nine".
pub(super) fn hour(c: &Captures<'_>, name: &str) -> Option<(i8, Option<i8>)> {
    let (hour, minute) = pointed(c.text(name)?).or_else(|| Some((whole(c, name)?, None)))?;
    let fits = (1..=12).contains(&hour) && minute.is_none_or(|m| (0..60).contains(&m));
    fits.then_some((hour as i8, minute))
}

/// The nearest word like "open" before, in the sentence; whether it says when something shuts.
fn open_word(c: &Captures<'_>) -> Option<bool> {
    let first = c.tokens.first();
    let from = first.saturating_sub(NEAR).max(c.doc.sentence_over(first).first());
    let sense = (from..first).rev().find_map(|i| c.doc.sense(i, Class::OpenWord))?;
    Some(sense.value == "shut")
}

/// Whether the hours stand behind a word like "open" or a mark or day, and are no ages: "open to those aged from 5 to 9".
fn opens_free(c: &Captures<'_>) -> bool {
    let Some(before) = around::before(c) else { return false };
    let doc = c.doc;
    if c.tokens("a").is_some_and(|a| a.first() > c.tokens.first()) {
        return !doc.has(before, Class::AgeWord) && !doc.has(before, Class::ChangeWord);
    }
    let timed = [Class::OpenWord, Class::Weekday, Class::TimeUnit, Class::SetWord].iter().any(|k| doc.has(before, *k));
    timed || doc.tag(before) == Some(Tag::Be) || matches!(doc.surface(before), ":" | "," | "(")
}

/// Whether nothing is counted behind: the end, a mark, a day, or a word that goes on with the clause.
fn stands_free(c: &Captures<'_>) -> bool {
    let Some(next) = around::after(c) else { return true };
    if c.doc.tokens[next].kind == TokenKind::Punct {
        let sign = matches!(c.doc.surface(next), "-" | "–" | "%" | "$" | "£" | "€");
        let minutes = c.doc.surface(next) == ":" && !c.doc.flags(next + 1).has(Flags::SPACE);
        return !around::glued(c) && !sign && !minutes;
    }
    let linked = c.doc.has(next, Class::TimeLink) && !matches!(around::link_after(c), Some("of" | "in"));
    let timed = [Class::Weekday, Class::SetWord, Class::DayWord, Class::TimeLean].iter().any(|k| c.doc.has(next, *k));
    let each = matches!(c.doc.tag(next), Some(Tag::Coord)) || c.doc.means(next, Class::TimeWord, "the");
    let other = c.doc.has(next + 1, Class::Number) || c.doc.has(next + 1, Class::DayPart);
    linked && c.doc.has(next + 1, Class::Weekday) || timed || each && !other
}
