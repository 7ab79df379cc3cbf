//! Places: which sentence, noun phrase, verb group, numeral and phrase of the lexicon a token is in, without a search.
//!
//! In: the sentences, phrases, groups and numerals of an article, each in text order and without overlaps. Out: at a token the
//! one that it is in. Never here: what they are.

use super::{NounPhrase, VerbGroup};
use crate::lexicon::{Class, Sense};
use crate::numerals::Numeral;
use crate::text::{Doc, Flags, PhraseMark, TokenRange};

/// Where the sentences, noun phrases, verb groups, phrases of the lexicon and numerals of an article start.
#[derive(Debug, Default)]
pub(crate) struct Places {
    sentences: Starts,
    noun_phrases: Starts,
    verb_groups: Starts,
    phrases: Starts,
    numerals: Starts,
}

impl Places {
    /// Reads them anew.
    pub fn read(&mut self, len: usize, sentences: &[TokenRange], phrases: &[NounPhrase], groups: &[VerbGroup]) {
        self.sentences.read(len, sentences.iter().map(|s| s.first()));
        self.noun_phrases.read(len, phrases.iter().map(|p| p.tokens.first()));
        self.verb_groups.read(len, groups.iter().map(|g| g.tokens.first()));
    }

    /// Reads the phrases of the lexicon and the numerals anew.
    pub fn read_units(&mut self, len: usize, phrases: &[PhraseMark], numerals: &[Numeral]) {
        self.phrases.read(len, phrases.iter().map(|p| p.tokens.first()));
        self.numerals.read(len, numerals.iter().map(|n| n.tokens.first()));
    }
}

/// The first tokens of some ranges, a bit each.
#[derive(Debug, Default)]
struct Starts(Vec<Block>);

/// How many bits are set in each byte: processors that count them themselves are not asked for.
const ONES: [u8; 256] = {
    let mut ones = [0; 256];
    let mut byte = 0;
    while byte < ones.len() {
        ones[byte] = byte.count_ones() as u8;
        byte += 1;
    }
    ones
};

/// Eight tokens.
#[derive(Clone, Copy, Debug, Default)]
struct Block {
    /// How many ranges start before.
    before: u32,
    /// The tokens at which one starts.
    starts: u8,
}

impl Starts {
    #[inline(never)]
    fn read(&mut self, len: usize, starts: impl Iterator<Item = usize>) {
        let Starts(blocks) = self;
        blocks.clear();
        blocks.resize(len / 8 + 1, Block::default());
        for start in starts {
            if let Some(block) = blocks.get_mut(start / 8) {
                block.starts |= 1 << (start % 8);
            }
        }
        let mut before = 0;
        for block in blocks {
            block.before = before;
            before += u32::from(ONES[usize::from(block.starts)]);
        }
    }

    /// How many start before token `i` or at it.
    #[inline]
    fn up_to(&self, i: usize) -> usize {
        let count = |block: &Block, starts: u8| block.before as usize + usize::from(ONES[usize::from(starts)]);
        match self.0.get(i / 8) {
            Some(block) => count(block, block.starts & (u8::MAX >> (7 - i % 8))),
            None => self.0.last().map_or(0, |block| count(block, block.starts)),
        }
    }

    /// The number of the last that starts before token `i` or at it; that of none before the first.
    #[inline]
    fn last(&self, i: usize) -> usize {
        self.up_to(i).wrapping_sub(1)
    }

    /// The number of the one that starts at token `i`.
    #[inline]
    fn at(&self, i: usize) -> Option<usize> {
        let starts = self.0.get(i / 8).is_some_and(|block| (block.starts >> (i % 8)) & 1 == 1);
        starts.then(|| self.last(i))
    }
}

impl<'a> Doc<'a> {
    /// The number of the sentence that token `i` is in; past the end that of none.
    #[inline]
    pub fn sentence_of(&self, i: usize) -> usize {
        if i < self.tokens.len() { self.places.sentences.last(i) } else { self.sentences.len() }
    }

    /// The tokens of the sentence that token `i` is in.
    #[inline]
    pub fn sentence_over(&self, i: usize) -> TokenRange {
        self.sentences.get(self.sentence_of(i)).copied().unwrap_or_default()
    }

    /// The noun phrase that token `i` is in.
    #[inline]
    pub fn np_over(&self, i: usize) -> Option<&'a NounPhrase> {
        self.noun_phrases.get(self.places.noun_phrases.last(i)).filter(|p| i < p.tokens.end())
    }

    /// The noun phrase that opens at token `i`.
    #[inline]
    pub fn np_at(&self, i: usize) -> Option<&'a NounPhrase> {
        self.places.noun_phrases.at(i).and_then(|number| self.noun_phrases.get(number))
    }

    /// The noun phrase that ends before token `end`.
    #[inline]
    pub fn np_before(&self, end: usize) -> Option<&'a NounPhrase> {
        self.np_over(end.checked_sub(1)?).filter(|p| p.tokens.end() == end)
    }

    /// The verb group that token `i` is in.
    #[inline]
    pub fn vg_over(&self, i: usize) -> Option<&'a VerbGroup> {
        self.verb_groups.get(self.places.verb_groups.last(i)).filter(|g| i < g.tokens.end())
    }

    /// The verb group that opens at token `i`.
    #[inline]
    pub fn vg_at(&self, i: usize) -> Option<&'a VerbGroup> {
        self.places.verb_groups.at(i).and_then(|number| self.verb_groups.get(number))
    }

    /// The phrase that opens at token `i`.
    #[inline]
    pub fn phrase_at(&self, i: usize) -> Option<&'a PhraseMark> {
        if self.flags(i).has(Flags::PHRASE) { self.phrases.get(self.places.phrases.last(i)) } else { None }
    }

    /// The phrase that ends before token `end`.
    #[inline]
    pub fn phrase_before(&self, end: usize) -> Option<&'a PhraseMark> {
        let last = end.checked_sub(1).filter(|i| self.flags(*i).has(Flags::IN_PHRASE))?;
        self.phrases.get(self.places.phrases.last(last)).filter(|p| p.tokens.end() == end)
    }

    /// The sense in a class of the phrase that opens at token `i`.
    #[inline]
    pub(crate) fn phrase_sense(&self, i: usize, class: Class) -> Option<Sense<'a>> {
        self.phrase_at(i).and_then(|p| self.lexicon.sense(p.entry, class))
    }

    /// The sense in a class of the phrase that ends before token `end`.
    #[inline]
    pub(crate) fn phrase_sense_before(&self, end: usize, class: Class) -> Option<Sense<'a>> {
        self.phrase_before(end).and_then(|p| self.lexicon.sense(p.entry, class))
    }

    /// The sense in a class of the phrase that opens at token `i`, or else of the word there.
    #[inline]
    pub(crate) fn sense_opening(&self, i: usize, class: Class) -> Option<Sense<'a>> {
        self.phrase_sense(i, class).or_else(|| self.sense(i, class))
    }

    /// The numeral that opens at token `i`.
    #[inline]
    pub fn numeral_at(&self, i: usize) -> Option<&'a Numeral> {
        if self.flags(i).has(Flags::NUMERAL) { self.numerals.get(self.places.numerals.last(i)) } else { None }
    }

    /// The numeral that token `i` lies in.
    #[inline]
    pub fn numeral_over(&self, i: usize) -> Option<&'a Numeral> {
        if !self.flags(i).has(Flags::IN_NUMERAL) {
            return None;
        }
        self.numerals.get(self.places.numerals.last(i)).filter(|n| n.tokens.has(i))
    }

    /// The verb groups that end at token `i` or before it.
    pub(crate) fn groups_before(&self, i: usize) -> &'a [VerbGroup] {
        match self.verb_groups.get(..self.places.verb_groups.up_to(i)).unwrap_or(self.verb_groups) {
            [before @ .., last] if last.tokens.end() > i => before,
            all => all,
        }
    }

    /// The verb groups that open at token `i` or after it.
    pub(crate) fn groups_after(&self, i: usize) -> &'a [VerbGroup] {
        match self.verb_groups.get(self.places.verb_groups.last(i)..).unwrap_or(self.verb_groups) {
            [last, after @ ..] if last.tokens.first() < i => after,
            all => all,
        }
    }
}
