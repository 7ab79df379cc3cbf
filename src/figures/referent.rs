//! Referents: what a figure is about.
//!
//! In: figures with units, counted noun phrases and change. Out: a noun phrase of the text, or nothing rather than a
//! guess. Sieves, most precise first; each looks at one place.

use super::actions::part;
use super::after::{allotted, attributed, distributed, measured, of_change};
use super::before::{adjacent, aged, beside, held_by, ranging};
use super::borrowed::{chained, compared, contrasted, entered, exceeded, gapped, listed, updated};
use super::draft::{Draft, Kind};
use super::governed::{accompanied, doing, moved, raised, subject};
use super::scene::Scene;
use crate::text::{Doc, TokenRange};

type Sieve = fn(&Scene<'_>, &Draft) -> Option<TokenRange>;

/// Where a referent is looked for, most precise first. A sieve that finds a pronoun ends the search.
const SIEVES: &[Sieve] = &[
    chained,
    of_change,
    moved,
    measured,
    compared,
    updated,
    exceeded,
    gapped,
    attributed,
    distributed,
    held_by,
    contrasted,
    allotted,
    aged,
    listed,
    entered,
    ranging,
    adjacent,
    raised,
    doing,
    accompanied,
    subject,
    beside,
];

/// Fills what the figure is about.
pub(super) fn read(scene: &Scene<'_>, draft: &mut Draft) {
    if draft.referent.is_none() && !is_one_of(scene.doc, draft) {
        let found = SIEVES.iter().find_map(|sieve| sieve(scene, draft));
        draft.referent = found.and_then(|r| scene.tidy(r));
    } else if let Some(referent) = draft.referent {
        draft.referent = scene.tidy(referent);
    }
}

/// "one of the best": the one is what it is said of, and no figure is about it.
fn is_one_of(doc: &Doc<'_>, draft: &Draft) -> bool {
    draft.kind == Kind::Count && draft.shape.low == Some(1.0) && part(doc, draft.core.end(), "of")
}
