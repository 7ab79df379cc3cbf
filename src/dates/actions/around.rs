//! What stands around a match: the evidence by which a word is a time or something else.

use super::super::hours::is_one;
use crate::lexicon::{Class, Tag};
use crate::rules::Captures;
use crate::text::{Flags, TokenKind};

/// The token before the match, in its paragraph.
pub(super) fn before(c: &Captures<'_>) -> Option<usize> {
    let first = c.tokens.first();
    (first > 0 && !c.doc.flags(first).has(Flags::PARAGRAPH)).then(|| first - 1)
}

/// The token after the match, in its paragraph.
pub(super) fn after(c: &Captures<'_>) -> Option<usize> {
    let end = c.tokens.end();
    (end < c.doc.tokens.len() && !c.doc.flags(end).has(Flags::PARAGRAPH)).then_some(end)
}

/// Whether a word that wants a time stands before: "in", "since", "last".
pub(super) fn wanted(c: &Captures<'_>) -> bool {
    let edge = |i: usize| i > 0 && c.doc.surface(i) == "-" && c.doc.has(i - 1, Class::TimeEdge);
    before(c).is_some_and(|i| {
        // "Mid-March" is two words and a mark.
        let i = if edge(i) { i - 1 } else { i };
        [Class::TimeWord, Class::TimeEdge, Class::TimeLean, Class::PeriodOpen].iter().any(|k| c.doc.has(i, *k))
    })
}

/// What the word of time before is good for: `in`, `on`, `span`, `weak`.
pub(super) fn word_before<'a>(c: &Captures<'a>) -> Option<&'a str> {
    word_at(c, before(c)?)
}

/// What the word of time at token `at` is good for.
pub(super) fn word_at<'a>(c: &Captures<'a>, at: usize) -> Option<&'a str> {
    if c.doc.has(at, Class::TimeEdge) || c.doc.has(at, Class::TimeLean) {
        return Some("span");
    }
    c.doc.sense(at, Class::TimeWord).map(|s| s.value)
}

/// Whether the token before has the class.
pub(super) fn before_is(c: &Captures<'_>, class: Class) -> bool {
    before(c).is_some_and(|i| c.doc.has(i, class))
}

/// Whether the token after has the class.
pub(super) fn after_is(c: &Captures<'_>, class: Class) -> bool {
    after(c).is_some_and(|i| c.doc.has(i, class))
}

/// "The day he died", "on Friday, the night the bridge fell", where "during the day he slept" has a time of its own.
pub(super) fn heads_clause(c: &Captures<'_>) -> bool {
    let on = match word_before(c) {
        Some("on") => true,
        None => false,
        Some(_) => return false,
    };
    match tag_after(c) {
        Some(Tag::Pronoun | Tag::Wh) => true,
        Some(Tag::Det | Tag::Proper | Tag::Possessive) => {
            on || before(c).is_some_and(|i| c.doc.tag(i).is_some_and(Tag::is_verb) || c.doc.surface(i) == ",")
        }
        _ => false,
    }
}

/// Whether the match opens with a verb: "it could last two hours".
pub(super) fn is_verb(c: &Captures<'_>) -> bool {
    c.doc.tag(c.tokens.first()).is_some_and(Tag::is_verb)
}

/// The part of speech of the token before.
pub(super) fn tag_before(c: &Captures<'_>) -> Option<Tag> {
    before(c).and_then(|i| c.doc.tag(i))
}

/// The part of speech of the token after.
pub(super) fn tag_after(c: &Captures<'_>) -> Option<Tag> {
    after(c).and_then(|i| c.doc.tag(i))
}

/// The word after that ties two expressions of time into one.
pub(super) fn link_after<'a>(c: &Captures<'a>) -> Option<&'a str> {
    c.doc.sense(after(c)?, Class::TimeLink).map(|s| s.value)
}

/// Whether a noun or adjective follows, so that an ordinal counts something.
pub(super) fn noun_after(c: &Captures<'_>) -> bool {
    let tag = after(c).and_then(|i| c.doc.tag(i));
    matches!(tag, Some(Tag::Noun | Tag::Plural | Tag::Proper | Tag::Adj | Tag::Number))
}

/// Whether a word before says which kind it is: "opening hours", "early hours".
pub(super) fn named_before(c: &Captures<'_>) -> bool {
    matches!(tag_before(c), Some(Tag::Noun | Tag::VerbIng | Tag::Adj | Tag::Proper | Tag::Possessive))
}

/// Whether the match stands inside a name: "the Westmark 2000 Index".
pub(super) fn in_name(c: &Captures<'_>) -> bool {
    ends_name(c) && after_is(c, Class::Capital)
}

/// "October's Labour debate", "an early-October Gallup poll", "a June Labour rally": a month though a name follows.
pub(super) fn before_name(c: &Captures<'_>, at: usize, common: bool) -> bool {
    if c.doc.flags(at).has(Flags::POSSESSIVE) && !common && !c.doc.has(at, Class::GivenName) {
        return true;
    }
    let Some(before) = before(c) else { return false };
    let edge = before > 0 && c.doc.surface(before) == "-" && c.doc.has(before - 1, Class::TimeEdge);
    let thing = || c.doc.np_over(at).is_some_and(|p| p.head() > at + 1 && c.doc.has(p.head(), Class::Lower));
    edge || is_one(c.doc, before) && thing()
}

/// Whether a name runs into the match: "the Daily Today".
pub(super) fn ends_name(c: &Captures<'_>) -> bool {
    let name = |i: usize| c.doc.tag(i) == Some(Tag::Proper) && c.doc.has(i, Class::Capital);
    let dated =
        |i: usize| [Class::Month, Class::Weekday, Class::Season, Class::TimeWord].iter().any(|k| c.doc.has(i, *k));
    let owner = |i: usize| c.doc.flags(i).has(Flags::POSSESSIVE);
    before(c).is_some_and(|i| name(i) && !dated(i) && !owner(i) && !c.doc.flags(c.tokens.first()).has(Flags::SENTENCE))
}

/// "Room 2012", "section 3.4.20": a noun before whose number is a name.
pub(super) fn labelled(c: &Captures<'_>) -> bool {
    before(c).is_some_and(|i| c.doc.sense(i, Class::Label).is_some_and(|s| s.value.starts_with("free")))
}

/// Whether the match opens its sentence or stands at a mark.
pub(super) fn at_edge(c: &Captures<'_>) -> bool {
    before(c).is_none_or(|i| c.doc.tokens[i].kind == TokenKind::Punct || c.doc.flags(i + 1).has(Flags::SENTENCE))
}

/// Whether a mark or nothing follows.
pub(super) fn ends(c: &Captures<'_>) -> bool {
    after(c).is_none_or(|i| c.doc.tokens[i].kind == TokenKind::Punct)
}

/// Whether a hyphen ties the match to the word behind: "the quarter-to-quarter change", and not "the end of the year - a
/// record".
pub(super) fn hyphened(c: &Captures<'_>) -> bool {
    after(c).is_some_and(|i| c.doc.surface(i) == "-" && !c.doc.flags(i).has(Flags::SPACE))
}

/// Whether a word glued on by a hyphen, or a sign that makes it a quantity or a code, touches the match.
pub(super) fn glued(c: &Captures<'_>) -> bool {
    let touches = |i: usize| !c.doc.flags(i).has(Flags::SPACE);
    let sign = |i: usize| matches!(c.doc.surface(i), "%" | "/" | ":" | "." | "#" | "@" | "_" | "$" | "£" | "€" | "¥");
    let before = before(c).is_some_and(|i| touches(c.tokens.first()) && sign(i) && !sentence_end(c, i));
    let after = after(c).is_some_and(|i| {
        touches(i) && sign(i) && c.doc.surface(i) != "." && c.doc.surface(i) != ":" || c.doc.surface(i) == "%"
    });
    before || after
}

/// Whether two digits stand under a name.
pub(super) fn two_digits(c: &Captures<'_>, name: &str) -> bool {
    c.text(name).is_some_and(|t| t.len() == 2)
}

fn sentence_end(c: &Captures<'_>, i: usize) -> bool {
    c.doc.flags(i + 1).has(Flags::SENTENCE)
}
