//! Comparisons: where what something is compared with begins, "compared with", "than", "up from".
//!
//! In: a token. Out: whether a comparison opens there, and the token behind its words. Never here: what is compared.

use crate::lexicon::{Class, ClassSet};
use crate::text::{Doc, Flags};

/// The classes of words that may open a comparison.
const CONTRAST: ClassSet =
    ClassSet::of(Class::Relation).or(ClassSet::of(Class::ChangeWord)).or(ClassSet::of(Class::Multiple));

/// The token after "compared with" or "than" at token `i`.
#[inline(always)]
pub(crate) fn past(doc: &Doc<'_>, i: usize) -> Option<usize> {
    let token = &doc.tokens[i];
    let may_be = token.flags.has(Flags::PHRASE) | token.classes.has(Class::Relation);
    if may_be { past_there(doc, i) } else { None }
}

fn past_there(doc: &Doc<'_>, i: usize) -> Option<usize> {
    let token = &doc.tokens[i];
    let phrase = doc.phrase_at(i);
    let sense = doc.lexicon.sense(phrase.map_or(token.entry, |p| p.entry), Class::Relation)?;
    let at = phrase.map_or(i + 1, |p| p.tokens.end());
    // "18 v 14 months" but "Leeds v Hull"; "waiting more than a year" compares nothing.
    let number =
        || doc.tokens.get(at).is_some_and(|t| t.flags.has(Flags::IN_NUMERAL) || t.classes.has(Class::Currency));
    let article = || doc.means(at, Class::NumeralPart, "article");
    let length = || doc.has(at + 1, Class::TimeUnit) && article() && !doc.has(at + 2, Class::TimeShift);
    match sense.value {
        "compare" => (token.end - token.start > 1 || number()).then_some(at),
        "than" => (!length()).then_some(at),
        _ => None,
    }
}

/// Whether a comparison opens at token `i`: "compared with", "than", "up from".
pub(crate) fn open(doc: &Doc<'_>, i: usize) -> bool {
    let classes = doc.tokens.get(i).map_or(ClassSet::default(), |t| t.classes);
    if !(classes.meets(CONTRAST) || doc.flags(i).has(Flags::PHRASE)) {
        return false;
    }
    // "waited more than 12 hours in May" compares nothing.
    let number = |at: usize| doc.tokens.get(at).is_none_or(|t| t.flags.has(Flags::IN_NUMERAL));
    // ... but "12% more than two years ago" does.
    let amount = |j: usize| doc.has(j, Class::Unit) || doc.flags(j).has(Flags::IN_NUMERAL);
    let relation = |i: usize, value| doc.means(i, Class::Relation, value);
    let bound = || relation(i, "than") && !(i > 1 && amount(i - 2));
    let multiple = || doc.has(i, Class::Multiple) && relation(i + 1, "the");
    past(doc, i).is_some_and(|at| !(number(at) && bound())) || multiple() || is_way(doc, i) && relation(i + 1, "from")
}

/// Whether token `i` tells without a verb which way something went: "up 5%", "12% lower".
pub(crate) fn is_way(doc: &Doc<'_>, i: usize) -> bool {
    doc.sense(i, Class::ChangeWord).is_some_and(|s| s.value.contains("adverb"))
}
