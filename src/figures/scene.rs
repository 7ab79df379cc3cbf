//! The place of a figure: the noun phrases around it, made whole and rid of dates and other figures.
//!
//! In: a document, its dates and the figures before. Out: noun phrases fit to be a referent. Never here: which one is.

use super::actions::{part, relation};
use super::after::end_with_bracket;
use super::change::verb_before;
use super::counted::is_quantity;
use super::draft::{Draft, Kind};
use crate::lexicon::Class;
use crate::syntax::{Extent, NounPhrase, Tag, VerbGroup};
use crate::text::{Doc, Flags, TokenKind, TokenRange};
use std::cell::OnceCell;

/// What the sieves look at.
pub(super) struct Scene<'a> {
    pub doc: &'a Doc<'a>,
    /// The tokens of the dates.
    pub dates: &'a [TokenRange],
    /// The figures before this one.
    pub left: &'a [Draft],
    /// Where the figure opens.
    first: usize,
    verb: OnceCell<Option<&'a VerbGroup>>,
    end: OnceCell<usize>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(doc: &'a Doc<'a>, dates: &'a [TokenRange], left: &'a [Draft], draft: &Draft) -> Self {
        Scene { doc, dates, left, first: draft.whole.first(), verb: OnceCell::new(), end: OnceCell::new() }
    }

    /// The verb group that governs the figure, which several sieves ask for.
    pub(super) fn verb(&self) -> Option<&'a VerbGroup> {
        *self.verb.get_or_init(|| verb_before(self.doc, self.first))
    }

    /// The end of the figure with what is said again in brackets, which several sieves ask for.
    pub(super) fn end(&self, draft: &Draft) -> usize {
        *self.end.get_or_init(|| end_with_bracket(self, draft))
    }

    pub(super) fn is_date(&self, i: usize) -> bool {
        let at = self.dates.partition_point(|d| d.end() <= i);
        self.dates.get(at).is_some_and(|d| d.has(i))
    }

    /// The noun phrase at token `i`, if it is no date.
    pub(super) fn noun_phrase(&self, i: usize) -> Option<&NounPhrase> {
        self.doc.np_at(i).filter(|np| !self.is_date(np.head()))
    }

    /// Whether token `i` belongs to a figure before.
    pub(super) fn is_figure(&self, i: usize) -> bool {
        self.left.iter().rev().take(6).any(|d| d.core.has(i))
    }

    /// "rose 5p a share": whether token `i` belongs to the rate of a figure before.
    pub(super) fn is_rate(&self, i: usize) -> bool {
        self.left.iter().rev().take(2).any(|d| d.per.is_some() && d.whole.has(i))
    }

    /// A phrase without the date at its end: "the price of homes in May".
    pub(super) fn undated(&self, range: TokenRange) -> Option<TokenRange> {
        let mut end = range.end();
        // "in May", "waiting more than a year".
        let hangs = |i: usize| self.doc.tags[i] == Tag::Prep || self.doc.tags[i].is_full_verb();
        for _ in 0..3 {
            if end <= range.first() || !self.is_date(end - 1) {
                break;
            }
            while end > range.first() && !hangs(end - 1) {
                end -= 1;
            }
            end = end.saturating_sub(1);
        }
        (end > range.first()).then(|| TokenRange::new(range.first(), end))
    }

    /// A noun phrase without the number that opens it.
    pub(super) fn uncounted(&self, np: &NounPhrase) -> TokenRange {
        let number = np.tokens.iter().rev().find(|i| self.doc.flags(*i).has(Flags::IN_NUMERAL));
        let first = number.filter(|i| *i < np.head()).map_or(np.tokens.first(), |i| i + 1);
        TokenRange::new(first, np.tokens.end())
    }

    /// A noun phrase with what follows it: "oil burnt yearly in the north", "a ring found in a field in Kent".
    pub(super) fn extended(&self, np: &NounPhrase) -> TokenRange {
        let doc = self.doc;
        let mut end = doc.extend(np, Extent::Phrases).end();
        let stop = doc.sentence_over(np.tokens.first()).end();
        for _ in 0..4 {
            let participle = end > 0 && matches!(doc.tags[end - 1], Tag::VerbPart | Tag::VerbPast);
            let past = || end == np.tokens.end() && self.is_object(np);
            let adverb = |i: usize| usize::from(doc.tag(i) == Some(Tag::Adv));
            let prep = match doc.tag(end) {
                Some(Tag::Adv | Tag::Particle) if participle => end + 1,
                Some(Tag::VerbPast) if past() => end + 1 + adverb(end + 1),
                _ => break,
            };
            let next = doc.np_at(prep + 1).filter(|n| doc.tag(prep) == Some(Tag::Prep) && n.tokens.end() <= stop);
            let Some(next) = next.filter(|n| !self.is_date(n.head())) else { break };
            end = doc.extend(next, Extent::Phrases).end();
        }
        TokenRange::new(np.tokens.first(), end)
    }

    /// Whether a finite verb of its sentence stands before a noun phrase, so that one behind it can be its participle.
    fn is_object(&self, np: &NounPhrase) -> bool {
        let first = np.tokens.first();
        let sentence = self.doc.sentence_over(first);
        let parted = |g: &VerbGroup| (g.tokens.end()..first).any(|i| self.doc.surface(i) == ";");
        let mut before =
            self.doc.groups_before(first).iter().rev().take_while(|g| g.tokens.first() >= sentence.first());
        before.find(|g| g.is_finite()).is_some_and(|g| !parted(g))
    }

    /// A noun phrase with the ones that it hangs on by "of": "the value of its business".
    pub(super) fn with_of(&self, np: &NounPhrase) -> TokenRange {
        let mut first = self.whole_name(np.tokens.first());
        for _ in 0..3 {
            let det = matches!(self.doc.tag(first.saturating_sub(1)), Some(Tag::Det));
            first -= usize::from(det && first > 0);
            // "a margin of sampling error", "the risk of catching flu"
            let gerund = first > 1 && self.doc.tags[first - 1] == Tag::VerbIng && part(self.doc, first - 2, "of");
            let of = first.checked_sub(1 + usize::from(gerund)).filter(|i| part(self.doc, *i, "of"));
            let Some(of) = of else { break };
            let Some(left) = self.doc.np_before(of).filter(|left| !self.is_locution(left)) else { break };
            first = left.tokens.first();
        }
        TokenRange::new(first, np.tokens.end())
    }

    /// "in front of a crowd", "in need of repair": a noun between two prepositions is none of anything.
    pub(super) fn is_locution(&self, np: &NounPhrase) -> bool {
        let (doc, head) = (self.doc, np.head());
        let bare = np.tokens.len() == 1 && doc.tags[head] == Tag::Noun && part(doc, head + 1, "of");
        bare && head.checked_sub(1).is_some_and(|i| relation(doc, i) == Some("in"))
    }

    /// "a lamp at Hill Stores for £50", "a phone with a case for £90": what is sold stands before where and with what.
    pub(super) fn sold(&self, range: TokenRange) -> TokenRange {
        let doc = self.doc;
        let mut range = range;
        for _ in 0..3 {
            let at = range.first().checked_sub(1);
            let Some(prep) = at.filter(|i| doc.tags[*i] == Tag::Prep && !doc.flags(range.first()).has(Flags::SENTENCE))
            else {
                break;
            };
            let Some(np) = doc.np_before(prep).filter(|np| doc.tags[np.head()].is_nominal()) else { break };
            if self.is_date(np.head()) || self.is_figure(np.head()) || doc.tags[np.head()] == Tag::Pronoun {
                break;
            }
            range = TokenRange::new(self.with_of(np).first(), range.end());
        }
        range
    }

    /// The subject of a verb after the point of an abbreviation or a bracket: "Smith Inc. is cutting", "Ford (F) has".
    pub(super) fn past_mark(&self, group: &VerbGroup) -> Option<TokenRange> {
        let doc = self.doc;
        let sentence = doc.sentence_over(group.tokens.first());
        let mut end = group.tokens.first();
        if end > sentence.first() && doc.tags[end - 1] == Tag::Wh {
            end -= 1;
        }
        let last = end.checked_sub(1).filter(|i| *i > sentence.first())?;
        match doc.surface(last) {
            "." => doc.np_before(last).map(|np| np.tokens),
            ")" => {
                let open = (sentence.first()..last).rev().take(8).find(|i| doc.surface(*i) == "(")?;
                doc.np_before(open).map(|np| np.tokens)
            }
            _ => None,
        }
    }

    /// Without its determiner, and without "the number of"; a name cut off at its hyphen or number made whole; nothing
    /// of the figures before. A pronoun names nothing.
    pub(super) fn tidy(&self, range: TokenRange) -> Option<TokenRange> {
        let doc = self.doc;
        let range = self.undated(range).filter(|r| !r.is_empty())?;
        let (mut first, end) = (range.first(), self.before_value(range));
        // "a 5 per cent fine of £60": not "cent fine".
        if let Some(figure) = self.left.iter().rev().take(4).find(|d| d.core.first() < first && d.core.has(first)) {
            first = figure.core.end();
        }
        // "the A-level results"
        let lettered = |i: usize| doc.tags[i] == Tag::Det && i + 1 < end && doc.is_tie(i + 1);
        // "In 1968 his first novel", but "its 1987 sales"
        let opens = first > 0 && doc.flags(first - 1).has(Flags::SENTENCE) && doc.tags[first - 1] == Tag::Prep;
        let time = doc.tags[first] == Tag::Number || doc.has(first, Class::Month);
        let dated = first + 1 < end && time && self.is_date(first);
        let own = dated && matches!(doc.tags[first + 1], Tag::Det | Tag::Possessive);
        first += usize::from(own || dated && opens && doc.tags[first + 1] != Tag::Hyphen);
        for _ in 0..4 {
            first = self.past_figure(first, end);
            while first < end
                && !lettered(first)
                && (matches!(doc.tags[first], Tag::Det | Tag::Possessive | Tag::Hyphen)
                    || self.is_mark(first)
                    || self.opens_clause(first)
                    || self.is_apostrophe(first))
            {
                first += 1;
            }
            let np = doc.np_over(first).filter(|np| np.tokens.end() < end);
            match np.filter(|np| doc.has(np.head(), Class::Statistic) && part(doc, np.tokens.end(), "of")) {
                Some(np) => first = np.tokens.end() + 1,
                None => break,
            }
        }
        let single = first + 1 == end;
        // "within 14 weeks of each other"
        let other = |i: usize| doc.tags[i] != Tag::Plural && doc.means(i, Class::Grammar, "quantity");
        if first >= end || single && (matches!(doc.tags[first], Tag::Pronoun | Tag::Wh) || other(first)) {
            return None;
        }
        let first = self.owner(first).unwrap_or_else(|| self.whole_name(first));
        // "40% less power"
        let loose = |i: usize| doc.tags[i] == Tag::Det && !lettered(i) || is_quantity(doc, i);
        let first = first + usize::from(first + 1 < end && loose(first));
        // "unbeaten on 94 from 148 balls": a number is no thing.
        if (first..end).all(|i| doc.tags[i] == Tag::Number || doc.tokens[i].kind == TokenKind::Punct) {
            return None;
        }
        Some(self.bracketed(TokenRange::new(first, end)))
    }

    /// "a death rate of 5.1 per cent", "a rise in profit to £5m", "drugs worth": the end of a noun phrase before its value.
    fn before_value(&self, range: TokenRange) -> usize {
        let doc = self.doc;
        let value = |i: usize| {
            let n = doc.numeral_at(i + 1).filter(|_| part(doc, i, "of"))?;
            let end = n.tokens.end();
            let unit = end < doc.tokens.len() && doc.classes_at(end).has(Class::Unit);
            (unit || n.glued > 0).then_some(i)
        };
        let level = |i: usize| {
            let thing = || doc.tags[i - 1].is_nominal() || self.is_date(i - 1);
            let to = matches!(relation(doc, i), Some("to" | "at")) && thing();
            (to && (doc.has(i + 1, Class::Currency) || doc.numeral_at(i + 1).is_some())).then_some(i)
        };
        let value = |i: usize| value(i).or_else(|| level(i));
        let end = (range.first() + 1..range.end()).find_map(value).unwrap_or(range.end());
        let worth = end > range.first() + 1 && relation(doc, end - 1) == Some("worth") && !part(doc, end, "of");
        // "her net worth is £4m": a noun of its own.
        let worth = worth && !(doc.tags[end - 1] == Tag::Noun && doc.tags[end - 2] == Tag::Adj);
        end - usize::from(worth)
    }

    /// "£92 to the average bill", "40 people": the token after a figure before this one and its preposition.
    fn past_figure(&self, first: usize, end: usize) -> usize {
        let figure = self.left.iter().rev().take(4).find(|d| d.whole.has(first) && first < d.core.end());
        let counted = |d: &Draft| d.counted.filter(|c| c.first() >= d.core.end() && !d.inherited);
        let past = figure.filter(|d| d.kind != Kind::Age);
        let past = past.map_or(first, |d| counted(d).map_or(d.core.end(), TokenRange::first));
        let prep = past > first && past < end && self.doc.tags[past] == Tag::Prep;
        if past < end { past + usize::from(prep) } else { first }
    }

    /// "3.2 Uptake of vaccines": the number of a section.
    fn is_mark(&self, i: usize) -> bool {
        self.doc.flags(i).has(Flags::PARAGRAPH) && self.doc.tags[i] == Tag::Number && self.doc.surface(i).contains('.')
    }

    /// "Yet Hillfield spent £3m", "and the number fell": a word that ties the clause to the one before.
    fn opens_clause(&self, i: usize) -> bool {
        let next = self.doc.tag(i + 1);
        match self.doc.tags[i] {
            Tag::Coord => matches!(next, Some(Tag::Det | Tag::Possessive)),
            _ if !self.doc.flags(i).has(Flags::SENTENCE) => false,
            Tag::Adv | Tag::Sub => matches!(next, Some(Tag::Proper | Tag::Det | Tag::Possessive)),
            _ => self.doc.has(i, Class::Starter) && next == Some(Tag::Proper),
        }
    }

    /// "three days' leave": the apostrophe belongs to the days.
    fn is_apostrophe(&self, i: usize) -> bool {
        matches!(self.doc.surface(i), "'" | "’") && self.doc.flags(i + 1).has(Flags::SPACE)
    }

    /// "Hill Co.'s profit", cut off at its point: where the name opens.
    fn owner(&self, first: usize) -> Option<usize> {
        let doc = self.doc;
        let glued = |i: usize, m: &[&str]| m.contains(&doc.surface(i)) && !doc.flags(i).has(Flags::SPACE);
        let point = first.checked_sub(2).filter(|_| !doc.flags(first).has(Flags::SPACE))?;
        let possessive = glued(point + 1, &["'", "’"]) && glued(point, &["."]);
        doc.np_before(point).filter(|_| possessive).map(|np| np.tokens.first())
    }

    /// With the short name or sign in brackets behind it: "the Hill Trust (HT)".
    fn bracketed(&self, range: TokenRange) -> TokenRange {
        let (doc, end) = (self.doc, range.end());
        let inside = |i: usize| i < doc.tokens.len() && !doc.flags(i).has(Flags::SENTENCE);
        if !inside(end) || doc.surface(end) != "(" {
            return range;
        }
        let Some(close) = (end + 1..end + 5).take_while(|i| inside(*i)).find(|i| doc.surface(*i) == ")") else {
            return range;
        };
        let mut words = (end + 1..close).filter(|i| doc.tags[*i] != Tag::Punct);
        let name = words.all(|i| doc.has(i, Class::Capital) || doc.has(i, Class::Caps));
        if name && close > end + 1 { TokenRange::new(range.first(), close + 1) } else { range }
    }

    /// "iPhone", "GT": a capital anywhere in the word.
    fn has_capital(&self, i: usize) -> bool {
        self.doc.surface(i).bytes().any(|b| b.is_ascii_uppercase()) && !self.doc.flags(i).has(Flags::SENTENCE)
    }

    /// Where a name begins of which only "250" ("the MX-250") or "20 Ultra" was taken.
    fn whole_name(&self, first: usize) -> usize {
        let doc = self.doc;
        let mut first = first;
        let sentence = doc.sentence_over(first).first();
        while first > sentence && doc.tags[first] == Tag::Number {
            let before = first - 1;
            let name = doc.tags[before] == Tag::Hyphen || doc.tags[before] == Tag::Proper || self.has_capital(before);
            match doc.np_over(before).filter(|_| doc.tags[before] == Tag::Proper) {
                _ if !name => break,
                Some(np) => first = np.tokens.first(),
                None => first = before,
            }
            if doc.tags[first] == Tag::Hyphen && first > sentence {
                first -= 1;
            }
        }
        first
    }
}
