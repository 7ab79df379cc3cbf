//! The view of one article that finders and resolvers work on.

use super::marks::{self, Stretch};
use super::name_words;
use super::paragraphs;
use super::sentences;
use super::shape::is_dash;
use super::survey::Survey;
use super::token::{Flags, Token, TokenKind};
use super::tokenise::{self, Cut};
use crate::lexicon::{Class, ClassSet, EntryId, Lexicon, PHRASE_HERE, Phrase, Reading, Sense};
use crate::numerals::{self, Numeral};
use crate::span::Span;
use crate::syntax::{self, NounPhrase, Tag, VerbGroup};

/// Tokens from `first` up to, not including, `end()`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Hash, PartialOrd, Ord)]
pub struct TokenRange {
    first: u32,
    end: u32,
}

impl TokenRange {
    /// The tokens `first..end`.
    pub fn new(first: usize, end: usize) -> Self {
        debug_assert!(first <= end, "tokens {first}..{end} run backwards");
        TokenRange { first: first as u32, end: end as u32 }
    }

    /// The first token.
    pub fn first(self) -> usize {
        self.first as usize
    }

    /// One past the last token.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// The last token, of a range that is not empty.
    pub fn last(self) -> usize {
        self.end as usize - 1
    }

    /// How many tokens.
    pub fn len(self) -> usize {
        (self.end - self.first) as usize
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.first == self.end
    }

    /// The token numbers.
    pub fn iter(self) -> std::ops::Range<usize> {
        self.first()..self.end()
    }

    /// Whether token `i` is in it.
    pub fn has(self, i: usize) -> bool {
        self.iter().contains(&i)
    }

    /// Whether all of `other` is in it.
    pub fn contains(self, other: TokenRange) -> bool {
        self.first <= other.first && other.end <= self.end
    }

    /// Whether the two share a token.
    pub fn overlaps(self, other: TokenRange) -> bool {
        self.first < other.end && other.first < self.end
    }
}

/// A phrase of the lexicon as it stands in the text.
#[derive(Clone, Copy, Debug)]
pub struct PhraseMark {
    /// Its tokens.
    pub tokens: TokenRange,
    /// Its entry.
    pub entry: EntryId,
}

/// The buffers that a [`Doc`] looks at, kept between articles so that nothing is allocated per token.
#[derive(Debug, Default)]
pub(crate) struct Layers {
    cut: Cut,
    phrases: Vec<PhraseMark>,
    numerals: Vec<Numeral>,
    sentences: Vec<TokenRange>,
    paragraphs: Vec<TokenRange>,
    stretches: Vec<Stretch>,
    survey: Survey,
    syntax: syntax::Layer,
}

impl Layers {
    /// Reads the text once and gives the view of it.
    pub fn read<'a>(&'a mut self, text: &'a str, lexicon: &'a Lexicon) -> Doc<'a> {
        self.read_watched(text, lexicon, &mut |_| {})
    }

    /// The tokens of a text, and no layer over them.
    pub fn tokens(&mut self, text: &str, lexicon: &Lexicon) -> &[Token] {
        tokenise::tokenise(text, lexicon, &mut self.cut);
        &self.cut.tokens
    }

    /// As [`Layers::read`]; `done` hears the name of each stage as it ends.
    pub fn read_watched<'a>(
        &'a mut self,
        text: &'a str,
        lexicon: &'a Lexicon,
        done: &mut impl FnMut(&'static str),
    ) -> Doc<'a> {
        self.phrases.clear();
        self.numerals.clear();
        self.sentences.clear();
        self.paragraphs.clear();
        self.stretches.clear();
        tokenise::tokenise(text, lexicon, &mut self.cut);
        done("tokens and lexicon");
        paragraphs::split(text, &mut self.cut.tokens, &self.cut.lines, &mut self.paragraphs);
        done("paragraphs");
        fold_phrases(text, lexicon, &mut self.cut.tokens, &mut self.phrases);
        name_words::unread(text, lexicon, &mut self.cut);
        done("phrases");
        let Cut { tokens, marks, numbers, .. } = &mut self.cut;
        sentences::split(text, lexicon, tokens, marks, &self.paragraphs, &mut self.sentences);
        done("sentences");
        marks::stretches(text, tokens, marks, &self.paragraphs, &mut self.stretches);
        done("marks");
        numerals::find(text, lexicon, tokens, numbers, &mut self.numerals);
        done("numerals");
        self.survey.read(lexicon, tokens, &self.phrases, &self.sentences);
        done("survey");
        self.syntax.read(text, lexicon, &self.cut, &self.sentences);
        self.syntax.places.read_units(self.cut.tokens.len(), &self.phrases, &self.numerals);
        done("syntax");
        Doc {
            text,
            lexicon,
            tokens: &self.cut.tokens,
            phrases: &self.phrases,
            numerals: &self.numerals,
            sentences: &self.sentences,
            unions: &self.survey.unions,
            openers: self.survey.openers(),
            paragraphs: &self.paragraphs,
            stretches: &self.stretches,
            readings: &self.cut.readings,
            tags: &self.syntax.tags,
            noun_phrases: &self.syntax.noun_phrases,
            verb_groups: &self.syntax.verb_groups,
            places: &self.syntax.places,
        }
    }
}

/// The first of these numbers, in order, that is not below `from`; `next` is where the last look left off.
#[inline]
pub(super) fn next_of(numbers: &[u32], next: &mut usize, from: usize) -> Option<usize> {
    while numbers.get(*next).is_some_and(|n| (*n as usize) < from) {
        *next += 1;
    }
    numbers.get(*next).map(|n| *n as usize)
}

/// Marks the phrases of the lexicon, leftmost first, then longest; they do not overlap.
fn fold_phrases(text: &str, lexicon: &Lexicon, tokens: &mut [Token], marks: &mut Vec<PhraseMark>) {
    let mut free = 0;
    for from in (0..tokens.len()).step_by(BLOCK) {
        let mut pairs = pairs(&tokens[from..]);
        while pairs != 0 {
            let i = from + pairs.trailing_zeros() as usize / 2;
            pairs &= pairs - 1;
            let Some([first, second]) = tokens.get(i..i + 2).filter(|_| i >= free) else { continue };
            if first.clitic > 0 || !lexicon.may_open_phrase(first.entry, second.entry) {
                continue;
            }
            let plain = |token: &Token| lexicon.brief(token.entry).plain;
            let stands = |p: &&Phrase| phrase_stands(p, text, lexicon, &tokens[i..]);
            let Some(phrase) = lexicon.phrases(plain(first), plain(second)).find(stands) else { continue };
            free = i + phrase.len();
            tokens[i].flags.set(Flags::PHRASE);
            tokens[i].classes = tokens[i].classes.or(ClassSet::of(PHRASE_HERE));
            tokens[i..free].iter_mut().for_each(|t| t.flags.set(Flags::IN_PHRASE));
            marks.push(PhraseMark { tokens: TokenRange::new(i, free), entry: phrase.entry });
        }
    }
}

/// How many tokens are asked at once whether a phrase may open with them: two bits each.
const BLOCK: usize = u64::BITS as usize / 2;

/// The lower bit of each of the first tokens with which a phrase may open, as far as its classes and those of the next
/// one say. They mostly say no, but at which token they do no processor can foresee.
fn pairs(tokens: &[Token]) -> u64 {
    let block = &tokens[..tokens.len().min(BLOCK)];
    let classes = block.iter().rev().fold(0, |all, token| all << 2 | token.classes.in_phrases());
    let behind = tokens.get(BLOCK).map_or(0, |token| token.classes.in_phrases());
    let (opens, goes_on) = (classes >> 1, classes >> 2 | behind << (u64::BITS - 2));
    opens & goes_on & (u64::MAX / 3)
}

/// Whether a phrase stands at the first of these tokens. Its last word may carry a possessive, no other may.
fn phrase_stands(phrase: &Phrase, text: &str, lexicon: &Lexicon, tokens: &[Token]) -> bool {
    let Some([first, second, after @ ..]) = tokens.get(..phrase.len()) else { return false };
    let last = after.last().unwrap_or(second);
    let same = |t: &Token, want: EntryId| {
        t.entry != EntryId::NONE
            && lexicon.brief(t.entry).plain == want
            && !t.flags.has(Flags::PARAGRAPH)
            && (t.clitic == 0 || t.start == last.start)
    };
    same(second, phrase.second)
        && after.iter().zip(&phrase.after).all(|(t, want)| same(t, *want))
        && same_capitals(&text[first.start as usize..last.stem().end], lexicon, phrase.entry)
}

/// Whether the text has the capitals of a phrase that is listed with capitals.
fn same_capitals(text: &str, lexicon: &Lexicon, phrase: EntryId) -> bool {
    !lexicon.brief(phrase).is_cased() || {
        let text = text.chars().filter(|c| c.is_alphanumeric());
        text.eq(lexicon.entry(phrase).word.chars().filter(|c| c.is_alphanumeric()))
    }
}

/// One article as tokens with everything that was found about them. All slices are in text order.
#[derive(Clone, Copy)]
pub struct Doc<'a> {
    /// The article's text.
    pub text: &'a str,
    /// The lexicon that classed the tokens.
    pub lexicon: &'a Lexicon,
    /// The tokens.
    pub tokens: &'a [Token],
    /// Phrases of the lexicon; they do not overlap.
    pub phrases: &'a [PhraseMark],
    /// Numerals; they do not overlap.
    pub numerals: &'a [Numeral],
    /// Sentences; each token is in one.
    pub sentences: &'a [TokenRange],
    /// Of each sentence the classes that anything in it has, a phrase included: what looks for a class passes over the
    /// sentences without it.
    pub unions: &'a [ClassSet],
    /// The tokens at which a rule of any set can open.
    pub(crate) openers: &'a [u32],
    /// Paragraphs; each token is in one.
    pub paragraphs: &'a [TokenRange],
    /// Stretches between quotation marks.
    pub stretches: &'a [Stretch],
    /// What the word of each token may be.
    pub(crate) readings: &'a [Reading],
    /// The part of speech of each token.
    pub tags: &'a [Tag],
    /// Base noun phrases; they do not overlap.
    pub noun_phrases: &'a [NounPhrase],
    /// Verb groups; they do not overlap.
    pub verb_groups: &'a [VerbGroup],
    pub(crate) places: &'a syntax::Places,
}

impl<'a> Doc<'a> {
    /// The text of token `i` without its possessive.
    pub fn word(&self, i: usize) -> &'a str {
        self.tokens[i].stem().of(self.text)
    }

    /// The text of token `i`; none past the end.
    pub fn surface(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |t| t.span().of(self.text))
    }

    /// Whether token `i` is a dash: –, —, or hyphens typed for one.
    pub fn is_dash(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| is_dash(t.span().of(self.text)))
    }

    /// Whether token `i` is a dash or a single hyphen.
    pub(crate) fn is_any_dash(&self, i: usize) -> bool {
        self.is_dash(i) || self.tokens.get(i).is_some_and(|t| t.span().of(self.text) == "-")
    }

    /// Whether token `i` exists and is `lower`, in any capitals. `lower` is ASCII in small letters.
    pub fn is(&self, i: usize, lower: &str) -> bool {
        self.tokens.get(i).is_some_and(|t| t.stem().of(self.text).eq_ignore_ascii_case(lower))
    }

    /// Whether token `i` exists and has the class, as a single token.
    pub fn has(&self, i: usize, class: Class) -> bool {
        self.tokens.get(i).is_some_and(|t| t.classes.has(class))
    }

    /// The flags of token `i`; none past the end.
    pub fn flags(&self, i: usize) -> Flags {
        self.tokens.get(i).map_or(Flags::default(), |t| t.flags)
    }

    /// The likeliest part of speech of the word of token `i`, wherever it stands, where the lexicon lists the word.
    pub(crate) fn word_tag(&self, i: usize) -> Option<Tag> {
        self.lexicon.tags_of(self.tokens[i].entry).map(|c| c.first())
    }

    /// Whether the lexicon lists the word of token `i` without its capital, so that it may be no name.
    pub(crate) fn is_listed(&self, i: usize) -> bool {
        self.lexicon.tags_of(self.lexicon.brief(self.tokens[i].entry).plain).is_some()
    }

    /// The sense of token `i` in a class, as a single token.
    #[inline]
    pub fn sense(&self, i: usize, class: Class) -> Option<Sense<'a>> {
        self.tokens.get(i).filter(|t| t.classes.has(class)).and_then(|t| self.lexicon.sense(t.entry, class))
    }

    /// Whether token `i` has this value in a class, as a single token.
    #[inline]
    pub fn means(&self, i: usize, class: Class, value: &str) -> bool {
        self.sense(i, class).is_some_and(|s| s.value == value)
    }

    /// Whether these tokens are, or stand in, a word or phrase that has this value in a class.
    pub fn unit_means(&self, tokens: TokenRange, class: Class, value: &str) -> bool {
        let first = tokens.first();
        let phrase = || self.phrase_at(first).filter(|p| p.tokens.contains(tokens));
        tokens.len() == 1 && self.means(first, class, value)
            || phrase().and_then(|p| self.lexicon.sense(p.entry, class)).is_some_and(|s| s.value == value)
    }

    /// Whether the first and the last of some tokens have a capital, as those of a title have, or are numbers.
    pub(crate) fn is_titled(&self, tokens: TokenRange) -> bool {
        let ends = [tokens.first(), tokens.last()].map(|i| &self.tokens[i]);
        ends.iter().all(|t| t.classes.has(Class::Capital) || t.kind == TokenKind::Number)
    }

    /// The classes with which a unit of the text opens at token `i`: those of the token and of the phrase there.
    pub fn classes_at(&self, i: usize) -> ClassSet {
        let phrase = self.phrase_at(i).map_or(ClassSet::default(), |p| self.lexicon.brief(p.entry).classes);
        self.tokens[i].classes.or(phrase)
    }

    /// The bytes of some tokens, a possessive at the end included. The range must not be empty.
    pub fn span(&self, tokens: TokenRange) -> Span {
        Span::new(self.tokens[tokens.first()].start as usize, self.tokens[tokens.last()].end as usize)
    }

    /// The bytes of some tokens, without a possessive at the end. The range must not be empty.
    pub fn stem_span(&self, tokens: TokenRange) -> Span {
        Span::new(self.tokens[tokens.first()].start as usize, self.tokens[tokens.last()].stem().end)
    }

    /// The classes of everything in the sentence of that number.
    pub fn union(&self, sentence: usize) -> ClassSet {
        self.unions.get(sentence).copied().unwrap_or_default()
    }

    /// The number of the paragraph that token `i` is in.
    pub fn paragraph_of(&self, i: usize) -> usize {
        self.paragraphs.partition_point(|p| p.end() <= i)
    }

    /// The first token that starts at or after byte `at`.
    pub fn token_at(&self, at: usize) -> usize {
        self.tokens.partition_point(|t| (t.start as usize) < at)
    }
}
