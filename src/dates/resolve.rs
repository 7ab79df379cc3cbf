//! Expressions to TIMEX3 values, with the whole article in view.

use super::Shape;
use crate::record::{DateRecord, Period};
use crate::rules::{Match, RuleSet};
use crate::text::{Doc, PublishedBasis};
use jiff::ToSpan;
use jiff::civil::Date;

/// Everything about time in one article.
pub(crate) struct Timeline {
    pub published: Option<Date>,
    pub published_basis: Option<PublishedBasis>,
    pub dates: Vec<DateRecord>,
    pub periods: Vec<Period>,
}

/// Gives each expression its value.
pub(crate) fn resolve(
    doc: &Doc<'_>,
    rules: &RuleSet<Shape>,
    found: Vec<Match<Shape>>,
    published: Option<Date>,
) -> Timeline {
    let dates = found.iter().filter_map(|m| resolve_one(doc, rules, m, published)).collect();
    Timeline { published, published_basis: None, dates, periods: Vec::new() }
}

fn resolve_one(doc: &Doc<'_>, rules: &RuleSet<Shape>, m: &Match<Shape>, published: Option<Date>) -> Option<DateRecord> {
    let span = doc.span(m.tokens);
    let value = match m.value {
        Shape::Date { year: Some(y), month: Some(m), day: Some(d) } => Date::new(y, m, d).ok()?.to_string(),
        Shape::Date { year, month, day } => {
            let year = year.map_or("XXXX".to_owned(), |y| format!("{y:04}"));
            let month = month.map_or(String::new(), |m| format!("-{m:02}"));
            let day = day.map_or(String::new(), |d| format!("-{d:02}"));
            format!("{year}{month}{day}")
        }
        Shape::Relative { count, unit: 'W' } => {
            let week = published?.checked_add((count * 7).days()).ok()?.iso_week_date();
            format!("{:04}-W{:02}", week.year(), week.week())
        }
        Shape::Relative { count, unit: 'Y' } => format!("{:04}", i32::from(published?.year()) + count),
        Shape::Relative { .. } => return None,
    };
    Some(DateRecord {
        start: span.start,
        end: span.end,
        text: span.of(doc.text).to_owned(),
        kind: "DATE",
        value,
        basis: "absolute",
        rule: rules.name(m.rule).to_owned(),
        ..DateRecord::default()
    })
}
