//! The cue stands behind the quotation: "...," Jane Roe said.
//!
//! In: a [`Scene`], the number of an utterance. Out: what is [`Said`] of it. Never here: what stands before it.

use super::{Said, Scene, reports};
use crate::lexicon::Class;
use crate::quotations::cue::{Cue, Mood};
use crate::quotations::phrase::{is_adverb, phrase_from, subject_before, tag};
use crate::quotations::utterance::{Ending, Utterance};
use crate::syntax::Tag;
use crate::text::{Flags, TokenRange};

/// How many tokens behind a quotation its cue is looked for.
const TAIL: usize = 32;

/// "...", said Jane Roe.
pub(super) fn quote_verb_speaker(scene: &Scene<'_>, at: usize) -> Option<Said> {
    let (doc, end) = (scene.doc, scene.tail_end(at));
    let mut start = scene.tail_start(at)?;
    while start < end && is_adverb(doc, start) {
        start += 1;
    }
    let number = scene.cue_at(start).filter(|_| start < end)?;
    let cue = &scene.cues[number];
    // Behind a comma any verb may stand: "...," beamed Jane Roe.
    let u = &scene.utterances[at];
    let comma = u.ending != Ending::Open && u.opens_sentence;
    if !(reports(cue) || comma && cue.mood == Mood::Finite && !cue.passive) {
        return None;
    }
    let mut after = cue.tokens.end();
    while after < end && is_adverb(doc, after) {
        after += 1;
    }
    let source = phrase_from(doc, after, end)?;
    // "Roe, who calls it “a game”, said he was tired": what follows is a clause.
    if tag(doc, source.end()).is_verb() && source.end() < end {
        return None;
    }
    Some(Said { source: Some(source), cue: Some(number), ..Said::default() })
}

/// "...", Jane Roe, who runs the trust, said.
pub(super) fn quote_speaker_verb(scene: &Scene<'_>, at: usize) -> Option<Said> {
    let (start, end) = (scene.tail_start(at)?, scene.tail_end(at));
    if start >= end {
        return None;
    }
    // A new sentence behind ! or ? is no tail unless it is as short as one.
    let u = &scene.utterances[at];
    let comma = u.ending != Ending::Open && u.opens_sentence;
    let (source, number) = speaker_then_verb(scene, start, end, reports)
        .or_else(|| speaker_then_verb(scene, start, end, acts).filter(|_| comma))
        .or_else(|| any_verb(scene, start, end))?;
    let cue = &scene.cues[number];
    let new_sentence = scene.utterances[at].ending == Ending::Perhaps && scene.doc.has(start, Class::Capital);
    if new_sentence && takes_more(scene, cue, end) {
        return None;
    }
    Some(Said { source: Some(source), cue: Some(number), ..Said::default() })
}

/// Whether the cue has something else to report: "He said that ...".
fn takes_more(scene: &Scene<'_>, cue: &Cue, end: usize) -> bool {
    let next = cue.tokens.end();
    next < end && !matches!(tag(scene.doc, next), Tag::Comma | Tag::Punct | Tag::Adv | Tag::Prep)
}

/// A phrase, what stands between commas or hangs on by a preposition, and the cue.
fn speaker_then_verb(
    scene: &Scene<'_>,
    start: usize,
    end: usize,
    fits: fn(&Cue) -> bool,
) -> Option<(TokenRange, usize)> {
    let doc = scene.doc;
    let source = phrase_from(doc, start, end)?;
    let mut at = source.end();
    let mut inside = false;
    for _ in 0..6 {
        while at < end && (is_adverb(doc, at) || tag(doc, at) == Tag::Not) {
            at += 1;
        }
        if let Some(number) = scene.cue_at(at).filter(|n| at < end && fits(&scene.cues[*n])) {
            return Some((source, number));
        }
        at = match doc.tokens.get(at).map(|_| tag(doc, at)) {
            Some(Tag::Comma) => {
                inside = true;
                (at + 1..end).find(|i| tag(doc, *i) == Tag::Comma)? + 1
            }
            Some(Tag::Prep) => phrase_from(doc, at + 1, end).map_or(at + 1, TokenRange::end),
            Some(Tag::Punct) if doc.surface(at) == "(" => (at + 1..end).find(|i| doc.surface(*i) == ")")? + 1,
            // What follows the comma is one more apposition: "Roe, head of X, one of the two, said".
            Some(_) if inside => (at + 1..end).find(|i| tag(doc, *i) == Tag::Comma)? + 1,
            _ => return None,
        };
    }
    None
}

/// Any verb: "...," she beamed.
fn acts(cue: &Cue) -> bool {
    cue.mood == Mood::Finite && !cue.passive
}

/// The first cue of the tail with a subject of its own in it.
fn any_verb(scene: &Scene<'_>, start: usize, end: usize) -> Option<(TokenRange, usize)> {
    if matches!(tag(scene.doc, start), Tag::Coord | Tag::Sub | Tag::Wh | Tag::VerbIng | Tag::To) {
        return None;
    }
    let number = scene.cues_after(start, end).find(|n| reports(&scene.cues[*n]))?;
    let source = subject_before(scene.doc, start, scene.cues[number].head)?;
    Some((source, number))
}

impl Scene<'_> {
    /// Where the words behind an utterance end that may tell who said it: the sentence, or the next quotation.
    pub(super) fn tail_end(&self, at: usize) -> usize {
        let u = &self.utterances[at];
        let end = u.paragraph.end().min(u.after + TAIL);
        (u.after..end)
            .find(|i| {
                let flags = self.doc.flags(*i);
                flags.has(Flags::OPEN) || *i > u.after && flags.has(Flags::SENTENCE)
            })
            .unwrap_or(end)
    }

    /// Whether a sentence of a phrase and a verb is all that stands behind an utterance.
    fn is_short_tail(&self, u: &Utterance) -> bool {
        let end = self.doc.sentence_over(u.after).end().min(u.paragraph.end());
        let source = phrase_from(self.doc, u.after, end);
        let cue = source.and_then(|s| self.cue_at(s.end())).map(|n| &self.cues[n]);
        cue.is_some_and(|c| reports(c) && c.tokens.end() + 1 >= end)
    }

    /// Where the words behind an utterance begin that may tell who said it; none where a new sentence begins.
    pub(super) fn tail_start(&self, at: usize) -> Option<usize> {
        let u = &self.utterances[at];
        let comma = u.after < u.paragraph.end() && matches!(tag(self.doc, u.after), Tag::Comma);
        let dash = !comma && u.after < u.paragraph.end() && matches!(self.doc.surface(u.after), "—" | "–" | "-" | "―");
        let small = self.doc.has(u.after, Class::Lower);
        let fits = match u.ending {
            Ending::Comma => true,
            Ending::Perhaps => true,
            // “... .” Roe said.
            Ending::Stop => small || self.is_short_tail(u),
            Ending::Open => u.opens_sentence || dash,
        };
        (u.closed && fits).then_some(u.after + usize::from(comma || dash))
    }
}
