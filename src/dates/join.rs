//! Neighbours put together: "early" + "December", "7am" on "Tuesday 9 January", "the third quarter" of "last year".
//!
//! In: the matches of the rules, in text order. Out: the expressions they make together; what means nothing alone is
//! dropped. From right to left, so that "the end of" + "June" + "last year" meets the whole of "June last year". Each
//! neighbour is looked at once. Never here: the calendar.

use super::alone::finish;
use super::shape::{Amount, Field, Lean, Modifier, Named, Pick, Shape, Shift, Time, Unit, When, Year};
use super::steps::with_shift;
use super::timed::with_time;
use super::years::{each_with_year, with_year};
use super::{holidays, hours, pick};
use crate::lexicon::{Class, Tag};
use crate::rules::Match;
use crate::text::{Doc, Flags, TokenRange};

/// How many expressions may be put together into one; longer chains in real text are lists.
const LONGEST: u8 = 6;

/// What stands between two neighbours.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Link {
    Nothing,
    Comma,
    Of,
    On,
    At,
    In,
}

/// The expressions that the matches make.
pub(crate) fn join(doc: &Doc<'_>, found: Vec<Match<Shape>>) -> Vec<Match<Shape>> {
    let mut joined: Vec<Match<Shape>> = Vec::with_capacity(found.len());
    let mut right: Option<Match<Shape>> = None;
    for left in found.into_iter().rev() {
        right = Some(match right.take() {
            None => left,
            Some(r) => match pair(doc, &left, &r) {
                Some(both) => both,
                None => {
                    finish(doc, r, &mut joined);
                    left
                }
            },
        });
    }
    if let Some(last) = right {
        finish(doc, last, &mut joined);
    }
    joined.reverse();
    joined
}

/// The two as one.
fn pair(doc: &Doc<'_>, left: &Match<Shape>, right: &Match<Shape>) -> Option<Match<Shape>> {
    let link = link(doc, left, right)?;
    if right.value.parts >= LONGEST {
        return None;
    }
    if hours::are_apart(doc, left, right) {
        return None;
    }
    let (when, modifier) = one(doc, left, link, right)?;
    let extent = |m: &Match<Shape>| m.value.extent.unwrap_or(m.tokens);
    let both = TokenRange::new(extent(left).first(), extent(right).end());
    let shape = Shape {
        when,
        modifier,
        extent: Some(both),
        bare_length: left.value.bare_length || right.value.bare_length,
        history_only: left.value.history_only || right.value.history_only,
        parts: right.value.parts + 1,
        others: [Some(right.rule), right.value.others[0]],
    };
    Some(Match { tokens: TokenRange::new(left.tokens.first(), right.tokens.end()), rule: left.rule, value: shape })
}

/// What ties the two, where anything does.
fn link(doc: &Doc<'_>, left: &Match<Shape>, right: &Match<Shape>) -> Option<Link> {
    let (end, first) = (left.tokens.end(), right.tokens.first());
    let apart = first.checked_sub(end).filter(|n| *n < 3)?;
    if (end..=first).any(|i| doc.flags(i).has(Flags::PARAGRAPH)) {
        return None;
    }
    match apart {
        0 => Some(Link::Nothing),
        1 if doc.surface(end) == "," => Some(Link::Comma),
        // "4 January 2024 - 10:22", as lines above articles have it.
        1 if matches!(doc.surface(end), "-" | "–" | "|")
            && is_told(left)
            && matches!(right.value.when, When::Clock(_)) =>
        {
            Some(Link::Comma)
        }
        // "The Tuesday-night vote".
        1 if doc.surface(end) == "-" && doc.has(end - 1, Class::Weekday) && doc.has(first, Class::DayPart) => {
            Some(Link::Nothing)
        }
        1 => match doc.sense(end, Class::TimeLink).map(|s| s.value) {
            Some("of") => Some(Link::Of),
            Some("on") => Some(Link::On),
            Some("at") => Some(Link::At),
            Some("in") => Some(Link::In),
            _ => None,
        },
        2 if doc.surface(end) == "," && doc.means(end + 1, Class::TimeLink, "at") => Some(Link::At),
        _ => None,
    }
}

/// A day with its year.
fn is_told(m: &Match<Shape>) -> bool {
    matches!(m.value.when, When::Named(Named { field: Field::MonthDay(..), year: Some(Year::Full(_)), .. }))
}

/// What the two mean together.
fn one(doc: &Doc<'_>, left: &Match<Shape>, link: Link, right: &Match<Shape>) -> Option<(When, Option<Modifier>)> {
    let (a, b) = (&left.value, &right.value);
    let keep = b.modifier.or(a.modifier);
    if let When::Edge(modifier) = a.when {
        if modifier == Modifier::MoreThan && is_during(doc, left.tokens) || compares(doc, left.tokens) {
            return None;
        }
        let fits = link == Link::Nothing && b.modifier.is_none_or(|m| m.is_edge() && !modifier.is_edge());
        let determined = doc.has(right.tokens.first(), Class::TimeLean) || is_the(doc, right.tokens.first());
        let in_day = matches!(b.when, When::Unit(Lean::The, Unit::Day)) && left.tokens.len() > 1 && modifier.is_edge();
        let in_day = in_day && !is_the(doc, left.tokens.first());
        return (fits && !in_day && takes(modifier, &b.when, determined)).then(|| (b.when.clone(), Some(modifier)));
    }
    if let (When::Unit(Lean::The, Unit::Week), When::Named(Named { field: Field::MonthDay(..), .. })) =
        (&a.when, &b.when)
    {
        let week = Shift { amount: Amount::Count(0.0), unit: Unit::Week, sign: 1, deictic: false };
        return (link == Link::Of).then(|| (When::Off(week, Box::new(b.when.clone())), keep));
    }
    if let Some(both) = named_unit(left, link, right) {
        return Some(both);
    }
    if let (When::Named(Named { field: Field::Half(half), year: None, .. }), When::Decade(..) | When::Century(_)) =
        (&a.when, &b.when)
    {
        let modifier = if *half == 1 { Modifier::Start } else { Modifier::End };
        return (link == Link::Of).then(|| (b.when.clone(), Some(modifier)));
    }
    if let When::Unit(Lean::Last, Unit::Week | Unit::Day | Unit::Weekend) = a.when
        && let When::Named(Named { field: Field::Month(_) | Field::Year | Field::Season(_), .. })
        | When::Unit(_, Unit::Month | Unit::Year) = b.when
    {
        return (link == Link::Of).then(|| (b.when.clone(), Some(Modifier::End)));
    }
    if let When::Both(_) = a.when
        && let Some(both) = each_with_year(&a.when, link, right)
    {
        return Some((both, keep));
    }
    if matches!((&a.when, &b.when), (When::Both(_), day) | (day, When::Both(_)) if is_day(day)) {
        let fits = matches!(link, Link::Nothing | Link::On | Link::Comma);
        return hours::with_day(left, right).filter(|_| fits).map(|when| (when, keep));
    }
    if let When::Pick(pick) = a.when {
        return pick::join(pick, link, &b.when).map(|(when, modifier)| (when, modifier.or(keep)));
    }
    if let When::Tail(modifier) = b.when {
        let fits = link == Link::Nothing && matches!(a.when, When::Length(..) | When::Unit(..) | When::Shift(_));
        return fits.then(|| (a.when.clone(), Some(modifier)));
    }
    if let (When::Named(day), Link::Comma, When::Clock(clock)) = (&a.when, link, &b.when)
        && is_full(doc, day, left.tokens.first())
    {
        return Some((When::At(Box::new(a.when.clone()), Time::Clock(*clock)), keep));
    }
    let when = with_time(&a.when, link, &b.when)
        .or_else(|| with_year(&a.when, link, &b.when))
        .or_else(|| with_weekday(&a.when, link, &b.when))
        .or_else(|| with_shift(&a.when, link, &b.when))?;
    Some((when, keep))
}

/// "The month of November", "the weekend of 3-4 February", "year-end 2025".
fn named_unit(left: &Match<Shape>, link: Link, right: &Match<Shape>) -> Option<(When, Option<Modifier>)> {
    let (a, b) = (&left.value, &right.value);
    let first = if let When::Both(both) = &b.when { &both[0].1 } else { &b.when };
    match (&a.when, link, first) {
        (When::Unit(Lean::The, Unit::Month), Link::Of, When::Named(Named { field: Field::Month(_), .. })) => {
            Some((b.when.clone(), b.modifier))
        }
        (When::Unit(Lean::The, Unit::Weekend), Link::Of, When::Named(Named { field: Field::MonthDay(..), .. })) => {
            let weekend = Shift { amount: Amount::Count(0.0), unit: Unit::Weekend, sign: 1, deictic: false };
            Some((When::Off(weekend, Box::new(first.clone())), b.modifier))
        }
        (When::Unit(Lean::The, Unit::Year), Link::Nothing, When::Named(Named { field: Field::Year, .. })) => {
            (a.modifier == Some(Modifier::End)).then(|| (b.when.clone(), a.modifier))
        }
        _ => None,
    }
}

/// "20 Nov 2024", "Thursday 28 November": a day told in full, as lists of events and heads of articles have it.
fn is_full(doc: &Doc<'_>, day: &Named, first: usize) -> bool {
    let weekday = || first.checked_sub(1).is_some_and(|i| doc.has(i, Class::Weekday));
    matches!(day.field, Field::MonthDay(..)) && (matches!(day.year, Some(Year::Full(_))) || weekday())
}

/// "A rise over three years": a preposition behind a noun, where "lasted over three years" says how long.
fn is_during(doc: &Doc<'_>, tokens: TokenRange) -> bool {
    let Some(before) = tokens.first().checked_sub(1) else { return false };
    let noun = matches!(doc.tag(before), Some(Tag::Noun | Tag::Plural | Tag::Proper | Tag::Number));
    let noun = noun || doc.has(before, Class::ChangeNoun);
    let noun = noun || doc.has(before, Class::ChangeVerb);
    tokens.len() == 1 && doc.has(tokens.first(), Class::TimeWord) && (noun || doc.surface(before) == "%")
}

/// "12% more than a year ago": behind a number the words say by how much something differs, not how long ago it was.
fn compares(doc: &Doc<'_>, tokens: TokenRange) -> bool {
    let Some(before) = tokens.first().checked_sub(1).filter(|_| tokens.len() == 2) else { return false };
    let than = doc.means(tokens.last(), Class::Relation, "than");
    let phrase = || doc.phrase_sense_before(tokens.first(), Class::Unit).is_some();
    let number = || doc.flags(before).has(Flags::IN_NUMERAL) && !doc.has(before, Class::YearNum);
    let unit = || doc.has(before, Class::Unit) && before > 0 && doc.flags(before - 1).has(Flags::IN_NUMERAL);
    than && !doc.flags(tokens.first()).has(Flags::SENTENCE) && (number() || unit() || phrase())
}

/// Whether token `i` is the definite article.
pub(super) fn is_the(doc: &Doc<'_>, i: usize) -> bool {
    doc.means(i, Class::TimeWord, "the")
}

/// Whether the modifier can stand before it: "early" before a date, "nearly" before a length, "about" before both.
fn takes(modifier: Modifier, b: &When, determined: bool) -> bool {
    let named = matches!(
        b,
        When::Named(_) | When::Decade(..) | When::Century(_) | When::Unit(..) | When::At(..) | When::Within(..)
    );
    if matches!(modifier, Modifier::Before | Modifier::After) {
        return matches!(b, When::Clock(_) | When::At(_, Time::Clock(_)));
    }
    if modifier.is_edge() {
        return named || matches!(b, When::Part(..) | When::Shift(Shift { unit: Unit::Day, .. }));
    }
    let length = matches!(b, When::Length(..) | When::Shift(_) | When::Before(_) | When::Clock(_));
    match modifier {
        Modifier::Approx => !determined && (length || named && !matches!(b, When::Unit(..)) && !is_weekday(b)),
        Modifier::EqualOrMore => length,
        Modifier::MoreThan if matches!(b, When::Length(Amount::Some, _)) => false,
        _ => length && !determined,
    }
}

fn is_weekday(when: &When) -> bool {
    matches!(when, When::Named(Named { field: Field::Weekday, .. }))
}

/// Whether it names a single day.
pub(super) fn is_day(when: &When) -> bool {
    match when {
        When::Named(n) => {
            matches!(
                n.field,
                Field::MonthDay(..) | Field::Day(_) | Field::Weekday | Field::Holiday(_) | Field::Slashed(..)
            )
        }
        When::Unit(_, unit) | When::Shift(Shift { unit, .. }) => *unit == Unit::Day,
        When::Off(Shift { unit, .. }, _) => *unit == Unit::Day,
        When::Within(..) | When::Same(_, Unit::Day) | When::SameIn(_, Unit::Day) => true,
        When::Picked(pick, _) => !matches!(pick, Pick::Week(_)),
        _ => false,
    }
}

/// A weekday before its day of the month.
fn with_weekday(a: &When, link: Link, b: &When) -> Option<When> {
    if let (When::Named(Named { field: Field::MonthDay(..), weekday: None, .. }), Link::Comma, When::AnyWeekday(_)) =
        (a, link, b)
    {
        // "5 July 1948, a Monday".
        return Some(a.clone());
    }
    if let (When::Named(_), When::At(day, time)) = (a, b) {
        // "Saturday, June 15, at 9 a.m."
        let day = with_weekday(a, link, day).filter(|_| matches!(**day, When::Named(_)))?;
        return Some(When::At(Box::new(day), *time));
    }
    let (When::Named(weekday), When::Named(day)) = (a, b) else { return None };
    if let (Field::Holiday(rule), Field::MonthDay(month, of_month)) = (&weekday.field, &day.field) {
        // "Remembrance Sunday, 9 November", and not "Christmas Day, 1 January and Easter Monday".
        let same = link == Link::Comma && weekday.year.is_none() && holidays::falls_on(rule, *month, *of_month);
        return same.then(|| b.clone());
    }
    let fits = matches!(link, Link::Nothing | Link::Comma)
        && weekday.field == Field::Weekday
        && matches!(day.field, Field::MonthDay(..) | Field::Day(_))
        && day.weekday.is_none();
    fits.then(|| When::Named(Named { weekday: weekday.weekday, ..day.clone() }))
}
