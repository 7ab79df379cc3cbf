//! Units that lean on some time: "last week", "that year", "over the weekend", "the quarter".
//!
//! In: a unit, what it leans on, the anchors. Out: a value and what it was counted from. Never here: the fields of the
//! calendar.

use super::anchor::{Anchors, Basis};
use super::calendar;
use super::meaning::{Meaning, Place};
use super::shape::{Amount, Lean, Unit};
use super::tense::Tense;
use super::unnamed;
use super::value::{NO_DAY, Value};

/// The weekday, Tuesday, until which the last weekend is the one that is spoken of.
const FRESH: i8 = 2;

/// "last week", "that year", "the quarter".
pub(super) fn value(lean: Lean, unit: Unit, anchors: &Anchors) -> Meaning {
    if unit == Unit::Period || (unit == Unit::Quarter && !matches!(lean, Lean::Last | Lean::Next | Lean::This)) {
        return quarter_like(lean, unit, anchors);
    }
    if lean == Lean::Past && unit > Unit::Year {
        return Some((Value::Length(Amount::Count(1.0), unit), Basis::Absolute));
    }
    let steps = match lean {
        Lean::Last | Lean::Past | Lean::Previous => -1,
        Lean::Next | Lean::Following => 1,
        Lean::YearAgo => return year_before(unit, anchors),
        _ => 0,
    };
    if unit == Unit::Year
        && matches!(lean, Lean::Previous | Lean::Following | Lean::That)
        && let Some(fiscal) = anchors.beside_fiscal(steps as i16)
    {
        return Some(fiscal);
    }
    if let Some(vague) = unnamed::some_day(lean, unit, anchors) {
        return Some(vague);
    }
    let (day, basis) = match lean {
        Lean::That if unit == Unit::Day => anchors.that_day().or_else(|| anchors.here())?,
        Lean::Previous => anchors.behind()?,
        Lean::Following | Lean::That | Lean::Same => anchors.here()?,
        Lean::The | Lean::Bare => match unit {
            Unit::Day => anchors.this_day(Tense::Unknown)?,
            Unit::Year if !anchors.history => anchors.quarter_here().or_else(|| anchors.reference())?,
            Unit::Week | Unit::Month if !anchors.history => anchors.reference()?,
            _ => anchors.here()?,
        },
        Lean::Latest => anchors.here()?,
        _ => anchors.now()?,
    };
    if let Some(year) = anchors.ancient.filter(|_| anchors.history) {
        let year = i32::from(year) + steps as i32 * if unit == Unit::Decade { 10 } else { 1 };
        let year = i16::try_from(year).ok()?;
        return Some(match unit {
            Unit::Year => (Value::Year(year), basis),
            Unit::Decade => (Value::Decade(year), basis),
            _ => (Value::Written(NO_DAY.to_owned()), Basis::Absolute),
        });
    }
    let there = calendar::shift(day, steps, unit)?;
    Some((calendar::unit_of(there, unit)?, basis))
}

/// "over the weekend": the last one, unless the clause looks ahead; "this weekend" is the coming one, unless it heads a
/// sentence that looks back.
pub(super) fn weekend(lean: Lean, anchors: &Anchors, place: &Place<'_>) -> Meaning {
    let (day, basis) = anchors.reference()?;
    let weekday = day.weekday().to_monday_one_offset();
    let ahead = match (lean, place.tense) {
        (_, Tense::Future) => true,
        (Lean::This, Tense::Past) => !place.heads,
        (Lean::This, _) => true,
        // "It opens at the weekend", "there is news of fighting over the weekend".
        (_, tense) => tense == Tense::Present && (place.on || weekday > FRESH),
    };
    let back = if ahead || weekday >= 6 { 0 } else { -1 };
    Some((calendar::unit_of(calendar::shift(day, back, Unit::Week)?, Unit::Weekend)?, basis))
}

/// A quarter, or a period as long as the last one named.
fn quarter_like(lean: Lean, unit: Unit, anchors: &Anchors) -> Meaning {
    if unit == Unit::Period && anchors.this_quarter().is_none() {
        let near = anchors.at.last.as_ref().filter(|k| anchors.history || k.sentence + 2 >= anchors.sentence);
        let near = near.filter(|k| anchors.history || !matches!(k.value, Value::Day(_) | Value::Quarter(..)));
        if let Some(known) = near {
            let basis = Basis::Mention(known.index);
            let value = if lean == Lean::YearAgo { known.value.years_later(-1)? } else { known.value.clone() };
            return Some((value, basis));
        }
        // "In this period people are angry" is of no quarter that the text has not named.
        if lean == Lean::This && !anchors.history {
            return None;
        }
    }
    let reported = matches!(lean, Lean::Previous | Lean::Following);
    let (quarter, basis) = if reported { anchors.reported_quarter()? } else { anchors.quarter_or_last()? };
    let there = match lean {
        Lean::YearAgo => quarter.years_later(-1)?,
        Lean::Previous => quarter.quarters_later(-1)?,
        Lean::Following => quarter.quarters_later(1)?,
        _ => quarter,
    };
    Some((there, basis))
}

/// "the year-earlier month": the same unit one year before.
fn year_before(unit: Unit, anchors: &Anchors) -> Meaning {
    let (day, basis) = anchors.here()?;
    Some((calendar::unit_of(day, unit)?.years_later(-1)?, basis))
}
