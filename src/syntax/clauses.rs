//! Clauses: whose verb a verb group is, what follows a noun phrase, where a clause ends.
//!
//! In: noun phrases and verb groups. Out: token ranges, found by a walk inside one sentence. Never here: meaning.

use super::{NounPhrase, Tag, VerbGroup};
use crate::lexicon::Class;
use crate::text::{Doc, Flags, TokenRange};

/// How far [`Doc::extend`] goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extent {
    /// "of" phrases: "the number of people".
    Of,
    /// All prepositional phrases and participles: "people in hospital with flu", "patients treated for flu".
    Phrases,
    /// Relative clauses without a comma too: "people who had the jab".
    Clauses,
}

/// How many steps a walk to the left or right takes.
const STEPS: usize = 24;

impl Doc<'_> {
    /// The subject of a verb group: its noun phrase with what belongs to it on both sides ("Jens Stoltenberg, head of
    /// NATO," gives "Jens Stoltenberg"; "the head of NATO" is given whole). Of a relative clause the antecedent. After
    /// an inverted verb ("said Mr Smith") the phrase to its right. None for infinitives and participles.
    pub fn subject(&self, group: &VerbGroup) -> Option<TokenRange> {
        if !group.is_finite() {
            return None;
        }
        let sentence = self.sentence_over(group.tokens.first());
        let walk = Walk { doc: self, sentence };
        if let Some(own) = self.np_over(group.tokens.first()) {
            return Some(walk.whole(own));
        }
        if walk.is_inverted(group) {
            return walk.subject_after(group);
        }
        walk.subject_before(group.tokens.first()).or_else(|| walk.subject_after(group))
    }

    /// The noun phrase right after a verb group, as its object or complement; none where a clause or preposition follows.
    pub fn object(&self, group: &VerbGroup) -> Option<TokenRange> {
        let end = self.sentence_over(group.tokens.first()).end();
        let mut i = group.tokens.end();
        while i < end
            && (matches!(self.tags[i], Tag::Adv | Tag::Particle) || self.is_quote(i))
            && self.np_at(i).is_none()
        {
            i += 1;
        }
        self.np_at(i).map(|p| p.tokens)
    }

    /// A noun phrase with what follows its head, as far as `extent` says.
    pub fn extend(&self, phrase: &NounPhrase, extent: Extent) -> TokenRange {
        let sentence = self.sentence_over(phrase.tokens.first());
        let mut end = phrase.tokens.end();
        for _ in 0..STEPS {
            match self.postmodifier(end, sentence.end(), extent) {
                Some(next) if next > end => end = next,
                _ => break,
            }
        }
        TokenRange::new(phrase.tokens.first(), end)
    }

    /// Where the clause ends that runs from token `start`: one past its last token. A clause ends with its sentence, at
    /// a semicolon or colon, with the quotation it began in, and before a comma or coordinator with which a clause
    /// with a subject of its own begins.
    pub fn clause_end(&self, start: usize) -> usize {
        let sentence = self.sentence_over(start);
        let quoted = self.flags(start).has(Flags::QUOTED);
        let mut i = start;
        while i < sentence.end() {
            if self.flags(i).has(Flags::CLOSE) && quoted {
                return i;
            }
            if i > start && self.breaks_clause(i, sentence.end()) {
                return i;
            }
            i += 1;
        }
        i
    }

    /// Whether token `i` is a mark or coordinator that parts two clauses.
    fn breaks_clause(&self, i: usize, end: usize) -> bool {
        match self.tags[i] {
            Tag::Punct => matches!(self.surface(i), ";" | ":" | "—") && !self.flags(i).has(Flags::CLOSE),
            Tag::Comma => {
                let next = self.tag(i + 1);
                let at = if matches!(next, Some(Tag::Coord | Tag::Sub)) { i + 2 } else { return false };
                self.opens_clause(at, end)
            }
            Tag::Coord => {
                i > 0 && self.tags[i - 1] != Tag::Comma && self.opens_clause(i + 1, end) && self.np_over(i).is_none()
            }
            _ => false,
        }
    }

    /// Whether a subject and its finite verb stand at token `i`.
    fn opens_clause(&self, i: usize, end: usize) -> bool {
        let Some(phrase) = self.np_at(i).filter(|_| i < end) else { return false };
        let after = self.extend(phrase, Extent::Phrases).end();
        let after = if self.tag(after) == Some(Tag::Adv) { after + 1 } else { after };
        self.vg_at(after).is_some_and(VerbGroup::is_finite)
            || self.joined(phrase.tokens.last()).is_some_and(Tag::is_verb)
    }

    /// The end of one modifier that begins at token `i`.
    fn postmodifier(&self, i: usize, end: usize, extent: Extent) -> Option<usize> {
        if i >= end {
            return None;
        }
        match self.tags[i] {
            Tag::Prep if extent > Extent::Of || self.is_of(i) => self.np_at(i + 1).map(|p| p.tokens.end()),
            Tag::VerbPart | Tag::VerbIng if extent > Extent::Of => {
                let group = self.vg_at(i).filter(|g| !g.is_finite())?;
                Some(self.object(group).map_or(group.tokens.end(), TokenRange::end))
            }
            Tag::Wh if extent == Extent::Clauses => {
                let group = (i + 1..end.min(i + 6)).find_map(|at| self.vg_at(at)).filter(|g| g.is_finite())?;
                Some(self.object(group).map_or(group.tokens.end(), TokenRange::end))
            }
            _ => None,
        }
    }

    fn is_of(&self, i: usize) -> bool {
        self.grammar(i) == "of"
    }

    fn grammar(&self, i: usize) -> &str {
        super::grammar(self.lexicon, self.tokens, i)
    }

    fn is_dash(&self, i: usize) -> bool {
        matches!(self.surface(i), "–" | "—" | "―" | "-")
    }

    fn is_quote(&self, i: usize) -> bool {
        let mark = self.tags[i] == Tag::Punct;
        mark && (self.flags(i).has(Flags::OPEN)
            || self.flags(i).has(Flags::CLOSE)
            || matches!(self.surface(i), "'" | "\""))
    }
}

/// The search for a subject to the left of a verb.
struct Walk<'a> {
    doc: &'a Doc<'a>,
    sentence: TokenRange,
}

impl Walk<'_> {
    /// The subject that ends before token `at`, past adverbs, times, insertions and relative clauses.
    fn subject_before(&self, at: usize) -> Option<TokenRange> {
        let doc = self.doc;
        let mut i = at;
        let mut inserted = false;
        for _ in 0..STEPS {
            let last = i.checked_sub(1).filter(|last| *last >= self.sentence.first())?;
            if let Some(phrase) = doc.np_before(i) {
                match self.before_time(phrase) {
                    Some(before) => i = before,
                    None => return Some(self.whole(phrase)),
                }
                continue;
            }
            match doc.tags[last] {
                Tag::Adv | Tag::Not | Tag::Particle | Tag::Prep => i = last,
                _ if doc.is_quote(last) => i = last,
                // "Joseph Biden Jr. said"
                Tag::Punct if matches!(doc.surface(last), "…" | ".") => i = last,
                Tag::Comma if !inserted => {
                    let bracket = last > 0 && doc.surface(last - 1) == ")";
                    i = self.before_insertion(last).or(bracket.then_some(last))?;
                    inserted = true;
                }
                Tag::Punct if doc.surface(last) == ")" => i = self.before_bracket(last)?,
                Tag::Punct if doc.is_dash(last) && !inserted => {
                    i = self.before_insertion(last)?;
                    inserted = true;
                }
                Tag::Wh => return Some(self.antecedent(last)),
                Tag::Coord => i = self.first_of_pair(last)?,
                tag if tag.is_verb() => i = self.before_modifier(last)?,
                _ => return None,
            }
        }
        None
    }

    /// What a relative pronoun stands for: "the man, who", "those of whom"; itself where it stands for nothing ("what
    /// happened").
    fn antecedent(&self, wh: usize) -> TokenRange {
        let doc = self.doc;
        let mut before = wh;
        while before > self.sentence.first() {
            match doc.tags[before - 1] {
                Tag::Comma | Tag::Prep => before -= 1,
                Tag::Punct if doc.is_dash(before - 1) => before -= 1,
                _ => break,
            }
        }
        let phrase = doc.np_before(before);
        let earlier = phrase.and_then(|p| self.before_time(p)).and_then(|end| doc.np_before(end));
        earlier.or(phrase).map_or(TokenRange::new(wh, wh + 1), |p| self.whole(p))
    }

    /// Where a time without preposition or a reflexive begins that stands between subject and verb: "Mr Smith last week
    /// said", "he himself said", "the report he read today says".
    fn before_time(&self, phrase: &NounPhrase) -> Option<usize> {
        let doc = self.doc;
        let first = phrase.tokens.first();
        let single = phrase.tokens.len() == 1;
        let aside = match doc.grammar(first) {
            "time" => !single,
            "day" | "reflexive" => true,
            _ => single && doc.has(first, Class::Weekday),
        };
        let before = first.checked_sub(1).filter(|b| aside && *b >= self.sentence.first())?;
        let relative = || doc.tags[before].is_full_verb().then(|| self.before_modifier(before)).flatten();
        doc.np_before(first).map(|_| first).or_else(relative)
    }

    /// A noun phrase at the left of a verb; if it hangs on a preposition or on a relative clause, what that hangs on.
    fn whole(&self, phrase: &NounPhrase) -> TokenRange {
        let mut first = phrase.tokens.first();
        let mut paired = false;
        for _ in 0..STEPS {
            let Some(before) = first.checked_sub(1).filter(|b| *b >= self.sentence.first()) else { break };
            let left = self.left_of(before, paired);
            paired |= self.doc.tags[before] == Tag::Coord;
            let Some(left) = left else { break };
            first = left.tokens.first();
        }
        TokenRange::new(first, phrase.tokens.end())
    }

    /// The phrase that goes on with the token at `before`: a preposition, coordinator, or the verb of a relative clause.
    fn left_of(&self, before: usize, paired: bool) -> Option<&NounPhrase> {
        let doc = self.doc;
        match doc.tags[before] {
            Tag::Prep => doc.np_before(before).or_else(|| {
                let verb = before.checked_sub(1).filter(|v| doc.tags[*v].is_verb())?;
                self.before_modifier(verb).and_then(|i| doc.np_before(i))
            }),
            Tag::Coord => doc.np_before(before).filter(|p| !self.is_object(p)),
            Tag::Adv if before > 0 && doc.tags[before - 1] == Tag::Coord => doc.np_before(before - 1),
            Tag::Comma if paired => doc.np_before(before).filter(|p| !self.is_object(p)),
            tag if tag.is_full_verb() => self.before_modifier(before).and_then(|i| doc.np_before(i)),
            _ => None,
        }
    }

    /// Whether a phrase stands right after a verb, or after a preposition that hangs on no other phrase.
    fn is_object(&self, phrase: &NounPhrase) -> bool {
        let before = phrase.tokens.first().checked_sub(1).filter(|b| *b >= self.sentence.first());
        before.is_some_and(|b| match self.doc.tags[b] {
            Tag::Prep => self.doc.np_before(b).is_none(),
            tag => tag.is_verb(),
        })
    }

    /// Where the noun phrase ends that the verb at `last` modifies: "people injured in it", "the man who shot him".
    fn before_modifier(&self, last: usize) -> Option<usize> {
        let group = self.doc.vg_over(last)?;
        let first = group.tokens.first();
        // What follows a verb of saying is a clause of its own.
        if self.reports_bare(group.main()) {
            return None;
        }
        if !group.is_finite() {
            return self.before_non_finite(first);
        }
        // "the law they cite": a clause without pronoun right after its noun.
        let own = self.doc.np_before(first).map(|p| p.tokens.first());
        let wh = match own {
            Some(own) if self.doc.np_before(own).is_some() => return Some(own),
            Some(own) => own.checked_sub(1),
            None => first.checked_sub(1),
        };
        let wh = wh.filter(|i| matches!(self.doc.tags[*i], Tag::Wh | Tag::Sub))?;
        self.doc.np_before(wh).map(|p| p.tokens.end())
    }

    /// Where the noun phrase ends before one or more infinitives or participles: "plans to try to ban it", "his death
    /// after being hit".
    fn before_non_finite(&self, mut first: usize) -> Option<usize> {
        for _ in 0..4 {
            if self.doc.np_before(first).is_some() {
                return Some(first);
            }
            let before = first.checked_sub(1).filter(|b| *b >= self.sentence.first())?;
            match self.doc.vg_over(before) {
                Some(group) if !group.is_finite() => first = group.tokens.first(),
                None if self.doc.tags[before] == Tag::Prep => first = before,
                _ => return None,
            }
        }
        None
    }

    /// Whether the verb at `i` reports a clause without "that".
    fn reports_bare(&self, i: usize) -> bool {
        self.doc.sense(i, Class::CueVerb).is_some_and(|s| s.value.split(' ').any(|shape| shape == "bare"))
    }

    /// The end of what stands before the insertions between commas of which the last ends with the comma `close`.
    fn before_insertion(&self, close: usize) -> Option<usize> {
        let from = self.sentence.first().max(close.saturating_sub(INSERTION));
        let mark = self.doc.tags[close];
        let opens = |i: &usize| self.doc.tags[*i] == mark && self.opens_insertion(i + 1) && self.ends_name(*i);
        let mut marks = (from..close).rev().filter(opens);
        let mut open = marks.next()?;
        for next in marks.take(4) {
            if !self.is_aside(next + 1, open) {
                break;
            }
            open = next;
        }
        Some(open)
    }

    /// Whether what stands between two commas is itself put in: an age, "a doctor", "of Leeds"; not a name.
    fn is_aside(&self, first: usize, end: usize) -> bool {
        match self.doc.tag(first) {
            Some(Tag::Prep | Tag::Wh | Tag::VerbPart | Tag::VerbIng) => true,
            Some(Tag::Number | Tag::Det | Tag::Adj | Tag::Possessive) => !self.has_finite(first, end),
            _ => false,
        }
    }

    fn has_finite(&self, first: usize, end: usize) -> bool {
        let at = self.doc.verb_groups.partition_point(|g| g.tokens.first() < first);
        let groups = self.doc.verb_groups[at..].iter().take_while(|g| g.tokens.first() < end);
        groups.take(STEPS).any(|g| g.is_finite())
    }

    /// Whether a noun phrase ends at token `i`, a bracket after it looked through.
    fn ends_name(&self, i: usize) -> bool {
        let bracket = i.checked_sub(1).filter(|b| self.doc.surface(*b) == ")");
        let end = bracket.and_then(|b| self.before_bracket(b)).unwrap_or(i);
        self.doc.np_before(end).is_some()
    }

    /// Where the bracket opens that closes at `close`.
    fn before_bracket(&self, close: usize) -> Option<usize> {
        let from = self.sentence.first().max(close.saturating_sub(STEPS));
        (from..close).rev().find(|i| self.doc.surface(*i) == "(")
    }

    /// What can be inserted after a noun: an apposition, an age, a participle, a relative clause, a preposition.
    fn opens_insertion(&self, i: usize) -> bool {
        let tag = self.doc.tag(i);
        self.doc.np_at(i).is_some()
            || matches!(
                tag,
                Some(
                    Tag::Wh | Tag::VerbPart | Tag::VerbIng | Tag::Prep | Tag::Number | Tag::Adv | Tag::Adj | Tag::Coord
                )
            )
    }

    /// "He resigned and said": where the first verb of the pair stands.
    fn first_of_pair(&self, coord: usize) -> Option<usize> {
        let from = self.sentence.first().max(coord.saturating_sub(INSERTION));
        let at = self.doc.verb_groups.partition_point(|g| g.tokens.end() <= coord);
        let before = self.doc.verb_groups[..at].iter().rev();
        let finite = before.take_while(|g| g.tokens.first() >= from).find(|g| g.is_finite())?;
        Some(finite.tokens.first())
    }

    /// The subject of an inverted verb: "said Mr Smith".
    fn subject_after(&self, group: &VerbGroup) -> Option<TokenRange> {
        let phrase = self.doc.np_at(group.tokens.end())?;
        Some(self.doc.extend(phrase, Extent::Of))
    }

    /// Whether a reporting verb stands between what was said and who said it: after a comma or closing mark, before a
    /// phrase that is no time, that is not told anything, and that opens no clause.
    fn is_inverted(&self, group: &VerbGroup) -> bool {
        let doc = self.doc;
        let Some(before) = group.tokens.first().checked_sub(1) else { return false };
        let closed = doc.is_quote(before) && !doc.flags(before).has(Flags::OPEN);
        if !closed && doc.tags[before] != Tag::Comma {
            return false;
        }
        let report = doc.sense(group.main(), Class::CueVerb);
        let tells = report.is_none_or(|s| s.value.split(' ').any(|shape| shape == "tell"));
        let Some(phrase) = doc.np_at(group.tokens.end()).filter(|_| !tells) else { return false };
        let first = phrase.tokens.first();
        let is_time = doc.has(first, Class::Weekday) || doc.has(first, Class::Month);
        let is_name = closed || phrase.tokens.iter().any(|i| doc.tags[i] == Tag::Proper);
        is_name && !is_time && !doc.opens_clause(first, self.sentence.end())
    }
}

/// How far before a verb an insertion may open.
const INSERTION: usize = 60;
