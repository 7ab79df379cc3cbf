//! When something was said: the date that stands beside the cue.
//!
//! In: the article, its quotations and dates. Out: [`Quotation::said_at`], the number of the date in text order. Never
//! here: what the date means.

use crate::dates::aside;
use crate::lexicon::Class;
use crate::record::{DateRecord, Quotation};
use crate::span::Span;
use crate::syntax::Tag;
use crate::text::{Doc, Flags, TokenRange};

/// How many tokens may stand between a cue and its date.
const REACH: usize = 14;

/// Gives each quotation with a cue the date in the cue's clause: "said on Tuesday", "on Tuesday she said".
pub(crate) fn link(doc: &Doc<'_>, quotations: &mut [Quotation], dates: &[DateRecord]) {
    for quotation in quotations.iter_mut().filter(|q| q.cue.is_some()) {
        quotation.said_at = find(doc, quotation, dates).map(|at| at as u32 + 1);
    }
}

/// The place of the nearest date in the list.
fn find(doc: &Doc<'_>, quotation: &Quotation, dates: &[DateRecord]) -> Option<usize> {
    let cue = quotation.cue.as_ref()?;
    let at = doc.token_at(cue.start);
    let sentence = doc.sentence_over(at);
    let length = doc.tokens[at..].iter().take_while(|t| (t.start as usize) < cue.end).count();
    let tokens = TokenRange::new(at, at + length);
    // Dates that stand too far off to be looked at are left out by their bytes.
    let first = tokens.first().saturating_sub(2 * REACH).max(sentence.first());
    let last = sentence.end().min(tokens.end() + 2 * REACH).saturating_sub(1);
    let (from, to) = (doc.tokens.get(first)?.span().start, doc.tokens.get(last)?.span().end);
    let low = dates.partition_point(|d| d.start < from);
    let near = dates[low..].iter().enumerate().take_while(|(_, d)| d.start < to);
    let said =
        |d: &DateRecord| quotation.segments.iter().any(|[a, b]| Span::new(*a, *b).overlaps(Span::new(d.start, d.end)));
    let when = near.filter(|(_, d)| matches!(d.kind, "DATE" | "TIME") && !said(d));
    let fits = when.filter_map(|(i, d)| {
        let gap = gap(doc, tokens, d)?;
        (is_free(doc, gap) && !is_aside(doc, tokens, d)).then_some((gap.len(), low + i))
    });
    fits.min().map(|(_, at)| at)
}

/// "The manager, appointed on 29 September, said": a date of another verb, where "speaking on Tuesday," tells when.
fn is_aside(doc: &Doc<'_>, cue: TokenRange, date: &DateRecord) -> bool {
    let end = doc.token_at(date.end);
    let verb = || aside(doc, doc.token_at(date.start));
    end < cue.first() && doc.surface(end) == "," && verb().is_some_and(|g| !doc.has(g.main(), Class::CueVerb))
}

/// The tokens between a cue and a date.
fn gap(doc: &Doc<'_>, cue: TokenRange, date: &DateRecord) -> Option<TokenRange> {
    let (first, end) = (doc.token_at(date.start), doc.token_at(date.end));
    let gap = match () {
        () if first >= cue.end() => TokenRange::new(cue.end(), first),
        () if end <= cue.first() => TokenRange::new(past_when(doc, end).min(cue.first()), cue.first()),
        // "was said on Tuesday to have ...": inside the group.
        () => TokenRange::new(first, first),
    };
    (gap.len() <= REACH).then_some(gap)
}

/// "It began on Thursday, when the minister said": the token behind the word that opens the clause of what came then.
fn past_when(doc: &Doc<'_>, end: usize) -> usize {
    let at = end + usize::from(doc.surface(end) == ",");
    let when = doc.tag(at) == Some(Tag::Wh) && doc.means(at, Class::Joint, "time");
    if when { at + 1 } else { end }
}

/// Whether no other clause and no quotation begins in these tokens.
fn is_free(doc: &Doc<'_>, gap: TokenRange) -> bool {
    gap.iter().all(|i| {
        let flags = doc.flags(i);
        let clause = doc.tag(i).is_some_and(|t| t.is_verb() || t == Tag::Sub || t == Tag::Wh);
        !clause && !flags.has(Flags::OPEN) && !flags.has(Flags::QUOTED)
    })
}
