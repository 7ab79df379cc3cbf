//! Figures: quantities with modifier, unit and what they are about.
//!
//! In: a [`Doc`], its numerals, and the dates (a number inside a date is no figure). Out: resolved figures.

use crate::dates;
use crate::record::{DateRecord, Figure};
use crate::rules::{Action, Captures, Found, Machine, Match, RuleSet};
use crate::span::Span;
use crate::text::Doc;

/// What a rule says of a figure.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shape {
    Count { value: f64 },
}

/// Every action by the name that rules call it by.
pub(crate) const ACTIONS: &[(&str, Action<Shape>)] = &[("count", count)];

/// Names: `n` the numeral.
fn count(c: &Captures<'_>) -> Option<Shape> {
    Some(Shape::Count { value: c.number("n")? })
}

/// The figures of the article, in text order.
pub(crate) fn find(
    doc: &Doc<'_>,
    rules: &RuleSet<Shape>,
    machine: &mut Machine,
    dates: &[Match<dates::Shape>],
) -> Vec<Match<Shape>> {
    let mut found = Vec::new();
    rules.find(doc, machine, &mut found, None);
    found.retain(|f| !dates.iter().any(|d| d.tokens.overlaps(f.tokens)));
    found
}

/// Gives each figure its unit, change, referent and date.
pub(crate) fn resolve(
    doc: &Doc<'_>,
    rules: &RuleSet<Shape>,
    found: Vec<Match<Shape>>,
    _dates: &[DateRecord],
) -> Vec<Figure> {
    let figure = |m: &Match<Shape>| {
        let span = doc.span(m.tokens);
        let Shape::Count { value } = m.value;
        Figure {
            start: span.start,
            end: span.end,
            text: span.of(doc.text).to_owned(),
            kind: "count",
            value: Some(value),
            rule: rules.name(m.rule).to_owned(),
            ..Figure::default()
        }
    };
    found.iter().map(figure).collect()
}

/// A figure in the short form of the examples: kind, value, modifier, unit, what is counted.
pub(crate) fn in_short(figure: &Figure) -> Found {
    let value = figure.value.map(|v| v.to_string());
    let parts: Vec<&str> =
        [Some(figure.kind), value.as_deref(), figure.modifier, figure.unit.as_deref()].into_iter().flatten().collect();
    Found { span: Span::new(figure.start, figure.end), rule: figure.rule.clone(), value: parts.join(" ") }
}
