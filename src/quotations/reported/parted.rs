//! Contents that a cue parts in two: "The aim, she said, is to ...".
//!
//! In: what stands before the cue, and the comma that ends its clause. Out: what goes on behind it. Never here: whether the
//! cue reports.

use super::complement::opens_clause;
use super::following::{has_finite, opens_sentence};
use super::{Scene, extent};
use crate::lexicon::Class;
use crate::syntax::Tag;
use crate::text::TokenRange;

/// "He had to go - and the plan, he said, would fail": where the subject begins whose verb follows the cue.
pub(super) fn subject_alone(scene: &Scene<'_>, first: usize, comma: usize, end: usize) -> usize {
    let doc = scene.doc;
    let and = |i: usize| doc.tags[i] == Tag::Coord && (doc.tags[i - 1] == Tag::Comma || doc.is_any_dash(i - 1));
    let parts = |i: &usize| and(*i) || doc.tags[*i] == Tag::Punct && doc.surface(*i) == ":";
    let last = (first + 1..comma).rev().find(parts).filter(|_| is_predicate(scene, end + 1));
    last.map(|i| i + 1).filter(|i| !has_finite(scene, *i, comma)).unwrap_or(first)
}

/// Whether the content cannot be over: it ends in an auxiliary or "and" ("It was, she said, ..."), or is the subject of the
/// verb behind the cue that ends with the comma: "What is clear, she said, is", "The ward, according to nurses, is".
pub(super) fn lacks_complement(scene: &Scene<'_>, content: TokenRange, comma: usize) -> bool {
    let doc = scene.doc;
    let last = content.iter().rev().find(|i| !doc.tags[*i].is_mark()).map(|i| doc.tags[i]);
    // "She had done all she could, he said."
    let open = comma < extent::sentence_end(scene);
    let cut = |t: Tag| t == Tag::Coord || open && (t.is_aux() || matches!(t, Tag::Modal | Tag::Wh));
    let cut = last.is_some_and(cut);
    let parted = || doc.tags[comma] == Tag::Comma || doc.is_any_dash(comma);
    // "The nurses she met, he said, were": no auxiliary opens anything else.
    let aux = || doc.tag(comma + 1).is_some_and(|t| t.is_aux() || t == Tag::Modal);
    cut || open && is_predicate(scene, comma + 1) && parted() && (aux() || is_subject(scene, content))
}

/// Whether a finite verb stands at token `i`, behind an adverb perhaps: "still believe".
fn is_predicate(scene: &Scene<'_>, i: usize) -> bool {
    let doc = scene.doc;
    let verb = |i: usize| i < scene.sentence.end() && doc.vg_at(i).is_some_and(|g| g.is_finite());
    verb(i) || doc.tag(i) == Some(Tag::Adv) && verb(i + 1)
}

/// Whether the content has no verb that is not part of a clause in it: "The months that came after", "The gains since it began".
fn is_subject(scene: &Scene<'_>, content: TokenRange) -> bool {
    let opens = |i: &usize| matches!(scene.doc.tags[*i], Tag::Wh | Tag::Sub) || scene.is_joint(*i, "time");
    let clauses = content.iter().filter(opens).count();
    let named = || scene.doc.tags[content.first()] == Tag::Wh || opens_named_clause(scene, content.first());
    named() || scene.finite(content.first(), content.end()).count() <= clauses
}

/// "Whether it works", "That it closed": a clause that may be a subject.
fn opens_named_clause(scene: &Scene<'_>, i: usize) -> bool {
    scene.is_joint(i, "whether") || scene.is_joint(i, "that") && scene.doc.tags[i] == Tag::Sub
}

/// What goes on after the cue: "The aim, she said, is to ...". After a whole clause only a phrase goes on.
pub(super) fn rest(scene: &Scene<'_>, before: TokenRange, whole: bool, comma: usize) -> Option<TokenRange> {
    let doc = scene.doc;
    let last = extent::sentence_end(scene);
    let first = comma + 1;
    let goes = || doc.tag(first) == Some(Tag::Number) && doc.is_dash(comma);
    let goes = || goes() || doc.is_any_dash(comma) && is_predicate(scene, first) && is_subject(scene, before);
    let parts = comma < last && (doc.tags[comma] == Tag::Comma || goes());
    if !parts || first + 1 >= last || scene.is_spoken(first) {
        return None;
    }
    // What only opens a sentence is followed by its subject: "In May, she said, the ward closed".
    let opening = opens_sentence(scene, before.first());
    let verb = || doc.vg_at(first).is_some_and(|g| g.is_finite());
    if !whole && opening && doc.np_at(first).is_none() && !scene.is_joint(first, "empty") && !verb() {
        return None;
    }
    let goes_on = match doc.tags[first] {
        // "..., he said, leaving patients in corridors", but not "adding that", "smiling", "waving at us".
        Tag::VerbIng => whole && (scene.is_joint(first, "list") || is_result(scene, first)),
        Tag::VerbPart => false,
        Tag::Wh => !whole,
        Tag::Coord => !opens_clause(scene, first + 1, false) || goes_on_telling(scene, first),
        Tag::Number => !whole || !has_finite(scene, first, last),
        // "so that nobody waits".
        Tag::Adv if scene.is_joint(first + 1, "that") => true,
        // "especially at night".
        Tag::Adv if matches!(doc.tags[first + 1], Tag::Prep | Tag::To | Tag::Sub) => {
            !whole || is_adjunct_of_it(scene, first + 1)
        }
        Tag::Prep | Tag::To | Tag::Sub => !whole || is_adjunct_of_it(scene, first),
        _ => !whole,
    };
    goes_on.then(|| TokenRange::new(first, last))
}

/// Whether the phrase or clause that opens at token `i` belongs to a whole content before it, and not to the cue between them.
fn is_adjunct_of_it(scene: &Scene<'_>, i: usize) -> bool {
    // "..., it said, as officials urged parents to act".
    let meanwhile = scene.is_joint(i, "as") && scene.tells(i);
    let own = meanwhile || extent::is_new_report(scene, i);
    !own && !scene.is_joint(i, "time") && !scene.is_joint(i, "contrast")
}

/// Whether the participle at token `i` says what comes of the content: it has an object, and reports nothing itself.
fn is_result(scene: &Scene<'_>, i: usize) -> bool {
    let object = scene.doc.np_at(i + 1).is_some_and(|p| !scene.doc.has(p.tokens.first(), Class::Pronoun));
    object && !scene.doc.has(i, Class::CueVerb)
}

/// Whether a clause behind "and" goes on with what is reported: nobody reports anything in it.
pub(super) fn goes_on_telling(scene: &Scene<'_>, and: usize) -> bool {
    scene.is_joint(and, "and") && !scene.tells(and)
}
