//! Lengths of time, sets of times, and ages.

use super::super::shape::{Amount, Lean, Part, Shape, Shift, Unit, Vague, When};
use super::super::value::{any_day, any_weekday, length_written};
use super::hours::hour;
use super::point::both;
use super::{amount, around, plural, shape, unit, whole};
use crate::lexicon::{Class, Form, Tag};
use crate::rules::Captures;
use crate::text::{Flags, TokenKind, TokenRange};

/// So many units. Names: `n`, `u`, `half`; no `n` is a bare plural.
pub(super) fn length(c: &Captures<'_>) -> Option<Shape> {
    let unit = unit(c)?;
    let amount = match amount(c) {
        Some(amount) => amount,
        None if !c.has("n") && plural(c, Class::TimeUnit) => Amount::Some,
        None => return None,
    };
    if unit == Unit::Weekend && amount == Amount::Some && !c.has("n") && !c.has("recent") {
        return shape(c, When::Set("XXXX-WXX-WE".to_owned()));
    }
    // "The 2023 calendar year".
    let year = c.tokens("n").is_some_and(|n| n.len() == 1 && c.doc.has(n.first(), Class::YearNum));
    if year && unit == Unit::Year && !plural(c, Class::TimeUnit) {
        return None;
    }
    if !c.has("n") && !c.has("recent") && is_of_kind(c, unit) {
        return None;
    }
    // "A year-end deal" is one of the year's end.
    if around::hyphened(c) && c.value("n").is_some() && c.doc.has(c.tokens.first(), Class::TimeAmount) {
        return None;
    }
    // "It is expected to last six weeks".
    if c.has("l") && around::is_verb(c) {
        return None;
    }
    // "In some quarters" is said of people.
    let in_quarters = unit == Unit::Quarter && amount == Amount::Some && around::word_before(c) == Some("in");
    if in_quarters && !c.has("l") && !c.has("recent") {
        return None;
    }
    let one = amount == Amount::Count(1.0);
    // "Several weekend markets", "two weekend markets", and not "a several-year lease".
    let many = amount == Amount::Some || unit == Unit::Weekend && !one;
    let tied = || c.tokens.iter().any(|i| c.doc.surface(i) == "-");
    if many && c.has("n") && !tied() && !plural(c, Class::TimeUnit) {
        return None;
    }
    if matches!(super::lean(c), Lean::That | Lean::Same) {
        return None;
    }
    if one && plural(c, Class::TimeUnit) && !c.has("r") {
        return None;
    }
    if unit == Unit::Quarter && (one || !c.has("n") && !c.has("recent") || is_fraction(c)) {
        return None;
    }
    if unit == Unit::Second && !plural(c, Class::TimeUnit) && one || around::glued(c) {
        return None;
    }
    shape(c, When::Length(amount, unit))
}

/// "Opening hours", "late hours", "on strike days", "on days when it rains": hours and days of some kind.
fn is_of_kind(c: &Captures<'_>, unit: Unit) -> bool {
    let timed = || {
        around::before_is(c, Class::TimeWord)
            || around::after_is(c, Class::TimeWord) && !c.doc.means(c.tokens.end(), Class::Relation, "by")
    };
    match unit {
        Unit::Hour => around::named_before(c) || around::before_is(c, Class::TimeEdge),
        Unit::Day => around::tag_before(c) == Some(Tag::Noun) && !timed() || around::tag_after(c) == Some(Tag::Wh),
        _ => false,
    }
}

/// "40mins", "1hr 40mins": digits with their unit in one token. Names: `n`, `m` the smaller.
pub(super) fn length_glued(c: &Captures<'_>) -> Option<Shape> {
    let (large, unit) = glued_amount(c, "n")?;
    let small = match c.has("m") {
        false => 0.0,
        true => {
            let (small, of) = glued_amount(c, "m")?;
            small / parts(unit, of).filter(|parts| small < *parts)?
        }
    };
    (!around::glued(c)).then(|| shape(c, When::Length(Amount::Count(large + small), unit)))?
}

/// The number and the unit in a token such as "40mins" or "1.5hrs".
fn glued_amount(c: &Captures<'_>, name: &str) -> Option<(f64, Unit)> {
    let text = c.text(name)?;
    let (digits, letters) = text.split_at(text.find(|ch: char| ch.is_ascii_alphabetic())?);
    let unit = c.doc.lexicon.sense(c.doc.lexicon.look_up(letters), Class::TimeUnit)?;
    Some((digits.parse().ok()?, Unit::parse(unit.value)?))
}

/// "three-quarters", "three quarters of the seats".
fn is_fraction(c: &Captures<'_>) -> bool {
    let Some(last) = c.tokens("u").map(|t| t.last()) else { return false };
    amount(c) == Some(Amount::Count(3.0))
        && !c.has("l")
        && (!c.doc.flags(last).has(Flags::SPACE) || around::after_is(c, Class::TimeLink))
}

/// "the nine months", "the first two quarters"; the article belongs to no shorter unit ("the [two days] of talks").
pub(super) fn of_year(c: &Captures<'_>) -> Option<Shape> {
    (unit(c)? >= Unit::Month).then(|| length(c))?
}

/// Bare plurals: "weeks or months".
pub(super) fn plural_units(c: &Captures<'_>) -> Option<Shape> {
    let first = c.tokens("u")?.first();
    let is_plural = c.doc.sense(first, Class::TimeUnit).is_some_and(|s| s.form == crate::lexicon::Form::Plural);
    is_plural.then(|| shape(c, When::Length(Amount::Some, unit(c)?)))?
}

/// "recent years": years that nobody counts are the past; shorter units are a length ("in recent weeks").
pub(super) fn recent_years(c: &Captures<'_>) -> Option<Shape> {
    (unit(c)? >= Unit::Year && plural(c, Class::TimeUnit)).then(|| shape(c, When::Vague(Vague::Past)))?
}

/// "the years"; the article belongs to no shorter unit ("the [weeks] before the vote").
pub(super) fn years(c: &Captures<'_>) -> Option<Shape> {
    (unit(c)? == Unit::Year && plural(c, Class::TimeUnit)).then(|| shape(c, When::Length(Amount::Some, Unit::Year)))?
}

/// "a year and a half".
pub(super) fn and_half(c: &Captures<'_>) -> Option<Shape> {
    length_or_shift(c, 1.5, unit(c)?)
}

/// "the past half-century". Names: `u`.
pub(super) fn half_length(c: &Captures<'_>) -> Option<Shape> {
    shape(c, When::Length(Amount::Count(0.5), unit(c)?))
}

/// A length, or the point so far off where a word of the TimeShift table ends it. Names: `t`.
fn length_or_shift(c: &Captures<'_>, count: f64, unit: Unit) -> Option<Shape> {
    let amount = Amount::Count(count);
    let Some((sign, origin)) = c.value("t").and_then(|t| t.split_once(' ')) else {
        return shape(c, When::Length(amount, unit));
    };
    if unit < Unit::Day && origin != "now" {
        // "An hour and a half later": from what happened at no time that is known, so the length alone is.
        let alone = TokenRange::new(c.tokens.first(), c.tokens("t")?.first());
        return Some(Shape { extent: Some(alone), ..Shape::from(When::Length(amount, unit)) });
    }
    let sign = if sign == "-" { -1 } else { 1 };
    shape(c, When::Shift(Shift { amount, unit, sign, deictic: origin == "now" }))
}

/// "7 hours and 20 minutes": units that go into one another. Names: `n`, `u`, `m` and `v` the smaller, `s` and `w` the
/// smallest; `c` a comma, `t` a shift.
pub(super) fn sum(c: &Captures<'_>) -> Option<Shape> {
    let (Amount::Count(large), unit) = (amount(c)?, unit(c)?) else { return None };
    let whole = |name| c.number(name).filter(|n| n.fract() == 0.0);
    let middle = Unit::parse(c.value("v")?)?;
    let parts = parts(unit, middle)?;
    let mut small = whole("m")?;
    if c.has("w") {
        let parts = self::parts(middle, Unit::parse(c.value("w")?)?)?;
        small += whole("s").filter(|n| (1.0..parts).contains(n))? / parts;
    }
    // "For two years, and six months later it was shut", "two hours, 15 minutes longer than".
    let apart = c.has("c") && (c.has("t") || around::after_is(c, Class::ChangeWord));
    if apart || large.fract() != 0.0 || !(1.0..parts).contains(&small) || around::after_is(c, Class::AgeWord) {
        return None;
    }
    length_or_shift(c, large + small / parts, unit)
}

/// How many of the smaller unit make one of the larger, where people say the two together.
fn parts(large: Unit, small: Unit) -> Option<f64> {
    match (large, small) {
        (Unit::Hour, Unit::Minute) | (Unit::Minute, Unit::Second) => Some(60.0),
        (Unit::Day, Unit::Hour) => Some(24.0),
        (Unit::Week, Unit::Day) => Some(7.0),
        (Unit::Year, Unit::Month) => Some(12.0),
        _ => None,
    }
}

/// "between six and eight weeks". Names: `a`, `b`, `u`.
pub(super) fn length_between(c: &Captures<'_>) -> Option<Shape> {
    let between = |i| c.doc.means(i, Class::PeriodOpen, "between");
    let (low, high) = (c.number("a")?, c.number("b")?);
    if !around::before(c).is_some_and(between) || low >= high || !plural(c, Class::TimeUnit) {
        return None;
    }
    let length = |n| When::Length(Amount::Count(n), unit(c).unwrap_or(Unit::Period));
    let b_at = TokenRange::new(c.tokens("b")?.first(), c.tokens.end());
    Some(both((c.tokens("a")?, length(low)), (b_at, length(high))))
}

/// "a quarter of a century", "three-quarters of an hour". Names: `three`, `u`.
pub(super) fn quarters_of(c: &Captures<'_>) -> Option<Shape> {
    length_or_shift(c, if c.has("three") { 0.75 } else { 0.25 }, unit(c)?)
}

/// "a year or two", "the year ended 31 March": its length.
pub(super) fn one(c: &Captures<'_>) -> Option<Shape> {
    shape(c, When::Length(Amount::Count(1.0), unit(c)?))
}

/// "year-long". A plural is a number of them that nobody counts.
pub(super) fn unit_long(c: &Captures<'_>) -> Option<Shape> {
    (!plural(c, Class::TimeUnit)).then(|| one(c))?
}

/// How old someone is.
pub(super) fn age(c: &Captures<'_>) -> Option<Shape> {
    shape(c, When::Age)
}

/// A set: `every`/`each` with what returns. Names: `n`, `u`; `w` a weekday, `m` a month, `s` a season, `p` a part.
pub(super) fn each(c: &Captures<'_>) -> Option<Shape> {
    let value = if c.has("h") {
        any_day(&hour_of(c)?)
    } else if let Some(weekday) = whole(c, "w") {
        any_weekday(i8::try_from(weekday).ok()?)
    } else if let Some(month) = whole(c, "m") {
        format!("XXXX-{month:02}")
    } else if let Some(season) = c.value("s") {
        format!("XXXX-{}", season.split(' ').next().unwrap_or(season))
    } else if let Some(rule) = c.value("hd") {
        // A day that moves comes back each year.
        if rule.len() == 5 { format!("XXXX-{rule}") } else { length_written(Amount::Count(1.0), Unit::Year) }
    } else if let Some(part) = c.value("p") {
        any_day(part)
    } else {
        let amount = match () {
            () if c.has("other") => Amount::Count(2.0),
            () if c.has("half") => Amount::Count(0.5),
            () => amount(c).unwrap_or(Amount::Count(1.0)),
        };
        length_written(amount, unit(c)?)
    };
    shape(c, When::Set(value))
}

/// "most days". Names: `u`.
pub(super) fn most_units(c: &Captures<'_>) -> Option<Shape> {
    plural(c, Class::TimeUnit).then(|| shape(c, When::Set(length_written(Amount::Count(1.0), unit(c)?))))?
}

/// The time of "at ten every morning", "at 5.30 every evening".
fn hour_of(c: &Captures<'_>) -> Option<String> {
    let (hour, minute) = hour(c, "h").filter(|_| around::wanted(c))?;
    let late = matches!(Part::parse(c.value("p")?)?, Part::Afternoon | Part::Evening);
    let hour = if late && hour < 12 { hour + 12 } else { hour };
    Some(format!("{hour:02}:{:02}", minute.unwrap_or(0)))
}

/// "daily". Names: `w`.
pub(super) fn set_word(c: &Captures<'_>) -> Option<Shape> {
    // "The Daily Beast", "People's Daily".
    let capital = c.doc.has(c.tokens.first(), Class::Capital);
    let name_before = around::before_is(c, Class::Capital) && !c.doc.flags(c.tokens.first()).has(Flags::SENTENCE);
    // "The Paris daily Le Soir".
    let paper = around::before(c).is_some_and(|i| {
        matches!(c.doc.tag(i), Some(Tag::Noun | Tag::Proper))
            || [Class::Demonym, Class::Place].iter().any(|k| c.doc.has(i, *k))
    });
    if (capital || paper) && around::after_is(c, Class::Capital) || capital && name_before {
        return None;
    }
    let (set, kind) = c.value("w").map(|v| v.split_once(' ').unwrap_or((v, "")))?;
    let none = match kind {
        // "£5 annually" is a rate, which annotators of TimeML leave to the amount; "twice annually" is a set.
        "rate" => c.tokens.len() == 1 && rate_before(c),
        // "A quarterly dividend" is one of many, and says nothing of how often.
        "adverb" => around::noun_after(c),
        _ => false,
    };
    (!none).then(|| shape(c, When::Set(set.to_owned())))?
}

/// "four-hourly": a set word told so many times. Names: `n`, `w`.
pub(super) fn number_set(c: &Captures<'_>) -> Option<Shape> {
    let unit = match c.value("w")? {
        "PT1H" => Unit::Hour,
        "P1W" => Unit::Week,
        "P1M" => Unit::Month,
        "P1Y" | "P1Y rate" => Unit::Year,
        _ => return None,
    };
    let tied = !c.doc.flags(c.tokens("w")?.first()).has(Flags::SPACE);
    tied.then(|| shape(c, When::Set(length_written(amount(c)?, unit))))?
}

/// "a year" behind a rate: "$2 a year", "50,000 visits a week". Without a number before it is a length.
pub(super) fn per(c: &Captures<'_>) -> Option<Shape> {
    let unit = unit(c)?;
    let doubtful = match unit {
        Unit::Second | Unit::Quarter => !c.has("sure"),
        // "A weekend course".
        Unit::Weekend => around::noun_after(c),
        _ => false,
    };
    if plural(c, Class::TimeUnit) || doubtful || around::hyphened(c) {
        return None;
    }
    let when = match c.has("sure") || rate_before(c) && !on_a_day(c) {
        true => When::Set(length_written(Amount::Count(1.0), unit)),
        false => When::Length(Amount::Count(1.0), unit),
    };
    shape(c, when)
}

/// "eight hours a night": a rate, and nothing without a number before.
pub(super) fn per_night(c: &Captures<'_>) -> Option<Shape> {
    (c.has("sure") || rate_before(c)).then(|| shape(c, When::Set(length_written(Amount::Count(1.0), Unit::Day))))?
}

/// "seven days a week", which is every day; fewer are so many in each week. Names: `n`.
pub(super) fn days_a_week(c: &Captures<'_>) -> Option<Shape> {
    let unit = match whole(c, "n")? {
        7 => Unit::Day,
        1..=6 => Unit::Week,
        _ => return None,
    };
    shape(c, When::Set(length_written(Amount::Count(1.0), unit)))
}

/// "24 hours a day".
pub(super) fn always(c: &Captures<'_>) -> Option<Shape> {
    let set = length_written(Amount::Count(1.0), Unit::Day);
    (!around::after_is(c, Class::TimeShift)).then(|| shape(c, When::Set(set)))?
}

/// "One a week on Thursday": a day that it is counted from follows.
fn on_a_day(c: &Captures<'_>) -> bool {
    let next = around::after(c).filter(|i| c.doc.has(*i, Class::TimeLink));
    next.is_some_and(|i| c.doc.sense(i + 1, Class::Weekday).is_some_and(|s| s.form != Form::Plural))
}

/// A number stands in the few words before, with no word of time behind it.
pub(super) fn rate_before(c: &Captures<'_>) -> bool {
    let Some(last) = around::before(c) else { return false };
    if around::wanted(c) && !c.doc.has(last, Class::Lower)
        || c.doc.has(last, Class::TimeWord)
        || c.doc.has(last, Class::TimeEdge)
    {
        return false;
    }
    // "£12-an-hour", "12 late-night shows a year".
    let tied = |i: &usize| matches!(c.doc.surface(*i), "%" | "-");
    let hyphens = 2 * (last.saturating_sub(3)..last).filter(|i| c.doc.surface(*i) == "-").count();
    let first = last.saturating_sub(3 + hyphens);
    let run = (first..=last).rev().take_while(|i| c.doc.tokens[*i].kind != TokenKind::Punct || tied(i));
    let one = last.checked_sub(1).is_some_and(|i| c.doc.means(i, Class::TimeAmount, "1"));
    let kinds = [Class::Number, Class::Digits, Class::Fraction, Class::Currency];
    one || run.into_iter().any(|i| kinds.iter().any(|k| c.doc.has(i, *k)))
}
