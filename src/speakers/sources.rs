//! Sources: which mention the words are that a report names as its source.
//!
//! In: a [`Doc`], its mentions, and the words of a source. Out: the mention, or nothing. Never here: whose it is.

use super::context::{behind_owner, is_owner};
use super::look::{is_article, punct, valued};
use super::mention::{Mention, MentionKind, mention_at, mention_from};
use crate::lexicon::{Class, ClassSet};
use crate::syntax::Tag;
use crate::text::{Doc, TokenRange};

/// Whether the head of some words can be somebody: no word of time, number, or question.
pub(super) fn can_speak(doc: &Doc<'_>, source: TokenRange) -> bool {
    // "Q&A: ‘...’", but not "M&S said: ‘...’".
    let joined = |i: usize| doc.has(i, Class::Initial) && punct(doc, i + 1, "&") && doc.has(i + 2, Class::Initial);
    if joined(source.first()) && punct(doc, source.end(), ":") {
        return false;
    }
    let head = head_of(doc, source);
    let time = ClassSet::of(Class::TimeUnit).or(ClassSet::of(Class::Weekday));
    let speaks = doc.has(head, Class::Pronoun) || doc.tag(head).is_some_and(|t| t.is_nominal());
    // "a voice-over", "the man who".
    let speaks = speaks || doc.tag(head) == Some(Tag::Particle) && source.len() > 1 || is_relative(doc, source);
    let digits = doc.has(head, Class::Digits);
    (speaks || is_share(doc, head)) && !doc.tokens[head].classes.meets(time) && !digits
}

/// "One official Monday" without the day on which he said it; "Sheffield Wednesday" is a club.
pub(super) fn before_day(doc: &Doc<'_>, source: TokenRange) -> TokenRange {
    let day = source.len() > 1 && doc.has(source.last(), Class::Weekday);
    let name =
        day && (doc.has(source.last() - 1, Class::Place) || !doc.tag(source.last() - 1).is_some_and(Tag::is_nominal));
    TokenRange::new(source.first(), source.end() - usize::from(day && !name))
}

/// The head of the noun phrase that the words of a source open in ("more than" of "more than 200 nurses" passed over), if it
/// is one of them.
pub(super) fn head_of(doc: &Doc<'_>, source: TokenRange) -> usize {
    let first = source.first();
    let phrase = doc.np_over(first).or_else(|| source.iter().skip(1).take(2).find_map(|i| doc.np_at(i)));
    phrase.map_or(first, |p| p.head()).clamp(first, source.last())
}

/// "who", "which", "that": what stands for the words before it.
pub(super) fn is_relative(doc: &Doc<'_>, source: TokenRange) -> bool {
    let joint = doc.sense(source.first(), Class::Joint).is_some_and(|s| matches!(s.value, "relative" | "that"));
    source.len() == 1 && joint && doc.tag(source.first()) == Some(Tag::Wh)
}

/// "many", "some", "both": a share of people.
fn is_share(doc: &Doc<'_>, i: usize) -> bool {
    matches!(doc.tag(i), Some(Tag::Det | Tag::Number | Tag::Adj | Tag::Pronoun))
}

/// The mention that a source is, or that its "who" stands for: "A nurse, who had left, said".
pub(super) fn named_by(doc: &Doc<'_>, mentions: &[Mention], source: TokenRange) -> Option<usize> {
    let who = || hung_to(doc, mentions, source.first()).filter(|k| mentions[*k].kind != MentionKind::Pronoun);
    mention_of(doc, mentions, source).or_else(|| who().filter(|_| is_relative(doc, source)))
}

/// The mention that a source is: the one over its head; where a name stands in apposition ("his mother, Jane Roe"), the
/// name; where the source is itself an apposition, the name before it.
fn mention_of(doc: &Doc<'_>, mentions: &[Mention], source: TokenRange) -> Option<usize> {
    let head = head_of(doc, source);
    let after = mentions.partition_point(|m| m.tokens.end() <= source.first());
    let near = after.saturating_sub(3)..mentions.len().min(after.saturating_sub(3) + 8);
    // "The head of the Office for Rail and Canals, Jane Roe, said" of which only "Canals" is the source.
    let across = |m: &Mention| m.affiliation.has(head) && m.role.first() < head && head < m.tokens.first();
    let described = |m: &Mention| match m.kind {
        MentionKind::Person => m.role.has(head) || !m.role.is_empty() && across(m),
        // "A spokesman for Corve and Harle Council", of which only "Harle Council" is the source.
        MentionKind::Unnamed => m.affiliation.has(head) && m.extent.contains(source),
        _ => false,
    };
    if let Some(k) = near.clone().find(|k| described(&mentions[*k])) {
        return Some(k);
    }
    // "One pastor who knows him, Jane Roe, said".
    let at = |token: usize| mention_from(mentions, after, token);
    let over = at(head);
    // "One, Jane Roe, said"; "a columnist, the retired nurse Jane Roe, said".
    let common = |m: &Mention| m.kind == MentionKind::Organisation && doc.has(m.name.last(), Class::Lower);
    let described = over.is_none_or(|k| mentions[k].kind == MentionKind::Unnamed || common(&mentions[k]));
    let comma = described && doc.tag(source.end()) == Some(Tag::Comma);
    // "The patient, known only as Mrs Roe, said"
    let as_called =
        |i: &usize| doc.tag(source.end() + 1) == Some(Tag::VerbPart) && doc.means(*i, Class::Relation, "as");
    let called = (source.end() + 2..source.end() + 4).find(as_called).filter(|_| comma);
    let next = called.unwrap_or(source.end()) + 1;
    let named = if comma { at(next).or_else(|| at(next + usize::from(is_article(doc, next)))) } else { None };
    // "Its owner, Roe Care, said"
    let body = |m: &Mention| m.kind == MentionKind::Organisation && doc.has(m.name.first(), Class::Capital);
    let named = named.filter(|k| mentions[*k].kind == MentionKind::Person || body(&mentions[*k]));
    if let Some(k) = named.filter(|k| ends_apposition(doc, &mentions[*k])) {
        return Some(k);
    }
    // "BMA chair Jane Roe", "the College of Nursing's chair": the body that a post belongs to stands before the post.
    let posted = |k: usize| {
        let next = mentions.get(k + 1)?;
        let post = if next.role.is_empty() { next.tokens } else { next.role };
        let someone = !next.role.is_empty() || next.kind == MentionKind::Unnamed;
        let end = behind_owner(doc, mentions[k].tokens);
        let owner = is_owner(doc, end - 1);
        // "The college's" of "the college's claim" ends there.
        let joined = post.first() == end && (!owner || source.end() != end);
        let speaks = someone || owner && matches!(next.kind, MentionKind::Document | MentionKind::Group);
        (joined && speaks && mentions[k].kind == MentionKind::Organisation).then_some(k + 1)
    };
    if let Some(k) = over.and_then(posted) {
        return Some(k);
    }
    // "Those loyal to Jane Roe" are not she.
    let hangs = |m: &Mention| {
        let before = m.tokens.first().checked_sub(1).filter(|b| source.has(*b));
        before.is_some_and(|b| matches!(doc.tag(b), Some(Tag::Prep | Tag::To)))
    };
    // "Fighters in the war that brought Roe to power".
    let clause = |m: &Mention| (source.first()..m.tokens.first()).any(|i| doc.tag(i).is_some_and(Tag::is_full_verb));
    let inside = |m: &Mention| source.contains(m.tokens) && !hangs(m) && !clause(m);
    let inside = || mentions[after..].iter().take(8).position(inside).map(|k| after + k);
    over.or_else(inside)
}

/// Whether a comma or a verb stands behind a name and what belongs to it.
fn ends_apposition(doc: &Doc<'_>, name: &Mention) -> bool {
    doc.tag(name.extent.end()).is_some_and(|t| t == Tag::Comma || t.is_verb())
}

/// The mention that a relative pronoun at token `at` stands behind: the person whose apposition ends there ("Jane Roe, head
/// of the Harbour Trust, who"), else the mention next to it.
pub(super) fn hung_to(doc: &Doc<'_>, mentions: &[Mention], at: usize) -> Option<usize> {
    let beside = (1..3).filter_map(|back| at.checked_sub(back)).find_map(|i| mention_at(mentions, i));
    // Behind "Jane Roe (Leeds), the bill's sponsor, who" stands no mention, but what is told of one.
    let before = mentions.partition_point(|m| m.tokens.end() <= at).checked_sub(1);
    let near = beside.or(before)?;
    let neutral = valued(doc, at, Class::Pronoun, b'n');
    let reaches = |k: &usize| {
        let m = &mentions[*k];
        m.kind == MentionKind::Person && m.extent.end() > m.tokens.end() && (at - 1..=at).contains(&m.extent.end())
    };
    let owner = (near.saturating_sub(3)..=near).rev().find(reaches).filter(|_| !neutral);
    owner.or_else(|| beside.map(|k| if neutral { k } else { placed(doc, mentions, k) }))
}

/// "a nurse in Hull who": the one who is where a mention tells, of whom "who" is said.
fn placed(doc: &Doc<'_>, mentions: &[Mention], k: usize) -> usize {
    let place = matches!(mentions[k].kind, MentionKind::Place | MentionKind::Organisation);
    let Some(before) = k.checked_sub(1).filter(|_| place) else { return k };
    let someone = matches!(mentions[before].kind, MentionKind::Person | MentionKind::Unnamed | MentionKind::Group);
    let (end, first) = (mentions[before].tokens.end(), mentions[k].tokens.first());
    let gap = end < first && first - end <= 2 && doc.tag(end) == Some(Tag::Prep);
    if someone && gap { before } else { k }
}

/// "Corvia, which ...": a person is one "who".
pub(super) fn is_thing(doc: &Doc<'_>, name: TokenRange) -> bool {
    let comma = doc.tag(name.end()) == Some(Tag::Comma);
    comma && doc.tag(name.end() + 1) == Some(Tag::Wh) && doc.means(name.end() + 1, Class::Pronoun, "rn")
}

/// "BankCorvia", "DataRoe": a capital inside the word, behind what is neither a given name nor opens surnames ("FitzRoe").
pub(super) fn is_compound(doc: &Doc<'_>, name: TokenRange) -> bool {
    let word = doc.word(name.first());
    let inner = word.bytes().skip(COMPOUND).position(|b| b.is_ascii_uppercase());
    let opening = inner.filter(|_| name.len() == 1).and_then(|at| word.get(..at + COMPOUND));
    opening.is_some_and(|opening| {
        let entry = doc.lexicon.look_up(opening);
        let part = doc.lexicon.sense(entry, Class::NamePart).is_some_and(|s| s.value.contains(['p', 'm']));
        let small = opening.bytes().next_back().is_some_and(|b| b.is_ascii_lowercase());
        small && !part && doc.lexicon.sense(entry, Class::GivenName).is_none()
    })
}

/// The first part of a compound has as many letters or more: "McRoe", "DeRoe" are surnames.
const COMPOUND: usize = 3;
