//! The quotation has no cue of its own: it goes on with another one, or the sentences around it tell who speaks.
//!
//! In: a [`Scene`], the number of an utterance. Out: what is [`Said`] of it. Never here: cues beside it.

use super::lead::GAP;
use super::subject::{outermost, subject_of};
use super::{Said, Scene, WINDOW};
use crate::quotations::cue::{Frames, Mood};
use crate::quotations::phrase::{clause_start, first_phrase, tag};
use crate::quotations::utterance::{Ending, Utterance};
use crate::syntax::Tag;
use crate::text::{Flags, TokenRange};

/// A paragraph that opens its mark anew where the one before never closed it.
pub(super) fn paragraph_continues(scene: &Scene<'_>, at: usize) -> Option<Said> {
    let (before, u) = (at.checked_sub(1)?, &scene.utterances[at]);
    let v = &scene.utterances[before];
    let reopens = !v.closed && v.paragraph.end() == u.paragraph.first() && u.open == u.paragraph.first();
    reopens.then(|| Said { joins: Some(before), ..Said::default() })
}

/// "...," she said, "and ...": small letters behind a comma, and no sentence ends between the parts.
pub(super) fn sentence_continues(scene: &Scene<'_>, at: usize) -> Option<Said> {
    let before = scene.before(at)?;
    let (v, u) = (&scene.utterances[before], &scene.utterances[at]);
    let comma = u.open > v.after && tag(scene.doc, u.open - 1) == Tag::Comma;
    if u.capital || !comma || !v.opens_sentence && scene.said[before].is_none() || v.ending == Ending::Stop {
        return None;
    }
    let mut between = v.after..u.open;
    let whole = between.len() <= GAP && between.clone().all(|i| !scene.doc.flags(i).has(Flags::SENTENCE));
    let verb = between.any(|i| tag(scene.doc, i).is_full_verb());
    (whole && verb && v.ending != Ending::Open).then(|| Said { joins: Some(before), ..Said::default() })
}

/// "...", she said, "...": the cue between the parts belongs to both; the second one may open the next paragraph.
pub(super) fn split(scene: &Scene<'_>, at: usize) -> Option<Said> {
    let before = at.checked_sub(1)?;
    let (v, u) = (&scene.utterances[before], &scene.utterances[at]);
    let next = v.paragraph.end() == u.paragraph.first() && u.open == u.paragraph.first();
    let asked = [u, v].iter().any(|w| scene.doc.surface(w.tokens.last()) == "?");
    if v.paragraph != u.paragraph && (!next || asked) {
        return None;
    }
    let cue = &scene.cues[scene.said[before]?.cue?];
    let between = cue.head >= v.after && cue.head < u.open;
    // At most the end of one sentence may lie between the cue and the second part.
    let breaks = (cue.tokens.end()..u.open).filter(|i| scene.doc.flags(*i).has(Flags::SENTENCE)).count();
    let own = !u.opens_sentence
        && scene
            .cues_after(cue.tokens.end(), u.open)
            .any(|n| scene.cues[n].quotes() && scene.cues[n].mood == Mood::Finite);
    (between && breaks == 0 && !own).then(|| Said { joins: Some(before), ..Said::default() })
}

/// "... ." "...", she said: the first part has its cue behind the second.
pub(super) fn next_part(scene: &Scene<'_>, at: usize) -> Option<Said> {
    let (u, v) = (&scene.utterances[at], scene.utterances.get(at + 1)?);
    let reopened = !u.closed && u.paragraph.end() == v.paragraph.first() && v.open == v.paragraph.first();
    let adjacent = u.paragraph == v.paragraph && v.open == u.after;
    let said = scene.said[at + 1].filter(|_| reopened || adjacent)?;
    Some(Said { source: Some(said.source?), cue: said.cue, ..Said::default() })
}

/// Another quotation of the paragraph has a speaker.
pub(super) fn same_paragraph(scene: &Scene<'_>, at: usize) -> Option<Said> {
    if !floats(scene, at) {
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
    if quoted || !near {
        return None;
    }
    let mut cues = scene.cues_before(sentence.first(), sentence.end()).rev();
    let says = |n: &usize| scene.cues[*n].frames.any(Frames::SPEECH.or(Frames::WRITING));
    let cue = cues.clone().find(says).or_else(|| cues.find(|n| scene.cues[*n].quotes()));
    let source = match cue {
        Some(n) => subject_of(scene, sentence.first(), &scene.cues[outermost(scene, sentence.first(), n)])?,
        None if u.open > u.paragraph.first() => first_phrase(doc, clause_start(doc, sentence.first(), before), before)?,
        None => return None,
    };
    Some(Said { source: Some(source), ..Said::default() })
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
    let asked = [u, v].iter().any(|w| scene.doc.surface(w.tokens.last()) == "?");
    let joins = (v.after >= v.paragraph.end() && !asked).then_some(before);
    Some(Said { source: Some(source).filter(|_| joins.is_none()), joins, ..Said::default() })
}

/// How many quotations at the head of an article are looked for in its body.
const HEAD: usize = 6;

/// A headline quotes what the body quotes in full.
pub(super) fn echo(scene: &Scene<'_>, at: usize) -> Option<Said> {
    let u = &scene.utterances[at];
    let head = at < HEAD && scene.doc.paragraphs.iter().take(3).any(|p| *p == u.paragraph);
    if !head || u.tokens.len() < 2 {
        return None;
    }
    let words = |u: &Utterance| scene.doc.span(u.tokens).of(scene.doc.text).to_lowercase();
    let wanted = words(u);
    let wanted = wanted.trim_end_matches(['.', ',', '!', '?', '…']);
    let found = (at + 1..scene.utterances.len().min(at + WINDOW))
        .find(|other| scene.said[*other].is_some() && words(&scene.utterances[*other]).contains(wanted))?;
    Some(Said { source: Some(scene.speaker(found)?), ..Said::default() })
}
