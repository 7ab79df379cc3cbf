//! Epithets: what calls a person by what it is, where everybody knows by then who that is: "the 45-year-old", "the
//! mother of two", "the Dane", "the retired nurse", "the Ohio Republican".
//!
//! In: a [`Doc`] and a mention. Out: whether it is one. Never here: who is meant.

use super::look::{glued, is_definite_article, is_link, is_office, is_post, is_role, punct, valued};
use super::mention::{Mention, MentionKind};
use crate::lexicon::{Class, Form};
use crate::syntax::Tag;
use crate::text::Doc;

/// How many tokens "of-two" and "45-year-" have.
pub(super) const OF_TWO: usize = 4;

/// Whether "45-year-old" ends with token `i`.
pub(super) fn is_age(doc: &Doc<'_>, i: usize) -> bool {
    doc.has(i, Class::AgeWord)
        && i >= OF_TWO
        && hyphen(doc, i - 1)
        && hyphen(doc, i - 3)
        && doc.has(i - OF_TWO, Class::Number)
}

/// The number of an age that ends with token `i`.
pub(super) fn age<'a>(doc: &Doc<'a>, i: usize) -> Option<&'a str> {
    is_age(doc, i).then(|| doc.word(i - OF_TWO))
}

/// The noun of "mum-of-two", which ends with token `i`.
pub(super) fn parent(doc: &Doc<'_>, i: usize) -> Option<usize> {
    let compound = doc.has(i, Class::Number) && i >= OF_TWO && hyphen(doc, i - 1) && hyphen(doc, i - 3);
    (compound && is_link(doc, i - 2) && is_role(doc, i - OF_TWO)).then(|| i - OF_TWO)
}

fn hyphen(doc: &Doc<'_>, i: usize) -> bool {
    punct(doc, i, "-") && glued(doc, i) && glued(doc, i + 1)
}

/// The noun that tells what an unnamed one is.
pub(super) fn noun(doc: &Doc<'_>, mention: &Mention) -> usize {
    let last = mention.tokens.last();
    parent(doc, last).unwrap_or(last)
}

/// Whether a mention calls somebody by what it is, in more words than "the nurse".
pub(super) fn is_epithet(doc: &Doc<'_>, mention: &Mention) -> bool {
    let last = mention.tokens.last();
    let first = opening(doc, mention);
    if mention.kind != MentionKind::Unnamed || !is_definite_article(doc, first) || last == first {
        return false;
    }
    let kin = valued(doc, last, Class::Role, b'u');
    let of_two = || kin && is_link(doc, last + 1) && doc.has(last + 2, Class::Number);
    let describes = valued(doc, last, Class::Role, b'e') || is_nationality(doc, last);
    is_age(doc, last) || parent(doc, last).is_some() || of_two() || describes || is_told_of(doc, first, last)
}

/// Where the noun phrase of an unnamed one opens: before a name that its mention leaves out, as in "the BJP leader".
fn opening(doc: &Doc<'_>, mention: &Mention) -> usize {
    let first = mention.tokens.first();
    match first.checked_sub(1).filter(|i| doc.has(*i, Class::Capital) && !doc.is_genitive(*i)) {
        Some(name) => doc.np_over(name).filter(|p| p.tokens.has(first)).map_or(first, |p| p.tokens.first()),
        None => first,
    }
}

/// Whether a mention tells of somebody by post and where or when: "the BJP leader", "the Georgetown University neurologist",
/// "the former health secretary". There is only one chair of the BMA, but who speaks before may be somebody else.
pub(super) fn is_placed(doc: &Doc<'_>, mention: &Mention) -> bool {
    let last = mention.tokens.last();
    if !is_post(doc, last) {
        return false;
    }
    let (first, noun) = (opening(doc, mention), noun_first(doc, last));
    let named = |i: usize| doc.has(i, Class::Capital) && !doc.is_genitive(i) || hyphen(doc, i);
    // "The western Ohio farmer"; but "the other driver", "the previous owner" are somebody else.
    let nearer = |i: usize| doc.tag(i) == Some(Tag::Adj) && named(i + 1);
    let placed = || !is_office(doc, last) && named(noun - 1) && (first + 1..noun).all(|i| named(i) || nearer(i));
    noun > first + 1 && is_definite_article(doc, first) && (is_past(doc, first + 1) || placed())
}

/// The first token of the noun that ends with token `last`: "vice president" is one.
fn noun_first(doc: &Doc<'_>, last: usize) -> usize {
    doc.phrase_before(last + 1).filter(|_| is_role(doc, last)).map_or(last, |p| p.tokens.first())
}

/// "Dane", "American": a nationality, faith or party as the noun for one.
pub(super) fn is_nationality(doc: &Doc<'_>, i: usize) -> bool {
    doc.has(i, Class::Capital) && doc.sense(i, Class::Demonym).is_some_and(|s| s.form == Form::Base)
}

/// "the retired nurse", "the 45-year-old teacher", "the Leeds-based poet", "the former Leeds winger": words before the noun
/// that tell no post from another, as those of "the chief nurse" do.
fn is_told_of(doc: &Doc<'_>, article: usize, last: usize) -> bool {
    let (first, noun) = (article + 1, noun_first(doc, last));
    let compound = |i: usize| hyphen(doc, i) || hyphen(doc, i + 1) || hyphen(doc, i - 1);
    // "The grieving mother", but not "the teaching assistant".
    let kin = valued(doc, last, Class::Role, b'u');
    let told = |i: usize| {
        kin && doc.tag(i) == Some(Tag::VerbIng)
            || is_past(doc, i)
            || compound(i)
            || doc.tag(i) == Some(Tag::VerbPart)
            || doc.word_tag(i) == Some(Tag::VerbPart)
    };
    is_role(doc, last) && !is_office(doc, last) && noun > first && (is_past(doc, first) || (first..noun).all(told))
}

/// "former".
fn is_past(doc: &Doc<'_>, i: usize) -> bool {
    doc.means(i, Class::HistoricWord, "PAST_REF")
}
