//! Values: what an expression means, how TIMEX3 writes it, and which days it covers.
//!
//! In: years, months and days that the resolver settled. Out: the `value` of a record and its first and last day. Never
//! here: how a value was found.

use super::calendar;
use super::shape::{Amount, Clock, Part, Season, Unit, Vague, Zone};
use jiff::civil::Date;

/// A resolved time.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Day(Date),
    /// A value whose days are told apart from it: a feast by its first day, the week to a Friday by its number.
    Stretch(Box<Value>, Date, Date),
    /// ISO year and week.
    Week(i16, i8),
    /// The Saturday and Sunday of an ISO week.
    Weekend(i16, i8),
    Month(i16, i8),
    Season(i16, Season),
    Quarter(i16, i8),
    Half(i16, i8),
    /// Before Christ below zero; there is no year 0.
    Year(i16),
    /// A year that is not the calendar's, or a part of it, with its last day where that is known.
    Fiscal(i16, FiscalPart, Option<Date>),
    /// A month and day of a year before Christ, or one that is not known: written, and off the calendar.
    Written(String),
    /// Its first year.
    Decade(i16),
    /// Its first two digits: 19 is the 20th century.
    Century(i16),
    /// A part of a day, of a day that may not be known.
    Part(Option<Date>, Part),
    /// A time on the clock of a day that may not be known.
    Clock(Option<Date>, Clock),
    Length(Amount, Unit),
    Set(String),
    Vague(Vague),
}

/// How much of a fiscal year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FiscalPart {
    Year,
    Quarter(i8),
    Half(i8),
}

impl Value {
    /// `DATE`, `TIME`, `DURATION`, `SET`.
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Length(..) => "DURATION",
            Value::Set(_) => "SET",
            Value::Part(..) | Value::Clock(..) => "TIME",
            // "XXXX-02-06T14:00"
            Value::Written(value) if value.contains('T') => "TIME",
            _ => "DATE",
        }
    }

    /// The same field of the calendar so many years later; of a week the one of the same number.
    pub fn years_later(&self, years: i16) -> Option<Value> {
        let later = |year: &i16| year.checked_add(years);
        Some(match self {
            Value::Day(day) => Value::Day(calendar::shift(*day, years.into(), Unit::Year)?),
            Value::Week(year, week) => Value::Week(later(year)?, (*week).min(52)),
            Value::Weekend(year, week) => Value::Weekend(later(year)?, (*week).min(52)),
            Value::Month(year, month) => Value::Month(later(year)?, *month),
            Value::Season(year, season) => Value::Season(later(year)?, *season),
            Value::Quarter(year, quarter) => Value::Quarter(later(year)?, *quarter),
            Value::Half(year, half) => Value::Half(later(year)?, *half),
            Value::Year(year) => Value::Year(later(year)?),
            Value::Fiscal(year, part, end) => {
                let end = end.and_then(|day| calendar::shift(day, years.into(), Unit::Year));
                Value::Fiscal(later(year)?, *part, end)
            }
            _ => return None,
        })
    }

    /// The quarter so many quarters later, of the calendar's year or another.
    pub fn quarters_later(&self, quarters: i8) -> Option<Value> {
        let (year, quarter) = match self {
            Value::Quarter(year, quarter) | Value::Fiscal(year, FiscalPart::Quarter(quarter), _) => (*year, *quarter),
            _ => return None,
        };
        let there = quarter.checked_add(quarters)?.checked_sub(1)?;
        let (year, quarter) = (year.checked_add(there.div_euclid(4).into())?, there.rem_euclid(4) + 1);
        Some(match self {
            Value::Quarter(..) => Value::Quarter(year, quarter),
            _ => Value::Fiscal(year, FiscalPart::Quarter(quarter), None),
        })
    }

    /// The same field of the calendar in that year.
    pub fn in_year(&self, year: i16) -> Option<Value> {
        self.years_later(year.checked_sub(self.year()?)?)
    }

    /// As TIMEX3 writes it.
    pub fn written(&self) -> String {
        match self {
            Value::Day(day) => day_written(Some(*day)),
            Value::Stretch(value, ..) => value.written(),
            Value::Week(year, week) => format!("{year:04}-W{week:02}"),
            Value::Weekend(year, week) => format!("{year:04}-W{week:02}-WE"),
            Value::Month(year, month) => {
                let mut out = year_written(*year);
                out.push('-');
                pad(&mut out, month.unsigned_abs().into(), 2);
                out
            }
            Value::Season(year, season) => format!("{}-{}", year_written(*year), season.name()),
            Value::Quarter(year, quarter) => format!("{}-Q{quarter}", year_written(*year)),
            Value::Half(year, half) => format!("{}-H{half}", year_written(*year)),
            Value::Year(year) => year_written(*year),
            Value::Fiscal(year, FiscalPart::Year, _) => format!("FY{year:04}"),
            Value::Fiscal(year, FiscalPart::Quarter(quarter), _) => format!("FY{year:04}-Q{quarter}"),
            Value::Fiscal(year, FiscalPart::Half(half), _) => format!("FY{year:04}-H{half}"),
            Value::Written(value) | Value::Set(value) => value.clone(),
            Value::Decade(first) if *first < 0 => format!("BC{:03}", -first / 10),
            Value::Decade(first) => format!("{:03}", first / 10),
            Value::Century(first) if *first < 0 => format!("BC{:02}", -first - 1),
            Value::Century(first) => format!("{first:02}"),
            Value::Part(day, part) => day_written(*day) + "T" + part.name(),
            Value::Clock(day, clock) => day_written(*day) + &clock_written(clock, *day),
            Value::Length(amount, unit) => length_written(*amount, *unit),
            Value::Vague(vague) => vague.name().to_owned(),
        }
    }

    /// The first and last day that it covers.
    pub fn days(&self) -> Option<(Date, Date)> {
        match self {
            Value::Day(day) | Value::Part(Some(day), _) | Value::Clock(Some(day), _) => Some((*day, *day)),
            Value::Stretch(_, first, last) => Some((*first, *last)),
            Value::Week(year, week) => calendar::week(*year, *week),
            Value::Weekend(year, week) => {
                calendar::week(*year, *week).and_then(|(_, sunday)| Some((sunday.yesterday().ok()?, sunday)))
            }
            Value::Month(year, month) => calendar::months(*year, *month, 1),
            Value::Season(year, season) => calendar::months(*year, season.first_month(), 3),
            Value::Quarter(year, quarter) => calendar::months(*year, quarter * 3 - 2, 3),
            Value::Half(year, half) => calendar::months(*year, half * 6 - 5, 6),
            Value::Year(year) => calendar::months(*year, 1, 12),
            Value::Fiscal(_, part, Some(end)) => fiscal_days(*part, *end),
            Value::Decade(first) if *first > 0 => years(*first, first.checked_add(9)?),
            Value::Century(first) if *first >= 0 => {
                let first = first.checked_mul(100)?;
                years(first.max(1), first.checked_add(99)?)
            }
            _ => None,
        }
    }

    /// The day to count from, where the value is an anchor of another: its first.
    pub fn first_day(&self) -> Option<Date> {
        self.days().map(|(first, _)| first)
    }

    /// Its year, where it is in one.
    pub fn year(&self) -> Option<i16> {
        match self {
            Value::Day(d) | Value::Stretch(_, d, _) | Value::Part(Some(d), _) | Value::Clock(Some(d), _) => {
                Some(d.year())
            }
            Value::Week(y, _) | Value::Weekend(y, _) | Value::Month(y, _) | Value::Season(y, _) => Some(*y),
            Value::Quarter(y, _) | Value::Half(y, _) | Value::Year(y) | Value::Fiscal(y, ..) => Some(*y),
            _ => None,
        }
    }
}

/// The days of a fiscal year that ends on that day, or of a part of it.
fn fiscal_days(part: FiscalPart, end: Date) -> Option<(Date, Date)> {
    let begin = calendar::shift(end.tomorrow().ok()?, -1, Unit::Year)?;
    let months = |skip: i8, count: i64| {
        let first = calendar::shift(begin, i64::from(skip), Unit::Month)?;
        Some((first, calendar::shift(first, count, Unit::Month)?.yesterday().ok()?))
    };
    match part {
        FiscalPart::Year => Some((begin, end)),
        FiscalPart::Quarter(quarter) => months(quarter * 3 - 3, 3),
        FiscalPart::Half(half) => months(half * 6 - 6, 6),
    }
}

/// A weekday of any week: "XXXX-WXX-2" for Tuesday.
pub(crate) fn any_weekday(weekday: i8) -> String {
    format!("{WEEKLY}{weekday}")
}

/// A day of which nothing is known.
pub(crate) const NO_DAY: &str = "XXXX-XX-XX";

/// A part or time of any day: "XXXX-XX-XXTEV", without the notes that a table has behind it.
pub(crate) fn any_day(time: &str) -> String {
    format!("{NO_DAY}T{}", time.split(' ').next().unwrap_or(time))
}

/// Whether a set is of one weekday, and of no time of it: "XXXX-WXX-5".
pub(crate) fn is_weekly(set: &str) -> bool {
    set.strip_prefix(WEEKLY).is_some_and(|day| day.len() == 1)
}

/// What stands before the number of a weekday.
pub(crate) const WEEKLY: &str = "XXXX-WXX-";

fn years(first: i16, last: i16) -> Option<(Date, Date)> {
    Some((Date::new(first, 1, 1).ok()?, Date::new(last, 12, 31).ok()?))
}

/// "1990", "BC0490".
pub(crate) fn year_written(year: i16) -> String {
    let mut out = String::with_capacity(16);
    if year < 0 {
        out.push_str("BC");
    }
    pad(&mut out, year.unsigned_abs(), 4);
    out
}

fn day_written(day: Option<Date>) -> String {
    let Some(day) = day else { return NO_DAY.to_owned() };
    if day.year() < 0 {
        return day.to_string();
    }
    let mut out = year_written(day.year());
    for part in [day.month(), day.day()] {
        out.push('-');
        pad(&mut out, part.unsigned_abs().into(), 2);
    }
    out
}

/// Appends a number with so many digits at least; `format!` takes its time, and there are many dates.
fn pad(out: &mut String, number: u16, width: u32) {
    let digits = number.checked_ilog10().map_or(1, |log| log + 1).max(width);
    for place in (0..digits).rev() {
        let digit = number / 10u16.pow(place.min(4)) % 10;
        out.push(char::from(b'0' + digit as u8));
    }
}

/// "T07:00", "T18:00Z", "T17:00-05:00".
pub(crate) fn clock_written(clock: &Clock, day: Option<Date>) -> String {
    let mut time = format!("T{:02}:{:02}", clock.hour, clock.minute.unwrap_or(0));
    if let Some(second) = clock.second {
        time.push(':');
        pad(&mut time, second.unsigned_abs().into(), 2);
    }
    let offset = match clock.zone {
        Zone::Unsaid => return time,
        Zone::Utc => return time + "Z",
        Zone::Offset(minutes) => minutes,
        Zone::Changing(minutes, summer) => {
            minutes + if day.is_some_and(|d| calendar::is_summer(summer, d)) { 60 } else { 0 }
        }
    };
    let sign = if offset < 0 { '-' } else { '+' };
    format!("{time}{sign}{:02}:{:02}", offset.abs() / 60, offset.abs() % 60)
}

/// "P2Y", "PXM", "PT1H", "P2Y6M" for two and a half years.
pub(crate) fn length_written(amount: Amount, unit: Unit) -> String {
    let (clock, letter, factor) = match unit {
        Unit::Second => ("T", "S", 1.0),
        Unit::Minute => ("T", "M", 1.0),
        Unit::Hour => ("T", "H", 1.0),
        Unit::Day => ("", "D", 1.0),
        Unit::Weekend => ("", "WE", 1.0),
        Unit::Week => ("", "W", 1.0),
        Unit::Fortnight => ("", "W", 2.0),
        Unit::Month => ("", "M", 1.0),
        Unit::Quarter => ("", "Q", 1.0),
        Unit::Year => ("", "Y", 1.0),
        Unit::Decade => ("", "Y", 10.0),
        Unit::Century => ("", "Y", 100.0),
        Unit::Period => ("", "X", 1.0),
    };
    match amount {
        Amount::Some => match unit {
            Unit::Fortnight => "PXW".to_owned(),
            _ => format!("P{clock}X{letter}"),
        },
        Amount::Count(n) => {
            let n = n * factor;
            match rest(n, unit) {
                Some(rest) if n > 1.0 => format!("P{clock}{}{letter}{rest}", n.trunc()),
                Some(rest) => format!("P{clock}{rest}"),
                None if n.fract() == 0.0 && (0.0..10_000.0).contains(&n) => {
                    let mut out = String::with_capacity(16);
                    out.push('P');
                    out.push_str(clock);
                    pad(&mut out, n as u16, 1);
                    out.push_str(letter);
                    out
                }
                None => format!("P{clock}{n}{letter}"),
            }
        }
    }
}

/// What a broken count leaves in the smaller units, where it leaves a whole number there. Half a day stays half a day.
fn rest(n: f64, unit: Unit) -> Option<String> {
    let (parts, prefix, letter) = match unit {
        Unit::Minute => (60.0, "", 'S'),
        Unit::Hour => (60.0, "", 'M'),
        Unit::Day => (24.0, "T", 'H'),
        Unit::Week => (7.0, "", 'D'),
        Unit::Year => (12.0, "", 'M'),
        _ => return None,
    };
    let left = n.fract() * parts;
    let whole = left.round();
    let near = |left: f64| (left - left.round()).abs() < 1e-6;
    if unit == Unit::Hour && left > 1.0 && !near(left) && near(left * parts) {
        let seconds = (left * parts).round() as u32;
        return Some(format!("{}M{}S", seconds / 60, seconds % 60));
    }
    let halved = unit == Unit::Day && (n < 1.0 || near(n * 2.0));
    (near(left) && (1.0..parts).contains(&whole) && !halved).then(|| format!("{prefix}{whole}{letter}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn lengths_are_written_as_timex3_writes_them() {
        for (amount, unit, want) in [
            (Amount::Count(2.0), Unit::Year, "P2Y"),
            (Amount::Count(2.5), Unit::Year, "P2Y6M"),
            (Amount::Count(0.5), Unit::Hour, "PT30M"),
            (Amount::Count(1.5), Unit::Minute, "PT1M30S"),
            (Amount::Count(7.0 + 20.0 / 60.0), Unit::Hour, "PT7H20M"),
            (Amount::Count(1.0 + 12.0 / 60.0 + 5.0 / 3600.0), Unit::Hour, "PT1H12M5S"),
            (Amount::Count(3.0 + 4.0 / 24.0), Unit::Day, "P3DT4H"),
            (Amount::Count(3.5), Unit::Day, "P3.5D"),
            (Amount::Count(0.25), Unit::Day, "P0.25D"),
            (Amount::Count(36.0 + 3.0 / 7.0), Unit::Week, "P36W3D"),
            (Amount::Count(1.5), Unit::Week, "P1.5W"),
            (Amount::Count(0.75), Unit::Hour, "PT45M"),
            (Amount::Count(1.5), Unit::Month, "P1.5M"),
            (Amount::Count(4.0), Unit::Decade, "P40Y"),
            (Amount::Count(1.0), Unit::Fortnight, "P2W"),
            (Amount::Some, Unit::Minute, "PTXM"),
            (Amount::Some, Unit::Decade, "PXY"),
        ] {
            assert_eq!(length_written(amount, unit), want);
        }
    }

    #[test]
    fn fiscal_years_bear_the_year_they_end_in() {
        let march = Some(date(2024, 3, 31));
        let of = |part| Value::Fiscal(2024, part, march);
        assert_eq!(of(FiscalPart::Year).written(), "FY2024");
        assert_eq!(of(FiscalPart::Quarter(1)).written(), "FY2024-Q1");
        assert_eq!(of(FiscalPart::Year).days(), Some((date(2023, 4, 1), date(2024, 3, 31))));
        assert_eq!(of(FiscalPart::Quarter(1)).days(), Some((date(2023, 4, 1), date(2023, 6, 30))));
        assert_eq!(of(FiscalPart::Quarter(4)).days(), Some((date(2024, 1, 1), date(2024, 3, 31))));
        assert_eq!(of(FiscalPart::Half(2)).days(), Some((date(2023, 10, 1), date(2024, 3, 31))));
        let tax = Value::Fiscal(2024, FiscalPart::Year, Some(date(2024, 4, 5)));
        assert_eq!(tax.days(), Some((date(2023, 4, 6), date(2024, 4, 5))));
        assert_eq!(Value::Fiscal(2024, FiscalPart::Year, None).days(), None);
    }

    #[test]
    fn so_many_years_later_is_the_same_field() {
        let before = |v: Value| v.years_later(-1).unwrap().written();
        assert_eq!(before(Value::Day(date(2024, 2, 29))), "2023-02-28");
        assert_eq!(before(Value::Week(2021, 1)), "2020-W01");
        assert_eq!(before(Value::Week(2020, 53)), "2019-W52");
        assert_eq!(before(Value::Fiscal(2024, FiscalPart::Half(1), None)), "FY2023-H1");
        assert_eq!(Value::Decade(1990).years_later(1), None);
    }

    #[test]
    fn zones_are_written_as_offsets() {
        let at = |zone, day| clock_written(&Clock { hour: 17, minute: None, second: None, sure: true, zone }, day);
        let eastern = Zone::parse("-05:00 america");
        assert_eq!(at(eastern, Some(date(2024, 1, 2))), "T17:00-05:00");
        assert_eq!(at(eastern, Some(date(2024, 7, 2))), "T17:00-04:00");
        assert_eq!(at(Zone::parse("Z"), None), "T17:00Z");
        assert_eq!(at(Zone::parse("+05:30"), None), "T17:00+05:30");
        assert_eq!(at(Zone::parse(""), None), "T17:00");
    }

    #[test]
    fn every_kind_of_value_covers_its_days() {
        let days = |v: Value| v.days().unwrap();
        assert_eq!(days(Value::Week(2020, 53)), (date(2020, 12, 28), date(2021, 1, 3)));
        assert_eq!(days(Value::Weekend(2024, 1)), (date(2024, 1, 6), date(2024, 1, 7)));
        assert_eq!(days(Value::Month(2024, 2)), (date(2024, 2, 1), date(2024, 2, 29)));
        assert_eq!(days(Value::Season(2023, Season::Winter)), (date(2023, 12, 1), date(2024, 2, 29)));
        assert_eq!(days(Value::Quarter(2023, 3)), (date(2023, 7, 1), date(2023, 9, 30)));
        assert_eq!(days(Value::Half(2023, 2)), (date(2023, 7, 1), date(2023, 12, 31)));
        assert_eq!(days(Value::Decade(1990)), (date(1990, 1, 1), date(1999, 12, 31)));
        assert_eq!(days(Value::Century(19)), (date(1900, 1, 1), date(1999, 12, 31)));
        assert_eq!(days(Value::Season(2024, Season::Spring)), (date(2024, 3, 1), date(2024, 5, 31)));
        assert_eq!(days(Value::Season(2024, Season::Summer)), (date(2024, 6, 1), date(2024, 8, 31)));
        assert_eq!(days(Value::Season(2024, Season::Autumn)), (date(2024, 9, 1), date(2024, 11, 30)));
        assert_eq!(days(Value::Quarter(2024, 1)), (date(2024, 1, 1), date(2024, 3, 31)));
        assert_eq!(days(Value::Quarter(2024, 4)), (date(2024, 10, 1), date(2024, 12, 31)));
        assert_eq!(days(Value::Half(2024, 1)), (date(2024, 1, 1), date(2024, 6, 30)));
        assert_eq!(days(Value::Week(2024, 1)), (date(2024, 1, 1), date(2024, 1, 7)));
        assert_eq!(days(Value::Weekend(2020, 53)), (date(2021, 1, 2), date(2021, 1, 3)));
        assert_eq!(days(Value::Century(0)), (date(1, 1, 1), date(99, 12, 31)));
        let night = Value::Part(Some(date(2024, 2, 29)), Part::Night);
        assert_eq!(days(night), (date(2024, 2, 29), date(2024, 2, 29)));
        assert_eq!(Value::Part(None, Part::Night).days(), None);
        assert_eq!(Value::Vague(Vague::Past).days(), None);
        assert_eq!(Value::Length(Amount::Some, Unit::Day).days(), None);
        assert_eq!(Value::Decade(-470).days(), None);
        assert_eq!(Value::Century(-5).days(), None);
        assert_eq!(Value::Year(-490).days(), None);
        assert_eq!(Value::Year(-490).written(), "BC0490");
        assert_eq!(Value::Decade(-470).written(), "BC047");
    }
}
