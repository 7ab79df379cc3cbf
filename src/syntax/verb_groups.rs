//! Verb groups: auxiliaries, adverbs between them, and the main verb: "has not yet been told".
//!
//! In: tagged tokens of a sentence. Out: [`VerbGroup`]s with tense and voice. Never here: whose verb it is
//! ([`super::clauses`]).

use super::roles::Role;
use super::{NounPhrase, Tag, TagSet, Tagged};
use crate::lexicon::{Class, ClassSet};
use crate::text::{Flags, TokenRange};

/// When, as the first verb of a group says it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tense {
    /// "says", "is saying", "has said".
    Present,
    /// "said", "was saying", "had said".
    Past,
    /// "will say".
    Future,
    /// "would say", "may say": any other modal.
    Conditional,
    /// Infinitives and participles on their own.
    #[default]
    None,
}

/// A verb with its auxiliaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct VerbGroup {
    /// Its tokens, from the first verb (or the "to" of an infinitive) to the main verb.
    pub tokens: TokenRange,
    main: u32,
    /// Its tense; a perfect has that of its "have".
    pub tense: Tense,
    /// "was told".
    pub passive: bool,
    /// "did not say", "never said".
    pub negated: bool,
    /// "to say".
    pub infinitive: bool,
    /// "is saying".
    pub progressive: bool,
    /// "has said".
    pub perfect: bool,
}

impl VerbGroup {
    /// The main verb: its last one.
    pub fn main(&self) -> usize {
        self.main as usize
    }

    /// Whether it has a tense, and so a subject of its own.
    pub fn is_finite(&self) -> bool {
        self.tense != Tense::None
    }
}

/// Appends the verb groups of a sentence.
#[inline(never)]
pub(super) fn find(tagged: &Tagged, sentence: TokenRange, phrases: &[NounPhrase], found: &mut Vec<VerbGroup>) {
    let mut i = sentence.first();
    while let Some(next) = tagged.roles.next(Role::VerbGroup, i, sentence.end()) {
        i = next;
        match group(tagged, i, sentence.end()) {
            Some(mut group) => {
                i = group.tokens.end();
                if let Some(asking) = found.last().filter(|a| asks(tagged, a, &group, phrases)) {
                    group.tense = asking.tense;
                    group.negated |= asking.negated;
                }
                found.push(group);
            }
            None => i += 1,
        }
    }
}

/// The tags that a group may open with; what may be two words in one token may open one with its second.
pub(super) const OPENERS: TagSet = TagSet::of(&[
    Tag::Be,
    Tag::Have,
    Tag::Do,
    Tag::Modal,
    Tag::VerbBase,
    Tag::VerbThird,
    Tag::VerbPast,
    Tag::VerbPart,
    Tag::VerbIng,
    Tag::To,
]);

/// Whether `group` goes on with an auxiliary before its subject: "did he say", "has the minister been told".
fn asks(tagged: &Tagged, auxiliary: &VerbGroup, group: &VerbGroup, phrases: &[NounPhrase]) -> bool {
    let opening = tagged.tags[auxiliary.main()];
    let is_auxiliary = opening.is_aux() || opening == Tag::Modal;
    is_auxiliary && auxiliary.is_finite() && continues(opening, tagged.tags[group.tokens.first()]) && {
        let (from, to) = (auxiliary.tokens.end(), group.tokens.first());
        let at = phrases.partition_point(|p| p.tokens.first() < from);
        phrases.get(at).is_some_and(|p| p.tokens == TokenRange::new(from, to))
    }
}

/// The group that opens at token `first`: at a verb, a "to", or a word with a verb joined to it ("they're").
fn group(tagged: &Tagged, first: usize, end: usize) -> Option<VerbGroup> {
    let (opening, joined) = match tagged.tags[first] {
        tag if tag.is_full_verb() => return alone(tagged, first, end),
        tag if tag.is_verb() || tag == Tag::To => (tag, false),
        // "they're", "what's", "the plan's"
        Tag::Pronoun | Tag::Wh => (tagged.joined(first).filter(|t| t.is_verb())?, true),
        _ if tagged.tokens[first].clitic > 0 => (tagged.joined(first)?, true),
        _ => return None,
    };
    let mut group = VerbGroup { main: first as u32, infinitive: opening == Tag::To, ..VerbGroup::default() };
    group.negated = tagged.joined(first) == Some(Tag::Not);
    group.tense = tense(tagged, opening, first);
    let mut last = Step { tag: opening, at: first };
    let mut i = first + 1;
    while i < end {
        let tag = tagged.tags[i];
        if continues(last.tag, tag) {
            group.perfect |= last.tag == Tag::Have && tag != Tag::To;
            group.progressive |= last.tag == Tag::Be && tag == Tag::VerbIng;
            group.passive = last.tag == Tag::Be && tag == Tag::VerbPart;
            last = Step { tag, at: i };
            group.negated |= tagged.joined(i) == Some(Tag::Not);
        } else if !is_between(tagged, i, last.tag) {
            let Some(verb) = past_time(tagged, i, last.tag) else { break };
            i = verb;
            continue;
        }
        group.negated |= tag == Tag::Not;
        i += 1;
    }
    if opening == Tag::To && last.at == first {
        return None;
    }
    group.main = last.at as u32;
    let from = if joined && last.at > first { first + 1 } else { first };
    group.tokens = TokenRange::new(from, last.at + 1);
    Some(group)
}

/// The group of a full verb: nothing goes on with it.
#[inline]
fn alone(tagged: &Tagged, verb: usize, end: usize) -> Option<VerbGroup> {
    let tag = tagged.tags[verb];
    if matches!(tag, Tag::VerbPart | Tag::VerbIng) && is_modifier(tagged, verb) {
        return None;
    }
    let mut behind = (verb + 1..end).take_while(|i| is_between(tagged, *i, tag));
    let negated = behind.any(|i| tagged.tags[i] == Tag::Not);
    let tokens = TokenRange::new(verb, verb + 1);
    let tense = match tag {
        Tag::VerbPast => Tense::Past,
        Tag::VerbBase | Tag::VerbThird => Tense::Present,
        _ => Tense::None,
    };
    Some(VerbGroup { tokens, main: verb as u32, tense, negated, ..VerbGroup::default() })
}

/// Whether token `i` may stand between the verbs of a group, behind one of tag `last`.
#[inline]
fn is_between(tagged: &Tagged, i: usize, last: Tag) -> bool {
    match tagged.tags[i] {
        Tag::Adv | Tag::Not => true,
        // "has since been closed"
        Tag::Prep => last == Tag::Have && tagged.tag(i + 1).is_some_and(|t| continues(last, t)),
        Tag::Punct => is_quote(tagged, i),
        _ => false,
    }
}

/// The verb behind a time that stands at token `i` between an auxiliary and it: "had last week urged", "will on Monday tell".
fn past_time(tagged: &Tagged, i: usize, last: Tag) -> Option<usize> {
    if !matches!(last, Tag::Modal | Tag::Have) {
        return None;
    }
    let day = |at: usize| tagged.tokens.get(at).is_some_and(|t| t.classes.has(Class::Weekday));
    let unit = |at: usize| tagged.tokens.get(at).is_some_and(|t| t.classes.meets(UNITS));
    let end = match tagged.tags[i] {
        Tag::Prep if day(i + 1) => i + 2,
        Tag::Noun | Tag::Adv | Tag::Adj | Tag::Det if unit(i + 1) && tagged.grammar(i) == "time" => i + 2,
        Tag::Noun if tagged.grammar(i) == "day" => i + 1,
        _ => return None,
    };
    // "on Monday evening".
    let verb = end + usize::from(tagged.tags[end - 1] == Tag::Proper && unit(end));
    tagged.tag(verb).filter(|t| continues(last, *t)).map(|_| verb)
}

/// What a day or "last" goes on with.
const UNITS: ClassSet = ClassSet::of(Class::TimeUnit).or(ClassSet::of(Class::DayPart)).or(ClassSet::of(Class::Weekday));

/// A quotation mark may part an auxiliary from its verb: should "lead by example".
fn is_quote(tagged: &Tagged, i: usize) -> bool {
    tagged.tokens[i].flags.has(Flags::OPEN) || tagged.tokens[i].flags.has(Flags::CLOSE)
}

struct Step {
    tag: Tag,
    at: usize,
}

/// Whether a verb of tag `next` goes on with a group whose last verb is `last`.
fn continues(last: Tag, next: Tag) -> bool {
    match last {
        Tag::Modal | Tag::To => matches!(next, Tag::VerbBase | Tag::Be | Tag::Have | Tag::Do),
        Tag::Have => matches!(next, Tag::VerbPart | Tag::Be | Tag::Have | Tag::Do | Tag::VerbPast),
        Tag::Be => matches!(next, Tag::VerbIng | Tag::VerbPart | Tag::Be | Tag::Have | Tag::Do),
        Tag::Do => matches!(next, Tag::VerbBase | Tag::Have),
        _ => false,
    }
}

/// A participle before a noun belongs to the noun ("the proposed law").
fn is_modifier(tagged: &Tagged, i: usize) -> bool {
    let participle = matches!(tagged.tags[i], Tag::VerbPart | Tag::VerbIng);
    let next_is_noun = tagged.tag(i + 1).is_some_and(|t| t.is_nominal() || matches!(t, Tag::Adj | Tag::Hyphen));
    let inside =
        i > 0 && matches!(tagged.tags[i - 1], Tag::Det | Tag::Possessive | Tag::Adj | Tag::Number | Tag::Hyphen);
    participle && next_is_noun && inside
}

/// The tense that an auxiliary gives, which may be joined to another word ("they're").
fn tense(tagged: &Tagged, first: Tag, at: usize) -> Tense {
    match first {
        Tag::Modal | Tag::Be | Tag::Have | Tag::Do => {
            let sense = tagged.lexicon.sense(tagged.tokens[at].entry, Class::Grammar);
            match sense.map(|s| s.value) {
                Some("past") => Tense::Past,
                Some("present") => Tense::Present,
                Some("future") => Tense::Future,
                Some("conditional") => Tense::Conditional,
                Some(_) => Tense::None,
                None if first == Tag::Modal => Tense::Conditional,
                None => Tense::Present,
            }
        }
        _ => Tense::None,
    }
}
