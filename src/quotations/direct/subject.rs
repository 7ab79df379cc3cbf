//! Whose verb a cue is.
//!
//! In: a [`Scene`], a cue. Out: the tokens of its subject, which may stand in an earlier clause. Never here: which cue a
//! quotation has.

use super::{Scene, reports};
use crate::quotations::cue::{Cue, Mood};
use crate::quotations::phrase::{clause_start, first_phrase, subject_before, tag};
use crate::text::{Doc, Flags, TokenRange};

/// Who governs a cue: its subject, or that of the clause that it hangs on.
pub(super) fn subject_of(scene: &Scene<'_>, start: usize, cue: &Cue) -> Option<TokenRange> {
    let doc = scene.doc;
    if cue.passive {
        return None;
    }
    let beside = match cue.mood {
        Mood::Finite => subject_before(doc, start, cue.head).or_else(|| inverted(doc, cue)),
        Mood::Ing | Mood::Participle if cue.tokens.first() > start && tag(doc, cue.tokens.first() - 1).is_nominal() => {
            doc.np_before(cue.tokens.first()).map(|p| p.tokens)
        }
        // "..., saying": who did what the clause before tells.
        _ => scene
            .cues_before(start, cue.head)
            .rev()
            .find(|n| scene.cues[*n].mood == Mood::Finite && !doc.flags(scene.cues[*n].head).has(Flags::QUOTED))
            .and_then(|n| subject_before(doc, start, scene.cues[n].head)),
    };
    let first = |verb| first_phrase(doc, clause_start(doc, start, verb), verb);
    beside.or_else(|| first(cue.tokens.first())).or_else(|| speaker_so_far(scene, start))
}

/// Who spoke in the sentence before: "...  Adding, “...”".
fn speaker_so_far(scene: &Scene<'_>, start: usize) -> Option<TokenRange> {
    let doc = scene.doc;
    let sentence = doc.sentence_over(start.checked_sub(1)?);
    let spoken = scene.cues_before(sentence.first(), start).find(|n| reports(&scene.cues[*n]))?;
    subject_before(doc, sentence.first(), scene.cues[spoken].head)
}

/// In other words, explained Jane Roe: "...".
fn inverted(doc: &Doc<'_>, cue: &Cue) -> Option<TokenRange> {
    doc.subject(doc.vg_over(cue.head)?).filter(|s| s.first() >= cue.tokens.end())
}
