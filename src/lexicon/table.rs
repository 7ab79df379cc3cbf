//! Tables: how a lexicon is read and put together.
//!
//! In: the text of `<Class>.tsv` files. Out: a [`Lexicon`]. Never here: what the classes mean, how
//! words are filed.
//!
//! A table opens with comment lines `# what: ...`, `# source: ...`, `# licence: ...`, and, where its words are listed
//! by lemma, `# inflect: verb` or `# inflect: noun`. Then one entry a line: `word` or `word<TAB>value`, sorted, unique.
//! An entry in small letters is found in any case; one with a capital only as it is spelled.

use super::chains::Chains;
use super::senses::{Meaning, Text, Values};
use super::tag_table::{self as tag, Kind, TagTableBuilder};
use super::words::{ENTRIES, Words};
use super::{Choices, Class, ClassSet, EntryId, Form, Lexicon, NAMES, NEEDED, OPENERS, Tag, layout};
use crate::error::Error;
use crate::lang::en::inflect;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::borrow::Cow;
use std::collections::HashMap;

/// Whether a word is empty, or begins or ends with a blank.
fn has_blank_ends(word: &str) -> bool {
    match word.as_bytes() {
        [b'!'..=b'~', .., b'!'..=b'~'] => false,
        _ => word.trim().len() != word.len() || word.is_empty(),
    }
}

/// Puts a lexicon together.
#[derive(Debug)]
pub(crate) struct LexiconBuilder {
    lexicon: Lexicon,
    tags: TagTableBuilder,
    words: Words,
    values: Values,
    meanings: Chains<Meaning>,
    /// How many sets of rules were compiled with it.
    rule_sets: usize,
}

/// About how many different values they have, and how many the table of tags has.
pub(super) const VALUES: usize = 1_700;

impl LexiconBuilder {
    pub fn new() -> Self {
        let mut lexicon = Lexicon::default();
        for name in NAMES {
            lexicon.add_class(name);
        }
        let (tags, values, meanings) = (TagTableBuilder::default(), Values::new(), Chains::new(ENTRIES));
        LexiconBuilder { lexicon, tags, words: Words::new(), values, meanings, rule_sets: 0 }
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
            let value = self.values.of(class, keep(value));
            let lemma = self.words.intern(keep(word));
            self.add(lemma, Meaning { class, form: Form::Base, value, lemma });
            inflect::forms(word, inflection, |form, spelled| {
                let id = self.words.intern(spelled.into());
                self.add(id, Meaning { class, form, value, lemma });
            });
        }
        Ok(())
    }

    /// Reads what words may be: the words, the endings of all others, and how tags follow each other; each a file and
    /// its contents. Words that the tables before it inflected get the tag of their form.
    pub fn add_tags(&mut self, [words, endings, follows]: [(&str, &'static str); 3]) -> Result<(), Error> {
        let tables = self.words.entries.len();
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
            let id = self.words.intern_word(Cow::Borrowed(word));
            self.words.briefs[id.0 as usize].kind = kind;
        }
        self.tags.add_endings(endings.0, endings.1)?;
        self.tags.add_follows(follows.0, follows.1)?;
        self.add_tags_of_forms(tables);
        Ok(())
    }

    /// Gives the first entries, those of other tables, their tags.
    fn add_tags_of_forms(&mut self, count: usize) {
        for id in (0..count as u32).map(EntryId) {
            if let Some(choices) = self.choices_of_form(id) {
                self.words.briefs[id.0 as usize].kind = self.tags.kind(choices);
            }
        }
    }

    /// What a word may be that no table of tags lists: with capitals what its plain spelling may, inflected what its form
    /// is, beside what its ending says.
    fn choices_of_form(&self, id: EntryId) -> Option<Choices> {
        let (entry, brief) = (&self.words.entries[id.0 as usize], self.words.brief(id));
        if brief.kind != Kind::UNKNOWN || self.words.is_phrase(id) {
            return None;
        }
        if brief.is_cased() {
            let choices = self.tags.listed(self.words.brief(self.words.plain(&entry.word)).kind)?;
            let pronoun = choices.has(Tag::Pronoun) || choices.has(Tag::Wh);
            let name = pronoun && layout::is_abbreviation(&entry.word);
            return Some(if name { Choices::only(Tag::Proper) } else { choices });
        }
        // "he's", where a table lists it as one word
        let stem = entry.word.strip_suffix("'s").map(|stem| self.words.get(stem)).unwrap_or_default();
        if stem != EntryId::NONE {
            let choices = self.tags.listed(self.words.brief(stem).kind);
            let choices = choices.filter(|c| c.has(Tag::Pronoun) || c.has(Tag::Wh))?;
            return Some(Choices::only(choices.first()).joined_to(Tag::Be));
        }
        let tag = self.meanings.of(entry.meanings).filter_map(|m| tag::of_form(m.form)).last()?;
        // "taxpayers": nobody does what is called like people.
        let people = tag == Tag::Plural && brief.classes.has(Class::Role);
        Some(if people { Choices::only(tag) } else { self.tags.of_ending(&entry.word).with(tag, 4) })
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
    fn add(&mut self, id: EntryId, meaning: Meaning) {
        let at = id.0 as usize;
        let (entry, classes) = (&mut self.words.entries[at], &mut self.words.briefs[at].classes);
        let known = match classes.has(meaning.class) {
            true => self.meanings.find(entry.meanings, |known| known.class == meaning.class),
            false => None,
        };
        match known {
            Some(known) if meaning.form == Form::Base => *known = meaning,
            Some(_) => {}
            None => {
                *classes = classes.or(ClassSet::of(meaning.class));
                self.meanings.add(&mut entry.meanings, meaning);
            }
        }
    }

    /// Gives a word one of the classes of the words in rules.
    pub fn mark(&mut self, id: EntryId, class: Class) {
        let classes = &mut self.words.briefs[id.0 as usize].classes;
        *classes = classes.or(ClassSet::of(class));
    }

    /// The lot of a word without which a rule cannot match; none for marks and for the small words, which stand everywhere.
    pub fn needed(&mut self, word: &str) -> Option<Class> {
        let spellings = self.spellings(word);
        let first = *spellings.first()?;
        let is_name = || word.starts_with(char::is_alphabetic);
        let is_rare =
            self.tags.listed(self.words.brief(first).kind).map_or_else(is_name, |choices| choices.first().is_open());
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

    /// The number of entries so far.
    pub fn len(&self) -> usize {
        self.words.entries.len()
    }

    /// Every entry that a single word can be in a text: the plain one and those told apart by capitals.
    pub fn spellings(&mut self, word: &str) -> Vec<EntryId> {
        self.words.spellings(word)
    }

    /// The class of that name.
    pub fn class(&self, name: &str) -> Option<Class> {
        self.lexicon.class(name)
    }

    /// The lexicon, ready to be looked into.
    pub fn finish(self) -> Lexicon {
        let LexiconBuilder { mut lexicon, tags, words, values, meanings, .. } = self;
        lexicon.tags = tags.finish();
        layout::lay_out(lexicon, words, values, meanings)
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
    fn a_bad_table_names_file_and_line() {
        let error = LexiconBuilder::new().add_table("my/Month.tsv", "june\t6\n july\t7\n").unwrap_err();
        assert!(error.to_string().starts_with("my/Month.tsv:2: "), "{error}");
    }
}
