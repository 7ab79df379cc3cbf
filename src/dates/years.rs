//! Years: a field of the calendar and the year behind it, a period and the year that it is compared in, a day of a week.
//!
//! In: two neighbours and what ties them. Out: both as one expression, or the year of the first. Never here: the calendar.

use super::anchor::{Anchors, Basis};
use super::join::Link;
use super::meaning::Place;
use super::named::{year_before, year_said};
use super::shape::{Amount, Field, Lean, Modifier, Named, Shape, Shift, Unit, When, Year};
use super::steps::same_unit;
use super::tense::Tense;
use super::value::Value;
use crate::lexicon::{Class, Tag};
use crate::rules::Match;
use crate::text::TokenRange;

/// So many nouns may stand between a month and the year that is said behind them.
const NOUNS: usize = 3;

/// The last month of the accounts of the year before.
const SPRING: i8 = 4;

/// "the same month last year", "the same week a year earlier", "the same period in 2019".
fn same_of_year(a: &When, link: Link, b: &When) -> Option<When> {
    let When::Unit(Lean::Same, unit) = a else { return None };
    let last = Shift { amount: Amount::Count(1.0), unit: Unit::Year, sign: -1, deictic: false };
    match (link, b) {
        (Link::Nothing | Link::Of, When::Unit(Lean::Last, Unit::Year)) => same_unit(*unit, &last),
        (Link::Nothing, When::Shift(years)) if years.sign < 0 => same_unit(*unit, years),
        (Link::Of | Link::In, When::Named(Named { field: Field::Year, year: Some(Year::Full(year)), .. })) => {
            let fits = matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Quarter | Unit::Period);
            fits.then_some(When::SameIn(*year, *unit))
        }
        _ => None,
    }
}

/// A field of the calendar and its year; a period and the year that it is compared in.
pub(super) fn with_year(a: &When, link: Link, b: &When) -> Option<When> {
    if !matches!(link, Link::Nothing | Link::Of | Link::Comma | Link::In) {
        return None;
    }
    if let Some(same) = same_of_year(a, link, b) {
        return Some(same);
    }
    if let (When::Unit(_, Unit::Quarter | Unit::Period), When::Shift(s)) = (a, b)
        && s.unit == Unit::Year
        && s.sign < 0
        && s.amount == Amount::Count(1.0)
        && link == Link::Nothing
    {
        return Some(When::Unit(Lean::YearAgo, Unit::Quarter));
    }
    let year = match b {
        When::Named(Named { field: Field::Year, year: Some(Year::FiscalLeaning(..)), .. }) if link == Link::Comma => {
            return None;
        }
        When::Named(Named { field: Field::Year, year: Some(year), .. }) if link != Link::In => *year,
        When::Unit(lean, Unit::Year) if link != Link::Comma => Year::Leaning(*lean),
        When::Shift(Shift { amount: Amount::Count(n), unit: Unit::Year, sign, deictic: true })
            if link == Link::Nothing && n.fract() == 0.0 && *n < 3000.0 =>
        {
            Year::Off(*n as i32 * i32::from(*sign))
        }
        When::Unit(lean, unit @ (Unit::Week | Unit::Month)) if link != Link::Comma => {
            return within(a, link, *lean, *unit);
        }
        _ => return None,
    };
    match a {
        When::Named(named) if named.year.is_none() && named.lean != Lean::Last && takes_year(&named.field, link, b) => {
            Some(When::Named(Named { year: Some(year), ..named.clone() }))
        }
        When::Unit(_, unit @ (Unit::Period | Unit::Quarter)) if link != Link::Comma => match year {
            Year::Leaning(Lean::Last | Lean::Previous) | Year::Off(-1) => Some(When::Unit(Lean::YearAgo, *unit)),
            Year::Full(_) => Some(When::Named(Named { year: Some(year), ..Named::bare(Field::Quarter(0)) })),
            _ => None,
        },
        _ => None,
    }
}

/// "12 and 14 March last year": days that share their month, and their year.
pub(super) fn each_with_year(a: &When, link: Link, year: &Match<Shape>) -> Option<When> {
    let When::Both(both) = a else { return with_year(a, link, &year.value.when) };
    let [(a_at, a), (b_at, b)] = &**both;
    let b_at = TokenRange::new(b_at.first(), year.tokens.end());
    let a = with_year(a, link, &year.value.when)?;
    Some(When::Both(Box::new([(*a_at, a), (b_at, each_with_year(b, link, year)?)])))
}

/// "In May in 1990" is rare, "on Friday in the year" is not one expression.
fn takes_year(field: &Field, link: Link, b: &When) -> bool {
    let part_of_year = matches!(field, Field::Month(_) | Field::Season(_) | Field::Quarter(_) | Field::Half(_));
    match link {
        Link::In => false,
        Link::Comma => {
            part_of_year && matches!(b, When::Named(_)) || matches!(field, Field::MonthDay(..) | Field::Holiday(_))
        }
        _ => part_of_year || matches!(field, Field::MonthDay(..) | Field::Holiday(_)),
    }
}

/// "Tuesday of next week", "the 5th of this month".
fn within(a: &When, link: Link, lean: Lean, unit: Unit) -> Option<When> {
    let When::Named(named) = a else { return None };
    let fits = match named.field {
        Field::Weekday => unit == Unit::Week && lean != Lean::The,
        Field::Day(_) => unit == Unit::Month && link == Link::Of,
        _ => false,
    };
    (fits && named.lean == Lean::Bare && link != Link::In).then(|| When::Within(Box::new(named.clone()), lean, unit))
}

/// "The May primary that year", "the March meeting next year": the year behind the noun that the field names.
pub(super) fn year_behind(
    n: &Named,
    anchors: &Anchors,
    place: &Place<'_>,
    tokens: &TokenRange,
) -> Option<(i16, Basis)> {
    let When::Unit(lean, Unit::Year) = place.next?.value.when else { return None };
    let gap = tokens.end()..place.next?.tokens.first();
    let noun = |i| matches!(place.doc.tag(i), Some(Tag::Noun | Tag::Proper | Tag::Plural | Tag::Adj));
    let fits = matches!(n.field, Field::Month(_) | Field::MonthDay(..) | Field::Season(_)) && n.lean == Lean::Bare;
    if !fits || !(1..=NOUNS).contains(&gap.len()) || !gap.into_iter().all(noun) {
        return None;
    }
    year_said(&Named { year: Some(Year::Leaning(lean)), ..n.clone() }, anchors)
}

/// "October and November 1919": the year that the next expression names, where only a link stands between.
/// "November to January 2024" begins in the year before.
pub(super) fn year_shared(
    n: &Named,
    anchors: &Anchors,
    place: &Place<'_>,
    tokens: &TokenRange,
) -> Option<(i16, Basis)> {
    let next = place.next?;
    let When::Named(other) = &next.value.when else { return None };
    if matches!(other.year?, Year::Fiscal(..) | Year::FiscalLeaning(..)) {
        return None;
    }
    let gap = tokens.end()..next.tokens.first();
    let linked = gap.len() == 1 && gap.clone().all(|i| place.doc.has(i, Class::PeriodLink));
    let same = matches!(
        (&n.field, &other.field),
        (Field::Month(_), Field::Month(_) | Field::MonthDay(..))
            | (Field::MonthDay(..), Field::MonthDay(..))
            | (Field::Season(_), Field::Season(_))
            | (Field::Quarter(_), Field::Quarter(_))
    );
    if !linked || !same || n.lean != Lean::Bare {
        return None;
    }
    let (year, basis) = year_said(other, anchors)?;
    let turns = matches!((n.month(), other.month()), (Some(from), Some(to)) if from > to);
    Some((if turns { year.checked_sub(1)? } else { year }, basis))
}

/// "It rose in the last quarter of the year", said in January: of the year that is over.
pub(super) fn not_to_come(n: &Named, value: Value, anchors: &Anchors, tense: Tense) -> Value {
    let open = matches!(n.year, Some(Year::Leaning(Lean::The))) && is_too_late(&value, anchors, tense);
    let over = if open { year_before(&value) } else { None };
    over.unwrap_or(value)
}

/// "It had £3m in cash at the year's end", said in spring: of the year that is over.
pub(super) fn year_over(m: &Match<Shape>, value: &Value, anchors: &Anchors, place: &Place<'_>) -> Option<Value> {
    let end = m.value.modifier == Some(Modifier::End) && m.value.when == When::Unit(Lean::The, Unit::Year);
    let told = end && place.on && place.tense == Tense::Past && !anchors.history;
    let spring = || anchors.published.is_some_and(|day| day.month() <= SPRING && Some(day.year()) == value.year());
    (told && spring()).then(|| value.years_later(-1))?
}

/// Whether what is told in the past tense would come after publication.
pub(super) fn is_too_late(value: &Value, anchors: &Anchors, tense: Tense) -> bool {
    let told = tense == Tense::Past && !anchors.history;
    told && value.first_day().zip(anchors.published).is_some_and(|(first, published)| first > published)
}
