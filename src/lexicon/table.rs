//! Tables: how a lexicon is read and put together.
//!
//! In: the text of `<Class>.tsv` files. Out: a [`Lexicon`]. Never here: what the classes mean.
//!
//! A table opens with comment lines `# what: ...`, `# source: ...`, `# licence: ...`, and, where its words are listed
//! by lemma, `# inflect: verb` or `# inflect: noun`. Then one entry a line: `word` or `word<TAB>value`, sorted, unique.
//! An entry in small letters is found in any case; one with a capital only as it is spelled.

use super::index::{Heads, bytes};
use super::letters::{is_ascii, small_bits};
use super::senses::{Meaning, Meanings, Text, Values};
use super::tag_table::{self as tag, Kind, TagTableBuilder};
use super::{
    Choices, Class, ClassSet, Entry, EntryId, Form, Lexicon, NAMES, NEEDED, OPENERS, Phrase, Tag, fold, is_cased,
    layout,
};
use crate::error::Error;
use crate::lang::en::inflect;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::borrow::Cow;
use std::collections::HashMap;
use unicode_segmentation::UnicodeSegmentation;

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

/// Whether a word is empty, or begins or ends with a blank.
fn has_blank_ends(word: &str) -> bool {
    match word.as_bytes() {
        [b'!'..=b'~', .., b'!'..=b'~'] => false,
        _ => word.trim().len() != word.len() || word.is_empty(),
    }
}

/// Whether a word is letters of the Latin alphabet and nothing else: such a one is never cut.
fn is_one_word(word: &str) -> bool {
    word.chars().all(|c| c.is_alphabetic() && c < '\u{250}')
}

/// Puts a lexicon together.
#[derive(Debug)]
pub(crate) struct LexiconBuilder {
    lexicon: Lexicon,
    tags: TagTableBuilder,
    words: Words,
    values: Values,
    meanings: Meanings,
    /// The entries of which the letters had one before.
    again: Vec<EntryId>,
    /// How many sets of rules were compiled with it.
    rule_sets: usize,
}

/// The last entry that was made of each word in small letters.
#[derive(Debug)]
struct Words {
    short: Heads,
    long: FxHashMap<Box<str>, EntryId>,
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
    fn get(&self, folded: &Folded) -> EntryId {
        self.find(folded).0
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
}

/// About how many entries the tables of the program make.
pub(super) const ENTRIES: usize = 28_000;
/// About how many different values they have, and how many the table of tags has.
pub(super) const VALUES: usize = 1_700;

impl LexiconBuilder {
    pub fn new() -> Self {
        let mut lexicon = Lexicon::default();
        lexicon.entries.reserve(ENTRIES);
        lexicon.entries.push(Entry::default());
        for name in NAMES {
            lexicon.add_class(name);
        }
        let words = Words { short: Heads::new(), long: FxHashMap::default() };
        let (tags, values, meanings) = (TagTableBuilder::default(), Values::new(), Meanings::new(ENTRIES));
        LexiconBuilder { lexicon, tags, words, values, meanings, again: Vec::new(), rule_sets: 0 }
    }

    /// Adds the words of one table of the user's. `file` is for messages; its stem names the class. A word that an earlier
    /// table of the same class had gets the later value.
    pub fn add_table(&mut self, file: &str, contents: &str) -> Result<(), Error> {
        self.add_lines(file, contents, |text| Cow::Owned(text.to_owned()))
    }

    /// Adds the words of a table that stays in memory: nothing of it is copied.
    pub fn add_static_table(&mut self, file: &str, contents: &'static str) -> Result<(), Error> {
        self.add_lines(file, contents, Cow::Borrowed)
    }

    fn add_lines<'a>(&mut self, file: &str, contents: &'a str, keep: impl Fn(&'a str) -> Text) -> Result<(), Error> {
        let class = self.class_of(file)?;
        let mut inflection = inflect::Kind::None;
        for ((line, tab), number) in tag::with_tabs(contents).zip(1..) {
            let fail = |what: String| Error::rule(file, number, what);
            if let Some(comment) = line.strip_prefix('#') {
                if let Some(kind) = comment.trim().strip_prefix("inflect:") {
                    inflection = inflect::Kind::parse(kind.trim())
                        .ok_or_else(|| fail(format!("`inflect:` is `verb` or `noun`, not `{}`", kind.trim())))?;
                }
                continue;
            }
            let (word, value) = tab.map_or((line, ""), |tab| (&line[..tab], &line[tab + 1..]));
            if has_blank_ends(word) {
                if line.chars().all(char::is_whitespace) {
                    continue;
                }
                return Err(fail(format!("the word `{word}` begins or ends with a blank")));
            }
            let (value, lemma) = (self.values.of(class, keep(value)), keep(word));
            let meaning = Meaning { class, form: Form::Base, value, lemma };
            self.add(&meaning, Form::Base, keep(word));
            if inflection != inflect::Kind::None {
                inflect::forms(word, inflection)
                    .into_iter()
                    .for_each(|(form, spelled)| self.add(&meaning, form, spelled.into()));
            }
        }
        Ok(())
    }

    /// Reads what words may be: the words, the endings of all others, and how tags follow each other; each a file and
    /// its contents. Words that the tables before it inflected get the tag of their form.
    pub fn add_tags(&mut self, [words, endings, follows]: [(&str, &'static str); 3]) -> Result<(), Error> {
        let tables = self.lexicon.entries.len();
        // Most values are those of many words.
        let mut read: FxHashMap<&str, Kind> = HashMap::with_capacity_and_hasher(VALUES, FxBuildHasher);
        for (line, word, value) in tag::rows(words.1) {
            let kind = match read.get(value) {
                Some(kind) => *kind,
                None => {
                    let choices = Choices::parse(value);
                    let choices = choices.ok_or_else(|| Error::rule(words.0, line, format!("not tags: `{value}`")))?;
                    *read.entry(value).or_insert(self.tags.kind(choices))
                }
            };
            let id = self.intern_word(Cow::Borrowed(word));
            self.tags.set_kind(id, kind);
        }
        self.tags.add_endings(endings.0, endings.1)?;
        self.tags.add_follows(follows.0, follows.1)?;
        self.add_tags_of_forms(tables);
        Ok(())
    }

    /// Gives the first entries, those of other tables, their tags: a word with capitals those of its plain spelling, an inflected word
    /// that of its form beside those of its ending.
    fn add_tags_of_forms(&mut self, count: usize) {
        for (at, entry) in self.lexicon.entries[..count].iter().enumerate() {
            let id = EntryId(at as u32);
            let is_phrase = || self.words.short.key(id) == 0 && entry.word.contains(' ');
            if self.tags.of(id).is_some() || is_phrase() {
                continue;
            }
            if entry.cased {
                let mut plain = self.words.get(&Folded::of(&entry.word).0);
                while self.lexicon.entry(plain).cased {
                    plain = self.lexicon.entry(plain).next_cased;
                }
                if let Some(choices) = self.tags.of(plain) {
                    let pronoun = choices.has(Tag::Pronoun) || choices.has(Tag::Wh);
                    let name = pronoun && layout::is_abbreviation(&entry.word);
                    self.tags.set(id, if name { Choices::only(Tag::Proper) } else { choices });
                }
            } else if let Some(stem) = entry
                .word
                .strip_suffix("'s")
                .map(|stem| self.words.get(&Folded::of(stem).0))
                .filter(|stem| *stem != EntryId::NONE)
            {
                // "he's", where a table lists it as one word
                if let Some(choices) = self.tags.of(stem).filter(|c| c.has(Tag::Pronoun) || c.has(Tag::Wh)) {
                    self.tags.set(id, Choices::only(choices.first()).joined_to(Tag::Be));
                }
            } else if let Some(tag) = self.meanings.of(entry.meanings).filter_map(|m| tag::of_form(m.form)).last() {
                // "taxpayers": nobody does what is called like people.
                let people = tag == Tag::Plural && entry.classes.has(Class::Role);
                let choices = if people { Choices::only(tag) } else { self.tags.of_ending(&entry.word).with(tag, 4) };
                self.tags.set(id, choices);
            }
        }
    }

    /// The class that a file is named for; a user's new name becomes a new class.
    fn class_of(&mut self, file: &str) -> Result<Class, Error> {
        let stem = file.rsplit(['/', '\\']).next().unwrap_or(file);
        let stem = stem.strip_suffix(".tsv").unwrap_or(stem);
        if let Some(class) = self.lexicon.class(stem) {
            return Ok(class);
        }
        if !stem.starts_with(|c: char| c.is_ascii_uppercase()) {
            return Err(Error::rule(file, 1, format!("a table is named for its class, with a capital: `{stem}`")));
        }
        if self.lexicon.class_names.len() == ClassSet::NAMED {
            return Err(Error::rule(file, 1, format!("no more than {} classes", ClassSet::NAMED)));
        }
        Ok(self.lexicon.add_class(stem))
    }

    /// Adds a sense of a word; one that its table lists itself takes the place of one of an inflected form.
    fn add(&mut self, meaning: &Meaning, form: Form, word: Text) {
        let id = self.intern(word);
        let entry = &mut self.lexicon.entries[id.0 as usize];
        let known = match entry.classes.has(meaning.class) {
            true => self.meanings.in_class(entry.meanings, meaning.class),
            false => None,
        };
        if known.is_some() && form != Form::Base {
            return;
        }
        entry.classes = entry.classes.or(ClassSet::of(meaning.class));
        let meaning = Meaning { form, lemma: meaning.lemma.clone(), ..*meaning };
        match known {
            Some(known) => *known = meaning,
            None => self.meanings.add(&mut entry.meanings, meaning),
        }
    }

    /// The entry of a word or phrase, made if it is new.
    fn intern(&mut self, word: Text) -> EntryId {
        if let Some((folded, cased)) = Folded::of_letters(&word) {
            return self.intern_folded(word, folded, cased);
        }
        if is_one_word(&word) {
            return self.intern_word(word);
        }
        let tokens = words_of(&word);
        match tokens.as_slice() {
            [] | [_] => self.intern_word(word.clone()),
            [first, rest @ ..] => self.intern_phrase(word.clone(), first, rest),
        }
    }

    fn intern_word(&mut self, word: Text) -> EntryId {
        let (folded, cased) = Folded::of(&word);
        self.intern_folded(word, folded, cased)
    }

    fn intern_folded(&mut self, word: Text, folded: Folded, cased: bool) -> EntryId {
        let (first, place) = self.words.find(&folded);
        if let Some(known) = self.spelled(first, &word, cased) {
            return known;
        }
        let id = EntryId(self.lexicon.entries.len() as u32);
        self.words.insert(folded, place, id);
        if first != EntryId::NONE {
            self.again.push(id);
        }
        self.push(Entry { word, cased, next_cased: first, ..Entry::default() })
    }

    /// The entry of a word in this spelling among those of its letters, of which `at` is the first.
    fn spelled(&self, mut at: EntryId, word: &str, cased: bool) -> Option<EntryId> {
        while at != EntryId::NONE {
            let entry = self.lexicon.entry(at);
            if entry.cased == cased && (!cased || entry.word == word) {
                return Some(at);
            }
            at = entry.next_cased;
        }
        None
    }

    fn intern_phrase(&mut self, phrase: Text, first: &str, rest: &[&str]) -> EntryId {
        // The words are filed without capitals; an entry with capitals is compared with the text as a whole.
        let cased = is_cased(&phrase);
        let opener = self.intern_part(first);
        let rest: Box<[EntryId]> = rest.iter().map(|w| self.intern_part(w)).collect();
        let known = self.lexicon.entry(opener).phrases.iter().find(|p| {
            let entry = self.lexicon.entry(p.entry);
            p.rest == rest && entry.cased == cased && (!cased || entry.word == phrase)
        });
        if let Some(known) = known {
            return known.entry;
        }
        let id = self.push(Entry { word: phrase, cased, ..Entry::default() });
        let phrases = &mut self.lexicon.entries[opener.0 as usize].phrases;
        let place = phrases.partition_point(|p| p.rest.len() >= rest.len());
        let second = rest.first().copied().unwrap_or_default();
        phrases.insert(place, Phrase { second, rest, entry: id });
        id
    }

    /// The entry of a word of a phrase.
    fn intern_part(&mut self, word: &str) -> EntryId {
        let mut at = self.words.get(&Folded::of(word).0);
        while self.lexicon.entry(at).cased {
            at = self.lexicon.entry(at).next_cased;
        }
        if at == EntryId::NONE { self.intern_word(fold(word).into_owned().into()) } else { at }
    }

    /// Gives a word one of the classes of the words in rules.
    pub fn mark(&mut self, id: EntryId, class: Class) {
        let entry = &mut self.lexicon.entries[id.0 as usize];
        entry.classes = entry.classes.or(ClassSet::of(class));
    }

    /// The lot of a word without which a rule cannot match; none for marks and for the small words, which stand everywhere.
    pub fn needed(&mut self, word: &str) -> Option<Class> {
        let spellings = self.spellings(word);
        let first = *spellings.first()?;
        let is_name = || word.starts_with(char::is_alphabetic);
        let is_rare = self.tags.of(first).map_or_else(is_name, |choices| choices.first().is_open());
        let lot = NEEDED[first.0 as usize % NEEDED.len()];
        is_rare.then(|| {
            spellings.iter().for_each(|id| self.mark(*id, lot));
            lot
        })
    }

    /// The class for the words that open the rules of the next set of rules; sets beyond the fourth share the last.
    pub fn next_opener(&mut self) -> Class {
        let class = OPENERS[self.rule_sets.min(OPENERS.len() - 1)];
        self.rule_sets += 1;
        class
    }

    /// Adds the classes that open a rule of some set.
    pub fn add_opening(&mut self, classes: ClassSet) {
        self.lexicon.opening = self.lexicon.opening.or(classes);
    }

    /// Every entry that a single word can be in a text: the plain one and those told apart by capitals.
    pub fn spellings(&mut self, word: &str) -> Vec<EntryId> {
        let (folded, cased) = Folded::of(word);
        let mut at = self.words.get(&folded);
        let known = self.spelled(at, word, cased);
        let mut all = vec![known.unwrap_or_else(|| self.intern_folded(Cow::Owned(word.to_owned()), folded, cased))];
        while at != EntryId::NONE {
            if !all.contains(&at) && !cased {
                all.push(at);
            }
            at = self.lexicon.entry(at).next_cased;
        }
        all
    }

    fn push(&mut self, entry: Entry) -> EntryId {
        self.lexicon.entries.push(entry);
        EntryId(self.lexicon.entries.len() as u32 - 1)
    }

    /// The class of that name.
    pub fn class(&self, name: &str) -> Option<Class> {
        self.lexicon.class(name)
    }

    /// The lexicon, ready to be looked into.
    pub fn finish(self) -> Lexicon {
        let LexiconBuilder { mut lexicon, tags, words, values, meanings, again, .. } = self;
        lexicon.tags = tags.finish();
        lexicon.long = words.long;
        layout::lay_out(lexicon, words.short, values, meanings, again)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon(tables: &[(&str, &str)]) -> Lexicon {
        let mut builder = LexiconBuilder::new();
        for (file, contents) in tables {
            builder.add_table(file, contents).unwrap();
        }
        builder.finish()
    }

    #[test]
    fn capitals_in_a_table_are_told_apart() {
        let lexicon = lexicon(&[("Month.tsv", "May\t5\njune\t6\n"), ("CueVerb.tsv", "may\n")]);
        assert!(lexicon.sense(lexicon.look_up("May"), Class::Month).is_some());
        assert!(lexicon.sense(lexicon.look_up("may"), Class::Month).is_none());
        assert!(lexicon.sense(lexicon.look_up("may"), Class::CueVerb).is_some());
        assert!(lexicon.sense(lexicon.look_up("JUNE"), Class::Month).is_some());
        assert_eq!(lexicon.look_up("july"), EntryId::NONE);
    }

    #[test]
    fn verbs_are_inflected_and_keep_their_lemma() {
        let lexicon = lexicon(&[("CueVerb.tsv", "# inflect: verb\nsay\ndeny\tneg\n")]);
        for (form, lemma, want) in [("said", "say", Form::Past), ("denies", "deny", Form::ThirdPerson)] {
            let sense = lexicon.sense(lexicon.look_up(form), Class::CueVerb).unwrap();
            assert_eq!((sense.lemma(), sense.form), (lemma, want));
        }
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

    #[test]
    fn a_bad_table_names_file_and_line() {
        let error = LexiconBuilder::new().add_table("my/Month.tsv", "june\t6\n july\t7\n").unwrap_err();
        assert!(error.to_string().starts_with("my/Month.tsv:2: "), "{error}");
    }
}
