//! Places: which sentence, noun phrase and verb group a token is in, without a search.
//!
//! In: the sentences, phrases and groups of an article, each in text order and without overlaps. Out: for each token
//! the number of the one that it is in. Never here: what they are.

use super::{NounPhrase, VerbGroup};
use crate::text::{Doc, TokenRange};

/// For each token the numbers of its sentence, noun phrase and verb group; 0 where it is in none, the first is 1.
#[derive(Debug, Default)]
pub(crate) struct Places {
    sentences: Vec<u32>,
    noun_phrases: Vec<u32>,
    verb_groups: Vec<u32>,
}

impl Places {
    /// Numbers anew.
    #[inline(never)]
    pub fn read(&mut self, len: usize, sentences: &[TokenRange], phrases: &[NounPhrase], groups: &[VerbGroup]) {
        self.sentences.clear();
        for (sentence, number) in sentences.iter().zip(1..) {
            self.sentences.resize(sentence.end(), number);
        }
        number(&mut self.noun_phrases, len, phrases.iter().map(|p| p.tokens));
        number(&mut self.verb_groups, len, groups.iter().map(|g| g.tokens));
    }
}

/// Writes the number of each of `all` at its tokens.
fn number(numbers: &mut Vec<u32>, len: usize, all: impl Iterator<Item = TokenRange>) {
    numbers.clear();
    numbers.resize(len, 0);
    // Most of them are a token or two long.
    for (tokens, number) in all.zip(1..) {
        for place in tokens.iter().filter(|i| *i < len) {
            numbers[place] = number;
        }
    }
}

/// The one of `all` at token `i`.
#[inline]
fn at<'a, T>(numbers: &[u32], i: usize, all: &'a [T]) -> Option<&'a T> {
    // None is 0, and there is none before the first.
    all.get((*numbers.get(i)? as usize).wrapping_sub(1))
}

impl<'a> Doc<'a> {
    /// The number of the sentence that token `i` is in; past the end that of none.
    #[inline]
    pub fn sentence_of(&self, i: usize) -> usize {
        let number = self.places.sentences.get(i).map(|n| (*n as usize).wrapping_sub(1));
        number.unwrap_or(self.sentences.len())
    }

    /// The tokens of the sentence that token `i` is in.
    #[inline]
    pub fn sentence_over(&self, i: usize) -> TokenRange {
        at(&self.places.sentences, i, self.sentences).copied().unwrap_or_default()
    }

    /// The noun phrase that token `i` is in.
    #[inline]
    pub fn np_over(&self, i: usize) -> Option<&'a NounPhrase> {
        at(&self.places.noun_phrases, i, self.noun_phrases)
    }

    /// The noun phrase that opens at token `i`.
    #[inline]
    pub fn np_at(&self, i: usize) -> Option<&'a NounPhrase> {
        self.np_over(i).filter(|p| p.tokens.first() == i)
    }

    /// The noun phrase that ends before token `end`.
    #[inline]
    pub fn np_before(&self, end: usize) -> Option<&'a NounPhrase> {
        self.np_over(end.checked_sub(1)?).filter(|p| p.tokens.end() == end)
    }

    /// The verb group that token `i` is in.
    #[inline]
    pub fn vg_over(&self, i: usize) -> Option<&'a VerbGroup> {
        at(&self.places.verb_groups, i, self.verb_groups)
    }

    /// The verb group that opens at token `i`.
    #[inline]
    pub fn vg_at(&self, i: usize) -> Option<&'a VerbGroup> {
        self.vg_over(i).filter(|g| g.tokens.first() == i)
    }

    /// The verb groups that end at token `i` or before it.
    pub(crate) fn groups_before(&self, i: usize) -> &'a [VerbGroup] {
        &self.verb_groups[..self.verb_groups.partition_point(|g| g.tokens.end() <= i)]
    }

    /// The verb groups that open at token `i` or after it.
    pub(crate) fn groups_after(&self, i: usize) -> &'a [VerbGroup] {
        &self.verb_groups[self.verb_groups.partition_point(|g| g.tokens.first() < i)..]
    }
}
