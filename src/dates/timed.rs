//! Timed: a day and a time of it, "7am on Tuesday", as one expression.
//!
//! In: two neighbours and what ties them. Out: the day at that time, or a set of such. Never here: the calendar.

use super::join::{Link, is_day};
use super::shape::{Clock, Field, Lean, Named, Part, Time, Unit, When};
use super::value::{NO_DAY, WEEKLY, any_weekday, clock_written, is_weekly};

/// A day and a time of it, on either side.
pub(super) fn with_time(a: &When, link: Link, b: &When) -> Option<When> {
    let at = |day: &When, time: Time| Some(When::At(Box::new(day.clone()), time));
    match (a, link, b) {
        (When::Clock(clock), Link::Nothing | Link::On | Link::Comma, day) if is_day(day) => {
            at(day, Time::Clock(*clock))
        }
        (When::Set(day), Link::Nothing | Link::At, When::Clock(clock)) if is_weekly(day) => {
            Some(When::Set(format!("{day}{}", clock_written(clock, None))))
        }
        (When::Part(Lean::Bare | Lean::The, part), Link::Of | Link::On, day) if is_day(day) => {
            at(day, Time::Part(*part))
        }
        // "The early hours of this morning".
        (When::Part(Lean::The, Part::Morning), Link::Of, When::Part(Lean::This, Part::Morning)) => Some(b.clone()),
        (When::Part(Lean::The, Part::Morning), Link::Of, When::At(_, Time::Part(Part::Morning))) => Some(b.clone()),
        // "Mid-afternoon yesterday", "by sunrise Tuesday", and not "a good night Tuesday".
        (When::Part(Lean::Bare, part), Link::Nothing, day @ (When::Shift(_) | When::Named(_)))
            if is_day(day) && (*part != Part::Night || !matches!(day, When::Named(_))) =>
        {
            at(day, Time::Part(*part))
        }
        (When::Clock(clock), Link::Of, day @ (When::Shift(_) | When::Named(_))) if is_day(day) => {
            at(day, Time::Clock(*clock))
        }
        (day, Link::Nothing, When::Part(Lean::Bare, part)) if is_day(day) => at(day, Time::Part(*part)),
        (day, Link::Nothing | Link::At, When::Clock(clock)) if is_day(day) => at(day, Time::Clock(*clock)),
        (When::Named(Named { field: Field::Slashed(..), .. }), Link::Comma, When::Clock(clock)) => {
            at(a, Time::Clock(*clock))
        }
        (When::At(day, Time::Part(part)), Link::Nothing | Link::At | Link::Comma, When::Clock(clock)) => {
            at(day, Time::Clock(by_part(*clock, *part)))
        }
        (When::Clock(clock), Link::Nothing | Link::On | Link::In, When::At(day, Time::Part(part))) => {
            at(day, Time::Clock(by_part(*clock, *part)))
        }
        (When::Clock(clock), Link::Nothing, When::Part(Lean::This, part)) => {
            at(&When::Unit(Lean::This, Unit::Day), Time::Clock(by_part(*clock, *part)))
        }
        (When::Clock(clock), Link::Nothing, When::Part(Lean::That | Lean::Same, part)) => {
            at(&When::Unit(Lean::The, Unit::Day), Time::Clock(by_part(*clock, *part)))
        }
        (When::Clock(clock), Link::In, When::Part(Lean::The, part)) => Some(When::Clock(by_part(*clock, *part))),
        (When::Named(Named { field: Field::Weekday, weekday: Some(w), .. }), Link::Nothing, When::Set(part)) => {
            Some(When::Set(any_weekday(*w) + part.strip_prefix(NO_DAY)?))
        }
        (When::Set(day), Link::Nothing, When::Set(part)) => {
            let part = part.strip_prefix(NO_DAY)?;
            day.starts_with(WEEKLY).then(|| When::Set(format!("{day}{part}")))
        }
        (When::Set(day), Link::Nothing, When::Part(Lean::Bare, part)) if day.starts_with(WEEKLY) => {
            Some(When::Set(format!("{day}T{}", part.name())))
        }
        _ => None,
    }
}

/// The hour that a part of the day leaves: 3 in the afternoon is 15.
fn by_part(clock: Clock, part: Part) -> Clock {
    let later = matches!(part, Part::Afternoon | Part::Evening) || part == Part::Night && clock.hour >= 5;
    let hour = if !clock.sure && later && clock.hour < 12 { clock.hour + 12 } else { clock.hour };
    Clock { hour, sure: true, ..clock }
}
