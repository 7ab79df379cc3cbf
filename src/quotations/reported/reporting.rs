//! Cues as reports use them: a cue of the text with its verb group.
//!
//! In: a cue. Out: what its verb takes where it stands. Never here: what stands beside it.

use super::Scene;
use crate::lexicon::{Class, Sense};
use crate::quotations::cue::{self, Frames};
use crate::syntax::VerbGroup;
use crate::text::{Doc, TokenRange};

/// A reporting verb with its auxiliaries and what it takes.
pub(super) struct Cue<'d> {
    pub group: VerbGroup,
    /// One past its last token, the particle of "point out" included.
    pub end: usize,
    pub frames: Frames,
    /// What the verb takes without its preposition, where the cue is a phrase: "agree" of "agree to".
    pub base: Frames,
    /// Of a noun or adjective: its tokens.
    pub nominal: Option<TokenRange>,
    word: Word<'d>,
}

/// Where the dictionary form is found.
#[derive(Clone, Copy)]
enum Word<'d> {
    Sense(Sense<'d>),
    Cue(&'d cue::Cue),
}

impl<'d> Cue<'d> {
    /// A cue of the text with its verb group.
    pub fn read(scene: &Scene<'d>, cue: &'d cue::Cue) -> Option<Cue<'d>> {
        let doc = scene.doc;
        let mut group = *doc.vg_over(cue.head)?;
        group.passive = cue.passive;
        let last = cue.tokens.last();
        let whole = Cue {
            group,
            end: cue.tokens.end(),
            frames: cue.frames,
            base: Frames::default(),
            nominal: None,
            word: Word::Cue(cue),
        };
        // Only a phrase has a verb without its preposition.
        let Some(alone) = (last > cue.head).then(|| doc.sense(cue.head, Class::CueVerb)).flatten() else {
            return Some(whole);
        };
        let base = alone.frames;
        // "agreed to" in "agreed to resign": the "to" belongs to the next verb.
        let split = doc.vg_over(last).is_some_and(|g| g.infinitive && g.tokens.first() == last);
        Some(if split {
            Cue { end: last, frames: base, base, word: Word::Sense(alone), ..whole }
        } else {
            Cue { base, ..whole }
        })
    }

    /// A noun or adjective that reports, as a cue: "his claim", "is confident".
    pub fn nominal(tokens: TokenRange, group: VerbGroup, sense: Sense<'d>) -> Cue<'d> {
        let (end, base, word) = (tokens.end(), Frames::default(), Word::Sense(sense));
        Cue { group, end, frames: sense.frames, base, nominal: Some(tokens), word }
    }

    /// The dictionary form.
    pub fn lemma(&self, doc: &Doc<'d>) -> &'d str {
        match self.word {
            Word::Sense(sense) => sense.lemma(),
            Word::Cue(cue) => cue.lemma(doc),
        }
    }

    /// Whether its verb takes any of these complements, or is of any of these kinds.
    pub fn takes(&self, what: Frames) -> bool {
        self.frames.any(what)
    }

    /// The tokens of the verb group as a record shows them.
    pub fn shown(&self) -> TokenRange {
        self.nominal.unwrap_or_else(|| TokenRange::new(self.group.tokens.first(), self.group.main() + 1))
    }
}
