//! Interviews and transcripts: paragraphs that open with the speaker's name and a colon, without marks.
//!
//! In: a [`Doc`]. Out: [`Turn`]s in text order. Never here: who a label stands for. One labelled line is a headline or a
//! note; an interview has several, side by side, of two speakers or more.

use crate::lexicon::Class;
use crate::syntax::Tag;
use crate::text::{Doc, Flags, TokenRange};

/// What one speaker says in one paragraph.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Turn {
    /// The name in front of the colon.
    pub label: TokenRange,
    /// What stands behind it.
    pub tokens: TokenRange,
    paragraph: usize,
}

/// A label is no longer than this.
const LABEL: usize = 6;
/// Fewer labelled paragraphs are no interview.
const TURNS: usize = 4;

/// The turns of the article's interview, none where it has none.
pub(crate) fn find(doc: &Doc<'_>) -> Vec<Turn> {
    let turn = |(number, paragraph): (usize, &TokenRange)| read(doc, number, *paragraph);
    let mut turns: Vec<Turn> = doc.paragraphs.iter().enumerate().filter_map(turn).collect();
    if !is_dialogue(doc, &turns) {
        return Vec::new();
    }
    let numbers: Vec<usize> = turns.iter().map(|t| t.paragraph).collect();
    let labelled = |n: usize| numbers.binary_search(&n).is_ok();
    turns.retain(|t| labelled(t.paragraph + 1) || t.paragraph.checked_sub(1).is_some_and(labelled));
    turns
}

fn read(doc: &Doc<'_>, number: usize, paragraph: TokenRange) -> Option<Turn> {
    let first = paragraph.first();
    if !doc.has(first, Class::Capital) {
        return None;
    }
    let label = lettered(doc, paragraph).or_else(|| named(doc, paragraph))?;
    // "Injured: 74" is a line of a table.
    let figure = label.end() + 2 == paragraph.end() && doc.has(label.end() + 1, Class::Number);
    let says = label.end() + 1 < paragraph.end() && !figure && !doc.flags(label.end() + 1).has(Flags::OPEN);
    says.then(|| Turn { label, tokens: TokenRange::new(label.end() + 1, paragraph.end()), paragraph: number })
}

/// The letter of "Q. Why?".
fn lettered(doc: &Doc<'_>, paragraph: TokenRange) -> Option<TokenRange> {
    let (first, mark) = (paragraph.first(), paragraph.first() + 1);
    let stop = mark + 1 < paragraph.end() && doc.surface(mark) == "." && doc.flags(mark + 1).has(Flags::SPACE);
    (doc.has(first, Class::Initial) && stop).then(|| TokenRange::new(first, mark))
}

/// The name before a colon.
fn named(doc: &Doc<'_>, paragraph: TokenRange) -> Option<TokenRange> {
    let first = paragraph.first();
    let end = paragraph.end().min(first + LABEL + 1);
    let colon = (first..end).find(|i| doc.tags[*i] == Tag::Punct && doc.surface(*i) == ":")?;
    let named =
        colon > first && (first..colon).all(|i| doc.has(i, Class::Capital) || matches!(doc.surface(i), "." | "-"));
    named.then(|| TokenRange::new(first, colon))
}

/// Whether two letters stand for who asks and who answers: the first turn of all is a question.
fn asks(doc: &Doc<'_>, turns: &[Turn]) -> bool {
    let letter = |t: &Turn| t.label.len() == 1 && doc.has(t.label.first(), Class::Initial);
    let [first, second, ..] = turns else { return false };
    let pair = first.paragraph + 1 == second.paragraph
        && doc.surface(first.label.first()) != doc.surface(second.label.first());
    pair && turns.iter().all(letter) && doc.surface(first.tokens.last()) == "?"
}

/// Whether one label returns and another one answers it.
fn is_dialogue(doc: &Doc<'_>, turns: &[Turn]) -> bool {
    let mut labels: Vec<&str> = turns.iter().map(|t| doc.span(t.label).of(doc.text)).collect();
    labels.sort_unstable();
    let again = labels.windows(2).any(|w| w[0] == w[1]);
    labels.dedup();
    let several = turns.len() >= TURNS && again && labels.len() >= 2;
    asks(doc, turns) && labels.len() == 2 || several && !turns.iter().any(|t| doc.surface(t.label.end()) == ".")
}
