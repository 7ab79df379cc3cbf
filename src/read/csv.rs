//! CSV: one article a row.
//!
//! In: the header, then whole rows. Out: an article or an error for each row. Never here: a row that is filled up or cut
//! to the length of the header; it is reported.

use super::chunks::Chunk;
use super::jsonl::unreadable_date;
use super::{Item, MAX_ARTICLE, Options, Origin, TOO_LONG, decode, published, shortened};
use crate::text::Article;
use csv::ByteRecord;
use std::borrow::Cow;

const TEXT: &[&str] = &["text", "body", "content", "article", "maintext"];
const ID: &[&str] = &["id"];
const TITLE: &[&str] = &["title", "headline"];
const DATE: &[&str] = &["published", "date", "date_publish", "publish_date", "pub_date"];

/// Which column holds what.
#[derive(Debug, PartialEq)]
pub(super) struct Header {
    pub delimiter: u8,
    columns: usize,
    text: usize,
    id: Option<usize>,
    title: Option<usize>,
    date: Option<usize>,
}

impl Header {
    /// Reads the first row of an input.
    pub fn read(row: &[u8], delimiter: u8, options: &Options) -> Result<Header, String> {
        let mut record = ByteRecord::new();
        let _ = reader(row, delimiter).read_byte_record(&mut record);
        let names: Vec<String> = record.iter().map(|n| String::from_utf8_lossy(n).trim().to_lowercase()).collect();
        let list = || listed(&record);
        let wanted = |option: &str, own: &Option<String>, usual: &[&str]| match own {
            Some(own) => match names.iter().position(|n| *n == own.trim().to_lowercase()) {
                Some(at) => Ok(Some(at)),
                None => Err(format!("no column `{own}` ({option}): the columns are {}", list())),
            },
            None => Ok(usual.iter().find_map(|usual| names.iter().position(|n| n == usual))),
        };
        let text = wanted("--text-column", &options.text_column, TEXT)?.ok_or_else(|| {
            format!("no column for the text: name one with --text-column; the columns are {}", list())
        })?;
        Ok(Header {
            delimiter,
            columns: names.len(),
            text,
            id: wanted("--id-column", &options.id_column, ID)?,
            title: wanted("--title-column", &None, TITLE)?,
            date: wanted("--date-column", &options.date_column, DATE)?,
        })
    }
}

/// What stands between the fields: a comma, or, in a header without one, a tab or a semicolon.
pub(super) fn delimiter(head: &[u8]) -> u8 {
    let first = head.split(|b| *b == b'\n').next().unwrap_or_default();
    [b',', b'\t', b';'].into_iter().find(|d| first.contains(d)).unwrap_or(b',')
}

/// The items of the rows in a chunk. The chunk that holds the header is handed over without it.
pub(super) fn items(origin: &Origin, header: &Header, chunk: &Chunk, options: &Options, each: &mut dyn FnMut(Item)) {
    let mut reader = reader(&chunk.bytes, header.delimiter);
    let mut record_ahead = ByteRecord::new();
    let mut number = chunk.rows;
    let mut ahead = reader.read_byte_record(&mut record_ahead).unwrap_or(false);
    while ahead {
        number += 1;
        let record = std::mem::take(&mut record_ahead);
        ahead = reader.read_byte_record(&mut record_ahead).unwrap_or(false);
        let line = chunk.line + record.position().map_or(0, |p| p.line() - 1);
        let row = Row { origin, header, record: &record, line, number };
        let article = match chunk.unclosed && !ahead {
            true => Err("a quoted field opens here and never closes: a \" is missing".to_owned()),
            false => row.article(options, each),
        };
        each(article.map_or_else(|what| Item::Failed(origin.error(line, what)), Item::Article));
    }
}

/// A row, with what is to be said of it.
struct Row<'a> {
    origin: &'a Origin,
    header: &'a Header,
    record: &'a ByteRecord,
    line: u64,
    /// The number of the row, from 1.
    number: u64,
}

impl Row<'_> {
    fn article(&self, options: &Options, each: &mut dyn FnMut(Item)) -> Result<Article, String> {
        let (header, fields) = (self.header, self.record.len());
        if fields != header.columns {
            let columns = header.columns;
            let s = if fields == 1 { "" } else { "s" };
            return Err(format!("{fields} field{s}, the header has {columns}: is a field with a comma not quoted?"));
        }
        let text = self.field(Some(header.text), each).unwrap_or_default().into_owned();
        if text.len() as u64 > MAX_ARTICLE {
            return Err(TOO_LONG.to_owned());
        }
        let id = self.field(header.id, each).filter(|id| !id.is_empty());
        let title = self.field(header.title, each).filter(|title| !title.is_empty());
        let mut article = Article::new(id.map_or_else(|| self.origin.row_id(self.number), Cow::into_owned), text);
        article.source = Some(self.origin.source.clone());
        article.title = title.map(Cow::into_owned);
        article.published = self.published(each).or(options.published);
        Ok(article)
    }

    /// A cell as text.
    fn field(&self, column: Option<usize>, each: &mut dyn FnMut(Item)) -> Option<Cow<'_, str>> {
        let bytes = self.record.get(column?)?;
        let text = std::str::from_utf8(bytes).map(Cow::from);
        text.ok().or_else(|| {
            let (text, what) = decode::mend(bytes);
            each(Item::Warning(self.origin.error(self.line, what)));
            Some(text.into())
        })
    }

    fn published(&self, each: &mut dyn FnMut(Item)) -> Option<jiff::civil::Date> {
        let written = self.field(self.header.date, each).filter(|date| !date.trim().is_empty())?;
        let day = published::parse_published(&written);
        if day.is_none() {
            each(Item::Warning(self.origin.error(self.line, unreadable_date(&written))));
        }
        day
    }
}

fn reader(bytes: &[u8], delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(bytes)
}

/// How many columns a message lists: what is no table at all may have a header of any length.
const LISTED: usize = 30;

/// The columns, as a message lists them.
fn listed(header: &ByteRecord) -> String {
    let name = |name: &[u8]| format!("`{}`", shortened(String::from_utf8_lossy(name).trim()));
    let names: Vec<String> = header.iter().take(LISTED).map(name).collect();
    match header.len() {
        0 => "none".to_owned(),
        n if n > LISTED => format!("{} and {} more", names.join(", "), n - LISTED),
        _ => names.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(rows: &str, unclosed: bool) -> Vec<String> {
        let origin = Origin { id: "in.csv".into(), source: "in.csv".into() };
        let header = Header::read(b"Id, Headline ,Body,date\r\n", b',', &Options::default()).unwrap();
        let chunk = Chunk { bytes: rows.as_bytes().to_vec().into(), line: 2, rows: 0, unclosed };
        let mut seen = Vec::new();
        items(&origin, &header, &chunk, &Options::default(), &mut |item| {
            seen.push(match item {
                Item::Article(a) => {
                    format!("{}|{}|{:?}|{:?}", a.id, a.text, a.title, a.published.map(|d| d.to_string()))
                }
                Item::Warning(what) => format!("warning {what}"),
                Item::Failed(what) => what.to_string(),
            });
        });
        seen
    }

    #[test]
    fn rows_become_articles() {
        let seen = read("a,h,\"two\nlines, 5%\",2024-01-02\r\n\r\n,,x,\r\n", false);
        assert_eq!(seen, ["a|two\nlines, 5%|Some(\"h\")|Some(\"2024-01-02\")", "in.csv:2|x|None|None"]);
    }

    #[test]
    fn ragged_and_unclosed_rows_are_named_by_their_line() {
        let seen = read("a,h,x,\nb\n\"c\n\",d,e,f,g\nd,h,\"x\n", true);
        assert_eq!(seen[0], "a|x|None|None".replace("None|", "Some(\"h\")|"));
        assert!(seen[1].starts_with("in.csv:3: 1 field, the header has 4"), "{seen:?}");
        assert!(seen[2].starts_with("in.csv:4: 5 fields"), "{seen:?}");
        assert!(seen[3].starts_with("in.csv:6: a quoted field opens here"), "{seen:?}");
    }

    #[test]
    fn a_header_without_a_text_lists_its_columns() {
        let what = Header::read(b"a,b\n", b',', &Options::default()).unwrap_err();
        assert!(what.contains("--text-column") && what.contains("`a`, `b`"), "{what}");
        let options = Options { id_column: Some("key".into()), ..Options::default() };
        let what = Header::read(b"text,b\n", b',', &options).unwrap_err();
        assert!(what.contains("no column `key` (--id-column)") && what.contains("`text`, `b`"), "{what}");
    }

    #[test]
    fn tabs_and_semicolons_separate_where_there_is_no_comma() {
        assert_eq!(
            (delimiter(b"a,b;c\n"), delimiter(b"a;b\n"), delimiter(b"a\tb\nx,y"), delimiter(b"")),
            (b',', b';', b'\t', b',')
        );
    }
}
