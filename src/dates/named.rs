//! Fields of the calendar to values: which year "3 May" is in, which day "on Tuesday" is.
//!
//! In: a [`Named`], the anchors, the place. Out: a value and what it was counted from.

use super::anchor::{Anchors, Basis};
use super::meaning::{Meaning, Place};
use super::shape::{Field, Lean, Named, Season, Unit, Year};
use super::tense::{self, Tense};
use super::value::{Value, year_written};
use super::years::{not_to_come, year_behind, year_shared};
use super::{calendar, fiscal, holidays, story, unnamed};
use crate::text::TokenRange;
use jiff::ToSpan;
use jiff::civil::Date;

/// So many days off, the tense says more than the distance.
pub(super) const FAR: i64 = 110;

/// The same behind a finite verb, which says more.
const NEAR: i64 = 45;

/// So many days ahead, a season told in the past tense is that of the year before.
const HALF_YEAR: i64 = 180;

/// A month that lies so many months before the last one named is in the next year.
const TURN: i8 = 10;

/// The value of a field of the calendar.
pub(crate) fn value(n: &Named, anchors: &mut Anchors, place: &Place<'_>, tokens: &TokenRange) -> Meaning {
    match n.field {
        Field::Slashed(a, b) => {
            let day_first = if a > 12 {
                true
            } else if b > 12 {
                false
            } else {
                place.order.day_first
            };
            let field = if day_first { Field::MonthDay(b, a) } else { Field::MonthDay(a, b) };
            let (value, basis) = value(&Named { field, ..n.clone() }, anchors, place, tokens)?;
            let open = a <= 12 && b <= 12 && a != b && !place.order.sure;
            Some((value, if open { Basis::Calendar } else { basis }))
        }
        Field::Holiday(ref rule) if holidays::once(rule).is_some() => {
            Some((Value::Day(holidays::once(rule)?), Basis::Absolute))
        }
        Field::Weekday if n.year.is_none() => weekday(n, anchors, place),
        Field::Day(d) => day_of_month(d, n, anchors, place.tense),
        Field::Quarter(0) => {
            let (year, _) = year_said(n, anchors)?;
            let (quarter, basis) = anchors.quarter_or_last()?;
            Some((quarter.in_year(year)?, basis))
        }
        _ => match year_said(n, anchors)
            .or_else(|| year_shared(n, anchors, place, tokens))
            .or_else(|| year_behind(n, anchors, place, tokens))
        {
            Some((year, basis)) => {
                let value = fiscal::value(n, year, anchors.fiscal_end).or_else(|| in_year(n, year))?;
                Some((not_to_come(n, value, anchors, place.tense), basis))
            }
            None => leaning(n, anchors, place),
        },
    }
}

/// The year that is said, in whatever way.
pub(super) fn year_said(n: &Named, anchors: &Anchors) -> Option<(i16, Basis)> {
    let reference = || anchors.reference();
    match n.year? {
        Year::Full(year) | Year::Fiscal(year, _) => Some((year, Basis::Absolute)),
        Year::FiscalLeaning(lean, (month, last)) => {
            let (day, basis) = reference()?;
            let begun = i16::from((day.month(), day.day()) > (month, last));
            Some((day.year() + begun + steps(lean), basis))
        }
        Year::Short(short) => {
            let now = reference().map_or(2000, |(d, _)| d.year());
            let century = now / 100 * 100 + i16::from(short);
            let year = if century > now + 20 { century - 100 } else { century };
            Some((year, Basis::Absolute))
        }
        Year::Off(years) => {
            let (day, basis) = reference()?;
            Some((i16::try_from(i32::from(day.year()) + years).ok()?, basis))
        }
        Year::Leaning(lean) => {
            let (day, basis) = if lean.on_text() { anchors.here()? } else { reference()? };
            Some((day.year() + steps(lean), basis))
        }
    }
}

/// How many units off a lean is.
fn steps(lean: Lean) -> i16 {
    match lean {
        Lean::Last | Lean::Past | Lean::Previous | Lean::YearAgo => -1,
        Lean::Next | Lean::Following => 1,
        _ => 0,
    }
}

/// "Between April and June": a start that came out after its end is a year earlier.
pub(crate) fn before_end(start: &Value, end: &Value) -> Option<Value> {
    let (Some(first), Some(last)) = (start.first_day(), end.first_day()) else { return None };
    if first <= last { None } else { year_before(start) }
}

/// The same field of the year before, where it is one that can be meant without its year.
pub(crate) fn year_before(value: &Value) -> Option<Value> {
    let bare =
        matches!(value, Value::Month(..) | Value::Season(..) | Value::Quarter(..) | Value::Half(..) | Value::Day(_));
    if bare { value.years_later(-1) } else { None }
}

/// The field in a year.
fn in_year(n: &Named, year: i16) -> Option<Value> {
    if year < 0 {
        return Some(before_christ(n, year));
    }
    if let Some(value) = fiscal::value(n, year, None) {
        return Some(value);
    }
    Some(match &n.field {
        Field::Year => Value::Year(year),
        Field::Month(month) => Value::Month(year, *month),
        Field::MonthDay(month, day) => Value::Day(Date::new(year, *month, *day).ok()?),
        Field::Season(season) => Value::Season(year, *season),
        Field::Quarter(0) => return None,
        Field::Quarter(quarter) => Value::Quarter(year, *quarter),
        Field::Half(half) => Value::Half(year, *half),
        // A year that the table of feasts has not is still the year of the feast.
        Field::Holiday(rule) if holidays::is_feast(rule) && n.year.is_some() => {
            holidays::in_year(rule, year)[0].clone().unwrap_or(Value::Year(year))
        }
        Field::Holiday(rule) => return holidays::in_year(rule.split('|').next()?, year)[0].clone(),
        Field::Slashed(..) | Field::Day(_) | Field::Weekday => return None,
    })
}

/// The field in a year, as often as it is in it: a feast of a shorter year can be there twice.
fn all_in_year(n: &Named, year: i16) -> [Option<Value>; 2] {
    match &n.field {
        Field::Holiday(rule) => holidays::in_year(rule, year),
        _ => [in_year(n, year), None],
    }
}

/// A value with its first and last day.
fn with_days(value: Value) -> Option<(Value, Date, Date)> {
    let (first, last) = value.days()?;
    Some((value, first, last))
}

fn before_christ(n: &Named, year: i16) -> Value {
    let year_said = year_written(year);
    match n.field {
        Field::Year => Value::Year(year),
        Field::Month(month) => Value::Written(format!("{year_said}-{month:02}")),
        Field::MonthDay(month, day) => Value::Written(format!("{year_said}-{month:02}-{day:02}")),
        Field::Season(season) => Value::Written(format!("{year_said}-{}", season.name())),
        _ => Value::Written(year_said),
    }
}

/// Which of the years around a day is meant.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Choice {
    Nearest,
    /// The latest that has begun.
    Begun,
    /// The latest that ended before.
    Ended,
    /// The first that has not ended.
    Open,
    /// The first that begins after.
    Ahead,
    /// In the year of the day.
    SameYear,
    /// In the year of the day, unless the story has passed the turn of the year since.
    Story,
    /// A year before the latest that has begun.
    YearAgo,
    /// The latest that has begun, where the nearest is far on both sides.
    BegunIfFar(i64),
    /// In the year of the day, unless that is more than half a year ahead.
    BegunIfLate,
    /// The first that has not ended, where the nearest is far on both sides.
    OpenIfFar,
}

/// A field without a year, by what it leans on.
fn leaning(n: &Named, anchors: &mut Anchors, place: &Place<'_>) -> Meaning {
    if let Some(year) = anchors.ancient.filter(|_| anchors.history) {
        return Some((before_christ(n, year), Basis::Absolute));
    }
    if let Some(day) = unnamed::told_elsewhere(n, anchors) {
        return Some((Value::Day(day), Basis::Absolute));
    }
    let text = anchors.mention();
    let deictic = anchors.recent && matches!(n.lean, Lean::Last | Lean::This | Lean::Next);
    let (day, basis) = match n.lean.on_text() || anchors.history && !deictic {
        true => text.or_else(|| anchors.reference()),
        false => anchors.now().or(text.filter(|_| !anchors.adrift || anchors.is_beside())),
    }?;
    if let (Some(weekday), Field::MonthDay(..)) = (n.weekday, &n.field) {
        let near = |(day, basis)| Some((on_weekday(n, day, weekday)?, basis));
        // "The funeral is on Friday 1 April", at the end of a life: where they do not meet near it, near publication.
        let meant = near((day, basis)).or_else(|| near((anchors.published?, Basis::Publication)));
        if meant.is_some() {
            return meant;
        }
    }
    let choice = choice(n, anchors, place);
    if let Field::Holiday(rule) = &n.field
        && rule.contains('|')
    {
        return one_of(n, rule, day, choice).map(|v| (v, basis));
    }
    let value = choose(n, day, choice)?;
    Some(story::value(n, &value, anchors, place).unwrap_or((value, basis)))
}

/// Of several holidays of one name ("bank holiday") the nearest that fits.
fn one_of(n: &Named, rules: &str, day: Date, choice: Choice) -> Option<Value> {
    let each = rules.split('|').map(|rule| Named { field: Field::Holiday(rule.into()), ..n.clone() });
    let fits = each.filter_map(|n| choose(&n, day, choice));
    fits.min_by_key(|v| v.days().map_or(i64::MAX, |(first, last)| distance(day, first, last)))
}

fn choice(n: &Named, anchors: &Anchors, place: &Place<'_>) -> Choice {
    match n.lean {
        Lean::Last | Lean::Past | Lean::Previous => return Choice::Ended,
        Lean::YearAgo => return Choice::YearAgo,
        Lean::Next | Lean::Following => return Choice::Ahead,
        Lean::This if n.field == Field::Season(Season::Winter) => return Choice::Nearest,
        Lean::This if matches!(n.field, Field::Season(_)) => {
            return match place.tense {
                Tense::Future => Choice::Open,
                // "They promised in May to meet this summer"; in January "this fall" is the last one.
                Tense::Past => Choice::BegunIfLate,
                _ => Choice::SameYear,
            };
        }
        Lean::This => return Choice::SameYear,
        Lean::That | Lean::Same => return Choice::SameYear,
        _ if anchors.history => return Choice::Story,
        _ => {}
    }
    match (&n.field, place.tense) {
        // "It expects to report a loss for the third quarter" is said soon after it, "for the second" soon before.
        (Field::Quarter(_) | Field::Half(_), Tense::Future) if !place.inside => Choice::Nearest,
        (Field::Quarter(_) | Field::Half(_), Tense::Future) => Choice::Open,
        (Field::Half(_), Tense::Past | Tense::Participle) => Choice::Ended,
        (Field::Half(_), _) => Choice::Nearest,
        (Field::Quarter(_), _) => Choice::Begun,
        // "It will file its March figures": they are of a month that has begun.
        (Field::Month(_), _) if place.of_data => Choice::Begun,
        (Field::Month(_), Tense::Future) => Choice::Open,
        (Field::Month(_), Tense::Present) if place.inside && place.beside => Choice::Open,
        (Field::Season(_), Tense::Past | Tense::Participle) => Choice::Begun,
        (Field::Season(_), Tense::Future) => Choice::Open,
        (Field::Season(_), Tense::Present) if place.inside => Choice::OpenIfFar,
        (_, Tense::Since) => Choice::Begun,
        (Field::Holiday(_), Tense::Past) if place.on => Choice::Begun,
        (Field::Holiday(_), Tense::Future) => Choice::Open,
        (Field::Month(_), Tense::Past) if place.inside && (place.beside || place.heads) => Choice::Begun,
        (Field::Month(_) | Field::MonthDay(..) | Field::Holiday(_), Tense::Past) => Choice::BegunIfFar(NEAR),
        (Field::Month(_) | Field::MonthDay(..), Tense::Participle) => Choice::BegunIfFar(FAR),
        (Field::MonthDay(..), Tense::Future) if tense::is_to_come(place.doc, place.at) => Choice::Open,
        (Field::MonthDay(..) | Field::Holiday(_), Tense::Future | Tense::Present) => Choice::OpenIfFar,
        // "We cannot win in November", and not "it is held under a June agreement".
        (Field::Month(_), Tense::Present) if place.alone => Choice::OpenIfFar,
        _ => Choice::Nearest,
    }
}

/// The value in the year that fits.
pub(super) fn choose(n: &Named, day: Date, choice: Choice) -> Option<Value> {
    let year = day.year();
    let around = [year.checked_sub(2)?, year.checked_sub(1)?, year, year.checked_add(1)?];
    let mut all = around.into_iter().flat_map(|year| all_in_year(n, year)).flatten().filter_map(with_days);
    let limit = if let Choice::BegunIfFar(limit) = choice { limit } else { FAR };
    let far = |found: &(Value, Date, Date)| distance(day, found.1, found.2) > 2 * limit;
    let found = match choice {
        Choice::BegunIfFar(_) | Choice::OpenIfFar => {
            let nearest = choose_from(n, day)?;
            match far(&nearest) {
                true if choice != Choice::OpenIfFar => return choose(n, day, Choice::Begun),
                true => return choose(n, day, Choice::Open),
                false => Some(nearest),
            }
        }
        Choice::YearAgo => {
            let begun = choose(n, day, Choice::Begun)?;
            return in_year(n, begun.year()?.checked_sub(1)?);
        }
        Choice::SameYear => return in_year(n, day.year()),
        Choice::BegunIfLate => {
            let same = in_year(n, day.year())?;
            let far = calendar::days_between(day, same.first_day()?) > HALF_YEAR;
            return if far { choose(n, day, Choice::Begun) } else { Some(same) };
        }
        Choice::Story => return in_year(n, story_year(n, day)?),
        Choice::Nearest => choose_from(n, day),
        Choice::Begun => all.rfind(|(_, first, _)| *first <= day),
        Choice::Ended => all.rfind(|(_, _, last)| *last < day),
        Choice::Open => all.find(|(_, _, last)| *last >= day),
        Choice::Ahead => all.find(|(_, first, _)| *first > day),
    };
    found.map(|(value, ..)| value)
}

/// The year of a month in a story that goes forward: January after December is in the next year.
fn story_year(n: &Named, day: Date) -> Option<i16> {
    let Some(month) = n.month() else { return Some(day.year()) };
    let turned = day.month() - month >= TURN;
    day.year().checked_add(i16::from(turned))
}

/// The nearest.
pub(super) fn choose_from(n: &Named, day: Date) -> Option<(Value, Date, Date)> {
    let year = day.year();
    let around = [year.checked_sub(1)?, year, year.checked_add(1)?];
    let all = around.into_iter().flat_map(|year| all_in_year(n, year)).flatten().filter_map(with_days);
    all.min_by_key(|(_, first, last)| distance(day, *first, *last))
}

/// Days from a day to a stretch of days; the past is a little nearer than the future.
pub(super) fn distance(day: Date, first: Date, last: Date) -> i64 {
    if day < first {
        2 * calendar::days_between(day, first) + 1
    } else if day > last {
        2 * calendar::days_between(last, day)
    } else {
        0
    }
}

/// A weekday and a day of the month: the nearest year in which they meet.
fn on_weekday(n: &Named, day: Date, weekday: i8) -> Option<Value> {
    let near = (0..=6).flat_map(|d| [-d, d]).filter_map(|d| in_year(n, day.year().checked_add(d)?));
    let mut meets = near.filter(|v| v.first_day().is_some_and(|d| d.weekday().to_monday_one_offset() == weekday));
    let first = meets.next()?;
    let close = first.first_day().is_some_and(|d| calendar::days_between(day, d).abs() < 400);
    close.then_some(first)
}

/// "on Tuesday", "last Friday", "next Monday".
fn weekday(n: &Named, anchors: &Anchors, place: &Place<'_>) -> Meaning {
    let weekday = n.weekday?;
    if let Some(known) = anchors.day_here().filter(|_| n.lean == Lean::The) {
        let monday = calendar::weekday_until(known.value.first_day()?, 1)?;
        return Some((Value::Day(calendar::weekday_from(monday, weekday)?), Basis::Mention(known.index)));
    }
    let (day, basis) = if n.lean.on_text() { anchors.here()? } else { anchors.reference()? };
    let other = |days: i64| day.checked_add(days.days()).ok();
    let ahead = anchors.history
        || match place.tense {
            Tense::Future => !place.over,
            Tense::Present => !place.owner,
            _ => false,
        };
    let found = match n.lean {
        Lean::Last | Lean::Past | Lean::Previous => calendar::weekday_until(other(-1)?, weekday),
        Lean::Next | Lean::Following => calendar::weekday_from(other(1)?, weekday),
        Lean::This => calendar::weekday_from(day, weekday),
        Lean::That | Lean::Same => calendar::weekday_until(day, weekday),
        _ if ahead => calendar::weekday_from(day, weekday),
        _ => calendar::weekday_until(day, weekday),
    }?;
    Some((Value::Day(found), basis))
}

/// "the 14th": in the month that the text is at.
fn day_of_month(d: i8, n: &Named, anchors: &Anchors, tense: Tense) -> Meaning {
    let (day, basis) = anchors.here()?;
    let months = [0, -1, 1].into_iter().filter_map(|m| calendar::shift(day, m, Unit::Month));
    let mut days = months.filter_map(|m| Date::new(m.year(), m.month(), d).ok());
    let said = basis == Basis::Publication;
    let found = match (n.weekday, tense) {
        (Some(w), _) => days.find(|d| d.weekday().to_monday_one_offset() == w)?,
        (None, Tense::Past | Tense::Since) if said => days.find(|d| *d <= day)?,
        (None, Tense::Future) if said => days.find(|d| *d >= day)?,
        (None, _) => days.next()?,
    };
    Some((Value::Day(found), basis))
}

/// The day of a weekday in a week, or of a number in a month.
pub(crate) fn within(n: &Named, first: Date, last: Date) -> Option<Date> {
    let found = match n.field {
        Field::Day(d) => Date::new(first.year(), first.month(), d).ok()?,
        _ => calendar::weekday_from(first, n.weekday?)?,
    };
    (found <= last).then_some(found)
}
