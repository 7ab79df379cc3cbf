//! News or history: whether a text tells of the days around its publication or of years long past.
//!
//! In: the expressions of the article and its publication date. Out: one answer. Evidence is the share of explicit
//! years far from the publication date against words that lean on it ("yesterday", "on Tuesday"). A news article that looks
//! back names years alone; a story has days and months of them. Never here: words.

use super::shape::{Field, Lean, Named, Shape, Shift, When, Year};
use crate::rules::Match;
use jiff::civil::Date;

/// Explicit years this far back are history.
const FAR: i16 = 3;

/// So many months and days of far years are a story, though a few words lean on the day of publication.
const STORY: usize = 4;

/// A text that names more days in full than that is a list.
const MOST: usize = 20;

/// Whether the text is history, so that the publication date means nothing in it; and whether it names years close to
/// that date all the same.
pub(crate) fn is_history(found: &[Match<Shape>], published: Option<Date>) -> (bool, bool) {
    let (mut far, mut near, mut leaning, mut told) = (0usize, 0usize, 0usize, 0usize);
    for m in found {
        match year_of(&m.value.when) {
            Some(year) if published.is_none_or(|p| year < p.year() - FAR) => {
                far += 1;
                told += usize::from(is_fine(&m.value.when));
            }
            Some(_) => near += 1,
            None if leans(&m.value.when) => leaning += 1,
            None => {}
        }
    }
    let history = far >= 5 && far > 3 * near && (leaning == 0 || told >= STORY && far >= 4 * leaning);
    (history, near > 0)
}

/// The days that are named in full.
pub(crate) fn full_days(found: &[Match<Shape>]) -> Vec<Date> {
    let of = |when: &When| match when {
        When::Named(Named { field: Field::MonthDay(month, day), year: Some(Year::Full(year)), .. }) => {
            Date::new(*year, *month, *day).ok()
        }
        _ => None,
    };
    let day = |m: &Match<Shape>| match &m.value.when {
        When::At(day, _) => of(day),
        when => of(when),
    };
    found.iter().filter_map(day).take(MOST).collect()
}

/// Whether words lean on a day that nobody names: a news article without its publication date.
pub(crate) fn is_adrift(found: &[Match<Shape>], published: Option<Date>) -> bool {
    published.is_none() && found.iter().any(|m| leans(&m.value.when))
}

/// Whether it is finer than a year.
fn is_fine(when: &When) -> bool {
    !matches!(when, When::Named(Named { field: Field::Year, .. }))
}

fn year_of(when: &When) -> Option<i16> {
    match when {
        When::Named(Named { year: Some(Year::Full(year)), .. }) => Some(*year),
        When::At(day, _) | When::Off(_, day) => year_of(day),
        When::Both(both) => year_of(&both[1].1),
        _ => None,
    }
}

fn leans(when: &When) -> bool {
    match when {
        When::Named(Named { field: Field::Weekday, .. }) => true,
        When::Named(Named { lean: Lean::Last | Lean::This | Lean::Next, .. }) => true,
        When::Named(Named {
            year: Some(Year::Leaning(Lean::Last | Lean::This | Lean::Next) | Year::Off(_)), ..
        }) => true,
        When::Unit(Lean::Last | Lean::This | Lean::Next, _) => true,
        When::Shift(Shift { deictic, .. }) => *deictic,
        When::At(day, _) => leans(day),
        _ => false,
    }
}
