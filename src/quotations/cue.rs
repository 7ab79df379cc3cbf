//! Cues: the verb groups of the text, and which of them can report speech, thought or judgement.
//!
//! In: a [`Doc`]. Out: [`Cue`]s in text order, each with what its verb can take: nothing where no table lists the verb.
//! Such a verb can still stand beside a quotation ("...," she beamed). Never here: whether a cue reports
//! anything in this text.

use super::phrase::tag;
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

/// What a reporting verb is and can take, as its table value says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Frames(u32);

macro_rules! frames {
    ($($(#[$doc:meta])* $name:ident = $bit:literal $word:literal),* $(,)?) => {
        impl Frames {
            $($(#[$doc])* pub const $name: Frames = Frames(1 << $bit);)*
            const WORDS: &'static [(&'static str, Frames)] = &[$(($word, Frames::$name)),*];
        }
    };
}

frames! {
    /// A verb of saying.
    SPEECH = 0 "speech",
    /// A verb of writing.
    WRITING = 1 "writing",
    /// A verb of thinking.
    THOUGHT = 2 "thought",
    /// Wanting, hoping, fearing.
    ATTITUDE = 3 "attitude",
    /// A judgement that is said: praise, accuse.
    ACT = 4 "act",
    /// What data and documents do: show, indicate.
    EVIDENCE = 5 "evidence",
    /// Reports nothing but what stands between marks.
    QUOTE = 6 "quote",
    /// A clause with "that".
    THAT = 7 "that",
    /// A clause without it.
    BARE = 8 "bare",
    /// A noun phrase.
    NP = 9 "np",
    /// A question.
    WH = 10 "wh",
    /// An infinitive.
    TO = 11 "to",
    /// Someone is told first.
    TELL = 12 "tell",
    /// The passive reports as well.
    PASSIVE = 13 "passive",
    /// A preposition: about.
    ABOUT = 14 "about",
    /// A preposition: of.
    OF = 15 "of",
    /// A preposition: for.
    FOR = 16 "for",
    /// A preposition: on.
    ON = 17 "on",
    /// A preposition: against.
    AGAINST = 18 "against",
    /// A preposition: with.
    WITH = 19 "with",
    /// A preposition: as.
    AS = 20 "as",
    /// A preposition: at.
    AT = 21 "at",
    /// A preposition: over.
    OVER = 22 "over",
    /// A preposition: in.
    IN = 23 "in",
    /// A preposition: by.
    BY = 24 "by",
    /// "like".
    LIKE = 25 "like",
    /// An infinitive whose subject is reported with it: "urged him to go".
    NP_TO = 26 "np-to",
    /// A noun phrase with "as" behind it: "sees it as a risk".
    NP_AS = 27 "np-as",
    /// A noun phrase with what it is called behind it: "called it a risk".
    NP_NP = 28 "np-np",
}

impl Frames {
    /// Reads a table value: "speech that bare".
    pub fn parse(value: &str) -> Frames {
        let bit = |word: &str| Self::WORDS.iter().find(|(w, _)| *w == word).map_or(0, |(_, f)| f.0);
        Frames(value.split(' ').map(bit).fold(0, |all, b| all | b))
    }

    /// Whether it has any of `other`.
    pub fn any(self, other: Frames) -> bool {
        self.0 & other.0 != 0
    }

    /// Both together.
    pub const fn or(self, other: Frames) -> Frames {
        Frames(self.0 | other.0)
    }
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
        sense.map_or_else(|| doc.word(self.head), |s| &s.lemma)
    }
}

/// The verb groups of the text, in text order; they do not overlap.
pub(crate) fn find(doc: &Doc<'_>, cues: &mut Vec<Cue>) {
    cues.extend(doc.verb_groups.iter().map(|group| read(doc, group)));
}

/// What a verb group can report; nothing where its verb is no reporting verb.
fn read(doc: &Doc<'_>, group: &VerbGroup) -> Cue {
    let head = group.main();
    let phrase = doc.phrase_at(head).filter(|p| doc.lexicon.entry(p.entry).classes.has(Class::CueVerb));
    let (entry, end) = phrase.map_or((doc.tokens[head].entry, group.tokens.end()), |p| (p.entry, p.tokens.end()));
    let sense = doc.lexicon.sense(entry, Class::CueVerb);
    let mood = match tag(doc, head) {
        _ if group.infinitive => Mood::Infinitive,
        _ if group.is_finite() => Mood::Finite,
        Tag::VerbIng => Mood::Ing,
        _ => Mood::Participle,
    };
    let tokens = TokenRange::new(group.tokens.first(), end.max(group.tokens.end()));
    let frames = sense.map_or(Frames::default(), |s| Frames::parse(&s.value));
    Cue { tokens, head, entry, frames, mood, passive: group.passive }
}
