//! Patterns to programs.
//!
//! In: patterns as trees, the lexicon. Out: a list of [`Op`]s that the machine runs. Never here: a text, but for the
//! tests of a single token.

use super::STAR_LIMIT;
use super::parse::Pattern;
use crate::lexicon::{Class, ClassSet, EntryId, LexiconBuilder};
use crate::text::Doc;

/// A name in a rule, to be compared at once: its length and its first fifteen bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Name(u128);

impl Name {
    #[inline]
    pub fn of(name: &str) -> Name {
        Name(name.bytes().take(15).fold(name.len() as u128, |all, byte| all << 8 | u128::from(byte)))
    }
}

/// How many names one rule may use.
pub(super) const SLOTS: usize = 12;

/// One step of a compiled pattern.
#[derive(Clone, Debug)]
pub(super) enum Op {
    Class(Class, Option<u8>),
    Word(Box<[EntryId]>, Option<u8>),
    /// Try the first, then the second.
    Split(u16, u16),
    Jump(u16),
    Open(u8),
    Shut(u8),
    NotNext(Box<[Test]>),
    NotBefore(Box<[Test]>),
    Done,
}

/// A test of a single token, in `!x`.
#[derive(Clone, Debug)]
pub(super) enum Test {
    Class(Class),
    Word(Box<[EntryId]>),
}

/// Collects where the classes and words stand that can open the program at `pc`; false where it can end without a token.
pub(super) fn openers_of(ops: &[Op], pc: usize, openers: &mut Vec<usize>) -> bool {
    match &ops[pc] {
        Op::Class(..) | Op::Word(..) => openers.push(pc),
        Op::Split(a, b) => return openers_of(ops, *a as usize, openers) & openers_of(ops, *b as usize, openers),
        Op::Jump(to) => return openers_of(ops, *to as usize, openers),
        Op::Open(_) | Op::Shut(_) | Op::NotNext(_) | Op::NotBefore(_) => return openers_of(ops, pc + 1, openers),
        Op::Done => return false,
    }
    true
}

impl Test {
    pub fn holds(&self, doc: &Doc<'_>, at: usize) -> bool {
        match self {
            Test::Class(class) => doc.classes_at(at).has(*class),
            Test::Word(entries) => entries.contains(&doc.tokens[at].entry),
        }
    }
}

pub(super) struct Compiler<'a> {
    pub lexicon: &'a mut LexiconBuilder,
    pub ops: Vec<Op>,
    pub names: Vec<Box<str>>,
}

impl Compiler<'_> {
    /// The whole pattern: `!x` at its head looks back.
    pub fn head(&mut self, pattern: &Pattern) -> Result<(), String> {
        let items = match pattern {
            Pattern::Sequence(items) => items.as_slice(),
            other => std::slice::from_ref(other),
        };
        for (i, item) in items.iter().enumerate() {
            match item {
                Pattern::Not(inner) if items[..i].iter().all(|p| matches!(p, Pattern::Not(_))) => {
                    let tests = self.tests(inner)?;
                    self.ops.push(Op::NotBefore(tests.into()));
                }
                other => self.pattern(other, None)?,
            }
        }
        Ok(())
    }

    /// What has to stand in every match: of each set one class or more. A capital or a small letter stands everywhere.
    pub fn needs(&mut self, pattern: &Pattern) -> Vec<ClassSet> {
        match pattern {
            Pattern::Class(name) => {
                let class = self.lexicon.class(name).filter(|c| !matches!(*c, Class::Capital | Class::Lower));
                class.map(ClassSet::of).into_iter().collect()
            }
            Pattern::Sequence(items) => items.iter().flat_map(|item| self.needs(item)).collect(),
            Pattern::Either(branches) => {
                let each: Option<Vec<ClassSet>> = branches.iter().map(|b| self.needs(b).first().copied()).collect();
                each.map(|all| all.into_iter().fold(ClassSet::NONE, ClassSet::or)).into_iter().collect()
            }
            Pattern::Named(inner, _) => self.needs(inner),
            Pattern::Word(word) => self.lexicon.needed(word).map(ClassSet::of).into_iter().collect(),
            Pattern::Maybe(_) | Pattern::Star(_) | Pattern::Not(_) => Vec::new(),
        }
    }

    fn pattern(&mut self, pattern: &Pattern, slot: Option<u8>) -> Result<(), String> {
        match pattern {
            Pattern::Class(name) => {
                let class = self.class(name)?;
                self.ops.push(Op::Class(class, slot));
            }
            Pattern::Word(word) => {
                let entries = self.entries(word);
                self.ops.push(Op::Word(entries, slot));
            }
            Pattern::Sequence(items) => {
                for item in items {
                    self.pattern(item, None)?;
                }
            }
            Pattern::Either(branches) => self.either(branches, slot)?,
            Pattern::Named(inner, name) => self.named(inner, name)?,
            Pattern::Maybe(inner) => self.repeat(inner, 1)?,
            Pattern::Star(inner) => self.repeat(inner, STAR_LIMIT)?,
            Pattern::Not(inner) => {
                let tests = self.tests(inner)?;
                self.ops.push(Op::NotNext(tests.into()));
            }
        }
        Ok(())
    }

    /// A name on a single token keeps class and entry; on anything longer it keeps the tokens.
    fn named(&mut self, inner: &Pattern, name: &str) -> Result<(), String> {
        let slot = match self.names.iter().position(|n| &**n == name) {
            Some(slot) => slot as u8,
            None if self.names.len() == SLOTS => return Err(format!("more than {SLOTS} names in one rule")),
            None => {
                self.names.push(name.into());
                self.names.len() as u8 - 1
            }
        };
        if is_single(inner) {
            return self.pattern(inner, Some(slot));
        }
        if let Pattern::Maybe(inner) = inner {
            return self.pattern(&Pattern::Maybe(Box::new(Pattern::Named(inner.clone(), name.to_owned()))), None);
        }
        self.ops.push(Op::Open(slot));
        self.pattern(inner, None)?;
        self.ops.push(Op::Shut(slot));
        Ok(())
    }

    fn either(&mut self, branches: &[Pattern], slot: Option<u8>) -> Result<(), String> {
        if let Some(words) = branches.iter().map(Pattern::word).collect::<Option<Vec<&str>>>() {
            let entries = words.iter().flat_map(|word| self.entries(word)).collect();
            self.ops.push(Op::Word(entries, slot));
            return Ok(());
        }
        let mut jumps = Vec::new();
        for (i, branch) in branches.iter().enumerate() {
            let split = self.ops.len();
            let last = i + 1 == branches.len();
            if !last {
                self.ops.push(Op::Split(split as u16 + 1, 0));
            }
            self.pattern(branch, slot)?;
            if !last {
                jumps.push(self.ops.len());
                self.ops.push(Op::Jump(0));
                self.ops[split] = Op::Split(split as u16 + 1, self.ops.len() as u16);
            }
        }
        for jump in jumps {
            self.ops[jump] = Op::Jump(self.ops.len() as u16);
        }
        Ok(())
    }

    /// Up to `times` times, written out, so that matching needs no counter.
    fn repeat(&mut self, inner: &Pattern, times: u8) -> Result<(), String> {
        let mut splits = Vec::new();
        for _ in 0..times {
            splits.push(self.ops.len());
            self.ops.push(Op::Split(self.ops.len() as u16 + 1, 0));
            self.pattern(inner, None)?;
        }
        for split in splits {
            self.ops[split] = Op::Split(split as u16 + 1, self.ops.len() as u16);
        }
        Ok(())
    }

    fn tests(&mut self, pattern: &Pattern) -> Result<Vec<Test>, String> {
        match pattern {
            Pattern::Class(name) => Ok(vec![Test::Class(self.class(name)?)]),
            Pattern::Word(word) => Ok(vec![Test::Word(self.entries(word))]),
            Pattern::Either(branches) => {
                let mut all = Vec::new();
                for branch in branches {
                    all.extend(self.tests(branch)?);
                }
                Ok(all)
            }
            _ => Err("`!` takes a class, a word, or a choice of them".to_owned()),
        }
    }

    fn class(&self, name: &str) -> Result<Class, String> {
        self.lexicon
            .class(name)
            .ok_or_else(|| format!("no class `{name}`: no table {name}.tsv, and no shape of that name"))
    }

    /// Every entry that this word can be in the text.
    fn entries(&mut self, word: &str) -> Box<[EntryId]> {
        self.lexicon.spellings(word).into()
    }
}

fn is_single(pattern: &Pattern) -> bool {
    match pattern {
        Pattern::Class(_) | Pattern::Word(_) => true,
        Pattern::Either(branches) => branches.iter().all(is_single),
        _ => false,
    }
}
