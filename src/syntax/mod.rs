//! Syntax: the part of speech of each token, and the phrases and clauses that finders ask for.
//!
//! In: tokens and sentences. Out: [`Doc::tags`], [`Doc::noun_phrases`], [`Doc::verb_groups`], and what hangs together
//! with what ([`Doc::subject`], [`Doc::object`], [`Doc::extend`], [`Doc::clause_end`]). Never here: who speaks, what is
//! counted, when. Everything is one pass over a sentence, or a walk bounded by its ends.

mod clauses;
#[cfg(test)]
mod compare;
pub(crate) mod comparisons;
mod noun_phrases;
mod participles;
mod places;
mod reduced;
mod repairs;
mod roles;
mod subjects;
mod tagger;
#[cfg(test)]
mod tests;
mod to_nouns;
mod to_verbs;
mod verb_groups;
mod view;

pub use crate::lexicon::Tag;
pub use clauses::Extent;
pub use noun_phrases::NounPhrase;
pub use verb_groups::{Tense, VerbGroup};

pub(crate) use places::Places;

use crate::lexicon::{Class, Lexicon, Reading, TagSet};
use crate::text::{Cut, Doc, Flags, Token, TokenRange};

/// The buffers of this layer, kept between articles.
#[derive(Debug, Default)]
pub(crate) struct Layer {
    pub tags: Vec<Tag>,
    pub noun_phrases: Vec<NounPhrase>,
    pub verb_groups: Vec<VerbGroup>,
    pub places: Places,
    columns: Vec<tagger::Column>,
    /// The tokens that may be two words in one.
    joined: Vec<u32>,
    roles: roles::Roles,
}

impl Layer {
    /// Tags the tokens and finds their phrases.
    pub fn read(&mut self, text: &str, lexicon: &Lexicon, cut: &Cut, sentences: &[TokenRange]) {
        self.noun_phrases.clear();
        self.verb_groups.clear();
        let tokens = &*cut.tokens;
        tagger::tag(text, lexicon, cut, sentences, self);
        let (readings, roles) = (&*cut.readings, &mut self.roles);
        roles.read(&self.tags);
        for sentence in sentences {
            let view = view::View { text, lexicon, tokens, readings, tags: &mut self.tags, sentence: *sentence };
            repairs::repair(view, roles);
        }
        roles.add_before_hyphens();
        let two_words = self.joined.iter().chain(&cut.possessives);
        two_words.for_each(|i| roles.add(*i as usize, roles::Role::VerbGroup));
        let tagged = Tagged { text, lexicon, tokens, readings, tags: &self.tags, roles };
        for sentence in sentences {
            noun_phrases::find(&tagged, *sentence, &mut self.noun_phrases);
            verb_groups::find(&tagged, *sentence, &self.noun_phrases, &mut self.verb_groups);
        }
        self.places.read(tokens.len(), sentences, &self.noun_phrases, &self.verb_groups);
    }
}

/// Tokens with their tags, while the phrases are not there yet.
struct Tagged<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    tokens: &'a [Token],
    readings: &'a [Reading],
    tags: &'a [Tag],
    roles: &'a roles::Roles,
}

impl Tagged<'_> {
    fn tag(&self, i: usize) -> Option<Tag> {
        self.tags.get(i).copied()
    }

    /// What the table of grammar says of token `i`.
    fn grammar(&self, i: usize) -> &str {
        grammar(self.lexicon, self.tokens, i)
    }

    /// The verb or "not" that is written into token `i` after its word: "they're", "don't", "he's".
    #[inline]
    fn joined(&self, i: usize) -> Option<Tag> {
        joined(self.lexicon, self.tokens, self.readings, self.tags, i)
    }
}

fn grammar<'a>(lexicon: &'a Lexicon, tokens: &[Token], i: usize) -> &'a str {
    tokens.get(i).and_then(|t| lexicon.sense(t.entry, Class::Grammar)).map_or("", |s| s.value)
}

#[inline]
fn joined(lexicon: &Lexicon, tokens: &[Token], readings: &[Reading], tags: &[Tag], i: usize) -> Option<Tag> {
    let (token, tag) = (tokens.get(i)?, *tags.get(i)?);
    if token.clitic > 0 && tagger::is_contraction(lexicon, tokens, i, tag) {
        return Some(Tag::Be);
    }
    lexicon.tags().joined(*readings.get(i)?)
}

impl Doc<'_> {
    /// The tag of token `i`; `None` past the end.
    pub fn tag(&self, i: usize) -> Option<Tag> {
        self.tags.get(i).copied()
    }

    /// Whether token `i` is a hyphen with no blank before or behind it: the one of "a 300-strong crowd".
    pub fn is_tie(&self, i: usize) -> bool {
        let glued = |i: usize| !self.flags(i).has(Flags::SPACE);
        self.tag(i) == Some(Tag::Hyphen) && glued(i) && glued(i + 1)
    }

    /// Whether no blank parts token `i` from a hyphen before it: "strong" in "a 300-strong crowd".
    pub fn is_tied(&self, i: usize) -> bool {
        i > 0 && self.tag(i - 1) == Some(Tag::Hyphen) && !self.flags(i).has(Flags::SPACE)
    }

    /// The verb or "not" that is written into token `i` after its word: `Be` in "they're" and "it's", `Not` in "don't".
    pub fn joined(&self, i: usize) -> Option<Tag> {
        joined(self.lexicon, self.tokens, self.readings, self.tags, i)
    }

    /// Whether token `i` ends in a possessive, and not in a contracted "is" or "has".
    pub fn is_genitive(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.clitic > 0) && self.joined(i).is_none()
    }
}
