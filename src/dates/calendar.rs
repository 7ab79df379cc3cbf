//! The calendar: arithmetic over `jiff` that news needs and `jiff` does not have.
//!
//! In: days and units. Out: days, or `None` where the calendar ends. Never here: a text.

use super::shape::{Summer, Unit};
use super::value::Value;
use jiff::civil::{Date, ISOWeekDate, Weekday};
use jiff::{Span, ToSpan};

/// Whether some year has that day.
pub(crate) fn is_day(month: i8, day: i8) -> bool {
    Date::new(2000, month, day).is_ok()
}

/// The Monday and Sunday of an ISO 8601 week.
pub(crate) fn week(year: i16, week: i8) -> Option<(Date, Date)> {
    let monday = ISOWeekDate::new(year, week, Weekday::Monday).ok()?.date();
    Some((monday, monday.checked_add(6.days()).ok()?))
}

/// The first and last day of `count` months.
pub(crate) fn months(year: i16, month: i8, count: i32) -> Option<(Date, Date)> {
    if year <= 0 {
        return None;
    }
    let first = Date::new(year, month, 1).ok()?;
    let last = i32::from(month) - 2 + count;
    let (years, month) = (last.div_euclid(12), last.rem_euclid(12) + 1);
    let last = Date::new(i16::try_from(i32::from(year) + years).ok()?, month as i8, 1).ok()?;
    Some((first, last.last_of_month()))
}

/// `day` moved by so many units.
pub(crate) fn shift(day: Date, count: i64, unit: Unit) -> Option<Date> {
    let by = |span: Result<Span, jiff::Error>| day.checked_add(span.ok()?).ok();
    let span = Span::new();
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Some(day),
        Unit::Day => by(span.try_days(count)),
        Unit::Week | Unit::Weekend => by(span.try_weeks(count)),
        Unit::Fortnight => by(span.try_weeks(count.checked_mul(2)?)),
        Unit::Month => by(span.try_months(count)),
        Unit::Quarter => by(span.try_months(count.checked_mul(3)?)),
        Unit::Year => by(span.try_years(count)),
        Unit::Decade => by(span.try_years(count.checked_mul(10)?)),
        Unit::Century => by(span.try_years(count.checked_mul(100)?)),
        Unit::Period => None,
    }
}

/// The unit that the day lies in.
pub(crate) fn unit_of(day: Date, unit: Unit) -> Option<Value> {
    let iso = day.iso_week_date();
    Some(match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Value::Day(day),
        Unit::Week | Unit::Fortnight => Value::Week(iso.year(), iso.week()),
        Unit::Weekend => Value::Weekend(iso.year(), iso.week()),
        Unit::Month => Value::Month(day.year(), day.month()),
        Unit::Quarter => Value::Quarter(day.year(), quarter_of(day)),
        Unit::Year => Value::Year(day.year()),
        Unit::Decade => Value::Decade(day.year() / 10 * 10),
        Unit::Century => Value::Century(day.year() / 100),
        Unit::Period => return None,
    })
}

/// 1 to 4.
fn quarter_of(day: Date) -> i8 {
    (day.month() - 1) / 3 + 1
}

/// The last day of that weekday up to `day`, itself included.
pub(crate) fn weekday_until(day: Date, weekday: i8) -> Option<Date> {
    let back = (day.weekday().to_monday_one_offset() - weekday).rem_euclid(7);
    day.checked_sub(i64::from(back).days()).ok()
}

/// The first day of that weekday from `day` on, itself included.
pub(crate) fn weekday_from(day: Date, weekday: i8) -> Option<Date> {
    let ahead = (weekday - day.weekday().to_monday_one_offset()).rem_euclid(7);
    day.checked_add(i64::from(ahead).days()).ok()
}

/// The nth such weekday of a stretch of days, -1 the last one.
pub(crate) fn nth_weekday(nth: i8, weekday: i8, first: Date, last: Date) -> Option<Date> {
    let day = match nth {
        -1 => weekday_until(last, weekday)?,
        nth => weekday_from(first, weekday)?.checked_add((i64::from(nth) - 1).weeks()).ok()?,
    };
    (first <= day && day <= last).then_some(day)
}

/// Whether the clocks are forward on that day.
pub(crate) fn is_summer(summer: Summer, day: Date) -> bool {
    let sunday = |month, nth| Date::new(day.year(), month, 1).ok()?.nth_weekday_of_month(nth, Weekday::Sunday).ok();
    let (from, to) = match summer {
        Summer::America => (sunday(3, 2), sunday(11, 1)),
        Summer::Europe => (sunday(3, -1), sunday(10, -1)),
    };
    from.is_some_and(|from| from <= day) && to.is_some_and(|to| day < to)
}

/// Days from `a` to `b`.
pub(crate) fn days_between(a: Date, b: Date) -> i64 {
    i64::from((b - a).get_days())
}

/// Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher).
pub(crate) fn easter(year: i16) -> Option<Date> {
    if year < 1583 {
        return None;
    }
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    Date::new(year, month as i8, day as i8).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn easter_falls_where_the_tables_say() {
        for day in [date(1818, 3, 22), date(1943, 4, 25), date(2000, 4, 23), date(2024, 3, 31), date(2025, 4, 20)] {
            assert_eq!(easter(day.year()), Some(day));
        }
        assert_eq!(easter(1500), None);
    }

    #[test]
    fn weeks_are_those_of_iso_8601() {
        assert_eq!(unit_of(date(2024, 1, 2), Unit::Week), Some(Value::Week(2024, 1)));
        assert_eq!(unit_of(date(2024, 12, 30), Unit::Week), Some(Value::Week(2025, 1)));
        assert_eq!(unit_of(date(2021, 1, 3), Unit::Week), Some(Value::Week(2020, 53)));
        assert_eq!(week(2024, 53), None);
    }

    #[test]
    fn months_are_added_up_to_the_end_of_the_shorter_one() {
        assert_eq!(shift(date(2024, 1, 31), 1, Unit::Month), Some(date(2024, 2, 29)));
        assert_eq!(shift(date(2024, 2, 29), 1, Unit::Year), Some(date(2025, 2, 28)));
        assert_eq!(shift(date(2024, 1, 2), i64::MAX, Unit::Century), None);
        assert_eq!(shift(date(2024, 1, 2), 9_000, Unit::Year), None);
    }

    #[test]
    fn weekdays_are_found_on_both_sides() {
        assert_eq!(weekday_until(date(2024, 1, 2), 2), Some(date(2024, 1, 2)));
        assert_eq!(weekday_until(date(2024, 1, 2), 3), Some(date(2023, 12, 27)));
        assert_eq!(weekday_from(date(2024, 1, 2), 3), Some(date(2024, 1, 3)));
        assert_eq!(weekday_from(date(2024, 1, 2), 1), Some(date(2024, 1, 8)));
    }

    #[test]
    fn clocks_go_forward_and_back_on_sundays() {
        assert!(!is_summer(Summer::America, date(2024, 3, 9)) && is_summer(Summer::America, date(2024, 3, 10)));
        assert!(is_summer(Summer::America, date(2024, 11, 2)) && !is_summer(Summer::America, date(2024, 11, 3)));
        assert!(!is_summer(Summer::Europe, date(2024, 3, 30)) && is_summer(Summer::Europe, date(2024, 3, 31)));
        assert!(is_summer(Summer::Europe, date(2024, 10, 26)) && !is_summer(Summer::Europe, date(2024, 10, 27)));
    }

    #[test]
    fn weekdays_are_counted_from_either_end_of_a_month() {
        let (first, last) = (date(2024, 5, 1), date(2024, 5, 31));
        assert_eq!(nth_weekday(1, 1, first, last), Some(date(2024, 5, 6)));
        assert_eq!(nth_weekday(-1, 1, first, last), Some(date(2024, 5, 27)));
        assert_eq!(nth_weekday(5, 1, first, last), None);
    }

    #[test]
    fn leap_days_exist_in_leap_years_only() {
        assert_eq!(months(2023, 2, 1), Some((date(2023, 2, 1), date(2023, 2, 28))));
        assert_eq!(months(2000, 2, 1), Some((date(2000, 2, 1), date(2000, 2, 29))));
        assert_eq!(months(1900, 2, 1), Some((date(1900, 2, 1), date(1900, 2, 28))));
    }
}
