//! Inner: whom a pronoun means inside what somebody says.
//!
//! In: the mentions inside a quotation. Out: the entity of the pronoun, which may be new, or nothing. Never here: pronouns
//! outside.

use super::cast::Cast;
use super::discourse::{Discourse, Pronoun, fit};
use super::look::valued;
use super::mention::MentionKind;
use super::pointing::is_definite;
use super::resolve::enclosing;
use crate::lexicon::Class;
use crate::syntax::Tag;

/// How many mentions a pronoun inside a quotation is looked for back.
const INSIDE: usize = 12;

impl Discourse<'_> {
    /// Inside a quotation: who was named last in it before the pronoun and fits, but for who says it; "a man came in" names
    /// somebody too.
    pub(super) fn inside(&self, cast: &mut Cast, i: usize, pronoun: Pronoun, outer: Option<u32>) -> Option<u32> {
        let outer_report = enclosing(self.reports, self.source_of[i]? as usize)?;
        let start = self.reports[outer_report].segments[0].start;
        let before = (0..i)
            .rev()
            .take(INSIDE)
            .take_while(|k| self.doc.tokens[self.mentions[*k].tokens.first()].start as usize >= start);
        let person = matches!(pronoun, Pronoun::He | Pronoun::She);
        // "His successor" is not "he", but "my boss" may be.
        let owned = |i: usize| self.doc.tag(i) == Some(Tag::Possessive) && !valued(self.doc, i, Class::Pronoun, b'1');
        let nouned = |k: usize| {
            let noun = Pronoun::of_noun(self.doc, self.mentions[k].tokens.last());
            person
                && !owned(self.mentions[k].tokens.first())
                && self.mentions[k].kind == MentionKind::Unnamed
                && (noun == pronoun || noun == Pronoun::Person)
        };
        let fits = |k: &usize| match cast.of[*k] {
            Some(id) => Some(id) != outer && pronoun.fit(&cast.entities[id as usize]) > fit::UNLIKELY,
            None => nouned(*k),
        };
        let k = before.into_iter().find(fits)?;
        let mention = &self.mentions[k];
        Some(cast.of_noun(self.doc, k, mention, is_definite(self.doc, mention)))
    }

    /// Who says the quotation inside which report `r` stands, as far as is known.
    pub(super) fn outer_speaker(&self, cast: &Cast, r: usize) -> Option<u32> {
        let outer = enclosing(self.reports, r)?;
        self.sources[outer].and_then(|m| cast.of[m])
    }
}
