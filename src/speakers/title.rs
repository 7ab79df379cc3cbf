//! Titles: names in a line that has a capital at every longer word, where a capital tells nothing.
//!
//! In: a [`Doc`] and a paragraph. Out: whether it is such a line, and the mentions in it. Never here: ordinary text.

use super::kinds::known_body;
use super::look::{glued, punct};
use super::mention::{Mention, MentionKind};
use super::runs::names_on;
use crate::lexicon::Class;
use crate::syntax::Tag;
use crate::text::{Doc, Token, TokenKind, TokenRange};

/// How long a line in title case can be.
const MAX_TITLE: usize = 30;

/// Whether a line has a capital at every longer word.
pub(super) fn is_title(doc: &Doc<'_>, line: TokenRange) -> bool {
    // "Jane Roe, Head of Nursing, said:" leads up to something.
    let leads = matches!(doc.surface(line.last()), ":" | "," | ".");
    if line.len() > MAX_TITLE || line.len() < 3 || leads {
        return false;
    }
    let long = |t: &&Token| t.kind == TokenKind::Word && t.end - t.start > 3 + u32::from(t.clitic);
    let (mut small, mut capital) = (0, 0);
    for token in doc.tokens[line.iter()].iter().filter(long) {
        small += usize::from(token.classes.has(Class::Lower));
        capital += usize::from(token.classes.has(Class::Capital));
        if small * 6 > MAX_TITLE {
            return false;
        }
    }
    capital > 2 && small * 6 <= capital
}

/// The names of a line in title case: there only the lexicon tells a name from another word.
pub(super) fn in_title(doc: &Doc<'_>, line: TokenRange, mentions: &mut Vec<Mention>, doubtful: &mut Vec<usize>) {
    let mut i = line.first();
    while i < line.end() {
        let given = doc.has(i, Class::GivenName)
            && names_on(doc, i + 1)
            && doc.word_tag(i + 1).is_none_or(|t| t == Tag::Proper);
        if given && doc.has(i, Class::Capital) && doc.tokens[i].clitic == 0 {
            let mut end = i + 2;
            while punct(doc, end, "-") && glued(doc, end) && glued(doc, end + 1) && doc.has(end + 1, Class::Capital) {
                end += 2;
            }
            let mut mention = Mention::new(TokenRange::new(i, end), MentionKind::Person);
            mention.sure = true;
            mentions.push(mention);
            i = end;
            continue;
        }
        match known_body(doc, TokenRange::new(i, i + 1)).filter(|m| m.tokens.len() == 1) {
            Some(body) => mentions.push(body),
            None if doc.has(i, Class::Capital) => doubtful.push(i),
            None => {}
        }
        i += 1;
    }
}
