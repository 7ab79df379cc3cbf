//! Discourse: whom a pronoun means.
//!
//! In: mentions with their entities, and the reports. Out: the entity of each pronoun that could be resolved. Who is
//! in focus is kept as a weight that each mention raises and each sentence lowers (Lappin and Leass 1994); what the
//! article shows of sex and number rules candidates out. Never here: names and quotations.

use super::cast::{Cast, Entity};
use super::look::valued;
use super::mention::{Mention, MentionKind, mention_at};
use crate::lexicon::Class;
use crate::quotations::Report;
use crate::syntax::Tag;
use crate::text::{Doc, Flags};

/// How many entities can be in focus.
const MAX_FOCUS: usize = 12;
/// What one sentence leaves of a weight.
const FADE: f32 = 0.6;
/// Below this weight an entity is forgotten.
const FORGOTTEN: f32 = 0.02;

/// An entity in focus.
#[derive(Clone, Copy, Debug)]
struct Focus {
    entity: u32,
    weight: f32,
    sentence: usize,
}

/// What is known at one place of the text.
pub(super) struct Discourse<'a> {
    doc: &'a Doc<'a>,
    mentions: &'a [Mention],
    /// For each mention the number of the report whose source it is.
    source_of: Vec<Option<u32>>,
    reports: &'a [Report],
    focus: Vec<Focus>,
    sentence: usize,
}

impl<'a> Discourse<'a> {
    /// Before the first sentence.
    pub fn new(doc: &'a Doc<'a>, mentions: &'a [Mention], reports: &'a [Report], source_of: Vec<Option<u32>>) -> Self {
        Discourse { doc, mentions, source_of, reports, focus: Vec::new(), sentence: 0 }
    }

    /// Reads the article once, and resolves each third person pronoun on the way.
    pub fn run(&mut self, cast: &mut Cast) {
        for i in 0..self.mentions.len() {
            let mention = &self.mentions[i];
            while self.doc.sentences.get(self.sentence).is_some_and(|s| s.end() <= mention.tokens.first()) {
                self.sentence += 1;
            }
            if mention.kind == MentionKind::Pronoun {
                cast.of[i] = self.antecedent(cast, i);
            } else if self.source_of[i].is_some() {
                let definite = super::resolve::is_definite(self.doc, mention);
                cast.of_noun(self.doc, i, mention, definite);
            }
            if let Some(entity) = cast.of[i] {
                let weight = self.weight(i);
                self.raise(entity, weight);
            }
        }
    }

    /// How much a mention brings its entity into focus.
    fn weight(&self, i: usize) -> f32 {
        let (doc, mention) = (self.doc, &self.mentions[i]);
        let first = mention.tokens.first();
        let quoted = doc.flags(first).has(Flags::QUOTED);
        let place = if quoted {
            0.25
        } else if self.source_of[i].is_some() {
            2.6
        } else if doc.is_genitive(mention.tokens.last()) {
            0.7
        } else if self.is_subject(mention) {
            1.8
        } else if first > 0 && doc.tag(first - 1) == Some(Tag::Prep) {
            0.6
        } else {
            1.0
        };
        let kind = if mention.kind == MentionKind::Place { 0.3 } else { 1.0 };
        place * kind
    }

    /// Whether a verb with a tense follows.
    fn is_subject(&self, mention: &Mention) -> bool {
        let finite = |at: usize| self.doc.vg_over(at).is_some_and(|g| g.is_finite());
        let end = mention.extent.end();
        finite(end) || finite(end + 1) || finite(mention.tokens.end())
    }

    fn raise(&mut self, entity: u32, weight: f32) {
        let sentence = self.sentence;
        if let Some(focus) = self.focus.iter_mut().find(|f| f.entity == entity) {
            focus.weight = (focus.faded(sentence) * 0.7 + weight).min(6.0);
            focus.sentence = sentence;
            return;
        }
        let new = Focus { entity, weight, sentence };
        if self.focus.len() < MAX_FOCUS {
            self.focus.push(new);
            return;
        }
        let weakest = (self.focus.iter_mut()).min_by(|a, b| a.faded(sentence).total_cmp(&b.faded(sentence)));
        if let Some(weakest) = weakest.filter(|f| f.faded(sentence) < weight) {
            *weakest = new;
        }
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
        let said = self.source_of[i].map(|r| &self.reports[r as usize]);
        let candidate = |f: &Focus| {
            let entity = &cast.entities[f.entity as usize];
            let named = said.is_some_and(|r| self.named_in(cast, r, f.entity));
            (!named).then(|| f.faded(self.sentence) * pronoun.fit(entity)).filter(|w| *w > FORGOTTEN)
        };
        let scored = self.focus.iter().filter_map(|f| candidate(f).map(|w| (w, f.entity)));
        let (_, id) = scored.max_by(|a, b| a.0.total_cmp(&b.0))?;
        let entity = &mut cast.entities[id as usize];
        match pronoun {
            Pronoun::He => entity.sex.shown += 1,
            Pronoun::She => entity.sex.shown -= 1,
            _ => {}
        }
        Some(id)
    }

    /// Whether an entity is named inside a quotation: nobody calls himself by his name.
    fn named_in(&self, cast: &Cast, report: &Report, entity: u32) -> bool {
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
        let near =
            mention_at(self.mentions, at.checked_sub(1)?).or_else(|| mention_at(self.mentions, at.checked_sub(2)?));
        let k = near.filter(|k| *k < i)?;
        let mention = &self.mentions[k];
        if self.source_of[i].is_some() && mention.kind != MentionKind::Pronoun {
            return Some(cast.of_noun(self.doc, k, mention, super::resolve::is_definite(self.doc, mention)));
        }
        cast.of[k]
    }
}

impl Focus {
    fn faded(&self, sentence: usize) -> f32 {
        self.weight * FADE.powi(sentence.saturating_sub(self.sentence).min(40) as i32)
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Pronoun {
    He,
    She,
    They,
    It,
    First,
    Relative,
}

impl Pronoun {
    fn of(doc: &Doc<'_>, mention: &Mention) -> Option<Pronoun> {
        let is = |letter| valued(doc, mention.tokens.last(), Class::Pronoun, letter);
        let kinds = [
            ('m', Pronoun::He),
            ('f', Pronoun::She),
            ('p', Pronoun::They),
            ('n', Pronoun::It),
            ('1', Pronoun::First),
            ('r', Pronoun::Relative),
        ];
        kinds.iter().find(|(letter, _)| is(*letter)).map(|(_, kind)| *kind)
    }

    /// How well an entity fits: 0 where it cannot be meant.
    fn fit(self, entity: &Entity) -> f32 {
        match (self, entity.kind) {
            (Pronoun::He | Pronoun::She, MentionKind::Person | MentionKind::Unnamed) => {
                let way = if self == Pronoun::He { 1 } else { -1 };
                let sex = match (way * entity.sex.shown.signum(), way * entity.sex.likely) {
                    (1, _) => 1.5,
                    (-1, _) => 0.0,
                    (_, 1) => 1.3,
                    (_, -1) => 0.05,
                    _ => 0.8,
                };
                sex * if entity.sure { 1.0 } else { 0.6 }
            }
            (Pronoun::They, MentionKind::Group | MentionKind::Organisation) => 1.0,
            (Pronoun::It, MentionKind::Organisation | MentionKind::Document) => 1.0,
            (Pronoun::It, MentionKind::Place) => 0.5,
            _ => 0.0,
        }
    }
}
