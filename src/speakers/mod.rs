//! Speakers: mentions of people, organisations, groups and documents, and who they are in this article.
//!
//! In: a [`Doc`]. Out: mentions ([`find`]: local, tokens only), then one [`Speaker`] a person or body with all its
//! mentions ([`resolve`]).

use crate::quotations::Report;
use crate::record::{Cue, Quotation, Speaker, Surface};
use crate::rules::{Action, Captures, Found, Machine, RuleSet};
use crate::text::{Doc, TokenRange};

/// What a rule says of a mention.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shape {
    /// A person by name.
    Name,
}

/// Words that name someone who may speak.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mention {
    pub tokens: TokenRange,
    pub kind: MentionKind,
}

/// What a mention is by its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MentionKind {
    Person,
    Organisation,
    Group,
    Document,
    Unnamed,
    Pronoun,
}

/// Every action by the name that rules call it by.
pub(crate) const ACTIONS: &[(&str, Action<Shape>)] = &[("name", |_: &Captures<'_>| Some(Shape::Name))];

/// The mentions of the article, in text order.
pub(crate) fn find(doc: &Doc<'_>, rules: &RuleSet<Shape>, machine: &mut Machine) -> Vec<Mention> {
    let mut found = Vec::new();
    rules.find(doc, machine, &mut found, None);
    found.iter().map(|m| Mention { tokens: m.tokens, kind: MentionKind::Person }).collect()
}

/// Puts mentions together to speakers, and gives each report its speaker.
pub(crate) fn resolve(doc: &Doc<'_>, mentions: Vec<Mention>, reports: Vec<Report>) -> (Vec<Speaker>, Vec<Quotation>) {
    let quotation = |r: Report| {
        let segments: Vec<[usize; 2]> = r.segments.iter().map(|s| [s.start, s.end]).collect();
        let texts: Vec<&str> = r.segments.iter().map(|s| s.of(doc.text)).collect();
        Quotation {
            kind: r.kind,
            start: segments[0][0],
            end: segments[segments.len() - 1][1],
            text: texts.join(" "),
            segments,
            mention: r.mention.map(|m| Surface::new(doc.text, doc.stem_span(mentions[m].tokens))),
            cue: r.cue.map(|(tokens, lemma)| {
                let span = doc.span(tokens);
                Cue { start: span.start, end: span.end, text: span.of(doc.text).to_owned(), lemma }
            }),
            rule: r.sieve.to_owned(),
            ..Quotation::default()
        }
    };
    (Vec::new(), reports.into_iter().map(quotation).collect())
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
