//! Numerals: tokens folded into numbers.
//!
//! In: tokens with lexical classes. Out: [`Numeral`]s with their values, and the flags NUMERAL and IN_NUMERAL and the
//! class `Number` on their tokens. Never here: what is counted, and whether the number is a date.

mod digits;
mod words;

pub(crate) use digits::ratio;

use crate::lexicon::{Class, ClassSet, Lexicon, Sense};
use crate::text::{Flags, Token, TokenKind, TokenRange};

/// A number as written: "1,204", "1.5m", "two and a half million", "942".
///
/// A fraction that stands alone ("two-thirds", "a quarter") is none: "third" is more often an ordinal, and the subjects
/// have rules for both.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Numeral {
    /// Its tokens. A unit glued to the digits ("40mg") belongs to the last one.
    pub tokens: TokenRange,
    /// Its value, scale words included; null where the digits have no finite value.
    pub value: Option<f64>,
    /// The factor of its scale words: 1000000 in "2.5 million", where the value is 2500000; 1 where there is none.
    pub scale: f64,
    /// Spelled in words, at least in part.
    pub words: bool,
    /// Bytes of letters glued to the digits: a scale sign ("3bn") where `scale` is not 1, else a unit ("40mg").
    pub glued: u8,
    /// Bytes of a currency code glued to the front of the digits: "EUR50m".
    pub prefix: u8,
}

/// Number words, and words that may open a number: every numeral has one of these among its first three tokens.
pub(crate) const OPENERS: ClassSet =
    ClassSet::of(Class::Cardinal).or(ClassSet::of(Class::Scale)).or(ClassSet::of(Class::Fraction));

/// Appends the numerals of the text, in order. All tokens at which one may open are among
/// those numbered `openers`.
pub(crate) fn find(text: &str, lexicon: &Lexicon, tokens: &mut [Token], openers: &[u32], numerals: &mut Vec<Numeral>) {
    let mut free = 0;
    for i in openers.iter().map(|i| *i as usize) {
        if i < free {
            continue;
        }
        let reader = Reader { text, lexicon, tokens, free, at: i };
        if let Some(numeral) = reader.opens(i).then(|| reader.numeral(i)).flatten() {
            note(tokens, numeral.tokens);
            numerals.push(numeral);
            free = numeral.tokens.end();
        }
    }
}

fn note(tokens: &mut [Token], range: TokenRange) {
    let first = &mut tokens[range.first()];
    first.flags.set(Flags::NUMERAL);
    first.classes = first.classes.or(ClassSet::of(Class::Number));
    for t in &mut tokens[range.iter()] {
        t.flags.set(Flags::IN_NUMERAL);
    }
}

/// A value in its scale: 4.1 million are 4100000, not the next number below that two factors give.
pub(crate) fn times(value: f64, scale: f64) -> f64 {
    let product = value * scale;
    let whole = product.round();
    if scale > 1.0 && (product - whole).abs() <= whole.abs() * 1e-12 { whole } else { product }
}

/// What the readers of digits and of words look at.
#[derive(Clone, Copy)]
struct Reader<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    tokens: &'a [Token],
    /// No numeral reaches back before this token.
    free: usize,
    /// The token that opens the number; what goes on never lies in another paragraph.
    at: usize,
}

/// A number on the way: what it is worth so far and the token after it.
#[derive(Clone, Copy)]
struct Part {
    value: f64,
    end: usize,
}

impl<'a> Reader<'a> {
    /// Whether a numeral may open at token `i`.
    fn opens(&self, i: usize) -> bool {
        let token = &self.tokens[i];
        match token.kind {
            TokenKind::Number => true,
            TokenKind::Word => token.classes.meets(OPENERS) || digits::is_coded(self.text, token),
            TokenKind::Punct => false,
        }
    }

    /// The numeral that token `i` makes.
    fn numeral(&self, i: usize) -> Option<Numeral> {
        let found = match self.tokens[i].kind {
            TokenKind::Number => self.digits(i)?,
            _ if digits::is_coded(self.text, &self.tokens[i]) => self.coded(i)?,
            _ => self.words(i)?,
        };
        Some(self.signed(found))
    }

    fn surface(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |t| t.stem().of(self.text))
    }

    fn sense(&self, i: usize, class: Class) -> Option<Sense<'a>> {
        let token = self.tokens.get(i).filter(|t| t.classes.has(class))?;
        if i > self.at && token.flags.has(Flags::PARAGRAPH) {
            return None;
        }
        self.lexicon.sense(token.entry, class)
    }

    fn number(&self, i: usize, class: Class) -> Option<f64> {
        self.sense(i, class)?.number
    }

    /// Whether token `i` plays this part inside a number ("and", "of", an article).
    fn part(&self, i: usize, part: &str) -> bool {
        self.sense(i, Class::NumeralPart).is_some_and(|s| s.value == part)
    }

    /// Whether token `i` follows the one before without a space.
    fn joined(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| !t.flags.has(Flags::SPACE))
    }

    /// The token after a hyphen between `i - 1` and what follows, or `i`.
    fn past_hyphen(&self, i: usize) -> usize {
        let mark = self.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Punct);
        let hyphen = mark && matches!(self.surface(i), "-" | "\u{2010}" | "\u{2011}");
        if hyphen && self.joined(i) && self.joined(i + 1) { i + 1 } else { i }
    }

    /// The scale words at `at`: their product and the token after them.
    fn scales(&self, at: usize) -> Option<Part> {
        let mut found: Option<Part> = None;
        for _ in 0..2 {
            let end = found.map_or(at, |f| f.end);
            let word = self.past_hyphen(end);
            let Some(factor) = self.number(word, Class::Scale) else { break };
            found = Some(Part { value: found.map_or(1.0, |f| f.value) * factor, end: word + 1 });
        }
        found
    }

    /// "and a half", "-and-a-half", "and three quarters" at `at`: a fraction of one and the token after it. What goes on
    /// with "of" is a number of its own ("one in five and a third of women").
    fn and_fraction(&self, at: usize) -> Option<Part> {
        let and = self.past_hyphen(at);
        if !self.part(and, "and") {
            return None;
        }
        let mut next = self.past_hyphen(and + 1);
        let mut times = 1.0;
        if self.part(next, "article") {
            next = self.past_hyphen(next + 1);
        } else if let Some(n) = self.number(next, Class::Cardinal).filter(|n| *n < 10.0) {
            times = n;
            next = self.past_hyphen(next + 1);
        }
        let fraction = self.number(next, Class::Fraction).filter(|f| *f >= 0.2)?;
        let value = times * fraction;
        (value < 1.0 && !self.part(next + 1, "of")).then_some(Part { value, end: next + 1 })
    }

    /// The numeral with the sign that stands before it: "minus five", "-0.3" after a blank.
    fn signed(&self, mut n: Numeral) -> Numeral {
        let first = n.tokens.first();
        if first <= self.free {
            return n;
        }
        let mut before = first - 1;
        if self.joined(first) && self.joined(before) && before > self.free && self.part(before - 1, "minus") {
            before -= 1;
        }
        // "Plus or minus three" is no sign.
        let word = self.part(before, "minus") && !(before > 0 && self.part(before - 1, "or"));
        let opens = before == 0 || self.tokens[before].flags.has(Flags::SPACE) || self.is_bracket(before - 1);
        let line = self.tokens[before].flags.has(Flags::LINE) || before == 0;
        let mark = self.joined(first)
            && opens
            && match self.surface(before) {
                "\u{2212}" => true,
                "-" | "–" => {
                    let after_number = before > 0 && self.tokens[before - 1].flags.has(Flags::IN_NUMERAL);
                    !line && (!after_number || self.surface(n.tokens.end()) == "%")
                }
                _ => false,
            };
        if word || mark {
            n.tokens = TokenRange::new(before, n.tokens.end());
            n.value = n.value.map(|v| -v);
        }
        n
    }

    fn is_bracket(&self, i: usize) -> bool {
        matches!(self.surface(i), "(" | "[")
    }
}

#[cfg(test)]
mod tests;
