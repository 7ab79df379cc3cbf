//! Points: those of an index, and those that a percentage moved by.
//!
//! In: a figure and those beside it. Out: points that are of a percentage, and the points that a bare level is in. Never
//! here: whether a number leaves its unit out.

use super::actions::relation;
use super::draft::{Draft, Kind};
use crate::lexicon::Class;
use crate::syntax::Tag;
use crate::text::Doc;

/// How far behind a percentage the points may stand that it moved by.
const REACH: usize = 20;

/// "11% are insured, up 2 points", "31% had one, a six-point drop": points that a level of percentages moved by.
pub(super) fn of_percentage(doc: &Doc<'_>, near: &mut [Draft]) {
    let Some((draft, before)) = near.split_last_mut() else { return };
    if draft.code.as_deref() != Some("point") {
        return;
    }
    let sentence = doc.sentence_over(draft.core.first()).first();
    let mut same = before.iter().rev().take_while(|d| d.core.first() >= sentence);
    let Some(level) = same.find(|d| d.kind != Kind::Age) else { return };
    // "the 7% bond lost 0.6 point": its own noun has the percentage.
    let end = level.core.end();
    let own = doc.tag(end).is_some_and(|t| t.is_nominal() || t == Tag::Adj);
    let percent = level.kind == Kind::Percent && (level.change.is_none() || level.level) && !own;
    let named = doc.has(draft.core.end(), Class::ChangeNoun) || doc.has(draft.core.end(), Class::ChangeWord);
    let moved = named || draft.change.is_some() && !draft.level;
    let near = end <= draft.whole.first() && draft.whole.first() - end <= REACH;
    if percent && moved && near && draft.shape.low.is_some_and(|v| v <= 50.0) {
        draft.kind = Kind::Percent;
        draft.code = Some("%".into());
    }
}

/// "rose 7 points to 41%", "up three points at 45%": points of the percentage that they lead to.
pub(super) fn ahead(doc: &Doc<'_>, draft: &mut Draft, next: &Draft) {
    let level = next.kind == Kind::Percent && draft.whole.end() + 1 == next.whole.first();
    let leads = || matches!(relation(doc, draft.whole.end()), Some("to" | "at" | "on"));
    if draft.code.as_deref() == Some("point") && level && leads() {
        draft.kind = Kind::Percent;
        draft.code = Some("%".into());
    }
}

/// "climbed 0.4% to 2,104" beside figures in points: the points before it in the sentence.
pub(super) fn before<'a>(doc: &Doc<'_>, left: &'a [Draft], draft: &Draft, prep: Option<&str>) -> Option<&'a Draft> {
    let level = matches!(prep, Some("to" | "at" | "from"));
    if !level || draft.shape.low.is_none_or(|v| v <= 100.0) {
        return None;
    }
    let sentence = doc.sentence_over(draft.whole.first());
    let mut near = left.iter().rev().take_while(|d| d.core.first() >= sentence.first()).take(8);
    near.find(|d| d.kind == Kind::Measure && d.code.as_deref() == Some("point"))
}
