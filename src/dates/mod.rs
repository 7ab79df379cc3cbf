//! Dates: TIMEX3 expressions and what they mean on the calendar.
//!
//! In: a [`Doc`] and the publication date. Out: resolved dates and the periods between them. Finders ([`find`]) see
//! tokens only; the resolver ([`resolve`]) sees the article and the calendar (`jiff`), never characters.
//!
//! `actions` say what a match of a rule says ([`Shape`]; `names` reads the tables), `join` puts neighbours together
//! (`timed` a day and its hour, `years` a field and its year, `pick` "the first Monday of", `hours` opening hours, `alone` what has none),
//! `history`, `published` and `order` settle what the text counts from and how it writes 3/4, `said` where a quotation
//! counts from another day, `story` where a report goes on in another year, `anchor` keeps it, `meaning`, `named` and `units` give each expression its [`value`], `undated` where
//! nothing dates it; `holidays` knows the days that have names.

mod actions;
mod alone;
mod anchor;
mod calendar;
#[cfg(test)]
mod examples;
mod fiscal;
mod history;
mod holidays;
mod hours;
mod join;
mod meaning;
mod named;
mod names;
mod order;
mod periods;
mod pick;
mod published;
mod resolve;
mod said;
mod shape;
mod steps;
mod story;
mod tense;
#[cfg(test)]
mod tests;
mod timed;
mod undated;
mod units;
mod unnamed;
mod value;
mod verb_tense;
mod years;

pub(crate) use actions::ACTIONS;
pub(crate) use resolve::resolve;
pub(crate) use said::find as find_said;
pub(crate) use shape::Shape;
pub(crate) use tense::{aside, at as tense_at};

use crate::record::DateRecord;
use crate::rules::{Found, Machine, Match, RuleSet};
use crate::span::Span;
use crate::text::Doc;

/// The expressions of the article, unresolved, in text order; their `tokens` are the stretch that is recorded.
pub(crate) fn find(doc: &Doc<'_>, rules: &RuleSet<Shape>, machine: &mut Machine) -> Vec<Match<Shape>> {
    let mut found = Vec::with_capacity(doc.numerals.len());
    rules.find(doc, machine, &mut found, None);
    let mut joined = join::join(doc, found);
    hours::open(doc, &mut joined);
    joined
}

/// A date in the short form of the examples: the type where it is not DATE, the value, the mod.
pub(crate) fn in_short(date: &DateRecord) -> Found {
    let kind = Some(date.kind).filter(|k| *k != "DATE");
    let parts: Vec<&str> = [kind, Some(&*date.value), date.modifier].into_iter().flatten().collect();
    Found { span: Span::new(date.start, date.end), rule: date.rule.to_string(), value: parts.join(" ") }
}
