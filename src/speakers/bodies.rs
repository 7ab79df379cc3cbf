//! Bodies: which named organisation a noun stands for: "the company", "the Leeds-based charity", "the department".
//!
//! In: the noun of a mention, and an entity. Out: whether it can be meant. Never here: how much anybody is in focus.

use super::entity::Entity;
use super::look::{is_article, is_definite_article, is_link, is_post, punct, valued};
use super::mention::{Mention, MentionKind};
use super::runs::{is_called, is_origin};
use crate::lexicon::{Class, EntryId};
use crate::syntax::Tag;
use crate::text::{Doc, PhraseMark, TokenRange};

/// A set of sorts of organisations, one bit a letter of the tables.
type Sorts = u32;

/// What is no sort among the values of a noun: "c", "j", "k", "l", "o", "q" and "v".
const NO_SORT: Sorts = bit(b'c') | bit(b'j') | bit(b'k') | bit(b'l') | bit(b'o') | bit(b'q') | bit(b'v');
/// The sort of "organisation": nearly any.
const ANY: Sorts = bit(b'x');
/// What a name does not hide that shows no sort: a police force, a party, a public body.
const SHOWN: Sorts = bit(b'f') | bit(b'g') | bit(b't') | bit(b'd') | bit(b'h') | bit(b'n');
/// Unions and regulators, mostly known by their names.
const KNOWN: Sorts = bit(b'u') | bit(b'r');
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
    /// Nothing shows its sort.
    Open,
    /// By its sort: "the charity", "the union".
    Sort,
    /// The noun stands in the name: "the department" of the Department for Transport.
    Word,
}

/// The noun of an organisation, the words before it, and the sorts of organisations that it may stand for.
pub(super) struct Noun {
    /// "company", "hedge fund".
    words: TokenRange,
    /// "furniture" of "the furniture retailer".
    modifiers: TokenRange,
    sorts: Sorts,
}

impl Noun {
    /// That in which some words end.
    pub fn ending(doc: &Doc<'_>, words: TokenRange) -> Self {
        let sense = |p: &&PhraseMark| doc.lexicon.sense(p.entry, Class::OrgNoun).is_some();
        let phrase = doc.phrase_before(words.end()).filter(sense);
        let noun = phrase.map_or(TokenRange::new(words.last(), words.end()), |p| p.tokens);
        let entry = phrase.map_or(doc.tokens[words.last()].entry, |p| p.entry);
        let sorts = match doc.lexicon.sense(entry, Class::OrgNoun) {
            Some(sense) if sense.value.contains('o') => 0,
            Some(sense) => sorts_in(sense.value),
            None => sorts_at(doc, words.last()),
        };
        let first = words.first() + usize::from(is_article(doc, words.first()));
        Noun { words: noun, modifiers: TokenRange::new(first.min(noun.first()), noun.first()), sorts }
    }

    /// That of a mention which may point back to a named organisation: "the company", "the furniture retailer", "the
    /// Leeds-based firm", but not "the BMA committee", "the parent company".
    pub fn pointing(doc: &Doc<'_>, mention: &Mention) -> Option<Self> {
        let (first, last) = (mention.tokens.first(), mention.tokens.last());
        if !is_definite_article(doc, first) || doc.has(last, Class::Capital) {
            return None;
        }
        let noun = Noun::ending(doc, mention.tokens);
        let words = noun.modifiers;
        let placed = usize::from(!words.is_empty() && is_origin(doc, words.first()));
        let rest = TokenRange::new(words.first() + placed, words.end());
        let based = placed > 0 && rest.len() > 1 && doc.sense(words.last(), Class::OrgNoun).is_none();
        // "the pet food business" is a part of one.
        let field = || !valued(doc, last, Class::OrgNoun, b'l') && tells_field(doc, rest);
        (rest.is_empty() || based || field()).then_some(noun)
    }

    /// Whether it tells more than "the company", by which another one may be meant.
    pub fn is_modified(&self) -> bool {
        !self.modifiers.is_empty()
    }

    /// Whether most of its sort are known by their names: unions and regulators.
    pub fn is_known(&self) -> bool {
        self.sorts != 0 && self.sorts & !KNOWN == 0
    }

    /// Whether what stands before it is of two words: "family-owned", "Leeds-based".
    pub fn is_compound(&self, doc: &Doc<'_>) -> bool {
        self.modifiers.iter().any(|i| punct(doc, i, "-"))
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
        let same = |i: usize, k: usize| doc.word(i).eq_ignore_ascii_case(doc.word(k));
        let whole = |words: TokenRange| words.iter().all(|k| name.iter().any(|i| same(i, k)));
        let heads = heads(doc, name).any(|i| same(i, self.words.last()));
        // "the charity Dove"
        let called = self.modifiers.is_empty() && is_called(doc, name) && same(name.first() - 1, self.words.last());
        // "Kestrel Homes, a housing association,"
        let called = called || entity.told.is_some_and(|i| self.modifiers.is_empty() && same(i, self.words.last()));
        if called || (heads || self.words.len() > 1) && whole(self.words) && whole(self.modifiers) {
            return Some(Fit::Word);
        }
        if heads && (self.is_modified() || self.words.len() > 1) {
            // "The parish council", beside Hull City Council.
            return None;
        }
        let own = sorts_of(doc, name) | entity.told.map_or(0, |i| sorts_at(doc, i));
        let how = match own {
            _ if guess => Fit::Guess,
            0 => Fit::Open,
            _ => Fit::Sort,
        };
        (self.sorts != 0 && self.names_sort(own)).then_some(how)
    }

    /// Whether what a name shows of its sort is what the noun stands for.
    fn names_sort(&self, own: Sorts) -> bool {
        match own {
            0 => self.sorts & SHOWN == 0,
            own => own & self.sorts != 0 || self.sorts & ANY != 0 && own & NO_GROUP == 0,
        }
    }
}

/// The noun that tells what a body is: "union" of "the GMB union" and "the union Unite", "charity" of "Dove, a charity that
/// helps families,".
pub(super) fn told(doc: &Doc<'_>, mention: &Mention) -> Option<usize> {
    let (name, end) = (mention.name, mention.tokens.end());
    let body = mention.kind == MentionKind::Organisation || mention.kind == MentionKind::Person && !mention.sure;
    let noun = |i: &usize| doc.has(*i, Class::Lower) && doc.sense(*i, Class::OrgNoun).is_some();
    if !body || !doc.has(name.first(), Class::Capital) {
        return None;
    }
    if end > name.end() || is_called(doc, name) {
        return Some(if end > name.end() { end - 1 } else { name.first() - 1 }).filter(noun);
    }
    let phrase = doc.np_at(end + 1).filter(|_| doc.tag(end) == Some(Tag::Comma) && is_article(doc, end + 1))?;
    // "Unlike Dove, the charity said": no apposition.
    let closes = matches!(
        doc.tag(phrase.tokens.end()),
        Some(Tag::Comma | Tag::Wh | Tag::Sub | Tag::Prep | Tag::VerbIng | Tag::VerbPart)
    );
    Some(phrase.head()).filter(|i| closes && noun(i))
}

/// Whether one word that no table lists is named as a body is: "staff at Zarlex", "Zarlex boss Jane Roe".
pub(super) fn shows_body(doc: &Doc<'_>, mention: &Mention) -> bool {
    let (first, end) = (mention.name.first(), mention.name.end());
    if mention.name.len() > 1 || doc.tokens[first].entry != EntryId::NONE {
        return false;
    }
    let employs = first > 1 && valued(doc, first - 1, Class::NamePart, b'e');
    let noun = |i: &usize| doc.has(*i, Class::Lower) && doc.tag(*i).is_some_and(|t| t.is_nominal() || t == Tag::Adj);
    let post = || (end..doc.tokens.len()).take_while(noun).last();
    let leads = || {
        post().is_some_and(|i| is_post(doc, i) && doc.has(i + 1, Class::GivenName) && doc.has(i + 1, Class::Capital))
    };
    employs && doc.tag(first - 2).is_some_and(|t| t.is_nominal()) || leads()
}

/// Whether words before a noun tell the field of a body: "furniture", "electric car", "left-leaning".
fn tells_field(doc: &Doc<'_>, words: TokenRange) -> bool {
    let small = |i: usize| {
        let tag = doc.tag(i);
        let field = matches!(tag, Some(Tag::Noun | Tag::Adj | Tag::VerbIng | Tag::VerbPart)) || punct(doc, i, "-");
        field && !doc.has(i, Class::Capital) && !doc.has(i, Class::Role)
    };
    let compound = words.len() > 2 && punct(doc, words.last() - 1, "-");
    (doc.tag(words.last()) == Some(Tag::Noun) || compound) && words.iter().all(small)
}

/// The words of a name that end it, or what stands before its "of" or "for".
pub(super) fn heads(doc: &Doc<'_>, name: TokenRange) -> impl Iterator<Item = usize> {
    let link = |i: usize| is_link(doc, i) && doc.tag(i) != Some(Tag::Coord);
    name.iter().filter(move |i| *i + 1 == name.end() || link(*i + 1))
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
    let sorts = |class| match doc.phrase_at(i).and_then(|p| doc.lexicon.sense(p.entry, class)) {
        Some(sense) => sorts_in(sense.value),
        None => doc.sense(i, class).map_or(0, |s| sorts_in(s.value)),
    };
    sorts(Class::OrgNoun) | sorts(Class::Body)
}

/// The sorts in the value of a table.
fn sorts_in(value: &str) -> Sorts {
    match value {
        "place" => 0,
        _ => value.bytes().filter(u8::is_ascii_lowercase).fold(0, |all, letter| all | bit(letter)) & !NO_SORT,
    }
}
