//! Cues: the verb groups of the text, and which of them can report speech, thought or judgement.
//!
//! In: a [`Doc`]. Out: [`Cue`]s in text order, each with what its verb can take: nothing where no table lists the verb.
//! Such a verb can still stand beside a quotation ("...," she beamed). Never here: whether a cue reports
//! anything in this text.

use super::phrase::tag;
pub(crate) use crate::lexicon::Frames;
use crate::lexicon::{Class, EntryId};
use crate::syntax::{Tag, VerbGroup};
use crate::text::{Doc, Flags, TokenRange};

/// A verb group, with what its verb can report: "has consistently said".
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cue {
    /// The group: auxiliaries, the adverbs among them, the verb, and what belongs to the phrase ("pointed out").
    pub tokens: TokenRange,
    /// The verb.
    pub head: usize,
    /// The lexicon's entry: the verb, or the phrase that opens with it.
    pub entry: EntryId,
    /// What the verb can take.
    pub frames: Frames,
    /// How it is inflected.
    pub mood: Mood,
    /// "was told", "is believed".
    pub passive: bool,
}

/// What the verb group is in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mood {
    /// "says", "has said", "would say".
    Finite,
    /// "saying".
    Ing,
    /// "to say".
    Infinitive,
    /// "said" as a participle without an auxiliary: "the man accused of".
    Participle,
}

impl Cue {
    /// One that can stand beside direct speech: of saying or writing.
    pub fn quotes(&self) -> bool {
        self.frames.any(Frames::SPEECH.or(Frames::WRITING).or(Frames::QUOTE))
    }

    /// Whether its verb is a reporting verb.
    pub fn is_listed(&self) -> bool {
        self.frames != Frames::default()
    }

    /// The dictionary form; of a verb that no table lists the form in the text.
    pub fn lemma<'a>(&self, doc: &Doc<'a>) -> &'a str {
        let sense = doc.lexicon.sense(self.entry, Class::CueVerb);
        sense.map_or_else(|| doc.word(self.head), |s| s.lemma())
    }
}

/// The verb groups of the text, in text order; they do not overlap.
pub(crate) fn find(doc: &Doc<'_>, cues: &mut Vec<Cue>) {
    cues.reserve(doc.verb_groups.len());
    cues.extend(doc.verb_groups.iter().map(|group| read(doc, group)));
}

/// What a verb group can report; nothing where its verb is no reporting verb.
fn read(doc: &Doc<'_>, group: &VerbGroup) -> Cue {
    let head = group.main();
    let phrase = doc.phrase_at(head).filter(|p| doc.lexicon.brief(p.entry).classes.has(Class::CueVerb));
    let (entry, end) = phrase.map_or((doc.tokens[head].entry, group.tokens.end()), |p| (p.entry, p.tokens.end()));
    let known = phrase.is_some() || doc.has(head, Class::CueVerb);
    let sense = if known { doc.lexicon.sense(entry, Class::CueVerb) } else { None };
    let mood = match tag(doc, head) {
        _ if group.infinitive => Mood::Infinitive,
        _ if group.is_finite() => Mood::Finite,
        Tag::VerbIng => Mood::Ing,
        _ => Mood::Participle,
    };
    let tokens = TokenRange::new(group.tokens.first(), end.max(group.tokens.end()));
    let frames = sense.map_or(Frames::default(), |s| s.frames);
    let passive = group.passive || tokens.len() == 1 && is_short_passive(doc, head, frames);
    Cue { tokens, head, entry, frames, mood, passive }
}

/// "PM told to act", "Council accused of delay", "Mayor told: “Go”": headlines leave out "is", and what would be told
/// or accused stands before the verb.
fn is_short_passive(doc: &Doc<'_>, verb: usize, frames: Frames) -> bool {
    let taken = Frames::TELL.or(Frames::NP_TO).or(Frames::PASSIVE);
    let next = verb + 1;
    if !frames.any(taken) || tag(doc, verb) != Tag::VerbPast || next >= doc.tokens.len() {
        return false;
    }
    let told = frames.any(Frames::TELL.or(Frames::NP_TO)) && !frames.any(Frames::TO);
    let judged = frames.any(Frames::ACT) && frames.any(Frames::NP) && frames.any(Frames::PASSIVE);
    match tag(doc, next) {
        Tag::To => told && doc.vg_at(next).is_some_and(|g| g.infinitive),
        Tag::Prep => judged && frames.any(frame_of(doc, next)) && is_headed(doc, verb),
        // A title in marks is someone who is told: told “Morning Call”.
        _ if doc.flags(next).has(Flags::OPEN) => frames.any(Frames::HEARER) && doc.has(next + 1, Class::Lower),
        _ => frames.any(Frames::HEARER) && doc.surface(next) == ":" && is_headed(doc, verb),
    }
}

/// Whether a verb stands in a headline, or right behind a comma.
fn is_headed(doc: &Doc<'_>, verb: usize) -> bool {
    let sentence = doc.sentence_over(verb);
    let line = doc.flags(sentence.first()).has(Flags::PARAGRAPH) && doc.surface(sentence.last()) != ".";
    line || verb > sentence.first() && tag(doc, verb - 1) == Tag::Comma
}

/// What the word at token `i` can take as a reporting verb, without the phrase that it may open.
pub(crate) fn frames_at(doc: &Doc<'_>, i: usize) -> Frames {
    doc.sense(i, Class::CueVerb).map_or(Frames::default(), |s| s.frames)
}

/// The frame that a preposition is of: that of "about".
pub(crate) fn frame_of(doc: &Doc<'_>, i: usize) -> Frames {
    let word = doc.word(i).as_bytes();
    let mut lower = [0u8; 12];
    let Some(lower) = lower.get_mut(..word.len()) else { return Frames::default() };
    lower.copy_from_slice(word);
    lower.make_ascii_lowercase();
    std::str::from_utf8(lower).map_or(Frames::default(), Frames::of_word)
}
