//! Referents: what a figure is about.
//!
//! In: figures with units, counted noun phrases and change. Out: a noun phrase of the text, or nothing rather than a
//! guess. Sieves, most precise first; each looks at one place.

use super::actions::{part, relation};
use super::change::verb_before;
use super::draft::{Draft, Kind};
use crate::lexicon::Class;
use crate::syntax::{Extent, Tag, VerbGroup};
use crate::text::{Doc, Flags, TokenRange};

type Sieve = fn(&Doc<'_>, &Draft) -> Option<TokenRange>;

/// Where a referent is looked for, most precise first.
const SIEVES: &[Sieve] = &[measured, attributed, of_change, held_by, subject];

/// Fills what the figure is about.
pub(super) fn read(doc: &Doc<'_>, draft: &mut Draft) {
    if draft.referent.is_none() {
        draft.referent = SIEVES.iter().find_map(|sieve| sieve(doc, draft)).and_then(|r| tidy(doc, r));
    }
}

/// The end of number and unit.
fn end_of(draft: &Draft) -> usize {
    let counted = draft.counted.filter(|_| !draft.inherited).map_or(0, |c| c.end());
    draft.core.end().max(counted)
}

/// "81% of manufacturers", "12 tonnes of fuel", "half of patients": what stands after "of".
fn measured(doc: &Doc<'_>, draft: &Draft) -> Option<TokenRange> {
    let end = end_of(draft);
    if draft.kind == Kind::Count || !part(doc, end, "of") {
        return None;
    }
    let np = doc.np_at(end + 1)?;
    Some(doc.extend(np, Extent::Phrases))
}

/// "a 10-week regimen", "$200 smartphones", "a 7% price rise": the noun phrase that the figure stands in.
fn attributed(doc: &Doc<'_>, draft: &Draft) -> Option<TokenRange> {
    if draft.kind == Kind::Multiple {
        return object_of_multiple(doc, draft);
    }
    let mut first = draft.core.end();
    if draft.kind == Kind::Count {
        // "an 11-member panel": what is counted stands between.
        let counted = draft.counted.filter(|c| c.first() == first + 1 && !draft.inherited)?;
        first = counted.end();
    }
    if doc.flags(first).has(Flags::SENTENCE) {
        return None;
    }
    if first < doc.tokens.len() && doc.tags[first] == Tag::Hyphen {
        first += 1;
    }
    let np = doc.np_over(first).filter(|np| np.tokens.first() < first || doc.tag(first) != Some(Tag::Det))?;
    let head = np.head();
    let joined = np.tokens.first() <= draft.core.first() || np.tokens.first() == first && !opens_phrase(doc, first);
    if head < first || !joined || !doc.tags[head].is_nominal() {
        return None;
    }
    let whole = doc.extend(np, Extent::Phrases);
    Some(TokenRange::new(first, whole.end()))
}

fn opens_phrase(doc: &Doc<'_>, i: usize) -> bool {
    matches!(doc.tag(i), Some(Tag::Det | Tag::Possessive | Tag::Pronoun | Tag::Number | Tag::Proper))
}

/// "twice the density", "doubled fines": the noun phrase after the multiple.
fn object_of_multiple(doc: &Doc<'_>, draft: &Draft) -> Option<TokenRange> {
    let np = doc.np_at(draft.core.end())?;
    Some(doc.extend(np, Extent::Of))
}

/// "an increase of 5% in sales": the noun phrase after the noun of change.
fn of_change(doc: &Doc<'_>, draft: &Draft) -> Option<TokenRange> {
    let of = draft.whole.first().checked_sub(1)?;
    let noun = of.checked_sub(1).filter(|i| doc.has(*i, Class::ChangeNoun))?;
    if !matches!(relation(doc, of), Some("of" | "from" | "to")) || doc.flags(draft.whole.first()).has(Flags::SENTENCE) {
        return None;
    }
    let end = end_of(draft);
    if relation(doc, end) == Some("in")
        && let Some(np) = doc.np_at(end + 1)
    {
        return Some(doc.extend(np, Extent::Of));
    }
    doc.np_over(noun).map(|np| np.tokens)
}

/// "a range of 400 km", "profits of £5m", "a capacity of up to 60": the noun phrase before "of".
fn held_by(doc: &Doc<'_>, draft: &Draft) -> Option<TokenRange> {
    let first = draft.whole.first();
    let of = first.checked_sub(1).filter(|_| !doc.flags(first).has(Flags::SENTENCE))?;
    if !matches!(relation(doc, of), Some("of" | "at" | "to" | "between" | "from" | "for" | "with")) {
        return None;
    }
    let np = doc.np_before(of)?;
    let is_of = part(doc, of, "of");
    let plain = is_of && !doc.has(np.head(), Class::Statistic);
    plain.then(|| TokenRange::new(np.tokens.first(), np.tokens.end()))
}

/// The subject of the clause that the figure stands in.
fn subject(doc: &Doc<'_>, draft: &Draft) -> Option<TokenRange> {
    let first = draft.whole.first();
    let group = verb_before(doc, first)?;
    let group = finite(doc, group)?;
    doc.subject(group).filter(|s| s.end() <= first)
}

/// The finite verb on which an infinitive or participle hangs.
fn finite<'a>(doc: &Doc<'a>, group: &'a VerbGroup) -> Option<&'a VerbGroup> {
    if group.is_finite() {
        return Some(group);
    }
    let sentence = doc.sentence_over(group.tokens.first());
    let at = doc.verb_groups.partition_point(|g| g.tokens.end() <= group.tokens.first());
    let before = doc.verb_groups[..at].iter().rev().take(4);
    before.take_while(|g| g.tokens.first() >= sentence.first()).find(|g| g.is_finite())
}

/// Without its determiner, and without "the number of"; a pronoun names nothing.
fn tidy(doc: &Doc<'_>, range: TokenRange) -> Option<TokenRange> {
    let (mut first, end) = (range.first(), range.end());
    for _ in 0..4 {
        while first < end && matches!(doc.tags[first], Tag::Det | Tag::Possessive | Tag::Hyphen) {
            first += 1;
        }
        let np = doc.np_over(first).filter(|np| np.tokens.end() < end);
        match np.filter(|np| doc.has(np.head(), Class::Statistic) && part(doc, np.tokens.end(), "of")) {
            Some(np) => first = np.tokens.end() + 1,
            None => break,
        }
    }
    let pronoun = first + 1 == end && matches!(doc.tags[first], Tag::Pronoun | Tag::Wh);
    (first < end && !pronoun).then(|| TokenRange::new(first, end))
}
