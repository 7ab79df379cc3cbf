//! The index of the lexicon: from the letters of a word to its entry.
//!
//! In: words of up to sixteen bytes as numbers. Out: entry numbers. Never here: longer words, phrases, senses.
//!
//! A table with open addressing whose slots are four bytes, so that the words of a text which are not in the lexicon
//! (most of them) cost one look at one cache line. A slot holds the number of an entry and, in the bits that the
//! numbers leave free, some of the word's hash; what has to be known of an entry at every token stands in one brief.

use super::letters::places;
use super::{ClassSet, EntryId, Kind};

/// A word of up to sixteen bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Packed {
    /// As spelled, with the plain apostrophe.
    pub raw: u128,
    /// In small letters.
    pub key: u128,
}

impl Packed {
    /// Packs two spellings of a word, of which the second is in small letters.
    pub fn of(spelled: &str, folded: &str) -> Option<Packed> {
        Some(Packed { raw: bytes(spelled)?, key: bytes(folded)? })
    }

    /// Whether an apostrophe is among its first eight bytes.
    #[inline]
    pub fn has_apostrophe(self) -> bool {
        places(self.raw as u64, b'\'') != 0
    }

    /// How many bytes it has.
    pub fn len(self) -> usize {
        (u128::BITS - self.raw.leading_zeros()).div_ceil(8) as usize
    }
}

/// The bytes of a short word as one number. Longer ones are two numbers that meet or overlap: where they do, both have the
/// same bytes.
pub(super) fn bytes(word: &str) -> Option<u128> {
    let word = word.as_bytes();
    let shift = |len: usize| 8 * (word.len() - len);
    match (word.first_chunk(), word.last_chunk()) {
        (Some(first), Some(last)) if word.len() <= 16 => {
            Some(u128::from(u64::from_le_bytes(*first)) | u128::from(u64::from_le_bytes(*last)) << shift(8))
        }
        (Some(_), _) => None,
        _ => match (word.first_chunk(), word.last_chunk()) {
            (Some(first), Some(last)) => {
                Some(u128::from(u32::from_le_bytes(*first)) | u128::from(u32::from_le_bytes(*last)) << shift(4))
            }
            _ => Some(word.iter().rev().fold(0, |all, byte| all << 8 | u128::from(*byte))),
        },
    }
}

/// What has to be known of an entry at every token.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(64))]
pub(crate) struct Brief {
    /// The word; empty for phrases and for words of more than sixteen bytes.
    pub word: Packed,
    pub classes: ClassSet,
    /// The next spelling of the same letters.
    pub next: EntryId,
    /// The spelling of the same letters without capitals, or the entry itself.
    pub plain: EntryId,
    /// The number of its first sense, and how many there are.
    pub sense: u32,
    pub senses: u8,
    /// In which spellings it is found.
    pub found: Spellings,
    /// What it may be, by the table of tags.
    pub kind: Kind,
}

impl Brief {
    /// Whether the entry is found only with the capitals of its table.
    #[inline]
    pub fn is_cased(&self) -> bool {
        self.found == Spellings::Own
    }
}

/// A brief is one line of the cache: to look at one is to wait for memory once.
const _: () = assert!(size_of::<Brief>() == 64);

/// The spellings in which an entry is found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Spellings {
    /// In any, and no other entry has its letters.
    #[default]
    All,
    /// In those that no other entry of its letters has.
    Others,
    /// Only with the capitals of its table.
    Own,
}

/// What stands where a word is looked for first.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Slot(u32);

/// All entries by their letters.
#[derive(Debug, Default)]
pub(crate) struct Index {
    slots: Vec<u32>,
    id_mask: u32,
    briefs: Vec<Brief>,
}

/// The hash of a key: where it is looked for first, and what is kept of it beside the number. The upper bits are the
/// better mixed: the place takes the highest, the tag what lies below them.
#[inline]
fn hash(key: u128) -> (usize, u32) {
    let (low, high) = (key as u64, (key >> 64) as u64);
    let hash = (low ^ high.rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((hash >> 40) as usize, (hash >> 8) as u32)
}

/// The first spellings of all short words, while a lexicon is put together: slots as those of [`Index`].
#[derive(Debug)]
pub(crate) struct Heads(Vec<u32>);

impl Heads {
    /// Room for the tables that come with the program, so that nothing is moved.
    pub fn new() -> Heads {
        Heads(vec![0; 1 << 17])
    }

    /// The first spelling of a word, by its letters, and its slot or the empty one where it would be put.
    #[inline(always)]
    pub fn find(&self, key: u128, briefs: &[Brief]) -> (EntryId, usize) {
        let slot = self.slot(key, briefs);
        (EntryId(self.0[slot] & self.id_mask()), slot)
    }

    /// Files an entry as the first spelling of its letters, in the slot that these have.
    pub fn insert(&mut self, key: u128, slot: usize, id: EntryId) {
        self.0[slot] = id.0 | hash(key).1 & !self.id_mask();
    }

    /// The slot of a key, or the empty one where it would be put.
    fn slot(&self, key: u128, briefs: &[Brief]) -> usize {
        let Heads(slots) = self;
        let id_mask = self.id_mask();
        let (place, tag) = hash(key);
        let is_other = |slot: u32| {
            slot != 0 && ((slot ^ tag) & !id_mask != 0 || briefs[(slot & id_mask) as usize].word.key != key)
        };
        let mut at = place & (slots.len() - 1);
        while is_other(slots[at]) {
            at = (at + 1) & (slots.len() - 1);
        }
        at
    }

    /// The bits of a slot that are the number of an entry.
    fn id_mask(&self) -> u32 {
        self.0.len() as u32 - 1
    }

    /// Makes room for all entries: at least two slots for each.
    #[inline]
    pub fn fit(&mut self, briefs: &[Brief]) {
        if self.0.len() < briefs.len() * 2 {
            self.grow(briefs);
        }
    }

    #[inline(never)]
    fn grow(&mut self, briefs: &[Brief]) {
        let size = (briefs.len() * 2).next_power_of_two().max(16);
        let id_mask = self.id_mask();
        let slots = std::mem::replace(&mut self.0, vec![0; size]);
        for id in slots.into_iter().filter(|slot| *slot != 0).map(|slot| slot & id_mask) {
            let key = briefs[id as usize].word.key;
            let slot = self.slot(key, briefs);
            self.insert(key, slot, EntryId(id));
        }
    }
}

/// Of what is not in the lexicon.
static NOTHING: Brief = Brief {
    word: Packed { raw: 0, key: 0 },
    classes: ClassSet::NONE,
    next: EntryId::NONE,
    plain: EntryId::NONE,
    sense: 0,
    senses: 0,
    found: Spellings::All,
    kind: Kind::UNKNOWN,
};

impl Index {
    /// Builds the index over `briefs`, of which `heads` are the first spellings of their letters.
    pub fn new(briefs: Vec<Brief>, heads: Heads) -> Index {
        Index { id_mask: heads.id_mask(), slots: heads.0, briefs }
    }

    /// The slot where a key is looked for first, and the part of its hash that a slot keeps.
    #[inline]
    fn place(&self, key: u128) -> (usize, u32) {
        let (place, tag) = hash(key);
        (place & self.slots.len().wrapping_sub(1), tag & !self.id_mask)
    }

    /// The entry of a word. A word that its table lists with capitals is found only with those capitals.
    #[inline]
    pub fn find(&self, word: Packed) -> (EntryId, &Brief) {
        let (id, brief) = self.head(word.key);
        if brief.found == Spellings::All {
            return (id, brief);
        }
        let id = self.choose_case(id, word.raw);
        (id, self.brief(id))
    }

    /// What stands where a word is looked for first. To ask it of many words before any is found has their slots
    /// fetched from memory at the same time.
    #[inline(always)]
    pub fn slot(&self, key: u128) -> Slot {
        Slot(self.slots.get(self.place(key).0).copied().unwrap_or_default())
    }

    /// The entry of a word that is the only spelling of its letters and stands in this slot, or of one that is in no
    /// slot. Of any other nothing is said.
    #[inline(always)]
    pub fn find_in(&self, slot: Slot, key: u128) -> Option<(EntryId, &Brief)> {
        let id = slot.0 & self.id_mask;
        let brief = self.briefs.get(id as usize).unwrap_or(&NOTHING);
        let found = ((brief.word.key == key) | (id == 0)) & (brief.found == Spellings::All);
        if found { Some((EntryId(id), brief)) } else { None }
    }

    /// The first spelling of these letters. Nothing here branches on whether the word is known, which no processor can
    /// foresee; the loop goes round again only where two words share a slot.
    #[inline(always)]
    fn head(&self, key: u128) -> (EntryId, &Brief) {
        if self.slots.is_empty() {
            return (EntryId::NONE, &NOTHING);
        }
        let (mut at, tag) = self.place(key);
        loop {
            let slot = self.slots[at & (self.slots.len() - 1)];
            let id = if slot & !self.id_mask == tag { slot & self.id_mask } else { 0 };
            let brief = &self.briefs[id as usize];
            // In an empty slot the number is that of the empty entry.
            if (brief.word.key == key) | (slot == 0) {
                return (EntryId(id), brief);
            }
            at += 1;
        }
    }

    /// Among the spellings of the same letters: the one with exactly these capitals, else the one without any.
    #[inline(never)]
    fn choose_case(&self, head: EntryId, raw: u128) -> EntryId {
        let mut at = head;
        let mut plain = EntryId::NONE;
        while at != EntryId::NONE {
            let brief = self.brief(at);
            if brief.found != Spellings::Own {
                plain = at;
            } else if brief.word.raw == raw {
                return at;
            }
            at = brief.next;
        }
        plain
    }

    /// What is known of an entry at every token.
    #[inline]
    pub fn brief(&self, id: EntryId) -> &Brief {
        self.briefs.get(id.0 as usize).unwrap_or(&NOTHING)
    }
}
