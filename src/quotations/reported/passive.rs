//! Passives: where what is reported begins behind "was told", "is expected", "accused by Roe".
//!
//! In: a cue in the passive. Out: where its content begins, if there is one of a shape that its verb takes. Never here: who
//! says it.

use super::Scene;
use super::adjunct::{is_time, skip_adjuncts, starts_at_once};
use super::complement::{Start, is_question, is_to, prepositional};
use super::extent::Shape;
use super::object::opens_object;
use super::reporting::Cue;
use crate::lexicon::Class;
use crate::quotations::cue::Frames;
use crate::syntax::{Extent, NounPhrase, Tag};

/// Whether what the cue reports is said by the one behind "by".
pub(super) fn is_passive(scene: &Scene<'_>, cue: &Cue<'_>) -> bool {
    cue.group.passive || is_reduced(scene, cue)
}

/// A participle without an auxiliary that follows its noun: "an athlete called a liar by ..."
fn is_reduced(scene: &Scene<'_>, cue: &Cue<'_>) -> bool {
    let main = cue.group.main();
    !cue.group.is_finite()
        && !cue.group.infinitive
        && scene.doc.tags[main] == Tag::VerbPart
        && cue.group.tokens.len() == 1
}

/// "is expected to", "was told that", "asked whether", "accused by Roe of".
pub(super) fn begins(scene: &Scene<'_>, cue: &Cue<'_>, at: usize) -> Option<Start> {
    let at = past_agent(scene, cue.end).map_or(at, |end| skip_adjuncts(scene, end));
    // "it was revealed that": whatever can be said can be said so.
    let told = cue.takes(Frames::TELL);
    if !cue.takes(Frames::PASSIVE) && !told && !is_said_of_it(scene, cue) {
        return None;
    }
    let clause =
        cue.takes(Frames::THAT) && scene.is_joint(at, "that") || cue.takes(Frames::WH) && is_question(scene, at);
    if clause {
        return Some((at, Shape::Clause, "passive"));
    }
    // "is said to be", "were told to wait"
    let acts = cue.takes(Frames::TO.or(Frames::THAT).or(Frames::BARE).or(Frames::TELL));
    if acts && is_to(scene, at) {
        return Some((at, Shape::Infinitive, "passive"));
    }
    // "was told it would close", "it is thought he fell"
    if (told || is_said_of_it(scene, cue)) && cue.takes(Frames::BARE) && starts_at_once(scene, at) {
        return Some((at, Shape::Clause, "passive"));
    }
    object(scene, cue, at)
}

/// "asked about the delay", "accused of theft".
fn object(scene: &Scene<'_>, cue: &Cue<'_>, at: usize) -> Option<Start> {
    let doc = scene.doc;
    let asked = cue.end > cue.group.main() + 1 && cue.takes(Frames::NP) && !scene.is_joint(at, "by");
    // "a man called Derek Roe" bears that name.
    let bears = cue.takes(Frames::NP_NP) && !cue.group.is_finite();
    let name = |p: &NounPhrase| bears && doc.tags[p.head()] == Tag::Proper;
    let takes = cue.takes(Frames::NP.or(Frames::NP_NP)) && cue.end == at && !is_time(scene, at);
    let takes = takes && !is_adjective(scene, cue);
    let judged = || cue.takes(Frames::THOUGHT) && doc.tag(at) == Some(Tag::Adj);
    if asked && opens_object(scene, at) || takes && (judged() || doc.np_at(at).is_some_and(|p| !name(p))) {
        return Some((at, Shape::Object, "passive"));
    }
    // "is seen by nurses as a risk"
    let near = past_agent(scene, cue.end).unwrap_or(cue.end);
    if cue.takes(Frames::NP_AS) && scene.is_joint(near, "as") && near + 1 < scene.sentence.end() {
        return Some((near + 1, Shape::Object, "passive"));
    }
    let charged = cue.takes(Frames::ACT) && cue.takes(Frames::NP);
    let named = |start: &Start| scene.is_joint(at, "as") && doc.tags[start.0] == Tag::Proper;
    prepositional(scene, cue, at).filter(|start| charged && !named(start)).map(|start| (start.0, start.1, "passive"))
}

/// "to meet expected demand": a participle before its noun, behind a verb or preposition, reports nothing.
fn is_adjective(scene: &Scene<'_>, cue: &Cue<'_>) -> bool {
    let (doc, main) = (scene.doc, cue.group.main());
    let noun = matches!(doc.tag(main + 1), Some(Tag::Noun | Tag::Plural | Tag::Adj));
    let behind = main > scene.sentence.first() && (doc.tags[main - 1].is_verb() || doc.tags[main - 1] == Tag::Prep);
    noun && behind && is_reduced(scene, cue)
}

/// Behind the one by whom something is said, where that stands right behind a passive: "accused by MPs of".
fn past_agent(scene: &Scene<'_>, by: usize) -> Option<usize> {
    let agent = scene.doc.np_at(by + 1).filter(|_| by + 1 < scene.sentence.end() && scene.is_joint(by, "by"))?;
    Some(scene.doc.extend(agent, Extent::Of).end())
}

/// Whether "it" stands before the verb, for what is said: "it was revealed that".
pub(super) fn is_said_of_it(scene: &Scene<'_>, cue: &Cue<'_>) -> bool {
    let before = cue.group.tokens.first().checked_sub(1).filter(|b| *b >= scene.sentence.first());
    cue.group.is_finite() && before.is_some_and(|b| scene.is_joint(b, "empty") && scene.doc.has(b, Class::Pronoun))
}
