//! What of a quotation stands outside the marks, at the head of its sentence: "The plan, Roe said, “is a disgrace.”"
//!
//! In: an utterance and what is [`Said`] of it. Out: the words that it goes on with. Never here: who says it.

use super::lead::lead_end;
use super::{Said, Scene, reports};
use crate::lexicon::Class;
use crate::quotations::cue::{Frames, Mood};
use crate::quotations::phrase::{TIMES, tag};
use crate::syntax::{Tag, VerbGroup};
use crate::text::{Doc, Flags, TokenRange};

/// The words from the head of the sentence up to the comma before the clause of the cue, where what stands between the marks
/// opens with a small letter behind a comma: it goes on with them, unless they tell where, when or how it was said.
pub(crate) fn front(scene: &Scene<'_>, at: usize, said: Said) -> Option<TokenRange> {
    let (doc, u) = (scene.doc, &scene.utterances[at]);
    let (source, cue) = (said.source?, &scene.cues[said.cue?]);
    let small = doc.has(u.tokens.first(), Class::Lower);
    let end = lead_end(scene, at).filter(|end| small && doc.surface(*end) == ",")?;
    let clause = source.first().min(cue.tokens.first());
    if clause >= u.after {
        return opening(scene, at, end);
    }
    let first = doc.sentence_over(clause).first().max(u.paragraph.first());
    let comma = clause.checked_sub(1).filter(|c| *c > first && doc.surface(*c) == ",")?;
    let told = source.end().max(cue.tokens.end());
    let beside = told <= end && cue.mood == Mood::Finite && reports(cue) && !(told..end).any(|i| tag(doc, i).is_verb());
    let front = TokenRange::new(first, comma);
    let bare = is_bare(doc, front);
    // "..., and when pressed, she said": nobody else says anything before.
    let alone = scene.cues_before(first, comma).all(|n| scene.cues[n].mood == Mood::Finite && !scene.cues[n].passive);
    let whole = beside && bare && alone && doc.sentence_over(u.open).first() == first;
    (whole && (opens_with_verb(doc, u.tokens.first()) || !is_setting(doc, front))).then_some(front)
}

/// "At the ward, “we were tired,” she said": what stands before the comma `end`, where nobody else says anything in it.
fn opening(scene: &Scene<'_>, at: usize, end: usize) -> Option<TokenRange> {
    let first = scene.doc.sentence_over(end).first().max(scene.utterances[at].paragraph.first());
    let front = TokenRange::new(first, end.max(first));
    let alone = !scene.cues_before(first, end).any(|n| reports(&scene.cues[n]));
    (alone && !front.is_empty() && is_bare(scene.doc, front)).then_some(front)
}

/// Short, and without direct speech.
fn is_bare(doc: &Doc<'_>, front: TokenRange) -> bool {
    front.len() <= LONGEST && !front.iter().any(|i| doc.flags(i).has(Flags::QUOTED))
}

/// What stands before the cue is no longer.
const LONGEST: usize = 40;

/// "“is a disgrace”": what stands before is its subject.
fn opens_with_verb(doc: &Doc<'_>, i: usize) -> bool {
    doc.vg_at(i).is_some_and(VerbGroup::is_finite)
}

/// "In a statement", "On Friday", "At the meeting", "Speaking in Leeds": where, when or how something was said.
fn is_setting(doc: &Doc<'_>, front: TokenRange) -> bool {
    let time = |i: usize| doc.tokens[i].classes.meets(TIMES) || doc.has(i, Class::Season);
    let head = |i: usize| doc.np_at(i).map(|p| p.head());
    let medium = |i: usize| doc.sense(i, Class::CueNoun).is_some_and(|s| s.frames.any(Frames::MEDIUM));
    match tag(doc, front.first()) {
        Tag::Prep if doc.means(front.first(), Class::Relation, "at") => true,
        Tag::Prep => head(front.first() + 1).is_some_and(|h| time(h) || medium(h)),
        Tag::VerbIng | Tag::VerbPart => true,
        _ => head(front.first()).is_some_and(time),
    }
}
