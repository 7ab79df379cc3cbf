//! Tense: whether the clause around an expression looks ahead or back.
//!
//! In: the words before an expression, in its sentence. Out: the tense of the nearest cue. Never here: a date.

use crate::lexicon::{Class, Form};
use crate::text::{Doc, Flags};

/// How many tokens back a cue still governs.
const REACH: usize = 14;

/// Where a clause looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tense {
    Past,
    Future,
    Unknown,
}

/// The tense at token `i`.
pub(crate) fn at(doc: &Doc<'_>, i: usize) -> Tense {
    let mut at = i;
    for _ in 0..REACH {
        if at == 0 || doc.flags(at).has(Flags::SENTENCE) {
            break;
        }
        at -= 1;
        let phrase = doc.phrase_at(at).and_then(|p| doc.lexicon.sense(p.entry, Class::TenseCue));
        if let Some(cue) = phrase.or_else(|| doc.sense(at, Class::TenseCue)) {
            return if &*cue.value == "future" { Tense::Future } else { Tense::Past };
        }
        if doc.has(at, Class::CueVerb) && doc.sense(at, Class::CueVerb).is_some_and(|s| s.form == Form::Past) {
            return Tense::Past;
        }
    }
    Tense::Unknown
}
