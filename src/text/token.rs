//! Tokens.

use crate::lexicon::{ClassSet, EntryId};
use crate::span::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[repr(u8)]
pub enum TokenKind {
    /// Begins with a letter.
    #[default]
    Word,
    /// Begins with a digit: "3", "1,204", "7am", "1990s".
    Number,
    /// No letter and no digit: punctuation, a symbol, an emoji.
    Punct,
}

/// What a token carries beside its classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Flags(pub(crate) u16);

impl Flags {
    /// White space stands before it.
    pub const SPACE: Flags = Flags(1);
    /// A line end stands before it.
    pub const LINE: Flags = Flags(2);
    /// It opens a paragraph.
    pub const PARAGRAPH: Flags = Flags(4);
    /// It opens a sentence.
    pub const SENTENCE: Flags = Flags(8);
    /// It ends in a possessive: "Friday's". Its classes are those of the word without it.
    pub const POSSESSIVE: Flags = Flags(16);
    /// A phrase of the lexicon opens here ([`super::Doc::phrase_at`]).
    pub const PHRASE: Flags = Flags(32);
    /// A numeral opens here ([`super::Doc::numeral_at`]).
    pub const NUMERAL: Flags = Flags(64);
    /// It lies inside a numeral or is the first token of one.
    pub const IN_NUMERAL: Flags = Flags(128);
    /// It lies inside a quoted stretch, marks not included.
    pub const QUOTED: Flags = Flags(256);
    /// It is a quotation mark that opens a stretch.
    pub const OPEN: Flags = Flags(512);
    /// It is a quotation mark that closes a stretch.
    pub const CLOSE: Flags = Flags(1024);
    /// It lies inside a phrase of the lexicon or is its first token.
    pub const IN_PHRASE: Flags = Flags(2048);

    /// It is a word with a digit in it.
    pub const DIGIT: Flags = Flags(4096);

    /// Whether all of `flag` is set.
    pub const fn has(self, flag: Flags) -> bool {
        self.0 & flag.0 == flag.0
    }

    /// Whether any of `flags` is set.
    pub(crate) const fn any(self, flags: Flags) -> bool {
        self.0 & flags.0 != 0
    }

    /// All of both.
    pub(crate) const fn or(self, other: Flags) -> Flags {
        Flags(self.0 | other.0)
    }

    pub(crate) fn set(&mut self, flag: Flags) {
        self.0 |= flag.0;
    }
}

/// One token: a UAX #29 word, or one mark of punctuation. White space is no token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Token {
    /// First byte.
    pub start: u32,
    /// One past the last byte, a possessive "'s" included.
    pub end: u32,
    /// Its entry in the lexicon.
    pub entry: EntryId,
    /// See [`Flags`].
    pub flags: Flags,
    /// What it is made of.
    pub kind: TokenKind,
    /// Bytes of the possessive at its end, 0 where there is none.
    pub clitic: u8,
    /// The classes of its entry and of its shape.
    pub classes: ClassSet,
}

impl Token {
    /// The whole token.
    pub fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// The token without its possessive.
    pub fn stem(&self) -> Span {
        Span::new(self.start as usize, self.end as usize - self.clitic as usize)
    }
}
