//! Clauses: whose verb a verb group is, what follows a noun phrase, where a clause ends.
//!
//! In: noun phrases and verb groups. Out: token ranges, found by a walk inside one sentence. Never here: meaning.

use super::{NounPhrase, Tag, VerbGroup};
use crate::lexicon::Class;
use crate::text::{Doc, Flags, TokenRange};

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
const STEPS: usize = 24;

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
        walk.subject_before(group.tokens.first(), STEPS).or_else(|| walk.subject_after(group))
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
            Tag::Punct => matches!(self.surface(i), ";" | ":" | "—") && !self.flags(i).has(Flags::CLOSE),
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
    fn opens_clause(&self, i: usize, end: usize) -> bool {
        let Some(phrase) = self.np_at(i).filter(|_| i < end) else { return false };
        let after = self.extend(phrase, Extent::Phrases).end();
        let after = if self.tag(after) == Some(Tag::Adv) { after + 1 } else { after };
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
        self.sense(i, Class::Grammar).is_some_and(|s| &*s.value == "of")
    }

    fn is_quote(&self, i: usize) -> bool {
        self.flags(i).has(Flags::OPEN) || self.flags(i).has(Flags::CLOSE)
    }
}

/// The search for a subject to the left of a verb.
struct Walk<'a> {
    doc: &'a Doc<'a>,
    sentence: TokenRange,
}

impl Walk<'_> {
    /// The subject that ends before token `at`, past adverbs, insertions and relative clauses.
    fn subject_before(&self, at: usize, steps: usize) -> Option<TokenRange> {
        let doc = self.doc;
        let mut i = at;
        let mut first_steps = true;
        for _ in 0..steps {
            if i <= self.sentence.first() {
                return None;
            }
            let last = i - 1;
            // The subject of "they're" stands in the same token.
            if let Some(phrase) = doc.np_before(i) {
                return self.whole(phrase);
            }
            match doc.tags[last] {
                Tag::Adv | Tag::Not | Tag::Particle => i = last,
                _ if doc.is_quote(last) => i = last,
                Tag::Comma if first_steps => {
                    i = self.before_insertion(last)?;
                    first_steps = false;
                }
                Tag::Wh => {
                    let before = if last > 0 && doc.tags[last - 1] == Tag::Comma { last - 1 } else { last };
                    return doc.np_before(before).and_then(|p| self.whole(p));
                }
                Tag::Coord => i = self.subject_of_first(last)?,
                Tag::VerbPart | Tag::VerbIng | Tag::VerbBase | Tag::VerbThird | Tag::VerbPast | Tag::Be => {
                    i = self.before_modifier(last)?;
                }
                Tag::Prep => i = last,
                _ => return None,
            }
        }
        None
    }

    /// A noun phrase at the left of a verb; if it hangs on a preposition or on a relative clause, what that hangs on.
    fn whole(&self, phrase: &NounPhrase) -> Option<TokenRange> {
        let doc = self.doc;
        let end = phrase.tokens.end();
        let mut first = phrase.tokens.first();
        for _ in 0..STEPS {
            if first <= self.sentence.first() {
                break;
            }
            let before = first - 1;
            let left = match doc.tags[before] {
                Tag::Prep => doc.np_before(before),
                Tag::Coord => doc.np_before(before).filter(|p| !self.is_object(p)),
                Tag::VerbPart | Tag::VerbIng | Tag::VerbPast | Tag::VerbBase | Tag::VerbThird => {
                    self.before_modifier(before).and_then(|i| doc.np_before(i))
                }
                _ => None,
            };
            let Some(left) = left else { break };
            first = left.tokens.first();
        }
        Some(TokenRange::new(first, end))
    }

    /// Whether a phrase stands right after a verb or preposition.
    fn is_object(&self, phrase: &NounPhrase) -> bool {
        let first = phrase.tokens.first();
        first > self.sentence.first() && (self.doc.tags[first - 1].is_verb() || self.doc.tags[first - 1] == Tag::Prep)
    }

    /// Where the noun phrase ends that the verb at `last` modifies: "people injured in it", "the man who shot him".
    fn before_modifier(&self, last: usize) -> Option<usize> {
        let group = self.doc.vg_over(last)?;
        let first = group.tokens.first();
        if !group.is_finite() {
            return (!group.infinitive && self.doc.np_before(first).is_some()).then_some(first);
        }
        let wh = first.checked_sub(1).filter(|i| self.doc.tags[*i] == Tag::Wh)?;
        self.doc.np_before(wh).map(|p| p.tokens.end())
    }

    /// The end of what stands before an insertion between commas that ends with the comma `close`.
    fn before_insertion(&self, close: usize) -> Option<usize> {
        let from = self.sentence.first().max(close.saturating_sub(60));
        let open = (from..close).rev().filter(|i| self.doc.tags[*i] == Tag::Comma);
        let open = open.filter(|i| self.opens_insertion(i + 1) && self.doc.np_before(*i).is_some()).take(4);
        let open = open.last()?;
        Some(open)
    }

    /// What can be inserted after a noun: an apposition, an age, a participle, a relative clause, a preposition.
    fn opens_insertion(&self, i: usize) -> bool {
        self.doc.np_at(i).is_some()
            || matches!(
                self.doc.tag(i),
                Some(Tag::Wh | Tag::VerbPart | Tag::VerbIng | Tag::Prep | Tag::Number | Tag::Adv)
            )
    }

    /// "He resigned and said": where the first verb of the pair stands.
    fn subject_of_first(&self, coord: usize) -> Option<usize> {
        let from = self.sentence.first().max(coord.saturating_sub(60));
        let at = self.doc.verb_groups.partition_point(|g| g.tokens.end() <= coord);
        let before = self.doc.verb_groups[..at].iter().rev();
        let finite = before.take_while(|g| g.tokens.first() >= from).find(|g| g.is_finite())?;
        Some(finite.tokens.first())
    }

    /// The subject of an inverted verb: "said Mr Smith".
    fn subject_after(&self, group: &VerbGroup) -> Option<TokenRange> {
        let phrase = self.doc.np_at(group.tokens.end())?;
        Some(self.doc.extend(phrase, Extent::Of))
    }
}
