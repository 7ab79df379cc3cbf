//! The tables of tags: what words may be, by entry and by ending, and how tags follow each other.
//!
//! In: the three tables of `lang/en/tags/`. Out: a [`TagTable`]. Never here: which tag a word has in a text.

use super::Form;
use super::letters::position;
use super::tag::{COUNT, Choices, TAGS, Tag};
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
    /// For each kind what its words may be with a capital.
    capitals: Vec<[Choices; CAPITALS]>,
    /// The endings under each two last letters, longest first, and at the end of each list that of no letters.
    endings: Vec<Vec<Ending>>,
    follows: [[Step; SIDE]; SIDE],
}

/// What it costs that a tag follows, and what stands before the next word then.
#[derive(Clone, Copy, Debug)]
struct Step {
    cost: u8,
    then: Row,
}

/// No ending is longer.
const LONGEST_ENDING: usize = 5;
/// The table of followers counts in half bits from here.
const LIKELIEST: i32 = -9;

impl Default for TagTable {
    fn default() -> Self {
        TagTable {
            kinds: TAGS.iter().take(1).chain(&TAGS).map(|tag| Choices::only(*tag)).collect(),
            capitals: Vec::new(),
            endings: Vec::new(),
            follows: steps(),
        }
    }
}

/// The number of some choices. [`Kind::UNKNOWN`] comes first, then the kinds of one tag in the order of the tags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Kind(u16);

impl Kind {
    /// That of words which the table does not list.
    pub const UNKNOWN: Kind = Kind(0);

    /// The tag, of words that can be nothing else.
    #[inline]
    pub fn single(self) -> Option<Tag> {
        TAGS.get(usize::from(self.0.wrapping_sub(1))).copied()
    }
}

/// What one word may be: what a table lists for it, or else what its ending says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reading(u16);

impl Reading {
    /// The bit beside the number of the kind, of words that no table lists.
    const UNLISTED: u16 = 1 << 15;

    #[inline]
    pub fn kind(self) -> Kind {
        Kind(self.0 & !Reading::UNLISTED)
    }

    #[inline]
    pub fn is_listed(self) -> bool {
        self.0 & Reading::UNLISTED == 0
    }
}

impl Default for Reading {
    fn default() -> Self {
        Reading(Reading::UNLISTED)
    }
}

impl TagTable {
    /// What a word may be whose entry is of this kind.
    #[inline]
    pub fn reading<'a>(&self, kind: Kind, word: impl FnOnce() -> &'a [u8]) -> Reading {
        match kind {
            Kind::UNKNOWN => Reading(self.of_ending(word()).0 | Reading::UNLISTED),
            Kind(number) => Reading(number),
        }
    }

    /// What a word may be, where a table lists it.
    #[inline]
    pub fn listed(&self, reading: Reading) -> Option<&Choices> {
        if reading.is_listed() { Some(self.choices(reading.kind())) } else { None }
    }

    /// What a word of this kind may be, where the table of words lists it.
    #[inline]
    pub fn of_kind(&self, kind: Kind) -> Option<&Choices> {
        match kind {
            Kind::UNKNOWN => None,
            kind => Some(self.choices(kind)),
        }
    }

    /// The second word in a token that may be this.
    #[inline]
    pub fn joined(&self, reading: Reading) -> Option<Tag> {
        let kind = reading.kind();
        if usize::from(kind.0) <= COUNT { None } else { self.choices(kind).joined }
    }

    /// What the words of a kind may be.
    #[inline]
    pub fn choices(&self, kind: Kind) -> &Choices {
        &self.kinds[kind.0 as usize]
    }

    /// What the words of a kind may be with a capital that stands in such a place.
    #[inline]
    pub fn capital(&self, kind: Kind, place: Capital) -> &Choices {
        &self.capitals[kind.0 as usize][place as usize]
    }

    /// The kind of a word by its ending.
    fn of_ending(&self, word: &[u8]) -> Kind {
        let tail = match word.last_chunk() {
            Some(last) => u64::from_be_bytes(*last),
            None => word.iter().fold(0, |tail, b| tail << 8 | u64::from(*b)),
        };
        // Capitals to small letters; what is no letter becomes none.
        let tail = tail | 0x2020_2020_2020_2020;
        let list = self.endings.get(shelf((tail >> 8) as u8, tail as u8));
        let known = list.and_then(|list| list.iter().find(|e| tail & e.mask == e.letters));
        known.map_or(Kind::UNKNOWN, |e| e.kind)
    }

    /// What it costs that `tag` stands after `row`.
    #[inline]
    pub fn follows(&self, row: Row, tag: Tag) -> u32 {
        u32::from(self.step(row, tag).cost)
    }

    /// What stands before the next word, behind a plain word of this tag: an auxiliary shines through an adverb.
    #[inline]
    pub fn then(&self, row: Row, tag: Tag) -> Row {
        self.step(row, tag).then
    }

    #[inline]
    fn step(&self, row: Row, tag: Tag) -> Step {
        self.follows[row.0 as usize % SIDE][tag as usize % SIDE]
    }
}

/// The table of followers without costs.
fn steps() -> [[Step; SIDE]; SIDE] {
    let mut steps = [[Step { cost: 0, then: Row(0) }; SIDE]; SIDE];
    for (row, steps) in (0..).map(Row).zip(&mut steps) {
        for tag in TAGS {
            let through = matches!(tag, Tag::Adv | Tag::Not) && row.leads_verb();
            steps[tag as usize].then = if through { row } else { Row::of(tag) };
        }
    }
    steps
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
    #[inline]
    pub fn leads_verb(self) -> bool {
        let leads = Tag::Modal.bit() | Tag::Be.bit() | Tag::Have.bit() | Tag::Do.bit() | Tag::To.bit();
        (leads >> (self.0 % 32)) & 1 == 1
    }
}

/// An ending: its letters as the last bytes of a number.
#[derive(Clone, Copy, Debug)]
struct Ending {
    letters: u64,
    mask: u64,
    kind: Kind,
}

/// The list of endings for words with these last letters.
fn shelf(last_but_one: u8, last: u8) -> usize {
    let number = |letter: u8| usize::from(letter.wrapping_sub(b'a')).min(LETTERS - 1);
    number(last) * LETTERS + number(last_but_one)
}

/// The letters of ASCII, and one for all others.
const LETTERS: usize = 27;

/// Reads the three tables.
#[derive(Debug, Default)]
pub(super) struct TagTableBuilder {
    table: TagTable,
    known: FxHashMap<Choices, Kind>,
}

impl TagTableBuilder {
    /// The number under which these choices are kept.
    pub fn kind(&mut self, choices: Choices) -> Kind {
        if choices.is_single() && choices.joined.is_none() {
            return Kind(choices.first() as u16 + 1);
        }
        *self.known.entry(choices).or_insert_with(|| {
            self.table.kinds.push(choices);
            Kind((self.table.kinds.len() - 1) as u16)
        })
    }

    /// What a word of this kind may be, where the table of words lists it.
    pub fn listed(&self, kind: Kind) -> Option<Choices> {
        self.table.of_kind(kind).copied()
    }

    /// The choices of an ending.
    pub fn of_ending(&self, word: &str) -> Choices {
        *self.table.choices(self.table.of_ending(word.as_bytes()))
    }

    /// Adds the endings: `-ing<TAB>VerbIng Noun:2`.
    pub fn add_endings(&mut self, file: &str, contents: &str) -> Result<(), Error> {
        self.table.endings = vec![Vec::new(); LETTERS * LETTERS];
        for (line, ending, value) in rows(contents) {
            let bytes = ending.trim_start_matches('-').as_bytes();
            let choices = Choices::parse(value).filter(|_| bytes.len() <= LONGEST_ENDING);
            let kind = self.kind(choices.ok_or_else(|| Error::rule(file, line, format!("not tags: `{value}`")))?);
            let letters = bytes.iter().fold(0, |all, b| all << 8 | u64::from(*b));
            let ending = Ending { letters, mask: (1 << (8 * bytes.len())) - 1, kind };
            let lists = match bytes {
                [.., one, last] => shelf(*one, *last)..shelf(*one, *last) + 1,
                [last] => shelf(b'a', *last)..shelf(b'a', *last) + LETTERS,
                [] => 0..LETTERS * LETTERS,
            };
            self.table.endings[lists].iter_mut().for_each(|list| list.push(ending));
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
                self.table.follows[at][*column as usize].cost = (halves - LIKELIEST).clamp(0, 255) as u8;
            }
        }
        Ok(())
    }

    pub fn finish(mut self) -> TagTable {
        self.table.capitals = self.table.kinds.iter().map(capitals).collect();
        self.table
    }
}

/// Where a word with a capital stands, as far as that says what it may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Capital {
    /// At the start of a sentence or in a headline.
    Initial,
    /// There too, and no table lists the word.
    InitialUnlisted,
    /// Inside a sentence.
    Inside,
    /// There too, in capitals throughout.
    InsideCaps,
}

/// How many places there are.
const CAPITALS: usize = 4;

/// What the words of a kind may be with a capital in each place: names, unless the table lists them with `Proper` or
/// they open a sentence.
fn capitals(listed: &Choices) -> [Choices; CAPITALS] {
    let unlisted = after_proper(listed, 4);
    if listed.has(Tag::Proper) || listed.joined.is_some() {
        return [*listed, unlisted, *listed, *listed];
    }
    // "Asked", "Citing": no name is a past or a participle.
    let inflected = matches!(listed.first(), Tag::VerbPast | Tag::VerbPart | Tag::VerbIng);
    let open = listed.first().is_open();
    let initial = listed.with(Tag::Proper, if open && !inflected { 4 } else { 14 });
    let inside = if open { after_proper(listed, 7) } else { listed.with(Tag::Proper, 6) };
    let caps = if open { inside } else { after_proper(listed, 8) };
    [initial, unlisted, inside, caps]
}

/// `Proper` first, then the tags of a word at `cost` more.
fn after_proper(listed: &Choices, cost: u8) -> Choices {
    let all = Choices::only(Tag::Proper);
    listed.iter().fold(all, |all, (tag, own)| all.with(tag, own.saturating_add(cost)))
}

/// Line number, first cell and the rest of each line that is no comment.
pub(super) fn rows(contents: &str) -> impl Iterator<Item = (usize, &str, &str)> {
    let rows = with_tabs(contents).zip(1..).filter(|((line, _), _)| !line.starts_with('#'));
    rows.filter_map(|((line, tab), number)| Some((number, line.get(..tab?)?, line.get(tab? + 1..)?)))
}

/// The lines of a table: as [`str::lines`], by a search for what is near.
pub(crate) fn lines(contents: &str) -> impl Iterator<Item = &str> {
    let mut rest = contents;
    std::iter::from_fn(move || next_line(&mut rest))
}

/// Takes the first line off.
#[inline(always)]
fn next_line<'a>(rest: &mut &'a str) -> Option<&'a str> {
    let end = position(rest.as_bytes(), b'\n').unwrap_or(rest.len());
    let (line, behind) = rest.split_at_checked(end).filter(|_| !rest.is_empty())?;
    *rest = behind.get(1..).unwrap_or_default();
    Some(line.strip_suffix('\r').unwrap_or(line))
}

/// The lines of a table, each with the place of its first tab.
pub(super) fn with_tabs(contents: &str) -> impl Iterator<Item = (&str, Option<usize>)> {
    let mut rest = contents;
    std::iter::from_fn(move || {
        let all = rest.as_bytes();
        let line = next_line(&mut rest)?;
        // By whole eights: the last few bytes of what is searched go one by one.
        let near = all.get(..line.len().next_multiple_of(8)).unwrap_or(all);
        Some((line, position(near, b'\t').filter(|tab| *tab < line.len())))
    })
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
