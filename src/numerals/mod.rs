//! Numerals: tokens folded into numbers.
//!
//! In: tokens with lexical classes. Out: [`Numeral`]s with their values, and the flags NUMERAL and IN_NUMERAL and the
//! class `Number` on their tokens. Never here: what is counted, and whether the number is a date.

use crate::lexicon::{Class, ClassSet, Lexicon};
use crate::text::{Flags, Token, TokenKind, TokenRange};

/// A number as written: "1,204", "1.5m", "two and a half million", "942".
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Numeral {
    /// Its tokens. A unit glued to the digits ("40mg") belongs to the last one.
    pub tokens: TokenRange,
    /// Its value; null where the digits have no finite value.
    pub value: Option<f64>,
    /// Spelled in words, at least in part.
    pub words: bool,
}

/// Appends the numerals of the text, in order.
pub(crate) fn find(text: &str, lexicon: &Lexicon, tokens: &mut [Token], numerals: &mut Vec<Numeral>) {
    let mut i = 0;
    while i < tokens.len() {
        match numeral(text, lexicon, tokens, i) {
            Some(numeral) => {
                tokens[i].flags.set(Flags::NUMERAL);
                tokens[i].classes = tokens[i].classes.or(ClassSet::of(Class::Number));
                for t in &mut tokens[numeral.tokens.iter()] {
                    t.flags.set(Flags::IN_NUMERAL);
                }
                numerals.push(numeral);
                i = numeral.tokens.end();
            }
            None => i += 1,
        }
    }
}

fn numeral(text: &str, lexicon: &Lexicon, tokens: &[Token], i: usize) -> Option<Numeral> {
    let number = |t: &Token, class| lexicon.sense(t.entry, class).and_then(|s| s.number);
    let first = &tokens[i];
    let (mut value, words) = match first.kind {
        TokenKind::Number => (digits(first.stem().of(text))?, false),
        TokenKind::Word => (number(first, Class::Cardinal)?, true),
        TokenKind::Punct => return None,
    };
    let mut end = i + 1;
    while let Some(scale) = tokens.get(end).and_then(|t| number(t, Class::Scale)) {
        value *= scale;
        end += 1;
    }
    Some(Numeral { tokens: TokenRange::new(i, end), value: value.is_finite().then_some(value), words })
}

/// The value of a token of digits with commas and a point.
fn digits(word: &str) -> Option<f64> {
    let plain: String = word.chars().filter(|c| *c != ',').collect();
    plain.parse().ok()
}
