//! The publication date, where only the text can say it.
//!
//! In: the expressions of an article without one. Out: a day and how it is known: a date line at its head, or the
//! weekday + day + month pairs that one of the years named in it leaves possible. Never here: the other expressions.

use super::shape::{Field, Named, Shape, When, Year};
use crate::rules::Match;
use crate::text::{Doc, PublishedBasis, TokenKind};
use jiff::civil::Date;

/// A date line stands in the first tokens of an article.
const HEAD: usize = 60;

/// The day of publication.
pub(crate) fn infer(doc: &Doc<'_>, found: &[Match<Shape>]) -> Option<(Date, PublishedBasis)> {
    let line = found.iter().take_while(|m| m.tokens.first() < HEAD).find_map(|m| date_line(doc, m));
    line.map(|d| (d, PublishedBasis::Dateline)).or_else(|| Some((by_weekdays(found)?, PublishedBasis::Calendar)))
}

/// A full date in a paragraph of its own, or before the dash of a dateline.
fn date_line(doc: &Doc<'_>, m: &Match<Shape>) -> Option<Date> {
    let day = match &m.value.when {
        When::Named(n) => full(n)?,
        When::At(day, _) => match &**day {
            When::Named(n) => full(n)?,
            _ => return None,
        },
        _ => return None,
    };
    let paragraph = doc.paragraphs.get(doc.paragraph_of(m.tokens.first()))?;
    let alone =
        paragraph.len() <= m.tokens.len() + 8 && !doc.tokens[paragraph.last()].span().of(doc.text).ends_with('.');
    let mut behind = m.tokens.end()..(m.tokens.end() + 6).min(paragraph.end());
    let dash = behind
        .any(|i| doc.tokens[i].kind == TokenKind::Punct && (doc.is_dash(i) || matches!(doc.surface(i), "-" | "_")));
    let opens = m.tokens.first() - paragraph.first() <= 8;
    (alone || dash && opens).then_some(day)
}

fn full(n: &Named) -> Option<Date> {
    match (&n.field, n.year) {
        (Field::MonthDay(month, day), Some(Year::Full(year))) => Date::new(year, *month, *day).ok(),
        _ => None,
    }
}

/// The first weekday + day + month pair, in the one year that all of them and the years named in the text leave.
fn by_weekdays(found: &[Match<Shape>]) -> Option<Date> {
    let mut pairs = Vec::new();
    let mut years = Vec::new();
    for m in found {
        let mut when = &m.value.when;
        while let When::At(day, _) = when {
            when = day;
        }
        let When::Named(n) = when else { continue };
        match (n.year, n.weekday, &n.field) {
            (Some(Year::Full(year)), ..) if year > 0 && !years.contains(&year) => years.push(year),
            (None, Some(weekday), Field::MonthDay(month, day)) => pairs.push((weekday, *month, *day)),
            _ => {}
        }
    }
    pairs.truncate(50);
    years.truncate(50);
    let meets = |year: i16, (weekday, month, day): (i8, i8, i8)| {
        Date::new(year, month, day).is_ok_and(|d| d.weekday().to_monday_one_offset() == weekday)
    };
    let all_meet = |year: i16| pairs.iter().all(|p| meets(year, *p));
    let mut fits = years.iter().copied().filter(|y| all_meet(*y));
    let (_, month, day) = pairs.first()?;
    // "Fewer than in 2023": the story may be of the year after the last one that it names.
    let after = || years.iter().max().and_then(|y| y.checked_add(1)).filter(|y| all_meet(*y));
    let year = match fits.next() {
        Some(year) => year,
        None => after()?,
    };
    if fits.next().is_some() {
        return None;
    }
    Date::new(year, *month, *day).ok()
}
