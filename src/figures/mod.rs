//! Figures: quantities with modifier, unit and what they are about.
//!
//! In: a [`Doc`] with its numerals, and the dates. Out: resolved figures. [`find`] sees tokens only; [`resolve`] runs
//! the sieves below in order, each of which fills only what is still empty.

mod actions;
mod after;
mod ages;
mod antecedents;
mod before;
mod borrowed;
mod change;
mod context;
mod counted;
mod draft;
#[cfg(test)]
mod examples;
mod governed;
mod guards;
mod inherit;
mod labels;
mod modifiers;
mod pairs;
mod parts;
mod points;
mod rate;
mod referent;
mod scene;
mod serials;
mod shape;
mod units;

pub(crate) use actions::ACTIONS;
pub(crate) use shape::Shape;

use crate::lang::en;
use crate::record::{DateRecord, Figure, Surface};
use crate::rules::{Found, Machine, Match, RuleSet};
use crate::span::Span;
use crate::text::{Doc, TokenRange};
use draft::Draft;
use shape::Form;
use units::Purse;

/// The quantities of the article, in text order, with numbers that are none among them.
pub(crate) fn find(doc: &Doc<'_>, rules: &RuleSet<Shape>, machine: &mut Machine) -> Vec<Match<Shape>> {
    let mut found = Vec::with_capacity(doc.numerals.len());
    rules.find(doc, machine, &mut found, None);
    found
}

/// Gives each figure its unit, change, referent and date, and drops what is no figure.
pub(crate) fn resolve(
    doc: &Doc<'_>,
    rules: &RuleSet<Shape>,
    found: Vec<Match<Shape>>,
    date_tokens: &[TokenRange],
    dates: &[DateRecord],
) -> Vec<Figure> {
    let mut drafts: Vec<Draft> = Vec::with_capacity(found.len());
    for m in found {
        let draft = Draft::new(m.value, m.rule, m.tokens);
        match change::two_levels(doc, &draft).or_else(|| rank(doc, &draft)) {
            Some(pair) => drafts.extend(pair),
            None => drafts.push(draft),
        }
    }
    let purse = Purse::of(doc, &drafts);
    for draft in &mut drafts {
        units::settle(doc, draft, purse);
        counted::read(doc, draft, date_tokens);
        units::lengths(doc, draft);
        modifiers::read(doc, draft);
        rate::read(doc, draft, date_tokens);
        modifiers::behind_rate(doc, draft);
    }
    drop_denominators(doc, &mut drafts);
    drop_models(&mut drafts);
    join_ratios(doc, &mut drafts);
    for i in 0..drafts.len() {
        let (left, right) = drafts.split_at_mut(i);
        ages::read(doc, &mut right[0], left.last());
    }
    drafts.retain(|d| guards::refused(doc, d).is_none() && !guards::in_date(doc, d, date_tokens, dates));
    drafts.iter_mut().for_each(|d| change::read(doc, d));
    inherit::read(doc, &mut drafts);
    for i in 1..drafts.len() {
        let (left, right) = drafts.split_at_mut(i);
        change::shared(doc, &left[i - 1], &mut right[0]);
    }
    for i in 0..drafts.len() {
        let (left, right) = drafts.split_at_mut(i);
        let Some((draft, behind)) = right.split_first_mut() else { break };
        if let Some(before) = left.last_mut() {
            change::restated(doc, before, draft);
            context::updated(doc, before, draft);
        }
        referent::read(&scene::Scene::new(doc, date_tokens, left, draft), draft);
        let other = behind.iter().take(3).find(|d| d.kind != draft::Kind::Age);
        context::compared(doc, draft, other, dates);
        context::when(doc, draft, dates);
        context::headed(doc, left.last(), draft);
        context::statistic(doc, draft);
        context::gauge(doc, draft);
    }
    borrowed::shared(&mut drafts);
    context::reassign(doc, &mut drafts);
    drafts.iter().map(|d| record(doc, rules, d)).collect()
}

/// "148th of 152": the place, and how many there are.
fn rank(doc: &Doc<'_>, draft: &Draft) -> Option<[Draft; 2]> {
    let places = draft.shape.unit.filter(|_| draft.shape.form == Form::Ordinal)?;
    let number = doc.numeral_at(places.first())?;
    let mut place = draft.clone();
    place.shape.unit = None;
    place.core = draft.shape.number;
    place.whole = place.core;
    Some([place, Draft::new(Shape::new(Form::Number, number.value, number.tokens), draft.rule, number.tokens)])
}

/// "one child in eight": a count and the number of which it is a part.
fn join_ratios(doc: &Doc<'_>, drafts: &mut Vec<Draft>) {
    for i in 1..drafts.len() {
        let (left, right) = drafts.split_at_mut(i);
        let (a, b) = (&mut left[i - 1], &right[0]);
        let end = a.counted.map_or(0, |c| c.end());
        let each = usize::from(actions::relation(doc, end + 1) == Some("each"));
        let linked = actions::relation(doc, end) == Some("in") && b.core.first() == end + 1 + each && b.is_bare();
        let (Some(part), Some(whole)) = (a.shape.low, b.shape.low) else { continue };
        let small = part >= 1.0 && part < whole && whole <= 1000.0 && part <= 10.0 && a.shape.high.is_none();
        if linked && small && a.kind == draft::Kind::Count && b.shape.high.is_none() {
            a.kind = draft::Kind::Ratio;
            a.shape.low = Some(part / whole);
            a.referent = a.counted.take();
            a.core = TokenRange::new(a.core.first(), b.core.end());
            a.shape.number = a.core;
            a.cover(a.core.first(), b.core.end());
        }
    }
    let mut end = 0;
    drafts.retain(|d| {
        let inside = d.core.first() < end;
        end = end.max(d.core.end());
        !inside
    });
}

/// The number of "per 100,000 people" belongs to the figure before it.
fn drop_denominators(doc: &Doc<'_>, drafts: &mut Vec<Draft>) {
    let (mut from, mut end) = (0, 0);
    drafts.retain(|d| {
        let inside = (from..end).contains(&d.core.first());
        // "a 999 call every 19 seconds": the time stays where the number goes.
        if d.per.is_some() && !inside && guards::refused(doc, d).is_none() {
            from = d.counted.map_or(0, TokenRange::end).max(d.core.end());
            end = d.whole.end();
        }
        !inside
    });
}

/// The number of "four Hill 900 engines" belongs to what is counted.
fn drop_models(drafts: &mut Vec<Draft>) {
    let mut counted = TokenRange::default();
    drafts.retain(|d| {
        let inside = d.kind == draft::Kind::Count && counted.has(d.core.first());
        if !inside {
            counted = d.counted.filter(|c| c.first() == d.core.end()).unwrap_or_default();
        }
        !inside
    });
}

fn record(doc: &Doc<'_>, rules: &RuleSet<Shape>, d: &Draft) -> Figure {
    let span = doc.stem_span(d.whole);
    let text = |s: Span| s.of(doc.text).to_owned();
    let implied = match d.kind {
        draft::Kind::Age => Some(en::YEAR_OF_AGE).filter(|_| d.code.as_deref() == Some("a")),
        draft::Kind::Count if matches!(d.shape.form, Form::Multiple | Form::Often) => Some(en::TIMES),
        draft::Kind::Multiple => Some(en::TIMES),
        _ => None,
    };
    let unit = implied.map(str::to_owned).or_else(|| d.unit.map(text));
    let unit = unit.or_else(|| d.counted.map(|c| text(doc.stem_span(c))));
    let surface = |t| Surface::new(doc.text, doc.stem_span(t));
    Figure {
        start: span.start,
        end: span.end,
        text: text(span),
        kind: d.kind.name(),
        value: d.shape.low,
        value_high: d.shape.high,
        modifier: d.sign,
        change: d.change.map(shape::Direction::name),
        change_kind: d.change.map(|_| if d.level { "level" } else { "difference" }),
        // UCUM has no unit for a year of age: a year is a length of time.
        unit: d.code.as_deref().filter(|_| d.kind != draft::Kind::Age).map(str::to_owned),
        unit_text: unit,
        per: d.per.clone(),
        statistic: d.statistic,
        referent: d.referent.map(surface),
        compared_to: d.compared.map(surface),
        date: d.date,
        rule: rules.name(d.rule).clone(),
        ..Figure::default()
    }
}

/// A figure in the short form of the examples: kind, value (low..high), modifier, unit (the code, or "as written"),
/// /denominator, direction of a difference (of a level in brackets), statistic.
pub(crate) fn in_short(figure: &Figure) -> Found {
    let mut parts = vec![figure.kind.to_owned()];
    let high = figure.value_high.map_or(String::new(), |h| format!("..{h}"));
    parts.extend(figure.value.map(|v| format!("{v}{high}")));
    parts.extend(figure.modifier.map(str::to_owned));
    match (&figure.unit, &figure.unit_text) {
        (Some(code), _) => parts.push(code.clone()),
        (None, Some(text)) => parts.push(format!("\"{text}\"")),
        (None, None) => {}
    }
    parts.extend(figure.per.as_ref().map(|p| format!("/{p}")));
    parts.extend(figure.change.map(|c| match figure.change_kind {
        Some("level") => format!("({c})"),
        _ => c.to_owned(),
    }));
    parts.extend(figure.statistic.map(str::to_owned));
    Found { span: Span::new(figure.start, figure.end), rule: figure.rule.to_string(), value: parts.join(" ") }
}
