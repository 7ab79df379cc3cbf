//! Small look-ups over tokens that several files of this folder share.
//!
//! In: a [`Doc`] and a token. Out: yes or no. Never here: a decision.

use crate::lexicon::{Class, ClassSet, Form};
use crate::syntax::Tag;
use crate::text::{Doc, Flags, TokenKind};

/// Whether token `i` is this mark.
#[inline(always)]
pub(super) fn punct(doc: &Doc<'_>, i: usize, mark: &str) -> bool {
    doc.tokens.get(i).is_some_and(|t| {
        let long = (t.end - t.start) as usize == mark.len();
        t.kind == TokenKind::Punct && long && doc.text.as_bytes()[t.start as usize..].starts_with(mark.as_bytes())
    })
}

/// Whether the token has one of the classes.
#[inline]
pub(super) fn meets(doc: &Doc<'_>, i: usize, classes: ClassSet) -> bool {
    doc.tokens.get(i).is_some_and(|t| t.classes.meets(classes))
}

/// Whether the table value of token `i` in a class has the letter, which is one of ASCII.
#[inline(always)]
pub(super) fn valued(doc: &Doc<'_>, i: usize, class: Class, letter: u8) -> bool {
    doc.has(i, class) && has_letter(doc, i, class, letter)
}

#[inline(never)]
fn has_letter(doc: &Doc<'_>, i: usize, class: Class, letter: u8) -> bool {
    doc.lexicon.has_letter(doc.tokens[i].entry, class, letter)
}

/// Whether nothing stands between token `i` and the one before.
pub(super) fn glued(doc: &Doc<'_>, i: usize) -> bool {
    doc.tokens.get(i).is_some_and(|t| !t.flags.has(Flags::SPACE))
}

/// The stop of an abbreviation and the ending of its genitive have at most so many tokens.
pub(super) const STOP: usize = 3;

/// The token behind the stop of an abbreviation at token `i`, and behind the ending of its genitive: "Inc.", "Inc.’s".
pub(super) fn behind_stop(doc: &Doc<'_>, i: usize) -> usize {
    if !punct(doc, i, ".") || !glued(doc, i) || doc.flags(i + 1).has(Flags::SENTENCE) {
        return i;
    }
    let apostrophe = glued(doc, i + 1) && (punct(doc, i + 1, "'") || punct(doc, i + 1, "’"));
    let ending = apostrophe && glued(doc, i + 2) && doc.tokens[i + 2].kind == TokenKind::Word;
    i + if ending { 3 } else { 1 }
}

/// "van", "de": a particle inside a name.
#[inline]
pub(super) fn is_particle(doc: &Doc<'_>, i: usize) -> bool {
    valued(doc, i, Class::NamePart, b'p')
}

/// "Jr", "MP": a suffix of a name.
#[inline]
pub(super) fn is_suffix(doc: &Doc<'_>, i: usize) -> bool {
    valued(doc, i, Class::NamePart, b's')
}

/// "Jr", "III": a suffix that belongs to the name.
#[inline]
pub(super) fn is_generation(doc: &Doc<'_>, i: usize) -> bool {
    valued(doc, i, Class::NamePart, b'j')
}

/// "of", "for", "and": a small word inside the name of an organisation.
#[inline]
pub(super) fn is_link(doc: &Doc<'_>, i: usize) -> bool {
    valued(doc, i, Class::NamePart, b'l')
}

/// "a", "the".
#[inline]
pub(super) fn is_article(doc: &Doc<'_>, i: usize) -> bool {
    valued(doc, i, Class::NamePart, b'a') || doc.has(i, Class::Initial) && doc.tag(i) == Some(Tag::Det)
}

/// "the".
pub(super) fn is_definite_article(doc: &Doc<'_>, i: usize) -> bool {
    is_article(doc, i) && !valued(doc, i, Class::NamePart, b'i')
}

/// "a", "an".
pub(super) fn is_indefinite_article(doc: &Doc<'_>, i: usize) -> bool {
    valued(doc, i, Class::NamePart, b'i')
}

/// Whether token `i` is, or ends a phrase that is, a noun for what one person is.
pub(super) fn is_role(doc: &Doc<'_>, i: usize) -> bool {
    form_of(doc, i, Class::Role) == Some(Form::Base)
}

/// Whether a noun names a post or calling, by which a person that has a name may be described.
pub(super) fn is_post(doc: &Doc<'_>, i: usize) -> bool {
    valued(doc, i, Class::Role, b'p')
}

/// Whether a noun names an office: "minister", "coroner".
pub(super) fn is_office(doc: &Doc<'_>, i: usize) -> bool {
    valued(doc, i, Class::Role, b'o')
}

/// The form of the noun of a class that token `i` is, or that a phrase ending there is.
#[inline(always)]
pub(super) fn form_of(doc: &Doc<'_>, i: usize, class: Class) -> Option<Form> {
    let token = doc.tokens.get(i)?;
    let may_be = token.classes.has(class) | token.flags.has(Flags::IN_PHRASE);
    if may_be { form_there(doc, i, class) } else { None }
}

#[inline(never)]
fn form_there(doc: &Doc<'_>, i: usize, class: Class) -> Option<Form> {
    let entry = match doc.has(i, class) {
        true => doc.tokens[i].entry,
        false => doc.phrase_before(i + 1)?.entry,
    };
    doc.lexicon.sense(entry, class).map(|s| s.form)
}

/// Whether token `i` has its capital perhaps only because a sentence or quotation opens with it.
pub(super) fn at_opening(doc: &Doc<'_>, i: usize) -> bool {
    let after = |k: usize| doc.flags(k).has(Flags::OPEN) || punct(doc, k, ":");
    doc.flags(i).has(Flags::SENTENCE) || i > 0 && after(i - 1)
}

/// Whether the tag is one of a word that opens sentences and stands in no name.
pub(super) fn is_function(tag: Option<Tag>) -> bool {
    !matches!(tag, None | Some(Tag::Noun | Tag::Plural | Tag::Proper | Tag::Adj | Tag::Number))
}

/// "it", "its".
pub(super) fn is_neuter(doc: &Doc<'_>, i: usize) -> bool {
    doc.sense(i, Class::Pronoun).is_some_and(|s| s.value.contains('n') && !s.value.contains('r'))
}

/// "US", "EU": a country or union of them that speaks as a body does.
pub(super) fn is_country(doc: &Doc<'_>, i: usize) -> bool {
    doc.means(i, Class::Body, "place")
}
