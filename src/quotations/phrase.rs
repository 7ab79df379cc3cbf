//! Noun phrases beside a cue: who says it.
//!
//! In: a [`Doc`] and a place. Out: the tokens of the phrase that begins there, or of the first subject of a clause.
//! Never here: which cue a quotation belongs to.

use crate::lexicon::{Class, ClassSet};
use crate::quotations::cue::Frames;
use crate::syntax::{Extent, NounPhrase, Tag};
use crate::text::{Doc, Flags, TokenRange};

/// How far in front of a verb its subject is looked for.
const BACK: usize = 60;

/// The classes of dates.
pub(crate) const TIMES: ClassSet = ClassSet::of(Class::Weekday)
    .or(ClassSet::of(Class::Month))
    .or(ClassSet::of(Class::TimeUnit))
    .or(ClassSet::of(Class::DayWord));

/// The part of speech of token `i`; a mark past the end.
pub(crate) fn tag(doc: &Doc<'_>, i: usize) -> Tag {
    doc.tag(i).unwrap_or(Tag::Punct)
}

/// Whether token `i` is an adverb.
pub(crate) fn is_adverb(doc: &Doc<'_>, i: usize) -> bool {
    tag(doc, i) == Tag::Adv
}

/// Whether token `i` is a full stop inside a name or abbreviation: "Mr. Roe", "J. Roe".
pub(crate) fn is_inner_stop(doc: &Doc<'_>, i: usize) -> bool {
    doc.surface(i) == "." && i > 0 && i + 1 < doc.tokens.len() && !doc.flags(i + 1).has(Flags::SENTENCE)
}

/// The noun phrase that begins at token `i`, postmodifiers of a common noun included; it ends before `end`.
pub(crate) fn phrase_from(doc: &Doc<'_>, i: usize, end: usize) -> Option<TokenRange> {
    if is_time(doc, i) || i >= end {
        return None;
    }
    let Some(base) = doc.np_at(i) else {
        // "both said", "who said".
        let alone = matches!(tag(doc, i), Tag::Pronoun | Tag::Wh)
            || tag(doc, i) == Tag::Det && (tag(doc, i + 1).is_verb() || tag(doc, i + 1).is_mark());
        return alone.then(|| TokenRange::new(i, i + 1));
    };
    let name = tag(doc, base.head()) == Tag::Proper;
    let mut all = doc.extend(base, if name { Extent::Of } else { Extent::Phrases });
    // "said a spokesman on Tuesday": the day is not part of the name.
    let time = (base.tokens.end()..all.end()).find(|at| is_time(doc, *at) && tag(doc, *at - 1) == Tag::Prep);
    if let Some(time) = time {
        all = TokenRange::new(i, time - 1);
    }
    let day = (i + 1..base.tokens.end()).find(|at| is_time(doc, *at) && *at + 1 == base.tokens.end());
    if let Some(day) = day {
        all = TokenRange::new(i, day);
    }
    Some(TokenRange::new(i, all.end().min(end).max(i + 1)))
}

/// "Then Roe", "Yet nurses": a source without the small word that opens its sentence.
pub(crate) fn without_adverb(doc: &Doc<'_>, source: TokenRange) -> TokenRange {
    let (first, next) = (source.first(), source.first() + 1);
    let opens = source.len() > 1 && doc.flags(first).has(Flags::SENTENCE);
    let adverb = opens && tag(doc, next) == Tag::Proper && matches!(doc.word_tag(first), Some(Tag::Adv | Tag::Coord));
    TokenRange::new(first + usize::from(adverb), source.end())
}

/// Where "more than 9,000 nurses" or "nearly a third of nurses" begins, of which the phrase from `first` on has the number
/// and the noun.
pub(crate) fn past_modifier(doc: &Doc<'_>, first: usize) -> usize {
    let floor = doc.sentence_over(first).first();
    if first <= floor {
        return first;
    }
    if modifies(doc, first - 1) {
        return first - 1;
    }
    let listed = |entry| doc.lexicon.brief(entry).classes.has(Class::Modifier);
    let phrase = || doc.phrase_before(first).filter(|p| listed(p.entry) && p.tokens.first() >= floor);
    if is_counted(doc, first) { phrase().map_or(first, |p| p.tokens.first()) } else { first }
}

/// Whether token `i` opens what modifies a number or share: "more than", "nearly" of "nearly a third".
pub(crate) fn opens_modifier(doc: &Doc<'_>, i: usize) -> bool {
    let phrase = doc.phrase_at(i).filter(|p| doc.lexicon.brief(p.entry).classes.has(Class::Modifier));
    phrase.is_some() || modifies(doc, i)
}

/// "about 260", "nearly a third", "almost all", but not "about other companies".
fn modifies(doc: &Doc<'_>, i: usize) -> bool {
    let all = || tag(doc, i) == Tag::Adv && doc.means(i + 1, Class::Grammar, "quantity");
    doc.has(i, Class::Modifier) && (is_counted(doc, i + 1) || all())
}

/// "260 workers", "half of them", "a third of nurses".
fn is_counted(doc: &Doc<'_>, i: usize) -> bool {
    let share = i + usize::from(tag(doc, i) == Tag::Det);
    tag(doc, i) == Tag::Number || doc.has(share, Class::Fraction)
}

/// The name behind a role: of "its director, Jane Roe," the name.
pub(crate) fn name_beside(doc: &Doc<'_>, source: TokenRange) -> TokenRange {
    let after = source.end();
    if let Some(name) = called(doc, source) {
        return name;
    }
    let role = !source.is_empty() && matches!(tag(doc, source.last()), Tag::Noun | Tag::Plural);
    let name = doc.np_at(after + 1).filter(|_| role && tag(doc, after) == Tag::Comma);
    let full = |n: &&NounPhrase| {
        (n.tokens.len() >= 2 || doc.has(n.head(), Class::GivenName))
            && n.tokens.iter().all(|i| doc.has(i, Class::Capital) || is_inner_stop(doc, i))
    };
    // Where the sentence goes on without a comma, the name is the subject of another clause; "of Brand Law" belongs to it.
    let ends = |end: usize| doc.tag(end).is_none_or(Tag::is_mark);
    let of = |n: &NounPhrase| doc.extend(n, Extent::Of).end();
    name.filter(full).filter(|n| ends(n.tokens.end()) || ends(of(n))).map_or(source, |n| n.tokens)
}

/// The name of "One, a patient called Derek Roe,".
fn called(doc: &Doc<'_>, source: TokenRange) -> Option<TokenRange> {
    let after = source.end();
    let aside = doc.np_at(after + 1).filter(|_| tag(doc, after) == Tag::Comma && tag(doc, after - 1) != Tag::Proper)?;
    let verb = aside.tokens.end();
    let sense = doc.sense(verb, Class::CueVerb).filter(|_| tag(doc, verb) == Tag::VerbPart)?;
    let name = doc.np_at(verb + 1).filter(|n| sense.frames.any(Frames::NP_NP) && tag(doc, n.head()) == Tag::Proper)?;
    doc.tag(name.tokens.end()).is_some_and(Tag::is_mark).then_some(name.tokens)
}

/// Whether the words before a colon are no name but what a headline is about ("Measles:", "Exclusive:"): none of them is
/// for somebody who speaks, they are common words, and the next sentences do not have them as a name.
pub(crate) fn is_topic(doc: &Doc<'_>, name: TokenRange) -> bool {
    let last = name.last();
    if is_label(doc, name) {
        return true;
    }
    if name.iter().any(|i| doc.tokens[i].classes.meets(SPEAKERS)) {
        return false;
    }
    let again = name.end() + 1..doc.tokens.len().min(name.end() + NAMED);
    let mut again = again.filter(|i| doc.word(*i).eq_ignore_ascii_case(doc.word(last)));
    let named = |i: usize| doc.has(i, Class::Capital) && !doc.flags(i).has(Flags::SENTENCE);
    again.clone().all(|i| !named(i))
        && (name.iter().all(|i| doc.is_listed(i)) || again.any(|i| doc.has(i, Class::Lower)))
}

/// Whether the words before a colon tell what kind of piece it is: "Q&A:", "Fact check:", "Brexit explained:".
pub(crate) fn is_label(doc: &Doc<'_>, name: TokenRange) -> bool {
    doc.means(name.last(), Class::CuePhrase, "label") || doc.unit_means(name, Class::CuePhrase, "label")
}

/// How far a name is looked for that opens a headline.
const NAMED: usize = 200;

/// The classes of those who may speak.
const SPEAKERS: ClassSet = ClassSet::PEOPLE
    .or(ClassSet::of(Class::DocNoun))
    .or(ClassSet::of(Class::Body))
    .or(ClassSet::of(Class::Honorific))
    .or(ClassSet::of(Class::GivenName));

/// Whether a day or month stands at token `i`: "said Tuesday" names no speaker, "said April Roe" one.
fn is_time(doc: &Doc<'_>, i: usize) -> bool {
    let named = || {
        doc.has(i, Class::GivenName) && doc.np_at(i).is_some_and(|p| tag(doc, p.head()) == Tag::Proper && p.head() > i)
    };
    [Class::Weekday, Class::Month].iter().any(|c| doc.has(i, *c)) && !named()
}

/// The subject of the verb group over `verb`, where it stands in front of it and not before `floor`.
pub(crate) fn subject_before(doc: &Doc<'_>, floor: usize, verb: usize) -> Option<TokenRange> {
    if verb > floor && tag(doc, verb - 1) == Tag::Wh {
        return Some(TokenRange::new(verb - 1, verb));
    }
    let subject = doc.subject(doc.vg_over(verb)?)?;
    // "Of Roe, Poe said": what a preposition governs at the head of the clause is no subject; "As Roe, its head, put it".
    let as_clause = |i: usize| doc.means(i, Class::Joint, "as");
    let before = subject.first().checked_sub(1).filter(|b| *b >= floor);
    let governed = before.is_some_and(|b| tag(doc, b) == Tag::Prep && !as_clause(b));
    (subject.first() >= floor && subject.end() <= verb && !governed).then_some(subject)
}

/// The first token of the clause that token `at` is in; what a quotation closes before it is left out.
pub(crate) fn clause_start(doc: &Doc<'_>, floor: usize, at: usize) -> usize {
    let from = doc.sentence_over(at).first().max(floor).max(at.saturating_sub(BACK)).min(at);
    let parts = |i: &usize| matches!(doc.surface(*i), ";" | ":") || doc.flags(*i).has(Flags::CLOSE);
    let mut start = (from..at).rev().find(parts).map_or(from, |i| i + 1);
    while start < at && matches!(tag(doc, start), Tag::Coord | Tag::Comma | Tag::Punct | Tag::Adv) {
        start += 1;
    }
    start
}

/// The first phrase of `start..end` that no preposition governs; where there is none, the first of all.
pub(crate) fn first_phrase(doc: &Doc<'_>, start: usize, end: usize) -> Option<TokenRange> {
    let mut at = start.max(end.saturating_sub(BACK));
    let mut fallback = None;
    while at < end {
        let governed = matches!(tag(doc, at), Tag::Prep | Tag::Sub);
        let phrase = phrase_from(doc, at + usize::from(governed), end);
        match (governed, phrase) {
            (false, Some(phrase)) => return Some(phrase),
            (true, Some(phrase)) => {
                fallback = fallback.or(Some(phrase));
                at = phrase.end();
            }
            (_, None) => at += 1,
        }
    }
    fallback
}
