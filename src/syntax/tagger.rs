//! The tagger: one tag for each token.
//!
//! In: tokens with their entries. Out: tags. Never here: what a word may be (the tables of `lang/en/tags/` say it).
//!
//! A word has a few tags, each with a cost; what a tag costs after another is in the table of followers. The cheapest
//! way through a sentence is kept (Viterbi); wherever a word can only be one thing the way so far is settled. An adverb
//! after an auxiliary is looked through, so that "has also said" is read as "has said"; quotation marks are too.

use crate::lexicon::{CHOICES, Choices, Class, Lexicon, Row, Tag, TagTable};
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

impl Cell {
    const BLANK: Cell = Cell { tag: Tag::Punct, back: 0, row: Row::START, cost: 0 };
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
    columns.clear();
    let view = View { text, lexicon, tokens };
    let mut way = Way { tags, open: columns, row: Row::START };
    for sentence in sentences {
        view.sentence(*sentence, &mut way);
    }
}

/// The way through a sentence as far as it is read: settled, and then the columns where it still is open.
struct Way<'a> {
    tags: &'a mut [Tag],
    open: &'a mut Vec<Column>,
    /// What the last settled token is to the next.
    row: Row,
}

impl Way<'_> {
    /// The cheapest way to `tag` at the next token: its cost, the cell that it comes from, and what stands there.
    #[inline]
    fn cheapest(&self, table: &TagTable, tag: Tag) -> (u32, u8, Row) {
        let Some(last) = self.open.last() else { return (table.follows(self.row, tag), 0, self.row) };
        let mut best = (u32::MAX, 0, self.row);
        for back in 0..(last.len as usize).min(CHOICES) {
            let cell = &last.cells[back];
            let cost = cell.cost + table.follows(cell.row, tag);
            if cost < best.0 {
                best = (cost, back as u8, cell.row);
            }
        }
        best
    }

    /// Follows the way back from cell `at` of the last column and sets the tags on it.
    fn settle(&mut self, mut at: u8) {
        while let Some(column) = self.open.pop() {
            let cell = column.cells[at as usize];
            self.tags[column.token as usize] = cell.tag;
            at = cell.back;
        }
    }
}

struct View<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    tokens: &'a [Token],
}

impl View<'_> {
    fn sentence(&self, sentence: TokenRange, way: &mut Way) {
        way.row = Row::START;
        let title = self.is_title(sentence);
        let mut initial = true;
        for i in sentence.iter() {
            let token = &self.tokens[i];
            match token.kind {
                TokenKind::Punct if self.is_transparent(i, sentence) => initial |= token.flags.has(Flags::OPEN),
                TokenKind::Punct => self.settled(i, self.mark(i), way),
                TokenKind::Number => {
                    let ordinal = token.classes.has(Class::OrdinalNum);
                    self.settled(i, if ordinal { Tag::Adj } else { Tag::Number }, way);
                }
                TokenKind::Word => {
                    self.word(i, initial || title, way);
                    initial = false;
                }
            }
        }
        let end = way.open.last().and_then(|last| (0..last.len).min_by_key(|at| last.cells[*at as usize].cost));
        way.settle(end.unwrap_or_default());
    }

    /// Whether most words of a sentence have a capital, so that capitals say nothing.
    fn is_title(&self, sentence: TokenRange) -> bool {
        let (mut capitals, mut small) = (0, 0);
        for token in &self.tokens[sentence.iter()] {
            if token.classes.has(Class::Capital) {
                capitals += 1;
            } else if token.kind == TokenKind::Word {
                small += 1;
                if small > 4 {
                    return false;
                }
            }
        }
        capitals > 3 && small * 2 < capitals
    }

    /// Quotation marks, and the point of an abbreviation.
    fn is_transparent(&self, i: usize, sentence: TokenRange) -> bool {
        let token = &self.tokens[i];
        if token.flags.has(Flags::OPEN) || token.flags.has(Flags::CLOSE) {
            return true;
        }
        match self.first_byte(i) {
            b'.' => i + 1 < sentence.end() && self.tokens[i + 1].kind != TokenKind::Punct,
            b'"' | b'`' => true,
            _ => false,
        }
    }

    fn first_byte(&self, i: usize) -> u8 {
        self.text.as_bytes().get(self.tokens[i].start as usize).copied().unwrap_or_default()
    }

    /// A token that can only be `tag`: the way to it is settled.
    #[inline]
    fn settled(&self, i: usize, tag: Tag, way: &mut Way) {
        if !way.open.is_empty() {
            let (_, back, row) = way.cheapest(self.lexicon.tags(), tag);
            way.row = row;
            way.settle(back);
        }
        way.tags[i] = tag;
        let odd = self.tokens[i].clitic > 0 || matches!(tag, Tag::Adv | Tag::Not | Tag::Punct);
        way.row = if odd { self.odd_row(i, tag, way.row, None) } else { Row::of(tag) };
    }

    fn word(&self, i: usize, initial: bool, way: &mut Way) {
        let token = &self.tokens[i];
        let listed = self.lexicon.tags().of_entry(token.entry);
        if token.flags.has(Flags::IN_NUMERAL) && listed.is_none_or(|l| l.first() != Tag::Det) {
            return self.settled(i, Tag::Number, way);
        }
        // "That's" is no subordinator.
        if token.clitic > 0 && listed.is_some_and(|l| l.first() == Tag::Sub && l.has(Tag::Pronoun)) {
            return self.choose(i, &Choices::only(Tag::Pronoun).with(Tag::Wh, 4), way);
        }
        if token.classes.has(Class::Capital) {
            return self.choose(i, &self.capital(i, listed, initial), way);
        }
        let choices = listed.unwrap_or_else(|| self.lexicon.tags().of_ending(token.stem().of(self.text)));
        self.choose(i, choices, way);
    }

    fn choose(&self, i: usize, choices: &Choices, way: &mut Way) {
        if choices.is_single() && choices.joined.is_none() {
            return self.settled(i, choices.first(), way);
        }
        let table = self.lexicon.tags();
        let plain = self.tokens[i].clitic == 0 && choices.joined.is_none();
        let mut column = Column { token: i as u32, len: choices.len() as u8, cells: [Cell::BLANK; CHOICES] };
        for at in 0..choices.len() {
            let (tag, own) = choices.get(at);
            let (cost, back, before) = way.cheapest(table, tag);
            let row = match tag {
                _ if !plain => self.odd_row(i, tag, before, choices.joined),
                Tag::Adv | Tag::Not if before.leads_verb() => before,
                _ => Row::of(tag),
            };
            column.cells[at] = Cell { tag, back, row, cost: cost + own };
        }
        way.open.push(column);
    }

    /// The row of adverbs, marks, and two words in one token.
    fn odd_row(&self, i: usize, tag: Tag, before: Row, joined: Option<Tag>) -> Row {
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
            Tag::Punct if is_late_genitive(self.text, self.tokens, i) => Row::GENITIVE,
            _ => Row::of(tag),
        }
    }

    /// A word with a capital: a name, unless the table lists it with `Proper` or it opens a sentence.
    fn capital(&self, i: usize, listed: Option<&Choices>, initial: bool) -> Choices {
        let word = || self.tokens[i].stem().of(self.text);
        match listed {
            Some(listed) if listed.has(Tag::Proper) || listed.joined.is_some() => *listed,
            Some(listed) if word().len() == 1 && is_open(listed.first()) => Choices::only(Tag::Proper),
            Some(listed) if word().len() == 1 => *listed,
            // "Asked", "Citing": no name is a past or a participle.
            Some(listed) if initial => {
                let inflected = matches!(listed.first(), Tag::VerbPast | Tag::VerbPart | Tag::VerbIng);
                listed.with(Tag::Proper, if is_open(listed.first()) && !inflected { 4 } else { 14 })
            }
            Some(listed) if is_open(listed.first()) => after_proper(listed, 7),
            Some(listed) if self.tokens[i].classes.has(Class::Caps) => after_proper(listed, 8),
            Some(listed) => listed.with(Tag::Proper, 6),
            None if initial => after_proper(self.lexicon.tags().of_ending(word()), 4),
            None => Choices::only(Tag::Proper),
        }
    }

    fn mark(&self, i: usize) -> Tag {
        match self.first_byte(i) {
            b',' => Tag::Comma,
            b'.' | b'(' | b')' | b':' | b';' | b'\'' => Tag::Punct,
            b'-' | b'/' => self.hyphen(i),
            b'%' => Tag::Noun,
            b'&' => Tag::Coord,
            b'$' => Tag::Number,
            0..=0x7f => Tag::Punct,
            _ => match self.tokens[i].span().of(self.text) {
                "‐" | "‑" | "–" => self.hyphen(i),
                "£" | "€" | "¥" => Tag::Number,
                _ => Tag::Punct,
            },
        }
    }

    fn hyphen(&self, i: usize) -> Tag {
        if self.is_glued(i) { Tag::Hyphen } else { Tag::Punct }
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
    token.kind == TokenKind::Punct
        && i > 0
        && !token.flags.has(Flags::SPACE)
        && !token.flags.has(Flags::CLOSE)
        && matches!(token.span().of(text), "'" | "’")
        && tokens[i - 1].kind == TokenKind::Word
        && tokens.get(i + 1).is_some_and(|t| t.flags.has(Flags::SPACE) && t.kind != TokenKind::Punct)
}
