//! Sources named by a phrase: "..., according to X", "In a new poll, ...".
//!
//! In: a sentence. Out: the report of its first such phrase. Never here: cues that are verbs.

use super::complement::{self, Content};
use super::following::{all_spoken, is_whole, start};
use super::parted::{goes_on_telling, lacks_complement, rest};
use super::reporting::Cue;
use super::{Scene, extent};
use crate::lexicon::Class;
use crate::quotations::Report;
use crate::quotations::cue::{Frames, Mood};
use crate::syntax::{Extent, Tag};
use crate::text::TokenRange;

/// The preposition of "In a new poll, ...": before a noun that tells what was found, at the head of the sentence or between
/// marks.
fn in_poll(scene: &Scene<'_>, noun: usize) -> Option<TokenRange> {
    let (doc, sentence) = (scene.doc, scene.sentence);
    doc.sense(noun, Class::CueNoun).filter(|s| s.frames.any(Frames::SOURCE))?;
    let name = doc.np_over(noun).filter(|n| n.head() == noun)?;
    let at = name.tokens.first().checked_sub(1).filter(|i| *i >= sentence.first() && doc.tags[*i] == Tag::Prep)?;
    let closes = |e: usize| e >= sentence.end() || doc.tags[e].is_mark();
    let ends = || closes(name.tokens.end()) || closes(doc.extend(name, Extent::Phrases).end());
    let stands = at == sentence.first() || doc.tags[at - 1].is_mark() && ends();
    // "above the estimate" compares.
    let compares = doc.has(at, Class::ChangeWord) || doc.has(at, Class::Modifier);
    (stands && !compares && !scene.is_joint(at, "source") && !scene.is_spoken(at)).then(|| TokenRange::new(at, at + 1))
}

/// The first "according to" or "in a new poll" outside direct speech.
fn source_phrase(scene: &Scene<'_>) -> Option<TokenRange> {
    let names = |i: usize| scene.is_joint(i, "source");
    let phrase = scene.phrases.iter().map(|p| p.tokens).find(|p| names(p.first()) && !scene.is_spoken(p.first()));
    let mut polls = scene.nominals.iter().filter_map(|noun| in_poll(scene, *noun));
    polls.find(|poll| phrase.is_none_or(|p| poll.first() < p.first())).or(phrase)
}

/// "..., according to X" and "According to X, ...".
pub(super) fn sourced(scene: &Scene<'_>) -> Option<Report> {
    let doc = scene.doc;
    let phrase = source_phrase(scene)?;
    let cue = phrase.first();
    let name = doc.np_at(phrase.end())?;
    let source = doc.extend(name, Extent::Phrases);
    // "In her view": hers, but "in her book" is the book's.
    let owner = name.tokens.iter().find(|i| doc.tags[*i] == Tag::Possessive || doc.is_genitive(*i));
    let owner = owner.filter(|_| phrase.len() == 1 && !doc.has(name.head(), Class::DocNoun));
    // "He said the plan would, in his view, work": he says so.
    let told = || scene.free_cues().any(|c| c.head < cue && c.mood == Mood::Finite && c.frames.any(Frames::SPEECH));
    if owner.is_some() && told() {
        return None;
    }
    let content = if cue <= scene.sentence.first() + 1 {
        let comma = (source.end()..scene.sentence.end()).find(|i| doc.tags[*i] == Tag::Comma)?;
        TokenRange::new(comma + 1, extent::sentence_end(scene).max(comma + 1))
    } else {
        let first = start(scene, cue);
        TokenRange::new(first, extent::trimmed(scene, first, cue))
    };
    // "In a survey, the group found that": the group reports it.
    let polled = phrase.len() == 1 && owner.is_none() && cue <= scene.sentence.first() + 1;
    if content.is_empty() || all_spoken(scene, content) || polled && reports_itself(scene, content) {
        return None;
    }
    // "On average, according to the report, patients wait".
    let opening = || doc.tags[content.first()] == Tag::Prep && doc.opens_clause(source.end() + 1, scene.sentence.end());
    let open = lacks_complement(scene, content, source.end()) || !is_whole(scene, content) && opening();
    let other = match cue > scene.sentence.first() + 1 {
        true if open => rest(scene, content, false, source.end()),
        true => second(scene, source.end()),
        false => None,
    };
    let source = owner.map_or(source, |o| TokenRange::new(source.first(), o + 1));
    let content = Content { tokens: content, other, sieve: "according-to" };
    Some(content.report(doc, Some(source), (phrase, doc.span(phrase).of(doc.text).to_lowercase())))
}

/// Whether the verb of a clause reports a clause in turn.
fn reports_itself(scene: &Scene<'_>, clause: TokenRange) -> bool {
    let verb = scene.doc.groups_after(clause.first()).iter().find(|g| g.is_finite());
    let cue = verb.and_then(|g| scene.free_cues().find(|c| c.head == g.main()));
    let tells = |c: &Cue<'_>| c.takes(Frames::SPEECH.or(Frames::EVIDENCE)) && !c.group.passive;
    let cue = cue.and_then(|c| Cue::read(scene, c)).filter(tells);
    cue.and_then(|c| complement::after(scene, &c)).is_some_and(|c| matches!(c.sieve, "that" | "clause" | "question"))
}

/// "..., according to X, and ...": what is coordinated behind the comma after a source.
fn second(scene: &Scene<'_>, comma: usize) -> Option<TokenRange> {
    let and = comma + 1;
    let parts = and + 1 < scene.sentence.end() && scene.doc.tags[comma] == Tag::Comma && goes_on_telling(scene, and);
    let content = TokenRange::new(and, extent::sentence_end(scene).max(and));
    (parts && !scene.is_spoken(and) && !content.is_empty()).then_some(content)
}
