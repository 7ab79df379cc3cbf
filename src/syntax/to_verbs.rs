//! Repairs of what was taken for a noun or a name and is the verb of its clause.
//!
//! In: the tags of a sentence, as the tagger leaves them. Out: for one token the tag that it should have. Never here: words;
//! whether the word may have that tag.

use super::Tag;
use super::reduced::is_behind_clause;
use super::view::{View, WINDOW};
use crate::lexicon::{Class, ClassSet, Form, Frames};
use crate::text::{Flags, TokenRange};

/// Singular nouns that may have the verb of a plural.
const GROUPS: ClassSet = ClassSet::of(Class::GroupNoun).or(ClassSet::of(Class::OrgNoun));

/// Whether the plural at token `i` is a verb of a singular.
pub(super) fn is_third(view: &View, i: usize) -> bool {
    let singular = matches!(view.before(i), Some(Tag::Noun | Tag::Proper));
    is_before_clause(view, i, singular)
        || singular && (ends_report(view, i) || is_in_tail(view, i) || has_object(view, i) || is_missing(view, i))
        || singular && is_of_as(view, i)
}

/// "As our reporter notes, it was late": before the comma of a clause with "as" that has no other verb.
fn is_of_as(view: &View, i: usize) -> bool {
    let report = view.tokens[i].classes.has(Class::CueVerb) && view.tag(i + 1) == Some(Tag::Comma);
    let first = view.sentence.first();
    report && first + 1 < i && view.is_as(first) && view.has_no_verb(TokenRange::new(first, i))
}

/// Whether the noun at token `i`, which may be a verb of a plural, is one.
pub(super) fn is_base(view: &View, i: usize) -> bool {
    match is_behind_plural(view, i) {
        true => is_missing(view, i) || ends_report(view, i),
        false => {
            let report = view.tokens[i].classes.has(Class::CueVerb);
            report && (is_of_source(view, i) || is_of_group(view, i) || is_of_some(view, i))
                || is_of_far_plural(view, i)
        }
    }
}

/// "Those on low pay struggle, Roe said.", "Children under five need help, Roe said.": the only word that may be the verb of
/// what somebody says, behind the last words of a subject that is a plural.
fn is_of_far_plural(view: &View, i: usize) -> bool {
    let behind = matches!(view.before(i), Some(Tag::Noun | Tag::Proper | Tag::Number | Tag::VerbPart));
    let lower = || view.tokens[i].classes.has(Class::Lower);
    let Some(said) = Some(i).filter(|_| behind && lower()).and_then(|i| view.said_before_report(i)) else {
        return false;
    };
    let several = |at: usize| view.tags[at] == Tag::Plural || view.is_quantity(at);
    let Some(head) = said.iter().find(|at| view.tags[*at].is_nominal() || several(*at)) else { return false };
    // "Half of those treated"
    let plural = several(head) || view.is_of(head + 1) && several(head + 2);
    let hangs = matches!(view.tag(head + 1), Some(Tag::Prep | Tag::VerbPart));
    // "Most staff leave early, Roe said."
    let group = view.before(i) == Some(Tag::Noun) && view.tokens[i - 1].classes.meets(GROUPS);
    (plural && hangs && head + 1 < i || group) && view.has_no_verb(said)
}

/// "“...,” Ms Brown notes.": a word that may report, with no verb beside it in the words behind a quotation.
fn is_in_tail(view: &View, i: usize) -> bool {
    let report = view.tokens[i].classes.has(Class::CueVerb);
    let over = view.tag(i + 1).is_none_or(|t| t.is_mark() || matches!(t, Tag::Prep | Tag::Adv));
    report && over && view.tail(i).is_some_and(|tail| view.has_no_verb(tail))
}

/// "The inquiry cost taxpayers £900": behind a singular noun and before an object, in a clause without a verb.
pub(super) fn is_past(view: &View, i: usize) -> bool {
    let subject =
        i > view.sentence.first() && view.tags[i - 1] == Tag::Noun && view.tokens[i].classes.has(Class::Lower);
    let object = matches!(view.tag(i + 1), Some(Tag::Plural | Tag::Det | Tag::Possessive | Tag::Number));
    // "One trip cost US$40."
    let sum = || view.tag(i + 2) == Some(Tag::Number) && view.tokens[i + 1].flags.has(Flags::PHRASE);
    subject && (object || sum()) && view.has_no_verb(view.between_marks(i))
}

/// "The chief quit on Monday": a past tense spelt as its base, right behind a singular noun in a clause without a verb.
pub(super) fn past_of_base(view: &View, i: usize) -> Option<Tag> {
    let alike = || view.cost(i, Tag::VerbPast).or(view.cost(i, Tag::VerbPart)).is_some();
    let past = view.before(i) == Some(Tag::Noun) && alike();
    let before = || TokenRange::new(view.between_marks(i).first(), i);
    (past && view.has_no_verb(before())).then_some(Tag::VerbPast)
}

/// "documents seen by the Ledger show that", "figures from the ONS show.", "figures published today show that": a noun that
/// may report, behind a name or day that hangs on a plural, in a clause without a verb.
fn is_of_source(view: &View, i: usize) -> bool {
    let behind = view.before(i) == Some(Tag::Proper)
        || i > view.sentence.first() && (view.is_day_word(i - 1) || view.is_time(i - 1));
    let end = view.tag(i + 1).is_none_or(Tag::is_mark);
    let fits = view.tokens[i].classes.has(Class::Lower) && behind && (end || view.opens_clause(i + 1));
    if !fits || view.verb_of_clause(i).is_some() {
        return false;
    }
    let mut clause = view.left(i).rev().take_while(|at| !view.tags[*at].is_mark());
    let hangs = clause.any(|at| matches!(view.tags[at], Tag::Prep | Tag::VerbPart) && at + 1 < i);
    hangs && clause.any(|at| view.tags[at] == Tag::Plural)
}

/// Whether the noun or verb at token `i` may be a verb of a plural that reports the clause behind it.
pub(super) fn may_report(view: &View, i: usize) -> bool {
    view.may_be(i, Tag::VerbBase) && view.takes(i, Frames::THAT) && view.opens_clause(i + 1)
}

/// "Ground staff fear that": behind a singular noun for a group, which may have the verb of a plural, before a clause.
fn is_of_group(view: &View, i: usize) -> bool {
    // But "the union's claim that".
    let behind = view.before(i) == Some(Tag::Noun) && view.tokens[i - 1].classes.meets(GROUPS);
    let that = view.tag(i + 1) == Some(Tag::Sub) && view.takes(i, Frames::THAT);
    behind && that && view.verb_of_clause(i).is_none()
}

/// "Some fear the ward will shut", "Many hope she stays": behind a word for how many, before a phrase of its own.
fn is_of_some(view: &View, i: usize) -> bool {
    let first = view.sentence.first();
    let opens = || i == first + 1 || view.tag(i - 2) == Some(Tag::Coord);
    let some = || i > first && view.is_quantity(i - 1) && opens();
    let own = i + 1 < view.sentence.end() && (view.is_article(i + 1) || view.tag(i + 1) == Some(Tag::Pronoun));
    own && some() && view.takes(i, Frames::BARE) && view.verb_of_clause(i).is_none()
}

/// Whether the word before token `i` is a plural, or one of people with the capital of its sentence: "Voters head".
fn is_behind_plural(view: &View, i: usize) -> bool {
    let people = |at: usize| {
        let sense = view.lexicon.sense(view.tokens[at].entry, Class::Role);
        view.tags[at] == Tag::Proper && sense.is_some_and(|s| s.form == Form::Plural)
    };
    // "Delays harm patients": what only the capital of the sentence makes a name.
    let things = |at: usize| view.tags[at] == Tag::Proper && view.cost(at, Tag::Plural).is_some();
    view.before(i) == Some(Tag::Plural) || i == view.sentence.first() + 1 && (people(i - 1) || things(i - 1))
}

/// "The union votes on Friday.", "Voters head to the polls.", "Delays harm patients, Roe said.": a noun that may be a verb, in
/// the main clause of a sentence, or in the clause that a report stands behind, where that has no other.
fn is_missing(view: &View, i: usize) -> bool {
    let stop = |at: usize| view.tokens[at].span().of(view.text) == ".";
    if view.tokens[i].classes.has(Class::Capital) || !stop(view.sentence.last()) {
        return false;
    }
    let said = view.said_before_report(i);
    let goes_on = matches!(view.tag(i + 1), Some(Tag::Prep | Tag::To | Tag::Adv | Tag::Particle | Tag::Wh | Tag::Sub));
    if !goes_on && said.is_none() {
        return false;
    }
    let main = said.unwrap_or_else(|| view.main_clause(i));
    // What looks like a participle may still be its verb.
    let past = (i..main.end()).any(|at| view.tags[at] == Tag::VerbPart);
    !past && view.has_no_verb(main)
}

/// "It was late, the paper reports.", "It was late, nurses claim.": a noun that may report ends the sentence, behind a comma
/// and a clause.
fn ends_report(view: &View, i: usize) -> bool {
    let over = view.tag(i + 1).is_none_or(Tag::is_mark) && view.tokens[i].classes.has(Class::CueVerb);
    over && is_behind_clause(view, i)
}

/// "the suit claims that", "Article 3 affirms: “...”", "The paper notes: “...”": a plural after a singular, before a clause.
fn is_before_clause(view: &View, i: usize, singular: bool) -> bool {
    let report = || view.tokens[i].classes.has(Class::CueVerb);
    let numbered = || report() && view.before(i) == Some(Tag::Number);
    match view.tag(i + 1) {
        Some(Tag::Sub) => singular || numbered(),
        Some(Tag::Punct) if view.tokens[i + 1].span().of(view.text) == ":" => {
            numbered() || singular && report() && leads_up(view, i)
        }
        _ => false,
    }
}

/// "BBC News reports:", "The paper also notes:": whether what stands before token `i` is a whole subject without a verb, by a
/// name or an article. "Annual reports:" is a label.
fn leads_up(view: &View, i: usize) -> bool {
    let before = TokenRange::new(view.between_marks(i).first(), i);
    let whole = || before.iter().any(|at| matches!(view.tags[at], Tag::Det | Tag::Possessive));
    let named = view.before(i) == Some(Tag::Proper) || whole();
    let speech = || view.takes(i, Frames::SPEECH.or(Frames::WRITING).or(Frames::THAT));
    named && speech() && view.has_no_verb(before)
}

/// "the plan forces 12 schools to close", "a stay for measles costs about £900": before another noun phrase, in a clause
/// without a verb.
fn has_object(view: &View, i: usize) -> bool {
    let modifier = |at: &usize| view.tokens[*at].classes.has(Class::Modifier);
    let Some(object) = (i + 1..view.sentence.end().min(i + 4)).find(|at| !modifier(at)) else { return false };
    let opens = match view.tags[object] {
        Tag::Number => {
            view.tokens[object].classes.has(Class::Currency) || view.tag(object + 1).is_some_and(Tag::is_nominal)
        }
        // "costs a year"
        Tag::Det | Tag::Possessive => object == i + 1 && !view.is_time(object + 1),
        _ => false,
    };
    opens && view.verb_of_clause(i).is_none()
}

/// "Nurses Say New Rota Is Unsafe": a word that is a verb first, in a line with a capital at every word and no verb.
pub(super) fn verb_of_headline(view: &View, i: usize) -> Option<Tag> {
    let choices = view.lexicon.tags_of(view.lexicon.brief(view.tokens[i].entry).plain);
    let verb = choices.map(|c| c.first()).filter(|t| matches!(t, Tag::VerbBase | Tag::VerbThird))?;
    let small = |at: &usize| !view.tags[*at].is_mark() && view.tokens[*at].classes.has(Class::Lower);
    let title = || view.sentence.iter().take(2 * WINDOW).filter(small).count() <= 2;
    let head = view.tokens[view.sentence.first()].flags.has(Flags::PARAGRAPH) && i > view.sentence.first();
    let noun = || view.before(i).is_some_and(Tag::is_nominal);
    (head && noun() && title() && view.has_no_verb(view.sentence)).then_some(verb)
}
