//! Reported speech without marks, or with marks around a part of it.
//!
//! In: a [`Doc`], its cues, and the quotations that stand between marks. Out: [`Report`]s of kind `indirect` and
//! `mixed`. A quotation between marks that lies in a reported clause gives way to it ([`super::report::merge`]) unless
//! it has a cue of its own.

use super::Report;
use super::cue::Cue;
use crate::text::Doc;

/// The reports without marks, in text order.
pub(crate) fn find(_doc: &Doc<'_>, _cues: &[Cue], _direct: &[Report]) -> Vec<Report> {
    Vec::new()
}
