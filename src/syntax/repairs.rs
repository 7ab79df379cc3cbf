//! Repairs: tags that only a look further than one word can tell.
//!
//! In: the tags of a sentence, as the tagger leaves them. Out: the same with some changed. Never here: words; a tag is
//! only changed into another one that the word may have.
//!
//! Each repair is one function that says whether token `i` is rather something else; those of its tag ([`repaired`])
//! run once at each token, from left to right.

use super::roles::{Role, Roles};
use super::view::{View, WINDOW};
use super::{Tag, TagSet};
use super::{participles, to_nouns, to_verbs};
use crate::lexicon::{Class, ClassSet, Frames};
use crate::text::TokenKind;

/// A word whose second reading costs more than this is hardly ever meant so.
pub(super) const OFTEN: u8 = 4;

/// Repairs the tags of a sentence.
#[inline(never)]
pub(super) fn repair(view: View, roles: &mut Roles) {
    let mut from = view.sentence.first();
    // A participle is repaired nowhere but at the head of a sentence: none of the others is looked at.
    if view.tag(from) == Some(Tag::VerbIng)
        && let Some(tag) = to_nouns::of_people(&view, from).or_else(|| to_nouns::of_body(&view, from))
    {
        view.tags[from] = tag;
        roles.set(from, tag);
    }
    while let Some(i) = roles.next(Role::Repair, from, view.sentence.end()) {
        from = i + 1;
        if is_fixed(&view, i) {
            continue;
        }
        if let Some(tag) = repaired(&view, i) {
            view.tags[i] = tag;
            roles.set(i, tag);
        }
    }
}

/// The tags that have repairs.
pub(super) const REPAIRED: TagSet = TagSet::of(&[
    Tag::VerbPart,
    Tag::VerbPast,
    Tag::VerbBase,
    Tag::VerbThird,
    Tag::Plural,
    Tag::Prep,
    Tag::Sub,
    Tag::Proper,
    Tag::Noun,
    Tag::Adj,
    Tag::Adv,
    Tag::Particle,
]);

/// The classes of words that can be what no table of tags lists for them.
const BESIDES: ClassSet = ClassSet::of(Class::CueVerb).or(ClassSet::of(Class::NamePart));
/// What a verb with the ending of a past can be, where no table lists it.
const PAST: TagSet = TagSet::of(&[Tag::VerbPast, Tag::VerbPart]);

/// Whether no repair has another tag for token `i`: most names and prepositions can be nothing else.
#[inline]
fn is_fixed(view: &View, i: usize) -> bool {
    let (token, reading, tag) = (&view.tokens[i], view.readings[i], view.tags[i]);
    let single = reading.kind().single().is_some() & (reading.is_listed() | !PAST.has(tag));
    let fixed = (single | (tag == Tag::Proper)) & !token.classes.meets(BESIDES);
    fixed | (token.kind != TokenKind::Word)
}

/// What token `i` should be instead, of what its word may be; the repairs of a tag in the order in which they are tried.
#[inline]
fn repaired(view: &View, i: usize) -> Option<Tag> {
    match view.tags[i] {
        // "shut" is spelt alike in all three.
        Tag::VerbPart if view.may_be(i, Tag::VerbPast) || view.may_be(i, Tag::VerbBase) => participles::past(view, i),
        Tag::VerbPast if view.may_be(i, Tag::VerbPart) => participles::participle(view, i),
        Tag::VerbBase => {
            let other = to_nouns::noun_behind_name(view, i)
                .or_else(|| participles::of_plural(view, i))
                .or_else(|| to_nouns::noun_of_phrase(view, i))
                .or_else(|| to_nouns::noun_behind_noun(view, i))
                .or_else(|| to_nouns::adjective_behind_noun(view, i))
                .or_else(|| to_nouns::noun_behind_verb(view, i));
            let other = other.or_else(|| to_nouns::field_of_post(view, i)).filter(|tag| view.may_be(i, *tag));
            let other = other.or_else(|| to_nouns::role_of_name(view, i));
            other.or_else(|| to_verbs::past_of_base(view, i))
        }
        Tag::Plural if view.may_be(i, Tag::Prep) => with_to(view, i),
        Tag::Plural if view.may_be(i, Tag::VerbThird) && !to_nouns::is_before_verb(view, i) => {
            to_verbs::is_third(view, i).then_some(Tag::VerbThird)
        }
        Tag::VerbThird if view.may_be(i, Tag::Plural) => second_verb(view, i)
            .or_else(|| to_nouns::noun_of_end(view, i))
            .or_else(|| to_nouns::is_before_verb(view, i).then_some(Tag::Plural)),
        Tag::Prep => {
            to_nouns::name_particle(view, i).or_else(|| subordinator(view, i).filter(|tag| view.may_be(i, *tag)))
        }
        Tag::Noun if view.cost(i, Tag::VerbPast).is_some() && to_verbs::is_past(view, i) => Some(Tag::VerbPast),
        Tag::Noun if view.may_be(i, Tag::VerbBase) => {
            (to_verbs::is_base(view, i) && to_nouns::noun_behind_name(view, i).is_none()).then_some(Tag::VerbBase)
        }
        Tag::Adv | Tag::Particle | Tag::Adj
            if view.may_be(i, Tag::VerbBase) && view.cost(i, Tag::VerbPast).is_none() =>
        {
            to_verbs::is_base(view, i).then_some(Tag::VerbBase)
        }
        Tag::Adj if view.cost(i, Tag::VerbPast).is_some() => participles::only_verb_of_clause(view, i),
        Tag::Sub => that_with_verb(view, i).filter(|tag| view.may_be(i, *tag)),
        Tag::Proper if view.tokens[i].classes.has(Class::CueVerb) => to_verbs::verb_of_headline(view, i),
        _ => None,
    }
}

/// "thanks to the nurses"
fn with_to(view: &View, i: usize) -> Option<Tag> {
    matches!(view.tag(i + 1), Some(Tag::Prep | Tag::To)).then_some(Tag::Prep)
}

/// "An outbreak costs health departments £90,000": a second verb in a clause that has one already.
fn second_verb(view: &View, i: usize) -> Option<Tag> {
    let noun = || matches!(view.before(i), Some(Tag::Noun | Tag::Adj));
    let verb = || view.verb_of_clause(i).filter(|at| at + 1 < i && !view.reports(*at));
    let relative = |verb: usize| {
        let before = (view.sentence.first()..verb).rev().take(WINDOW).take_while(|at| !view.is_finite(*at));
        before.into_iter().any(|at| matches!(view.tags[at], Tag::Wh | Tag::Sub))
    };
    (noun() && verb().is_some_and(|at| !relative(at))).then_some(Tag::Plural)
}

/// What stands in a noun phrase.
pub(super) const IN_PHRASE: TagSet = TagSet::of(&[
    Tag::Noun,
    Tag::Plural,
    Tag::Proper,
    Tag::Det,
    Tag::Possessive,
    Tag::Adj,
    Tag::Number,
    Tag::Pronoun,
    Tag::Hyphen,
]);

/// "after Mr Smith said": a preposition whose noun phrase has a verb, and is no time.
pub(super) fn subordinator(view: &View, i: usize) -> Option<Tag> {
    let often = || {
        let choices = view.lexicon.tags().listed(view.readings[i]);
        choices.is_some_and(|c| c.iter().any(|(tag, cost)| tag == Tag::Sub && cost <= OFTEN))
    };
    // Most prepositions are nothing else.
    if view.tags[i] != Tag::Prep || view.readings[i].kind().single().is_some() {
        return None;
    }
    if !view.tag(i + 1).is_some_and(|t| IN_PHRASE.has(t)) || !often() {
        return None;
    }
    // "identified as Jane Roe"
    if i > view.sentence.first() && view.tags[i - 1] == Tag::VerbPart && view.takes(i - 1, Frames::AS.or(Frames::NP_AS))
    {
        return None;
    }
    let end = view.sentence.end().min(i + WINDOW);
    let mut after = (i + 2..end).find(|at| !IN_PHRASE.has(view.tags[*at]))?;
    if view.is_time(after - 1) {
        return None;
    }
    while view.tag(after) == Some(Tag::Adv) {
        after += 1;
    }
    let plural = matches!(view.tags[after - 1], Tag::Plural | Tag::Pronoun) && view.tag(after) == Some(Tag::VerbBase);
    (plural || view.is_finite(after)).then_some(Tag::Sub)
}

/// "That is wrong", "the plan that failed": a "that" with a verb right after it is its subject.
fn that_with_verb(view: &View, i: usize) -> Option<Tag> {
    if !view.is_finite(i + 1) || !view.may_be(i, Tag::Wh) {
        return None;
    }
    let noun = i > view.sentence.first() && view.tags[i - 1].is_nominal();
    Some(if noun { Tag::Wh } else { Tag::Pronoun })
}
