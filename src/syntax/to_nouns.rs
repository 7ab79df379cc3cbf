//! Repairs of what was taken for a verb and is a noun, an adjective or part of a name.
//!
//! In: the tags of a sentence, as the tagger leaves them. Out: for one token the tag that it should have. Never here: words;
//! whether the word may have that tag.

use super::Tag;
use super::grammar;
use super::view::{View, WINDOW};
use crate::lexicon::{Class, ClassSet};
use crate::text::Flags;

/// "sources close to the board said": a verb behind its noun, and right behind its object another one.
pub(super) fn adjective_behind_noun(view: &View, i: usize) -> Option<Tag> {
    if view.before(i) != Some(Tag::Plural) || view.tag(i + 1) != Some(Tag::Prep) {
        return None;
    }
    let inside = |tag: Tag| tag.is_nominal() || matches!(tag, Tag::Det | Tag::Possessive | Tag::Adj | Tag::Number);
    let end = view.sentence.end().min(i + WINDOW);
    let next = (i + 2..end).find(|at| !inside(view.tags[*at]))?;
    (next > i + 2 && view.is_finite(next)).then_some(Tag::Adj)
}

/// "the think tank": a phrase of the lexicon, where no verb stands; "according to staff".
pub(super) fn noun_of_phrase(view: &View, i: usize) -> Option<Tag> {
    let to = i >= view.sentence.first() + 2 && view.tags[i - 1] == Tag::To;
    if to && view.tags[i - 2] == Tag::VerbIng && view.tokens[i - 2].flags.has(Flags::PHRASE) {
        return Some(Tag::Noun);
    }
    let phrase = view.tokens[i].flags.has(Flags::PHRASE) && view.tag(i + 1) == Some(Tag::Noun);
    let before = |i| matches!(view.before(i), Some(Tag::Det | Tag::Adj | Tag::Possessive | Tag::Prep));
    // "A leading think tank"
    let participle = || i > view.sentence.first() && matches!(view.tags[i - 1], Tag::VerbIng | Tag::VerbPart);
    (phrase && (before(i) || participle() && before(i - 1))).then_some(Tag::Noun)
}

/// "A hospital stay for flu": behind a singular noun no verb is in its base form but what another verb governs.
pub(super) fn noun_behind_noun(view: &View, i: usize) -> Option<Tag> {
    if i < 2 || view.tags[i - 1] != Tag::Noun || !matches!(view.tags[i - 2], Tag::Det | Tag::Adj) {
        return None;
    }
    (!view.clause_before(i).any(|at| view.tags[at].is_verb())).then_some(Tag::Noun)
}

/// "the BBC show “The Ward”", "that 2013 report, which": behind an article and a name or year, before a comma or the marks
/// around a title.
pub(super) fn noun_behind_name(view: &View, i: usize) -> Option<Tag> {
    let named = |at: usize| matches!(view.tags[at], Tag::Proper | Tag::Number);
    if i == view.sentence.first() || !named(i - 1) {
        return None;
    }
    let next = view.tokens.get(i + 1).filter(|_| i + 1 < view.sentence.end())?;
    let title = || view.tokens.get(i + 2).is_some_and(|t| t.classes.has(Class::Capital));
    let ends = view.tags[i + 1] == Tag::Comma || next.flags.has(Flags::OPEN) && title();
    // "of that 2013 report": a "that" is known for an article only later.
    let article = |at: usize| view.tags[at] == Tag::Det || view.before(at) == Some(Tag::Prep);
    let first = || view.left(i).rev().find(|at| !named(*at));
    (ends && first().is_some_and(article)).then_some(Tag::Noun)
}

/// "Unions reject pay offer": a verb right behind a finite one, before a noun.
pub(super) fn noun_behind_verb(view: &View, i: usize) -> Option<Tag> {
    if !matches!(view.tag(i + 1), Some(Tag::Noun | Tag::Plural)) {
        return None;
    }
    if i == view.sentence.first() {
        return of_people(view, i);
    }
    let before = i.checked_sub(1)?;
    let finite = match view.tags[before] {
        Tag::VerbThird | Tag::VerbPast => true,
        Tag::VerbBase => view.before(before).is_some_and(Tag::is_nominal),
        _ => false,
    };
    let takes_verb = || grammar(view.lexicon, view.tokens, before) == "causative";
    (finite && !takes_verb()).then_some(Tag::Noun)
}

/// "Planning officers said", "Transport chiefs say", "Planning officer Jane Roe": what opens a sentence before people who do
/// something.
pub(super) fn of_people(view: &View, i: usize) -> Option<Tag> {
    let people = ClassSet::of(Class::Role).or(ClassSet::of(Class::GroupNoun));
    let opens = i == view.sentence.first() && i + 1 < view.sentence.end() && view.tokens[i + 1].classes.meets(people);
    let acts = || matches!(view.tag(i + 2), Some(Tag::VerbPast | Tag::VerbBase | Tag::Have | Tag::Be));
    let fits = opens
        && match view.tags[i + 1] {
            Tag::Plural => acts(),
            Tag::Noun => view.tag(i + 2) == Some(Tag::Proper) && view.tokens[i + 1].classes.has(Class::Role),
            _ => false,
        };
    fits.then_some(Tag::Noun)
}

/// "Downing Street said", "Reading Council has": what opens a sentence before the noun of a name and its verb.
pub(super) fn of_body(view: &View, i: usize) -> Option<Tag> {
    let nouns = ClassSet::of(Class::OrgNoun).or(ClassSet::of(Class::StreetNoun)).or(ClassSet::of(Class::Body));
    let next = view.tokens.get(i + 1).filter(|_| view.tag(i + 1) == Some(Tag::Proper))?;
    (next.classes.meets(nouns) && view.is_finite(i + 2)).then_some(Tag::Proper)
}

/// "which referee Jane Roe ruled": a role before a name and its verb, behind no subject.
pub(super) fn role_of_name(view: &View, i: usize) -> Option<Tag> {
    let opens = || matches!(view.before(i), Some(Tag::Wh | Tag::Sub | Tag::Comma | Tag::Coord | Tag::Prep));
    (is_role_of_name(view, i) && opens()).then_some(Tag::Noun)
}

/// "Finance chief Roe said": what opens a sentence before the post of a name, and is no order.
pub(super) fn field_of_post(view: &View, i: usize) -> Option<Tag> {
    let opens = i == view.sentence.first() && matches!(view.tag(i + 1), Some(Tag::Noun | Tag::Adj));
    (opens && is_role_of_name(view, i + 1)).then_some(Tag::Noun)
}

/// Whether a role stands before a name and its verb.
fn is_role_of_name(view: &View, i: usize) -> bool {
    let verb = || (i + 1..view.sentence.end()).take(WINDOW).find(|at| view.tags[*at] != Tag::Proper);
    let name = view.tokens[i].classes.has(Class::Role) && view.tag(i + 1) == Some(Tag::Proper);
    name && verb().is_some_and(|at| view.is_finite(at))
}

/// "told to act over ambulance waits": at the end of a sentence that has its verb, behind a noun that a preposition
/// governs.
pub(super) fn noun_of_end(view: &View, i: usize) -> Option<Tag> {
    let over = view.tag(i + 1).is_none_or(|t| t == Tag::Punct) && view.before(i) == Some(Tag::Noun);
    let governed = over && i >= view.sentence.first() + 3 && view.tags[i - 2] == Tag::Prep;
    let verb = || view.left(i).take_while(|at| at + 2 < i).any(|at| view.is_finite(at));
    (governed && verb()).then_some(Tag::Plural)
}

/// "Heat pumps cost between £7 and £9", "Class sizes average 26": whether the second word of a sentence stands before a
/// verb that has a number for its object.
pub(super) fn is_before_verb(view: &View, i: usize) -> bool {
    if i != view.sentence.first() + 1 || i + 1 >= view.sentence.end() {
        return false;
    }
    let verb = view.may_be(i + 1, Tag::VerbBase) || view.tokens[i + 1].classes.has(Class::Statistic);
    let bound = matches!(view.tag(i + 2), Some(Tag::Prep | Tag::Adv | Tag::Det));
    verb && view.tag(i + 2 + usize::from(bound)) == Some(Tag::Number)
}

/// "de Blasio tweeted": a particle before a surname.
pub(super) fn name_particle(view: &View, i: usize) -> Option<Tag> {
    let listed = view.tokens[i].classes.has(Class::NamePart);
    let particle = || view.lexicon.sense(view.tokens[i].entry, Class::NamePart).is_some_and(|s| s.value == "p");
    let surname = listed && view.tag(i + 1) == Some(Tag::Proper) && view.tokens[i + 1].classes.has(Class::Capital);
    (surname && particle()).then_some(Tag::Proper)
}
