//! Mentions: words that name someone who may speak.
//!
//! In: nothing. Out: [`Mention`] with its parts. Never here: how a mention is found, and who it is.

use crate::text::TokenRange;

/// Words that name someone who may speak, with each part by its own tokens. A part that is missing is an empty range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mention {
    /// Everything from the first part to the last, with the apposition after a name ("Jane Roe, head of X"); no comma
    /// at the end. Mentions of an article do not overlap in it.
    pub extent: TokenRange,
    /// The extent without the apposition: role before, honorific, name.
    pub tokens: TokenRange,
    /// What it is by its form.
    pub kind: MentionKind,
    /// The words that are the name: "Stephen Powis", "BMA", "junior doctors", "he".
    pub name: TokenRange,
    /// "Professor Sir".
    pub honorific: TokenRange,
    /// "NHS National Medical Director", before the name or after it.
    pub role: TokenRange,
    /// "the BMA" of "a spokesman for the BMA".
    pub affiliation: TokenRange,
}

/// What a mention is by its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum MentionKind {
    Person,
    Organisation,
    Group,
    Document,
    Unnamed,
    Pronoun,
}

impl Mention {
    /// A mention that is all name.
    pub fn new(tokens: TokenRange, kind: MentionKind) -> Self {
        let none = TokenRange::default();
        Mention { extent: tokens, tokens, kind, name: tokens, honorific: none, role: none, affiliation: none }
    }
}

/// The number of the mention whose extent has the token.
pub(crate) fn mention_at(mentions: &[Mention], token: usize) -> Option<usize> {
    let at = mentions.partition_point(|m| m.extent.end() <= token);
    mentions.get(at).filter(|m| m.extent.has(token)).map(|_| at)
}
