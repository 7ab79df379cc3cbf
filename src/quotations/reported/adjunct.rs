//! Adjuncts: what stands between a cue and what it reports.
//!
//! In: a token behind a cue. Out: the token where the content can begin. Never here: whether it does.

use super::Scene;
use crate::lexicon::Class;
use crate::quotations::cue::Frames;
use crate::quotations::phrase::{TIMES, opens_modifier};
use crate::syntax::{Extent, NounPhrase, Tag, VerbGroup};
use crate::text::{TokenRange, is_dash};

/// Past adverbs, dates, and phrases after which "that" shows that the content has not begun yet.
pub(super) fn skip_adjuncts(scene: &Scene<'_>, from: usize) -> usize {
    let doc = scene.doc;
    let end = scene.sentence.end();
    let mut at = from;
    for _ in 0..5 {
        if at >= end {
            return at;
        }
        let next = match doc.tags[at] {
            // "no one", "more than 20 wards": part of the phrase.
            Tag::Adv if doc.np_at(at).is_some() || opens_modifier(doc, at) => return at,
            Tag::Adv | Tag::Particle => at + 1,
            Tag::Prep => match doc.np_at(at + 1) {
                Some(p) if is_time(scene, at + 1) => behind_day(scene, p.tokens.end()),
                Some(p) => {
                    let whole = doc.extend(p, Extent::Phrases).end();
                    // "a volley of bullets that hit them" leads nowhere.
                    let that = |i: usize| scene.is_joint(i, "that") && doc.tags[i] != Tag::Wh;
                    let leads = |i: usize| i < end && (that(i) || starts_at_once(scene, i));
                    let issued = || past_participle(scene, p.tokens.end()).filter(|i| *i < end && that(*i));
                    match [p.tokens.end(), whole].into_iter().find(|i| leads(skip_time(scene, *i))).or_else(issued) {
                        Some(i) => i,
                        None => return at,
                    }
                }
                None => return at,
            },
            _ => skip_time(scene, at),
        };
        if next == at {
            return inserted(scene, at);
        }
        at = next;
    }
    at
}

/// Past what hangs on the noun before token `i`: "a letter published on Friday by the board".
fn past_participle(scene: &Scene<'_>, i: usize) -> Option<usize> {
    let doc = scene.doc;
    let hangs =
        doc.vg_at(i).is_some_and(|g| g.tokens.len() == 1) && matches!(doc.tags[i], Tag::VerbPart | Tag::VerbPast);
    let mut at = Some(i + 1).filter(|_| hangs && matches!(doc.tags[i - 1], Tag::Noun | Tag::Plural))?;
    for _ in 0..2 {
        let phrase = at + usize::from(doc.tag(at) == Some(Tag::Prep));
        at = doc.np_at(phrase).filter(|_| phrase > at || is_time(scene, at)).map_or(at, |p| p.tokens.end());
    }
    Some(at)
}

/// Past an insertion between commas or dashes that "that" follows: "said, however, that".
fn inserted(scene: &Scene<'_>, at: usize) -> usize {
    let doc = scene.doc;
    let comma = doc.tag(at) == Some(Tag::Comma);
    if !comma && !doc.is_any_dash(at) {
        return at;
    }
    let closes = |i: &usize| if comma { doc.tags[*i] == Tag::Comma } else { doc.is_any_dash(*i) };
    let close = (at + 1..scene.sentence.end().min(at + ASIDE)).find(closes);
    match close {
        Some(close) if scene.is_joint(close + 1, "that") => close + 1,
        _ => at,
    }
}

/// What stands between two commas or dashes, or in brackets, behind the noun phrase at `i`: "Roe, the head of the trust, said".
fn aside(scene: &Scene<'_>, i: usize) -> Option<TokenRange> {
    let doc = scene.doc;
    let open = doc.extend(doc.np_at(i)?, Extent::Phrases).end();
    let last = scene.sentence.end().min(open + ASIDE);
    let mark = Some(open).filter(|o| *o < last).map(|o| doc.surface(o))?;
    let opens = is_dash(mark) || matches!(mark, "," | "-" | "(");
    let closing = if mark == "(" { ")" } else { mark };
    let close = (open + 1..last).find(|k| opens && doc.surface(*k) == closing)?;
    Some(TokenRange::new(open + 1, close))
}

/// Such an aside before a verb: that of the noun phrase.
pub(super) fn aside_before_verb(scene: &Scene<'_>, i: usize) -> Option<TokenRange> {
    aside(scene, i).filter(|a| scene.doc.vg_at(a.end() + 1).is_some_and(VerbGroup::is_finite))
}

/// How many tokens an aside has at most, which is what an apposition with its own phrases needs.
const ASIDE: usize = 16;

/// A subject and right behind it its verb.
pub(super) fn starts_at_once(scene: &Scene<'_>, i: usize) -> bool {
    let doc = scene.doc;
    doc.np_at(i).is_some_and(|p| {
        let end = p.tokens.end();
        let joined = doc.joined(end - 1).is_some_and(Tag::is_verb);
        joined || doc.vg_at(end).is_some_and(VerbGroup::is_finite)
    })
}

/// Whether a date opens here that says when, and is no object: "Friday", "last night", but not "nights".
pub(super) fn is_time(scene: &Scene<'_>, at: usize) -> bool {
    let doc = scene.doc;
    let Some(phrase) = doc.np_at(at) else { return false };
    let time = |i: usize| doc.tokens[i].classes.meets(TIMES);
    let part = |i: usize| i > at && i == phrase.head() && doc.tags[i] == Tag::Noun && doc.has(i, Class::DayPart);
    // "last fall", but "a fall in crime".
    let lean = || phrase.tokens.iter().any(|i| doc.has(i, Class::TimeLean));
    let season = |i: usize| doc.has(i, Class::Season) && (!doc.has(i, Class::ChangeNoun) || lean());
    let says_when = |i: usize| time(i) || season(i) || part(i);
    // "at £4m a year": so much in that time.
    let rate = || phrase.tokens.iter().skip(1).any(|i| doc.tags[i] == Tag::Det);
    says_when(phrase.head()) && !rate() && phrase.tokens.iter().all(|i| says_when(i) || !doc.tags[i].is_nominal())
}

/// Past the day of "July 21", which may be a phrase of its own.
fn behind_day(scene: &Scene<'_>, end: usize) -> usize {
    let doc = scene.doc;
    let day = doc.has(end - 1, Class::Month) && doc.has(end, Class::Digits) && end < scene.sentence.end();
    end + usize::from(day && !doc.has(end.saturating_sub(2), Class::Digits))
}

fn skip_time(scene: &Scene<'_>, at: usize) -> usize {
    match scene.doc.np_at(at) {
        Some(p) if is_time(scene, at) => behind_day(scene, p.tokens.end()),
        // "made clear last week": the adjective was read into the date.
        None => scene.doc.np_over(at).filter(|p| is_day(scene, p, at)).map_or(at, |p| p.tokens.end()),
        _ => at,
    }
}

/// Whether the phrase in which token `at` stands has a unit of time as its noun, and a word for which one at that token.
fn is_day(scene: &Scene<'_>, phrase: &NounPhrase, at: usize) -> bool {
    scene.doc.has(at, Class::TimeLean) && scene.doc.tokens[phrase.head()].classes.meets(TIMES)
}

/// "April 6, 1994": a year behind a comma, and nothing or a mark behind it.
pub(super) fn is_year(scene: &Scene<'_>, i: usize) -> bool {
    let doc = scene.doc;
    let day = i >= 3 && doc.tags[i - 2] == Tag::Number && doc.has(i - 3, Class::Month);
    day && doc.has(i, Class::YearNum)
}

/// Where something was said: "in a statement", "on television".
pub(super) fn is_medium(scene: &Scene<'_>, i: usize) -> bool {
    let doc = scene.doc;
    let head = doc.np_at(i).and_then(|p| doc.sense(p.head(), Class::CueNoun));
    head.is_some_and(|s| s.frames.any(Frames::MEDIUM))
}
