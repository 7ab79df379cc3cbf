//! Which rules are worth running at a token.
//!
//! In: programs. Out: for each class and each word that can open one, the rules, each with what may stand behind its
//! opener. Most openers ("the", a capital, a numeral) open many rules and few of them can go on with the next word; a
//! look at that word spares the run.

use super::program::{Op, Test, openers_of};
use crate::lexicon::{Class, ClassSet, EntryId, LexiconBuilder, PHRASE_HERE};
use crate::text::{Doc, Flags};

/// What may stand behind an opener.
#[derive(Clone, Debug, Default)]
struct Follow {
    /// The rule can end with its opener.
    ends: bool,
    classes: ClassSet,
    /// Sorted.
    words: Vec<EntryId>,
    /// The lots of the words.
    lots: u64,
}

/// The rules that one class or one word opens.
#[derive(Clone, Debug, Default)]
pub(super) struct Shelf {
    rules: Vec<(u16, Follow)>,
    /// What may stand behind the opener for any of them.
    any: Follow,
}

/// The rules of a subject by what opens them.
#[derive(Debug, Default)]
pub(super) struct Shelves {
    /// The classes that open a rule; among them one of the openers for the words.
    opening: ClassSet,
    /// That one alone.
    words: ClassSet,
    by_class: Vec<Shelf>,
    /// The shelf of each entry, 0 where it has none.
    shelf_of: Vec<u16>,
    by_word: Vec<Shelf>,
}

/// The token behind an opener: its entry and the classes with which something opens there.
type Behind = Option<(EntryId, ClassSet)>;

/// The lot of a word: where it is none of those that are looked for, the word is none of them.
#[inline(always)]
fn lot(word: EntryId) -> u64 {
    1 << (word.0 % u64::BITS)
}

impl Follow {
    fn add(&mut self, other: &Follow) {
        self.ends |= other.ends;
        self.classes = self.classes.or(other.classes);
        self.lots |= other.lots;
        self.words.extend(&other.words);
        self.words.sort_unstable();
        self.words.dedup();
    }

    #[inline(always)]
    fn allows(&self, behind: Behind) -> bool {
        let Some((entry, classes)) = behind else { return self.ends };
        self.ends
            || classes.meets(self.classes)
            || (self.lots & lot(entry) != 0 && classes.has(Class::Keyword) && self.words.binary_search(&entry).is_ok())
    }
}

impl Shelf {
    /// Appends the rules that can go on with what is behind their opener.
    #[inline]
    fn candidates(&self, behind: Behind, found: &mut Vec<u16>) {
        if self.any.allows(behind) {
            self.each_allowed(behind, found);
        }
    }

    #[inline(never)]
    fn each_allowed(&self, behind: Behind, found: &mut Vec<u16>) {
        found.extend(self.rules.iter().filter(|(_, follow)| follow.allows(behind)).map(|(rule, _)| *rule));
    }

    fn add(&mut self, rule: u16, follow: &Follow) {
        self.any.add(follow);
        match self.rules.last_mut().filter(|(last, _)| *last == rule) {
            Some((_, known)) => known.add(follow),
            None => self.rules.push((rule, follow.clone())),
        }
    }
}

impl Shelves {
    /// Files programs, given in order of precedence; `None` where the one of that number can match nothing at all.
    pub fn new<'a>(programs: impl Iterator<Item = &'a [Op]>, lexicon: &mut LexiconBuilder) -> Result<Shelves, usize> {
        let mut shelves = Shelves {
            by_class: vec![Shelf::default(); ClassSet::BITS],
            by_word: vec![Shelf::default()],
            ..Shelves::default()
        };
        let word = lexicon.next_opener();
        shelves.words = ClassSet::of(word);
        for (number, ops) in programs.enumerate() {
            let mut openers = Vec::new();
            if !openers_of(ops, 0, &mut openers) {
                return Err(number);
            }
            for (test, pc) in openers {
                shelves.file(number as u16, &test, &follow(ops, pc + 1), word, lexicon);
            }
        }
        lexicon.add_opening(shelves.opening);
        Ok(shelves)
    }

    /// The tokens of the article that can open a rule.
    pub fn openers(&self, doc: &Doc<'_>) -> impl Iterator<Item = usize> {
        let opening = self.opening.or(ClassSet::of(PHRASE_HERE));
        doc.openers.iter().map(|i| *i as usize).filter(move |i| doc.tokens[*i].classes.meets(opening))
    }

    fn file(&mut self, rule: u16, opener: &Test, follow: &Follow, word: Class, lexicon: &mut LexiconBuilder) {
        follow.words.iter().for_each(|entry| lexicon.mark(*entry, Class::Keyword));
        match opener {
            Test::Class(class) => {
                self.opening = self.opening.or(ClassSet::of(*class));
                self.by_class[class.0 as usize].add(rule, follow);
            }
            Test::Word(entries) => {
                self.opening = self.opening.or(ClassSet::of(word));
                for entry in entries {
                    lexicon.mark(*entry, word);
                    self.shelf_of_word(*entry).add(rule, follow);
                }
            }
        }
    }

    fn shelf_of_word(&mut self, entry: EntryId) -> &mut Shelf {
        let at = entry.0 as usize;
        if self.shelf_of.len() <= at {
            self.shelf_of.resize(at + 1, 0);
        }
        if self.shelf_of[at] == 0 {
            self.shelf_of[at] = self.by_word.len() as u16;
            self.by_word.push(Shelf::default());
        }
        &mut self.by_word[self.shelf_of[at] as usize]
    }

    /// Appends every rule that could match at token `i`, some of them twice.
    #[inline(always)]
    pub fn candidates(&self, doc: &Doc<'_>, i: usize, found: &mut Vec<u16>) {
        let token = &doc.tokens[i];
        let opening = token.classes.and(self.opening);
        if opening == self.words {
            self.shelf_of(token.entry).candidates(behind(doc, i + 1), found);
        } else {
            self.candidates_of_classes(doc, i, opening, behind(doc, i + 1), found);
        }
        if let Some(phrase) = doc.phrase_at(i) {
            let opening = doc.lexicon.brief(phrase.entry).classes.and(self.opening);
            self.candidates_of_classes(doc, i, opening, behind(doc, phrase.tokens.end()), found);
        }
    }

    /// As [`Shelves::candidates`], of what opens at token `i` by these classes and goes on with `next`.
    #[inline(never)]
    fn candidates_of_classes(&self, doc: &Doc<'_>, i: usize, opening: ClassSet, next: Behind, found: &mut Vec<u16>) {
        for class in opening.iter() {
            match class {
                word if word.is_nameless() => self.shelf_of(doc.tokens[i].entry).candidates(next, found),
                Class::Number => {
                    let next = doc.numeral_at(i).and_then(|n| behind(doc, n.tokens.end()));
                    self.by_class[class.0 as usize].candidates(next, found);
                }
                class => self.by_class[class.0 as usize].candidates(next, found),
            }
        }
    }

    /// The shelf of a word.
    #[inline]
    fn shelf_of(&self, entry: EntryId) -> &Shelf {
        let shelf = self.shelf_of.get(entry.0 as usize).copied().unwrap_or(0);
        &self.by_word[shelf as usize]
    }
}

/// What stands at token `i`, where a match can go on there.
#[inline]
fn behind(doc: &Doc<'_>, i: usize) -> Behind {
    let token = doc.tokens.get(i).filter(|t| !t.flags.has(Flags::PARAGRAPH))?;
    let phrase = token.flags.has(Flags::PHRASE);
    Some((token.entry, if phrase { doc.classes_at(i) } else { token.classes }))
}

/// What may stand where a program goes on at `pc`.
fn follow(ops: &[Op], pc: usize) -> Follow {
    let mut tests = Vec::new();
    let mut follow = Follow { ends: !openers_of(ops, pc, &mut tests), ..Follow::default() };
    for (test, _) in tests {
        match test {
            Test::Class(class) => follow.classes = follow.classes.or(ClassSet::of(class)),
            Test::Word(entries) => follow.words.extend(entries),
        }
    }
    follow.words.sort_unstable();
    follow.lots = follow.words.iter().fold(0, |all, word| all | lot(*word));
    follow
}
