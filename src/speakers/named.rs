//! Named bodies: which names are of one organisation: the full one, its opening, its initials, what stands in brackets.
//!
//! In: mentions of organisations. Out: their entities in the cast. Never here: persons, and nouns like "the company".

use super::bodies::heads;
use super::cast::Caster;
use super::entity::Entity;
use super::look::{is_article, is_definite_article, is_link, punct, valued};
use super::mention::{Mention, MentionKind};
use super::runs::is_origin;
use crate::lexicon::{Class, ClassSet};
use crate::syntax::Tag;
use crate::text::{Doc, TokenRange};

/// Whether a mention stands in brackets right behind an organisation, for which it is short: "(Nice)".
pub(super) fn in_brackets(doc: &Doc<'_>, mentions: &[Mention], i: usize) -> bool {
    let (first, end) = (mentions[i].tokens.first(), mentions[i].tokens.end());
    let behind =
        i > 0 && mentions[i - 1].tokens.end() + 1 == first && mentions[i - 1].kind == MentionKind::Organisation;
    behind && punct(doc, first - 1, "(") && punct(doc, end, ")")
}

/// Whether a mention of an organisation is its name and not only a noun.
pub(super) fn is_named(doc: &Doc<'_>, mention: &Mention) -> bool {
    let (first, last) = (mention.name.first(), mention.name.last());
    // "Leeds-based firm", "German carmaker": where it is from.
    let origin = || punct(doc, first + 1, "-") || is_origin(doc, first);
    doc.has(last, Class::Capital) || doc.has(first, Class::Capital) && mention.name.len() > 1 && !origin()
}

impl<'a> Caster<'a> {
    /// "the British Medical Association (BMA)", "the BMA".
    pub(super) fn body(&mut self, i: usize, mention: &Mention) {
        let words = self.text(mention.name);
        let called = self.called(words);
        if let Some(id) = called.body.or(called.opening).or_else(|| self.business(mention.name)) {
            if called.body.is_none() {
                self.called.entry(words).or_default().body = Some(id);
            }
            self.join(i, mention, id);
            return;
        }
        let name = key(words);
        if let Some(id) = self.bodies.get(&name).copied() {
            self.called.entry(words).or_default().body = Some(id);
            self.join(i, mention, id);
            return;
        }
        if let Some(id) = self.headed(mention) {
            self.join(i, mention, id);
            return;
        }
        let initials = self.initials(mention.name);
        let id = match initials.as_ref().and_then(|k| self.bodies.get(k).copied()) {
            Some(id) => id,
            None => self.create(mention),
        };
        if self.cast.entities[id as usize].seen > 0 && self.cast.of[i].is_none() {
            self.join(i, mention, id);
        }
        self.bodies.insert(name, id);
        self.called.entry(words).or_default().body = Some(id);
        self.note_openings(mention.name, id);
        if let Some(initials) = initials {
            self.note_shorter(mention.name, id);
            self.bodies.entry(initials).or_insert(id);
        }
    }

    /// Notes the body of "Unison officer Jane Roe", which may be "the union" later.
    pub(super) fn employer(&mut self, i: usize, mention: &Mention) {
        let body = mention.affiliation;
        if !mention.tokens.contains(body) || !self.doc.has(body.last(), Class::Capital) {
            return;
        }
        let words = self.text(body);
        let known = self.called(words).body.or_else(|| self.bodies.get(&key(words)).copied());
        let id = known.unwrap_or_else(|| {
            let id = self.create(&Mention::new(body, MentionKind::Organisation));
            self.called.entry(words).or_default().body = Some(id);
            id
        });
        self.cast.employers.push((i, id));
    }

    /// Other initials by which a body may be called: "CDC" of the Centers for Disease Control and Prevention, "DfT" of the
    /// Department for Transport, "M&S".
    fn note_shorter(&mut self, name: TokenRange, id: u32) {
        let joined = name.iter().rev().find(|i| self.doc.tag(*i) == Some(Tag::Coord));
        // "RMT" of the Rail, Maritime and Transport Union.
        let noun = (self.doc.has(name.last(), Class::OrgNoun) && name.len() > 3).then(|| name.last());
        for end in joined.into_iter().chain(noun) {
            if let Some(short) = self.initials(TokenRange::new(name.first(), end)).filter(|s| s.len() > 2) {
                self.bodies.entry(short).or_insert(id);
            }
        }
        if name.iter().any(|i| is_link(self.doc, i)) {
            let words = name.iter().filter(|i| !is_article(self.doc, *i));
            let first = |i: usize| self.doc.word(i).chars().next().map(|c| c.to_ascii_lowercase());
            let linked: String = words.filter_map(first).collect();
            self.bodies.entry(linked).or_insert(id);
        }
    }

    /// "Lloyds Banking Group" of which the article has told as "Lloyds".
    fn business(&self, name: TokenRange) -> Option<u32> {
        let first = name.first();
        // "Harbour Aspen" is what it makes.
        let known = name.len() > 1
            && valued(self.doc, first, Class::Body, b'b')
            && self.doc.has(name.last(), Class::OrgNoun)
            && self.doc.phrase_at(first).is_none();
        if known { self.called(self.doc.word(first)).body } else { None }
    }

    /// "bma" of "British Medical Association": its capitals, where there are three or more words with one.
    fn initials(&self, name: TokenRange) -> Option<String> {
        if name.len() < 2 {
            return None;
        }
        let capital = |i: &usize| self.doc.has(*i, Class::Capital) && !self.doc.has(*i, Class::Caps);
        let words = name.iter().filter(|i| capital(i) && !is_link(self.doc, *i) && !is_article(self.doc, *i));
        let mut initials = String::with_capacity(2 * name.len());
        for i in words {
            initials.extend(self.doc.word(i).chars().next().map(|c| c.to_ascii_lowercase()));
        }
        (initials.len() > 1).then_some(initials)
    }

    /// "The Trust" of the Corve Trust: the one body so far whose name a noun heads.
    fn headed(&self, mention: &Mention) -> Option<u32> {
        let (doc, noun) = (self.doc, mention.name.first());
        let article = noun > 0 && is_definite_article(doc, noun - 1);
        // "The House" is not the White House.
        let own = valued(doc, noun, Class::OrgNoun, b'l');
        if !article || own || mention.name.len() > 1 || !doc.has(noun, Class::OrgNoun) {
            return None;
        }
        let named = |e: &Entity| {
            let same = |i: usize| doc.word(i).eq_ignore_ascii_case(doc.word(noun));
            e.kind == MentionKind::Organisation && e.name.len() > 1 && heads(doc, e.name).any(same)
        };
        let mut bodies = (0..self.cast.entities.len().min(200)).filter(|k| named(&self.cast.entities[*k]));
        let one = bodies.next()?;
        bodies.next().is_none().then_some(one as u32)
    }

    /// "(Nice)" behind a name is short for it.
    pub(super) fn abbreviation(&mut self, i: usize, mention: &Mention) {
        let Some(id) = self.cast.of[i - 1] else { return };
        self.called.entry(self.text(mention.name)).or_default().body = Some(id);
        self.bodies.insert(key(self.text(mention.name)), id);
        self.join(i, mention, id);
    }

    /// Notes the openings of a body's name by which it may be called.
    fn note_openings(&mut self, name: TokenRange, id: u32) {
        // "Airbus A400" is what it makes.
        let model =
            self.doc.has(name.last(), Class::Capital) && self.text(name).ends_with(|c: char| c.is_ascii_digit());
        if self.doc.tag(name.first()) != Some(Tag::Proper) || model {
            return;
        }
        let Some(least) = self.shortest(name) else { return };
        for end in (name.first() + least..name.end()).take(3) {
            let opening = self.text(TokenRange::new(name.first(), end));
            if self.doc.has(name.first(), Class::Caps) && opening.len() > SHOUTED {
                // "UNIVARE Corp.", and then "Univare".
                self.bodies.entry(key(opening)).or_insert(id);
                self.shouts = true;
            }
            self.called.entry(opening).or_default().opening.get_or_insert(id);
        }
    }

    /// How many tokens of a body's name tell it from others.
    fn shortest(&self, name: TokenRange) -> Option<usize> {
        let (doc, first) = (self.doc, name.first());
        let ordinary = ClassSet::of(Class::Place)
            .or(ClassSet::of(Class::Demonym))
            .or(ClassSet::of(Class::GivenName))
            .or(ClassSet::of(Class::OrgNoun))
            .or(ClassSet::of(Class::Role))
            .or(ClassSet::of(Class::Body));
        // "Lloyds" of "Lloyds Banking Group", but not "NHS" of "NHS Kent".
        let business = || valued(doc, first, Class::Body, b'b') && doc.phrase_at(first).is_none();
        let own = (!doc.tokens[first].classes.meets(ordinary) || business()) && doc.has(first, Class::Capital);
        // "Reed" of "Reed Foods PLC", where nobody else is called so.
        let firm = || doc.has(first, Class::GivenName) && is_business(doc, name);
        if own || doc.tokens[first].clitic > 0 || firm() {
            return Some(1);
        }
        // "Jane-Roe" of "Jane-Roe Foods"
        punct(doc, first + 1, "-").then_some(3)
    }
}

/// Whether a name ends in a legal form, which stands only inside the names of businesses.
fn is_business(doc: &Doc<'_>, name: TokenRange) -> bool {
    name.len() > 2 && valued(doc, name.last(), Class::OrgNoun, b'b') && valued(doc, name.last(), Class::OrgNoun, b'c')
}

/// Longer words in capitals are no abbreviations.
const SHOUTED: usize = 5;

/// The name of a body without its capitals and dots.
pub(super) fn key(name: &str) -> String {
    if name.is_ascii() {
        let mut key = name.to_ascii_lowercase();
        if key.as_bytes().contains(&b'.') {
            key.retain(|c| c != '.');
        }
        return key;
    }
    name.chars().filter(|c| *c != '.').flat_map(char::to_lowercase).collect()
}
