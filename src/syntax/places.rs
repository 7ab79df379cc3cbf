//! Places: which sentence, noun phrase and verb group a token is in, without a search.
//!
//! In: the sentences, phrases and groups of an article, each in text order and without overlaps. Out: for each token how
//! many of them end before it. Never here: what they are.

use super::{NounPhrase, VerbGroup};
use crate::text::{Doc, TokenRange};

/// For each token how many sentences, noun phrases and verb groups end at it or before it; so the number of the first
/// that does not.
#[derive(Debug, Default)]
pub(crate) struct Places {
    sentences: Vec<u32>,
    noun_phrases: Vec<u32>,
    verb_groups: Vec<u32>,
}

impl Places {
    /// Counts anew.
    #[inline(never)]
    pub fn read(&mut self, len: usize, sentences: &[TokenRange], phrases: &[NounPhrase], groups: &[VerbGroup]) {
        count(&mut self.sentences, len, sentences.iter().map(|s| s.end()));
        count(&mut self.noun_phrases, len, phrases.iter().map(|p| p.tokens.end()));
        count(&mut self.verb_groups, len, groups.iter().map(|g| g.tokens.end()));
    }
}

/// Fills `counts` with how many of `ends` lie at or before each token.
fn count(counts: &mut Vec<u32>, len: usize, ends: impl Iterator<Item = usize>) {
    counts.clear();
    counts.reserve(len);
    let mut number = 0;
    for end in ends {
        counts.resize(end, number);
        number += 1;
    }
    counts.resize(len, number);
}

/// The count at token `i`; past the end all of them.
#[inline]
fn at(counts: &[u32], i: usize, all: usize) -> usize {
    counts.get(i).map_or(all, |n| *n as usize)
}

impl<'a> Doc<'a> {
    /// The number of the sentence that token `i` is in.
    #[inline]
    pub fn sentence_of(&self, i: usize) -> usize {
        at(&self.places.sentences, i, self.sentences.len())
    }

    /// The tokens of the sentence that token `i` is in.
    #[inline]
    pub fn sentence_over(&self, i: usize) -> TokenRange {
        self.sentences.get(self.sentence_of(i)).copied().unwrap_or_default()
    }

    /// The noun phrase that opens at token `i`.
    #[inline]
    pub fn np_at(&self, i: usize) -> Option<&'a NounPhrase> {
        self.np_from(i).filter(|p| p.tokens.first() == i)
    }

    /// The noun phrase that token `i` is in.
    #[inline]
    pub fn np_over(&self, i: usize) -> Option<&'a NounPhrase> {
        self.np_from(i).filter(|p| p.tokens.first() <= i)
    }

    /// The noun phrase that ends before token `end`.
    #[inline]
    pub fn np_before(&self, end: usize) -> Option<&'a NounPhrase> {
        self.np_over(end.checked_sub(1)?).filter(|p| p.tokens.end() == end)
    }

    /// The noun phrase that token `i` is in, or the next one.
    #[inline]
    fn np_from(&self, i: usize) -> Option<&'a NounPhrase> {
        self.noun_phrases.get(at(&self.places.noun_phrases, i, self.noun_phrases.len()))
    }

    /// The verb group that token `i` is in.
    #[inline]
    pub fn vg_over(&self, i: usize) -> Option<&'a VerbGroup> {
        self.groups_from(i).first().filter(|g| g.tokens.first() <= i)
    }

    /// The verb group that opens at token `i`.
    #[inline]
    pub fn vg_at(&self, i: usize) -> Option<&'a VerbGroup> {
        self.groups_from(i).first().filter(|g| g.tokens.first() == i)
    }

    /// The verb groups that end at token `i` or before it.
    #[inline]
    pub(crate) fn groups_before(&self, i: usize) -> &'a [VerbGroup] {
        &self.verb_groups[..at(&self.places.verb_groups, i, self.verb_groups.len()).min(self.verb_groups.len())]
    }

    /// The verb group that token `i` is in and those after it.
    #[inline]
    pub(crate) fn groups_from(&self, i: usize) -> &'a [VerbGroup] {
        self.verb_groups.get(at(&self.places.verb_groups, i, self.verb_groups.len())..).unwrap_or_default()
    }

    /// The verb groups that open at token `i` or after it.
    #[inline]
    pub(crate) fn groups_after(&self, i: usize) -> &'a [VerbGroup] {
        match self.groups_from(i) {
            [over, rest @ ..] if over.tokens.first() < i => rest,
            all => all,
        }
    }
}
