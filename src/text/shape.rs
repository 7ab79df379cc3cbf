//! What a token looks like.
//!
//! In: the characters of one token. Out: its kind and the classes of its shape. Never here: the lexicon.

use super::token::TokenKind;
use crate::lexicon::{Class, ClassSet};

/// A word that begins with a small letter.
pub(crate) const LOWER: ClassSet = ClassSet::of(Class::Lower);
/// A word that begins with a capital and has a small letter.
pub(crate) const CAPITAL: ClassSet = ClassSet::of(Class::Capital);
/// A word of capitals.
pub(crate) const CAPS: ClassSet = CAPITAL.or(ClassSet::of(Class::Caps));
/// A single capital.
pub(crate) const INITIAL: ClassSet = CAPITAL.or(ClassSet::of(Class::Initial));

/// Whether a mark is a dash: –, —, or hyphens typed for one.
pub(crate) fn is_dash(mark: &str) -> bool {
    mark == "–" || is_long_dash(mark)
}

/// Whether a mark is a dash that never stands between the ends of a range.
pub(crate) fn is_long_dash(mark: &str) -> bool {
    matches!(mark, "—" | "―" | "--" | "---")
}

/// The kind of a token.
pub(crate) fn kind(word: &str) -> TokenKind {
    match word.chars().next().unwrap_or(' ') {
        c if c.is_numeric() => TokenKind::Number,
        c if c.is_alphabetic() => TokenKind::Word,
        _ if word.chars().any(char::is_alphanumeric) => TokenKind::Word,
        _ => TokenKind::Punct,
    }
}

/// The classes that a token has by its looks.
pub(crate) fn classes(word: &str, kind: TokenKind) -> ClassSet {
    match kind {
        TokenKind::Punct => ClassSet::default(),
        TokenKind::Word => word_shape(word),
        TokenKind::Number => number_shape(word.as_bytes()),
    }
}

fn word_shape(word: &str) -> ClassSet {
    let mut chars = word.chars();
    let first = chars.next().unwrap_or(' ');
    if !first.is_uppercase() {
        return LOWER;
    }
    match chars.next() {
        None => INITIAL,
        Some(_) if !word.chars().any(char::is_lowercase) => CAPS,
        Some(_) => CAPITAL,
    }
}

/// How many bytes at the head of a word may be a particle.
const PARTICLE: usize = 8;

/// Where the apostrophe of a particle stands in a word, and what is behind it: "d’", "Aubigny".
pub(crate) fn glued_particle(word: &str) -> Option<(usize, &str)> {
    let head = &word.as_bytes()[..word.len().min(PARTICLE)];
    let at = 1 + head.get(1..)?.iter().position(|byte| matches!(byte, b'\'' | 0xe2))?;
    let behind = word[at..].strip_prefix(['\'', '’'])?;
    Some((at, behind))
}

/// Whether a word has its capital behind the apostrophe of a particle: "d’Aubigny", "dell'Acqua".
#[cold]
#[inline(never)]
pub(crate) fn is_particled(word: &str) -> bool {
    let small = word.as_bytes().first().is_some_and(u8::is_ascii_lowercase);
    let capital = |behind: &str| behind.chars().next().is_some_and(char::is_uppercase);
    small && glued_particle(word).is_some_and(|(_, behind)| capital(behind))
}

pub(crate) fn number_shape(word: &[u8]) -> ClassSet {
    let digits = word.iter().take_while(|b| b.is_ascii_digit()).count();
    let value = word[..digits.min(9)].iter().fold(0u32, |n, b| n * 10 + u32::from(b - b'0'));
    let one = |class| ClassSet::of(class);
    match &word[digits..] {
        [] => {
            let mut set = one(Class::Digits);
            if digits <= 2 && (1..=31).contains(&value) {
                set = set.or(one(Class::DayNum));
            }
            if digits == 4 && (1000..2200).contains(&value) {
                set = set.or(one(Class::YearNum));
            }
            set
        }
        b"st" | b"nd" | b"rd" | b"th" => one(Class::OrdinalNum),
        b"s" | b"'s" | b"\xe2\x80\x99s" if word[..digits].ends_with(b"0") => one(Class::DecadeNum),
        rest => {
            let clock = rest.iter().position(|b| b.is_ascii_alphabetic()).map(|i| &rest[i..]);
            match clock {
                Some(b"am" | b"pm" | b"AM" | b"PM" | b"a.m" | b"p.m") if value < 60 => one(Class::ClockNum),
                Some(b"min" | b"mins" | b"hr" | b"hrs" | b"sec" | b"secs" | b"yr" | b"yrs") => one(Class::LengthNum),
                _ if is_stamp(digits, rest) => one(Class::Stamp),
                _ => ClassSet::default(),
            }
        }
    }
}

/// Whether so many digits and what is behind them are a part of a date or time in ISO 8601, "03T09" or "2240Z", or a
/// date with stops, "3.4.2020".
fn is_stamp(digits: usize, rest: &[u8]) -> bool {
    let all = |bytes: &[u8]| bytes.iter().all(u8::is_ascii_digit);
    match rest {
        [b'T', hour @ ..] => digits == 2 && hour.len() == 2 && all(hour),
        [b'Z'] => digits == 2 || digits == 4,
        [b'.', fraction @ .., b'Z'] => digits == 2 && all(fraction),
        [b'.', rest @ ..] => {
            let Some(stop) = rest.iter().position(|b| *b == b'.') else { return false };
            let (middle, last) = (&rest[..stop], &rest[stop + 1..]);
            let sizes = matches!((digits, middle.len(), last.len()), (1..=2, 1..=2, 2 | 4) | (4, 2, 2));
            sizes && all(middle) && all(last)
        }
        _ => false,
    }
}
