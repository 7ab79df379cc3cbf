//! Comments: what the author says of a report behind it: ", a claim the union disputes", ", which the trust denies",
//! ", prompting an angry reply".
//!
//! In: a comma or dash in what is reported. Out: whether a comment on all of it opens there. Never here: other clauses.

use super::Scene;
use super::adjunct::starts_at_once;
use crate::lexicon::{Class, ClassSet};
use crate::quotations::cue::{Frames, frames_at};
use crate::syntax::Tag;
use crate::text::TokenRange;

/// Whether the author comments on what was said from `first` on, behind the mark at token `i`. In PolNeAR such a comment is
/// left out three times of four.
pub(super) fn opens(scene: &Scene<'_>, first: usize, i: usize) -> bool {
    match scene.doc.tag(i + 1) {
        Some(Tag::Det | Tag::Pronoun | Tag::Noun) => sums_up(scene, i + 1) && has_verb(scene, first, i),
        Some(Tag::VerbIng) => scene.is_joint(i + 1, "reaction"),
        Some(Tag::Wh) => scene.is_joint(i + 1, "relative") && is_denied(scene, i + 2),
        _ => false,
    }
}

/// The nouns that stand for a whole clause.
const SHELLS: ClassSet = ClassSet::of(Class::ShellNoun).or(ClassSet::of(Class::CueNoun));

/// "a claim the union disputes", "a move that angered staff", "a sign of trouble", "something he denied": a noun that stands for
/// what was said, and what is told of it.
fn sums_up(scene: &Scene<'_>, i: usize) -> bool {
    let doc = scene.doc;
    if scene.is_joint(i, "summary") {
        return is_denied(scene, i + 1);
    }
    let Some(phrase) = doc.np_at(i).filter(|_| doc.means(i, Class::Relation, "a")) else { return false };
    if is_charge(scene, phrase.tokens) && is_denied(scene, i) {
        return true;
    }
    if !doc.tokens[phrase.head()].classes.meets(SHELLS) {
        return false;
    }
    let behind = phrase.tokens.end();
    match doc.tag(behind) {
        Some(Tag::Wh | Tag::Sub | Tag::VerbPart) => true,
        Some(Tag::Prep | Tag::To) => doc.has(phrase.head(), Class::ShellNoun),
        Some(Tag::Adv | Tag::Not) => doc.tag(behind + 1) == Some(Tag::VerbPart),
        _ => starts_at_once(scene, behind),
    }
}

/// "..., a charge Roe denied": the phrase before the verb is what it denies, and who does.
pub(super) fn is_charge(scene: &Scene<'_>, subject: TokenRange) -> bool {
    let doc = scene.doc;
    let named = matches!(doc.tags[subject.last()], Tag::Proper | Tag::Pronoun);
    let shell = |i: usize| doc.tokens[i].classes.meets(SHELLS) && doc.tags[i] == Tag::Noun;
    let alone = || doc.np_at(subject.first()).is_some_and(|p| p.tokens == subject);
    named && doc.means(subject.first(), Class::Relation, "a") && alone() && subject.iter().skip(1).any(shell)
}

/// "the trust denies": a subject with a verb of saying or judging that lacks its object.
pub(super) fn is_denied(scene: &Scene<'_>, i: usize) -> bool {
    let doc = scene.doc;
    let verb = doc.np_at(i).and_then(|p| doc.vg_at(p.tokens.end())).filter(|g| g.is_finite());
    verb.is_some_and(|g| {
        let end = g.tokens.end();
        let takes = frames_at(doc, g.main());
        let open =
            end >= scene.sentence.end() || doc.tags[end].is_mark() || matches!(doc.tags[end], Tag::Prep | Tag::Adv);
        open && takes.any(Frames::NP) && takes.any(Frames::SPEECH.or(Frames::ACT))
    })
}

/// Whether what was said has a verb by then, so that a phrase behind a mark is not in apposition to its subject.
fn has_verb(scene: &Scene<'_>, first: usize, i: usize) -> bool {
    let groups = scene.doc.groups_before(i).iter().rev();
    groups.take_while(|g| g.tokens.first() >= first).any(|g| g.is_finite() || g.infinitive)
}
