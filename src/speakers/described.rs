//! Descriptions: which entity a noun that is no name means: "the report", "a spokesman", "the health secretary".
//!
//! In: a [`Cast`], a mention that is no name. Out: its entity, an old or a new one. Never here: names and pronouns.

use super::cast::Cast;
use super::entity::Entity;
use super::look::{form_of, is_definite_article, is_link, valued};
use super::mention::{Mention, MentionKind};
use crate::lexicon::{Class, EntryId, Form};
use crate::syntax::Tag;
use crate::text::{Doc, TokenRange};

impl Cast {
    /// Somebody that only these words tell of.
    pub fn create(&mut self, kind: MentionKind, name: TokenRange) -> Option<u32> {
        self.entities.push(Entity::of_words(kind, name));
        Some(self.entities.len() as u32 - 1)
    }

    /// The name of an affiliation: "board" is the health board that the article names, or nothing.
    pub fn named_body(&self, doc: &Doc<'_>, affiliation: TokenRange) -> TokenRange {
        if affiliation.is_empty() || doc.has(affiliation.last(), Class::Capital) {
            // "Roe’s solicitor", "Magistrates’ chair": nobody belongs to a person, or to people.
            let people = affiliation.len() == 1 && form_of(doc, affiliation.last(), Class::Role) == Some(Form::Plural);
            return if people || self.is_surname(doc, affiliation) { TokenRange::default() } else { affiliation };
        }
        let head = doc.word(affiliation.last());
        let body = self.definite(doc, MentionKind::Organisation, head);
        let name = body.map(|id| self.entities[id as usize].name).unwrap_or_default();
        if name.is_empty() || !doc.has(name.last(), Class::Capital) { TokenRange::default() } else { name }
    }

    /// Whether one word is the surname of a person of the article.
    fn is_surname(&self, doc: &Doc<'_>, name: TokenRange) -> bool {
        let bears = |e: &Entity| {
            e.kind == MentionKind::Person
                && e.sure
                && e.name.len() > 1
                && doc.word(e.name.last()) == doc.word(name.first())
        };
        // "Zarle adviser Jane Roe", where the article names a Karl Zarle
        let bare = |i: usize| doc.is_genitive(i) || doc.tokens[i].entry == EntryId::NONE;
        name.len() == 1 && bare(name.first()) && self.entities.iter().take(200).any(bears)
    }

    /// The entity of a mention that is no name, made where none of the article fits: "the report", "a spokesman".
    pub fn of_noun(&mut self, doc: &Doc<'_>, i: usize, mention: &Mention, definite: bool) -> u32 {
        if let Some(id) = self.of[i] {
            return id;
        }
        let head = doc.word(mention.tokens.last());
        let known = if definite { self.definite(doc, mention.kind, head) } else { self.same_words(doc, mention) };
        let known = known.or_else(|| self.by_role(doc, mention));
        let id = known.unwrap_or_else(|| {
            self.entities.push(Entity::new(doc, mention));
            self.entities.len() as u32 - 1
        });
        self.of[i] = Some(id);
        id
    }

    /// "the spokesman", "the health secretary", "the union": the latest one that the noun fits.
    pub fn definite(&self, doc: &Doc<'_>, kind: MentionKind, head: &str) -> Option<u32> {
        let ends_so = |t: TokenRange| !t.is_empty() && doc.word(t.last()).eq_ignore_ascii_case(head);
        let fits = |e: &Entity| match (kind, e.kind) {
            (MentionKind::Unnamed, MentionKind::Person) => {
                !is_deputy(doc, e.role) && e.post(doc).is_some_and(|i| doc.word(i).eq_ignore_ascii_case(head))
            }
            (a, b) => a == b && ends_so(e.name),
        };
        let at = self.entities.iter().rev().take(200).position(fits)?;
        Some((self.entities.len() - 1 - at) as u32)
    }

    /// "the Earl of Corve": Lord Corve, whom the article names elsewhere.
    pub fn peer(&self, doc: &Doc<'_>, mention: &Mention) -> Option<u32> {
        let last = mention.tokens.last();
        let titled = |i: usize, letter| valued(doc, i, Class::Honorific, letter);
        // A bishop may be called by the given name, and Lord Corve is somebody else.
        let peer = (titled(last, b'm') || titled(last, b'f')) && !titled(last, b'g');
        if !peer || !is_link(doc, last + 1) || !doc.has(last + 2, Class::Capital) {
            return None;
        }
        let fits = |e: &Entity| {
            let named = e.kind == MentionKind::Person && doc.word(e.name.last()) == doc.word(last + 2);
            named && e.honorific.iter().any(|i| titled(i, b'p'))
        };
        let at = self.entities.iter().take(200).position(fits)?;
        Some(at as u32)
    }

    /// "doctors", "most recent data": the same words again.
    pub fn same_words(&self, doc: &Doc<'_>, mention: &Mention) -> Option<u32> {
        let first = mention.tokens.first();
        let article = is_definite_article(doc, first);
        let again = match mention.kind {
            MentionKind::Group | MentionKind::Organisation | MentionKind::Place => true,
            // "the chief nurse" is the one of before, "a nurse" may be another.
            MentionKind::Unnamed => article && mention.name.len() > 1,
            _ => false,
        };
        if !again {
            return None;
        }
        let words = doc.stem_span(mention.name).of(doc.text);
        let same =
            |e: &Entity| e.kind == mention.kind && doc.stem_span(e.name).of(doc.text).eq_ignore_ascii_case(words);
        let at = self.entities.iter().rev().take(200).position(same)?;
        Some((self.entities.len() - 1 - at) as u32)
    }

    /// "the medical examiner", "examiner" of a headline: the one person of the article whose role it is, who may be named
    /// only later ("the examiner, Jane Roe").
    pub fn by_role(&self, doc: &Doc<'_>, mention: &Mention) -> Option<u32> {
        if mention.kind != MentionKind::Unnamed {
            return None;
        }
        // "A No 10 spokesman": the article stands before the name.
        let first = doc.np_over(mention.tokens.first()).map_or(mention.tokens.first(), |p| p.tokens.first());
        let new = matches!(doc.tag(first), Some(Tag::Det | Tag::Possessive | Tag::Number));
        if new && !is_definite_article(doc, first) {
            return None;
        }
        let words = |t: TokenRange, back: usize| doc.word(t.end() - 1 - back);
        let one_ends_other = |role: TokenRange| {
            let shared = role.len().min(mention.name.len());
            is_short(doc, mention.name, role)
                || (0..shared).all(|back| words(role, back).eq_ignore_ascii_case(words(mention.name, back)))
        };
        let fits = |e: &Entity| {
            let holds = e.kind == MentionKind::Person && e.sure && !e.role.is_empty() && one_ends_other(e.role);
            let other = || is_deputy(doc, e.role) != is_deputy(doc, mention.name);
            holds && !clashes(doc, e.affiliation, mention.affiliation) && !other()
        };
        let mut bearers = (0..self.entities.len().min(200)).filter(|k| fits(&self.entities[*k]));
        let one = bearers.next()?;
        bearers.next().is_none().then_some(one as u32)
    }
}

/// Whether a post is that of a deputy or of the opposition: another than the same without that word.
pub(super) fn is_deputy(doc: &Doc<'_>, post: TokenRange) -> bool {
    !post.is_empty() && (post.first()..post.last()).take(8).any(|i| doc.has(i, Class::Deputy))
}

/// Whether two names are of different bodies: "the chief executive of Corve Trust" is not that of Harle Trust.
fn clashes(doc: &Doc<'_>, a: TokenRange, b: TokenRange) -> bool {
    let named = |t: TokenRange| t.len() > 1 && doc.has(t.last(), Class::Capital);
    named(a) && named(b) && !doc.word(a.first()).eq_ignore_ascii_case(doc.word(b.first()))
}

/// Whether a word in capitals is short for a post: "PM" for "prime minister".
fn is_short(doc: &Doc<'_>, name: TokenRange, post: TokenRange) -> bool {
    let word = doc.word(name.first());
    let letter = |i: usize| doc.word(i).chars().next().map(|c| c.to_ascii_uppercase());
    let short = name.len() == 1 && doc.has(name.first(), Class::Caps) && word.len() > 1 && word.len() <= post.len();
    short && word.chars().rev().zip(post.iter().rev()).all(|(c, i)| letter(i) == Some(c))
}
