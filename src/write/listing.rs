//! The listing: what a person wants to see of an article on a terminal.
//!
//! In: a record. Out: lines of text, styled where wanted. Never here: a control character from the article, which could
//! move the cursor or colour the screen.

use super::is_control;
use crate::record::{DateRecord, Figure, Quotation, Record, Speaker};
use anstyle::{AnsiColor, Style};
use std::fmt::Write;

const HEAD: Style = Style::new().bold();
const NAME: Style = AnsiColor::Cyan.on_default();
const VALUE: Style = AnsiColor::Green.on_default();
const FAINT: Style = Style::new().dimmed();

/// Appends the listing of an article: its quotations with their speakers, its figures, its dates.
///
/// ```
/// use onrecord::{Record, write};
/// let mut out = Vec::new();
/// write::listing(&Record { id: "a\x1b[2J".into(), ..Record::default() }, false, &mut out);
/// assert_eq!(String::from_utf8(out).unwrap(), "a�[2J\n  nothing found\n\n");
/// ```
pub fn listing(record: &Record, colour: bool, out: &mut Vec<u8>) {
    let mut page = Page { lines: String::new(), colour };
    page.head(record);
    page.section("quotations", record.quotations.iter().map(|q| quotation(record, q)));
    page.section("figures", record.figures.iter().map(figure));
    page.section("dates", record.dates.iter().map(date));
    let periods = record.periods.iter().map(|p| {
        let day = |d: Option<jiff::civil::Date>| d.map_or("…".to_owned(), |d| d.to_string());
        Entry { left: p.text.clone(), value: format!("{} to {}", day(p.earliest), day(p.latest)), ..Entry::default() }
    });
    page.section("periods", periods);
    if record.quotations.is_empty() && record.figures.is_empty() && record.dates.is_empty() {
        page.lines.push_str("  nothing found\n");
    }
    page.lines.push('\n');
    out.extend_from_slice(page.lines.as_bytes());
}

/// One line: who or what, what it comes to, and the rest in a faint hand.
#[derive(Default)]
struct Entry {
    name: String,
    left: String,
    value: String,
    note: String,
}

fn quotation(record: &Record, q: &Quotation) -> Entry {
    let known = q.speaker.and_then(|id| record.speakers.iter().find(|s| s.id == id));
    let name = match (known, &q.mention) {
        (Some(s), _) => with_role(s),
        (None, Some(mention)) => mention.text.clone(),
        (None, None) => "?".to_owned(),
    };
    let marked = if q.kind == "indirect" { q.text.clone() } else { format!("“{}”", q.text) };
    let cue = q.cue.as_ref().map_or(String::new(), |c| format!(", {}", c.text));
    Entry { name, left: marked, note: format!("{}{cue}", q.kind), ..Entry::default() }
}

fn with_role(speaker: &Speaker) -> String {
    match &speaker.role {
        Some(role) => format!("{} ({role})", speaker.name),
        None => speaker.name.clone(),
    }
}

fn figure(f: &Figure) -> Entry {
    let value = |v: f64| crate::record::number_json(v).map_or("?".to_owned(), |n| n.to_string());
    let mut parts: Vec<String> = Vec::new();
    parts.extend(f.modifier.map(str::to_owned));
    parts.extend(f.value.map(|low| match f.value_high {
        Some(high) => format!("{}–{}", value(low), value(high)),
        None => value(low),
    }));
    parts.extend(f.unit.clone());
    parts.extend(f.per.as_ref().map(|per| format!("per {per}")));
    parts.extend(f.change.map(|c| format!("({c})")));
    let of = f.referent.as_ref().map(|r| format!("of: {}", r.text));
    let compared = f.compared_to.as_ref().map(|c| format!("against: {}", c.text));
    let note: Vec<String> = of.into_iter().chain(compared).collect();
    Entry { left: f.text.clone(), value: parts.join(" "), note: note.join(", "), ..Entry::default() }
}

fn date(d: &DateRecord) -> Entry {
    let days = match (d.earliest, d.latest) {
        (Some(a), Some(b)) if a != b => format!("{a} to {b}"),
        _ => String::new(),
    };
    let value = [Some(&*d.value), d.modifier].into_iter().flatten().collect::<Vec<_>>().join(" ");
    Entry { left: d.text.clone(), value, note: days, ..Entry::default() }
}

struct Page {
    lines: String,
    colour: bool,
}

impl Page {
    fn head(&mut self, record: &Record) {
        self.put(HEAD, &record.id);
        let day = record.published.map(|d| d.to_string());
        for part in record.title.as_deref().into_iter().chain(day.as_deref()) {
            self.lines.push_str("  ");
            self.put(FAINT, part);
        }
        self.lines.push('\n');
    }

    fn section(&mut self, name: &str, entries: impl Iterator<Item = Entry>) {
        for (i, entry) in entries.enumerate() {
            if i == 0 {
                self.lines.push_str("  ");
                self.put(FAINT, name);
                self.lines.push('\n');
            }
            self.entry(&entry);
        }
    }

    fn entry(&mut self, entry: &Entry) {
        self.lines.push_str("    ");
        if !entry.name.is_empty() {
            self.put(NAME, &entry.name);
            self.lines.push_str(": ");
        }
        self.put(Style::new(), &entry.left);
        if !entry.value.is_empty() {
            self.lines.push_str(" = ");
            self.put(VALUE, &entry.value);
        }
        if !entry.note.is_empty() {
            self.lines.push_str("  ");
            self.put(FAINT, &entry.note);
        }
        self.lines.push('\n');
    }

    /// Puts text down in a style, blanks of every kind as one blank, other controls as U+FFFD.
    fn put(&mut self, style: Style, text: &str) {
        if self.colour {
            let _ = write!(self.lines, "{style}");
        }
        let mut blank = false;
        for c in text.chars() {
            let space = c.is_whitespace();
            if space && !blank {
                self.lines.push(' ');
            } else if !space {
                self.lines.push(if is_control(c) { '\u{fffd}' } else { c });
            }
            blank = space;
        }
        if self.colour {
            let _ = write!(self.lines, "{style:#}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(colour: bool) -> String {
        let record = Record {
            id: "a".into(),
            speakers: vec![Speaker {
                id: 1,
                name: "Jane Roe".into(),
                role: Some("chief".into()),
                ..Speaker::default()
            }],
            quotations: vec![Quotation {
                kind: "direct",
                text: "No\x1b[2J \u{202e}way\n\nat  all".into(),
                speaker: Some(1),
                ..Quotation::default()
            }],
            figures: vec![Figure {
                text: "£1.5m".into(),
                value: Some(1.5e6),
                unit: Some("GBP".into()),
                ..Figure::default()
            }],
            ..Record::default()
        };
        let mut out = Vec::new();
        listing(&record, colour, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn says_who_what_and_how_much() {
        let page = page(false);
        assert!(page.contains("Jane Roe (chief): “No�[2J �way at all”  direct\n"), "{page}");
        assert!(page.contains("£1.5m = 1500000 GBP\n"), "{page}");
        assert!(!page.contains(|c: char| is_control(c) && c != '\n'));
    }

    #[test]
    fn colours_are_closed() {
        let page = page(true);
        assert_eq!(page.matches("\x1b[0m").count() * 2, page.matches('\x1b').count());
    }
}
