//! The index of the lexicon: from the letters of a word to its entry.
//!
//! In: words of up to sixteen bytes as numbers. Out: entry numbers. Never here: longer words, phrases, senses.
//!
//! A table with open addressing whose slots are four bytes, so that the words of a text which are not in the lexicon
//! (most of them) cost one look at one cache line. A slot holds the number of an entry and, in the bits that the
//! numbers leave free, some of the word's hash; what has to be known of an entry at every token stands in one brief.

use super::{ClassSet, EntryId};

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
}

fn bytes(word: &str) -> Option<u128> {
    let mut bytes = [0; 16];
    bytes.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
    Some(u128::from_le_bytes(bytes))
}

/// What has to be known of an entry at every token.
#[derive(Clone, Copy, Debug, Default)]
// One line of the cache each.
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
    pub senses: u16,
    /// It is found only with the capitals of its table.
    pub cased: bool,
    /// It is the only spelling of its letters, and found in any.
    pub alone: bool,
    /// A phrase opens with it.
    pub opens: bool,
}

/// All entries by their letters.
#[derive(Debug, Default)]
pub(crate) struct Index {
    slots: Vec<u32>,
    id_mask: u32,
    briefs: Vec<Brief>,
}

/// Of what is not in the lexicon.
static NOTHING: Brief = Brief {
    word: Packed { raw: 0, key: 0 },
    classes: ClassSet::EMPTY,
    next: EntryId::NONE,
    plain: EntryId::NONE,
    sense: 0,
    senses: 0,
    cased: false,
    alone: true,
    opens: false,
};

impl Index {
    /// Builds the index over `briefs`, of which `heads` are the first spellings of their letters.
    pub fn new(mut briefs: Vec<Brief>, heads: impl Iterator<Item = (u128, EntryId)>) -> Index {
        briefs.iter_mut().for_each(|b| b.alone = b.next == EntryId::NONE && !b.cased);
        let size = (briefs.len() * 4).next_power_of_two().max(16);
        let mut index = Index { slots: vec![0; size], id_mask: size as u32 - 1, briefs };
        for (key, id) in heads {
            let (mut at, tag) = index.place(key);
            while index.slots[at] != 0 {
                at = (at + 1) & (size - 1);
            }
            index.slots[at] = tag | id.0;
        }
        index
    }

    /// The slot where a key is looked for first, and the part of its hash that a slot keeps.
    #[inline]
    fn place(&self, key: u128) -> (usize, u32) {
        let (low, high) = (key as u64, (key >> 64) as u64);
        let hash = (low ^ high.rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        // The upper bits are the better mixed: the place takes the highest, the tag what lies below them.
        ((hash >> 40) as usize & (self.slots.len() - 1), (hash >> 8) as u32 & !self.id_mask)
    }

    /// The entry of a word. A word that its table lists with capitals is found only with those capitals.
    #[inline(always)]
    pub fn find(&self, word: Packed) -> (EntryId, &Brief) {
        let (id, brief) = self.head(word.key);
        if brief.alone {
            return (id, brief);
        }
        let id = self.choose_case(id, word.raw);
        (id, self.brief(id))
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
            if !brief.cased {
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
