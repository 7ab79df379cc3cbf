//! Coordinated reports: whether a clause behind "and" or "but", or a verb of a list, reports something of its own.
//!
//! In: the token behind the coordinator or comma, and the cue before. Out: yes or no. Never here: where contents end.

use super::adjunct::is_time;
use super::reporting::Cue;
use super::{Scene, complement};
use crate::quotations::cue::{self, Frames, frames_at};
use crate::syntax::{Tag, Tense};

/// After "and" or "but" a cue with its subject, or a cue that shares the subject of the first one and has something to
/// report: "said it was late and called for help", but not "said she had left and had found work".
pub(super) fn opens(scene: &Scene<'_>, i: usize, cue: &Cue<'_>) -> bool {
    let doc = scene.doc;
    let i = if doc.tag(i) == Some(Tag::Adv) && doc.np_at(i).is_none() { i + 1 } else { i };
    let subject = doc.np_at(i);
    let at = subject.map_or(i, |p| p.tokens.end());
    let at = if doc.tag(at) == Some(Tag::Adv) { at + 1 } else { at };
    let Some(group) = doc.vg_at(at).filter(|g| g.is_finite()) else { return false };
    let subject = subject.is_some();
    let frames = frames_at(doc, group.main());
    let own = subject && frames.any(Frames::SPEECH) && frames.any(Frames::BARE);
    let same_tense = group.tense == cue.group.tense || !cue.group.is_finite();
    let goes_on = !subject && group.perfect && !cue.group.perfect && group.tense == Tense::Past;
    // "said it was late and hoped to leave": what somebody thinks is told by what is said.
    let felt = !subject && cue.takes(Frames::SPEECH) && frames.any(Frames::THOUGHT.or(Frames::ATTITUDE));
    // "said it was sad, but would not comment".
    let refuses = !subject && group.negated && group.tense == Tense::Conditional && frames.any(Frames::SPEECH);
    if refuses {
        return true;
    }
    // "has said that it was late, and warned that it would be later".
    let resumes = cue.group.perfect && group.tokens.len() == 1 && scene.is_joint(group.tokens.end(), "that");
    if goes_on || felt || !same_tense && !own && !resumes {
        return false;
    }
    let cue = scene.cues.iter().find(|c| c.head == group.main()).filter(|c| c.is_listed());
    cue.is_some_and(|c| subject || reports(scene, c))
}

/// "said it was late, complained about the cost, and asked why": whether one more verb of the source stands behind the comma.
pub(super) fn goes_down_list(scene: &Scene<'_>, first: usize, next: usize, cue: &Cue<'_>) -> bool {
    let doc = scene.doc;
    let bare = doc.tag(next) == Some(Tag::VerbPast) && cue.group.is_finite() && cue.group.tense == Tense::Past;
    // "that Roe, for one, called a joke": behind an insertion the verb is that of the subject before.
    let part = || (first..next - 1).rev().find(|i| doc.tags[*i] == Tag::Comma).unwrap_or(first);
    // ", announced on Monday by the board, that".
    let object = || !scene.is_joint(next + 1, "by") && !is_time(scene, next + 1);
    bare && object()
        && opens(scene, next, cue)
        && scene.has_main_verb(first, next)
        && scene.finite(part(), next).next().is_some()
}

/// "Roe said it was late and Lee said it was a shame": whether somebody says a clause behind the "and" or comma at token `and`, and
/// what is reported has its verb before that.
pub(super) fn says_in_turn(scene: &Scene<'_>, first: usize, and: usize) -> bool {
    let doc = scene.doc;
    let Some(subject) = doc.np_at(and + 1) else { return false };
    let Some(group) = doc.vg_at(subject.tokens.end()).filter(|g| g.is_finite() && !g.passive) else { return false };
    let frames = frames_at(doc, group.main());
    let says = frames.any(Frames::SPEECH) && frames.any(Frames::BARE);
    // "that if it closed, she insisted on it", "it was late and Lee, she said, was ill".
    let opened = |k: usize| doc.tags[k] == Tag::Sub && !scene.is_joint(k, "that");
    let inside = || doc.tags[and] == Tag::Comma && (first..and).any(opened);
    let inserted = doc.tag(group.tokens.end()) == Some(Tag::Comma);
    says && !inserted && scene.has_main_verb(first, and) && !inside()
}

/// Whether a cue has something to report after it, or before marks.
fn reports(scene: &Scene<'_>, cue: &cue::Cue) -> bool {
    let cue = Cue::read(scene, cue);
    let speaks = |c: &Cue<'_>| (c.end..scene.sentence.end()).take(4).any(|k| scene.is_spoken(k));
    cue.is_some_and(|c| speaks(&c) || complement::begins(scene, &c).is_some())
}
