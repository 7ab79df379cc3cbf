//! The view that repairs have of a sentence: its tags, and what its words may be.
//!
//! In: tokens with their tags and readings. Out: answers about the words beside a token. Never here: which tag is wrong.

use super::{Tag, TagSet, grammar, joined};
use crate::lexicon::{Class, ClassSet, Frames, Lexicon, Reading};
use crate::text::{Flags, Token, TokenRange};
use std::ops::Range;

/// How far a repair looks.
pub(super) const WINDOW: usize = 16;

/// The tags of a sentence, to be changed.
pub(super) struct View<'a> {
    pub text: &'a str,
    pub lexicon: &'a Lexicon,
    pub tokens: &'a [Token],
    pub readings: &'a [Reading],
    pub tags: &'a mut [Tag],
    pub sentence: TokenRange,
}

impl View<'_> {
    /// The words around token `i` that stand behind a quotation which they may go on: up to the next one, or to the end
    /// of the sentence.
    pub fn tail(&self, i: usize) -> Option<TokenRange> {
        let closes = |at: &usize| self.tokens[*at].flags.has(Flags::CLOSE);
        let opens = |at: &usize| self.tokens[*at].flags.has(Flags::OPEN);
        let close = self.left(i).rev().find(closes)?;
        let comma = close + 1 < i && self.tags[close + 1] == Tag::Comma;
        let pause = comma || close > self.sentence.first() && self.tags[close - 1].is_mark();
        // What hangs on the verb may have verbs of its own: "quipped when asked", "quipped as she left".
        let ends = |at: &usize| opens(at) || *at > i && matches!(self.tags[*at], Tag::Sub | Tag::Wh);
        let end = (i..self.sentence.end()).take(4 * WINDOW).find(ends).unwrap_or(self.sentence.end());
        (pause && !self.tokens[i].flags.has(Flags::QUOTED)).then(|| TokenRange::new(close + 1, end))
    }

    /// Whether no finite verb stands among the first of some words.
    pub fn has_no_verb(&self, words: TokenRange) -> bool {
        let base = |at| self.tags[at] == Tag::VerbBase && !matches!(self.before(at), Some(Tag::To | Tag::Modal));
        !words.iter().take(4 * WINDOW).any(|at| self.is_finite(at) || base(at))
    }

    /// The tokens of the sentence before token `i`, as far as a repair looks.
    pub fn left(&self, i: usize) -> Range<usize> {
        self.sentence.first().max(i.saturating_sub(WINDOW))..i
    }

    /// The tokens before token `i` in its clause, the nearest first, as far as that goes without a mark or a joint.
    pub fn clause_before(&self, i: usize) -> impl Iterator<Item = usize> {
        let joint = |tag: Tag| tag.is_mark() || matches!(tag, Tag::Coord | Tag::Sub | Tag::Wh);
        self.left(i).rev().take_while(move |at| !joint(self.tags[*at]))
    }

    /// The words around token `i` from one mark to the next.
    pub fn between_marks(&self, i: usize) -> TokenRange {
        let mark = |at: &usize| self.tags[*at].is_mark();
        let from = self.sentence.first().max(i.saturating_sub(4 * WINDOW));
        let end = (i..self.sentence.end()).take(4 * WINDOW).find(mark).unwrap_or(self.sentence.end());
        TokenRange::new((from..i).rev().find(mark).map_or(from, |at| at + 1), end)
    }

    /// The sentence around token `i` up to the clause that hangs on it.
    pub fn main_clause(&self, i: usize) -> TokenRange {
        let joint = |at: &usize| matches!(self.tags[*at], Tag::Sub | Tag::Wh);
        let end = (i..self.sentence.end()).find(joint).unwrap_or(self.sentence.end());
        TokenRange::new(self.sentence.first(), end)
    }

    /// The words around token `i` behind which a report ends the sentence: "Delays harm patients, Roe said."
    pub fn said_before_report(&self, i: usize) -> Option<TokenRange> {
        let ahead = || i + 1..self.sentence.end().min(i + WINDOW);
        let verb = ahead().find(|at| self.is_finite(*at)).filter(|at| self.reports(*at))?;
        let comma = (i + 1..verb).find(|at| self.tags[*at] == Tag::Comma)?;
        let over = self.tag(verb + 1).is_none_or(|t| t.is_mark() || t == Tag::Prep) || self.is_day_word(verb + 1);
        (over && comma + 1 < verb).then(|| TokenRange::new(self.sentence.first(), comma))
    }

    /// The finite verb that stands before token `i` in its clause.
    pub fn verb_of_clause(&self, i: usize) -> Option<usize> {
        self.clause_before(i).find(|at| self.is_finite(*at))
    }

    pub fn tag(&self, i: usize) -> Option<Tag> {
        (i < self.sentence.end()).then(|| self.tags[i])
    }

    /// The tag before token `i`, adverbs looked through; of "we've" that of the second word.
    pub fn before(&self, i: usize) -> Option<Tag> {
        let at = (self.sentence.first()..i).rev().find(|at| self.tags[*at] != Tag::Adv)?;
        if let Some(joined) = joined(self.lexicon, self.tokens, self.readings, self.tags, at) {
            return Some(joined);
        }
        let owner = self.tokens[at].clitic > 0 && self.tags[at].is_nominal();
        (!owner).then(|| self.tags[at])
    }

    /// Whether a noun phrase that can be its subject stands before token `i`.
    pub fn behind_subject(&self, i: usize) -> bool {
        self.before(i).is_some_and(|t| t.is_nominal() || t == Tag::Pronoun)
    }

    pub fn may_be(&self, i: usize, tag: Tag) -> bool {
        let choices = self.lexicon.tags().listed(self.readings[i]);
        let listed = tag == Tag::VerbThird && self.tokens[i].classes.has(Class::CueVerb);
        let by_ending = || match tag {
            Tag::VerbPast | Tag::VerbPart => true,
            Tag::VerbThird => self.cost(i, tag).is_some(),
            _ => false,
        };
        listed || tag == Tag::Proper || choices.map_or_else(by_ending, |c| c.has(tag))
    }

    /// How unlikely it is that token `i` is of `tag`, as the tables of tags have it; none where it cannot be.
    pub fn cost(&self, i: usize, tag: Tag) -> Option<u8> {
        let choices = self.lexicon.tags().choices(self.readings[i].kind());
        choices.iter().find(|(choice, _)| *choice == tag).map(|(_, cost)| cost)
    }

    /// Whether token `i` is a verb that reports a clause: such a one has a clause, not an agent, after it.
    pub fn reports(&self, i: usize) -> bool {
        self.takes(i, Frames::BARE)
    }

    /// Whether token `i` is a reporting verb that takes one of these.
    pub fn takes(&self, i: usize, frames: Frames) -> bool {
        let report = self.lexicon.sense(self.tokens[i].entry, Class::CueVerb);
        report.is_some_and(|s| s.frames.any(frames))
    }

    /// A verb that needs a subject of its own.
    pub fn is_finite(&self, i: usize) -> bool {
        match self.tag(i) {
            Some(Tag::VerbPast | Tag::VerbThird | Tag::Modal) => true,
            Some(Tag::Be | Tag::Have | Tag::Do) => {
                matches!(grammar(self.lexicon, self.tokens, i), "past" | "present")
            }
            _ => false,
        }
    }

    /// Whether the word at token `i` can open a clause as its subject does: what a verb reports without "that".
    pub fn opens_clause(&self, i: usize) -> bool {
        const OPENER: TagSet = TagSet::of(&[Tag::Det, Tag::Sub, Tag::Number, Tag::Pronoun, Tag::Possessive, Tag::Adj]);
        self.tag(i).is_some_and(|t| t.is_nominal() || OPENER.has(t))
    }

    /// "when", "while".
    pub fn says_when(&self, i: usize) -> bool {
        self.lexicon.sense(self.tokens[i].entry, Class::Joint).is_some_and(|s| s.value == "time")
    }

    /// "as".
    pub fn is_as(&self, i: usize) -> bool {
        self.lexicon.sense(self.tokens[i].entry, Class::Joint).is_some_and(|s| s.value == "as")
    }

    /// "those", "all".
    pub fn is_quantity(&self, i: usize) -> bool {
        grammar(self.lexicon, self.tokens, i) == "quantity"
    }

    /// "a", "an".
    pub fn is_indefinite(&self, i: usize) -> bool {
        self.means(i, Class::Relation, "a")
    }

    /// "the", "its": what nothing but a noun phrase opens with.
    pub fn is_article(&self, i: usize) -> bool {
        let article = || self.means(i, Class::NamePart, "a") || self.is_indefinite(i);
        self.tags[i] == Tag::Possessive || self.tags[i] == Tag::Det && article()
    }

    fn means(&self, i: usize, class: Class, value: &str) -> bool {
        self.lexicon.sense(self.tokens[i].entry, class).is_some_and(|s| s.value == value)
    }

    pub fn is_of(&self, i: usize) -> bool {
        grammar(self.lexicon, self.tokens, i) == "of"
    }

    pub fn is_by(&self, i: usize) -> bool {
        i < self.sentence.end() && grammar(self.lexicon, self.tokens, i) == "by"
    }

    /// "today": a day that is no time to [`View::is_time`], for it may be a subject ("Today is late").
    pub fn is_day_word(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.classes.has(Class::DayWord))
    }

    /// "Thursday", "last week", "10".
    pub fn is_time(&self, i: usize) -> bool {
        let units = ClassSet::of(Class::Weekday).or(ClassSet::of(Class::Month)).or(ClassSet::of(Class::TimeUnit));
        let time = |t: &Token| t.classes.meets(units) || t.flags.has(Flags::NUMERAL);
        self.tokens.get(i).is_some_and(time) || grammar(self.lexicon, self.tokens, i) == "time"
    }
}
