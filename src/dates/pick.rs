//! Picks: a weekday or week by its place, "the first Monday of May", "the Friday before Easter".
//!
//! In: a [`Pick`] and what follows it. Out: both as one expression, or what the pick means alone; its value once the
//! other has one. Never here: the words.

use super::calendar;
use super::join::Link;
use super::shape::{Field, Lean, Modifier, Named, Pick, Shift, Unit, When};
use super::value::{Value, any_weekday};
use crate::lexicon::Class;
use crate::text::{Doc, TokenKind, TokenRange};
use jiff::ToSpan;

/// The pick with what follows it. The first and last week of a month are its start and its end.
pub(super) fn join(pick: Pick, link: Link, b: &When) -> Option<(When, Option<Modifier>)> {
    let month = match b {
        When::Named(n) => matches!(n.field, Field::Month(_)),
        When::Unit(_, unit) => *unit == Unit::Month,
        When::Shift(Shift { unit, .. }) | When::Same(_, unit) => *unit == Unit::Month,
        _ => false,
    };
    if let (Pick::Nth(_, weekday), Link::Of, When::Set(_)) = (pick, link, b) {
        // "The first Monday of each month".
        return Some((When::Set(any_weekday(weekday)), None));
    }
    let fits = match pick {
        Pick::Nth(..) | Pick::Week(_) => month && matches!(link, Link::Of | Link::In),
        Pick::Before(_) | Pick::After(_) => link == Link::Nothing && is_anchor(b),
    };
    let picked = match pick {
        Pick::Week(1) => (b.clone(), Some(Modifier::Start)),
        Pick::Week(-1) => (b.clone(), Some(Modifier::End)),
        pick => (When::Picked(pick, Box::new(b.clone())), None),
    };
    fits.then_some(picked)
}

/// Whether it names a time that a day can come before.
fn is_anchor(b: &When) -> bool {
    match b {
        When::Named(n) => !matches!(n.field, Field::Weekday),
        When::Unit(_, unit) => *unit >= Unit::Day,
        When::Picked(..) | When::Within(..) => true,
        _ => false,
    }
}

/// The pick where nothing follows that it can be counted from: its weekday, and the tokens that say so.
pub(super) fn alone(doc: &Doc<'_>, pick: Pick, tokens: TokenRange) -> Option<(When, TokenRange)> {
    let named = |weekday, lean| When::Named(Named { weekday: Some(weekday), lean, ..Named::bare(Field::Weekday) });
    let last = doc.has(tokens.first() + 1, Class::TimeLean);
    let ends = doc.tokens.get(tokens.end()).is_none_or(|t| t.kind == TokenKind::Punct);
    Some(match pick {
        Pick::Week(_) => return None,
        Pick::Nth(-1, weekday) if last => (named(weekday, Lean::Last), tokens),
        Pick::Before(weekday) if ends => (named(weekday, Lean::Previous), tokens),
        Pick::After(weekday) if ends => (named(weekday, Lean::Following), tokens),
        Pick::Nth(_, weekday) => (named(weekday, Lean::Bare), TokenRange::new(tokens.last(), tokens.end())),
        Pick::Before(weekday) | Pick::After(weekday) => {
            (named(weekday, Lean::Bare), TokenRange::new(tokens.last() - 1, tokens.last()))
        }
    })
}

/// The day or week that is picked from the days of a value.
pub(super) fn value(pick: Pick, of: &Value) -> Option<Value> {
    let (first, last) = of.days()?;
    match pick {
        Pick::Nth(nth, weekday) => calendar::nth_weekday(nth, weekday, first, last).map(Value::Day),
        Pick::Week(nth) => {
            let middle = first.checked_add((i64::from(nth) * 7 - 4).days()).ok()?;
            calendar::unit_of(middle, Unit::Week)
        }
        Pick::Before(weekday) => calendar::weekday_until(first.yesterday().ok()?, weekday).map(Value::Day),
        Pick::After(weekday) => calendar::weekday_from(last.tomorrow().ok()?, weekday).map(Value::Day),
    }
}
