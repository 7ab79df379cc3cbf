//! Cues as reports use them: a cue of the text with its verb group.
//!
//! In: a cue. Out: what its verb takes where it stands. Never here: what stands beside it.

use super::Scene;
use crate::lexicon::{Class, Sense};
use crate::quotations::cue::{self, Frames};
use crate::syntax::VerbGroup;
use crate::text::TokenRange;

/// A reporting verb with its auxiliaries and what it takes.
pub(super) struct Cue<'d> {
    pub group: VerbGroup,
    /// One past its last token, the particle of "point out" included.
    pub end: usize,
    pub lemma: &'d str,
    pub frames: Frames,
    /// What the verb takes without its preposition, where the cue is a phrase: "agree" of "agree to".
    pub base: Frames,
    /// Of a noun or adjective: its tokens.
    pub nominal: Option<TokenRange>,
}

impl<'d> Cue<'d> {
    /// A cue of the text with its verb group.
    pub fn read(scene: &Scene<'d>, cue: &cue::Cue) -> Option<Cue<'d>> {
        let doc = scene.doc;
        let group = *doc.vg_over(cue.head)?;
        let last = cue.tokens.last();
        // Only a phrase has a verb without its preposition.
        let alone = if last > cue.head { doc.sense(cue.head, Class::CueVerb) } else { None };
        let base = alone.map_or(Frames::default(), |s| Frames::parse(&s.value));
        // "agreed to" in "agreed to resign": the "to" belongs to the next verb.
        let split = last > cue.head && doc.vg_over(last).is_some_and(|g| g.infinitive && g.tokens.first() == last);
        match alone.filter(|_| split) {
            Some(alone) => Some(Cue { group, end: last, lemma: &alone.lemma, frames: base, base, nominal: None }),
            None => Some(Cue {
                group,
                end: cue.tokens.end(),
                lemma: cue.lemma(doc),
                frames: cue.frames,
                base,
                nominal: None,
            }),
        }
    }

    /// A noun or adjective that reports, as a cue: "his claim", "is confident".
    pub fn nominal(tokens: TokenRange, group: VerbGroup, sense: &'d Sense) -> Cue<'d> {
        let frames = Frames::parse(&sense.value);
        let (end, base) = (tokens.end(), Frames::default());
        Cue { group, end, lemma: &sense.lemma, frames, base, nominal: Some(tokens) }
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
