//! Speakers: mentions of people, organisations, groups and documents, and who they are in this article.
//!
//! In: a [`Doc`]. Out: mentions ([`find`]: local, tokens only), then one [`Speaker`] a person or body with all its
//! mentions ([`resolve`]).

mod across;
mod behind;
mod bodies;
mod cast;
mod context;
mod described;
mod discourse;
mod entity;
mod epithets;
#[cfg(test)]
mod examples;
mod fields;
mod focus;
mod inner;
mod interview;
mod joint;
mod kinds;
mod lead;
mod look;
mod mention;
mod mute;
mod named;
mod names;
mod nouns;
mod pointing;
mod relatives;
mod resolve;
mod runs;
mod sources;
mod title;

pub(crate) use mention::{Mention, MentionKind};
pub(crate) use resolve::resolve;

use crate::rules::{Action, Captures, Found, Machine, Match, RuleSet};
use crate::text::{Doc, TokenRange};

/// What a rule says of a mention.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Shape {
    kind: MentionKind,
    /// How many of its tokens are the mention; the others are what it stands beside.
    tokens: usize,
}

/// Every action by the name that rules call it by; those of a `_word` take the first token alone.
pub(crate) const ACTIONS: &[(&str, Action<Shape>)] = &[
    ("group", |c: &Captures<'_>| Some(Shape { kind: MentionKind::Group, tokens: c.tokens.len() })),
    ("group_word", |_: &Captures<'_>| Some(Shape { kind: MentionKind::Group, tokens: 1 })),
    ("unnamed_word", |_: &Captures<'_>| Some(Shape { kind: MentionKind::Unnamed, tokens: 1 })),
];

/// The mentions of the article, in text order.
pub(crate) fn find(doc: &Doc<'_>, rules: &RuleSet<Shape>, machine: &mut Machine) -> Vec<Mention> {
    let mut named = Vec::with_capacity(doc.tokens.len() / 16);
    names::find(doc, &mut named);
    let mut before = 0;
    let mut last: Option<Mention> = None;
    named.retain_mut(|mention| {
        // What stands in the brackets behind a name is part of it.
        let free = mention.tokens.first() >= before;
        if free {
            before = context::fill(doc, mention, before);
            let body = last.filter(|b| {
                !mention.role.is_empty() && (b.kind == MentionKind::Organisation || is_led(doc, b, mention))
            });
            let beside = |b: &Mention| context::behind_owner(doc, b.tokens) == mention.role.first();
            // Of "the College of Nursing's chair" only "Nursing" stands in the noun phrase.
            let part = |b: &Mention| mention.affiliation.is_empty() || b.name.contains(mention.affiliation);
            if let Some(body) = body.filter(|b| part(b) && beside(b)) {
                // "BMA chair Jane Roe"
                mention.affiliation = body.name;
            }
            last = Some(*mention);
        }
        free
    });
    let mentions = nouns::merge(doc, &named);
    let mut found = Vec::new();
    rules.find(doc, machine, &mut found, None);
    with_rules(mentions, &found)
}

/// "Save Our Fells chairman Jane Roe": words that are no person's for all that is known, before an office.
fn is_led(doc: &Doc<'_>, body: &Mention, leader: &Mention) -> bool {
    let office = (leader.role.first()..leader.role.end()).any(|i| look::is_office(doc, i));
    let open = body.kind == MentionKind::Person && !body.sure && body.honorific.is_empty() && body.role.is_empty();
    office && open && body.name.len() > 1 && !doc.is_genitive(body.name.last())
}

/// The mentions with those of the rules that overlap none of them.
fn with_rules(mut mentions: Vec<Mention>, found: &[Match<Shape>]) -> Vec<Mention> {
    let known = mentions.len();
    for m in found {
        let tokens = shaped(m);
        let at = mentions[..known].partition_point(|k| k.tokens.end() <= tokens.first());
        if mentions[..known].get(at).is_none_or(|k| !k.tokens.overlaps(tokens)) {
            mentions.push(Mention::new(tokens, m.value.kind));
        }
    }
    if mentions.len() > known {
        mentions.sort_by_key(|m| m.tokens);
    }
    mentions
}

/// The tokens of a match that are the mention.
fn shaped(m: &Match<Shape>) -> TokenRange {
    TokenRange::new(m.tokens.first(), m.tokens.first() + m.value.tokens)
}

/// What the rules find, in the short form of the examples.
pub(crate) fn in_short(doc: &Doc<'_>, rules: &RuleSet<Shape>, machine: &mut Machine) -> Vec<Found> {
    let mut found = Vec::new();
    rules.find(doc, machine, &mut found, None);
    let short = |m: &Match<Shape>| Found {
        span: doc.stem_span(shaped(m)),
        rule: rules.name(m.rule).to_string(),
        value: m.value.kind.name().to_owned(),
    };
    found.iter().map(short).collect()
}
