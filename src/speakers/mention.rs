//! Mentions: words that name someone who may speak.
//!
//! In: nothing. Out: [`Mention`] with its parts. Never here: how a mention is found, and who it is.

use crate::text::TokenRange;

/// Words that name someone who may speak, with each part by its own tokens. A part that is missing is an empty range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mention {
    /// From the article or role before a name to the name's end; of other nouns the noun phrase without what follows
    /// its head. Mentions of an article do not overlap in it.
    pub tokens: TokenRange,
    /// `tokens` with what follows: the apposition after a name ("Jane Roe, head of X"), without a comma at the end, or
    /// the phrases after a noun. Other mentions may stand inside that.
    pub extent: TokenRange,
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
    /// Whether the words themselves show the kind; a capitalised word that nothing tells of is a guess.
    pub sure: bool,
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
    /// A country or city: it speaks as an organisation does, but is rarely meant to.
    Place,
}

impl MentionKind {
    /// As RECORDS.md names the kinds of speakers.
    pub fn name(self) -> &'static str {
        match self {
            MentionKind::Person => "person",
            MentionKind::Organisation | MentionKind::Place => "organisation",
            MentionKind::Group => "group",
            MentionKind::Document => "document",
            MentionKind::Unnamed | MentionKind::Pronoun => "unnamed",
        }
    }
}

impl Mention {
    /// A mention that is all name.
    pub fn new(tokens: TokenRange, kind: MentionKind) -> Self {
        let none = TokenRange::default();
        Mention {
            extent: tokens,
            tokens,
            kind,
            name: tokens,
            honorific: none,
            role: none,
            affiliation: none,
            sure: false,
        }
    }
}

/// The number of the mention whose tokens have the token, which is near behind those of mention `from`.
pub(crate) fn mention_from(mentions: &[Mention], from: usize, token: usize) -> Option<usize> {
    let at = from + mentions.get(from..)?.iter().position(|m| m.tokens.end() > token)?;
    mentions[at].tokens.has(token).then_some(at)
}

/// The number of the mention whose tokens have the token.
pub(crate) fn mention_at(mentions: &[Mention], token: usize) -> Option<usize> {
    let at = mentions.partition_point(|m| m.tokens.end() <= token);
    mentions.get(at).filter(|m| m.tokens.has(token)).map(|_| at)
}

/// Two lists of mentions as one, in text order.
pub(crate) fn merged(mentions: &[Mention], others: &[Mention]) -> Vec<Mention> {
    let mut all = Vec::with_capacity(mentions.len() + others.len());
    let mut rest = mentions;
    for other in others {
        let (before, behind) = rest.split_at(rest.partition_point(|m| m.tokens < other.tokens));
        all.extend_from_slice(before);
        all.push(*other);
        rest = behind;
    }
    all.extend_from_slice(rest);
    all
}
