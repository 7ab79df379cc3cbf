//! Whole articles: what the examples under the rules cannot show, for they are one text with one publication date.

use crate::extract::{Config, Extractor, Scratch};
use crate::record::Record;
use crate::text::Article;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::new(Config::default()).unwrap());

pub(super) fn read(text: &str, published: Option<&str>) -> Record {
    let mut article = Article::new("test", text);
    if let Some(day) = published {
        article = article.published(day.parse().unwrap());
    }
    EXTRACTOR.extract(&article, &mut Scratch::default())
}

pub(super) fn values(record: &Record) -> Vec<&str> {
    record.dates.iter().map(|d| &*d.value).collect()
}

#[test]
fn a_period_has_both_its_ends_and_the_days_between() {
    let record = read("The strike runs from Wednesday 3 January until 7am on Tuesday 9 January.", Some("2024-01-02"));
    let period = &record.periods[0];
    assert_eq!((period.from, period.to), (Some(1), Some(2)));
    assert_eq!(period.text, "from Wednesday 3 January until 7am on Tuesday 9 January");
    let days = |d: Option<jiff::civil::Date>| d.unwrap().to_string();
    assert_eq!((days(period.earliest), days(period.latest)), ("2024-01-03".into(), "2024-01-09".into()));
}

#[test]
fn the_publication_date_stands_in_a_date_line() {
    let record = read("3 May 2021\n\nThe ward closed yesterday.", None);
    assert_eq!(record.published_basis, Some("dateline"));
    assert_eq!(values(&record), ["2021-05-03", "2021-05-02"]);
}

#[test]
fn weekdays_settle_the_year_where_one_is_left() {
    let record = read("They strike on Wednesday 3 January. It is a poor start to 2024.", None);
    assert_eq!(record.published_basis, Some("calendar"));
    assert_eq!(values(&record), ["2024-01-03", "2024"]);
    let after = read("They strike on Wednesday 3 January. They did so in 2023.", None);
    assert_eq!(values(&after), ["2024-01-03", "2023"]);
    let open = read("They strike on Wednesday 3 January.", None);
    assert_eq!(open.published_basis, None);
}

#[test]
fn a_quotation_tells_from_which_date_it_counts() {
    let record = read("\u{201c}We closed it yesterday,\u{201d} she said on Friday.", Some("2024-01-02"));
    assert_eq!((record.dates[0].basis, record.dates[0].anchor), ("mention", Some(2)));
}

#[test]
fn impossible_days_are_no_dates() {
    assert!(!values(&read("It fell on 31 February 2023.", Some("2024-01-02"))).contains(&"2023-02-31"));
    assert!(!values(&read("It fell on 29 February 2023.", Some("2024-01-02"))).contains(&"2023-02-29"));
    assert_eq!(values(&read("It fell on 29 February 2024.", Some("2024-01-02"))), ["2024-02-29"]);
}

#[test]
fn the_end_of_the_calendar_is_no_panic() {
    for text in ["It closed 9999 years ago.", "It opens 99999 centuries from now.", "In AD 9999 and 9998 BC it fell."] {
        for published in [None, Some("0001-01-01"), Some("9999-12-31"), Some("-009999-01-01")] {
            let _ = read(text, published);
        }
    }
}

#[test]
fn long_chains_take_linear_time_and_no_stack() {
    for piece in ["the day after ", "early ", "Monday ", "a year earlier ", "the end of ", "May ", "3 ", "last "] {
        let start = Instant::now();
        let record = read(&(piece.repeat(20_000) + "tomorrow"), Some("2024-01-02"));
        assert!(record.dates.len() <= 20_001);
        assert!(start.elapsed() < Duration::from_secs(20), "{piece}: {:?}", start.elapsed());
    }
}
