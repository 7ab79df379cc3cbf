//! Pointing back: whom a noun means that is no name: "the company", "the spokesman", "the 45-year-old".
//!
//! In: who is in focus, and the cast. Out: the entity of the noun. Never here: pronouns.

use super::bodies::{Fit, Noun};
use super::cast::Cast;
use super::described::is_deputy;
use super::discourse::{DESCRIBED, Discourse, FORGOTTEN, Pronoun};
use super::entity::{Entity, shown};
use super::epithets;
use super::interview::INTERVIEW;
use super::look::{is_definite_article, is_indefinite_article, is_link, is_office, is_post, is_role, punct};
use super::mention::{Mention, MentionKind};
use crate::lexicon::{Class, EntryId, Frames};
use crate::syntax::Tag;
use crate::text::{Doc, Flags, TokenRange};
use std::cmp::Ordering;

/// How many mentions back an age is looked for.
const AGES: usize = 200;
/// "The BJP leader" may be somebody new, and is nobody of whom the sentences before did not tell first.
const PLACED: f32 = 1.0;
/// What is left of the weight of a body of which nothing shows that it is a union.
const UNKNOWN: f32 = 0.3;
/// How many reports around a mention are looked through.
const AROUND: usize = 4;

impl Discourse<'_> {
    /// "the company", "the union": the body in focus that the noun fits best.
    pub fn body(&mut self, cast: &mut Cast, i: usize) -> Option<u32> {
        let (doc, mention) = (self.doc, &self.mentions[i]);
        if cast.of[i].is_some() || mention.kind != MentionKind::Organisation {
            return None;
        }
        let noun = doc.tokens[mention.tokens.last()].entry;
        let known = Noun::pointing(doc, mention).filter(|_| !self.nouns.contains(&noun));
        let Some(known) = known.filter(|n| !n.is_modified() || cast.same_words(doc, mention).is_none()) else {
            if is_new(doc, mention) {
                self.nouns.insert(noun);
            }
            return None;
        };
        let (sure, id) = self.named_by(cast, &known)?;
        if !sure {
            cast.entities[id as usize].kind = MentionKind::Organisation;
        }
        Some(id)
    }

    /// The body in focus that a noun fits best, and whether nothing shows it to be a person instead.
    pub(super) fn named_by(&self, cast: &Cast, noun: &Noun) -> Option<(bool, u32)> {
        let fitting = |(id, weight, _): (u32, f32, usize)| {
            let least = |fit| match fit {
                Fit::Word => 0.0,
                _ if noun.is_compound(self.doc) => DESCRIBED,
                _ if noun.is_modified() => PLACED,
                Fit::Guess => FORGOTTEN,
                Fit::Open | Fit::Sort => 0.0,
            };
            let fit = noun.fit(self.doc, &cast.entities[id as usize]).filter(|fit| weight > least(*fit))?;
            // The noun in the name counts as much as two sentences between, a known sort as one and more.
            let weight = match fit {
                Fit::Word => 3.0 * weight,
                Fit::Sort => 2.0 * weight,
                Fit::Open | Fit::Guess if noun.is_known() => UNKNOWN * weight,
                Fit::Open | Fit::Guess => weight,
            };
            Some((fit != Fit::Guess, weight, id))
        };
        let best = self.focus.iter().filter_map(fitting).max_by(|a, b| a.partial_cmp(b).unwrap_or(Ordering::Equal));
        best.map(|(sure, _, id)| (sure, id))
    }

    /// "a spokesman" is somebody new; "the spokesman" the one before; "the businessman", where no businessman came
    /// before, another name for the person in focus, and so is "the 45-year-old".
    pub fn unnamed(&mut self, cast: &mut Cast, i: usize) {
        let (doc, mention) = (self.doc, &self.mentions[i]);
        let (head, last) = (epithets::noun(doc, mention), mention.tokens.last());
        let epithet = epithets::is_epithet(doc, mention);
        let placed = !epithet && epithets::is_placed(doc, mention);
        let definite = is_definite(doc, mention);
        let noun = doc.tokens[head].entry;
        // "The chairman of Corve Council" has a post of his own.
        let of_body =
            || is_link(doc, last + 1) && doc.np_at(last + 2).is_some_and(|p| doc.has(p.head(), Class::Capital));
        // "The bishop of Corve has left": another who is a bishop.
        let told = self.source_of[i].is_none() && definite && of_body();
        // "A former soldier", whom the next paragraph names.
        let named_later = cast.of[i].is_some();
        if told || !definite && !epithet && !placed && !named_later {
            self.nouns.insert(noun);
        }
        // "her son"; but not "her son, Jacob Roe," who has a name.
        let named = self.mentions.get(i + 1).is_some_and(|m| m.role.has(last));
        let owned = doc.tag(mention.tokens.first()) == Some(Tag::Possessive) && mention.tokens.len() == 2 && !named;
        if self.source_of[i].is_none() && !(self.is_subject(mention) && (definite || epithet || placed || owned)) {
            // "I told the registrar": the one who has that post.
            if definite && is_post(doc, head) && doc.flags(head).has(Flags::QUOTED) {
                cast.of[i] = cast.by_role(doc, mention);
            }
            return;
        }
        // "The developer said": a firm, where nobody has that post.
        let pointing = if doc.has(head, Class::OrgNoun) { Noun::pointing(doc, mention) } else { None };
        let pointing = pointing.filter(|_| cast.by_role(doc, mention).is_none());
        let firm = pointing.and_then(|noun| self.named_by(cast, &noun));
        if let Some((_, id)) = firm {
            cast.of[i] = Some(id);
            cast.entities[id as usize].kind = MentionKind::Organisation;
        } else if epithet {
            cast.of[i] = self.called(cast, i, noun, DESCRIBED);
        } else if placed {
            cast.of[i] = cast.by_role(doc, mention).or_else(|| self.called(cast, i, noun, PLACED));
        } else if definite && is_post(doc, head) && !is_office(doc, head) && !self.nouns.contains(&noun) && !of_body() {
            // "The receptionist", of whom somebody tells, is not who is in focus outside, and no label describes anybody.
            let label = self.source_of[i].is_some_and(|r| self.reports[r as usize].sieve == INTERVIEW);
            let told = label || doc.flags(head).has(Flags::QUOTED);
            let new = !told && cast.definite(doc, mention.kind, doc.word(head)).is_none();
            cast.of[i] = if new { self.described(cast, i, DESCRIBED) } else { None };
        }
        if cast.of[i].is_none() {
            cast.of[i] = cast.peer(doc, mention).or_else(|| self.goes_on(cast, i));
        }
        if self.source_of[i].is_some() || owned {
            cast.of_noun(doc, i, mention, definite);
        }
    }

    /// "The wheelchair user added": who spoke last, where the post is nobody else's.
    fn goes_on(&self, cast: &Cast, i: usize) -> Option<u32> {
        let (doc, mention) = (self.doc, &self.mentions[i]);
        let (at, head) = (self.source_of[i]? as usize, mention.tokens.last());
        let (cue, _) = self.reports[at].cue.as_ref()?;
        let adds = cue.iter().take(4).any(|k| doc.sense(k, Class::CueVerb).is_some_and(|s| s.frames.any(Frames::MORE)));
        if !adds || !is_definite_article(doc, mention.tokens.first()) || !is_role(doc, head) {
            return None;
        }
        let before = at.checked_sub(1)?;
        let id = self.sources[before].and_then(|m| cast.of[m])?;
        let paragraph = |r: usize| doc.paragraph_of(doc.token_at(self.reports[r].segments[0].start));
        let entity = &cast.entities[id as usize];
        // "The chief executive" of whom nobody has told may be another than the chair.
        let listed = is_office(doc, head) || doc.phrase_before(head + 1).is_some();
        let office = listed && !entity.role.is_empty();
        let fits = entity.kind == MentionKind::Person && Pronoun::of_noun(doc, head).fit(entity) > 0.0 && !office;
        let other =
            || cast.definite(doc, mention.kind, doc.word(head)).or_else(|| cast.by_role(doc, mention)).is_some();
        (fits && paragraph(at) <= paragraph(before) + 1 && !other()).then_some(id)
    }

    /// Whom an epithet calls: who is that old, else the one before of the same words, else the person in focus.
    fn called(&mut self, cast: &mut Cast, i: usize, noun: EntryId, least: f32) -> Option<u32> {
        let (doc, mention) = (self.doc, &self.mentions[i]);
        let aged = epithets::age(doc, mention.tokens.last());
        let before = match aged {
            Some(age) => self.of_age(cast, i, age),
            None if self.nouns.contains(&noun) => return None,
            None => None,
        };
        let before =
            before.or_else(|| cast.same_words(doc, mention)).or_else(|| self.told(cast, mention.tokens.last()));
        let id = before.or_else(|| self.described(cast, i, least))?;
        let sex = &mut cast.entities[id as usize].sex;
        sex.shown = sex.shown.saturating_add(shown(doc, mention));
        Some(id)
    }

    /// The person in focus in whose role the noun of an epithet stands: "the German" is "German minister Jane Roe".
    fn told(&self, cast: &Cast, noun: usize) -> Option<u32> {
        let same = |i: usize| self.doc.word(i).eq_ignore_ascii_case(self.doc.word(noun));
        let in_role = |id: &u32| cast.entities[*id as usize].role.iter().take(8).any(same);
        self.focus.iter().map(|(id, ..)| id).find(in_role)
    }

    /// The one of whom the article has told this age: "Jane Roe, 45,", "a 45-year-old man".
    fn of_age(&self, cast: &Cast, i: usize, age: &str) -> Option<u32> {
        let doc = self.doc;
        let aged = |m: &Mention| {
            let end = m.tokens.end();
            let behind = (punct(doc, end, ",") || punct(doc, end, "(")) && doc.word(end + 1) == age;
            behind || m.tokens.iter().take(8).any(|k| doc.word(k) == age)
        };
        let before = (0..i).rev().take(AGES).filter(|k| aged(&self.mentions[*k]));
        before.filter_map(|k| cast.of[k]).find(|id| cast.entities[*id as usize].kind != MentionKind::Organisation)
    }

    /// The person with at least so much focus whom a noun may describe, but for who speaks of somebody so.
    fn described(&self, cast: &Cast, i: usize, least: f32) -> Option<u32> {
        let mention = &self.mentions[i];
        let noun = Pronoun::of_noun(self.doc, epithets::noun(self.doc, mention));
        let speaker = self.speaker_around(cast, mention.tokens);
        let person = |(id, weight, _): (u32, f32, usize)| {
            let entity = &cast.entities[id as usize];
            let weight = weight * noun.fit(entity);
            let fits = entity.kind == MentionKind::Person && weight > least && Some(id) != speaker;
            (fits && !self.is_other(entity, mention)).then_some((weight, id))
        };
        self.focus.iter().filter_map(person).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, id)| id)
    }

    /// Whether an entity has the post of a mention as a deputy, or the other way round.
    fn is_other(&self, entity: &Entity, mention: &Mention) -> bool {
        let doc = self.doc;
        let same = |i: usize| doc.word(i).eq_ignore_ascii_case(doc.word(mention.tokens.last()));
        entity.post(doc).is_some_and(same) && is_deputy(doc, entity.role) != is_deputy(doc, mention.name)
    }

    /// Who says the words that hold some tokens, as far as is known.
    fn speaker_around(&self, cast: &Cast, tokens: TokenRange) -> Option<u32> {
        let start = self.doc.tokens[tokens.first()].start as usize;
        let behind = self.reports.partition_point(|r| r.segments[0].start <= start);
        let around = (behind.saturating_sub(AROUND)..behind).rev();
        let holds = |r: &usize| self.reports[*r].segments.iter().any(|s| s.start <= start && start < s.end);
        around.filter(holds).find_map(|r| self.sources[r].and_then(|m| cast.of[m]))
    }
}

/// Whether a mention brings in somebody new: "a company", where that does not tell what the one before is ("Roe, a
/// company in Leeds", "is a company").
fn is_new(doc: &Doc<'_>, mention: &Mention) -> bool {
    let first = mention.tokens.first();
    let before = first.checked_sub(1).and_then(|i| doc.tag(i));
    is_indefinite_article(doc, first) && !matches!(before, Some(Tag::Comma | Tag::Be))
}

/// Whether a mention points back: "the report", "that union".
pub(super) fn is_definite(doc: &Doc<'_>, mention: &Mention) -> bool {
    is_definite_article(doc, mention.tokens.first()) && mention.tokens.len() == 2
}
