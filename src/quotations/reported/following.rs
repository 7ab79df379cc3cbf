//! Cues that follow what they report: "..., she said", "..., said Dr Amin", "..., according to the report".
//!
//! In: a sentence. Out: reports. Never here: sentences that are all direct speech before the cue.

use super::adjunct::{aside_before_verb, is_time, starts_at_once};
use super::comment::is_charge;
use super::complement::{Content, is_than, opens_clause};
use super::parted::{lacks_complement, rest, subject_alone};
use super::reporting::Cue;
use super::{Scene, extent, headline, object, passive, source, sourced};
use crate::lexicon::{Class, ClassSet};
use crate::quotations::Report;
use crate::quotations::cue::{self, Frames, Mood, frames_at};
use crate::quotations::phrase::{TIMES, opens_modifier, past_modifier};
use crate::syntax::{Extent, Tag};
use crate::text::{Flags, TokenRange};

/// Appends the reports of the sentence whose cue follows.
pub(super) fn find(scene: &Scene<'_>, found: &mut Vec<Report>) {
    if let Some(report) = sourced::sourced(scene).or_else(|| headline::labelled(scene)) {
        found.push(report);
        return;
    }
    let cues = scene.free_cues().filter(|c| c.mood == Mood::Finite);
    found.extend(cues.filter_map(|cue| after_clause(scene, cue)).next());
}

/// "..., fewer than the experts had expected": what follows the comma compares; "more than 200 nurses" does not.
fn compares(scene: &Scene<'_>, tokens: TokenRange) -> bool {
    tokens.iter().any(|i| is_than(scene.doc, i))
}

/// "..., she said": a comma, the subject, the cue, and nothing that the cue could report after it.
fn after_clause<'d>(scene: &Scene<'d>, cue: &'d cue::Cue) -> Option<Report> {
    let doc = scene.doc;
    let kinds = Frames::SPEECH.or(Frames::THOUGHT).or(Frames::WRITING).or(Frames::EVIDENCE).or(Frames::ATTITUDE);
    // "..., the judge ordered"
    let directs = cue.frames.any(Frames::ACT) && cue.frames.any(Frames::TELL);
    let tells = cue.frames.any(kinds) && cue.frames.any(Frames::THAT.or(Frames::BARE));
    if !directs && !tells {
        return None;
    }
    let cue = Cue::read(scene, cue)?;
    // "..., it was reported", "..., the jury was told".
    let told = cue.group.passive && cue.takes(Frames::HEARER);
    let said_of_it = cue.group.passive && passive::is_said_of_it(scene, &cue);
    if cue.group.passive && !said_of_it && !told {
        return None;
    }
    let straight = straight(scene, &cue);
    let (source, comma, end) = straight.or_else(|| inverted(scene, &cue))?;
    // "..., a skull found in a cave, ..."
    let found =
        cue.takes(Frames::NP_DATA) && !object::studies(doc, source) && !source::is_someone(scene, source.last());
    if found || compares(scene, TokenRange::new(comma, source.end())) {
        return None;
    }
    let first = subject_alone(scene, start(scene, comma), comma, end);
    let tokens = TokenRange::new(first, extent::trimmed(scene, first, comma + 1).max(first));
    if tokens.is_empty() || all_spoken(scene, tokens) {
        return None;
    }
    let open = lacks_complement(scene, tokens, end);
    let closing = end >= extent::sentence_end(scene);
    // "Roe, who has advised the board": who is told stands behind the verb.
    let told_nobody = || cue.end >= extent::sentence_end(scene) || is_time(scene, cue.end);
    if directs && !(closing && told_nobody() && is_whole(scene, tokens)) {
        return None;
    }
    let whole = is_whole(scene, tokens) || closing && has_main_clause(scene, tokens) || is_headline(scene, &cue);
    // "What is more, she said, nobody knew."
    let whole = whole && (closing || doc.tags[first] != Tag::Wh || has_main_clause(scene, tokens));
    let whole = whole && !open && (straight.is_some() || has_verb_outside(scene, tokens));
    // Behind an inverted cue stands what is said of the speaker, but for a clause with "and".
    let clause = |r: &TokenRange| doc.tags[r.first()] == Tag::Coord && has_finite(scene, r.first(), r.end());
    let goes_on = |r: &TokenRange| open || straight.is_some() || clause(r);
    let other = rest(scene, tokens, whole, end).filter(goes_on);
    if !whole && other.is_none() {
        return None;
    }
    let named = !said_of_it && !source::is_nobodys(&cue);
    let source = if told { source::of(scene, &cue) } else { Some(source).filter(|_| named) };
    let content = Content { tokens, other, sieve: "cue-after" };
    Some(content.report(doc, source, (cue.shown(), cue.lemma(doc).to_owned())))
}

/// "Harbour, which makes glass, reported a profit": whether a clause has a verb outside the relative ones behind commas.
fn has_verb_outside(scene: &Scene<'_>, clause: TokenRange) -> bool {
    let doc = scene.doc;
    let relatives = clause.iter().skip(1).filter(|i| doc.tags[*i] == Tag::Wh && doc.tags[*i - 1] == Tag::Comma).count();
    relatives == 0 || scene.finite(clause.first(), clause.end()).count() > relatives
}

/// "Trains to stop at nine, operator says", "Two dead after crash, police say": a line without a stop, which may have no
/// verb, and ends with its cue.
fn is_headline(scene: &Scene<'_>, cue: &Cue<'_>) -> bool {
    let (doc, first, end) = (scene.doc, scene.sentence.first(), scene.sentence.end());
    let line =
        doc.flags(first).has(Flags::PARAGRAPH) && (end >= doc.tokens.len() || doc.flags(end).has(Flags::PARAGRAPH));
    line && cue.end >= end && end - first <= HEADLINE
}

/// A headline has no more tokens.
const HEADLINE: usize = 24;

/// Whether direct speech is all there is.
pub(super) fn all_spoken(scene: &Scene<'_>, tokens: TokenRange) -> bool {
    tokens.iter().all(|i| scene.is_spoken(i) || scene.doc.tags[i].is_mark())
}

/// Whether the content is a clause by itself and no opening of one: "In May", "If it rains".
pub(super) fn is_whole(scene: &Scene<'_>, content: TokenRange) -> bool {
    let doc = scene.doc;
    let tag = doc.tags[content.first()];
    // "Waiting times have doubled": no comma follows what opens with a participle that is part of a subject.
    let subject = tag == Tag::VerbIng && !doc.has(content.first(), Class::CueVerb);
    // "About 70 per cent of beds are full".
    let number = opens_modifier(doc, content.first());
    let opening = matches!(tag, Tag::Prep | Tag::Adv) && !number || opens_sentence(scene, content.first());
    let from = match content.iter().find(|i| opening && doc.tags[*i] == Tag::Comma) {
        Some(comma) => comma + 1,
        None if opening && (tag != Tag::Adv || doc.tag(content.first() + 1) == Some(Tag::Sub)) && !subject => {
            return false;
        }
        None => content.first(),
    };
    has_finite(scene, from, content.end()) || content.iter().any(|i| doc.joined(i).is_some_and(Tag::is_verb))
}

/// Whether a verb of its own stands in what opens with a phrase ("By May the ward will need more"), or in what opens with a
/// clause a second verb ("Whether it works is unclear").
fn has_main_clause(scene: &Scene<'_>, content: TokenRange) -> bool {
    let doc = scene.doc;
    let (first, tag) = (content.first(), doc.tags[content.first()]);
    let mut finite = scene.finite(first, content.end());
    match tag {
        // "Since May the ward has treated".
        Tag::Sub if !is_time(scene, first + 1) => finite.count() > 1,
        Tag::Prep | Tag::To | Tag::Sub => {
            let clause = |i: usize| matches!(doc.tags[i], Tag::Sub | Tag::Wh | Tag::VerbIng | Tag::VerbPart);
            finite.next().is_some_and(|g| !(first + 1..g.tokens.first()).any(clause))
        }
        Tag::Wh => finite.count() > 1,
        _ => false,
    }
}

/// Whether what begins at token `i` opens a sentence before its subject: "If it rains", "Even if it rains", "When she left".
pub(super) fn opens_sentence(scene: &Scene<'_>, i: usize) -> bool {
    // "Suspected bombs went off": part of the subject.
    let subject = |i: usize| scene.doc.np_at(i).is_some();
    let opens = |i: usize| match scene.doc.tag(i) {
        Some(Tag::Sub | Tag::To) => true,
        Some(Tag::VerbIng | Tag::VerbPart) => !subject(i),
        _ => scene.is_joint(i, "time"),
    };
    opens(i) || scene.doc.tag(i) == Some(Tag::Adv) && scene.doc.tag(i + 1) == Some(Tag::Sub)
}

type Found = (TokenRange, usize, usize);

/// Subject and verb.
fn straight(scene: &Scene<'_>, cue: &Cue<'_>) -> Option<Found> {
    let doc = scene.doc;
    if cue.group.negated && !cue.takes(Frames::THOUGHT) {
        return None;
    }
    // "Roe, who argued after the vote, left"
    let first = cue.group.tokens.first();
    if first > scene.sentence.first() && doc.tags[first - 1] == Tag::Wh {
        return None;
    }
    // The end tells most at the least cost.
    let end = closes(scene, cue, cue.end)?;
    let subject = doc.subject(&cue.group).filter(|s| s.first() < cue.group.tokens.first())?;
    // "researchers at the University of Bath have found".
    let far = || source::chained(scene, subject).map(|first| TokenRange::new(first, subject.end()));
    // ", as Roe said, ...", where nobody reports what stands before.
    let as_said =
        |first: usize| first > scene.sentence.first() && scene.is_joint(first - 1, "as") && is_first_cue(scene, cue);
    let found = |s: TokenRange| {
        let first = past_modifier(doc, s.first());
        parting_mark(scene, first - usize::from(as_said(first))).map(|comma| (s, comma, end))
    };
    let found = |s| found(s).filter(|(_, comma, _)| !is_listed_subject(scene, s, *comma) && !is_charge(scene, s));
    found(subject).or_else(|| far().and_then(found))
}

/// "Roe said the trust, the council and the union had agreed": the subject goes on with a list that a cue before opens.
fn is_listed_subject(scene: &Scene<'_>, subject: TokenRange, comma: usize) -> bool {
    let doc = scene.doc;
    let first = doc.np_before(comma).map(|p| p.tokens.first()).filter(|f| *f > scene.sentence.first());
    let said = || first.is_some_and(|f| frames_at(doc, f - 1).any(Frames::BARE) && doc.vg_over(f - 1).is_some());
    subject.iter().any(|i| doc.tags[i] == Tag::Coord) && said()
}

/// Verb and subject.
fn inverted(scene: &Scene<'_>, cue: &Cue<'_>) -> Option<Found> {
    let doc = scene.doc;
    let says = Frames::SPEECH.or(Frames::WRITING).or(Frames::QUOTE);
    if cue.group.tokens.len() > 1 || !cue.takes(says) || !cue.takes(Frames::BARE.or(Frames::QUOTE)) {
        return None;
    }
    let comma = parting_mark(scene, cue.group.tokens.first())?;
    // "the plan, announced Wednesday"
    let name = doc.np_at(cue.end).filter(|_| !is_time(scene, cue.end))?;
    let first = doc.tags[name.tokens.first()];
    let later = |e: usize| says_when(scene, cue, e);
    let ends = |e: &usize| *e >= scene.sentence.end() || doc.tags[*e].is_mark() || later(*e);
    let far = [name.tokens.end(), doc.extend(name, Extent::Phrases).end()];
    // "say nurses and some doctors".
    let pair = || far.into_iter().filter(|e| doc.tag(*e) == Some(Tag::Coord)).find_map(|e| doc.np_at(e + 1));
    let end = far.into_iter().find(ends).or_else(|| pair().map(|p| p.tokens.end()).filter(ends))?;
    // "The plan, said Roe, the head of the trust, is safe".
    let named = doc.tags[name.head()] == Tag::Proper && doc.tag(end) == Some(Tag::Comma);
    let waits = || named && !has_finite(scene, start(scene, comma), comma);
    let aside = if waits() { aside_before_verb(scene, cue.end) } else { None };
    let end = aside.map_or(end, TokenRange::end);
    // "said campaigners", but not "the board, which has met, recommended refusal".
    let thing = first == Tag::Noun
        && name.tokens.len() == 1
        && !doc.tokens[name.head()].classes.meets(ClassSet::PEOPLE.or(ClassSet::of(Class::DocNoun)));
    (first != Tag::Pronoun && !thing).then_some((name.tokens, comma, end))
}

/// The comma, or closing mark after one, that stands right before token `i`.
fn parting_mark(scene: &Scene<'_>, i: usize) -> Option<usize> {
    let doc = scene.doc;
    let before = i.checked_sub(1).filter(|b| *b > scene.sentence.first())?;
    let comma = |k: usize| doc.tags[k] == Tag::Comma;
    if !doc.tags[before].is_mark() {
        return None;
    }
    if comma(before) || doc.is_dash(before) {
        return Some(before);
    }
    (doc.flags(before).has(Flags::CLOSE) && matches!(doc.surface(before - 1), "," | "?" | "!")).then_some(before)
}

/// Where the cue with its adjuncts ends: at a mark. None where a clause or object follows.
fn closes(scene: &Scene<'_>, cue: &Cue<'_>, from: usize) -> Option<usize> {
    let doc = scene.doc;
    let end = scene.sentence.end();
    let mut i = from;
    if cue.takes(Frames::TELL)
        && let Some(hearer) = doc.np_at(i)
    {
        i = hearer.tokens.end();
    }
    while i < end && i < from + 24 {
        match doc.tags[i] {
            Tag::Comma => return Some(i),
            Tag::Punct => return (!doc.flags(i).has(Flags::OPEN)).then_some(i),
            // "..., he said as he left": a clause that says when.
            Tag::Sub | Tag::Prep | Tag::Wh if i == from && says_when(scene, cue, i) => {
                return Some((i..end).find(|k| doc.tags[*k].is_mark()).unwrap_or(end));
            }
            Tag::Sub | Tag::Wh if i == from => return None,
            Tag::Adv if scene.joint(i).is_some() => return None,
            Tag::Adv | Tag::Number => i += 1,
            Tag::Prep | Tag::Coord | Tag::Sub => i += 1,
            Tag::Proper
            | Tag::Noun
            | Tag::Plural
            | Tag::Det
            | Tag::Possessive
            | Tag::Adj
            | Tag::Pronoun
            | Tag::Hyphen
                if i > from =>
            {
                i += 1
            }
            _ if i == from && opens_time(scene, i) => i += 1,
            Tag::VerbIng | Tag::VerbPart | Tag::VerbPast if i > from => i += 1,
            _ => return None,
        }
    }
    Some(i)
}

/// Whether nobody reports anything before a cue in its sentence.
fn is_first_cue(scene: &Scene<'_>, cue: &Cue<'_>) -> bool {
    let first = scene.cues.iter().find(|c| c.is_listed() && c.mood == Mood::Finite);
    first.is_some_and(|c| c.head == cue.group.main())
}

/// "as dawn broke", "while she waited", "when asked": a clause of time or manner.
fn says_when(scene: &Scene<'_>, cue: &Cue<'_>, i: usize) -> bool {
    let said = |c: &&cue::Cue| c.mood == Mood::Finite && c.frames.any(Frames::SPEECH) && !c.passive;
    let reduced = || matches!(scene.doc.tag(i + 1), Some(Tag::VerbPart | Tag::VerbIng));
    let joint = matches!(scene.joint(i), Some("as" | "time" | "contrast"));
    // Behind another report the clause is part of that.
    let first = || scene.cues.iter().find(said).is_some_and(|c| c.head == cue.group.main());
    // "after the meeting she thought it was": a phrase.
    let clause = || scene.doc.tags[i] != Tag::Prep && opens_clause(scene, i + 1, false);
    joint && first() && (starts_at_once(scene, i + 1) || clause() || reduced())
}

fn opens_time(scene: &Scene<'_>, i: usize) -> bool {
    let doc = scene.doc;
    doc.np_at(i).is_some_and(|p| doc.tokens[p.head()].classes.meets(TIMES))
}

/// Behind "LONDON, Jan 3 (Harbour News) -" at the head of a paragraph: capitals and marks up to a dash.
fn behind_dateline(scene: &Scene<'_>, end: usize) -> usize {
    let (doc, first) = (scene.doc, scene.sentence.first());
    let place = doc.flags(first).has(Flags::PARAGRAPH) && doc.has(first, Class::Capital);
    // "Patients – some of them children – waited".
    if !place || matches!(doc.tags[first], Tag::Plural | Tag::Noun) {
        return first;
    }
    let line = (first + 1..end.min(first + DATELINE)).take_while(|i| !doc.has(*i, Class::Lower));
    let dash = line.filter(|i| doc.is_any_dash(*i) && doc.tags[*i] != Tag::Hyphen).last();
    dash.map_or(first, |dash| dash + 1)
}

/// A dateline is no longer than this.
const DATELINE: usize = 16;

/// Behind "However," and "By contrast,", with which the author goes on.
fn behind_link(scene: &Scene<'_>, first: usize, end: usize) -> usize {
    let comma = || (first + 1..end).take(LINK).find(|i| scene.doc.tags[*i] == Tag::Comma);
    if scene.is_joint(first, "link") { comma().map_or(first, |c| c + 1) } else { first }
}

/// A comma behind such a phrase stands no farther.
const LINK: usize = 4;

/// Where the content before a cue begins: at the sentence, after a first "But", after direct speech.
pub(super) fn start(scene: &Scene<'_>, cue: usize) -> usize {
    let doc = scene.doc;
    let mut first = behind_dateline(scene, cue);
    if doc.tags[first] == Tag::Coord {
        first += 1;
    }
    first = behind_link(scene, first, cue);
    for i in (first..cue).rev() {
        if doc.tags[i] == Tag::Punct && doc.surface(i) == ";" {
            return i + 1;
        }
    }
    while first < cue && doc.tags[first] == Tag::Comma {
        first += 1;
    }
    first
}

pub(super) fn has_finite(scene: &Scene<'_>, first: usize, end: usize) -> bool {
    scene.finite(first, end).next().is_some()
}
