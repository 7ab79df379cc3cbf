//! Subjects: the noun phrase that a finite verb belongs to.
//!
//! In: noun phrases and verb groups. Out: token ranges, found by a walk inside one sentence. Never here: meaning.

use super::clauses::STEPS;
use super::{Extent, NounPhrase, Tag, VerbGroup};
use crate::lexicon::{Class, Frames};
use crate::text::{Doc, Flags, PhraseMark, TokenRange};

/// The search for a subject to the left of a verb.
pub(super) struct Walk<'a> {
    pub doc: &'a Doc<'a>,
    pub sentence: TokenRange,
}

impl Walk<'_> {
    /// The subject that ends before token `at`, past adverbs, times, insertions and relative clauses.
    pub fn subject_before(&self, at: usize) -> Option<TokenRange> {
        let doc = self.doc;
        let mut i = at;
        let mut inserted = false;
        for _ in 0..STEPS {
            let last = i.checked_sub(1).filter(|last| *last >= self.sentence.first())?;
            if let Some(phrase) = self.np_before(i) {
                match self.before_time(phrase) {
                    Some(before) => i = before,
                    None => return Some(self.whole(phrase)),
                }
                continue;
            }
            match doc.tags[last] {
                // "Most said", "Many agreed".
                Tag::Adv | Tag::Adj if self.stands_alone(last) && doc.grammar(last) == "quantity" => {
                    return Some(TokenRange::new(last, last + 1));
                }
                Tag::Adv | Tag::Not | Tag::Particle | Tag::Prep => i = last,
                // "the shares outstanding rose"
                Tag::Adj if self.np_before(last).is_some_and(|p| doc.tags[p.head()] == Tag::Plural) => i = last,
                _ if doc.is_quote(last) => i = last,
                // "Joseph Biden Jr. said"
                Tag::Punct if matches!(doc.surface(last), "…" | ".") => i = last,
                Tag::Comma if !inserted => {
                    let bracket = last > 0 && doc.surface(last - 1) == ")";
                    let insertion = || self.before_insertion(last).or(bracket.then_some(last));
                    i = if bracket && self.closes_name(last - 1) { last } else { insertion()? };
                    inserted = true;
                }
                Tag::Punct if doc.surface(last) == ")" => i = self.before_bracket(last)?,
                Tag::Punct if doc.is_any_dash(last) && !inserted => {
                    i = self.before_insertion(last)?;
                    inserted = true;
                }
                Tag::Wh => return Some(self.antecedent(last)),
                // "Another said", "both say".
                Tag::Det if self.stands_alone(last) => return Some(TokenRange::new(last, last + 1)),
                Tag::Coord => i = self.first_of_pair(last)?,
                tag if tag.is_verb() => i = self.before_clause(last)?,
                _ => return None,
            }
        }
        None
    }

    /// The noun phrase of the sentence that ends before token `end`.
    fn np_before(&self, end: usize) -> Option<&NounPhrase> {
        self.doc.np_before(end).filter(|p| p.tokens.first() >= self.sentence.first())
    }

    /// Whether a determiner that is no article opens a clause, so that it is all of a phrase.
    fn stands_alone(&self, i: usize) -> bool {
        let opens = i == self.sentence.first() || self.doc.tags[i - 1].is_mark();
        opens && !self.doc.means(i, Class::NamePart, "a")
    }

    /// What a relative pronoun stands for: "the man, who", "those of whom"; itself where it stands for nothing ("what
    /// happened").
    fn antecedent(&self, wh: usize) -> TokenRange {
        let doc = self.doc;
        let mut before = wh;
        while before > self.sentence.first() {
            match doc.tags[before - 1] {
                Tag::Comma | Tag::Prep => before -= 1,
                // "Roe Ltd., which"
                Tag::Punct if doc.is_any_dash(before - 1) || doc.surface(before - 1) == "." => before -= 1,
                Tag::Punct if doc.surface(before - 1) == ")" => match self.before_bracket(before - 1) {
                    Some(open) => before = open,
                    None => break,
                },
                _ => break,
            }
        }
        let phrase = self.np_before(before).map(|p| self.named_by(p, wh).unwrap_or(p));
        let earlier = phrase.and_then(|p| self.before_time(p)).and_then(|end| self.np_before(end));
        earlier.or(phrase).map_or(TokenRange::new(wh, wh + 1), |p| self.whole(p))
    }

    /// What a person's name stands in apposition to, where the relative pronoun is one of things: "a deal for the chief,
    /// Jane Roe, which".
    fn named_by(&self, name: &NounPhrase, wh: usize) -> Option<&NounPhrase> {
        let doc = self.doc;
        let thing = doc.sense(wh, Class::Pronoun).is_some_and(|s| s.value.contains('n'));
        let comma = name.tokens.first().checked_sub(1).filter(|c| *c > self.sentence.first())?;
        let fits = thing && doc.tags[name.head()] == Tag::Proper && doc.tags[comma] == Tag::Comma;
        self.np_before(comma).filter(|p| fits && doc.tags[p.head()] != Tag::Proper)
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
            // "Monday", "late Monday".
            _ if single || phrase.tokens.len() == 2 && doc.tags[first] == Tag::Adj => {
                doc.has(phrase.tokens.last(), Class::Weekday)
            }
            _ => false,
        };
        let before = first.checked_sub(1).filter(|b| aside && *b >= self.sentence.first())?;
        let relative = || doc.tags[before].is_full_verb().then(|| self.before_modifier(before)).flatten();
        // "Mr Smith late Thursday said".
        let edge = first - usize::from(doc.tags[before] == Tag::Adv);
        self.np_before(edge).map(|_| edge).or_else(relative)
    }

    /// A noun phrase at the left of a verb; if it hangs on a preposition or on a relative clause, what that hangs on.
    pub fn whole(&self, phrase: &NounPhrase) -> TokenRange {
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
            // "Monday at the meeting Ms Brown said": the day governs nothing.
            Tag::Prep => {
                let host = self.np_before(before);
                let aside = host.filter(|p| self.before_time(p).is_some() || self.is_day(p));
                if let Some(aside) = aside {
                    return self.before_aside(aside);
                }
                host.or_else(|| {
                    let last = before.checked_sub(1)?;
                    match doc.tags[last] {
                        tag if tag.is_verb() => self.modified(last),
                        // "a survey carried out in May found", "people waiting more than a year said"
                        Tag::Particle | Tag::Adv | Tag::Adj if last > 0 && doc.tags[last - 1].is_verb() => {
                            self.modified(last - 1)
                        }
                        // "sources close to the minister said", "people familiar with it said"
                        Tag::Adj => self.np_before(last),
                        // "waits longer than a year rose"
                        Tag::Adv if doc.means(before, Class::Relation, "than") => self.np_before(last),
                        _ => None,
                    }
                })
            }
            // "rose 5 to 81 and Hill fell": a number is no partner of a name.
            Tag::Coord => self.np_before(before).filter(|p| !self.is_object(p) && doc.tags[p.head()] != Tag::Number),
            Tag::Adv if before > 0 && doc.tags[before - 1] == Tag::Coord => self.np_before(before - 1),
            Tag::Comma if paired => self.np_before(before).filter(|p| !self.is_object(p)),
            tag if tag.is_full_verb() => self.modified(before),
            // "a man believed to be the gunman", "dentists doing such work"
            Tag::Be | Tag::Do | Tag::Have if doc.vg_over(before).is_some_and(|g| !g.is_finite()) => {
                self.modified(before)
            }
            // "fought off a burglar"
            Tag::Particle if before > 0 => self.modified(before - 1),
            _ => None,
        }
    }

    /// The phrase that a participle before a time modifies: "a study published last month in", "figures released on Monday
    /// by", "people waiting more than 12 hours for".
    fn before_aside(&self, time: &NounPhrase) -> Option<&NounPhrase> {
        let first = time.tokens.first();
        let modifies = |p: &&PhraseMark| self.doc.lexicon.brief(p.entry).classes.has(Class::Modifier);
        let bound = self.doc.phrase_before(first).filter(modifies);
        let last = bound.map_or(first, |p| p.tokens.first()).checked_sub(1)?;
        let last = if self.doc.tags[last] == Tag::Prep { last.checked_sub(1)? } else { last };
        let verb = self.doc.tags[last].is_full_verb() && last >= self.sentence.first();
        if verb { self.modified(last) } else { None }
    }

    /// A day at the head of the sentence.
    fn is_day(&self, phrase: &NounPhrase) -> bool {
        phrase.tokens.len() == 1 && self.doc.has(phrase.tokens.first(), Class::Weekday)
    }

    /// Whether a phrase stands right after a verb, or after a preposition that hangs on no other phrase than such a one:
    /// "It rose by a third in Leeds and Hull fell".
    fn is_object(&self, phrase: &NounPhrase) -> bool {
        let mut phrase = phrase;
        for _ in 0..STEPS {
            let Some(before) = phrase.tokens.first().checked_sub(1).filter(|b| *b >= self.sentence.first()) else {
                return false;
            };
            phrase = match self.doc.tags[before] {
                Tag::Prep => match self.np_before(before).or_else(|| self.modified(before.checked_sub(1)?)) {
                    Some(host) => host,
                    None => return true,
                },
                tag => return tag.is_verb(),
            };
        }
        false
    }

    /// The noun phrase that the verb at `last` modifies.
    fn modified(&self, last: usize) -> Option<&NounPhrase> {
        self.before_modifier(last).and_then(|i| self.np_before(i))
    }

    /// Where the noun phrase ends that the verb at `last` modifies, with a phrase behind it: "people injured in it", "the man
    /// who shot him".
    fn before_modifier(&self, last: usize) -> Option<usize> {
        let group = self.doc.vg_over(last)?;
        // What follows a verb of saying is a clause of its own, but "being admitted to hospital" says nothing.
        let participle = group.passive || self.doc.tags[group.main()] == Tag::VerbPart && !group.perfect;
        let done = participle && !group.is_finite() && !group.infinitive;
        if self.reports_bare(group.main()) && !done { None } else { self.before_clause(last) }
    }

    /// Where the noun phrase ends that the verb at `last` modifies: "those injured", "those who replied".
    fn before_clause(&self, last: usize) -> Option<usize> {
        let group = self.doc.vg_over(last)?;
        let first = group.tokens.first();
        match group.is_finite() {
            true => self.before_relative(first),
            false => self.before_non_finite(first),
        }
    }

    /// Where the noun phrase ends before the relative clause whose verb begins at `first`.
    fn before_relative(&self, first: usize) -> Option<usize> {
        // "the law they cite": a clause without pronoun right after its noun.
        let own = self.np_before(first).map(|p| p.tokens.first());
        let wh = match own {
            // "In 1946 the fleet began" is no such clause.
            Some(own) if self.np_before(own).is_some_and(|p| self.doc.tags[p.head()] != Tag::Number) => {
                return Some(own);
            }
            Some(own) => own.checked_sub(1),
            None => first.checked_sub(1),
        };
        let wh = wh.filter(|i| matches!(self.doc.tags[*i], Tag::Wh | Tag::Sub))?;
        // "A cook, 40, who hid a spoon says": headlines leave out the second comma.
        let aside = || {
            let comma =
                wh.checked_sub(1).filter(|c| self.doc.tags[*c] == Tag::Comma && self.doc.tags[wh] == Tag::Wh)?;
            let age = self.np_before(comma).filter(|p| self.doc.tags[p.head()] == Tag::Number);
            let before = age.and_then(|a| a.tokens.first().checked_sub(1)).filter(|c| self.doc.tags[*c] == Tag::Comma);
            self.np_before(before.unwrap_or(comma))
        };
        // "the age at which he died"
        let prep = wh.checked_sub(1).filter(|i| self.doc.tags[*i] == Tag::Prep);
        self.np_before(prep.unwrap_or(wh)).or_else(aside).map(|p| p.tokens.end())
    }

    /// Where the noun phrase ends before one or more infinitives or participles: "plans to try to ban it", "his death
    /// after being hit".
    fn before_non_finite(&self, mut first: usize) -> Option<usize> {
        for _ in 0..4 {
            if self.np_before(first).is_some() {
                return Some(first);
            }
            let before = first.checked_sub(1).filter(|b| *b >= self.sentence.first())?;
            match self.doc.vg_over(before) {
                Some(group) if !group.is_finite() => first = group.tokens.first(),
                // "the man who came to help".
                Some(group) if self.reports_bare(group.main()) => return None,
                Some(group) => return self.before_relative(group.tokens.first()),
                None if matches!(self.doc.tags[before], Tag::Prep | Tag::Adv | Tag::Not) => first = before,
                // "commissioned by the board and published on Monday"
                None if self.pairs_participles(before, first) => first = before,
                _ => return None,
            }
        }
        None
    }

    /// Whether a coordinator stands between two participles.
    fn pairs_participles(&self, coord: usize, second: usize) -> bool {
        let participle = |i: usize| self.doc.tags[i] == Tag::VerbPart;
        let first = || self.doc.groups_before(coord).last().map(VerbGroup::main);
        self.doc.tags[coord] == Tag::Coord && participle(second) && first().is_some_and(participle)
    }

    /// Whether the verb at `i` reports a clause without "that".
    fn reports_bare(&self, i: usize) -> bool {
        self.doc.sense(i, Class::CueVerb).is_some_and(|s| s.frames.any(Frames::BARE))
    }

    /// The end of what stands before the insertions between commas of which the last ends with the comma `close`.
    fn before_insertion(&self, close: usize) -> Option<usize> {
        let from = self.sentence.first().max(close.saturating_sub(INSERTION));
        let mark = self.doc.tags[close];
        let opens = |i: &usize| self.doc.tags[*i] == mark && self.opens_insertion(i + 1) && self.ends_name(*i);
        let mut marks = (from..close).rev().filter(opens);
        let mut open = marks.next()?;
        for next in marks.take(4) {
            if !self.is_aside(next + 1, open) || self.is_lead(next) {
                break;
            }
            open = next;
        }
        Some(open)
    }

    /// "On Tuesday, the board, which met, said": whether nothing but a phrase with a preposition stands before the comma.
    fn is_lead(&self, comma: usize) -> bool {
        let first = self.sentence.first();
        self.doc.tags[first] == Tag::Prep && self.np_before(comma).is_some_and(|p| p.tokens.first() == first + 1)
    }

    /// Whether what stands between two commas is itself put in: an age, "a doctor", "of Leeds"; not a name.
    fn is_aside(&self, first: usize, end: usize) -> bool {
        match self.doc.tag(first) {
            Some(Tag::Prep | Tag::VerbPart | Tag::VerbIng) => true,
            // "Mencap, whose head, Jane Roe, said": the head is no aside.
            Some(Tag::Wh | Tag::Possessive) => self.has_finite(first, end),
            Some(Tag::Number | Tag::Det | Tag::Adj) => !self.has_finite(first, end),
            _ => false,
        }
    }

    fn has_finite(&self, first: usize, end: usize) -> bool {
        let groups = self.doc.groups_after(first).iter().take_while(|g| g.tokens.first() < end);
        groups.take(STEPS).any(|g| g.is_finite())
    }

    /// Whether a noun phrase ends at token `i`, a bracket after it looked through.
    fn ends_name(&self, i: usize) -> bool {
        let bracket = i.checked_sub(1).filter(|b| self.doc.surface(*b) == ")");
        let end = bracket.and_then(|b| self.before_bracket(b)).unwrap_or(i);
        // "Roe Ltd., which"
        let stop = usize::from(end > 0 && self.doc.surface(end - 1) == ".");
        self.np_before(end - stop).is_some()
    }

    /// Whether the bracket that closes at `close` stands behind a full name: "Jane Roe (Leeds),".
    fn closes_name(&self, close: usize) -> bool {
        let name = self.before_bracket(close).and_then(|open| self.np_before(open));
        name.is_some_and(|n| n.tokens.len() > 1 && n.tokens.iter().all(|i| self.doc.tags[i] != Tag::Noun))
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
                    Tag::Wh
                        | Tag::VerbPart
                        | Tag::VerbIng
                        | Tag::Prep
                        | Tag::Number
                        | Tag::Det
                        | Tag::Adv
                        | Tag::Adj
                        | Tag::Coord
                )
            )
    }

    /// "He resigned and said": where the first verb of the pair stands.
    fn first_of_pair(&self, coord: usize) -> Option<usize> {
        let from = self.sentence.first().max(coord.saturating_sub(INSERTION));
        let before = self.doc.groups_before(coord).iter().rev();
        // "said: “It is late,” and called": not what stands between marks.
        let quoted = |i: usize| self.doc.flags(i).has(Flags::QUOTED);
        let own = |g: &&VerbGroup| g.is_finite() && (!quoted(g.tokens.first()) || quoted(coord));
        let mut finite = before.take_while(|g| g.tokens.first() >= from).filter(own);
        let nearest = finite.next()?;
        // "He said that it was late, but went on": a comma parts more than the reported clause.
        let comma = coord > from && self.doc.tags[coord - 1] == Tag::Comma;
        let outer = finite.next().filter(|g| comma && self.reports_bare(g.main()) && !self.has_mark(g, nearest));
        Some(outer.unwrap_or(nearest).tokens.first())
    }

    /// Whether a comma or other mark stands between two verb groups.
    fn has_mark(&self, first: &VerbGroup, second: &VerbGroup) -> bool {
        (first.tokens.end()..second.tokens.first()).any(|i| self.doc.tags[i].is_mark())
    }

    /// The subject of an inverted verb: "said Mr Smith".
    pub fn subject_after(&self, group: &VerbGroup) -> Option<TokenRange> {
        let phrase = self.doc.np_at(group.tokens.end())?;
        Some(self.doc.extend(phrase, Extent::Of))
    }

    /// Whether a reporting verb stands between what was said and who said it: after a comma or closing mark, before a
    /// phrase that is no time, that is not told anything, and that opens no clause.
    pub fn is_inverted(&self, group: &VerbGroup) -> bool {
        let doc = self.doc;
        let Some(before) = group.tokens.first().checked_sub(1) else { return false };
        let closed = doc.is_quote(before) && !doc.flags(before).has(Flags::OPEN);
        if !closed && doc.tags[before] != Tag::Comma {
            return false;
        }
        let report = doc.sense(group.main(), Class::CueVerb);
        let tells = report.is_none_or(|s| s.frames.any(Frames::TELL));
        let Some(phrase) = doc.np_at(group.tokens.end()).filter(|_| !tells) else { return false };
        let first = phrase.tokens.first();
        let is_time = doc.has(first, Class::Weekday) || doc.has(first, Class::Month);
        let is_name = closed || phrase.tokens.iter().any(|i| doc.tags[i] == Tag::Proper);
        // "Ms Brown, who left, questioned Smith's “values”": a term is questioned.
        let term = !closed && phrase.tokens.iter().any(|i| doc.flags(i).has(Flags::OPEN));
        is_name && !term && !is_time && !doc.opens_clause(first, self.sentence.end())
    }
}

/// How far before a verb an insertion may open.
const INSERTION: usize = 60;
