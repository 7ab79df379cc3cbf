//! Senses: what an entry is in each of its classes.
//!
//! In: the rows of tables. Out: [`Sense`], looked up by entry and class. Never here: which word an entry is.
//!
//! A sense is asked for at many tokens, and the lexicon is bigger than what a processor keeps at hand. So the senses are
//! small and lie side by side, and a value is kept once however many words have it.

use super::table::VALUES;
use super::{Class, Entry, EntryId, Form, Frames};
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::borrow::Cow;
use std::collections::HashMap;

/// What stands in a table: as it is in memory, or of its own.
pub(super) type Text = Cow<'static, str>;

/// One meaning of an entry: the class, and the value in that class.
#[derive(Clone, Copy, Debug)]
pub struct Sense<'a> {
    /// The class.
    pub class: Class,
    /// The inflected form.
    pub form: Form,
    /// The second column of the table, empty where it has none.
    pub value: &'a str,
    /// What the value says of a word that reports.
    pub(crate) frames: Frames,
    /// The value as a number, where it is one.
    pub number: Option<f64>,
    lemma: &'a Entry,
}

impl<'a> Sense<'a> {
    /// The dictionary form, as the table spells it.
    pub fn lemma(&self) -> &'a str {
        &self.lemma.word
    }
}

/// The number of a value in [`Values`].
#[derive(Clone, Copy, Debug)]
pub(super) struct ValueId(u32);

/// A value with what is read from it.
#[derive(Debug)]
struct Value {
    text: Text,
    frames: Frames,
    number: Option<f64>,
    /// Its characters of ASCII, a bit each.
    letters: u128,
}

/// The values of all tables, each once.
#[derive(Debug)]
pub(super) struct Values {
    all: Vec<Value>,
    /// By whether it says what a word that reports can take, and by its text.
    known: FxHashMap<(bool, Text), ValueId>,
    /// The value of the row before, which is often that of the next.
    last: Option<(bool, ValueId)>,
}

/// One meaning of an entry.
#[derive(Clone, Copy, Debug)]
pub(super) struct Meaning {
    pub class: Class,
    pub form: Form,
    pub value: ValueId,
    /// The word of which it is a form; itself, of most.
    pub lemma: EntryId,
}

/// The senses of all entries, one entry's after the other.
#[derive(Debug, Default)]
pub(super) struct Senses {
    rows: Vec<Meaning>,
    values: Vec<Value>,
}

/// The value as a number; few values begin as one does.
fn number_of(value: &str) -> Option<f64> {
    let begins = |b: &u8| b.is_ascii_digit() || matches!(b, b'+' | b'-' | b'.' | b'i' | b'I' | b'n' | b'N');
    value.as_bytes().first().filter(|b| begins(b)).and_then(|_| value.parse().ok())
}

impl Values {
    pub fn new() -> Values {
        let known = HashMap::with_capacity_and_hasher(VALUES, FxBuildHasher);
        Values { all: Vec::with_capacity(VALUES), known, last: None }
    }

    /// The value of that text in a class.
    pub fn of(&mut self, class: Class, text: Text) -> ValueId {
        let reports = class.has_frames();
        let same = |known: &Text| known.len() == text.len() && (text.is_empty() || *known == text);
        if let Some((_, last)) = self.last.filter(|(r, v)| *r == reports && same(&self.all[v.0 as usize].text)) {
            return last;
        }
        let id = self.look_up(reports, text);
        self.last = Some((reports, id));
        id
    }

    fn look_up(&mut self, reports: bool, text: Text) -> ValueId {
        let key = (reports, text);
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let frames = if reports { Frames::parse(&key.1) } else { Frames::default() };
        let id = ValueId(self.all.len() as u32);
        let letters = key.1.bytes().filter(u8::is_ascii).fold(0, |all, byte| all | 1 << byte);
        self.all.push(Value { frames, number: number_of(&key.1), letters, text: key.1.clone() });
        self.known.insert(key, id);
        id
    }
}

impl Senses {
    pub fn new(values: Values, rows: usize) -> Senses {
        Senses { rows: Vec::with_capacity(rows), values: values.all }
    }

    /// Adds those of the next entry, of which the first comes last: the number of the first, and how many there are.
    pub fn add<'a>(&mut self, meanings: impl Iterator<Item = &'a Meaning>) -> (usize, usize) {
        let first = self.rows.len();
        self.rows.extend(meanings);
        let count = self.rows.len() - first;
        if count > 1 {
            self.rows[first..].reverse();
        }
        (first, count)
    }

    /// The sense in a class, of an entry that has `count` of them from number `first` on.
    #[inline]
    pub fn find<'a>(&'a self, first: usize, count: usize, class: Class, entries: &'a [Entry]) -> Option<Sense<'a>> {
        let row = self.row(first, count, class)?;
        let Value { text, frames, number, .. } = self.value(row)?;
        let lemma = entries.get(row.lemma.0 as usize)?;
        Some(Sense { class, form: row.form, value: text, frames: *frames, number: *number, lemma })
    }

    /// Whether the value in a class has a letter of ASCII, of an entry as above.
    #[inline]
    pub fn has_letter(&self, first: usize, count: usize, class: Class, letter: u8) -> bool {
        let value = self.row(first, count, class).and_then(|row| self.value(row));
        value.is_some_and(|value| value.letters >> letter & 1 == 1)
    }

    #[inline]
    fn row(&self, first: usize, count: usize, class: Class) -> Option<&Meaning> {
        self.rows.get(first..first + count)?.iter().find(|row| row.class == class)
    }

    #[inline]
    fn value(&self, row: &Meaning) -> Option<&Value> {
        self.values.get(row.value.0 as usize)
    }
}
