//! Headlines: "Mayor: No new tax".
//!
//! In: a sentence. Out: the report of a headline that opens with its source and a colon. Never here: cues that are verbs.

use super::complement::Content;
use super::following::all_spoken;
use super::{Scene, extent};
use crate::quotations::Report;
use crate::quotations::phrase::is_topic;
use crate::syntax::Tag;
use crate::text::{Flags, TokenRange};

/// "Mayor: No new tax": a name, a colon and a clause alone in a short paragraph.
pub(super) fn labelled(scene: &Scene<'_>) -> Option<Report> {
    let doc = scene.doc;
    let first = scene.sentence.first();
    if !doc.flags(first).has(Flags::PARAGRAPH) {
        return None;
    }
    let name = doc.np_at(first)?.tokens;
    let colon = name.end();
    let alone = colon < scene.sentence.end() && doc.tags[colon] == Tag::Punct && doc.surface(colon) == ":";
    if !alone || name.len() > 4 || doc.tags[name.last()] != Tag::Proper {
        return None;
    }
    // "My Blog: ...", "The Big Read: ...": a column.
    if matches!(doc.tags[name.first()], Tag::Possessive | Tag::Det) || is_topic(doc, name) {
        return None;
    }
    let content = TokenRange::new(colon + 1, extent::sentence_end(scene).max(colon + 1));
    if content.len() < 4 || content.len() > 16 || all_spoken(scene, content) {
        return None;
    }
    let content = Content { tokens: content, other: None, sieve: "headline" };
    let cue = (TokenRange::new(colon, colon + 1), doc.surface(colon).to_owned());
    Some(content.report(doc, Some(name), cue))
}
