//! Anchors: what the text has named so far, and what a new expression leans on.
//!
//! In: the publication date and each resolved value in turn. Out: the day or quarter that the next one counts from.
//! Never here: how an expression is read.

use super::calendar;
use super::shape::{Part, Unit};
use super::story::{self, Story};
use super::tense::Tense;
use super::value::{FiscalPart, Value};
use jiff::civil::Date;

/// How many sentences the text is still at a day.
const DAY_REACH: usize = 2;

/// A time to come is not on a day so many days before publication.
const PAST: i64 = 7;

/// How many sentences a quarter is still the one that "a year earlier" means.
const QUARTER_REACH: usize = 5;

/// How many sentences a fiscal year is still the one that "the previous year" means.
const FISCAL_REACH: usize = 2;

/// A bare year so far from the story is named in passing.
const STRAY: i32 = 25;

/// The hour from which a time on the clock is of the night.
const DUSK: i8 = 18;

/// Where a value came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Basis {
    Absolute,
    Publication,
    /// Relative to the date of this index.
    Mention(usize),
    Calendar,
}

/// A value that later expressions can lean on.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub value: Value,
    pub index: usize,
    pub sentence: usize,
}

impl Known {
    /// Its first day, to count from.
    pub fn day(&self) -> Option<(Date, Basis)> {
        Some((self.value.first_day()?, Basis::Mention(self.index)))
    }

    /// The value itself, for what names it again.
    pub fn again(&self) -> (Value, Basis) {
        (self.value.clone(), Basis::Mention(self.index))
    }

    /// Whether it has begun when the text is published.
    fn is_over(&self, published: Option<Date>) -> bool {
        match (self.value.first_day(), published) {
            (Some(day), Some(published)) => day <= published,
            _ => true,
        }
    }
}

/// The last value of some kind, and the last that had begun when the text was published.
#[derive(Debug, Default)]
pub(crate) struct Track {
    pub last: Option<Known>,
    pub begun: Option<Known>,
}

impl Track {
    fn note(&mut self, known: &Known, published: Option<Date>) {
        if known.is_over(published) {
            self.begun = Some(known.clone());
        }
        self.last = Some(known.clone());
    }
}

/// How a text names a time that it does not go on from.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Naming {
    /// It is compared with: "up from 40 in May", "a year earlier".
    pub aside: bool,
    /// "The previous year", which a story looks back to and goes on.
    pub passing: bool,
    /// "Its lowest since 3 May": what comes after was not on that day.
    pub since: bool,
    /// It says when the story is told: "she fell on 7 April, the inquest heard on Monday".
    pub frame: bool,
}

/// What is known at one place of the text.
#[derive(Debug, Default)]
pub(crate) struct Anchors {
    pub published: Option<Date>,
    pub history: bool,
    /// Expressions lean on a publication date that is not known, and on nothing that the text names.
    pub adrift: bool,
    /// The values that lie on the calendar.
    pub at: Track,
    /// The last value that is finer than a year.
    pub fine: Option<Known>,
    /// The days.
    pub day: Track,
    /// The day that stands in a line of its own above what follows.
    pub heading: Option<Known>,
    /// The last evening or night.
    pub night: Option<Known>,
    /// The quarter that the text reports on: the latest one named that has ended.
    pub quarter: Option<Known>,
    /// The last time of the story that a news article tells, with its year.
    pub story: Option<Story>,
    /// The last quarter named.
    pub said_quarter: Option<Known>,
    /// The days that the text names in full.
    pub full: Vec<Date>,
    /// The publication date means something in a history text: it names years close to it, as an obituary does.
    pub recent: bool,
    /// The month and day on which the fiscal years of the text end, where it says so.
    pub fiscal_end: Option<(i8, i8)>,
    /// The last year that is not the calendar's, where nothing has been named since.
    pub fiscal: Option<Known>,
    /// The last year before Christ, where the text is in one.
    pub ancient: Option<i16>,
    pub sentence: usize,
}

impl Anchors {
    /// Whether nothing is known that an expression could count from.
    pub fn is_adrift(&self) -> bool {
        self.published.is_none() && (self.adrift || self.at.last.is_none())
    }

    /// Whether the sentence has named a time already.
    pub fn is_beside(&self) -> bool {
        self.at.last.as_ref().is_some_and(|k| k.sentence == self.sentence)
    }

    /// The day that "last winter" counts from in an obituary too.
    pub fn now(&self) -> Option<(Date, Basis)> {
        let published = self.published.filter(|_| !self.history || self.recent);
        published.map(|day| (day, Basis::Publication)).or_else(|| self.reference())
    }

    /// The one day that the text names in full and here without its year.
    pub fn full_day(&self, month: i8, day: i8) -> Option<Date> {
        let mut same = self.full.iter().filter(|d| (d.month(), d.day()) == (month, day));
        let first = same.next()?;
        same.all(|d| d == first).then_some(*first)
    }

    /// The day that "on Tuesday" and "last week" count from.
    pub fn reference(&self) -> Option<(Date, Basis)> {
        match self.published.filter(|_| !self.history) {
            Some(day) => Some((day, Basis::Publication)),
            None if self.adrift => None,
            None => self.mention().or(self.published.map(|d| (d, Basis::Publication))),
        }
    }

    /// The time that the text is at: "a day earlier", "that year".
    pub fn mention(&self) -> Option<(Date, Basis)> {
        self.at.last.as_ref()?.day()
    }

    /// The time that the text is at, or else the day of publication.
    pub fn here(&self) -> Option<(Date, Basis)> {
        self.mention().or_else(|| self.reference())
    }

    /// The same, to count so fine a unit from: days, weeks and months are not counted from a year.
    pub fn here_by(&self, unit: Unit) -> Option<(Date, Basis)> {
        let year = self.at.last.as_ref().is_some_and(|k| matches!(k.value, Value::Year(_) | Value::Decade(_)));
        let fine = self.fine.as_ref().filter(|_| year && unit <= Unit::Month && !self.history);
        fine.and_then(Known::day).or_else(|| self.here())
    }

    /// The time that the text looks back from with "the previous month": none that is still to come.
    pub fn behind(&self) -> Option<(Date, Basis)> {
        let begun = self.at.begun.as_ref().filter(|_| !self.history);
        begun.and_then(Known::day).or_else(|| self.here())
    }

    /// The last day that the text has named.
    pub fn last_day(&self) -> Option<(Date, Basis)> {
        self.day.last.as_ref()?.day()
    }

    /// The day of "that night": the one that the text is at, or of the last night that it has named.
    pub fn that_night(&self) -> Option<(Date, Basis)> {
        let here = self.day.begun.as_ref().filter(|k| k.sentence + 1 >= self.sentence);
        here.or(self.night.as_ref()).or(self.day.last.as_ref())?.day()
    }

    /// The day of "that day", where the last one named is still to come and another sentence named it: the last that had
    /// come.
    pub fn that_day(&self) -> Option<(Date, Basis)> {
        let last = self.day.last.as_ref()?;
        let ahead = !self.history && last.sentence < self.sentence && !last.is_over(self.published);
        self.day.begun.as_ref().filter(|_| ahead)?.day()
    }

    /// The day that a time of the day belongs to. One to come is not on the day long past that another sentence told.
    pub fn this_day(&self, tense: Tense) -> Option<(Date, Basis)> {
        let here = if tense == Tense::Future { self.fresh_day() } else { self.day_here() };
        match here {
            Some(known) => known.day(),
            None if self.history => None,
            None => self.reference(),
        }
    }

    /// The day that the text has just named, where what comes or has just been can be on it.
    fn fresh_day(&self) -> Option<&Known> {
        self.day_here().filter(|k| !self.is_past(k) || self.is_told(k))
    }

    /// Whether a day of another sentence is long past, so that what comes or has just been is not on it.
    fn is_past(&self, known: &Known) -> bool {
        let days = |day| self.published.map(|p| calendar::days_between(day, p));
        let far = known.value.first_day().and_then(days).is_some_and(|d| d > PAST);
        !self.history && far && known.sentence < self.sentence
    }

    /// Whether the story of another year is at that day.
    fn is_told(&self, known: &Known) -> bool {
        self.story.as_ref().is_some_and(|s| s.known.index == known.index)
    }

    /// The night before publication, for "overnight", where the text is at no day of its own.
    pub fn last_night(&self) -> Option<(Date, Basis)> {
        if self.history || self.fresh_day().is_some() {
            return None;
        }
        let (day, basis) = self.reference()?;
        Some((day.yesterday().ok()?, basis))
    }

    /// The day of an entry that a clock time opens: that of the line above the entries, or of publication.
    pub fn entry_day(&self) -> Option<(Date, Basis)> {
        self.heading.as_ref().and_then(Known::day).or_else(|| Some((self.published?, Basis::Publication)))
    }

    /// Whether the sentence has told a day of the story.
    pub fn is_told_here(&self) -> bool {
        let here = self.story.as_ref().filter(|s| s.known.sentence == self.sentence);
        here.is_some_and(|s| !matches!(s.known.value, Value::Month(..)))
    }

    /// The day that the text has just named.
    pub fn day_here(&self) -> Option<&Known> {
        let last = self.day.last.as_ref()?;
        let reach = if self.is_told(last) { story::REACH } else { DAY_REACH };
        (self.history || last.sentence + reach >= self.sentence).then_some(last)
    }

    /// So many years from the fiscal year that the text has just named: "in 2022-23, up from the previous year".
    pub fn beside_fiscal(&self, years: i16) -> Option<(Value, Basis)> {
        let known = self.fiscal.as_ref().filter(|k| k.sentence + FISCAL_REACH >= self.sentence)?;
        Some((known.value.years_later(years)?, Basis::Mention(known.index)))
    }

    /// The month or half of a year just named that "a year earlier" compares with the one before it.
    pub fn compared_with(&self) -> Option<&Known> {
        let near = |k: &Known| k.sentence + 1 >= self.sentence;
        let month = self.at.last.as_ref().filter(|k| matches!(k.value, Value::Month(..) | Value::Half(..)));
        month.filter(|k| near(k) && !self.history && !self.quarter.as_ref().is_some_and(near))
    }

    /// The quarter that the text has just named.
    pub fn this_quarter(&self) -> Option<(Value, Basis)> {
        self.said_here().or_else(|| self.reported()).map(Known::again)
    }

    /// The quarter that the text reports on, which "the previous quarter" is before.
    pub fn reported_quarter(&self) -> Option<(Value, Basis)> {
        self.reported().map(Known::again).or_else(|| self.quarter_or_last())
    }

    /// The first day of the quarter that the sentence has named.
    pub fn quarter_here(&self) -> Option<(Date, Basis)> {
        self.said_here()?.day()
    }

    /// The quarter that the sentence has named.
    fn said_here(&self) -> Option<&Known> {
        self.said_quarter.as_ref().filter(|k| k.sentence == self.sentence)
    }

    /// The quarter that the text reports on, where it is not too far back.
    fn reported(&self) -> Option<&Known> {
        self.quarter.as_ref().filter(|k| k.sentence + QUARTER_REACH >= self.sentence)
    }

    /// Whether a quarter is named in passing: an earlier one, or one to come, beside the one that is reported on.
    fn is_aside(&self, quarter: &Value) -> bool {
        let Some(known) = self.reported() else { return false };
        if let (Value::Fiscal(year, now, _), Value::Fiscal(other, new, _)) = (&known.value, quarter) {
            return (other, new) < (year, now);
        }
        let (Some((first, last)), Some((new_first, new_last))) = (known.value.days(), quarter.days()) else {
            return false;
        };
        let ended = |last| self.published.is_some_and(|day| last < day);
        ended(last) && (new_first < first || !ended(new_last))
    }

    /// The quarter that the text has just named, or the last that has ended.
    pub fn quarter_or_last(&self) -> Option<(Value, Basis)> {
        self.this_quarter().or_else(|| {
            let (day, basis) = self.reference()?;
            Some((calendar::unit_of(calendar::shift(day, -1, Unit::Quarter)?, Unit::Quarter)?, basis))
        })
    }

    /// Takes note of a value, the `index`th date of the record.
    pub fn note(&mut self, value: &Value, index: usize, naming: Naming) {
        let known = Known { value: value.clone(), index, sentence: self.sentence };
        if let Value::Year(year) = value {
            self.ancient = Some(*year).filter(|y| *y < 0);
        }
        let fiscal = matches!(value, Value::Fiscal(_, FiscalPart::Year, _));
        if !naming.aside && (fiscal || value.first_day().is_some()) {
            self.fiscal = fiscal.then(|| known.clone());
        }
        if !naming.aside {
            self.note_quarter(&known);
        }
        if value.first_day().is_none() || naming.frame {
            return;
        }
        if !naming.since {
            self.note_day(&known);
        }
        if !naming.aside {
            self.note_time(&known, naming.passing);
        }
    }

    /// Takes note of a day, or of a time of it.
    fn note_day(&mut self, known: &Known) {
        match &known.value {
            Value::Clock(Some(day), clock) if clock.hour == 24 => {
                // What comes after midnight is of the next day.
                self.day.last = day.tomorrow().ok().map(|d| Known { value: Value::Day(d), ..known.clone() });
            }
            Value::Day(_) | Value::Part(..) | Value::Clock(..) => self.day.note(known, self.published),
            _ => {}
        }
        if matches!(known.value, Value::Part(_, Part::Evening | Part::Night))
            || matches!(&known.value, Value::Clock(_, clock) if clock.hour >= DUSK)
        {
            self.night = Some(known.clone());
        }
    }

    fn note_quarter(&mut self, known: &Known) {
        if matches!(known.value, Value::Quarter(..) | Value::Fiscal(_, FiscalPart::Quarter(_), _)) {
            self.said_quarter = Some(known.clone());
            if self.is_recent(&known.value) && !self.is_aside(&known.value) {
                self.quarter = Some(known.clone());
            }
        }
    }

    /// Takes note of where the text is. `passing`: it goes on from where it was.
    fn note_time(&mut self, known: &Known, passing: bool) {
        match known.value {
            Value::Century(_) => return,
            Value::Year(year) if self.history && (passing || self.strays(year)) => return,
            _ => self.at.note(known, self.published),
        }
        if !matches!(known.value, Value::Decade(_) | Value::Year(_)) {
            self.fine = Some(known.clone());
        }
    }

    /// Whether a year lies so far from the story that it is named in passing.
    fn strays(&self, year: i16) -> bool {
        let story = self.fine.as_ref().and_then(|k| k.value.year());
        story.is_some_and(|s| (i32::from(s) - i32::from(year)).abs() > STRAY)
    }

    /// Whether a quarter has begun, and not more than about a year ago.
    fn is_recent(&self, value: &Value) -> bool {
        match (value.first_day(), self.reference()) {
            (Some(first), Some((day, _))) => (0..=400).contains(&calendar::days_between(first, day)),
            _ => true,
        }
    }
}
