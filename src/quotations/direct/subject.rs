//! Whose verb a cue is.
//!
//! In: a [`Scene`], a cue. Out: the tokens of its subject, which may stand in an earlier clause. Never here: which cue a
//! quotation has.

use super::lead::agent;
use super::{Scene, reports};
use crate::lexicon::{Class, ClassSet};
use crate::quotations::cue::{Cue, Frames, Mood};
use crate::quotations::phrase::{clause_start, first_phrase, subject_before, tag};
use crate::syntax::{Extent, NounPhrase, Tag};
use crate::text::{Doc, Flags, TokenRange};

/// How many clauses outwards the main verb is looked for.
const DEPTH: usize = 4;

/// Who governs a cue: its subject, or that of the clause that it hangs on.
pub(super) fn subject_of(scene: &Scene<'_>, start: usize, cue: &Cue) -> Option<TokenRange> {
    let doc = scene.doc;
    if cue.passive {
        return None;
    }
    let beside = match cue.mood {
        Mood::Finite => subject_before(doc, start, cue.head).or_else(|| inverted(doc, cue)),
        // "a film called “...”", "seen by many as": what is called does not speak.
        Mood::Participle if hangs(doc, start, cue) => return agent(doc, cue, doc.sentence_over(cue.head).end()),
        Mood::Ing if hangs(doc, start, cue) => {
            let noun = doc.np_before(cue.tokens.first());
            noun.map(|n| issuer(scene, start, n).or_else(|| beyond(scene, start, n)).unwrap_or(n.tokens))
        }
        // "..., saying": who did what the clause before tells.
        _ => main_verb(scene, start, cue.head).and_then(|n| subject_before(doc, start, scene.cues[n].head)),
    };
    let first = |verb| first_phrase(doc, clause_start(doc, start, verb), verb);
    beside.or_else(|| first(cue.tokens.first())).or_else(|| speaker_so_far(scene, start))
}

/// Who governs the cue of an utterance: its subject, or that of the clause behind: Saying “it is late” of it, Roe left.
pub(super) fn speaker_of(scene: &Scene<'_>, start: usize, cue: &Cue, at: usize) -> Option<TokenRange> {
    let opens = cue.mood == Mood::Ing && cue.tokens.first() == start && !scene.utterances[at].opens_sentence;
    subject_of(scene, start, cue).or_else(|| if opens { main_subject(scene, at) } else { None })
}

/// The subject of the clause behind the comma that ends the one of an utterance.
fn main_subject(scene: &Scene<'_>, at: usize) -> Option<TokenRange> {
    let (doc, u) = (scene.doc, &scene.utterances[at]);
    let end = doc.sentence_over(u.open).end().min(u.after + MAIN);
    let comma = (u.after..end).find(|i| tag(doc, *i) == Tag::Comma)?;
    let phrase = doc.np_at(comma + 1)?;
    doc.vg_at(phrase.tokens.end()).filter(|g| g.is_finite()).map(|_| phrase.tokens)
}

/// How far behind an utterance that comma may stand.
const MAIN: usize = 16;

/// Whether a cue stands right behind a noun.
fn hangs(doc: &Doc<'_>, start: usize, cue: &Cue) -> bool {
    cue.tokens.first() > start && tag(doc, cue.tokens.first() - 1).is_nominal()
}

/// Who gives out the words on which "saying" hangs: "Roe sent a letter to the board saying", "Roe held a banner reading".
fn issuer(scene: &Scene<'_>, start: usize, noun: &NounPhrase) -> Option<TokenRange> {
    let doc = scene.doc;
    let before = |n: &NounPhrase| n.tokens.first().checked_sub(1).filter(|b| *b >= start);
    // "a letter to the board": the letter.
    let addressed = before(noun).filter(|b| tag(doc, *b) == Tag::Prep).and_then(|b| doc.np_before(b));
    let noun = addressed.filter(|n| doc.has(n.head(), Class::DocNoun)).unwrap_or(noun);
    let someone = doc.tokens[noun.head()].classes.meets(ClassSet::PEOPLE) || tag(doc, noun.head()) == Tag::Proper;
    let object = before(noun).is_some_and(|b| tag(doc, b).is_full_verb() || tag(doc, b) == Tag::Particle);
    let given_out = doc.has(noun.head(), Class::DocNoun) || object && !someone;
    let n = Some(noun).filter(|_| given_out).and_then(|n| main_verb(scene, start, n.tokens.first()))?;
    subject_before(doc, start, scene.cues[n].head)
}

/// Who is "chanting" where a phrase of place stands between: "nurses at the hospital chanting", "marched around the hospital
/// chanting"; but "groups of nurses", "with nurses".
fn beyond(scene: &Scene<'_>, start: usize, noun: &NounPhrase) -> Option<TokenRange> {
    let doc = scene.doc;
    let link = noun.tokens.first().checked_sub(1).filter(|i| *i > start && tag(doc, *i) == Tag::Prep)?;
    if doc.means(link, Class::Grammar, "of") || doc.means(link, Class::Relation, "with") {
        return None;
    }
    if tag(doc, link - 1).is_nominal() {
        return doc.np_before(link).map(|n| n.tokens);
    }
    let near = scene.cues_before(start, link).next_back().filter(|n| scene.cues[*n].tokens.end() == link)?;
    subject_before(doc, start, scene.cues[near].head)
}

/// The verb of the clause that holds what stands before `end`: the last finite one, or the one in whose clause that
/// stands.
pub(super) fn main_verb(scene: &Scene<'_>, start: usize, end: usize) -> Option<usize> {
    let last = scene.cues_before(start, end).rev().find(|n| is_told(scene, *n))?;
    Some(outermost(scene, start, last))
}

/// The verb of saying furthest out in whose reported clause a verb stands, or the verb itself.
pub(crate) fn outermost(scene: &Scene<'_>, start: usize, mut verb: usize) -> usize {
    for _ in 0..DEPTH {
        let before = scene.cues_before(start, scene.cues[verb].tokens.first()).rev().take(DEPTH);
        let outer = before.filter(|n| is_told(scene, *n)).find(|n| holds(scene, *n, verb));
        let Some(outer) = outer else { break };
        verb = outer;
    }
    verb
}

/// Whether a verb is finite and the article's own.
fn is_told(scene: &Scene<'_>, n: usize) -> bool {
    scene.cues[n].mood == Mood::Finite && !scene.doc.flags(scene.cues[n].head).has(Flags::QUOTED)
}

/// Whether the clause of one verb holds another verb: as what it reports, or as a participle that looks like a past tense
/// ("shared a video called").
fn holds(scene: &Scene<'_>, outer: usize, inner: usize) -> bool {
    let (doc, cue) = (scene.doc, &scene.cues[outer]);
    let gap = TokenRange::new(cue.tokens.end(), scene.cues[inner].tokens.first().max(cue.tokens.end()));
    let relative = cue.tokens.first() > 0 && tag(doc, cue.tokens.first() - 1) == Tag::Wh;
    let joined = gap.iter().skip(1).any(|i| {
        tag(doc, i - 1) == Tag::Comma && (tag(doc, i) == Tag::Coord || opens_contrast(doc, i, scene.cues[inner].head))
    });
    let parted = joined || gap.iter().any(|i| doc.surface(i) == ";" || speaks(doc, i));
    // "When she left Roe began": the inner verb has a subject of its own.
    let own = |i: usize| doc.sense(i, Class::Pronoun).is_some_and(|s| s.value.contains('s'));
    if gap.is_empty() || relative || parted {
        return false;
    }
    let clause = cue.frames.any(Frames::SPEECH.or(Frames::WRITING).or(Frames::THOUGHT)) && !cue.passive;
    let object = takes_object(doc, cue, gap);
    let bare = !object
        && cue.frames.any(Frames::BARE)
        && !matches!(tag(doc, gap.first()), Tag::Comma | Tag::Punct | Tag::Prep);
    let that = || !object && gap.iter().any(|i| is_that(doc, i));
    let plain = |i: usize| {
        let t = tag(doc, i);
        !t.is_mark() && !matches!(t, Tag::Coord | Tag::Sub | Tag::Wh) && !is_relative(doc, i)
    };
    clause && (bare || cue.frames.any(Frames::THAT) && that()) || gap.iter().all(plain) && !own(gap.last())
}

/// ", while Roe called it": a clause in contrast that runs on to the end, and is not put in between commas.
fn opens_contrast(doc: &Doc<'_>, i: usize, verb: usize) -> bool {
    let contrast = doc.means(i, Class::Joint, "contrast");
    contrast && (verb..doc.sentence_over(verb).end()).all(|k| tag(doc, k) != Tag::Comma)
}

/// "claimed a record in a game that her captain called": an object stands behind the verb and no clause, and what follows
/// hangs on a noun.
fn takes_object(doc: &Doc<'_>, cue: &Cue, gap: TokenRange) -> bool {
    let (first, tells) = (gap.first(), cue.frames.any(Frames::TELL));
    let Some(object) = doc.np_at(first).filter(|_| !tells) else { return false };
    let verb = doc.extend(object, Extent::Of).end();
    let clause = (verb..verb + 2).any(|i| doc.vg_at(i).is_some_and(|g| g.is_finite()));
    !clause && !is_that(doc, first) && gap.iter().any(|i| is_relative(doc, i))
}

/// Whether "that" or "which" stands behind a noun.
fn is_relative(doc: &Doc<'_>, i: usize) -> bool {
    i > 0 && (is_that(doc, i) || tag(doc, i) == Tag::Wh) && tag(doc, i - 1).is_nominal()
}

fn is_that(doc: &Doc<'_>, i: usize) -> bool {
    doc.means(i, Class::Joint, "that")
}

/// Whether direct speech opens at token `i`: a mark behind a comma or colon, not one around a term.
fn speaks(doc: &Doc<'_>, i: usize) -> bool {
    doc.flags(i).has(Flags::OPEN) && i > 0 && tag(doc, i - 1).is_mark()
}

/// Who spoke in the sentence before: "...  Adding, “...”".
pub(super) fn speaker_so_far(scene: &Scene<'_>, start: usize) -> Option<TokenRange> {
    let doc = scene.doc;
    let sentence = doc.sentence_over(start.checked_sub(1)?);
    let last = scene.cues_before(sentence.first(), start).rev().find(|n| reports(&scene.cues[*n]))?;
    subject_before(doc, sentence.first(), scene.cues[outermost(scene, sentence.first(), last)].head)
}

/// In other words, explained Jane Roe: "...".
fn inverted(doc: &Doc<'_>, cue: &Cue) -> Option<TokenRange> {
    doc.subject(doc.vg_over(cue.head)?).filter(|s| s.first() >= cue.tokens.end())
}
