//! Order: whether "3/4/2020" is 3 April or 4 March in this article.
//!
//! In: the expressions and the words of the article. Out: one [`Order`], and whether anything says so. Never here: a
//! single date.

use super::calendar::days_between;
use super::shape::{Field, Named, Shape, When, Year};
use crate::lexicon::Class;
use crate::rules::Match;
use crate::text::{Doc, TokenKind};
use jiff::civil::Date;

/// Which of two numbers is the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Order {
    pub day_first: bool,
    pub sure: bool,
}

/// What one thing in the text is worth: a pair that can be read one way only settles it.
const PAIR: u32 = 100;
const DATELINE: u32 = 6;
const WRITTEN: u32 = 4;
const CURRENCY: u32 = 2;
const WORD: u32 = 1;

/// How many days before publication a date is close to it, and how many are far.
const CLOSE: i64 = 3;
const FAR: i64 = 25;

/// A dateline stands in the first tokens of the text.
const HEAD: usize = 12;

/// How many words of each kind count: the tenth "colour" says no more than the third.
const ENOUGH: u32 = 3;

/// The evidence for the day first, and for the month first.
#[derive(Default)]
struct Evidence {
    day: u32,
    month: u32,
    /// A pair stands with stops, "3.4.2020", as those write it who have the day first.
    stops: bool,
}

/// The order of the article: by the pairs that can be read one way only, by how it writes months in words, by its
/// dateline, its currency and its spelling. Nothing but the dates is looked at where no pair is open.
pub(super) fn of(found: &[Match<Shape>], doc: &Doc<'_>, published: Option<Date>) -> Order {
    let mut seen = Evidence::default();
    let mut open = false;
    for m in found {
        open |= of_date(doc, m, &mut seen);
        of_publication(m, published, &mut seen);
    }
    if open && seen.day.abs_diff(seen.month) < PAIR / 2 {
        of_words(doc, &mut seen);
    }
    let sure = seen.day != seen.month;
    Order { day_first: if sure { seen.day > seen.month } else { seen.stops }, sure }
}

/// Takes what one date says; whether it is open itself.
fn of_date(doc: &Doc<'_>, m: &Match<Shape>, seen: &mut Evidence) -> bool {
    let mut when = &m.value.when;
    while let When::At(day, _) | When::Off(_, day) = when {
        when = day;
    }
    let When::Named(n) = when else { return false };
    match n.field {
        Field::Slashed(a, b) if a > 12 && b <= 12 => seen.day += PAIR,
        Field::Slashed(a, b) if b > 12 && a <= 12 => seen.month += PAIR,
        Field::Slashed(a, b) => {
            seen.stops |= doc.has(m.tokens.first(), Class::Stamp);
            return a != b;
        }
        Field::MonthDay(..) => written(doc, m, seen),
        _ => {}
    }
    false
}

/// "Posted 05/01/2024" on 5 January: one reading is the day of publication or close before it, the other far from it.
fn of_publication(m: &Match<Shape>, published: Option<Date>, seen: &mut Evidence) {
    let When::Named(Named { field: Field::Slashed(a, b), year: Some(year), .. }) = &m.value.when else { return };
    let year = match year {
        Year::Full(year) => *year,
        Year::Short(short) => 2000 + i16::from(*short),
        _ => return,
    };
    let Some(published) = published.filter(|_| a.max(b) <= &12) else { return };
    let days = |month, day| Some(days_between(Date::new(year, month, day).ok()?, published));
    match (days(*b, *a), days(*a, *b)) {
        (Some(0..=CLOSE), Some(other)) if other.abs() > FAR => seen.day += DATELINE,
        (Some(other), Some(0..=CLOSE)) if other.abs() > FAR => seen.month += DATELINE,
        _ => {}
    }
}

/// "3 January" or "January 3": which of the two stands first.
fn written(doc: &Doc<'_>, m: &Match<Shape>, seen: &mut Evidence) {
    let mut parts = m.tokens.iter();
    let first = parts.find(|i| doc.has(*i, Class::Month) || doc.tokens[*i].kind == TokenKind::Number);
    match first {
        Some(first) if doc.has(first, Class::Month) => seen.month += WRITTEN,
        Some(_) => seen.day += WRITTEN,
        None => {}
    }
}

/// Takes what spelling, currency and dateline say.
fn of_words(doc: &Doc<'_>, seen: &mut Evidence) {
    let (mut words, mut money) = (Evidence::default(), Evidence::default());
    for i in 0..doc.tokens.len() {
        if let Some(sense) = doc.sense(i, Class::Currency) {
            match sense.value {
                "USD" => money.month += CURRENCY,
                "GBP" | "EUR" | "AUD" | "NZD" | "INR" | "ZAR" => money.day += CURRENCY,
                _ => {}
            }
        }
        let Some(sense) = doc.sense_opening(i, Class::DayOrder) else { continue };
        match sense.value {
            "day" => words.day += WORD,
            "month" => words.month += WORD,
            "day place" if i < HEAD => seen.day += DATELINE,
            "month place" if i < HEAD => seen.month += DATELINE,
            _ => {}
        }
    }
    seen.day += words.day.min(ENOUGH * WORD) + money.day.min(ENOUGH * CURRENCY);
    seen.month += words.month.min(ENOUGH * WORD) + money.month.min(ENOUGH * CURRENCY);
}
