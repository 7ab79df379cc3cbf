//! Quotations: what was said, by which words it is reported, and which mention says it.
//!
//! In: a [`Doc`] with its quoted stretches. Out: [`Report`]s. Attribution is by sieves, most precise first; each fills
//! only what is still empty and leaves its name.

mod cue;
mod direct;
#[cfg(test)]
mod examples;
mod interview;
mod phrase;
mod report;
mod reported;
mod said_at;
mod scare;
#[cfg(test)]
mod tests;
mod utterance;

pub(crate) use said_at::link as link_dates;

use interview::Turn;
use utterance::Utterance;

use crate::lexicon::Class;
use crate::rules::{Action, Captures, Found, Machine, Match, RuleSet};
use crate::span::Span;
use crate::syntax::Tag;
use crate::text::{Doc, Flags, MarkStyle, TokenRange};

/// What a rule of `cues.rules` says of what stands beside it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shape {
    /// The one who says it follows: "according to".
    Source,
    /// What follows between marks is a term: "so-called".
    Term,
    /// These tokens name who says it: "in Roe's words".
    Owner(TokenRange),
}

/// Something said, with the mention and the cue that report it.
#[derive(Clone, Debug)]
pub(crate) struct Report {
    pub kind: &'static str,
    /// At least one, in text order.
    pub segments: Vec<Span>,
    /// The words that name the speaker: a mention, a part of one, or any noun phrase.
    pub source: Option<TokenRange>,
    pub cue: Option<(TokenRange, String)>,
    pub sieve: &'static str,
    /// It stands between marks without a cue of its own, and gives way to a reported clause that holds it.
    pub loose: bool,
}

/// Every action by the name that rules call it by.
pub(crate) const ACTIONS: &[(&str, Action<Shape>)] = &[("phrase", phrase), ("owner", owner)];

/// Names: `p` the phrase, whose table value says what follows.
fn phrase(c: &Captures<'_>) -> Option<Shape> {
    match c.value("p")? {
        "source" => Some(Shape::Source),
        "term" => Some(Shape::Term),
        _ => None,
    }
}

/// Names: `p` a possessive, with which the name of the speaker ends.
fn owner(c: &Captures<'_>) -> Option<Shape> {
    let last = c.tokens("p")?;
    // "nurses’": of a plural the mark is a token of its own.
    let behind = last.end();
    let late = matches!(c.doc.surface(behind), "’" | "'") && !c.doc.flags(behind).has(Flags::SPACE);
    let possessive = c.doc.flags(last.first()).has(Flags::POSSESSIVE) || late;
    // Behind "in"; a pronoun stands alone.
    let first = if possessive { c.tokens.first() + 1 } else { last.first() };
    let pronoun = c.doc.tag(last.first()) == Some(Tag::Possessive);
    (possessive || pronoun).then(|| Shape::Owner(TokenRange::new(first, last.end())))
}

/// The reports of the article, in text order.
pub(crate) fn find(doc: &Doc<'_>, rules: &RuleSet<Shape>, machine: &mut Machine) -> Vec<Report> {
    // What rules find stands beside what stands between marks.
    let mut phrases = Vec::new();
    if !doc.stretches.is_empty() {
        rules.find(doc, machine, &mut phrases, None);
    }
    let mut cues = Vec::new();
    cue::find(doc, &mut cues);
    let mut utterances = Vec::new();
    utterance::find(doc, &mut utterances);
    let turns = interview::find(doc);
    let inner = inside(&mut utterances, &turns);
    let double = utterances.iter().any(|u| u.style == MarkStyle::Double);
    let (terms, utterances): (Vec<_>, Vec<_>) = utterances.into_iter().partition(|u| scare::is_term(doc, u, double));
    let said = vec![None; utterances.len()];
    let mut scene = direct::Scene { doc, cues: &cues, phrases: &phrases, utterances: &utterances, said };
    direct::attribute(&mut scene);
    let mut direct = report::direct(&scene);
    direct.extend(turns.iter().map(|turn| report::turn(doc, turn)));
    direct.extend(nested(doc, &cues, inner));
    direct.extend(terms.iter().map(|u| report::scare(doc, u)));
    let reported = reported::find(doc, &cues, &direct);
    let mut reports = report::merge(doc, direct, reported);
    for report in &mut reports {
        // "Nobody said", "no one knew": a source that is none.
        let somebody = report.source.filter(|s| !doc.unit_means(*s, Class::Grammar, "nobody"));
        report.source = somebody.map(|s| {
            let own = phrase::without_adverb(doc, s);
            TokenRange::new(phrase::past_modifier(doc, own.first()), own.end())
        });
    }
    reports
}

/// Takes out the utterances that stand in the turns of an interview; their turn is their paragraph.
fn inside(utterances: &mut Vec<Utterance>, turns: &[Turn]) -> Vec<Utterance> {
    let turn = |u: &Utterance| {
        let at = turns.partition_point(|t| t.tokens.end() <= u.tokens.first());
        turns.get(at).filter(|t| t.tokens.contains(u.tokens)).map(|t| t.tokens)
    };
    let inner = utterances.iter().filter_map(|u| Some(Utterance { paragraph: turn(u)?, ..*u })).collect();
    utterances.retain(|u| turn(u).is_none());
    inner
}

/// What stands between marks inside what someone says.
fn nested(doc: &Doc<'_>, cues: &[cue::Cue], mut utterances: Vec<Utterance>) -> Vec<Report> {
    utterance::find_nested(doc, &mut utterances);
    let said = vec![None; utterances.len()];
    let mut scene = direct::Scene { doc, cues, phrases: &[], utterances: &utterances, said };
    direct::attribute_nested(&mut scene);
    report::nested(&scene)
}

/// What the cue rules find, in the short form of the examples: what follows, or who says it.
pub(crate) fn in_short(doc: &Doc<'_>, rules: &RuleSet<Shape>, machine: &mut Machine) -> Vec<Found> {
    let mut found = Vec::new();
    rules.find(doc, machine, &mut found, None);
    let value = |shape: &Shape| match shape {
        Shape::Source => "source".to_owned(),
        Shape::Term => "term".to_owned(),
        Shape::Owner(tokens) => doc.stem_span(*tokens).of(doc.text).to_owned(),
    };
    let short = |m: &Match<Shape>| Found {
        span: doc.stem_span(m.tokens),
        rule: rules.name(m.rule).to_string(),
        value: value(&m.value),
    };
    found.iter().map(short).collect()
}
