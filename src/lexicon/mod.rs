//! The lexicon: word or phrase -> classes and value.
//!
//! In: tables (`lang/en/lexicon/<Class>.tsv`, and those of a user's `--lexicon DIR`). Out: [`Lexicon::look_up`], one
//! look-up a token, and the phrases that open at a word. Never here: where in a text a word stands.

mod chains;
mod class;
mod frames;
mod index;
mod layout;
mod letters;
mod senses;
mod table;
mod tag;
mod tag_table;
mod words;

use chains::Chain;
pub use class::{Class, ClassSet};
pub(crate) use class::{IN_PHRASE, NAMES, NEEDED, OPENERS, PHRASE, PHRASE_HERE};
pub(crate) use frames::Frames;
pub(crate) use index::{Brief, Index, Packed, Slot};
pub(crate) use letters::{HIGH, SMALL, letters, small_bits};
pub use senses::Sense;
use senses::Senses;
pub(crate) use table::LexiconBuilder;
pub use tag::Tag;
pub(crate) use tag::{CHOICES, Choices, TagSet};
pub(crate) use tag_table::lines;
pub(crate) use tag_table::{Capital, Kind, Reading, Row, TagTable};

use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::ops::Range;

/// The number of an entry; 0 is "not in the lexicon".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryId(pub(crate) u32);

impl EntryId {
    /// Not in the lexicon.
    pub const NONE: EntryId = EntryId(0);
}

/// The form of a word that its table lists by its lemma only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// As listed.
    #[default]
    Base,
    /// "says".
    ThirdPerson,
    /// "said", as a past tense.
    Past,
    /// "given"; where past and participle are one word the form is `Past`.
    Participle,
    /// "saying".
    Ing,
    /// "weeks".
    Plural,
}

/// A word or phrase: what is seldom asked of it.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// As the table spells it (inflected where it was inflected).
    pub word: Cow<'static, str>,
    /// One meaning a class, until the lexicon is put together.
    meanings: Chain,
    /// The phrases that open with this word, until the lexicon is put together.
    phrases: Chain,
    /// Where they stand afterwards.
    opens: Range<u32>,
}

#[derive(Clone, Debug)]
pub(crate) struct Phrase {
    /// The second token, by which most are told from the text at once.
    pub second: EntryId,
    /// The tokens after that; most have none.
    pub after: Box<[EntryId]>,
    pub entry: EntryId,
}

impl Phrase {
    /// How many tokens it has.
    pub fn len(&self) -> usize {
        2 + self.after.len()
    }
}

/// All entries, immutable once built.
#[derive(Debug, Default)]
pub struct Lexicon {
    index: Index,
    /// Words of more than sixteen bytes.
    long: FxHashMap<Box<str>, EntryId>,
    /// The punctuation of ASCII at its byte, then that of U+2000 to U+203F.
    marks: Vec<(EntryId, ClassSet)>,
    entries: Vec<Entry>,
    /// By the words that open them, then by the second ones, longest first.
    phrases: Vec<Phrase>,
    senses: Senses,
    class_names: Vec<Box<str>>,
    classes: FxHashMap<Box<str>, Class>,
    tags: TagTable,
    /// A bit for the first two words of each phrase in all their spellings, so that most other pairs cost no look at the
    /// entries.
    pairs: Vec<u64>,
    /// The classes that open a rule of any set.
    opening: ClassSet,
}

/// The word of [`Lexicon::pairs`] and the bit in it where two words are filed.
#[inline]
fn pair(first: EntryId, second: EntryId) -> (usize, u64) {
    let hash = (u64::from(first.0) << 32 | u64::from(second.0)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((hash >> 55) as usize, 1 << (hash >> 49 & 63))
}

impl Lexicon {
    /// The entry of a word in any spelling. A word that a table lists with capitals is found only with those capitals.
    pub fn look_up(&self, surface: &str) -> EntryId {
        let mut buffers = ([0; BUFFER], [0; BUFFER]);
        let spelled = surface.chars().map(plain_apostrophe);
        let folded = surface.chars().map(plain_apostrophe).flat_map(char::to_lowercase);
        match (encode(spelled, &mut buffers.0), encode(folded, &mut buffers.1)) {
            (Some(spelled), Some(folded)) => match Packed::of(spelled, folded) {
                Some(word) => self.index.find(word).0,
                None => self.look_up_long(spelled, folded),
            },
            _ => self.look_up_long(surface, &fold(surface)),
        }
    }

    fn look_up_long(&self, spelled: &str, folded: &str) -> EntryId {
        let mut at = self.long.get(folded).copied().unwrap_or_default();
        let mut plain = EntryId::NONE;
        while at != EntryId::NONE {
            let brief = self.brief(at);
            if !brief.is_cased() {
                plain = at;
            } else if &*self.entry(at).word == spelled {
                return at;
            }
            at = brief.next;
        }
        plain
    }

    /// The entry of a word that is packed already, and what has to be known of it.
    #[inline]
    pub(crate) fn find(&self, word: Packed) -> (EntryId, &Brief) {
        self.index.find(word)
    }

    /// What stands where a word is looked for first, for [`Lexicon::find_in`].
    #[inline(always)]
    pub(crate) fn slot(&self, key: u128) -> Slot {
        self.index.slot(key)
    }

    /// What most words are found by, once their slots are known: see [`Index::find_in`].
    #[inline(always)]
    pub(crate) fn find_in(&self, slot: Slot, key: u128) -> Option<(EntryId, &Brief)> {
        self.index.find_in(slot, key)
    }

    /// The entry and the classes of a mark of ASCII.
    #[inline]
    pub(crate) fn mark(&self, byte: u8) -> (EntryId, ClassSet) {
        self.marks.get(byte as usize & 127).copied().unwrap_or_default()
    }

    /// The entry and the classes of a mark between U+2000 and U+203F, by the third byte of its UTF-8.
    #[inline]
    pub(crate) fn general_mark(&self, third: u8) -> (EntryId, ClassSet) {
        self.marks.get(128 + (third as usize & 63)).copied().unwrap_or_default()
    }

    /// What is known of an entry at every token.
    #[inline]
    pub(crate) fn brief(&self, id: EntryId) -> &Brief {
        self.index.brief(id)
    }

    /// The entry of that number; an empty one for [`EntryId::NONE`].
    pub fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id.0 as usize]
    }

    /// The sense of an entry in a class.
    #[inline]
    pub fn sense(&self, id: EntryId, class: Class) -> Option<Sense<'_>> {
        let brief = self.brief(id);
        let find = || self.senses.find(brief.sense as usize, brief.senses as usize, class, &self.entries);
        if brief.classes.has(class) { find() } else { None }
    }

    /// Whether the value of an entry in a class has a letter of ASCII.
    #[inline]
    pub(crate) fn has_letter(&self, id: EntryId, class: Class, letter: u8) -> bool {
        let brief = self.brief(id);
        self.senses.has_letter(brief.sense as usize, brief.senses as usize, class, letter)
    }

    /// The sense of an entry in a class, or that of the spelling without capitals where the entry is one with.
    pub(crate) fn sense_in_any_case(&self, id: EntryId, class: Class) -> Option<Sense<'_>> {
        self.sense(id, class).or_else(|| self.sense(self.brief(id).plain, class))
    }

    /// What the word of an entry may be, where the table of words lists it.
    #[inline]
    pub(crate) fn tags_of(&self, id: EntryId) -> Option<&Choices> {
        self.tags.of_kind(self.brief(id).kind)
    }

    /// What words may be, by kind and by ending.
    pub(crate) fn tags(&self) -> &TagTable {
        &self.tags
    }

    /// The classes that open a rule of any set.
    pub(crate) fn opening(&self) -> ClassSet {
        self.opening
    }

    /// The number of entries; ids run below it.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no word in it.
    pub fn is_empty(&self) -> bool {
        self.entries.len() <= 1
    }

    /// Whether a phrase may open with these two words; of most pairs it is known that none does.
    #[inline]
    pub(crate) fn may_open_phrase(&self, first: EntryId, second: EntryId) -> bool {
        let (at, bit) = pair(first, second);
        self.pairs.get(at).is_some_and(|word| word & bit != 0)
    }

    /// Phrases that open with these two words in small letters, longest first.
    pub(crate) fn phrases(&self, first: EntryId, second: EntryId) -> impl Iterator<Item = &Phrase> {
        let Range { start, end } = self.entry(first).opens;
        let phrases = self.phrases.get(start as usize..end as usize).unwrap_or_default();
        let from = phrases.partition_point(|p| p.second < second);
        phrases[from..].iter().take_while(move |p| p.second == second)
    }

    /// The class of that name.
    pub fn class(&self, name: &str) -> Option<Class> {
        self.classes.get(name).copied()
    }

    /// Adds a class of that name.
    fn add_class(&mut self, name: &str) -> Class {
        let class = Class(self.class_names.len() as u8);
        self.class_names.push(name.into());
        self.classes.insert(name.into(), class);
        class
    }

    /// The name of a class.
    pub fn class_name(&self, class: Class) -> &str {
        self.class_names.get(class.0 as usize).map_or("?", |n| n)
    }
}

/// Words of more bytes than this are looked up by way of an allocation.
const BUFFER: usize = 64;

/// Writes characters into a buffer; `None` where they do not fit.
fn encode(chars: impl Iterator<Item = char>, buffer: &mut [u8; BUFFER]) -> Option<&str> {
    let mut len = 0;
    for c in chars {
        len += c.encode_utf8(buffer.get_mut(len..len + 4)?).len();
    }
    std::str::from_utf8(&buffer[..len]).ok()
}

/// The typographic apostrophe as the plain one.
fn plain_apostrophe(c: char) -> char {
    if matches!(c, '’' | '‘' | 'ʼ') { '\'' } else { c }
}

/// Whether a word is another one in small letters.
fn is_cased(word: &str) -> bool {
    match word.is_ascii() {
        true => word.bytes().any(|b| b.is_ascii_uppercase()),
        false => fold(word) != word,
    }
}

/// Small letters, and the typographic apostrophe as the plain one.
pub(crate) fn fold(word: &str) -> Cow<'_, str> {
    let other = word.bytes().fold(0, |all, b| all | (b & 0x80) | u8::from(b.is_ascii_uppercase()));
    match other {
        0 => Cow::Borrowed(word),
        1 => Cow::Owned(word.to_ascii_lowercase()),
        _ => Cow::Owned(word.chars().map(plain_apostrophe).flat_map(char::to_lowercase).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon(table: &str) -> Lexicon {
        let mut builder = LexiconBuilder::new();
        builder.add_table("Month.tsv", table).unwrap();
        builder.finish()
    }

    #[test]
    fn capitals_and_apostrophes() {
        let lexicon = lexicon("don't\nma'am\nO'Brien\nélan\n&\nNHS\na word longer than any\nuncharacteristically\n");
        let word = |surface| &*lexicon.entry(lexicon.look_up(surface)).word;
        for (surface, want) in [
            ("DON’T", "don't"),
            ("Ma’am", "ma'am"),
            ("O’Brien", "O'Brien"),
            ("o'brien", ""),
            ("ÉLAN", "élan"),
            ("&", "&"),
            ("NHS", "NHS"),
            ("Nhs", ""),
            ("nothing", ""),
            ("", ""),
            ("Uncharacteristically", "uncharacteristically"),
            ("uncharacteristicall", ""),
        ] {
            assert_eq!(word(surface), want, "{surface}");
        }
        assert_eq!(lexicon.look_up(&"é".repeat(100_000)), EntryId::NONE);
        assert_eq!(lexicon.mark(b'&').0, lexicon.look_up("&"));
        assert_eq!(Lexicon::default().look_up("x"), EntryId::NONE);
    }

    #[test]
    fn every_word_of_a_big_table_is_found() {
        let words: Vec<String> = (0..40_000u32).map(|n| format!("w{:x}", n.wrapping_mul(2_654_435_761))).collect();
        let lexicon = lexicon(&(words.join("\n") + "\n"));
        for word in &words {
            assert_eq!(*lexicon.entry(lexicon.look_up(word)).word, **word);
        }
        assert_eq!(lexicon.look_up("w"), EntryId::NONE);
    }
}
