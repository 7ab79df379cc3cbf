//! Nouns and adjectives that report: "her claim that ...", "is confident that ...".
//!
//! In: a sentence with what its verbs report. Out: reports of the nouns and adjectives outside that. Never here: verbs.

use super::Scene;
use super::complement;
use super::reporting::Cue;
use crate::lexicon::{Class, ClassSet};
use crate::quotations::Report;
use crate::syntax::{Tag, VerbGroup};
use crate::text::{Doc, TokenRange};

/// Lists the tokens of a sentence with these classes that are nouns or adjectives which may report.
pub(super) fn list(doc: &Doc<'_>, sentence: TokenRange, classes: ClassSet, nominals: &mut Vec<usize>) {
    nominals.clear();
    if classes.meets(NOMINAL) {
        let tokens = sentence.iter().zip(&doc.tokens[sentence.iter()]);
        nominals.extend(tokens.filter(|(_, token)| token.classes.meets(NOMINAL)).map(|(i, _)| i));
    }
}

/// The classes of nouns and adjectives that report.
const NOMINAL: ClassSet = ClassSet::of(Class::CueNoun).or(ClassSet::of(Class::CueAdjective));

/// Appends the reports of nouns and adjectives in text order; those from `from` on are the sentence's own.
pub(super) fn find(scene: &Scene<'_>, from: usize, found: &mut Vec<Report>) {
    let mut at = scene.sentence.first();
    for i in scene.nominals.iter().copied() {
        if i < at || scene.is_spoken(i) {
            continue;
        }
        let Some(cue) = read(scene, i) else { continue };
        if scene.is_taken(i, &found[from..]) {
            continue;
        }
        // "said in a statement that": the verb reports it already.
        let Some(content) = complement::after(scene, &cue) else { continue };
        if scene.is_taken(content.tokens.first(), &found[from..]) {
            continue;
        }
        at = content.end();
        found.push(scene.report(&cue, content));
    }
}

/// The noun or adjective at token `i` as a cue.
fn read<'d>(scene: &Scene<'d>, i: usize) -> Option<Cue<'d>> {
    let doc = scene.doc;
    if let Some(sense) = doc.sense(i, Class::CueNoun).filter(|_| doc.tags[i].is_nominal()) {
        let phrase = doc.np_over(i).filter(|p| p.head() == i)?;
        let group = verb_before(scene, phrase.tokens.first());
        return Some(Cue::nominal(phrase.tokens, group.copied().unwrap_or_default(), sense));
    }
    let sense = doc.sense(i, Class::CueAdjective).filter(|_| matches!(doc.tags[i], Tag::Adj | Tag::VerbPart))?;
    let group = *verb_before(scene, if doc.tag(i.checked_sub(1)?) == Some(Tag::Adv) { i - 1 } else { i })?;
    Some(Cue::nominal(TokenRange::new(group.tokens.first(), i + 1), group, sense))
}

/// The verb group that ends right before token `i`.
fn verb_before<'d>(scene: &Scene<'d>, i: usize) -> Option<&'d VerbGroup> {
    let last = i.checked_sub(1).filter(|l| *l >= scene.sentence.first())?;
    scene.doc.vg_over(last).filter(|g| g.tokens.end() == i)
}
