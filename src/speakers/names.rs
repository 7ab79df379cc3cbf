//! Names: the capitalised runs of an article that name somebody or something.
//!
//! In: a [`Doc`]. Out: mentions of persons and organisations. Never here: what a run names, the words around it, and who is
//! meant.

use super::kinds::{acts, known_body, parse};
use super::look::{at_opening, glued, is_article, is_function, is_link, meets, punct};
use super::mention::{Mention, MentionKind, merged};
use super::runs::{is_place, opens, run};
use super::title::{in_title, is_title};
use crate::lexicon::{Class, ClassSet, EntryId};
use crate::text::{Doc, TokenRange};

/// So many surnames of one opening are looked at.
const MAX_ALIKE: usize = 64;

/// Appends the named mentions of the article.
pub(super) fn find(doc: &Doc<'_>, mentions: &mut Vec<Mention>) {
    let mut doubtful = Vec::new();
    for paragraph in doc.paragraphs {
        if is_title(doc, *paragraph) {
            in_title(doc, *paragraph, mentions, &mut doubtful);
        } else {
            in_text(doc, *paragraph, mentions, &mut doubtful);
        }
    }
    rescue(doc, &doubtful, mentions);
}

/// The names of a paragraph in ordinary spelling; single words that may be names go to `doubtful`.
fn in_text(doc: &Doc<'_>, paragraph: TokenRange, mentions: &mut Vec<Mention>, doubtful: &mut Vec<usize>) {
    let mut i = paragraph.first();
    // A name that goes on in the next paragraph ("... of // of the ...") leaves nothing of this one.
    let rest = |i: usize| doc.tokens.get(i..paragraph.end()).unwrap_or_default();
    while let Some(ahead) = rest(i).iter().position(|t| t.classes.has(Class::Capital)) {
        i += ahead;
        if !opens(doc, i) {
            i += 1;
            continue;
        }
        let run = run(doc, i);
        i = run.end();
        let Some(run) = without_opener(doc, run) else { continue };
        match parse(doc, run) {
            Some(mention) => mentions.push(mention),
            None if run.len() == 1 && may_be_name(doc, run.first()) => doubtful.push(run.first()),
            None => {}
        }
    }
}

/// Whether the single word of a run may be a surname known from elsewhere.
fn may_be_name(doc: &Doc<'_>, word: usize) -> bool {
    doc.tokens[word].entry == EntryId::NONE || acts(doc, word)
}

/// Of the doubtful single words those that are the surname of somebody who has a full name in the article.
fn rescue(doc: &Doc<'_>, doubtful: &[usize], mentions: &mut Vec<Mention>) {
    if doubtful.is_empty() {
        return;
    }
    // "President Bush", and then "Bush".
    // "Corvex said", and "Corvex shares" at the head of a sentence.
    let unlisted = |m: &Mention| doc.tokens[m.name.first()].entry == EntryId::NONE;
    let full = mentions.iter().filter(|m| m.kind == MentionKind::Person && (m.name.len() > 1 || m.sure || unlisted(m)));
    // "Park" of "Park Ji-hoon"
    let family = |m: &Mention| if doc.has(m.name.last(), Class::Lower) { m.name.first() } else { m.name.last() };
    let mut surnames: Vec<(u64, usize)> = full.map(family).map(|i| (opening(doc, i), i)).collect();
    surnames.sort_unstable();
    let bears = |i: usize| {
        let opening = opening(doc, i);
        let alike = surnames[surnames.partition_point(|s| s.0 < opening)..].iter().take_while(|s| s.0 == opening);
        alike.take(MAX_ALIKE).any(|s| doc.word(s.1) == doc.word(i))
    };
    let rescued: Vec<Mention> = doubtful.iter().filter(|i| bears(**i)).map(|i| of_word(*i)).collect();
    if !rescued.is_empty() {
        *mentions = merged(mentions, &rescued);
    }
}

fn of_word(i: usize) -> Mention {
    Mention::new(TokenRange::new(i, i + 1), MentionKind::Person)
}

/// The first bytes of a word, by which most words are told apart.
fn opening(doc: &Doc<'_>, i: usize) -> u64 {
    let word = doc.tokens[i].stem();
    doc.text.as_bytes()[word.start..word.end].iter().take(8).fold(0, |all, byte| all << 8 | u64::from(*byte))
}

/// A run at the head of a sentence without the capitalised small word that opens it.
fn without_opener(doc: &Doc<'_>, run: TokenRange) -> Option<TokenRange> {
    if known_body(doc, run).is_some() || is_place(doc, run.first()) {
        // "Downing Street said": no form of a verb; "East of England Ambulance Service".
        return Some(run);
    }
    let mut first = run.first();
    let small = ClassSet::of(Class::NamePart).or(ClassSet::of(Class::Initial));
    let is_small = |i: usize| meets(doc, i, small) && (is_link(doc, i) || opens_with_article(doc, i));
    // "Save Our Wards"
    let ours = |i: usize| i + 1 < run.end() && doc.has(i + 1, Class::Pronoun);
    while first < run.end() && (is_small(first) || opens_sentence(doc, first) && !ours(first)) {
        first += 1;
    }
    (first < run.end()).then(|| TokenRange::new(first, run.end()))
}

/// Whether token `i` is an article, and no initial ("A. J. Roe").
fn opens_with_article(doc: &Doc<'_>, i: usize) -> bool {
    is_article(doc, i) && !(punct(doc, i + 1, ".") && glued(doc, i + 1))
}

/// Whether token `i` is a small word, verb or adverb that a sentence opens with.
fn opens_sentence(doc: &Doc<'_>, i: usize) -> bool {
    let function = || is_function(doc.tag(i)) || doc.word_tag(i).is_some_and(|t| is_function(Some(t)));
    let initial = doc.has(i, Class::Initial) && punct(doc, i + 1, ".") && glued(doc, i + 1);
    at_opening(doc, i) && (doc.has(i, Class::Pronoun) || !doc.has(i, Class::GivenName) && !initial && function())
}
