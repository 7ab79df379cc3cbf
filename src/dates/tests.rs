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
fn a_day_named_of_the_speaker_is_not_that_of_the_speech() {
    for (text, want) in [
        ("Roe, appointed on 29 September 2023, said: “Next week we go again.”", "2024-W02"),
        ("Roe, who took over on 29 September 2023, said: “Next week we go again.”", "2024-W02"),
        ("Speaking on 29 September 2023, Roe said: “Next week we go again.”", "2023-W40"),
        ("Roe, speaking on 29 September 2023, said: “Next week we go again.”", "2023-W40"),
    ] {
        assert_eq!(values(&read(text, Some("2024-01-02"))), ["2023-09-29", want], "{text}");
    }
}

#[test]
fn an_open_period_has_one_end() {
    let record = read("It has been shut since 3 May 2020.", Some("2024-01-02"));
    let period = &record.periods[0];
    assert_eq!((period.from, period.to, period.latest), (Some(1), None, None));
}

#[test]
fn periods_may_be_open_on_either_side_or_of_no_day() {
    let days = |text| {
        let record = read(text, Some("2024-01-02"));
        let day = |d: Option<jiff::civil::Date>| d.map_or("-".to_owned(), |d| d.to_string());
        record.periods.iter().map(|p| (p.text.clone(), day(p.earliest), day(p.latest))).collect::<Vec<_>>()
    };
    let one = |text: &str, first: &str, last: &str| vec![(text.to_owned(), first.to_owned(), last.to_owned())];
    assert_eq!(days("It is shut through Jan. 18."), one("through Jan. 18", "-", "2024-01-18"));
    assert_eq!(days("It is shut until at least Monday."), one("until at least Monday", "-", "2024-01-08"));
    assert_eq!(days("It is shut from 2026 onwards."), one("from 2026 onwards", "2026-01-01", "-"));
    assert_eq!(days("It is open from 9am to 5pm."), one("from 9am to 5pm", "-", "-"));
    assert_eq!(days("It is up by 5% from last year."), []);
    assert_eq!(days("Fees rise from next Monday."), one("from next Monday", "2024-01-08", "-"));
    let text = "Deaths fell in the 12 months to March 2023.";
    assert_eq!(days(text), one("the 12 months to March 2023", "2022-04-01", "2023-03-31"));
    let text = "It lost £2m in the year ended 30 June 2023.";
    assert_eq!(days(text), one("the year ended 30 June 2023", "2022-07-01", "2023-06-30"));
    let text = "Cases rose in the three months to the end of May.";
    assert_eq!(days(text), one("the three months to the end of May", "2023-03-01", "2023-05-31"));
    let text = "Cases rose in the week ending Friday 29 December.";
    assert_eq!(days(text), one("the week ending Friday 29 December", "2023-12-23", "2023-12-29"));
    assert_eq!(days("It took two weeks to Friday."), []);
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
fn a_quotation_counts_from_the_day_on_which_it_was_said() {
    let record = read("\u{201c}We closed it yesterday,\u{201d} she said on Friday.", Some("2024-01-02"));
    assert_eq!(values(&record), ["2023-12-28", "2023-12-29"]);
    assert_eq!((record.dates[0].basis, record.dates[0].anchor), ("mention", Some(2)));
    let text = "On Monday the minister said: \u{201c}Last week was hard. We meet tomorrow.\u{201d} He left on Tuesday.";
    let record = read(text, Some("2024-01-04"));
    assert_eq!(values(&record), ["2024-01-01", "2023-W52", "2024-01-02", "2024-01-02"]);
    let month =
        read("In May 2021 she said: \u{201c}Last year we lost. We open next month.\u{201d}", Some("2024-01-04"));
    assert_eq!(values(&month), ["2021-05", "2020", "2021-06"]);
    let year = read("The 2021 champion said: \u{201c}Last year we lost.\u{201d}", Some("2024-01-04"));
    assert_eq!(values(&year), ["2021", "2023"]);
    let when = read("It began on Friday, when she said: \u{201c}We meet tomorrow.\u{201d}", Some("2024-01-04"));
    assert_eq!(values(&when), ["2023-12-29", "2023-12-30"]);
    let told = read("She said last Friday it had closed yesterday.", Some("2024-01-02"));
    assert_eq!(values(&told), ["2023-12-29", "2024-01-01"]);
    assert_eq!(told.dates[1].basis, "publication");
}

#[test]
fn what_is_only_compared_with_or_still_to_come_is_not_where_the_text_is() {
    let record =
        read("There were 40 in October, down from 60 in July and from 70 the previous month.", Some("2024-01-02"));
    assert_eq!(values(&record), ["2023-10", "2023-07", "2023-09"]);
    let record = read("It fell in October. The aim is 5 by May. It was up on the previous month.", Some("2024-01-02"));
    assert_eq!(values(&record), ["2023-10", "2024-05", "2023-09"]);
    let record =
        read("It opened in July. There were more than 40 in October. A month earlier it was shut.", Some("2024-01-02"));
    assert_eq!(values(&record), ["2023-07", "2023-10", "2023-09"]);
}

#[test]
fn history_counts_from_its_own_dates() {
    let text = "The town fell in 1811. In 1812 it rose again. In June it burned. Two days later it rained. In 1813 the \
                mill closed. It opened on 3 May 1814. The next day it burned. In 1815 it was sold.";
    let record = read(text, Some("2024-01-02"));
    let june = record.dates.iter().find(|d| d.text == "June").unwrap();
    assert_eq!((&*june.value, june.basis, june.anchor), ("1812-06", "mention", Some(2)));
    let next = record.dates.iter().find(|d| d.text == "The next day").unwrap();
    assert_eq!(next.value, "1814-05-04");
}

#[test]
fn an_article_has_one_order_of_day_and_month() {
    let british = read("Seen on 25/12/2023 and on 3/4/2020.", Some("2024-01-02"));
    assert_eq!(values(&british), ["2023-12-25", "2020-04-03"]);
    let american = read("Seen on 12/25/2023 and on 3/4/2020.", Some("2024-01-02"));
    assert_eq!(values(&american), ["2023-12-25", "2020-03-04"]);
    for (text, day, basis) in [
        ("Seen on 3/4/2020.", "2020-03-04", "calendar"),
        ("Seen on 3/4/2020. The centre has a new colour.", "2020-04-03", "absolute"),
        ("Seen on 3/4/2020. The center has a new color.", "2020-03-04", "absolute"),
        ("Seen on 3/4/2020. It cost £20.", "2020-04-03", "absolute"),
        ("Seen on 3/4/2020. It cost $20.", "2020-03-04", "absolute"),
        ("Seen on 3/4/2020 and again on 5 January 2021.", "2020-04-03", "absolute"),
        ("Seen on 3/4/2020 and again on January 5, 2021.", "2020-03-04", "absolute"),
        ("LONDON, Monday. It was seen on 3/4/2020 and cost $20.", "2020-04-03", "absolute"),
        ("WASHINGTON, Monday. It was seen on 3/4/2020.", "2020-03-04", "absolute"),
        ("Seen on 3/4/2020 in colour. It was shut on 4/13/2020.", "2020-03-04", "absolute"),
        ("Seen on 4/4/2020.", "2020-04-04", "absolute"),
    ] {
        let record = read(text, Some("2024-01-02"));
        let seen = record.dates.iter().find(|d| d.text.contains('/')).unwrap();
        assert_eq!((&*seen.value, seen.basis), (day, basis), "{text}");
    }
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

#[test]
fn a_weekday_that_no_year_of_a_life_has_is_near_publication() {
    let text = "Jane Roe was born on May 3, 1921. In 1940 she married. In 1942 she joined up. She died in 1999. \
                Her wake is at noon on Friday, April 1.";
    assert_eq!(values(&read(text, Some("2016-04-01"))).last(), Some(&"2016-04-01T12:00"));
}

#[test]
fn a_day_named_for_good_begins_no_story() {
    let text = "The 9/11 attacks changed it. What the clerk wrote on September 14 was wrong.";
    assert_eq!(values(&read(text, Some("2016-03-30"))), ["2001-09-11", "2015-09-14"]);
}

#[test]
fn a_season_of_the_present_tense_is_to_come_where_the_last_is_far() {
    for (text, want) in [
        ("Nobody wins if they lose in the autumn.", "2024-FA"),
        ("It was shut in the autumn.", "2023-FA"),
        ("Talks begin after a long autumn.", "2023-FA"),
    ] {
        assert_eq!(values(&read(text, Some("2024-04-02"))), [want], "{text}");
    }
}
