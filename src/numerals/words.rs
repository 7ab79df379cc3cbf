//! Numerals spelled in words: "a hundred and twenty", "two and a half million", "half a million", "two point five".

use super::{Numeral, Part, Reader};
use crate::lexicon::Class;
use crate::text::TokenRange;

impl Reader<'_> {
    /// The numeral that the number word at `i` makes; an article before it may belong to it.
    pub(super) fn words(&self, i: usize) -> Option<Numeral> {
        if let Some(part) = self.cardinal(i) {
            return Some(part);
        }
        let article = i > self.free && self.part(i - 1, "article");
        if self.number(i, Class::Fraction).is_some() {
            let part = self.fraction_of_scale(i, 1.0)?;
            return Some(word_numeral(if article { i - 1 } else { i }, part, part.value));
        }
        if !article {
            return None;
        }
        let part = self.whole(i, Part { value: 1.0, end: i })?;
        Some(word_numeral(i - 1, part, part.value))
    }

    /// A numeral that opens with a number word below a hundred.
    fn cardinal(&self, i: usize) -> Option<Numeral> {
        let small = self.small(i)?;
        if let Some(part) = self.fraction_of_scale(self.past_hyphen(small.end), small.value) {
            return Some(word_numeral(i, part, part.value));
        }
        if let Some(decimal) = self.decimal(small) {
            return Some(self.scaled(i, decimal));
        }
        if let Some(fraction) = self.and_fraction(small.end) {
            return Some(self.scaled(i, Part { value: small.value + fraction.value, end: fraction.end }));
        }
        let whole = self.whole(i, small).unwrap_or(small);
        // The words after the first number are all scale words: "two hundred thousand".
        let scale = self.scales(small.end).filter(|s| s.end == whole.end).map_or(1.0, |s| s.value);
        Some(word_numeral(i, whole, scale))
    }

    fn scaled(&self, i: usize, part: Part) -> Numeral {
        let scale = self.scales(part.end).unwrap_or(Part { value: 1.0, end: part.end });
        word_numeral(i, Part { value: super::times(part.value, scale.value), end: scale.end }, scale.value)
    }

    /// One to ninety-nine.
    fn small(&self, at: usize) -> Option<Part> {
        let value = self.number(at, Class::Cardinal)?;
        let tens = value >= 20.0 && value % 10.0 == 0.0;
        let next = self.past_hyphen(at + 1);
        match self.number(next, Class::Cardinal).filter(|ones| tens && (1.0..10.0).contains(ones)) {
            Some(ones) => Some(Part { value: value + ones, end: next + 1 }),
            None => Some(Part { value, end: at + 1 }),
        }
    }

    /// Below a thousand, or hundreds as in "fifteen hundred"; `first` is what stands before "hundred".
    fn group(&self, first: Part) -> Part {
        let word = self.past_hyphen(first.end);
        if self.number(word, Class::Scale) != Some(100.0) {
            return first;
        }
        let hundreds = Part { value: first.value * 100.0, end: word + 1 };
        let and = self.past_hyphen(hundreds.end);
        let next = if self.part(and, "and") { self.past_hyphen(and + 1) } else { and };
        match self.small(next) {
            // In "between one hundred and two hundred" the second number is its own.
            Some(small) if self.number(self.past_hyphen(small.end), Class::Scale) != Some(100.0) => {
                Part { value: hundreds.value + small.value, end: small.end }
            }
            _ => hundreds,
        }
    }

    /// Groups with scales that fall: "two million three hundred thousand and five". `None` where no scale word stands.
    fn whole(&self, i: usize, first: Part) -> Option<Part> {
        let mut total = Part { value: 0.0, end: i };
        let mut group = self.group(first);
        let mut lowest = f64::INFINITY;
        loop {
            let scale = self.scales(group.end).filter(|s| s.value < lowest && s.value > 1.0);
            let factor = scale.map_or(1.0, |s| s.value);
            if group.value >= lowest || scale.is_none() && self.scales(group.end).is_some() {
                break;
            }
            total = Part { value: total.value + group.value * factor, end: scale.map_or(group.end, |s| s.end) };
            let Some(scale) = scale else { break };
            lowest = scale.value;
            if let Some(fraction) = self.and_fraction(total.end) {
                return Some(Part { value: total.value + fraction.value * factor, end: fraction.end });
            }
            let and = self.past_hyphen(total.end);
            let next = if self.part(and, "and") { and + 1 } else { and };
            let Some(small) = self.small(next) else { break };
            group = self.group(small);
        }
        (total.end > first.end).then_some(total)
    }

    /// "half a million", "three quarters of a billion", "half-dozen": the fraction word stands at `at`.
    fn fraction_of_scale(&self, at: usize, times: f64) -> Option<Part> {
        let fraction = self.number(at, Class::Fraction)?;
        let next = self.past_hyphen(at + 1);
        if next > at + 1
            && let Some(scale) = self.scales(next)
        {
            return Some(Part { value: times * fraction * scale.value, end: scale.end });
        }
        let next = if self.part(next, "of") { next + 1 } else { next };
        let next = if self.part(next, "article") { self.past_hyphen(next + 1) } else { return None };
        let scale = self.scales(next)?;
        Some(Part { value: times * fraction * scale.value, end: scale.end })
    }

    /// "two point five".
    fn decimal(&self, whole: Part) -> Option<Part> {
        if !self.part(whole.end, "point") {
            return None;
        }
        let mut value = whole.value;
        let mut place = 0.1;
        let mut end = whole.end + 1;
        while let Some(digit) = self.number(end, Class::Cardinal).filter(|d| *d < 10.0 && place > 1e-5) {
            value += digit * place;
            place /= 10.0;
            end += 1;
        }
        (end > whole.end + 1).then_some(Part { value: (value * 1e6).round() / 1e6, end })
    }
}

fn word_numeral(first: usize, part: Part, scale: f64) -> Numeral {
    let value = Some(part.value).filter(|v| v.is_finite());
    Numeral { tokens: TokenRange::new(first, part.end), value, scale, words: true, glued: 0, prefix: 0 }
}
