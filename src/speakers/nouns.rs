//! Nouns: mentions that are no names: roles, groups, documents, organisations, pronouns.
//!
//! In: a [`Doc`] with its noun phrases, and the named mentions. Out: all mentions in text order. Never here: names.

use super::context::behind_owner;
use super::look::{STOP, behind_stop, form_of, glued, is_article, is_country, is_definite_article, punct, valued};
use super::mention::{Mention, MentionKind};
use super::{behind, epithets};
use crate::lexicon::{Class, ClassSet, Form};
use crate::syntax::{NounPhrase, Tag};
use crate::text::{Doc, Flags, TokenRange};

/// The classes of heads that may speak.
const HEADS: ClassSet =
    ClassSet::PEOPLE.or(ClassSet::of(Class::DocNoun)).or(ClassSet::of(Class::Demonym)).or(ClassSet::of(Class::AgeWord));

/// The named mentions with those of the other noun phrases and of pronouns between them.
pub(super) fn merge(doc: &Doc<'_>, mut names: &[Mention]) -> Vec<Mention> {
    let mut all = Vec::with_capacity(names.len() + doc.noun_phrases.len() / 2);
    for phrase in doc.noun_phrases {
        let may_speak = may_speak(doc, phrase);
        if !may_speak && names.first().is_none_or(|n| n.tokens.first() >= phrase.tokens.end()) {
            continue;
        }
        take_names(&mut names, &mut all, |n| n.tokens.end() <= phrase.tokens.first());
        if all.last().is_some_and(|m| m.role.has(phrase.head()) && m.kind == MentionKind::Person) {
            continue;
        }
        let free = names.first().is_none_or(|n| n.tokens.first() >= phrase.tokens.end());
        // "N.J.-based maker"
        let near = |m: &&Mention| m.tokens.end() + STOP > phrase.tokens.first();
        let first = all.last().filter(near).map_or(0, |m| behind_owner(doc, m.tokens));
        if !free || first >= phrase.tokens.end() {
            // A name stands inside: "Mr Roe's campaign" is the campaign's, where the name is not its head.
            if let Some(mention) = owned(doc, phrase, &mut names, &mut all) {
                all.push(mention);
            }
            continue;
        }
        if may_speak && let Some(mut mention) = of_head(doc, phrase, phrase.tokens.first().max(first)) {
            // "A Department of Health spokesman": the name reaches into the noun phrase.
            let body = all.last().filter(|n| n.kind == MentionKind::Organisation && n.tokens.end() == first);
            if let Some(body) = body.filter(|_| first > phrase.tokens.first() && mention.kind == MentionKind::Unnamed) {
                mention.affiliation = body.name;
            }
            all.push(mention);
        }
    }
    all.extend_from_slice(names);
    all
}

/// Moves the first names over for which `here` holds.
#[inline]
fn take_names(names: &mut &[Mention], all: &mut Vec<Mention>, here: impl Fn(&Mention) -> bool) {
    while let Some((name, rest)) = names.split_first().filter(|(n, _)| here(n)) {
        all.push(*name);
        *names = rest;
    }
}

/// The noun that a name in the genitive owns: "campaign" of "Mr Roe's campaign". Its tokens are what follows the name.
fn owned(doc: &Doc<'_>, phrase: &NounPhrase, names: &mut &[Mention], all: &mut Vec<Mention>) -> Option<Mention> {
    take_names(names, all, |n| n.tokens.first() < phrase.tokens.end());
    let last = all.last()?;
    let first = behind_owner(doc, last.tokens);
    if first >= phrase.tokens.end() || last.tokens.has(phrase.head()) {
        return None;
    }
    let (owner, last_kind) = (last.name, last.kind);
    if punct(doc, first, "-") && glued(doc, first) {
        // "The Hull-based company": the name is half a word, and the noun phrase stands whole.
        all.pop();
        return if may_speak(doc, phrase) { of_head(doc, phrase, phrase.tokens.first()) } else { None };
    }
    if is_modifier(doc, phrase, last) {
        let first = phrase.tokens.first().max(all.iter().rev().nth(1).map_or(0, |m| m.tokens.end()));
        all.pop();
        return if may_speak(doc, phrase) { of_head(doc, phrase, first) } else { None };
    }
    if is_what_it_is(doc, phrase, last) {
        let whole = TokenRange::new(last.tokens.first(), phrase.tokens.end());
        let name = all.last_mut()?;
        (name.tokens, name.extent) = (whole, whole);
        return None;
    }
    let mut mention = if may_speak(doc, phrase) { of_head(doc, phrase, first)? } else { return None };
    let body = last_kind == MentionKind::Organisation && mention.tokens.first() == first;
    if (doc.is_genitive(owner.last()) || body) && mention.kind == MentionKind::Unnamed {
        mention.affiliation = owner;
    }
    Some(mention)
}

/// "the Texas company", "the U.N. human rights office": a name that tells of which body the noun is, right before it.
fn is_modifier(doc: &Doc<'_>, phrase: &NounPhrase, name: &Mention) -> bool {
    let head = phrase.head();
    let country = name.kind == MentionKind::Place || is_country(doc, name.name.last());
    let place = country && (behind_stop(doc, name.tokens.end())..head).all(|i| doc.has(i, Class::Lower));
    let pointed = name.kind != MentionKind::Person && behind_stop(doc, name.tokens.end()) == name.tokens.end() + 1;
    let noun = doc.has(head, Class::OrgNoun) || place && doc.has(head, Class::Role);
    noun && doc.has(head, Class::Lower) && (place || pointed) && !doc.is_genitive(name.tokens.last())
}

/// "the GMB union": the noun says what the one named is, and stands for nobody else, as in "the BMA committee".
fn is_what_it_is(doc: &Doc<'_>, phrase: &NounPhrase, name: &Mention) -> bool {
    let body = name.kind == MentionKind::Organisation && !is_country(doc, name.name.last());
    let beside = body && name.tokens.end() == phrase.head();
    beside && !doc.is_genitive(name.name.last()) && valued(doc, phrase.head(), Class::OrgNoun, b'k')
}

/// Whether the head of a noun phrase may name somebody, as far as its classes tell.
#[inline]
fn may_speak(doc: &Doc<'_>, phrase: &NounPhrase) -> bool {
    let token = &doc.tokens[phrase.head()];
    let known = token.classes.meets(HEADS.or(ClassSet::of(Class::Pronoun))) || token.flags.has(Flags::IN_PHRASE);
    known || token.classes.has(Class::Number) && epithets::parent(doc, phrase.head()).is_some()
}

/// The mention that a noun phrase is by its head, its tokens from `first` on.
fn of_head(doc: &Doc<'_>, phrase: &NounPhrase, first: usize) -> Option<Mention> {
    let head = phrase.head();
    let token = &doc.tokens[head];
    let tokens = TokenRange::new(first, phrase.tokens.end());
    if token.classes.has(Class::Pronoun) {
        let value = doc.sense(head, Class::Pronoun).map_or(&[][..], |s| s.value.as_bytes());
        let subject = value.contains(&b's') || value.contains(&b'r');
        return subject.then(|| Mention::new(tokens, MentionKind::Pronoun));
    }
    let in_phrase = || (1..4).any(|back| head >= back && doc.flags(head - back).has(Flags::PHRASE));
    let parent = epithets::parent(doc, head);
    if !token.classes.meets(HEADS) && parent.is_none() && !in_phrase() {
        return None;
    }
    let kind = kind_of_head(doc, parent.unwrap_or(head)).or_else(|| one_of(doc, phrase))?;
    let mut mention = Mention::new(tokens, kind);
    mention.name = without_article(doc, tokens);
    mention.sure = true;
    if matches!(kind, MentionKind::Unnamed | MentionKind::Group | MentionKind::Document) {
        behind::affiliate(doc, &mut mention);
    }
    Some(mention)
}

/// "the 45-year-old", "the Dane".
fn one_of(doc: &Doc<'_>, phrase: &NounPhrase) -> Option<MentionKind> {
    let (first, head) = (phrase.tokens.first(), phrase.head());
    let nationality = || is_definite_article(doc, first) && epithets::is_nationality(doc, head);
    (epithets::is_age(doc, head) || nationality()).then_some(MentionKind::Unnamed)
}

/// What kind a noun phrase is by its head.
pub(super) fn kind_of_head(doc: &Doc<'_>, head: usize) -> Option<MentionKind> {
    let plural = doc.tag(head) == Some(Tag::Plural);
    if let Some(form) = form_of(doc, head, Class::Role) {
        let group = plural || form == Form::Plural;
        return Some(if group { MentionKind::Group } else { MentionKind::Unnamed });
    }
    if doc.has(head, Class::GroupNoun) || form_of(doc, head, Class::Demonym) == Some(Form::Plural) {
        return Some(MentionKind::Group);
    }
    if form_of(doc, head, Class::OrgNoun).is_some() && !valued(doc, head, Class::OrgNoun, b'c') {
        return Some(if plural { MentionKind::Group } else { MentionKind::Organisation });
    }
    form_of(doc, head, Class::DocNoun).map(|_| MentionKind::Document)
}

/// The words of a name or noun phrase without "a" or "the" before them.
pub(super) fn without_article(doc: &Doc<'_>, tokens: TokenRange) -> TokenRange {
    let article = tokens.len() > 1 && is_article(doc, tokens.first());
    TokenRange::new(tokens.first() + usize::from(article), tokens.end())
}
