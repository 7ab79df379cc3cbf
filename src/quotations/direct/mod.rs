//! Who says what stands between marks: one sieve a layout, the most precise first.
//!
//! In: utterances, cues. Out: for each utterance what is said of it ([`Said`]). Each sieve sees what the ones before it
//! found, and fills only what is still empty. The order stands in [`SIEVES`].

mod context;
mod floating;
mod fragment;
mod front;
mod lead;
mod subject;
mod tail;

pub(crate) use front::front;
pub(crate) use subject::outermost;

use super::Shape;
use super::cue::{Cue, Mood};
use super::utterance::Utterance;
use crate::rules::Match;
use crate::text::{Doc, TokenRange};

/// What one sieve found out about an utterance.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Said {
    /// The words that name the speaker.
    pub source: Option<TokenRange>,
    /// Number of the cue.
    pub cue: Option<usize>,
    /// It goes on with that utterance, in one record.
    pub joins: Option<usize>,
    /// The sieve.
    pub sieve: &'static str,
}

/// What the sieves see.
pub(crate) struct Scene<'a> {
    pub doc: &'a Doc<'a>,
    pub cues: &'a [Cue],
    pub phrases: &'a [Match<Shape>],
    pub utterances: &'a [Utterance],
    pub said: Vec<Option<Said>>,
}

type Sieve = fn(&Scene<'_>, usize) -> Option<Said>;

/// The sieves in their order.
const SIEVES: &[(&str, Sieve)] = &[
    ("sentence-continues", context::sentence_continues),
    ("quote-verb-speaker", tail::quote_verb_speaker),
    ("quote-speaker-verb", tail::quote_speaker_verb),
    ("paragraph-continues", context::paragraph_continues),
    ("split", context::split),
    ("speaker-verb-quote", lead::speaker_verb_quote),
    ("verb-speaker-quote", lead::verb_speaker_quote),
    ("according-to", lead::according_to),
    ("sign-off", lead::sign_off),
    ("colon", lead::colon),
    ("headline", lead::headline),
    ("headline-behind", lead::headline_behind),
    (FRAGMENT, fragment::fragment),
    ("next-part", context::next_part),
    ("turn-behind", floating::turn_behind),
    ("same-paragraph", floating::same_paragraph),
    ("sentence-behind", floating::sentence_behind),
    ("sentence-before", floating::sentence_before),
    ("alternation", floating::alternation),
    ("paragraph-before", floating::paragraph_before),
    ("echo", context::echo),
    ("clause-subject", fragment::clause_subject),
    ("goes-on", fragment::goes_on),
];

/// The sieve for what stands inside a clause, which a reported clause explains better where there is one.
pub(crate) const FRAGMENT: &str = "fragment";

/// How many of the sieves are for what stands inside another quotation: those that want a cue beside it.
const NESTED: usize = 6;

/// Runs every sieve over every utterance.
pub(crate) fn attribute(scene: &mut Scene<'_>) {
    run(scene, SIEVES);
}

/// Runs the sieves that want a cue beside an utterance.
pub(crate) fn attribute_nested(scene: &mut Scene<'_>) {
    run(scene, &SIEVES[..NESTED]);
}

fn run(scene: &mut Scene<'_>, sieves: &[(&'static str, Sieve)]) {
    let mut open: Vec<usize> = (0..scene.utterances.len()).filter(|at| scene.said[*at].is_none()).collect();
    for (name, sieve) in sieves {
        open.retain(|at| {
            let Some(said) = sieve(scene, *at) else { return true };
            let joins = said.joins.map(|j| scene.said[j].and_then(|s| s.joins).unwrap_or(j));
            scene.said[*at] = Some(Said { sieve: name, joins, ..said });
            false
        });
    }
}

/// How far, in tokens, a cue may stand from what it governs: a sentence without an end has no more.
const WINDOW: usize = 300;

impl Scene<'_> {
    /// The numbers of the cues whose verb lies in `first..end`, the nearest to `end` where there are many.
    fn cues_before(&self, first: usize, end: usize) -> std::ops::Range<usize> {
        self.cues_in(first.max(end.saturating_sub(WINDOW)), end)
    }

    /// The numbers of the cues whose verb lies in `first..end`, the nearest to `first` where there are many.
    fn cues_after(&self, first: usize, end: usize) -> std::ops::Range<usize> {
        self.cues_in(first, end.min(first + WINDOW))
    }

    fn cues_in(&self, first: usize, end: usize) -> std::ops::Range<usize> {
        let low = self.cues.partition_point(|c| c.head < first);
        let high = self.cues.partition_point(|c| c.head < end);
        low..high.max(low)
    }

    /// The phrases that lie in `first..end`.
    fn phrases_in(&self, first: usize, end: usize) -> impl Iterator<Item = &Match<Shape>> {
        let low = self.phrases.partition_point(|p| p.tokens.first() < first);
        self.phrases[low..].iter().take_while(move |p| p.tokens.end() <= end)
    }

    /// The cue whose group begins at token `i`.
    fn cue_at(&self, i: usize) -> Option<usize> {
        let at = self.cues.partition_point(|c| c.tokens.first() < i);
        self.cues.get(at).filter(|c| c.tokens.first() == i).map(|_| at)
    }

    /// The utterance before, where it stands in the same paragraph.
    fn before(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1)?;
        (self.utterances[before].paragraph == self.utterances[at].paragraph).then_some(before)
    }

    /// The speaker of an utterance, over what it goes on with.
    pub(crate) fn speaker(&self, at: usize) -> Option<TokenRange> {
        let mut at = at;
        // What joins is filed under the first part, so that few steps lead there.
        for _ in 0..SIEVES.len() {
            let said = self.said[at]?;
            match said.joins {
                Some(other) if said.source.is_none() => at = other,
                _ => return said.source,
            }
        }
        None
    }
}

/// A finite verb of saying with a subject of its own.
fn reports(cue: &Cue) -> bool {
    cue.quotes() && matches!(cue.mood, Mood::Finite | Mood::Participle) && !cue.passive
}
