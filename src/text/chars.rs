//! Characters by what they do to a word boundary.
//!
//! In: UTF-8. Out: the kind of a character and its length. Known are ASCII, the Latin letters of Europe and the usual
//! marks of news; everything else is [`Kind::Unknown`] and left to `unicode-segmentation`.

/// What a character does to a word boundary, in the terms of UAX #29.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Kind {
    /// ALetter.
    Letter,
    /// Numeric.
    Digit,
    /// ExtendNumLet: joins whatever letters and digits stand beside it.
    Under,
    /// MidNumLet and Single_Quote: joins two letters or two digits.
    Stop,
    /// MidNum: joins two digits.
    Comma,
    /// MidLetter: joins two letters.
    Colon,
    /// WSegSpace.
    Space,
    /// Other white space that ends no line.
    Blank,
    /// A line end.
    Newline,
    /// A numeric character that joins with nothing: ½.
    Numeric,
    /// Any other character that joins with nothing.
    Mark,
    /// Not in the table.
    Unknown,
    /// The end of the text.
    End,
}

/// The kinds of ASCII.
const ASCII: [Kind; 128] = {
    let mut kinds = [Kind::Mark; 128];
    let mut b = 0;
    while b < 128 {
        kinds[b] = match b as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Kind::Letter,
            b'0'..=b'9' => Kind::Digit,
            b'_' => Kind::Under,
            b'.' | b'\'' => Kind::Stop,
            b',' | b';' => Kind::Comma,
            b':' => Kind::Colon,
            b' ' => Kind::Space,
            b'\t' => Kind::Blank,
            0x0a..=0x0d => Kind::Newline,
            _ => Kind::Mark,
        };
        b += 1;
    }
    kinds
};

/// The kind of the character at `at`, and its length.
#[inline(always)]
pub(crate) fn char_at(bytes: &[u8], at: usize) -> (Kind, usize) {
    match bytes.get(at) {
        Some(&b) => match ASCII.get(b as usize) {
            Some(kind) => (*kind, 1),
            None => beyond_ascii(b, bytes, at),
        },
        None => (Kind::End, 0),
    }
}

/// Whether a character stands at `at` that is not in the table.
#[inline]
pub(crate) fn is_unknown(bytes: &[u8], at: usize) -> bool {
    bytes.get(at).is_some_and(|b| *b >= 0x80 && beyond_ascii(*b, bytes, at).0 == Kind::Unknown)
}

fn beyond_ascii(first: u8, bytes: &[u8], at: usize) -> (Kind, usize) {
    let byte = |n| bytes.get(at + n).copied().unwrap_or(0);
    match first {
        0xc2 => (latin_1(byte(1)), 2),
        // Latin-1 letters but for the signs of multiplication and division; Latin Extended-A and -B.
        0xc3 => (if matches!(byte(1), 0x97 | 0xb7) { Kind::Mark } else { Kind::Letter }, 2),
        0xc4..=0xc9 => (Kind::Letter, 2),
        0xe2 => (
            match byte(1) {
                0x80 => general_punctuation(byte(2)),
                // € and ™.
                0x82 if byte(2) == 0xac => Kind::Mark,
                0x84 if byte(2) == 0xa2 => Kind::Mark,
                _ => Kind::Unknown,
            },
            3,
        ),
        _ => (Kind::Unknown, 1),
    }
}

/// U+0080 to U+00BF by their second byte.
fn latin_1(second: u8) -> Kind {
    match second {
        0x85 => Kind::Newline,
        0xa0 => Kind::Blank,
        // ª µ º are letters, · is a mark between letters, the soft hyphen belongs to what is before it.
        0xaa | 0xb5 | 0xba => Kind::Letter,
        0xb7 => Kind::Colon,
        0xad | 0xb8 => Kind::Unknown,
        0xb2 | 0xb3 | 0xb9 | 0xbc..=0xbe => Kind::Numeric,
        0xa1..=0xbf => Kind::Mark,
        _ => Kind::Unknown,
    }
}

/// U+2000 to U+203F by their third byte.
fn general_punctuation(third: u8) -> Kind {
    match third {
        // ‘ ’
        0x98 | 0x99 => Kind::Stop,
        // ‐ ‑ ‒ – — ― ‖ ‗ and ‚ ‛ “ ” „ ‟ † ‡ • ‣
        0x90..=0x97 | 0x9a..=0xa3 => Kind::Mark,
        // … ‰ ‱ ′ ″ ‴
        0xa6 | 0xb0..=0xb4 => Kind::Mark,
        0xa8 | 0xa9 => Kind::Newline,
        // ‹ ›
        0xb9 | 0xba => Kind::Mark,
        _ => Kind::Unknown,
    }
}
