//! Interviews whose turns bear a letter: "Q: ...", "A: ...".
//!
//! In: the reports with their labels, and the cast. Out: the speakers of those turns. Never here: which lines are turns.

use super::cast::Cast;
use super::mention::{Mention, MentionKind};
use super::resolve::byline;
use crate::lexicon::Class;
use crate::quotations::Report;
use crate::text::Doc;
use rustc_hash::FxHashMap;

/// The sieve of the turns.
pub(super) const INTERVIEW: &str = "interview";

/// Gives the turns of the letter that opens to whoever signs the article, and those of the other to the person most
/// named before the first turn. What nobody fits stays as it is.
pub(super) fn name_labels(
    doc: &Doc<'_>,
    cast: &Cast,
    mentions: &[Mention],
    reports: &[Report],
    speakers: &mut [Option<u32>],
) {
    name_initials(doc, cast, mentions, reports, speakers);
    let letter = |r: &Report| {
        let at = label(r)?;
        let word = doc.word(at);
        (word.chars().count() == 1).then_some((at, word))
    };
    let Some((first, asks)) = reports.iter().find_map(letter) else { return };
    let author = byline(doc, mentions).and_then(|at| cast.of[at]);
    let answers = most_named(cast, mentions, first, author);
    for (report, speaker) in reports.iter().zip(speakers) {
        let Some((_, label)) = letter(report) else { continue };
        *speaker = if label == asks { author } else { answers }.or(*speaker);
    }
}

/// The label of a turn, where it is one word.
fn label(report: &Report) -> Option<usize> {
    report.source.filter(|s| report.sieve == INTERVIEW && s.len() == 1).map(|s| s.first())
}

/// Gives the turns under two or three capitals to the first person named before whose name has these letters: "RA:" is
/// Rosalind Achebe.
fn name_initials(doc: &Doc<'_>, cast: &Cast, mentions: &[Mention], reports: &[Report], speakers: &mut [Option<u32>]) {
    let short = |r: &Report| label(r).filter(|at| doc.has(*at, Class::Caps) && (2..=3).contains(&doc.word(*at).len()));
    if reports.iter().all(|r| short(r).is_none()) {
        return;
    }
    // Read once, as an interview may have a thousand turns.
    let mut named: FxHashMap<String, usize> = FxHashMap::default();
    for (at, m) in mentions.iter().enumerate().filter(|(_, m)| m.kind == MentionKind::Person && m.name.len() > 1) {
        let names = m.name.iter().filter(|i| doc.has(*i, Class::Capital));
        named.entry(names.filter_map(|i| doc.surface(i).chars().next()).collect()).or_insert(at);
    }
    for (report, speaker) in reports.iter().zip(speakers) {
        let Some(label) = short(report) else { continue };
        let known = named.get(doc.word(label)).filter(|at| mentions[**at].tokens.first() < label);
        *speaker = known.and_then(|at| cast.of[*at]).or(*speaker);
    }
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
