//! Hours: ranges of clock times and weekdays, "9am to 5pm, Monday to Friday", and the day that two ends share.
//!
//! In: the expressions in text order. Out: opening hours marked as times of no single day; a day carried from the end of
//! a range to its start. Never here: the calendar.

use super::shape::{Clock, Field, Lean, Named, Shape, Time, When, Zone};
use super::tense::{self, Tense};
use super::value::{Value, any_weekday, is_weekly};
use crate::lexicon::{Class, Tag};
use crate::rules::Match;
use crate::syntax;
use crate::text::{Doc, Flags, TokenRange};

/// How many tokens may stand between opening hours and their weekdays.
const BESIDE: usize = 2;
/// How many tokens before hours a word like "open" is looked for.
const NEAR: usize = 8;

/// Marks opening hours: ranges of hours beside ranges or sets of weekdays, or behind a word like "open" in the present.
pub(super) fn open(doc: &Doc<'_>, found: &mut [Match<Shape>]) {
    for i in (1..found.len()).rev() {
        if let Some(set) = with_part_of(doc, &found[i - 1], &found[i]) {
            found[i - 1].value.when = set;
        }
    }
    for i in 1..found.len() {
        if goes_on(doc, &found[i - 1], &found[i]) {
            free(&mut found[i]);
        }
    }
    for i in 0..found.len() {
        if is_run(doc, found, i) && is_weekly_run(doc, &found[i..]) {
            found[i..i + 2].iter_mut().for_each(free);
        }
        if !matches!(found[i].value.when, When::Clock(_)) {
            continue;
        }
        close_late(doc, &mut found[i]);
        if !is_range(doc, found, i, is_clock) {
            let after_set = i.checked_sub(1).is_some_and(|b| is_set(&found[b]) && governs(doc, found, b));
            let before_set = found.get(i + 1).is_some_and(is_set) && gap(found, i) == Some(0);
            let first = found[i].tokens.first();
            let local = matches!(found[i].value.when, When::Clock(Clock { zone: Zone::Unsaid, .. }));
            let range = ends_range(doc, found, i) || ends_range(doc, found, i + 1);
            let alone = local && !range && is_edge_of_hours(doc, first) && is_open(doc, first);
            if after_set || before_set || alone {
                free(&mut found[i]);
            }
            continue;
        }
        let before = (i >= 2 && is_run(doc, found, i - 2) && near(found, i)).then(|| i - 2);
        let after = (is_run(doc, found, i + 2) && near(found, i + 2)).then_some(i + 2);
        let days = before.or(after);
        let sets = i > 0 && is_set(&found[i - 1]) && near(found, i)
            || found.get(i + 2).is_some_and(is_set) && near(found, i + 2);
        if days.is_some() || sets || is_open(doc, found[i].tokens.first()) {
            found[i..i + 2].iter_mut().for_each(free);
        }
        if let Some(days) = days {
            found[days..days + 2].iter_mut().for_each(free);
        }
    }
}

/// "Monday and Thursday evenings": a weekday before a set that shares its part of the day.
fn with_part_of(doc: &Doc<'_>, day: &Match<Shape>, set: &Match<Shape>) -> Option<When> {
    let When::Set(value) = &set.value.when else { return None };
    let When::Named(Named { weekday: Some(weekday), .. }) = &day.value.when else { return None };
    let (of_day, part) = value.split_once('T')?;
    let joint = day.tokens.end();
    let joined = joint + 1 == set.tokens.first() && (joins(doc, joint) || doc.has(joint, Class::PeriodLink));
    (joined && is_weekly(of_day) && is_weekday(day)).then(|| When::Set(any_weekday(*weekday) + "T" + part))
}

/// "Every Monday, Wednesday and Friday": a weekday that goes on with the set before it.
fn goes_on(doc: &Doc<'_>, set: &Match<Shape>, day: &Match<Shape>) -> bool {
    let gap = set.tokens.end()..day.tokens.first();
    is_weekly_set(set) && is_weekday(day) && (1..3).contains(&gap.len()) && gap.clone().all(|i| joins(doc, i))
}

/// Whether token `i` joins the parts of a list.
pub(super) fn joins(doc: &Doc<'_>, i: usize) -> bool {
    doc.is(i, ",") || doc.tag(i) == Some(Tag::Coord)
}

/// "It closes at half nine": what shuts at an hour that is not told more exactly does so in the afternoon or evening.
fn close_late(doc: &Doc<'_>, m: &mut Match<Shape>) {
    let first = m.tokens.first();
    if let When::Clock(clock) = &mut m.value.when
        && !clock.sure
        && clock.hour < 12
        && open_word(doc, first).is_some_and(|i| doc.means(i, Class::OpenWord, "shut"))
    {
        (clock.hour, clock.sure) = (clock.hour + 12, true);
    }
}

/// Whether the `i`th and the next are of one kind with a link between them.
fn is_range(doc: &Doc<'_>, found: &[Match<Shape>], i: usize, kind: fn(&Match<Shape>) -> bool) -> bool {
    let Some([a, b]) = found.get(i..i + 2) else { return false };
    kind(a) && kind(b) && is_linked(doc, a.tokens, b.tokens)
}

/// Whether the `i`th is the end of a range: "open from 7am until 10pm on Thursday".
fn ends_range(doc: &Doc<'_>, found: &[Match<Shape>], i: usize) -> bool {
    let both = i.checked_sub(1).and_then(|b| found.get(b)).zip(found.get(i));
    both.is_some_and(|(a, b)| is_linked(doc, a.tokens, b.tokens))
}

/// Whether a word stands before token `i` that says from or until when.
fn is_edge_of_hours(doc: &Doc<'_>, i: usize) -> bool {
    let Some(before) = i.checked_sub(1) else { return false };
    let at = doc.means(before, Class::TimeLink, "at");
    at || doc.has(before, Class::PeriodOpen)
}

/// Whether the `i`th and the next are weekdays that run from one to the other: "Monday to Friday", not "and".
fn is_run(doc: &Doc<'_>, found: &[Match<Shape>], i: usize) -> bool {
    is_range(doc, found, i, is_weekday) && runs_on(doc, found[i].tokens.end())
}

/// Whether token `i` is a link that runs from one end to another by itself, as "and" does not.
fn runs_on(doc: &Doc<'_>, i: usize) -> bool {
    doc.sense(i, Class::PeriodLink).is_some_and(|s| s.value != "between")
}

/// "Open from Monday to Friday", "a Monday-to-Friday job", and what [`is_habit`] knows; "open Tuesday to Sunday", and not
/// "open Friday to Sunday", which is when something is on.
fn is_weekly_run(doc: &Doc<'_>, found: &[Match<Shape>]) -> bool {
    let [a, b, ..] = found else { return false };
    let (When::Named(Named { weekday: Some(from), .. }), When::Named(Named { weekday: Some(to), .. })) =
        (&a.value.when, &b.value.when)
    else {
        return false;
    };
    let first = a.tokens.first();
    if *from > 1 || *to < 4 {
        return to - from > 3 && is_open(doc, first);
    }
    let job = doc.tag(b.tokens.end()) == Some(Tag::Noun) && first.checked_sub(1).is_some_and(|i| is_one(doc, i));
    job || is_open(doc, first) || is_habit(doc, first)
}

/// Whether token `i` says that one of a kind follows: an indefinite article or a possessive pronoun.
pub(super) fn is_one(doc: &Doc<'_>, i: usize) -> bool {
    let one = doc.sense(i, Class::TimeAmount).is_some_and(|s| s.number == Some(1.0));
    one || doc.tag(i) == Some(Tag::Possessive)
}

/// "I work Monday to Friday": days right behind a verb in the present, where "from Monday to Friday" is to come.
fn is_habit(doc: &Doc<'_>, first: usize) -> bool {
    let bare = first.checked_sub(1).is_some_and(|i| !doc.has(i, Class::TimeWord));
    let behind = doc.groups_after(first).len();
    let Some(verb) = doc.verb_groups[..doc.verb_groups.len() - behind].last() else { return false };
    let near = verb.tokens.end() + BESIDE >= first && verb.tokens.first() >= doc.sentence_over(first).first();
    let present = verb.tense == syntax::Tense::Present && verb.is_finite();
    bare && near && present && !verb.perfect && !verb.progressive && !verb.passive
}

/// Whether the word or mark of a period alone stands between the two.
pub(super) fn is_linked(doc: &Doc<'_>, a: TokenRange, b: TokenRange) -> bool {
    a.end() + 1 == b.first() && doc.has(a.end(), Class::PeriodLink) && !doc.flags(b.first()).has(Flags::PARAGRAPH)
}

/// "Sundays at 8am", "on Sundays it will start at 8am": whether a set stands beside the next expression or opens its sentence.
fn governs(doc: &Doc<'_>, found: &[Match<Shape>], set: usize) -> bool {
    let Some(next) = found.get(set + 1) else { return false };
    let sentence = doc.sentence_over(next.tokens.first());
    let opens = (sentence.first()..sentence.first() + 2).contains(&found[set].tokens.first());
    is_weekly_set(&found[set]) && opens || gap(found, set).is_some_and(|g| g < 2)
}

/// How many tokens stand between the `i`th and the one before it.
fn gap(found: &[Match<Shape>], i: usize) -> Option<usize> {
    found.get(i + 1)?.tokens.first().checked_sub(found[i].tokens.end())
}

fn near(found: &[Match<Shape>], i: usize) -> bool {
    i > 0 && gap(found, i - 1).is_some_and(|g| g <= BESIDE)
}

fn is_clock(m: &Match<Shape>) -> bool {
    matches!(m.value.when, When::Clock(_))
}

fn is_set(m: &Match<Shape>) -> bool {
    matches!(m.value.when, When::Set(_))
}

fn is_weekly_set(m: &Match<Shape>) -> bool {
    matches!(&m.value.when, When::Set(value) if is_weekly(value))
}

fn is_weekday(m: &Match<Shape>) -> bool {
    matches!(m.value.when, When::Named(Named { field: Field::Weekday, lean: Lean::Bare, year: None, .. }))
}

/// Whether a word like "open" stands before, in a clause that is of no single time.
fn is_open(doc: &Doc<'_>, first: usize) -> bool {
    open_word(doc, first).is_some_and(|i| matches!(tense::at(doc, i), Tense::Present | Tense::Unknown))
}

/// The nearest word like "open" before token `first`, in its sentence.
fn open_word(doc: &Doc<'_>, first: usize) -> Option<usize> {
    let from = first.saturating_sub(NEAR).max(doc.sentence_over(first).first());
    (from..first).rev().find(|i| doc.has(*i, Class::OpenWord))
}

/// Takes the day from a time: it is on no single one.
fn free(m: &mut Match<Shape>) {
    match &m.value.when {
        When::Clock(clock) => m.value.when = When::AnyClock(*clock),
        When::Named(Named { weekday: Some(weekday), .. }) => m.value.when = When::Set(any_weekday(*weekday)),
        _ => {}
    }
}

/// Whether the two, side by side, belong to different ends of ranges: "9am to [5pm, Monday] to Friday".
pub(super) fn are_apart(doc: &Doc<'_>, left: &Match<Shape>, right: &Match<Shape>) -> bool {
    let (a, b) = (left.tokens, right.tokens);
    let back = |i: usize| a.first().checked_sub(i);
    match (&left.value.when, &right.value.when) {
        (When::Clock(_) | When::Both(_), When::Named(_)) => {
            is_weekday(right) && runs_on(doc, b.end()) && doc.has(b.end() + 1, Class::Weekday)
        }
        (When::Named(_), When::Clock(_)) => {
            is_weekday(left)
                && back(1).is_some_and(|i| runs_on(doc, i))
                && back(2).is_some_and(|i| doc.has(i, Class::Weekday))
        }
        (When::Set(_), When::Clock(_)) => doc.has(b.end(), Class::PeriodLink),
        _ => false,
    }
}

/// A range of hours and its day on either side: "9-11am tomorrow".
pub(super) fn with_day(left: &Match<Shape>, right: &Match<Shape>) -> Option<When> {
    let at = |day: &When, clock: &When| match clock {
        When::Clock(clock) => Some(When::At(Box::new(day.clone()), Time::Clock(*clock))),
        _ => None,
    };
    let [a, b] = match (&left.value.when, &right.value.when) {
        (When::Both(both), day) => {
            let [a, (b_at, b)] = &**both;
            [a.clone(), (TokenRange::new(b_at.first(), right.tokens.end()), at(day, b)?)]
        }
        (day, When::Both(both)) => {
            let [(a_at, a), b] = &**both;
            [(TokenRange::new(left.tokens.first(), a_at.end()), at(day, a)?), b.clone()]
        }
        _ => return None,
    };
    Some(When::Both(Box::new([a, b])))
}

/// "From 10 a.m. to 4 p.m. Saturday": the start, on the day of its end.
pub(super) fn on_day_of(start: &Match<Shape>, end: &Match<Shape>, value: &Value) -> Option<Value> {
    match (&start.value.when, &end.value.when, value) {
        (When::Clock(clock), When::At(_, Time::Clock(_)), Value::Clock(Some(day), _)) => {
            Some(Value::Clock(Some(*day), *clock))
        }
        _ => None,
    }
}

/// "From 10pm to 6am": the end is on the day after the start, or the start on the day before an end whose day is told.
pub(super) fn over_midnight((from, start): (&When, &mut Value), (to, end): (&When, &mut Value)) {
    let (Value::Clock(Some(first), a), Value::Clock(Some(last), b)) = (&mut *start, &mut *end) else { return };
    let turns = first == last && a.zone == b.zone && (b.hour, b.minute) < (a.hour, a.minute);
    match (from, to) {
        (_, When::Clock(_)) if turns => *last = last.tomorrow().unwrap_or(*last),
        (When::Clock(_), When::At(..)) if turns => *first = first.yesterday().unwrap_or(*first),
        _ => {}
    }
}
