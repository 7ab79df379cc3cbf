//! A stream of bytes in chunks of whole lines, or of whole CSV rows.
//!
//! In: bytes. Out: chunks with the number of their first line, each ending where a line (row) ends. Never here: what a
//! line holds. No more than one chunk is held, and no line longer than the limit.

use std::io::{self, Read};
use std::ops::Deref;
use std::sync::{Arc, Mutex};

/// About how many bytes a chunk has.
const CHUNK: usize = 64 << 10;

/// Buffers that were read to their end, to be filled again: memory that is taken on one thread and freed on another
/// would leave holes.
#[derive(Clone, Debug, Default)]
struct Spare(Arc<Mutex<Vec<Vec<u8>>>>);

/// How many buffers are kept.
const SPARE: usize = 16;

impl Spare {
    fn take(&self) -> Vec<u8> {
        self.0.lock().ok().and_then(|mut spare| spare.pop()).unwrap_or_default()
    }

    fn give(&self, mut bytes: Vec<u8>) {
        if let Ok(mut spare) = self.0.lock()
            && spare.len() < SPARE
            && (1..=4 * CHUNK).contains(&bytes.capacity())
        {
            bytes.clear();
            spare.push(bytes);
        }
    }
}

/// Bytes whose memory goes back when they are dropped.
#[derive(Debug, Default)]
pub(super) struct Buffer {
    bytes: Vec<u8>,
    spare: Spare,
}

impl Drop for Buffer {
    fn drop(&mut self) {
        self.spare.give(std::mem::take(&mut self.bytes));
    }
}

impl Deref for Buffer {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes
    }
}

/// Some whole lines.
#[derive(Debug, Default)]
pub(super) struct Chunk {
    pub bytes: Buffer,
    /// The number of the first line, from 1.
    pub line: u64,
    /// The number of CSV rows before it.
    pub rows: u64,
    /// Its last row ends inside a quoted field: the input breaks off there.
    pub unclosed: bool,
}

/// What comes next of the stream.
#[derive(Debug)]
pub(super) enum Next {
    Chunk(Chunk),
    /// The line of that number is longer than the limit and was left out.
    TooLong(u64),
    Failed(io::Error),
}

/// The stream.
pub(super) struct Chunks {
    source: Box<dyn Read + Send>,
    /// What was read and not yet handed over.
    pending: Vec<u8>,
    ended: bool,
    /// What broke off the reading, to be told behind what was read before.
    failed: Option<io::Error>,
    line: u64,
    rows: u64,
    max_line: usize,
    ends: Ends,
    spare: Spare,
}

/// Where lines or rows end.
enum Ends {
    Lines,
    Rows(RowScan),
}

/// Where a CSV row can end: the state between two bytes.
struct RowScan {
    delimiter: u8,
    state: State,
    /// How many rows have ended.
    rows: u64,
    /// How many had ended at the last end found.
    rows_at_last: u64,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    RowStart,
    FieldStart,
    Plain,
    Quoted,
    /// After a mark inside a quoted field: a second one stands for a mark, anything else ends it.
    Mark,
}

impl Chunks {
    /// `head` is what was already read.
    pub fn lines(head: Vec<u8>, source: Box<dyn Read + Send>, max_line: usize) -> Self {
        Chunks {
            source,
            pending: head,
            ended: false,
            failed: None,
            line: 1,
            rows: 0,
            max_line,
            ends: Ends::Lines,
            spare: Spare::default(),
        }
    }

    /// Chunks of CSV rows.
    pub fn rows(head: Vec<u8>, source: Box<dyn Read + Send>, max_line: usize, delimiter: u8) -> Self {
        let scan = RowScan { delimiter, state: State::RowStart, rows: 0, rows_at_last: 0 };
        Chunks { ends: Ends::Rows(scan), ..Chunks::lines(head, source, max_line) }
    }

    /// The next chunk; at least one line, about [`CHUNK`] bytes.
    pub fn next(&mut self) -> Option<Next> {
        let mut end = None;
        let mut searched = 0;
        loop {
            end = self.ends.last(&self.pending, searched).or(end);
            searched = self.pending.len();
            if self.ended || (end.is_some() && self.pending.len() >= CHUNK) {
                return self.cut(end).or_else(|| self.failed.take().map(Next::Failed));
            }
            if end.is_none() && self.pending.len() > self.max_line {
                return Some(self.skip());
            }
            self.fill();
        }
    }

    /// Takes the first row: the header.
    pub fn first_row(&mut self) -> io::Result<Vec<u8>> {
        while !self.ended && self.ends.first(&self.pending).is_none() && self.pending.len() <= self.max_line {
            self.fill();
        }
        let end = match self.ends.first(&self.pending) {
            Some(end) => end,
            None => self.failed.take().map_or(Ok(self.pending.len()), Err)?,
        };
        let rest = self.pending.split_off(end);
        let row = std::mem::replace(&mut self.pending, rest);
        self.line += memchr::memchr_iter(b'\n', &row).count() as u64;
        self.ends.restart();
        Ok(row)
    }

    /// Reads as much again as is pending, so that a long line is looked through once and not again and again. What cannot
    /// be read to its end has ended there.
    fn fill(&mut self) {
        let wanted = self.pending.len().max(CHUNK + 1).min(self.max_line.max(CHUNK));
        self.pending.reserve_exact(wanted);
        match (&mut self.source).take(wanted as u64).read_to_end(&mut self.pending) {
            Ok(got) => self.ended = got < wanted,
            Err(error) => (self.ended, self.failed) = (true, Some(error)),
        }
    }

    /// Hands over what is pending up to `end`; at the end of the input all of it, but for a line on which it broke off.
    fn cut(&mut self, end: Option<usize>) -> Option<Next> {
        if self.failed.is_some() {
            self.pending.truncate(end.unwrap_or(0));
            self.ends.restart();
        }
        if self.pending.is_empty() {
            return None;
        }
        let end = if self.ended { self.pending.len() } else { end.unwrap_or(self.pending.len()) };
        if self.ended && self.too_long_at_the_end() {
            return Some(self.skip());
        }
        let mut rest = self.spare.take();
        rest.extend_from_slice(&self.pending[end..]);
        self.pending.truncate(end);
        let bytes = std::mem::replace(&mut self.pending, rest);
        let bytes = Buffer { bytes, spare: self.spare.clone() };
        let chunk = Chunk { line: self.line, rows: self.rows, unclosed: self.ended && self.ends.is_open(), bytes };
        self.line += memchr::memchr_iter(b'\n', &chunk.bytes).count() as u64;
        self.rows = self.ends.restart();
        Some(Next::Chunk(chunk))
    }

    fn too_long_at_the_end(&self) -> bool {
        self.pending.len() > self.max_line && memchr::memchr(b'\n', &self.pending[..self.max_line]).is_none()
    }

    /// Leaves out a line that is too long, without holding it.
    fn skip(&mut self) -> Next {
        let line = self.line;
        while !self.ended {
            if let Some(end) = memchr::memchr(b'\n', &self.pending) {
                self.pending.drain(..=end);
                self.line += 1;
                self.ends.restart();
                return Next::TooLong(line);
            }
            self.pending.clear();
            self.fill();
        }
        let end = memchr::memchr(b'\n', &self.pending).map_or(self.pending.len(), |at| at + 1);
        self.pending.drain(..end);
        self.line += 1;
        self.ends.restart();
        Next::TooLong(line)
    }
}

impl Ends {
    /// One past the last line end in `bytes[from..]`.
    fn last(&mut self, bytes: &[u8], from: usize) -> Option<usize> {
        match self {
            Ends::Lines => memchr::memrchr(b'\n', &bytes[from..]).map(|at| from + at + 1),
            Ends::Rows(scan) => scan.last(bytes, from),
        }
    }

    /// One past the first line end, where there is one.
    fn first(&mut self, bytes: &[u8]) -> Option<usize> {
        self.restart();
        let (mut from, mut end) = (0, None);
        while let (None, Some(newline)) = (end, memchr::memchr(b'\n', &bytes[from..])) {
            end = self.last(&bytes[..from + newline + 1], from);
            from += newline + 1;
        }
        if let Ends::Rows(scan) = self {
            scan.rows_at_last = 0;
        }
        end
    }

    /// Whether the bytes seen end inside a quoted field.
    fn is_open(&self) -> bool {
        matches!(self, Ends::Rows(scan) if scan.state == State::Quoted)
    }

    /// Begins anew after the last end found: what follows it is looked through again. The number of rows before it.
    fn restart(&mut self) -> u64 {
        match self {
            Ends::Lines => 0,
            Ends::Rows(scan) => {
                scan.state = State::RowStart;
                scan.rows = scan.rows_at_last;
                scan.rows
            }
        }
    }
}

impl RowScan {
    /// One past the last row end in `bytes[from..]`; counts the rows up to there.
    fn last(&mut self, bytes: &[u8], from: usize) -> Option<usize> {
        let mut last = None;
        let mut at = from;
        while at < bytes.len() {
            at = match self.state {
                State::Quoted => memchr::memchr(b'"', &bytes[at..]).map_or(bytes.len(), |i| at + i),
                State::Plain => {
                    memchr::memchr3(self.delimiter, b'\n', b'\r', &bytes[at..]).map_or(bytes.len(), |i| at + i)
                }
                _ => at,
            };
            let Some(byte) = bytes.get(at) else { break };
            at += 1;
            if self.step(*byte) {
                last = Some(at);
                self.rows_at_last = self.rows;
            }
        }
        last
    }

    /// Moves over one byte; whether a line of the file ends with it, outside of marks.
    fn step(&mut self, byte: u8) -> bool {
        let fresh = matches!(self.state, State::RowStart | State::FieldStart);
        self.state = match (self.state, byte) {
            (State::Quoted, b'"') => State::Mark,
            (State::Quoted, _) => State::Quoted,
            (State::Mark, b'"') => State::Quoted,
            (_, b'"') if fresh => State::Quoted,
            (state, b'\n' | b'\r') => {
                self.rows += u64::from(state != State::RowStart);
                State::RowStart
            }
            (_, b) if b == self.delimiter => State::FieldStart,
            _ => State::Plain,
        };
        byte == b'\n' && self.state == State::RowStart
    }
}

#[cfg(test)]
impl From<Vec<u8>> for Buffer {
    fn from(bytes: Vec<u8>) -> Self {
        Buffer { bytes, spare: Spare::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(mut chunks: Chunks) -> Vec<Next> {
        std::iter::from_fn(|| chunks.next()).collect()
    }

    fn source(text: &str) -> Box<dyn Read + Send> {
        Box::new(io::Cursor::new(text.as_bytes().to_vec()))
    }

    #[test]
    fn chunks_end_at_lines_and_together_are_the_input() {
        let text: String = (0..60_000).map(|i| format!("line {i}\n")).collect::<String>() + "last";
        let mut line = 1;
        let mut whole = Vec::new();
        for next in all(Chunks::lines(b"head ".to_vec(), source(&text), 1 << 20)) {
            let Next::Chunk(chunk) = next else { panic!("{next:?}") };
            assert_eq!(chunk.line, line);
            line += chunk.bytes.iter().filter(|b| **b == b'\n').count() as u64;
            whole.extend_from_slice(&chunk.bytes);
        }
        assert_eq!(String::from_utf8(whole).unwrap(), format!("head {text}"));
    }

    #[test]
    fn a_line_over_the_limit_is_left_out_and_named() {
        let text = format!("a\n{}\nb\n", "x".repeat(5 * CHUNK));
        let mut seen = Vec::new();
        for next in all(Chunks::lines(Vec::new(), source(&text), 2 * CHUNK)) {
            match next {
                Next::Chunk(chunk) => seen.push((chunk.line, String::from_utf8(chunk.bytes.to_vec()).unwrap())),
                Next::TooLong(line) => seen.push((line, "too long".to_owned())),
                Next::Failed(error) => panic!("{error}"),
            }
        }
        assert_eq!(seen, [(1, "a\n".to_owned()), (2, "too long".to_owned()), (3, "b\n".to_owned())]);
    }

    /// Cannot be read.
    struct Broken;

    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("broken"))
        }
    }

    #[test]
    fn what_is_whole_before_a_break_or_behind_a_long_line_is_handed_over() {
        let long = |rest: &str| "x".repeat(5 * CHUNK / 2) + rest;
        let cases = [
            ("a\nb".to_owned(), true, "1 a|broken"),
            (long("\nb\nc"), true, "1 too long|2 b|broken"),
            (long(""), true, "1 too long|broken"),
            (long("\nb\nc"), false, "1 too long|2 b c"),
        ];
        for (text, breaks, want) in cases {
            let source: Box<dyn Read + Send> =
                if breaks { Box::new(source(&text).chain(Broken)) } else { source(&text) };
            let told = all(Chunks::lines(Vec::new(), source, 2 * CHUNK)).into_iter().map(|next| match next {
                Next::Chunk(chunk) => {
                    format!("{} {}", chunk.line, String::from_utf8_lossy(&chunk.bytes).trim_end().replace('\n', " "))
                }
                Next::TooLong(line) => format!("{line} too long"),
                Next::Failed(error) => error.to_string(),
            });
            assert_eq!(told.collect::<Vec<_>>().join("|"), want);
        }
    }

    #[test]
    fn a_long_line_that_was_read_with_the_end_is_left_out_alone() {
        let (head, rest) = (vec![b'x'; CHUNK / 2], "x".repeat(3 * CHUNK / 2 + 9) + "\nb\n");
        let told = all(Chunks::lines(head, source(&rest), 2 * CHUNK));
        let [Next::TooLong(1), Next::Chunk(chunk)] = &told[..] else { panic!("{} told", told.len()) };
        assert_eq!((chunk.line, &*chunk.bytes), (2, &b"b\n"[..]));
    }

    #[test]
    fn rows_are_not_cut_inside_marks_and_are_counted() {
        let row = "a,\"one\nwith \"\"marks\"\"\n\",5\" pipe\r\n";
        let text = row.repeat(20_000);
        let mut rows = 0;
        for next in all(Chunks::rows(Vec::new(), source(&text), 1 << 20, b',')) {
            let Next::Chunk(chunk) = next else { panic!("{next:?}") };
            assert_eq!(chunk.bytes.len() % row.len(), 0);
            assert_eq!((chunk.rows, chunk.unclosed), (rows, false));
            rows += (chunk.bytes.len() / row.len()) as u64;
        }
        assert_eq!(rows, 20_000);
    }

    #[test]
    fn an_unclosed_field_is_seen() {
        let chunks = all(Chunks::rows(Vec::new(), source("a,b\n\"c,d\n"), 1 << 20, b','));
        assert!(matches!(&chunks[..], [Next::Chunk(Chunk { unclosed: true, .. })]), "{chunks:?}");
    }
}
