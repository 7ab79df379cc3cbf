//! Fields: the names of bodies that list what they are for: "Department for Digital, Culture, Media and Sport", "Rail,
//! Maritime and Transport Union".
//!
//! In: a run of capitalised words. Out: where the name ends that goes on there. Never here: bodies
//! of several places ("Barking, Havering and Redbridge Trust").

use super::look::{is_article, is_link, meets, punct};
use super::runs::names_on;
use crate::lexicon::{Class, ClassSet};
use crate::syntax::Tag;
use crate::text::{Doc, TokenRange};

/// How many fields one name can list, and how many words one of them can have.
const MAX_FIELDS: usize = 5;
const MAX_WORDS: usize = 4;

/// What is a name of its own, and no field.
const NAMES: ClassSet = ClassSet::of(Class::GivenName)
    .or(ClassSet::of(Class::Place))
    .or(ClassSet::of(Class::Body))
    .or(ClassSet::of(Class::Honorific))
    .or(ClassSet::of(Class::Month))
    .or(ClassSet::of(Class::Weekday));

/// The nouns of the tables, of which a plural may be no word of its own.
const NOUNS: ClassSet = ClassSet::PEOPLE;

/// The end of the name that opens with a run, where it goes on behind a comma and lists its fields up to an "and".
pub(super) fn end(doc: &Doc<'_>, run: TokenRange) -> Option<usize> {
    if doc.tag(run.end()) != Some(Tag::Comma) {
        return None;
    }
    let link = run.iter().find(|i| is_link(doc, *i) && doc.has(i.saturating_sub(1), Class::OrgNoun));
    let first = link.map_or(run.first() + usize::from(is_article(doc, run.first())), |i| i + 1);
    let first = first + usize::from(link.is_some() && is_article(doc, first));
    let head = TokenRange::new(first.min(run.end()), run.end());
    if head.is_empty() || !head.iter().all(|i| is_field(doc, i)) || link.is_none() && !is_common(doc, head) {
        return None;
    }
    let mut at = run.end();
    for _ in 0..MAX_FIELDS {
        let comma = usize::from(punct(doc, at, ","));
        let and = doc.tag(at + comma) == Some(Tag::Coord) && is_link(doc, at + comma);
        let next = at + comma + usize::from(and);
        let field = field(doc, next, and);
        if field.is_empty() || comma == 0 && !and || (and || link.is_none()) && !is_common(doc, field) {
            return None;
        }
        if and {
            let noun = field.len() > 1 && doc.has(field.last(), Class::OrgNoun);
            return (link.is_some() || noun).then_some(field.end());
        }
        at = field.end();
    }
    None
}

/// The words of one field that open at token `i`: "Allied Workers"; the last one may own something ("Planning's").
fn field(doc: &Doc<'_>, i: usize, last: bool) -> TokenRange {
    let end = i + (i..i + MAX_WORDS).take_while(|k| names_on(doc, *k) && is_field(doc, *k)).count();
    let owner = last && doc.is_genitive(end) && names_on(doc, end) && !meets(doc, end, NAMES);
    TokenRange::new(i, end + usize::from(owner))
}

/// Whether token `i` can be part of a field.
fn is_field(doc: &Doc<'_>, i: usize) -> bool {
    !meets(doc, i, NAMES) && doc.tokens[i].clitic == 0
}

/// Whether all of some words are ordinary ones: the last field of a name is, as the last of several bodies mostly is not.
fn is_common(doc: &Doc<'_>, words: TokenRange) -> bool {
    words.iter().all(|i| doc.is_listed(i) || meets(doc, i, NOUNS))
}
