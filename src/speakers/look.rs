//! Small look-ups over tokens that several files of this folder share.
//!
//! In: a [`Doc`] and a token. Out: yes or no. Never here: a decision.

use crate::lexicon::{Class, ClassSet, Form};
use crate::syntax::Tag;
use crate::text::{Doc, Flags};

/// Whether token `i` is this mark.
pub(super) fn punct(doc: &Doc<'_>, i: usize, mark: &str) -> bool {
    doc.tokens.get(i).is_some_and(|t| t.span().of(doc.text) == mark)
}

/// Whether the token has one of the classes.
pub(super) fn meets(doc: &Doc<'_>, i: usize, classes: ClassSet) -> bool {
    doc.tokens.get(i).is_some_and(|t| t.classes.meets(classes))
}

/// Whether the table value of token `i` in a class has the letter.
pub(super) fn valued(doc: &Doc<'_>, i: usize, class: Class, letter: char) -> bool {
    doc.has(i, class) && doc.sense(i, class).is_some_and(|s| s.value.contains(letter))
}

/// Whether nothing stands between token `i` and the one before.
pub(super) fn glued(doc: &Doc<'_>, i: usize) -> bool {
    doc.tokens.get(i).is_some_and(|t| !t.flags.has(Flags::SPACE))
}

/// "van", "de": a particle inside a name.
pub(super) fn is_particle(doc: &Doc<'_>, i: usize) -> bool {
    valued(doc, i, Class::NamePart, 'p')
}

/// "Jr", "MP": a suffix of a name.
pub(super) fn is_suffix(doc: &Doc<'_>, i: usize) -> bool {
    valued(doc, i, Class::NamePart, 's')
}

/// "Jr", "III": a suffix that belongs to the name.
pub(super) fn is_generation(doc: &Doc<'_>, i: usize) -> bool {
    valued(doc, i, Class::NamePart, 'j')
}

/// "of", "for", "and": a small word inside the name of an organisation.
pub(super) fn is_link(doc: &Doc<'_>, i: usize) -> bool {
    valued(doc, i, Class::NamePart, 'l')
}

/// "a", "the".
pub(super) fn is_article(doc: &Doc<'_>, i: usize) -> bool {
    valued(doc, i, Class::NamePart, 'a') || doc.has(i, Class::Initial) && doc.tag(i) == Some(Tag::Det)
}

/// Whether token `i` is, or ends a phrase that is, a noun for what one person is.
pub(super) fn is_role(doc: &Doc<'_>, i: usize) -> bool {
    form_of(doc, i, Class::Role) == Some(Form::Base)
}

/// The form of the noun of a class that token `i` is, or that a phrase ending there is.
pub(super) fn form_of(doc: &Doc<'_>, i: usize, class: Class) -> Option<Form> {
    if doc.has(i, class) {
        return doc.sense(i, class).map(|s| s.form);
    }
    let phrase = phrase_ending(doc, i)?;
    doc.lexicon.sense(doc.phrases[phrase].entry, class).map(|s| s.form)
}

fn phrase_ending(doc: &Doc<'_>, i: usize) -> Option<usize> {
    if !(1..5).any(|back| i >= back && doc.flags(i - back).has(Flags::PHRASE)) {
        return None;
    }
    if !doc.flags(i).has(Flags::IN_PHRASE) {
        return None;
    }
    let at = doc.phrases.partition_point(|p| p.tokens.end() <= i);
    doc.phrases.get(at).filter(|p| p.tokens.last() == i).map(|_| at)
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

/// The likeliest tag of the word of token `i`, wherever it stands, where the lexicon lists the word.
pub(super) fn word_tag(doc: &Doc<'_>, i: usize) -> Option<Tag> {
    doc.lexicon.tags().of_entry(doc.tokens[i].entry).map(|c| c.first())
}
