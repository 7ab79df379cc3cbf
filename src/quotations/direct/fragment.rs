//! A part of a clause between marks, and the cue that governs it.
//!
//! In: a [`Scene`], the number of an utterance. Out: what is [`Said`] of it.

use super::lead::{agent, agent_behind};
use super::subject::{main_verb, outermost, speaker_of, speaker_so_far, subject_of};
use super::{Said, Scene, reports};
use crate::lexicon::{Class, ClassSet};
use crate::quotations::cue::{Cue, Frames, Mood};
use crate::quotations::phrase::{subject_before, tag};
use crate::quotations::scare::in_capitals;
use crate::syntax::Tag;
use crate::text::{Doc, Flags, TokenRange};

/// A part of a clause stands between marks: "called it “a disgrace”".
pub(super) fn fragment(scene: &Scene<'_>, at: usize) -> Option<Said> {
    let (doc, u) = (scene.doc, &scene.utterances[at]);
    if u.opens_sentence {
        return None;
    }
    let sentence = doc.sentence_over(u.open);
    let start = sentence.first().max(u.paragraph.first());
    let short = u.tokens.len() <= TERM;
    if let Some(owner) = owner(scene, u.open).filter(|_| u.tokens.len() >= SPEECH) {
        return Some(Said { source: Some(owner), ..Said::default() });
    }
    let after = || scene.cues_after(u.after, sentence.end().min(u.paragraph.end())).find(|n| reports(&scene.cues[*n]));
    let nobodys = |n: usize| scene.cues[n].frames.any(Frames::EVIDENCE) && scene.cues[n].frames.any(Frames::LIKE);
    let found = match governing(scene, start, u.open) {
        Some(n) if nobodys(n) || is_aside(scene, n, u.open) => None,
        // "was known to friends as “Sparks”", "known on the island as “teacher”".
        Some(n) if short && scene.cues[n].frames.any(Frames::THOUGHT) && is_of_all(&scene.cues[n], u.capital) => None,
        Some(n) if short && !takes_term(scene, n, u.open) => None,
        Some(n) if (short || shows(scene, n)) && !reaches(scene, n, u.open) => None,
        Some(n) => Some((n, who(scene, n, at))),
        None if short => None,
        None => after().map(|n| (n, subject_before(doc, start, scene.cues[n].head))),
    };
    match found {
        Some((number, source)) => Some(Said { source, cue: Some(number), ..Said::default() }),
        // "...," he said. Then, "...".
        None => {
            let source = scene.speaker(scene.before(at)?)?;
            u.capital.then_some(Said { source: Some(source), ..Said::default() })
        }
    }
}

/// Whether a verb tells what anybody thinks: a passive with a name behind it, or a participle.
fn is_of_all(cue: &Cue, name: bool) -> bool {
    cue.passive && name || cue.mood == Mood::Participle
}

/// Whether only "after" and what belongs to the noun stands between a verb and the words at `open`, which tell when, and not
/// what was said: "apologised after a “never event”".
fn is_aside(scene: &Scene<'_>, cue: usize, open: usize) -> bool {
    let (doc, after) = (scene.doc, scene.cues[cue].tokens.end());
    let bare = |i: usize| matches!(tag(doc, i), Tag::Det | Tag::Possessive | Tag::Adj);
    after < open && doc.means(after, Class::Joint, "time") && (after + 1..open).all(bare)
}

/// Whose words stand at `open`: "it was Roe's “...”".
fn owner(scene: &Scene<'_>, open: usize) -> Option<TokenRange> {
    let doc = scene.doc;
    let last = open.checked_sub(1).filter(|i| doc.is_genitive(*i))?;
    let first = doc.np_over(last).map_or(last, |p| p.tokens.first());
    Some(TokenRange::new(first, last + 1))
}

/// Who does what the clause tells, where no verb of the clause reports: "Roe took credit for “...”". Only a person is
/// meant so: what a body, a thing or the author does and what stands between marks beside it are mostly apart.
pub(super) fn clause_subject(scene: &Scene<'_>, at: usize) -> Option<Said> {
    let (doc, u) = (scene.doc, &scene.utterances[at]);
    if u.opens_sentence || u.tokens.len() < SPEECH || in_capitals(doc, u) {
        return None;
    }
    let start = doc.sentence_over(u.open).first().max(u.paragraph.first());
    let verb = &scene.cues[main_verb(scene, start, u.open)?];
    let source = subject_before(doc, start, verb.head).filter(|_| !verb.passive)?;
    // "Roe's answer was that “...”": hers.
    let owner = source.iter().rev().find(|i| doc.is_genitive(*i) || tag(doc, *i) == Tag::Possessive);
    if let Some(owner) = owner.filter(|_| tag(doc, verb.head) == Tag::Be) {
        let beside = verb.tokens.end() == u.open || doc.means(verb.tokens.end(), Class::Joint, "that");
        let source = Some(TokenRange::new(source.first(), owner + 1)).filter(|_| beside)?;
        return Some(Said { source: Some(source), ..Said::default() });
    }
    let source = match source {
        one if is_person(doc, one) => one,
        other if is_someone(doc, other) || start == u.paragraph.first() => return None,
        _ => speaker_so_far(scene, start)?,
    };
    Some(Said { source: Some(source), ..Said::default() })
}

/// "...," Roe said. The wards are “...”: the clause right behind what somebody says goes on in her words.
pub(super) fn goes_on(scene: &Scene<'_>, at: usize) -> Option<Said> {
    let (doc, u) = (scene.doc, &scene.utterances[at]);
    let before = scene.before(at).filter(|_| !u.opens_sentence && u.tokens.len() >= SPEECH)?;
    let (v, first) = (&scene.utterances[before], doc.sentence_over(u.open).first());
    let next = v.after <= first && doc.sentence_over(first.checked_sub(1)?).first() <= v.after;
    let said = next && v.opens_sentence && scene.said[before].is_some_and(|s| s.cue.is_some() || s.joins.is_some());
    let source = scene.speaker(before).filter(|_| said && !in_capitals(doc, u))?;
    Some(Said { source: Some(source), ..Said::default() })
}

/// Whether some words name one person, and not the author.
fn is_person(doc: &Doc<'_>, source: TokenRange) -> bool {
    let head = doc.np_over(source.first()).map_or(source.first(), |p| p.head());
    let body = ClassSet::of(Class::OrgNoun)
        .or(ClassSet::of(Class::Body))
        .or(ClassSet::of(Class::Caps))
        .or(ClassSet::of(Class::Place));
    let one = doc.sense(head, Class::Pronoun).is_some_and(|s| s.value.contains(['m', 'f']));
    let named = tag(doc, head) == Tag::Proper && !doc.tokens[head].classes.meets(body);
    one || named || doc.has(head, Class::Role) && tag(doc, head) != Tag::Plural
}

/// Whether some words name what may speak: a person, a role, a body, a document.
pub(super) fn is_someone(doc: &Doc<'_>, source: TokenRange) -> bool {
    let head = doc.np_over(source.first()).map_or(source.first(), |p| p.head());
    valued_person(doc, head) || doc.tokens[head].classes.meets(SOMEONE) || tag(doc, head) == Tag::Proper
}

/// Whether token `i` is a pronoun of a person.
fn valued_person(doc: &Doc<'_>, i: usize) -> bool {
    doc.sense(i, Class::Pronoun).is_some_and(|s| s.value.contains(['m', 'f', '1']) || s.value == "ps")
}

/// Nouns of those who may speak.
const SOMEONE: ClassSet = ClassSet::PEOPLE.or(ClassSet::of(Class::DocNoun));

/// From so many tokens on, what stands between marks inside a clause that does not report is speech.
const SPEECH: usize = 5;

/// Fewer tokens between marks are a term unless a cue reaches them.
const TERM: usize = 3;

/// Whether the clause or object of a cue reaches up to `open`: no other clause of the article's own stands between, but
/// where the verb reports clauses.
fn reaches(scene: &Scene<'_>, cue: usize, open: usize) -> bool {
    let cue = &scene.cues[cue];
    let clause = cue.frames.any(Frames::THAT.or(Frames::BARE)) && cue.frames.any(SAYING);
    let own = |n: usize| scene.cues[n].mood == Mood::Finite && !scene.doc.flags(scene.cues[n].head).has(Flags::QUOTED);
    clause || !scene.cues_after(cue.tokens.end(), open).any(own)
}

/// Whether a cue is only one of showing: "appeared".
fn shows(scene: &Scene<'_>, cue: usize) -> bool {
    scene.cues[cue].frames.any(Frames::EVIDENCE) && !judges(scene, cue)
}

/// Whether a cue is one of saying, thinking or judging.
fn judges(scene: &Scene<'_>, cue: usize) -> bool {
    scene.cues[cue].frames.any(SAYING.or(Frames::ATTITUDE).or(Frames::ACT))
}

/// Whether a cue can have a term between marks in what it reports: one of saying, thinking, judging, and no past
/// participle before a noun ("self-styled").
fn takes_term(scene: &Scene<'_>, number: usize, open: usize) -> bool {
    let (doc, cue) = (scene.doc, &scene.cues[number]);
    let joined = cue.tokens.first() > 0 && tag(doc, cue.tokens.first() - 1) == Tag::Hyphen;
    let bare = cue.frames.any(Frames::QUOTE) && !cue.frames.any(Frames::NP_NP) && cue.tokens.end() < open;
    judges(scene, number) && !joined && !bare && (!cue.passive || cue.frames.any(Frames::PASSIVE))
}

/// Who speaks by the cue that governs an utterance; of a passive the agent: "dubbed “a zoo” by nurses".
fn who(scene: &Scene<'_>, cue: usize, at: usize) -> Option<TokenRange> {
    let (u, cue) = (&scene.utterances[at], &scene.cues[cue]);
    let behind = || agent_behind(scene, at);
    let start = scene.doc.sentence_over(u.open).first().max(u.paragraph.first());
    match cue.mood {
        _ if cue.passive => agent(scene.doc, cue, u.open).or_else(behind),
        Mood::Participle => behind().or_else(|| subject_of(scene, start, cue)),
        _ => speaker_of(scene, start, cue, at),
    }
}

const SAYING: Frames = Frames::SPEECH.or(Frames::WRITING).or(Frames::THOUGHT);

/// The cue in `start..end` that what stands at `end` is reported by: the last one, or the verb of saying in whose
/// reported clause that one stands ("said they were calling “every day”").
pub(super) fn governing(scene: &Scene<'_>, start: usize, end: usize) -> Option<usize> {
    let mut listed = scene.cues_before(start, end).rev().filter(|n| scene.cues[*n].is_listed());
    // What someone else says in marks of its own governs nothing outside of them.
    let quoted = |i: usize| scene.doc.flags(i).has(Flags::QUOTED);
    let own = |n: &usize| quoted(end) || !quoted(scene.cues[*n].head);
    let aside = |n: &usize| in_brackets(scene.doc, scene.cues[*n].head, end);
    let last = listed.clone().find(|n| own(n) && !aside(n)).or_else(|| listed.next())?;
    let says = scene.cues[last].frames.any(Frames::SPEECH.or(Frames::WRITING));
    Some(if says { last } else { outermost(scene, start, last) })
}

/// Whether a bracket that opens before token `i` closes between it and `end`.
fn in_brackets(doc: &Doc<'_>, i: usize, end: usize) -> bool {
    let bracket =
        (i..end).take(BRACKETS).find(|at| tag(doc, *at) == Tag::Punct && matches!(doc.surface(*at), "(" | ")"));
    bracket.is_some_and(|at| doc.surface(at) == ")")
}

/// How far the bracket closes that opens before a verb.
const BRACKETS: usize = 20;
