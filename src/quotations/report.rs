//! What the sieves found, as [`Report`]s.
//!
//! In: a [`Scene`] after its sieves. Out: one report for each quotation, its parts joined. Never here: attribution.

use super::Report;
use super::direct::{self, FRAGMENT, Said, Scene};
use super::interview::Turn;
use super::phrase::name_beside;
use super::scare;
use super::utterance::{Ending, Utterance};
use crate::lexicon::Class;
use crate::span::Span;
use crate::syntax::Tag;
use crate::text::{Doc, TokenRange};

/// Inside a quotation what is shorter and has no cue is a term.
const TERM: usize = 6;

/// The direct quotations, parts that go on with one another in one report.
pub(crate) fn direct(scene: &Scene<'_>) -> Vec<Report> {
    let mut reports: Vec<Report> = Vec::with_capacity(scene.utterances.len());
    let mut place: Vec<Option<usize>> = vec![None; scene.utterances.len()];
    for (at, utterance) in scene.utterances.iter().enumerate() {
        let said = scene.said[at];
        let segment = segment(scene, utterance.tokens);
        let joined = said.and_then(|s| s.joins).and_then(|j| place[j]);
        if let Some(report) = joined {
            reports[report].segments.push(segment);
            place[at] = Some(report);
            continue;
        }
        place[at] = Some(reports.len());
        reports.push(report(scene, at, said, segment));
    }
    reports
}

fn report(scene: &Scene<'_>, at: usize, said: Option<Said>, segment: Span) -> Report {
    let cue = said.and_then(|s| s.cue).map(|n| &scene.cues[n]);
    let utterance = &scene.utterances[at];
    let term = match said {
        Some(said) => said.sieve == FRAGMENT && scare::is_attributive(scene.doc, utterance),
        None => scare::is_unexplained_term(scene.doc, utterance),
    };
    let front = said.filter(|_| !term).and_then(|said| direct::front(scene, at, said));
    let kind = if front.is_some() { "mixed" } else { "direct" };
    Report {
        kind: if term { "scare" } else { kind },
        segments: front.map(|front| scene.doc.span(front)).into_iter().chain([segment]).collect(),
        source: scene.speaker(at).filter(|_| !term).map(|s| name_beside(scene.doc, s)),
        cue: cue.filter(|_| !term).map(|c| (c.tokens, c.lemma(scene.doc).to_lowercase())),
        sieve: said.map_or("marks", |s| s.sieve),
        loose: is_loose(scene, at, said),
    }
}

/// Whether an utterance may be a part of a clause. What a clause leads up to is, unless the cue stands right before: "It was
/// “wrong,” he said."
fn is_loose(scene: &Scene<'_>, at: usize, said: Option<Said>) -> bool {
    match scene.utterances[at].opens_sentence {
        true => said.is_none_or(|s| s.cue.is_none()) && runs_on(scene, at),
        false => said.is_none_or(|s| !is_led(scene, at, s.cue)),
    }
}

/// Whether the sentence that an utterance opens goes on behind it: “We lost the ward” in May, Roe said.
fn runs_on(scene: &Scene<'_>, at: usize) -> bool {
    let u = &scene.utterances[at];
    matches!(u.ending, Ending::Open | Ending::Comma)
        && u.after < u.paragraph.end()
        && scene.doc.has(u.after, Class::Lower)
}

/// The verb of saying in whose clause a cue stands: "said" of "said that he would offer “...”".
fn outermost(scene: &Scene<'_>, at: usize, cue: usize) -> usize {
    let open = scene.utterances[at].open;
    let first = scene.doc.sentence_over(open).first().max(scene.utterances[at].paragraph.first());
    direct::outermost(scene, first, cue)
}

/// Whether the cue stands before the utterance and leads up to it, or a comma parts it from the words before.
fn is_led(scene: &Scene<'_>, at: usize, cue: Option<usize>) -> bool {
    let (said, open) = (scene.said[at].map_or("", |s| s.sieve), scene.utterances[at].open);
    let parted = open > 0 && scene.doc.tag(open - 1).is_some_and(Tag::is_mark);
    let before = |n: &usize| scene.cues[*n].head < open;
    said != FRAGMENT && (parted || cue.filter(before).is_some_and(|n| outermost(scene, at, n) == n))
}

/// The quotations inside quotations: with a cue of their own speech, else terms.
pub(crate) fn nested(scene: &Scene<'_>) -> Vec<Report> {
    let mut reports = direct(scene);
    for (report, utterance) in reports.iter_mut().zip(scene.utterances) {
        let short = utterance.tokens.len() < TERM && report.cue.is_none();
        if short || scare::is_term(scene.doc, utterance, true) {
            report.kind = "scare";
            report.source = None;
        }
        report.loose |= report.cue.is_none();
    }
    reports
}

/// A turn of an interview.
pub(crate) fn turn(doc: &Doc<'_>, turn: &Turn) -> Report {
    let segments = vec![doc.span(turn.tokens)];
    Report { kind: "direct", segments, source: Some(turn.label), cue: None, sieve: "interview", loose: false }
}

/// A term between marks.
pub(crate) fn scare(doc: &Doc<'_>, utterance: &Utterance) -> Report {
    let segments = vec![doc.span(utterance.tokens)];
    Report { kind: "scare", segments, source: None, cue: None, sieve: "term", loose: true }
}

/// All reports in text order. What is loose and lies in a reported clause is part of that clause, unless the clause is
/// nothing else: then it is direct speech.
pub(crate) fn merge(doc: &Doc<'_>, mut direct: Vec<Report>, mut reported: Vec<Report>) -> Vec<Report> {
    drop_repeated(doc, &mut direct, &mut reported);
    let mut reports = Vec::with_capacity(direct.len() + reported.len());
    let mut clauses = reported.iter().flat_map(|r| &r.segments).copied().collect::<Vec<Span>>();
    clauses.sort_unstable();
    // The furthest end of the clauses that begin at or before each one.
    let mut reach = 0;
    let ends: Vec<usize> = clauses
        .iter()
        .map(|c| {
            reach = reach.max(c.end);
            reach
        })
        .collect();
    // American papers put a comma inside the marks that is none of the clause's.
    let held = |s: Span| {
        let before = clauses.partition_point(|c| c.start <= s.start);
        let comma = s.of(doc.text).ends_with([',', '.']);
        before > 0 && ends[before - 1] + usize::from(comma) >= s.end
    };
    reports.extend(direct.into_iter().filter(|r| !(r.loose && r.segments.iter().all(|s| held(*s)))));
    reports.extend(reported);
    // Reports are big: their keys are sorted, and each is moved once.
    reports.sort_by_cached_key(|r| (r.segments[0].start, std::cmp::Reverse(r.segments[0].end)));
    reports
}

/// The most bytes that the opening marks of a quotation have.
const MARKS: usize = 8;

/// Takes out the clauses that have nothing but a quotation, which is no longer loose then.
fn drop_repeated(doc: &Doc<'_>, direct: &mut [Report], reported: &mut Vec<Report>) {
    let mut starts: Vec<(usize, usize)> =
        reported.iter().enumerate().map(|(at, clause)| (clause.segments[0].start, at)).collect();
    starts.sort_unstable();
    let mut repeated = vec![false; reported.len()];
    for report in direct.iter_mut().filter(|r| r.loose && r.kind == "direct") {
        let start = report.segments[0].start;
        let first = starts.partition_point(|(s, _)| s + MARKS < start);
        let mut near = starts[first..].iter().take_while(|(s, _)| *s <= start);
        // Whichever knows who said it is the better one.
        let known = |clause: &Report| report.source.is_some() || clause.source.is_none() && report.cue.is_some();
        if let Some((_, at)) = near.find(|(_, at)| known(&reported[*at]) && is_all(doc, &reported[*at], report)) {
            (repeated[*at], report.loose) = (true, false);
        }
    }
    let mut repeated = repeated.into_iter();
    reported.retain(|_| !repeated.next().unwrap_or(false));
}

/// Whether a clause has nothing but a quotation and its marks.
fn is_all(doc: &Doc<'_>, clause: &Report, quotation: &Report) -> bool {
    let ([outer], [inner]) = (&*clause.segments, &*quotation.segments) else { return false };
    let wordless = |span: Span| !span.of(doc.text).contains(char::is_alphanumeric);
    outer.start <= inner.start
        && inner.end <= outer.end
        && wordless(Span::new(outer.start, inner.start))
        && wordless(Span::new(inner.end, outer.end))
}

/// The words between the marks.
fn segment(scene: &Scene<'_>, tokens: TokenRange) -> Span {
    scene.doc.span(tokens)
}
