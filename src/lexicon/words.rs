//! Words: the entry of each word and phrase, while a lexicon is put together.
//!
//! In: words and phrases as tables and rules spell them. Out: their entries, one for each that a text can tell apart. Never
//! here: what a word means.

use super::chains::Chains;
use super::index::{Heads, bytes};
use super::letters::{is_ascii, small_bits};
use super::senses::Text;
use super::{Entry, EntryId, Phrase, fold, is_cased};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;

/// Room for the entries that the tables of the program make, so that none is moved.
pub(super) const ENTRIES: usize = 1 << 15;
/// Room for those that are phrases.
const PHRASES: usize = 1 << 12;

/// The entries, and the last one that was made of each word in small letters.
#[derive(Debug)]
pub(super) struct Words {
    pub entries: Vec<Entry>,
    pub short: Heads,
    pub long: FxHashMap<Box<str>, EntryId>,
    /// The entries of which the letters had one before.
    pub again: Vec<EntryId>,
    pub phrases: Chains<Phrase>,
}

/// A word in small letters, as it is filed.
enum Folded {
    Short(u128),
    Long(Box<str>),
}

impl Folded {
    /// The word in small letters, and whether it had others.
    fn of(word: &str) -> (Folded, bool) {
        if let Some(raw) = bytes(word).filter(|raw| is_ascii(*raw)) {
            let key = raw | small_bits(raw);
            return (Folded::Short(key), key != raw);
        }
        let folded = fold(word);
        let cased = folded != word;
        (bytes(&folded).map_or_else(|| Folded::Long(folded.into()), Folded::Short), cased)
    }

    /// The same of a short word that is letters of ASCII and nothing else, as most are.
    fn of_letters(word: &str) -> Option<(Folded, bool)> {
        let raw = bytes(word)?;
        let small = small_bits(raw);
        let all = (u128::MAX / 0xff * 0x20) >> (128 - 8 * word.len().max(1));
        (small == all).then_some((Folded::Short(raw | small), raw & small != small))
    }
}

impl Words {
    pub fn new() -> Words {
        let mut entries = Vec::with_capacity(ENTRIES);
        entries.push(Entry::default());
        Words {
            entries,
            short: Heads::new(),
            long: FxHashMap::default(),
            again: Vec::new(),
            phrases: Chains::new(PHRASES),
        }
    }

    fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id.0 as usize]
    }

    /// The last entry that was made of a word, whatever its capitals.
    pub fn get(&self, word: &str) -> EntryId {
        self.find(&Folded::of(word).0).0
    }

    /// The entry of a word in small letters, whatever its capitals.
    pub fn plain(&self, word: &str) -> EntryId {
        let mut at = self.get(word);
        while self.entry(at).cased {
            at = self.entry(at).next_cased;
        }
        at
    }

    /// Whether an entry is several words.
    pub fn is_phrase(&self, id: EntryId) -> bool {
        self.short.key(id) == 0 && self.entry(id).word.contains(' ')
    }

    /// The entry of a word, and its place, of a short one.
    #[inline(always)]
    fn find(&self, folded: &Folded) -> (EntryId, usize) {
        match folded {
            Folded::Short(key) => self.short.find(*key),
            Folded::Long(word) => (self.long.get(&**word).copied().unwrap_or_default(), 0),
        }
    }

    /// Files a word at the place where it was looked for.
    fn insert(&mut self, folded: Folded, place: usize, id: EntryId) {
        match folded {
            Folded::Short(key) => self.short.insert(key, place, id),
            Folded::Long(word) => {
                self.long.insert(word, id);
            }
        }
    }

    /// The entry of a word or phrase, made if it is new.
    pub fn intern(&mut self, word: Text) -> EntryId {
        if let Some((folded, cased)) = Folded::of_letters(&word) {
            return self.intern_folded(word, folded, cased);
        }
        if is_one_word(&word) {
            return self.intern_word(word);
        }
        let tokens = words_of(&word);
        match tokens.as_slice() {
            [first, second, after @ ..] => self.intern_phrase(word.clone(), first, second, after),
            _ => self.intern_word(word.clone()),
        }
    }

    pub fn intern_word(&mut self, word: Text) -> EntryId {
        let (folded, cased) = Folded::of(&word);
        self.intern_folded(word, folded, cased)
    }

    fn intern_folded(&mut self, word: Text, folded: Folded, cased: bool) -> EntryId {
        let (first, place) = self.find(&folded);
        if let Some(known) = self.spelled(first, &word, cased) {
            return known;
        }
        let id = EntryId(self.entries.len() as u32);
        self.insert(folded, place, id);
        if first != EntryId::NONE {
            self.again.push(id);
        }
        self.push(Entry { word, cased, next_cased: first, ..Entry::default() })
    }

    /// The entry of a word in this spelling among those of its letters, of which `at` is the first.
    fn spelled(&self, mut at: EntryId, word: &str, cased: bool) -> Option<EntryId> {
        while at != EntryId::NONE {
            let entry = self.entry(at);
            if entry.cased == cased && (!cased || entry.word == word) {
                return Some(at);
            }
            at = entry.next_cased;
        }
        None
    }

    fn intern_phrase(&mut self, phrase: Text, first: &str, second: &str, after: &[&str]) -> EntryId {
        // The words are filed without capitals; an entry with capitals is compared with the text as a whole.
        let cased = is_cased(&phrase);
        let opener = self.intern_part(first);
        let second = self.intern_part(second);
        let after: Box<[EntryId]> = after.iter().map(|w| self.intern_part(w)).collect();
        let chain = self.entry(opener).phrases;
        let known = self.phrases.of(chain).find(|p| {
            let entry = self.entry(p.entry);
            p.second == second && p.after == after && entry.cased == cased && (!cased || entry.word == phrase)
        });
        if let Some(known) = known {
            return known.entry;
        }
        let entry = self.push(Entry { word: phrase, cased, ..Entry::default() });
        self.phrases.add(&mut self.entries[opener.0 as usize].phrases, Phrase { second, after, entry });
        entry
    }

    /// The entry of a word of a phrase.
    fn intern_part(&mut self, word: &str) -> EntryId {
        match self.plain(word) {
            EntryId::NONE => self.intern_word(fold(word).into_owned().into()),
            known => known,
        }
    }

    /// Every entry that a single word can be in a text: the plain one and those told apart by capitals.
    pub fn spellings(&mut self, word: &str) -> Vec<EntryId> {
        let (folded, cased) = Folded::of(word);
        let mut at = self.find(&folded).0;
        let known = self.spelled(at, word, cased);
        let mut all = vec![known.unwrap_or_else(|| self.intern_folded(Cow::Owned(word.to_owned()), folded, cased))];
        while at != EntryId::NONE {
            if !all.contains(&at) && !cased {
                all.push(at);
            }
            at = self.entry(at).next_cased;
        }
        all
    }

    fn push(&mut self, entry: Entry) -> EntryId {
        self.entries.push(entry);
        EntryId(self.entries.len() as u32 - 1)
    }
}

/// The words of a phrase, cut as the tokeniser cuts them: around each of the marks that never join two words.
fn words_of(phrase: &str) -> Vec<&str> {
    let mut words = Vec::with_capacity(4);
    let mut from = 0;
    for (at, byte) in phrase.bytes().enumerate() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => continue,
            b' ' | b'-' | b'/' | b'$' | b'%' | b'&' => {}
            _ => return phrase.split_word_bounds().filter(|w| !w.trim().is_empty()).collect(),
        }
        if from < at {
            words.push(&phrase[from..at]);
        }
        if byte != b' ' {
            words.push(&phrase[at..=at]);
        }
        from = at + 1;
    }
    if from < phrase.len() {
        words.push(&phrase[from..]);
    }
    words
}

/// Whether a word is letters of the Latin alphabet and nothing else: such a one is never cut.
fn is_one_word(word: &str) -> bool {
    word.chars().all(|c| c.is_alphabetic() && c < '\u{250}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_cut_as_a_text_is() {
        for phrase in
            ["follow-up care", "km/h", "US$", "a  b", "R&D centre", "50% off", "-x", "3-4/5", "o'clock", "st. x"]
        {
            let words: Vec<&str> = phrase.split_word_bounds().filter(|w| !w.trim().is_empty()).collect();
            assert_eq!(words_of(phrase), words, "{phrase}");
        }
    }
}
