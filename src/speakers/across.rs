//! Across a comma: the post before the comma before a name: "The trust's medical director, Jane Roe,".
//!
//! In: a [`Doc`] with its noun phrases, and a mention. Out: its role and affiliation. Never here: posts without a comma.

use super::behind::{closes, parts};
use super::context::{BODY, body_in, is_owner, link_before, owner_name, set};
use super::epithets::is_age;
use super::look::{is_article, is_link, is_post, is_role, meets, punct, valued};
use super::mention::Mention;
use super::nouns;
use crate::lexicon::Class;
use crate::syntax::{NounPhrase, Tag};
use crate::text::{Doc, Flags, TokenRange};

/// How many tokens "80-year-old" has.
const AGE: usize = 5;
/// How many phrases a post may have behind its noun: "chief inspector of hospitals at the Care Quality Commission".
const MAX_PHRASES: usize = 4;

/// "The trust's medical director, Jane Roe,", "Head of policy at the Fairmile Institute, Jane Roe,": a post before a comma.
pub(super) fn role_across_comma(doc: &Doc<'_>, mention: &mut Mention) {
    let Some(comma) = comma_before(doc, mention.tokens.first()) else { return };
    let near = post_before(doc, comma);
    let Some(phrase) = near.or_else(|| placed_post(doc, comma)) else { return };
    // "In her role as chief nurse, Jane Roe"
    let before = phrase.tokens.first().wrapping_sub(1);
    let whose = doc.means(before, Class::Pronoun, "rp");
    let bare = whose || doc.means(before, Class::Relation, "as");
    let full = mention.name.len() > 1 || !mention.honorific.is_empty();
    let post = match bare {
        true => Some((phrase.tokens, owner_of(doc, before, whose))),
        false => definite(doc, phrase).or_else(|| undetermined(doc, phrase).filter(|_| full)),
    };
    let end = mention.extent.end();
    let Some((role, owner)) = post.filter(|_| bare || closes(doc, end) || closes_behind(doc, end)) else { return };
    let (role_end, body, _) = parts(doc, phrase.tokens.end());
    let end = if body.is_empty() && near.is_some() { comma } else { role_end };
    mention.role = if phrase.tokens.end() == comma { role } else { TokenRange::new(role.first(), end) };
    // "Ellie's father, Tom Roe,": nobody belongs to a person.
    if !valued(doc, mention.role.last(), Class::Role, b'u') {
        set(&mut mention.affiliation, owner);
    }
    set(&mut mention.affiliation, body);
    set(&mut mention.affiliation, body_in(doc, mention.role));
    mention.sure = true;
}

/// The comma before a name that opens at token `first`.
fn comma_before(doc: &Doc<'_>, first: usize) -> Option<usize> {
    // "The bishop, the Rt Rev Jane Roe"
    let first = first - usize::from(first > 0 && is_article(doc, first - 1));
    // "Their neighbour, 80-year-old Jane Roe,"
    let first = if first > AGE && is_age(doc, first - 1) { first - AGE } else { first };
    // "The leader of the opposition, Labour's Jane Roe"
    let owner = first.checked_sub(1).filter(|i| is_owner(doc, *i)).and_then(|i| doc.np_over(i));
    let first = owner.map_or(first, |p| p.tokens.first());
    first.checked_sub(1).filter(|comma| *comma > 0 && punct(doc, *comma, ","))
}

/// "The Corve Trust, whose chair, Jane Roe,": the body before "whose".
fn owner_of(doc: &Doc<'_>, at: usize, whose: bool) -> TokenRange {
    let before = at.checked_sub(1).filter(|_| whose).and_then(|comma| doc.np_before(comma));
    let body = before.filter(|p| doc.has(p.head(), Class::Capital) && p.tokens.iter().any(|i| meets(doc, i, BODY)));
    body.map(|p| nouns::without_article(doc, p.tokens)).unwrap_or_default()
}

/// Whether "of Brand Law" stands at token `i`, and an apposition can end behind it.
fn closes_behind(doc: &Doc<'_>, i: usize) -> bool {
    let link = doc.tag(i) == Some(Tag::Prep) && is_link(doc, i);
    let phrase = doc.np_at(i + 1).filter(|p| link && doc.has(p.head(), Class::Capital));
    phrase.is_some_and(|p| closes(doc, p.tokens.end()))
}

/// The noun phrase of a role that ends at a comma, with "of" phrases after its head: "its director of nursing,".
fn post_before<'a>(doc: &'a Doc<'_>, comma: usize) -> Option<&'a NounPhrase> {
    let linked = || doc.np_before(link_before(doc, comma, 0)?);
    let mut phrase = doc.np_before(comma).or_else(linked)?;
    let mut end = comma;
    for _ in 0..2 {
        if is_role(doc, phrase.head()) {
            return whole(doc, phrase);
        }
        let near = phrase.tokens.first().checked_sub(1).filter(|i| is_link(doc, *i) && doc.tag(*i) == Some(Tag::Prep));
        end = near.or_else(|| link_before(doc, end, 0))?;
        phrase = doc.np_before(end)?;
    }
    is_role(doc, phrase.head()).then_some(phrase)
}

/// The noun phrase in which a role opens that ends with one: "head of nursing" may be one role of the lexicon.
fn whole<'a>(doc: &'a Doc<'_>, phrase: &'a NounPhrase) -> Option<&'a NounPhrase> {
    let first = doc.phrase_before(phrase.head() + 1).map_or(phrase.head(), |p| p.tokens.first());
    Some(phrase).filter(|p| p.tokens.has(first)).or_else(|| doc.np_over(first))
}

/// The noun phrase of a role with all that belongs to it up to a comma: "the head of policy at the Fairmile Institute,".
fn placed_post<'a>(doc: &'a Doc<'_>, comma: usize) -> Option<&'a NounPhrase> {
    let mut phrase = doc.np_before(comma)?;
    for _ in 0..MAX_PHRASES {
        let link = phrase.tokens.first().checked_sub(1)?;
        let joins = match doc.tag(link) {
            Some(Tag::Prep) => !doc.flags(link).has(Flags::SENTENCE),
            // "people and culture", but not "a nurse and her ward".
            Some(Tag::Coord) => !matches!(doc.tag(link + 1), Some(Tag::Det | Tag::Possessive)),
            _ => false,
        };
        phrase = doc.np_before(link).filter(|_| joins)?;
        if is_role(doc, phrase.head()) && parts(doc, phrase.tokens.end()).2 == comma {
            return whole(doc, phrase);
        }
    }
    None
}

/// The words of a definite noun phrase without its determiner or owner, and the owner.
fn definite(doc: &Doc<'_>, phrase: &NounPhrase) -> Option<(TokenRange, TokenRange)> {
    let (first, end) = (phrase.tokens.first(), phrase.tokens.end());
    if let Some(owner) = (first..end - 1).rev().find(|i| is_owner(doc, *i)) {
        return Some((TokenRange::new(owner + 1, end), owner_name(doc, first, owner)));
    }
    let determined = is_article(doc, first) || matches!(doc.tag(first), Some(Tag::Possessive | Tag::Det | Tag::Number));
    if determined {
        return (end - first > 1).then(|| (TokenRange::new(first + 1, end), TokenRange::default()));
    }
    // "The charity's policy and public affairs manager"
    let joined =
        first.checked_sub(1).filter(|and| doc.tag(*and) == Some(Tag::Coord)).and_then(|and| doc.np_before(and))?;
    let (role, owner) = definite(doc, joined)?;
    Some((TokenRange::new(role.first(), end), owner))
}

/// "Director of midwifery, Jane Roe,", "said head of policy, Jane Roe": a post without an article, as the papers have it at
/// the head of a sentence and behind the verb of a quotation.
fn undetermined(doc: &Doc<'_>, phrase: &NounPhrase) -> Option<(TokenRange, TokenRange)> {
    // "Managing director"
    let opening = doc.phrase_before(phrase.head() + 1).map_or(phrase.tokens.first(), |p| p.tokens.first());
    let first = opening.min(phrase.tokens.first());
    let said = |i: usize| doc.has(i, Class::CueVerb) && doc.tag(i).is_some_and(Tag::is_full_verb);
    let stands = doc.flags(first).has(Flags::SENTENCE) || first > 0 && said(first - 1);
    // "Cabinet member for housing, Jane Roe,"
    let post = is_post(doc, phrase.head()) || is_link(doc, phrase.tokens.end());
    (stands && post).then(|| (TokenRange::new(first, phrase.tokens.end()), TokenRange::default()))
}
