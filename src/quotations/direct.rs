//! Who says what stands between marks: one sieve a layout, the most precise first.
//!
//! In: utterances, cues. Out: for each utterance what is said of it ([`Said`]). Each sieve sees what the ones before it
//! found, and fills only what is still empty. The order stands in [`SIEVES`].

use super::cue::{Cue, Frames, Mood};
use super::phrase::{clause_start, first_phrase, is_adverb, phrase_from, subject_before, tag};
use super::utterance::{Ending, Utterance};
use crate::lexicon::{Class, EntryId};
use crate::syntax::Tag;
use crate::text::{Doc, Flags, TokenRange};

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
    pub utterances: &'a [Utterance],
    pub said: Vec<Option<Said>>,
}

type Sieve = fn(&Scene<'_>, usize) -> Option<Said>;

/// The sieves in their order.
const SIEVES: &[(&str, Sieve)] = &[
    ("quote-verb-speaker", quote_verb_speaker),
    ("quote-speaker-verb", quote_speaker_verb),
    ("paragraph-continues", paragraph_continues),
    ("split", split),
    ("speaker-verb-quote", speaker_verb_quote),
    ("according-to", according_to),
    ("sign-off", sign_off),
    ("colon", colon),
    ("headline", headline),
    (FRAGMENT, fragment),
    ("next-part", next_part),
    ("same-paragraph", same_paragraph),
    ("sentence-before", sentence_before),
    ("alternation", alternation),
    ("paragraph-before", paragraph_before),
];

/// The sieve for what stands inside a clause, which a reported clause explains better where there is one.
pub(crate) const FRAGMENT: &str = "fragment";

/// How many tokens behind a quotation its cue is looked for.
const TAIL: usize = 32;
/// How many tokens may stand between a cue and the quotation after it.
const GAP: usize = 30;

/// How many of the sieves are for what stands inside another quotation: those that want a cue beside it.
const NESTED: usize = 5;

/// Runs every sieve over every utterance.
pub(crate) fn attribute(scene: &mut Scene<'_>) {
    run(scene, SIEVES);
}

/// Runs the sieves that want a cue beside an utterance.
pub(crate) fn attribute_nested(scene: &mut Scene<'_>) {
    run(scene, &SIEVES[..NESTED]);
}

fn run(scene: &mut Scene<'_>, sieves: &[(&'static str, Sieve)]) {
    for (name, sieve) in sieves {
        for at in 0..scene.utterances.len() {
            if scene.said[at].is_none() {
                scene.said[at] = sieve(scene, at).map(|said| Said { sieve: name, ..said });
            }
        }
    }
}

impl Scene<'_> {
    /// The numbers of the cues whose verb lies in `first..end`.
    pub(crate) fn cues_in(&self, first: usize, end: usize) -> std::ops::Range<usize> {
        let low = self.cues.partition_point(|c| c.head < first);
        let high = self.cues.partition_point(|c| c.head < end);
        low..high.max(low)
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
        for _ in 0..self.utterances.len() {
            let said = self.said[at]?;
            match said.joins {
                Some(other) if said.source.is_none() => at = other,
                _ => return said.source,
            }
        }
        None
    }

    /// Where the words behind an utterance end that may tell who said it: the sentence, or the next quotation.
    fn tail_end(&self, at: usize) -> usize {
        let u = &self.utterances[at];
        let end = u.paragraph.end().min(u.after + TAIL);
        (u.after..end)
            .find(|i| {
                let flags = self.doc.flags(*i);
                flags.has(Flags::OPEN) || *i > u.after && flags.has(Flags::SENTENCE)
            })
            .unwrap_or(end)
    }

    /// Whether a sentence of a phrase and a verb is all that stands behind an utterance.
    fn is_short_tail(&self, u: &Utterance) -> bool {
        let end = self.doc.sentence_over(u.after).end().min(u.paragraph.end());
        let source = phrase_from(self.doc, u.after, end);
        let cue = source.and_then(|s| self.cue_at(s.end())).map(|n| &self.cues[n]);
        cue.is_some_and(|c| reports(c) && c.tokens.end() + 1 >= end)
    }

    /// Where the words behind an utterance begin that may tell who said it; none where a new sentence begins.
    fn tail_start(&self, at: usize) -> Option<usize> {
        let u = &self.utterances[at];
        let comma = u.after < u.paragraph.end() && matches!(tag(self.doc, u.after), Tag::Comma);
        let dash = !comma && u.after < u.paragraph.end() && matches!(self.doc.surface(u.after), "—" | "–" | "-" | "―");
        let small = self.doc.has(u.after, Class::Lower);
        let fits = match u.ending {
            Ending::Comma => true,
            Ending::Perhaps => true,
            // “... .” Roe said.
            Ending::Stop => small || self.is_short_tail(u),
            Ending::Open => u.opens_sentence || dash,
        };
        (u.closed && fits).then_some(u.after + usize::from(comma || dash))
    }
}

/// "...", said Jane Roe.
fn quote_verb_speaker(scene: &Scene<'_>, at: usize) -> Option<Said> {
    let (doc, end) = (scene.doc, scene.tail_end(at));
    let mut start = scene.tail_start(at)?;
    while start < end && is_adverb(doc, start) {
        start += 1;
    }
    let number = scene.cue_at(start).filter(|_| start < end)?;
    let cue = &scene.cues[number];
    // Behind a comma any verb may stand: "...," beamed Jane Roe.
    let u = &scene.utterances[at];
    let comma = u.ending != Ending::Open && u.opens_sentence;
    if !(reports(cue) || comma && cue.mood == Mood::Finite && !cue.passive) {
        return None;
    }
    let mut after = cue.tokens.end();
    while after < end && is_adverb(doc, after) {
        after += 1;
    }
    let source = phrase_from(doc, after, end)?;
    // "Roe, who calls it “a game”, said he was tired": what follows is a clause.
    if tag(doc, source.end()).is_verb() && source.end() < end {
        return None;
    }
    Some(Said { source: Some(source), cue: Some(number), ..Said::default() })
}

/// "...", Jane Roe, who runs the trust, said.
fn quote_speaker_verb(scene: &Scene<'_>, at: usize) -> Option<Said> {
    let (start, end) = (scene.tail_start(at)?, scene.tail_end(at));
    if start >= end {
        return None;
    }
    // A new sentence behind ! or ? is no tail unless it is as short as one.
    let u = &scene.utterances[at];
    let comma = u.ending != Ending::Open && u.opens_sentence;
    let (source, number) = speaker_then_verb(scene, start, end, reports)
        .or_else(|| speaker_then_verb(scene, start, end, acts).filter(|_| comma))
        .or_else(|| any_verb(scene, start, end))?;
    let cue = &scene.cues[number];
    let new_sentence = scene.utterances[at].ending == Ending::Perhaps && scene.doc.has(start, Class::Capital);
    if new_sentence && takes_more(scene, cue, end) {
        return None;
    }
    Some(Said { source: Some(source), cue: Some(number), ..Said::default() })
}

/// Whether the cue has something else to report: "He said that ...".
fn takes_more(scene: &Scene<'_>, cue: &Cue, end: usize) -> bool {
    let next = cue.tokens.end();
    next < end && !matches!(tag(scene.doc, next), Tag::Comma | Tag::Punct | Tag::Adv | Tag::Prep)
}

/// A phrase, what stands between commas or hangs on by a preposition, and the cue.
fn speaker_then_verb(
    scene: &Scene<'_>,
    start: usize,
    end: usize,
    fits: fn(&Cue) -> bool,
) -> Option<(TokenRange, usize)> {
    let doc = scene.doc;
    let source = phrase_from(doc, start, end)?;
    let mut at = source.end();
    let mut inside = false;
    for _ in 0..6 {
        while at < end && (is_adverb(doc, at) || tag(doc, at) == Tag::Not) {
            at += 1;
        }
        if let Some(number) = scene.cue_at(at).filter(|n| at < end && fits(&scene.cues[*n])) {
            return Some((source, number));
        }
        at = match doc.tokens.get(at).map(|_| tag(doc, at)) {
            Some(Tag::Comma) => {
                inside = true;
                (at + 1..end).find(|i| tag(doc, *i) == Tag::Comma)? + 1
            }
            Some(Tag::Prep) => phrase_from(doc, at + 1, end).map_or(at + 1, TokenRange::end),
            Some(Tag::Punct) if doc.surface(at) == "(" => (at + 1..end).find(|i| doc.surface(*i) == ")")? + 1,
            // What follows the comma is one more apposition: "Roe, head of X, one of the two, said".
            Some(_) if inside => (at + 1..end).find(|i| tag(doc, *i) == Tag::Comma)? + 1,
            _ => return None,
        };
    }
    None
}

fn reports(cue: &Cue) -> bool {
    cue.quotes() && matches!(cue.mood, Mood::Finite | Mood::Participle) && !cue.passive
}

/// Any verb: "...," she beamed.
fn acts(cue: &Cue) -> bool {
    cue.mood == Mood::Finite && !cue.passive
}

/// The first cue of the tail with a subject of its own in it.
fn any_verb(scene: &Scene<'_>, start: usize, end: usize) -> Option<(TokenRange, usize)> {
    if matches!(tag(scene.doc, start), Tag::Coord | Tag::Sub | Tag::Wh | Tag::VerbIng | Tag::To) {
        return None;
    }
    let number = scene.cues_in(start, end).find(|n| reports(&scene.cues[*n]))?;
    let source = subject_before(scene.doc, start, scene.cues[number].head)?;
    Some((source, number))
}

/// A paragraph that opens its mark anew where the one before never closed it.
fn paragraph_continues(scene: &Scene<'_>, at: usize) -> Option<Said> {
    let (before, u) = (at.checked_sub(1)?, &scene.utterances[at]);
    let v = &scene.utterances[before];
    let reopens = !v.closed && v.paragraph.end() == u.paragraph.first() && u.open == u.paragraph.first();
    reopens.then(|| Said { joins: Some(before), ..Said::default() })
}

/// "...", she said, "...": the cue between the parts belongs to both.
fn split(scene: &Scene<'_>, at: usize) -> Option<Said> {
    let before = scene.before(at)?;
    let (v, u) = (&scene.utterances[before], &scene.utterances[at]);
    let cue = &scene.cues[scene.said[before]?.cue?];
    let between = cue.head >= v.after && cue.head < u.open;
    // At most the end of one sentence may lie between the cue and the second part.
    let breaks = (cue.tokens.end()..u.open).filter(|i| scene.doc.flags(*i).has(Flags::SENTENCE)).count();
    let own = !u.opens_sentence
        && scene
            .cues_in(cue.tokens.end(), u.open)
            .any(|n| scene.cues[n].quotes() && scene.cues[n].mood == Mood::Finite);
    (between && breaks == 0 && !own).then(|| Said { joins: Some(before), ..Said::default() })
}

/// Where the words before an utterance begin that may tell who says it.
fn lead_start(scene: &Scene<'_>, at: usize) -> usize {
    let u = &scene.utterances[at];
    let sentence =
        scene.doc.sentences[scene.doc.sentence_of(u.open.saturating_sub(1))].first().max(u.paragraph.first());
    let floor = scene.before(at).map_or(u.paragraph.first(), |b| scene.utterances[b].after);
    sentence.max(floor)
}

/// Jane Roe said: "...".
fn speaker_verb_quote(scene: &Scene<'_>, at: usize) -> Option<Said> {
    let (doc, u) = (scene.doc, &scene.utterances[at]);
    let end = lead_end(scene, at)?;
    let start =
        if end < u.paragraph.first() { doc.sentences[doc.sentence_of(end)].first() } else { lead_start(scene, at) };
    let number =
        scene.cues_in(start, end).rev().find(|n| scene.cues[*n].quotes() && scene.cues[*n].mood != Mood::Participle)?;
    let cue = &scene.cues[number];
    let gap = cue.tokens.end()..end;
    let pause = matches!(doc.surface(end), "," | ":" | "“" | "\"" | "‘" | "'");
    let pause = pause && (end < u.open || gap.is_empty());
    if gap.len() > GAP || !pause && (!u.capital || gap.clone().any(|i| tag(doc, i).is_verb())) {
        return None;
    }
    // "said that he was, “frankly,” tired": a term inside a reported clause.
    if !u.capital && doc.surface(end) == "," && gap.clone().any(|i| tag(doc, i).is_verb() || tag(doc, i) == Tag::Sub) {
        return None;
    }
    let told = matches!(doc.surface(end), "," | ":");
    let outer = governing(scene, start, end).filter(|n| !told && scene.cues[*n].head < cue.head);
    let (number, cue) = outer.map_or((number, cue), |n| (n, &scene.cues[n]));
    let floor = doc.sentences[doc.sentence_of(end.saturating_sub(1))].first();
    let source = match cue.passive {
        true => agent(doc, cue, end),
        false => subject_of(scene, floor, cue).or_else(|| scene.before(at).and_then(|b| scene.speaker(b))),
    };
    Some(Said { source, cue: Some(number), ..Said::default() })
}

/// Who asks in "Roe was asked by Jane Poe, “...”".
fn agent(doc: &Doc<'_>, cue: &Cue, end: usize) -> Option<TokenRange> {
    let by = cue.tokens.end();
    let sense = doc.sense(by, Class::Grammar)?;
    phrase_from(doc, by + 1, end).filter(|_| &*sense.value == "by")
}

/// The token behind which the quotation stands: its mark, or the comma or colon before it, which may end the paragraph
/// before.
fn lead_end(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let (doc, u) = (scene.doc, &scene.utterances[at]);
    let before = u.open.checked_sub(1)?;
    let mark = matches!(doc.surface(before), "," | ":");
    if u.open > u.paragraph.first() {
        return Some(if mark { before } else { u.open }).filter(|_| mark || !u.opens_sentence);
    }
    (doc.surface(before) == ":").then_some(before)
}

/// Who governs a cue: its subject, or that of the clause that it hangs on.
pub(crate) fn subject_of(scene: &Scene<'_>, start: usize, cue: &Cue) -> Option<TokenRange> {
    let doc = scene.doc;
    if cue.passive {
        return None;
    }
    let beside = match cue.mood {
        Mood::Finite => subject_before(doc, start, cue.head).or_else(|| inverted(doc, cue)),
        Mood::Ing | Mood::Participle if cue.tokens.first() > start && tag(doc, cue.tokens.first() - 1).is_nominal() => {
            doc.np_before(cue.tokens.first()).map(|p| p.tokens)
        }
        // "..., saying": who did what the clause before tells.
        _ => scene
            .cues_in(start, cue.head)
            .rev()
            .find(|n| scene.cues[*n].mood == Mood::Finite && !doc.flags(scene.cues[*n].head).has(Flags::QUOTED))
            .and_then(|n| subject_before(doc, start, scene.cues[n].head)),
    };
    let first = |verb| first_phrase(doc, clause_start(doc, start, verb), verb);
    beside.or_else(|| first(cue.tokens.first())).or_else(|| speaker_so_far(scene, start))
}

/// Who spoke in the sentence before: "...  Adding, “...”".
fn speaker_so_far(scene: &Scene<'_>, start: usize) -> Option<TokenRange> {
    let doc = scene.doc;
    let sentence = doc.sentence_over(start.checked_sub(1)?);
    let spoken = scene.cues_in(sentence.first(), start).find(|n| reports(&scene.cues[*n]))?;
    subject_before(doc, sentence.first(), scene.cues[spoken].head)
}

/// In other words, explained Jane Roe: "...".
fn inverted(doc: &Doc<'_>, cue: &Cue) -> Option<TokenRange> {
    doc.subject(doc.vg_over(cue.head)?).filter(|s| s.first() >= cue.tokens.end())
}

/// According to Jane Roe, "...".
fn according_to(scene: &Scene<'_>, at: usize) -> Option<Said> {
    let (doc, u) = (scene.doc, &scene.utterances[at]);
    let behind = scene.tail_start(at).map(|start| (start, scene.tail_end(at)));
    let before = Some((lead_start(scene, at), u.open)).filter(|_| u.open > u.paragraph.first());
    for (start, end) in [behind, before].into_iter().flatten() {
        let mark = (start..end.min(start + 4)).find_map(|i| doc.phrase_at(i).filter(|p| names_source(doc, p.entry)));
        if let Some(source) = mark.and_then(|m| phrase_from(doc, m.tokens.end(), end)) {
            return Some(Said { source: Some(source), ..Said::default() });
        }
    }
    None
}

/// Jane Roe: "...", and "From the report:".
fn colon(scene: &Scene<'_>, at: usize) -> Option<Said> {
    let doc = scene.doc;
    let end = lead_end(scene, at).filter(|e| doc.surface(*e) == ":")?;
    let start = doc.sentences[doc.sentence_of(end)].first();
    let cue = governing(scene, start, end).or_else(|| scene.cues_in(start, end).next_back());
    let source = cue
        .and_then(|n| subject_of(scene, start, &scene.cues[n]))
        .or_else(|| first_phrase(doc, clause_start(doc, start, end), end))
        .or_else(|| (start..end).rev().find_map(|i| phrase_from(doc, i, end)))?;
    Some(Said { source: Some(source), cue, ..Said::default() })
}

/// "... ." "...", she said: the first part has its cue behind the second.
fn next_part(scene: &Scene<'_>, at: usize) -> Option<Said> {
    let (u, v) = (&scene.utterances[at], scene.utterances.get(at + 1)?);
    let reopened = !u.closed && u.paragraph.end() == v.paragraph.first() && v.open == v.paragraph.first();
    let adjacent = u.paragraph == v.paragraph && v.open == u.after;
    let said = scene.said[at + 1].filter(|_| reopened || adjacent)?;
    Some(Said { source: Some(said.source?), cue: said.cue, ..Said::default() })
}

/// Whether the utterance is a sentence or more on its own, and not a term at the start of one.
fn floats(scene: &Scene<'_>, at: usize) -> bool {
    let u = &scene.utterances[at];
    let ends =
        u.ending != Ending::Open || u.after >= u.paragraph.end() || scene.doc.flags(u.after).has(Flags::SENTENCE);
    u.opens_sentence && ends
}

/// Another quotation of the paragraph has a speaker.
fn same_paragraph(scene: &Scene<'_>, at: usize) -> Option<Said> {
    if !floats(scene, at) {
        return None;
    }
    let u = &scene.utterances[at];
    let before = scene.before(at).and_then(|b| scene.speaker(b));
    let after = || {
        let next = scene.utterances.get(at + 1).filter(|v| v.paragraph == u.paragraph)?;
        scene.speaker(at + 1).filter(|_| next.opens_sentence)
    };
    let source = before.or_else(after)?;
    Some(Said { source: Some(source), ..Said::default() })
}

/// The sentence before tells who speaks: "Jane Roe was blunt. “...”".
fn sentence_before(scene: &Scene<'_>, at: usize) -> Option<Said> {
    let (doc, u) = (scene.doc, &scene.utterances[at]);
    let before = u.open.checked_sub(1).filter(|_| floats(scene, at))?;
    let sentence = doc.sentences[doc.sentence_of(before)];
    let quoted = doc.flags(before).has(Flags::CLOSE) || doc.flags(before).has(Flags::QUOTED);
    let near = u.open > u.paragraph.first() || doc.paragraph_of(before) + 1 == doc.paragraph_of(u.open);
    if quoted || !near {
        return None;
    }
    let cue = scene.cues_in(sentence.first(), sentence.end()).rev().find(|n| scene.cues[*n].quotes());
    let source = match cue {
        Some(n) => subject_of(scene, sentence.first(), &scene.cues[n])?,
        None if u.open > u.paragraph.first() => first_phrase(doc, clause_start(doc, sentence.first(), before), before)?,
        None => return None,
    };
    Some(Said { source: Some(source), ..Said::default() })
}

/// Whether the utterance is all of its paragraph.
fn alone(u: &Utterance) -> bool {
    u.open == u.paragraph.first() && u.after >= u.paragraph.end()
}

/// Two speakers in turn, a paragraph each.
fn alternation(scene: &Scene<'_>, at: usize) -> Option<Said> {
    let (first, second) = (at.checked_sub(2)?, at - 1);
    let [a, b, c] = [first, second, at].map(|i| &scene.utterances[i]);
    let rows = a.paragraph.end() == b.paragraph.first() && b.paragraph.end() == c.paragraph.first();
    let (one, other) = (scene.speaker(first)?, scene.speaker(second)?);
    let text = |r: TokenRange| scene.doc.stem_span(r).of(scene.doc.text);
    let turns =
        rows && alone(c) && b.open == b.paragraph.first() && text(one) != text(other) && !is_pronoun(scene, other);
    turns.then(|| Said { source: Some(one), ..Said::default() })
}

fn is_pronoun(scene: &Scene<'_>, source: TokenRange) -> bool {
    tag(scene.doc, source.first()) == Tag::Pronoun
}

/// A paragraph that is all quotation goes on with the speaker of the paragraph before.
fn paragraph_before(scene: &Scene<'_>, at: usize) -> Option<Said> {
    let (before, u) = (at.checked_sub(1)?, &scene.utterances[at]);
    let v = &scene.utterances[before];
    let next = v.paragraph.end() == u.paragraph.first() && u.open == u.paragraph.first();
    let source = scene.speaker(before).filter(|_| next && floats(scene, at))?;
    Some(Said { source: Some(source), ..Said::default() })
}

/// "..." — Jane Roe
fn sign_off(scene: &Scene<'_>, at: usize) -> Option<Said> {
    let (doc, u) = (scene.doc, &scene.utterances[at]);
    // On the same line, or on the next one.
    let line = doc.paragraphs.get(doc.paragraph_of(u.after))?;
    let dash = (u.after..line.end()).take(2).find(|i| matches!(doc.surface(*i), "—" | "–" | "-" | "―" | "~" | "--"))?;
    let source = phrase_from(doc, dash + 1, line.end()).filter(|s| tag(doc, s.last()) == Tag::Proper)?;
    // The name is all that is left of the line, but for what stands behind a comma.
    let rest = source.end();
    let ends = rest >= line.end() || tag(doc, rest).is_mark();
    (ends && u.ending != Ending::Comma).then(|| Said { source: Some(source), ..Said::default() })
}

/// A part of a clause stands between marks: "called it “a disgrace”".
fn fragment(scene: &Scene<'_>, at: usize) -> Option<Said> {
    let (doc, u) = (scene.doc, &scene.utterances[at]);
    if u.opens_sentence {
        return None;
    }
    let sentence = doc.sentence_over(u.open);
    let start = sentence.first().max(u.paragraph.first());
    let after = || scene.cues_in(u.after, sentence.end().min(u.paragraph.end())).find(|n| reports(&scene.cues[*n]));
    let found = match governing(scene, start, u.open) {
        Some(n) => Some((n, subject_of(scene, start, &scene.cues[n]))),
        None => after().map(|n| (n, subject_before(doc, start, scene.cues[n].head))),
    };
    match found {
        Some((number, source)) => Some(Said { source, cue: Some(number), ..Said::default() }),
        // "...," he said. Then, "...".
        None => {
            let source = scene.speaker(scene.before(at)?)?;
            u.capital.then_some(Said { source: Some(source), ..Said::default() })
        }
    }
}

/// The cue in `start..end` that what stands at `end` is reported by: the last one, or the verb of saying in whose
/// reported clause that one stands ("said they were calling “every day”").
fn governing(scene: &Scene<'_>, start: usize, end: usize) -> Option<usize> {
    let last = scene.cues_in(start, end).rev().find(|n| scene.cues[*n].is_listed())?;
    if scene.cues[last].frames.any(Frames::SPEECH.or(Frames::WRITING)) {
        return Some(last);
    }
    let clause = Frames::THAT.or(Frames::BARE);
    let outer = scene.cues_in(start, scene.cues[last].tokens.first()).rev().find(|n| {
        let cue = &scene.cues[*n];
        cue.frames.any(Frames::SPEECH.or(Frames::WRITING)) && cue.frames.any(clause) && !cue.passive
    });
    let inside = |outer: &usize| {
        let gap = scene.cues[*outer].tokens.end()..scene.cues[last].tokens.first();
        !gap.clone().any(|i| tag(scene.doc, i) == Tag::Coord && tag(scene.doc, i - 1) == Tag::Comma) && !gap.is_empty()
    };
    outer.filter(inside).or(Some(last))
}

/// Roe: trust ‘must do better’: the name before the colon with which a line opens.
fn headline(scene: &Scene<'_>, at: usize) -> Option<Said> {
    let (doc, u) = (scene.doc, &scene.utterances[at]);
    let first = u.paragraph.first();
    let source = phrase_from(doc, first, u.open)?;
    let colon = source.end() < u.open && doc.surface(source.end()) == ":" && tag(doc, source.last()) == Tag::Proper;
    colon.then(|| Said { source: Some(source), ..Said::default() })
}

/// Whether a phrase says that the one who speaks stands behind it.
fn names_source(doc: &Doc<'_>, phrase: EntryId) -> bool {
    doc.lexicon.sense(phrase, Class::CuePhrase).is_some_and(|s| &*s.value == "source")
}
