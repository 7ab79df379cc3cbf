//! Stories: the year of a day that has none, where a news article tells of another time: an inquest, a trial, a life.
//!
//! In: a day or month without its year, the last time that the text has told with one, the tense. Out: the day as the
//! story goes on, where that is nearer to the story than the nearest such day is to publication. Never here: history
//! texts, in which every day counts from the one before it.

use super::anchor::{Anchors, Basis, Known};
use super::meaning::{Meaning, Place};
use super::named::{Choice, choose};
use super::shape::{Field, Lean, Named, Shape, Unit, When, Year};
use super::tense::{self, Tense};
use super::value::Value;
use super::{calendar, holidays};
use crate::rules::Match;
use crate::text::Doc;
use jiff::civil::Date;

/// The last time that the text has told with its year, or gone on to from there.
#[derive(Clone, Debug)]
pub(super) struct Story {
    pub known: Known,
    /// What it has looked back to since: "she had rung on 6 March".
    before: Option<Known>,
    /// It was named in passing: "the firm, founded in May 1990,".
    passing: bool,
    /// The text has gone on with it without a year.
    goes_on: bool,
}

/// How many sentences back a story is still told.
pub(super) const REACH: usize = 5;

/// So many times as near as publication a time must be that the story goes on to; one that it looks back to ("had bought
/// it on 3 May") or goes on to with whom it is at ("she died on 9 May") needs no more than to be nearer.
const NEARER: i64 = 2;

/// The same, where the story is named in passing ("founded in 1990,").
const MUCH_NEARER: i64 = 8;

/// What is named in passing so many days before publication begins no story.
const FAR: i64 = 3660;

/// A month so close to publication is the one that news speaks of.
const CLOSE: i64 = 45;

/// The value of a field in the year of the story, and not in that nearest to publication.
pub(super) fn value(n: &Named, nearest: &Value, anchors: &Anchors, place: &Place<'_>) -> Meaning {
    let reach = |s: &Story| if s.passing { 0 } else { REACH };
    let story = anchors.story.as_ref().filter(|s| s.known.sentence + reach(s) >= anchors.sentence)?;
    let published = anchors.published.filter(|_| !anchors.history && tells(n, place.tense))?;
    let apart = story.known.sentence < anchors.sentence;
    let back = apart && tense::is_past_perfect(place.doc, place.at);
    let from = |known: &Known| {
        let (first, last) = known.value.days()?;
        // "In May 2021 ... on 7 May" is a day of that month.
        let inside = first < last && !matches!(n.field, Field::Month(_));
        let last = if inside { first.yesterday().ok()? } else { last };
        let found = if back { choose(n, first, Choice::Begun) } else { choose(n, last, Choice::Ahead) }?;
        Some((days_apart(&found, (first, last))?, found, known.index))
    };
    // "She had rung on 6 March. She rang again on 12 March": the story may go on from where it looked back to.
    let both = [Some(&story.known), story.before.as_ref()].into_iter().flatten();
    let (from_story, found, index) = both.filter_map(from).min_by_key(|(days, ..)| *days)?;
    // What is told in the past tense is not to come.
    let over = if nearest.first_day()? > published { choose(n, published, Choice::Begun)? } else { nearest.clone() };
    let from_publication = days_apart(&over, (published, published))?;
    let times = match () {
        () if story.passing && is_far(&story.known.value, Some(published)) => return None,
        () if story.passing => MUCH_NEARER,
        () if back || story.goes_on || tense::goes_on(place.doc, place.at) => 1,
        () => NEARER,
    };
    let close = matches!(n.field, Field::Month(_)) && from_publication < CLOSE;
    let told = found.first_day()? <= published;
    let nearer = found != *nearest && told && !close && from_story * times < from_publication;
    nearer.then_some((found, Basis::Mention(index)))
}

/// Whether a story can go on with it.
fn tells(n: &Named, tense: Tense) -> bool {
    let field = matches!(n.field, Field::MonthDay(..) | Field::Month(_) | Field::Holiday(_));
    field && n.lean == Lean::Bare && n.weekday.is_none() && matches!(tense, Tense::Past | Tense::Participle)
}

/// How many days lie between two stretches of them.
fn days_apart(value: &Value, (first, last): (Date, Date)) -> Option<i64> {
    let (from, to) = value.days()?;
    Some(calendar::days_between(last, from).max(calendar::days_between(to, first)).max(0))
}

/// Takes note of a time of the story, the `index`th date of the record: one told with its year, or counted on from such a
/// one. What is told in the past perfect the story looks back to; it goes on from there or from where it was.
pub(super) fn note(doc: &Doc<'_>, m: &Match<Shape>, value: &Value, basis: Basis, index: usize, anchors: &mut Anchors) {
    // "9/11" is named for what it changed.
    let told = (basis == Basis::Absolute || has_year(&m.value.when)) && !is_known(&m.value.when);
    if anchors.history || !told && anchors.story.is_none() {
        return;
    }
    let is_of = |s: &Story, index| s.known.index == index || s.before.as_ref().is_some_and(|k| k.index == index);
    let on = matches!(basis, Basis::Mention(index) if anchors.story.as_ref().is_some_and(|s| is_of(s, index)));
    let back = || tense::is_past_perfect(doc, m.tokens.first());
    let aside = || tense::aside(doc, m.tokens.first()).is_some();
    if told && is_far(value, anchors.published) && tense::is_birth(doc, m.tokens.first()) {
        anchors.story = None;
    } else if is_fine(value) && (told || on) {
        let known = Known { value: value.clone(), index, sentence: anchors.sentence };
        match &mut anchors.story {
            Some(story) if back() => story.before = Some(known),
            story => *story = Some(Story { known, before: None, passing: told && aside(), goes_on: !told }),
        }
    } else if basis == Basis::Publication && is_of_this_year(&m.value.when) && !back() && !aside() {
        anchors.story = None;
    }
}

/// Whether it lies so long before publication that what is named in passing there begins no story.
fn is_far(value: &Value, published: Option<Date>) -> bool {
    let days = value.first_day().zip(published).map(|(first, published)| calendar::days_between(first, published));
    days.is_some_and(|days| days > FAR)
}

/// Whether a story can be at it: a stretch of the calendar finer than a year.
fn is_fine(value: &Value) -> bool {
    !matches!(value, Value::Year(_) | Value::Decade(_) | Value::Century(_)) && value.first_day().is_some()
}

/// "This year", "in February": a text that names it is back in the year of its publication; "on Monday" says when the
/// story is told.
fn is_of_this_year(when: &When) -> bool {
    match when {
        When::Named(n) => matches!(n.field, Field::MonthDay(..) | Field::Month(_) | Field::Season(_)),
        When::Unit(lean, unit) => *lean == Lean::This && *unit >= Unit::Month,
        When::At(day, _) => is_of_this_year(day),
        _ => false,
    }
}

/// Whether it is a day that has its name for good: "9/11".
fn is_known(when: &When) -> bool {
    matches!(when, When::Named(Named { field: Field::Holiday(rule), .. }) if holidays::once(rule).is_some())
}

/// Whether its year is said: "3 May 2020", "3 May last year", "last autumn".
fn has_year(when: &When) -> bool {
    match when {
        When::Named(n) if n.lean == Lean::Last => matches!(n.field, Field::Season(_) | Field::Month(_)),
        When::Named(n) => matches!(n.year, Some(Year::Full(_) | Year::Short(_) | Year::Leaning(_) | Year::Off(_))),
        When::At(day, _) | When::Off(_, day) => has_year(day),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::dates::tests::{read, values};

    #[test]
    fn a_story_of_another_year_goes_on_in_it() {
        for (text, want) in [
            ("She fell on 7 April 2021. She died on 16 July.", vec!["2021-04-07", "2021-07-16"]),
            ("The fire began on 30 December 2022. It was put out on 2 January.", vec!["2022-12-30", "2023-01-02"]),
            ("It was sold on 20 June 2023. It closed in August.", vec!["2023-06-20", "2023-08"]),
            ("He met her on 20 December 2023. They wed on Boxing Day.", vec!["2023-12-20", "2023-12-26"]),
            ("They struck last autumn; the strike began on 13 September.", vec!["2024-FA", "2024-09-13"]),
            ("In May 2021 it shut. It reopened on 27 May.", vec!["2021-05", "2021-05-27"]),
            // The past perfect looks back, and the story goes on from where it was.
            (
                "He hit her on 3 November last year. He had bought it on 24 October. He was held on 5 November.",
                vec!["2024-11-03", "2024-10-24", "2024-11-05"],
            ),
            (
                "She died on 23 March 2023. She had rung on 6 March. She rang again on 12 March.",
                vec!["2023-03-23", "2023-03-06", "2023-03-12"],
            ),
            // What is nearer to publication is of its own year.
            ("He was held on 7 April 2021. He pleaded guilty on 3 March.", vec!["2021-04-07", "2025-03-03"]),
            ("The shop opened on 3 May 2019. It caught fire on 5 September.", vec!["2019-05-03", "2025-09-05"]),
            ("It took effect on 1 January 2024. A review is due on 3 March.", vec!["2024-01-01", "2026-03-03"]),
            ("Inflation was 11% in October 2022. It fell to 4% in October.", vec!["2022-10", "2025-10"]),
            // What is told in the past is not to come, and a story that has gone on without a year goes on so.
            ("It fell on 20 October 1966. It reopened on 29 November.", vec!["1966-10-20", "1966-11-29"]),
            (
                "It was notified on 5 June 2024 and stayed on 28 June. The stay was lifted on 14 August.",
                vec!["2024-06-05", "2024-06-28", "2024-08-14"],
            ),
            (
                "It fell at 8am on 1 October 1966. It was wet. It was cold. It was dark. They dug until 11pm.",
                vec!["1966-10-01T08:00", "1966-10-01T23:00"],
            ),
            // Back in the year of publication, the story is over.
            (
                "It began on 20 July 2021. This year it has failed twice. On 9 August it hit the pier.",
                vec!["2021-07-20", "2025", "2025-08-09"],
            ),
            ("It is due on 9 January 2026. It was £9m at 31 March.", vec!["2026-01-09", "2025-03-31"]),
            (
                "The first trial, in October 2024, failed. The retrial began on 27 October.",
                vec!["2024-10", "2025-10-27"],
            ),
            ("They had turned it down in October 2024 and again in June.", vec!["2024-10", "2025-06"]),
            // A time named in passing is hardly the story.
            ("Kane, who signed on 1 July 2022, broke a leg on 14 August.", vec!["2022-07-01", "2025-08-14"]),
            ("The firm, founded on 3 May 2019, shut on 5 July.", vec!["2019-05-03", "2025-07-05"]),
            ("Roe, born on 20 January 1990, was found dead on 1 February.", vec!["1990-01-20", "2025-02-01"]),
            ("She was born on 20 January 2023. She died on 1 February.", vec!["2023-01-20", "2023-02-01"]),
            ("He was born on 20 January 1990. He died on 1 February.", vec!["1990-01-20", "2025-02-01"]),
        ] {
            assert_eq!(values(&read(text, Some("2025-11-12"))), want, "{text}");
        }
    }

    #[test]
    fn when_a_story_is_told_is_not_when_it_goes_on() {
        let text = "She fell on 7 April 2021, the inquest heard on Monday. She was found at 6am the next day.";
        let record = read(text, Some("2025-11-12"));
        assert_eq!(values(&record), ["2021-04-07", "2025-11-10", "2021-04-08T06:00"]);
        let record = read("He spoke on Monday. The next day he left.", Some("2025-11-12"));
        assert_eq!(values(&record), ["2025-11-10", "2025-11-11"]);
    }
}
