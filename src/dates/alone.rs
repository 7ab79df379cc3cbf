//! Alone: what an expression means once no neighbour joins it, and whether it means a time at all.
//!
//! In: an expression as the rules and [`super::join`] leave it. Out: the same, another, two, or none. Never here: the
//! calendar.

use super::join::is_the;
use super::pick;
use super::shape::{Amount, Field, Lean, Named, Shape, Shift, Unit, When};
use super::tense::{self, Tense};
use super::value::Value;
use crate::lexicon::{Class, Tag};
use crate::rules::Match;
use crate::text::{Doc, Flags, TokenRange};

/// How many tokens behind "first-half" a word of trade still belongs to it: "first-half pre-tax profit".
const BEHIND: usize = 4;

/// Puts the expression among the others, unless it means nothing alone; two that share words become two.
pub(super) fn finish(doc: &Doc<'_>, mut m: Match<Shape>, joined: &mut Vec<Match<Shape>>) {
    if let Some(extent) = m.value.extent.take() {
        m.tokens = extent;
    }
    m.value.when = match m.value.when {
        When::Part(Lean::Bare, part) if stands_for_itself(doc, &m.tokens) => When::Part(Lean::Past, part),
        When::Part(Lean::Bare, part) if is_point(doc, &m.tokens) => When::Part(Lean::The, part),
        When::Part(Lean::Bare, _) if m.value.modifier.is_none() || !is_timed(doc, m.tokens.first()) => return,
        When::Edge(_) | When::Tail(_) | When::Age | When::Nothing => return,
        When::Named(Named { field: Field::Half(_), year: None, lean: Lean::Bare, .. })
            if !is_trading(doc, &m.tokens) =>
        {
            return;
        }
        When::Unit(Lean::Last, unit) if is_last_of(doc, &m.tokens) => When::Length(Amount::Count(1.0), unit),
        When::Unit(Lean::The, unit @ (Unit::Day | Unit::Week)) if is_of_event(doc, &m.tokens, unit) => {
            When::Beside(Shift { amount: Amount::Count(0.0), unit, sign: 1, deictic: false })
        }
        When::Part(Lean::The, part) if is_of_event(doc, &m.tokens, Unit::Day) => {
            When::Written(Value::Part(None, part).written())
        }
        // "The last day" is not yesterday.
        When::Unit(Lean::Last, Unit::Day) => return,
        When::Named(Named { field: Field::Day(_), year: None, weekday: None, .. })
            if !day_stands_alone(doc, &m.tokens) =>
        {
            return;
        }
        When::Pick(pick) => {
            let Some((when, tokens)) = pick::alone(doc, pick, m.tokens) else { return };
            m.tokens = tokens;
            when
        }
        When::Before(shift) if m.tokens.len() > 1 && m.value.bare_length => When::Length(shift.amount, shift.unit),
        When::Before(shift) if is_noun_phrase(doc, m.tokens.end()) => When::Beside(shift),
        When::Before(shift) => When::Unit(if shift.sign < 0 { Lean::Previous } else { Lean::Following }, shift.unit),
        When::Both(both) => {
            let [(a_at, a), (b_at, b)] = *both;
            // Of a list the rest is two again.
            finish(doc, Match { tokens: b_at, rule: m.rule, value: Shape::from(b) }, joined);
            joined.push(Match {
                tokens: a_at,
                rule: m.rule,
                value: Shape { modifier: m.value.modifier, ..Shape::from(a) },
            });
            return;
        }
        when => when,
    };
    joined.push(m);
}

/// "First-half profits", "revenue rose in the first half", and no half of a match.
fn is_trading(doc: &Doc<'_>, tokens: &TokenRange) -> bool {
    let sentence = doc.sentence_over(tokens.first());
    let near = |value| move |i: usize| doc.sense(i, Class::YearNoun).is_some_and(|s| s.value.starts_with(value));
    let behind = tokens.end()..(tokens.end() + BEHIND).min(sentence.end());
    behind.into_iter().any(near("trad")) || (sentence.first()..sentence.end()).any(near("trade"))
}

/// Whether a noun phrase begins at token `i`: "the day after the vote".
pub(super) fn is_noun_phrase(doc: &Doc<'_>, i: usize) -> bool {
    let opens = |t| matches!(t, Tag::Det | Tag::Possessive | Tag::Noun | Tag::Plural | Tag::Proper);
    !doc.flags(i).has(Flags::PARAGRAPH) && doc.tag(i).is_some_and(opens)
}

/// Whether token `i` ties a time to what it is of.
fn is_of(doc: &Doc<'_>, i: usize) -> bool {
    doc.means(i, Class::TimeLink, "of")
}

/// "The last day of the sale", "the last year of his life": so long a time of something that has its own.
fn is_last_of(doc: &Doc<'_>, tokens: &TokenRange) -> bool {
    let sum = || (tokens.end() + 1..tokens.end() + 4).any(|i| doc.has(i, Class::Number));
    is_of(doc, tokens.end()) && !sum() && is_noun_phrase(doc, tokens.end() + 1) && is_the(doc, tokens.first())
}

/// "The day of the vote", "the night of her death", "the week of early voting": of something that has its own time, and not
/// "of the same day".
fn is_of_event(doc: &Doc<'_>, tokens: &TokenRange, unit: Unit) -> bool {
    let event = tokens.end() + 1;
    let thing = |t: Tag| unit == Unit::Week && (t.is_nominal() || matches!(t, Tag::Adj | Tag::VerbIng));
    let opens = |t: Tag| matches!(t, Tag::Det | Tag::Possessive | Tag::Proper) || thing(t);
    let timed =
        |i| [Class::TimeUnit, Class::TimeLean, Class::OrdinalNum, Class::Weekday].iter().any(|k| doc.has(i, *k));
    is_of(doc, tokens.end()) && doc.tag(event).is_some_and(opens) && !timed(event) && !timed(event + 1)
}

/// "By mid-afternoon", "the early evening", and not "a late evening": a word of time or nothing before.
fn is_timed(doc: &Doc<'_>, first: usize) -> bool {
    doc.flags(first).has(Flags::SENTENCE)
        || is_the(doc, first)
        || first.checked_sub(1).is_some_and(|i| doc.has(i, Class::TimeWord) && !is_the(doc, i))
}

/// "Overnight", where it is no adjective.
fn stands_for_itself(doc: &Doc<'_>, tokens: &TokenRange) -> bool {
    let adverb = doc.sense(tokens.first(), Class::DayPart).is_some_and(|s| s.value.ends_with("adverb"));
    let noun = doc.tag(tokens.end()).is_some_and(|t| t.is_nominal() || t == Tag::Adj || t == Tag::Number);
    adverb && tokens.len() == 1 && !noun
}

/// "By dusk", "at dawn", of the day that the text is at; not "from dawn to dusk" and "they fast until sunset", which are of
/// any.
fn is_point(doc: &Doc<'_>, tokens: &TokenRange) -> bool {
    let Some(link) = tokens.first().checked_sub(1) else { return false };
    let point = doc.sense(tokens.first(), Class::DayPart).is_some_and(|s| s.value.ends_with("point"));
    let ranges = || doc.has(link, Class::PeriodOpen) || doc.has(link, Class::PeriodLink);
    let told = || !matches!(tense::at(doc, tokens.first()), Tense::Present | Tense::Unknown);
    let behind = || doc.sense(link, Class::TimeWord).is_some_and(|s| matches!(s.value, "at" | "span"));
    point && tokens.len() == 1 && behind() && !ranges() && told()
}

/// "the 14th", where a word of time stands before it; behind "and" a day: "the third case, and the 17th here" is none.
fn day_stands_alone(doc: &Doc<'_>, tokens: &TokenRange) -> bool {
    let days = [Class::OrdinalNum, Class::DayNum, Class::Month, Class::Weekday];
    let dated = |i: usize| days.iter().any(|class| doc.has(i, *class));
    let listed = |i: usize| doc.tag(i) != Some(Tag::Coord) || i > 0 && dated(i - 1);
    tokens.first().checked_sub(1).is_some_and(|i| doc.has(i, Class::TimeWord) && listed(i))
}
