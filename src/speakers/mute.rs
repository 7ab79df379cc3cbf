//! Mute: who says what is a paragraph of its own, where nothing beside it tells.
//!
//! In: who is in focus, and a report without a source. Out: the person who was told of right before, or nobody. Never here:
//! which reports are so.

use super::cast::Cast;
use super::discourse::{DESCRIBED, Discourse, Pronoun};
use super::mention::{Mention, MentionKind};
use crate::text::Flags;

/// A paragraph of so many tokens tells of nobody: "Pause."
const BEAT: usize = 3;
/// So many paragraphs are looked at between a mention and the quotation.
const BEATS: usize = 4;

impl Discourse<'_> {
    /// The report, and the latest mention of the person in focus who is not named in its words, where the paragraph before
    /// speaks of nobody else from there on.
    pub(super) fn in_focus(&self, cast: &Cast, r: usize) -> Option<(usize, usize)> {
        let person = |(id, weight, mention): (u32, f32, usize)| {
            let entity = &cast.entities[id as usize];
            let weight = weight * Pronoun::Person.fit(entity);
            let known = entity.sure || entity.name.len() > 1;
            let fits = known && weight > DESCRIBED && !self.named_in(cast, &self.reports[r], id);
            fits.then_some((weight, mention))
        };
        let best = self.focus.iter().filter_map(person).max_by(|a, b| a.0.total_cmp(&b.0));
        best.filter(|(_, mention)| self.leads_to(cast, *mention, r)).map(|(_, mention)| (r, mention))
    }

    /// Whether a mention stands in the paragraph before a report, and nobody else is mentioned between.
    fn leads_to(&self, cast: &Cast, mention: usize, r: usize) -> bool {
        let (doc, start) = (self.doc, self.doc.token_at(self.reports[r].segments[0].start));
        let behind = self.mentions[mention + 1..].iter().zip(&cast.of[mention + 1..]);
        let mut behind = behind.take_while(|(m, _)| m.tokens.first() < start);
        let body = |m: &Mention| {
            let nobody = matches!(m.kind, MentionKind::Organisation | MentionKind::Place | MentionKind::Document);
            nobody || doc.flags(m.tokens.first()).has(Flags::QUOTED)
        };
        let between = doc.paragraph_of(self.mentions[mention].tokens.first()) + 1..doc.paragraph_of(start);
        // "Pause."
        let beat = |p: usize| {
            let paragraph = doc.paragraphs[p];
            paragraph.len() <= BEAT || doc.flags(paragraph.first()).has(Flags::OPEN)
        };
        let near = between.len() <= BEATS && between.into_iter().all(beat);
        near && behind.all(|(m, of)| body(m) || *of == cast.of[mention])
    }
}
