//! Epithets: what calls a person by what it is, where everybody knows by then who that is: "the 45-year-old", "the
//! mother of two", "the Dane", "the retired nurse", "the Ohio Republican".
//!
//! In: a [`Doc`] and a mention. Out: whether it is one. Never here: who is meant.

use super::look::{glued, is_definite_article, is_link, is_role, punct, valued, word_tag};
use super::mention::{Mention, MentionKind};
use crate::lexicon::{Class, ClassSet, Form};
use crate::syntax::Tag;
use crate::text::Doc;

/// How many tokens "of-two" and "45-year-" have.
const OF_TWO: usize = 4;

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
    let (first, last) = (mention.tokens.first(), mention.tokens.last());
    if mention.kind != MentionKind::Unnamed || !is_definite_article(doc, first) || last == first {
        return false;
    }
    let kin = valued(doc, last, Class::Role, b'u');
    let of_two = || kin && is_link(doc, last + 1) && doc.has(last + 2, Class::Number);
    let describes = valued(doc, last, Class::Role, b'e') || is_nationality(doc, last);
    is_age(doc, last) || parent(doc, last).is_some() || of_two() || describes || is_told_of(doc, mention)
}

/// "Dane", "American": a nationality, faith or party as the noun for one.
pub(super) fn is_nationality(doc: &Doc<'_>, i: usize) -> bool {
    doc.has(i, Class::Capital) && doc.sense(i, Class::Demonym).is_some_and(|s| s.form == Form::Base)
}

/// "the retired nurse", "the 45-year-old teacher", "the Leeds-based poet": words before the noun that tell no post from
/// another, as those of "the chief nurse" do.
fn is_told_of(doc: &Doc<'_>, mention: &Mention) -> bool {
    let (first, last) = (mention.tokens.first() + 1, mention.tokens.last());
    let past = |i: usize| doc.sense(i, Class::HistoricWord).is_some_and(|s| s.value == "PAST_REF");
    let compound = |i: usize| hyphen(doc, i) || hyphen(doc, i + 1) || hyphen(doc, i - 1);
    let told = |i: usize| {
        past(i) || compound(i) || doc.tag(i) == Some(Tag::VerbPart) || word_tag(doc, i) == Some(Tag::VerbPart)
    };
    let office = valued(doc, last, Class::Role, b'o');
    let role = doc.tokens[last].classes.meets(ClassSet::of(Class::Role)) && !office;
    role && last > first && (first..last).all(told)
}
