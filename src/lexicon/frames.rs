//! Frames: what a word that reports is, and what it can take.
//!
//! In: the values of the tables of reporting verbs, nouns and adjectives. Out: [`Frames`], read once for each line.
//! Never here: whether a word reports anything in a text.

use super::Class;

impl Class {
    /// Whether the values of the class are [`Frames`].
    pub(super) fn has_frames(self) -> bool {
        matches!(self, Class::CueVerb | Class::CueNoun | Class::CueAdjective)
    }
}

/// What a word that reports is and can take, as its table value says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Frames(u64);

macro_rules! frames {
    ($($(#[$doc:meta])* $name:ident = $bit:literal $word:literal),* $(,)?) => {
        // Two frames of one bit would be one.
        const _: () = assert!(0 $(| 1_u64 << $bit)* == 0 $(+ (1_u64 << $bit))*);

        impl Frames {
            $($(#[$doc])* pub const $name: Frames = Frames(1 << $bit);)*

            /// That of one word; none where it names no frame.
            pub fn of_word(word: &str) -> Frames {
                match word {
                    $($word => Frames::$name,)*
                    _ => Frames::default(),
                }
            }
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
    /// A noun for what somebody can have said something in: a statement.
    MEDIUM = 29 "medium",
    /// A noun for what tells something by itself: a poll.
    SOURCE = 30 "source",
    /// Someone is always told first, so that "told to wait" is a passive.
    HEARER = 31 "hearer",
    /// What it takes is only what somebody talks about: "commenting on the plan, she said".
    TOPIC = 32 "topic",
    /// Says more than the same one has said before: added, went on.
    MORE = 33 "more",
    /// A noun that says nothing unless it is somebody's, or one of several: "demand for beds".
    MASS = 34 "mass",
    /// A noun phrase with "at" and a number behind it: "put the cost at £4m".
    NP_AT = 35 "np-at",
    /// A noun phrase where data or those who study them are the subject: "the survey found gaps".
    NP_DATA = 36 "np-data",
    /// What it takes is what somebody feels: "expressed regret at the delay".
    VOICES = 37 "voices",
}

impl Frames {
    /// Reads a table value: "speech that bare".
    pub fn parse(value: &str) -> Frames {
        value.split(' ').map(Frames::of_word).fold(Frames::default(), Frames::or)
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
