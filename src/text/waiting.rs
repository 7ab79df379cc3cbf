//! Words that were cut and wait to be looked up.
//!
//! In: words of up to sixteen bytes with the numbers of their tokens. Out: the entries, classes and readings of these
//! tokens. Never here: where a word ends.

use super::packed::{mask, word_shape};
use super::shape;
use super::token::{Flags, Token, TokenKind};
use super::tokenise::Cut;
use crate::lexicon::{Brief, Class, ClassSet, EntryId, Lexicon, Packed, Slot, small_bits};
use crate::numerals;

/// How many words are cut before they are looked up. The lexicon lies far away in memory; what is needed of it for words
/// that are looked up one right after the other is fetched from there at the same time.
const MOST: usize = 64;

/// A word of up to sixteen bytes that was cut and not yet looked up.
#[derive(Clone, Copy, Default)]
pub(super) struct Waiting {
    pub word: Packed,
    pub token: u32,
    /// Bytes of a possessive at its end, as they stand in the text.
    pub clitic: u8,
}

/// The words that wait: the first `len` of these.
pub(super) struct Queue {
    words: Box<[Waiting; MOST]>,
    len: usize,
}

impl Default for Queue {
    fn default() -> Self {
        Queue { words: Box::new([Waiting::default(); MOST]), len: 0 }
    }
}

impl Queue {
    #[inline]
    pub(super) fn is_full(&self) -> bool {
        self.len == MOST
    }

    /// Adds a word; of a full queue it is lost.
    #[inline]
    pub(super) fn push(&mut self, word: Waiting) {
        if let Some(place) = self.words.get_mut(self.len) {
            *place = word;
            self.len += 1;
        }
    }

    /// Gives the tokens of these words their entries, classes and readings; then none waits.
    pub(super) fn look_up(&mut self, text: &str, lexicon: &Lexicon, cut: &mut Cut) {
        let waiting = &self.words[..self.len];
        // All slots are asked for before any is needed.
        let mut slots = [Slot::default(); MOST];
        for (slot, waiting) in slots.iter_mut().zip(waiting) {
            *slot = lexicon.slot(waiting.word.key);
        }
        let (tokens, readings) = (&mut *cut.tokens, &mut *cut.readings);
        for (slot, waiting) in slots.iter().zip(waiting) {
            let at = waiting.token as usize;
            let (Some(token), Some(reading)) = (tokens.get_mut(at), readings.get_mut(at)) else { continue };
            let (entry, mut brief) = match lexicon.find_in(*slot, waiting.word.key) {
                Some(found) => found,
                None => lexicon.find(waiting.word),
            };
            if entry == EntryId::NONE && waiting.word.has_apostrophe() && is_particled(text, token) {
                token.classes = shape::CAPITAL;
            }
            (token.entry, token.classes) = (entry, token.classes.or(brief.classes));
            if waiting.clitic > 0 {
                brief = look_up_stem(lexicon, token, waiting).unwrap_or(brief);
                cut.possessives.extend((token.clitic > 0).then_some(waiting.token));
            }
            *reading = lexicon.tags().reading(brief.kind, || token.stem().bytes_of(text));
            if is_number_or_month(token) {
                cut.numbers.push(waiting.token);
            }
        }
        self.len = 0;
    }
}

fn is_particled(text: &str, token: &Token) -> bool {
    token.kind == TokenKind::Word && shape::is_particled(token.span().of(text))
}

/// Whether a numeral may open at a token, or it is a month. All is asked for one answer, so that there is one branch.
#[inline]
pub(super) fn is_number_or_month(token: &Token) -> bool {
    const CLASSES: ClassSet = numerals::OPENERS.or(ClassSet::of(Class::Month));
    token.classes.meets(CLASSES) | (token.kind == TokenKind::Number) | token.flags.has(Flags::DIGIT)
}

/// Finds the word before a possessive, where the whole is no word.
#[cold]
fn look_up_stem<'a>(lexicon: &'a Lexicon, token: &mut Token, waiting: &Waiting) -> Option<&'a Brief> {
    if token.entry != EntryId::NONE {
        return None;
    }
    let len = waiting.word.len() - 2;
    let raw = waiting.word.raw & mask(len);
    let (entry, brief) = lexicon.find(Packed { raw, key: waiting.word.key & mask(len) });
    token.entry = entry;
    token.clitic = waiting.clitic;
    token.flags.set(Flags::POSSESSIVE);
    let shape = match token.kind {
        TokenKind::Number => shape::number_shape(&raw.to_le_bytes()[..len]),
        _ => word_shape(raw, small_bits(raw), len),
    };
    token.classes = shape.or(brief.classes);
    Some(brief)
}
