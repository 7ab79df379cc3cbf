//! Clauses: whose verb a verb group is, what follows a noun phrase, where a clause ends.
//!
//! In: noun phrases and verb groups. Out: token ranges, found by a walk inside one sentence. Never here: meaning.

use super::subjects::Walk;
use super::{NounPhrase, Tag, VerbGroup};
use crate::text::{Doc, Flags, TokenRange, is_long_dash};

/// How far [`Doc::extend`] goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extent {
    /// "of" phrases: "the number of people".
    Of,
    /// All prepositional phrases and participles: "people in hospital with flu", "patients treated for flu".
    Phrases,
    /// Relative clauses without a comma too: "people who had the jab".
    Clauses,
}

/// How many steps a walk to the left or right takes.
pub(super) const STEPS: usize = 24;

impl Doc<'_> {
    /// The subject of a verb group: its noun phrase with what belongs to it on both sides ("Jens Stoltenberg, head of
    /// NATO," gives "Jens Stoltenberg"; "the head of NATO" is given whole). Of a relative clause the antecedent. After
    /// an inverted verb ("said Mr Smith") the phrase to its right. None for infinitives and participles.
    pub fn subject(&self, group: &VerbGroup) -> Option<TokenRange> {
        if !group.is_finite() {
            return None;
        }
        let sentence = self.sentence_over(group.tokens.first());
        let walk = Walk { doc: self, sentence };
        if let Some(own) = self.np_over(group.tokens.first()) {
            return Some(walk.whole(own));
        }
        if walk.is_inverted(group) {
            return walk.subject_after(group);
        }
        walk.subject_before(group.tokens.first()).or_else(|| walk.subject_after(group))
    }

    /// The noun phrase right after a verb group, as its object or complement; none where a clause or preposition follows.
    pub fn object(&self, group: &VerbGroup) -> Option<TokenRange> {
        let end = self.sentence_over(group.tokens.first()).end();
        let mut i = group.tokens.end();
        while i < end
            && (matches!(self.tags[i], Tag::Adv | Tag::Particle) || self.is_quote(i))
            && self.np_at(i).is_none()
        {
            i += 1;
        }
        self.np_at(i).map(|p| p.tokens)
    }

    /// A noun phrase with what follows its head, as far as `extent` says.
    pub fn extend(&self, phrase: &NounPhrase, extent: Extent) -> TokenRange {
        let sentence = self.sentence_over(phrase.tokens.first());
        let mut end = phrase.tokens.end();
        for _ in 0..STEPS {
            match self.postmodifier(end, sentence.end(), extent) {
                Some(next) if next > end => end = next,
                _ => break,
            }
        }
        TokenRange::new(phrase.tokens.first(), end)
    }

    /// Where the clause ends that runs from token `start`: one past its last token. A clause ends with its sentence, at
    /// a semicolon or colon, with the quotation it began in, and before a comma or coordinator with which a clause
    /// with a subject of its own begins.
    pub fn clause_end(&self, start: usize) -> usize {
        let sentence = self.sentence_over(start);
        let quoted = self.flags(start).has(Flags::QUOTED);
        let mut i = start;
        while i < sentence.end() {
            if self.flags(i).has(Flags::CLOSE) && quoted {
                return i;
            }
            if i > start && self.breaks_clause(i, sentence.end()) {
                return i;
            }
            i += 1;
        }
        i
    }

    /// Whether token `i` is a mark or coordinator that parts two clauses.
    fn breaks_clause(&self, i: usize, end: usize) -> bool {
        match self.tags[i] {
            Tag::Punct => {
                let parts = matches!(self.surface(i), ";" | ":") || is_long_dash(self.surface(i));
                parts && !self.flags(i).has(Flags::CLOSE)
            }
            Tag::Comma => {
                let next = self.tag(i + 1);
                let at = if matches!(next, Some(Tag::Coord | Tag::Sub)) { i + 2 } else { return false };
                self.opens_clause(at, end)
            }
            Tag::Coord => {
                i > 0 && self.tags[i - 1] != Tag::Comma && self.opens_clause(i + 1, end) && self.np_over(i).is_none()
            }
            _ => false,
        }
    }

    /// Whether a subject and its finite verb stand at token `i`.
    pub(crate) fn opens_clause(&self, i: usize, end: usize) -> bool {
        let Some(phrase) = self.np_at(i).filter(|_| i < end) else { return false };
        let after = self.extend(phrase, Extent::Phrases).end();
        let after = if self.tag(after) == Some(Tag::Adv) { after + 1 } else { after };
        // "said the plan “cannot work”".
        let after = after + usize::from(after < end && self.flags(after).has(Flags::OPEN));
        self.vg_at(after).is_some_and(VerbGroup::is_finite)
            || self.joined(phrase.tokens.last()).is_some_and(Tag::is_verb)
    }

    /// The end of one modifier that begins at token `i`.
    fn postmodifier(&self, i: usize, end: usize, extent: Extent) -> Option<usize> {
        if i >= end {
            return None;
        }
        match self.tags[i] {
            Tag::Prep if extent > Extent::Of || self.is_of(i) => self.np_at(i + 1).map(|p| p.tokens.end()),
            Tag::VerbPart | Tag::VerbIng if extent > Extent::Of => {
                let group = self.vg_at(i).filter(|g| !g.is_finite())?;
                Some(self.object(group).map_or(group.tokens.end(), TokenRange::end))
            }
            Tag::Wh if extent == Extent::Clauses => {
                let group = (i + 1..end.min(i + 6)).find_map(|at| self.vg_at(at)).filter(|g| g.is_finite())?;
                Some(self.object(group).map_or(group.tokens.end(), TokenRange::end))
            }
            _ => None,
        }
    }

    fn is_of(&self, i: usize) -> bool {
        self.grammar(i) == "of"
    }

    pub(super) fn grammar(&self, i: usize) -> &str {
        super::grammar(self.lexicon, self.tokens, i)
    }

    pub(super) fn is_quote(&self, i: usize) -> bool {
        let mark = self.tags[i] == Tag::Punct;
        mark && (self.flags(i).has(Flags::OPEN)
            || self.flags(i).has(Flags::CLOSE)
            || matches!(self.surface(i), "'" | "\""))
    }
}
