//! Words: the entry of each word and phrase, while a lexicon is put together.
//!
//! In: words and phrases as tables and rules spell them. Out: their entries, one for each that a text can tell apart. Never
//! here: what a word means.

use super::chains::Chains;
use super::index::{Heads, Spellings, bytes};
use super::letters::{is_ascii, small_bits};
use super::senses::Text;
use super::{Brief, Entry, EntryId, Packed, Phrase, fold, is_cased};
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
    /// What has to be known of each at every token.
    pub briefs: Vec<Brief>,
    pub short: Heads,
    pub long: FxHashMap<Box<str>, EntryId>,
    /// The entries of which the letters had one before.
    pub again: Vec<EntryId>,
    pub phrases: Chains<Phrase>,
}

/// A word in small letters, as it is filed.
enum Folded {
    Short(Packed),
    Long(Box<str>),
}

impl Folded {
    /// The word in small letters, and whether it had others.
    fn of(word: &str) -> (Folded, bool) {
        if let Some(raw) = bytes(word).filter(|raw| is_ascii(*raw)) {
            let key = raw | small_bits(raw);
            return (Folded::Short(Packed { raw, key }), key != raw);
        }
        let folded = fold(word);
        let cased = folded != word;
        let spelled = || word.replace(['’', '‘', 'ʼ'], "'");
        let short = |key| Packed { raw: if cased { bytes(&spelled()).unwrap_or_default() } else { key }, key };
        (bytes(&folded).map_or_else(|| Folded::Long((&*folded).into()), |key| Folded::Short(short(key))), cased)
    }

    /// The same of a short word that is letters of ASCII and nothing else, as most are.
    fn of_letters(word: &str) -> Option<(Folded, bool)> {
        let raw = bytes(word)?;
        let small = small_bits(raw);
        let all = (u128::MAX / 0xff * 0x20) >> (128 - 8 * word.len().max(1));
        let key = raw | small;
        (small == all).then_some((Folded::Short(Packed { raw, key }), key != raw))
    }
}

impl Words {
    pub fn new() -> Words {
        let (mut entries, mut briefs) = (Vec::with_capacity(ENTRIES), Vec::with_capacity(ENTRIES));
        entries.push(Entry::default());
        briefs.push(Brief::default());
        Words {
            entries,
            briefs,
            short: Heads::new(),
            long: FxHashMap::default(),
            again: Vec::new(),
            phrases: Chains::new(PHRASES),
        }
    }

    fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id.0 as usize]
    }

    pub fn brief(&self, id: EntryId) -> &Brief {
        &self.briefs[id.0 as usize]
    }

    /// The last entry that was made of a word, whatever its capitals.
    pub fn get(&self, word: &str) -> EntryId {
        self.find(&Folded::of(word).0).0
    }

    /// The entry of a word in small letters, whatever its capitals.
    pub fn plain(&self, word: &str) -> EntryId {
        let mut at = self.get(word);
        while self.brief(at).is_cased() {
            at = self.brief(at).next;
        }
        at
    }

    /// Whether an entry is several words.
    pub fn is_phrase(&self, id: EntryId) -> bool {
        self.brief(id).word.key == 0 && self.entry(id).word.contains(' ')
    }

    /// The entry of a word, and its place, of a short one.
    #[inline(always)]
    fn find(&self, folded: &Folded) -> (EntryId, usize) {
        match folded {
            Folded::Short(word) => self.short.find(word.key, &self.briefs),
            Folded::Long(word) => (self.long.get(&**word).copied().unwrap_or_default(), 0),
        }
    }

    /// Files a word at the place where it was looked for.
    fn insert(&mut self, folded: Folded, place: usize, id: EntryId) {
        match folded {
            Folded::Short(word) => {
                self.short.insert(word.key, place, id);
                self.short.fit(&self.briefs);
            }
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
        let packed = match &folded {
            Folded::Short(packed) => *packed,
            Folded::Long(_) => Packed::default(),
        };
        let id = self.push(word, packed, cased, first);
        self.insert(folded, place, id);
        if first != EntryId::NONE {
            self.again.push(id);
        }
        id
    }

    /// The entry of a word in this spelling among those of its letters, of which `at` is the first.
    #[inline(always)]
    fn spelled(&self, mut at: EntryId, word: &str, cased: bool) -> Option<EntryId> {
        while at != EntryId::NONE {
            let brief = self.brief(at);
            if brief.is_cased() == cased && (!cased || self.entry(at).word == word) {
                return Some(at);
            }
            at = brief.next;
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
            let same_words = p.second == second && p.after == after;
            same_words && self.spelled(p.entry, &phrase, cased).is_some()
        });
        if let Some(known) = known {
            return known.entry;
        }
        let entry = self.push(phrase, Packed::default(), cased, EntryId::NONE);
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
            at = self.brief(at).next;
        }
        all
    }

    /// A new entry; `next` is the next spelling of its letters.
    #[inline(always)]
    fn push(&mut self, word: Text, packed: Packed, cased: bool, next: EntryId) -> EntryId {
        let id = EntryId(self.entries.len() as u32);
        let found = match (cased, next == EntryId::NONE) {
            (true, _) => Spellings::Own,
            (false, true) => Spellings::All,
            (false, false) => Spellings::Others,
        };
        self.briefs.push(Brief { word: packed, next, plain: id, found, ..Brief::default() });
        self.entries.push(Entry { word, ..Entry::default() });
        id
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
    use super::super::LexiconBuilder;
    use super::*;
    use crate::lang::en;

    #[test]
    fn there_is_room_for_all_tables_of_the_program() {
        let mut builder = LexiconBuilder::new();
        en::TABLES.iter().for_each(|(file, contents)| builder.add_static_table(file, contents).unwrap());
        builder.add_tags(en::TAGS).unwrap();
        assert!(builder.len() <= ENTRIES, "{} entries", builder.len());
    }

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
