//! Expressions to TIMEX3 values, with the whole article in view.
//!
//! In: the expressions, the publication date. Out: a [`Timeline`]: dates with their days, and the periods between them.
//! Never here: characters.

use super::anchor::{Anchors, Basis, Naming};
use super::order::Order;
use super::said::{self, Said};
use super::shape::{Amount, Field, Lean, Modifier, Named, Shape, Unit, When};
use super::value::Value;
use super::{fiscal, history, hours, meaning, named, order, periods, published, story, tense, years};
use crate::lexicon::{Class, Tag};
use crate::record::{DateRecord, Period};
use crate::rules::{Match, RuleSet};
use crate::syntax::{VerbGroup, comparisons};
use crate::text::{Doc, Flags, PublishedBasis, TokenRange};
use jiff::civil::Date;
use std::sync::Arc;

/// Everything about time in one article.
pub(crate) struct Timeline {
    pub published: Option<Date>,
    pub published_basis: Option<PublishedBasis>,
    pub dates: Vec<DateRecord>,
    pub periods: Vec<Period>,
}

/// An expression with its value.
pub(crate) struct Resolved {
    pub tokens: TokenRange,
    pub value: Value,
    pub modifier: Option<Modifier>,
    pub basis: Basis,
}

/// Gives each expression its value. In the stretches `said` the day of the speech is what publication is elsewhere.
pub(crate) fn resolve(
    doc: &Doc<'_>,
    rules: &RuleSet<Shape>,
    found: &[Match<Shape>],
    published: Option<Date>,
    said: &[Said],
) -> Timeline {
    let inferred = published.map_or_else(|| published::infer(doc, found), |_| None);
    let published = published.or(inferred.map(|(day, _)| day));
    let mut anchors = anchors_of(found, published);
    let order = order::of(found, doc, published);
    let mut resolved: Vec<Resolved> = Vec::with_capacity(found.len());
    let mut rule_names = Vec::with_capacity(found.len());
    let mut sentence = 0;
    for (i, m) in found.iter().enumerate() {
        while doc.sentences.get(sentence).is_some_and(|s| s.end() <= m.tokens.first()) {
            sentence += 1;
        }
        if m.value.history_only && !anchors.history {
            continue;
        }
        anchors.sentence = sentence;
        let place = place(doc, found, i, order);
        let read = |anchors: &mut Anchors| meaning::of(&m.value.when, anchors, &place, &m.tokens);
        let meant = match said::over(doc, said, m.tokens.first()).filter(|s| s.bears(&m.value.when)) {
            Some(said) => said::on_its_day(said, &mut anchors, read),
            None => read(&mut anchors),
        };
        let Some((mut value, basis)) = meant else { continue };
        if let Some(last) = years::year_over(m, &value, &anchors, &place) {
            value = last;
        }
        settle_range(doc, found, i, &mut resolved, (&mut value, basis));
        let naming = naming(doc, m, (&value, basis), &anchors, &place);
        anchors.note(&value, resolved.len(), naming);
        if !naming.aside && !naming.since {
            story::note(doc, m, &value, basis, resolved.len(), &mut anchors);
        }
        if place.opens && matches!(value, Value::Day(_)) && is_line(doc, m.tokens) {
            anchors.heading = anchors.day.last.clone();
        }
        resolved.push(Resolved { tokens: m.tokens, value, modifier: m.value.modifier, basis });
        rule_names.push(rule_name(rules, m));
    }
    let dates: Vec<DateRecord> = resolved.iter().zip(rule_names).map(|(r, rule)| record(doc, r, rule)).collect();
    let periods = periods::find(doc, &resolved, published);
    Timeline { published, published_basis: inferred.map(|(_, basis)| basis), dates, periods }
}

/// What the whole article says of where its expressions count from.
fn anchors_of(found: &[Match<Shape>], published: Option<Date>) -> Anchors {
    let (history, recent) = history::is_history(found, published);
    Anchors {
        published,
        history,
        recent,
        full: history::full_days(found),
        adrift: !history && history::is_adrift(found, published),
        fiscal_end: fiscal::end(found),
        ..Anchors::default()
    }
}

/// Whether an expression has a line for itself.
fn is_line(doc: &Doc<'_>, tokens: TokenRange) -> bool {
    doc.paragraphs.get(doc.paragraph_of(tokens.first())).is_some_and(|p| p.end() <= tokens.end() + 1)
}

/// Where the `i`th expression stands.
fn place<'a>(doc: &'a Doc<'a>, found: &'a [Match<Shape>], i: usize, order: Order) -> meaning::Place<'a> {
    let tokens = found[i].tokens;
    let before = |class| tokens.first().checked_sub(1).and_then(|i| doc.sense(i, class)).map(|s| s.value);
    let link = before(Class::TimeLink);
    let owner = doc.flags(tokens.last()).has(Flags::POSSESSIVE);
    meaning::Place {
        doc,
        tense: if is_traded(doc, tokens) || is_counted_down(doc, found, i) {
            tense::Tense::Future
        } else {
            tense::at(doc, tokens.first())
        },
        at: tokens.first(),
        owner,
        over: owner && tense::is_over(doc, tokens.last()),
        inside: link == Some("in"),
        alone: doc.has(tokens.first(), Class::Month) && matches!(before(Class::TimeWord), Some("in" | "the")),
        of_data: is_of_data(doc, tokens),
        heads: tokens.first() <= doc.sentence_over(tokens.first()).first() + 1,
        opens: doc.flags(tokens.first()).has(Flags::PARAGRAPH),
        on: matches!(link, Some("on" | "at")),
        beside: tense::is_beside_verb(doc, tokens.first()),
        next: found.get(i + 1),
        day_behind: day_behind(doc, &found[i..]),
        order,
    }
}

/// "It is three weeks to Christmas", and not "the three weeks to Christmas".
fn is_counted_down(doc: &Doc<'_>, found: &[Match<Shape>], i: usize) -> bool {
    let Some(length) = i.checked_sub(1).map(|b| &found[b]) else { return false };
    let to = length.tokens.end();
    matches!(length.value.when, When::Length(..))
        && to + 1 == found[i].tokens.first()
        && doc.means(to, Class::PeriodLink, "from")
        && (length.tokens.first()..to).all(|i| doc.tag(i) != Some(Tag::Det) || hours::is_one(doc, i))
        && length.tokens.first().checked_sub(1).is_none_or(|i| doc.tag(i) != Some(Tag::Det))
}

/// "Brent for November delivery": what is traded before it comes.
fn is_traded(doc: &Doc<'_>, tokens: TokenRange) -> bool {
    doc.has(tokens.first(), Class::Month) && doc.means(tokens.end(), Class::YearNoun, "ahead")
}

/// "The March jobs report", "its November sales": a month before what is told of it once it has begun.
fn is_of_data(doc: &Doc<'_>, tokens: TokenRange) -> bool {
    if !doc.has(tokens.last(), Class::Month) {
        return false;
    }
    let head = doc.np_over(tokens.last()).map(|p| p.head()).filter(|head| *head > tokens.last());
    let trade = |i| doc.sense(i, Class::YearNoun).is_some_and(|s| s.value.starts_with("trad"));
    head.is_some_and(|head| doc.has(head, Class::DocNoun) || trade(head))
}

/// Sets right the two ends of a range, where the `i`th expression is its end: the start before the end, on its day.
fn settle_range(
    doc: &Doc<'_>,
    found: &[Match<Shape>],
    i: usize,
    resolved: &mut [Resolved],
    (value, basis): (&mut Value, Basis),
) {
    let m = &found[i];
    if let (Some(before), Value::Day(end) | Value::Clock(Some(end), _)) = (resolved.last(), &mut *value)
        && let Some(later) = weekday_after(doc, found, i, before, *end)
    {
        *end = later;
    }
    if let Some(start) = resolved.last_mut().filter(|s| is_start(doc, found, i, s)) {
        if let Some(earlier) = named::before_end(&start.value, value) {
            start.value = earlier;
        } else if let Some(nearer) =
            named::year_before(value).filter(|end| named::before_end(&start.value, end).is_none())
        {
            // "It ran from May until July": the first July behind that May.
            *value = nearer;
        }
    }
    if let (Some(start), Some(before)) = (resolved.last_mut(), i.checked_sub(1).map(|b| &found[b]))
        && start.tokens == before.tokens
        && hours::is_linked(doc, before.tokens, m.tokens)
    {
        if let Some(same_day) = hours::on_day_of(before, m, value) {
            (start.value, start.basis) = (same_day, basis);
        }
        hours::over_midnight((&before.value.when, &mut start.value), (&m.value.when, value));
    }
}

/// "At 10 a.m. (1400 GMT) on Friday": the day of a clock time, and of the other one that a bracket gives for it.
fn day_behind<'a>(doc: &Doc<'_>, found: &'a [Match<Shape>]) -> Option<&'a When> {
    let is_clock = |m: &Match<Shape>| matches!(m.value.when, When::Clock(_));
    let sign = |i: usize, sign: &str| i < doc.tokens.len() && doc.surface(i) == sign;
    let first = found.first().filter(|m| is_clock(m))?;
    let end = first.tokens.end();
    if let Some(day) = found.get(1).filter(|day| names_what(doc, end..day.tokens.first())) {
        return Some(&day.value.when).filter(|when| super::join::is_day(when));
    }
    let (inner, day) = match sign(end, ")") {
        true => (first, found.get(1)?),
        false => {
            (found.get(1).filter(|m| sign(end, "(") && m.tokens.first() == end + 1 && is_clock(m))?, found.get(2)?)
        }
    };
    let close = inner.tokens.end();
    let gap = day.tokens.first().checked_sub(close + 1)?;
    let tied = gap == 0 || gap == 1 && doc.has(close + 1, Class::TimeLink);
    (sign(close, ")") && tied && super::join::is_day(&day.value.when)).then_some(&day.value.when)
}

/// "The 9.30am flight on Tuesday": whether a noun that a time names stands between it and the word before the day.
fn names_what(doc: &Doc<'_>, between: std::ops::Range<usize>) -> bool {
    let noun = |i: usize| matches!(doc.tag(i), Some(Tag::Noun | Tag::Plural | Tag::Adj | Tag::VerbIng));
    (2..=NAMED).contains(&between.len())
        && doc.means(between.end - 1, Class::TimeLink, "on")
        && (between.start..between.end - 1).all(noun)
}

/// How many tokens may stand between a time and the day of what it names.
const NAMED: usize = 4;

/// "from Monday to Friday": the end comes after the start.
fn weekday_after(doc: &Doc<'_>, found: &[Match<Shape>], i: usize, start: &Resolved, end: Date) -> Option<Date> {
    let weekday = |m: &Match<Shape>| {
        let day = if let When::At(day, _) = &m.value.when { day } else { &m.value.when };
        matches!(day, When::Named(Named { field: Field::Weekday, lean: Lean::Bare, .. }))
    };
    let before = found.get(i.checked_sub(1)?)?;
    let at = start.tokens.end();
    let linked =
        at + 1 == found[i].tokens.first() && doc.sense(at, Class::PeriodLink).is_some_and(|s| s.value != "between");
    let later = linked && weekday(before) && weekday(&found[i]) && start.value.first_day()? > end;
    later.then(|| super::calendar::shift(end, 1, Unit::Week))?
}

/// Whether the expression before the `i`th is the start of a period that the `i`th ends, neither with its year.
fn is_start(doc: &Doc<'_>, found: &[Match<Shape>], i: usize, start: &Resolved) -> bool {
    let yearless = |m: &Match<Shape>| {
        matches!(&m.value.when, When::Named(Named { year: None, lean: Lean::Bare, field, .. })
            if !matches!(field, Field::Weekday | Field::Day(_)))
    };
    let Some(before) = i.checked_sub(1).and_then(|b| found.get(b)) else { return false };
    let gap = start.tokens.end()..found[i].tokens.first();
    start.tokens == before.tokens
        && yearless(before)
        && yearless(&found[i])
        && gap.len() == 1
        && doc.sense(gap.start, Class::PeriodLink).is_some_and(|s| s.value != "length")
}

/// How the text names a time: whether it goes on from there.
fn naming(
    doc: &Doc<'_>,
    m: &Match<Shape>,
    (value, basis): (&Value, Basis),
    anchors: &Anchors,
    place: &meaning::Place<'_>,
) -> Naming {
    let compared = || compares(&m.value.when, value, anchors) || is_compared(doc, m.tokens);
    Naming {
        aside: anchors.at.last.is_some() && compared() || is_of_figure(doc, m),
        passing: matches!(m.value.when, When::Unit(Lean::Previous, Unit::Year)),
        since: place.tense == tense::Tense::Since && !matches!(m.value.when, When::Clock(_)),
        frame: basis == Basis::Publication && anchors.is_told_here() && tense::is_of_report(doc, m.tokens),
    }
}

/// Whether an expression names a time only to compare with: "a year earlier", which is where a story goes on; "the
/// year-ago quarter". "The quarter ended 30 September" is the one that the text has named before, by the company's count or
/// the calendar's.
fn compares(when: &When, value: &Value, anchors: &Anchors) -> bool {
    let quarter = matches!(value, Value::Quarter(..));
    match when {
        When::Off(shift, _) => shift.unit == Unit::Quarter && anchors.this_quarter().is_some(),
        When::Shift(shift) if shift.unit == Unit::Year => {
            let one = shift.amount == Amount::Count(1.0) && shift.sign < 0 && !shift.deictic;
            quarter || one && !anchors.history
        }
        When::Unit(lean, _) | When::Named(Named { lean, .. }) => *lean == Lean::YearAgo,
        _ => false,
    }
}

/// "The pound rose to $1.50 from $1.48 the day before": of a figure, and no day that the text goes on from.
fn is_of_figure(doc: &Doc<'_>, m: &Match<Shape>) -> bool {
    let figure = |i: usize| doc.flags(i).has(Flags::IN_NUMERAL) || doc.has(i, Class::Unit);
    matches!(m.value.when, When::Unit(Lean::Previous, unit) if unit < Unit::Year)
        && m.tokens.first().checked_sub(1).is_some_and(figure)
}

/// Whether a figure of that time is what another one is compared with: "compared with 40 in May", "up from 40 in May",
/// "lower than in May".
fn is_compared(doc: &Doc<'_>, tokens: TokenRange) -> bool {
    let sentence = doc.sentence_over(tokens.first());
    let from = sentence.first().max(tokens.first().saturating_sub(COMPARED));
    let mut number = false;
    for i in (from..tokens.first()).rev() {
        if comparisons::open(doc, i) {
            return number || comparisons::past(doc, i).is_some_and(|at| doc.has(at, Class::TimeLink));
        }
        if doc.vg_over(i).is_some_and(VerbGroup::is_finite) {
            return false;
        }
        number |= doc.flags(i).has(Flags::NUMERAL);
    }
    false
}

/// How many tokens before a date the word of comparison may stand.
const COMPARED: usize = 16;

/// The rules that made the expression, joined by `+`.
fn rule_name(rules: &RuleSet<Shape>, m: &Match<Shape>) -> Arc<str> {
    let first = rules.name(m.rule);
    if m.value.others[0].is_none() {
        return first.clone();
    }
    let mut name = first.to_string();
    for other in m.value.others.iter().flatten() {
        name.push('+');
        name.push_str(rules.name(*other));
    }
    name.into()
}

fn record(doc: &Doc<'_>, r: &Resolved, rule: Arc<str>) -> DateRecord {
    let span = doc.stem_span(r.tokens);
    let (earliest, latest) = r.value.days().unzip();
    let (basis, anchor) = match r.basis {
        Basis::Absolute => ("absolute", None),
        Basis::Publication => ("publication", None),
        Basis::Mention(index) => ("mention", Some(index as u32 + 1)),
        Basis::Calendar => ("calendar", None),
    };
    DateRecord {
        start: span.start,
        end: span.end,
        text: span.of(doc.text).to_owned(),
        kind: r.value.kind(),
        value: r.value.written(),
        modifier: r.modifier.map(Modifier::name),
        earliest,
        latest,
        basis,
        anchor,
        rule,
        ..DateRecord::default()
    }
}
