//! Relatives: who bears the surname of somebody else of the article without being named by it.
//!
//! In: mentions of single given names. Out: further bearers of surnames in the cast. Never here: who a pronoun means.

use super::cast::{Caster, surname, surname_key};
use super::look::valued;
use super::mention::{Mention, MentionKind};
use crate::lexicon::Class;
use crate::syntax::Tag;
use crate::text::Doc;

/// How many mentions before a relative the one may stand whose relative it is.
const BACK: usize = 4;

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
        let Some(other) = both.or_else(|| owner(self.doc, i, mentions)) else { return };
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

/// "Her husband Tom", "Roe’s son, Jack": whose relative it is, who was named last before.
fn owner(doc: &Doc<'_>, i: usize, mentions: &[Mention]) -> Option<usize> {
    let role = mentions[i].role;
    let kin = |k: usize| {
        let sex = valued(doc, k, Class::Role, b'm') || valued(doc, k, Class::Role, b'f');
        sex && valued(doc, k, Class::Role, b'u')
    };
    let owned = role.first().checked_sub(1).is_some_and(|k| doc.tag(k) == Some(Tag::Possessive) || doc.is_genitive(k));
    if role.is_empty() || !kin(role.last()) || !owned {
        return None;
    }
    (0..i).rev().take(BACK).find(|k| mentions[*k].kind == MentionKind::Person && mentions[*k].name.len() > 1)
}
