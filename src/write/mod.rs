//! Writing: records to JSON Lines, CSV tables and a listing for people.
//!
//! In: [`Record`]s, their offsets as they are to be written. Out: bytes, and files that appear whole or not at all
//! ([`Whole`]). Never here: a decision about what a record says.

mod json;
mod listing;
mod scalar;
mod table;
mod whole;

pub use listing::listing;
pub use table::{Table, TableWriter};
pub use whole::Whole;

use crate::record::Record;

/// Appends the record as one line of JSON.
///
/// ```
/// use onrecord::{Record, write};
/// let mut out = Vec::new();
/// write::jsonl(&Record { id: "a".into(), ..Record::default() }, &mut out);
/// assert!(out.starts_with(br#"{"id":"a","source":null,"#) && out.ends_with(b"}\n"));
/// ```
pub fn jsonl(record: &Record, out: &mut Vec<u8>) {
    json::record(out, record);
    out.push(b'\n');
}

/// Whether a character must not reach a terminal: it would move the cursor, change colours, or turn the line around.
pub fn is_control(c: char) -> bool {
    let turns = matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    c.is_control() || turns || matches!(c, '\u{2028}' | '\u{2029}')
}
