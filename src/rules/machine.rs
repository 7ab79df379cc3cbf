//! The machine that runs programs over tokens.
//!
//! In: a program and a place in the text. Out: the longest match with what its names matched. Never here: which rules are
//! worth running, and which of two matches wins.

use super::program::{Name, Op, SLOTS};
use crate::lexicon::{Class, EntryId};
use crate::text::{Doc, Flags, TokenRange};
use rustc_hash::FxHashSet;

/// How many steps one rule may take at one token. Real rules take fewer than a hundred.
const STEP_LIMIT: usize = 4000;

/// After this many steps the ways that were gone are remembered; few runs come that far.
const REMEMBER_FROM: usize = 100;

/// On a program counter on the stack: at the phrase that stands here take its first word alone.
const SINGLE: u16 = 1 << 15;

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Capture {
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
    /// Ways that were gone: program counter and token. The first to come by a place has gone on from there as far as any
    /// other could.
    seen: FxHashSet<(u16, u32)>,
    captures: [Capture; SLOTS],
    pub(super) best: [Capture; SLOTS],
    /// The rules that are worth running at a token.
    pub(super) candidates: Vec<u16>,
}

/// What the names of a rule matched.
pub struct Captures<'a> {
    /// The article.
    pub doc: &'a Doc<'a>,
    /// All tokens of the match.
    pub tokens: TokenRange,
    pub(super) names: &'a [Name],
    pub(super) captures: &'a [Capture; SLOTS],
}

impl<'a> Captures<'a> {
    fn get(&self, name: &str) -> Option<&'a Capture> {
        let name = Name::of(name);
        let slot = self.names.iter().position(|n| *n == name)?;
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
        self.doc.lexicon.sense(capture.entry, capture.class?).map(|s| s.value)
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

impl Machine {
    /// Runs a program with `names` names at token `start`; the end of the longest match, with its captures in `best`.
    pub(super) fn run(&mut self, ops: &[Op], names: usize, doc: &Doc<'_>, start: usize) -> Option<usize> {
        if let [Op::Class(class, slot), Op::Done] = ops {
            return self.run_single(doc, start, *class, *slot);
        }
        self.captures[..names].fill(Capture::default());
        self.stack.clear();
        self.trail.clear();
        self.stack.push((0, start as u32, 0));
        let mut end = None;
        let mut steps = 0;
        if !self.seen.is_empty() {
            self.seen.clear();
        }
        while let Some((pc, at, trail)) = self.stack.pop() {
            if steps > REMEMBER_FROM && !self.seen.insert((pc, at)) {
                continue;
            }
            while self.trail.len() > trail as usize {
                let (slot, old) = self.trail.pop().unwrap_or_default();
                self.captures[slot as usize] = old;
            }
            if let Some(at) = self.thread(ops, doc, start, pc, at as usize, &mut steps)
                && end.is_none_or(|e| at > e)
            {
                end = Some(at);
                self.best[..names].copy_from_slice(&self.captures[..names]);
            }
            if steps > STEP_LIMIT {
                break;
            }
        }
        end
    }

    /// Runs a program of one class: many rules are no more than that.
    fn run_single(&mut self, doc: &Doc<'_>, start: usize, class: Class, slot: Option<u8>) -> Option<usize> {
        let token = doc.tokens.get(start)?;
        let (end, entry) = if class == Class::Number {
            (doc.numeral_at(start)?.tokens.end(), token.entry)
        } else if let Some(phrase) = doc.phrase_at(start).filter(|p| doc.lexicon.brief(p.entry).classes.has(class)) {
            (phrase.tokens.end(), phrase.entry)
        } else {
            token.classes.has(class).then_some((start + 1, token.entry))?
        };
        if let Some(slot) = slot {
            let (first, end) = (start as u32, end as u32);
            self.best[slot as usize] = Capture { set: true, first, end, entry, class: Some(class) };
        }
        Some(end)
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
                    let (first, end) = (at as u32, end as u32);
                    self.keep(*slot, Capture { set: true, first, end, entry, class: Some(*class) });
                    at = end as usize;
                }
                Op::Word(entries, slot) => {
                    let entry = doc.tokens.get(at).filter(|_| goes_on(doc, start, at))?.entry;
                    let (first, end) = (at as u32, at as u32 + 1);
                    entries.contains(&entry).then_some(())?;
                    self.keep(*slot, Capture { set: true, first, end, entry, class: None });
                    at += 1;
                }
                Op::Split(a, b) => {
                    pc = self.split(ops, doc, at, *a, *b);
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
                    let next = at < doc.tokens.len() && goes_on(doc, start, at);
                    (!next || !tests.iter().any(|t| t.holds(doc, at))).then_some(())?;
                }
                Op::NotBefore(tests) => {
                    let first = doc.flags(start).has(Flags::PARAGRAPH) || start == 0;
                    (first || !tests.iter().any(|t| t.holds(doc, start - 1))).then_some(())?;
                }
                Op::Done => return Some(at),
            }
            pc += 1;
        }
    }

    /// Where to go on of two ways; where both may lead on, the second goes on the stack.
    #[inline]
    fn split(&mut self, ops: &[Op], doc: &Doc<'_>, at: usize, a: u16, b: u16) -> u16 {
        match (may_pass(&ops[a as usize], doc, at), may_pass(&ops[b as usize], doc, at)) {
            (true, true) => {
                self.stack.push((b, at as u32, self.trail.len() as u32));
                a
            }
            (true, false) => a,
            (false, _) => b,
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
        let Some(phrase) = doc.phrase_at(at).filter(|p| doc.lexicon.brief(p.entry).classes.has(class)) else {
            return alone.then_some((at + 1, token.entry));
        };
        if alone && !single {
            self.stack.push((pc | SINGLE, at as u32, self.trail.len() as u32));
        }
        if alone && single { Some((at + 1, token.entry)) } else { Some((phrase.tokens.end(), phrase.entry)) }
    }

    fn keep(&mut self, slot: Option<u8>, capture: Capture) {
        if let Some(slot) = slot {
            // What nobody comes back to need not be kept.
            if !self.stack.is_empty() {
                self.trail.push((slot, self.captures[slot as usize]));
            }
            self.captures[slot as usize] = capture;
        }
    }
}

/// Whether a step could pass at token `at`; a look that spares most of the ways that lead nowhere.
#[inline]
fn may_pass(op: &Op, doc: &Doc<'_>, at: usize) -> bool {
    let Some(token) = doc.tokens.get(at) else { return !matches!(op, Op::Class(..) | Op::Word(..)) };
    match op {
        Op::Class(class, _) => token.classes.has(*class) || token.flags.has(Flags::PHRASE),
        Op::Word(entries, _) => entries.contains(&token.entry),
        _ => true,
    }
}

/// Whether a match from `start` may go on at token `at`: it crosses no paragraph.
#[inline]
fn goes_on(doc: &Doc<'_>, start: usize, at: usize) -> bool {
    at == start || !doc.flags(at).has(Flags::PARAGRAPH)
}
