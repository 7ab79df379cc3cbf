//! Words packed into a number, to be cut and looked at all bytes at once.
//!
//! In: bytes of a text. Out: words of up to sixteen bytes as a `u128`, the first byte lowest, with their length and shape.
//! Never here: where a word ends in the text.

use super::shape;
use crate::lexicon::{ClassSet, HIGH, Packed, SMALL, letters, small_bits};

/// A token of up to sixteen characters of ASCII and apostrophes.
#[derive(Clone, Copy)]
pub(super) struct Short {
    /// Its bytes, with the plain apostrophe.
    pub raw: u128,
    pub len: usize,
    /// Bytes of a possessive at its end, as they stand in the text.
    pub clitic: usize,
}

impl Short {
    pub fn of(word: &[u8]) -> Option<Short> {
        let mut bytes = [0; 16];
        let (mut len, mut at) = (0, 0);
        while at < word.len() {
            let (byte, step) = match word[at..] {
                [0xe2, 0x80, 0x98 | 0x99, ..] => (b'\'', 3),
                [byte, ..] if byte < 0x80 => (byte, 1),
                _ => return None,
            };
            *bytes.get_mut(len)? = byte;
            (len, at) = (len + 1, at + step);
        }
        let clitic = match (&bytes[..len], word) {
            ([_, .., b'\'', b's' | b'S'], [.., b'\'', _]) => 2,
            ([_, .., b'\'', b's' | b'S'], [.., 0x99, _]) => 4,
            _ => 0,
        };
        Some(Short { raw: u128::from_le_bytes(bytes), len, clitic })
    }

    /// As the lexicon looks for it.
    pub fn packed(self) -> Packed {
        Packed { raw: self.raw, key: self.raw | small_bits(self.raw) }
    }
}

/// The letters of ASCII from some place on, at most sixteen.
pub(super) struct Letters {
    pub raw: u128,
    /// The bits that make them small.
    pub small: u128,
    pub len: usize,
}

impl Letters {
    /// Those that these bytes begin with, of which the last two are never looked at. Most words are shorter than eight
    /// letters; sixteen are looked at only where eight are not enough.
    #[inline(always)]
    pub fn of(bytes: &[u8; 18]) -> Letters {
        let (halves, _) = bytes.as_chunks::<8>();
        let load = u64::from_le_bytes(halves[0]);
        let others = letters(load) ^ HIGH;
        if others == 0 {
            return Letters::long(load, u64::from_le_bytes(halves[1]));
        }
        let mask = (others ^ (others - 1)) >> 8;
        let len = others.trailing_zeros() as usize / 8;
        Letters { raw: (load & mask).into(), small: (SMALL & mask).into(), len }
    }

    /// Those of sixteen bytes of which the first eight are letters.
    fn long(low: u64, high: u64) -> Letters {
        let others = letters(high) ^ HIGH;
        let mask = match others {
            0 => u64::MAX,
            _ => (others ^ (others - 1)) >> 8,
        };
        let wide = |low: u64, high: u64| u128::from(low) | u128::from(high) << 64;
        let len = 8 + others.trailing_zeros() as usize / 8;
        Letters { raw: wide(low, high & mask), small: wide(SMALL, SMALL & mask), len }
    }
}

/// The shape of a short word; `small` holds the bits that make its letters small.
#[inline]
pub(super) fn word_shape(raw: u128, small: u128, len: usize) -> ClassSet {
    if raw & 0x20 != 0 {
        return shape::LOWER;
    }
    match (raw & small != 0, len) {
        (_, 1) => shape::INITIAL,
        (false, _) => shape::CAPS,
        (true, _) => shape::CAPITAL,
    }
}

/// The lowest `len` bytes.
#[inline]
pub(super) fn mask(len: usize) -> u128 {
    MASKS[len.min(16)]
}

const MASKS: [u128; 17] = {
    let mut masks = [u128::MAX; 17];
    let mut len = 0;
    while len < 16 {
        masks[len] = !(u128::MAX << (len * 8));
        len += 1;
    }
    masks
};

/// Sixteen bytes from `at` on, zero behind the end of the text.
#[inline]
pub(super) fn load(bytes: &[u8], at: usize) -> u128 {
    match bytes.get(at..).and_then(|rest| rest.first_chunk::<16>()) {
        Some(chunk) => u128::from_le_bytes(*chunk),
        None => load_end(bytes.get(at..).unwrap_or_default()),
    }
}

#[cold]
fn load_end(rest: &[u8]) -> u128 {
    let mut chunk = [0; 16];
    chunk.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    u128::from_le_bytes(chunk)
}
