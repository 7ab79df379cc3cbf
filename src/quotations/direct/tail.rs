//! The cue stands behind the quotation: "...," Jane Roe said.
//!
//! In: a [`Scene`], the number of an utterance. Out: what is [`Said`] of it. Never here: what stands before it.

use super::floating::owner;
use super::{Said, Scene, reports};
use crate::lexicon::Class;
use crate::quotations::cue::{Cue, Frames, Mood};
use crate::quotations::phrase::{is_adverb, phrase_from, subject_before, tag};
use crate::quotations::scare::is_put_so;
use crate::quotations::utterance::{Ending, Utterance};
use crate::syntax::Tag;
use crate::text::{Flags, TokenRange};

/// How many tokens behind a quotation its cue is looked for.
const TAIL: usize = 32;
/// What stands between marks in the words behind a quotation and is no longer than this is a term.
const TERM: usize = 2;

/// "...", said Jane Roe.
pub(super) fn quote_verb_speaker(scene: &Scene<'_>, at: usize) -> Option<Said> {
    let (doc, end) = (scene.doc, scene.tail_end(at));
    let mut start = scene.tail_start(at)?;
    if is_put_so(doc, &scene.utterances[at]) {
        let source = phrase_from(doc, start + 2, end)?;
        return Some(Said { source: Some(source), cue: scene.cue_at(source.end()), ..Said::default() });
    }
    while start < end && is_adverb(doc, start) {
        start += 1;
    }
    let number = scene.cue_at(start).filter(|_| start < end)?;
    let cue = &scene.cues[number];
    // Behind a comma any verb may stand: "...," beamed Jane Roe.
    let comma = scene.is_whole(at);
    if !(reports(cue) || comma && cue.mood == Mood::Finite && !cue.passive) {
        return None;
    }
    // "The email, headed “Urgent”, told staff": who stands behind is told.
    if cue.frames.any(Frames::HEARER) && !scene.utterances[at].opens_sentence {
        return None;
    }
    let mut after = cue.tokens.end();
    while after < end && is_adverb(doc, after) {
        after += 1;
    }
    let mut source = phrase_from(doc, after, end)?;
    // "said ranking member Jane Roe": a participle inside a role.
    let name = doc.np_at(source.end() + 1).filter(|_| tag(doc, source.end()) == Tag::VerbIng);
    if let Some(name) = name.filter(|n| tag(doc, n.head()) == Tag::Proper) {
        source = TokenRange::new(source.first(), name.tokens.end());
    }
    // "Roe, who calls it “a game”, said he was tired": what follows is a clause.
    let verb = tag(doc, source.end());
    if verb.is_verb() && verb != Tag::VerbIng && source.end() < end {
        return None;
    }
    // "..., was Roe's verdict".
    if tag(doc, cue.head) == Tag::Be {
        source = owner(doc, source);
    }
    Some(Said { source: Some(source), cue: Some(number), ..Said::default() })
}

/// "...", Jane Roe, who runs the trust, said.
pub(super) fn quote_speaker_verb(scene: &Scene<'_>, at: usize) -> Option<Said> {
    let (mut start, end) = (scene.tail_start(at)?, scene.tail_end(at));
    if start >= end || is_led(scene, at) {
        return None;
    }
    // "...", as one nurse put it.
    start += usize::from(scene.doc.means(start, Class::Joint, "as"));
    // A new sentence behind ! or ? is no tail unless it is as short as one.
    let comma = scene.is_whole(at);
    let (source, number) = speaker_then_verb(scene, start, end, reports)
        .or_else(|| speaker_then_verb(scene, start, end, acts).filter(|_| comma))
        .or_else(|| any_verb(scene, start, end))?;
    // “voice control”, which will help: a clause on what stands between the marks.
    if tag(scene.doc, source.first()) == Tag::Wh {
        return None;
    }
    let cue = &scene.cues[number];
    let new_sentence = scene.utterances[at].ending == Ending::Perhaps && scene.doc.has(start, Class::Capital);
    if new_sentence && (takes_more(scene, cue, end) || leads_on(scene, at, end)) {
        return None;
    }
    Some(Said { source: Some(source), cue: Some(number), ..Said::default() })
}

/// Roe said “it is late”, which nurses call a shame: a part of a sentence whose cue stands right before it.
fn is_led(scene: &Scene<'_>, at: usize) -> bool {
    let u = &scene.utterances[at];
    let last = scene.cues_before(u.paragraph.first(), u.open).next_back().map(|n| &scene.cues[n]);
    let beside =
        last.is_some_and(|c| c.tokens.end() == u.open && reports(c) && c.frames.any(Frames::SPEECH.or(Frames::NP_NP)));
    beside && !u.opens_sentence && !u.capital
}

/// Roe was asked, "...?" He answered, "...": the words behind lead up to the next quotation, and others to this one.
fn leads_on(scene: &Scene<'_>, at: usize, end: usize) -> bool {
    let pause = |i: usize| matches!(scene.doc.surface(i), "," | ":");
    let open = scene.utterances[at].open;
    let next = scene.utterances.get(at + 1).is_some_and(|v| v.open == end && v.capital) && pause(end - 1);
    next && !scene.utterances[at].opens_sentence && open > 0 && pause(open - 1)
}

/// Whether the cue has something else to report: "He said that ...", but not "He told the board in May", "He said when ...".
fn takes_more(scene: &Scene<'_>, cue: &Cue, end: usize) -> bool {
    let doc = scene.doc;
    let mut next = cue.tokens.end();
    if cue.frames.any(Frames::TELL) {
        next = phrase_from(doc, next, end).map_or(next, TokenRange::end);
    }
    let joint = |i: usize| doc.sense(i, Class::Joint).map_or("", |s| s.value);
    let time = || matches!(joint(next), "time" | "as");
    // "She answered to him that ...".
    let addressed = tag(doc, next) == Tag::Prep
        && phrase_from(doc, next + 1, end).is_some_and(|p| p.end() < end && joint(p.end()) == "that");
    let over = matches!(tag(doc, next), Tag::Comma | Tag::Punct | Tag::Adv | Tag::Prep) || time();
    next < end && (!over || addressed)
}

/// A phrase, what stands between commas or hangs on by a preposition, and the cue.
fn speaker_then_verb(
    scene: &Scene<'_>,
    start: usize,
    end: usize,
    fits: fn(&Cue) -> bool,
) -> Option<(TokenRange, usize)> {
    let doc = scene.doc;
    let source = phrase_from(doc, start, end).or_else(|| month_name(scene, start))?;
    let mut at = source.end();
    let mut inside = false;
    for _ in 0..6 {
        while at < end && (is_adverb(doc, at) || tag(doc, at) == Tag::Not) {
            at += 1;
        }
        let beside = scene.cue_at(at).filter(|_| at < end);
        if let Some(number) = beside.filter(|n| fits(&scene.cues[*n])).or_else(|| chained(scene, beside?)) {
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

/// "...," May said: a name that is a month as well stands right before a verb of saying.
fn month_name(scene: &Scene<'_>, start: usize) -> Option<TokenRange> {
    let cue = scene.cue_at(start + 1).map(|n| &scene.cues[n])?;
    let name = scene.doc.has(start, Class::Month) && scene.doc.has(start, Class::Capital);
    (name && reports(cue)).then(|| TokenRange::new(start, start + 1))
}

/// "a nurse could be heard asking", "was quoted as saying", "she began to shout": the cue that hangs right on a verb.
fn chained(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let (first, next) = (&scene.cues[verb], scene.cues.get(verb + 1)?);
    let end = first.tokens.end();
    let end = end + usize::from(scene.doc.means(end, Class::Joint, "as"));
    let hangs = matches!(next.mood, Mood::Ing | Mood::Infinitive) && next.tokens.first() == end;
    (hangs && first.mood == Mood::Finite && next.quotes() && !next.passive).then_some(verb + 1)
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
    /// Whether an utterance is a sentence of its own, or all that is behind a colon, so that any verb behind it is its cue.
    fn is_whole(&self, at: usize) -> bool {
        let u = &self.utterances[at];
        let colon = || u.open > u.paragraph.first() && self.doc.surface(u.open - 1) == ":";
        u.ending != Ending::Open && (u.opens_sentence || u.ending == Ending::Comma && colon())
    }

    /// Where the words behind an utterance end that may tell who said it: the sentence, or the next quotation.
    pub(super) fn tail_end(&self, at: usize) -> usize {
        let u = &self.utterances[at];
        let end = u.paragraph.end().min(u.after + TAIL);
        // "...," said Roe, a “friend” of his, ...: a term does not end the words behind.
        let next = self.utterances[at + 1..].iter().take(2);
        let speech =
            next.filter(|v| v.tokens.len() > TERM || v.ending != Ending::Open || v.capital && v.opens_sentence);
        let end = speech.map(|v| v.open).next().unwrap_or(end).clamp(u.after, end);
        (u.after + 1..end).find(|i| self.doc.flags(*i).has(Flags::SENTENCE)).unwrap_or(end)
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
        let dash = !comma && u.after < u.paragraph.end() && self.doc.is_any_dash(u.after);
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
