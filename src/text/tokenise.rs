//! Characters to tokens.
//!
//! In: text. Out: tokens by the word boundaries of UAX #29, each with the classes of its lexicon entry and its shape.
//!
//! `unicode-segmentation` is the definition of a boundary, but that marks typed twice for one ([`super::doubled`]) are one
//! token. ASCII, the Latin letters of Europe and the usual marks of news are cut by a table of their own at several times
//! its speed; where any other character stands, a short stretch around it is cut by the crate. The tests hold both to the
//! same boundaries.

use super::chars::{Kind, char_at, is_unknown};
use super::doubled::token_end;
use super::packed::{Letters, Short, load, mask, word_shape};
use super::paragraphs::is_line_end;
use super::shape;
use super::token::{Flags, Token, TokenKind};
use super::waiting::{Queue, Waiting, is_number_or_month};
use crate::lexicon::{ClassSet, EntryId, Lexicon, Packed, Reading, small_bits};
use unicode_segmentation::UnicodeSegmentation;

/// Token offsets are 32 bits: of a longer text nothing behind this is read. The readers refuse such articles.
const MAX_BYTES: usize = u32::MAX as usize;

/// What a text was cut into.
#[derive(Debug, Default)]
pub(crate) struct Cut {
    pub tokens: Vec<Token>,
    /// The numbers of the tokens that are marks.
    pub marks: Vec<u32>,
    /// The numbers of the tokens that open a line, but for the first of all.
    pub lines: Vec<u32>,
    /// The numbers of the tokens with a possessive, in any order.
    pub possessives: Vec<u32>,
    /// The numbers of the tokens that may open a numeral, and of the months.
    pub numbers: Vec<u32>,
    /// What the word of each token may be; of a mark this says nothing.
    pub readings: Vec<Reading>,
}

/// Cuts `text` into tokens; what `cut` held before is gone.
pub(crate) fn tokenise(text: &str, lexicon: &Lexicon, cut: &mut Cut) {
    let mut end = text.len().min(MAX_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = &text[..end];
    let mut cutter = Cutter::new(text, lexicon, cut);
    let mut at = 0;
    while at < text.len() {
        at = cutter.step(at);
    }
    cutter.look_up_waiting();
    // A line end at the end of the text opens no line.
    let len = cut.tokens.len() as u32;
    cut.lines.pop_if(|line| *line == len);
}

struct Cutter<'a> {
    text: &'a str,
    bytes: &'a [u8],
    lexicon: &'a Lexicon,
    cut: &'a mut Cut,
    /// What stands before the next token.
    before: Flags,
    /// Words that were cut and not yet looked up.
    waiting: Queue,
}

impl<'a> Cutter<'a> {
    fn new(text: &'a str, lexicon: &'a Lexicon, cut: &'a mut Cut) -> Self {
        cut.tokens.clear();
        cut.marks.clear();
        cut.lines.clear();
        cut.possessives.clear();
        cut.numbers.clear();
        cut.readings.clear();
        cut.tokens.reserve(text.len() / 5);
        cut.readings.reserve(text.len() / 5);
        Cutter { text, bytes: text.as_bytes(), lexicon, cut, before: Flags::default(), waiting: Queue::default() }
    }

    /// Reads on from `at`, which is a boundary; the next one that is known.
    #[inline]
    fn step(&mut self, at: usize) -> usize {
        let (kind, len) = char_at(self.bytes, at);
        match kind {
            Kind::Letter => self.words(at),
            Kind::Digit | Kind::Under => self.mixed(at),
            Kind::Space => self.blank(at, self.space_end(at), Flags::SPACE),
            Kind::Blank => self.blank(at, at + len, Flags::SPACE),
            Kind::Newline => self.newline(at + len),
            Kind::Unknown => self.stretch(at),
            Kind::Stop | Kind::Comma | Kind::Colon | Kind::Mark | Kind::End => self.mark(at, at + len),
            Kind::Numeric => self.numeric(at, at + len),
        }
    }

    /// Words that open with a letter, mostly of up to fifteen letters of ASCII and with one blank behind each but the
    /// last. All else is left to functions of their own, so that what this one works on has room in the registers.
    #[inline(never)]
    fn words(&mut self, mut at: usize) -> usize {
        while let Some(window) = self.bytes.get(at..).and_then(|rest| rest.first_chunk()) {
            let letters = Letters::of(window);
            let end = at + letters.len;
            if letters.len.is_multiple_of(16) || window[letters.len] != b' ' {
                at = self.word_without_blank(at);
            } else {
                self.add_word(at, &letters);
                at = self.past_blank(end);
            }
            if !self.bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
                return at;
            }
        }
        self.mixed(at)
    }

    /// A word that opens with a letter and has no blank behind it, or is not one of letters alone.
    #[inline(never)]
    fn word_without_blank(&mut self, at: usize) -> usize {
        let Some(window) = self.bytes.get(at..).and_then(|rest| rest.first_chunk()) else { return self.mixed(at) };
        let letters = Letters::of(window);
        let end = at + letters.len;
        if letters.len.is_multiple_of(16) || !self.ends_word(end) {
            return self.mixed(at);
        }
        self.add_word(at, &letters);
        // A comma or a stop, and a blank behind it.
        match window[letters.len..] {
            [b',' | b'.', b' ', ..] => self.mark(end, end + 1),
            _ => end,
        }
    }

    /// Adds a word of letters.
    #[inline(always)]
    fn add_word(&mut self, at: usize, letters: &Letters) {
        let Letters { raw, small, len } = *letters;
        self.add(Token { classes: word_shape(raw, small, len), ..token(at, at + len, TokenKind::Word) });
        self.wait_for(Packed { raw, key: raw | small }, 0);
    }

    /// Behind the blank at `end`, where something visible is behind it: then it needs no further look.
    #[inline(always)]
    fn past_blank(&mut self, end: usize) -> usize {
        if self.bytes.get(end + 1).is_some_and(u8::is_ascii_graphic) {
            self.before.set(Flags::SPACE);
            return end + 1;
        }
        end
    }

    /// Whether a word of letters surely ends before `at`.
    #[inline]
    fn ends_word(&self, at: usize) -> bool {
        match char_at(self.bytes, at).0 {
            Kind::Space | Kind::Newline | Kind::Blank | Kind::Comma | Kind::Mark | Kind::Numeric | Kind::End => true,
            Kind::Stop | Kind::Colon => {
                let next = char_at(self.bytes, at + char_at(self.bytes, at).1).0;
                !matches!(next, Kind::Letter | Kind::Unknown)
            }
            Kind::Letter | Kind::Digit | Kind::Under | Kind::Unknown => false,
        }
    }

    /// Any word of the known characters.
    fn mixed(&mut self, at: usize) -> usize {
        let Some(end) = self.word_end(at) else { return self.stretch(at) };
        match Short::of(&self.bytes[at..end]).filter(|_| self.bytes[at] != b'_') {
            Some(word) => self.push_short(at, end, word),
            None => self.push(at, end),
        }
        end
    }

    /// The end of the word that opens at `at`; `None` where a character stands in or behind it that the table does
    /// not know.
    fn word_end(&self, at: usize) -> Option<usize> {
        let mut end = at;
        let mut last = Kind::Mark;
        loop {
            let (kind, len) = char_at(self.bytes, end);
            match kind {
                Kind::Letter | Kind::Digit | Kind::Under => {
                    last = kind;
                    end += len;
                    continue;
                }
                Kind::Unknown => return None,
                Kind::Stop | Kind::Comma | Kind::Colon => {}
                _ => return Some(end),
            }
            let (next, next_len) = char_at(self.bytes, end + len);
            let joins = match (last, next) {
                (_, Kind::Unknown) => return None,
                (Kind::Letter, Kind::Letter) => kind != Kind::Comma,
                (Kind::Digit, Kind::Digit) => kind != Kind::Colon,
                _ => false,
            };
            if !joins {
                return Some(end);
            }
            end += len + next_len;
        }
    }

    fn space_end(&self, at: usize) -> usize {
        let rest = &self.bytes[at..];
        at + rest.iter().position(|b| *b != b' ').unwrap_or(rest.len())
    }

    #[inline]
    fn blank(&mut self, at: usize, end: usize, flag: Flags) -> usize {
        // A combining mark behind a blank would make a token of it.
        if is_unknown(self.bytes, end) {
            return self.stretch(at);
        }
        self.before.set(flag);
        end
    }

    fn newline(&mut self, end: usize) -> usize {
        self.note_line();
        end
    }

    /// The next token opens a line.
    fn note_line(&mut self) {
        let next = self.cut.tokens.len() as u32;
        if next > 0 && !self.before.has(Flags::LINE) {
            self.cut.lines.push(next);
        }
        self.before.set(Flags::SPACE);
        self.before.set(Flags::LINE);
    }

    #[inline]
    fn mark(&mut self, at: usize, end: usize) -> usize {
        if is_unknown(self.bytes, end) {
            return self.stretch(at);
        }
        let end = token_end(self.bytes, at, end - at);
        let (entry, classes) = match self.bytes[at..end] {
            [byte] => self.lexicon.mark(byte),
            [0xe2, 0x80, third] => self.lexicon.general_mark(third),
            _ => self.other_mark(at, end),
        };
        self.cut.marks.push(self.cut.tokens.len() as u32);
        self.add(Token { entry, classes, ..token(at, end, TokenKind::Punct) });
        if self.bytes.get(end) == Some(&b' ') { self.past_blank(end) } else { end }
    }

    fn other_mark(&self, at: usize, end: usize) -> (EntryId, ClassSet) {
        let raw = load(self.bytes, at) & mask(end - at);
        let (entry, brief) = self.lexicon.find(Packed { raw, key: raw });
        (entry, brief.classes)
    }

    fn numeric(&mut self, at: usize, end: usize) -> usize {
        if is_unknown(self.bytes, end) {
            return self.stretch(at);
        }
        self.push(at, end);
        end
    }

    /// Cuts by the crate, from the boundary `at` to the next place that is surely one: a blank behind an ASCII
    /// character that is no blank.
    #[cold]
    fn stretch(&mut self, at: usize) -> usize {
        let rest = &self.bytes[at..];
        let sure = |w: &[u8]| w[0] > b' ' && w[0] < 0x7f && w[1] == b' ';
        let end = rest.windows(2).position(sure).map_or(self.text.len(), |i| at + i + 1);
        let mut done = at;
        for (start, word) in self.text[at..end].split_word_bound_indices().map(|(start, word)| (at + start, word)) {
            if start < done {
                continue;
            }
            if word.chars().all(char::is_whitespace) {
                self.before.set(Flags::SPACE);
                if word.contains(is_line_end) {
                    self.note_line();
                }
            } else {
                done = token_end(self.bytes, start, word.len());
                self.push(start, done);
            }
        }
        end
    }

    /// Adds a token of any characters.
    fn push(&mut self, start: usize, end: usize) {
        let word = &self.text[start..end];
        let kind = shape::kind(word);
        let mut entry = self.lexicon.look_up(word);
        let mut clitic = 0;
        if entry == EntryId::NONE && kind != TokenKind::Punct {
            let stem = ["'s", "’s", "'S", "’S"].iter().find_map(|s| word.strip_suffix(s));
            if let Some(stem) = stem.filter(|s| !s.is_empty()) {
                clitic = word.len() - stem.len();
                entry = self.lexicon.look_up(stem);
            }
        }
        let (brief, stem) = (self.lexicon.brief(entry), &word[..word.len() - clitic]);
        let particled = entry == EntryId::NONE && shape::is_particled(stem);
        let shape = if particled { shape::CAPITAL } else { shape::classes(stem, kind) };
        let classes = brief.classes.or(shape);
        if kind == TokenKind::Word && has_digit(word.as_bytes()) {
            self.before.set(Flags::DIGIT);
        }
        let reading = self.lexicon.tags().reading(brief.kind, || stem.as_bytes());
        // What waits stands before it.
        self.look_up_waiting();
        if kind == TokenKind::Punct {
            self.cut.marks.push(self.cut.tokens.len() as u32);
        }
        self.add(Token { entry, classes, clitic: clitic as u8, ..token(start, end, kind) });
        self.cut.readings.push(reading);
        let at = self.cut.tokens.len() - 1;
        if kind != TokenKind::Punct && is_number_or_month(&self.cut.tokens[at]) {
            self.cut.numbers.push(at as u32);
        }
    }

    /// Adds a short token with a letter or a digit in it, to be looked up soon.
    fn push_short(&mut self, start: usize, end: usize, word: Short) {
        let small = small_bits(word.raw);
        let (kind, classes) = match small as u8 {
            0 => (TokenKind::Number, shape::number_shape(&word.raw.to_le_bytes()[..word.len])),
            _ => (TokenKind::Word, word_shape(word.raw, small, word.len)),
        };
        if kind == TokenKind::Word && has_digit(&self.bytes[start..end]) {
            self.before.set(Flags::DIGIT);
        }
        self.add(Token { classes, ..token(start, end, kind) });
        self.wait_for(word.packed(), word.clitic);
    }

    /// Has the last token looked up.
    #[inline]
    fn wait_for(&mut self, word: Packed, clitic: usize) {
        if self.waiting.is_full() {
            self.look_up_waiting();
        }
        self.waiting.push(Waiting { word, token: self.cut.tokens.len() as u32 - 1, clitic: clitic as u8 });
    }

    fn look_up_waiting(&mut self) {
        self.cut.readings.resize(self.cut.tokens.len(), Reading::default());
        self.waiting.look_up(self.text, self.lexicon, self.cut);
    }

    /// Adds a token, with the flags that what stands before it and its possessive give.
    #[inline(always)]
    fn add(&mut self, token: Token) {
        let mut flags = std::mem::take(&mut self.before);
        if token.clitic > 0 {
            flags.set(Flags::POSSESSIVE);
            self.cut.possessives.push(self.cut.tokens.len() as u32);
        }
        self.cut.tokens.push(Token { flags, ..token });
    }
}

/// A token of which nothing is known but where it stands and what it is made of.
#[inline(always)]
fn token(start: usize, end: usize, kind: TokenKind) -> Token {
    Token { start: start as u32, end: end as u32, kind, ..Token::default() }
}

fn has_digit(word: &[u8]) -> bool {
    word.iter().any(u8::is_ascii_digit)
}

#[cfg(test)]
#[path = "tokenise_tests.rs"]
mod tests;
