//! Nouns and adjectives that report: "her claim that ...", "is confident that ...".
//!
//! In: a sentence with what its verbs report. Out: reports of the nouns and adjectives outside that. Never here: verbs.

use super::Scene;
use super::adjunct::{skip_adjuncts, starts_at_once};
use super::comment;
use super::complement::{self, Start, is_question, is_to, prepositional};
use super::extent::Shape;
use super::reporting::Cue;
use crate::lexicon::{Class, ClassSet};
use crate::quotations::Report;
use crate::quotations::cue::{Frames, frame_of, frames_at};
use crate::syntax::{Extent, Tag, VerbGroup};
use crate::text::{Doc, TokenRange};

/// Lists the tokens of a sentence with these classes that are nouns or adjectives which may report.
pub(super) fn list(doc: &Doc<'_>, sentence: TokenRange, classes: ClassSet, nominals: &mut Vec<usize>) {
    nominals.clear();
    if classes.meets(NOMINAL) {
        let tokens = sentence.iter().zip(&doc.tokens[sentence.iter()]);
        nominals.extend(tokens.filter(|(_, token)| token.classes.meets(NOMINAL)).map(|(i, _)| i));
    }
}

/// The classes of nouns and adjectives that report.
const NOMINAL: ClassSet = ClassSet::of(Class::CueNoun).or(ClassSet::of(Class::CueAdjective));

/// Appends the reports of nouns and adjectives in text order; those from `from` on are the sentence's own.
pub(super) fn find(scene: &Scene<'_>, from: usize, found: &mut Vec<Report>) {
    let mut at = scene.sentence.first();
    for i in scene.nominals.iter().copied() {
        if i < at || scene.is_spoken(i) {
            continue;
        }
        let Some(cue) = read(scene, i) else { continue };
        if scene.is_taken(i, &found[from..]) {
            continue;
        }
        // "said in a statement that": the verb reports it already.
        let Some(content) = complement::after(scene, &cue) else { continue };
        if scene.is_taken(content.tokens.first(), &found[from..]) {
            continue;
        }
        at = content.end();
        found.push(scene.report(&cue, content));
    }
}

/// The noun or adjective at token `i` as a cue.
fn read<'d>(scene: &Scene<'d>, i: usize) -> Option<Cue<'d>> {
    let doc = scene.doc;
    // A noun of a name is that of no claim: "the General System of Preferences for".
    let noun = doc.tags[i].is_nominal() && doc.tags[i] != Tag::Proper;
    if let Some(sense) = doc.sense(i, Class::CueNoun).filter(|_| noun) {
        let phrase = doc.np_over(i).filter(|p| p.head() == i)?;
        let group = verb_before(scene, phrase.tokens.first());
        // "expressed sympathy for them".
        let voiced = || group.is_some_and(|g| frames_at(doc, g.main()).any(Frames::VOICES));
        if is_mass(doc, phrase.tokens, sense.frames) && !voiced() {
            return None;
        }
        // "amid growing worries about it": no verb.
        let group = group.filter(|g| doc.tags[g.main()] != Tag::VerbIng || !doc.has(g.main(), Class::ChangeVerb));
        return Some(Cue::nominal(phrase.tokens, group.copied().unwrap_or_default(), sense));
    }
    let sense = doc.sense(i, Class::CueAdjective).filter(|_| matches!(doc.tags[i], Tag::Adj | Tag::VerbPart))?;
    // "is worried", which looks like a passive.
    let own = doc.vg_over(i).filter(|g| g.main() == i && g.passive && g.is_finite());
    let first = i - usize::from(i > scene.sentence.first() && doc.tags[i - 1] == Tag::Adv);
    let Some(group) = own.or_else(|| verb_before(scene, first)) else {
        return stands_apart(scene, first)
            .then(|| Cue::nominal(TokenRange::new(first, i + 1), VerbGroup::default(), sense));
    };
    let mut group = *group;
    group.passive = false;
    Some(Cue::nominal(TokenRange::new(group.tokens.first(), i + 1), group, sense))
}

/// "Nurses, wary of it, left", "Angry about it, nurses left": an adjective at the head of the sentence, or right behind a comma
/// and a noun.
fn stands_apart(scene: &Scene<'_>, i: usize) -> bool {
    let doc = scene.doc;
    i == scene.sentence.first() || doc.tags[i - 1] == Tag::Comma && doc.np_before(i - 1).is_some()
}

/// "high demand for beds": nobody's, and not one of several.
pub(super) fn is_mass(doc: &Doc<'_>, phrase: TokenRange, frames: Frames) -> bool {
    let owned = |i: usize| doc.tags[i] == Tag::Possessive || doc.is_genitive(i) || doc.means(i, Class::Relation, "a");
    frames.any(Frames::MASS) && doc.tags[phrase.last()] == Tag::Noun && !phrase.iter().any(owned)
}

/// The verb group that ends right before token `i`.
fn verb_before<'d>(scene: &Scene<'d>, i: usize) -> Option<&'d VerbGroup> {
    let last = i.checked_sub(1).filter(|l| *l >= scene.sentence.first())?;
    scene.doc.vg_over(last).filter(|g| g.tokens.end() == i)
}

/// What a noun or adjective takes, right behind it.
pub(super) fn begins(scene: &Scene<'_>, cue: &Cue<'_>) -> Option<Start> {
    let (doc, at) = (scene.doc, cue.end);
    if at >= scene.sentence.end() {
        return None;
    }
    if cue.takes(Frames::THAT)
        && let Some(at) = that(scene, cue)
    {
        return Some((at, Shape::Clause, "nominal"));
    }
    let noun = || doc.tags[cue.end - 1].is_nominal();
    let subject =
        || starts_at_once(scene, at) && (!noun() || lacks_nothing(scene, at)) || is_part_of_subject(scene, at);
    let bare = cue.takes(Frames::BARE) && subject();
    if bare || cue.takes(Frames::WH) && is_question(scene, at) && !scene.is_joint(at, "relative") {
        return Some((at, Shape::Clause, "nominal"));
    }
    if cue.takes(Frames::TO) && is_to(scene, at) {
        return Some((at, Shape::Infinitive, "nominal"));
    }
    // "opposed to it", but not "a proposal to the board".
    if noun() && frame_of(doc, at).any(Frames::TO) {
        return None;
    }
    let start = match doc.tags[at] {
        Tag::To => cue.takes(Frames::TO).then_some((at + 1, Shape::Object, "")),
        // "concern in recent months about it".
        Tag::Prep => prepositional(scene, cue, at).or_else(|| prepositional(scene, cue, skip_adjuncts(scene, at))),
        _ => None,
    };
    start.map(|(first, shape, _)| (first, shape, "nominal"))
}

/// "are sure Roe will go": whether the adjective before token `at` was read into the name of the subject behind it.
fn is_part_of_subject(scene: &Scene<'_>, at: usize) -> bool {
    let name = scene.doc.np_at(at - 1).filter(|p| p.tokens.end() > at && scene.doc.tags[at] == Tag::Proper);
    name.is_some_and(|p| scene.doc.vg_at(p.tokens.end()).is_some_and(VerbGroup::is_finite))
}

/// "claims that", "claims by nurses that", "The fear among nurses is that": "that" right behind the cue, behind what belongs to
/// the noun, or behind its verb.
fn that(scene: &Scene<'_>, cue: &Cue<'_>) -> Option<usize> {
    let doc = scene.doc;
    let main = |i: usize| scene.is_joint(i, "that") && opens_main(scene, i + 1);
    if main(cue.end) {
        return Some(cue.end);
    }
    let noun = cue.nominal.and_then(|n| doc.np_over(n.last())).filter(|n| n.head() + 1 == cue.end)?;
    let ends = [cue.end, doc.extend(noun, Extent::Phrases).end()];
    let past_verb = |end: usize| {
        let verb = doc.vg_at(end).filter(|g| doc.tags[g.main()] == Tag::Be && g.is_finite());
        verb.map_or(end, |g| g.tokens.end())
    };
    ends.into_iter().map(past_verb).find(|at| main(*at))
}

/// "claims it is unsafe", but not "claims he made": a relative clause has full verbs.
fn lacks_nothing(scene: &Scene<'_>, at: usize) -> bool {
    let doc = scene.doc;
    let Some(subject) = doc.np_at(at) else { return false };
    let Some(group) = doc.vg_at(subject.tokens.end()) else { return doc.joined(at).is_some() };
    group.passive || matches!(doc.tags[group.tokens.first()], Tag::Be | Tag::Modal)
}

/// A clause with a subject, and not a relative one: "a claim that helped", "a claim that the union disputes".
fn opens_main(scene: &Scene<'_>, at: usize) -> bool {
    scene.doc.vg_at(at).is_none() && at < scene.sentence.end() && !comment::is_denied(scene, at)
}
