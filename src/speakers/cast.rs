//! The cast: who the named mentions of an article are.
//!
//! In: mentions. Out: [`Cast`]: one [`Entity`] a person or body, and for each mention its entity. Never here: pronouns,
//! and quotations.

use super::entity::{Entity, Sex, shown};
use super::look::{is_particle, is_suffix, punct, valued};
use super::mention::{Mention, MentionKind};
use super::named::{in_brackets, is_named, key};
use crate::lexicon::{Class, ClassSet, EntryId};
use crate::syntax::Tag;
use crate::text::{Doc, TokenKind, TokenRange, glued_particle};
use rustc_hash::{FxBuildHasher, FxHashMap};

/// How many bearers of one surname are told apart.
const MAX_NAMESAKES: usize = 8;

/// How many tokens stand between given name and surname.
const MIDDLE: usize = 3;

/// Who is called by the given name alone so often is not meant by the surname of others.
const FAMILIAR: i32 = 2;

/// Entities, and whose each mention is.
#[derive(Debug)]
pub(super) struct Cast {
    pub entities: Vec<Entity>,
    /// The entity of each mention; `None` for what no one has asked for yet.
    pub of: Vec<Option<u32>>,
    /// The body inside the post of a mention, which is no mention of its own: "Unison" of "Unison officer Jane Roe".
    pub employers: Vec<(usize, u32)>,
}

/// Puts the named mentions together: those of several words first, since a surname alone may come before the full name.
pub(super) fn cast(doc: &Doc<'_>, mentions: &[Mention]) -> Cast {
    let mut caster = Caster::new(doc, mentions.len());
    let mut persons = Vec::with_capacity(mentions.len());
    let mut places = Vec::new();
    for (i, mention) in mentions.iter().enumerate() {
        match mention.kind {
            MentionKind::Person if !in_brackets(doc, mentions, i) => persons.push((i, surname(doc, mention.name))),
            _ if in_brackets(doc, mentions, i) && caster.cast.of[i - 1].is_some() => caster.abbreviation(i, mention),
            MentionKind::Place if mention.name.len() == 1 => places.push(i),
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
    for i in places {
        match caster.namesake(&mentions[i]) {
            Some(id) => caster.join(i, &mentions[i], id),
            None => caster.body(i, &mentions[i]),
        }
    }
    for (i, mention) in mentions.iter().enumerate().filter(|(_, m)| !m.affiliation.is_empty()) {
        caster.employer(i, mention);
    }
    for entity in &mut caster.cast.entities {
        entity.seen = 0;
    }
    if caster.namesakes {
        persons.iter().for_each(|(i, surname)| caster.familiar(*i, &mentions[*i], *surname));
    }
    for (i, surname) in persons {
        match caster.cast.of[i] {
            None if !is_full(i, surname) => {
                caster.single_name(i, &mentions[i], surname);
                caster.relative(i, mentions);
            }
            None => {}
            Some(id) => caster.cast.entities[id as usize].seen += 1,
        }
    }
    caster.families();
    caster.cast
}

/// The last word of a name, with what is glued to it by hyphens and the particles before it: "O’Malley-Finch",
/// "van der Byl".
pub(super) fn surname(doc: &Doc<'_>, name: TokenRange) -> TokenRange {
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
pub(super) fn surname_key<'a>(doc: &Doc<'a>, surname: TokenRange) -> &'a str {
    let particle = |i: &usize| is_particle(doc, *i) || doc.tokens[*i].kind == TokenKind::Punct;
    let first = surname.iter().take_while(particle).count();
    let first = (surname.first() + first).min(surname.last());
    let key = doc.stem_span(TokenRange::new(first, surname.end())).of(doc.text);
    // "D’Orey" at the head of a sentence is "d’Orey".
    let unlisted = doc.tokens[first].entry == EntryId::NONE;
    let glued = |at: usize| {
        let entry = doc.lexicon.look_up(&key[..at]);
        doc.lexicon.sense(entry, Class::NamePart).is_some_and(|s| s.value.contains('g'))
    };
    let particle = if unlisted { glued_particle(key) } else { None };
    particle.filter(|(at, _)| glued(*at)).map_or(key, |(_, behind)| behind)
}

/// Whether two given names can be of one person: "J" and "Jane", "Ed" and "Edward".
fn compatible(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    long.starts_with(short) && (short.len() > 1 || short.len() == 1)
}

/// What some words are the name of: links of bearers, or a body.
#[derive(Clone, Copy, Default)]
pub(super) struct Called {
    /// The latest bearer of the surname.
    surname: Option<u32>,
    /// The latest bearer of the given name.
    given: Option<u32>,
    pub(super) body: Option<u32>,
    /// Who bears it before the surname: "Vidal" of "Ana Vidal Roe".
    middle: Option<u32>,
    /// The body whose name opens so: "Corvane" of "Corvane Health".
    pub(super) opening: Option<u32>,
}

/// One of those who bear a name.
struct Bearer {
    entity: u32,
    before: Option<u32>,
    /// How many there are up to this one.
    count: usize,
}

pub(super) struct Caster<'a> {
    pub(super) doc: &'a Doc<'a>,
    pub(super) cast: Cast,
    /// By the very words, so that most mentions need one look and no key of their own.
    pub(super) called: FxHashMap<&'a str, Called>,
    bearers: Vec<Bearer>,
    /// Whether the name of a body opens in capitals that its other names have not.
    pub(super) shouts: bool,
    /// Whether several bear one surname.
    namesakes: bool,
    /// Bodies by their names without capitals and dots, and by their initials.
    pub(super) bodies: FxHashMap<String, u32>,
}

impl<'a> Caster<'a> {
    fn new(doc: &'a Doc<'a>, mentions: usize) -> Self {
        Caster {
            doc,
            cast: Cast { entities: Vec::with_capacity(mentions / 4), of: vec![None; mentions], employers: Vec::new() },
            called: FxHashMap::with_capacity_and_hasher(mentions / 2, FxBuildHasher),
            bearers: Vec::with_capacity(mentions / 4),
            shouts: false,
            namesakes: false,
            bodies: FxHashMap::with_capacity_and_hasher(mentions / 4, FxBuildHasher),
        }
    }

    pub(super) fn called(&self, name: &str) -> Called {
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

    /// One more bearer of a surname, though his name does not show it.
    pub(super) fn note_surname(&mut self, name: &'a str, id: u32) {
        self.note(name, |c| &mut c.surname, id, MAX_NAMESAKES);
    }

    /// Whether somebody bears a surname.
    pub(super) fn has_surname(&self, name: &str) -> bool {
        self.called(name).surname.is_some()
    }

    pub(super) fn text(&self, tokens: TokenRange) -> &'a str {
        self.doc.stem_span(tokens).of(self.doc.text)
    }

    pub(super) fn create(&mut self, mention: &Mention) -> u32 {
        self.cast.entities.push(Entity::new(self.doc, mention));
        self.cast.entities.len() as u32 - 1
    }

    pub(super) fn join(&mut self, i: usize, mention: &Mention, id: u32) {
        self.cast.entities[id as usize].add(self.doc, mention);
        self.cast.of[i] = Some(id);
    }

    /// "Jane Roe": the bearer of the surname with a compatible given name, or someone new.
    fn full_name(&mut self, i: usize, mention: &Mention, surname: TokenRange) {
        let last = surname_key(self.doc, surname);
        let first = self.doc.word(mention.name.first());
        let whole = self.text(mention.name);
        let called = self.called(whole);
        let bare = || mention.honorific.is_empty() && mention.role.is_empty() && mention.affiliation.is_empty();
        let body = match mention.sure {
            // "Milton Roe" of "Milton Roe Corp."
            true => called.opening.filter(|_| bare()),
            // "Roe Tower" where Jane Roe is known.
            false if self.has_surname(first) => return,
            false => called.body.or(called.opening),
        };
        if let Some(id) = body {
            self.join(i, mention, id);
            return;
        }
        let given = |id: u32| self.doc.word(self.cast.entities[id as usize].name.first());
        // "Vidal Roe" of "Ana Vidal Roe".
        let shortened = |id: u32| {
            let longer = self.text(self.cast.entities[id as usize].name).strip_suffix(whole);
            longer.is_some_and(|before| before.ends_with(' '))
        };
        let fits = |id: &u32| compatible(first, given(*id)) || shortened(*id);
        // The first of them that was named.
        match self.bearers(self.called(last).surname).filter(fits).last() {
            Some(id) => self.join(i, mention, id),
            None => self.newcomer(i, mention, surname),
        }
    }

    /// Somebody new, by whose surname, given name and words between them others may be called later.
    fn newcomer(&mut self, i: usize, mention: &Mention, surname: TokenRange) {
        let id = self.create(mention);
        self.cast.of[i] = Some(id);
        let last = surname_key(self.doc, surname);
        let first = self.doc.word(mention.name.first());
        let namesake = self.has_surname(last);
        // "Salma Roe", where somebody else is a Roe.
        let sure = mention.sure || namesake;
        if sure || last != first {
            self.namesakes |= namesake;
            self.note_surname(last, id);
        }
        if sure {
            self.note(first, |c| &mut c.given, id, MAX_NAMESAKES);
            self.note_middle(mention.name, surname, id);
        } else if mention.name.len() > 2 || !self.doc.has(mention.name.first(), Class::Place) {
            // "Cedar Glen" of "Cedar Glen Living".
            let opening = self.text(TokenRange::new(mention.name.first(), surname.first()));
            self.called.entry(opening).or_default().opening.get_or_insert(id);
        }
    }

    /// "Roe", "Mrs Roe", "Jane": whose surname it is, else whose given name, else someone new.
    fn single_name(&mut self, i: usize, mention: &Mention, surname: TokenRange) {
        let word = surname_key(self.doc, surname);
        let called = self.called(word);
        // "Sir Tom" is Sir Tom Roe.
        let knighted = mention.honorific.iter().any(|i| valued(self.doc, i, Class::Honorific, b'g'));
        // "Mr Xi" is Xi Jinping.
        let eastern = |at: u32| {
            let name = self.cast.entities[self.bearers[at as usize].entity as usize].name;
            self.doc.has(name.last(), Class::Lower)
        };
        let western = self.doc.has(mention.name.first(), Class::GivenName) && !called.given.is_some_and(eastern);
        let titled = !mention.honorific.is_empty() && !knighted && western;
        let person = self.best(called.surname, mention).or(called.middle).or_else(|| {
            let given = called.given.filter(|_| !titled);
            self.best(given, mention)
        });
        // A capitalised word that nothing shows to be a person may name a body.
        let body = || {
            let name = self.text(mention.name);
            let called = if name == word { called } else { self.called(name) };
            let known = called.body.or(called.opening).filter(|_| !mention.sure);
            let shouted = || self.bodies.get(&key(name)).copied().filter(|_| !mention.sure && self.shouts);
            known.or_else(shouted)
        };
        match person.filter(|id| self.may_reign(mention, *id)).or_else(body) {
            Some(id) => self.join(i, mention, id),
            None => {
                let id = self.create(mention);
                self.note(word, |c| &mut c.surname, id, usize::MAX);
                self.cast.of[i] = Some(id);
            }
        }
    }

    /// Whether an entity can be the king of a mention: "King Hussein" is not Saddam Hussein.
    fn may_reign(&self, mention: &Mention, id: u32) -> bool {
        let royal = |i: &usize| valued(self.doc, *i, Class::Honorific, b'g') && valued(self.doc, *i, Class::Role, b'p');
        let mut own = self.cast.entities[id as usize].honorific.iter();
        let title = mention.honorific.iter().find(royal);
        title.is_none_or(|t| own.any(|i| self.doc.word(i).eq_ignore_ascii_case(self.doc.word(t))))
    }

    /// Counts "Alice" for Alice Roe, and "Roe" against all who bear it.
    fn familiar(&mut self, i: usize, mention: &Mention, surname: TokenRange) {
        if self.cast.of[i].is_some() || !mention.honorific.is_empty() {
            return;
        }
        let called = self.called(surname_key(self.doc, surname));
        if called.surname.is_some() {
            let bearers: Vec<u32> = self.bearers(called.surname).collect();
            bearers.iter().for_each(|id| self.cast.entities[*id as usize].familiar -= 1);
        } else if let Some(at) = called.given {
            self.cast.entities[self.bearers[at as usize].entity as usize].familiar += 1;
        } else if let Some(id) = called.opening {
            // "Ilvano", which no table lists.
            self.cast.entities[id as usize].familiar += 1;
        }
    }

    /// Notes the words between given name and surname that may be a surname too.
    fn note_middle(&mut self, name: TokenRange, surname: TokenRange, id: u32) {
        let own = |i: &usize| self.doc.tokens[*i].kind == TokenKind::Word && self.doc.has(*i, Class::Capital);
        let other = ClassSet::of(Class::GivenName).or(ClassSet::of(Class::Initial)).or(ClassSet::of(Class::NamePart));
        // A headline that is taken for a name has no middle.
        for i in (name.first() + 1..surname.first()).take(MIDDLE).filter(own) {
            if !self.doc.tokens[i].classes.meets(other) {
                self.called.entry(self.doc.word(i)).or_default().middle.get_or_insert(id);
            }
        }
    }

    /// The person whose surname is that of a place, where the words around do not tell that the place is meant.
    fn namesake(&self, mention: &Mention) -> Option<u32> {
        let first = mention.tokens.first();
        let where_to = first.checked_sub(1).is_some_and(|i| matches!(self.doc.tag(i), Some(Tag::Prep | Tag::Det)));
        let bearer = self.best(self.called(self.text(mention.name)).surname, mention);
        bearer.filter(|id| !where_to && self.cast.entities[*id as usize].sure)
    }

    /// The likeliest bearer of a name: one whose sex does not clash, seen most so far.
    fn best(&self, latest: Option<u32>, mention: &Mention) -> Option<u32> {
        let latest = Some(latest?);
        let sex = shown(self.doc, mention);
        let evidence = |known: Sex| if known.shown != 0 { known.shown } else { known.likely };
        let fits = |id: &u32| sex.signum() * evidence(self.cast.entities[*id as usize].sex).signum() >= 0;
        self.bearers(latest).filter(fits).max_by_key(|id| {
            let entity = &self.cast.entities[*id as usize];
            // "Mrs Roe" is the mother rather than the child of whom nothing tells, and "Roe" not she whom all call Alice.
            let adult = entity.familiar < FAMILIAR || !entity.is_bare();
            (sex.signum() * evidence(entity.sex).signum(), adult, entity.seen, std::cmp::Reverse(*id))
        })
    }
}
