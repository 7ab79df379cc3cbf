//! The tables of tags: what words may be, by entry and by ending, and how tags follow each other.
//!
//! In: the three tables of `lang/en/tags/`. Out: a [`TagTable`]. Never here: which tag a word has in a text.

use super::tag::{COUNT, Choices, Tag};
use super::{EntryId, Form};
use crate::error::Error;
use rustc_hash::FxHashMap;

/// The rows of the table of followers that are no tags: a possessive, and the start of a sentence.
const GENITIVE: usize = COUNT;
const START: usize = COUNT + 1;
/// A side of the table of followers: a power of two that has room for all tags and rows.
const SIDE: usize = 32;

/// The tags that words may have, and how tags follow each other.
#[derive(Debug)]
pub(crate) struct TagTable {
    kinds: Vec<Choices>,
    /// For each entry the number of its choices in `kinds`; 0 where it has none of its own.
    of_entry: Vec<u16>,
    /// The endings under each last letter, longest first, and at the end of each list that of no letters.
    endings: Vec<Vec<Ending>>,
    follows: [[u8; SIDE]; SIDE],
}

/// No ending is longer.
const LONGEST_ENDING: usize = 5;
/// The table of followers counts in half bits from here.
const LIKELIEST: i32 = -9;

impl Default for TagTable {
    fn default() -> Self {
        TagTable {
            kinds: vec![Choices::only(Tag::Noun)],
            of_entry: Vec::new(),
            endings: Vec::new(),
            follows: [[0; SIDE]; SIDE],
        }
    }
}

impl TagTable {
    /// What the word of an entry may be, where the table of words lists it.
    #[inline]
    pub fn of_entry(&self, id: EntryId) -> Option<&Choices> {
        match self.of_entry.get(id.0 as usize) {
            None | Some(0) => None,
            Some(kind) => self.kinds.get(*kind as usize),
        }
    }

    /// What a word may be by its ending.
    pub fn of_ending(&self, word: &str) -> &Choices {
        let bytes = word.as_bytes();
        let mut tail = 0;
        for b in &bytes[bytes.len().saturating_sub(LONGEST_ENDING)..] {
            tail = tail << 8 | u64::from(b.to_ascii_lowercase());
        }
        let list = self.endings.get(last_letter(tail as u8));
        let known = list.and_then(|list| list.iter().find(|e| tail & e.mask == e.letters));
        &self.kinds[known.map_or(0, |e| e.kind as usize)]
    }

    /// What it costs that `tag` stands after `row`.
    #[inline]
    pub fn follows(&self, row: Row, tag: Tag) -> u32 {
        u32::from(self.follows[row.0 as usize % SIDE][tag as usize])
    }
}

/// What stands before a word, as the table of followers files it: a tag, a possessive, or nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Row(u8);

impl Row {
    pub const GENITIVE: Row = Row(GENITIVE as u8);
    pub const START: Row = Row(START as u8);

    #[inline]
    pub fn of(tag: Tag) -> Row {
        Row(tag as u8)
    }

    /// Whether it is one of those that an adverb may part from their verb.
    pub fn leads_verb(self) -> bool {
        let set = Tag::Modal.bit() | Tag::Be.bit() | Tag::Have.bit() | Tag::Do.bit() | Tag::To.bit();
        (self.0 as usize) < COUNT && 1 << self.0 & set != 0
    }
}

/// An ending: its letters as the last bytes of a number.
#[derive(Clone, Copy, Debug)]
struct Ending {
    letters: u64,
    mask: u64,
    kind: u16,
}

/// The list that endings with this last letter are in.
fn last_letter(letter: u8) -> usize {
    if letter.is_ascii_lowercase() { (letter - b'a') as usize } else { OTHERS }
}

/// The list of words that end in no letter of ASCII.
const OTHERS: usize = 26;

/// Reads the three tables.
#[derive(Debug, Default)]
pub(super) struct TagTableBuilder {
    table: TagTable,
    known: FxHashMap<Choices, u16>,
}

impl TagTableBuilder {
    /// The number under which these choices are kept.
    fn kind(&mut self, choices: Choices) -> u16 {
        *self.known.entry(choices).or_insert_with(|| {
            self.table.kinds.push(choices);
            (self.table.kinds.len() - 1) as u16
        })
    }

    /// Gives an entry its choices.
    pub fn set(&mut self, id: EntryId, choices: Choices) {
        let kind = self.kind(choices);
        let at = id.0 as usize;
        if self.table.of_entry.len() <= at {
            self.table.of_entry.resize(at + 1, 0);
        }
        self.table.of_entry[at] = kind;
    }

    /// The choices that an entry has by now.
    pub fn of(&self, id: EntryId) -> Option<Choices> {
        self.table.of_entry(id).copied()
    }

    /// The choices of an ending.
    pub fn of_ending(&self, word: &str) -> Choices {
        *self.table.of_ending(word)
    }

    /// Adds the endings: `-ing<TAB>VerbIng Noun:2`.
    pub fn add_endings(&mut self, file: &str, contents: &str) -> Result<(), Error> {
        self.table.endings = vec![Vec::new(); OTHERS + 1];
        for (line, ending, value) in rows(contents) {
            let bytes = ending.trim_start_matches('-').as_bytes();
            let choices = Choices::parse(value).filter(|_| bytes.len() <= LONGEST_ENDING);
            let kind = self.kind(choices.ok_or_else(|| Error::rule(file, line, format!("not tags: `{value}`")))?);
            let letters = bytes.iter().fold(0, |all, b| all << 8 | u64::from(*b));
            let ending = Ending { letters, mask: (1 << (8 * bytes.len())) - 1, kind };
            match bytes.last() {
                Some(last) => self.table.endings[last_letter(*last)].push(ending),
                None => self.table.endings.iter_mut().for_each(|list| list.push(ending)),
            }
        }
        for list in &mut self.table.endings {
            list.sort_by_key(|e| std::cmp::Reverse(e.mask));
        }
        Ok(())
    }

    /// Adds the table of followers, a matrix with its column names in the first row.
    pub fn add_follows(&mut self, file: &str, contents: &str) -> Result<(), Error> {
        let mut columns = Vec::new();
        for (line, row, cells) in rows(contents) {
            let fail = || Error::rule(file, line, format!("not a row of tags: `{row}`"));
            if columns.is_empty() {
                columns = cells.split('\t').map(Tag::parse).collect::<Option<_>>().ok_or_else(fail)?;
                continue;
            }
            let at = match row {
                "Genitive" => GENITIVE,
                "Start" => START,
                _ => Tag::parse(row).ok_or_else(fail)? as usize,
            };
            for (column, cell) in columns.iter().zip(cells.split('\t')) {
                let halves: i32 = cell.parse().map_err(|_| fail())?;
                self.table.follows[at][*column as usize] = (halves - LIKELIEST).clamp(0, 255) as u8;
            }
        }
        Ok(())
    }

    pub fn finish(self) -> TagTable {
        self.table
    }
}

/// Line number, first cell and the rest of each line that is no comment.
pub(super) fn rows(contents: &str) -> impl Iterator<Item = (usize, &str, &str)> {
    let lines = contents.lines().enumerate().filter(|(_, l)| !l.starts_with('#'));
    lines.filter_map(|(n, l)| l.split_once('\t').map(|(first, rest)| (n + 1, first, rest)))
}

/// The tag of a form of a word that a table lists by its lemma.
pub(super) fn of_form(form: Form) -> Option<Tag> {
    match form {
        Form::Base => None,
        Form::ThirdPerson => Some(Tag::VerbThird),
        Form::Past => Some(Tag::VerbPast),
        Form::Participle => Some(Tag::VerbPart),
        Form::Ing => Some(Tag::VerbIng),
        Form::Plural => Some(Tag::Plural),
    }
}
