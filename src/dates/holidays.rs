//! Holidays: the day of a named day in a year.
//!
//! In: the value of the Holiday table and a year. Out: a day. The value is `MM-DD`, `easter+N`, `advent`, or
//! `month-weekday-nth` with `last` for the last one and `+N` days after it; `YYYY-MM-DD` is a day of
//! one year alone; `feast NAME` stands in a table of dates, since the moon moves it; `|` stands between several days of
//! one name, of which the resolver takes one. Never here: the names.

use super::calendar;
use super::value::Value;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// `NAME<TAB>YYYY-MM-DD[/DAYS] ...`, one feast a line.
const FEASTS: &str = include_str!("feasts.tsv");

/// The times of that name that begin in the year, in order: one, or two of a feast of a shorter year.
pub(crate) fn in_year(rule: &str, year: i16) -> [Option<Value>; 2] {
    match rule.strip_prefix("feast ") {
        Some(name) => {
            let mut all = feasts(name, year).map(|(first, days)| match days {
                1 => Some(Value::Day(first)),
                days => {
                    let last = first.checked_add((days - 1).days()).ok()?;
                    Some(Value::Stretch(Box::new(Value::Day(first)), first, last))
                }
            });
            [all.next().flatten(), all.next().flatten()]
        }
        None => [day_of(rule, year).map(Value::Day), None],
    }
}

/// Whether it falls on that day of the month in some year.
pub(crate) fn falls_on(rule: &str, month: i8, day: i8) -> bool {
    let is_day = |value: Value| value.days().is_some_and(|(first, _)| (first.month(), first.day()) == (month, day));
    (1990..2036).flat_map(|year| in_year(rule, year)).flatten().any(is_day)
}

/// Whether the moon moves it.
pub(crate) fn is_feast(rule: &str) -> bool {
    rule.starts_with("feast ")
}

/// The first days of a feast in a year and how many it lasts, where the table has that year.
fn feasts(name: &str, year: i16) -> impl Iterator<Item = (Date, i64)> {
    let year = format!("{year}-");
    cells(name).filter(move |cell| cell.starts_with(&year)).filter_map(feast)
}

/// The cells of a feast.
fn cells(name: &str) -> impl Iterator<Item = &'static str> {
    let line = FEASTS.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('\t'));
    line.unwrap_or_default().split(' ')
}

/// "2024-03-11/30": a first day and how many.
fn feast(cell: &str) -> Option<(Date, i64)> {
    let (day, days) = cell.split_once('/').unwrap_or((cell, "1"));
    Some((day.parse().ok()?, days.parse().ok()?))
}

/// The day in that year.
fn day_of(rule: &str, year: i16) -> Option<Date> {
    if let Some(days) = rule.strip_prefix("easter") {
        return calendar::easter(year)?.checked_add(days.parse::<i64>().ok()?.days()).ok();
    }
    if let Some(day) = once(rule) {
        return Some(day);
    }
    if rule == "advent" {
        let before_christmas = Date::new(year, 12, 24).ok()?;
        return calendar::weekday_until(before_christmas, 7)?.checked_sub(3.weeks()).ok();
    }
    let (rule, plus) = rule.split_once('+').unwrap_or((rule, "0"));
    let mut parts = rule.split('-');
    let month = parts.next()?.parse().ok()?;
    let second: i8 = parts.next()?.parse().ok()?;
    let day = match parts.next() {
        None => Date::new(year, month, second).ok()?,
        Some(nth) => {
            let nth = if nth == "last" { -1 } else { nth.parse().ok()? };
            let weekday = Weekday::from_monday_one_offset(second).ok()?;
            Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()?
        }
    };
    day.checked_add(plus.parse::<i64>().ok()?.days()).ok()
}

/// The day, where there was one alone.
pub(crate) fn once(rule: &str) -> Option<Date> {
    let year = rule.get(..4)?;
    year.bytes().all(|b| b.is_ascii_digit()).then(|| rule.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn fixed_and_moving_days() {
        for (rule, day) in [
            ("12-25", date(2023, 12, 25)),
            ("easter-2", date(2024, 3, 29)),
            ("easter+1", date(2024, 4, 1)),
            ("11-4-4", date(2023, 11, 23)),
            ("11-1-1+1", date(2024, 11, 5)),
            ("5-1-1", date(2024, 5, 6)),
            ("5-1-last", date(2024, 5, 27)),
            ("8-1-last", date(2024, 8, 26)),
            ("9-1-1", date(2024, 9, 2)),
            ("advent", date(2023, 12, 3)),
            ("1992-09-16", date(1992, 9, 16)),
        ] {
            assert_eq!(day_of(rule, day.year()), Some(day), "{rule}");
        }
        assert_eq!(day_of("02-29", 2023), None);
        assert_eq!(day_of("rubbish", 2023), None);
    }

    #[test]
    fn feasts_stand_in_their_table() {
        let first = |name: &str, year| in_year(name, year)[0].clone();
        assert_eq!(first("feast eid-al-fitr", 2024), Some(Value::Day(date(2024, 4, 10))));
        assert_eq!(first("feast lunar-new-year", 2023), Some(Value::Day(date(2023, 1, 22))));
        let ramadan = first("feast ramadan", 2023).unwrap();
        assert_eq!((ramadan.written().as_str(), ramadan.kind()), ("2023-03-23", "DATE"));
        assert_eq!(ramadan.days(), Some((date(2023, 3, 23), date(2023, 4, 20))));
        assert_eq!(in_year("feast eid-al-fitr", 2000)[1], Some(Value::Day(date(2000, 12, 27))));
        assert_eq!(first("feast orthodox-easter", 1931), Some(Value::Day(date(1931, 4, 12))));
        assert_eq!(first("feast eid-al-fitr", 1850), None);
        assert_eq!(first("feast rubbish", 2024), None);
        for line in FEASTS.lines().filter(|l| !l.starts_with('#')) {
            let name = line.split('\t').next().unwrap_or_default();
            assert!(cells(name).all(|cell| feast(cell).is_some()), "{name}: a date that is none");
        }
    }

    #[test]
    fn every_value_of_the_table_is_a_day() {
        let table = crate::lang::en::TABLES.iter().find(|(file, _)| file.ends_with("/Holiday.tsv")).unwrap().1;
        for line in table.lines().filter(|l| !l.starts_with('#')) {
            let (name, rule) = line.split_once('\t').unwrap();
            assert!(rule.split('|').all(|rule| in_year(rule, 2024)[0].is_some()), "{name}: {rule}");
        }
    }
}
