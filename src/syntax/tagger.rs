//! The tagger: one tag for each token.
//!
//! In: tokens with their entries. Out: tags. Never here: what a word may be (the tables of `lang/en/tags/` say it).
//!
//! A word has a few tags, each with a cost; what a tag costs after another is in the table of followers. The cheapest
//! way through a sentence is kept (Viterbi); wherever a word can only be one thing the way so far is settled. An adverb
//! after an auxiliary is looked through, so that "has also said" is read as "has said"; quotation marks are too.

use crate::lexicon::{CHOICES, Choices, Class, Lexicon, Row, Tag};
use crate::text::{Flags, Token, TokenKind, TokenRange};

/// The ways to one token, one for each of its tags.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    token: u32,
    len: u8,
    cells: [Cell; CHOICES],
}

#[derive(Clone, Copy, Debug)]
struct Cell {
    tag: Tag,
    /// The cell of the column before.
    back: u8,
    row: Row,
    cost: u32,
}

impl Column {
    fn start() -> Column {
        let cell = Cell { tag: Tag::Punct, back: 0, row: Row::START, cost: 0 };
        Column { token: 0, len: 1, cells: [cell; CHOICES] }
    }

    fn cells(&self) -> &[Cell] {
        &self.cells[..self.len as usize]
    }
}

/// Sets the tag of every token.
pub(super) fn tag(
    text: &str,
    lexicon: &Lexicon,
    tokens: &[Token],
    sentences: &[TokenRange],
    tags: &mut Vec<Tag>,
    columns: &mut Vec<Column>,
) {
    tags.clear();
    tags.resize(tokens.len(), Tag::Punct);
    let view = View { text, lexicon, tokens };
    for sentence in sentences {
        view.sentence(*sentence, tags, columns);
    }
}

struct View<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    tokens: &'a [Token],
}

impl View<'_> {
    fn sentence(&self, sentence: TokenRange, tags: &mut [Tag], pending: &mut Vec<Column>) {
        let mut last = Column::start();
        let mut initial = true;
        let title = self.is_title(sentence);
        pending.clear();
        for i in sentence.iter() {
            let token = &self.tokens[i];
            if token.kind == TokenKind::Punct && self.is_transparent(i, sentence) {
                initial |= token.flags.has(Flags::OPEN);
                continue;
            }
            let choices = self.choices(i, initial || title);
            initial &= token.kind == TokenKind::Punct;
            let column = self.step(i, &last, &choices);
            if column.len == 1 {
                settle(tags, pending, column.cells[0].back);
                tags[i] = column.cells[0].tag;
            } else {
                pending.push(column);
            }
            last = column;
        }
        let cheapest = (0..last.len).min_by_key(|c| last.cells[*c as usize].cost).unwrap_or(0);
        settle(tags, pending, cheapest);
    }

    /// Whether most words of a sentence have a capital, so that capitals say nothing.
    fn is_title(&self, sentence: TokenRange) -> bool {
        let words = self.tokens[sentence.iter()].iter().filter(|t| t.kind == TokenKind::Word);
        let (mut capitals, mut small) = (0, 0);
        for token in words.take(40) {
            let counter = if token.classes.has(Class::Capital) { &mut capitals } else { &mut small };
            *counter += 1;
        }
        capitals > 3 && small * 2 < capitals
    }

    /// Quotation marks, and the point of an abbreviation.
    fn is_transparent(&self, i: usize, sentence: TokenRange) -> bool {
        let token = &self.tokens[i];
        if token.flags.has(Flags::OPEN) || token.flags.has(Flags::CLOSE) {
            return true;
        }
        match self.text.as_bytes().get(token.start as usize) {
            Some(b'.') => i + 1 < sentence.end() && self.tokens[i + 1].kind != TokenKind::Punct,
            Some(b'"' | b'`') => true,
            _ => false,
        }
    }

    fn step(&self, i: usize, last: &Column, choices: &Choices) -> Column {
        let table = self.lexicon.tags();
        let mut column = Column { token: i as u32, len: 0, ..Column::start() };
        for (tag, cost) in choices.iter() {
            let mut best = (u32::MAX, 0);
            for (back, cell) in last.cells().iter().enumerate() {
                let total = cell.cost + table.follows(cell.row, tag);
                if total < best.0 {
                    best = (total, back);
                }
            }
            let before = last.cells[best.1].row;
            let row = self.row(i, tag, before, choices.joined);
            let cell = Cell { tag, back: best.1 as u8, row, cost: best.0 + u32::from(cost) };
            column.cells[column.len as usize] = cell;
            column.len += 1;
        }
        if column.len == 1 {
            column.cells[0].cost = 0;
        }
        column
    }

    /// What token `i` is to the word after it.
    fn row(&self, i: usize, tag: Tag, before: Row, joined: Option<Tag>) -> Row {
        match tag {
            Tag::Adv | Tag::Not if before.leads_verb() => before,
            Tag::Pronoun | Tag::Wh if joined.is_some() => Row::of(joined.unwrap_or(tag)),
            _ if self.tokens[i].clitic > 0 => {
                if is_contraction(self.lexicon, self.tokens, i, tag) {
                    Row::of(Tag::Be)
                } else {
                    Row::GENITIVE
                }
            }
            Tag::Punct if self.is_late_genitive(i) => Row::GENITIVE,
            _ => Row::of(tag),
        }
    }

    /// The apostrophe of "workers' pay".
    fn is_late_genitive(&self, i: usize) -> bool {
        is_late_genitive(self.text, self.tokens, i)
    }

    fn choices(&self, i: usize, initial: bool) -> Choices {
        let token = &self.tokens[i];
        match token.kind {
            TokenKind::Punct => Choices::only(self.mark(i)),
            TokenKind::Number if token.classes.has(Class::OrdinalNum) => Choices::only(Tag::Adj),
            TokenKind::Number => Choices::only(Tag::Number),
            TokenKind::Word => {
                let listed = self.lexicon.tags().of_entry(token.entry);
                if token.flags.has(Flags::IN_NUMERAL) && listed.is_none_or(|l| l.first() != Tag::Det) {
                    return Choices::only(Tag::Number);
                }
                // "That's" is no subordinator.
                if token.clitic > 0 && listed.is_some_and(|l| l.first() == Tag::Sub && l.has(Tag::Pronoun)) {
                    return Choices::only(Tag::Pronoun).with(Tag::Wh, 4);
                }
                if token.classes.has(Class::Capital) {
                    return self.capital(i, listed, initial);
                }
                *listed.unwrap_or_else(|| self.lexicon.tags().of_ending(token.stem().of(self.text)))
            }
        }
    }

    /// A word with a capital: a name, unless the table lists it with `Proper` or it opens a sentence.
    fn capital(&self, i: usize, listed: Option<&Choices>, initial: bool) -> Choices {
        let word = || self.tokens[i].stem().of(self.text);
        match listed {
            Some(listed) if listed.has(Tag::Proper) || listed.joined.is_some() => *listed,
            Some(listed) if word().len() == 1 && is_open(listed.first()) => Choices::only(Tag::Proper),
            Some(listed) if word().len() == 1 => *listed,
            Some(listed) if initial => listed.with(Tag::Proper, if is_open(listed.first()) { 4 } else { 14 }),
            Some(listed) if is_open(listed.first()) => after_proper(listed, 7),
            Some(listed) if self.tokens[i].classes.has(Class::Caps) => after_proper(listed, 8),
            Some(listed) => listed.with(Tag::Proper, 6),
            None if initial => after_proper(self.lexicon.tags().of_ending(word()), 4),
            None => Choices::only(Tag::Proper),
        }
    }

    fn mark(&self, i: usize) -> Tag {
        let token = &self.tokens[i];
        match token.span().of(self.text) {
            "," => Tag::Comma,
            "-" | "‐" | "‑" | "–" | "/" if self.is_glued(i) => Tag::Hyphen,
            "%" => Tag::Noun,
            "&" => Tag::Coord,
            "$" | "£" | "€" | "¥" => Tag::Number,
            _ => Tag::Punct,
        }
    }

    /// No blank before nor after.
    fn is_glued(&self, i: usize) -> bool {
        let next = self.tokens.get(i + 1);
        i > 0 && !self.tokens[i].flags.has(Flags::SPACE) && next.is_some_and(|t| !t.flags.has(Flags::SPACE))
    }
}

/// Whether words of this tag are many, so that any of them can be part of a name.
fn is_open(tag: Tag) -> bool {
    tag.is_nominal() || tag.is_full_verb() || matches!(tag, Tag::Adj | Tag::Adv)
}

/// `Proper` first, then the tags of a word at `cost` more.
fn after_proper(listed: &Choices, cost: u8) -> Choices {
    let all = Choices::only(Tag::Proper);
    listed.iter().fold(all, |all, (tag, own)| all.with(tag, own.saturating_add(cost)))
}

/// Follows the way back from cell `at` of the last column and sets the tags on it.
fn settle(tags: &mut [Tag], pending: &mut Vec<Column>, mut at: u8) {
    while let Some(column) = pending.pop() {
        let cell = column.cells[at as usize];
        tags[column.token as usize] = cell.tag;
        at = cell.back;
    }
}

/// Whether the "'s" of token `i`, tagged `tag`, is a verb: after a pronoun always, after a noun before what no noun
/// phrase begins with.
pub(super) fn is_contraction(lexicon: &Lexicon, tokens: &[Token], i: usize, tag: Tag) -> bool {
    if matches!(tag, Tag::Pronoun | Tag::Wh | Tag::Adv) {
        return true;
    }
    let next = tokens.get(i + 1).filter(|t| !t.flags.has(Flags::SENTENCE));
    let choices = next.and_then(|t| lexicon.tags().of_entry(t.entry));
    choices.is_some_and(|c| {
        matches!(c.first(), Tag::Det | Tag::Possessive | Tag::Not | Tag::Pronoun | Tag::Sub | Tag::Prep)
    })
}

/// The apostrophe of "workers' pay": glued to the word before it and no closing mark.
pub(super) fn is_late_genitive(text: &str, tokens: &[Token], i: usize) -> bool {
    let token = &tokens[i];
    i > 0
        && !token.flags.has(Flags::SPACE)
        && !token.flags.has(Flags::CLOSE)
        && token.kind == TokenKind::Punct
        && matches!(token.span().of(text), "'" | "’")
        && tokens[i - 1].kind == TokenKind::Word
        && tokens.get(i + 1).is_some_and(|t| t.flags.has(Flags::SPACE) && t.kind != TokenKind::Punct)
}
