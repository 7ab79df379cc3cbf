//! Shares that say something: "half say they are tired, 32% say they are angry".
//!
//! In: a cue, or what stands behind a comma or "and" in what is reported. Out: whether a number speaks, and whether the next does
//! or is held beside it. Never here: where contents end.

use super::Scene;
use super::fronted::opens_main_clause;
use super::reporting::Cue;
use crate::lexicon::Class;
use crate::syntax::{Tag, comparisons};
use crate::text::Flags;

/// Whether the subject of the cue is so many: "Half", "Some 51%", "Two in three nurses", "Most nurses".
pub(super) fn is_share(scene: &Scene<'_>, cue: &Cue<'_>) -> bool {
    let subject = scene.doc.subject(&cue.group);
    let many = |i: usize| is_number(scene, i) || scene.doc.means(i, Class::Grammar, "quantity");
    subject.is_some_and(|s| many(s.first()) || s.len() > 1 && many(s.first() + 1))
}

/// Whether another number says something of its own at token `i`, or is compared: ", 32% are angry", ", compared with 40%".
pub(super) fn opens(scene: &Scene<'_>, i: usize) -> bool {
    let doc = scene.doc;
    let joint = |k: usize| doc.tag(k) == Some(Tag::Coord) || scene.is_joint(k, "contrast");
    let at = if joint(i) { i + 1 } else { i };
    let compared = || doc.sense_opening(i, Class::Relation).is_some_and(|s| s.value == "compare");
    let moved = || comparisons::is_way(doc, i) && doc.means(i + 1, Class::Relation, "from");
    speaks(scene, at) || compared() || moved()
}

/// A number with its verb.
pub(super) fn speaks(scene: &Scene<'_>, i: usize) -> bool {
    is_number(scene, i) && opens_main_clause(scene, i)
}

fn is_number(scene: &Scene<'_>, i: usize) -> bool {
    let doc = scene.doc;
    doc.tag(i) == Some(Tag::Number)
        || doc.tokens.get(i).is_some_and(|t| t.flags.has(Flags::NUMERAL) || t.classes.has(Class::Fraction))
}
