//! Inner: whom a pronoun means inside what somebody says.
//!
//! In: the mentions inside a quotation. Out: the entity of the pronoun, which may be new, or nothing. Never here: pronouns
//! outside.

use super::cast::Cast;
use super::discourse::{Discourse, Pronoun, fit};
use super::look::valued;
use super::mention::MentionKind;
use super::pointing::is_definite;
use crate::lexicon::Class;
use crate::syntax::Tag;

/// How many mentions a pronoun inside a quotation is looked for back.
const INSIDE: usize = 12;

impl Discourse<'_> {
    /// Inside the quotation `around`: who was named last in it before the pronoun and fits, but for who says it; "a man came
    /// in" names somebody too.
    pub(super) fn inside(
        &self,
        cast: &mut Cast,
        i: usize,
        pronoun: Pronoun,
        (around, outer): (usize, Option<u32>),
    ) -> Option<u32> {
        let start = self.reports[around].segments[0].start;
        let within = |k: &usize| self.doc.tokens[self.mentions[*k].tokens.first()].start as usize >= start;
        let person = matches!(pronoun, Pronoun::He | Pronoun::She);
        // "His successor" is not "he", but "my boss" may be.
        let owned = |i: usize| self.doc.tag(i) == Some(Tag::Possessive) && !valued(self.doc, i, Class::Pronoun, b'1');
        let nouned = |k: usize| {
            let mention = &self.mentions[k];
            let noun = || Pronoun::of_noun(self.doc, mention.tokens.last());
            let one = person && mention.kind == MentionKind::Unnamed && !owned(mention.tokens.first());
            one && [pronoun, Pronoun::Person].contains(&noun())
        };
        let fits = |k: &usize| match cast.of[*k] {
            Some(id) => Some(id) != outer && pronoun.fit(&cast.entities[id as usize]) > fit::UNLIKELY,
            None => nouned(*k),
        };
        let k = (0..i).rev().take(INSIDE).take_while(within).find(fits)?;
        let mention = &self.mentions[k];
        Some(cast.of_noun(self.doc, k, mention, is_definite(self.doc, mention)))
    }
}
