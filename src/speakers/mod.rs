//! Speakers: mentions of people, organisations, groups and documents, and who they are in this article.
//!
//! In: a [`Doc`]. Out: mentions ([`find`]: local, tokens only), then one [`Speaker`] a person or body with all its
//! mentions ([`resolve`]).

mod mention;

pub(crate) use mention::{Mention, MentionKind, mention_at};

use crate::quotations::Report;
use crate::record::{Cue, Quotation, Speaker, Surface};
use crate::rules::{Action, Captures, Found, Machine, RuleSet};
use crate::text::Doc;

/// What a rule says of a mention.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shape {
    /// A person by name.
    Name,
}

/// Every action by the name that rules call it by.
pub(crate) const ACTIONS: &[(&str, Action<Shape>)] = &[("name", |_: &Captures<'_>| Some(Shape::Name))];

/// The mentions of the article, in text order.
pub(crate) fn find(doc: &Doc<'_>, rules: &RuleSet<Shape>, machine: &mut Machine) -> Vec<Mention> {
    let mut found = Vec::new();
    rules.find(doc, machine, &mut found, None);
    found.iter().map(|m| Mention::new(m.tokens, MentionKind::Person)).collect()
}

/// Puts mentions together to speakers, and gives each report its speaker.
pub(crate) fn resolve(doc: &Doc<'_>, _mentions: Vec<Mention>, reports: Vec<Report>) -> (Vec<Speaker>, Vec<Quotation>) {
    (Vec::new(), reports.into_iter().map(|report| quotation(doc, report)).collect())
}

/// The record of a report.
fn quotation(doc: &Doc<'_>, report: Report) -> Quotation {
    let segments: Vec<[usize; 2]> = report.segments.iter().map(|s| [s.start, s.end]).collect();
    let texts: Vec<&str> = report.segments.iter().map(|s| s.of(doc.text)).collect();
    Quotation {
        kind: report.kind,
        start: segments[0][0],
        end: segments[segments.len() - 1][1],
        text: texts.join(" "),
        segments,
        mention: report.source.map(|source| Surface::new(doc.text, doc.stem_span(source))),
        cue: report.cue.map(|(tokens, lemma)| {
            let span = doc.span(tokens);
            Cue { start: span.start, end: span.end, text: span.of(doc.text).to_owned(), lemma }
        }),
        rule: report.sieve.to_owned(),
        ..Quotation::default()
    }
}

/// What the rules find, in the short form of the examples.
pub(crate) fn in_short(doc: &Doc<'_>, rules: &RuleSet<Shape>, machine: &mut Machine) -> Vec<Found> {
    let mut found = Vec::new();
    rules.find(doc, machine, &mut found, None);
    let short = |m: &crate::rules::Match<Shape>| Found {
        span: doc.stem_span(m.tokens),
        rule: rules.name(m.rule).to_owned(),
        value: "person".to_owned(),
    };
    found.iter().map(short).collect()
}
