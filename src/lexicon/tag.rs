//! Parts of speech: what a word may be.
//!
//! In: the three tables of `lang/en/tags/`. Out: for an entry, or for the ending of an unknown word, the tags that it may
//! have with their costs; and how unlikely each tag is after another. Never here: which tag a word has in a text.

use super::{EntryId, Form};
use crate::error::Error;
use rustc_hash::FxHashMap;

macro_rules! tags {
    ($( $(#[$doc:meta])* $name:ident ),* $(,)?) => {
        /// A part of speech, the tags of the Penn Treebank folded to what finders ask for.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Tag { $( $(#[$doc])* $name ),* }

        /// All tags, at their numbers.
        const TAGS: [Tag; COUNT] = [$(Tag::$name),*];
        /// Their names.
        const NAMES: [&str; COUNT] = [$(stringify!($name)),*];
    };
}

tags! {
    /// A singular or mass noun.
    #[default]
    Noun,
    /// A plural noun.
    Plural,
    /// A name, or a word of one.
    Proper,
    /// A personal or demonstrative pronoun that stands alone, and the "there" of "there is".
    Pronoun,
    /// An article, demonstrative or quantifier before a noun.
    Det,
    /// "my", "his".
    Possessive,
    /// An adjective in any degree.
    Adj,
    /// An adverb in any degree.
    Adv,
    /// A numeral or a currency sign.
    Number,
    /// A preposition.
    Prep,
    /// "and", "or", "but".
    Coord,
    /// A subordinator: "that", "whether", "because".
    Sub,
    /// "who", "which", "what", "where", and "that" as a relative pronoun.
    Wh,
    /// "to" before a verb.
    To,
    /// A modal verb.
    Modal,
    /// A form of "be".
    Be,
    /// A form of "have".
    Have,
    /// A form of "do".
    Do,
    /// An infinitive, imperative or present plural.
    VerbBase,
    /// A verb in the third person singular.
    VerbThird,
    /// A past tense.
    VerbPast,
    /// A past participle.
    VerbPart,
    /// A present participle or gerund.
    VerbIng,
    /// The adverb of a phrasal verb: "set up".
    Particle,
    /// "not".
    Not,
    /// A comma.
    Comma,
    /// A hyphen between two words without blanks.
    Hyphen,
    /// Any other mark.
    Punct,
    /// An interjection, or what is no word.
    Other,
}

const COUNT: usize = 29;
/// The rows of the table of followers that are no tags: a possessive, and the start of a sentence.
const GENITIVE: usize = COUNT;
const START: usize = COUNT + 1;
/// A side of the table of followers: a power of two that has room for all tags and rows.
const SIDE: usize = 32;
impl Tag {
    /// The tag of that name.
    pub fn parse(name: &str) -> Option<Tag> {
        NAMES.iter().position(|n| *n == name).map(|i| TAGS[i])
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        NAMES[self as usize]
    }

    const fn bit(self) -> u32 {
        1 << self as u32
    }

    const fn is_one_of(self, set: u32) -> bool {
        self.bit() & set != 0
    }

    /// A noun, plural or name.
    pub const fn is_nominal(self) -> bool {
        self.is_one_of(Tag::Noun.bit() | Tag::Plural.bit() | Tag::Proper.bit())
    }

    /// A form of "be", "have" or "do".
    pub const fn is_aux(self) -> bool {
        self.is_one_of(Tag::Be.bit() | Tag::Have.bit() | Tag::Do.bit())
    }

    /// A full verb in any form; not an auxiliary and not a modal.
    pub const fn is_full_verb(self) -> bool {
        self.is_one_of(
            Tag::VerbBase.bit() | Tag::VerbThird.bit() | Tag::VerbPast.bit() | Tag::VerbPart.bit() | Tag::VerbIng.bit(),
        )
    }

    /// Any verb: full, auxiliary or modal.
    pub const fn is_verb(self) -> bool {
        self.is_full_verb() || self.is_aux() || self.is_one_of(Tag::Modal.bit())
    }

    /// A mark of any kind.
    pub const fn is_mark(self) -> bool {
        self.is_one_of(Tag::Comma.bit() | Tag::Hyphen.bit() | Tag::Punct.bit())
    }
}

/// How many tags one word may have.
pub(crate) const CHOICES: usize = 4;

/// What a word may be. The first choice is the likeliest and costs nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Choices {
    tags: [Tag; CHOICES],
    costs: [u8; CHOICES],
    len: u8,
    /// A second word in the same token: the "not" of "don't", the "are" of "they're".
    pub joined: Option<Tag>,
}

impl Choices {
    /// A word that can be nothing else.
    pub const fn only(tag: Tag) -> Choices {
        Choices { tags: [tag; CHOICES], costs: [0; CHOICES], len: 1, joined: None }
    }

    /// The same with another word in the same token.
    pub const fn joined_to(mut self, tag: Tag) -> Choices {
        self.joined = Some(tag);
        self
    }

    /// Adds a choice, as long as there is room and the tag is new.
    pub fn with(mut self, tag: Tag, cost: u8) -> Choices {
        let n = self.len as usize;
        if n < CHOICES && !self.tags[..n].contains(&tag) {
            self.tags[n] = tag;
            self.costs[n] = cost;
            self.len += 1;
        }
        self
    }

    /// How many choices there are.
    #[inline]
    pub fn len(&self) -> usize {
        (self.len as usize).min(CHOICES)
    }

    /// The choice number `at`, below [`CHOICES`], with its cost.
    #[inline]
    pub fn get(&self, at: usize) -> (Tag, u32) {
        (self.tags[at], u32::from(self.costs[at]))
    }

    /// The choices with their costs, likeliest first.
    #[inline]
    pub fn iter(&self) -> impl Iterator<Item = (Tag, u8)> + '_ {
        (0..self.len()).map(|at| (self.tags[at], self.costs[at]))
    }

    /// Whether there is only one.
    pub fn is_single(&self) -> bool {
        self.len == 1
    }

    /// The likeliest one.
    pub fn first(&self) -> Tag {
        self.tags[0]
    }

    /// Whether it may be `tag`.
    pub fn has(&self, tag: Tag) -> bool {
        self.tags[..self.len as usize].contains(&tag)
    }

    /// Reads "Noun VerbBase:3" or "Do+Not".
    pub fn parse(text: &str) -> Option<Choices> {
        let mut all = Choices::default();
        for part in text.split(' ') {
            let (name, cost) = part.split_once(':').unwrap_or((part, "0"));
            let (name, joined) = name.split_once('+').map_or((name, None), |(n, j)| (n, Some(j)));
            all = all.with(Tag::parse(name)?, cost.parse().ok()?);
            if let Some(joined) = joined {
                all.joined = Some(Tag::parse(joined)?);
            }
        }
        (all.len > 0).then_some(all)
    }
}

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
