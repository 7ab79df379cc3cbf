//! Dates and times in figures with marks: ISO 8601 ("2024-01-03T09:30Z"), and days with stops ("3.4.2020").

use super::super::shape::{Clock, Field, Named, Shape, Time, When, Year, Zone};
use super::point::{is_day, year_of};
use super::{around, shape, whole};
use crate::rules::Captures;

/// The years that a day with stops may be of, so that no version is one.
const YEARS: std::ops::Range<i16> = 1900..2100;

/// "2024-01-03T09:30:15+01:00". Names: `y`, `m`, `t` the day and hour, `mi`, `s`; `sign`, `zh`, `zm` the offset.
pub(super) fn iso(c: &Captures<'_>) -> Option<Shape> {
    let (day, hour) = c.text("t")?.split_once('T')?;
    let (month, day) = (i8::try_from(whole(c, "m")?).ok()?, day.parse().ok()?);
    if !(1..=12).contains(&month) || !is_day(month, day) {
        return None;
    }
    let named = Named { year: year_of(c), ..Named::bare(Field::MonthDay(month, day)) };
    let clock = clock(c, hour.parse().ok()?)?;
    shape(c, When::At(Box::new(When::Named(named)), Time::Clock(clock)))
}

/// "2240Z", "09:30Z". Names: `hm`, or `h` and `mi`.
pub(super) fn zulu(c: &Captures<'_>) -> Option<Shape> {
    let (hour, minute) = match c.text("hm") {
        Some(digits) => (digits.get(..2)?.parse().ok()?, digits.strip_suffix('Z')?.get(2..).filter(|m| m.len() == 2)?),
        None => return shape(c, When::Clock(clock(c, i8::try_from(whole(c, "h")?).ok()?)?)),
    };
    let clock = Clock { hour, minute: minute.parse().ok(), second: None, sure: true, zone: Zone::Utc };
    is_clock(&clock).then(|| shape(c, When::Clock(clock)))?
}

/// The clock time of that hour, with the minutes, seconds and zone that stand behind.
fn clock(c: &Captures<'_>, hour: i8) -> Option<Clock> {
    let part = |name| {
        let text = c.text(name)?;
        text.get(..2).filter(|_| text.as_bytes().get(2).is_none_or(|b| !b.is_ascii_digit()))?.parse::<i8>().ok()
    };
    let zulu = ["mi", "s"].iter().any(|name| c.text(name).is_some_and(|t| t.ends_with('Z')));
    let zone = match (zulu, whole(c, "zh"), whole(c, "zm")) {
        (true, ..) => Zone::Utc,
        (false, Some(hours @ 0..=14), Some(minutes @ 0..60)) => {
            let east = hours * 60 + minutes;
            Zone::Offset(if c.text("sign") == Some("-") { -east } else { east })
        }
        _ => Zone::Unsaid,
    };
    let second = if c.has("s") { Some(part("s")?) } else { None };
    let clock = Clock { hour, minute: Some(part("mi")?), second, sure: true, zone };
    is_clock(&clock).then_some(clock)
}

fn is_clock(clock: &Clock) -> bool {
    let below = |part: Option<i8>| part.is_none_or(|p| (0..60).contains(&p));
    (0..=24).contains(&clock.hour) && below(clock.minute) && below(clock.second)
}

/// "25.12.2023", "24.11.23", "2023.12.25". Which of the first two is the month is for the article to decide.
/// Names: `t`.
pub(super) fn dotted(c: &Captures<'_>) -> Option<Shape> {
    let text = c.text("t")?;
    let mut parts = text.split('.');
    let (first, middle, last) = (parts.next()?, parts.next()?, parts.next()?);
    if around::glued(c) || around::labelled(c) {
        return None;
    }
    let middle_number = middle.parse::<i8>().ok()?;
    if first.len() == 4 {
        let (year, day) = (first.parse().ok().filter(|y| YEARS.contains(y))?, last.parse().ok()?);
        let fits = (1..=12).contains(&middle_number) && is_day(middle_number, day);
        let field = Field::MonthDay(middle_number, day);
        return fits.then(|| shape(c, When::Named(Named { year: Some(Year::Full(year)), ..Named::bare(field) })))?;
    }
    let first_number = first.parse::<i8>().ok()?;
    let padded = first.len() == 2 && middle.len() == 2 && (around::wanted(c) || around::ends(c) && around::at_edge(c));
    let year = match last.len() {
        4 => Year::Full(last.parse().ok().filter(|y| YEARS.contains(y))?),
        _ if padded => Year::Short(last.parse().ok()?),
        _ => return None,
    };
    let (low, high) = (first_number.min(middle_number), first_number.max(middle_number));
    let fits = (1..=12).contains(&low) && high <= 31;
    let field = Field::Slashed(first_number, middle_number);
    fits.then(|| shape(c, When::Named(Named { year: Some(year), ..Named::bare(field) })))?
}
