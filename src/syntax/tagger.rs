//! The tagger: one tag for each token.
//!
//! In: tokens with their entries. Out: tags. Never here: what a word may be (the tables of `lang/en/tags/` say it).
//!
//! A word has a few tags, each with a cost; what a tag costs after another is in the table of followers. The cheapest
//! way through a sentence is kept (Viterbi); wherever a word can only be one thing the way so far is settled. An adverb
//! after an auxiliary is looked through, so that "has also said" is read as "has said"; quotation marks are too.

use super::Layer;
use crate::lexicon::{CHOICES, Capital, Choices, Class, Lexicon, Reading, Row, Tag, TagTable};
use crate::text::{Cut, Flags, Token, TokenKind, TokenRange};

/// A token with several tags: for each the way to it, by the number of a tag of such a token before.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    token: u32,
    tags: [Tag; CHOICES],
    back: [u8; CHOICES],
}

/// Sets the tag of every token, and notes those that may be two words in one: "they're".
#[inline(never)]
pub(super) fn tag(text: &str, lexicon: &Lexicon, cut: &Cut, sentences: &[TokenRange], layer: &mut Layer) {
    let Layer { tags, columns: open, joined, .. } = layer;
    // Each is written once.
    tags.resize(cut.tokens.len(), Tag::Punct);
    open.clear();
    joined.clear();
    let view = View { text, lexicon, table: lexicon.tags(), tokens: &cut.tokens, readings: &cut.readings };
    let mut way = Way { table: view.table, tags, open, joined, ends: Ends::after(Row::START) };
    for sentence in sentences {
        view.sentence(*sentence, &mut way);
    }
}

/// The way through a sentence as far as it is read: settled, and then the columns where it still is open. Where all is
/// settled, what stands last is handed from token to token; else it is among the ends.
struct Way<'a> {
    table: &'a TagTable,
    tags: &'a mut [Tag],
    open: &'a mut Vec<Column>,
    joined: &'a mut Vec<u32>,
    ends: Ends,
}

/// The ends of the ways so far, one for each tag of the last column.
#[derive(Clone, Copy)]
struct Ends {
    len: usize,
    rows: [Row; CHOICES],
    costs: [u32; CHOICES],
}

impl Ends {
    /// The one end where all is settled.
    const fn after(row: Row) -> Ends {
        Ends { len: 1, rows: [row; CHOICES], costs: [0; CHOICES] }
    }

    /// The ways to a token with these tags, where there is one way so far.
    #[inline]
    fn fork(&mut self, table: &TagTable, row: Row, choices: &Choices) {
        let (tags, own) = (choices.tags(), choices.costs());
        for at in 0..CHOICES {
            self.costs[at] = table.follows(row, tags[at]) + u32::from(own[at]);
            self.rows[at] = table.then(row, tags[at]);
        }
        self.len = choices.len();
    }

    /// The ways to a token with these tags, each from where it costs least; `back` receives from where.
    #[inline]
    fn cross(&mut self, table: &TagTable, choices: &Choices, back: &mut [u8; CHOICES]) {
        let before = *self;
        let (tags, own) = (choices.tags(), choices.costs());
        for at in 0..choices.len() {
            let (from, cost) = before.cheapest(table, tags[at]);
            self.costs[at] = cost + u32::from(own[at]);
            self.rows[at] = table.then(before.rows[from % CHOICES], tags[at]);
            back[at] = from as u8;
        }
        self.len = choices.len();
    }

    /// The end from which `tag` is reached at the least cost, the first of several.
    #[inline]
    fn cheapest(&self, table: &TagTable, tag: Tag) -> (usize, u32) {
        let mut best = (0, self.costs[0] + table.follows(self.rows[0], tag));
        for at in 1..self.len.min(CHOICES) {
            let cost = self.costs[at] + table.follows(self.rows[at], tag);
            if cost < best.1 {
                best = (at, cost);
            }
        }
        best
    }
}

impl Way<'_> {
    /// Settles the way to token `i`, which can only be `tag`; what stands before it.
    #[inline(always)]
    fn only(&mut self, i: usize, tag: Tag, row: Row) -> Row {
        let before = if self.open.is_empty() { row } else { self.close(tag) };
        self.tags[i] = tag;
        before
    }

    /// Goes on to token `i`, which can only be `tag` and is one word; what stands before the next.
    #[inline(always)]
    fn go(&mut self, i: usize, tag: Tag, row: Row) -> Row {
        let before = self.only(i, tag, row);
        self.table.then(before, tag)
    }

    /// Goes on to token `i`, which can be any of these and is one word; what stands before the next.
    #[inline(always)]
    fn choose(&mut self, i: usize, choices: &Choices, row: Row) -> Row {
        if choices.is_single() {
            return self.go(i, choices.first(), row);
        }
        let mut column = Column { token: i as u32, tags: choices.tags(), back: [0; CHOICES] };
        match self.open.is_empty() {
            true => self.ends.fork(self.table, row, choices),
            false => self.ends.cross(self.table, choices, &mut column.back),
        }
        self.open.push(column);
        row
    }

    /// Settles the cheapest way to `tag` behind all ends; what stands before it.
    #[inline(never)]
    fn close(&mut self, tag: Tag) -> Row {
        let at = self.ends.cheapest(self.table, tag).0;
        self.settle(at);
        self.ends.rows[at % CHOICES]
    }

    /// Follows the way back from end `at` and sets the tags on it.
    fn settle(&mut self, mut at: usize) {
        while let Some(column) = self.open.pop() {
            self.tags[column.token as usize] = column.tags[at % CHOICES];
            at = column.back[at % CHOICES] as usize;
        }
    }

    /// Settles the way to its cheapest end.
    fn finish(&mut self) {
        if !self.open.is_empty() {
            let end = (0..self.ends.len.min(CHOICES)).min_by_key(|at| self.ends.costs[*at]);
            self.settle(end.unwrap_or_default());
        }
    }
}

struct View<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    table: &'a TagTable,
    tokens: &'a [Token],
    readings: &'a [Reading],
}

impl View<'_> {
    fn sentence(&self, sentence: TokenRange, way: &mut Way) {
        let title = self.is_title(sentence);
        let (mut row, mut initial) = (Row::START, true);
        let tokens = self.tokens[sentence.iter()].iter().zip(&self.readings[sentence.iter()]);
        for (i, (token, reading)) in sentence.iter().zip(tokens) {
            row = match token.kind {
                TokenKind::Punct if self.is_transparent(i, sentence) => {
                    way.tags[i] = Tag::Punct;
                    initial |= token.flags.has(Flags::OPEN);
                    row
                }
                TokenKind::Punct => self.odd(i, self.mark(i), row, way),
                TokenKind::Number => {
                    let ordinal = token.classes.has(Class::OrdinalNum);
                    self.odd(i, if ordinal { Tag::Adj } else { Tag::Number }, row, way)
                }
                TokenKind::Word => {
                    let capital_says_nothing = initial || title;
                    initial = false;
                    self.word(i, token, *reading, capital_says_nothing, row, way)
                }
            };
        }
        way.finish();
    }

    /// Whether most words of a sentence have a capital, so that capitals say nothing.
    fn is_title(&self, sentence: TokenRange) -> bool {
        let (mut capitals, mut small) = (0, 0);
        for token in &self.tokens[sentence.iter()] {
            let capital = token.classes.has(Class::Capital);
            capitals += usize::from(capital);
            small += usize::from(!capital & (token.kind == TokenKind::Word));
            if small > 4 {
                return false;
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

    /// A token that can only be `tag`, and may be a mark or have a possessive.
    #[inline]
    fn odd(&self, i: usize, tag: Tag, row: Row, way: &mut Way) -> Row {
        let before = way.only(i, tag, row);
        // An apostrophe may be a possessive.
        let apostrophe = tag == Tag::Punct && matches!(self.first_byte(i), b'\'' | 0xe2);
        let odd = apostrophe || self.tokens[i].clitic > 0;
        if odd { self.odd_row(i, tag, before, None) } else { self.table.then(before, tag) }
    }

    #[inline(always)]
    fn word(&self, i: usize, token: &Token, reading: Reading, initial: bool, row: Row, way: &mut Way) -> Row {
        const ODD: Flags = Flags::POSSESSIVE.or(Flags::IN_NUMERAL);
        if token.flags.any(ODD) | token.classes.has(Class::Capital) {
            return self.odd_word(i, reading, initial, row, way);
        }
        match reading.kind().single() {
            Some(tag) => way.go(i, tag, row),
            None => match self.table.choices(reading.kind()) {
                choices if choices.joined.is_none() => way.choose(i, choices, row),
                choices => self.choose(i, choices, row, way),
            },
        }
    }

    /// A word with a capital or a possessive, or one inside a numeral.
    #[inline(never)]
    fn odd_word(&self, i: usize, reading: Reading, initial: bool, row: Row, way: &mut Way) -> Row {
        let (token, kind) = (&self.tokens[i], reading.kind());
        let listed = self.table.listed(reading);
        if token.flags.has(Flags::IN_NUMERAL) && listed.is_none_or(|l| l.first() != Tag::Det) {
            return self.odd(i, Tag::Number, row, way);
        }
        // "That's" is no subordinator.
        if token.clitic > 0 && listed.is_some_and(|l| l.first() == Tag::Sub && l.has(Tag::Pronoun)) {
            return self.choose(i, &Choices::only(Tag::Pronoun).with(Tag::Wh, 4), row, way);
        }
        if !token.classes.has(Class::Capital) {
            return self.choose(i, self.table.choices(kind), row, way);
        }
        // "On 5 May".
        if token.classes.has(Class::Month) && !initial && i > 0 && self.tokens[i - 1].kind == TokenKind::Number {
            return self.odd(i, Tag::Proper, row, way);
        }
        match listed {
            // A letter, and no name that a table lists.
            Some(listed)
                if token.stem().of(self.text).len() == 1 && !listed.has(Tag::Proper) && listed.joined.is_none() =>
            {
                let open = Choices::only(Tag::Proper);
                self.choose(i, if listed.first().is_open() { &open } else { listed }, row, way)
            }
            Some(_) => self.choose(i, self.table.capital(kind, self.place(token, initial)), row, way),
            None if initial => self.choose(i, self.table.capital(kind, Capital::InitialUnlisted), row, way),
            None => self.odd(i, Tag::Proper, row, way),
        }
    }

    /// Where a listed word with a capital stands.
    fn place(&self, token: &Token, initial: bool) -> Capital {
        match initial {
            true => Capital::Initial,
            false if token.classes.has(Class::Caps) => Capital::InsideCaps,
            false => Capital::Inside,
        }
    }

    /// A token with these tags that may have a capital or a possessive.
    #[inline(never)]
    fn choose(&self, i: usize, choices: &Choices, row: Row, way: &mut Way) -> Row {
        if self.tokens[i].clitic == 0 && choices.joined.is_none() {
            return way.choose(i, choices, row);
        }
        if choices.joined.is_some() {
            way.joined.push(i as u32);
        }
        if choices.is_single() {
            let (tag, before) = (choices.first(), way.only(i, choices.first(), row));
            return self.odd_row(i, tag, before, choices.joined);
        }
        let before = if way.open.is_empty() { Ends::after(row) } else { way.ends };
        way.choose(i, choices, row);
        if let Some(Column { tags, back, .. }) = way.open.last() {
            for (at, (tag, back)) in tags.iter().zip(back).enumerate() {
                way.ends.rows[at] = self.odd_row(i, *tag, before.rows[*back as usize % CHOICES], choices.joined);
            }
        }
        row
    }

    /// The row of marks, and of two words in one token.
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

/// Whether the "'s" of token `i`, tagged `tag`, is a verb: after a pronoun always, after a noun before what no noun
/// phrase begins with.
pub(super) fn is_contraction(lexicon: &Lexicon, tokens: &[Token], i: usize, tag: Tag) -> bool {
    if matches!(tag, Tag::Pronoun | Tag::Wh | Tag::Adv) {
        return true;
    }
    let next = tokens.get(i + 1).filter(|t| !t.flags.has(Flags::SENTENCE));
    let choices = next.and_then(|t| lexicon.tags_of(t.entry));
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
