//! The quotation has no cue of its own: it goes on with another one.
//!
//! In: a [`Scene`], the number of an utterance. Out: what is [`Said`] of it. Never here: cues beside it.

use super::floating::asks;
use super::lead::GAP;
use super::{Said, Scene, WINDOW};
use crate::lexicon::Class;
use crate::quotations::cue::{Cue, Mood};
use crate::quotations::phrase::tag;
use crate::quotations::utterance::{Ending, Utterance};
use crate::syntax::Tag;
use crate::text::Flags;

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

/// ", adding that he had raised it “five times”": what stands between marks is part of a clause of its own.
fn adds_clause(scene: &Scene<'_>, cue: &Cue) -> bool {
    let joint = scene.doc.sense(cue.tokens.end(), Class::Joint);
    cue.mood == Mood::Ing && joint.is_some_and(|s| s.value == "that")
}

/// "...", she said, "...": the cue between the parts belongs to both; the second one may open the next paragraph.
pub(super) fn split(scene: &Scene<'_>, at: usize) -> Option<Said> {
    let before = at.checked_sub(1)?;
    let (v, u) = (&scene.utterances[before], &scene.utterances[at]);
    let next = v.paragraph.end() == u.paragraph.first() && u.open == u.paragraph.first();
    let asked = [u, v].iter().any(|w| asks(scene.doc, w));
    if v.paragraph != u.paragraph && (!next || asked) {
        return None;
    }
    let cue = &scene.cues[scene.said[before]?.cue?];
    let between = cue.head >= v.after && cue.head < u.open;
    // At most the end of one sentence may lie between the cue and the second part.
    let breaks = (cue.tokens.end()..u.open).filter(|i| scene.doc.flags(*i).has(Flags::SENTENCE)).count();
    let own = !u.opens_sentence
        && scene.cues_after(cue.tokens.end(), u.open).any(|n| {
            scene.cues[n].quotes() && (scene.cues[n].mood == Mood::Finite || adds_clause(scene, &scene.cues[n]))
        });
    (between && breaks == 0 && !own).then(|| Said { joins: Some(before), ..Said::default() })
}

/// "... ." "...", she said: the first part has its cue behind the second.
pub(super) fn next_part(scene: &Scene<'_>, at: usize) -> Option<Said> {
    let (u, v) = (&scene.utterances[at], scene.utterances.get(at + 1)?);
    let reopened = !u.closed && u.paragraph.end() == v.paragraph.first() && v.open == v.paragraph.first();
    // “Will he go?” “No,” said Roe: who asks is another.
    let adjacent = u.paragraph == v.paragraph && v.open == u.after && !asks(scene.doc, u);
    let said = scene.said[at + 1].filter(|_| reopened || adjacent)?;
    Some(Said { source: Some(said.source?), cue: said.cue, ..Said::default() })
}

/// How many quotations at the head of an article are looked for in its body.
const HEAD: usize = 6;

/// A headline quotes what the body quotes in full.
pub(super) fn echo(scene: &Scene<'_>, at: usize) -> Option<Said> {
    let u = &scene.utterances[at];
    let head = at < HEAD && scene.doc.paragraphs.iter().take(3).any(|p| *p == u.paragraph);
    // "the “Back to Wards” event"
    let noun = || u.after < u.paragraph.end() && matches!(tag(scene.doc, u.after), Tag::Noun | Tag::Plural);
    if !head || u.tokens.len() < 2 || u.ending == Ending::Open && noun() {
        return None;
    }
    let words = |u: &Utterance| scene.doc.span(u.tokens).of(scene.doc.text).to_lowercase();
    let wanted = words(u);
    let wanted = wanted.trim_end_matches(['.', ',', '!', '?', '…']);
    let found = (at + 1..scene.utterances.len().min(at + WINDOW))
        .find(|other| scene.said[*other].is_some() && words(&scene.utterances[*other]).contains(wanted))?;
    Some(Said { source: Some(scene.speaker(found)?), ..Said::default() })
}
