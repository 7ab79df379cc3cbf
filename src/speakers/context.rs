//! Context: what the words around a name tell of its bearer; those before it here, those behind it in `behind`.
//!
//! In: a [`Doc`] with its noun phrases, and a mention. Out: the mention's role, affiliation and extent. Never here:
//! anything beyond the sentence.

use super::behind::{behind, bracketed, brackets, closes};
use super::epithets::{self, OF_TWO, is_age};
use super::look::{
    at_opening, behind_stop, glued, is_article, is_function, is_link, is_office, is_post, is_role, meets, punct, valued,
};
use super::mention::{Mention, MentionKind};
use super::nouns;
use super::runs::CALENDAR;
use crate::lexicon::{Class, ClassSet};
use crate::syntax::{NounPhrase, Tag};
use crate::text::{Doc, TokenRange};

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
        role_across_comma(doc, mention);
    }
    behind(doc, mention, end);
    end
}

/// "health secretary Victoria Atkins": the words of the noun phrase before the name, where they end in a role.
fn role_before(doc: &Doc<'_>, mention: &mut Mention, before: usize) {
    let first = mention.tokens.first();
    if let Some(office) = office_before(doc, mention.name, before).filter(|_| mention.role.is_empty()) {
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
    let mut start = phrase.tokens.first();
    if let Some(owner) = (start..first).rev().find(|i| is_owner(doc, *i) && *i + 1 >= before) {
        // "the BMA's council chair Jane Roe" is affiliated to the owner, and so is "the BMA's Jane Roe".
        let direct = owner + 1 == first && (start..=owner).any(|i| meets(doc, i, BODY));
        if owner + 1 < first && is_role(doc, first - 1) || direct {
            mention.affiliation = owner_name(doc, start, owner);
        }
        start = owner + 1;
    } else if start > 0 && is_owner(doc, start - 1) && is_role(doc, first - 1) {
        // The apostrophe of a plural ends the phrase before: "the Providers' chief executive Jane Roe".
        mention.affiliation =
            doc.np_before(start - 1).map(|p| nouns::without_article(doc, p.tokens)).unwrap_or_default();
    }
    while start < first && opens_phrase(doc, start) {
        start += 1;
    }
    let mut start = start.max(before);
    // "Mother-of-two Jane Roe"
    while start + 1 < first && punct(doc, start, "-") {
        // "Leeds-based nurse": what is glued to a name is no post.
        start += 2;
    }
    start = behind_stop(doc, start);
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

/// "Founder and CEO Jane Roe": one more post before the one that stands at the name.
fn second_post(doc: &Doc<'_>, mention: &mut Mention, before: usize) {
    let and = match mention.role.first().checked_sub(1) {
        Some(and) if mention.role.end() == mention.name.first() => and,
        _ => return,
    };
    let joins = and > before && doc.tag(and) == Some(Tag::Coord) && is_role(doc, and - 1);
    let Some(phrase) = doc.np_before(and).filter(|p| joins && p.tokens.first() >= before) else { return };
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
fn office_before(doc: &Doc<'_>, name: TokenRange, before: usize) -> Option<usize> {
    let whole = name.len() > 1 && doc.has(name.first(), Class::GivenName);
    let mut end = name.first();
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

/// The "of" or "for" before a field that ends at `end`: "for urgent and emergency care", "of fitness to practise".
fn link_before(doc: &Doc<'_>, end: usize, before: usize) -> Option<usize> {
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
    let apostrophe = || glued(doc, i) && (punct(doc, i, "'") || punct(doc, i, "’"));
    doc.tokens[i].clitic > 0 || apostrophe() || i > 2 && glued(doc, i) && behind_stop(doc, i - 2) == i + 1
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
fn body_in(doc: &Doc<'_>, role: TokenRange) -> TokenRange {
    let body = role.iter().find_map(|i| match doc.phrase_at(i) {
        Some(phrase) if doc.lexicon.sense(phrase.entry, Class::Body).is_some() => Some(phrase.tokens),
        _ if doc.has(i, Class::Body) || doc.has(i, Class::Caps) && !is_role(doc, i) => Some(TokenRange::new(i, i + 1)),
        _ => None,
    });
    body.filter(|b| role.contains(*b)).unwrap_or_default()
}

/// "The trust's medical director, Jane Roe,": a definite role before a comma.
fn role_across_comma(doc: &Doc<'_>, mention: &mut Mention) {
    // "The bishop, the Rt Rev Jane Roe"
    let first = mention.tokens.first();
    let first = first - usize::from(first > 0 && is_article(doc, first - 1));
    // "Their neighbour, 80-year-old Jane Roe,"
    let first = if first > AGE && is_age(doc, first - 1) { first - AGE } else { first };
    if first < 2 || !punct(doc, first - 1, ",") {
        return;
    }
    let Some(phrase) = post_before(doc, first - 1) else { return };
    // "In her role as chief nurse, Jane Roe"
    let before = phrase.tokens.first().wrapping_sub(1);
    let whose = doc.means(before, Class::Pronoun, "rp");
    let bare = whose || doc.means(before, Class::Relation, "as");
    let post = if bare { Some((phrase.tokens, owner_of(doc, before, whose))) } else { definite(doc, phrase) };
    let end = mention.extent.end();
    let Some((role, owner)) = post.filter(|_| bare || closes(doc, end) || closes_behind(doc, end)) else { return };
    mention.role = if phrase.tokens.end() == first - 1 { role } else { TokenRange::new(role.first(), first - 1) };
    // "Ellie's father, Tom Roe,": nobody belongs to a person.
    mention.affiliation =
        if valued(doc, mention.role.last(), Class::Role, b'u') { TokenRange::default() } else { owner };
    set(&mut mention.affiliation, body_in(doc, mention.role));
    mention.sure = true;
}

/// "The Corve Trust, whose chair, Jane Roe,": the body before "whose".
fn owner_of(doc: &Doc<'_>, at: usize, whose: bool) -> TokenRange {
    let before = at.checked_sub(1).filter(|_| whose).and_then(|comma| doc.np_before(comma));
    let body = before.filter(|p| doc.has(p.head(), Class::Capital) && p.tokens.iter().any(|i| meets(doc, i, BODY)));
    body.map(|p| nouns::without_article(doc, p.tokens)).unwrap_or_default()
}

/// How many tokens "80-year-old" has.
const AGE: usize = 5;

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
            // "head of nursing" may be one role of the lexicon.
            let whole = doc.phrase_before(phrase.head() + 1).map_or(phrase.head(), |p| p.tokens.first());
            return Some(phrase).filter(|p| p.tokens.has(whole)).or_else(|| doc.np_over(whole));
        }
        let near = phrase.tokens.first().checked_sub(1).filter(|i| is_link(doc, *i) && doc.tag(*i) == Some(Tag::Prep));
        end = near.or_else(|| link_before(doc, end, 0))?;
        phrase = doc.np_before(end)?;
    }
    is_role(doc, phrase.head()).then_some(phrase)
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

/// A part that is not there yet.
pub(super) fn set(part: &mut TokenRange, found: TokenRange) {
    if part.is_empty() {
        *part = found;
    }
}
