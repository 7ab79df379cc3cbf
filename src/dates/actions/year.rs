//! Years, the fiscal ones too, decades and centuries.

use super::super::shape::{Field, Named, Shape, When, Year};
use super::point::{before_christ, both, ending_day, year_of};
use super::{around, lean, shape, whole};
use crate::lexicon::{Class, Tag};
use crate::rules::Captures;
use crate::text::TokenRange;

/// A year by itself: four digits that are not a quantity.
pub(super) fn year(c: &Captures<'_>) -> Option<Shape> {
    let year = whole(c, "y")?;
    let small = |t: TokenRange| !c.doc.has(t.first(), Class::Caps);
    if c.tokens("era").is_some_and(small) {
        return None;
    }
    let sure = c.has("sure") || c.has("bc") || c.has("era");
    if year < 100 && !c.has("bc") && !c.has("era") {
        // "The Year 9 class".
        return None;
    }
    let named = || around::in_name(c) || around::labelled(c);
    if !sure && (around::glued(c) || is_code(c) || named() || is_address(c) || is_quantity(c, year)) {
        return None;
    }
    shape(c, When::Named(Named { year: year_of(c), lean: lean(c), ..Named::bare(Field::Year) }))
}

/// "Route B 1990": a letter before, which is not the article that opens a sentence.
fn is_code(c: &Captures<'_>) -> bool {
    around::before(c).is_some_and(|i| c.doc.has(i, Class::Initial) && !c.doc.has(i, Class::TimeAmount))
}

/// "1400 Ridge Avenue": the name of a street follows.
fn is_address(c: &Captures<'_>) -> bool {
    let Some(first) = around::after(c).filter(|_| !year_wanted(c)) else { return false };
    let mut name = (first..c.doc.tokens.len().min(first + 4)).take_while(|i| c.doc.has(*i, Class::Capital));
    name.any(|i| i > first && c.doc.has(i, Class::StreetNoun))
}

/// "In 2019 Third Street was shut": a word before that years alone have; "at 1950 Third Street" has none.
fn year_wanted(c: &Captures<'_>) -> bool {
    matches!(around::word_before(c), Some("in" | "span" | "the"))
}

/// Whether something is counted behind the number.
fn is_quantity(c: &Captures<'_>, year: i16) -> bool {
    if !(1400..2100).contains(&year) && !is_medieval(c, year) {
        return true;
    }
    let Some(next) = around::after(c) else { return false };
    // "In 1986 in exchange": what is a unit only where it touches the digits would be of their word.
    let unit = c.doc.sense(next, Class::Unit).is_some_and(|s| !s.value.ends_with("glued"));
    if unit || c.doc.has(next, Class::TimeUnit) || c.doc.has(next, Class::Scale) || c.doc.has(next, Class::TimeZone) {
        return true;
    }
    let likely = (1900..2030).contains(&year);
    if c.doc.has(next, Class::Digits) && c.doc.word(next).len() > 2 {
        return true;
    }
    let word = c.doc.word(next);
    // "As 2023 ends".
    let ends = around::wanted(c) && c.doc.tag(next).is_some_and(Tag::is_verb);
    let plural = !ends && word.ends_with('s') && word.len() > 3 || c.doc.tag(next) == Some(Tag::Plural);
    let plural = c.doc.has(next, Class::Lower) && plural && !c.doc.has(next, Class::YearNoun);
    let weak = plural && around::word_before(c) == Some("weak");
    let listed = || c.tokens.first().checked_sub(2).is_some_and(|i| c.doc.has(i, Class::YearNum));
    let time_before = around::wanted(c) && (!weak || listed());
    !time_before && !around::at_edge(c) && (plural || !likely && !is_of_holiday(c)) || plural && !likely
}

/// "On Easter Monday 1881 to a crowd".
fn is_of_holiday(c: &Captures<'_>) -> bool {
    let phrase = || c.doc.phrase_sense_before(c.tokens.first(), Class::Holiday);
    around::before(c).is_some() && (around::before_is(c, Class::Holiday) || phrase().is_some())
}

/// "In 1066 he landed": an old year wants a word of time before it, and nothing that it could count behind it.
fn is_medieval(c: &Captures<'_>, year: i16) -> bool {
    let open = around::before(c).and_then(|i| c.doc.sense(i, Class::PeriodOpen)).map(|s| s.value);
    let timed = around::word_before(c) == Some("in") || matches!(open, Some("since" | "until"));
    let counts = |t| matches!(t, Tag::Noun | Tag::Plural | Tag::Adj | Tag::Number | Tag::Prep);
    (1000..1400).contains(&year) && timed && !around::tag_after(c).is_some_and(counts)
}

/// Two years that share their century, or their era: "2012-13", "499-493 BC". Names: `a`, `b`.
pub(super) fn year_span(c: &Captures<'_>) -> Option<Shape> {
    let (a, b) = (whole(c, "a")?, whole(c, "b")?);
    let (a_at, b_at) = (c.tokens("a")?, c.tokens("b")?);
    let year = |y: i16| When::Named(Named { year: Some(Year::Full(y)), ..Named::bare(Field::Year) });
    if before_christ(c) {
        let b_at = TokenRange::new(b_at.first(), c.tokens.end());
        return (b < a).then(|| both((a_at, year(-a)), (b_at, year(-b))));
    }
    let later = a / 100 * 100 + b;
    let later = if later < a { later + 100 } else { later };
    let two_digits = c.doc.word(b_at.first()).len() == 2;
    if two_digits && later == a + 1 && (1980..2100).contains(&a) && !around::glued(c) {
        return shape(c, When::Named(fiscal_year(later, None)));
    }
    (two_digits && (1700..2100).contains(&a) && later - a < 60 && !around::glued(c))
        .then(|| both((a_at, year(a)), (b_at, year(later))))
}

/// Two centuries that share the word: "the 18th and 19th centuries".
pub(super) fn centuries(c: &Captures<'_>) -> Option<Shape> {
    let century = |name| whole(c, name).filter(|n| (1..=30).contains(n)).map(|n| When::Century(n - 1));
    let (a, b) = (c.tokens("a")?, c.tokens("b")?);
    let (a, b) = (TokenRange::new(c.tokens.first(), a.end()), TokenRange::new(b.first(), c.tokens.end()));
    Some(both((a, century("a")?), (b, century("b")?)))
}

/// A year in words: "nineteen ninety-six". Names: `c` its hundreds, `t` tens, `o` ones.
pub(super) fn year_spoken(c: &Captures<'_>) -> Option<Shape> {
    let (hundreds, tens, ones) = (whole(c, "c")?, whole(c, "t")?, whole(c, "o").unwrap_or(0));
    let tens_only = tens % 10 == 0 && tens >= 20;
    let fits = (13..=20).contains(&hundreds) && (10..100).contains(&tens) && (ones == 0 || tens_only && ones < 10);
    let year = hundreds * 100 + tens + ones;
    let counted = around::after_is(c, Class::TimeUnit) || around::after_is(c, Class::Scale);
    (fits && !counted)
        .then(|| shape(c, When::Named(Named { year: Some(Year::Full(year)), ..Named::bare(Field::Year) })))?
}

/// A fiscal year by its number, "fiscal 1990", "the 2023-24 financial year", by a word, "FY24", or by what it leans on,
/// "last tax year". Names: `y`, or `a` and `b`, or `f`, or `l`; `tax`, `april` where its last day is known.
pub(super) fn fiscal(c: &Captures<'_>) -> Option<Shape> {
    let ends = match () {
        () if c.has("tax") => Some((4, 5)),
        () if c.has("april") => Some((3, 31)),
        () => None,
    };
    let year = match (whole(c, "y").or_else(|| whole(c, "f")), whole(c, "a"), whole(c, "b")) {
        (Some(year), ..) => year,
        (None, Some(a), Some(b)) if (a + 1) % 100 == b % 100 => a + 1,
        (None, None, None) => {
            let leaning = Year::FiscalLeaning(lean(c), ends?);
            return shape(c, When::Named(Named { year: Some(leaning), ..Named::bare(Field::Year) }));
        }
        _ => return None,
    };
    shape(c, When::Named(fiscal_year(year, ends)))
}

fn fiscal_year(year: i16, ends: Option<(i8, i8)>) -> Named {
    Named { year: Some(Year::Fiscal(year, ends)), ..Named::bare(Field::Year) }
}

/// "the fiscal year that ended June 30": the year, and the day that says which. Names: those of a day, `fy` the year.
pub(super) fn fiscal_ended(c: &Captures<'_>) -> Option<Shape> {
    let end = ending_day(c)?;
    let (year_at, first) = (c.tokens("fy")?, c.tokens("m")?.first().min(c.tokens("d")?.first()));
    let year_at = TokenRange::new(c.tokens.first(), year_at.end());
    let year = When::FiscalTo(Box::new(end.clone()));
    Some(both((year_at, year), (TokenRange::new(first, c.tokens.end()), end)))
}

/// "the first decade of this century". Names: `n` its number, `open`, none for the last; `c` the century, or `this`.
pub(super) fn century_decade(c: &Captures<'_>) -> Option<Shape> {
    let nth = match whole(c, "n") {
        Some(n) => n,
        None => {
            if c.has("open") {
                1
            } else {
                10
            }
        }
    };
    let first = (1..=10).contains(&nth).then_some(nth * 10 - 10)?;
    match whole(c, "c") {
        Some(century @ 1..=30) => shape(c, When::Decade(century * 100 - 100 + first, false)),
        Some(_) => None,
        None => shape(c, When::Decade(first, true)),
    }
}

/// "the 3rd millennium BC". Names: `n`, `bc`.
pub(super) fn millennium(c: &Captures<'_>) -> Option<Shape> {
    let before = whole(c, "n").filter(|n| (1..=10).contains(n))? - 1;
    shape(c, When::Written(format!("{}{before}", if c.has("bc") { "BC" } else { "" })))
}

/// "the turn of the century". Names: `n` its number, `m` a millennium.
pub(super) fn turn(c: &Captures<'_>) -> Option<Shape> {
    let year = match whole(c, "n") {
        Some(n) if (1..=22).contains(&n) => (n - 1) * 100,
        Some(_) => return None,
        None if c.has("m") => 2000,
        None => return shape(c, When::TurnOfCentury),
    };
    shape(c, When::Named(Named { year: Some(Year::Full(year)), ..Named::bare(Field::Year) }))
}

/// A year in Roman numerals, as stones and films have it. Names: `r`.
pub(super) fn year_roman(c: &Captures<'_>) -> Option<Shape> {
    let letters = c.text("r").filter(|r| r.len() >= 4 && r.starts_with('M'))?;
    let year = roman(letters).filter(|y| (1000..2100).contains(y))?;
    shape(c, When::Named(Named { year: Some(Year::Full(year)), ..Named::bare(Field::Year) }))
}

/// The number that is written so and in no other way.
fn roman(letters: &str) -> Option<i16> {
    let parts = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")];
    let small = [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let (mut rest, mut sum) = (letters, 0i16);
    for (value, sign) in parts.into_iter().chain(small) {
        let most = if sign.len() == 2 || value.to_string().starts_with('5') { 1 } else { 3 };
        for _ in 0..most {
            let Some(after) = rest.strip_prefix(sign) else { break };
            (rest, sum) = (after, sum + value);
        }
    }
    rest.is_empty().then_some(sum)
}

/// "the 1990s", "the '80s", "the nineties". Names: `y` digits, `w` a word, `bc`.
pub(super) fn decade(c: &Captures<'_>) -> Option<Shape> {
    let first = whole(c, "y").or_else(|| whole(c, "w"))?;
    let sure = c.has("short") || c.has("bc") || c.has("the") && c.has("w");
    if first % 10 != 0 || first < 100 && !sure && !is_edged(c) {
        return None;
    }
    if first % 100 == 0 && (1000..1900).contains(&first) {
        // "The 1700s" are a century; of "the 1900s" nobody can tell.
        return shape(c, When::Century(first / 100));
    }
    let short = first < 100 && !c.has("bc");
    shape(c, When::Decade(if before_christ(c) { -first } else { first }, short))
}

/// "The early 60s", "the late nineties", and not "in his late twenties": the article and an edge before.
fn is_edged(c: &Captures<'_>) -> bool {
    let Some(edge) = around::before(c) else { return false };
    let value = c.doc.sense(edge, Class::TimeEdge).map(|s| s.value);
    let the = edge.checked_sub(1).and_then(|i| c.doc.sense(i, Class::TimeWord)).is_some_and(|s| s.value == "the");
    the && matches!(value, Some("START" | "END"))
}

/// "the 20th century". Names: `n`, `bc`.
pub(super) fn century(c: &Captures<'_>) -> Option<Shape> {
    let n = whole(c, "n").filter(|n| (1..=30).contains(n))?;
    let small = |t: TokenRange| !c.doc.has(t.first(), Class::Caps);
    if c.tokens("era").is_some_and(small) {
        return None;
    }
    shape(c, When::Century(if before_christ(c) { -n } else { n - 1 }))
}
