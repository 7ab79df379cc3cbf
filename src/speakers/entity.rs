//! Entities: what an article tells of one speaker.
//!
//! In: mentions of it. Out: [`Entity`]. Never here: whether two mentions are of one.

use super::look::valued;
use super::mention::{Mention, MentionKind};
use super::{bodies, epithets};
use crate::lexicon::Class;
use crate::syntax::Tag;
use crate::text::{Doc, Flags, TokenRange};

/// What the article shows of a person's sex: by honorifics, words like "spokeswoman", pronouns; and, apart, what a given
/// name makes likely. It decides between antecedents and never leaves the program.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sex {
    /// Male evidence above zero, female below.
    pub shown: i16,
    /// The same from the given name.
    pub likely: i16,
}

/// A person, body, group, document or unnamed source of one article.
#[derive(Clone, Debug)]
pub(super) struct Entity {
    pub kind: MentionKind,
    /// The fullest form.
    pub name: TokenRange,
    pub honorific: TokenRange,
    pub role: TokenRange,
    pub affiliation: TokenRange,
    pub sex: Sex,
    pub sure: bool,
    /// Its mentions in text order once sorted.
    pub mentions: Vec<TokenRange>,
    pub quotations: u32,
    /// The noun that tells what a body is: "charity" of "Dove, a charity in Leeds,".
    pub told: Option<usize>,
    described: bool,
    /// Whether it is several that are named one by one.
    pub joint: bool,
    /// How many named mentions it has had so far.
    pub seen: u32,
    /// How much oftener its given name stands alone than its surname, as that of a child does.
    pub familiar: i32,
}

impl Entity {
    pub fn new(doc: &Doc<'_>, mention: &Mention) -> Self {
        let mut entity = Entity::of_words(mention.kind, mention.name);
        entity.add(doc, mention);
        entity
    }

    /// One that only its words tell of.
    pub fn of_words(kind: MentionKind, name: TokenRange) -> Self {
        let none = TokenRange::default();
        Entity {
            kind,
            name,
            honorific: none,
            role: none,
            affiliation: none,
            sex: Sex::default(),
            sure: false,
            mentions: Vec::new(),
            quotations: 0,
            told: None,
            described: false,
            joint: false,
            seen: 0,
            familiar: 0,
        }
    }

    /// Several who are named one by one.
    pub fn joint(name: TokenRange) -> Self {
        Entity { described: true, joint: true, ..Entity::of_words(MentionKind::Group, name) }
    }

    /// Takes the words of its first source for the name of an entity that has none: "a spokesman for X".
    pub fn describe(&mut self, doc: &Doc<'_>, source: TokenRange) {
        let nameless = matches!(self.kind, MentionKind::Unnamed | MentionKind::Group | MentionKind::Document);
        // "the maker of drug pumps".
        let common = || self.kind == MentionKind::Organisation && doc.has(self.name.last(), Class::Lower);
        let end = self.name.end();
        let nameless = nameless || common() && source.has(end) && doc.means(end, Class::Grammar, "of");
        let pronoun = source.len() == 1 && doc.has(source.first(), Class::Pronoun);
        // "pharmacists" of a headline, and then "Pharmacists in Leeds".
        let fuller = || self.name.len() == 1 && source.len() > 1 && same_word(doc, self.name.first(), source.first());
        if nameless && !pronoun && (!self.described || fuller()) {
            self.name = source;
            self.described = true;
        }
    }

    /// The noun of its role: "director" of "director of nursing".
    pub fn post(&self, doc: &Doc<'_>) -> Option<usize> {
        let link = |i: &usize| doc.tag(*i) == Some(Tag::Prep) && *i > self.role.first();
        let end = self.role.iter().take(8).find(link).unwrap_or(self.role.end());
        (!self.role.is_empty()).then(|| end - 1)
    }

    /// Whether nothing but its name is known of it.
    pub fn is_bare(&self) -> bool {
        self.honorific.is_empty() && self.role.is_empty() && self.sex.shown == 0
    }

    /// Takes in what a mention tells.
    pub fn add(&mut self, doc: &Doc<'_>, mention: &Mention) {
        self.seen += 1;
        self.sure |= mention.sure;
        if self.told.is_none() {
            self.told = bodies::told(doc, mention);
            if self.told.is_some() && self.kind == MentionKind::Person && !self.sure {
                self.kind = MentionKind::Organisation;
            }
        }
        // "Staff at Zarlex were told"
        let open = self.kind == MentionKind::Person && !self.sure && self.name.len() == 1;
        if open && bodies::shows_body(doc, mention) {
            self.kind = MentionKind::Organisation;
        }
        // "Moscow" of which a dateline has spoken as "MOSCOW".
        let shouted = mention.kind == MentionKind::Place && doc.has(self.name.first(), Class::Caps);
        let longer = mention.name.len() > self.name.len();
        if longer || shouted && mention.name.len() == self.name.len() && !doc.has(mention.name.first(), Class::Caps) {
            self.name = mention.name;
        }
        let parts = [
            (&mut self.honorific, mention.honorific),
            (&mut self.role, mention.role),
            (&mut self.affiliation, mention.affiliation),
        ];
        let quoted = |part: TokenRange| doc.flags(part.first()).has(Flags::QUOTED);
        for (mine, new) in parts {
            // What the article says of somebody comes before what somebody else says.
            if mine.is_empty() || !new.is_empty() && quoted(*mine) && !quoted(new) {
                *mine = new;
            }
        }
        self.sex.shown = self.sex.shown.saturating_add(shown(doc, mention));
        self.sex.likely = (self.sex.likely + likely(doc, mention)).clamp(-9, 9);
    }
}

fn same_word(doc: &Doc<'_>, a: usize, b: usize) -> bool {
    doc.word(a).eq_ignore_ascii_case(doc.word(b))
}

/// The sex that the table gives a word: above zero male, below female.
fn sex_of(doc: &Doc<'_>, i: usize, class: Class) -> i16 {
    if !doc.has(i, class) {
        return 0;
    }
    let value = doc.sense(i, class).map_or(&[][..], |s| s.value.as_bytes());
    i16::from(value.contains(&b'm')) - i16::from(value.contains(&b'f'))
}

/// What the honorific of a mention shows of the sex, and the noun of an unnamed one.
pub(super) fn shown(doc: &Doc<'_>, mention: &Mention) -> i16 {
    let honorific: i16 = mention.honorific.iter().map(|i| sex_of(doc, i, Class::Honorific)).sum();
    let noun =
        if mention.kind == MentionKind::Unnamed { sex_of(doc, epithets::noun(doc, mention), Class::Role) } else { 0 };
    // "Her son, Jude", "his widow, Ann Roe": what says no post tells the sex.
    let kin = |i: &usize| valued(doc, *i, Class::Role, b'u') || valued(doc, *i, Class::Role, b'e');
    let kin: i16 = mention.role.iter().take(8).filter(kin).map(|i| sex_of(doc, i, Class::Role)).sum();
    3 * (honorific.signum() + noun + kin.signum())
}

/// What the given name makes likely, and the role, which is often said of both ("spokesman").
fn likely(doc: &Doc<'_>, mention: &Mention) -> i16 {
    if mention.kind != MentionKind::Person || mention.name.len() < 2 {
        return 0;
    }
    let role: i16 = mention.role.iter().take(8).map(|i| sex_of(doc, i, Class::Role)).sum();
    2 * sex_of(doc, mention.name.first(), Class::GivenName) + role.signum()
}
