//! Tense: whether the clause around an expression looks ahead or back.
//!
//! In: the verb groups of a sentence. Out: the tense of the one that governs an expression: the nearest before it, or
//! else the first behind it. Never here: a date.

use super::verb_tense::{
    cue, is_deadline, is_moved, is_open, is_undone, looks_behind, of_group, of_group_behind, points_ahead, refuses,
    reports, was_expected,
};
use crate::lexicon::{Class, Frames, Tag};
use crate::syntax::{self, VerbGroup};
use crate::text::{Doc, Flags, TokenKind, TokenRange};

/// How many verb groups back a tense is looked for.
const REACH: usize = 4;
/// How many tokens before an expression a preposition or participle still governs it.
const NEAR: usize = 4;

/// How many tokens before an expression its clause may open whose verb stands behind it.
const CLAUSE: usize = 8;
/// How many marks of quotation may stand between a comma and the conjunction behind it.
const CLOSING: usize = 3;

/// Where a clause looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tense {
    Past,
    /// A participle alone: "products launched in April", which may as well be to come.
    Participle,
    /// Behind a word that looks back from now: "since March".
    Since,
    /// A present that is no report: "it opens on Friday".
    Present,
    Future,
    Unknown,
}

/// The tense at token `i`.
pub(crate) fn at(doc: &Doc<'_>, i: usize) -> Tense {
    let sentence = doc.sentence_over(i);
    if i > sentence.first() && doc.means(i - 1, Class::PeriodOpen, "since") {
        return Tense::Since;
    }
    if i > sentence.first() && cue(doc, i - 1) == Some("next") {
        return Tense::Future;
    }
    let ahead = doc.groups_after(i);
    let passed = &doc.verb_groups[..doc.verb_groups.len() - ahead.len()];
    let nearest = passed.last().filter(|g| g.tokens.first() >= sentence.first());
    if nearest.zip(ahead.first()).is_some_and(|(plan, told)| is_undone(doc, plan, told, i))
        || ahead.first().is_some_and(|told| is_told_of(doc, told, i))
        || (sentence.first().max(i.saturating_sub(2))..i).any(|t| was_expected(doc, t))
    {
        return Tense::Past;
    }
    if is_planned(doc, passed, nearest, i) || ahead.first().is_some_and(|g| is_coming(doc, g, i)) {
        return Tense::Future;
    }
    let will = nearest.is_some_and(|g| g.tense == syntax::Tense::Future);
    match of_verbs(doc, passed, ahead, i) {
        Tense::Present | Tense::Unknown if !will && (follows_event(doc, i) || follows_statement(doc, i)) => Tense::Past,
        Tense::Future if !will && follows_event(doc, i) => Tense::Past,
        Tense::Unknown if nearest.is_none() => of_line(doc, i),
        tense => tense,
    }
}

/// "He rests as Election Day nears": the verb right behind says that it is to come.
fn is_coming(doc: &Doc<'_>, verb: &VerbGroup, i: usize) -> bool {
    let between = i + 1..verb.tokens.first();
    let name = |i: usize| doc.tag(i).is_some_and(Tag::is_nominal);
    verb.tense == syntax::Tense::Present
        && between.len() < 3
        && cue(doc, verb.main()) == Some("future")
        && between.into_iter().all(name)
}

/// "It recalls a row in June when the mayor walked out": a clause in the past tense tells of that time.
fn is_told_of(doc: &Doc<'_>, told: &VerbGroup, i: usize) -> bool {
    let first = i + 1;
    let clause = || told.tense == syntax::Tense::Past && told.tokens.end() <= doc.sentence_over(i).end();
    doc.tag(first) == Some(Tag::Wh) && told.tokens.first() > first && told.tokens.first() <= first + NEAR && clause()
}

/// "He gains from the win Tuesday": what is over right before its day.
fn follows_event(doc: &Doc<'_>, i: usize) -> bool {
    let Some(noun) = i.checked_sub(1).filter(|noun| cue(doc, *noun) == Some("over")) else { return false };
    // "Roe's wins Friday" may have been taken for a verb.
    let owned = || noun.checked_sub(1).is_some_and(|o| doc.flags(o).has(Flags::POSSESSIVE));
    if doc.tag(noun).is_some_and(Tag::is_nominal) { is_definite(doc, noun) } else { owned() }
}

/// "There is anger at her statement Friday": what was said right before its day, where "the debate Friday" may be to come.
fn follows_statement(doc: &Doc<'_>, i: usize) -> bool {
    let said = |noun: usize| doc.sense(noun, Class::CueNoun).is_some_and(|s| s.frames.any(Frames::THAT));
    let noun = i.checked_sub(1).filter(|noun| said(*noun) && doc.tag(*noun).is_some_and(Tag::is_nominal));
    noun.is_some_and(|noun| is_definite(doc, noun))
}

/// Whether the noun phrase of a noun opens with "the" or with whose it is.
fn is_definite(doc: &Doc<'_>, noun: usize) -> bool {
    let Some(first) = doc.np_over(noun).map(|p| p.tokens.first()) else { return false };
    let owned =
        || doc.tag(first) == Some(Tag::Possessive) || (first..noun).any(|t| doc.flags(t).has(Flags::POSSESSIVE));
    doc.means(first, Class::TimeWord, "the") || owned()
}

/// Whether the words before token `i`, or the `nearest` of the verbs that have `passed`, say that it is still to come.
fn is_planned(doc: &Doc<'_>, passed: &[VerbGroup], nearest: Option<&VerbGroup>, i: usize) -> bool {
    let mut near = doc.sentence_over(i).first().max(i.saturating_sub(NEAR))..i;
    let refused = |t| nearest.is_some_and(|g| g.tokens.has(t) && refuses(doc, g));
    near.any(|t| points_ahead(doc, t) && !looks_behind(doc, t, i) && !refused(t))
        || nearest.is_some_and(|g| is_moved(doc, g, i) || is_open(doc, g, i))
        || nearest.is_some_and(|g| g.infinitive && (is_deadline(doc, i) || is_bound(doc, passed, g)))
        || nearest.is_some_and(|g| is_deadline(doc, i) && is_proposed(doc, passed, g))
}

/// "It proposes shutting one site by September": a gerund right behind a verb in the present tense.
fn is_proposed(doc: &Doc<'_>, passed: &[VerbGroup], group: &VerbGroup) -> bool {
    let before = passed.len().checked_sub(2).and_then(|at| passed.get(at));
    let now = |g: &VerbGroup| g.tense == syntax::Tense::Present && g.tokens.end() == group.tokens.first();
    doc.tag(group.main()) == Some(Tag::VerbIng) && !group.is_finite() && before.is_some_and(now)
}

/// The tense of the verbs around token `i`: of the nearest before it that has one, or else of the first behind.
fn of_verbs(doc: &Doc<'_>, passed: &[VerbGroup], ahead: &[VerbGroup], i: usize) -> Tense {
    let sentence = doc.sentence_over(i);
    let first = clause_of(doc, i).or_else(|| clause_before_verb(doc, ahead, i)).unwrap_or(sentence.first());
    let before = passed.iter().rev().take(REACH).take_while(|g| g.tokens.first() >= first);
    let mut before = before.filter(|g| !is_title(doc, g, i)).peekable();
    if let Some(group) = before.peek().filter(|g| is_done(doc, g)) {
        // "After suspending her campaign on Friday, she will rest" says as little of when as "on Friday".
        let will = ahead.first().is_some_and(|g| g.tense == syntax::Tense::Future);
        let since = doc.means(group.tokens.first() - 1, Class::PeriodOpen, "since");
        return if will && !since { Tense::Future } else { Tense::Past };
    }
    let found = before.map(|g| of_group(doc, g, i)).find(|t| *t != Tense::Unknown);
    let opens = i <= sentence.first() + 1;
    let fits = |g: &&VerbGroup| g.tokens.end() <= sentence.end() && (opens || g.tense != syntax::Tense::Conditional);
    let behind = || ahead.first().filter(fits).map(|g| of_group_behind(doc, g));
    found.or_else(behind).unwrap_or(Tense::Unknown)
}

/// "After suspending his campaign on Friday", "since announcing in October": what is done once the rest is told.
fn is_done(doc: &Doc<'_>, group: &VerbGroup) -> bool {
    let first = group.tokens.first();
    let after = |b: usize| doc.means(b, Class::Relation, "after") || doc.means(b, Class::PeriodOpen, "since");
    doc.tag(group.main()) == Some(Tag::VerbIng) && !group.is_finite() && first.checked_sub(1).is_some_and(after)
}

/// "He told “Meet the Sailors” on Sunday": a verb with a capital between marks that the time at token `i` stands outside of.
fn is_title(doc: &Doc<'_>, group: &VerbGroup, i: usize) -> bool {
    let quoted = |t| doc.flags(t).has(Flags::QUOTED);
    quoted(group.main()) && !quoted(i) && doc.has(group.main(), Class::Capital)
}

/// What its other words say of a line before whose time no verb stands: "Friday: dry", "Hearts v Dundee (Saturday)",
/// "Outlook for Friday", "No trains on Sunday, operator warns".
fn of_line(doc: &Doc<'_>, i: usize) -> Tense {
    let sentence = doc.sentence_over(i);
    let near = sentence.first().max(i.saturating_sub(NEAR))..i;
    let ahead = near.into_iter().any(|t| cue(doc, t) == Some("future"))
        || is_entry(doc, i)
        || sentence.iter().any(|t| cue(doc, t) == Some("versus"))
        || doc.tag(sentence.first()) != Some(Tag::Prep)
            && (sentence.end().saturating_sub(2)..sentence.end()).any(|t| cue(doc, t) == Some("warn"));
    if ahead { Tense::Future } else { Tense::Unknown }
}

/// "Friday and Saturday: rain": days above an entry.
fn is_entry(doc: &Doc<'_>, i: usize) -> bool {
    let of_head =
        |t: &usize| doc.has(*t, Class::Weekday) || doc.has(*t, Class::PeriodLink) || doc.has(*t, Class::TimeWord);
    let end = (doc.sentence_over(i).first()..).find(|t| !of_head(t) || *t >= doc.tokens.len()).unwrap_or(i);
    end > i && end < doc.tokens.len() && doc.surface(end) == ":"
}

/// "Was bailed to return on Friday", "agreed to meet on Friday": bound to come on that day, where "ordered to pay on
/// Friday" is of the day of the order.
fn is_bound(doc: &Doc<'_>, passed: &[VerbGroup], group: &VerbGroup) -> bool {
    let before = || passed.len().checked_sub(2).and_then(|at| passed.get(at));
    let binds = |g: &VerbGroup| g.tokens.end() == group.tokens.first() && cue(doc, g.main()) == Some("bind");
    cue(doc, group.main()) == Some("come") && before().is_some_and(binds)
}

/// Where the clause begins that token `i` opens: "he is due on Friday, but on Thursday he resigned".
fn clause_of(doc: &Doc<'_>, i: usize) -> Option<usize> {
    let comma = |i: usize| doc.surface(i) == ",";
    let joint = (i.saturating_sub(2)..i).rev().find(|j| doc.tag(*j) == Some(Tag::Coord))?;
    let preposed = (i..doc.sentence_over(i).end().min(i + NEAR)).any(comma);
    // "It will drop 'The Hour', and on Monday it said so".
    let mark = |b: usize| doc.tokens[b].kind == TokenKind::Punct;
    let behind = (joint.saturating_sub(CLOSING)..joint).rev().take_while(|b| mark(*b)).any(comma);
    (behind && preposed).then_some(joint)
}

/// "Its age is 26, and the crowd on Saturday was small": where a comma and a conjunction open the clause whose verb stands
/// right behind token `i`.
fn clause_before_verb(doc: &Doc<'_>, ahead: &[VerbGroup], i: usize) -> Option<usize> {
    let behind = ahead.first().is_some_and(|g| g.is_finite() && g.tokens.first() <= i + 2);
    let from = i.saturating_sub(CLAUSE).max(1);
    let own = |j: &usize| doc.tag(*j).is_some_and(|t| !t.is_verb() && !t.is_mark());
    let joint = (from..i).rev().take_while(|_| behind).take_while(own).find(|j| doc.tag(*j) == Some(Tag::Coord))?;
    (doc.tag(joint - 1) == Some(Tag::Comma)).then_some(joint)
}

/// "Will start on 4 December", "is £2 until 31 December": whether the verb before token `i` says that its day has not come,
/// however near the last one is.
pub(crate) fn is_to_come(doc: &Doc<'_>, i: usize) -> bool {
    let Some(verb) = doc.groups_before(i).last().filter(|g| g.tokens.first() >= doc.sentence_over(i).first()) else {
        return false;
    };
    let until = i > 0 && doc.means(i - 1, Class::PeriodOpen, "until");
    match verb.tense {
        syntax::Tense::Future => !verb.perfect && (until || verb.tokens.end() + 1 == i),
        syntax::Tense::Present => !verb.perfect && until,
        _ => false,
    }
}

/// Whether a verb stands close before token `i`: "comes into force in April".
pub(crate) fn is_beside_verb(doc: &Doc<'_>, i: usize) -> bool {
    let passed = doc.verb_groups.len() - doc.groups_after(i).len();
    doc.verb_groups[..passed].last().is_some_and(|g| g.tokens.end() + NEAR > i)
}

/// The verb of what is said in passing with a time at token `i`: "the firm, founded in May 1990, ...", "Kane, who signed on
/// 1 July 2022, ...".
pub(crate) fn aside<'a>(doc: &'a Doc<'_>, i: usize) -> Option<&'a VerbGroup> {
    let verb = doc.groups_before(i).last()?;
    let before = verb.tokens.first().checked_sub(1).filter(|b| *b >= doc.sentence_over(i).first())?;
    let bare = !verb.is_finite() && doc.surface(before) == ",";
    (bare || doc.tag(before) == Some(Tag::Wh)).then_some(verb)
}

/// Whether the verb at token `i` looks back from the past: "he had bought the knife on 24 October".
pub(crate) fn is_past_perfect(doc: &Doc<'_>, i: usize) -> bool {
    verb_near(doc, i).is_some_and(|g| g.perfect && g.tense == syntax::Tense::Past)
}

/// "He was born on 3 May 1949": a day on which the story of a life begins, and hardly another.
pub(crate) fn is_birth(doc: &Doc<'_>, i: usize) -> bool {
    verb_near(doc, i).is_some_and(|g| cue(doc, g.main()) == Some("life"))
}

/// The nearest verb group of the sentence before token `i`, or else the first behind it.
fn verb_near<'a>(doc: &'a Doc<'_>, i: usize) -> Option<&'a VerbGroup> {
    let sentence = doc.sentence_over(i);
    let before = doc.groups_before(i).last().filter(|g| g.tokens.first() >= sentence.first());
    before.or_else(|| doc.groups_after(i).first().filter(|g| g.tokens.end() <= sentence.end()))
}

/// Whether the clause of token `i` goes on with whom the text is at: "she died on 16 July", "was arrested and charged on
/// 9 April".
pub(crate) fn goes_on(doc: &Doc<'_>, i: usize) -> bool {
    let Some(group) = verb_near(doc, i) else { return false };
    match doc.subject(group) {
        Some(subject) => doc.tag(subject.first()) == Some(Tag::Pronoun),
        None => group.tokens.first().checked_sub(1).is_some_and(|i| doc.tag(i) == Some(Tag::Coord)),
    }
}

/// Whether a date stands right behind a verb that reports: "the inquest heard on Monday", "he said Tuesday".
pub(crate) fn is_of_report(doc: &Doc<'_>, tokens: TokenRange) -> bool {
    let gap = usize::from(tokens.first() > 0 && doc.has(tokens.first() - 1, Class::TimeLink));
    let verb = doc.groups_before(tokens.first()).last().filter(|g| g.tokens.end() + gap == tokens.first());
    let subject = |g: &VerbGroup| g.is_finite() || doc.np_before(g.tokens.first()).is_some();
    verb.is_some_and(|g| subject(g) && reports(doc, g.main()))
}

/// "Friday's ruling": whether what the token owns is over once it has its day, whatever may be done about it.
pub(crate) fn is_over(doc: &Doc<'_>, owner: usize) -> bool {
    let head = doc.np_over(owner).map(|p| p.head()).filter(|head| *head > owner);
    head.is_some_and(|head| cue(doc, head) == Some("over"))
}
