//! Relatives: who bears the surname of somebody else of the article without being named by it.
//!
//! In: mentions of single given names. Out: further bearers of surnames in the cast. Never here: who a pronoun means.

use super::cast::{Caster, surname, surname_key};
use super::look::valued;
use super::mention::{Mention, MentionKind};
use crate::lexicon::Class;
use crate::syntax::Tag;
use crate::text::{Doc, TokenRange};

/// How many mentions before a relative the one may stand whose relative it is.
const BACK: usize = 32;
/// How many mentions are looked through for the full name of somebody.
const MENTIONS: usize = 400;

impl<'a> Caster<'a> {
    /// "Jane Roe and her husband Tom", "Tom and Jane Roe": notes Tom as one more Roe.
    pub(super) fn relative(&mut self, i: usize, mentions: &[Mention]) {
        let mention = &mentions[i];
        let Some(id) = self.cast.of[i].filter(|id| self.cast.entities[*id as usize].seen == 1) else { return };
        if mention.name.len() != 1 || !mention.honorific.is_empty() {
            return;
        }
        let given = self.doc.has(mention.name.first(), Class::GivenName);
        let both = if given { partner(self.doc, i, mentions) } else { None };
        let Some(other) = both.or_else(|| self.owner(i, mentions)) else { return };
        let family = surname_key(self.doc, surname(self.doc, mentions[other].name));
        self.note_surname(family, id);
    }

    /// "The Roes": a capitalised plural of a surname is the family.
    pub(super) fn families(&mut self) {
        for at in 0..self.cast.entities.len() {
            let entity = &self.cast.entities[at];
            let one = entity.kind == MentionKind::Organisation && !entity.sure && entity.name.len() == 1;
            let word = self.doc.word(entity.name.first());
            if one && word.strip_suffix('s').is_some_and(|name| self.has_surname(name)) {
                self.cast.entities[at].kind = MentionKind::Group;
            }
        }
    }
}

/// "Tom and Jane Roe": whose surname stands for both.
fn partner(doc: &Doc<'_>, i: usize, mentions: &[Mention]) -> Option<usize> {
    let (end, next) = (mentions[i].name.end(), mentions.get(i + 1)?);
    let both = doc.tag(end) == Some(Tag::Coord) && next.tokens.first() == end + 1 && next.role.is_empty();
    let full = next.kind == MentionKind::Person && next.name.len() > 1 && next.honorific.is_empty();
    (both && full && doc.has(next.name.first(), Class::GivenName)).then_some(i + 1)
}

impl Caster<'_> {
    /// "Her husband Tom", "Roe’s son, Jack": whose relative it is: who is named there, else who was named last before and
    /// may be called so.
    fn owner(&self, i: usize, mentions: &[Mention]) -> Option<usize> {
        let (doc, role) = (self.doc, mentions[i].role);
        let kin = |k: usize| {
            let sex = valued(doc, k, Class::Role, b'm') || valued(doc, k, Class::Role, b'f');
            sex && valued(doc, k, Class::Role, b'u')
        };
        let owner = role.first().checked_sub(1).filter(|_| !role.is_empty() && kin(role.last()))?;
        let person = |k: &usize| mentions[*k].kind == MentionKind::Person;
        let before = (0..i).rev().take(BACK).filter(person);
        if doc.is_genitive(owner) {
            let named = before.into_iter().find(|k| mentions[*k].tokens.has(owner))?;
            let id = self.cast.of[named]?;
            let full = |k: &usize| self.cast.of[*k] == Some(id) && mentions[*k].name.len() > 1;
            return (0..mentions.len()).take(MENTIONS).filter(person).find(full);
        }
        let fits = |k: &usize| self.of_sex(mentions[*k].name, owner) && mentions[*k].name.len() > 1;
        before.into_iter().find(fits).filter(|_| doc.tag(owner) == Some(Tag::Possessive))
    }

    /// Whether the given name of a person does not tell that a possessive means somebody else: "his" is not Jane's.
    fn of_sex(&self, name: TokenRange, possessive: usize) -> bool {
        let is = |i: usize, class, letter| valued(self.doc, i, class, letter);
        let clash = |a, b| is(possessive, Class::Pronoun, a) && is(name.first(), Class::GivenName, b);
        !clash(b'm', b'f') && !clash(b'f', b'm')
    }
}
