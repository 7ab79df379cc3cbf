//! Shapes: what an expression of time says by itself, before the calendar is asked.
//!
//! A small algebra: fields of the calendar, units counted from somewhere, lengths, parts of the day; and [`When::At`],
//! [`When::Off`] and [`When::Both`], which put two of them together. Never here: a publication date.

use crate::text::TokenRange;

/// One expression of time: what it says and how exactly.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Shape {
    pub when: When,
    pub modifier: Option<Modifier>,
    /// The stretch that is recorded; the match may be longer, where the words around it only say how to read it.
    pub extent: Option<TokenRange>,
    /// It is a length wherever nothing follows that it could be counted from.
    pub bare_length: bool,
    /// It counts as a time in a history text alone.
    pub history_only: bool,
    /// How many matches were put together into it, less one.
    pub parts: u8,
    /// The rules of the first two that joined it.
    pub others: [Option<u16>; 2],
}

/// What is said.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum When {
    /// A field of the calendar: "3 May", "Tuesday", "last summer", "the third quarter of 1990".
    Named(Named),
    /// "the 1990s": the year it begins with, two digits where the text has two. Before Christ below zero.
    Decade(i16, bool),
    /// "the 20th century". Before Christ below zero.
    Century(i16),
    /// A unit that leans on some time: "last week", "the day", "that year".
    Unit(Lean, Unit),
    /// So many units before or after some time: "three days ago", "a year earlier", "yesterday" (-1 day).
    Shift(Shift),
    /// "two years", "the past two months".
    Length(Amount, Unit),
    /// "every Tuesday", "daily", "a year" in "$2 a year": the value as TIMEX3 writes it.
    Set(String),
    /// "now", "recently", "soon".
    Vague(Vague),
    /// "the 3rd millennium": as TIMEX3 writes it, and off the calendar.
    Written(String),
    /// "this morning", "that night".
    Part(Lean, Part),
    /// "7.30 a.m."
    Clock(Clock),
    /// A day at some time of it: "Friday morning", "noon Thursday".
    At(Box<When>, Time),
    /// So far from a time that is named: "two days before Christmas".
    Off(Shift, Box<When>),
    /// "Tuesday of next week", "the 5th of this month".
    Within(Box<Named>, Lean, Unit),
    /// "the first Monday", "the Friday before": waits for what follows ("of May", "Easter").
    Pick(Pick),
    /// "the first Monday of May", "the Friday before Easter".
    Picked(Pick, Box<When>),
    /// "five years ago today", "the same week last year": the same day, week or month of the calendar, so far off.
    Same(Shift, Unit),
    /// "the same week in 2019": the week, month, day or period that the text is at, in another year.
    SameIn(i16, Unit),
    /// "the fiscal year that ended June 30", by that day.
    FiscalTo(Box<When>),
    /// "the week to 5 January", by its last day.
    WeekTo(Box<When>),
    /// "a Tuesday": one of them, and none says which.
    AnyWeekday(i8),
    /// "open from 9am": of every day, and of none.
    AnyClock(Clock),
    /// "the turn of the century": the year with two noughts that is nearest.
    TurnOfCentury,
    /// "since then": the time named last.
    Then,
    /// Two expressions that share words: "3-5 January". Each with its own tokens.
    Both(Box<[(TokenRange, When); 2]>),
    /// "six-year-old", "aged 12 months": how old someone is. Takes its words and is no date.
    Age,
    /// "two days before": a point where a named time follows, a length where none does.
    Before(Shift),
    /// "the day after the vote": of a day that the text may have named.
    Beside(Shift),
    /// A word that changes what follows ("early", "the end of", "nearly"); dropped where nothing does.
    Edge(Modifier),
    /// A word that changes what stands before ("or so"); dropped where nothing does.
    Tail(Modifier),
    /// Words that look like a date and are none.
    Nothing,
}

/// A day or week, by its place among others of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pick {
    /// The nth such weekday of a month, -1 the last one.
    Nth(i8, i8),
    /// The nth week of a month, -1 the last one.
    Week(i8),
    /// That weekday, the last one before a day.
    Before(i8),
    /// That weekday, the first one after a day.
    After(i8),
}

/// A field of the calendar, its year where one is said, and what it leans on where none is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Named {
    pub field: Field,
    /// 1 is Monday. Beside a day of the month it is a check.
    pub weekday: Option<i8>,
    pub year: Option<Year>,
    pub lean: Lean,
}

/// The finest thing that is named.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Field {
    Year,
    Month(i8),
    MonthDay(i8, i8),
    /// "3/4": month and day, in whichever order the article has them.
    Slashed(i8, i8),
    /// "the 14th".
    Day(i8),
    Weekday,
    Season(Season),
    Quarter(i8),
    Half(i8),
    /// By its rule in the Holiday table.
    Holiday(Box<str>),
}

/// How a year is said.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Year {
    /// In full; before Christ below zero.
    Full(i16),
    /// "'98".
    Short(i8),
    /// "last year's", "the following year's".
    Leaning(Lean),
    /// "fiscal 1990", "2012-13": the calendar year that it ends in, with the month and day where those are known.
    Fiscal(i16, Option<(i8, i8)>),
    /// "this financial year": one that ends on that month and day.
    FiscalLeaning(Lean, (i8, i8)),
    /// So many years from the publication date.
    Off(i32),
}

/// What a named unit or field leans on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lean {
    /// Nothing is said: "in May", "on Tuesday".
    Bare,
    /// "the week".
    The,
    Last,
    This,
    Next,
    /// "the past year".
    Past,
    /// "the following day".
    Following,
    /// "the previous day".
    Previous,
    /// "that day".
    That,
    /// "the same day".
    Same,
    /// "the latest quarter".
    Latest,
    /// "the year-earlier quarter".
    YearAgo,
}

/// A step of so many units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Shift {
    pub amount: Amount,
    pub unit: Unit,
    pub sign: i8,
    /// From the publication date ("ago"), or from the time that the text is at ("earlier").
    pub deictic: bool,
}

/// How many.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Amount {
    Count(f64),
    /// "several", "many", a bare plural.
    Some,
}

/// Units of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    /// "the latest period": as long as the last one named.
    Period,
}

/// Seasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Season {
    Winter,
    Spring,
    Summer,
    Autumn,
}

/// TIMEX3 references that no calendar resolves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Vague {
    Past,
    Present,
    Future,
}

/// Parts of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Morning,
    Afternoon,
    Evening,
    Night,
    Day,
}

/// A time on the clock.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Clock {
    pub hour: i8,
    pub minute: Option<i8>,
    pub second: Option<i8>,
    /// "a.m.", "p.m." or a day of 24 hours is said; where it is not, the hour may be twelve later.
    pub sure: bool,
    pub zone: Zone,
}

/// The zone of a time on the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Zone {
    Unsaid,
    Utc,
    /// Minutes east of UTC.
    Offset(i16),
    /// Minutes east of UTC in winter, and by whose law the clocks go forward.
    Changing(i16, Summer),
}

/// Whose summer time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Summer {
    America,
    Europe,
}

/// A time of the day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Time {
    Part(Part),
    Clock(Clock),
}

/// TIMEX3 mod.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Modifier {
    Approx,
    LessThan,
    EqualOrLess,
    MoreThan,
    EqualOrMore,
    Start,
    Mid,
    End,
    /// "shortly before noon".
    Before,
    /// "just after midnight".
    After,
}

impl From<When> for Shape {
    fn from(when: When) -> Shape {
        Shape {
            when,
            modifier: None,
            extent: None,
            bare_length: false,
            history_only: false,
            parts: 0,
            others: [None; 2],
        }
    }
}

impl Named {
    /// A field with nothing else said.
    pub fn bare(field: Field) -> Named {
        Named { field, weekday: None, year: None, lean: Lean::Bare }
    }

    /// The month that it names.
    pub fn month(&self) -> Option<i8> {
        match self.field {
            Field::Month(month) | Field::MonthDay(month, _) => Some(month),
            _ => None,
        }
    }
}
