//! Characters to tokens.
//!
//! In: text. Out: tokens by the word boundaries of UAX #29, each with the classes of its lexicon entry and its shape.

use super::token::{Flags, Token, TokenKind};
use crate::lexicon::{Class, ClassSet, EntryId, Lexicon};
use unicode_segmentation::UnicodeSegmentation;

/// The longest text that is read: token offsets are 32 bits. The readers refuse longer articles.
pub(crate) const MAX_BYTES: usize = u32::MAX as usize;

/// Appends the tokens of `text` to `tokens`.
pub(crate) fn tokenise(text: &str, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    let mut before = Flags::default();
    for (start, word) in text.split_word_bound_indices() {
        if word.chars().all(char::is_whitespace) {
            before.set(Flags::SPACE);
            if word.contains(['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}']) {
                before.set(Flags::LINE);
            }
            continue;
        }
        tokens.push(token(start, word, before, lexicon));
        before = Flags::default();
    }
}

fn token(start: usize, word: &str, flags: Flags, lexicon: &Lexicon) -> Token {
    let first = word.chars().next().unwrap_or(' ');
    let kind = match first {
        c if c.is_numeric() => TokenKind::Number,
        c if c.is_alphabetic() => TokenKind::Word,
        _ if word.chars().any(char::is_alphanumeric) => TokenKind::Word,
        _ => TokenKind::Punct,
    };
    let mut token = Token {
        start: start as u32,
        end: (start + word.len()) as u32,
        entry: lexicon.look_up(word),
        flags,
        kind,
        clitic: 0,
        classes: ClassSet::default(),
    };
    if token.entry == EntryId::NONE && kind != TokenKind::Punct {
        let stem = ["'s", "’s", "'S", "’S"].iter().find_map(|s| word.strip_suffix(s));
        if let Some(stem) = stem.filter(|s| !s.is_empty()) {
            token.clitic = (word.len() - stem.len()) as u8;
            token.flags.set(Flags::POSSESSIVE);
            token.entry = lexicon.look_up(stem);
        }
    }
    token.classes = lexicon.entry(token.entry).classes.or(shape(&word[..word.len() - token.clitic as usize], kind));
    token
}

/// The classes that a token has by its looks.
pub(crate) fn shape(word: &str, kind: TokenKind) -> ClassSet {
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
        return ClassSet::of(Class::Lower);
    }
    let capital = ClassSet::of(Class::Capital);
    match chars.next() {
        None => capital.or(ClassSet::of(Class::Initial)),
        Some(_) if !word.chars().any(char::is_lowercase) => capital.or(ClassSet::of(Class::Caps)),
        Some(_) => capital,
    }
}

fn number_shape(word: &[u8]) -> ClassSet {
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
        b"s" | b"'s" | b"\xe2\x80\x99s" if word[digits - 1] == b'0' => one(Class::DecadeNum),
        rest => {
            let clock = rest.iter().position(|b| b.is_ascii_alphabetic()).map(|i| &rest[i..]);
            match clock {
                Some(b"am" | b"pm" | b"AM" | b"PM" | b"a.m" | b"p.m") if value <= 24 => one(Class::ClockNum),
                _ => ClassSet::default(),
            }
        }
    }
}
