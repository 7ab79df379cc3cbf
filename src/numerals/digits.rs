//! Numerals that open with digits: "1,204", "12 000", "1.5m", "2½", "1 1/2", "2.3 million", "40mg".

use super::{Numeral, Reader};
use crate::lexicon::Class;
use crate::text::{Flags, Token, TokenKind, TokenRange};

/// The longest run of digits with marks in it that is read; what is longer is no number of any news.
const LONGEST: usize = 40;

impl Reader<'_> {
    /// The numeral that opens with the digits of token `i`.
    pub(super) fn digits(&self, i: usize) -> Option<Numeral> {
        let word = self.surface(i);
        if !word.is_ascii() {
            if let Some(value) = vulgar(word) {
                return Some(self.numeral_of(i, i + 1, Some(value), 1.0, 0));
            }
            if let Some((over, under)) = word.split_once('\u{2044}') {
                let value = over.parse::<f64>().ok()? / under.parse::<f64>().ok()?;
                return Some(self.numeral_of(i, i + 1, Some(value), 1.0, 0));
            }
        }
        if let Some(decimals) = self.decimals(i, word) {
            return Some(decimals);
        }
        let length = word.bytes().take_while(|b| b.is_ascii_digit() || is_mark(*b)).count();
        let (digits, letters) = split(word, length);
        let glued = u8::try_from(letters.len()).ok()?;
        if !letters.is_empty() {
            return self.glued(i, digits, letters, glued);
        }
        let mut value = value_of(digits)?;
        let mut end = i + 1;
        if let Some((joined, past)) = self.spaced(i, digits) {
            (value, end) = (Some(joined), past);
        }
        if let Some((power, past)) = self.power(end) {
            return Some(self.numeral_of(i, past, value.map(|v| v * power), 1.0, 0));
        }
        if let Some((fraction, past)) = self.fraction(i, end, digits) {
            (value, end) = (value.map(|v| v + fraction), past);
        }
        if let Some(fraction) = self.and_fraction(end) {
            (value, end) = (value.map(|v| v + fraction.value), fraction.end);
        }
        let mut scale = 1.0;
        if let Some(factor) = self.scales(end).or_else(|| self.scale_sign(i, end)) {
            (scale, end) = (factor.value, factor.end);
        }
        Some(self.numeral_of(i, end, value.map(|v| super::times(v, scale)), scale, 0))
    }

    /// "an average of .312": decimals behind a point that opens a word.
    fn decimals(&self, i: usize, word: &str) -> Option<Numeral> {
        let point = i.checked_sub(1).filter(|p| self.joined(i) && *p >= self.free && self.surface(*p) == ".")?;
        let opens = point == 0 || !self.joined(point) || self.is_bracket(point - 1);
        let few = opens && word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit());
        let value = few.then(|| word.parse::<f64>().ok())?? / 10f64.powi(word.len() as i32);
        Some(self.numeral_of(point, i + 1, Some(value), 1.0, 0))
    }

    fn numeral_of(&self, first: usize, end: usize, value: Option<f64>, scale: f64, glued: u8) -> Numeral {
        let value = value.filter(|v| v.is_finite());
        let words = self.tokens[first + 1..end].iter().any(|t| t.kind == TokenKind::Word);
        Numeral { tokens: TokenRange::new(first, end), value, scale, words, glued, prefix: 0 }
    }

    /// Digits with letters: "1.2m", "3bn", "40mg". Letters that are neither scale nor unit make a code ("5G", "737s").
    fn glued(&self, i: usize, digits: &str, letters: &str, glued: u8) -> Option<Numeral> {
        let entry = self.lexicon.look_up(letters);
        let value = value_of(digits)?;
        if let Some(scale) = self.lexicon.sense(entry, Class::ScaleSign).and_then(|s| s.number) {
            let mut found = self.numeral_of(i, i + 1, value.map(|v| super::times(v, scale)), scale, glued);
            // "5million" and "5m" may go on: "$5m million" does not occur, "12k dozen" neither.
            found.words = letters.len() > 3;
            return Some(found);
        }
        let classes = self.lexicon.brief(entry).classes;
        // "5g" is a weight, "5G" a network.
        if letters.len() == 1 && letters != &*self.lexicon.entry(entry).word {
            return None;
        }
        let unit = classes.has(Class::Unit) || classes.has(Class::Currency) || self.is_age_group(i, letters);
        // "12st" is a weight, "21st" an ordinal.
        let ordinal =
            self.tokens[i].classes.has(Class::OrdinalNum) && value.is_none_or(|v| v % 10.0 == 1.0 && v % 100.0 != 11.0);
        (unit && !ordinal).then(|| self.numeral_of(i, i + 1, value, 1.0, glued))
    }

    /// "over-65s", "the under 5s": a plural after a word that bounds it.
    fn is_age_group(&self, i: usize, letters: &str) -> bool {
        let hyphen = i > 0 && self.surface(i - 1) == "-" && self.joined(i);
        // "18-24s"
        if letters == "s" && hyphen && i > 1 && self.joined(i - 1) && self.tokens[i - 2].classes.has(Class::Digits) {
            let age =
                |i: usize| self.surface(i).trim_end_matches('s').parse::<u8>().is_ok_and(|v| (5..100).contains(&v));
            return age(i - 2) && age(i);
        }
        let Some(bound) = i.checked_sub(1 + usize::from(hyphen)).filter(|b| *b >= self.free) else { return false };
        let sense = self.tokens[bound].classes.has(Class::Modifier);
        let value = self.lexicon.sense(self.tokens[bound].entry, Class::Modifier).map_or("", |s| s.value);
        letters == "s" && sense && matches!(value, ">" | "<")
    }

    /// A currency code with digits glued to it: "EUR50m", "RM79", the "US160" of "$US160".
    pub(super) fn coded(&self, i: usize) -> Option<Numeral> {
        let word = self.surface(i);
        let letters = word.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (code, rest) = word.split_at(letters);
        let sign = i > self.free && self.tokens[i - 1].classes.has(Class::Currency) && self.joined(i);
        // "p5" and "E10" are codes; so is "PS5", but "PS5 million" is money.
        let currency = self.lexicon.sense(self.lexicon.look_up(code), Class::Currency).filter(|_| letters > 1);
        let sum = |note: Option<&str>| note != Some("sums") || rest.len() > 1 || self.scales(i + 1).is_some();
        if !(sign || currency.is_some_and(|s| sum(s.value.split(' ').nth(1)))) {
            return None;
        }
        let length = rest.bytes().take_while(|b| b.is_ascii_digit() || is_mark(*b)).count();
        let (digits, sign) = split(rest, length);
        let value = value_of(digits)?;
        let glued = u8::try_from(sign.len()).ok()?;
        let mut scale = 1.0;
        let mut end = i + 1;
        if glued > 0 {
            scale = self.lexicon.sense(self.lexicon.look_up(sign), Class::ScaleSign)?.number?;
        } else if let Some(factor) = self.scales(end) {
            (scale, end) = (factor.value, factor.end);
        }
        let mut found = self.numeral_of(i, end, value.map(|v| super::times(v, scale)), scale, glued);
        found.prefix = letters as u8;
        Some(found)
    }

    /// A scale sign that stands apart: "5 bn"; "5 m" only after a currency sign, else it is metres.
    fn scale_sign(&self, first: usize, at: usize) -> Option<super::Part> {
        let value = self.number(at, Class::ScaleSign)?;
        let money = first > self.free && self.tokens[first - 1].classes.has(Class::Currency);
        let long = self.surface(at).len() > 1;
        (money || long).then_some(super::Part { value, end: at + 1 })
    }

    /// Groups of three digits set apart by a blank: "12 000", "1 204 300" with thin or unbreakable blanks.
    fn spaced(&self, i: usize, digits: &str) -> Option<(f64, usize)> {
        let is_digits = |t: &Token| t.classes.has(Class::Digits);
        if !self.tokens.get(i + 1).is_some_and(is_digits) || !is_digits(&self.tokens[i]) {
            return None;
        }
        if digits.len() > 3 || digits.starts_with('0') {
            return None;
        }
        let mut value: f64 = digits.parse().ok()?;
        let mut end = i + 1;
        while let Some(next) = self.tokens.get(end).filter(|t| is_digits(t)) {
            let gap = self.text.get(self.tokens[end - 1].end as usize..next.start as usize)?;
            let group = self.surface(end);
            let thin = matches!(gap, "\u{2009}" | "\u{202f}" | "\u{a0}" | "\u{2008}");
            if group.len() != 3 || !(thin || gap == " " && group == "000") || end - i > 4 {
                break;
            }
            value = value * 1000.0 + group.parse::<f64>().ok()?;
            end += 1;
        }
        (end > i + 1).then_some((value, end))
    }

    /// The power of ten that multiplies what stands before it: "× 10^8", "×10−30". A plain hyphen is none: "3 × 10-15".
    fn power(&self, at: usize) -> Option<(f64, usize)> {
        let cross = self.surface(at);
        if !matches!(cross, "×" | "x" | "·" | "∙" | "⋅") || self.surface(at + 1) != "10" {
            return None;
        }
        let caret = self.surface(at + 2) == "^";
        let sign = at + 2 + usize::from(caret);
        let minus = matches!(self.surface(sign), "\u{2212}" | "–") || caret && self.surface(sign) == "-";
        let digits = sign + usize::from(minus);
        if !(caret || minus) || !(at + 2..=digits).all(|i| self.joined(i)) {
            return None;
        }
        let exponent: i32 = self.surface(digits).parse().ok().filter(|e| (0..=300).contains(e))?;
        Some((10f64.powi(if minus { -exponent } else { exponent }), digits + 1))
    }

    /// What makes a whole number a mixed one: "2½", "2 1/2", "2-1/2".
    fn fraction(&self, i: usize, end: usize, digits: &str) -> Option<(f64, usize)> {
        if digits.bytes().any(is_mark) || end != i + 1 {
            return None;
        }
        let next = self.past_hyphen(end);
        if let Some(value) = vulgar(self.surface(next)) {
            return Some((value, next + 1));
        }
        let is_digits = |i: usize| self.tokens.get(i).is_some_and(|t| t.classes.has(Class::Digits));
        if next == end && self.joined(end) || !is_digits(next) || !is_digits(next + 2) {
            return None;
        }
        let slash =
            matches!(self.surface(next + 1), "/" | "\u{2044}") && self.joined(next + 1) && self.joined(next + 2);
        let value = slash.then(|| ratio(self.surface(next), self.surface(next + 2)))??;
        Some((value, next + 3))
    }
}

/// Whether a word begins with up to three capitals and goes on with digits.
pub(super) fn is_coded(text: &str, token: &Token) -> bool {
    if !token.flags.has(Flags::DIGIT) {
        return false;
    }
    let word = token.stem().of(text).as_bytes();
    let letters = word.iter().take(5).take_while(|b| b.is_ascii_alphabetic()).count();
    (1..=4).contains(&letters) && word[0].is_ascii_uppercase() && word.get(letters).is_some_and(u8::is_ascii_digit)
}

/// A common fraction below one: "1/2" and "3/4", but not "9/11".
pub(crate) fn ratio(over: &str, under: &str) -> Option<f64> {
    let (over, under): (u32, u32) = (over.parse().ok()?, under.parse().ok()?);
    let common = matches!(under, 2 | 3 | 4 | 5 | 6 | 8 | 10 | 12 | 16 | 32 | 64 | 100 | 128);
    (common && over > 0 && over < under).then(|| f64::from(over) / f64::from(under))
}

/// The value of a character that is a fraction (Unicode: Number Forms, Latin-1).
fn vulgar(word: &str) -> Option<f64> {
    let value = match word {
        "½" => 1.0 / 2.0,
        "⅓" => 1.0 / 3.0,
        "⅔" => 2.0 / 3.0,
        "¼" => 1.0 / 4.0,
        "¾" => 3.0 / 4.0,
        "⅕" => 1.0 / 5.0,
        "⅖" => 2.0 / 5.0,
        "⅗" => 3.0 / 5.0,
        "⅘" => 4.0 / 5.0,
        "⅙" => 1.0 / 6.0,
        "⅚" => 5.0 / 6.0,
        "⅛" => 1.0 / 8.0,
        "⅜" => 3.0 / 8.0,
        "⅝" => 5.0 / 8.0,
        "⅞" => 7.0 / 8.0,
        _ => return None,
    };
    Some(value)
}

fn is_mark(byte: u8) -> bool {
    matches!(byte, b',' | b'.' | b'\'')
}

/// Digits and the letters after them; nothing where anything else stands in the token.
fn split(word: &str, length: usize) -> (&str, &str) {
    let (digits, letters) = word.split_at(length);
    if letters.chars().all(char::is_alphanumeric) { (digits, letters) } else { ("", word) }
}

/// The value of digits with marks of grouping and a decimal mark; the inner `None` is a number without finite value,
/// the outer one is no number ("192.168.0.1").
#[allow(clippy::option_option)]
fn value_of(digits: &str) -> Option<Option<f64>> {
    if digits.is_empty() {
        return None;
    }
    let finite = |s: &str| s.parse().ok().filter(|v: &f64| v.is_finite());
    if !digits.bytes().any(is_mark) {
        return Some(whole_number(digits).or_else(|| finite(digits)));
    }
    if digits.len() > LONGEST {
        return Some(None);
    }
    let (whole, decimals) = decimal_mark(digits)?;
    let mut plain = [0u8; LONGEST + 1];
    let mut length = 0;
    let kept = whole.bytes().filter(u8::is_ascii_digit).chain(std::iter::once(b'.')).chain(decimals.bytes());
    for byte in kept.take(LONGEST + 1) {
        plain[length] = byte;
        length += 1;
    }
    Some(std::str::from_utf8(&plain[..length]).ok().and_then(finite))
}

/// The value of a few digits and nothing else.
fn whole_number(digits: &str) -> Option<f64> {
    if digits.len() > 15 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    // Far below 2^53, where every whole number has a float of its own.
    Some(digits.bytes().fold(0, |all, b| all * 10 + u64::from(b - b'0')) as f64)
}

/// The digits before and after the decimal mark. "1,204.5" and "1.204.300,5" both occur; "1,5" is a decimal comma,
/// "1,204" is not, and "1.204" is a decimal point, for the text is English.
fn decimal_mark(digits: &str) -> Option<(&str, &str)> {
    let mut marks = digits.bytes().filter(|b| is_mark(*b));
    let last = digits.rfind([',', '.', '\''])?;
    let (whole, decimals) = (&digits[..last], &digits[last + 1..]);
    let first = marks.next()?;
    let single = marks.next().is_none();
    if single {
        return match first {
            b'.' => Some((whole, decimals)),
            b',' if decimals.len() != 3 => Some((whole, decimals)),
            _ if decimals.len() == 3 && whole.len() <= 3 => Some((digits, "")),
            _ => None,
        };
    }
    let mark = digits.as_bytes()[last];
    if mark != first && is_grouped(whole, first) {
        return Some((whole, decimals));
    }
    is_grouped(digits, first).then_some((digits, ""))
}

/// Groups of three after a first of one to three; groups of two before the last three are lakhs and crores.
fn is_grouped(digits: &str, mark: u8) -> bool {
    let mut groups = digits.split(mark as char);
    let first = groups.next().is_some_and(|g| (1..=3).contains(&g.len()));
    let Some(last) = groups.next_back() else { return first };
    let mut inner = groups.map(str::len).peekable();
    let width = inner.peek().copied().unwrap_or(3);
    first && last.len() == 3 && matches!(width, 2 | 3) && inner.all(|l| l == width)
}
