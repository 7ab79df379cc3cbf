//! Meaning: one expression to its value, by the calendar and by what the text has said before.
//!
//! In: what an expression says, the anchors, the place it stands at. Out: a value and what it was counted from.

use super::anchor::{Anchors, Basis, Known};
use super::calendar;
use super::named;
use super::order::Order;
use super::shape::{Amount, Clock, Lean, Part, Pick, Shape, Shift, Time, Unit, Vague, When};
use super::tense::Tense;
use super::value::{FiscalPart, NO_DAY, Value, any_weekday, clock_written};
use super::years::is_too_late;
use super::{undated, units, unnamed};
use crate::lang::en::inflect;
use crate::lexicon::Class;
use crate::rules::Match;
use crate::text::{Doc, Flags, TokenRange};
use jiff::civil::Date;

/// How many sentences back "then" looks for its time.
const THEN_REACH: usize = 3;

/// The last hour that is more often meant after noon than before, where nothing says which.
const LIKELY_LATE: i8 = 6;

/// How many tokens before "in two years" a word like "first" still belongs to it: "the first strike of nurses in".
const RANKED: usize = 8;

/// Where an expression stands.
pub(crate) struct Place<'a> {
    pub doc: &'a Doc<'a>,
    /// Its first token.
    pub at: usize,
    pub tense: Tense,
    /// It owns what follows: "Friday's vote".
    pub owner: bool,
    /// It owns what is over once it has its day: "Friday's ruling".
    pub over: bool,
    /// It stands behind "in".
    pub inside: bool,
    /// It stands close behind a verb.
    pub beside: bool,
    /// It is a month right behind "in" or "the".
    pub alone: bool,
    /// It names what it gives the figures of: "the March sales".
    pub of_data: bool,
    /// It opens its sentence, or the word before it does.
    pub heads: bool,
    /// It opens its paragraph.
    pub opens: bool,
    /// It stands behind "on" or "at".
    pub on: bool,
    /// The expression after it.
    pub next: Option<&'a Match<Shape>>,
    /// The day that a clock time has behind a bracket: "at 10 a.m. (1400 GMT) Friday".
    pub day_behind: Option<&'a When>,
    /// Whether "3/4" is 3 April in this article, and whether anything says so.
    pub order: Order,
}

pub(super) type Meaning = Option<(Value, Basis)>;

/// The value of an expression.
pub(crate) fn of(when: &When, anchors: &mut Anchors, place: &Place<'_>, tokens: &TokenRange) -> Meaning {
    match anchored(when, anchors, place, tokens) {
        None if anchors.is_adrift() => undated::value(when).map(|value| (value, Basis::Publication)),
        found => found,
    }
}

/// The value of an expression, where there is what it counts from.
fn anchored(when: &When, anchors: &mut Anchors, place: &Place<'_>, tokens: &TokenRange) -> Meaning {
    match when {
        When::Named(n) => named::value(n, anchors, place, tokens),
        When::Decade(first, short) => Some((Value::Decade(decade(*first, *short, anchors)), Basis::Absolute)),
        When::Century(c) => Some((Value::Century(*c), Basis::Absolute)),
        When::Unit(lean @ (Lean::The | Lean::This), Unit::Weekend) => units::weekend(*lean, anchors, place),
        When::Unit(Lean::The, Unit::Quarter) if place.tense == Tense::Future && anchors.this_quarter().is_none() => {
            units::value(Lean::This, Unit::Quarter, anchors)
        }
        When::Unit(lean, unit) => units::value(*lean, *unit, anchors),
        When::Shift(shift) => counted(shift, anchors, place, tokens),
        When::Length(amount, unit) if is_ahead(*amount, *unit, anchors, place, tokens) => {
            shifted(&Shift { amount: *amount, unit: *unit, sign: 1, deictic: true }, anchors)
        }
        When::Length(amount, unit) => Some((Value::Length(*amount, *unit), Basis::Absolute)),
        When::Set(value) => Some((Value::Set(value.clone()), Basis::Absolute)),
        When::Written(value) => Some((Value::Written(value.clone()), Basis::Absolute)),
        When::Vague(vague) => Some((Value::Vague(*vague), Basis::Publication)),
        When::Part(lean, part) => part_value(*lean, *part, anchors, place.tense),
        When::Clock(clock) if place.day_behind.is_some() => {
            at(&place.day_behind?.clone(), Time::Clock(*clock), anchors, place, tokens)
        }
        When::Clock(clock) if place.opens && !anchors.history && anchors.published.is_some() => {
            anchors.entry_day().map(|(day, basis)| (at_clock(day, *clock), basis))
        }
        When::Clock(clock) => match anchors.this_day(place.tense) {
            // "The fire broke out at midnight": the last one.
            Some((day, Basis::Publication)) if clock.hour == 24 && place.tense == Tense::Past => {
                Some((at_clock(day.yesterday().ok()?, *clock), Basis::Publication))
            }
            Some((day, basis)) => Some((at_clock(day, *clock), basis)),
            None => Some((Value::Clock(None, *clock), Basis::Absolute)),
        },
        When::At(day, time) => at(day, *time, anchors, place, tokens),
        When::AnyWeekday(weekday) => Some((Value::Written(any_weekday(*weekday)), Basis::Absolute)),
        When::AnyClock(clock) => Some((Value::Clock(None, *clock), Basis::Absolute)),
        When::TurnOfCentury => {
            let (day, basis) = anchors.here()?;
            Some((Value::Year(day.year().checked_add(50)? / 100 * 100), basis))
        }
        When::Then => {
            anchors.at.last.as_ref().filter(|k| k.sentence + THEN_REACH >= anchors.sentence).map(Known::again)
        }
        other => of_another(other, anchors, place, tokens),
    }
}

/// The value of what is counted from another time.
fn of_another(when: &When, anchors: &mut Anchors, place: &Place<'_>, tokens: &TokenRange) -> Meaning {
    match when {
        When::Off(shift, from) => {
            let (base, basis) = of(from, anchors, place, tokens)?;
            off(shift, base.first_day()?).map(|v| (v, basis))
        }
        When::Beside(shift) => unnamed::beside(shift, anchors),
        When::Within(n, lean, unit) => {
            let (value, basis) = units::value(*lean, *unit, anchors)?;
            let (first, last) = value.days()?;
            named::within(n, first, last).map(|day| (Value::Day(day), basis))
        }
        // "It meets on the first Monday of the month".
        When::Picked(Pick::Nth(_, weekday), of_what)
            if **of_what == When::Unit(Lean::The, Unit::Month) && place.tense == Tense::Present =>
        {
            Some((Value::Set(any_weekday(*weekday)), Basis::Absolute))
        }
        When::Picked(pick, of_what) => {
            let (value, basis) = of(of_what, anchors, place, tokens)?;
            super::pick::value(*pick, &value).map(|v| (v, basis))
        }
        When::Same(shift, unit) => {
            let Amount::Count(n) = shift.amount else { return shifted(shift, anchors) };
            let (day, basis) = match unit {
                Unit::Day => anchors.reference()?,
                _ if shift.deictic => anchors.now()?,
                _ => anchors.here()?,
            };
            let steps = n as i64 * i64::from(shift.sign);
            let there = match unit {
                Unit::Day => Value::Day(calendar::shift(day, steps, shift.unit)?),
                unit => calendar::unit_of(day, *unit)?.years_later(i16::try_from(steps).ok()?)?,
            };
            Some((there, basis))
        }
        When::SameIn(year, unit) => {
            let (value, basis) = units::value(Lean::Same, *unit, anchors)?;
            Some((value.in_year(*year)?, basis))
        }
        When::FiscalTo(end) => {
            let (value, basis) = of(end, anchors, place, tokens)?;
            let (_, end) = value.days()?;
            Some((Value::Fiscal(end.year(), FiscalPart::Year, Some(end)), basis))
        }
        When::WeekTo(end) => {
            let (value, basis) = of(end, anchors, place, tokens)?;
            let (_, end) = value.days()?;
            let week = calendar::unit_of(end, Unit::Week)?;
            Some((Value::Stretch(Box::new(week), calendar::shift(end, -6, Unit::Day)?, end), basis))
        }
        _ => None,
    }
}

/// The first year of a decade; two digits are those of the century before the reference, unless that is to come.
fn decade(first: i16, short: bool, anchors: &Anchors) -> i16 {
    if !short {
        return first;
    }
    if let Some((day, _)) = anchors.mention().filter(|_| anchors.history || anchors.published.is_none()) {
        // A story goes on: "the Thirties" after 1918 are the 1930s.
        let near = day.year() / 100 * 100 + first;
        return if near + 50 < day.year() { near + 100 } else { near };
    }
    let now = anchors.published.or(anchors.reference().map(|(d, _)| d)).map_or(2000, |d| d.year());
    let century = now / 100 * 100;
    if century + first <= now { century + first } else { century - 100 + first }
}

/// "It will be ready in two weeks": a length behind "in" is how far off a time is, where the clause looks ahead and
/// nothing is the first or best of so long a time.
fn is_ahead(amount: Amount, unit: Unit, anchors: &Anchors, place: &Place<'_>, tokens: &TokenRange) -> bool {
    let doc = place.doc;
    let Some(link) = tokens.first().checked_sub(1) else { return false };
    let counted = matches!(amount, Amount::Count(_)) && unit >= Unit::Day && tokens.len() < 4;
    if !counted
        || !place.inside
        || place.tense != Tense::Future
        || anchors.history
        || tokens.iter().any(|i| doc.has(i, Class::TimeLean))
    {
        return false;
    }
    let from = link.saturating_sub(RANKED).max(doc.sentence_over(link).first());
    let ranked = |i| doc.has(i, Class::Ordinal) || doc.has(i, Class::Statistic) || inflect::ranks(doc.word(i));
    !(from..link).any(ranked)
}

/// So many units from some time, by where the text is.
fn counted(shift: &Shift, anchors: &Anchors, place: &Place<'_>, tokens: &TokenRange) -> Meaning {
    // "He left ten years later", of a time that the text has not named.
    let later = shift.sign == 1 && !shift.deictic && matches!(shift.amount, Amount::Count(_));
    if later && anchors.at.last.is_none() && place.tense == Tense::Past {
        return Some((Value::Length(shift.amount, shift.unit), Basis::Absolute));
    }
    // Somebody's "today" in a history text is the day of a speech that the text need not name.
    let quoted = || place.doc.flags(tokens.first()).has(Flags::QUOTED);
    if shift.deictic && shift.unit == Unit::Day && anchors.history && (!anchors.recent || quoted()) {
        return Some((Value::Written(NO_DAY.to_owned()), Basis::Absolute));
    }
    match shifted(shift, anchors) {
        // Counted from a time that is still to come.
        Some((value, basis @ Basis::Mention(_))) if is_too_late(&value, anchors, place.tense) => {
            told(shift, anchors).or(Some((value, basis)))
        }
        found => found,
    }
}

/// "The vote is on 5 April. A day earlier six were held", "it opens in May; two months later it announced": counted from the
/// last time that had come, or from publication; a length where that is too late too.
fn told(shift: &Shift, anchors: &Anchors) -> Meaning {
    let begun = anchors.at.begun.as_ref().and_then(Known::day);
    let (day, basis) = begun.or_else(|| Some((anchors.published?, Basis::Publication)))?;
    let found = off(shift, day)?;
    match found.first_day()? <= anchors.published? {
        true => Some((found, basis)),
        false => Some((Value::Length(shift.amount, shift.unit), Basis::Absolute)),
    }
}

/// "three days ago", "a year earlier".
fn shifted(shift: &Shift, anchors: &Anchors) -> Meaning {
    let Amount::Count(n) = shift.amount else {
        let vague = if shift.sign < 0 { Vague::Past } else { Vague::Future };
        return Some((Value::Vague(vague), Basis::Publication));
    };
    if let Some(value) = anchors.ancient.filter(|_| anchors.history).and_then(|year| ancient(shift, n, year)) {
        return Some((value, Basis::Absolute));
    }
    let year_back = shift.unit == Unit::Year && n == 1.0 && shift.sign < 0;
    if let Some(known) = anchors.compared_with().filter(|_| year_back && !shift.deictic) {
        return Some((known.value.years_later(-1)?, Basis::Mention(known.index)));
    }
    if year_back && let Some((quarter, basis)) = anchors.this_quarter() {
        return Some((quarter.years_later(-1)?, basis));
    }
    if shift.unit == Unit::Year
        && !shift.deictic
        && n.fract() == 0.0
        && n < 100.0
        && let Some(fiscal) = anchors.beside_fiscal(n as i16 * i16::from(shift.sign))
    {
        return Some(fiscal);
    }
    if shift.unit < Unit::Day && !shift.deictic {
        return Some((Value::Length(shift.amount, shift.unit), Basis::Absolute));
    }
    let (day, basis) = if shift.deictic { anchors.now()? } else { anchors.here_by(shift.unit)? };
    let found = off(shift, day).or_else(|| Some(Value::Vague(Vague::Past)).filter(|_| shift.sign < 0));
    found.map(|v| (v, basis))
}

/// Years and decades before Christ, which `jiff` does not reach; nothing finer is known there.
fn ancient(shift: &Shift, n: f64, year: i16) -> Option<Value> {
    let years = match shift.unit {
        Unit::Year => n,
        Unit::Decade => n * 10.0,
        Unit::Century => n * 100.0,
        _ => return Some(Value::Written(NO_DAY.to_owned())),
    };
    let there = f64::from(year) + years * f64::from(shift.sign);
    (-9999.0..0.0).contains(&there).then_some(Value::Year(there as i16))
}

/// The unit that lies so many units from a day.
pub(super) fn off(shift: &Shift, day: Date) -> Option<Value> {
    let Amount::Count(n) = shift.amount else {
        return Some(Value::Vague(if shift.sign < 0 { Vague::Past } else { Vague::Future }));
    };
    let (count, unit) = match (n.fract() == 0.0, shift.unit) {
        (true, unit) => (n, unit),
        (false, Unit::Century) => (n * 100.0, Unit::Year),
        (false, Unit::Decade) => (n * 10.0, Unit::Year),
        (false, Unit::Year) => (n * 12.0, Unit::Month),
        (false, Unit::Month) => (n * 4.0, Unit::Week),
        (false, Unit::Week) => (n * 7.0, Unit::Day),
        (false, unit) => (n, unit),
    };
    let there = calendar::shift(day, count as i64 * i64::from(shift.sign), unit)?;
    match unit {
        Unit::Decade | Unit::Century => Some(Value::Year(there.year())),
        unit => calendar::unit_of(there, unit),
    }
}

/// "this morning", "that night".
fn part_value(lean: Lean, part: Part, anchors: &Anchors, tense: Tense) -> Meaning {
    let day = match lean {
        Lean::This => Some(anchors.reference()?),
        Lean::Past if tense != Tense::Future => anchors.last_night().or_else(|| anchors.this_day(tense)),
        // "That night" is one that the text has named, however far back.
        Lean::That if anchors.day.last.is_some() => Some(match part {
            Part::Evening | Part::Night => anchors.that_night()?,
            _ => anchors.last_day()?,
        }),
        _ => anchors.this_day(tense),
    };
    let Some((day, basis)) = day else { return Some((Value::Part(None, part), Basis::Absolute)) };
    let steps = match lean {
        Lean::Last | Lean::Previous => -1,
        Lean::Next | Lean::Following => 1,
        _ => 0,
    };
    Some((Value::Part(Some(calendar::shift(day, steps, Unit::Day)?), part), basis))
}

/// A day and a time of it.
fn at(day: &When, time: Time, anchors: &mut Anchors, place: &Place<'_>, tokens: &TokenRange) -> Meaning {
    let (value, basis) = of(day, anchors, place, tokens)?;
    let Value::Day(day) = value else {
        return match (value, time) {
            (Value::Written(day), Time::Part(part)) => Some((Value::Written(format!("{day}T{}", part.name())), basis)),
            (Value::Written(day), Time::Clock(clock)) => {
                Some((Value::Written(day + &clock_written(&clock, None)), basis))
            }
            (other, _) => Some((other, basis)),
        };
    };
    Some(match time {
        Time::Part(part) => (Value::Part(Some(day), part), basis),
        Time::Clock(clock) => (at_clock(day, clock), basis),
    })
}

/// A clock time of a day. "Three o'clock" with nothing to say which is in the afternoon.
fn at_clock(day: Date, clock: Clock) -> Value {
    let hour = if !clock.sure && (1..=LIKELY_LATE).contains(&clock.hour) { clock.hour + 12 } else { clock.hour };
    Value::Clock(Some(day), Clock { hour, ..clock })
}
