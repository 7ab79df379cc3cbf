//! Periods: two dates that a text ties together, or one with an open end.
//!
//! In: resolved dates and the tokens between them. Out: periods. Never here: what a date means.

use super::calendar;
use super::resolve::Resolved;
use super::shape::{Amount, Unit};
use super::value::{Value, is_weekly};
use crate::lexicon::Class;
use crate::record::Period;
use crate::text::{Doc, Flags};
use jiff::civil::Date;

/// The periods of the article, in text order.
pub(crate) fn find(doc: &Doc<'_>, dates: &[Resolved], published: Option<Date>) -> Vec<Period> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < dates.len() {
        let two = dates.get(i + 1).and_then(|b| between(doc, &dates[i], b, i).or_else(|| behind(doc, &dates[i], b, i)));
        match two.or_else(|| whole(doc, &dates[i], i)).or_else(|| open(doc, &dates[i], i, published)) {
            Some(period) => {
                i += if period.to == Some(i as u32 + 2) { 2 } else { 1 };
                found.push(period);
            }
            None => i += 1,
        }
    }
    found
}

/// "from A until B", "between A and B", "A - B".
fn between(doc: &Doc<'_>, a: &Resolved, b: &Resolved, i: usize) -> Option<Period> {
    if b.tokens.first() <= a.tokens.end() {
        return None;
    }
    let (link, end) = link(doc, a.tokens.end())?;
    if end != b.tokens.first() || doc.flags(end).has(Flags::PARAGRAPH) {
        return None;
    }
    let (first, last) = match (ends(a), ends(b)) {
        (Some((first, _)), Some((_, last))) => (Some(first), Some(last)),
        (None, None) if is_of_no_day(a) && is_of_no_day(b) => (None, None),
        _ => return None,
    };
    if last < first {
        return None;
    }
    let (opener, at) = opener(doc, a.tokens.first()).unwrap_or(("", a.tokens.first()));
    let fits = match link {
        "any" => true,
        "from" => opener == "from" || weak_link(a, b),
        link => opener == link,
    };
    let start = if matches!(opener, "from" | "between") { at } else { a.tokens.first() };
    fits.then(|| period(doc, start, b.tokens.end(), Some(i), Some(i + 1), first, last))
}

/// "The 12 months to March", "the year ended 31 March": so long a time, by its end.
fn behind(doc: &Doc<'_>, a: &Resolved, b: &Resolved, i: usize) -> Option<Period> {
    let Value::Length(Amount::Count(n), unit) = a.value else { return None };
    let (link, end) = link(doc, a.tokens.end())?;
    let the = |i: usize| doc.means(i, Class::TimeWord, "the");
    let first = a.tokens.first();
    let first = if the(first) { first } else { first.checked_sub(1).filter(|i| the(*i))? };
    let fits = matches!(link, "from" | "length") && end == b.tokens.first() && n.fract() == 0.0 && unit >= Unit::Day;
    if !fits || doc.flags(end).has(Flags::PARAGRAPH) {
        return None;
    }
    let (_, last) = ends(b)?;
    let earliest = calendar::shift(last.tomorrow().ok()?, -(n as i64), unit)?;
    Some(period(doc, first, b.tokens.end(), None, Some(i + 1), Some(earliest), Some(last)))
}

/// "The week to 5 January", which is one date.
fn whole(doc: &Doc<'_>, a: &Resolved, i: usize) -> Option<Period> {
    match &a.value {
        Value::Stretch(value, first, last) if matches!(**value, Value::Week(..)) => {
            Some(period(doc, a.tokens.first(), a.tokens.end(), Some(i), Some(i), Some(*first), Some(*last)))
        }
        _ => None,
    }
}

/// "Monday to Friday" has no "from": two of the same kind are a period all the same.
fn weak_link(a: &Resolved, b: &Resolved) -> bool {
    std::mem::discriminant(&a.value) == std::mem::discriminant(&b.value)
}

/// "since A", "until B", "from A" where that is to come.
fn open(doc: &Doc<'_>, a: &Resolved, i: usize, published: Option<Date>) -> Option<Period> {
    let (opener, start) = opener(doc, a.tokens.first())?;
    let (first, last) = ends(a)?;
    match opener {
        "since" => Some(period(doc, start, a.tokens.end(), Some(i), None, Some(first), None)),
        "until" => Some(period(doc, start, a.tokens.end(), None, Some(i), None, Some(last))),
        "from" if doc.means(a.tokens.end(), Class::PeriodOpen, "onward") => {
            Some(period(doc, start, a.tokens.end() + 1, Some(i), None, Some(first), None))
        }
        "from" if published.is_some_and(|day| first > day) => {
            Some(period(doc, start, a.tokens.end(), Some(i), None, Some(first), None))
        }
        _ => None,
    }
}

/// First and last day of what can be the end of a period.
fn ends(r: &Resolved) -> Option<(Date, Date)> {
    match r.value {
        Value::Length(..) | Value::Set(_) | Value::Vague(_) => None,
        ref value => value.days(),
    }
}

/// Opening hours and days: of no single day.
fn is_of_no_day(r: &Resolved) -> bool {
    match &r.value {
        Value::Set(set) => is_weekly(set),
        value => matches!(value, Value::Clock(None, _) | Value::Written(_)),
    }
}

/// The word or phrase that opens a period, before token `first`, and where it begins.
fn opener<'a>(doc: &Doc<'a>, first: usize) -> Option<(&'a str, usize)> {
    let before = first.checked_sub(1).filter(|_| !doc.flags(first).has(Flags::PARAGRAPH))?;
    if let Some(sense) = doc.sense(before, Class::PeriodOpen) {
        return Some((sense.value, before));
    }
    if !doc.flags(before).has(Flags::IN_PHRASE) {
        return None;
    }
    let phrase = (1..4).find_map(|n| doc.phrase_at(before.checked_sub(n)?)).filter(|p| p.tokens.end() == first)?;
    let sense = doc.lexicon.sense(phrase.entry, Class::PeriodOpen)?;
    Some((sense.value, phrase.tokens.first()))
}

/// The word or mark that ties two ends, and the token after it.
fn link<'a>(doc: &Doc<'a>, at: usize) -> Option<(&'a str, usize)> {
    if let Some(phrase) = doc.phrase_at(at)
        && let Some(sense) = doc.lexicon.sense(phrase.entry, Class::PeriodLink)
    {
        return Some((sense.value, phrase.tokens.end()));
    }
    doc.sense(at, Class::PeriodLink).map(|s| (s.value, at + 1))
}

fn period(
    doc: &Doc<'_>,
    first: usize,
    end: usize,
    from: Option<usize>,
    to: Option<usize>,
    earliest: Option<Date>,
    latest: Option<Date>,
) -> Period {
    let span = doc.stem_span(crate::text::TokenRange::new(first, end));
    let id = |i: usize| i as u32 + 1;
    Period {
        id: 0,
        start: span.start,
        end: span.end,
        text: span.of(doc.text).to_owned(),
        from: from.map(id),
        to: to.map(id),
        earliest,
        latest,
    }
}
