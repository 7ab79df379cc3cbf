//! Reports inside a noun phrase: "the man who said it was late left", "the claim that it was late is wrong".
//!
//! In: a cue, or a verb in what it reports. Out: whether that verb is one of the clause around. Never here: where contents end.

use super::Scene;
use super::complement::in_relative;
use super::reporting::Cue;
use crate::quotations::cue::{Frames, frames_at};
use crate::syntax::{Tag, VerbGroup};

/// Whether a verb of the clause around the cue can follow the content, which opens at `first`.
pub(super) fn is_inner(scene: &Scene<'_>, first: usize, cue: &Cue<'_>) -> bool {
    let doc = scene.doc;
    // "a ward that she said was safe has closed".
    if doc.vg_at(first).is_some_and(VerbGroup::is_finite) && in_relative(scene, cue) {
        return true;
    }
    let verb = cue.group.tokens.first();
    let before = verb.wrapping_sub(1);
    match cue.nominal {
        Some(tokens) => doc.tags[tokens.last()].is_nominal() && cue.group.tokens.is_empty(),
        None if cue.group.is_finite() => doc.tag(before) == Some(Tag::Wh),
        // "who, when asked".
        None if doc.tag(before) == Some(Tag::Wh) => before > scene.sentence.first(),
        None => !cue.group.infinitive && (doc.np_before(verb).is_some() || is_inserted(scene, verb)),
    }
}

/// "Nurses at the trust, noting the queue, said": whether a participle stands behind a subject that has no verb yet.
pub(super) fn is_inserted(scene: &Scene<'_>, participle: usize) -> bool {
    let (doc, first) = (scene.doc, scene.sentence.first());
    let Some(comma) = participle.checked_sub(1).filter(|c| *c > first) else { return false };
    let opens = || doc.np_at(first).is_some() && doc.np_before(comma).is_some();
    let parted = doc.tags[comma] == Tag::Comma && doc.tag(participle) == Some(Tag::VerbIng);
    parted && opens() && scene.finite(first, comma).next().is_none()
}

/// A second verb with a tense in a clause, with no subject of its own.
pub(super) fn is_second_verb(scene: &Scene<'_>, first: usize, i: usize) -> bool {
    let doc = scene.doc;
    let sure = doc.tags[i].is_aux() || matches!(doc.tags[i], Tag::Modal | Tag::VerbThird);
    if !sure || !doc.vg_at(i).is_some_and(VerbGroup::is_finite) || i == first {
        return false;
    }
    let before = doc.tags[i - 1];
    let bare = before.is_nominal()
        || matches!(before, Tag::Adj | Tag::VerbPart | Tag::Number)
        || before.is_full_verb() && begins_clause(scene, first, i - 1)
        || before == Tag::Adv && i > first + 1 && !doc.tags[i - 2].is_nominal() && doc.tags[i - 2] != Tag::Pronoun;
    let open = (first..i).any(|k| doc.tags[k] == Tag::Wh);
    let groups = doc.groups_before(i).iter().rev();
    let earlier = groups.take_while(|g| g.tokens.first() >= first).any(VerbGroup::is_finite);
    let subject = doc.np_before(i).is_some_and(|p| {
        let opener = p.tokens.first().checked_sub(1).map(|k| doc.tags[k]);
        // "who said they think Roe is late"
        let told = || doc.vg_over(p.tokens.first() - 1).is_some_and(|g| frames_at(doc, g.main()).any(Frames::BARE));
        matches!(opener, Some(Tag::Sub | Tag::Comma | Tag::Coord | Tag::Wh)) || p.tokens.first() <= first || told()
    });
    bare && earlier && !open && !subject
}

/// "that he lied": whether a verb stands right behind a subject with which the content begins.
fn begins_clause(scene: &Scene<'_>, first: usize, verb: usize) -> bool {
    let subject = scene.doc.np_at(first + usize::from(scene.is_joint(first, "that")));
    subject.is_some_and(|s| scene.doc.vg_over(verb).is_some_and(|g| g.tokens.first() == s.tokens.end()))
}

/// "Fears about the roof grew": whether the verb at `i` is the only one that a noun with what it reports can have as its own.
pub(super) fn is_only_verb(scene: &Scene<'_>, first: usize, cue: &Cue<'_>, i: usize) -> bool {
    let doc = scene.doc;
    let opens = cue.nominal.is_some_and(|n| n.first() == scene.sentence.first());
    let joint = |k: &usize| doc.tags[*k].is_mark() || matches!(doc.tags[*k], Tag::Sub | Tag::Wh);
    let clause = |from: usize| (from..scene.sentence.end()).find(joint).unwrap_or(scene.sentence.end());
    opens && !(first..i).any(|k| joint(&k)) && scene.finite(first, clause(i)).count() == 1
}
