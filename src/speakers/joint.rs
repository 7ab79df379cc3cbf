//! Joint speakers: several who say one thing: "Jane Roe and Tom Poe said in a joint statement".
//!
//! In: mentions with their entities, and the source of a report. Out: the group of them, an entity of its own, which "they"
//! may mean later. Never here: what only its plural shows to be several ("doctors").

use super::cast::Cast;
use super::entity::Entity;
use super::look::{is_article, is_link};
use super::mention::{Mention, MentionKind};
use crate::lexicon::Class;
use crate::quotations::Report;
use crate::syntax::Tag;
use crate::text::{Doc, Flags, TokenRange};
use rustc_hash::FxHashMap;

/// How many can say one thing.
const MAX_MEMBERS: usize = 6;
/// How many mentions may stand inside what is told of one of them: "Jane Roe, of Leeds University,".
const BACK: usize = 3;
/// How many tokens may stand between two: ", and her".
const MAX_GAP: usize = 3;
/// How many tokens may stand between commas before the verb: ", from Leeds,".
const MAX_ASIDE: usize = 8;

/// The groups of an article.
#[derive(Debug, Default)]
pub(super) struct Joints {
    /// Of each group its members, in the order of their numbers, and its entity.
    groups: FxHashMap<Vec<u32>, u32>,
    /// For a mention that ends the naming of a group, the group.
    named: FxHashMap<usize, u32>,
}

impl Joints {
    /// The group that a mention ends.
    pub fn ending(&self, mention: usize) -> Option<u32> {
        self.named.get(&mention).copied()
    }

    /// The group that is the source of a report with mention `k` in it, whose source becomes the words for them all.
    pub fn read(
        &mut self,
        doc: &Doc<'_>,
        cast: &mut Cast,
        mentions: &[Mention],
        r: &mut Report,
        k: usize,
    ) -> Option<u32> {
        let members = members(doc, mentions, r, k)?;
        let mut ids: Vec<u32> = members.iter().map(|m| cast.of[*m]).collect::<Option<_>>()?;
        ids.sort_unstable();
        if ids.windows(2).any(|pair| pair[0] == pair[1]) {
            return None;
        }
        let (first, last) = (&mentions[members[0]], &mentions[members[members.len() - 1]]);
        let id = *self.groups.entry(ids).or_insert_with(|| {
            cast.entities.push(Entity::joint(TokenRange::new(first.name.first(), last.name.end())));
            cast.entities.len() as u32 - 1
        });
        self.named.insert(members[members.len() - 1], id);
        r.source = Some(TokenRange::new(first.tokens.first(), last.tokens.end()));
        Some(id)
    }
}

/// The mentions that are named together where mention `k` is the source of a report.
fn members(doc: &Doc<'_>, mentions: &[Mention], report: &Report, k: usize) -> Option<Vec<usize>> {
    if !is_joined(doc, &mentions[k]) {
        return None;
    }
    let mut all = vec![first_of(doc, mentions, report, k)];
    loop {
        let (next, and) = links(doc, mentions, all[all.len() - 1])?;
        all.push(next);
        if all.len() > MAX_MEMBERS {
            return None;
        }
        if and {
            break;
        }
    }
    let last = all[all.len() - 1];
    (last >= k && closes(doc, mentions[last].extent.end(), report)).then_some(all)
}

/// Whether a comma or coordinator stands right beside a mention: most speakers stand alone.
fn is_joined(doc: &Doc<'_>, mention: &Mention) -> bool {
    let first = mention.tokens.first();
    let mut beside = (first.saturating_sub(MAX_GAP)..first).chain([mention.extent.end()]);
    beside.any(|i| matches!(doc.tag(i), Some(Tag::Comma | Tag::Coord)))
}

/// Who is named first of those to whom mention `k` belongs: "Jane Roe and her husband, Tom Poe, said" has its source in Tom
/// Poe.
fn first_of(doc: &Doc<'_>, mentions: &[Mention], report: &Report, k: usize) -> usize {
    let before =
        |at: usize| (at.saturating_sub(BACK)..at).find(|p| links(doc, mentions, *p).is_some_and(|l| l.0 == at));
    let mut first = k;
    for _ in 0..MAX_MEMBERS {
        let Some(at) = before(first) else { break };
        first = at;
    }
    if first < k && opens(doc, &mentions[first], report) { first } else { k }
}

/// Somebody with a name.
fn is_member(doc: &Doc<'_>, mention: &Mention) -> bool {
    let named = matches!(mention.kind, MentionKind::Person | MentionKind::Organisation | MentionKind::Place);
    named && doc.has(mention.name.last(), Class::Capital) && !doc.is_genitive(mention.name.last())
}

/// The mention that is named in one breath with mention `k` and behind it, and whether an "and" joins them.
fn links(doc: &Doc<'_>, mentions: &[Mention], k: usize) -> Option<(usize, bool)> {
    if !is_member(doc, &mentions[k]) {
        return None;
    }
    let end = mentions[k].extent.end();
    let behind = |m: &usize| mentions[*m].tokens.first() >= end && is_member(doc, &mentions[*m]);
    let at = (k + 1..mentions.len().min(k + 1 + BACK)).find(behind)?;
    let next = &mentions[at];
    let start = if next.role.is_empty() { next.tokens.first() } else { next.tokens.first().min(next.role.first()) };
    let and = |i: usize| doc.tag(i) == Some(Tag::Coord) && is_link(doc, i);
    let joint = (end..start).take(MAX_GAP).find(|i| and(*i));
    let gap = |i: usize| {
        let owner = matches!(doc.tag(i), Some(Tag::Comma | Tag::Possessive)) || is_article(doc, i);
        owner || Some(i) == joint
    };
    let near = start > end && start - end <= MAX_GAP && (end..start).all(gap) && !doc.flags(start).has(Flags::SENTENCE);
    near.then_some((at, joint.is_some()))
}

/// Whether a group that begins so is no object of a verb before: it opens the clause or follows the verb of saying.
fn opens(doc: &Doc<'_>, first: &Mention, report: &Report) -> bool {
    let start = first.tokens.first();
    let start = start - usize::from(start > 0 && is_article(doc, start - 1));
    let said = report.cue.as_ref().is_some_and(|(cue, _)| cue.end() == start);
    said || doc.flags(start).has(Flags::SENTENCE) || start > 0 && doc.tag(start - 1) == Some(Tag::Comma)
}

/// Whether the naming ends at token `end`: the verb follows there, or behind the verb a mark.
fn closes(doc: &Doc<'_>, end: usize, report: &Report) -> bool {
    let Some((cue, _)) = &report.cue else { return false };
    let comma = |i: usize| doc.tag(i) == Some(Tag::Comma);
    let says = |i: usize| doc.vg_at(i).is_some_and(|g| g.tokens.overlaps(*cue));
    // "Jane and Tom Roe, from Leeds, said"
    let aside = || comma(end) && (end + 2..end + MAX_ASIDE).find(|i| comma(*i)).is_some_and(|i| says(i + 1));
    let before = cue.first() >= end && (says(end + usize::from(comma(end))) || aside());
    let stop = doc.tokens.get(end).is_none() || matches!(doc.tag(end), Some(Tag::Comma | Tag::Punct));
    before || cue.end() <= end && (stop || doc.flags(end).has(Flags::SENTENCE))
}
