//! Times of the day.

use super::super::hours::joins;
use super::super::shape::{Amount, Clock, Lean, Modifier, Part, Shape, Shift, Time, Unit, When, Zone};
use super::super::value::any_day;
use super::{around, lean, shape, whole};
use crate::lexicon::{Class, Form, Tag};
use crate::rules::Captures;
use crate::text::{Flags, TokenRange};

/// So many times may stand in a list.
const LIST: usize = 6;

/// A line above an article has no more tokens.
const LINE: usize = 16;

/// Hours and minutes with "a.m." or "p.m.", a zone, or "o'clock". Names: `h`, `mi`, `p`, `z`, `oclock`.
pub(super) fn clock(c: &Captures<'_>) -> Option<Shape> {
    let (hour, minute) = match c.has("mi") {
        true => (whole(c, "h")?, Some(two_digits(c)?)),
        false => pointed(c.text("h")?).or_else(|| Some((whole(c, "h")?, None)))?,
    };
    let half = c.value("p").and_then(|p| p.parse::<i16>().ok());
    let shape = clock_of(c, hour, minute, half)?;
    // In "7 pm." the point is that of the sentence, in "7 p.m." its own.
    let last = c.tokens.last();
    let points = c.doc.surface(last) == "." && c.text("p").is_some_and(|p| !p.contains('.'));
    Some(if points { Shape { extent: Some(TokenRange::new(c.tokens.first(), last)), ..shape } } else { shape })
}

/// "7am", "7.30pm": one token. Names: `h`.
pub(super) fn glued(c: &Captures<'_>) -> Option<Shape> {
    let text = c.text("h")?;
    let letters = text.find(|ch: char| ch.is_ascii_alphabetic())?;
    let (hour, minute) = match c.has("hh") {
        true => (whole(c, "hh")?, Some(whole(c, "h")? as i8)),
        false => pointed(&text[..letters])?,
    };
    let half = if text[letters..].starts_with(['p', 'P']) { 12 } else { 0 };
    clock_of(c, hour, minute, Some(half))
}

/// "9-11am", "9.30 to noon": two times of which the second says the half of the day. Names: `a` and `am` the first; `b`
/// the second, of `h`, `hh`, `mi`, `p`, or `n`; `and` where "between" must stand before.
pub(super) fn range(c: &Captures<'_>) -> Option<Shape> {
    if c.has("and") && around::word_before(c) != Some("span") {
        return None;
    }
    let end = match () {
        () if c.has("n") => noon_alone(c)?,
        () if c.has("p") => only_clock(clock(c)?)?,
        () => only_clock(glued(c)?)?,
    };
    let (hour, minute) = match c.has("am") {
        true => (whole(c, "a")?, Some(whole(c, "am")? as i8)),
        false => pointed(c.text("a")?).or_else(|| Some((whole(c, "a")?, None)))?,
    };
    let before = |hour: i16| (hour, minute.unwrap_or(0)) < (i16::from(end.hour), end.minute.unwrap_or(0));
    let early = hour % 12;
    let hour = if (1..=12).contains(&hour) && before(early) && !before(early + 12) { early } else { early + 12 };
    let start = only_clock(clock_of(c, hour, minute, Some(-1))?)?;
    let (first, b) = (c.tokens.first(), c.tokens("b")?.first());
    let a_at = TokenRange::new(first, c.tokens("am").or(c.tokens("a"))?.end());
    let b_at = TokenRange::new(b, c.tokens.end());
    Some(Shape::from(When::Both(Box::new([(a_at, When::Clock(start)), (b_at, When::Clock(end))]))))
}

fn only_clock(shape: Shape) -> Option<Clock> {
    if let When::Clock(clock) = shape.when { Some(clock) } else { None }
}

/// Noon or midnight. Names: `n`.
fn noon_alone(c: &Captures<'_>) -> Option<Clock> {
    let hour = c.value("n")?.split_once(':')?.0.parse::<i16>().ok()?;
    only_clock(clock_of(c, hour, Some(0), Some(-1))?)
}

/// "midnight EST". Names: `n`, `z`.
pub(super) fn noon_zone(c: &Captures<'_>) -> Option<Shape> {
    shape(c, When::Clock(noon_alone(c)?))
}

/// "18:00", "1600 GMT": a day of 24 hours. Names: `h`, `mi`, `z`, or `hm` four digits.
pub(super) fn plain(c: &Captures<'_>) -> Option<Shape> {
    let (hour, minute) = match c.text("hm") {
        Some(digits) if digits.contains('.') => pointed(digits).and_then(|(h, m)| Some((h, m?)))?,
        Some(digits) if digits.len() == 4 => (digits.get(..2)?.parse().ok()?, digits.get(2..)?.parse().ok()?),
        Some(_) => return None,
        None => (whole(c, "h")?, two_digits(c)?),
    };
    let sure = c.has("z") || hour > 12 || c.text("h").is_some_and(|h| h.starts_with('0'));
    let timed = |i| matches!(around::word_at(c, i), Some("in" | "on" | "at" | "span"));
    let listed = around::before(c).is_some_and(|i| timed(i) || timed(head_of_list(c, i)));
    let wanted = listed || opens_entry(c) || after_iso(c);
    // The end of a running time, "chapter 12:15".
    if around::before(c).is_some_and(|i| c.doc.surface(i) == ":" && !c.doc.flags(i + 1).has(Flags::SPACE))
        || !c.has("z") && around::labelled(c)
    {
        return None;
    }
    if !sure && (!wanted || around::after_is(c, Class::Number)) {
        return None;
    }
    if c.has("s") && !(sure && around::two_digits(c, "h") && around::two_digits(c, "s")) {
        return None;
    }
    clock_of(c, hour, Some(minute), sure.then_some(-1))
}

/// "At 7:15, 9:30 and 11:45": the token before the first of a list of times, of which token `i` is a comma or "and".
fn head_of_list(c: &Captures<'_>, mut i: usize) -> usize {
    let digits = |i: usize| c.doc.has(i, Class::Digits);
    for _ in 0..LIST {
        if i < 4 || !(joins(c.doc, i) && digits(i - 1) && c.doc.surface(i - 2) == ":" && digits(i - 3)) {
            break;
        }
        i -= 4;
    }
    i
}

/// "10:32 The road is shut": how entries of a running report begin.
fn opens_entry(c: &Captures<'_>) -> bool {
    around::two_digits(c, "h") && (around::before(c).is_none() || in_line(c))
}

/// "Published: 10:22, 4 January 2024": a short line with a year.
fn in_line(c: &Captures<'_>) -> bool {
    let line = c.doc.paragraphs.get(c.doc.paragraph_of(c.tokens.first()));
    line.is_some_and(|l| l.len() <= LINE && l.iter().any(|i| c.doc.has(i, Class::YearNum)))
}

/// "2024-01-05 10:32".
fn after_iso(c: &Captures<'_>) -> bool {
    let year = c.tokens.first().checked_sub(5).is_some_and(|i| c.doc.has(i, Class::YearNum));
    year && around::two_digits(c, "h") && around::before(c).is_some_and(|i| c.doc.surface(i - 1) == "-")
}

/// `half`: the hours to add, -1 for a day of 24 hours, none where nothing is said.
fn clock_of(c: &Captures<'_>, hour: i16, minute: Option<i8>, half: Option<i16>) -> Option<Shape> {
    let hour = match half {
        Some(-1) | None if (0..=24).contains(&hour) => hour,
        Some(0) if (0..=12).contains(&hour) => hour % 12,
        Some(12) if (1..=12).contains(&hour) => hour % 12 + 12,
        Some(0 | 12) if (13..=24).contains(&hour) => hour,
        _ => return None,
    };
    if !minute.is_none_or(|m| (0..60).contains(&m)) {
        return None;
    }
    let zone = c.value("z").map_or(Zone::Unsaid, Zone::parse);
    let second = whole(c, "s").and_then(|s| i8::try_from(s).ok()).filter(|s| *s < 60);
    let clock = Clock { hour: hour as i8, minute, second, sure: half.is_some(), zone };
    shape(c, When::Clock(clock))
}

fn two_digits(c: &Captures<'_>) -> Option<i8> {
    let digits = c.text("mi")?;
    let plain = &digits[..digits.find(|ch: char| !ch.is_ascii_digit()).unwrap_or(digits.len())];
    (plain.len() == 2).then(|| plain.parse().ok())?
}

/// "7", "7.30", "seven".
pub(super) fn pointed(text: &str) -> Option<(i16, Option<i8>)> {
    match text.split_once(['.', ':']) {
        Some((hour, minute)) if minute.len() == 2 => Some((hour.parse().ok()?, Some(minute.parse().ok()?))),
        Some((hour, "")) => Some((hour.parse().ok()?, None)),
        Some(_) => None,
        None => Some((text.parse().ok()?, None)),
    }
}

/// "half past ten", "quarter to seven", "ten past three", "half past midnight". Names: `h`, `quarter`, `to`, `mm`, `n`.
pub(super) fn past(c: &Captures<'_>) -> Option<Shape> {
    let minute = match c.has("mm") {
        true => whole(c, "mm").filter(|m| [5, 10, 20, 25].contains(m))? as i8,
        false if c.has("quarter") => 15,
        false => 30,
    };
    if let Some(named) = c.value("n") {
        let hour = named.split_once(':')?.0.parse::<i16>().ok()? % 24;
        return clock_of(c, hour, Some(minute), Some(-1));
    }
    let hour = whole(c, "h").filter(|h| (1..=12).contains(h))?;
    match c.has("to") {
        true => clock_of(c, if hour == 1 { 12 } else { hour - 1 }, Some(60 - minute), None),
        false => clock_of(c, hour, Some(minute), None),
    }
}

/// "at about ten to five", where nothing is counted behind. Names: `e`, `mm`, `to`, `h`; the stretch `x` is recorded.
pub(super) fn minutes_to(c: &Captures<'_>) -> Option<Shape> {
    let modifier = c.value("e").and_then(|e| Modifier::parse(e.split(' ').next()?));
    let fits = around::ends(c) && c.has("e") == modifier.is_some();
    fits.then(|| Some(Shape { modifier, ..past(c)? }))?
}

/// "12 noon". Names: `h`, `n`.
pub(super) fn noon(c: &Captures<'_>) -> Option<Shape> {
    let hour = c.value("n")?.split_once(':')?.0.parse::<i16>().ok()?;
    (whole(c, "h")? == 12).then(|| clock_of(c, hour, Some(0), Some(-1)))?
}

/// "until four in the morning": an hour alone, where a word of time stands before. Names: `h`, `p`.
pub(super) fn hour_in(c: &Captures<'_>) -> Option<Shape> {
    let hour = whole(c, "h").filter(|h| (1..=12).contains(h) && around::wanted(c))?;
    let later = match Part::parse(c.value("p")?)? {
        Part::Afternoon | Part::Evening => hour < 12,
        Part::Night => (5..12).contains(&hour),
        Part::Morning => false,
        Part::Day => return None,
    };
    clock_of(c, if later { hour + 12 } else { hour }, None, Some(-1))
}

/// "the night before", where nothing follows that it is before. Names: `p`, `b` for before.
pub(super) fn part_beside(c: &Captures<'_>) -> Option<Shape> {
    let part = Part::parse(c.value("p")?).filter(|_| around::ends(c))?;
    shape(c, When::Part(if c.has("b") { Lean::Previous } else { Lean::Following }, part))
}

/// "the early hours".
pub(super) fn small_hours(c: &Captures<'_>) -> Option<Shape> {
    shape(c, When::Part(Lean::The, Part::Morning))
}

/// "the night before last". Names: `p`, `b` for before.
pub(super) fn part_two_off(c: &Captures<'_>) -> Option<Shape> {
    let part = Part::parse(c.value("p")?).filter(|_| !around::noun_after(c))?;
    let sign = if c.has("b") { -1 } else { 1 };
    let day = Shift { amount: Amount::Count(2.0), unit: Unit::Day, sign, deictic: true };
    shape(c, When::At(Box::new(When::Shift(day)), Time::Part(part)))
}

/// A part of the day, or noon and midnight. Names: `p`, `l`, `the`.
pub(super) fn part(c: &Captures<'_>) -> Option<Shape> {
    let value = c.value("p")?;
    if let Some((hour, minute)) = value.split_once(':') {
        let (hour, minute) = (hour.parse().ok()?, minute.parse().ok());
        let clock = Clock { hour, minute, second: None, sure: true, zone: Zone::Unsaid };
        return (lean(c) == Lean::Bare).then(|| shape(c, When::Clock(clock)))?;
    }
    let last = c.tokens("p")?.last();
    // "Nobody can do that overnight".
    let pronoun = || matches!(lean(c), Lean::That | Lean::Same);
    if value.ends_with("adverb") && (around::noun_after(c) || pronoun()) {
        return None;
    }
    if c.doc.sense(last, Class::DayPart).is_some_and(|s| s.form == Form::Plural) {
        // "Two nights" are counted.
        if around::before_is(c, Class::Number) {
            return None;
        }
        return shape(c, When::Set(any_day(value)));
    }
    // "The Evening Ledger".
    if c.has("the") && c.doc.has(last, Class::Capital) && around::after_is(c, Class::Capital) {
        return None;
    }
    let lean = match lean(c) {
        // "The night shift".
        Lean::Bare if c.has("the") && (around::tag_after(c) == Some(Tag::Noun) || around::heads_clause(c)) => {
            return None;
        }
        Lean::Bare if c.has("the") => Lean::The,
        lean => lean,
    };
    shape(c, When::Part(lean, Part::parse(value)?))
}
