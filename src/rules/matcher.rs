//! Rules over tokens.
//!
//! In: parsed rules, the lexicon, the actions of a subject. Out: matches. Rules are filed under the classes and words
//! that can open them, so that a token which opens nothing costs one test.

use super::machine::{Captures, Machine};
use super::parse::RuleFile;
use super::program::{Compiler, Name, Op};
use super::shelf::Shelves;
use super::{Action, Example};
use crate::error::Error;
use crate::lexicon::{ClassSet, LexiconBuilder};
use crate::text::{Doc, TokenRange};
use rustc_hash::FxHashSet;
use std::sync::Arc;

#[derive(Debug)]
struct Rule<V> {
    name: Arc<str>,
    ops: Box<[Op]>,
    /// Of each of these sets a class has to stand near a match.
    needs: Box<[ClassSet]>,
    names: Box<[Name]>,
    action: Action<V>,
    examples: Vec<Example>,
    file: Box<str>,
    line: usize,
}

/// The rules of one subject, ready to match.
#[derive(Debug)]
pub(crate) struct RuleSet<V> {
    rules: Vec<Rule<V>>,
    shelves: Shelves,
}

/// A match with its value.
#[derive(Clone, Debug)]
pub struct Match<V> {
    /// The tokens matched.
    pub tokens: TokenRange,
    /// The rule, for `RuleSet::name`.
    pub rule: u16,
    /// What the action made of it.
    pub value: V,
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
        let mut names = FxHashSet::default();
        for file in files {
            for text in file.rules {
                if !names.insert(text.name.clone()) {
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
                let needs = compiler.needs(&text.pattern).into();
                rules.push(Rule {
                    needs,
                    name: text.name.into(),
                    ops: compiler.ops.into(),
                    names: compiler.names.iter().map(|name| Name::of(name)).collect(),
                    action: action.1,
                    examples: text.examples,
                    file: file.file.as_str().into(),
                    line: text.line,
                });
            }
        }
        let shelves = Shelves::new(rules.iter().map(|r| &*r.ops), lexicon).map_err(|number| {
            let rule = &rules[number];
            Error::rule(&rule.file, rule.line, "the pattern can match nothing at all")
        })?;
        Ok(RuleSet { rules, shelves })
    }

    /// The name of a rule, shared by all records that it makes.
    pub fn name(&self, rule: u16) -> &Arc<str> {
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
        let mut free = 0;
        let mut candidates = std::mem::take(&mut machine.candidates);
        let mut sentence = 0;
        for i in self.shelves.openers(doc) {
            if i < free {
                continue;
            }
            candidates.clear();
            self.shelves.candidates(doc, i, &mut candidates);
            if candidates.is_empty() {
                continue;
            }
            sentence += doc.sentences[sentence..].iter().take_while(|s| s.end() <= i).count();
            let near = near(doc, sentence);
            candidates.retain(|rule| self.rules[*rule as usize].needs.iter().all(|any| any.meets(near)));
            if let Some(found) = self.best_of(&candidates, doc, machine, i, &mut losers) {
                free = found.tokens.end();
                matches.push(found);
            }
        }
        machine.candidates = candidates;
    }

    /// The match of these rules at token `i` that wins.
    fn best_of(
        &self,
        candidates: &[u16],
        doc: &Doc<'_>,
        machine: &mut Machine,
        i: usize,
        losers: &mut Option<&mut Vec<(u16, TokenRange)>>,
    ) -> Option<Match<V>> {
        let mut best: Option<Match<V>> = None;
        for &number in candidates {
            let rule = &self.rules[number as usize];
            let Some(end) = machine.run(&rule.ops, rule.names.len(), doc, i) else { continue };
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

/// The classes in a sentence and in those behind it into which a match could run: "at 5 p.m. E.S.T. on ...".
fn near(doc: &Doc<'_>, sentence: usize) -> ClassSet {
    (sentence..sentence + NEAR).fold(ClassSet::NONE, |all, at| all.or(doc.union(at)))
}

/// How many sentences a match may touch.
const NEAR: usize = 4;
