//! Which rules are worth running at a token.
//!
//! In: programs. Out: for each class and each word that can open one, the rules, each with what may stand behind its
//! opener. Most openers ("the", a capital, a numeral) open many rules and few of them can go on with the next word; a
//! look at that word spares the run.

use super::program::{Op, openers_of};
use crate::lexicon::{Class, ClassSet, EntryId, LexiconBuilder, PHRASE_HERE};
use crate::text::{Doc, Flags};

/// What may stand behind an opener.
#[derive(Clone, Debug, Default)]
struct Follow {
    /// What is known of it at a glance; it ends where the rule can end with its opener.
    next: Glance,
    /// The words, sorted.
    words: Vec<EntryId>,
    /// What may stand behind that.
    then: Glance,
}

/// What may stand in one place, but for the words, of which only the lots are known.
#[derive(Clone, Copy, Debug, Default)]
struct Glance {
    /// The rule can end before it.
    ends: bool,
    classes: ClassSet,
    /// The lots of the words.
    lots: u64,
}

/// The rules that one class or one word opens.
#[derive(Clone, Debug, Default)]
pub(super) struct Shelf {
    rules: Vec<(u16, Follow)>,
    /// What may stand behind the opener for any of them.
    any: Follow,
    /// Of a shelf with many rules.
    index: Option<Box<Index>>,
}

/// Which of the first rules of a shelf may go on, a bit each, by what stands behind the opener.
#[derive(Clone, Debug)]
struct Index {
    /// Those that can end there.
    ends: u128,
    by_class: [u128; ClassSet::BITS],
    by_lot: [u128; u64::BITS as usize],
}

/// A shelf of so many rules has an [`Index`].
const MANY: usize = 8;

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

/// Where a match goes on behind an opener, and what stands there.
#[derive(Clone, Copy)]
struct Next {
    at: usize,
    behind: Behind,
}

/// The lot of a word: where it is none of those that are looked for, the word is none of them.
#[inline(always)]
fn lot(word: EntryId) -> u64 {
    1 << lot_of(word)
}

/// The number of its lot.
#[inline(always)]
fn lot_of(word: EntryId) -> usize {
    (word.0 % u64::BITS) as usize
}

impl Glance {
    fn or(self, other: Glance) -> Glance {
        let (classes, lots) = (self.classes.or(other.classes), self.lots | other.lots);
        Glance { ends: self.ends | other.ends, classes, lots }
    }

    /// Whether it may be what stands there; `is_meant` is asked of a word in one of its lots.
    #[inline(always)]
    fn allows(self, there: Behind, is_meant: impl FnOnce(EntryId, ClassSet) -> bool) -> bool {
        let Some((entry, classes)) = there else { return self.ends };
        self.ends || classes.meets(self.classes) || (self.lots & lot(entry) != 0 && is_meant(entry, classes))
    }

    /// Adds what may stand where a program goes on at `pc`; the places of the tests that may come next go to `tests`.
    fn add(&mut self, ops: &[Op], pc: usize, tests: &mut Vec<usize>) {
        let from = tests.len();
        self.ends |= !openers_of(ops, pc, tests);
        for test in &tests[from..] {
            match &ops[*test] {
                Op::Class(class, _) => self.classes = self.classes.or(ClassSet::of(*class)),
                Op::Word(entries, _) => self.lots = entries.iter().fold(self.lots, |all, word| all | lot(*word)),
                _ => {}
            }
        }
    }
}

impl Follow {
    fn add(&mut self, other: &Follow) {
        self.next = self.next.or(other.next);
        self.then = self.then.or(other.then);
        self.words.extend(&other.words);
        self.words.sort_unstable();
        self.words.dedup();
    }

    #[inline(always)]
    fn allows(&self, behind: Behind) -> bool {
        let is_meant =
            |entry, classes: ClassSet| classes.has(Class::Keyword) && self.words.binary_search(&entry).is_ok();
        self.next.allows(behind, is_meant)
    }

    /// The same where it is known what stands behind that.
    #[inline(always)]
    fn allows_both(&self, behind: Behind, then: Option<Behind>) -> bool {
        self.allows(behind) && (self.next.ends || then.is_none_or(|then| self.then.allows(then, |_, _| true)))
    }
}

impl Shelf {
    /// Appends the rules that can go on with what is behind their opener.
    #[inline]
    fn candidates(&self, doc: &Doc<'_>, next: Next, found: &mut Vec<u16>) {
        if self.any.allows(next.behind) {
            self.each_allowed(doc, next, found);
        }
    }

    #[inline(never)]
    fn each_allowed(&self, doc: &Doc<'_>, Next { at, behind }: Next, found: &mut Vec<u16>) {
        let then = then(doc, at);
        let mut rest = &*self.rules;
        if let Some(index) = &self.index {
            let mut may = index.may_go_on(behind, &self.any);
            while may != 0 {
                let (rule, follow) = &self.rules[may.trailing_zeros() as usize];
                found.extend(follow.allows_both(behind, then).then_some(*rule));
                may &= may - 1;
            }
            rest = self.rules.get(u128::BITS as usize..).unwrap_or_default();
        }
        let allowed = rest.iter().filter(|(_, follow)| follow.allows_both(behind, then));
        found.extend(allowed.map(|(rule, _)| *rule));
    }

    /// Completes a shelf on which all its rules stand.
    fn finish(&mut self) {
        if self.rules.len() >= MANY {
            self.index = Some(Box::new(Index::of(&self.rules)));
        }
    }

    fn add(&mut self, rule: u16, follow: &Follow) {
        self.any.add(follow);
        match self.rules.last_mut().filter(|(last, _)| *last == rule) {
            Some((_, known)) => known.add(follow),
            None => self.rules.push((rule, follow.clone())),
        }
    }
}

impl Index {
    fn of(rules: &[(u16, Follow)]) -> Index {
        let mut index = Index { ends: 0, by_class: [0; ClassSet::BITS], by_lot: [0; u64::BITS as usize] };
        for (at, (_, Follow { next, .. })) in rules.iter().enumerate().take(u128::BITS as usize) {
            let bit = 1 << at;
            index.ends |= if next.ends { bit } else { 0 };
            next.classes.iter().for_each(|class| index.by_class[class.0 as usize] |= bit);
            let lots = (0..index.by_lot.len()).filter(|lot| next.lots >> lot & 1 == 1);
            lots.for_each(|lot| index.by_lot[lot] |= bit);
        }
        index
    }

    /// The rules that may go on with what stands behind, of which `any` is what they all know.
    #[inline]
    fn may_go_on(&self, behind: Behind, any: &Follow) -> u128 {
        let Some((entry, classes)) = behind else { return self.ends };
        let lot = if classes.has(Class::Keyword) { self.by_lot[lot_of(entry)] } else { 0 };
        let known = classes.and(any.next.classes);
        known.iter().fold(self.ends | lot, |all, class| all | self.by_class[class.0 as usize])
    }
}

impl Shelves {
    /// Files programs, given in order of precedence; `None` where the one of that number can match nothing at all.
    pub fn new<'a>(programs: impl Iterator<Item = &'a [Op]>, lexicon: &mut LexiconBuilder) -> Result<Shelves, usize> {
        let mut shelves = Shelves {
            by_class: vec![Shelf::default(); ClassSet::BITS],
            by_word: vec![Shelf::default()],
            shelf_of: vec![0; lexicon.len()],
            ..Shelves::default()
        };
        let word = lexicon.next_opener();
        shelves.words = ClassSet::of(word);
        for (number, ops) in programs.enumerate() {
            let mut openers = Vec::new();
            if !openers_of(ops, 0, &mut openers) {
                return Err(number);
            }
            for pc in openers {
                shelves.file(number as u16, &ops[pc], &follow(ops, pc + 1), word, lexicon);
            }
        }
        shelves.by_class.iter_mut().chain(&mut shelves.by_word).for_each(Shelf::finish);
        lexicon.add_opening(shelves.opening);
        Ok(shelves)
    }

    /// The tokens of the article that can open a rule.
    pub fn openers(&self, doc: &Doc<'_>) -> impl Iterator<Item = usize> {
        let opening = self.opening.or(ClassSet::of(PHRASE_HERE));
        doc.openers.iter().map(|i| *i as usize).filter(move |i| doc.tokens[*i].classes.meets(opening))
    }

    fn file(&mut self, rule: u16, opener: &Op, follow: &Follow, word: Class, lexicon: &mut LexiconBuilder) {
        follow.words.iter().for_each(|entry| lexicon.mark(*entry, Class::Keyword));
        match opener {
            Op::Class(class, _) => {
                self.opening = self.opening.or(ClassSet::of(*class));
                self.by_class[class.0 as usize].add(rule, follow);
            }
            Op::Word(entries, _) => {
                self.opening = self.opening.or(ClassSet::of(word));
                for entry in entries {
                    lexicon.mark(*entry, word);
                    self.shelf_of_word(*entry).add(rule, follow);
                }
            }
            _ => {}
        }
    }

    fn shelf_of_word(&mut self, entry: EntryId) -> &mut Shelf {
        let at = entry.0 as usize;
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
            self.shelf_of(token.entry).candidates(doc, next(doc, i + 1), found);
        } else {
            self.candidates_of_classes(doc, i, opening, next(doc, i + 1), found);
        }
        if let Some(phrase) = doc.phrase_at(i) {
            let opening = doc.lexicon.brief(phrase.entry).classes.and(self.opening);
            self.candidates_of_classes(doc, i, opening, next(doc, phrase.tokens.end()), found);
        }
    }

    /// As [`Shelves::candidates`], of what opens at token `i` by these classes and goes on with `next`.
    #[inline(never)]
    fn candidates_of_classes(&self, doc: &Doc<'_>, i: usize, opening: ClassSet, at: Next, found: &mut Vec<u16>) {
        for class in opening.iter() {
            match class {
                word if word.is_nameless() => self.shelf_of(doc.tokens[i].entry).candidates(doc, at, found),
                Class::Number => {
                    let end = doc.numeral_at(i).map_or(doc.tokens.len(), |n| n.tokens.end());
                    self.by_class[class.0 as usize].candidates(doc, next(doc, end), found);
                }
                class => self.by_class[class.0 as usize].candidates(doc, at, found),
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

/// The place where a match goes on, with what stands there.
#[inline]
fn next(doc: &Doc<'_>, at: usize) -> Next {
    Next { at, behind: behind(doc, at) }
}

/// What stands behind token `i`, which stands behind an opener; none where a match might go on elsewhere, since more than
/// that token is one unit.
fn then(doc: &Doc<'_>, i: usize) -> Option<Behind> {
    let flags = doc.flags(i);
    let long = flags.has(Flags::NUMERAL) && doc.flags(i + 1).has(Flags::IN_NUMERAL);
    (!flags.has(Flags::PHRASE) && !long).then(|| behind(doc, i + 1))
}

/// What may stand where a program goes on at `pc`, and what behind that.
fn follow(ops: &[Op], pc: usize) -> Follow {
    let (mut follow, mut tests) = (Follow::default(), Vec::new());
    follow.next.add(ops, pc, &mut tests);
    for at in 0..tests.len() {
        if let Op::Word(entries, _) = &ops[tests[at]] {
            follow.words.extend(entries);
        }
        follow.then.add(ops, tests[at] + 1, &mut tests);
    }
    follow.words.sort_unstable();
    follow
}
