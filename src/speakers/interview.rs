//! Interviews whose turns bear a letter: "Q: ...", "A: ...".
//!
//! In: the reports with their labels, and the cast. Out: the speakers of those turns. Never here: which lines are turns.

use super::cast::Cast;
use super::mention::{Mention, MentionKind};
use super::resolve::byline;
use crate::lexicon::Class;
use crate::quotations::Report;
use crate::text::{Doc, TokenRange};
use rustc_hash::FxHashMap;

/// The sieve of the turns.
const INTERVIEW: &str = "interview";

/// Gives the turns of the letter that opens to whoever signs the article, and those of the other to the person most
/// named before the first turn. What nobody fits stays as it is.
pub(super) fn name_labels(
    doc: &Doc<'_>,
    cast: &Cast,
    mentions: &[Mention],
    reports: &[Report],
    speakers: &mut [Option<u32>],
) {
    for (report, speaker) in reports.iter().zip(speakers.iter_mut()).filter(|(r, _)| r.sieve == INTERVIEW) {
        let known = report.source.and_then(|label| by_initials(doc, mentions, label));
        *speaker = known.and_then(|at| cast.of[at]).or(*speaker);
    }
    let letter = |r: &Report| {
        let label = r.source.filter(|s| r.sieve == INTERVIEW && s.len() == 1)?;
        let word = doc.word(label.first());
        (word.chars().count() == 1).then_some((label.first(), word))
    };
    let Some((first, asks)) = reports.iter().find_map(letter) else { return };
    let author = byline(doc, mentions).and_then(|at| cast.of[at]);
    let answers = most_named(cast, mentions, first, author);
    for (report, speaker) in reports.iter().zip(speakers) {
        let Some((_, label)) = letter(report) else { continue };
        *speaker = if label == asks { author } else { answers }.or(*speaker);
    }
}

/// The first person named before a label of two or three capitals that are the letters of the name: "RA:" is Rosalind
/// Achebe.
fn by_initials(doc: &Doc<'_>, mentions: &[Mention], label: TokenRange) -> Option<usize> {
    let word = doc.word(label.first());
    let short = label.len() == 1 && (2..=3).contains(&word.len()) && doc.has(label.first(), Class::Caps);
    let fits = |m: &Mention| {
        let names = m.name.iter().filter(|i| doc.has(*i, Class::Capital));
        m.kind == MentionKind::Person
            && m.name.len() > 1
            && names.filter_map(|i| doc.surface(i).chars().next()).eq(word.chars())
    };
    let before = mentions.iter().take_while(|m| m.tokens.first() < label.first());
    if short { before.into_iter().position(fits) } else { None }
}

/// The person with the most mentions before a token, but for the author; of several the one named first.
fn most_named(cast: &Cast, mentions: &[Mention], end: usize, author: Option<u32>) -> Option<u32> {
    let mut counts: FxHashMap<u32, (usize, std::cmp::Reverse<usize>)> = FxHashMap::default();
    for (at, _) in mentions.iter().enumerate().take_while(|(_, m)| m.tokens.first() < end) {
        let known = cast.of[at].filter(|id| Some(*id) != author && cast.entities[*id as usize].sure);
        if let Some(id) = known.filter(|id| cast.entities[*id as usize].kind == MentionKind::Person) {
            counts.entry(id).or_insert((0, std::cmp::Reverse(at))).0 += 1;
        }
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(id, _)| id)
}
