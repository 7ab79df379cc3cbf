//! Letters of ASCII, eight at a time.
//!
//! In: bytes in a number, the first lowest. Out: which of them are letters, and the bits that make them small. Never
//! here: other letters.

const ONES: u64 = u64::from_le_bytes([1; 8]);
/// The high bit of each byte.
pub(crate) const HIGH: u64 = ONES << 7;
/// The bit of each byte that a small letter has and a capital lacks.
pub(crate) const SMALL: u64 = ONES << 5;

/// The high bit of each byte that is a letter.
#[inline]
pub(crate) fn letters(load: u64) -> u64 {
    let small = (load | SMALL) & !HIGH;
    let from_a = small + ONES * (0x80 - b'a' as u64);
    let above_z = small + ONES * (0x7f - b'z' as u64);
    (from_a ^ above_z) & !load & HIGH
}

/// Of each byte that is a letter the bit that makes it small: two below the high one.
pub(crate) fn small_bits(load: u128) -> u128 {
    let (low, high) = (letters(load as u64) >> 2, letters((load >> 64) as u64) >> 2);
    u128::from(low) | u128::from(high) << 64
}

/// Whether every byte is one of ASCII.
pub(super) fn is_ascii(load: u128) -> bool {
    (load as u64 | (load >> 64) as u64) & HIGH == 0
}

/// The high bit of the first byte that is the wanted one; those above it may be wrong.
#[inline]
pub(super) fn places(load: u64, wanted: u8) -> u64 {
    let others = load ^ (ONES * u64::from(wanted));
    others.wrapping_sub(ONES) & !others & HIGH
}

/// The first place of a byte, which is near: a search that is made for long ways would cost more to begin.
#[inline]
pub(super) fn position(bytes: &[u8], wanted: u8) -> Option<usize> {
    let (eights, rest) = bytes.as_chunks::<8>();
    for (at, eight) in eights.iter().enumerate() {
        let found = places(u64::from_le_bytes(*eight), wanted);
        if found != 0 {
            return Some(at * 8 + found.trailing_zeros() as usize / 8);
        }
    }
    rest.iter().position(|byte| *byte == wanted).map(|at| eights.len() * 8 + at)
}

/// What stands before the first of these bytes, which is one of ASCII, and what behind it.
#[inline]
pub(super) fn split(text: &str, at: u8) -> Option<(&str, &str)> {
    let place = position(text.as_bytes(), at)?;
    Some((text.get(..place)?, text.get(place + 1..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_place_of_a_byte() {
        let text = "aa\tb\u{9}\u{8a}cc\n\tddddddddddddd\te\n\u{1}\0";
        for (from, byte) in (0..text.len()).flat_map(|from| [b'\t', b'\n', 0, 1, b'e', b'z', 0x8a].map(|b| (from, b))) {
            let rest = &text.as_bytes()[from..];
            assert_eq!(position(rest, byte), rest.iter().position(|b| *b == byte), "{byte} from {from}");
        }
        assert_eq!(split("a:b:c", b':'), Some(("a", "b:c")));
        assert_eq!(split("é", b':'), None);
    }

    #[test]
    fn each_byte_in_each_place() {
        for byte in 0..=u8::MAX {
            for place in 0..16 {
                let load = u128::from(byte) << (8 * place) | u128::from(b'@') << (8 * (15 - place));
                let want = if byte.is_ascii_alphabetic() { 0x20 << (8 * place) } else { 0 };
                let own = 0xff << (8 * place);
                assert_eq!(small_bits(load) & own, want, "{byte} in place {place}");
            }
        }
    }
}
