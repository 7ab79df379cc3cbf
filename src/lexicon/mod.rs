//! The lexicon: word or phrase -> classes and value.
//!
//! In: tables (`lang/en/lexicon/<Class>.tsv`, and those of a user's `--lexicon DIR`). Out: [`Lexicon::look_up`], one
//! look-up a token, and the phrases that open at a word. Never here: where in a text a word stands.

mod class;
mod table;
mod tag;

pub use class::{Class, ClassSet};
pub(crate) use class::{NAMES, SHAPES};
pub(crate) use table::LexiconBuilder;
pub use tag::Tag;
pub(crate) use tag::{CHOICES, Choices, Row, TagTable};

use rustc_hash::FxHashMap;

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

/// One meaning of an entry: the class, and the value in that class.
#[derive(Clone, Debug)]
pub struct Sense {
    /// The class.
    pub class: Class,
    /// The inflected form.
    pub form: Form,
    /// The second column of the table, empty where it has none.
    pub value: Box<str>,
    /// The value as a number, where it is one.
    pub number: Option<f64>,
    /// The dictionary form, as the table spells it.
    pub lemma: Box<str>,
}

/// A word or phrase with all its classes.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// As the table spells it (inflected where it was inflected).
    pub word: Box<str>,
    /// Every class of its senses.
    pub classes: ClassSet,
    /// One sense a class.
    pub senses: Vec<Sense>,
    /// Longest first: phrases that open with this word.
    phrases: Vec<Phrase>,
    /// The next spelling of the same letters that is told apart by its capitals.
    next_cased: EntryId,
    cased: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Phrase {
    /// The tokens after the first.
    pub rest: Box<[EntryId]>,
    pub entry: EntryId,
}

impl Entry {
    /// Whether it is found only with the capitals of its table.
    pub fn is_cased(&self) -> bool {
        self.cased
    }
}

/// All entries, immutable once built.
#[derive(Debug, Default)]
pub struct Lexicon {
    short: FxHashMap<u128, EntryId>,
    long: FxHashMap<Box<str>, EntryId>,
    entries: Vec<Entry>,
    class_names: Vec<Box<str>>,
    tags: TagTable,
}

impl Lexicon {
    /// The entry of a word in any spelling. A word that a table lists with capitals is found only with those capitals.
    pub fn look_up(&self, surface: &str) -> EntryId {
        let first = match pack(surface.as_bytes()) {
            Some(key) => self.short.get(&key).copied().unwrap_or_default(),
            None => self.look_up_folded(&fold(surface)),
        };
        self.choose_case(first, surface)
    }

    fn look_up_folded(&self, folded: &str) -> EntryId {
        match pack(folded.as_bytes()) {
            Some(key) => self.short.get(&key).copied().unwrap_or_default(),
            None => self.long.get(folded).copied().unwrap_or_default(),
        }
    }

    /// Among the spellings of the same letters: the one with exactly these capitals, else the one without any.
    fn choose_case(&self, first: EntryId, surface: &str) -> EntryId {
        let mut at = first;
        let mut plain = EntryId::NONE;
        while at != EntryId::NONE {
            let entry = self.entry(at);
            if !entry.cased {
                plain = at;
                if entry.next_cased == EntryId::NONE {
                    break;
                }
            } else if &*entry.word == surface {
                return at;
            }
            at = entry.next_cased;
        }
        plain
    }

    /// The entry of that number; an empty one for [`EntryId::NONE`].
    pub fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id.0 as usize]
    }

    /// The sense of an entry in a class.
    pub fn sense(&self, id: EntryId, class: Class) -> Option<&Sense> {
        self.entry(id).senses.iter().find(|s| s.class == class)
    }

    /// The sense of an entry in a class, or that of the spelling without capitals where the entry is one with.
    pub(crate) fn sense_in_any_case(&self, id: EntryId, class: Class) -> Option<&Sense> {
        self.sense(id, class).or_else(|| {
            let entry = self.entry(id);
            entry.cased.then(|| self.look_up_folded(&fold(&entry.word))).and_then(|plain| {
                let plain = self.choose_case(plain, "");
                self.sense(plain, class)
            })
        })
    }

    /// What words may be, by entry and by ending.
    pub(crate) fn tags(&self) -> &TagTable {
        &self.tags
    }

    /// The number of entries; ids run below it.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no word in it.
    pub fn is_empty(&self) -> bool {
        self.entries.len() <= 1
    }

    /// Phrases that open with this entry, longest first.
    pub(crate) fn phrases(&self, id: EntryId) -> &[Phrase] {
        &self.entry(id).phrases
    }

    /// The class of that name.
    pub fn class(&self, name: &str) -> Option<Class> {
        self.class_names.iter().position(|n| &**n == name).map(|i| Class(i as u8))
    }

    /// The name of a class.
    pub fn class_name(&self, class: Class) -> &str {
        self.class_names.get(class.0 as usize).map_or("?", |n| n)
    }
}

/// Up to 16 bytes of ASCII, small letters, as a number; `None` for longer words and for letters beyond ASCII.
pub(crate) fn pack(word: &[u8]) -> Option<u128> {
    if word.len() > 16 {
        return None;
    }
    let mut bytes = [0u8; 16];
    bytes[..word.len()].copy_from_slice(word);
    let key = u128::from_le_bytes(bytes);
    (key & HIGH == 0).then(|| lower(key))
}

const ONES: u128 = u128::from_le_bytes([1; 16]);
const HIGH: u128 = ONES << 7;

/// ASCII capitals to small letters in all sixteen bytes at once: bytes from `A` to `Z` get bit 5.
pub(crate) const fn lower(key: u128) -> u128 {
    let at_least_a = key.wrapping_add(ONES * (0x80 - b'A' as u128));
    let above_z = key.wrapping_add(ONES * (0x7f - b'Z' as u128));
    key | ((at_least_a & !above_z & HIGH) >> 2)
}

/// Small letters, and the typographic apostrophe as the plain one.
pub(crate) fn fold(word: &str) -> String {
    word.chars().flat_map(char::to_lowercase).map(|c| if matches!(c, '’' | '‘' | 'ʼ') { '\'' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packing_lowers_capitals_and_nothing_else() {
        for word in ["January", "NHS", "@[`{", "A&E", "zZ", "", "0123456789abcdef"] {
            assert_eq!(pack(word.as_bytes()), pack(word.to_ascii_lowercase().as_bytes()), "{word}");
        }
        assert_ne!(pack(b"@"), pack(b"`"));
        assert_ne!(pack(b"["), pack(b"{"));
        assert_eq!(pack("é".as_bytes()), None);
        assert_eq!(pack(b"0123456789abcdefg"), None);
    }
}
