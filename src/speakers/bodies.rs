//! Bodies: which named organisation a noun stands for: "the company", "the Leeds-based charity", "the department".
//!
//! In: the noun of a mention, and an entity. Out: whether it can be meant. Never here: how much anybody is in focus.

use super::entity::Entity;
use super::look::{is_definite_article, is_link, valued};
use super::mention::{Mention, MentionKind};
use crate::lexicon::Class;
use crate::text::{Doc, TokenRange};

/// A set of sorts of organisations, one bit a letter of the tables.
type Sorts = u32;

/// What is no sort among the values of a noun: "c", "j", "k", "l" and "o".
const NO_SORT: Sorts = bit(b'c') | bit(b'j') | bit(b'k') | bit(b'l') | bit(b'o');
/// The sort of "organisation": nearly any.
const ANY: Sorts = bit(b'x');
/// What a name does not hide that shows no sort: a police force, a party, a public body.
const SHOWN: Sorts = bit(b'f') | bit(b'g') | bit(b't') | bit(b'd') | bit(b'h') | bit(b'n');
/// A charity.
const CHARITY: Sorts = bit(b's');
/// A club or team.
const TEAM: Sorts = bit(b'm');
/// What nobody calls an organisation or a group.
const NO_GROUP: Sorts = bit(b'f') | bit(b'g');

const fn bit(letter: u8) -> Sorts {
    1 << (letter - b'a')
}

/// How well a noun fits an entity.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub(super) enum Fit {
    /// What may be a person by its name too, as "Hallmere Foods" where nothing is known of either word.
    Guess,
    /// By its sort: "the charity", "the union".
    Sort,
    /// The noun stands in the name: "the department" of the Department for Transport.
    Word,
}

/// Whether a mention of an organisation may point back to a named one: "the company", "the Leeds-based firm", but not "the BMA committee".
pub(super) fn points_back(doc: &Doc<'_>, mention: &Mention) -> bool {
    let (first, last) = (mention.tokens.first(), mention.tokens.last());
    let common = is_definite_article(doc, first) && !doc.has(last, Class::Capital);
    common && (mention.tokens.len() == 2 || is_modified(doc, mention))
}

/// "the Leeds-based firm", "the German carmaker": what comes from where stands for the one that does.
fn is_modified(doc: &Doc<'_>, mention: &Mention) -> bool {
    let from = |i: usize| doc.has(i, Class::Demonym) || doc.has(i, Class::Place);
    let (first, last) = (mention.tokens.first() + 1, mention.tokens.last());
    let based = doc.sense(last - 1, Class::OrgNoun).is_none() && last >= first + 3;
    from(first) && (last == first + 1 || based)
}

/// The noun of a mention, and the sorts of organisations that it may stand for.
pub(super) struct Noun<'a> {
    word: &'a str,
    sorts: Sorts,
}

impl<'a> Noun<'a> {
    pub fn at(doc: &Doc<'a>, i: usize) -> Self {
        let sorts = if valued(doc, i, Class::OrgNoun, b'o') { 0 } else { sorts_at(doc, i) };
        Noun { word: doc.word(i), sorts }
    }

    /// How well it fits an entity, or not at all.
    pub fn fit(&self, doc: &Doc<'_>, entity: &Entity) -> Option<Fit> {
        let name = entity.name;
        if name.is_empty() || !doc.has(name.last(), Class::Capital) {
            return None;
        }
        let guess = entity.kind == MentionKind::Person
            && !entity.sure
            && entity.is_bare()
            && !doc.has(name.first(), Class::GivenName);
        // "The club": a team bears the name of its town.
        let town = entity.kind == MentionKind::Place && self.sorts & TEAM != 0;
        if entity.kind != MentionKind::Organisation && !guess && !town {
            return None;
        }
        // "The department" of the Department for Transport.
        if heads(doc, name).any(|i| doc.word(i).eq_ignore_ascii_case(self.word)) {
            return Some(Fit::Word);
        }
        let how = if guess { Fit::Guess } else { Fit::Sort };
        (self.sorts != 0 && self.names_sort(sorts_of(doc, name))).then_some(how)
    }

    /// Whether what a name shows of its sort is what the noun stands for.
    fn names_sort(&self, own: Sorts) -> bool {
        match own {
            0 => self.sorts & SHOWN == 0,
            own => own & self.sorts != 0 || self.sorts & ANY != 0 && own & NO_GROUP == 0,
        }
    }
}

/// The words of a name that end it, or what stands before its "of" or "for".
fn heads(doc: &Doc<'_>, name: TokenRange) -> impl Iterator<Item = usize> {
    name.iter().filter(move |i| *i + 1 == name.end() || is_link(doc, *i + 1))
}

/// The sorts of a name: those of its heads, else of any word.
fn sorts_of(doc: &Doc<'_>, name: TokenRange) -> Sorts {
    // An NHS trust is no charity.
    let public = || name.len() > 2 && name.iter().any(|i| valued(doc, i, Class::Body, b'g'));
    match heads(doc, name).fold(0, |all, i| all | sorts_at(doc, i)) {
        0 => name.iter().fold(0, |all, i| all | sorts_at(doc, i)),
        heads if heads & CHARITY != 0 && public() => heads & !CHARITY,
        heads => heads,
    }
}

/// The sorts that the tables give the word at a token, or the body whose name opens or ends there.
fn sorts_at(doc: &Doc<'_>, i: usize) -> Sorts {
    let of = |value: &str| match value {
        "place" => 0,
        _ => value.bytes().filter(u8::is_ascii_lowercase).fold(0, |all, letter| all | bit(letter)) & !NO_SORT,
    };
    let sorts = |class| match doc.phrase_at(i).and_then(|p| doc.lexicon.sense(p.entry, class)) {
        Some(sense) => of(sense.value),
        None => doc.sense(i, class).map_or(0, |s| of(s.value)),
    };
    sorts(Class::OrgNoun) | sorts(Class::Body)
}
