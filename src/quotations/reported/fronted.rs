//! Fronted clauses and the main clauses behind them: "If he said so, the ward will close".
//!
//! In: a cue, or a token behind a comma. Out: whether the cue stands before the main clause, and whether that opens at the token.
//! Never here: where contents end.

use super::reporting::Cue;
use super::{Scene, adjunct};
use crate::syntax::{Extent, Tag, VerbGroup};

/// Whether the cue of what is reported from `content` on stands in a clause or phrase before the main clause: "If he said so,
/// ...", "By saying so, ...", "Two weeks before he said so, ...".
pub(super) fn is_fronted(scene: &Scene<'_>, content: usize, cue: &Cue<'_>) -> bool {
    let doc = scene.doc;
    // "As Roe noted on Monday, it was late": what is reported is the main clause.
    let comma = |i: usize| doc.tags[i] == Tag::Comma;
    if content > cue.end && comma(content - 1) && !(cue.end..content - 1).any(comma) {
        return false;
    }
    let first = scene.sentence.first();
    let first = if matches!(doc.tags[first], Tag::Coord | Tag::Adv) { first + 1 } else { first };
    let end = cue.nominal.unwrap_or(cue.group.tokens).first();
    // "Two weeks before he announced".
    let span = doc.np_at(first).map(|p| p.tokens.end()).filter(|e| *e < end && scene.is_joint(*e, "time"));
    let first = span.unwrap_or(first);
    let having = doc.tags[first] == Tag::Have && !cue.group.is_finite() && cue.group.tokens.first() == first;
    let opener = matches!(doc.tags[first], Tag::Sub | Tag::Wh | Tag::Prep | Tag::VerbIng | Tag::VerbPart | Tag::To);
    let fronts = having || opener || span.is_some();
    // "Once the film was out, which showed it, nurses left".
    let relative = (first + 1..end).last().filter(|w| cue.group.is_finite() && doc.tags[*w] == Tag::Wh);
    let subject_less =
        cue.group.is_finite() && span.or(relative).is_none() && !matches!(doc.tags[first], Tag::Sub | Tag::Wh);
    let clause = relative.map_or(end, |w| if comma(w - 1) { w - 1 } else { w });
    fronts && !subject_less && !(first..clause.max(first)).any(comma)
}

/// After the comma behind a fronted clause the main one: a subject with its verb, "Roe, its head, said", or "call 999".
pub(super) fn opens_behind_fronted(scene: &Scene<'_>, i: usize) -> bool {
    let doc = scene.doc;
    // "that Roe, its head, who left, could": the subject before the comma has no verb yet.
    let waits = || doc.np_before(i - 1).is_some_and(|p| doc.tag(p.tokens.first().wrapping_sub(1)) == Some(Tag::Sub));
    opens_main_clause(scene, i) || scene.is_order(i) || adjunct::aside_before_verb(scene, i).is_some() && !waits()
}

/// A subject with its verb: after a comma the main clause behind a fronted one.
pub(super) fn opens_main_clause(scene: &Scene<'_>, i: usize) -> bool {
    let doc = scene.doc;
    let Some(subject) = doc.np_at(i) else { return false };
    let after = doc.extend(subject, Extent::Clauses).end();
    let at =
        [subject.tokens.end(), after].map(|e| e + (e..e + 2).take_while(|k| doc.tag(*k) == Some(Tag::Adv)).count());
    at.into_iter().any(|e| doc.vg_at(e).is_some_and(VerbGroup::is_finite))
        || doc.joined(subject.tokens.last()).is_some_and(Tag::is_verb)
}
