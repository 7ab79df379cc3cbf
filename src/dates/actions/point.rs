//! Fields of the calendar: days, months, seasons, quarters, halves.

use super::super::hours::{is_one, joins};
use super::super::shape::{Amount, Field, Lean, Named, Season, Shape, Shift, Unit, When, Year};
use super::super::value::any_weekday;
use super::{around, lean, shape, whole};
use crate::lexicon::{Class, Form, Tag};
use crate::rules::Captures;
use crate::text::{Flags, TokenKind, TokenRange};

/// Days of each month, a leap year taken for granted.
const DAYS: [i8; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// Names: `w` a weekday, `d` a day, `m` a month, `y` a year, `yy` a year of two digits, `era`, `l`.
pub(super) fn named(c: &Captures<'_>) -> Option<Shape> {
    let month = whole(c, "m").and_then(|m| i8::try_from(m).ok()).filter(|m| (1..=12).contains(m));
    let day = whole(c, "d").and_then(|d| i8::try_from(d).ok());
    let field = match (month, day) {
        // "31 April 2023" is no time, and leaves no "April 2023".
        (Some(m), Some(d)) if is_impossible(c, m, d) => return shape(c, When::Nothing),
        (Some(m), Some(d)) if is_day(m, d) && !day_is_quantity(c) => Field::MonthDay(m, d),
        (Some(m), None) => Field::Month(m),
        (None, Some(d)) if (1..=31).contains(&d) && !counts(c) => Field::Day(d),
        (None, None) if c.has("y") || c.has("yy") && around::wanted(c) => Field::Year,
        _ => return None,
    };
    shape(c, When::Named(Named { field, weekday: weekday_of(c), year: year_of(c), lean: lean(c) }))
}

/// Whether an ordinal counts something: "the 2nd dose", "the 2nd, 3rd and 4th doses".
fn counts(c: &Captures<'_>) -> bool {
    let doc = c.doc;
    let mut end = c.tokens.end();
    while joins(doc, end) && doc.has(end + 1, Class::OrdinalNum) {
        end += 2;
    }
    end > c.tokens.end() && doc.tag(end).is_some_and(|t| t.is_nominal()) || around::noun_after(c)
}

/// "the week to 14 January": the calendar's week that the day is in. Names: those of a day.
pub(super) fn week_of(c: &Captures<'_>) -> Option<Shape> {
    let week = Shift { amount: Amount::Count(0.0), unit: Unit::Week, sign: 1, deictic: false };
    let weekday = || weekday_of(c).filter(|_| !c.has("m"));
    let bare = || weekday().map(|w| When::Named(Named { weekday: Some(w), ..Named::bare(Field::Weekday) }));
    let day = Box::new(ending_day(c).or_else(bare)?);
    shape(c, if c.has("to") { When::WeekTo(day) } else { When::Off(week, day) })
}

/// "the quarter ended 30 September": the calendar's quarter that the day is in. Names: `a` the quarter, `b` the day.
pub(super) fn quarter_ended(c: &Captures<'_>) -> Option<Shape> {
    let quarter = Shift { amount: Amount::Count(0.0), unit: Unit::Quarter, sign: 1, deictic: false };
    let day = ending_day(c)?;
    let at = TokenRange::new(c.tokens("b")?.first(), c.tokens.end());
    Some(both((c.tokens("a")?, When::Off(quarter, Box::new(day.clone()))), (at, day)))
}

/// "the June quarter": the one that ends with that month. Names: `m`, `y`.
pub(super) fn month_quarter(c: &Captures<'_>) -> Option<Shape> {
    let quarter = Shift { amount: Amount::Count(0.0), unit: Unit::Quarter, sign: 1, deictic: false };
    let month = ending_day(c).filter(|_| whole(c, "m").is_some_and(|m| m % 3 == 0))?;
    shape(c, When::Off(quarter, Box::new(month)))
}

/// The day or month behind "ended", where nothing is counted.
pub(super) fn ending_day(c: &Captures<'_>) -> Option<When> {
    let month = i8::try_from(whole(c, "m")?).ok().filter(|m| (1..=12).contains(m))?;
    let field = match whole(c, "d") {
        Some(day) => Field::MonthDay(month, i8::try_from(day).ok().filter(|d| is_day(month, *d))?),
        None => Field::Month(month),
    };
    Some(When::Named(Named { field, weekday: weekday_of(c), year: year_of(c), lean: Lean::Bare }))
}

/// Whether the month has such a day.
pub(super) fn is_day(month: i8, day: i8) -> bool {
    DAYS.get(month as usize - 1).is_some_and(|last| (1..=*last).contains(&day))
}

/// A day that the month never has, written as one: before the month, or with its year.
fn is_impossible(c: &Captures<'_>, month: i8, day: i8) -> bool {
    let day_first = c.tokens("d").zip(c.tokens("m")).is_some_and(|(d, m)| d.first() < m.first());
    (1..=31).contains(&day) && !is_day(month, day) && (day_first || c.has("y"))
}

/// "In May 30 people died": English has "on" before a day, and something counted behind a number.
fn day_is_quantity(c: &Captures<'_>) -> bool {
    let (Some(month), Some(day)) = (c.tokens("m"), c.tokens("d")) else { return false };
    let month_first = month.first() < day.first();
    let counted = around::after(c)
        .is_some_and(|i| c.doc.has(i, Class::Scale) || c.doc.surface(i) == "%" || c.doc.has(i, Class::TimeUnit));
    let on = matches!(around::word_before(c), Some("on" | "the"));
    let counted = counted || !on && around::after(c).is_some_and(|i| c.doc.tag(i) == Some(Tag::Plural));
    let no_year = !c.has("y") && !c.has("w");
    month_first && no_year && (counted || around::word_before(c) == Some("in") && !around::ends(c))
}

/// "Wed 20 Nov 2024": a short weekday with no stop, which a date behind it shows to be one. Names: `wd`, those of a day.
pub(super) fn short_weekday(c: &Captures<'_>) -> Option<Shape> {
    let capital = c.doc.has(c.tokens.first(), Class::Capital);
    capital.then(|| shape(c, ending_day(c)?))?
}

pub(super) fn weekday_of(c: &Captures<'_>) -> Option<i8> {
    whole(c, "w").and_then(|w| i8::try_from(w).ok())
}

pub(super) fn year_of(c: &Captures<'_>) -> Option<Year> {
    if let Some(short) = whole(c, "yy") {
        return i8::try_from(short).ok().map(Year::Short);
    }
    let year = whole(c, "y")?;
    Some(Year::Full(if before_christ(c) { -year } else { year }))
}

pub(super) fn before_christ(c: &Captures<'_>) -> bool {
    c.has("bc")
}

/// A month by itself. One that is a common word or a name too wants a word of time before it.
pub(super) fn month(c: &Captures<'_>) -> Option<Shape> {
    let tokens = c.tokens("m")?;
    let at = tokens.first();
    let month = i8::try_from(whole(c, "m")?).ok()?;
    let full_stop = c.has("dot") && around::after(c).is_none_or(|i| c.doc.flags(i).has(Flags::SENTENCE));
    if !c.doc.has(at, Class::Capital) || full_stop || c.has("dot") && !c.doc.has(at, Class::Abbreviation) {
        return None;
    }
    if is_name(c, at) || is_named(c) || around::after_is(c, Class::StreetNoun) && around::after_is(c, Class::Capital) {
        return None;
    }
    let common = c.doc.lexicon.brief(c.doc.tokens[at].entry).is_cased();
    let named = around::after_is(c, Class::Capital)
        && !around::after_is(c, Class::Weekday)
        && !around::before_name(c, at, common);
    if around::link_after(c) == Some("of") && !of_year(c) {
        return None;
    }
    let to_month = around::after(c).is_some_and(|i| c.doc.has(i, Class::PeriodLink) && c.doc.has(i + 1, Class::Month));
    let name_before = around::tag_before(c) == Some(Tag::Proper) && !around::wanted(c) && !around::at_edge(c);
    let listed = around::before(c).is_some_and(|i| c.doc.surface(i) == ",");
    let span = matches!(around::word_before(c), Some("in" | "span"));
    let definite = around::word_before(c) == Some("the");
    if named && !span && !definite && !c.has("l") {
        return None;
    }
    // "In a May interview".
    if around::before(c).is_some_and(|i| is_one(c.doc, i)) && around::noun_after(c) && !named {
        return shape(c, When::Named(Named::bare(Field::Month(month))));
    }
    let from_month =
        around::before(c).is_some_and(|i| c.doc.has(i, Class::PeriodLink) && i > 0 && c.doc.has(i - 1, Class::Month));
    let sold = around::after_is(c, Class::YearNoun);
    let wanted = around::wanted(c) || c.has("l") || sold && !around::at_edge(c);
    if !wanted && !to_month && !from_month && (common && !listed || named || name_before) {
        return None;
    }
    shape(c, When::Named(Named { lean: lean(c), ..Named::bare(Field::Month(month)) }))
}

/// "Called April", "called April and June".
fn is_named(c: &Captures<'_>) -> bool {
    let Some(before) = around::before(c) else { return false };
    let second = c.doc.tag(before) == Some(Tag::Coord) && before > 1 && c.doc.has(before - 1, Class::Month);
    c.doc.has(if second { before - 2 } else { before }, Class::NamingVerb)
}

/// "The March of last year", and not "The March of the Clowns".
fn of_year(c: &Captures<'_>) -> bool {
    let year = |i: usize| [Class::YearNum, Class::TimeLean, Class::Digits].iter().any(|k| c.doc.has(i, *k));
    around::after(c).is_some_and(|of| year(of + 1) || year(of + 2) || c.doc.has(of + 2, Class::TimeUnit))
}

/// "Jan said", "Dec and Ant": short forms without their full stop at the head of a sentence; "that May would".
fn is_name(c: &Captures<'_>, at: usize) -> bool {
    let Some(next) = around::after(c) else { return false };
    let tag = c.doc.tag(next);
    let verb = tag.is_some_and(Tag::is_verb) || tag == Some(Tag::Modal);
    let that = || around::before(c).is_some_and(|i| c.doc.means(i, Class::TimeLean, "that"));
    let short = c.doc.word(at).len() == 3 && !c.has("dot") && around::at_edge(c);
    short && !c.has("l") && (verb || tag == Some(Tag::Coord)) || verb && (lean(c) == Lean::That || that())
}

/// Two days of one month: "3-5 January". Names: `a`, `b`, `m`, `y`.
pub(super) fn days(c: &Captures<'_>) -> Option<Shape> {
    let month = i8::try_from(whole(c, "m")?).ok()?;
    let (a_at, b_at, m_at) = (c.tokens("a")?, c.tokens("b")?, c.tokens("m")?);
    let month_first = m_at.first() < a_at.first();
    // "£2 until 31 December"
    if around::before_is(c, Class::Currency) {
        return None;
    }
    let end = c.tokens.end();
    let a_first = if month_first { c.tokens.first() } else { c.tokens("wa").unwrap_or(a_at).first() };
    let a_at = TokenRange::new(a_first, a_at.end());
    let b_at = TokenRange::new(c.tokens("wb").unwrap_or(b_at).first(), end);
    let day = |name| {
        let day = i8::try_from(whole(c, name)?).ok()?;
        let field = Field::MonthDay(month, day);
        is_day(month, day).then(|| When::Named(Named { year: year_of(c), ..Named::bare(field) }))
    };
    Some(both((a_at, day("a")?), (b_at, day("b")?)))
}

/// Three days of one month or more: "11, 12 and 13 June". Names: `a` the first, `c`, `e`, `f`, `b` the last, `m`, `y`.
pub(super) fn days_list(c: &Captures<'_>) -> Option<Shape> {
    let month = i8::try_from(whole(c, "m")?).ok().filter(|m| (1..=12).contains(m))?;
    let month_first = c.tokens("m")?.first() == c.tokens.first();
    let counted = match month_first {
        true => around::noun_after(c) || around::after_is(c, Class::Lower),
        false => around::word_before(c) == Some("in"),
    };
    if counted && !c.has("y") {
        return None;
    }
    let mut list: Option<Shape> = None;
    for name in ["b", "f", "e", "c", "a"].into_iter().filter(|n| c.has(n)) {
        let day = i8::try_from(whole(c, name)?).ok().filter(|d| is_day(month, *d))?;
        let at = c.tokens(name)?;
        let first = if name == "a" { c.tokens.first() } else { at.first() };
        let at = TokenRange::new(first, if name == "b" { c.tokens.end() } else { at.end() });
        let named = When::Named(Named { year: year_of(c), ..Named::bare(Field::MonthDay(month, day)) });
        list = Some(match list {
            None => Shape { extent: Some(at), ..Shape::from(named) },
            Some(rest) => both((at, named), (rest.extent.unwrap_or(at), rest.when)),
        });
    }
    list.map(|s| Shape { extent: None, ..s })
}

/// "Q3 2023", "H1". Names: `w`, `y`.
pub(super) fn quarter_word(c: &Captures<'_>) -> Option<Shape> {
    let (kind, number) = c.value("w")?.split_once(' ')?;
    let number = number.parse().ok()?;
    let field = if kind == "H" { Field::Half(number) } else { Field::Quarter(number) };
    shape(c, When::Named(Named { year: year_of(c), ..Named::bare(field) }))
}

/// Two quarters that share the word: "the second and fourth quarters".
pub(super) fn quarters(c: &Captures<'_>) -> Option<Shape> {
    let quarter = |name| {
        let n = i8::try_from(whole(c, name)?).ok()?;
        (1..=4).contains(&n).then(|| When::Named(Named::bare(Field::Quarter(n))))
    };
    let (a, b) = (c.tokens("a")?, c.tokens("b")?);
    let (a, b) = (TokenRange::new(c.tokens.first(), a.end()), TokenRange::new(b.first(), c.tokens.end()));
    Some(both((a, quarter("a")?), (b, quarter("b")?)))
}

pub(super) fn both(a: (TokenRange, When), b: (TokenRange, When)) -> Shape {
    Shape::from(When::Both(Box::new([a, b])))
}

/// A weekday; a plural is a set.
pub(super) fn weekday(c: &Captures<'_>) -> Option<Shape> {
    let weekday = weekday_of(c)?;
    let at = c.tokens("w")?;
    // "The Sunday Ledger" is a paper.
    let name = around::word_before(c) == Some("the")
        && around::after_is(c, Class::Capital)
        && !around::after_is(c, Class::Month)
        && at.len() == c.tokens.len();
    if !c.doc.has(at.first(), Class::Capital) || name {
        return None;
    }
    let form = c.doc.sense(at.last(), Class::Weekday).map(|s| s.form);
    if form == Some(Form::Plural) {
        return shape(c, When::Set(any_weekday(weekday)));
    }
    let that = lean(c) == Lean::Bare && on_the(c) && !around::noun_after(c);
    let lean = if that { Lean::The } else { lean(c) };
    shape(c, When::Named(Named { weekday: Some(weekday), lean, ..Named::bare(Field::Weekday) }))
}

/// "On the Friday": of the week that the text is in.
fn on_the(c: &Captures<'_>) -> bool {
    let Some(the) = around::before(c).filter(|_| around::word_before(c) == Some("the")) else { return false };
    the.checked_sub(1).and_then(|i| c.doc.sense(i, Class::TimeWord)).is_some_and(|s| s.value == "on")
}

/// Digits with marks: `a`, `b` and `y`, in the order of the year first where `iso` says so.
pub(super) fn iso(c: &Captures<'_>) -> Option<Shape> {
    let (month, day) = (i8::try_from(whole(c, "m")?).ok()?, i8::try_from(whole(c, "d")?).ok()?);
    let field = Field::MonthDay(month, day);
    if !(1..=12).contains(&month) || !is_day(month, day) || around::glued(c) && !c.has("t") {
        return None;
    }
    shape(c, When::Named(Named { year: year_of(c), ..Named::bare(field) }))
}

/// "3/4/2020": which is the month is for the article to decide. Names: `a`, `b`, `y` or `yy`.
pub(super) fn slashed(c: &Captures<'_>) -> Option<Shape> {
    let (a, b) = (i8::try_from(whole(c, "a")?).ok()?, i8::try_from(whole(c, "b")?).ok()?);
    let possible = (1..=31).contains(&a) && (1..=31).contains(&b) && (a <= 12 || b <= 12);
    (possible && !around::glued(c))
        .then(|| shape(c, When::Named(Named { year: year_of(c), ..Named::bare(Field::Slashed(a, b)) })))?
}

/// A season; "fall" and "spring", verbs too, want a word of time before them.
pub(super) fn season(c: &Captures<'_>) -> Option<Shape> {
    let value = c.value("s")?;
    let (code, verb) = value.split_once(' ').unwrap_or((value, ""));
    let season = Season::parse(code)?;
    let said = c.has("l") || c.has("the") || c.has("y");
    let plural =
        c.tokens("s").and_then(|t| c.doc.sense(t.last(), Class::Season)).is_some_and(|s| s.form == Form::Plural);
    let name =
        around::after_is(c, Class::Capital) && c.tokens("s").is_some_and(|t| c.doc.has(t.first(), Class::Capital));
    if (plural || name) && !said && !c.has("yy") {
        return None;
    }
    let span = matches!(around::word_before(c), Some("in" | "span"));
    let number = |i: usize| c.doc.tokens.get(i + 1).is_some_and(|t| t.kind == TokenKind::Number);
    let of_something = !c.has("l")
        && !c.has("y")
        && around::link_after(c) == Some("of")
        && !around::after(c).is_some_and(number)
        && !around::after(c).is_some_and(|i| c.doc.has(i + 1, Class::TimeLean));
    let one_of = !said && around::link_after(c) == Some("of") && around::before_is(c, Class::TimeAmount);
    if one_of && !around::after(c).is_some_and(number) {
        return None;
    }
    let possessed = around::after(c).and_then(|i| c.doc.tag(i + 1)) == Some(Tag::Possessive);
    let of_something = of_something || !c.has("y") && around::link_after(c) == Some("in") && possessed;
    // "Whether the fall would last" is no season.
    let verb_behind = around::tag_after(c).is_some_and(|t| t.is_verb() || t == Tag::Modal);
    let dated = said && !(c.has("the") && verb_behind) || c.has("yy");
    if !verb.is_empty() && (!dated && !span || of_something) {
        return None;
    }
    let named = Named { year: year_of(c), lean: lean_or_the(c), ..Named::bare(Field::Season(season)) };
    Some(Shape { history_only: is_attribute(c), ..shape(c, When::Named(named))? })
}

/// "The winter road", "pressure from winter illnesses": no time is meant, but in a history text it may be.
fn is_attribute(c: &Captures<'_>) -> bool {
    let timed = matches!(around::word_before(c), Some("in" | "span" | "on" | "weak" | "at"));
    let from = around::word_before(c) == Some("span") && !c.has("the");
    let noun = around::after(c).is_some_and(|i| matches!(c.doc.tag(i), Some(Tag::Noun | Tag::Plural)));
    noun && !c.has("l") && !c.has("y") && !c.has("yy") && (!timed || from)
}

fn lean_or_the(c: &Captures<'_>) -> Lean {
    match lean(c) {
        Lean::Bare if c.has("the") => Lean::The,
        lean => lean,
    }
}

/// A quarter of a year. Names: `q` its ordinal, `l`, `y`, `yl` what its year leans on.
pub(super) fn quarter(c: &Captures<'_>) -> Option<Shape> {
    let quarter = match whole(c, "q") {
        Some(n) => i8::try_from(n).ok()?,
        None => 4,
    };
    let named = (1..=4).contains(&quarter) && !around::hyphened(c);
    let field = named.then_some(Field::Quarter(quarter))?;
    shape(c, When::Named(Named { year: year_of_part(c), lean: lean(c), ..Named::bare(field) }))
}

/// The year that a quarter or half is of. Names: `y`, `f` where it is not the calendar's; `yl` what it leans on.
fn year_of_part(c: &Captures<'_>) -> Option<Year> {
    match whole(c, "y") {
        Some(year) if c.has("f") => Some(Year::Fiscal(year, None)),
        Some(year) => Some(Year::Full(year)),
        None => c.value("yl").and_then(Lean::parse).map(Year::Leaning),
    }
}

/// "the first three months of 2023": a quarter or a half, where the calendar has one. Names: `n`, `u`, `end`, `y`, `yl`.
pub(super) fn months_of_year(c: &Captures<'_>) -> Option<Shape> {
    let months = whole(c, "n")?.checked_mul(if c.value("u") == Some("Q") { 3 } else { 1 })?;
    let field = match (months, c.value("u")?) {
        (3, "M") => Field::Quarter(if c.has("end") { 4 } else { 1 }),
        (6, "M" | "Q") => Field::Half(if c.has("end") { 2 } else { 1 }),
        _ => return None,
    };
    shape(c, When::Named(Named { year: year_of_part(c), ..Named::bare(field) }))
}

/// "the 1988 quarter": the quarter that the text is at, in that year.
pub(super) fn year_period(c: &Captures<'_>) -> Option<Shape> {
    shape(c, When::Named(Named { year: year_of(c), ..Named::bare(Field::Quarter(0)) }))
}

/// A half of a year, of a named year or of one that follows. Names: `q`, `y`.
pub(super) fn half(c: &Captures<'_>) -> Option<Shape> {
    let half = match whole(c, "q") {
        Some(n @ 1..=2) => n as i8,
        Some(_) => return None,
        None => 2,
    };
    shape(c, When::Named(Named { year: year_of_part(c), ..Named::bare(Field::Half(half)) }))
}

/// An abbreviated weekday with its full stop, where a date goes on: "Thurs. 21 December".
pub(super) fn weekday_dot(c: &Captures<'_>) -> Option<Shape> {
    let next = around::after(c)?;
    let goes_on = c.doc.has(next, Class::Month) || c.doc.has(next, Class::DayNum);
    (goes_on && c.doc.word(c.tokens("w")?.first()).len() <= 5).then(|| weekday(c))?
}
