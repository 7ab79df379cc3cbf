//! Reduced relatives: a participle that hangs on a noun, with what hangs on it, before the verb of that noun.
//!
//! In: the tags of a sentence, as the tagger leaves them. Out: whether a verb hangs so, and which verb its noun has. Never here:
//! which tag a token gets.

use super::Tag;
use super::repairs::{IN_PHRASE, OFTEN, subordinator};
use super::to_verbs;
use super::view::{View, WINDOW};
use crate::lexicon::{Class, Frames};

/// "a man arrested in Leeds told": whether a verb hangs on the noun before it, which has its own verb behind it.
pub(super) fn is_reduced(view: &View, i: usize) -> bool {
    let first = i == view.sentence.first();
    let noun = !first
        && (view.before(i).is_some_and(Tag::is_nominal) || view.is_quantity(i - 1) || is_second_participle(view, i));
    noun && !is_said(view, i) && verb_behind(view, i).is_some() && !is_in_relative(view, i) && !is_of_name(view, i)
}

/// "paid for by Leeds and published in May": whether another participle of the noun stands before the coordinator.
fn is_second_participle(view: &View, i: usize) -> bool {
    let verb = || view.left(i - 1).rev().find(|at| view.tags[*at].is_verb());
    let hangs = |at: usize| view.tags[at] == Tag::VerbPart && view.before(at).is_some_and(Tag::is_nominal);
    view.tags[i - 1] == Tag::Coord && verb().is_some_and(hangs)
}

/// Whether the verb at token `i` reports and is hardly ever a participle: "said much of it was wrong".
pub(super) fn is_said(view: &View, i: usize) -> bool {
    let told = view.tag(i + 1) == Some(Tag::To) && is_told(view, i);
    !told && view.reports(i) && view.cost(i, Tag::VerbPart) > view.cost(i, Tag::VerbPast).map(|cost| cost + OFTEN)
}

/// "the hospital Ms Roe opened in May closed": whether a name that is not in its noun's phrase stands before token `i`.
fn is_of_name(view: &View, i: usize) -> bool {
    let name = |at: &usize| view.tags[*at] == Tag::Proper;
    let Some(before) = view.left(i).rev().find(|at| !name(at)).filter(|at| at + 1 < i) else { return false };
    let title = view.tokens[before].classes.has(Class::Role);
    matches!(view.tags[before], Tag::Noun | Tag::Plural) && !title
}

/// The verb that the noun before the verb at token `i` has behind the phrases that hang on it, where no other subject stands
/// between.
pub(super) fn verb_behind(view: &View, i: usize) -> Option<usize> {
    let end = view.sentence.end().min(i + 2 * WINDOW);
    let mut at = i + 1;
    while at < end {
        at = match hanging(view, i, at) {
            Some(next) if next > at => next,
            Some(_) => return None,
            None => return (at > i + 1 && is_verb_of(view, i, at)).then_some(at),
        };
    }
    None
}

/// Where the phrases and times end that hang on the verb at token `i`.
pub(super) fn end_of_hanging(view: &View, i: usize) -> usize {
    let mut at = i + 1;
    while at < view.sentence.end() {
        match hanging(view, i, at).or_else(|| time_end(view, at)) {
            Some(next) if next > at => at = next,
            _ => break,
        }
    }
    at
}

/// Where the phrase ends that opens at token `at` and hangs on the verb at `i`; `at` itself where another subject opens there, and
/// none where no phrase does.
fn hanging(view: &View, i: usize, at: usize) -> Option<usize> {
    match view.tags[at] {
        Tag::Adv => Some(at + 1),
        // "struck off said"
        Tag::Particle | Tag::Prep if at == i + 1 && view.is_finite(at + 1) => Some(at + 1),
        Tag::Particle if at == i + 1 => Some(at + 1),
        Tag::Prep if subordinator(view, at).is_some() => Some(at),
        Tag::Prep => Some(governed(view, i, at + 1).unwrap_or(at)),
        // "seen and treated in May rose"
        Tag::Coord if matches!(view.tag(at + 1), Some(Tag::VerbPart | Tag::VerbPast)) => Some(at + 2),
        Tag::To if at == i + 1 && is_told(view, i) => infinitive_end(view, i, at),
        // "jailed for killing", "treated by doctors working in Leeds"
        Tag::VerbIng if at > i + 1 => Some(at + 1),
        Tag::VerbPart if at > i + 1 && !is_verb_of(view, i, at) => Some(at + 1),
        _ if !view.reports(i) => time_end(view, at),
        _ => None,
    }
}

/// Whether the infinitive behind the verb at token `i` may be that of a passive: "believed to be", not "agreed to go".
fn is_told(view: &View, i: usize) -> bool {
    !view.takes(i, Frames::TO) || view.takes(i, Frames::PASSIVE)
}

/// "to be the gunman", "to wait"; where it opens if a clause follows it.
fn infinitive_end(view: &View, i: usize, to: usize) -> Option<usize> {
    match view.tag(to + 1)? {
        // "continued to say she had"
        Tag::VerbBase if view.reports(to + 1) => Some(to),
        Tag::VerbBase | Tag::Be | Tag::Have | Tag::Do => Some(governed(view, i, to + 2).unwrap_or(to + 2)),
        _ => None,
    }
}

/// "last month", "10 years ago", "each day", "today".
fn time_end(view: &View, at: usize) -> Option<usize> {
    let inside = |at: &usize| IN_PHRASE.has(view.tags[*at]);
    let time = |at: &usize| view.tags[*at] != Tag::Number && (view.is_time(*at) || view.is_day_word(*at));
    let words = (at..view.sentence.end()).take(4).take_while(inside);
    words.filter(time).last().map(|last| last + 1)
}

/// Where the noun phrase ends that a preposition before token `from` governs; none where a second one opens right behind it.
/// Behind a verb that reports, a noun more may be the subject of what is reported: "said in a statement staff had".
fn governed(view: &View, i: usize, from: usize) -> Option<usize> {
    let (mut at, mut head) = (from, None::<usize>);
    // "for killing two cyclists", but "by saying the ward had closed"
    if view.tag(at) == Some(Tag::VerbIng) {
        at += usize::from(!view.reports(at));
    }
    let plural = view.before(i) == Some(Tag::Plural);
    while let Some(tag) = view.tag(at).filter(|_| at < from + WINDOW) {
        let verb = plural && matches!(tag, Tag::Noun | Tag::VerbBase) && to_verbs::may_report(view, at);
        let opens = matches!(tag, Tag::Det | Tag::Possessive | Tag::Pronoun);
        match tag {
            _ if verb => break,
            _ if opens && head.is_some_and(|head| view.tokens[head].clitic == 0 && head + 1 == at) => return None,
            _ if tag.is_nominal() && says(view, i) && head.is_some_and(|head| is_second(view, head, at)) => {
                return None;
            }
            _ if IN_PHRASE.has(tag) => {}
            Tag::Adv | Tag::VerbPart | Tag::VerbIng if modifies_next(view, at) => {}
            _ => break,
        }
        head = if tag.is_nominal() { Some(at) } else { head };
        at += 1;
    }
    (at > from).then_some(at)
}

/// "claimed", and not "found": whether somebody says a clause by the verb at token `i`.
fn says(view: &View, i: usize) -> bool {
    view.reports(i) && view.takes(i, Frames::SPEECH)
}

/// Whether the noun at token `at` is not of the name that ends at `head`.
fn is_second(view: &View, head: usize, at: usize) -> bool {
    view.tags[head] != Tag::Proper || view.tags[at] != Tag::Proper
}

/// "a very large", "the affected patients".
fn modifies_next(view: &View, at: usize) -> bool {
    let next = matches!(view.tag(at + 1), Some(Tag::Adj | Tag::Number | Tag::VerbPart | Tag::Noun | Tag::Plural));
    let open = matches!(view.tags[at - 1], Tag::Det | Tag::Possessive | Tag::Adj | Tag::Adv | Tag::Number | Tag::Prep);
    next && open
}

/// Whether the token at `at` can be the verb of the noun on which the one at `i` hangs.
pub(super) fn is_verb_of(view: &View, i: usize, at: usize) -> bool {
    if at >= view.sentence.end() {
        return false;
    }
    let plural = || view.before(i) == Some(Tag::Plural);
    match view.tags[at] {
        Tag::VerbPart => is_rather_past(view, i, at),
        Tag::VerbBase => plural(),
        // "told to act over ward waits"
        Tag::VerbThird if view.tag(at + 1).is_none_or(Tag::is_mark) => {
            view.reports(at) || !view.may_be(at, Tag::Plural)
        }
        Tag::Noun => plural() && to_verbs::may_report(view, at),
        _ => view.is_finite(at),
    }
}

/// Whether of two verbs of one subject that may both be participles the second is the past tense: by what stands behind it, or else
/// by how often they are the one and the other.
pub(super) fn is_rather_past(view: &View, first: usize, second: usize) -> bool {
    let cost = |at: usize, tag: Tag| view.cost(at, tag).map(u32::from);
    let (Some(past), Some(part)) = (cost(second, Tag::VerbPast), cost(second, Tag::VerbPart)) else { return false };
    if view.is_by(second + 1) {
        return false;
    }
    let before = |tag: Tag| match tag {
        Tag::VerbPast if view.is_by(first + 1) => NEVER,
        _ => cost(first, tag).unwrap_or(NEVER),
    };
    before(Tag::VerbPart) + past < before(Tag::VerbPast) + part + behind(view, second)
}

/// How much less likely than a past tense what stands behind the verb at token `i` makes a participle: one without an auxiliary
/// seldom has an object, and hardly ever nothing behind it.
fn behind(view: &View, i: usize) -> u32 {
    match view.tag(i + 1) {
        // "in a letter published Wednesday"
        _ if time_end(view, i + 1).is_some() => 0,
        Some(Tag::Prep) => 0,
        Some(tag) if IN_PHRASE.has(tag) => 10,
        _ => 3,
    }
}

/// What a tag costs that a word cannot have.
const NEVER: u32 = 20;

/// Whether nothing but a subject stands between token `i` and a pronoun that is the object of its clause, or "that": "the account
/// that Ms Brown used", "what the minister said".
pub(super) fn is_in_relative(view: &View, i: usize) -> bool {
    match before_subject(view, i) {
        // "found that patients admitted at weekends died"
        Some(at) if at + 1 < i && is_that(view, at) => !view.left(at).any(|before| view.is_finite(before)),
        Some(at) => is_object(view, at),
        None => false,
    }
}

/// What stands before the words before token `i` that may be its subject.
pub(super) fn before_subject(view: &View, i: usize) -> Option<usize> {
    view.left(i).rev().find(|at| !IN_PHRASE.has(view.tags[*at]) && view.tags[*at] != Tag::Adv)
}

/// "It was late, the paper": whether a comma and a clause stand before the subject of token `i`.
pub(super) fn is_behind_clause(view: &View, i: usize) -> bool {
    let comma = before_subject(view, i).filter(|at| view.tags[*at] == Tag::Comma);
    comma.is_some_and(|at| view.left(at).any(|before| view.is_finite(before)))
}

/// "which", "what": no word that says when.
pub(super) fn is_object(view: &View, at: usize) -> bool {
    view.tags[at] == Tag::Wh && !view.says_when(at)
}

/// Whether token `at` is "that" before a clause or in a relative one.
pub(super) fn is_that(view: &View, at: usize) -> bool {
    let tag = matches!(view.tags[at], Tag::Sub | Tag::Wh | Tag::Pronoun | Tag::Det);
    tag && view.may_be(at, Tag::Sub) && view.may_be(at, Tag::Wh)
}
