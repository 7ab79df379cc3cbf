//! Discourse: whom a pronoun means.
//!
//! In: mentions with their entities, and the reports. Out: the entity of each pronoun that could be resolved. Who is
//! in focus is kept as a weight that each mention raises and each sentence lowers (Lappin and Leass 1994); what the
//! article shows of sex and number rules candidates out. Never here: names and quotations.

use super::bodies::Noun;
use super::cast::Cast;
use super::entity::Entity;
use super::focus::Focus;
use super::joint::Joints;
use super::look::{is_neuter, is_post, valued};
use super::mention::{Mention, MentionKind, mention_at};
use super::pointing::is_definite;
use super::resolve::{byline, enclosing};
use super::sources::hung_to;
use crate::lexicon::{Class, EntryId};
use crate::quotations::Report;
use crate::syntax::{Extent, Tag};
use crate::text::{Doc, Flags};
use rustc_hash::FxHashSet;

/// Below this weight an entity is forgotten.
pub(super) const FORGOTTEN: f32 = 0.02;

/// The weight of a mention by its place: who says something is in focus most, then the subject of a verb with a tense.
mod weight {
    pub const SOURCE: f32 = 2.6;
    pub const SUBJECT: f32 = 1.8;
    pub const OTHER: f32 = 1.0;
    pub const OWNER: f32 = 0.7;
    pub const AFTER_PREPOSITION: f32 = 0.6;
    pub const MODIFIER: f32 = 0.4;
    pub const QUOTED: f32 = 0.25;
    /// Factors: a place is seldom meant, a pronoun brings in nobody new.
    pub const PLACE: f32 = 0.3;
    pub const PRONOUN: f32 = 0.8;
}

/// How well an entity fits a pronoun of one sex, by what is known of its own.
pub(super) mod fit {
    pub const SHOWN: f32 = 1.5;
    pub const HIGHEST: f32 = SHOWN;
    pub const LIKELY: f32 = 1.3;
    pub const OPEN: f32 = 0.8;
    /// Of an unnamed one who speaks for a body: rather than the body.
    pub const SPOKEN: f32 = 1.2;
    pub const UNLIKELY: f32 = 0.05;
    /// A factor: a single capitalised word may be no person at all.
    pub const GUESS: f32 = 0.6;
}

/// A description ("the businessman") takes up nobody whose weight is less.
pub(super) const DESCRIBED: f32 = 0.4;

/// What is known at one place of the text.
pub(super) struct Discourse<'a> {
    pub(super) doc: &'a Doc<'a>,
    pub(super) mentions: &'a [Mention],
    /// For each mention the number of the report whose source it is.
    pub(super) source_of: Vec<Option<u32>>,
    /// For each report the mention that is its source.
    pub(super) sources: &'a [Option<usize>],
    pub(super) reports: &'a [Report],
    joints: &'a Joints,
    pub(super) focus: Focus,
    next_sentence: usize,
    /// The nouns by which unnamed people were called so far.
    pub(super) nouns: FxHashSet<EntryId>,
}

impl<'a> Discourse<'a> {
    /// Before the first sentence.
    pub fn new(
        doc: &'a Doc<'a>,
        mentions: &'a [Mention],
        reports: &'a [Report],
        sources: &'a [Option<usize>],
        joints: &'a Joints,
    ) -> Self {
        let mut source_of = vec![None; mentions.len()];
        for (r, mention) in sources.iter().enumerate() {
            if let Some(m) = mention {
                source_of[*m] = Some(r as u32);
            }
        }
        Discourse {
            doc,
            mentions,
            source_of,
            sources,
            reports,
            joints,
            focus: Focus::default(),
            next_sentence: 0,
            nouns: FxHashSet::default(),
        }
    }

    /// Reads the article once, and resolves each third person pronoun on the way. For the reports that are `mute`: the
    /// number of the report, and of the latest mention of whoever is in focus there.
    pub fn run(&mut self, cast: &mut Cast, mute: &[bool]) -> Vec<(usize, usize)> {
        let mut guesses = Vec::new();
        let author = byline(self.doc, self.mentions);
        let mut waiting: Vec<usize> = (0..mute.len()).filter(|r| mute[*r]).collect();
        waiting.sort_by_key(|r| std::cmp::Reverse(self.reports[*r].segments[0].start));
        for i in 0..self.mentions.len() {
            let mention = &self.mentions[i];
            let start = self.doc.tokens[mention.tokens.first()].start as usize;
            while let Some(r) = waiting.pop_if(|r| self.reports[*r].segments[0].start <= start) {
                guesses.extend(self.in_focus(cast, r));
            }
            self.advance(mention.tokens.first());
            self.read(cast, i);
            self.employer(cast, i);
            if let Ok(at) = cast.employers.binary_search_by_key(&i, |e| e.0) {
                self.focus.raise(cast.employers[at].1, weight::OWNER, i);
            }
            // Nobody means with "she" who signed the article.
            if let Some(entity) = cast.of[i].filter(|_| author != Some(i)) {
                let weight = self.weight(i);
                self.focus.raise(entity, weight, i);
            }
            if let Some(group) = self.joints.ending(i) {
                self.focus.raise(group, weight::SOURCE, i);
            }
        }
        while let Some(r) = waiting.pop() {
            guesses.extend(self.in_focus(cast, r));
        }
        guesses
    }

    /// Finds whose mention `i` is, where the cast does not know it.
    fn read(&mut self, cast: &mut Cast, i: usize) {
        let mention = &self.mentions[i];
        if mention.kind == MentionKind::Pronoun {
            cast.of[i] = self.antecedent(cast, i);
        } else if mention.kind == MentionKind::Unnamed {
            self.unnamed(cast, i);
        } else if let Some(id) = self.body(cast, i) {
            cast.of[i] = Some(id);
        } else if self.source_of[i].is_some() || cast.of[i].is_none() && self.may_be_meant(mention) {
            cast.of_noun(self.doc, i, mention, is_definite(self.doc, mention));
        }
    }

    /// "Its chief executive, Jane Roe," belongs to the body that "its" means, "the watchdog’s chair" to the watchdog.
    fn employer(&self, cast: &mut Cast, i: usize) {
        let (doc, mention) = (self.doc, &self.mentions[i]);
        let (posted, owner) = match mention.kind {
            MentionKind::Person => (mention.role.first().checked_sub(1), mention.affiliation),
            MentionKind::Unnamed => (Some(mention.tokens.first()), mention.affiliation),
            _ => return,
        };
        let its = |at: usize| doc.tag(at) == Some(Tag::Possessive) && is_neuter(doc, at);
        let Some(id) = cast.of[i] else { return };
        let body = if !owner.is_empty() && doc.has(owner.last(), Class::Lower) {
            self.named_by(cast, &Noun::ending(doc, owner)).filter(|(sure, _)| *sure).map(|(_, body)| body)
        } else if owner.is_empty() && posted.is_some_and(its) {
            let known = |body: &Entity| {
                body.kind == MentionKind::Organisation && (body.sure || body.told.is_some() || body.name.len() > 1)
            };
            let other = |body: u32| !known(&cast.entities[body as usize]);
            self.likeliest(cast, Pronoun::It, other)
        } else {
            None
        };
        let name = body.map(|body| cast.entities[body as usize].name).filter(|n| doc.has(n.last(), Class::Capital));
        let mine = &mut cast.entities[id as usize].affiliation;
        if let Some(name) = name.filter(|_| *mine == owner) {
            *mine = name;
        }
    }

    /// Lets the sentences and paragraphs pass that open up to token `i`; what is said between marks takes no time.
    fn advance(&mut self, i: usize) {
        while let Some(sentence) = self.doc.sentences.get(self.next_sentence).filter(|s| s.first() <= i) {
            let first = self.doc.flags(sentence.first());
            if !first.has(Flags::QUOTED) && !first.has(Flags::OPEN) {
                self.focus.fade(first.has(Flags::PARAGRAPH));
            }
            self.next_sentence += 1;
        }
    }

    /// How much a mention brings its entity into focus.
    fn weight(&self, i: usize) -> f32 {
        let (doc, mention) = (self.doc, &self.mentions[i]);
        let first = mention.tokens.first();
        let quoted = doc.flags(first).has(Flags::QUOTED);
        let modifies = doc.np_over(mention.tokens.last()).is_some_and(|p| p.head() >= mention.tokens.end());
        let place = if quoted {
            weight::QUOTED
        } else if self.source_of[i].is_some() {
            weight::SOURCE
        } else if doc.is_genitive(mention.tokens.last()) {
            weight::OWNER
        } else if modifies {
            weight::MODIFIER
        } else if self.is_subject(mention) {
            weight::SUBJECT
        } else if first > 0 && doc.tag(first - 1) == Some(Tag::Prep) {
            weight::AFTER_PREPOSITION
        } else {
            weight::OTHER
        };
        let kind = if mention.kind == MentionKind::Place { weight::PLACE } else { 1.0 };
        let pronoun = if mention.kind == MentionKind::Pronoun { weight::PRONOUN } else { 1.0 };
        place * kind * pronoun
    }

    /// Whether a pronoun may mean somebody who has said nothing yet: "Nurses left. They said ...", "The report is late. It
    /// says ...".
    fn may_be_meant(&self, mention: &Mention) -> bool {
        let callings = mention.kind == MentionKind::Group && is_post(self.doc, mention.tokens.last());
        let first = mention.tokens.first();
        let free = first == 0 || self.doc.tag(first - 1) != Some(Tag::Prep);
        let document = mention.kind == MentionKind::Document && is_definite(self.doc, mention) && free;
        let phrase = |p| self.doc.vg_at(self.doc.extend(p, Extent::Phrases).end()).is_some_and(|g| g.is_finite());
        let hung = || self.doc.np_over(mention.tokens.last()).is_some_and(phrase);
        (callings || document) && (self.is_subject(mention) || hung())
    }

    /// Whether a verb with a tense follows.
    pub(super) fn is_subject(&self, mention: &Mention) -> bool {
        let finite = |at: usize| self.doc.vg_over(at).is_some_and(|g| g.is_finite());
        let end = mention.extent.end();
        let comma = self.doc.tag(end) == Some(Tag::Comma);
        // "her son, then 9, fell ill".
        let aside = || (end + 2..end + 6).find(|i| self.doc.tag(*i) == Some(Tag::Comma)).is_some_and(|i| finite(i + 1));
        let apart = comma && (self.doc.tag(end + 1) == Some(Tag::Wh) || aside());
        // "the doctor who treated Mr Roe, said".
        let before = mention.tokens.first().checked_sub(1).and_then(|i| self.doc.tag(i));
        let object = comma && before.is_some_and(|t| t.is_full_verb() || t == Tag::Prep);
        finite(end) || finite(end + 1) && !object || finite(mention.tokens.end()) || apart
    }

    /// Whom a pronoun means.
    fn antecedent(&self, cast: &mut Cast, i: usize) -> Option<u32> {
        let (doc, mention) = (self.doc, &self.mentions[i]);
        let pronoun = Pronoun::of(doc, mention)?;
        let quoted = doc.flags(mention.tokens.first()).has(Flags::QUOTED);
        if quoted && self.source_of[i].is_none() || pronoun == Pronoun::First {
            return None;
        }
        if pronoun == Pronoun::Relative {
            return self.before(cast, i);
        }
        let said = self.source_of[i].map(|r| r as usize);
        let around = said.filter(|_| quoted).and_then(|r| enclosing(self.reports, r));
        // Who speaks of himself inside a quotation says "I".
        let outer = around.and_then(|r| self.sources[r]).and_then(|m| cast.of[m]);
        let inside = around.and_then(|r| self.inside(cast, i, pronoun, (r, outer)));
        let id = match inside {
            Some(id) => id,
            // "they" whom somebody quotes are mostly named by nobody: "I rang, and they said".
            None if quoted && matches!(pronoun, Pronoun::They | Pronoun::It) => return None,
            None => {
                let object = self.object(i).or_else(|| self.asker(i)).and_then(|k| cast.of[k]);
                self.likeliest(cast, pronoun, |id| {
                    let other = outer == Some(id) || object == Some(id);
                    other || said.is_some_and(|r| self.named_in(cast, &self.reports[r], id))
                })?
            }
        };
        let entity = &mut cast.entities[id as usize];
        match pronoun {
            Pronoun::He => entity.sex.shown = entity.sex.shown.saturating_add(1),
            Pronoun::She => entity.sex.shown = entity.sex.shown.saturating_sub(1),
            _ => {}
        }
        Some(id)
    }

    /// Who asks in "Asked by Roe if it was late, she said": not she.
    fn asker(&self, i: usize) -> Option<usize> {
        let sentence = self.doc.sentence_over(self.mentions[i].tokens.first());
        let by = sentence.first() + 1;
        if !self.doc.means(by, Class::Grammar, "by") {
            return None;
        }
        (by + 1..by + 3).find_map(|at| mention_at(self.mentions, at)).filter(|k| *k < i)
    }

    /// The person named as the object of the verb of a pronoun, who is somebody else: "he told Roe".
    fn object(&self, i: usize) -> Option<usize> {
        let next = self.mentions.get(i + 1).filter(|m| m.kind == MentionKind::Person)?;
        let verb = self.doc.vg_at(self.mentions[i].tokens.end())?;
        (next.tokens.first() == verb.tokens.end()).then_some(i + 1)
    }

    /// The entity in focus that fits a pronoun best, of those that the words do not name.
    fn likeliest(&self, cast: &Cast, pronoun: Pronoun, named: impl Fn(u32) -> bool) -> Option<u32> {
        let mut best: Option<(f32, u32)> = None;
        for (id, weight, _) in self.focus.iter() {
            let least = best.map_or(FORGOTTEN, |(w, _)| w);
            if weight * fit::HIGHEST < least {
                continue;
            }
            let weight = weight * pronoun.fit(&cast.entities[id as usize]);
            // Only of who could be meant is it asked whether the words name him.
            if weight > FORGOTTEN && weight >= least && !named(id) {
                best = Some((weight, id));
            }
        }
        best.map(|(_, id)| id)
    }

    /// Whether an entity is named inside a quotation: nobody calls himself by his name.
    pub(super) fn named_in(&self, cast: &Cast, report: &Report, entity: u32) -> bool {
        report.segments.iter().any(|s| {
            let first = self.mentions.partition_point(|m| (self.doc.tokens[m.tokens.first()].start as usize) < s.start);
            let inside = self.mentions[first..].iter().zip(&cast.of[first..]);
            inside
                .take_while(|(m, _)| (self.doc.tokens[m.tokens.first()].start as usize) < s.end)
                .take(64)
                .any(|(m, of)| *of == Some(entity) && m.kind == MentionKind::Person)
        })
    }

    /// "who", "which": the mention that the clause is hung to.
    fn before(&self, cast: &mut Cast, i: usize) -> Option<u32> {
        let at = self.mentions[i].tokens.first();
        let k = hung_to(self.doc, self.mentions, at).filter(|k| *k < i)?;
        let mention = &self.mentions[k];
        if self.source_of[i].is_some() && mention.kind != MentionKind::Pronoun {
            return Some(cast.of_noun(self.doc, k, mention, is_definite(self.doc, mention)));
        }
        cast.of[k]
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Pronoun {
    He,
    She,
    /// Either of them.
    Person,
    They,
    It,
    First,
    Relative,
}

impl Pronoun {
    fn of(doc: &Doc<'_>, mention: &Mention) -> Option<Pronoun> {
        let value = doc.sense(mention.tokens.last(), Class::Pronoun)?.value.as_bytes();
        let kinds = [
            (b'm', Pronoun::He),
            (b'f', Pronoun::She),
            (b'p', Pronoun::They),
            (b'r', Pronoun::Relative),
            (b'n', Pronoun::It),
            (b'1', Pronoun::First),
        ];
        kinds.iter().find(|(letter, _)| value.contains(letter)).map(|(_, kind)| *kind)
    }

    /// The pronoun that a noun could be replaced by.
    pub(super) fn of_noun(doc: &Doc<'_>, head: usize) -> Pronoun {
        match (valued(doc, head, Class::Role, b'm'), valued(doc, head, Class::Role, b'f')) {
            (true, _) => Pronoun::He,
            (_, true) => Pronoun::She,
            _ => Pronoun::Person,
        }
    }

    /// How well an entity fits: 0 where it cannot be meant.
    pub(super) fn fit(self, entity: &Entity) -> f32 {
        match (self, entity.kind) {
            (Pronoun::He | Pronoun::She, MentionKind::Person | MentionKind::Unnamed) => {
                let way = if self == Pronoun::He { 1 } else { -1 };
                let sex = match (way * entity.sex.shown.signum(), way * entity.sex.likely.signum()) {
                    (1, _) => fit::SHOWN,
                    (-1, _) => 0.0,
                    (_, 1) => fit::LIKELY,
                    (_, -1) => fit::UNLIKELY,
                    _ => fit::OPEN,
                };
                sex * if entity.sure { 1.0 } else { fit::GUESS }
            }
            (Pronoun::Person, MentionKind::Person) => 1.0,
            (Pronoun::They, MentionKind::Group) if entity.joint => fit::SHOWN,
            (Pronoun::They, MentionKind::Group | MentionKind::Organisation) => 1.0,
            // "A spokesperson said ... They added": nobody tells the sex.
            (Pronoun::They, MentionKind::Unnamed) if entity.sex.shown == 0 => fit::SPOKEN,
            (Pronoun::It, MentionKind::Organisation | MentionKind::Document) => 1.0,
            (Pronoun::It, MentionKind::Place) => 0.5,
            _ => 0.0,
        }
    }
}
