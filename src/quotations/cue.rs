//! Cues: the verb groups of the text, and which of them can report speech, thought or judgement.
//!
//! In: a [`Doc`]. Out: [`Cue`]s in text order, each with what its verb can take: nothing where no table lists the verb.
//! Such a verb can still stand beside a quotation ("...," she beamed). Never here: whether a cue reports
//! anything in this text.

use super::phrase::tag;
pub(crate) use crate::lexicon::Frames;
use crate::lexicon::{Class, EntryId};
use crate::syntax::{Tag, VerbGroup};
use crate::text::{Doc, TokenRange};

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
    Cue { tokens, head, entry, frames, mood, passive: group.passive }
}
