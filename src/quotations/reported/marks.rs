//! Marks inside what is reported: semicolons, colons and dashes, and a stretch that runs on behind the sentence of its cue.
//!
//! In: a mark in a content, or a content that ends with its sentence. Out: whether it ends there, or where the stretch does.
//! Never here: commas, direct speech.

use super::extent::{Shape, Walk};
use super::fronted::opens_main_clause;
use super::{Scene, comment};
use crate::syntax::{Tag, VerbGroup};
use crate::text::{Flags, is_long_dash};

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

/// A semicolon ends a report, and so does a dash that no second one closes.
pub(super) fn ends(scene: &Scene<'_>, i: usize, last: usize, walk: &Walk<'_>) -> bool {
    let shape = walk.shape;
    let blank = |k: usize| scene.doc.flags(k).has(Flags::SPACE);
    let short = |k: usize| matches!(scene.doc.surface(k), "-" | "–") && blank(k) && blank(k + 1);
    let long = |k: usize| is_long_dash(scene.doc.surface(k));
    let closed = || (i + 1..last.min(i + 30)).any(|k| (short(k) || long(k)) && k + 3 < last);
    let own_clause = || scene.doc.tag(i + 1) == Some(Tag::Coord) || opens_main_clause(scene, i + 1);
    let comment = || comment::opens(scene, walk.first, i);
    match scene.doc.surface(i) {
        // "found that it was late; and that nobody knew".
        ";" => {
            shape != Shape::Clause
                || !scene.is_joint(i + 1 + usize::from(scene.doc.tag(i + 1) == Some(Tag::Coord)), "that")
        }
        ":" => shape != Shape::Clause,
        _ if scene.is_joint(i + 1, "list") => false,
        // "argued - naming the board twice - that": the cue stands between the two.
        _ if (long(i) || short(i)) && walk.opens_behind_dash(scene.doc) => true,
        // "their main complaint - that nobody knew", "to tell all staff - old and new - to wait".
        _ if (long(i) || short(i)) && goes_on_behind_dash(scene, i, last, walk) => false,
        _ if long(i) => shape != Shape::Clause || !closed() || comment(),
        _ if short(i) => shape != Shape::Clause || own_clause() && !closed() || comment(),
        _ => false,
    }
}

/// Whether "that" stands behind the dash, or behind the second of a pair "to", a preposition, or the verb that the subject
/// before the pair waits for: "said the plan — which cost £4m — was late".
fn goes_on_behind_dash(scene: &Scene<'_>, dash: usize, last: usize, walk: &Walk<'_>) -> bool {
    let (doc, first) = (scene.doc, walk.first);
    let is_dash = |k: &usize| doc.is_any_dash(*k) && doc.tags[*k] != Tag::Hyphen;
    let that = scene.is_joint(dash + 1, "that") && doc.tags[dash + 1] == Tag::Sub;
    let verb = |k: usize| walk.shape == Shape::Clause && doc.vg_at(k).is_some_and(VerbGroup::is_finite);
    let on = |open: usize, close: usize| {
        matches!(doc.tag(close + 1), Some(Tag::Prep | Tag::To)) || verb(close + 1) && !scene.has_main_verb(first, open)
    };
    let close = || (dash + 1..last.min(dash + ASIDE)).find(is_dash);
    let open = || (first.max(dash.saturating_sub(ASIDE))..dash).find(is_dash);
    that || close().is_some_and(|close| on(dash, close)) || open().is_some_and(|open| on(open, dash))
}

/// What stands between two dashes is shorter.
const ASIDE: usize = 12;
