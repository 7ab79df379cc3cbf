//! Fiscal years: what they are written as, and the day on which those of a text end.
//!
//! In: a field of the calendar and its year; the expressions of a text. Out: a value; a month and day. Never here: which
//! year is meant.

use super::shape::{Field, Named, Shape, When, Year};
use super::value::{FiscalPart, Value};
use crate::rules::Match;
use jiff::civil::Date;

/// "Its financial year ends on 30 June": the last day of all its fiscal years.
pub(super) fn end(found: &[Match<Shape>]) -> Option<(i8, i8)> {
    let of = |when: &When| match when {
        When::FiscalTo(end) => match &**end {
            When::Named(Named { field: Field::MonthDay(month, day), .. }) => Some((*month, *day)),
            _ => None,
        },
        _ => None,
    };
    found.iter().find_map(|m| of(&m.value.when))
}

/// A fiscal year, or its quarter or half; `end` is the last day of those of the text.
pub(super) fn value(n: &Named, year: i16, end: Option<(i8, i8)>) -> Option<Value> {
    let ends = match n.year? {
        Year::Fiscal(_, ends) => end.or(ends),
        Year::FiscalLeaning(_, ends) => end.or(Some(ends)),
        _ => return None,
    };
    let part = match n.field {
        Field::Year => FiscalPart::Year,
        Field::Quarter(quarter @ 1..=4) => FiscalPart::Quarter(quarter),
        Field::Half(half) => FiscalPart::Half(half),
        _ => return None,
    };
    let end = ends.and_then(|(month, day)| Date::new(year, month, day).ok());
    Some(Value::Fiscal(year, part, end))
}
