//! Complements: where what a cue reports begins.
//!
//! In: a cue. Out: the [`Content`] after it, if there is one of a shape that its verb takes. Never here: who says it.

use super::Scene;
use super::adjunct::{aside_before_verb, is_time, skip_adjuncts, starts_at_once};
use super::extent::{self, Shape};
use super::fronted::is_fronted;
use super::object::{is_gerund, opens_object};
use super::reporting::Cue;
use super::{nominal, object, passive, source, told};
use crate::lexicon::Class;
use crate::quotations::Report;
use crate::quotations::cue::{Frames, frame_of};
use crate::span::Span;
use crate::syntax::{Tag, VerbGroup};
use crate::text::{Doc, Flags, TokenRange};

/// What is reported.
pub(super) struct Content {
    pub tokens: TokenRange,
    /// A second stretch: the rest of the sentence after the cue, or the subject of "is expected to".
    pub other: Option<TokenRange>,
    pub sieve: &'static str,
}

impl Content {
    /// One past the last token.
    pub fn end(&self) -> usize {
        self.other.map_or(0, TokenRange::end).max(self.tokens.end())
    }

    /// The report of it by a source, with the cue and the cue's name.
    pub fn report(self, doc: &Doc<'_>, source: Option<TokenRange>, cue: (TokenRange, String)) -> Report {
        let (kind, segments) = (self.kind(doc), self.segments(doc));
        Report { kind, segments, source, cue: Some(cue), sieve: self.sieve, loose: false }
    }

    /// `mixed` where a part of either stretch stands between marks.
    fn kind(&self, doc: &Doc<'_>) -> &'static str {
        let quoted = |t: TokenRange| t.iter().any(|i| doc.flags(i).has(Flags::QUOTED));
        if quoted(self.tokens) || self.other.is_some_and(quoted) { "mixed" } else { "indirect" }
    }

    /// The stretches of it in text order.
    fn segments(&self, doc: &Doc<'_>) -> Vec<Span> {
        let mut all = vec![doc.span(self.tokens)];
        all.extend(self.other.map(|o| doc.span(o)));
        all.sort_by_key(|s| s.start);
        all
    }
}

/// The content after a cue.
pub(super) fn after(scene: &Scene<'_>, cue: &Cue<'_>) -> Option<Content> {
    from(scene, cue, begins(scene, cue)?)
}

/// The content of a cue that begins there.
fn from(scene: &Scene<'_>, cue: &Cue<'_>, (first, shape, sieve): Start) -> Option<Content> {
    let end = extent::end(scene, first, shape, cue);
    if first >= end {
        return None;
    }
    let raised = matches!(sieve, "state" | "infinitive") && cue.takes(Frames::EVIDENCE)
        || sieve == "passive" && shape == Shape::Infinitive && !cue.takes(Frames::TELL);
    let subject = if raised && cue.group.is_finite() { scene.doc.subject(&cue.group) } else { None };
    let other = subject.filter(|s| s.end() <= cue.group.tokens.first() && !is_time(scene, s.first()));
    Some(Content { tokens: TokenRange::new(first, end), other, sieve })
}

/// A noun with what it reports, where it is the object of a verb: "rejected the claim that ...".
pub(super) fn noun_object<'d>(scene: &Scene<'d>, cue: &Cue<'d>, content: &Content) -> Option<Content> {
    if content.sieve != "object" {
        return None;
    }
    let doc = scene.doc;
    let noun = doc.np_at(content.tokens.first())?;
    let sense = doc.sense(noun.head(), Class::CueNoun)?;
    if nominal::is_mass(doc, noun.tokens, sense.frames) && !cue.takes(Frames::VOICES) {
        return None;
    }
    let inner = Cue::nominal(noun.tokens, cue.group, sense);
    // "rejected criticism of it": what is rejected is the criticism.
    let (first, ..) = begins(scene, &inner).filter(|(_, shape, _)| *shape == Shape::Clause)?;
    from(scene, &inner, (first, Shape::Clause, "noun-object"))
}

/// Where a content begins, its shape, and the sieve.
pub(super) type Start = (usize, Shape, &'static str);

pub(super) fn begins(scene: &Scene<'_>, cue: &Cue<'_>) -> Option<Start> {
    let at = skip_adjuncts(scene, cue.end);
    if cue.nominal.is_some() {
        return nominal::begins(scene, cue);
    }
    if passive::is_passive(scene, cue) {
        return passive::begins(scene, cue, at);
    }
    told::begins(scene, cue, at)
        .or_else(|| clause(scene, cue, at))
        .or_else(|| infinitive(scene, cue, at))
        .or_else(|| prepositional(scene, cue, cue.end))
        .or_else(|| object::begins(scene, cue, at))
        .or_else(|| object::answer(scene, cue))
        .or_else(|| late_that(scene, cue, at))
}

/// "that" farther on, behind phrases without a verb: "said on his programme in the morning that".
fn late_that(scene: &Scene<'_>, cue: &Cue<'_>, at: usize) -> Option<Start> {
    let doc = scene.doc;
    if !cue.takes(Frames::THAT) {
        return None;
    }
    let end = scene.sentence.end().min(at + 18);
    let that = (at..end).find(|i| scene.is_joint(*i, "that") || opens_verb(doc, *i))?;
    let parts = |i: usize| match doc.tags[i] {
        Tag::Punct => !doc.flags(i).has(Flags::OPEN) && !doc.flags(i).has(Flags::CLOSE) && !is_of_word(doc, i),
        tag => tag == Tag::Coord,
    };
    // Behind an object it would be a relative clause: "find a valley that".
    let phrases = matches!(doc.tags[at], Tag::Prep | Tag::Adv | Tag::Sub);
    let fits = scene.is_joint(that, "that") && phrases && !(at..that).any(parts);
    (fits && !is_pronoun_that(scene, that) && doc.vg_at(that + 1).is_none()).then_some((that, Shape::Clause, "that"))
}

/// "that ..." and "whether ...", and clauses without either.
pub(super) fn clause(scene: &Scene<'_>, cue: &Cue<'_>, at: usize) -> Option<Start> {
    let doc = scene.doc;
    if at >= scene.sentence.end() {
        return None;
    }
    if (cue.takes(Frames::THAT) || cue.takes(Frames::BARE)) && scene.is_joint(at, "that") && !is_pronoun_that(scene, at)
    {
        return Some((at, Shape::Clause, "that"));
    }
    if cue.takes(Frames::WH) && is_question(scene, at) {
        return Some((at, Shape::Clause, "question"));
    }
    // "Writing in the journal, they say": the clause behind the comma is the main one.
    let first = cue.group.tokens.first();
    let fronted = first == scene.sentence.first() && doc.tags[first] == Tag::VerbIng && doc.tags[at] == Tag::Prep;
    if !cue.takes(Frames::BARE) || fronted {
        return None;
    }
    // "As Roe noted, it was late".
    if let Some(main) = as_said(scene, cue, at) {
        return Some((main, Shape::Clause, "clause"));
    }
    // "After the trust said no, Roe left": the main clause behind the comma is not what is said.
    let says = cue.takes(Frames::SPEECH) && !is_subordinate(scene, cue);
    let paused = says && doc.tags[at] == Tag::Comma && at == cue.end;
    if paused && cue.group.is_finite() {
        let next = at + 1;
        let clause =
            next < scene.sentence.end() && !doc.flags(next).has(Flags::OPEN) && opens_clause(scene, next, true);
        let own = doc.np_at(next).is_some() || scene.is_joint(next, "whether");
        return (clause && own).then_some((next, Shape::Clause, "clause"));
    }
    // "which she has said is still there": the subject stands before the cue.
    let gap = doc.vg_at(at).is_some_and(|g| g.is_finite() && g.tokens.first() == at);
    // "What she said was that it is late".
    if gap && at == cue.end && scene.is_joint(at + 1, "that") {
        return Some((at + 1, Shape::Clause, "that"));
    }
    if gap && at == cue.end && (says && doc.tags[at].is_aux() || in_relative(scene, cue)) {
        return Some((at, Shape::Clause, "clause"));
    }
    // What is heard may be a thing, too: "hears the case".
    let heard = source::is_nobodys(cue);
    let bare = match heard {
        true => cue.group.is_finite() && starts_at_once(scene, at),
        false if says && object::points(scene, at) => false,
        false => opens_clause(scene, at, says) || says && is_if(scene, at) || is_parted(scene, at),
    };
    let bare = bare && !ends_before_clause(scene, cue, at);
    // "warned “red tape” was to blame": a part between marks opens the clause.
    let inner = doc.flags(cue.group.tokens.first()).has(Flags::QUOTED);
    let marked = doc.tags[at].is_mark() && (!doc.flags(at).has(Flags::OPEN) || inner || scene.is_spoken(at));
    (bare && !marked).then_some((at, Shape::Clause, "clause"))
}

/// "As Roe noted on Monday, it was late": where the main clause opens behind a cue in an "as" at the head of its sentence.
fn as_said(scene: &Scene<'_>, cue: &Cue<'_>, at: usize) -> Option<usize> {
    let (doc, first) = (scene.doc, scene.sentence.first());
    let says = cue.group.is_finite() && cue.takes(Frames::SPEECH.or(Frames::WRITING));
    if !says || !scene.is_joint(first, "as") {
        return None;
    }
    // "As Roe points out in a column, it was late".
    let ends =
        |i: &usize| doc.tags[*i].is_mark() || matches!(doc.tags[*i], Tag::Sub | Tag::Wh) || doc.vg_at(*i).is_some();
    let comma = (at..scene.sentence.end()).find(ends).filter(|i| doc.tags[*i] == Tag::Comma)?;
    let own = |g: &VerbGroup| g.tokens == cue.group.tokens;
    let subject = doc.np_at(first + 1).is_some() && scene.finite(first, comma).next().is_some_and(own);
    let main = comma + 1;
    let opens = || main < scene.sentence.end() && !scene.is_spoken(main) && opens_clause(scene, main, true);
    (subject && opens()).then_some(main)
}

/// "the van, a white Transit, may", "the plan, which the board made, will": a subject, what is put in between commas, and
/// its verb.
fn is_parted(scene: &Scene<'_>, at: usize) -> bool {
    let doc = scene.doc;
    let tenseless = |a: &TokenRange| scene.finite(a.first(), a.end()).next().is_none();
    let hangs = |a: &TokenRange| doc.tags[a.first()] == Tag::Wh || tenseless(a);
    aside_before_verb(scene, at).is_some_and(|a| !a.is_empty() && doc.tags[a.end()].is_mark() && hangs(&a))
}

/// Whether the clause of the cue opens with "after", "as", "while".
fn is_subordinate(scene: &Scene<'_>, cue: &Cue<'_>) -> bool {
    let first = cue.group.tokens.first();
    let clause = (scene.sentence.first().max(first.saturating_sub(CLAUSE))..first).rev();
    let mut words = clause.take_while(|i| scene.doc.tags[*i] != Tag::Comma);
    words.any(|i| matches!(scene.joint(i), Some("as" | "time" | "contrast" | "cause" | "whether")))
}

/// How far before a cue the word stands that opens its clause.
const CLAUSE: usize = 16;

/// Whether a relative pronoun stands before the subject of the cue: "which the board says".
pub(super) fn in_relative(scene: &Scene<'_>, cue: &Cue<'_>) -> bool {
    let doc = scene.doc;
    let subject = doc.np_before(cue.group.tokens.first());
    let before = subject.and_then(|p| p.tokens.first().checked_sub(1)).filter(|b| *b >= scene.sentence.first());
    // "a ward that nurses thought was safe".
    let that = |b: usize| scene.is_joint(b, "that") && doc.np_before(b).is_some();
    before.is_some_and(|b| doc.tags[b] == Tag::Wh || that(b))
}

/// "said that.", "ruled that out", "denied that on Monday", "disputed that, saying it was late": no clause follows.
fn is_pronoun_that(scene: &Scene<'_>, at: usize) -> bool {
    let doc = scene.doc;
    let end = scene.sentence.end();
    let Some(next) = doc.tag(at + 1).filter(|_| at + 1 < end) else { return true };
    let comma = |i: usize| doc.tags[i] == Tag::Comma;
    match next {
        // "that, while it rained, the ward was safe"
        Tag::Comma => !(at + 2..end).any(comma),
        Tag::Particle => true,
        _ if next.is_mark() => !doc.flags(at + 1).has(Flags::OPEN),
        Tag::Prep | Tag::Adv => scene.finite(at, end).next().is_none(),
        _ => is_time(scene, at + 1) && doc.np_at(at + 1).is_some_and(|p| p.tokens.end() + 1 >= end),
    }
}

pub(super) fn is_question(scene: &Scene<'_>, at: usize) -> bool {
    scene.is_joint(at, "whether") || scene.doc.tag(at) == Some(Tag::Wh) && at + 1 < scene.sentence.end()
}

/// "whether the ward can close" is a clause, "what he called a joke" may be a phrase.
pub(super) fn shape_of_question(scene: &Scene<'_>, at: usize) -> Shape {
    if scene.is_joint(at, "whether") { Shape::Clause } else { Shape::Object }
}

fn is_if(scene: &Scene<'_>, at: usize) -> bool {
    scene.doc.tag(at) == Some(Tag::Sub) && !scene.is_joint(at, "as")
}

/// Whether a subject with its finite verb stands at `at`, with up to one phrase before it. `far`: past commas too.
pub(super) fn opens_clause(scene: &Scene<'_>, at: usize, far: bool) -> bool {
    let doc = scene.doc;
    let end = scene.sentence.end().min(at + if far { 60 } else { 30 });
    let mut i = at;
    let adverb = |i: usize| matches!(doc.tags[i], Tag::Adv | Tag::Not) && doc.np_at(i).is_none();
    while i < end && (doc.flags(i).has(Flags::OPEN) || adverb(i)) {
        i += 1;
    }
    let Some(first) = doc.np_at(i) else {
        // "said in Ohio he would", "said despite that they"
        let opens = doc.tag(i) == Some(Tag::Prep) || far && is_gerund(scene, i);
        return opens && !leads_to_that(scene, i, end) && finite_before_mark(scene, i, end, far);
    };
    if doc.joined(first.tokens.last()).is_some_and(Tag::is_verb) {
        return true;
    }
    finite_before_mark(scene, first.tokens.end(), end, far)
}

/// "the U.S. needs", "Mr. Roe", "the wards’ staff": whether a mark belongs to the word before it.
fn is_of_word(doc: &Doc<'_>, i: usize) -> bool {
    matches!(doc.surface(i), "." | "'" | "’") && !doc.flags(i).has(Flags::SPACE)
}

/// Whether a verb opens at token `i`. What stands between marks is a name: "on “Meet the Mayor” that".
fn opens_verb(doc: &Doc<'_>, i: usize) -> bool {
    doc.vg_at(i).is_some() && !doc.flags(i).has(Flags::QUOTED)
}

/// "in Leeds on Sunday that": phrases without a verb before "that".
fn leads_to_that(scene: &Scene<'_>, from: usize, end: usize) -> bool {
    let doc = scene.doc;
    let parts = |i: &usize| matches!(doc.tags[*i], Tag::Comma | Tag::Sub) || opens_verb(doc, *i);
    (from..end).find(parts).is_some_and(|i| doc.tags[i] == Tag::Sub && scene.is_joint(i, "that"))
}

/// "Noting this, Roe left", "took office in May, she said": whether a comma and a clause of its own come before any verb.
fn ends_before_clause(scene: &Scene<'_>, cue: &Cue<'_>, at: usize) -> bool {
    let doc = scene.doc;
    let parts = |i: &usize| doc.tags[*i] == Tag::Comma || doc.vg_at(*i).is_some_and(|g| g.is_finite());
    let comma = (at..scene.sentence.end()).take(2 * CLAUSE).find(parts).filter(|i| doc.tags[*i] == Tag::Comma);
    let fronts = || doc.np_at(at).is_some() || is_fronted(scene, at, cue);
    comma.is_some_and(|comma| extent::is_new_report(scene, comma + 1) || starts_at_once(scene, comma + 1) && fronts())
}

pub(super) fn is_than(doc: &Doc<'_>, i: usize) -> bool {
    doc.means(i, Class::Relation, "than") && !doc.flags(i + 1).has(Flags::IN_NUMERAL)
}

/// Whether a finite verb with a subject of its own comes before the next mark.
fn finite_before_mark(scene: &Scene<'_>, from: usize, end: usize, far: bool) -> bool {
    let doc = scene.doc;
    let mut i = from;
    let mut relative = false;
    let mut commas = 0;
    while i < end {
        match doc.tags[i] {
            Tag::Comma if commas > 0 && !far || doc.tag(i + 1) == Some(Tag::Coord) => return false,
            Tag::Comma => commas += 1,
            Tag::Punct if is_of_word(doc, i) => {}
            Tag::Punct if !doc.flags(i).has(Flags::OPEN) && !doc.flags(i).has(Flags::CLOSE) => return false,
            Tag::Wh => relative = true,
            Tag::Sub if !scene.is_joint(i, "that") => return false,
            Tag::Sub => relative = true,
            // "claimed three lives and left": the second verb is not that of the lives.
            Tag::Coord if !relative && doc.vg_at(i + 1).is_some_and(|g| g.is_finite()) => return false,
            // "added 40 jobs, fewer than analysts had expected"
            _ if commas > 0 && is_than(doc, i) => relative = true,
            _ => {}
        }
        if doc.joined(i).is_some_and(|t| t.is_verb() && t != Tag::Do) && (commas == 0 || far) && !doc.tags[i].is_verb()
        {
            return true;
        }
        match doc.vg_at(i) {
            Some(group) if group.is_finite() && relative => relative = false,
            Some(group) if group.is_finite() => return true,
            Some(group) => {
                i = group.tokens.end();
                continue;
            }
            None => {}
        }
        i += 1;
    }
    false
}

fn infinitive(scene: &Scene<'_>, cue: &Cue<'_>, at: usize) -> Option<Start> {
    let takes = cue.takes(Frames::TO) || cue.base.any(Frames::TO);
    let at = past_word(scene, cue, at).filter(|to| takes && is_to(scene, *to)).unwrap_or(at);
    (takes && is_to(scene, at) && !is_unnamed(scene, at)).then_some((at, Shape::Infinitive, "infinitive"))
}

/// Behind "in principle" of "agreed in principle to close it": a preposition that is not the cue's own, and one word.
fn past_word(scene: &Scene<'_>, cue: &Cue<'_>, at: usize) -> Option<usize> {
    let doc = scene.doc;
    let other = doc.tag(at) == Some(Tag::Prep) && at == cue.end && !cue.takes(frame_of(doc, at));
    doc.np_at(at + 1).filter(|p| other && p.tokens.len() == 1 && doc.tags[at + 1].is_nominal()).map(|p| p.tokens.end())
}

/// "a nurse asking not to be named": that tells of the source.
fn is_unnamed(scene: &Scene<'_>, at: usize) -> bool {
    let doc = scene.doc;
    let group = doc.vg_at(at + usize::from(doc.tags[at] == Tag::Not));
    group.is_some_and(|g| g.passive && doc.has(g.main(), Class::NamingVerb))
}

/// An infinitive opens here, with "not" before it or without.
pub(super) fn is_to(scene: &Scene<'_>, at: usize) -> bool {
    let doc = scene.doc;
    let at = if doc.tag(at) == Some(Tag::Not) { at + 1 } else { at };
    doc.tag(at) == Some(Tag::To) && doc.vg_at(at).is_some_and(|g| g.infinitive)
}

/// "warned of ...", "asked about ...": the preposition belongs to the cue.
pub(super) fn prepositional(scene: &Scene<'_>, cue: &Cue<'_>, at: usize) -> Option<Start> {
    let doc = scene.doc;
    if doc.tag(at) != Some(Tag::Prep) || at + 1 >= scene.sentence.end() {
        return None;
    }
    let known = cue.takes(frame_of(doc, at));
    let next = at + 1;
    // "voted on whether it can close", "asked over how it closed".
    let questioned = Frames::ABOUT.or(Frames::ON).or(Frames::OVER);
    let asked = known || cue.takes(Frames::WH) && frame_of(doc, at).any(questioned);
    if asked && is_question(scene, next) {
        return Some((next, shape_of_question(scene, next), "preposition"));
    }
    let opens = opens_object(scene, next) || is_gerund(scene, next);
    (known && opens && !is_time(scene, next)).then_some((next, Shape::Object, "preposition"))
}
