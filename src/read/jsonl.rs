//! JSON Lines: one article a line.
//!
//! In: whole lines. Out: an article or an error for each that is not blank. Fields are borrowed from the line where they
//! hold no escapes; fields that nobody asked for are skipped without being built.

use super::{Item, MAX_ARTICLE, Options, Origin, TOO_LONG, decode, published, shortened};
use crate::text::Article;
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// The fields that may hold what is asked for, in order of preference.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Row<'a> {
    #[serde(borrow)]
    id: Field<'a>,
    #[serde(borrow)]
    text: Field<'a>,
    #[serde(borrow)]
    body: Field<'a>,
    #[serde(borrow)]
    content: Field<'a>,
    #[serde(borrow)]
    article: Field<'a>,
    #[serde(borrow)]
    maintext: Field<'a>,
    #[serde(borrow)]
    title: Field<'a>,
    #[serde(borrow)]
    headline: Field<'a>,
    #[serde(borrow)]
    published: Field<'a>,
    #[serde(borrow)]
    date: Field<'a>,
    #[serde(borrow)]
    date_publish: Field<'a>,
    #[serde(borrow)]
    publish_date: Field<'a>,
    #[serde(borrow)]
    pub_date: Field<'a>,
}

/// What a field holds. Any JSON value is read, so that a field of the same name and another use spoils no line.
#[derive(Default)]
enum Field<'a> {
    /// Not there, or null.
    #[default]
    Missing,
    Text(Cow<'a, str>),
    Number(String),
    Other(&'static str),
}

impl<'a> Field<'a> {
    fn is_there(&self) -> bool {
        !matches!(self, Field::Missing)
    }

    fn text(self) -> Option<Cow<'a, str>> {
        match self {
            Field::Text(text) => Some(text),
            _ => None,
        }
    }

    fn kind(&self) -> &'static str {
        match self {
            Field::Missing => "null",
            Field::Text(_) => "a string",
            Field::Number(_) => "a number",
            Field::Other(kind) => kind,
        }
    }
}

/// The items of the lines in `bytes`, the first of which has the number `line`.
pub(super) fn items(origin: &Origin, bytes: &[u8], line: u64, options: &Options, each: &mut dyn FnMut(Item)) {
    let mut start = 0;
    let ends = memchr::memchr_iter(b'\n', bytes).chain([bytes.len()]);
    for (line, end) in (line..).zip(ends) {
        let bytes = bytes[start..end].trim_ascii();
        start = end + 1;
        if bytes.is_empty() {
            continue;
        }
        match article(origin, bytes, line, options, each) {
            Ok(article) => each(Item::Article(article)),
            Err(what) => each(Item::Failed(origin.error(line, what))),
        }
    }
}

fn article(
    origin: &Origin,
    bytes: &[u8],
    line: u64,
    options: &Options,
    each: &mut dyn FnMut(Item),
) -> Result<Article, String> {
    let row = parse(bytes)?;
    let id = match row.id {
        Field::Text(id) => id.into_owned(),
        Field::Number(id) => id,
        Field::Missing => origin.row_id(line),
        Field::Other(kind) => return Err(format!("`id` is {kind}: it has to be a string or a number")),
    };
    let text = text(first([row.text, row.body, row.content, row.article, row.maintext]))?;
    let mut article = Article::new(id, text);
    article.source = Some(origin.source.clone());
    article.title = first([row.title, row.headline]).text().map(Cow::into_owned);
    let dates = [row.published, row.date, row.date_publish, row.publish_date, row.pub_date];
    let day = published(first(dates), |what| each(Item::Warning(origin.error(line, what))));
    article.published = day.or(options.published);
    Ok(article)
}

fn parse(line: &[u8]) -> Result<Row<'_>, String> {
    let json = std::str::from_utf8(line).map_err(|e| {
        format!("not UTF-8 at byte {} of the line: JSON has to be (convert it with iconv)", e.valid_up_to())
    })?;
    if !json.starts_with('{') {
        return Err(
            "not a JSON object: a line is {\"text\": \"...\"}, with \"id\" and \"published\" if known".to_owned()
        );
    }
    serde_json::from_str(json).map_err(|e| in_line(&e))
}

/// The text of an article, from the field that holds it.
fn text(field: Field<'_>) -> Result<String, String> {
    match field {
        Field::Text(text) if text.len() as u64 > MAX_ARTICLE => Err(TOO_LONG.to_owned()),
        Field::Text(text) => Ok(text.into_owned()),
        Field::Missing => {
            Err("no text: it is looked for in `text`, `body`, `content`, `article`, `maintext`".to_owned())
        }
        other => Err(format!("the text is {}: it has to be a string", other.kind())),
    }
}

/// The day that a field names; `warn` hears of a field that names none.
fn published(field: Field<'_>, warn: impl FnOnce(String)) -> Option<jiff::civil::Date> {
    let written = match field {
        Field::Missing => return None,
        Field::Text(written) if written.trim().is_empty() => return None,
        Field::Text(written) => written,
        Field::Number(number) => number.into(),
        Field::Other(kind) => kind.into(),
    };
    let day = published::parse_published(&written);
    if day.is_none() {
        warn(unreadable_date(&written));
    }
    day
}

/// What to say of a publication date that cannot be read.
pub(super) fn unreadable_date(written: &str) -> String {
    format!("publication date `{}` not understood, taken as unknown: write it as YYYY-MM-DD", shortened(written))
}

/// The first field that holds a string, else the first that holds anything.
fn first<const N: usize>(mut fields: [Field<'_>; N]) -> Field<'_> {
    let text = fields.iter().position(|f| matches!(f, Field::Text(_)));
    let at = text.or_else(|| fields.iter().position(Field::is_there));
    at.map_or(Field::Missing, |at| std::mem::take(&mut fields[at]))
}

/// An error of the parser, with its place in the line.
fn in_line(error: &serde_json::Error) -> String {
    let whole = error.to_string();
    let what = whole.rsplit_once(" at line ").map_or(&*whole, |(what, _)| what);
    format!("broken JSON: {what} (column {})", error.column())
}

/// What the start of an input says against reading it line by line.
pub(super) fn refuse(head: &[u8]) -> Option<&'static str> {
    if decode::utf16(head).is_some() {
        return Some("UTF-16: JSON Lines have to be UTF-8 (convert it with iconv -f UTF-16 -t UTF-8)");
    }
    let head = decode::without_mark(head).trim_ascii_start();
    let first_line = head.split(|b| *b == b'\n').next().unwrap_or_default().trim_ascii();
    if head.starts_with(b"[") && serde_json::from_slice::<IgnoredAny>(first_line).is_err() {
        return Some("a JSON array, not JSON Lines: give one object a line (jq -c '.[]' FILE)");
    }
    let spread = first_line == b"{" && head.len() > first_line.len();
    spread.then_some("JSON spread over several lines, not JSON Lines: give one object a line (jq -c . FILE)")
}

impl<'de: 'a, 'a> Deserialize<'de> for Field<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(FieldVisitor)
    }
}

struct FieldVisitor;

impl<'de> Visitor<'de> for FieldVisitor {
    type Value = Field<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Field::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Field::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Field::Number(number.to_string()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Field::Number(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Field::Number(number.to_string()))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(Field::Other("true or false"))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Field::Missing)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Field::Other("an array"))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Field::Other("an object"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &str) -> Vec<String> {
        let origin = Origin { id: "in.jsonl".into(), source: "dir/in.jsonl".into() };
        let mut seen = Vec::new();
        items(&origin, lines.as_bytes(), 1, &Options::default(), &mut |item| {
            seen.push(match item {
                Item::Article(a) => format!(
                    "{}|{}|{}|{}",
                    a.id,
                    a.text,
                    a.title.unwrap_or_default(),
                    a.published.map(|d| d.to_string()).unwrap_or_default()
                ),
                Item::Warning(what) => format!("warning {what}"),
                Item::Failed(what) => what.to_string(),
            });
        });
        seen
    }

    #[test]
    fn fields_have_aliases_and_numbers_are_ids() {
        assert_eq!(
            read(r#"{"id":7,"body":"b\"5%\"","headline":"h","pub_date":"2024-01-02T10:00:00Z"}"#),
            ["7|b\"5%\"|h|2024-01-02"]
        );
        assert_eq!(read(r#"{"text":null,"maintext":"m","article":{"x":[1]},"title":null}"#), ["in.jsonl|m||"]);
        assert_eq!(read("\n \r\n{\"text\":\"a\"}\r\n"), ["in.jsonl:3|a||"]);
        assert_eq!(read(r#"{"text":"t","body":"b","published":"","date":"2024-01-02"}"#), ["in.jsonl|t||"]);
    }

    #[test]
    fn bad_lines_are_named_and_the_others_read() {
        let bad = [
            r#"{"id":1,"text":5}"#,
            r#"{"id":null,"text":null}"#,
            r#"{"text":["a"]}"#,
            "[1,2]",
            "42",
            "{}",
            r#"{"id":"a","text":"1"}{"id":"b","text":"2"}"#,
            r#"{"id":"a","text":"bad \ud83d escape"}"#,
            r#"{"id":NaN,"text":"5%"}"#,
            r#"{"id":1e999,"text":"5%"}"#,
            r#"{"id":"a","text":"x","text":"y"}"#,
            r#"{"id":["a"],"text":"x"}"#,
            r#"{"id":"b","text":"unterminated"#,
        ];
        for line in bad {
            let seen = read(&format!("{line}\n{{\"id\":\"z\",\"text\":\"ok\"}}\n"));
            assert_eq!(seen.len(), 2, "{line}: {seen:?}");
            assert!(seen[0].starts_with("dir/in.jsonl:1: "), "{line}: {seen:?}");
            assert_eq!(seen[1], "z|ok||");
        }
    }

    #[test]
    fn a_date_that_cannot_be_read_is_a_warning() {
        let seen = read(r#"{"text":"t","date":"02/01/2024"}"#);
        assert!(seen[0].starts_with("warning dir/in.jsonl:1: publication date `02/01/2024`"), "{seen:?}");
        assert_eq!(seen[1], "in.jsonl|t||");
    }

    #[test]
    fn deep_nesting_overflows_no_stack() {
        let deep = format!(r#"{{"id":"a","meta":{}{},"text":"5%"}}"#, "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(read(&deep).len(), 1);
        let deep = format!(r#"{{"id":"a","body":{}{},"text":"5%"}}"#, "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(read(&deep).len(), 1);
    }

    #[test]
    fn documents_over_several_lines_are_refused_at_once() {
        assert!(refuse(b"\xef\xbb\xbf[\n  {\n").is_some());
        assert!(refuse(b"[{\"text\": \"a\"},\n{").is_some());
        assert!(refuse(b"{\n  \"text\"").is_some());
        assert!(refuse(b"\xff\xfe{\0").is_some());
        assert!(refuse(b"\n{\"text\":\"a\"}\n").is_none());
        assert!(refuse(b"[1,2]\n{\"text\":\"a\"}\n").is_none());
    }
}
