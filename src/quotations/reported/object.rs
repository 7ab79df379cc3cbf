//! Objects: phrases that are what a cue reports: "announced the plan", "denied breaching it", "put it at £4m".
//!
//! In: a cue and the token behind it. Out: where its content begins, if a phrase opens there that its verb takes. Never here:
//! clauses and infinitives.

use super::Scene;
use super::adjunct::is_time;
use super::complement::{Start, in_relative, is_question, shape_of_question};
use super::extent::Shape;
use super::reporting::Cue;
use crate::lexicon::Class;
use crate::quotations::cue::Frames;
use crate::syntax::{Extent, Tag};
use crate::text::{Doc, Flags, TokenRange};

/// "announced the plan", "denied breaching it", "seems ready": an object or a state.
pub(super) fn begins(scene: &Scene<'_>, cue: &Cue<'_>, at: usize) -> Option<Start> {
    let doc = scene.doc;
    if cue.takes(Frames::TO) && cue.takes(Frames::LIKE) && at < scene.sentence.end() {
        // "seems ready", "appears uneasy"
        let state = matches!(doc.tags[at], Tag::Adj | Tag::VerbPart) || doc.np_at(at).is_some();
        return (state && !is_time(scene, at)).then_some((at, Shape::Object, "state"));
    }
    let first = cue.group.tokens.first();
    // After a comma or closing mark the phrase is the subject: "..., said the mayor".
    let subject = || doc.subject(&cue.group).filter(|s| s.end() <= first);
    let marked = first > scene.sentence.first() && doc.tags[first - 1].is_mark();
    let inverted = marked && cue.takes(Frames::BARE) && subject().is_none();
    let fits = cue.takes(Frames::NP)
        || cue.takes(Frames::NP_DATA) && !scene.is_joint(at, "that") && subject().is_some_and(|s| studies(doc, s))
        || cue.takes(Frames::NP_AS) && is_followed(scene, at, |i| scene.is_joint(i, "as"))
        || cue.takes(Frames::NP_AT) && is_put_at(scene, at)
        || cue.takes(Frames::NP_NP) && (in_relative(scene, cue) || is_followed(scene, at, |i| names(scene, i)));
    if !fits || inverted || at >= scene.sentence.end() || is_time(scene, at) || is_topic(scene, cue) {
        return None;
    }
    let question = cue.end == at && is_question(scene, at);
    // "said nothing", "said that".
    let alone = || doc.np_at(at).is_none_or(|p| p.tokens.len() == 1);
    if scene.is_joint(at, "nothing") && alone() || cue.takes(Frames::SPEECH) && points(scene, at) {
        return None;
    }
    let shape = if question { shape_of_question(scene, at) } else { Shape::Object };
    (opens_object(scene, at) || is_gerund(scene, at) || question).then_some((at, shape, "object"))
}

/// "Asked whether she would stay, she said no": an answer of one word.
pub(super) fn answer(scene: &Scene<'_>, cue: &Cue<'_>) -> Option<Start> {
    let (doc, at) = (scene.doc, cue.end);
    let says = cue.takes(Frames::SPEECH) && cue.takes(Frames::BARE) && at < scene.sentence.end();
    // "no." may be a numero sign, too.
    let answers = || doc.sense(at, Class::Joint).is_some_and(|s| s.value == "answer");
    let ends = |t: Tag| t.is_mark() || matches!(t, Tag::Comma | Tag::Coord | Tag::Prep | Tag::To | Tag::Sub);
    let last = || at + 1 >= scene.sentence.end() || doc.tag(at + 1).is_some_and(ends);
    (says && answers() && last()).then_some((at, Shape::Object, "answer"))
}

/// Whether the words name data, or one who studies or inspects: "the survey", "researchers", "the watchdog".
pub(super) fn studies(doc: &Doc<'_>, subject: TokenRange) -> bool {
    let head = doc.np_at(subject.first()).map_or(subject.last(), |p| p.head());
    let sort = |class, sort: char| doc.sense(head, class).is_some_and(|s| s.value.contains(sort));
    let document = doc.has(head, Class::DocNoun) && !sort(Class::DocNoun, 't');
    let source = || doc.sense(head, Class::CueNoun).is_some_and(|s| s.frames.any(Frames::SOURCE));
    document
        || source()
        || sort(Class::Role, 'i')
        || sort(Class::OrgNoun, 'r')
        || sort(Class::OrgNoun, 'q')
        || sort(Class::Body, 'r')
}

/// "disclosed this on Monday": a word that points to what has been said, and is no subject.
pub(super) fn points(scene: &Scene<'_>, at: usize) -> bool {
    let doc = scene.doc;
    let pointing = doc.means(at, Class::Relation, "this");
    pointing && doc.np_at(at).is_none_or(|p| p.tokens.len() == 1) && doc.vg_at(at + 1).is_none_or(|g| !g.is_finite())
}

/// "Commenting on the plan, she said": what stands before the main clause is only what that is about.
fn is_topic(scene: &Scene<'_>, cue: &Cue<'_>) -> bool {
    let first = cue.group.tokens.first();
    cue.takes(Frames::TOPIC) && first == scene.sentence.first() && scene.doc.tags[first] == Tag::VerbIng
}

/// Whether what `fits` accepts stands behind the phrase at `at`, with or without what belongs to it.
fn is_followed(scene: &Scene<'_>, at: usize, fits: impl Fn(usize) -> bool) -> bool {
    let doc = scene.doc;
    let Some(phrase) = doc.np_at(at) else {
        return doc.flags(at).has(Flags::OPEN) || is_gerund(scene, at);
    };
    let ends = [phrase.tokens.end(), doc.extend(phrase, Extent::Phrases).end()];
    ends.into_iter().any(|end| end < scene.sentence.end() && fits(end))
}

/// "the cost of it at £4m": a phrase with "at" and a number behind it.
fn is_put_at(scene: &Scene<'_>, at: usize) -> bool {
    let doc = scene.doc;
    let number = |i: usize| doc.flags(i).has(Flags::IN_NUMERAL);
    let phrase =
        (at..scene.sentence.end()).take(PUT).take_while(|i| !doc.tags[*i].is_mark() && doc.vg_at(*i).is_none());
    let mut ats = phrase.filter(|i| doc.means(*i, Class::TimeLink, "at"));
    ats.next().is_some_and(|i| i > at && (i + 1..scene.sentence.end()).take(NUMBER).any(number))
}

/// How many tokens the phrase has at most that is put at a number.
const PUT: usize = 14;
/// How many tokens it takes to a number behind a modifier and a currency sign.
const NUMBER: usize = 4;

/// "breaching", "having known", "being told".
pub(super) fn is_gerund(scene: &Scene<'_>, at: usize) -> bool {
    let doc = scene.doc;
    let perfect = || doc.tags[at].is_aux() && doc.vg_at(at).is_some_and(|g| !g.is_finite() && !g.infinitive);
    at < scene.sentence.end() && (doc.tags[at] == Tag::VerbIng || perfect())
}

/// What something is called opens here.
fn names(scene: &Scene<'_>, i: usize) -> bool {
    let doc = scene.doc;
    doc.flags(i).has(Flags::OPEN) || doc.tags[i] == Tag::Adj || doc.np_at(i).is_some() && !is_time(scene, i)
}

pub(super) fn opens_object(scene: &Scene<'_>, at: usize) -> bool {
    let doc = scene.doc;
    let at = if doc.flags(at).has(Flags::OPEN) { at + 1 } else { at };
    at < scene.sentence.end() && !scene.is_spoken(at) && (doc.np_at(at).is_some() || doc.flags(at - 1).has(Flags::OPEN))
}
