//! Who is told first: where what is reported begins behind "told the board", "urged him".
//!
//! In: a cue and the token behind it. Out: where its content begins, if someone is told there. Never here: who says it.

use super::Scene;
use super::adjunct::skip_adjuncts;
use super::complement::{Start, clause, is_to, prepositional};
use super::extent::Shape;
use super::reporting::Cue;
use crate::lexicon::Class;
use crate::quotations::cue::Frames;
use crate::syntax::{Extent, Tag};
use crate::text::TokenRange;

/// "told her that ...", "urged him to ...": someone is told first.
pub(super) fn begins(scene: &Scene<'_>, cue: &Cue<'_>, at: usize) -> Option<Start> {
    let doc = scene.doc;
    if !cue.takes(Frames::TELL) {
        return None;
    }
    // "warned half of the beds were": nobody is told.
    let share = |i: usize| doc.has(i, Class::Fraction) || doc.means(i, Class::Grammar, "quantity");
    let hearer = doc.np_at(at).filter(|p| !share(p.head()))?;
    if let Some(first) = runs_on(scene, hearer.tokens).filter(|_| cue.takes(Frames::BARE)) {
        return Some((first, Shape::Clause, "told"));
    }
    let mut near = hearer.tokens.end();
    while doc.tag(near) == Some(Tag::Coord) && doc.np_at(near + 1).is_some() && near < at + 12 {
        near = doc.np_at(near + 1)?.tokens.end();
    }
    let far = |extent| doc.extend(hearer, extent).end().max(near);
    let ends = [near, far(Extent::Phrases), far(Extent::Clauses)];
    for next in ends.map(|end| skip_adjuncts(scene, end)) {
        if next >= scene.sentence.end() {
            return None;
        }
        if is_to(scene, next) {
            // Whom somebody urges to act is part of what is urged; whom somebody tells to act only hears it.
            let first = if cue.takes(Frames::NP_TO) { at } else { next };
            return Some((first, Shape::Infinitive, "told-to"));
        }
        // "asked anyone who saw it to call": no question.
        let relative = scene.is_joint(next, "relative") && doc.means(hearer.head(), Class::Grammar, "someone");
        if let Some(start) = clause(scene, cue, next).filter(|_| !relative) {
            return Some((start.0, start.1, "told"));
        }
    }
    // "tells the story of a nurse": nobody is told.
    let story = doc.has(hearer.head(), Class::DocNoun);
    prepositional(scene, cue, near).filter(|_| !story).map(|start| (start.0, start.1, "told"))
}

/// "told the Gazette patients were": where a phrase with a verb right after it is two, who is told and who does something.
fn runs_on(scene: &Scene<'_>, phrase: TokenRange) -> Option<usize> {
    let doc = scene.doc;
    let verb = doc.vg_at(phrase.end()).filter(|g| g.is_finite() && g.tokens.first() < scene.sentence.end())?;
    let noun = |i: &usize| matches!(doc.tags[*i], Tag::Noun | Tag::Plural);
    let name = phrase.iter().rev().find(|i| doc.tags[*i] == Tag::Proper).filter(|i| *i < phrase.last());
    let told = name.or_else(|| phrase.iter().find(noun)).filter(|t| *t < phrase.last() && !doc.is_genitive(*t))?;
    // "the Today programme patients were": a noun for what has a title belongs to it.
    let told = told + (told + 1..phrase.last()).take_while(|i| doc.has(*i, Class::DocNoun)).count();
    let pair = (told + 1..phrase.end()).all(|i| noun(&i) || doc.tags[i] == Tag::Adj);
    (pair && !verb.tokens.is_empty()).then_some(told + 1)
}
