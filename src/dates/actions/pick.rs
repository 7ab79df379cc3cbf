//! Named days: holidays, weekdays by their place.

use super::super::shape::{Amount, Field, Lean, Modifier, Named, Pick, Shape, Shift, Unit, When, Year};
use super::point::{ending_day, weekday_of, year_of};
use super::{around, lean, shape, whole};
use crate::lexicon::{Class, Form, Tag};
use crate::rules::Captures;
use crate::text::TokenKind;

/// The rule of the day on which a year begins.
const NEW_YEAR: &str = "01-01";

/// "the first Monday", "the last Friday". Names: `n`, `w`.
pub(super) fn nth_weekday(c: &Captures<'_>) -> Option<Shape> {
    let last = c.tokens("w")?.last();
    let plural = c.doc.sense(last, Class::Weekday).is_some_and(|s| s.form == Form::Plural);
    let nth = nth(c).filter(|_| !plural && c.doc.has(last, Class::Capital))?;
    shape(c, When::Pick(Pick::Nth(nth, weekday_of(c)?)))
}

/// "the third week". Names: `n`.
pub(super) fn nth_week(c: &Captures<'_>) -> Option<Shape> {
    shape(c, When::Pick(Pick::Week(nth(c)?)))
}

/// The number of what is picked, -1 the last.
fn nth(c: &Captures<'_>) -> Option<i8> {
    match whole(c, "n") {
        Some(n) => i8::try_from(n).ok().filter(|n| (1..=5).contains(n)),
        None => Some(-1),
    }
}

/// "the Friday before", "the Monday after". Names: `w`, `b` for before.
pub(super) fn weekday_beside(c: &Captures<'_>) -> Option<Shape> {
    let (weekday, at) = (weekday_of(c)?, c.tokens("w")?);
    if !c.doc.has(at.first(), Class::Capital) {
        return None;
    }
    shape(c, When::Pick(if c.has("b") { Pick::Before(weekday) } else { Pick::After(weekday) }))
}

/// "On Tuesday last", "7 March last", as papers in Ireland and India have it. Names: `w`, or `d` and `m`; `next`.
pub(super) fn weekday_lean(c: &Captures<'_>) -> Option<Shape> {
    let lean = if c.has("next") { Lean::Next } else { Lean::Last };
    let weekday = || Some(Named { weekday: Some(weekday_of(c)?), ..Named::bare(Field::Weekday) });
    let day = match ending_day(c) {
        Some(When::Named(day)) => day,
        _ => weekday()?,
    };
    let capital = c.doc.has(c.tokens("w").or(c.tokens("m"))?.first(), Class::Capital);
    let free = around::ends(c) || around::tag_after(c).is_some_and(Tag::is_verb);
    (capital && free && around::before_is(c, Class::TimeWord)).then(|| shape(c, When::Named(Named { lean, ..day })))?
}

/// "a Tuesday", where it is no Tuesday meeting. Names: `w`.
pub(super) fn any_weekday(c: &Captures<'_>) -> Option<Shape> {
    let other = around::noun_after(c) || around::after_is(c, Class::DayPart) || around::after_is(c, Class::Capital);
    (!other && c.doc.has(c.tokens("w")?.first(), Class::Capital)).then(|| shape(c, When::AnyWeekday(weekday_of(c)?)))?
}

/// A named day. Names: `h`, `l`, `y`.
pub(super) fn holiday(c: &Captures<'_>) -> Option<Shape> {
    let field = Field::Holiday(c.value("h")?.into());
    let words = c.tokens("h")?;
    let the = |i| c.doc.means(i, Class::TimeWord, "the");
    let capital = words.iter().any(|i| c.doc.has(i, Class::Capital) && !the(i));
    if !capital && (words.len() < 3 || around::glued(c) || !is_said_plainly(c)) {
        return None;
    }
    let feast = c.value("h").is_some_and(super::super::holidays::is_feast);
    if feast && (around::ends_name(c) || around::after_is(c, Class::Capital)) {
        return None;
    }
    shape(c, When::Named(Named { year: year_of(c), lean: lean(c), ..Named::bare(field) }))
}

/// "In the new year": soon after the first day of one. The stretch `x` is recorded.
pub(super) fn in_new_year(c: &Captures<'_>) -> Option<Shape> {
    let year = Shift { amount: Amount::Count(0.0), unit: Unit::Year, sign: 1, deictic: false };
    let first = Box::new(When::Named(Named::bare(Field::Holiday(NEW_YEAR.into()))));
    let start = Shape { modifier: Some(Modifier::Start), ..shape(c, When::Off(year, first))? };
    (!around::noun_after(c)).then_some(start)
}

/// "The new year", "after 9/11", and not "the new year group", "by 9/11 of a point".
fn is_said_plainly(c: &Captures<'_>) -> bool {
    let number = c.tokens("h").is_some_and(|h| c.doc.tokens[h.first()].kind == TokenKind::Number);
    match number {
        true => around::word_before(c).is_some_and(|w| w != "weak") && around::link_after(c).is_none(),
        false => c.tokens.len() > 4 || !around::noun_after(c),
    }
}

/// "The September 11 attacks": those of 2001; "the January 6 riot": that of 2021. The stretch `x` is recorded. Names:
/// `capitol`.
pub(super) fn attacks(c: &Captures<'_>) -> Option<Shape> {
    let (year, month, day) = if c.has("capitol") { (2021, 1, 6) } else { (2001, 9, 11) };
    let day = Named { year: Some(Year::Full(year)), ..Named::bare(Field::MonthDay(month, day)) };
    shape(c, When::Named(day))
}

/// "Easter week": the one that the day is in. Names: `h`.
pub(super) fn holiday_week(c: &Captures<'_>) -> Option<Shape> {
    let week = Shift { amount: Amount::Count(0.0), unit: Unit::Week, sign: 1, deictic: false };
    shape(c, When::Off(week, Box::new(holiday(c)?.when)))
}

/// "the Easter weekend": the one that the day is in or lengthens. Names: `h`.
pub(super) fn holiday_weekend(c: &Captures<'_>) -> Option<Shape> {
    let off = |n: f64, unit, from| {
        let shift = Shift { amount: Amount::Count(n), unit, sign: -1, deictic: false };
        When::Off(shift, Box::new(from))
    };
    // Monday to Wednesday lengthen the weekend before, Thursday to Sunday the one that comes: three days earlier is in
    // the week of either.
    let field = Field::Holiday(c.value("h")?.into());
    let day = When::Named(Named { year: year_of(c), lean: lean(c), ..Named::bare(field) });
    shape(c, off(0.0, Unit::Weekend, off(3.0, Unit::Day, day)))
}

/// "the spring bank holiday": a phrase of several words, with its article.
pub(super) fn the_holiday(c: &Captures<'_>) -> Option<Shape> {
    (c.tokens("h")?.len() > 2).then(|| holiday(c))?
}

/// "New Year's Eve", "St Patrick's Day". Names: `h`, `eve`, `y`.
pub(super) fn owned_day(c: &Captures<'_>) -> Option<Shape> {
    let value = c.value("h")?;
    let (day, eve) = value.split_once(' ').unwrap_or((value, ""));
    let rule = match c.has("eve") {
        true if eve.is_empty() => return None,
        true => eve,
        false => day,
    };
    if !c.doc.has(c.tokens("h")?.first(), Class::Capital) {
        return None;
    }
    let field = Field::Holiday(rule.into());
    shape(c, When::Named(Named { year: year_of(c), lean: lean(c), ..Named::bare(field) }))
}
