//! Base noun phrases: "the 13,000 striking NHS workers", "Mr Roe's campaign", "they".
//!
//! In: tagged tokens of a sentence. Out: [`NounPhrase`]s with their heads. Never here: what stands after the head
//! ([`super::clauses`]).

use super::roles::Role;
use super::{Tag, TagSet, Tagged, tagger};
use crate::lexicon::{Class, ClassSet};
use crate::text::{Flags, TokenRange};

/// A noun phrase without what follows its head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NounPhrase {
    /// Its tokens, from the determiner to the head.
    pub tokens: TokenRange,
    head: u32,
}

impl NounPhrase {
    /// The token that names what it is about: "workers" in "the 13,000 NHS workers". The last token, but for the number of
    /// "Radio 4".
    pub fn head(&self) -> usize {
        self.head as usize
    }
}

/// Appends the noun phrases of a sentence.
#[inline(never)]
pub(super) fn find(tagged: &Tagged, sentence: TokenRange, found: &mut Vec<NounPhrase>) {
    let mut i = sentence.first();
    while let Some(first) = tagged.roles.next(Role::NounPhrase, i, sentence.end()) {
        i = first + 1;
        if let Some(phrase) = phrase(tagged, first, sentence.end()) {
            i = phrase.tokens.end();
            found.push(phrase);
        }
    }
}

/// The phrase that opens at token `first`.
fn phrase(tagged: &Tagged, first: usize, end: usize) -> Option<NounPhrase> {
    let opener = tagged.tags[first];
    if opener == Tag::Pronoun {
        return Some(np(first, first));
    }
    // "most of those", "half of them".
    // One answer, which mostly is no, so that there is one branch.
    let quantity = QUANTITIES.has(opener) & (tagged.tag(first + 1) == Some(Tag::Prep));
    if quantity && first + 1 < end && tagged.grammar(first + 1) == "of" && is_amount(tagged, first) {
        return Some(np(first, first));
    }
    let mut head = None;
    let mut number = None;
    let mut owned = false;
    let mut i = first;
    while i < end {
        let tag = tagged.tags[i];
        if HEADS.has(tag) {
            if tag == Tag::Proper && head.is_some_and(|h| parts_names(tagged, h, i))
                || head.is_some_and(|h| is_someone(tagged, i) || is_today(tagged, h, i))
            {
                break;
            }
            head = Some(i);
            owned = tagged.tokens[i].clitic > 0;
            // "He's" is a phrase and a verb in one token.
            if owned && tagged.joined(i).is_some() {
                break;
            }
        } else {
            match part(tagged, i, first, end) {
                // "the flare-up"
                Part::Before if head.is_some() && glued(tagged, i) => head = Some(i),
                // "Radio 4", "Radio 4’s Today programme"
                Part::Before if head.is_some() && is_numbered(tagged, i) => number = Some(i),
                // After a head only what still belongs to its compound may follow.
                Part::Before if head.is_none() || owned || qualifies_name(tagged, i) => {}
                Part::Link => {}
                _ => break,
            }
            let mark = tag == Tag::Punct;
            owned |= (mark || tagged.tokens[i].clitic > 0) && is_genitive(tagged, i) || mark && owns_apart(tagged, i);
        }
        i += 1;
    }
    let head = head.or_else(|| stands_alone(tagged, first, i))?;
    let last = number.filter(|number| *number == head + 1).unwrap_or(head);
    Some(NounPhrase { tokens: TokenRange::new(first, last + 1), head: head as u32 })
}

/// The tags of nouns and names.
const HEADS: TagSet = TagSet::of(&[Tag::Noun, Tag::Plural, Tag::Proper]);
/// The tags that a phrase may open with; another one may where a hyphen follows.
pub(super) const OPENERS: TagSet =
    HEADS.with(&[Tag::Pronoun, Tag::Det, Tag::Possessive, Tag::Adj, Tag::Number, Tag::Adv, Tag::VerbPart]);
/// The tags of "most", "many", "all".
const QUANTITIES: TagSet = TagSet::of(&[Tag::Adv, Tag::Adj, Tag::Det]);

fn np(first: usize, head: usize) -> NounPhrase {
    NounPhrase { tokens: TokenRange::new(first, head + 1), head: head as u32 }
}

#[derive(Clone, Copy, PartialEq)]
enum Part {
    /// What stands before the head.
    Before,
    /// A mark inside: hyphen, quotation mark, apostrophe, the point of an abbreviation.
    Link,
    None,
}

/// The tags that stand before a head wherever they stand.
const ALWAYS_BEFORE: TagSet = TagSet::of(&[Tag::Det, Tag::Possessive, Tag::Adj, Tag::Number]);
/// The tags that end a phrase.
const NEVER_INSIDE: TagSet = TagSet::of(&[Tag::Comma, Tag::Be, Tag::Have, Tag::Modal, Tag::To, Tag::Sub, Tag::Wh]);

/// What a token that is no head is in a phrase that opens at `first`.
fn part(tagged: &Tagged, i: usize, first: usize, end: usize) -> Part {
    let tag = tagged.tags[i];
    if ALWAYS_BEFORE.has(tag) {
        return if i > first && opens_next(tagged, i) { Part::None } else { Part::Before };
    }
    if NEVER_INSIDE.has(tag) {
        return Part::None;
    }
    let next = if i + 1 < end { tagged.tag(i + 1) } else { None };
    let inside = i > first;
    match tag {
        Tag::Hyphen if inside => Part::Link,
        _ if inside && glued(tagged, i) || next == Some(Tag::Hyphen) => Part::Before,
        Tag::Adv if grades(tagged, i, next, inside) => Part::Before,
        Tag::VerbPart | Tag::VerbIng if modifies(tagged, i, next, inside) => Part::Before,
        Tag::Coord if inside && is_ampersand(tagged, i) && next == Some(Tag::Proper) => Part::Link,
        Tag::Coord if inside && pairs_adjectives(tagged, i) => Part::Before,
        Tag::Punct if inside && next.is_some() && is_link(tagged, i) => Part::Link,
        _ => Part::None,
    }
}

/// Whether a determiner opens the next phrase: "2.30pm The chair" (a new sentence without a stop before it), "the £14bn the
/// board had", "as a whole the economy", "is confident her plan will"; but "all the", "half the", "too great a".
fn opens_next(tagged: &Tagged, i: usize) -> bool {
    let classes = tagged.tokens[i].classes;
    let article = || tagged.lexicon.sense(tagged.tokens[i].entry, Class::NamePart).is_some_and(|s| s.value == "a");
    match (tagged.tags[i], tagged.tags[i - 1]) {
        (Tag::Det, Tag::Number) => classes.has(Class::Capital) || article(),
        (Tag::Det, Tag::Adj) => !classes.has(Class::NumeralPart) && !is_amount(tagged, i - 1),
        (Tag::Possessive, Tag::Adj) => !is_amount(tagged, i - 1),
        _ => false,
    }
}

/// "all", "half".
fn is_amount(tagged: &Tagged, i: usize) -> bool {
    tagged.tokens[i].classes.has(Class::Fraction) || tagged.grammar(i) == "quantity"
}

/// The adverb of "very large", "more than 5,000", "the most economically vulnerable", "a potentially lost chance".
fn grades(tagged: &Tagged, i: usize, next: Option<Tag>, inside: bool) -> bool {
    match next {
        Some(Tag::Adj | Tag::Number) => true,
        Some(Tag::Adv) => inside && tagged.tag(i + 2) == Some(Tag::Adj),
        Some(Tag::VerbPart) => inside && tagged.tag(i + 2).is_some_and(|t| t.is_nominal() || t == Tag::Number),
        // "all the workers"
        Some(Tag::Det | Tag::Possessive) => !inside && tagged.grammar(i) == "quantity",
        _ => false,
    }
}

/// The participle of "the striking workers", and of "fallen leaves" where no verb stands before it.
fn modifies(tagged: &Tagged, i: usize, next: Option<Tag>, inside: bool) -> bool {
    match next {
        Some(Tag::Noun | Tag::Plural) if tagged.tags[i] == Tag::VerbPart => inside || !follows_verb(tagged, i),
        Some(tag) => inside && (tag.is_nominal() || matches!(tag, Tag::Adj | Tag::Number)),
        None => false,
    }
}

/// "current and former officials".
fn pairs_adjectives(tagged: &Tagged, i: usize) -> bool {
    let noun = tagged.tag(i + 2).is_some_and(Tag::is_nominal);
    tagged.tags[i - 1] == Tag::Adj && tagged.tag(i + 1) == Some(Tag::Adj) && noun
}

/// "Last year everyone": an indefinite pronoun is a phrase of its own.
fn is_someone(tagged: &Tagged, i: usize) -> bool {
    tagged.tokens[i].classes.has(Class::Grammar) && matches!(tagged.grammar(i), "someone" | "nobody")
}

fn is_ampersand(tagged: &Tagged, i: usize) -> bool {
    tagged.tokens[i].span().of(tagged.text) == "&"
}

/// The number of "Radio 4": behind a name that takes one.
fn is_numbered(tagged: &Tagged, i: usize) -> bool {
    let named = i > 0 && tagged.tags[i - 1] == Tag::Proper && tagged.tokens[i - 1].classes.has(Class::Label);
    named && tagged.tags[i] == Tag::Number && tagged.tokens[i].classes.has(Class::Digits)
}

/// The apostrophe of "Radio 4’s", "Corvell Inc.’s": behind a number or a stop the ending is a token of its own.
fn owns_apart(tagged: &Tagged, i: usize) -> bool {
    let is = |at: usize, texts: &[&str]| {
        let token = tagged.tokens.get(at).filter(|t| !t.flags.has(Flags::SPACE));
        token.is_some_and(|t| texts.contains(&t.span().of(tagged.text)))
    };
    let stop = || i > 1 && tagged.tags[i - 2] == Tag::Proper && is(i - 1, &["."]);
    is(i, &["'", "’"]) && is(i + 1, &["s"]) && (is_numbered(tagged, i - 1) || stop())
}

/// A hyphen stands right before.
fn glued(tagged: &Tagged, i: usize) -> bool {
    i > 0 && tagged.tags[i - 1] == Tag::Hyphen
}

/// A plural and the name after it are two phrases ("at times David Smith") where no hyphen ties them, and so are who does
/// something and the day.
fn parts_names(tagged: &Tagged, head: usize, i: usize) -> bool {
    let plural = tagged.tags[head] == Tag::Plural && head + 1 == i;
    (plural || is_dated(tagged, head, i)) && tagged.tags[i] == Tag::Proper && !is_genitive(tagged, head)
}

/// "the government Saturday": a day behind a noun for people, and before no other noun.
fn is_dated(tagged: &Tagged, head: usize, i: usize) -> bool {
    tagged.tokens[i].classes.has(Class::Weekday)
        && head + 1 == i
        && tagged.tokens[head].classes.meets(ClassSet::PEOPLE)
        && !tagged.tag(i + 1).is_some_and(|t| t.is_nominal() || t == Tag::Hyphen)
}

/// "Harbour today announced": the day behind a name and before a verb.
fn is_today(tagged: &Tagged, head: usize, i: usize) -> bool {
    let day = tagged.tokens[i].classes.has(Class::DayWord) && tagged.tokens[i].classes.has(Class::Lower);
    day && tagged.tags[head] == Tag::Proper && head + 1 == i && tagged.tag(i + 1).is_some_and(Tag::is_verb)
}

/// The adjective of "the U.S. diplomatic mission", "the vice presidential slot": before a noun; not "Mr Smith last week".
fn qualifies_name(tagged: &Tagged, i: usize) -> bool {
    // "the Nov. 8 election"
    let month = |at: Option<usize>| at.is_some_and(|at| tagged.tokens[at].classes.has(Class::Month));
    if tagged.tags[i] == Tag::Number {
        // "a Band 5 nurse", "the category two calls"
        let label = || tagged.tags[i - 1] == Tag::Noun && tagged.tokens[i - 1].classes.has(Class::Label);
        let labelled = || label() && !tagged.tokens[i + 1].classes.has(Class::Unit);
        let grade = match tagged.tag(i + 1) {
            Some(Tag::Noun) => tagged.tags[i - 1] == Tag::Proper || labelled(),
            Some(Tag::Plural) => labelled(),
            _ => false,
        };
        return grade || month(i.checked_sub(1)) || tagged.tags[i - 1] == Tag::Punct && month(i.checked_sub(2));
    }
    tagged.tags[i] == Tag::Adj
        && tagged.tag(i + 1).is_some_and(|t| matches!(t, Tag::Noun | Tag::Plural))
        && tagged.tags[i - 1] != Tag::Plural
        && tagged.grammar(i).is_empty()
}

fn is_genitive(tagged: &Tagged, i: usize) -> bool {
    let owner = tagged.tokens[i].clitic > 0 && tagged.joined(i).is_none();
    owner || tagged.tags[i] == Tag::Punct && tagger::is_late_genitive(tagged.text, tagged.tokens, i)
}

/// Whether a verb stands right before, so that a participle here belongs to it.
fn follows_verb(tagged: &Tagged, i: usize) -> bool {
    let before = |at: usize| tagged.tags[at].is_verb() || tagged.tags[at].is_nominal() || tagged.tags[at] == Tag::Adv;
    i > 0 && (before(i - 1) || tagged.joined(i - 1).is_some())
}

/// An apostrophe, the point of an abbreviation, or a quotation mark before the head.
fn is_link(tagged: &Tagged, i: usize) -> bool {
    let token = &tagged.tokens[i];
    let after_name = tagged.tags[i - 1].is_nominal();
    if token.flags.has(Flags::OPEN) || token.flags.has(Flags::CLOSE) {
        return !after_name || is_genitive(tagged, i - 1);
    }
    let abbreviation = tagged.tags[i - 1] == Tag::Proper && token.span().of(tagged.text) == ".";
    abbreviation || tagger::is_late_genitive(tagged.text, tagged.tokens, i) || owns_apart(tagged, i)
}

/// A phrase without a noun: "13,000", "the rich", "this", "most" of them, "half" before a verb.
fn stands_alone(tagged: &Tagged, first: usize, end: usize) -> Option<usize> {
    let is_last = |i: &usize| matches!(tagged.tags[*i], Tag::Number | Tag::Det | Tag::Adj) || glued(tagged, *i);
    let last = (first..end).rev().find(is_last)?;
    let said = || tagged.tags.get(last + 1).is_some_and(|t| t.is_full_verb());
    let fits = match tagged.tags[last] {
        Tag::Number => true,
        _ if tagged.tokens[last].classes.has(Class::Fraction) && said() => true,
        // "most", "many more".
        _ if (first..=last).all(|i| tagged.grammar(i) == "quantity") => true,
        Tag::Det => first == last && !is_article(tagged, last),
        _ => matches!(tagged.tags[first], Tag::Det | Tag::Possessive) && first < last,
    };
    fits.then_some(last)
}

/// An article never stands alone; it can be nothing but a determiner.
fn is_article(tagged: &Tagged, i: usize) -> bool {
    let choices = tagged.lexicon.tags().listed(tagged.readings[i]);
    choices.is_some_and(|c| c.iter().count() == 1)
}
