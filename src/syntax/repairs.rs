//! Repairs: tags that only a look further than one word can tell.
//!
//! In: the tags of a sentence, as the tagger leaves them. Out: the same with some changed. Never here: words; a tag is
//! only changed into another one that the word may have.
//!
//! Each repair is one function that says whether token `i` is rather something else; those of its tag ([`repaired`])
//! run once at each token, from left to right.

use super::roles::{Role, Roles};
use super::view::{View, WINDOW};
use super::{Tag, TagSet, grammar};
use super::{to_nouns, to_verbs};
use crate::lexicon::{Class, ClassSet, Frames};
use crate::text::{Flags, TokenKind};

/// A word whose second reading costs more than this is hardly ever meant so.
const OFTEN: u8 = 4;

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
        Tag::VerbPart if view.may_be(i, Tag::VerbPast) => past_in_relative(view, i)
            .or_else(|| past_with_object(view, i))
            .or_else(|| past_behind_aside(view, i))
            .or_else(|| past_before_report(view, i))
            .or_else(|| only_verb(view, i)),
        Tag::VerbPast if view.may_be(i, Tag::VerbPart) => of_agent(view, i)
            .or_else(|| participle_before_verb(view, i))
            .or_else(|| of_time(view, i))
            .or_else(|| reduced_relative(view, i))
            .or_else(|| of_name(view, i))
            .or_else(|| of_object(view, i)),
        Tag::VerbBase => {
            let other = to_nouns::noun_of_phrase(view, i)
                .or_else(|| to_nouns::noun_behind_noun(view, i))
                .or_else(|| to_nouns::adjective_behind_noun(view, i))
                .or_else(|| to_nouns::noun_behind_verb(view, i));
            other.filter(|tag| view.may_be(i, *tag)).or_else(|| to_nouns::role_of_name(view, i))
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
        Tag::Noun if view.may_be(i, Tag::VerbPast) && to_verbs::is_past(view, i) => Some(Tag::VerbPast),
        Tag::Noun if view.may_be(i, Tag::VerbBase) => to_verbs::is_base(view, i).then_some(Tag::VerbBase),
        Tag::Sub => that_with_verb(view, i).filter(|tag| view.may_be(i, *tag)),
        Tag::Proper if view.tokens[i].classes.has(Class::CueVerb) => to_verbs::verb_of_headline(view, i),
        _ => None,
    }
}

/// "Tulsa police released video", "the recession separated the boys": a participle of no auxiliary after a noun that
/// has an object is a past tense.
fn past_with_object(view: &View, i: usize) -> Option<Tag> {
    // "The court heard how she fell".
    let clause = || matches!(view.tag(i + 1), Some(Tag::Wh | Tag::Sub)) && view.reports(i);
    let object = clause()
        || view.tag(i + 1).is_some_and(|t| matches!(t, Tag::Det | Tag::Possessive | Tag::Pronoun))
        || view.tag(i + 1).is_some_and(|t| t.is_nominal() || t == Tag::Adj)
            && !view.is_time(i + 1)
            && !(view.is_day_word(i + 1) && (is_by(view, i + 2) || is_reduced(view, i)));
    (object && view.behind_subject(i)).then_some(Tag::VerbPast)
}

/// "The test, which looks for DNA, correctly identified 83%": behind a relative clause between commas, before an object.
fn past_behind_aside(view: &View, i: usize) -> Option<Tag> {
    let object = matches!(view.tag(i + 1), Some(Tag::Det | Tag::Possessive | Tag::Number | Tag::Pronoun | Tag::Sub));
    if !object || view.before(i) != Some(Tag::Comma) {
        return None;
    }
    let close = view.left(i).rev().find(|at| view.tags[*at] == Tag::Comma)?;
    let from = view.sentence.first().max(close.saturating_sub(2 * WINDOW)) + 1;
    let open = (from..close).rev().find(|at| view.tags[*at] == Tag::Comma)?;
    let relative = view.tags[open + 1] == Tag::Wh && view.tags[open - 1].is_nominal();
    relative.then_some(Tag::VerbPast)
}

/// "My mother used to say that", "Roe replied in a letter that it was": a verb that reports, or has the infinitive of one, in a
/// main clause without a verb.
fn past_before_report(view: &View, i: usize) -> Option<Tag> {
    let infinitive =
        view.tag(i + 1) == Some(Tag::To) && i + 2 < view.sentence.end() && view.takes(i + 2, Frames::SPEECH);
    if !(infinitive || view.takes(i, Frames::THAT)) || !view.behind_subject(i) {
        return None;
    }
    let main = view.main_clause(i);
    let clause = main.end()..view.sentence.end();
    let one_verb = || view.tag(main.end()) == Some(Tag::Sub) && clause.filter(|at| view.is_finite(*at)).count() == 1;
    (view.has_no_verb(main) && (infinitive || one_verb())).then_some(Tag::VerbPast)
}

/// "the account that Ms Brown used was", "an event that involved all": a participle at the end of a relative clause, or
/// right after its "that".
fn past_in_relative(view: &View, i: usize) -> Option<Tag> {
    if i == view.sentence.first() {
        return None;
    }
    if is_that(view, i - 1) {
        return Some(Tag::VerbPast);
    }
    let over = view.tag(i + 1).is_none_or(|t| t == Tag::Coord || t.is_mark()) || view.is_finite(i + 1);
    (over && in_that_clause(view, i)).then_some(Tag::VerbPast)
}

/// Whether nothing but a subject stands between "that" and token `i`.
fn in_that_clause(view: &View, i: usize) -> bool {
    let in_phrase = |at: &usize| {
        let tag = view.tags[*at];
        tag.is_nominal() || matches!(tag, Tag::Det | Tag::Possessive | Tag::Adj | Tag::Adv | Tag::Pronoun | Tag::Number)
    };
    view.left(i).rev().find(|at| !in_phrase(at)).is_some_and(|at| at + 1 < i && is_that(view, at))
}

/// Whether token `at` is "that" before a clause or in a relative one.
fn is_that(view: &View, at: usize) -> bool {
    let tag = matches!(view.tags[at], Tag::Sub | Tag::Wh | Tag::Pronoun | Tag::Det);
    tag && view.may_be(at, Tag::Sub) && view.may_be(at, Tag::Wh)
}

fn is_by(view: &View, i: usize) -> bool {
    i < view.sentence.end() && grammar(view.lexicon, view.tokens, i) == "by"
}

/// "The claim, denied by Roe, is false": right behind a comma, where no subject is.
fn of_agent(view: &View, i: usize) -> Option<Tag> {
    let by = is_by(view, i + 1);
    // "a claim denied by Roe": it is the claim that is denied, behind a verb.
    let behind_verb = || view.before(i).is_some_and(Tag::is_nominal) && view.left(i).any(|at| view.is_finite(at));
    (by && (view.before(i) == Some(Tag::Comma) || view.reports(i) && behind_verb())).then_some(Tag::VerbPart)
}

/// "When asked about it": right behind a word that says when.
fn of_time(view: &View, i: usize) -> Option<Tag> {
    let when = |at: usize| view.lexicon.sense(view.tokens[at].entry, Class::Joint).is_some_and(|s| s.value == "time");
    (i > view.sentence.first() && view.tags[i - 1] == Tag::Wh && when(i - 1)).then_some(Tag::VerbPart)
}

/// "those surveyed say": right before a finite verb.
fn participle_before_verb(view: &View, i: usize) -> Option<Tag> {
    let alone = view.is_finite(i + 1) && !view.reports(i);
    (alone && !in_that_clause(view, i)).then_some(Tag::VerbPart)
}

/// "a man arrested in Leeds told": a past tense without object after a noun, and a finite verb without another subject.
fn reduced_relative(view: &View, i: usize) -> Option<Tag> {
    is_reduced(view, i).then_some(Tag::VerbPart)
}

fn is_reduced(view: &View, i: usize) -> bool {
    let noun = || view.before(i).is_some_and(Tag::is_nominal);
    let time = view.is_time(i + 1) || view.is_day_word(i + 1);
    let phrase = time || matches!(view.tag(i + 1), Some(Tag::Prep | Tag::Adv | Tag::Particle));
    if !phrase || !noun() || view.reports(i) {
        return false;
    }
    let plural = view.before(i) == Some(Tag::Plural);
    let mut free = time;
    for at in i + 1..view.sentence.end().min(i + WINDOW) {
        match view.tags[at] {
            Tag::Prep if subordinator(view, at).is_some() => return false,
            Tag::Prep => free = true,
            Tag::Comma | Tag::Coord | Tag::Sub | Tag::Wh | Tag::Punct | Tag::To | Tag::Pronoun | Tag::VerbIng => {
                return false;
            }
            // "Figures published today show that"
            Tag::Noun | Tag::VerbBase if plural && to_verbs::may_report(view, at) => {
                return free;
            }
            _ if view.is_finite(at) => return free,
            _ => {}
        }
    }
    false
}

/// "a man called Derek Roe, 40, said", "a film called “Beds” is": a past tense before a name that is all of its object, and
/// a finite verb without another subject.
fn of_name(view: &View, i: usize) -> Option<Tag> {
    let marked = |at: usize| view.tokens.get(at).is_some_and(|t| t.flags.has(Flags::OPEN));
    let name = view.tag(i + 1) == Some(Tag::Proper) || marked(i + 1);
    if !name || !view.takes(i, Frames::NP_NP) || !view.before(i).is_some_and(Tag::is_nominal) {
        return None;
    }
    let quoted = |at: usize| view.tags[at] == Tag::Punct || view.tokens[at].flags.has(Flags::QUOTED);
    let aside = |at: &usize| matches!(view.tags[*at], Tag::Proper | Tag::Comma | Tag::Number) || quoted(*at);
    let verb = (i + 1..view.sentence.end()).take(WINDOW).find(|at| !aside(at))?;
    view.is_finite(verb).then_some(Tag::VerbPart)
}

/// "She runs a site called “Beds”": before marks, a past tense behind the object of a verb that reports no clause.
fn of_object(view: &View, i: usize) -> Option<Tag> {
    let marks = view.tokens.get(i + 1).is_some_and(|t| t.flags.has(Flags::OPEN));
    if marks && view.before(i) == Some(Tag::Comma) && !view.takes(i, Frames::SPEECH) {
        return aside_with_marks(view, i);
    }
    if !marks || !view.before(i).is_some_and(Tag::is_nominal) {
        return None;
    }
    let verb = view.verb_of_clause(i)?;
    (verb + 1 < i && !view.reports(verb)).then_some(Tag::VerbPart)
}

/// "The email, headed “Urgent”, told": behind the marks stand a comma and the verb of the subject.
fn aside_with_marks(view: &View, i: usize) -> Option<Tag> {
    let close = (i + 2..view.sentence.end()).take(WINDOW).find(|at| view.tokens[*at].flags.has(Flags::CLOSE))?;
    let verb = close + 1 + usize::from(view.tag(close + 1) == Some(Tag::Comma));
    let comma = verb > close + 1 || view.tags[close - 1] == Tag::Comma;
    (comma && view.is_finite(verb)).then_some(Tag::VerbPart)
}

/// "Mr Paul and Mr Rubio (Fla.) debated on Monday": the only verb of its sentence.
fn only_verb(view: &View, i: usize) -> Option<Tag> {
    // "Another described it".
    let det = || i == view.sentence.first() + 1 && view.tags[i - 1] == Tag::Det;
    let alone = || view.has_no_verb(view.sentence) || view.tail(i).is_some_and(|tail| view.has_no_verb(tail));
    ((view.behind_subject(i) || det()) && alone()).then_some(Tag::VerbPast)
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
fn subordinator(view: &View, i: usize) -> Option<Tag> {
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
