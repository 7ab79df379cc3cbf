//! Scare quotes: terms, titles and nicknames between marks, which nobody says here.
//!
//! In: an utterance. Out: whether it is such a term. Never here: who says what is not.

use super::phrase::tag;
use super::utterance::{Ending, Utterance};
use crate::lexicon::Class;
use crate::quotations::cue::Frames;
use crate::syntax::Tag;
use crate::text::{Doc, Flags, MarkStyle};

/// Titles are no longer than this.
const TITLE: usize = 12;
/// What no sieve explains is speech from this length on.
const SPEECH: usize = 5;
/// A term that opens a sentence is no longer than this.
const TERM: usize = 4;

/// Whether an utterance is a term by its place and its looks, whatever the sieves make of it.
///
/// `double`: the article quotes between double marks.
pub(crate) fn is_term(doc: &Doc<'_>, u: &Utterance, double: bool) -> bool {
    is_attribute(doc, u)
        || is_so_called(doc, u)
        || is_nickname(doc, u)
        || is_title(doc, u)
        || is_subject(doc, u)
        || double && is_heading(u)
}

/// Whether an utterance that no sieve explains is a term.
pub(crate) fn is_unexplained_term(doc: &Doc<'_>, u: &Utterance) -> bool {
    let behind_comma = u.open > u.paragraph.first() && tag(doc, u.open - 1) == Tag::Comma;
    u.tokens.len() < SPEECH && !u.opens_sentence || in_capitals(doc, u) && (behind_comma || u.ending == Ending::Open)
}

/// Whether an utterance inside a clause stands before a noun as an adjective does: a “unity” lunch.
pub(crate) fn is_attributive(doc: &Doc<'_>, u: &Utterance) -> bool {
    let noun = matches!(tag(doc, u.after), Tag::Noun | Tag::Plural);
    u.tokens.len() <= 2 && matches!(u.ending, Ending::Open | Ending::Perhaps) && noun && u.after < u.paragraph.end()
}

/// `<a date="...">`: the value of an attribute.
fn is_attribute(doc: &Doc<'_>, u: &Utterance) -> bool {
    let glued = !doc.flags(u.open).has(Flags::SPACE) && !doc.flags(u.open).has(Flags::LINE);
    u.open > 0 && glued && doc.surface(u.open - 1) == "="
}

/// The so-called “big tent”.
fn is_so_called(doc: &Doc<'_>, u: &Utterance) -> bool {
    let phrase = (1..=3).filter_map(|back| doc.phrase_at(u.open.checked_sub(back)?)).find(|p| p.tokens.end() == u.open);
    let sense = phrase.and_then(|p| doc.lexicon.sense(p.entry, Class::CuePhrase));
    sense.or_else(|| doc.sense(before_comma(doc, u), Class::CuePhrase)).is_some_and(|s| s.value == "term")
}

/// The token before an utterance, a comma looked through: "a film titled, “...”".
fn before_comma(doc: &Doc<'_>, u: &Utterance) -> usize {
    let before = u.open.saturating_sub(1);
    if tag(doc, before) == Tag::Comma { before.saturating_sub(1) } else { before }
}

/// Jack “Buzz” Roe.
fn is_nickname(doc: &Doc<'_>, u: &Utterance) -> bool {
    let name = |i: usize| doc.has(i, Class::Capital) && tag(doc, i) == Tag::Proper;
    u.tokens.len() <= 2
        && u.ending == Ending::Open
        && u.open > u.paragraph.first()
        && (name(u.open - 1) || doc.surface(u.open - 1) == ".")
        && !doc.flags(u.open).has(Flags::SENTENCE)
        && name(u.after)
        && u.capital
}

/// on “Morning Call”, the film “Two Rivers”: capitals throughout, behind a word that takes a title.
fn is_title(doc: &Doc<'_>, u: &Utterance) -> bool {
    let single = u.tokens.len() == 1 && u.capital && is_work(doc, u);
    if u.open == u.paragraph.first() || !in_capitals(doc, u) {
        return single;
    }
    let before = u.open - 1;
    let tags = [Tag::Prep, Tag::Noun, Tag::Plural, Tag::Det, Tag::Possessive, Tag::VerbPart];
    let plain = doc.is_genitive(before) || tags.contains(&tag(doc, before)) && !doc.has(before, Class::Capital);
    plain || takes_title(doc, before, u.ending) || is_work(doc, u) || is_second(doc, before)
}

/// on “Morning Call” and “Beds Tonight”: a pair of titles.
fn is_second(doc: &Doc<'_>, and: usize) -> bool {
    let pair = tag(doc, and) == Tag::Coord && and >= 2 && doc.flags(and - 1).has(Flags::CLOSE);
    pair && doc.has(and - 2, Class::Capital)
}

/// "a show called “Morning Call”", "told “Morning Call”", "hosts “Morning Call”": a verb that names something, or that says nothing, or says it to someone, in a line that is no
/// headline.
fn takes_title(doc: &Doc<'_>, i: usize, ending: Ending) -> bool {
    let before = i.checked_sub(1).filter(|b| doc.has(*b, Class::Lower) || tag(doc, *b) == Tag::Proper);
    let takes = match doc.sense(i, Class::CueVerb).map(|s| s.frames) {
        Some(frames) if frames.any(Frames::NP_NP) => true,
        Some(frames) => ending == Ending::Open && frames.any(Frames::TELL) && before.is_some(),
        None => true,
    };
    takes && tag(doc, i).is_full_verb() && doc.has(i, Class::Lower)
}

/// "its podcast, “Morning Call”": a noun for what has a title stands before it, at times before a comma.
fn is_work(doc: &Doc<'_>, u: &Utterance) -> bool {
    let noun = before_comma(doc, u);
    doc.has(noun, Class::Lower) && doc.means(noun, Class::DocNoun, TITLED)
}

/// The value of the nouns for works that have titles.
const TITLED: &str = "t";

/// Whether an utterance is two words or more with capitals throughout.
pub(crate) fn in_capitals(doc: &Doc<'_>, u: &Utterance) -> bool {
    let (mut capitals, mut all) = (0, 0);
    for i in u.tokens.iter().filter(|i| !tag(doc, *i).is_mark()).take(TITLE + 1) {
        all += 1;
        let small = matches!(tag(doc, i), Tag::Prep | Tag::Det | Tag::Coord | Tag::To | Tag::Number | Tag::Be);
        let capital = doc.has(i, Class::Capital) || doc.has(i, Class::Digits);
        capitals += usize::from(capital);
        if !capital && !small {
            return false;
        }
    }
    capitals >= 2 && all <= TITLE
}

/// “Lockdown” is a word that ...: a term that opens a sentence and governs its verb; “Rude”, “slow” and “late” were: a list
/// of them. But “We lost” was how Roe put it.
fn is_subject(doc: &Doc<'_>, u: &Utterance) -> bool {
    let more = u.opens_sentence && u.after + 1 < u.paragraph.end();
    let listed = more && doc.surface(u.after) == "," && doc.flags(u.after + 1).has(Flags::OPEN);
    if listed && u.tokens.len() <= 2 && !tag(doc, u.tokens.last()).is_mark() {
        return true;
    }
    u.tokens.len() <= TERM
        && !is_put_so(doc, u)
        && u.opens_sentence
        && u.ending == Ending::Open
        && u.after < u.paragraph.end()
        && !doc.flags(u.after).has(Flags::SENTENCE)
        && !doc.has(u.after, Class::Capital)
        && !tag(doc, u.after).is_mark()
}

/// “We lost” was how Roe put it.
pub(crate) fn is_put_so(doc: &Doc<'_>, u: &Utterance) -> bool {
    u.after + 2 < u.paragraph.end() && tag(doc, u.after) == Tag::Be && tag(doc, u.after + 1) == Tag::Wh
}

/// 'Hard but worth it': a line of its own in single marks, where the article quotes in double ones.
fn is_heading(u: &Utterance) -> bool {
    let alone = u.open == u.paragraph.first() && u.after >= u.paragraph.end();
    alone && u.tokens.len() <= TITLE && u.style == MarkStyle::Single
}
