//! Characters to tokens.
//!
//! In: text. Out: tokens by the word boundaries of UAX #29, each with the classes of its lexicon entry and its shape.
//!
//! `unicode-segmentation` is the definition of a boundary. ASCII, the Latin letters of Europe and the usual marks of
//! news are cut by a table of their own at several times its speed; where any other character stands, a short stretch
//! around it is cut by the crate. The tests hold both to the same boundaries.

use super::chars::{Kind, char_at, is_unknown};
use super::packed::{Letters, Short, load, mask, word_shape};
use super::paragraphs::is_line_end;
use super::shape;
use super::token::{Flags, Token, TokenKind};
use crate::lexicon::{ClassSet, EntryId, Guess, Lexicon, Packed, small_bits};
use unicode_segmentation::UnicodeSegmentation;

/// Token offsets are 32 bits: of a longer text nothing behind this is read. The readers refuse such articles.
const MAX_BYTES: usize = u32::MAX as usize;

/// Appends the tokens of `text` to `tokens`, and the numbers of those that are marks to `marks`.
pub(crate) fn tokenise(text: &str, lexicon: &Lexicon, tokens: &mut Vec<Token>, marks: &mut Vec<u32>) {
    let mut end = text.len().min(MAX_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = &text[..end];
    tokens.reserve(text.len() / 5);
    let mut cutter = Cutter::new(text, lexicon, tokens, marks);
    let mut at = 0;
    while at < text.len() {
        at = cutter.step(at);
    }
    cutter.look_up_waiting();
}

/// How many words are cut before they are looked up. The index lies far away in memory; words that are looked up one
/// right after the other are fetched from there at the same time.
const WAITING: usize = 64;

struct Cutter<'a> {
    text: &'a str,
    bytes: &'a [u8],
    lexicon: &'a Lexicon,
    tokens: &'a mut Vec<Token>,
    marks: &'a mut Vec<u32>,
    /// What stands before the next token.
    before: Flags,
    /// Words that were cut and not yet looked up: the first `wait` of these.
    waiting: Box<[Waiting; WAITING]>,
    wait: usize,
}

/// A word of up to sixteen bytes that was cut and not yet looked up.
#[derive(Clone, Copy, Default)]
struct Waiting {
    word: Packed,
    token: u32,
    len: u8,
    /// Bytes of a possessive at its end, as they stand in the text.
    clitic: u8,
}

impl<'a> Cutter<'a> {
    fn new(text: &'a str, lexicon: &'a Lexicon, tokens: &'a mut Vec<Token>, marks: &'a mut Vec<u32>) -> Self {
        let waiting = Box::new([Waiting::default(); WAITING]);
        Cutter { text, bytes: text.as_bytes(), lexicon, tokens, marks, before: Flags::default(), waiting, wait: 0 }
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

    /// Words that open with a letter, mostly with one blank behind each but the last. By itself, so that what it works
    /// on has room in the registers.
    #[inline(never)]
    fn words(&mut self, mut at: usize) -> usize {
        loop {
            at = self.word(at);
            if !self.bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
                return at;
            }
        }
    }

    /// A word that opens with a letter: mostly one of up to sixteen ASCII letters with a blank or a mark behind it.
    #[inline(always)]
    fn word(&mut self, at: usize) -> usize {
        let Letters { raw, small, len } = Letters::at(self.bytes, at);
        let end = at + len;
        let spaced = self.bytes.get(end) == Some(&b' ');
        if len == 0 || len == 16 || !(spaced || self.ends_word(end)) {
            return self.mixed(at);
        }
        self.add(at, end, EntryId::NONE, TokenKind::Word, 0, word_shape(raw, small, len));
        self.wait_for(raw, small, len, 0);
        if spaced { self.past_blank(end) } else { end }
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
        self.before.set(Flags::SPACE);
        self.before.set(Flags::LINE);
        end
    }

    #[inline]
    fn mark(&mut self, at: usize, end: usize) -> usize {
        if is_unknown(self.bytes, end) {
            return self.stretch(at);
        }
        let (entry, classes) = match self.bytes[at..end] {
            [byte] => self.lexicon.mark(byte),
            [0xe2, 0x80, third] => self.lexicon.general_mark(third),
            _ => self.other_mark(at, end),
        };
        self.add(at, end, entry, TokenKind::Punct, 0, classes);
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
        for (start, word) in self.text[at..end].split_word_bound_indices() {
            if word.chars().all(char::is_whitespace) {
                self.before.set(Flags::SPACE);
                if word.contains(is_line_end) {
                    self.before.set(Flags::LINE);
                }
            } else {
                self.push(at + start, at + start + word.len());
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
        let classes = self.lexicon.brief(entry).classes.or(shape::classes(&word[..word.len() - clitic], kind));
        if kind == TokenKind::Word && has_digit(word.as_bytes()) {
            self.before.set(Flags::DIGIT);
        }
        self.add(start, end, entry, kind, clitic, classes);
    }

    /// Adds a short token with a letter or a digit in it, to be looked up soon.
    fn push_short(&mut self, start: usize, end: usize, word: Short) {
        let small = small_bits(word.raw);
        let (kind, shape) = match small as u8 {
            0 => (TokenKind::Number, shape::number_shape(&word.raw.to_le_bytes()[..word.len])),
            _ => (TokenKind::Word, word_shape(word.raw, small, word.len)),
        };
        if kind == TokenKind::Word && has_digit(&self.bytes[start..end]) {
            self.before.set(Flags::DIGIT);
        }
        self.add(start, end, EntryId::NONE, kind, 0, shape);
        self.wait_for(word.raw, small, word.len, word.clitic);
    }

    /// Has the last token looked up. `small` holds the bits that make its letters small.
    #[inline]
    fn wait_for(&mut self, raw: u128, small: u128, len: usize, clitic: usize) {
        if self.wait == WAITING {
            self.look_up_waiting();
        }
        let word = Packed { raw, key: raw | small };
        let token = self.tokens.len() as u32 - 1;
        self.waiting[self.wait] = Waiting { word, token, len: len as u8, clitic: clitic as u8 };
        self.wait += 1;
    }

    fn look_up_waiting(&mut self) {
        look_up(self.lexicon, self.tokens, &self.waiting[..self.wait]);
        self.wait = 0;
    }

    #[inline(always)]
    fn add(&mut self, start: usize, end: usize, entry: EntryId, kind: TokenKind, clitic: usize, classes: ClassSet) {
        let mut flags = std::mem::take(&mut self.before);
        if clitic > 0 {
            flags.set(Flags::POSSESSIVE);
        }
        if kind == TokenKind::Punct {
            self.marks.push(self.tokens.len() as u32);
        }
        let (start, end) = (start as u32, end as u32);
        self.tokens.push(Token { start, end, entry, flags, kind, clitic: clitic as u8, classes });
    }
}

/// Gives the tokens of these words their entries and classes.
fn look_up(lexicon: &Lexicon, tokens: &mut [Token], waiting: &[Waiting]) {
    let mut guesses = [Guess::default(); WAITING];
    for (guess, waiting) in guesses.iter_mut().zip(waiting) {
        *guess = lexicon.guess(waiting.word);
    }
    for (guess, waiting) in guesses.iter().zip(waiting) {
        let token = &mut tokens[waiting.token as usize];
        let (entry, brief) = lexicon.find_guessed(waiting.word, *guess);
        token.entry = entry;
        token.classes = token.classes.or(brief.classes);
        if waiting.clitic > 0 && entry == EntryId::NONE {
            look_up_stem(lexicon, token, waiting);
        }
    }
}

fn has_digit(word: &[u8]) -> bool {
    word.iter().any(u8::is_ascii_digit)
}

/// Finds the word before a possessive.
fn look_up_stem(lexicon: &Lexicon, token: &mut Token, waiting: &Waiting) {
    let len = usize::from(waiting.len) - 2;
    let raw = waiting.word.raw & mask(len);
    let (entry, brief) = lexicon.find(Packed { raw, key: waiting.word.key & mask(len) });
    token.entry = entry;
    token.clitic = waiting.clitic;
    token.flags.set(Flags::POSSESSIVE);
    let shape = match token.kind {
        TokenKind::Number => shape::number_shape(&raw.to_le_bytes()[..len]),
        _ => word_shape(raw, small_bits(raw), len),
    };
    token.classes = shape.or(brief.classes);
}

#[cfg(test)]
#[path = "tokenise_tests.rs"]
mod tests;
