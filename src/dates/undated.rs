//! Undated: what an expression says where nothing tells its year: no publication date, and no date before it.
//!
//! In: what an expression says. Out: its TIMEX3 value with X for every place that is not known (TimeML 1.2.1, 2.2.3:
//! "XXXX-WXX-2" for Tuesday). Never here: anchors.
//!
//! Such a date is of no day, but it is there: a reader who has no publication date still sees where "on Tuesday" stands.

use super::calendar;
use super::shape::{Field, Named, Shift, Unit, When, Year};
use super::value::{NO_DAY, Value, any_weekday};

/// What the expression says of itself.
pub(super) fn value(when: &When) -> Option<Value> {
    match when {
        When::Named(named) => of_named(named),
        When::Unit(_, unit) => Some(Value::Written(of_unit(*unit)?.to_owned())),
        When::Shift(Shift { unit, .. }) => Some(Value::Written(of_unit(*unit)?.to_owned())),
        When::Part(_, part) => Some(Value::Part(None, *part)),
        When::WeekTo(_) => Some(Value::Written(of_unit(Unit::Week)?.to_owned())),
        When::Same(_, unit) => Some(Value::Written(of_unit(*unit)?.to_owned())),
        When::SameIn(year, _) => Some(Value::Year(*year)),
        When::At(..) | When::Off(..) | When::Within(..) | When::Picked(..) => Some(Value::Written(NO_DAY.to_owned())),
        _ => None,
    }
}

fn of_named(named: &Named) -> Option<Value> {
    Some(Value::Written(match &named.field {
        Field::Year => "XXXX".to_owned(),
        Field::Month(month) => format!("XXXX-{month:02}"),
        Field::MonthDay(month, day) if calendar::is_day(*month, *day) => format!("XXXX-{month:02}-{day:02}"),
        Field::Day(day) => format!("XXXX-XX-{day:02}"),
        Field::Weekday => any_weekday(named.weekday?),
        Field::Season(season) => format!("XXXX-{}", season.name()),
        // "The 1988 period", where no quarter is named.
        Field::Quarter(0) => match named.year {
            Some(Year::Full(year)) => format!("{year}-QX"),
            _ => of_unit(Unit::Quarter)?.to_owned(),
        },
        Field::Quarter(quarter) => format!("XXXX-Q{quarter}"),
        Field::Half(half) => format!("XXXX-H{half}"),
        Field::Holiday(_) | Field::Slashed(..) => NO_DAY.to_owned(),
        Field::MonthDay(..) => return None,
    }))
}

/// A unit of the calendar that nothing tells, as TIMEX3 writes it.
pub(super) fn of_unit(unit: Unit) -> Option<&'static str> {
    Some(match unit {
        Unit::Day => NO_DAY,
        Unit::Week | Unit::Fortnight => "XXXX-WXX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century => "XX",
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Period => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::{Article, Config, Extractor, Scratch};

    /// The dates of a text without a publication date.
    fn values(extractor: &Extractor, text: &str) -> Vec<String> {
        let record = extractor.extract(&Article::new("t", text), &mut Scratch::default());
        record.dates.iter().map(|d| format!("{} {}", d.kind, d.value)).collect()
    }

    #[test]
    fn what_is_not_known_is_x() {
        let extractor = Extractor::new(Config::default()).unwrap();
        for (text, want) in [
            ("The ward shut on Tuesday.", "DATE XXXX-WXX-2"),
            ("The ward shut on 6 February.", "DATE XXXX-02-06"),
            ("The ward shut on 6 February at 2pm.", "TIME XXXX-02-06T14:00"),
            ("The ward shut on Tuesday morning.", "TIME XXXX-WXX-2TMO"),
            ("The ward shut last week.", "DATE XXXX-WXX"),
            ("The ward shut last year.", "DATE XXXX"),
            ("The ward shut yesterday.", "DATE XXXX-XX-XX"),
            ("The ward shut three weeks ago.", "DATE XXXX-WXX"),
            ("The ward shut in February.", "DATE XXXX-02"),
            ("The ward shut last summer.", "DATE XXXX-SU"),
            ("The ward shut at Easter.", "DATE XXXX-XX-XX"),
            ("The ward shut this morning.", "TIME XXXX-XX-XXTMO"),
        ] {
            assert_eq!(values(&extractor, text), [want], "{text}");
        }
        assert!(values(&extractor, "The ward shut on 31 February.").is_empty());
        // A year that is known settles what follows it.
        assert_eq!(values(&extractor, "It shut in May 2019 and on 6 June.")[1], "DATE 2019-06-06");
        // But no year that is looked back at does where words lean on the day of publication.
        let looks_back = "It fell last week to its lowest since May 2019. It opens next year, in June, on Friday.";
        assert_eq!(values(&extractor, looks_back)[0], "DATE XXXX-WXX");
        assert_eq!(values(&extractor, looks_back)[2..], ["DATE XXXX", "DATE XXXX-06", "DATE XXXX-WXX-5"]);
    }
}
