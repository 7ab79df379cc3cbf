//! Steps: so far from a time that follows, "two days before Christmas", "a week on Tuesday", "a year ago today".
//!
//! In: two neighbours and what ties them. Out: both as one expression. Never here: the calendar.

use super::join::Link;
use super::shape::{Amount, Field, Lean, Named, Shift, Unit, When};

/// "two days before" what follows. Steps of the same unit add up.
pub(super) fn with_shift(a: &When, link: Link, b: &When) -> Option<When> {
    if let Some(when) = to_the_day(a, link, b) {
        return Some(when);
    }
    let When::Before(shift) = a else { return None };
    let fits = link == Link::Nothing
        && matches!(
            b,
            When::Named(_) | When::Unit(..) | When::At(..) | When::Shift(_) | When::Off(..) | When::Within(..)
        );
    let coming = match b {
        When::Named(n) if n.field == Field::Weekday && n.lean == Lean::Bare && shift.sign > 0 => {
            When::Named(Named { lean: Lean::This, ..n.clone() })
        }
        other => other.clone(),
    };
    fits.then(|| When::Off(*shift, Box::new(coming)))
}

/// "a week tomorrow", "a week on Tuesday", "five years ago today".
fn to_the_day(a: &When, link: Link, b: &When) -> Option<When> {
    let today = |s: &Shift| s.deictic && s.unit == Unit::Day && (s.amount == Amount::Count(0.0) || s.sign > 0);
    let weeks = match a {
        When::Length(Amount::Count(n), Unit::Week) => *n,
        When::Length(Amount::Count(n), Unit::Fortnight) => 2.0 * n,
        When::Shift(ago) => {
            let fits = link == Link::Nothing && ago.deictic && ago.unit > Unit::Day;
            return match b {
                When::Shift(s) if fits && today(s) => Some(When::Same(*ago, Unit::Day)),
                // "A year ago this month".
                When::Unit(Lean::This, unit @ (Unit::Week | Unit::Month)) if fits => same_unit(*unit, ago),
                _ => None,
            };
        }
        _ => return None,
    };
    let off = Shift { amount: Amount::Count(weeks * 7.0), unit: Unit::Day, sign: 1, deictic: false };
    match b {
        When::Shift(day) if link == Link::Nothing && today(day) => Some(When::Off(off, Box::new(b.clone()))),
        // "A week last Tuesday" is a week before it.
        When::Named(n) if link == Link::Nothing && n.field == Field::Weekday && n.lean == Lean::Last => {
            Some(When::Off(Shift { sign: -1, ..off }, Box::new(b.clone())))
        }
        When::At(day, time) if matches!(**day, When::Shift(_)) => {
            Some(When::At(Box::new(to_the_day(a, link, day)?), *time))
        }
        When::Named(n) if link == Link::On && n.field == Field::Weekday && n.lean == Lean::Bare => {
            let coming = Named { lean: Lean::This, ..n.clone() };
            Some(When::Off(off, Box::new(When::Named(coming))))
        }
        _ => None,
    }
}

/// The same month, week or day so many years off: "a year ago this month", "the same week last year".
pub(super) fn same_unit(unit: Unit, years: &Shift) -> Option<When> {
    let fits = years.unit == Unit::Year && matches!(unit, Unit::Month | Unit::Week | Unit::Day);
    fits.then_some(When::Same(*years, unit))
}
