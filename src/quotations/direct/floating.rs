//! The quotation stands alone: the sentences and quotations around it tell who speaks.
//!
//! In: a [`Scene`], the number of an utterance. Out: what is [`Said`] of it. Never here: cues beside it.

use super::fragment::is_someone;
use super::subject::{outermost, subject_of};
use super::{Said, Scene};
use crate::lexicon::{Class, ClassSet};
use crate::quotations::cue::Frames;
use crate::quotations::phrase::{clause_start, first_phrase, phrase_from, tag};
use crate::quotations::utterance::{Ending, Utterance};
use crate::syntax::Tag;
use crate::text::{Doc, Flags, TokenRange};

/// Another quotation of the paragraph has a speaker.
pub(super) fn same_paragraph(scene: &Scene<'_>, at: usize) -> Option<Said> {
    if !floats(scene, at) || introduced(scene, at) {
        return None;
    }
    let u = &scene.utterances[at];
    let before = scene.before(at).and_then(|b| scene.speaker(b));
    let after = || {
        let next = scene.utterances.get(at + 1).filter(|v| v.paragraph == u.paragraph)?;
        scene.speaker(at + 1).filter(|_| next.opens_sentence)
    };
    let source = before.or_else(after)?;
    Some(Said { source: Some(source), ..Said::default() })
}

/// Whether a sentence of the paragraph without any marks, whose subject is somebody and not "they", stands right before the utterance.
fn introduced(scene: &Scene<'_>, at: usize) -> bool {
    let (doc, u) = (scene.doc, &scene.utterances[at]);
    let Some(before) = u.open.checked_sub(1).filter(|b| *b >= u.paragraph.first()) else { return false };
    let sentence = doc.sentence_over(before);
    let marked = scene.before(at).is_some_and(|b| scene.utterances[b].after > sentence.first());
    let first = || first_phrase(doc, clause_start(doc, sentence.first(), before), before);
    let several = |i: usize| doc.sense(i, Class::Pronoun).is_some_and(|s| s.value.starts_with('p'));
    !marked && first().is_some_and(|source| is_someone(doc, source) && !several(source.first()))
}

/// Whether the utterance is a sentence or more on its own, and not a term at the start of one.
fn floats(scene: &Scene<'_>, at: usize) -> bool {
    let u = &scene.utterances[at];
    let ends =
        u.ending != Ending::Open || u.after >= u.paragraph.end() || scene.doc.flags(u.after).has(Flags::SENTENCE);
    u.opens_sentence && ends
}

/// The sentence before tells who speaks: "Jane Roe was blunt. “...”".
pub(super) fn sentence_before(scene: &Scene<'_>, at: usize) -> Option<Said> {
    let (doc, u) = (scene.doc, &scene.utterances[at]);
    let before = u.open.checked_sub(1).filter(|_| floats(scene, at))?;
    let sentence = doc.sentences[doc.sentence_of(before)];
    let quoted = doc.flags(before).has(Flags::CLOSE) || doc.flags(before).has(Flags::QUOTED);
    let near = u.open > u.paragraph.first() || doc.paragraph_of(before) + 1 == doc.paragraph_of(u.open);
    if quoted || !near || answers(scene, at) || asks_back(scene, at) {
        return None;
    }
    let mut cues = scene.cues_before(sentence.first(), sentence.end()).rev();
    let says = |n: &usize| scene.cues[*n].frames.any(Frames::SPEECH.or(Frames::WRITING));
    let cue = cues.clone().find(says).or_else(|| cues.find(|n| scene.cues[*n].quotes()));
    let source = match cue {
        Some(n) => owner(doc, subject_of(scene, sentence.first(), &scene.cues[outermost(scene, sentence.first(), n)])?),
        None if u.open > u.paragraph.first() => doer(doc, u.paragraph, sentence, before)?,
        None => return None,
    };
    Some(Said { source: Some(source), ..Said::default() })
}

/// Whom a sentence is about, its last token but one at `end`; where that is nobody, the sentence before: "She laughs. Is it
/// true? “Yes.”"
fn doer(doc: &Doc<'_>, paragraph: TokenRange, sentence: TokenRange, end: usize) -> Option<TokenRange> {
    let first = |from: usize, end: usize| first_phrase(doc, clause_start(doc, from, end), end).map(|s| owner(doc, s));
    let found = first(sentence.first(), end)?;
    let start = sentence.first().checked_sub(1).filter(|b| *b >= paragraph.first() && !is_someone(doc, found));
    let quoted = |i: usize| doc.flags(i).has(Flags::CLOSE) || doc.flags(i).has(Flags::QUOTED);
    let earlier = start.filter(|b| !quoted(*b)).and_then(|b| first(doc.sentence_over(b).first(), b));
    Some(earlier.filter(|s| is_someone(doc, *s)).unwrap_or(found))
}

/// Whether the quotation of the paragraph before asks what this one answers.
fn answers(scene: &Scene<'_>, at: usize) -> bool {
    let Some(v) = at.checked_sub(1).map(|before| &scene.utterances[before]) else { return false };
    v.paragraph.end() == scene.utterances[at].paragraph.first() && asks(scene.doc, v)
}

/// “I was there,” Roe said. // “When?”: who asks alone in a paragraph is not the one before.
fn asks_back(scene: &Scene<'_>, at: usize) -> bool {
    let u = &scene.utterances[at];
    let Some(v) = at.checked_sub(1).map(|before| &scene.utterances[before]) else { return false };
    let rows = v.paragraph.end() == u.paragraph.first() && v.open == v.paragraph.first();
    rows && alone(u) && asks(scene.doc, u) && scene.said[at - 1].is_some()
}

pub(super) fn asks(doc: &Doc<'_>, u: &Utterance) -> bool {
    doc.surface(u.tokens.last()) == "?"
}

/// "Her message is blunt", "her message to nurses is": the message is hers.
pub(super) fn owner(doc: &Doc<'_>, source: TokenRange) -> TokenRange {
    let head = doc.np_over(source.first()).map_or(source.last(), |p| p.head());
    let wording = [source.last(), head].iter().any(|i| doc.tokens[*i].classes.meets(WORDING));
    let owner = (source.first()..source.end()).rev().find(|i| doc.is_genitive(*i) || tag(doc, *i) == Tag::Possessive);
    owner.filter(|_| wording).map_or(source, |last| TokenRange::new(source.first(), last + 1))
}

/// Nouns for what somebody says.
const WORDING: ClassSet =
    ClassSet::of(Class::DocNoun).or(ClassSet::of(Class::Wording)).or(ClassSet::of(Class::CueNoun));

/// How many tokens may stand between "that" and the noun for what was said.
const THAT: usize = 5;

/// "..." That is the verdict of Jane Roe.
pub(super) fn sentence_behind(scene: &Scene<'_>, at: usize) -> Option<Said> {
    let (doc, u) = (scene.doc, &scene.utterances[at]);
    let end = u.paragraph.end();
    let that = u.after < end && doc.means(u.after, Class::Relation, "this");
    let noun = (u.after + 1..end).take(THAT).find(|i| that && doc.tokens[*i].classes.meets(WORDING))?;
    let of = tag(doc, noun + 1) == Tag::Prep && noun + 1 < end && floats(scene, at);
    let source = phrase_from(doc, noun + 2, end).filter(|s| of && is_someone(doc, *s))?;
    Some(Said { source: Some(source), ..Said::default() })
}

/// In a dialogue of a paragraph each: who speaks next but one, where somebody asks.
pub(super) fn turn_behind(scene: &Scene<'_>, at: usize) -> Option<Said> {
    let [u, v, w] = [at, at + 1, at + 2].map(|i| scene.utterances.get(i));
    let (u, v, w) = (u?, v?, w?);
    let rows = u.paragraph.end() == v.paragraph.first() && v.paragraph.end() == w.paragraph.first();
    let asked = [u, v].iter().any(|x| asks(scene.doc, x)) || answers(scene, at);
    let speaker = scene.said[at + 2].filter(|s| s.cue.is_some() && s.joins.is_none())?.source?;
    let turns = rows && asked && alone(u) && alone(v) && w.open == w.paragraph.first();
    turns.then(|| Said { source: Some(speaker), ..Said::default() })
}

/// Two speakers in turn, a paragraph each.
pub(super) fn alternation(scene: &Scene<'_>, at: usize) -> Option<Said> {
    let (first, second) = (at.checked_sub(2)?, at - 1);
    let [a, b, c] = [first, second, at].map(|i| &scene.utterances[i]);
    let rows = a.paragraph.end() == b.paragraph.first() && b.paragraph.end() == c.paragraph.first();
    let (one, other) = (scene.speaker(first)?, scene.speaker(second)?);
    let text = |r: TokenRange| scene.doc.stem_span(r).of(scene.doc.text);
    let turns =
        rows && alone(c) && b.open == b.paragraph.first() && text(one) != text(other) && !is_pronoun(scene, other);
    turns.then(|| Said { source: Some(one), ..Said::default() })
}

/// Whether the utterance is all of its paragraph.
fn alone(u: &Utterance) -> bool {
    u.open == u.paragraph.first() && u.after >= u.paragraph.end()
}

fn is_pronoun(scene: &Scene<'_>, source: TokenRange) -> bool {
    tag(scene.doc, source.first()) == Tag::Pronoun
}

/// A paragraph that is all quotation goes on with the speaker of the paragraph before.
pub(super) fn paragraph_before(scene: &Scene<'_>, at: usize) -> Option<Said> {
    let (before, u) = (at.checked_sub(1)?, &scene.utterances[at]);
    let v = &scene.utterances[before];
    let next = v.paragraph.end() == u.paragraph.first() && u.open == u.paragraph.first();
    let source = scene.speaker(before).filter(|_| next && floats(scene, at))?;
    // One quotation goes on where nothing but the end of the paragraph stands between the two, and nobody asks.
    let asked = [u, v].iter().any(|w| asks(scene.doc, w));
    let joins = (v.after >= v.paragraph.end() && !asked).then_some(before);
    Some(Said { source: Some(source).filter(|_| joins.is_none()), joins, ..Said::default() })
}
