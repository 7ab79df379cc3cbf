//! Tables: how a lexicon is read and put together.
//!
//! In: the text of `<Class>.tsv` files. Out: a [`Lexicon`]. Never here: what the classes mean.
//!
//! A table opens with comment lines `# what: ...`, `# source: ...`, `# licence: ...`, and, where its words are listed
//! by lemma, `# inflect: verb` or `# inflect: noun`. Then one entry a line: `word` or `word<TAB>value`, sorted, unique.
//! An entry in small letters is found in any case; one with a capital only as it is spelled.

use super::tag_table::{self as tag, TagTableBuilder};
use super::{
    Brief, Choices, Class, ClassSet, Entry, EntryId, Form, Frames, Index, Lexicon, NAMES, OPENERS, PHRASE, Packed,
    Phrase, Sense, Tag, fold,
};
use crate::error::Error;
use crate::lang::en::inflect;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;

/// Puts a lexicon together.
#[derive(Debug)]
pub(crate) struct LexiconBuilder {
    lexicon: Lexicon,
    tags: TagTableBuilder,
    words: Words,
    /// How many sets of rules were compiled with it.
    rule_sets: usize,
}

/// The last entry that was made of each word in small letters.
#[derive(Debug, Default)]
struct Words {
    short: FxHashMap<u128, EntryId>,
    long: FxHashMap<Box<str>, EntryId>,
}

impl Words {
    fn get(&self, folded: &str) -> EntryId {
        let known = match Packed::of("", folded) {
            Some(word) => self.short.get(&word.key),
            None => self.long.get(folded),
        };
        known.copied().unwrap_or_default()
    }

    fn insert(&mut self, folded: &str, id: EntryId) {
        match Packed::of("", folded) {
            Some(word) => self.short.insert(word.key, id),
            None => self.long.insert(folded.into(), id),
        };
    }
}

impl LexiconBuilder {
    pub fn new() -> Self {
        let mut lexicon = Lexicon::default();
        lexicon.entries.push(Entry::default());
        lexicon.class_names = NAMES.iter().map(|n| Box::from(*n)).collect();
        LexiconBuilder { lexicon, tags: TagTableBuilder::default(), words: Words::default(), rule_sets: 0 }
    }

    /// Adds the words of one table. `file` is for messages; its stem names the class. A word that an earlier table of
    /// the same class had gets the later value.
    pub fn add_table(&mut self, file: &str, contents: &str) -> Result<(), Error> {
        let class = self.class_of(file)?;
        let mut inflection = inflect::Kind::None;
        for (number, line) in contents.lines().enumerate() {
            let fail = |what: String| Error::rule(file, number + 1, what);
            if let Some(comment) = line.strip_prefix('#') {
                if let Some(kind) = comment.trim().strip_prefix("inflect:") {
                    inflection = inflect::Kind::parse(kind.trim())
                        .ok_or_else(|| fail(format!("`inflect:` is `verb` or `noun`, not `{}`", kind.trim())))?;
                }
                continue;
            }
            if line.trim().is_empty() {
                continue;
            }
            let (word, value) = line.split_once('\t').unwrap_or((line, ""));
            if word.trim() != word || word.is_empty() {
                return Err(fail(format!("the word `{word}` begins or ends with a blank")));
            }
            let frames = if class.has_frames() { Frames::parse(value) } else { Frames::default() };
            for (form, spelled) in inflect::forms(word, inflection) {
                let (value, lemma) = (value.into(), word.into());
                self.add(&spelled, Sense { class, form, frames, number: None, value, lemma });
            }
        }
        Ok(())
    }

    /// Reads what words may be: the words, the endings of all others, and how tags follow each other; each a file and
    /// its contents. Words that the tables before it inflected get the tag of their form.
    pub fn add_tags(&mut self, [words, endings, follows]: [(&str, &str); 3]) -> Result<(), Error> {
        // Most values are those of many words.
        let mut read: FxHashMap<&str, Choices> = FxHashMap::default();
        for (line, word, value) in tag::rows(words.1) {
            let choices = match read.get(value) {
                Some(choices) => *choices,
                None => {
                    let choices = Choices::parse(value);
                    let choices = choices.ok_or_else(|| Error::rule(words.0, line, format!("not tags: `{value}`")))?;
                    read.insert(value, choices);
                    choices
                }
            };
            let id = self.intern_word(word);
            self.tags.set(id, choices);
        }
        self.tags.add_endings(endings.0, endings.1)?;
        self.tags.add_follows(follows.0, follows.1)?;
        self.add_tags_of_forms();
        Ok(())
    }

    /// Gives the entries of other tables their tags: a word with capitals those of its plain spelling, an inflected word
    /// that of its form beside those of its ending.
    fn add_tags_of_forms(&mut self) {
        for (at, entry) in self.lexicon.entries.iter().enumerate() {
            let id = EntryId(at as u32);
            if self.tags.of(id).is_some() || entry.word.contains(' ') {
                continue;
            }
            if entry.cased {
                let mut plain = self.words.get(&fold(&entry.word));
                while self.lexicon.entry(plain).cased {
                    plain = self.lexicon.entry(plain).next_cased;
                }
                if let Some(choices) = self.tags.of(plain) {
                    self.tags.set(id, choices);
                }
            } else if let Some(stem) =
                entry.word.strip_suffix("'s").map(|stem| self.words.get(stem)).filter(|stem| *stem != EntryId::NONE)
            {
                // "he's", where a table lists it as one word
                if let Some(choices) = self.tags.of(stem).filter(|c| c.has(Tag::Pronoun) || c.has(Tag::Wh)) {
                    self.tags.set(id, Choices::only(choices.first()).joined_to(Tag::Be));
                }
            } else if let Some(tag) = entry.senses.iter().find_map(|s| tag::of_form(s.form)) {
                let choices = self.tags.of_ending(&entry.word).with(tag, 4);
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
        self.lexicon.class_names.push(stem.into());
        Ok(Class(self.lexicon.class_names.len() as u8 - 1))
    }

    /// Adds a sense of a word; one that its table lists itself takes the place of one of an inflected form.
    fn add(&mut self, word: &str, mut sense: Sense) {
        let id = self.intern(word);
        sense.number = sense.value.parse().ok();
        let entry = &mut self.lexicon.entries[id.0 as usize];
        entry.classes = entry.classes.or(ClassSet::of(sense.class));
        match entry.senses.iter_mut().find(|s| s.class == sense.class) {
            Some(known) if sense.form == Form::Base => *known = sense,
            Some(_) => {}
            None => entry.senses.push(sense),
        }
    }

    /// The entry of a word or phrase, made if it is new.
    pub fn intern(&mut self, word: &str) -> EntryId {
        if word.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return self.intern_word(word);
        }
        let tokens: Vec<&str> = word.split_word_bounds().filter(|w| !w.trim().is_empty()).collect();
        match tokens.as_slice() {
            [] | [_] => self.intern_word(word),
            [first, rest @ ..] => self.intern_phrase(word, first, rest),
        }
    }

    fn intern_word(&mut self, word: &str) -> EntryId {
        let folded = fold(word);
        let cased = folded != word;
        let first = self.words.get(&folded);
        let mut at = first;
        while at != EntryId::NONE {
            let entry = self.lexicon.entry(at);
            if entry.cased == cased && (!cased || &*entry.word == word) {
                return at;
            }
            at = entry.next_cased;
        }
        let id = self.push(Entry { word: word.into(), cased, next_cased: first, ..Entry::default() });
        self.words.insert(&folded, id);
        id
    }

    fn intern_phrase(&mut self, phrase: &str, first: &str, rest: &[&str]) -> EntryId {
        // The words are filed without capitals; an entry with capitals is compared with the text as a whole.
        let cased = fold(phrase) != phrase;
        let opener = self.intern_word(&fold(first));
        let rest: Box<[EntryId]> = rest.iter().map(|w| self.intern_word(&fold(w))).collect();
        let known = self.lexicon.entry(opener).phrases.iter().find(|p| {
            let entry = self.lexicon.entry(p.entry);
            p.rest == rest && entry.cased == cased && (!cased || &*entry.word == phrase)
        });
        if let Some(known) = known {
            return known.entry;
        }
        let id = self.push(Entry { word: phrase.into(), cased, ..Entry::default() });
        let phrases = &mut self.lexicon.entries[opener.0 as usize].phrases;
        let place = phrases.partition_point(|p| p.rest.len() >= rest.len());
        let second = rest.first().copied().unwrap_or_default();
        phrases.insert(place, Phrase { second, rest, entry: id });
        id
    }

    /// Gives a word one of the classes of the words in rules.
    pub fn mark(&mut self, id: EntryId, class: Class) {
        let entry = &mut self.lexicon.entries[id.0 as usize];
        entry.classes = entry.classes.or(ClassSet::of(class));
    }

    /// The class for the words that open the rules of the next set of rules; sets beyond the fourth share the last.
    pub fn next_opener(&mut self) -> Class {
        let class = OPENERS[self.rule_sets.min(OPENERS.len() - 1)];
        self.rule_sets += 1;
        class
    }

    /// Every entry that a single word can be in a text: the plain one and those told apart by capitals.
    pub fn spellings(&mut self, word: &str) -> Vec<EntryId> {
        let plain = self.intern_word(word);
        let folded = fold(word);
        let mut all = vec![plain];
        let mut at = self.words.get(&folded);
        while at != EntryId::NONE {
            if !all.contains(&at) && word == folded {
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
        let LexiconBuilder { mut lexicon, tags, words, .. } = self;
        lexicon.tags = tags.finish();
        // In the order of the entries, which is that of memory.
        let mut heads: Vec<(u128, EntryId)> = words.short.into_iter().collect();
        heads.sort_unstable_by_key(|(_, id)| *id);
        lexicon.long = words.long;
        let mut all: Vec<EntryId> = lexicon.long.values().copied().collect();
        all.extend(heads.iter().map(|(_, id)| id));
        all.retain(|head| lexicon.entry(*head).next_cased != EntryId::NONE);
        all.iter().for_each(|head| share_senses(&mut lexicon, *head));
        let mut briefs: Vec<Brief> = lexicon.entries.iter().zip(0..).map(|(e, id)| brief(e, EntryId(id))).collect();
        for (entry, brief) in lexicon.entries.iter_mut().zip(&mut briefs) {
            (brief.sense, brief.senses) = (lexicon.senses.len() as u32, entry.senses.len() as u16);
            lexicon.senses.append(&mut entry.senses);
        }
        for (key, head) in &heads {
            chain(&lexicon, *head).for_each(|at| briefs[at.0 as usize].word.key = *key);
        }
        for head in all {
            if let Some(plain) = chain(&lexicon, head).find(|at| !lexicon.entry(*at).cased) {
                chain(&lexicon, head).for_each(|at| briefs[at.0 as usize].plain = plain);
            }
        }
        for at in 0..briefs.len() {
            if briefs[briefs[at].plain.0 as usize].opens {
                briefs[at].classes = briefs[at].classes.or(ClassSet::of(PHRASE));
            }
        }
        lexicon.index = Index::new(briefs, heads.into_iter());
        let marks = ('\0'..'\u{80}').chain('\u{2000}'..='\u{203f}');
        let entries = marks.map(|c| lexicon.look_up(c.encode_utf8(&mut [0; 4])));
        lexicon.marks = entries.map(|entry| (entry, lexicon.brief(entry).classes)).collect();
        lexicon
    }
}

/// A word in small letters is found in any case: what it is, its spellings with capitals are too.
fn share_senses(lexicon: &mut Lexicon, head: EntryId) {
    let chain: Vec<EntryId> = std::iter::successors(Some(head), |at| Some(lexicon.entry(*at).next_cased))
        .take_while(|at| *at != EntryId::NONE)
        .collect();
    let Some(plain) = chain.iter().find(|at| !lexicon.entry(**at).cased) else { return };
    let senses = lexicon.entry(*plain).senses.clone();
    for at in chain.iter().filter(|at| *at != plain) {
        let entry = &mut lexicon.entries[at.0 as usize];
        let new = senses.iter().filter(|s| !entry.classes.has(s.class)).cloned();
        let new: Vec<Sense> = new.collect();
        entry.classes = new.iter().fold(entry.classes, |all, s| all.or(ClassSet::of(s.class)));
        entry.senses.extend(new);
    }
}

/// The spellings of the same letters from `head` on.
fn chain(lexicon: &Lexicon, head: EntryId) -> impl Iterator<Item = EntryId> {
    std::iter::successors(Some(head), |at| Some(lexicon.entry(*at).next_cased)).take_while(|at| *at != EntryId::NONE)
}

fn brief(entry: &Entry, id: EntryId) -> Brief {
    let spelled = match entry.word.is_ascii() {
        true => Cow::Borrowed(&*entry.word),
        false => Cow::Owned(entry.word.replace(['’', '‘', 'ʼ'], "'")),
    };
    Brief {
        word: Packed::of(&spelled, "").unwrap_or_default(),
        classes: entry.classes,
        next: entry.next_cased,
        plain: id,
        sense: 0,
        senses: 0,
        cased: entry.cased,
        alone: false,
        opens: !entry.phrases.is_empty(),
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
            assert_eq!((&*sense.lemma, sense.form), (lemma, want));
        }
    }

    #[test]
    fn a_bad_table_names_file_and_line() {
        let error = LexiconBuilder::new().add_table("my/Month.tsv", "june\t6\n july\t7\n").unwrap_err();
        assert!(error.to_string().starts_with("my/Month.tsv:2: "), "{error}");
    }
}
