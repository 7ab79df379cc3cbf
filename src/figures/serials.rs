//! Telephone and serial numbers, postcodes.
//!
//! In: a figure. Out: whether its digits are those of a line, an account, a machine or an address. Never here: service
//! numbers; a table has them.

use super::draft::{Draft, Kind};
use crate::lexicon::Class;
use crate::text::{Doc, Flags, TokenKind};

/// Telephone and serial numbers: groups of digits in a row, or digits that open with zero.
pub(super) fn is_long_number(doc: &Doc<'_>, d: &Draft) -> bool {
    let number = d.shape.number;
    if d.kind != Kind::Count {
        return false;
    }
    let surface = doc.word(number.first());
    if surface.len() > 1 && surface.starts_with('0') && surface.bytes().all(|b| b.is_ascii_digit()) {
        return true;
    }
    // "+44 20", but "on 44% (+2)"
    let plus = glued_before(doc, number.first()).is_some_and(|i| doc.surface(i) == "+");
    if plus && doc.has(number.first(), Class::Digits) && (surface.len() > 3 || groups(doc, number.first(), true) > 0) {
        return true;
    }
    if is_local_number(doc, d) {
        return true;
    }
    if number.len() != 1 || !doc.has(number.first(), Class::Digits) {
        return false;
    }
    // Serial numbers and times of machines.
    if surface.len() >= 10 && d.is_bare() {
        return true;
    }
    let (left, right) = (groups(doc, number.first(), false), groups(doc, number.first(), true));
    left + right > 0 && left + right + surface.len() >= 7
}

/// Token `i` with no blank between it and the next.
pub(super) fn glued_before(doc: &Doc<'_>, first: usize) -> Option<usize> {
    first.checked_sub(1).filter(|_| !doc.flags(first).has(Flags::SPACE))
}

/// "555-6382": three digits and four of a telephone number, not a range.
fn is_local_number(doc: &Doc<'_>, d: &Draft) -> bool {
    let (first, last) = (d.shape.number.first(), d.shape.number.last());
    let plain = |i: usize, length: usize| doc.has(i, Class::Digits) && doc.word(i).len() == length;
    let joined = last == first + 2 && doc.surface(first + 1) == "-" && !doc.flags(last).has(Flags::SPACE);
    d.is_bare() && joined && plain(first, 3) && plain(last, 4)
}

/// How many digits stand in the groups that follow token `i` to one side, with a blank, hyphen or bracket between.
fn groups(doc: &Doc<'_>, i: usize, ahead: bool) -> usize {
    let step = |i: usize| if ahead { Some(i + 1) } else { i.checked_sub(1) };
    let mut digits = 0;
    let mut at = step(i);
    for _ in 0..8 {
        let Some(next) = at.filter(|n| *n < doc.tokens.len()) else { break };
        if doc.flags(if ahead { next } else { next + 1 }).has(Flags::LINE) {
            break;
        }
        match doc.surface(next) {
            "-" | "(" | ")" | "\u{2011}" => {}
            // "In 2019 123 people died."
            _ if !ahead && opens_with_year(doc, next) => break,
            word if doc.has(next, Class::Digits) => digits += word.len(),
            _ => break,
        }
        at = step(next);
    }
    digits
}

/// Whether token `i` is a year after a word: no group of a telephone number.
fn opens_with_year(doc: &Doc<'_>, i: usize) -> bool {
    let after = |i: usize| doc.tokens[i].kind == TokenKind::Word && !doc.has(i, Class::Digits);
    doc.has(i, Class::YearNum) && i.checked_sub(1).is_none_or(after)
}

/// "WX4 7PB": the second half of a postcode.
pub(super) fn is_postcode(doc: &Doc<'_>, d: &Draft) -> bool {
    let first = d.shape.number.first();
    let Some(before) =
        d.core.first().checked_sub(1).filter(|_| doc.has(first, Class::Capital) || d.shape.number.len() == 1)
    else {
        return false;
    };
    let (inner, word) = (doc.word(first), || doc.word(before));
    match inner.len() {
        // "Springfield, NY, 10432"
        5 if d.is_bare() && doc.has(first, Class::Digits) => {
            word() == "," && before > 0 && doc.has(before - 1, Class::Caps) && doc.word(before - 1).len() == 2
        }
        3 => inner.bytes().skip(1).all(|b| b.is_ascii_uppercase()) && is_outer(word()),
        _ => false,
    }
}

/// "WX4", "N1": the first half of a postcode.
fn is_outer(word: &str) -> bool {
    word.len() <= 4
        && word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.bytes().any(|b| b.is_ascii_digit())
        && word.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
}
