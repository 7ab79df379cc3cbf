//! Publication dates as sources write them.
//!
//! In: what a field or an option says. Out: the day. Never here: a guess between day and month.

use jiff::civil::Date;
use jiff::fmt::rfc2822;
use jiff::fmt::strtime;

/// Ways of writing a day that leave no choice.
const SPELLED: [&str; 6] = ["%Y/%m/%d", "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%A, %d %B %Y"];

/// The day of a date or timestamp: ISO 8601 with or without time and zone, RFC 2822, or a day with its month in letters.
/// Of a timestamp it is the day as written, in its own zone. `None` for what leaves a choice, as 03/04/2020 does.
///
/// ```
/// use onrecord::read::parse_published;
/// let day = parse_published("2024-01-02T23:30:00-05:00").unwrap();
/// assert_eq!(day.to_string(), "2024-01-02");
/// assert_eq!(parse_published("Tue, 02 Jan 2024 10:00:00 +0000"), Some(day));
/// assert_eq!(parse_published("2 January 2024"), Some(day));
/// assert_eq!(parse_published("02/01/2024"), None);
/// ```
pub fn parse_published(written: &str) -> Option<Date> {
    let written = written.trim();
    if let Some(day) = iso(written) {
        return Some(day);
    }
    if let Ok(zoned) = rfc2822::DateTimeParser::new().parse_zoned(written) {
        return Some(zoned.date());
    }
    SPELLED.iter().find_map(|format| strtime::parse(format, written).ok()?.to_date().ok())
}

/// `2024-01-02`, alone or before a time of day.
fn iso(written: &str) -> Option<Date> {
    let (day, rest) = written.split_at_checked(10).unwrap_or((written, ""));
    let alone = rest.is_empty() || rest.starts_with(['T', 't', ' ']);
    day.parse().ok().filter(|_| alone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timestamps_give_their_own_day() {
        let good = [
            "2024-01-02",
            " 2024-01-02 ",
            "20240102",
            "2024-01-02T00:30:00Z",
            "2024-01-02 09:15:00",
            "2024-01-02 09:15:00.000 UTC",
            "2024-01-02T09:15:00.123456+01:00",
            "Tue, 2 Jan 2024 23:59:59 -0800",
            "2 Jan 2024 23:59:59 GMT",
            "January 2, 2024",
            "Jan 2, 2024",
            "Tuesday, 2 January 2024",
            "2024/01/02",
        ];
        for written in good {
            assert_eq!(parse_published(written), Some(jiff::civil::date(2024, 1, 2)), "{written}");
        }
    }

    #[test]
    fn what_is_no_day_or_leaves_a_choice_is_none() {
        for written in
            ["", "2024-13-45", "2024-02-30", "02/01/2024", "yesterday", "2024-01-022", "1704153600", "é2024-01-02"]
        {
            assert_eq!(parse_published(written), None, "{written}");
        }
    }
}
