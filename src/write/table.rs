//! CSV: one table a kind of record.
//!
//! In: records. Out: rows of RFC 4180, the columns named as in JSON, nested spans flattened with an underscore, lists
//! joined by `;`, every row opening with the article's id. Each column is named once, beside what it holds; a test holds
//! the names against the keys of the JSON.

use crate::record::{Cue, DateRecord, Figure, Period, Quotation, Record, Speaker, Surface};
use jiff::civil::Date;
use std::fmt::{Display, Write};

/// A kind of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// Who said what.
    Quotations,
    /// Those who are quoted or named.
    Speakers,
    /// Dates, times, durations, sets.
    Dates,
    /// From one date to another.
    Periods,
    /// Quantities.
    Figures,
    /// One row an article, with the number of its records.
    Articles,
}

impl Table {
    /// All of them, in the order in which they are named to users.
    pub const ALL: [Table; 6] =
        [Table::Quotations, Table::Speakers, Table::Dates, Table::Periods, Table::Figures, Table::Articles];

    /// The name on the command line and of the file.
    pub fn name(self) -> &'static str {
        match self {
            Table::Quotations => "quotations",
            Table::Speakers => "speakers",
            Table::Dates => "dates",
            Table::Periods => "periods",
            Table::Figures => "figures",
            Table::Articles => "articles",
        }
    }

    /// The columns, in order.
    pub fn columns(self) -> Vec<&'static str> {
        fn names<R>(columns: &[Column<R>]) -> Vec<&'static str> {
            columns.iter().map(|(name, _)| *name).collect()
        }
        let own = match self {
            Table::Quotations => names(QUOTATIONS),
            Table::Speakers => names(SPEAKERS),
            Table::Dates => names(DATES),
            Table::Periods => names(PERIODS),
            Table::Figures => names(FIGURES),
            Table::Articles => names(ARTICLES),
        };
        [&["article"], &own[..]].concat()
    }
}

/// What a cell holds.
enum Cell<'a> {
    Empty,
    Text(&'a str),
    Joined(String),
    Int(u64),
    Number(f64),
    Day(Date),
}

/// A column: its name, and its cell in a row. The record is given too, for what crosses tables.
type Column<R> = (&'static str, for<'a> fn(&'a Record, &'a R) -> Cell<'a>);

const QUOTATIONS: &[Column<Quotation>] = &[
    ("id", |_, q| q.id.into()),
    ("kind", |_, q| q.kind.into()),
    ("start", |_, q| q.start.into()),
    ("end", |_, q| q.end.into()),
    ("segments", |_, q| join(q.segments.iter().map(|[start, end]| format!("{start}-{end}")))),
    ("text", |_, q| q.text.as_str().into()),
    ("speaker", |_, q| q.speaker.into()),
    ("speaker_name", |r, q| speaker(r, q).map(|s| s.name.as_str()).into()),
    ("speaker_role", |r, q| speaker(r, q).and_then(|s| s.role.as_deref()).into()),
    ("speaker_kind", |r, q| speaker(r, q).map(|s| s.kind).into()),
    ("mention_start", |_, q| start(&q.mention)),
    ("mention_end", |_, q| end(&q.mention)),
    ("mention_text", |_, q| text(&q.mention)),
    ("cue_start", |_, q| q.cue.as_ref().map(|c| c.start).into()),
    ("cue_end", |_, q| q.cue.as_ref().map(|c| c.end).into()),
    ("cue_text", |_, q| q.cue.as_ref().map(|c: &Cue| c.text.as_str()).into()),
    ("cue_lemma", |_, q| q.cue.as_ref().map(|c| c.lemma.as_str()).into()),
    ("parent", |_, q| q.parent.into()),
    ("said_at", |_, q| q.said_at.into()),
    ("dates", |_, q| join(&q.dates)),
    ("figures", |_, q| join(&q.figures)),
    ("rule", |_, q| q.rule.into()),
];

const SPEAKERS: &[Column<Speaker>] = &[
    ("id", |_, s| s.id.into()),
    ("name", |_, s| s.name.as_str().into()),
    ("honorific", |_, s| s.honorific.as_deref().into()),
    ("role", |_, s| s.role.as_deref().into()),
    ("affiliation", |_, s| s.affiliation.as_deref().into()),
    ("kind", |_, s| s.kind.into()),
    ("mentions_start", |_, s| join(s.mentions.iter().map(|m| m.start))),
    ("mentions_end", |_, s| join(s.mentions.iter().map(|m| m.end))),
    ("mentions_text", |_, s| join(s.mentions.iter().map(|m| &m.text))),
    ("quotations", |_, s| s.quotations.into()),
];

const DATES: &[Column<DateRecord>] = &[
    ("id", |_, d| d.id.into()),
    ("start", |_, d| d.start.into()),
    ("end", |_, d| d.end.into()),
    ("text", |_, d| d.text.as_str().into()),
    ("type", |_, d| d.kind.into()),
    ("value", |_, d| d.value.as_str().into()),
    ("mod", |_, d| d.modifier.into()),
    ("earliest", |_, d| d.earliest.into()),
    ("latest", |_, d| d.latest.into()),
    ("basis", |_, d| d.basis.into()),
    ("anchor", |_, d| d.anchor.into()),
    ("quotation", |_, d| d.quotation.into()),
    ("rule", |_, d| (&*d.rule).into()),
];

const PERIODS: &[Column<Period>] = &[
    ("id", |_, p| p.id.into()),
    ("start", |_, p| p.start.into()),
    ("end", |_, p| p.end.into()),
    ("text", |_, p| p.text.as_str().into()),
    ("from", |_, p| p.from.into()),
    ("to", |_, p| p.to.into()),
    ("earliest", |_, p| p.earliest.into()),
    ("latest", |_, p| p.latest.into()),
];

const FIGURES: &[Column<Figure>] = &[
    ("id", |_, f| f.id.into()),
    ("start", |_, f| f.start.into()),
    ("end", |_, f| f.end.into()),
    ("text", |_, f| f.text.as_str().into()),
    ("kind", |_, f| f.kind.into()),
    ("value", |_, f| f.value.into()),
    ("value_high", |_, f| f.value_high.into()),
    ("modifier", |_, f| f.modifier.into()),
    ("change", |_, f| f.change.into()),
    ("change_kind", |_, f| f.change_kind.into()),
    ("unit", |_, f| f.unit.as_deref().into()),
    ("unit_text", |_, f| f.unit_text.as_deref().into()),
    ("per", |_, f| f.per.as_deref().into()),
    ("statistic", |_, f| f.statistic.into()),
    ("referent_start", |_, f| start(&f.referent)),
    ("referent_end", |_, f| end(&f.referent)),
    ("referent_text", |_, f| text(&f.referent)),
    ("compared_to_start", |_, f| start(&f.compared_to)),
    ("compared_to_end", |_, f| end(&f.compared_to)),
    ("compared_to_text", |_, f| text(&f.compared_to)),
    ("date", |_, f| f.date.into()),
    ("quotation", |_, f| f.quotation.into()),
    ("rule", |_, f| (&*f.rule).into()),
];

const ARTICLES: &[Column<Record>] = &[
    ("source", |_, r| r.source.as_deref().into()),
    ("title", |_, r| r.title.as_deref().into()),
    ("published", |_, r| r.published.into()),
    ("published_basis", |_, r| r.published_basis.into()),
    ("speakers", |_, r| r.speakers.len().into()),
    ("quotations", |_, r| r.quotations.len().into()),
    ("dates", |_, r| r.dates.len().into()),
    ("periods", |_, r| r.periods.len().into()),
    ("figures", |_, r| r.figures.len().into()),
];

/// The speaker of a quotation: ids run from 1 in the order of the list.
fn speaker<'a>(record: &'a Record, quotation: &Quotation) -> Option<&'a Speaker> {
    let id = quotation.speaker?;
    let at = (id as usize).checked_sub(1)?;
    record.speakers.get(at).filter(|s| s.id == id).or_else(|| record.speakers.iter().find(|s| s.id == id))
}

fn start(surface: &Option<Surface>) -> Cell<'_> {
    surface.as_ref().map(|s| s.start).into()
}

fn end(surface: &Option<Surface>) -> Cell<'_> {
    surface.as_ref().map(|s| s.end).into()
}

fn text(surface: &Option<Surface>) -> Cell<'_> {
    surface.as_ref().map(|s| s.text.as_str()).into()
}

fn join<'a>(items: impl IntoIterator<Item: Display>) -> Cell<'a> {
    let mut joined = String::new();
    for (i, item) in items.into_iter().enumerate() {
        let separator = if i == 0 { "" } else { ";" };
        let _ = write!(joined, "{separator}{item}");
    }
    Cell::Joined(joined)
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Cell::Text(text)
    }
}

impl From<u32> for Cell<'_> {
    fn from(int: u32) -> Self {
        Cell::Int(int.into())
    }
}

impl From<usize> for Cell<'_> {
    fn from(int: usize) -> Self {
        Cell::Int(int as u64)
    }
}

impl From<f64> for Cell<'_> {
    fn from(number: f64) -> Self {
        Cell::Number(number)
    }
}

impl From<Date> for Cell<'_> {
    fn from(day: Date) -> Self {
        Cell::Day(day)
    }
}

impl<'a, T: Into<Cell<'a>>> From<Option<T>> for Cell<'a> {
    fn from(option: Option<T>) -> Self {
        option.map_or(Cell::Empty, T::into)
    }
}

/// Writes one table.
///
/// ```
/// use onrecord::{Record, write::{Table, TableWriter}};
/// let mut table = TableWriter::new(Table::Articles, false);
/// table.header();
/// table.record(&Record { id: "a".into(), source: Some("in, out.txt".into()), ..Record::default() });
/// let csv = String::from_utf8(table.take()).unwrap();
/// assert_eq!(csv.lines().nth(1), Some("a,\"in, out.txt\",,,,0,0,0,0,0"));
/// ```
pub struct TableWriter {
    table: Table,
    guard: bool,
    csv: csv::Writer<Vec<u8>>,
    cell: String,
}

impl TableWriter {
    /// `guard` puts a `'` before text that a spreadsheet would run as a formula.
    pub fn new(table: Table, guard: bool) -> Self {
        TableWriter { table, guard, csv: writer(), cell: String::new() }
    }

    /// Writes the row of column names.
    pub fn header(&mut self) {
        // Writing to memory does not fail, here and below.
        let _ = self.csv.write_record(self.table.columns());
    }

    /// Writes the rows of one article.
    pub fn record(&mut self, record: &Record) {
        match self.table {
            Table::Quotations => self.rows(record, QUOTATIONS, &record.quotations),
            Table::Speakers => self.rows(record, SPEAKERS, &record.speakers),
            Table::Dates => self.rows(record, DATES, &record.dates),
            Table::Periods => self.rows(record, PERIODS, &record.periods),
            Table::Figures => self.rows(record, FIGURES, &record.figures),
            Table::Articles => self.rows(record, ARTICLES, std::slice::from_ref(record)),
        }
    }

    /// What was written since the last call.
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::replace(&mut self.csv, writer()).into_inner().unwrap_or_default()
    }

    fn rows<R>(&mut self, record: &Record, columns: &[Column<R>], rows: &[R]) {
        for row in rows {
            self.cell(&Cell::Text(&record.id));
            for (_, cell) in columns {
                self.cell(&cell(record, row));
            }
            let _ = self.csv.write_record(None::<&[u8]>);
        }
    }

    fn cell(&mut self, cell: &Cell<'_>) {
        self.cell.clear();
        match cell {
            Cell::Empty => {}
            Cell::Text(text) => return self.text(text),
            Cell::Joined(text) => return self.text(text),
            Cell::Int(int) => drop(write!(self.cell, "{int}")),
            Cell::Day(day) => drop(write!(self.cell, "{day}")),
            Cell::Number(number) => self.cell.push_str(&number_text(*number)),
        }
        let _ = self.csv.write_field(&self.cell);
    }

    fn text(&mut self, text: &str) {
        if self.guard && text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
            self.cell.clear();
            self.cell.push('\'');
            self.cell.push_str(text);
            let _ = self.csv.write_field(&self.cell);
        } else {
            let _ = self.csv.write_field(text);
        }
    }
}

/// As in JSON: shortest digits, an exponent where they would be many, nothing for what is not finite.
fn number_text(number: f64) -> String {
    let json = crate::record::number_json(number);
    json.map_or(String::new(), |n| n.to_string())
}

fn writer() -> csv::Writer<Vec<u8>> {
    csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).flexible(true).from_writer(Vec::new())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    /// A record in which nothing is empty.
    fn full() -> Record {
        let surface = || Surface { start: 1, end: 2, text: "=a;\"b\",\r\nc".into() };
        let day = jiff::civil::date(2024, 1, 2);
        let cue = Cue { start: 3, end: 4, text: "said".into(), lemma: "say".into() };
        Record {
            id: "a".into(),
            source: Some("a.txt".into()),
            title: Some("t".into()),
            published: Some(day),
            published_basis: Some("given"),
            speakers: vec![Speaker {
                id: 1,
                name: "N".into(),
                role: Some("R".into()),
                kind: "person",
                mentions: vec![surface(), surface()],
                ..Speaker::default()
            }],
            quotations: vec![Quotation {
                id: 1,
                segments: vec![[1, 2], [3, 4]],
                text: "-x".into(),
                speaker: Some(1),
                mention: Some(surface()),
                cue: Some(cue),
                dates: vec![1, 2],
                ..Quotation::default()
            }],
            dates: vec![DateRecord { earliest: Some(day), ..DateRecord::default() }],
            periods: vec![Period::default()],
            figures: vec![Figure {
                value: Some(-5.0),
                value_high: Some(1e300),
                referent: Some(surface()),
                compared_to: Some(surface()),
                ..Figure::default()
            }],
        }
    }

    fn keys(prefix: &str, value: &Value, into: &mut Vec<String>) {
        let object = match value {
            Value::Array(items) if items.first().is_some_and(Value::is_object) => items.first(),
            Value::Object(_) => Some(value),
            _ => None,
        };
        match object.and_then(Value::as_object) {
            Some(fields) => fields.iter().for_each(|(k, v)| keys(&format!("{prefix}{k}_"), v, into)),
            None => into.push(prefix.trim_end_matches('_').to_owned()),
        }
    }

    #[test]
    fn columns_are_the_keys_of_the_json() {
        let json = serde_json::to_value(full()).unwrap();
        for table in Table::ALL {
            let mut wanted = Vec::new();
            match table {
                Table::Articles => wanted = json.as_object().unwrap().keys().filter(|k| *k != "id").cloned().collect(),
                _ => keys("", &json[table.name()][0], &mut wanted),
            }
            if table == Table::Quotations {
                wanted.extend(["speaker_name", "speaker_role", "speaker_kind"].map(str::to_owned));
            }
            wanted.push("article".to_owned());
            let mut columns = table.columns();
            assert_eq!(columns[0], "article");
            columns.sort_unstable();
            wanted.sort_unstable();
            assert_eq!(columns, wanted, "{}", table.name());
        }
    }

    fn cells(table: Table, guard: bool) -> Vec<(String, String)> {
        let mut writer = TableWriter::new(table, guard);
        writer.header();
        writer.record(&full());
        let bytes = writer.take();
        let mut reader = csv::Reader::from_reader(&bytes[..]);
        let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let row = reader.records().next().unwrap().unwrap();
        header.into_iter().zip(row.iter().map(str::to_owned)).collect()
    }

    fn cell(table: Table, guard: bool, name: &str) -> String {
        cells(table, guard).into_iter().find(|(n, _)| n == name).unwrap().1
    }

    #[test]
    fn cells_read_back_as_they_were() {
        assert_eq!(cell(Table::Quotations, false, "mention_text"), "=a;\"b\",\r\nc");
        assert_eq!(cell(Table::Quotations, false, "segments"), "1-2;3-4");
        assert_eq!(cell(Table::Quotations, false, "speaker_role"), "R");
        assert_eq!(cell(Table::Quotations, false, "dates"), "1;2");
        assert_eq!(cell(Table::Speakers, false, "mentions_start"), "1;1");
        assert_eq!(cell(Table::Figures, false, "value"), "-5");
        assert_eq!(cell(Table::Figures, false, "value_high"), "1e+300");
        assert_eq!(cell(Table::Dates, false, "earliest"), "2024-01-02");
        assert_eq!(cell(Table::Articles, false, "figures"), "1");
    }

    #[test]
    fn formulas_are_guarded_on_request_and_numbers_never() {
        assert_eq!(cell(Table::Quotations, false, "text"), "-x");
        assert_eq!(cell(Table::Quotations, true, "text"), "'-x");
        assert_eq!(cell(Table::Quotations, true, "mention_text"), "'=a;\"b\",\r\nc");
        assert_eq!(cell(Table::Figures, true, "value"), "-5");
    }
}
