//! Modifiers: how exact a figure is, by the words before and after it.
//!
//! In: a figure with its unit. Out: its sign, its statistic, and the words as part of its text. Never here: change.

use super::actions::part;
use super::draft::{Draft, Kind};
use super::shape::Form;
use crate::lexicon::{Class, ClassSet, Sense};
use crate::syntax::Tag;
use crate::text::{Doc, Flags, TokenRange};

/// How many modifiers may stand before one number: "up to an estimated average of".
const CHAIN: usize = 4;

/// Reads the modifiers before and after the figure.
pub(super) fn read(doc: &Doc<'_>, draft: &mut Draft) {
    before(doc, draft);
    after(doc, draft);
}

fn before(doc: &Doc<'_>, draft: &mut Draft) {
    let mut first = draft.core.first();
    for _ in 0..CHAIN {
        let from = past_hyphen(doc, past_article(doc, draft, first));
        let Some((tokens, sense)) = modifier_before(doc, from) else { break };
        if !fits(doc, draft, tokens, sense.value) {
            break;
        }
        apply(draft, sense.value);
        first = tokens.first();
    }
    draft.cover(first, draft.core.end());
    if draft.sign.is_none() && first == draft.core.first() {
        draft.sign = since(doc, draft);
    }
}

/// "after the age of 80", "from the age of 40": the preposition bounds the age.
fn since(doc: &Doc<'_>, draft: &Draft) -> Option<&'static str> {
    let first = draft.core.first();
    let article = draft.kind == Kind::Age && first > 1 && super::actions::relation(doc, first - 1) == Some("the");
    let prep = super::actions::relation(doc, first.checked_sub(2).filter(|_| article)?)?;
    match prep {
        "after" => Some(">"),
        "before" => Some("<"),
        "from" => Some(">="),
        _ => None,
    }
}

/// "over the age of 40": the token of the article, where a modifier stands before it.
fn past_article(doc: &Doc<'_>, draft: &Draft, first: usize) -> usize {
    let article = draft.kind == Kind::Age && first > 1 && super::actions::relation(doc, first - 1) == Some("the");
    if article && modifier_before(doc, first - 1).is_some() { first - 1 } else { first }
}

/// "sub-500", "over-65s": the token after the modifier.
fn past_hyphen(doc: &Doc<'_>, first: usize) -> usize {
    let hyphen = first > 1 && !doc.flags(first).has(Flags::SPACE) && !doc.flags(first - 1).has(Flags::SPACE);
    if hyphen && doc.surface(first - 1) == "-" { first - 1 } else { first }
}

/// The modifier that ends before token `first`, a phrase or a word.
pub(super) fn modifier_before<'a>(doc: &Doc<'a>, first: usize) -> Option<(TokenRange, Sense<'a>)> {
    if first == 0 || doc.flags(first).has(Flags::SENTENCE) {
        return None;
    }
    if let Some(phrase) = doc.phrase_before(first)
        && let Some(sense) = doc.lexicon.sense(phrase.entry, Class::Modifier)
    {
        return Some((phrase.tokens, sense));
    }
    if let Some(sense) = behind_verb(doc, first) {
        return Some((TokenRange::new(first - 2, first), sense));
    }
    let sense = doc.sense(first - 1, Class::Modifier)?;
    Some((TokenRange::new(first - 1, first), sense))
}

/// "could bring up to 20cm of snow": the "up to" of which a verb in the active voice seems to have the first word.
fn behind_verb<'a>(doc: &Doc<'a>, first: usize) -> Option<Sense<'a>> {
    let (verb, up) = (first.checked_sub(3)?, first - 2);
    let phrase = doc.phrase_at(verb).filter(|p| p.tokens.end() == first - 1)?;
    let moves = doc.lexicon.sense(phrase.entry, Class::ChangeVerb)?;
    let active = doc.vg_over(verb).is_some_and(|g| g.main() == verb && !g.passive);
    if !active || !moves.value.ends_with("object") {
        return None;
    }
    let to = doc.tokens[first - 1].entry;
    let words = doc.lexicon.phrases(doc.tokens[up].entry, to).find(|p| p.len() == 2)?;
    doc.lexicon.sense(words.entry, Class::Modifier)
}

/// "within" bounds a time or length; "£46m over four years" tells how long, "a rise over 2.7m" over what.
fn fits(doc: &Doc<'_>, draft: &Draft, tokens: TokenRange, value: &str) -> bool {
    // "shot a 6-under 66"
    let first = tokens.first();
    if tokens.len() == 1 && doc.is_tied(first) {
        return false;
    }
    // "has passed five laws": few that it did so to, and no level that it went beyond.
    let few = || draft.counted.is_some() && draft.shape.low.is_some_and(|v| v < 20.0);
    if value.ends_with("level") && doc.tags[tokens.last()].is_full_verb() && few() {
        return false;
    }
    // "growth picked up to 1.5%": the verb's own.
    let verb = |i: usize| doc.phrase_at(i).is_some_and(|p| p.tokens.end() > first);
    if draft.kind == Kind::Percent && first > 0 && doc.tags[first - 1].is_full_verb() && verb(first - 1) {
        return false;
    }
    match super::actions::relation(doc, first) {
        Some("within") => draft.kind == Kind::Measure || draft.kind == Kind::Count,
        // "handed over only two": its own verb has it.
        Some("over") if tokens.end() < draft.core.first() && after_verb(doc, tokens.first()) => false,
        Some("over") => tokens.first().checked_sub(1).is_none_or(|i| !spans(doc, draft, i)),
        // "the average two-year rate" is no average length.
        None => !(draft.core.iter().any(|i| doc.tags[i] == Tag::Hyphen) && is_mean(doc, tokens)),
        _ => true,
    }
}

/// Whether "average" alone stands before a figure, behind an article or at the head of a sentence.
fn is_mean(doc: &Doc<'_>, tokens: TokenRange) -> bool {
    let first = tokens.first();
    let mean = doc.means(first, Class::Modifier, "= mean");
    let opens = doc.flags(first).has(Flags::SENTENCE) || first > 0 && doc.tags[first - 1] == Tag::Det;
    tokens.len() == 1 && mean && opens
}

fn after_verb(doc: &Doc<'_>, i: usize) -> bool {
    i > 0 && doc.tags[i - 1].is_full_verb() && !doc.flags(i).has(Flags::SENTENCE)
}

/// Whether "over" after token `i` is a preposition of time or of comparison.
fn spans(doc: &Doc<'_>, draft: &Draft, i: usize) -> bool {
    if doc.flags(i + 1).has(Flags::SENTENCE) {
        return false;
    }
    let time = draft.code.as_deref().is_some_and(|c| matches!(c, "h" | "d" | "wk" | "mo" | "a" | "decade"));
    let thing = doc.tags[i].is_nominal() || doc.flags(i).has(Flags::IN_NUMERAL);
    // "a row over 40 jobs"
    let relation = super::actions::relation(doc, i);
    let length = || draft.kind == Kind::Measure && time && thing && relation != Some("people");
    relation == Some("about") || doc.has(i, Class::ChangeNoun) || length()
}

fn apply(draft: &mut Draft, value: &str) {
    let mut cells = value.split(' ');
    // "maybe tens of millions" are no vaguer than "tens of millions".
    let vague = draft.shape.form == Form::Vague;
    let sign = sign_of(cells.next().unwrap_or("")).filter(|s| !(vague && *s == "~"));
    if draft.sign.is_none() {
        draft.sign = sign;
    }
    if let Some(statistic) = cells.find_map(statistic_of) {
        draft.statistic.get_or_insert(statistic);
    }
}

fn sign_of(value: &str) -> Option<&'static str> {
    ["~", ">", ">=", "<", "<="].into_iter().find(|s| *s == value)
}

/// The statistic of that name.
pub(super) fn statistic_of(value: &str) -> Option<&'static str> {
    ["mean", "median", "total", "record", "minimum", "maximum", "estimate"].into_iter().find(|s| *s == value)
}

/// "or more", "and older", "-odd", "+", "on average" after the number, the unit, or what is counted.
fn after(doc: &Doc<'_>, draft: &mut Draft) {
    let number = draft.shape.number.end();
    let counted = draft.counted.filter(|c| c.first() >= draft.core.end() && !draft.inherited).map(TokenRange::end);
    let core = Some(draft.core.end()).filter(|end| *end != number);
    let ends = [Some(number), core, counted];
    for end in ends.into_iter().flatten() {
        if doc.flags(end).has(Flags::SENTENCE) {
            continue;
        }
        if let Some((value, last)) = modifier_after(doc, end, draft.whole.end()) {
            apply(draft, value);
            draft.cover(draft.whole.first(), last);
            return;
        }
    }
}

/// "11 cigarettes a day on average": what stands behind the rate.
pub(super) fn behind_rate(doc: &Doc<'_>, draft: &mut Draft) {
    let end = draft.whole.end();
    if draft.per.is_none() || draft.statistic.is_some() || draft.sign.is_some() || doc.flags(end).has(Flags::SENTENCE) {
        return;
    }
    if let Some((value, last)) = modifier_after(doc, end, end) {
        apply(draft, value);
        draft.cover(draft.whole.first(), last);
    }
}

/// The classes of words that may open a modifier behind its number.
const AFTER: ClassSet = ClassSet::of(Class::ModifierAfter).or(ClassSet::of(Class::NumeralPart));

/// The value of a modifier after token `end` and where it ends; what the figure covers up to `whole` may follow it.
fn modifier_after<'a>(doc: &Doc<'a>, end: usize, whole: usize) -> Option<(&'a str, usize)> {
    let token = doc.tokens.get(end)?;
    let hyphen = !token.flags.has(Flags::SPACE) && doc.surface(end) == "-";
    if !(hyphen || token.classes.meets(AFTER) || token.flags.has(Flags::PHRASE)) {
        return None;
    }
    let sense = |i: usize| doc.sense(i, Class::ModifierAfter).map(|s| s.value);
    if (part(doc, end, "or") || part(doc, end, "and"))
        && let Some(value) = sense(end + 1).filter(|v| v.contains("pair"))
    {
        let than = matches!(super::actions::relation(doc, end + 2), Some("than" | "to"));
        // "over-75s and under-fives": the second word bounds the next group.
        let glued = |i: usize| i < doc.tokens.len() && doc.surface(i) == "-" && !doc.flags(i).has(Flags::SPACE);
        let open = than || glued(end + 2) && !doc.flags(end + 3).has(Flags::SPACE);
        return (end + 2 < whole || closes(doc, end + 2) && !open).then_some((value, end + 2));
    }
    let word = if hyphen { end + 1 } else { end };
    if let Some(value) = sense(word).filter(|v| v.contains("glued")) {
        // "20 plus years": the unit or what is counted stands behind.
        let glued = !doc.flags(word).has(Flags::SPACE) || word + 1 < whole;
        return glued.then_some((value, word + 1));
    }
    let phrase = doc.phrase_at(end);
    let value = match phrase {
        Some(p) => doc.lexicon.sense(p.entry, Class::ModifierAfter).map(|s| s.value),
        None => sense(end),
    };
    let last = phrase.map_or(end + 1, |p| p.tokens.end());
    value.filter(|v| v.contains("alone") && closes(doc, last)).map(|v| (v, last))
}

/// Whether no noun, number or adjective follows that the words would belong to ("5 or more recent").
fn closes(doc: &Doc<'_>, i: usize) -> bool {
    let belongs = |t: Tag| t == Tag::Number || t.is_nominal() && doc.np_at(i).is_none();
    // "40 people in all-day meetings"
    !doc.tag(i).is_some_and(belongs) && !doc.is_tie(i) || doc.flags(i).has(Flags::SENTENCE)
}
