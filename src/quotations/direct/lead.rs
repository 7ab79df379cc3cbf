//! What tells the speaker stands before the quotation, or is a mere name beside it: "Jane Roe said: ...", "Roe: ...",
//! "according to Roe, ...", "... — Jane Roe".
//!
//! In: a [`Scene`], the number of an utterance. Out: what is [`Said`] of it.

use super::floating::owner;
use super::fragment::{governing, is_someone};
use super::subject::{outermost, speaker_of, subject_of};
use super::{Said, Scene, reports};
use crate::lexicon::{Class, Form};
use crate::quotations::Shape;
use crate::quotations::cue::{Cue, Frames, Mood};
use crate::quotations::phrase::{clause_start, first_phrase, is_label, is_topic, phrase_from, tag};
use crate::quotations::utterance::{Ending, Utterance};
use crate::rules::Match;
use crate::syntax::Tag;
use crate::text::{Doc, Flags, TokenRange};

/// How many tokens may stand between a cue phrase and the edge of what is looked at.
const NEAR: usize = 4;
/// How many tokens may stand between a cue and the quotation after it.
pub(super) const GAP: usize = 30;

/// Jane Roe said: "...".
pub(super) fn speaker_verb_quote(scene: &Scene<'_>, at: usize) -> Option<Said> {
    let (doc, u) = (scene.doc, &scene.utterances[at]);
    let end = lead_end(scene, at)?;
    let start =
        if end < u.paragraph.first() { doc.sentences[doc.sentence_of(end)].first() } else { lead_start(scene, at) };
    let number = scene
        .cues_before(start, end)
        .rev()
        .find(|n| scene.cues[*n].quotes() && scene.cues[*n].mood != Mood::Participle)?;
    let cue = &scene.cues[number];
    let gap = cue.tokens.end()..end;
    let pause = matches!(doc.surface(end), "," | ":" | "“" | "\"" | "‘" | "'");
    // "told the board “it is late”".
    let hearer =
        doc.np_at(gap.start).filter(|_| cue.frames.any(Frames::TELL)).is_some_and(|p| p.tokens.end() == gap.end);
    let pause = pause && (end < u.open || gap.is_empty() || hearer);
    if gap.len() > GAP || !pause && (!u.capital || gap.clone().any(|i| tag(doc, i).is_verb())) {
        return None;
    }
    // "talked about “choice”": what somebody talks about is a term.
    if !u.capital && end == u.open && cue.frames.any(Frames::TOPIC) {
        return None;
    }
    // "warned “red tape” was to blame": a part of the reported clause.
    if !u.capital && end == u.open && opens_clause(doc, u) {
        return None;
    }
    // "said that he was, “frankly,” tired": a term inside a reported clause.
    if !u.capital && doc.surface(end) == "," && gap.clone().any(|i| tag(doc, i).is_verb() || tag(doc, i) == Tag::Sub) {
        return None;
    }
    let told = matches!(doc.surface(end), "," | ":");
    let outer = governing(scene, start, end).filter(|n| !told && scene.cues[*n].head < cue.head);
    let outer = outer.or_else(|| as_reported(scene, start, cue));
    // "said that once the board goes on leave, “...”": the verb nearest is none of saying.
    let says = cue.frames.any(Frames::SPEECH.or(Frames::WRITING)) || cue.mood != Mood::Finite;
    let outer = outer.or_else(|| Some(outermost(scene, start, number)).filter(|_| !says));
    let (number, cue) = outer.map_or((number, cue), |n| (n, &scene.cues[n]));
    let floor = doc.sentences[doc.sentence_of(end.saturating_sub(1))].first();
    let source = match cue.passive {
        true => agent(doc, cue, end).or_else(|| agent_behind(scene, at)),
        false => {
            let so_far = || scene.before(at).and_then(|b| scene.speaker(b));
            speaker_of(scene, floor, cue, at).or_else(so_far)
        }
    };
    Some(Said { source, cue: Some(number), ..Said::default() })
}

/// Whether an utterance without a verb and the words behind it are the subject of a verb: “red tape” was to blame.
fn opens_clause(doc: &Doc<'_>, u: &Utterance) -> bool {
    let finite = |i: usize| doc.vg_at(i).is_some_and(|g| g.is_finite());
    let end = u.paragraph.end().min(u.after + SUBJECT);
    let over = |i: &usize| !tag(doc, *i).is_nominal() && !matches!(tag(doc, *i), Tag::Prep | Tag::Det | Tag::Adj);
    let part = u.ending == Ending::Open && u.tokens.len() <= SUBJECT;
    part && (u.after..end).find(over).is_some_and(finite) && !u.tokens.iter().any(finite)
}

/// How long a part of a subject is.
const SUBJECT: usize = 8;

/// "As the Post reported, the board refused to call it a strike:": the cue of the clause that opens the sentence.
fn as_reported(scene: &Scene<'_>, start: usize, cue: &Cue) -> Option<usize> {
    let doc = scene.doc;
    let opens = doc.means(start, Class::Joint, "as");
    let first = scene.cues_after(start, cue.head).next().filter(|_| opens && cue.mood != Mood::Finite)?;
    let over = tag(doc, scene.cues[first].tokens.end()) == Tag::Comma;
    (over && reports(&scene.cues[first])).then_some(first)
}

/// Where the words before an utterance begin that may tell who says it.
fn lead_start(scene: &Scene<'_>, at: usize) -> usize {
    let u = &scene.utterances[at];
    let sentence =
        scene.doc.sentences[scene.doc.sentence_of(u.open.saturating_sub(1))].first().max(u.paragraph.first());
    let floor = scene.before(at).map_or(u.paragraph.first(), |b| scene.utterances[b].after);
    sentence.max(floor)
}

/// Said Jane Roe, "...": the verb opens the sentence, where its capital hides it.
pub(super) fn verb_speaker_quote(scene: &Scene<'_>, at: usize) -> Option<Said> {
    let doc = scene.doc;
    let end = lead_end(scene, at)?;
    let first = lead_start(scene, at);
    let sense = doc.sense(first, Class::CueVerb).filter(|s| s.form != Form::Base && s.form != Form::Ing)?;
    let speech = sense.frames.any(Frames::SPEECH.or(Frames::WRITING));
    let name = (first + 1..end).take_while(|i| !tag(doc, *i).is_mark()).count();
    if !speech || name == 0 || end - first > GAP || !doc.has(first, Class::Capital) {
        return None;
    }
    let source = phrase_from(doc, first + 1, end).unwrap_or(TokenRange::new(first + 1, first + 1 + name));
    Some(Said { source: Some(source), ..Said::default() })
}

/// The token behind which the quotation stands: its mark, or the comma or colon before it, which may end the paragraph
/// before.
pub(super) fn lead_end(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let (doc, u) = (scene.doc, &scene.utterances[at]);
    let before = u.open.checked_sub(1)?;
    let mark = matches!(doc.surface(before), "," | ":");
    if u.open > u.paragraph.first() {
        return Some(if mark { before } else { u.open }).filter(|_| mark || !u.opens_sentence);
    }
    (doc.surface(before) == ":").then_some(before)
}

/// Who asks in "Roe was asked by Jane Poe, “...”".
pub(super) fn agent(doc: &Doc<'_>, cue: &Cue, end: usize) -> Option<TokenRange> {
    let by = cue.tokens.end();
    let sense = doc.sense(by, Class::Grammar)?;
    phrase_from(doc, by + 1, end).filter(|_| sense.value == "by")
}

/// Who is named behind a quotation in the passive: "was called “a danger” by inspectors".
pub(super) fn agent_behind(scene: &Scene<'_>, at: usize) -> Option<TokenRange> {
    let (doc, after) = (scene.doc, scene.utterances[at].after);
    let end = doc.sentence_over(scene.utterances[at].open).end();
    let by = (after < end).then(|| doc.sense(after, Class::Grammar)).flatten()?;
    phrase_from(doc, after + 1, end).filter(|_| by.value == "by")
}

/// According to Jane Roe, "...".
pub(super) fn according_to(scene: &Scene<'_>, at: usize) -> Option<Said> {
    let (doc, u) = (scene.doc, &scene.utterances[at]);
    let behind = scene.tail_start(at).map(|start| (start, scene.tail_end(at)));
    let before = Some((lead_start(scene, at), u.open)).filter(|_| u.open > u.paragraph.first());
    for (start, end) in [behind, before].into_iter().flatten() {
        // Right behind the quotation, or at the end or head of what leads up to it.
        let last = |p: &Match<Shape>| phrase_from(doc, p.tokens.end(), end).is_some_and(|s| s.end() + 1 >= end);
        let near = scene
            .phrases_in(start, end)
            .find(|p| p.tokens.first() < start + NEAR || p.tokens.end() + NEAR > end || last(p));
        let source = match near.map(|p| (&p.value, p.tokens)) {
            Some((Shape::Source, tokens)) => phrase_from(doc, tokens.end(), end),
            Some((Shape::Owner(tokens), _)) => Some(*tokens),
            _ => None,
        };
        if source.is_some() {
            return Some(Said { source, ..Said::default() });
        }
    }
    None
}

/// Jane Roe: "...", and "From the report:".
pub(super) fn colon(scene: &Scene<'_>, at: usize) -> Option<Said> {
    let doc = scene.doc;
    let end = lead_end(scene, at).filter(|e| doc.surface(*e) == ":")?;
    let start = doc.sentences[doc.sentence_of(end)].first();
    let cue = governing(scene, start, end).or_else(|| scene.cues_before(start, end).next_back());
    // "In another:" names nobody.
    let name = |s: &TokenRange| is_someone(doc, *s) || s.iter().any(|i| tag(doc, i) == Tag::Proper);
    let names = |s: &TokenRange| s.first() == start || tag(doc, s.first() - 1) != Tag::Prep || name(s);
    let source = cue
        .and_then(|n| subject_of(scene, start, &scene.cues[n]))
        .or_else(|| first_phrase(doc, clause_start(doc, start, end), end))
        .or_else(|| (start..end).rev().find_map(|i| phrase_from(doc, i, end)))
        .filter(|s| !is_label(doc, *s))?;
    let source = if names(&source) { source } else { scene.speaker(scene.before(at)?)? };
    Some(Said { source: Some(owner(doc, source)), cue, ..Said::default() })
}

/// Roe: trust ‘must do better’: the name before the colon with which a line opens.
pub(super) fn headline(scene: &Scene<'_>, at: usize) -> Option<Said> {
    let (doc, u) = (scene.doc, &scene.utterances[at]);
    let first = u.paragraph.first();
    let source = phrase_from(doc, first, u.open)?;
    let colon = source.end() < u.open && doc.surface(source.end()) == ":" && tag(doc, source.last()) == Tag::Proper;
    (colon && !is_topic(doc, source)).then(|| Said { source: Some(source), ..Said::default() })
}

/// ‘It was hell’: survivor recalls blaze: who does something behind the colon or dash of a line that opens with a quotation.
pub(super) fn headline_behind(scene: &Scene<'_>, at: usize) -> Option<Said> {
    let (doc, u) = (scene.doc, &scene.utterances[at]);
    let (colon, end) = (u.after, u.paragraph.end());
    let opens = u.open == u.paragraph.first() && u.closed && end - u.open <= HEADLINE;
    let dash = || doc.is_any_dash(colon) && doc.flags(colon + 1).has(Flags::SPACE);
    if !opens || colon + 2 >= end || doc.surface(colon) != ":" && !dash() {
        return None;
    }
    let source = phrase_from(doc, colon + 1, end)?;
    let cue = scene.cue_at(source.end()).map(|n| &scene.cues[n]).filter(|c| c.mood == Mood::Finite && !c.passive);
    // "Roe on a life in sport".
    let on = || tag(doc, source.end()) == Tag::Prep && tag(doc, source.last()) == Tag::Proper;
    let speaks = cue.map_or_else(on, |c| c.quotes() || is_someone(doc, source));
    speaks.then(|| Said { source: Some(source), ..Said::default() })
}

/// A headline has no more tokens.
const HEADLINE: usize = 30;

/// Whether some words are a name of several words with their capitals: "Julie A. Roe".
fn is_name(doc: &Doc<'_>, words: TokenRange) -> bool {
    let fits = |i: usize| doc.has(i, Class::Capital) || doc.surface(i) == "." || tag(doc, i) == Tag::Proper;
    (2..=NAME).contains(&words.len()) && words.iter().all(fits) && doc.has(words.last(), Class::Capital)
}

/// The longest name that signs a quotation.
const NAME: usize = 6;

/// "..." — Jane Roe
pub(super) fn sign_off(scene: &Scene<'_>, at: usize) -> Option<Said> {
    let (doc, u) = (scene.doc, &scene.utterances[at]);
    // On the same line, or on the next one.
    let line = doc.paragraphs.get(doc.paragraph_of(u.after))?;
    let dash = (u.after..line.end()).take(2).find(|i| doc.is_any_dash(*i) || doc.surface(*i) == "~")?;
    let led = u.open > 0 && doc.surface(u.open - 1) == ":";
    let whole =
        TokenRange::new(dash + 1, line.end() - usize::from(line.end() > dash + 1 && doc.surface(line.last()) == "."));
    let source = match is_name(doc, whole) {
        true => whole,
        false => phrase_from(doc, dash + 1, line.end()).filter(|s| tag(doc, s.last()) == Tag::Proper)?,
    };
    // The name is all that is left of the line, but for what stands behind a comma.
    let rest = source.end();
    let ends = rest >= line.end() || tag(doc, rest).is_mark();
    (ends && !led && u.ending != Ending::Comma).then(|| Said { source: Some(source), ..Said::default() })
}
