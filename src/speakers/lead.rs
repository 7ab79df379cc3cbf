//! The lead: "A nurse has told how she was sent home." and, in the paragraph behind it, who that is: "Jane Roe, 31, fell".
//!
//! In: mentions and the cast. Out: the entity of the one whom the lead leaves unnamed. Never here: any later sentence.

use super::behind::brackets;
use super::bodies::{self, Fit};
use super::cast::Cast;
use super::entity::shown;
use super::epithets;
use super::look::{is_definite_article, is_indefinite_article, is_office, is_post, punct, valued};
use super::mention::{Mention, MentionKind};
use crate::lexicon::Class;
use crate::syntax::Tag;
use crate::text::{Doc, Flags, TokenRange};

/// The lead is among so many paragraphs, below headline and byline.
const HEAD: usize = 4;
/// The name stands in one of so many paragraphs behind it.
const BEHIND: usize = 2;
/// How many mentions are looked through for it.
const MENTIONS: usize = 24;

/// Gives the one whom the lead leaves unnamed the name that the next paragraphs tell, where only one can be meant.
pub(super) fn name_lead(doc: &Doc<'_>, mentions: &[Mention], cast: &mut Cast) {
    let head = doc.paragraphs.get(HEAD).map_or(doc.tokens.len(), |p| p.first());
    let opens = |m: &Mention| {
        let first = m.tokens.first();
        let starts = || {
            doc.flags(first).has(Flags::PARAGRAPH) && (is_indefinite_article(doc, first) || heads_body(doc, m))
                || ends_lead(doc, m)
        };
        matches!(m.kind, MentionKind::Unnamed | MentionKind::Organisation) && starts()
    };
    let Some(i) = mentions.iter().take_while(|m| m.tokens.first() < head).position(opens) else { return };
    let paragraph = doc.paragraph_of(mentions[i].tokens.first());
    let end = doc.paragraphs.get(paragraph + BEHIND + 1).map_or(doc.tokens.len(), |p| p.first());
    let behind: Vec<usize> =
        (i + 1..mentions.len()).take(MENTIONS).take_while(|k| mentions[*k].tokens.first() < end).collect();
    let id = match mentions[i].kind {
        MentionKind::Unnamed => person(doc, mentions, cast, i, &behind),
        _ => body(doc, mentions, cast, i, &behind),
    };
    let Some(id) = id else { return };
    cast.of[i] = Some(id);
    let noun = epithets::noun(doc, &mentions[i]);
    let entity = &mut cast.entities[id as usize];
    entity.sex.shown = entity.sex.shown.saturating_add(shown(doc, &mentions[i]));
    let heads = heads_body(doc, &mentions[i]);
    if mentions[i].kind == MentionKind::Organisation {
        entity.kind = MentionKind::Organisation;
        entity.told = Some(mentions[i].tokens.last());
    }
    if entity.kind == MentionKind::Person && entity.role.is_empty() && is_calling(doc, noun) {
        entity.role = if heads { mentions[i].name } else { TokenRange::new(noun, noun + 1) };
    }
    if heads && entity.affiliation.is_empty() {
        entity.affiliation = mentions[i].affiliation;
    }
}

/// "Homes will shut, a charity has said."
fn ends_lead(doc: &Doc<'_>, mention: &Mention) -> bool {
    let (first, end) = (mention.tokens.first(), mention.tokens.end());
    let behind = first > 0 && is_indefinite_article(doc, first) && doc.tag(first - 1) == Some(Tag::Comma);
    let verb = if behind { doc.vg_at(end) } else { None };
    verb.is_some_and(|v| doc.has(v.main(), Class::CueVerb) && doc.sentence_over(first).end() <= v.tokens.end() + 1)
}

/// "The head of the BMA has warned": who has that post, of whom there is one.
fn heads_body(doc: &Doc<'_>, mention: &Mention) -> bool {
    let post = mention.kind == MentionKind::Unnamed && is_post(doc, mention.tokens.last());
    let named = |body: TokenRange| {
        !body.is_empty() && body.first() >= mention.tokens.end() && doc.has(body.last(), Class::Capital)
    };
    post && is_definite_article(doc, mention.tokens.first()) && named(mention.affiliation)
}

/// Whether a noun tells what a person does, and not only what he or she is: "nurse", not "mum".
fn is_calling(doc: &Doc<'_>, noun: usize) -> bool {
    doc.has(noun, Class::Role)
        && (is_post(doc, noun) || !valued(doc, noun, Class::Role, b'f'))
        && !valued(doc, noun, Class::Role, b'm')
}

/// The first person named behind the lead, if nobody else is between, and the name opens a sentence.
fn person(doc: &Doc<'_>, mentions: &[Mention], cast: &Cast, i: usize, behind: &[usize]) -> Option<u32> {
    let noun = epithets::noun(doc, &mentions[i]);
    let word = doc.word(noun);
    let other = |m: &Mention| match m.kind {
        MentionKind::Person => true,
        MentionKind::Unnamed => {
            !doc.word(epithets::noun(doc, m)).eq_ignore_ascii_case(word) && !epithets::is_epithet(doc, m)
        }
        _ => false,
    };
    let k = *behind.iter().find(|k| other(&mentions[**k]))?;
    let name = &mentions[k];
    let same_role = name.role.is_empty() || doc.word(name.role.last()).eq_ignore_ascii_case(word);
    let opens = doc.flags(name.tokens.first()).has(Flags::SENTENCE) && name.kind == MentionKind::Person;
    // "Tom Bell, who brought the case," is somebody else.
    let clause = doc.tag(name.tokens.end() + 1) == Some(Tag::Wh);
    // Who heads a body has a title, and no age in the papers.
    let fits = if heads_body(doc, &mentions[i]) {
        doc.tag(name.tokens.end() + 1) != Some(Tag::Number)
    } else {
        !is_office(doc, noun) && name.honorific.is_empty()
    };
    let told = fits && !clause && name.name.len() > 1 && same_role && !punct(doc, name.tokens.end(), ":");
    let id = cast.of[k].filter(|_| opens && told)?;
    let entity = &cast.entities[id as usize];
    let sex = if entity.sex.shown != 0 { entity.sex.shown } else { entity.sex.likely };
    let first = mentions[..k].iter().zip(&cast.of).all(|(_, of)| *of != Some(id));
    (first && shown(doc, &mentions[i]).signum() * sex.signum() >= 0).then_some(id)
}

/// The one body named behind the lead in whose name its noun stands: "A hospital ...", "Corve Royal Hospital".
fn body(doc: &Doc<'_>, mentions: &[Mention], cast: &Cast, i: usize, behind: &[usize]) -> Option<u32> {
    let noun = bodies::Noun::ending(doc, mentions[i].tokens);
    let fits = |id: &u32| noun.fit(doc, &cast.entities[*id as usize]) == Some(Fit::Word);
    let mut named = behind.iter().filter_map(|k| cast.of[*k]).filter(fits);
    let Some(first) = named.next() else { return opening(doc, mentions, cast, i, behind) };
    named.all(|id| id == first).then_some(first)
}

/// The body that opens the paragraph behind the lead as a subject, or is the first that speaks there: "A retailer has closed.
/// // Corvane said ...", "In a report, the Fairmile Institute said ...".
fn opening(doc: &Doc<'_>, mentions: &[Mention], cast: &Cast, i: usize, behind: &[usize]) -> Option<u32> {
    let noun = bodies::Noun::ending(doc, mentions[i].tokens);
    let named =
        |k: &&usize| doc.has(mentions[**k].name.first(), Class::Capital) || opens_paragraph(doc, &mentions[**k]);
    let k = *behind.iter().find(named)?;
    let opens = opens_paragraph(doc, &mentions[k]);
    let speaks = |verb: usize| opens || doc.has(verb, Class::CueVerb);
    let verb = doc.vg_at(brackets(doc, mentions[k].tokens.end()));
    let acts = verb.is_some_and(|g| g.is_finite() && speaks(g.main()));
    let id = cast.of[k].filter(|_| acts && mentions[k].role.is_empty())?;
    let entity = &cast.entities[id as usize];
    // "Little Acorns" for "a hospice": two words that are no person's for all that is known.
    let unlike = entity.kind == MentionKind::Person && (entity.sure || doc.has(entity.name.first(), Class::GivenName));
    let bare = || opens && entity.name.len() > 1 && !unlike && entity.is_bare() && !entity.sure;
    let known = noun.fit(doc, entity).is_some_and(|fit| opens || fit > Fit::Guess) || bare();
    (known && mentions[..k].iter().zip(&cast.of).all(|(_, of)| *of != Some(id))).then_some(id)
}

/// Whether a mention, or the article before it, opens a paragraph.
fn opens_paragraph(doc: &Doc<'_>, mention: &Mention) -> bool {
    let first = mention.tokens.first();
    let first = first - usize::from(first > 0 && is_definite_article(doc, first - 1));
    doc.flags(first).has(Flags::PARAGRAPH)
}
