//! Utterances: the outer stretches between marks, seen as something that may have been said.
//!
//! In: a [`Doc`]. Out: [`Utterance`]s in text order. Never here: who said it.

use super::phrase::is_inner_stop;
use crate::text::{Doc, Flags, MarkStyle, Stretch, TokenRange, is_dash};

/// A stretch that stands in no other one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Utterance {
    /// What stands between the marks.
    pub tokens: TokenRange,
    /// The opening mark.
    pub open: usize,
    /// One past the closing mark.
    pub after: usize,
    /// The paragraph that it stands in.
    pub paragraph: TokenRange,
    /// The kind of its marks.
    pub style: MarkStyle,
    /// The closing mark stands in the text.
    pub closed: bool,
    /// It begins where a sentence may begin: at the start of the paragraph, or behind the end of a sentence.
    pub opens_sentence: bool,
    /// It begins with a capital letter, a digit or dots.
    pub capital: bool,
    /// The last mark of punctuation inside, or right behind the closing mark.
    pub ending: Ending,
}

/// How an utterance ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// A full stop: the sentence is over.
    Stop,
    /// A question or exclamation mark, dots or a dash: it may be over.
    Perhaps,
    /// A comma.
    Comma,
    /// A word.
    Open,
}

/// The outer stretches of the text.
pub(crate) fn find(doc: &Doc<'_>, utterances: &mut Vec<Utterance>) {
    let mut paragraph = 0;
    for stretch in doc.stretches.iter().filter(|s| s.depth == 0) {
        while doc.paragraphs.get(paragraph).is_some_and(|p| p.end() <= stretch.tokens.first()) {
            paragraph += 1;
        }
        let Some(within) = doc.paragraphs.get(paragraph) else { break };
        utterances.push(read(doc, stretch, *within));
    }
}

/// The stretches that stand in an outer one; that is their paragraph.
pub(crate) fn find_nested(doc: &Doc<'_>, utterances: &mut Vec<Utterance>) {
    let mut outer = None;
    for stretch in doc.stretches {
        match (stretch.depth, outer) {
            (0, _) => outer = Some(stretch.tokens),
            (1, Some(outer)) => utterances.push(read(doc, stretch, outer)),
            _ => {}
        }
    }
}

fn read(doc: &Doc<'_>, stretch: &Stretch, paragraph: TokenRange) -> Utterance {
    let Stretch { tokens, style, closed, .. } = *stretch;
    let open = tokens.first() - 1;
    let after = tokens.end() + usize::from(closed);
    let opens_sentence = open == paragraph.first() || ends_sentence(doc, open - 1);
    let first = doc.surface(tokens.first()).chars().next().unwrap_or(' ');
    let capital = first.is_uppercase() || first.is_numeric() || matches!(first, '…' | '.' | '‘' | '\'' | '[' | '(');
    Utterance {
        tokens,
        open,
        after,
        paragraph,
        style,
        closed,
        opens_sentence,
        capital,
        ending: ending(doc, tokens, after),
    }
}

/// Whether a sentence ends with token `i`, a closing mark or bracket behind its stop included.
fn ends_sentence(doc: &Doc<'_>, i: usize) -> bool {
    let flags = doc.flags(i);
    match doc.surface(i) {
        "." => !is_inner_stop(doc, i),
        "!" | "?" | "…" => true,
        ")" => i > 0 && matches!(doc.surface(i - 1), "." | "!" | "?"),
        _ => flags.has(Flags::CLOSE) && i > 0 && matches!(doc.surface(i - 1), "." | "!" | "?" | "…"),
    }
}

fn ending(doc: &Doc<'_>, tokens: TokenRange, after: usize) -> Ending {
    let behind = if after < doc.tokens.len() { doc.surface(after) } else { "" };
    match doc.surface(last_inside(doc, tokens)) {
        _ if behind == "," => Ending::Comma,
        "," => Ending::Comma,
        "." => Ending::Stop,
        "!" | "?" | "…" | "-" => Ending::Perhaps,
        mark if is_dash(mark) => Ending::Perhaps,
        _ if matches!(behind, "." | "!" | "?") => Ending::Stop,
        last if last.ends_with(['.', '!', '?']) => Ending::Perhaps,
        _ => Ending::Open,
    }
}

/// The last token, where it is no mark that closes an inner stretch behind a comma or stop: "they said ‘no,’".
fn last_inside(doc: &Doc<'_>, tokens: TokenRange) -> usize {
    let last = tokens.last();
    let inner = last > tokens.first()
        && doc.flags(last).has(Flags::CLOSE)
        && matches!(doc.surface(last - 1), "," | "." | "!" | "?" | "…");
    last - usize::from(inner)
}
