//! Marks inside what is reported: where a stretch ends that runs on behind the sentence of its cue.
//!
//! In: a content that ends with its sentence. Out: the end of the stretch that it ends in. Never here: direct speech.

use super::Scene;
use crate::text::Flags;

/// The end of “for the East what it did. And we will go on.”: what stands between marks inside a report is reported whole.
pub(super) fn end_of_marks(scene: &Scene<'_>, first: usize, end: usize) -> Option<usize> {
    let doc = scene.doc;
    let next = scene.sentence.end();
    if end + 2 < next || !doc.flags(next).has(Flags::QUOTED) || !doc.flags(end - 1).has(Flags::QUOTED) {
        return None;
    }
    let at = doc.stretches.partition_point(|s| s.tokens.first() < end);
    let stretch = doc.stretches[..at].iter().rev().take(4).find(|s| s.depth == 0)?.tokens;
    if !stretch.has(next) || stretch.first() <= first || stretch.len() > FAR {
        return None;
    }
    Some(stretch.end() + usize::from(doc.flags(stretch.end()).has(Flags::CLOSE)))
}

/// No longer stretch is part of a report.
const FAR: usize = 200;
