//! Parts of speech: the tags, and the few that one word may have.
//!
//! In: names of tags and costs, as the tables write them. Out: [`Tag`] and [`Choices`]. Never here: which words have them
//! ([`super::tag_table`]).

use super::letters::split;

macro_rules! tags {
    ($( $(#[$doc:meta])* $name:ident ),* $(,)?) => {
        /// A part of speech, the tags of the Penn Treebank folded to what finders ask for.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Tag { $( $(#[$doc])* $name ),* }

        /// All tags, at their numbers.
        pub(super) const TAGS: [Tag; COUNT] = [$(Tag::$name),*];
        /// Their names.
        const NAMES: [&str; COUNT] = [$(stringify!($name)),*];
    };
}

tags! {
    /// A singular or mass noun.
    #[default]
    Noun,
    /// A plural noun.
    Plural,
    /// A name, or a word of one.
    Proper,
    /// A personal or demonstrative pronoun that stands alone, and the "there" of "there is".
    Pronoun,
    /// An article, demonstrative or quantifier before a noun.
    Det,
    /// "my", "his".
    Possessive,
    /// An adjective in any degree.
    Adj,
    /// An adverb in any degree.
    Adv,
    /// A numeral or a currency sign.
    Number,
    /// A preposition.
    Prep,
    /// "and", "or", "but".
    Coord,
    /// A subordinator: "that", "whether", "because".
    Sub,
    /// "who", "which", "what", "where", and "that" as a relative pronoun.
    Wh,
    /// "to" before a verb.
    To,
    /// A modal verb.
    Modal,
    /// A form of "be".
    Be,
    /// A form of "have".
    Have,
    /// A form of "do".
    Do,
    /// An infinitive, imperative or present plural.
    VerbBase,
    /// A verb in the third person singular.
    VerbThird,
    /// A past tense.
    VerbPast,
    /// A past participle.
    VerbPart,
    /// A present participle or gerund.
    VerbIng,
    /// The adverb of a phrasal verb: "set up".
    Particle,
    /// "not".
    Not,
    /// A comma.
    Comma,
    /// A hyphen between two words without blanks.
    Hyphen,
    /// Any other mark.
    Punct,
    /// An interjection, or what is no word.
    Other,
}

pub(super) const COUNT: usize = 29;
impl Tag {
    /// The tag of that name.
    pub fn parse(name: &str) -> Option<Tag> {
        NAMES.iter().position(|n| *n == name).map(|i| TAGS[i])
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        NAMES[self as usize]
    }

    pub(super) const fn bit(self) -> u32 {
        1 << self as u32
    }

    const fn is_one_of(self, set: u32) -> bool {
        self.bit() & set != 0
    }

    /// A noun, plural or name.
    pub const fn is_nominal(self) -> bool {
        self.is_one_of(Tag::Noun.bit() | Tag::Plural.bit() | Tag::Proper.bit())
    }

    /// A form of "be", "have" or "do".
    pub const fn is_aux(self) -> bool {
        self.is_one_of(Tag::Be.bit() | Tag::Have.bit() | Tag::Do.bit())
    }

    /// A full verb in any form; not an auxiliary and not a modal.
    pub const fn is_full_verb(self) -> bool {
        self.is_one_of(
            Tag::VerbBase.bit() | Tag::VerbThird.bit() | Tag::VerbPast.bit() | Tag::VerbPart.bit() | Tag::VerbIng.bit(),
        )
    }

    /// Any verb: full, auxiliary or modal.
    pub const fn is_verb(self) -> bool {
        self.is_full_verb() || self.is_aux() || self.is_one_of(Tag::Modal.bit())
    }

    /// Whether words of this tag are many, so that any of them can be part of a name.
    pub(crate) const fn is_open(self) -> bool {
        self.is_nominal() || self.is_full_verb() || self.is_one_of(Tag::Adj.bit() | Tag::Adv.bit())
    }

    /// A mark of any kind.
    pub const fn is_mark(self) -> bool {
        self.is_one_of(Tag::Comma.bit() | Tag::Hyphen.bit() | Tag::Punct.bit())
    }
}

/// A set of tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TagSet(u32);

impl TagSet {
    /// The set of these.
    pub const fn of(tags: &[Tag]) -> TagSet {
        TagSet(0).with(tags)
    }

    /// The same with these.
    pub const fn with(self, tags: &[Tag]) -> TagSet {
        let (mut set, mut at) = (self.0, 0);
        while at < tags.len() {
            set |= tags[at].bit();
            at += 1;
        }
        TagSet(set)
    }

    /// Whether the tag is one of them.
    #[inline]
    pub const fn has(self, tag: Tag) -> bool {
        self.has_number(tag as usize)
    }

    /// Whether the tag of that number is one of them.
    #[inline]
    pub const fn has_number(self, number: usize) -> bool {
        (self.0 >> number) & 1 == 1
    }
}

/// How many tags one word may have.
pub(crate) const CHOICES: usize = 4;

/// What a word may be. The first choice is the likeliest and costs nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Choices {
    tags: [Tag; CHOICES],
    costs: [u8; CHOICES],
    len: u8,
    /// A second word in the same token: the "not" of "don't", the "are" of "they're".
    pub joined: Option<Tag>,
}

impl Choices {
    /// A word that can be nothing else.
    pub const fn only(tag: Tag) -> Choices {
        Choices { tags: [tag; CHOICES], costs: [0; CHOICES], len: 1, joined: None }
    }

    /// The same with another word in the same token.
    pub const fn joined_to(mut self, tag: Tag) -> Choices {
        self.joined = Some(tag);
        self
    }

    /// Adds a choice, as long as there is room and the tag is new.
    pub fn with(mut self, tag: Tag, cost: u8) -> Choices {
        let n = self.len as usize;
        if n < CHOICES && !self.tags[..n].contains(&tag) {
            self.tags[n] = tag;
            self.costs[n] = cost;
            self.len += 1;
        }
        self
    }

    /// How many choices there are.
    #[inline]
    pub fn len(&self) -> usize {
        (self.len as usize).min(CHOICES)
    }

    /// The tags; those from [`Choices::len`] on mean nothing.
    #[inline]
    pub fn tags(&self) -> [Tag; CHOICES] {
        self.tags
    }

    /// Their costs.
    #[inline]
    pub fn costs(&self) -> [u8; CHOICES] {
        self.costs
    }

    /// The choices with their costs, likeliest first.
    #[inline]
    pub fn iter(&self) -> impl Iterator<Item = (Tag, u8)> + '_ {
        (0..self.len()).map(|at| (self.tags[at], self.costs[at]))
    }

    /// Whether there is only one.
    pub fn is_single(&self) -> bool {
        self.len == 1
    }

    /// The likeliest one.
    pub fn first(&self) -> Tag {
        self.tags[0]
    }

    /// Whether it may be `tag`.
    pub fn has(&self, tag: Tag) -> bool {
        self.tags[..self.len as usize].contains(&tag)
    }

    /// Reads "Noun VerbBase:3" or "Do+Not".
    pub fn parse(text: &str) -> Option<Choices> {
        let mut all = Choices::default();
        let mut rest = Some(text);
        while let Some(parts) = rest {
            let (part, after) = split(parts, b' ').map_or((parts, None), |(part, after)| (part, Some(after)));
            let (name, cost) = split(part, b':').unwrap_or((part, "0"));
            let (name, joined) = split(name, b'+').map_or((name, None), |(n, j)| (n, Some(j)));
            all = all.with(Tag::parse(name)?, cost.parse().ok()?);
            if let Some(joined) = joined {
                all.joined = Some(Tag::parse(joined)?);
            }
            rest = after;
        }
        (all.len > 0).then_some(all)
    }
}
