//! Said: the days on which quotations were said, where the article tells and they are not that of publication.
//!
//! In: quotations with the date beside their cue, and a first reading of the dates. Out: the stretches in which "today"
//! and "next week" count from another day. Never here: who said it.

use super::anchor::{Anchors, Basis};
use super::calendar;
use super::resolve::Timeline;
use super::shape::{Shift, Unit, When};
use super::value::Value;
use crate::lexicon::Class;
use crate::record::{DateRecord, Quotation};
use crate::text::{Doc, Flags, TokenRange};
use jiff::civil::Date;

/// A stretch of speech and the day on which it was said.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Said {
    pub tokens: TokenRange,
    /// The day, or the first day of the month or year.
    pub day: Date,
    /// How exactly the day is known.
    grain: Unit,
    /// The date that says so, by its place among the dates.
    pub index: usize,
}

/// The stretches in text order that have one of the `mentions` of dates in them. A quotation that tells no day has that of
/// the one before it in its paragraph, where the speaker goes on.
pub(crate) fn find(doc: &Doc<'_>, quotations: &[Quotation], timeline: &Timeline, mentions: &[TokenRange]) -> Vec<Said> {
    let is_dated = |tokens: &TokenRange| {
        let at = mentions.partition_point(|m| m.first() < tokens.first());
        mentions.get(at).is_some_and(|m| tokens.has(m.first()))
    };
    let mut found: Vec<Said> = Vec::new();
    let mut before: Option<(&Quotation, Day, usize)> = None;
    for quotation in quotations.iter().filter(|q| matches!(q.kind, "direct" | "mixed")) {
        let own = quotation.said_at.and_then(|id| {
            let index = (id as usize).checked_sub(1)?;
            let date = timeline.dates.get(index)?;
            let day = day(date).filter(|day| day.grain == Unit::Day || is_told(doc, quotation, date))?;
            Some((day, index))
        });
        let goes_on = || {
            let (last, day, index) = before?;
            let near = last.speaker.is_some() && last.speaker == quotation.speaker && quotation.said_at.is_none();
            (near && paragraph(doc, last) == paragraph(doc, quotation)).then_some((day, index))
        };
        let said = own.or_else(goes_on);
        before = said.map(|(day, index)| (quotation, day, index));
        let apart = |day: &Day| timeline.published.is_none_or(|p| p < day.first || p > day.last);
        if let Some((day, index)) = said.filter(|(day, _)| apart(day)) {
            let stretches = quotation.segments.iter().map(|[start, end]| {
                let first = doc.token_at(*start);
                TokenRange::new(first, doc.token_at(*end).max(first))
            });
            found.extend(stretches.filter(is_dated).map(|tokens| Said {
                tokens,
                day: day.first,
                grain: day.grain,
                index,
            }));
        }
    }
    found.sort_by_key(|s| s.tokens);
    found
}

fn paragraph(doc: &Doc<'_>, quotation: &Quotation) -> usize {
    doc.paragraph_of(doc.token_at(quotation.start))
}

/// When something was said, as exactly as is known.
#[derive(Clone, Copy)]
struct Day {
    first: Date,
    last: Date,
    grain: Unit,
}

/// The day of a date that the calendar knows, or its month or year.
fn day(date: &DateRecord) -> Option<Day> {
    let (first, last) = (date.earliest?, date.latest?);
    let grain = match calendar::days_between(first, last) {
        0 => Unit::Day,
        1..31 => Unit::Month,
        31..366 => Unit::Year,
        _ => return None,
    };
    Some(Day { first, last, grain })
}

/// Whether a month or year is that of the cue: "said in May 2019", "in 2019 she said", and not "the 2019 champion said".
fn is_told(doc: &Doc<'_>, quotation: &Quotation, date: &DateRecord) -> bool {
    let Some(cue) = &quotation.cue else { return false };
    let (first, end) = (doc.token_at(date.start), doc.token_at(date.end));
    let within = first > 0 && doc.means(first - 1, Class::TimeLink, "in");
    let opens = first <= doc.sentence_over(first).first() + 1;
    let comma = || (end..doc.token_at(cue.start)).any(|i| doc.surface(i) == ",");
    (within || doc.has(first, Class::TimeLean)) && (cue.end <= date.start || opens || !comma())
}

impl Said {
    /// Whether an expression can count from it: "last year" from a month, but not "yesterday".
    pub fn bears(&self, when: &When) -> bool {
        match when {
            _ if self.grain == Unit::Day => true,
            When::Unit(_, unit) | When::Shift(Shift { unit, .. }) => *unit >= self.grain,
            _ => false,
        }
    }
}

/// The stretch between marks that the token lies in.
pub(super) fn over<'a>(doc: &Doc<'_>, said: &'a [Said], token: usize) -> Option<&'a Said> {
    let at = said.partition_point(|s| s.tokens.end() <= token);
    said.get(at).filter(|s| s.tokens.has(token) && doc.flags(token).has(Flags::QUOTED))
}

/// What `read` makes of an expression on the day of the speech.
pub(super) fn on_its_day(
    said: &Said,
    anchors: &mut Anchors,
    read: impl FnOnce(&mut Anchors) -> Option<(Value, Basis)>,
) -> Option<(Value, Basis)> {
    let (published, history) = (anchors.published.replace(said.day), std::mem::replace(&mut anchors.history, false));
    let meant = read(anchors);
    (anchors.published, anchors.history) = (published, history);
    meant.map(|(value, basis)| (value, if basis == Basis::Publication { Basis::Mention(said.index) } else { basis }))
}
