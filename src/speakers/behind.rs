//! Behind: what the words behind a name or noun tell of it: "of the BMA", "(D-Vt.)", ", chief executive of X,".
//!
//! In: a [`Doc`] with its noun phrases, and a mention. Out: its role, affiliation and extent. Never here: the words before
//! it.

use super::context::{BODY, is_owner, owner_name, set};
use super::fields;
use super::look::{
    at_opening, glued, is_article, is_definite_article, is_indefinite_article, is_link, is_post, is_role, is_suffix,
    meets, punct, valued,
};
use super::mention::Mention;
use super::runs;
use crate::lexicon::{Class, ClassSet};
use crate::syntax::{NounPhrase, Tag, Tense};
use crate::text::{Doc, Flags, TokenRange};

/// How many phrases a role may be made of: "director of nursing at the trust for the north".
const MAX_PARTS: usize = 4;
/// How many tokens may stand in brackets behind a name: "(D-Vt.)".
const MAX_BRACKETS: usize = 7;

/// "(D-Vt.)", "(Labour)": brackets right behind a name belong to it.
pub(super) fn brackets(doc: &Doc<'_>, end: usize) -> usize {
    if !punct(doc, end, "(") {
        return end;
    }
    (end + 1..end + MAX_BRACKETS).find(|i| punct(doc, *i, ")")).map_or(end, |close| close + 1)
}

/// "Jane Roe (chief nurse, Corve Hospital)": a post in brackets.
pub(super) fn bracketed(doc: &Doc<'_>, mention: &mut Mention) {
    let open = mention.tokens.end();
    let Some(phrase) = doc.np_at(open + 1).filter(|p| is_role(doc, p.head())) else { return };
    set(&mut mention.role, phrase.tokens);
    mention.sure = true;
}

/// Whether an apposition can end before token `i`.
pub(super) fn closes(doc: &Doc<'_>, i: usize) -> bool {
    match doc.tokens.get(i) {
        Some(t) => t.flags.has(Flags::SENTENCE) || matches!(doc.tag(i), Some(Tag::Comma | Tag::Punct)),
        None => true,
    }
}

/// What stands behind a name: "of the BMA", ", chief executive of X", ", 45, a nurse".
pub(super) fn behind(doc: &Doc<'_>, mention: &mut Mention, mut end: usize) {
    if let Some((body, next)) = body_after(doc, end) {
        mention.extent = TokenRange::new(mention.tokens.first(), next);
        set(&mut mention.affiliation, body);
        end = next;
    }
    let end = from_place(doc, mention, end);
    let dash = ["–", "—"].iter().any(|mark| punct(doc, end, mark)) && !glued(doc, end);
    if !punct(doc, end, ",") && !dash {
        clause(doc, mention, end);
        return;
    }
    let mut at = end + 1;
    if doc.tag(at) == Some(Tag::Wh) {
        clause(doc, mention, at + 1);
        return;
    }
    if doc.tag(at) == Some(Tag::Number) && punct(doc, at + 1, ",") {
        mention.extent = TokenRange::new(mention.tokens.first(), at + 1);
        at += 2;
    }
    if doc.tag(at) == Some(Tag::Adv) {
        // "Jane Roe, then the chief nurse,"
        at += 1;
    }
    while is_suffix(doc, at) {
        // "Jane Roe, Ph.D., an associate professor".
        at += 1 + usize::from(punct(doc, at + 1, "."));
        at += usize::from(punct(doc, at, ","));
    }
    if let Some((body, next)) = body_after(doc, at) {
        mention.extent = TokenRange::new(mention.tokens.first(), next);
        set(&mut mention.affiliation, body);
        return;
    }
    if from_place(doc, mention, at) == at {
        apposition(doc, mention, at);
    }
}

/// "Jane Roe, who is head of X,", "Jane Roe took over as chief executive": the post that a clause tells, which is no part of
/// the name.
fn clause(doc: &Doc<'_>, mention: &mut Mention, at: usize) {
    let Some(verb) = doc.vg_at(at).filter(|v| v.is_finite() && !v.negated) else { return };
    let relative = doc.tag(at - 1) == Some(Tag::Wh);
    let mut post = verb.tokens.end();
    post += usize::from(doc.tag(post) == Some(Tag::Particle));
    let past = verb.perfect || verb.tense == Tense::Past;
    let works = !verb.passive && doc.means(post, Class::Relation, "as");
    post += usize::from(works);
    // "Jane Roe is a ward clerk in Leeds."
    let calling = || doc.np_at(post).is_some_and(|p| is_post(doc, p.head()));
    let one = is_indefinite_article(doc, post);
    let present = one && !past && !relative && calling();
    let is = doc.tag(verb.main()) == Some(Tag::Be) && (relative || present);
    if !(works || is || doc.has(verb.main(), Class::TurnVerb) && past) {
        return;
    }
    let extent = mention.extent;
    if relative || present || !one {
        apposition(doc, mention, post);
    }
    mention.extent = extent;
}

/// "Jane Roe of Idaho": where a person is from; the end of that.
fn from_place(doc: &Doc<'_>, mention: &mut Mention, end: usize) -> usize {
    if !is_link(doc, end) || doc.tag(end) != Some(Tag::Prep) {
        return end;
    }
    let places = |i: usize| meets(doc, i, ClassSet::of(Class::Place)) || doc.phrase_at(i).is_some();
    let Some(phrase) = doc.np_at(end + 1).filter(|p| places(p.tokens.first()) && doc.has(p.head(), Class::Capital))
    else {
        return end;
    };
    mention.extent = TokenRange::new(mention.tokens.first(), phrase.tokens.end());
    phrase.tokens.end()
}

/// ", chief executive of the King's Fund": a noun phrase with a role as its head, between commas.
fn apposition(doc: &Doc<'_>, mention: &mut Mention, at: usize) {
    let Some(phrase) = doc.np_at(at) else { return };
    let owner = (at..phrase.head()).rev().find(|i| is_owner(doc, *i));
    if !is_role(doc, phrase.head()) || doc.has(at, Class::Pronoun) && doc.tag(at) == Some(Tag::Pronoun) {
        return;
    }
    let mut start = owner.map_or(at, |o| o + 1);
    while start < phrase.head() && matches!(doc.tag(start), Some(Tag::Det | Tag::Possessive)) {
        start += 1;
    }
    let (role_end, body, end) = parts(doc, phrase.tokens.end());
    if !closes(doc, end) && doc.tag(end).is_none_or(|t| !t.is_verb() && t != Tag::Wh && t != Tag::Coord) {
        return;
    }
    // "Thanking Jane Roe, the chair said": where no comma closes it, a name that is governed is not the subject.
    let before = mention.tokens.first().checked_sub(1).and_then(|b| doc.tag(b));
    let acts = doc.tag(end).is_some_and(Tag::is_verb);
    if acts && before.is_some_and(|t| t.is_verb() || t == Tag::Prep) {
        return;
    }
    mention.extent = TokenRange::new(mention.tokens.first(), end);
    set(&mut mention.role, TokenRange::new(start, role_end));
    set(&mut mention.affiliation, body);
    if let Some(owner) = owner {
        set(&mut mention.affiliation, owner_name(doc, at, owner));
    }
    mention.sure = true;
}

/// The prepositional phrases behind a role: the end of the role, the body that it belongs to, the end of them all.
pub(super) fn parts(doc: &Doc<'_>, mut end: usize) -> (usize, TokenRange, usize) {
    let (mut role_end, mut body) = (end, TokenRange::default());
    for _ in 0..MAX_PARTS {
        if let Some((found, next)) = body_after(doc, end) {
            set(&mut body, found);
            end = next;
        } else if let Some(next) = doc.np_at(end + 1).filter(|_| joins(doc, end)).map(|p| p.tokens.end()) {
            // "director of nursing" is a role, "a nurse in Leeds" is not.
            if body.is_empty() && role_end == end && is_link(doc, end) {
                role_end = next;
            }
            end = next;
        } else {
            break;
        }
    }
    (role_end, body, end)
}

fn joins(doc: &Doc<'_>, i: usize) -> bool {
    matches!(doc.tag(i), Some(Tag::Prep | Tag::Coord)) && !doc.flags(i).has(Flags::SENTENCE)
}

/// "of the BMA", "at King's College London": the organisation behind a preposition, and the end of it.
fn body_after(doc: &Doc<'_>, at: usize) -> Option<(TokenRange, usize)> {
    if doc.tag(at) != Some(Tag::Prep) || doc.flags(at).has(Flags::SENTENCE) {
        return None;
    }
    let phrase = doc.np_at(at + 1)?;
    if let Some(noun) = pointed(doc, phrase) {
        return Some((TokenRange::new(noun, noun + 1), noun + 1));
    }
    let first = (phrase.tokens.iter()).find(|i| doc.has(*i, Class::Capital) && !is_article(doc, *i))?;
    let run = TokenRange::new(first, phrase.tokens.end());
    // "the Bakers, Food and Allied Workers Union"
    let end = fields::end(doc, run).unwrap_or(run.end());
    let named = run.iter().all(|i| !doc.has(i, Class::Lower));
    let run = TokenRange::new(first, end);
    // "of the charity Dove"
    let called = first > phrase.tokens.first() && doc.has(first - 1, Class::OrgNoun);
    let known = |run: TokenRange| run.iter().any(|i| meets(doc, i, BODY));
    // "West Corve Fire and Rescue Service"
    let joint = named && doc.tag(end) == Some(Tag::Coord);
    let whole = if joint { Some(runs::run(doc, first)) } else { None };
    let run = whole.filter(|r| known(*r) && (!known(run) || is_shared(doc, *r))).unwrap_or(run);
    let field = || is_link(doc, at) && is_field(doc, run);
    let is_body = named && (called || known(run) && !field()) && !at_opening(doc, first);
    // "University of Leeds' School of Medicine", "Department of Health and Social Care".
    let mut end = run.end();
    for _ in 0..2 {
        let goes_on = is_body && is_link(doc, end) && doc.has(end - 1, Class::OrgNoun);
        if !goes_on {
            break;
        }
        end = runs::run(doc, end - 1).end().max(end);
        let owns = doc.tokens[end - 1].clitic > 0 && runs::names_on(doc, end);
        end = if owns { runs::run(doc, end).end() } else { end };
    }
    // "chief executive of Harbour Genomics": words that are no others.
    let unlisted = |i: usize| doc.word_tag(i).is_none() && !meets(doc, i, ClassSet::of(Class::Place));
    let role = || run.len() > 1 && is_link(doc, at) && is_role(doc, at - 1) && run.iter().any(unlisted);
    let employer = named && (valued(doc, at, Class::NamePart, b'e') || role() && !field());
    (is_body || employer).then(|| (TokenRange::new(first, end), end))
}

/// "NHS Corve and Harle Integrated Care Board": one that several places may share.
fn is_shared(doc: &Doc<'_>, run: TokenRange) -> bool {
    valued(doc, run.last(), Class::OrgNoun, b'j')
}

/// "Director of Public Health": ordinary words before one for what somebody works for.
fn is_field(doc: &Doc<'_>, run: TokenRange) -> bool {
    if !valued(doc, run.last(), Class::OrgNoun, b'v') {
        return false;
    }
    let named = ClassSet::of(Class::Body).or(ClassSet::of(Class::Caps)).or(ClassSet::of(Class::Place));
    run.iter().all(|i| (doc.is_listed(i) || meets(doc, i, ClassSet::PEOPLE)) && !meets(doc, i, named))
}

/// "at the trust": the noun of a body that has been named.
fn pointed(doc: &Doc<'_>, phrase: &NounPhrase) -> Option<usize> {
    let (first, head) = (phrase.tokens.first(), phrase.head());
    let noun = phrase.tokens.len() == 2 && doc.has(head, Class::OrgNoun) && !valued(doc, head, Class::OrgNoun, b'c');
    (noun && doc.has(head, Class::Lower) && is_definite_article(doc, first)).then_some(head)
}

/// The affiliation of "a spokesman for the BMA", and its extent.
pub(super) fn affiliate(doc: &Doc<'_>, mention: &mut Mention) {
    let end = mention.tokens.end();
    let participle = doc.tag(end).is_some_and(|t| matches!(t, Tag::VerbPart | Tag::VerbPast));
    let found = body_after(doc, end).or_else(|| participle.then(|| body_after(doc, end + 1)).flatten());
    if let Some((body, end)) = found {
        mention.extent = TokenRange::new(mention.tokens.first(), end);
        set(&mut mention.affiliation, body);
    }
}
