//! Unnamed: days that are named elsewhere in the text or not at all, "the day after the vote", "the following day".
//!
//! In: a step, a lean or a day without its year, and the anchors. Out: the day, or what is known of it. Never here: the
//! year of a day that the text tells once.

use super::anchor::{Anchors, Basis, Known};
use super::meaning::{Meaning, off};
use super::named::{FAR, choose_from, distance};
use super::shape::{Field, Lean, Named, Shift, Unit};
use super::undated;
use super::value::Value;
use jiff::civil::Date;

/// "the day after the vote": beside the day or in the year that the text has just named, or else of no known one.
pub(super) fn beside(shift: &Shift, anchors: &Anchors) -> Meaning {
    let beside = match shift.unit {
        // "In 2008, the year he left".
        Unit::Year => anchors.mention().filter(|_| anchors.is_beside()),
        _ => {
            let near = anchors.day.last.as_ref().filter(|k| k.sentence + 1 >= anchors.sentence);
            near.and_then(Known::day).or_else(|| anchors.here().filter(|_| anchors.history))
        }
    };
    match beside {
        Some((day, basis)) => off(shift, day).map(|v| (v, basis)),
        None => Some((Value::Written(undated::of_unit(shift.unit)?.to_owned()), Basis::Absolute)),
    }
}

/// "The following day", where the text has named no day but a month or a year: some day of it.
pub(super) fn some_day(lean: Lean, unit: Unit, anchors: &Anchors) -> Meaning {
    let leans = matches!(lean, Lean::Following | Lean::Previous | Lean::That | Lean::Same);
    let known = anchors.at.last.as_ref().filter(|_| leans && unit == Unit::Day)?;
    let rest = match known.value {
        Value::Month(..) => "-XX",
        Value::Year(_) => "-XX-XX",
        _ => return None,
    };
    Some((Value::Written(known.value.written() + rest), Basis::Mention(known.index)))
}

/// "She died on 6 May", where "6 May 2024" stands elsewhere: the day told in full, unless the nearest one is close.
pub(super) fn told_elsewhere(n: &Named, anchors: &Anchors) -> Option<Date> {
    let Field::MonthDay(month, day) = n.field else { return None };
    let told = anchors.full_day(month, day).filter(|_| n.lean == Lean::Bare)?;
    let nearest = anchors.published.and_then(|day| Some((choose_from(n, day)?, day)));
    let close = nearest.is_some_and(|((_, first, last), day)| distance(day, first, last) < FAR);
    (if anchors.history { anchors.recent } else { !close }).then_some(told)
}
