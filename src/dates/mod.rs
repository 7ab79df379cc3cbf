//! Dates: TIMEX3 expressions and what they mean on the calendar.
//!
//! In: a [`Doc`] and the publication date. Out: resolved dates and the periods between them. Finders ([`find`]) see
//! tokens only; the resolver ([`resolve`]) sees the article and the calendar (`jiff`), never characters.

mod actions;
mod resolve;

pub(crate) use actions::ACTIONS;
pub(crate) use resolve::{Timeline, resolve};

use crate::record::DateRecord;
use crate::rules::{Found, Machine, Match, RuleSet};
use crate::span::Span;
use crate::text::Doc;

/// What a rule says of an expression before the calendar is asked.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shape {
    /// A day, month or year; what is not said is left open.
    Date { year: Option<i16>, month: Option<i8>, day: Option<i8> },
    /// A unit counted from the publication date: "last week" is (-1, 'W').
    Relative { count: i32, unit: char },
}

/// The expressions of the article, unresolved, in text order.
pub(crate) fn find(doc: &Doc<'_>, rules: &RuleSet<Shape>, machine: &mut Machine) -> Vec<Match<Shape>> {
    let mut found = Vec::new();
    rules.find(doc, machine, &mut found, None);
    found
}

/// A date in the short form of the examples: the type where it is not DATE, the value, the mod.
pub(crate) fn in_short(date: &DateRecord) -> Found {
    let kind = Some(date.kind).filter(|k| *k != "DATE");
    let parts: Vec<&str> = [kind, Some(&*date.value), date.modifier].into_iter().flatten().collect();
    Found { span: Span::new(date.start, date.end), rule: date.rule.clone(), value: parts.join(" ") }
}
