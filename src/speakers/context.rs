//! Context: what the words around a name tell of its bearer; those before it here, those behind it in `behind`.
//!
//! In: a [`Doc`] with its noun phrases, and a mention. Out: the mention's role, affiliation and extent. Never here:
//! anything beyond the sentence.

use super::across;
use super::behind::{behind, bracketed, brackets};
use super::epithets::{self, OF_TWO};
use super::look::{
    at_opening, behind_stop, glued, is_article, is_function, is_link, is_office, is_post, is_role, meets, punct,
};
use super::mention::{Mention, MentionKind};
use super::nouns;
use super::runs::CALENDAR;
use crate::lexicon::{Class, ClassSet};
use crate::syntax::{NounPhrase, Tag};
use crate::text::{Doc, Flags, TokenKind, TokenRange};

/// Words that show a name to be that of a body.
pub(super) const BODY: ClassSet =
    ClassSet::of(Class::Body).or(ClassSet::of(Class::OrgNoun)).or(ClassSet::of(Class::Caps));
/// How many fields a post may have before a name: "minister of state for health".
const MAX_FIELDS: usize = 3;

/// Fills role, affiliation and extent of a named person from the words around. The tokens up to `before` belong to the
/// mention before; gives back up to where they belong to this one.
pub(super) fn fill(doc: &Doc<'_>, mention: &mut Mention, before: usize) -> usize {
    if mention.kind != MentionKind::Person {
        return mention.tokens.end();
    }
    role_before(doc, mention, before);
    second_post(doc, mention, before);
    if !mention.role.is_empty() {
        set(&mut mention.affiliation, body_in(doc, mention.role));
    }
    let end = brackets(doc, mention.tokens.end());
    if end > mention.tokens.end() {
        bracketed(doc, mention);
    }
    mention.extent = TokenRange::new(mention.tokens.first(), end);
    if mention.role.is_empty() {
        across::role_across_comma(doc, mention);
    }
    behind(doc, mention, end);
    end
}

/// "health secretary Victoria Atkins": the words of the noun phrase before the name, where they end in a role.
fn role_before(doc: &Doc<'_>, mention: &mut Mention, before: usize) {
    let first = mention.tokens.first();
    let office = if mention.role.is_empty() { office_before(doc, mention, before) } else { None };
    if let Some(office) = office {
        mention.role = TokenRange::new(office, first);
        mention.tokens = TokenRange::new(office, mention.tokens.end());
        mention.affiliation = owner_before(doc, office);
        mention.sure = true;
        return;
    }
    let Some(phrase) = doc
        .np_over(first)
        .filter(|p| p.tokens.first() < first && p.tokens.has(mention.name.first()) && p.head() >= mention.name.first())
    else {
        return;
    };
    let start = past_owner(doc, mention, field_before(doc, phrase.tokens.first()), before);
    let start = past_opening(doc, start, first).max(before);
    let start = past_hyphens(doc, start, first);
    let demonym = meets(doc, first - 1, ClassSet::of(Class::Demonym));
    if start < first && !mention.honorific.is_empty() && (start..first).all(|i| modifies(doc, i)) {
        // "state Rep. Jane Roe", "former Dr Jane Roe"
        mention.tokens = TokenRange::new(start, mention.tokens.end());
    }
    let parent = start + OF_TWO < first && epithets::parent(doc, first - 1) == Some(start);
    if start >= first || !(is_role(doc, first - 1) || parent || !mention.role.is_empty() || demonym) {
        return;
    }
    let end = if mention.role.is_empty() { first } else { mention.role.end() };
    mention.role = TokenRange::new(start, end);
    mention.tokens = TokenRange::new(start, mention.tokens.end());
    mention.sure = true;
}

/// Where the noun phrase before a name opens: "Finance chief Roe", of which "chief", an adjective elsewhere, opens one.
fn field_before(doc: &Doc<'_>, start: usize) -> usize {
    let chief = doc.tag(start) == Some(Tag::Adj) && is_role(doc, start);
    let field = start.checked_sub(1).filter(|i| chief && doc.tag(*i) == Some(Tag::Noun));
    field.and_then(|_| doc.np_before(start)).map_or(start, |p| p.tokens.first())
}

/// Where a post opens behind its owner, to whom the name is affiliated.
fn past_owner(doc: &Doc<'_>, mention: &mut Mention, start: usize, before: usize) -> usize {
    let first = mention.tokens.first();
    if let Some(owner) = (start..first).rev().find(|i| is_owner(doc, *i) && *i + 1 >= before) {
        // "the BMA's council chair Jane Roe" is affiliated to the owner, and so is "the BMA's Jane Roe".
        let direct = owner + 1 == first && (start..=owner).any(|i| meets(doc, i, BODY));
        if owner + 1 < first && is_role(doc, first - 1) || direct {
            mention.affiliation = owner_name(doc, start, owner);
        }
        return owner + 1;
    }
    if start > 0 && is_owner(doc, start - 1) && is_role(doc, first - 1) {
        // The apostrophe of a plural ends the phrase before: "the Providers' chief executive Jane Roe".
        mention.affiliation =
            doc.np_before(start - 1).map(|p| nouns::without_article(doc, p.tokens)).unwrap_or_default();
    }
    start
}

/// The first token that can be part of a role.
fn past_opening(doc: &Doc<'_>, start: usize, end: usize) -> usize {
    (start..end).find(|i| !opens_phrase(doc, *i)).unwrap_or(end.max(start))
}

/// "Leeds-based nurse": what is glued to a name is no post, and neither is the stop of what stands before.
fn past_hyphens(doc: &Doc<'_>, mut start: usize, end: usize) -> usize {
    while start + 1 < end && punct(doc, start, "-") {
        start += 2;
    }
    behind_stop(doc, start)
}

/// "Founder and CEO Jane Roe": one more post before the one that stands at the name.
fn second_post(doc: &Doc<'_>, mention: &mut Mention, before: usize) {
    let and = match mention.role.first().checked_sub(1) {
        Some(and) if mention.role.end() == mention.name.first() => and,
        _ => return,
    };
    let joins = and > before && doc.tag(and) == Some(Tag::Coord) && is_role(doc, and - 1);
    // "Unison's general secretary and chief executive Jane Roe"
    let Some(phrase) = doc.np_before(and).filter(|p| joins && p.tokens.end() > before) else { return };
    let Some(first) = post_in(doc, phrase, before) else { return };
    mention.role = TokenRange::new(first, mention.role.end());
    mention.tokens = TokenRange::new(first, mention.tokens.end());
}

/// Whether token `i` is a small word before a title: "former", "state".
fn modifies(doc: &Doc<'_>, i: usize) -> bool {
    doc.has(i, Class::Lower) && matches!(doc.tag(i), Some(Tag::Adj | Tag::Noun))
}

/// Where the post of "minister of state for public health Jane Roe" opens: an office, and its field before the name; or a post
/// of any kind before a whole name ("head of midwifery Jane Roe").
fn office_before(doc: &Doc<'_>, mention: &Mention, before: usize) -> Option<usize> {
    let name = mention.name;
    let whole = name.len() > 1 && doc.has(name.first(), Class::GivenName);
    let mut end = mention.tokens.first();
    if let Some(post) = opening_post(doc, end, before).filter(|_| whole || !mention.honorific.is_empty()) {
        return Some(post);
    }
    for _ in 0..MAX_FIELDS {
        let link = link_before(doc, end, before)?;
        let office = doc.np_before(link)?;
        let body = |i: usize| doc.has(i, Class::OrgNoun) || doc.has(i, Class::Body);
        let post = || whole && is_post(doc, office.head()) && !(link..end).any(body);
        if is_office(doc, office.head()) || post() {
            return post_in(doc, office, before);
        }
        if let Some(phrase) = doc.phrase_before(office.head() + 1).filter(|_| is_role(doc, office.head())) {
            // "secretary of state for health"
            return Some(phrase.tokens.first()).filter(|i| *i >= before);
        }
        end = link;
    }
    None
}

/// "Leader of the council Jane Roe said": a post at the head of a sentence with a field of one noun behind an article.
fn opening_post(doc: &Doc<'_>, end: usize, before: usize) -> Option<usize> {
    let last = end.checked_sub(1).filter(|i| doc.tag(*i) == Some(Tag::Noun) && doc.has(*i, Class::Lower))?;
    let field = doc.np_over(last)?;
    let link = field.tokens.first().checked_sub(1).filter(|i| *i > before && is_link(doc, *i))?;
    let common = |i: usize| doc.has(i, Class::Lower) && doc.tag(i).is_some_and(|t| t.is_nominal() || t == Tag::Adj);
    let noun = is_article(doc, field.tokens.first()) && (field.tokens.first() + 1..end).all(common);
    let post = doc.np_before(link).filter(|p| noun && is_post(doc, p.head()))?;
    // "Managing director"
    let whole = doc.phrase_before(link).map_or(post.tokens.first(), |p| p.tokens.first());
    Some(whole.min(post.tokens.first())).filter(|i| doc.flags(*i).has(Flags::SENTENCE))
}

/// The "of" or "for" before a field that ends at `end`: "for urgent and emergency care", "of fitness to practise".
pub(super) fn link_before(doc: &Doc<'_>, end: usize, before: usize) -> Option<usize> {
    let in_field = |i: usize| {
        let tag = doc.tag(i);
        let part = tag.is_some_and(|t| t.is_nominal());
        let part = part || matches!(tag, Some(Tag::Adj | Tag::VerbIng | Tag::Coord | Tag::To | Tag::VerbBase));
        // "midwifery" ends the role "head of midwifery", and is none.
        part && doc.has(i, Class::Lower) && !doc.has(i, Class::Role)
    };
    let mut link = end;
    while link > before && in_field(link - 1) {
        link -= 1;
    }
    link.checked_sub(1).filter(|i| link < end && is_link(doc, *i) && doc.tag(*i) == Some(Tag::Prep))
}

/// Where a post opens in its noun phrase, behind any owner and what belongs to the mention before.
fn post_in(doc: &Doc<'_>, phrase: &NounPhrase, before: usize) -> Option<usize> {
    let owner = phrase.tokens.iter().rev().find(|i| is_owner(doc, *i)).map_or(0, |o| o + 1);
    phrase.tokens.iter().find(|i| *i >= owner.max(before) && !opens_phrase(doc, *i))
}

/// The owner of a post that opens at token `post`: "the trust's director of nursing Jane Roe".
fn owner_before(doc: &Doc<'_>, post: usize) -> TokenRange {
    let owner = post.checked_sub(1).filter(|i| is_owner(doc, *i));
    let words = owner.and_then(|o| Some((o, doc.np_over(o).or_else(|| doc.np_before(o))?)));
    words.map_or_else(TokenRange::default, |(o, p)| owner_name(doc, p.tokens.first(), o))
}

/// Whether token `i` opens a noun phrase and is no part of the role in it: "the", "their", "now", "Friday".
fn opens_phrase(doc: &Doc<'_>, i: usize) -> bool {
    // "Retired nurse Jane Roe"
    let function = doc.word_tag(i).is_some_and(|t| is_function(Some(t)) && !t.is_full_verb());
    let verb = doc.tag(i).is_some_and(Tag::is_full_verb);
    is_article(doc, i) || is_function(doc.tag(i)) && !verb || at_opening(doc, i) && function || meets(doc, i, CALENDAR)
}

/// Whether a genitive ends with token `i`: "BMA’s", the apostrophe of "nurses’", the letter of "Inc.’s".
pub(super) fn is_owner(doc: &Doc<'_>, i: usize) -> bool {
    doc.tokens[i].clitic > 0 || is_apostrophe(doc, i) || i > 2 && glued(doc, i) && behind_stop(doc, i - 2) == i + 1
}

fn is_apostrophe(doc: &Doc<'_>, i: usize) -> bool {
    glued(doc, i) && (punct(doc, i, "'") || punct(doc, i, "’"))
}

/// The token behind some words and what shows that they own something: the stop of "Inc.", the apostrophe of "nurses’".
#[inline]
pub(super) fn behind_owner(doc: &Doc<'_>, words: TokenRange) -> usize {
    if doc.tokens.get(words.end()).is_none_or(|t| t.kind != TokenKind::Punct) {
        return words.end();
    }
    let end = behind_stop(doc, words.end());
    end + usize::from(end == words.end() && is_apostrophe(doc, end) && !glued(doc, end + 1))
}

/// The owner's words without an article.
pub(super) fn owner_name(doc: &Doc<'_>, first: usize, owner: usize) -> TokenRange {
    let apostrophe = doc.tokens[owner].clitic == 0;
    // The apostrophe of a plural may open the phrase of what is owned.
    let before = doc.np_before(owner).filter(|_| apostrophe && first == owner);
    let first = before.map_or(first, |p| p.tokens.first());
    let first = (first..owner).find(|i| !is_article(doc, *i)).unwrap_or(owner);
    let stop = owner.saturating_sub(2);
    let end = if stop > first && behind_stop(doc, stop) == owner + 1 { stop } else { owner + usize::from(!apostrophe) };
    TokenRange::new(first, end)
}

/// The known body inside a role: "NHS" of "NHS National Medical Director".
pub(super) fn body_in(doc: &Doc<'_>, role: TokenRange) -> TokenRange {
    let body = role.iter().find_map(|i| match doc.phrase_at(i) {
        Some(phrase) if doc.lexicon.sense(phrase.entry, Class::Body).is_some() => Some(phrase.tokens),
        _ if doc.has(i, Class::Body) || doc.has(i, Class::Caps) && !is_role(doc, i) => Some(TokenRange::new(i, i + 1)),
        _ => None,
    });
    body.filter(|b| role.contains(*b)).unwrap_or_default()
}

/// A part that is not there yet.
pub(super) fn set(part: &mut TokenRange, found: TokenRange) {
    if part.is_empty() {
        *part = found;
    }
}
