//! A part of a clause between marks, and the cue that governs it.
//!
//! In: a [`Scene`], the number of an utterance. Out: what is [`Said`] of it.

use super::subject::subject_of;
use super::{Said, Scene, reports};
use crate::quotations::cue::Frames;
use crate::quotations::phrase::{subject_before, tag};
use crate::syntax::Tag;

/// A part of a clause stands between marks: "called it “a disgrace”".
pub(super) fn fragment(scene: &Scene<'_>, at: usize) -> Option<Said> {
    let (doc, u) = (scene.doc, &scene.utterances[at]);
    if u.opens_sentence {
        return None;
    }
    let sentence = doc.sentence_over(u.open);
    let start = sentence.first().max(u.paragraph.first());
    let after = || scene.cues_after(u.after, sentence.end().min(u.paragraph.end())).find(|n| reports(&scene.cues[*n]));
    let found = match governing(scene, start, u.open) {
        Some(n) => Some((n, subject_of(scene, start, &scene.cues[n]))),
        None => after().map(|n| (n, subject_before(doc, start, scene.cues[n].head))),
    };
    match found {
        Some((number, source)) => Some(Said { source, cue: Some(number), ..Said::default() }),
        // "...," he said. Then, "...".
        None => {
            let source = scene.speaker(scene.before(at)?)?;
            u.capital.then_some(Said { source: Some(source), ..Said::default() })
        }
    }
}

/// The cue in `start..end` that what stands at `end` is reported by: the last one, or the verb of saying in whose
/// reported clause that one stands ("said they were calling “every day”").
pub(super) fn governing(scene: &Scene<'_>, start: usize, end: usize) -> Option<usize> {
    let last = scene.cues_before(start, end).rev().find(|n| scene.cues[*n].is_listed())?;
    if scene.cues[last].frames.any(Frames::SPEECH.or(Frames::WRITING)) {
        return Some(last);
    }
    let clause = Frames::THAT.or(Frames::BARE);
    let outer = scene.cues_before(start, scene.cues[last].tokens.first()).rev().find(|n| {
        let cue = &scene.cues[*n];
        cue.frames.any(Frames::SPEECH.or(Frames::WRITING)) && cue.frames.any(clause) && !cue.passive
    });
    let inside = |outer: &usize| {
        let gap = scene.cues[*outer].tokens.end()..scene.cues[last].tokens.first();
        !gap.clone().any(|i| tag(scene.doc, i) == Tag::Coord && tag(scene.doc, i - 1) == Tag::Comma) && !gap.is_empty()
    };
    outer.filter(inside).or(Some(last))
}
