//! Reports inside a noun phrase: "the man who said it was late left", "the claim that it was late is wrong".
//!
//! In: a cue, or a verb in what it reports. Out: whether that verb is one of the clause around. Never here: where contents end.

use super::Scene;
use super::complement::in_relative;
use super::reporting::Cue;
use crate::quotations::cue::{Frames, frames_at};
use crate::syntax::{Extent, Tag, VerbGroup};

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

/// "Roe, though she said it was late, left": whether the cue stands in a clause behind a subject that has no verb yet.
pub(super) fn is_aside(scene: &Scene<'_>, cue: &Cue<'_>) -> bool {
    let (doc, first) = (scene.doc, scene.sentence.first());
    let Some(subject) = doc.np_at(first) else { return false };
    let comma = doc.extend(subject, Extent::Phrases).end();
    let opens =
        comma + 1 < cue.group.tokens.first() && doc.tags[comma] == Tag::Comma && doc.tags[comma + 1] == Tag::Sub;
    opens && !(comma + 1..cue.group.tokens.first()).any(|i| doc.tags[i] == Tag::Comma)
}

/// "Nurses backing Roe declined", "Anyone who knows Roe knows that it is late": the verb right behind the object of a cue, where
/// it is that of the noun which the cue hangs on, and not the first one of a clause that is reported.
pub(super) fn matrix_verb(scene: &Scene<'_>, first: usize, cue: &Cue<'_>) -> Option<usize> {
    let doc = scene.doc;
    let start = cue.group.tokens.first();
    let hangs = !cue.group.is_finite() || start > 0 && doc.tags[start - 1] == Tag::Wh;
    if cue.nominal.is_some() || !hangs || !cue.takes(Frames::NP) {
        return None;
    }
    // "voters saying they want".
    let object = doc.np_at(first).filter(|p| doc.tags[p.head()] != Tag::Pronoun)?.tokens;
    let tensed = |i: &usize| doc.vg_at(*i).is_some_and(|g| g.is_finite() && g.tokens.first() == *i);
    let verb = Some(object.end()).filter(tensed)?;
    let own = |g: &VerbGroup| doc.tags[g.tokens.first() - 1] == Tag::Pronoun;
    (waits(scene, start) && scene.finite(verb + 1, clause_end(scene, verb)).all(own)).then_some(verb)
}

/// Whether the subject that opens the sentence has no verb before token `i`.
fn waits(scene: &Scene<'_>, i: usize) -> bool {
    let (doc, first) = (scene.doc, scene.sentence.first());
    let opens = doc.np_at(first).is_some_and(|p| p.tokens.first() < i);
    let joint = |k: usize| doc.tags[k].is_mark() || matches!(doc.tags[k], Tag::Sub | Tag::Coord);
    opens && !(first..i).any(joint) && scene.finite(first, i).next().is_none()
}

/// Where the next mark, subordinator or relative stands behind token `i`.
fn clause_end(scene: &Scene<'_>, i: usize) -> usize {
    let joint = |k: &usize| scene.doc.tags[*k].is_mark() || matches!(scene.doc.tags[*k], Tag::Sub | Tag::Wh);
    (i..scene.sentence.end()).find(joint).unwrap_or(scene.sentence.end())
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
    let opens = cue.nominal.is_some_and(|n| n.first() == scene.sentence.first());
    opens && clause_end(scene, first) > i && scene.finite(first, clause_end(scene, i)).count() == 1
}
