//! Where one verb looks: "was expected" ahead, "said" back, whatever stands around it.
//!
//! In: a verb group, and the token of an expression. Out: a tense. Never here: which verb governs the expression.

use super::tense::Tense;
use crate::lexicon::{Class, Tag};
use crate::syntax::{self, VerbGroup};
use crate::text::{Doc, Flags};

/// What a word says of the time of what stands beside it.
pub(super) fn cue<'a>(doc: &Doc<'a>, i: usize) -> Option<&'a str> {
    doc.sense(i, Class::TenseCue).map(|s| s.value)
}

pub(super) fn points_ahead(doc: &Doc<'_>, i: usize) -> bool {
    let not = match cue(doc, i) {
        // "Set for Friday" and "set a date", and not "was set up in May".
        Some("link") => doc.tag(i + 1) == Some(Tag::Particle),
        Some("future") => was_expected(doc, i),
        // "A poll of likely voters on Friday".
        Some("likely") => doc.tag(i + 1) == Some(Tag::Plural),
        Some("until") => false,
        _ => return false,
    };
    !not && !matches!(doc.tag(i), Some(Tag::Noun | Tag::Plural | Tag::Proper))
}

/// "Lower than forecast in July", "closed as planned on Friday": what was looked ahead to then. "It will close as planned on
/// Friday" is still to come.
pub(super) fn was_expected(doc: &Doc<'_>, i: usize) -> bool {
    let told = |b| doc.groups_before(b).last().is_none_or(|g| g.perfect || g.tense == syntax::Tense::Past);
    let compared = |b| match doc.sense(b, Class::Relation).map(|s| s.value) {
        Some("than") => true,
        Some("as") => told(b),
        _ => false,
    };
    cue(doc, i) == Some("future") && i.checked_sub(1).is_some_and(compared)
}

/// Whether the word `t` that points ahead does not where it stands: "Until Friday, nobody had come", where the clause
/// behind says whether the end has come; "set Friday as the deadline", which says nothing about when it was set.
pub(super) fn looks_behind(doc: &Doc<'_>, t: usize, i: usize) -> bool {
    match cue(doc, t) {
        Some("until") => doc.flags(t).has(Flags::SENTENCE),
        Some("link") => t + 1 == i,
        _ => false,
    }
}

/// "She would not say on Friday": a refusal, which is past.
pub(super) fn refuses(doc: &Doc<'_>, group: &VerbGroup) -> bool {
    group.negated && reports(doc, group.main())
}

/// "Was moved to Tuesday", "brought forward to Thursday", "is listed for 19 January": where a passive or participle takes a
/// day to, or what it is for.
pub(super) fn is_moved(doc: &Doc<'_>, group: &VerbGroup, i: usize) -> bool {
    let participle = doc.tag(group.main()) == Some(Tag::VerbPart);
    let to = i.checked_sub(1).is_some_and(|i| doc.means(i, Class::PeriodLink, "from") || is_for(doc, i));
    to && participle && (group.tokens.end()..group.tokens.end() + 2).contains(&(i - 1))
}

/// "An induction booked for 13 March was put back": a plan for a day of the month, of which the past tense tells; of "a strike
/// planned for Thursday" it tells before that day.
pub(super) fn is_undone(doc: &Doc<'_>, plan: &VerbGroup, told: &VerbGroup, i: usize) -> bool {
    let past = told.tense == syntax::Tense::Past && told.tokens.end() <= doc.sentence_over(i).end();
    past && !plan.is_finite() && i > plan.tokens.end() && is_for(doc, i - 1) && !doc.has(i, Class::Weekday)
}

/// "Has been approved for use from April", "have called a strike from Friday": from when what has been done holds.
pub(super) fn is_open(doc: &Doc<'_>, group: &VerbGroup, i: usize) -> bool {
    let noun = |i: usize| doc.tag(i).is_some_and(Tag::is_nominal);
    let done = group.perfect && group.tense == syntax::Tense::Present && i > group.tokens.end();
    let from = || doc.means(i - 1, Class::PeriodOpen, "from") && !doc.flags(i).has(Flags::POSSESSIVE);
    done && from() && (group.passive || noun(i - 2))
}

/// "Listed for 19 January", and not "fined for Friday's fight", "revised for August": what a day is for.
fn is_for(doc: &Doc<'_>, i: usize) -> bool {
    let day = i + 1;
    let month =
        if doc.has(day, Class::Month) { doc.has(day + 1, Class::DayNum) } else { doc.has(day + 1, Class::Month) };
    let named = month || doc.has(day, Class::Weekday) && !doc.flags(day).has(Flags::POSSESSIVE);
    doc.means(i, Class::Relation, "for") && named
}

/// "To withdraw by June": a word before it that says until when something is to be done.
pub(super) fn is_deadline(doc: &Doc<'_>, i: usize) -> bool {
    i.checked_sub(1).is_some_and(|i| doc.means(i, Class::Joint, "by"))
}

/// The tense of the verb group behind: "on Friday the council plans to meet" looks ahead.
pub(super) fn of_group_behind(doc: &Doc<'_>, group: &VerbGroup) -> Tense {
    let perfect = group.perfect && group.passive && group.tense == syntax::Tense::Present;
    match of_form(doc, group) {
        // "Saturday's match has been called off".
        Tense::Past if perfect && cue(doc, group.main()) == Some("cancel") => Tense::Future,
        Tense::Unknown if group.tense == syntax::Tense::Present && points_ahead(doc, group.main()) => Tense::Future,
        // "Soon the war would begin" looks ahead from its own time.
        Tense::Future if points_ahead(doc, group.tokens.first()) => Tense::Unknown,
        tense => tense,
    }
}

/// "The summit, to be held in May": a passive infinitive behind a noun or a mark is still to come.
fn is_to_be(doc: &Doc<'_>, group: &VerbGroup) -> bool {
    let before = group.tokens.first().checked_sub(1);
    let noun = |i: usize| matches!(doc.tag(i), Some(Tag::Noun | Tag::Plural | Tag::Proper)) || doc.surface(i) == ",";
    group.infinitive && group.passive && before.is_some_and(noun)
}

/// "It was to expire on Friday": an infinitive behind a form of "be" is a plan.
fn is_plan(doc: &Doc<'_>, group: &VerbGroup) -> bool {
    group.infinitive && group.tokens.first().checked_sub(1).and_then(|i| doc.tag(i)) == Some(Tag::Be)
}

/// The tense of a verb group: "was expected" looks ahead, whatever its auxiliary says.
pub(super) fn of_group(doc: &Doc<'_>, group: &VerbGroup, i: usize) -> Tense {
    if points_ahead(doc, group.main())
        || points_ahead(doc, group.tokens.first()) && !refuses(doc, group)
        || is_to_be(doc, group)
        || is_plan(doc, group)
    {
        return Tense::Future;
    }
    match of_form(doc, group) {
        // "Expected to be sworn in on Friday" looks where "expected" does.
        Tense::Unknown if group.infinitive => Tense::Unknown,
        Tense::Unknown if group.tense == syntax::Tense::None && doc.tag(group.main()) == Some(Tag::VerbPart) => {
            // "Opened in April, the line is full."
            let opens = group.tokens.first() == doc.sentence_over(i).first();
            if opens { Tense::Past } else { Tense::Participle }
        }
        Tense::Unknown if group.tense == syntax::Tense::Present && (group.passive || !is_report(doc, group, i)) => {
            Tense::Present
        }
        tense => tense,
    }
}

/// Whether the verb group reports: "she says on Friday that", and not "the union votes on Friday", "see you on Friday".
fn is_report(doc: &Doc<'_>, group: &VerbGroup, i: usize) -> bool {
    let sentence = doc.sentence_over(i);
    let imperative = group.tokens.first() == sentence.first() && doc.tag(group.main()) == Some(Tag::VerbBase);
    let ends = sentence.end() <= i + 2 && !doc.flags(sentence.first()).has(Flags::OPEN);
    reports(doc, group.main()) && !imperative && !ends
}

/// Whether a verb can report a clause: "she says on Friday that", which tells of the past; "it begins on Friday" does not.
pub(super) fn reports(doc: &Doc<'_>, verb: usize) -> bool {
    doc.sense(verb, Class::CueVerb).is_some_and(|s| s.value.split(' ').any(|frame| frame == "that"))
}

/// The tense that its auxiliaries say.
fn of_form(doc: &Doc<'_>, group: &VerbGroup) -> Tense {
    match group.tense {
        syntax::Tense::Future => Tense::Future,
        syntax::Tense::Past => Tense::Past,
        syntax::Tense::Present | syntax::Tense::Conditional if group.perfect => Tense::Past,
        // "Talks could resume on Monday"; "could not come" is as often of the past.
        // A modal without its verb may be a month: "in May".
        syntax::Tense::Conditional if group.main() == group.tokens.first() => Tense::Unknown,
        syntax::Tense::Conditional if !group.negated && !is_denied(doc, group) => Tense::Future,
        _ => Tense::Unknown,
    }
}

/// "None of them could be found": the sentence opens with a word of quantity.
fn is_denied(doc: &Doc<'_>, group: &VerbGroup) -> bool {
    let first = doc.sentence_over(group.tokens.first()).first();
    doc.means(first, Class::Grammar, "quantity")
}
