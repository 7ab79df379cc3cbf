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

#[cfg(test)]
mod tests {
    use super::*;

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
