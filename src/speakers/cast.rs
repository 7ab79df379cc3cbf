//! The cast: who the named mentions of an article are.
//!
//! In: mentions. Out: [`Cast`]: one [`Entity`] a person or body, and for each mention its entity. Never here: pronouns,
//! and quotations.

use super::entity::{Entity, shown};
use super::look::{is_article, is_link, is_particle, is_suffix, punct, valued};
use super::mention::{Mention, MentionKind};
use crate::lexicon::{Class, ClassSet};
use crate::syntax::Tag;
use crate::text::{Doc, TokenKind, TokenRange};
use rustc_hash::{FxBuildHasher, FxHashMap};

/// How many bearers of one surname are told apart.
const MAX_NAMESAKES: usize = 8;

/// Entities, and whose each mention is.
#[derive(Debug)]
pub(super) struct Cast {
    pub entities: Vec<Entity>,
    /// The entity of each mention; `None` for what no one has asked for yet.
    pub of: Vec<Option<u32>>,
}

/// Puts the named mentions together: those of several words first, since a surname alone may come before the full name.
pub(super) fn cast(doc: &Doc<'_>, mentions: &[Mention]) -> Cast {
    let mut caster = Caster::new(doc, mentions.len());
    let mut persons = Vec::with_capacity(mentions.len());
    for (i, mention) in mentions.iter().enumerate() {
        match mention.kind {
            MentionKind::Person => persons.push((i, surname(doc, mention.name))),
            MentionKind::Organisation | MentionKind::Place if is_named(doc, mention) => caster.body(i, mention),
            _ => {}
        }
    }
    let is_full = |i: usize, surname: TokenRange| surname.first() > mentions[i].name.first();
    for (i, surname) in &persons {
        if is_full(*i, *surname) {
            caster.full_name(*i, &mentions[*i], *surname);
        }
    }
    for entity in &mut caster.cast.entities {
        entity.seen = 0;
    }
    for (i, surname) in persons {
        match caster.cast.of[i] {
            None if !is_full(i, surname) => caster.single_name(i, &mentions[i], surname),
            None => {}
            Some(id) => caster.cast.entities[id as usize].seen += 1,
        }
    }
    caster.cast
}

/// Whether a mention of an organisation is its name and not only a noun.
fn is_named(doc: &Doc<'_>, mention: &Mention) -> bool {
    let (first, last) = (mention.name.first(), mention.name.last());
    // "Leeds-based firm", "German carmaker": where it is from.
    let origin = || punct(doc, first + 1, "-") || doc.has(first, Class::Demonym);
    doc.has(last, Class::Capital) || doc.has(first, Class::Capital) && mention.name.len() > 1 && !origin()
}

/// The last word of a name, with what is glued to it by hyphens and the particles before it: "O’Malley-Finch",
/// "van der Byl".
fn surname(doc: &Doc<'_>, name: TokenRange) -> TokenRange {
    let mut end = name.end();
    while end > name.first() + 1 && (is_suffix(doc, end - 1) || doc.tokens[end - 1].kind == TokenKind::Punct) {
        end -= 1;
    }
    let mut first = end - 1;
    while first > name.first() + 1 && punct(doc, first - 1, "-") {
        first -= 2;
    }
    let stop = |i: usize| punct(doc, i, ".") && is_particle(doc, i - 1);
    // "Al Roe" has a given name that is a particle elsewhere.
    let given = |i: usize| i == name.first() && doc.has(i, Class::GivenName);
    while first > name.first() && (is_particle(doc, first - 1) && !given(first - 1) || first > 1 && stop(first - 1)) {
        first -= 1;
    }
    TokenRange::new(first, end)
}

/// The text by which a surname is known: without the particle that opens it, which changes its capitals.
fn surname_key<'a>(doc: &Doc<'a>, surname: TokenRange) -> &'a str {
    let particle = |i: &usize| is_particle(doc, *i) || doc.tokens[*i].kind == TokenKind::Punct;
    let first = surname.iter().take_while(particle).count();
    let first = (surname.first() + first).min(surname.last());
    doc.stem_span(TokenRange::new(first, surname.end())).of(doc.text)
}

/// Whether two given names can be of one person: "J" and "Jane", "Ed" and "Edward".
fn compatible(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    long.starts_with(short) && (short.len() > 1 || short.len() == 1)
}

/// What some words are the name of: links of bearers, or a body.
#[derive(Clone, Copy, Default)]
struct Called {
    /// The latest bearer of the surname.
    surname: Option<u32>,
    /// The latest bearer of the given name.
    given: Option<u32>,
    body: Option<u32>,
    /// The body whose name opens so: "Corvane" of "Corvane Health".
    opening: Option<u32>,
}

/// One of those who bear a name.
struct Bearer {
    entity: u32,
    before: Option<u32>,
    /// How many there are up to this one.
    count: usize,
}

struct Caster<'a> {
    doc: &'a Doc<'a>,
    cast: Cast,
    /// By the very words, so that most mentions need one look and no key of their own.
    called: FxHashMap<&'a str, Called>,
    bearers: Vec<Bearer>,
    /// Bodies by their names without capitals and dots, and by their initials.
    bodies: FxHashMap<String, u32>,
}

impl<'a> Caster<'a> {
    fn new(doc: &'a Doc<'a>, mentions: usize) -> Self {
        Caster {
            doc,
            cast: Cast { entities: Vec::with_capacity(mentions / 4), of: vec![None; mentions] },
            called: FxHashMap::with_capacity_and_hasher(mentions / 2, FxBuildHasher),
            bearers: Vec::with_capacity(mentions / 4),
            bodies: FxHashMap::with_capacity_and_hasher(mentions / 4, FxBuildHasher),
        }
    }

    fn called(&self, name: &str) -> Called {
        self.called.get(name).copied().unwrap_or_default()
    }

    /// The bearers of a name, latest first.
    fn bearers(&self, latest: Option<u32>) -> impl Iterator<Item = u32> {
        let mut at = latest;
        std::iter::from_fn(move || {
            let bearer = &self.bearers[at? as usize];
            at = bearer.before;
            Some(bearer.entity)
        })
    }

    /// Notes one more bearer of a name that has fewer than `most`.
    fn note(&mut self, name: &'a str, field: fn(&mut Called) -> &mut Option<u32>, entity: u32, most: usize) {
        let latest = field(self.called.entry(name).or_default());
        let before = *latest;
        let count = before.map_or(0, |at| self.bearers[at as usize].count) + 1;
        if count <= most {
            *latest = Some(self.bearers.len() as u32);
            self.bearers.push(Bearer { entity, before, count });
        }
    }

    fn text(&self, tokens: TokenRange) -> &'a str {
        self.doc.stem_span(tokens).of(self.doc.text)
    }

    fn create(&mut self, mention: &Mention) -> u32 {
        self.cast.entities.push(Entity::new(self.doc, mention));
        self.cast.entities.len() as u32 - 1
    }

    fn join(&mut self, i: usize, mention: &Mention, id: u32) {
        self.cast.entities[id as usize].add(self.doc, mention);
        self.cast.of[i] = Some(id);
    }

    /// "Jane Roe": the bearer of the surname with a compatible given name, or someone new.
    fn full_name(&mut self, i: usize, mention: &Mention, surname: TokenRange) {
        let last = surname_key(self.doc, surname);
        let first = self.doc.word(mention.name.first());
        if !mention.sure {
            if self.called(first).surname.is_some() {
                // "Roe Tower" where Jane Roe is known.
                return;
            }
            let called = self.called(self.text(mention.name));
            if let Some(id) = called.body.or(called.opening) {
                self.join(i, mention, id);
                return;
            }
        }
        let given = |id: u32| self.doc.word(self.cast.entities[id as usize].name.first());
        // The first of them that was named.
        let same = self.bearers(self.called(last).surname).filter(|id| compatible(first, given(*id))).last();
        match same {
            Some(id) => self.join(i, mention, id),
            None => {
                let id = self.create(mention);
                self.cast.of[i] = Some(id);
                if mention.sure || last != first {
                    self.note(last, |c| &mut c.surname, id, MAX_NAMESAKES);
                }
                if mention.sure {
                    self.note(first, |c| &mut c.given, id, MAX_NAMESAKES);
                } else if mention.name.len() > 2 {
                    // "Cedar Glen" of "Cedar Glen Living".
                    let opening = self.text(TokenRange::new(mention.name.first(), mention.name.end() - 1));
                    self.called.entry(opening).or_default().opening.get_or_insert(id);
                }
            }
        }
    }

    /// "Roe", "Mrs Roe", "Jane": whose surname it is, else whose given name, else someone new.
    fn single_name(&mut self, i: usize, mention: &Mention, surname: TokenRange) {
        let word = surname_key(self.doc, surname);
        let called = self.called(word);
        // "Sir Tom" is Sir Tom Roe.
        let knighted = mention.honorific.iter().any(|i| valued(self.doc, i, Class::Honorific, b'g'));
        let titled = !mention.honorific.is_empty() && !knighted;
        let person = self.best(called.surname, mention).or_else(|| {
            let given = called.given.filter(|_| !titled);
            self.best(given, mention)
        });
        // A capitalised word that nothing shows to be a person may name a body.
        let body = || {
            let name = self.text(mention.name);
            let called = if name == word { called } else { self.called(name) };
            called.body.or(called.opening).filter(|_| !mention.sure)
        };
        match person.or_else(body) {
            Some(id) => self.join(i, mention, id),
            None => {
                let id = self.create(mention);
                self.note(word, |c| &mut c.surname, id, usize::MAX);
                self.cast.of[i] = Some(id);
            }
        }
    }

    /// Notes the openings of a body's name by which it may be called.
    fn note_openings(&mut self, name: TokenRange, id: u32) {
        let ordinary = ClassSet::of(Class::Place)
            .or(ClassSet::of(Class::Demonym))
            .or(ClassSet::of(Class::GivenName))
            .or(ClassSet::of(Class::OrgNoun))
            .or(ClassSet::of(Class::Role))
            .or(ClassSet::of(Class::Body));
        let own = |i: usize| !self.doc.tokens[i].classes.meets(ordinary) && self.doc.has(i, Class::Capital);
        if own(name.first()) && self.doc.tag(name.first()) == Some(Tag::Proper) {
            for end in (name.first() + 1..name.end()).take(3) {
                let opening = self.doc.stem_span(TokenRange::new(name.first(), end)).of(self.doc.text);
                self.called.entry(opening).or_default().opening.get_or_insert(id);
            }
        }
    }

    /// The likeliest bearer of a name: one whose sex does not clash, seen most so far.
    fn best(&self, latest: Option<u32>, mention: &Mention) -> Option<u32> {
        let latest = Some(latest?);
        let sex = shown(self.doc, mention);
        let fits = |id: &u32| {
            let known = self.cast.entities[*id as usize].sex;
            let evidence = if known.shown != 0 { known.shown } else { known.likely };
            sex.signum() * evidence.signum() >= 0
        };
        self.bearers(latest)
            .filter(fits)
            .max_by_key(|id| (self.cast.entities[*id as usize].seen, std::cmp::Reverse(*id)))
    }

    /// "the British Medical Association (BMA)", "the BMA".
    fn body(&mut self, i: usize, mention: &Mention) {
        let words = self.text(mention.name);
        if let Some(id) = self.called(words).body {
            self.join(i, mention, id);
            return;
        }
        let name = key(words);
        if let Some(id) = self.bodies.get(&name).copied() {
            self.called.entry(words).or_default().body = Some(id);
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
            self.bodies.entry(initials).or_insert(id);
        }
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
}

/// The name of a body without its capitals and dots.
fn key(name: &str) -> String {
    if name.is_ascii() {
        let mut key = name.to_ascii_lowercase();
        if key.as_bytes().contains(&b'.') {
            key.retain(|c| c != '.');
        }
        return key;
    }
    name.chars().filter(|c| *c != '.').flat_map(char::to_lowercase).collect()
}
