//! The actions of `dates.rules`: what a match says, before the calendar is asked.

use super::Shape;
use crate::rules::{Action, Captures};

/// Every action by the name that rules call it by.
pub(crate) const ACTIONS: &[(&str, Action<Shape>)] = &[("date", date), ("relative", relative)];

/// Names: `y` a year, `m` a month, `d` a day.
fn date(c: &Captures<'_>) -> Option<Shape> {
    let whole = |name| c.number(name).map(|n| n as i32);
    let (year, month, day) = (whole("y"), whole("m"), whole("d"));
    if day.is_some_and(|d| !(1..=31).contains(&d)) {
        return None;
    }
    Some(Shape::Date { year: year.map(|y| y as i16), month: month.map(|m| m as i8), day: day.map(|d| d as i8) })
}

/// Names: `r` last, this or next; `u` a unit of time.
fn relative(c: &Captures<'_>) -> Option<Shape> {
    let count = match () {
        () if c.is("r", "last") => -1,
        () if c.is("r", "next") => 1,
        () => 0,
    };
    let unit = c.value("u")?.chars().next()?;
    Some(Shape::Relative { count, unit })
}
