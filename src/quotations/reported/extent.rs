//! Extents: where what is reported ends.
//!
//! In: where it begins and its shape. Out: one past its last token. A walk through one sentence; each mark and joint is
//! asked once whether the content goes on. Never here: which cue reports it.

use super::fronted::{is_fronted, opens_behind_fronted, opens_main_clause};
use super::inner::{is_aside, is_inner, is_only_verb, is_second_verb, matrix_verb};
use super::reporting::Cue;
use super::{Scene, adjunct, comment, marks, own_clause, passive, polled, source};
use crate::lexicon::{Class, TagSet};
use crate::quotations::cue::{Frames, frames_at};
use crate::syntax::{Extent, NounPhrase, Tag, VerbGroup};
use crate::text::{Doc, Flags};

/// What kind of phrase the content is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// "that it rains", "it rains", "whether it rains".
    Clause,
    /// "to resign".
    Infinitive,
    /// "the plan", "closing the ward".
    Object,
}

/// One past the last token of the content that begins at `first`.
pub(super) fn end(scene: &Scene<'_>, first: usize, shape: Shape, cue: &Cue<'_>) -> usize {
    if let Some(verb) = matrix_verb(scene, first, cue) {
        return verb;
    }
    let last = sentence_end(scene);
    if is_question_word(scene, first, last) {
        return first + 1;
    }
    let (fronted, inner) = (is_fronted(scene, first, cue), is_inner(scene, first, cue));
    let walk = Walk { first, shape, cue, fronted, inner, aside: is_aside(scene, cue) };
    let mut i = first;
    while i < last {
        if i > first && stops(scene, i, last, &walk) {
            break;
        }
        i = past_brackets(scene, i, last);
        if shape == Shape::Clause {
            i = next_joint(scene, i, last, walk.inner);
        }
    }
    let end = i.min(last);
    if let Some(far) = marks::end_of_marks(scene, first, end) {
        return far;
    }
    trimmed(scene, first, before_speech(scene, first, end).unwrap_or(end))
}

/// "did not say why, but nurses suspect": a question of one word.
fn is_question_word(scene: &Scene<'_>, first: usize, last: usize) -> bool {
    let tags = scene.doc.tags.get(first..last.min(first + 3));
    matches!(tags, Some([Tag::Wh, Tag::Comma, Tag::Coord]))
}

/// "..., while Roe said: “...”": where a clause opens that leads up to direct speech of its own.
fn before_speech(scene: &Scene<'_>, first: usize, end: usize) -> Option<usize> {
    let doc = scene.doc;
    let verb = scene.used.iter().copied().take_while(|u| *u < end).find(|u| *u > first)?;
    let speaker = doc.subject(doc.vg_over(verb)?).filter(|s| s.first() > first && s.end() <= verb)?;
    let joint = speaker.first() - 1;
    (joint > first && matches!(doc.tags[joint], Tag::Coord | Tag::Sub)).then_some(joint)
}

/// The next token from `i` on at which a clause can end: a mark, a coordinator, or, where it is `inner`, a verb.
fn next_joint(scene: &Scene<'_>, i: usize, last: usize, inner: bool) -> usize {
    let tags = scene.doc.tags.get(i..last).unwrap_or_default();
    let joints = if inner { INNER_JOINTS } else { JOINTS };
    tags.iter().position(|tag| joints.has(*tag)).map_or(last, |at| i + at)
}

/// The tags at which a clause can end.
const JOINTS: TagSet = TagSet::of(&[Tag::Comma, Tag::Punct, Tag::Coord, Tag::Hyphen]);
/// And those of verbs that may belong to the clause around it.
const INNER_JOINTS: TagSet = JOINTS.with(&[Tag::Be, Tag::Have, Tag::Do, Tag::Modal, Tag::VerbThird]);

/// Without the stop at the end of the sentence, and the marks after it.
pub(super) fn sentence_end(scene: &Scene<'_>) -> usize {
    trimmed(scene, scene.sentence.first(), scene.sentence.end())
}

/// Without marks at the end, but with a closing quotation mark whose stretch is inside, and with a closing bracket.
pub(super) fn trimmed(scene: &Scene<'_>, first: usize, end: usize) -> usize {
    let doc = scene.doc;
    let mut end = end;
    while end > first && doc.tags[end - 1].is_mark() {
        let flags = doc.flags(end - 1);
        let bracket = matches!(doc.surface(end - 1), ")" | "]" | "%" | "$");
        let whole = || scene.spoken_over(end - 1).is_none_or(|s| s.first() > first);
        if flags.has(Flags::CLOSE) && whole() || bracket {
            break;
        }
        end -= 1;
    }
    end
}

/// The token after `i`, or after the brackets that open there.
fn past_brackets(scene: &Scene<'_>, i: usize, last: usize) -> usize {
    let doc = scene.doc;
    if doc.tags[i] != Tag::Punct || doc.surface(i) != "(" {
        return i + 1;
    }
    (i + 1..last.min(i + 40)).find(|k| doc.surface(*k) == ")").map_or(i + 1, |k| k + 1)
}

/// What a walk to the end of a content knows.
pub(super) struct Walk<'a> {
    pub(super) first: usize,
    pub(super) shape: Shape,
    cue: &'a Cue<'a>,
    /// The cue stands before the main clause.
    fronted: bool,
    /// The cue stands inside a noun phrase: "the man who said ...", "the claim that ...".
    inner: bool,
    /// It stands in a clause behind a subject that waits for its verb: "Roe, though she said ..., left".
    aside: bool,
}

impl Walk<'_> {
    /// Whether a dash stands right before the cue, which is a participle: "argued - naming the board twice - that".
    pub(super) fn opens_behind_dash(&self, doc: &Doc<'_>) -> bool {
        let verb = self.cue.group.tokens.first();
        doc.tag(verb) == Some(Tag::VerbIng)
            && verb > 0
            && doc.is_any_dash(verb - 1)
            && doc.tags[verb - 1] != Tag::Hyphen
    }
}

fn stops(scene: &Scene<'_>, i: usize, last: usize, walk: &Walk<'_>) -> bool {
    let doc = scene.doc;
    let (shape, cue) = (walk.shape, walk.cue);
    if doc.flags(i).has(Flags::OPEN) && scene.is_spoken(i) {
        return !is_told_inside(scene, walk.first, i, last);
    }
    if doc.flags(i).has(Flags::QUOTED) {
        return false;
    }
    // “I know it” is a phrase: what is reported inside marks ends with them.
    let within = || doc.flags(walk.first).has(Flags::QUOTED) && !(walk.first..i).any(|k| doc.flags(k).has(Flags::OPEN));
    if doc.flags(i).has(Flags::CLOSE) && within() && !doc.flags(walk.first - 1).has(Flags::OPEN) {
        return true;
    }
    // American papers put the comma inside the marks.
    if doc.flags(i).has(Flags::CLOSE) && doc.tags[i - 1] == Tag::Comma {
        return at_comma(scene, i, last, walk);
    }
    if shape != Shape::Clause && (is_outer_verb(scene, walk, i) || ends_with_time(scene, i, last, shape)) {
        return true;
    }
    match doc.tags[i] {
        Tag::Prep if passive::is_passive(scene, cue) && source::is_agent(scene, i, cue.end) => true,
        _ if shape == Shape::Clause && walk.inner && is_second_verb(scene, walk.first, i) => true,
        Tag::Comma => at_comma(scene, i, last, walk),
        Tag::Punct => marks::ends(scene, i, last, walk),
        Tag::Coord => at_coordinator(scene, i, walk),
        // "an after-tax charge"
        _ if doc.tag(i + 1) == Some(Tag::Hyphen) => false,
        Tag::Sub | Tag::Prep | Tag::Wh | Tag::Adv if shape == Shape::Object => at_joint(scene, i, walk),
        _ => false,
    }
}

/// "She said he had told her: “No.”": direct speech whose cue is part of what is reported is part of it too.
fn is_told_inside(scene: &Scene<'_>, first: usize, open: usize, last: usize) -> bool {
    let closed = scene.spoken_over(open).is_some_and(|s| s.end() <= last + 1);
    let inside = scene.used.iter().take_while(|u| **u < open).any(|u| *u > first && open - *u <= LEAD);
    closed && inside && before_speech(scene, first, open).is_none()
}

/// How many tokens may stand between a cue and direct speech that is reported with it.
const LEAD: usize = 6;

fn at_comma(scene: &Scene<'_>, i: usize, last: usize, walk: &Walk<'_>) -> bool {
    let doc = scene.doc;
    let next = i + 1;
    if next >= last || doc.flags(i + 1).has(Flags::CLOSE) {
        return false;
    }
    let adverb = usize::from(doc.tags[next] == Tag::Adv);
    let verb = || doc.tags[next] == Tag::Not || doc.vg_at(next + adverb).is_some_and(VerbGroup::is_finite);
    let outer = (walk.inner || walk.aside) && verb() && !is_insertion(scene, i, walk);
    if is_new_report(scene, next)
        || comment::opens(scene, walk.first, i)
        || outer
        || walk.fronted && opens_behind_fronted(scene, next)
        || polled::opens(scene, next) && polled::is_share(scene, walk.cue)
    {
        return true;
    }
    match walk.shape {
        Shape::Clause => match scene.joint(next) {
            // "that, while it rained, ...", "the deal, while welcome, ...": nothing has been said yet.
            Some("contrast") if !scene.has_main_verb(walk.first, i) => false,
            Some("contrast") => doc.tag(next) != Some(Tag::Coord) || own_clause::opens(scene, next + 1, walk.cue),
            Some("and") => own_clause::opens(scene, next + 1, walk.cue),
            // "Some say it is late, others say it is early".
            _ => {
                own_clause::goes_down_list(scene, walk.first, next, walk.cue)
                    || own_clause::says_in_turn(scene, walk.first, i)
            }
        },
        Shape::Infinitive | Shape::Object => {
            !goes_on(scene, next) && !adjunct::is_year(scene, next) && !awaits_verb(scene, walk.first, i)
        }
    }
}

/// "wants to show that the ward, built in May, works": whether a clause has opened that has no verb of its own yet.
fn awaits_verb(scene: &Scene<'_>, first: usize, comma: usize) -> bool {
    let doc = scene.doc;
    let that = |i: &usize| doc.tags[*i] == Tag::Sub && (scene.is_joint(*i, "that") || scene.is_joint(*i, "whether"));
    (first..comma).rev().find(that).is_some_and(|that| !scene.has_main_verb(that, comma))
}

/// "who said her son, then 9, left", "the fear that the ward, which had closed, was unsafe": behind an insertion stands the first
/// verb of the content.
fn is_insertion(scene: &Scene<'_>, comma: usize, walk: &Walk<'_>) -> bool {
    let parted = (walk.first..comma).any(|k| scene.doc.tags[k] == Tag::Comma);
    parted && !scene.has_main_verb(walk.first, comma)
}

/// After a comma a participle of a cue: ", saying", ", with one nurse saying"; not ", starting in May", which reports nothing
/// but what stands in marks.
pub(super) fn is_new_report(scene: &Scene<'_>, i: usize) -> bool {
    let doc = scene.doc;
    let with = doc.tag(i) == Some(Tag::Prep) && doc.means(i, Class::Relation, "with");
    let subject = if with { doc.np_at(i + 1) } else { doc.np_at(i) };
    let verbs = match subject {
        Some(subject) => [subject.tokens.end(), doc.extend(subject, Extent::Of).end()],
        None => [i; 2],
    };
    verbs.into_iter().any(|verb| {
        let takes = Frames::NP.or(Frames::NP_NP);
        let sense = doc.sense(verb, Class::CueVerb).filter(|s| !s.frames.any(Frames::QUOTE) || s.frames.any(takes));
        // ", Roe saying that it was late", but not ", nurses seeking work".
        let sense =
            sense.filter(|s| with || subject.is_none() || s.frames.any(Frames::SPEECH) && s.frames.any(Frames::BARE));
        doc.tag(verb) == Some(Tag::VerbIng) && sense.is_some() && !scene.is_joint(verb, "list")
    })
}

/// Whether an object goes on after a comma: an example, a further item, a place name, a phrase.
fn goes_on(scene: &Scene<'_>, next: usize) -> bool {
    let doc = scene.doc;
    let list = scene.is_joint(next, "list") && !scene.is_joint(next + 1, "time");
    if list || doc.flags(next).has(Flags::OPEN) && !scene.is_spoken(next) {
        return true;
    }
    match doc.tags[next] {
        Tag::Coord => !scene.is_joint(next, "contrast") && is_item(scene, next + 1),
        Tag::Prep => !scene.is_joint(next, "time"),
        // ", equal to a third".
        Tag::Adj if doc.tag(next + 1) == Some(Tag::Prep) => true,
        Tag::Adj if doc.tag(next + 1) == Some(Tag::To) => doc.vg_at(next + 1).is_none(),
        Tag::Adv | Tag::Particle => is_compared(scene, next),
        _ => is_item(scene, next) && list_follows(scene, next),
    }
}

/// ", up from 20": behind a number what it was before.
fn is_compared(scene: &Scene<'_>, i: usize) -> bool {
    let doc = scene.doc;
    let number = || (scene.sentence.first().max(i.saturating_sub(8))..i).any(|k| doc.tags[k] == Tag::Number);
    doc.has(i, Class::ChangeWord) && doc.tag(i + 1) == Some(Tag::Prep) && number()
}

/// A phrase that is no subject of a verb, or a gerund.
fn is_item(scene: &Scene<'_>, i: usize) -> bool {
    let doc = scene.doc;
    match doc.np_at(i) {
        Some(_) => !opens_main_clause(scene, i),
        None => matches!(doc.tag(i), Some(Tag::VerbIng | Tag::Prep | Tag::To)),
    }
}

/// Another comma with an item, or "and", after the item at `i`; or nothing but a name as of a place.
fn list_follows(scene: &Scene<'_>, i: usize) -> bool {
    let doc = scene.doc;
    let Some(item) = doc.np_at(i) else { return false };
    let near = item.tokens.end();
    let far = doc.extend(item, Extent::Phrases).end();
    let coordinated = [near, far].into_iter().any(|end| {
        let then = if doc.tag(end) == Some(Tag::Comma) { end + 1 } else { end };
        doc.tag(then) == Some(Tag::Coord) && is_item(scene, then + 1)
    });
    let name = item.tokens.iter().all(|k| doc.tags[k] == Tag::Proper);
    coordinated || name && item.tokens.len() <= 2
}

fn at_coordinator(scene: &Scene<'_>, i: usize, walk: &Walk<'_>) -> bool {
    let (doc, first, shape, cue) = (scene.doc, walk.first, walk.shape, walk.cue);
    if i == 0 || doc.tag(i - 1) == Some(Tag::Comma) {
        return false;
    }
    let next = if doc.tag(i + 1) == Some(Tag::Adv) { i + 2 } else { i + 1 };
    let ing = |k: usize| doc.tag(k) == Some(Tag::VerbIng);
    let parallel = |k: usize| ing(k) && ing(cue.group.main()) && doc.has(k, Class::CueVerb);
    if polled::speaks(scene, next) && polled::is_share(scene, cue) {
        return true;
    }
    if let Some(subject) = doc.np_at(next) {
        // "Roe saying it was late and Poe calling it a shame".
        let absolute = || parallel(subject.tokens.end());
        return match shape {
            Shape::Clause => absolute() || own_clause::says_in_turn(scene, first, i),
            _ => opens_main_clause(scene, next) && !awaits_verb(scene, first, i),
        };
    }
    let Some(group) = doc.vg_at(next) else { return false };
    match shape {
        Shape::Clause => own_clause::opens(scene, i + 1, cue) || parallel(group.main()),
        Shape::Infinitive => group.is_finite() && doc.tags[group.tokens.first()] != Tag::VerbBase,
        Shape::Object => group.is_finite() || doc.has(group.main(), Class::CueVerb),
    }
}

/// A date without a preposition at the end: "Friday", "last week", but not "hopes to open next week".
fn ends_with_time(scene: &Scene<'_>, i: usize, last: usize, shape: Shape) -> bool {
    let doc = scene.doc;
    // "one drink a day": so many in that time.
    let rate = doc.sense(i, Class::TimeAmount).is_some() && doc.tags[i] == Tag::Det;
    !rate
        && adjunct::is_time(scene, i)
        && !(shape == Shape::Infinitive && doc.np_at(i).is_some_and(|p| p.tokens.len() > 1))
        && doc.np_at(i).is_some_and(|p| p.tokens.end() >= last || doc.tags[p.tokens.end()] == Tag::Comma)
        && doc.tag(i.wrapping_sub(1)).is_some_and(|t| t.is_nominal() || t == Tag::Pronoun)
}

/// In an object a verb with a tense that has no subject there: that of the clause around the cue.
fn is_outer_verb(scene: &Scene<'_>, walk: &Walk<'_>, i: usize) -> bool {
    let (doc, first) = (scene.doc, walk.first);
    let past = walk.inner && doc.tags[i] == Tag::VerbPast && doc.has(i, Class::CueVerb);
    if walk.inner && doc.tags[i] == Tag::VerbPast && is_only_verb(scene, walk.first, walk.cue, i) {
        return true;
    }
    let sure = past || doc.tags[i].is_aux() || matches!(doc.tags[i], Tag::Modal | Tag::VerbThird);
    if !sure || !doc.vg_at(i).is_some_and(VerbGroup::is_finite) {
        return false;
    }
    let opener =
        |k: usize| matches!(doc.tags[k], Tag::Wh | Tag::Sub) || scene.is_joint(k, "as") || scene.is_joint(k, "time");
    let contact = doc.np_before(i).is_some_and(|p| {
        let at = p.tokens.first();
        if at <= first { !is_object_alone(doc, *p, i) } else { doc.np_before(at).is_some() }
    });
    // "liked to say he was": the clause of a verb inside.
    let adverb = |at: &usize| doc.tags[*at] == Tag::Adv;
    let before = |p: NounPhrase| (first..p.tokens.first()).rev().find(|at| !adverb(at));
    let told = doc.np_before(i).and_then(|p| doc.vg_over(before(*p)?));
    let told = told.is_some_and(|g| g.tokens.first() >= first && frames_at(doc, g.main()).any(Frames::BARE));
    // "seem sure they will"
    let sure = || doc.np_before(i).and_then(|p| doc.sense(p.tokens.first().checked_sub(1)?, Class::CueAdjective));
    let told = told || sure().is_some_and(|s| s.frames.any(Frames::BARE));
    !contact && !told && !(first..i).any(opener)
}

/// "promoting her record has been mixed": the phrase before the verb at `i` is all of the object, and not the subject of that
/// verb ("support she will need"), nor "the talks Roe has led", nor does "should he go" come behind it.
fn is_object_alone(doc: &Doc<'_>, object: NounPhrase, i: usize) -> bool {
    let sure = doc.tags[i].is_aux() || doc.tags[i] == Tag::Modal && doc.np_at(i + 1).is_none();
    let noun = |k: usize| matches!(doc.tags[k], Tag::Noun | Tag::Plural) && !doc.has(k, Class::Role);
    let first = doc.tags[object.tokens.first()];
    let named = first == Tag::Det && doc.tags[object.head()] == Tag::Proper && object.tokens.iter().any(noun);
    sure && !named && first != Tag::Pronoun
}

/// In an object: a date that says when it was said, a clause of time.
fn at_joint(scene: &Scene<'_>, i: usize, walk: &Walk<'_>) -> bool {
    let doc = scene.doc;
    // "more than a year"
    if doc.tags[i] == Tag::Prep && adjunct::is_time(scene, i + 1) && !doc.means(i, Class::Relation, "than") {
        return !is_dated(scene, i, walk) && !is_judged_for(scene, i + 1);
    }
    match scene.joint(i) {
        Some("time") => !is_timed(scene, i, walk),
        Some("contrast" | "aside") => true,
        Some("as") => opens_main_clause(scene, i + 1),
        // "defended it by saying that".
        Some("by") if doc.tag(i + 1) == Some(Tag::VerbIng) => doc.has(i + 1, Class::CueVerb),
        _ => doc.tags[i] == Tag::Prep && adjunct::is_medium(scene, i + 1),
    }
}

/// "attacked the trust on Monday over its waits": behind the date stands what for.
fn is_judged_for(scene: &Scene<'_>, date: usize) -> bool {
    let end = scene.doc.np_at(date).map_or(date, |p| p.tokens.end());
    matches!(scene.doc.sense(end, Class::Relation).map(|s| s.value), Some("for" | "over"))
}

/// Whether a date belongs to the object: to what somebody wants or expects, to an action in it, or as the end or beginning
/// of a period.
fn is_dated(scene: &Scene<'_>, i: usize, walk: &Walk<'_>) -> bool {
    let doc = scene.doc;
    let wanted = walk.cue.nominal.is_none() && walk.cue.takes(Frames::ATTITUDE.or(Frames::THOUGHT));
    let edge = doc.sense(i, Class::PeriodOpen).is_some_and(|s| matches!(s.value, "since" | "from"));
    let of = || doc.means(i, Class::Grammar, "of");
    wanted || edge || of() || scene.is_joint(i, "by") || (walk.first..i).any(|k| doc.tags[k] == Tag::VerbIng)
}

/// Whether a clause of time belongs to the object: to an action that it names, where nobody reports anything in it.
fn is_timed(scene: &Scene<'_>, i: usize, walk: &Walk<'_>) -> bool {
    let acts = (walk.first..i).any(|k| scene.doc.tags[k] == Tag::To);
    acts && !scene.tells(i)
}
