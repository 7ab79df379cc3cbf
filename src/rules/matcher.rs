//! Rules over tokens.
//!
//! In: parsed rules, the lexicon, the actions of a subject. Out: matches. Rules are filed under the classes and words
//! that can open them, so that a token which opens nothing costs one test.

use super::parse::{Pattern, RuleFile};
use super::{Action, Example, STAR_LIMIT};
use crate::error::Error;
use crate::lexicon::{Class, ClassSet, EntryId, LexiconBuilder};
use crate::text::{Doc, Flags, TokenRange};

/// How many names one rule may use.
const SLOTS: usize = 12;
/// How many steps one rule may take at one token. Real rules take fewer than a hundred.
const STEP_LIMIT: usize = 4000;

/// On a program counter on the stack: at the phrase that stands here take its first word alone.
const SINGLE: u16 = 1 << 15;

/// One step of a compiled pattern.
#[derive(Clone, Debug)]
enum Op {
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
enum Test {
    Class(Class),
    Word(Box<[EntryId]>),
}

#[derive(Debug)]
struct Rule<V> {
    name: Box<str>,
    ops: Box<[Op]>,
    names: Box<[Box<str>]>,
    action: Action<V>,
    examples: Vec<Example>,
    file: Box<str>,
    line: usize,
}

/// The rules of one subject, ready to match.
#[derive(Debug)]
pub(crate) struct RuleSet<V> {
    rules: Vec<Rule<V>>,
    opening: ClassSet,
    by_class: Vec<Vec<u16>>,
    by_entry: Vec<Vec<u16>>,
}

/// A match with its value.
#[derive(Clone, Debug)]
pub struct Match<V> {
    /// The tokens matched.
    pub tokens: TokenRange,
    /// The rule, for [`RuleSet::name`].
    pub rule: u16,
    /// What the action made of it.
    pub value: V,
}

#[derive(Clone, Copy, Debug, Default)]
struct Capture {
    set: bool,
    first: u32,
    end: u32,
    entry: EntryId,
    class: Option<Class>,
}

/// The buffers of the matcher, kept between articles.
#[derive(Debug, Default)]
pub(crate) struct Machine {
    stack: Vec<(u16, u32, u32)>,
    trail: Vec<(u8, Capture)>,
    captures: [Capture; SLOTS],
    best: [Capture; SLOTS],
}

/// What the names of a rule matched.
pub struct Captures<'a> {
    /// The article.
    pub doc: &'a Doc<'a>,
    /// All tokens of the match.
    pub tokens: TokenRange,
    names: &'a [Box<str>],
    captures: &'a [Capture; SLOTS],
}

impl<'a> Captures<'a> {
    fn get(&self, name: &str) -> Option<&'a Capture> {
        let slot = self.names.iter().position(|n| &**n == name)?;
        Some(&self.captures[slot]).filter(|c| c.set)
    }

    /// Whether the name matched anything.
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// The tokens under a name.
    pub fn tokens(&self, name: &str) -> Option<TokenRange> {
        self.get(name).map(|c| TokenRange::new(c.first as usize, c.end as usize))
    }

    /// The text under a name, without a possessive at its end.
    pub fn text(&self, name: &str) -> Option<&'a str> {
        let tokens = self.tokens(name).filter(|t| !t.is_empty())?;
        Some(self.doc.stem_span(tokens).of(self.doc.text))
    }

    /// Whether the text under a name is `lower`, in any capitals.
    pub fn is(&self, name: &str, lower: &str) -> bool {
        self.text(name).is_some_and(|t| t.eq_ignore_ascii_case(lower))
    }

    /// The class by which a name matched.
    pub fn class(&self, name: &str) -> Option<Class> {
        self.get(name)?.class
    }

    /// The table value under a name, in the class by which it matched.
    pub fn value(&self, name: &str) -> Option<&'a str> {
        let capture = self.get(name)?;
        self.doc.lexicon.sense(capture.entry, capture.class?).map(|s| &*s.value)
    }

    /// The number under a name: of a numeral its value, of digits theirs, of a word its table value.
    pub fn number(&self, name: &str) -> Option<f64> {
        let capture = self.get(name)?;
        match capture.class {
            Some(Class::Number) => self.doc.numeral_at(capture.first as usize)?.value,
            Some(
                Class::Digits | Class::DayNum | Class::YearNum | Class::OrdinalNum | Class::DecadeNum | Class::ClockNum,
            ) => {
                let word = self.doc.word(capture.first as usize);
                let digits = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
                word[..digits].parse().ok()
            }
            Some(class) => self.doc.lexicon.sense(capture.entry, class)?.number,
            None => None,
        }
    }
}

impl<V> RuleSet<V> {
    /// Compiles rules; `files` in order of precedence, a later rule of the same name gives way. Words that the patterns
    /// name are added to the lexicon.
    pub fn new(
        files: Vec<RuleFile>,
        actions: &[(&str, Action<V>)],
        lexicon: &mut LexiconBuilder,
    ) -> Result<Self, Error> {
        let mut rules: Vec<Rule<V>> = Vec::new();
        for file in files {
            for text in file.rules {
                if rules.iter().any(|r| *r.name == *text.name) {
                    continue;
                }
                let fail = |what: String| Error::rule(&file.file, text.line, what);
                let action = actions.iter().find(|(n, _)| *n == text.action).ok_or_else(|| {
                    let known: Vec<&str> = actions.iter().map(|(n, _)| *n).collect();
                    fail(format!("no action `{}`; there are: {}", text.action, known.join(", ")))
                })?;
                let mut compiler = Compiler { lexicon, ops: Vec::new(), names: Vec::new() };
                compiler.head(&text.pattern).map_err(fail)?;
                compiler.ops.push(Op::Done);
                rules.push(Rule {
                    name: text.name.into(),
                    ops: compiler.ops.into(),
                    names: compiler.names.into(),
                    action: action.1,
                    examples: text.examples,
                    file: file.file.as_str().into(),
                    line: text.line,
                });
            }
        }
        let mut set = RuleSet {
            rules,
            opening: ClassSet::default(),
            by_class: vec![Vec::new(); ClassSet::BITS],
            by_entry: Vec::new(),
        };
        set.file_rules()?;
        Ok(set)
    }

    /// Files each rule under what can open it.
    fn file_rules(&mut self) -> Result<(), Error> {
        for (number, rule) in self.rules.iter().enumerate() {
            let mut openers = Vec::new();
            if !openers_of(&rule.ops, 0, &mut openers) {
                return Err(Error::rule(&rule.file, rule.line, "the pattern can match nothing at all"));
            }
            for opener in openers {
                match opener {
                    Test::Class(class) => {
                        self.opening = self.opening.or(ClassSet::of(class));
                        push_once(&mut self.by_class[class.0 as usize], number as u16);
                    }
                    Test::Word(entries) => {
                        for entry in entries {
                            let at = entry.0 as usize;
                            if self.by_entry.len() <= at {
                                self.by_entry.resize(at + 1, Vec::new());
                            }
                            push_once(&mut self.by_entry[at], number as u16);
                        }
                    }
                }
            }
        }
        Ok(())
    }

    /// The name of a rule.
    pub fn name(&self, rule: u16) -> &str {
        &self.rules[rule as usize].name
    }

    /// The file and line in which a rule is written.
    pub fn place(&self, rule: u16) -> (&str, usize) {
        let rule = &self.rules[rule as usize];
        (&rule.file, rule.line)
    }

    /// Every rule with its file, line and examples.
    pub fn examples(&self) -> impl Iterator<Item = (&str, &str, usize, &[Example])> {
        self.rules.iter().map(|r| (&*r.name, &*r.file, r.line, &*r.examples))
    }

    /// Appends the matches in the article, left to right, not overlapping. `losers`, where given, receives the matches
    /// that a longer or earlier rule beat (rule, tokens).
    pub fn find(
        &self,
        doc: &Doc<'_>,
        machine: &mut Machine,
        matches: &mut Vec<Match<V>>,
        mut losers: Option<&mut Vec<(u16, TokenRange)>>,
    ) {
        let mut i = 0;
        while i < doc.tokens.len() {
            let token = &doc.tokens[i];
            let phrase = token.flags.has(Flags::PHRASE);
            let by_word = self.by_entry.get(token.entry.0 as usize).map_or(&[][..], |r| r);
            if !phrase && by_word.is_empty() && !token.classes.meets(self.opening) {
                i += 1;
                continue;
            }
            match self.best_at(doc, machine, i, by_word, &mut losers) {
                Some(found) => {
                    i = found.tokens.end().max(i + 1);
                    matches.push(found);
                }
                None => i += 1,
            }
        }
    }

    /// The match at token `i` that wins.
    fn best_at(
        &self,
        doc: &Doc<'_>,
        machine: &mut Machine,
        i: usize,
        by_word: &[u16],
        losers: &mut Option<&mut Vec<(u16, TokenRange)>>,
    ) -> Option<Match<V>> {
        let mut best: Option<Match<V>> = None;
        let open = doc.classes_at(i).and(self.opening);
        let lists = open.iter().map(|c| &*self.by_class[c.0 as usize]);
        for &number in std::iter::once(by_word).chain(lists).flatten() {
            let rule = &self.rules[number as usize];
            let Some(end) = machine.run(&rule.ops, doc, i) else { continue };
            let tokens = TokenRange::new(i, end);
            let better = best.as_ref().is_none_or(|b| end > b.tokens.end() || end == b.tokens.end() && number < b.rule);
            if !better {
                if let Some(losers) = losers.as_mut().filter(|_| best.as_ref().is_some_and(|b| b.rule != number)) {
                    losers.push((number, tokens));
                }
                continue;
            }
            let captures = Captures { doc, tokens, names: &rule.names, captures: &machine.best };
            if let Some(value) = (rule.action)(&captures) {
                let beaten = best.replace(Match { tokens, rule: number, value });
                if let (Some(losers), Some(beaten)) = (losers.as_mut(), beaten) {
                    losers.push((beaten.rule, beaten.tokens));
                }
            }
        }
        best
    }
}

fn push_once(list: &mut Vec<u16>, number: u16) {
    if list.last() != Some(&number) {
        list.push(number);
    }
}

/// Collects what can open the program at `pc`; false where it can end without a token.
fn openers_of(ops: &[Op], pc: usize, openers: &mut Vec<Test>) -> bool {
    match &ops[pc] {
        Op::Class(class, _) => openers.push(Test::Class(*class)),
        Op::Word(entries, _) => openers.push(Test::Word(entries.clone())),
        Op::Split(a, b) => return openers_of(ops, *a as usize, openers) & openers_of(ops, *b as usize, openers),
        Op::Jump(to) => return openers_of(ops, *to as usize, openers),
        Op::Open(_) | Op::Shut(_) | Op::NotNext(_) | Op::NotBefore(_) => return openers_of(ops, pc + 1, openers),
        Op::Done => return false,
    }
    true
}

impl Machine {
    /// Runs a program at token `start`; the end of the longest match, with its captures in `best`.
    fn run(&mut self, ops: &[Op], doc: &Doc<'_>, start: usize) -> Option<usize> {
        self.captures = [Capture::default(); SLOTS];
        self.stack.clear();
        self.trail.clear();
        self.stack.push((0, start as u32, 0));
        let mut end = None;
        let mut steps = 0;
        while let Some((pc, at, trail)) = self.stack.pop() {
            while self.trail.len() > trail as usize {
                let (slot, old) = self.trail.pop().unwrap_or_default();
                self.captures[slot as usize] = old;
            }
            if let Some(at) = self.thread(ops, doc, start, pc, at as usize, &mut steps)
                && end.is_none_or(|e| at > e)
            {
                end = Some(at);
                self.best = self.captures;
            }
            if steps > STEP_LIMIT {
                break;
            }
        }
        end
    }

    /// Follows one way through the program; the other ways go on the stack.
    fn thread(
        &mut self,
        ops: &[Op],
        doc: &Doc<'_>,
        start: usize,
        pc: u16,
        at: usize,
        steps: &mut usize,
    ) -> Option<usize> {
        let mut single = pc & SINGLE != 0;
        let (mut pc, mut at) = (pc & !SINGLE, at);
        loop {
            *steps += 1;
            match &ops[pc as usize] {
                Op::Class(class, slot) => {
                    let (end, entry) = self.class(doc, start, at, *class, pc, std::mem::take(&mut single))?;
                    self.keep(
                        *slot,
                        Capture { set: true, first: at as u32, end: end as u32, entry, class: Some(*class) },
                    );
                    at = end;
                }
                Op::Word(entries, slot) => {
                    let token = doc.tokens.get(at)?;
                    if !entries.contains(&token.entry) || (at > start && token.flags.has(Flags::PARAGRAPH)) {
                        return None;
                    }
                    let capture =
                        Capture { set: true, first: at as u32, end: at as u32 + 1, entry: token.entry, class: None };
                    self.keep(*slot, capture);
                    at += 1;
                }
                Op::Split(a, b) => {
                    self.stack.push((*b, at as u32, self.trail.len() as u32));
                    pc = *a;
                    continue;
                }
                Op::Jump(to) => {
                    pc = *to;
                    continue;
                }
                Op::Open(slot) => {
                    self.keep(Some(*slot), Capture { first: at as u32, ..Capture::default() });
                }
                Op::Shut(slot) => {
                    let first = self.captures[*slot as usize].first;
                    self.keep(Some(*slot), Capture { set: true, first, end: at as u32, ..Capture::default() });
                }
                Op::NotNext(tests) => {
                    let next = doc.tokens.get(at).filter(|t| at == start || !t.flags.has(Flags::PARAGRAPH));
                    if next.is_some() && tests.iter().any(|t| t.holds(doc, at)) {
                        return None;
                    }
                }
                Op::NotBefore(tests) => {
                    let first = doc.flags(start).has(Flags::PARAGRAPH) || start == 0;
                    if !first && tests.iter().any(|t| t.holds(doc, start - 1)) {
                        return None;
                    }
                }
                Op::Done => return Some(at),
            }
            pc += 1;
        }
    }

    /// The end of what has the class at `at`, and its entry. A phrase comes before its first word; the word alone is
    /// then left for later.
    fn class(
        &mut self,
        doc: &Doc<'_>,
        start: usize,
        at: usize,
        class: Class,
        pc: u16,
        single: bool,
    ) -> Option<(usize, EntryId)> {
        let token = doc.tokens.get(at)?;
        if at > start && token.flags.has(Flags::PARAGRAPH) {
            return None;
        }
        if class == Class::Number {
            return doc.numeral_at(at).map(|n| (n.tokens.end(), token.entry));
        }
        let alone = token.classes.has(class);
        let Some(phrase) = doc.phrase_at(at).filter(|p| doc.lexicon.entry(p.entry).classes.has(class)) else {
            return alone.then_some((at + 1, token.entry));
        };
        if alone && !single {
            self.stack.push((pc | SINGLE, at as u32, self.trail.len() as u32));
        }
        if alone && single { Some((at + 1, token.entry)) } else { Some((phrase.tokens.end(), phrase.entry)) }
    }

    fn keep(&mut self, slot: Option<u8>, capture: Capture) {
        if let Some(slot) = slot {
            self.trail.push((slot, self.captures[slot as usize]));
            self.captures[slot as usize] = capture;
        }
    }
}

impl Test {
    fn holds(&self, doc: &Doc<'_>, at: usize) -> bool {
        match self {
            Test::Class(class) => doc.classes_at(at).has(*class),
            Test::Word(entries) => entries.contains(&doc.tokens[at].entry),
        }
    }
}

struct Compiler<'a> {
    lexicon: &'a mut LexiconBuilder,
    ops: Vec<Op>,
    names: Vec<Box<str>>,
}

impl Compiler<'_> {
    /// The whole pattern: `!x` at its head looks back.
    fn head(&mut self, pattern: &Pattern) -> Result<(), String> {
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
