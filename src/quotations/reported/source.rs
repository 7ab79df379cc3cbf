//! Sources: whose words a cue reports.
//!
//! In: a cue and its content. Out: the tokens that name the speaker. Never here: who that is.

use super::passive::is_passive;
use super::reporting::Cue;
use super::{Scene, adjunct, inner};
use crate::lexicon::{Class, ClassSet};
use crate::quotations::cue::{Frames, frame_of, frames_at};
use crate::quotations::phrase::past_modifier;
use crate::syntax::{Extent, NounPhrase, Tag, VerbGroup};
use crate::text::{Flags, TokenRange};

/// The speaker of a cue: its subject; of a passive the one behind "by".
pub(super) fn of(scene: &Scene<'_>, cue: &Cue<'_>) -> Option<TokenRange> {
    if is_passive(scene, cue) {
        return agent(scene, cue);
    }
    if is_nobodys(cue) {
        return None;
    }
    match cue.nominal {
        Some(tokens) => nominal(scene, cue, tokens),
        None => subject(scene, &cue.group),
    }
}

/// What seems to be is nobody's word, and what a court hears is not the court's.
pub(super) fn is_nobodys(cue: &Cue<'_>) -> bool {
    cue.takes(Frames::EVIDENCE) && cue.takes(Frames::LIKE)
}

/// The owner of a noun ("his claim", "the mayor's hope"), or the subject of the verb that it hangs on.
fn nominal(scene: &Scene<'_>, cue: &Cue<'_>, tokens: TokenRange) -> Option<TokenRange> {
    let doc = scene.doc;
    let first = tokens.first();
    // "the nurses’ claim": of a plural the mark is a token of its own.
    let late = |i: usize| matches!(doc.surface(i), "’" | "'") && !doc.flags(i).has(Flags::SPACE) && i > first;
    let owner = tokens.iter().rev().find(|i| doc.is_genitive(*i) || doc.tags[*i] == Tag::Possessive || late(*i));
    if let Some(owner) = owner {
        return Some(TokenRange::new(first, owner + 1));
    }
    // "an announcement by the trust that"
    if doc.tags[tokens.last()].is_nominal() && scene.is_joint(tokens.end(), "by") {
        return doc.np_at(tokens.end() + 1).map(|p| doc.extend(p, Extent::Of));
    }
    if !cue.group.tokens.is_empty() {
        // "faced calls", "prompted fears": those of others.
        let subject = subject(scene, &cue.group).filter(|_| !doc.has(cue.group.main(), Class::ReactVerb))?;
        return (!scene.is_joint(subject.first(), "empty")).then_some(subject);
    }
    if !doc.tags[tokens.last()].is_nominal() {
        return beside(scene, first);
    }
    // "opened with a claim that ...", but not "left after claims that".
    let prep = first.checked_sub(1).filter(|b| *b >= scene.sentence.first() && doc.tags[*b] == Tag::Prep)?;
    if frame_of(doc, prep).any(HELD) { governing(scene, first) } else { None }
}

/// "Nurses, wary of it, left", "Angry about it, nurses left": the noun before the comma, or the subject of the sentence.
fn beside(scene: &Scene<'_>, first: usize) -> Option<TokenRange> {
    let doc = scene.doc;
    if first == scene.sentence.first() {
        return right_subject(scene, first + 1);
    }
    let noun = || doc.np_before(first - 1).map(|p| p.tokens);
    let whole = |p: TokenRange| TokenRange::new(chained(scene, p).unwrap_or(p.first()), p.end());
    governing(scene, first).or_else(|| noun().map(whole))
}

/// The prepositions behind which a claim stands that the subject makes.
const HELD: Frames = Frames::WITH.or(Frames::IN).or(Frames::ON).or(Frames::AT).or(Frames::AS);

/// The one behind "by".
fn agent(scene: &Scene<'_>, cue: &Cue<'_>) -> Option<TokenRange> {
    let from = cue.end;
    let by = (from..scene.sentence.end().min(from + 12)).find(|i| is_agent(scene, *i, from))?;
    scene.doc.np_at(by + 1).map(|p| scene.doc.extend(p, Extent::Of))
}

/// Whether the one who does something is named behind the "by" at token `i`: right behind the verb anything, farther on
/// somebody, for "accused of cheating by sleight of hand" names nobody.
pub(super) fn is_agent(scene: &Scene<'_>, i: usize, verb_end: usize) -> bool {
    let doc = scene.doc;
    if !scene.is_joint(i, "by") {
        return false;
    }
    let Some(head) = doc.np_at(i + 1).map(NounPhrase::head) else { return false };
    // "told by email"
    let silent = || adjunct::is_medium(scene, head) || !doc.tokens[head].classes.meets(ClassSet::SAYING);
    let means = || head == i + 1 && doc.tags[head] == Tag::Noun && silent();
    let holiday = || doc.has(head, Class::Holiday);
    // "Asked whether he took the money offered by the board": the agent of another verb.
    match i == verb_end {
        true => !means(),
        false => !doc.tags[i - 1].is_verb() && is_someone(scene, head) && !adjunct::is_time(scene, i + 1) && !holiday(),
    }
}

/// The subject of a verb group, whatever its form.
pub(super) fn subject(scene: &Scene<'_>, group: &VerbGroup) -> Option<TokenRange> {
    if group.is_finite() {
        return own_subject(scene, group).or_else(|| governing(scene, group.tokens.first()));
    }
    // "Nurses at the trust, noting the queue, said".
    if inner::is_inserted(scene, group.tokens.first()) {
        return scene.doc.np_at(scene.sentence.first()).map(|p| scene.doc.extend(p, Extent::Phrases));
    }
    let urged = group.infinitive.then(|| urging(scene, group)).flatten();
    let noun = urged.or_else(|| if group.infinitive { None } else { modified(scene, group) });
    noun.or_else(|| governing(scene, group.tokens.first())).or_else(|| right_subject(scene, group.tokens.end()))
}

/// The subject of a verb with a tense: "who", or the phrase before it, past adverbs, dates and insertions. An inverted
/// subject is none here: after the verb stands what is reported.
fn own_subject(scene: &Scene<'_>, group: &VerbGroup) -> Option<TokenRange> {
    let doc = scene.doc;
    let start = group.tokens.first();
    let first = past_time(scene, start);
    if let Some(wh) = relative_before(scene, first) {
        return Some(TokenRange::new(wh, wh + 1));
    }
    let inserted = first > scene.sentence.first() && closes_insertion(scene, first - 1);
    let before = if inserted { before_insertion(scene, first - 1) } else { None };
    if before.is_some() {
        return before;
    }
    let subject = doc.subject(group).filter(|s| s.end() <= start).map(|s| with_participle(scene, s, start));
    if first < start
        && let Some(near) = doc.np_before(first)
    {
        // "The head of the trust on Monday said": what the phrase before the date hangs on.
        let whole = subject.filter(|s| s.first() < near.tokens.first() && near.tokens.end() <= s.end());
        return Some(TokenRange::new(whole.unwrap_or(near.tokens).first(), near.tokens.end()));
    }
    subject
}

/// A subject with the participle, adjective or relative clause that ends it right before its verb: "half of those surveyed",
/// "those who had left".
fn with_participle(scene: &Scene<'_>, subject: TokenRange, verb: usize) -> TokenRange {
    let tags = scene.doc.tags.get(subject.end()..verb).unwrap_or_default();
    let pointing = subject.len() == 1 && matches!(scene.doc.tags[subject.first()], Tag::Pronoun | Tag::Det);
    let ends = match tags {
        [Tag::VerbPart | Tag::Adj] | [Tag::Adv, Tag::VerbPart | Tag::Adj] => true,
        // A nurse is one without her clause.
        [Tag::Wh, inside @ .., last] => pointing && last.is_verb() && !inside.iter().any(|t| t.is_mark()),
        _ => false,
    };
    TokenRange::new(subject.first(), if ends { verb } else { subject.end() })
}

/// The start of the dates and adverbs that end before token `i`: "last week said", "on Monday said".
fn past_time(scene: &Scene<'_>, i: usize) -> usize {
    let doc = scene.doc;
    let mut first = i;
    for _ in 0..4 {
        let before = doc.np_before(first).filter(|p| adjunct::is_time(scene, p.tokens.first()));
        first = match before {
            Some(time) => {
                let at = time.tokens.first();
                if at > 0 && doc.tags[at - 1] == Tag::Prep { at - 1 } else { at }
            }
            None if first > scene.sentence.first() && doc.tags[first - 1] == Tag::Adv => first - 1,
            None => break,
        };
    }
    first.max(scene.sentence.first())
}

fn closes_insertion(scene: &Scene<'_>, i: usize) -> bool {
    let tag = scene.doc.tags[i];
    tag == Tag::Comma || tag.is_mark() && (scene.doc.is_any_dash(i) || matches!(scene.doc.surface(i), ")" | "]"))
}

/// The phrase before an insertion that ends with the mark at `close`: the first one that stands before a mark and hangs
/// on nothing. "For now, Ms Roe, of the trust, said" gives "Ms Roe".
fn before_insertion(scene: &Scene<'_>, close: usize) -> Option<TokenRange> {
    let doc = scene.doc;
    let from = scene.sentence.first().max(close.saturating_sub(50));
    let clause =
        (from..close).rev().find(|i| scene.is_spoken(*i) || doc.tags[*i] == Tag::Punct && doc.surface(*i) == ";");
    let from = clause.map_or(from, |c| c + 1);
    let mark = |i: usize| doc.tags[i].is_mark() && (doc.is_any_dash(i) || matches!(doc.surface(i), "(" | "["));
    let opens = |i: usize| doc.tags[i] == Tag::Comma || mark(i);
    let stands = |first: usize| {
        let before = first.checked_sub(1).filter(|b| *b >= from).map(|b| doc.tags[b]);
        before.is_none_or(|t| t.is_mark() || matches!(t, Tag::Coord | Tag::Sub | Tag::Adv))
    };
    (from + 1..close).filter(|i| opens(*i)).find_map(|i| {
        // "Southmere Ltd., a toy maker, said", "Roe Jr., who"
        let stop = usize::from(doc.surface(i - 1) == ".");
        let phrase = doc.np_before(i - stop).filter(|p| !adjunct::is_time(scene, p.tokens.first()))?;
        // "in Corve, Va., Roe said"
        if stop > 0 && phrase.tokens.first() > from && doc.tags[phrase.tokens.first() - 1] == Tag::Comma {
            return None;
        }
        let first =
            if stands(phrase.tokens.first()) { Some(phrase.tokens.first()) } else { chained(scene, phrase.tokens) };
        first.filter(|f| *f >= from && stands(*f)).map(|f| TokenRange::new(f, phrase.tokens.end()))
    })
}

/// Where a phrase begins that a preposition ties to the one at its left: "the head of the trust".
pub(super) fn chained(scene: &Scene<'_>, phrase: TokenRange) -> Option<usize> {
    let doc = scene.doc;
    let inside = |i: &usize| *i > scene.sentence.first() && doc.tags[*i] == Tag::Prep;
    let prep = past_modifier(doc, phrase.first()).checked_sub(1).filter(inside)?;
    doc.np_before(prep).filter(|p| !adjunct::is_time(scene, p.tokens.first())).map(|p| p.tokens.first())
}

/// The subject of the nearest verb with a tense to the left.
fn governing(scene: &Scene<'_>, before: usize) -> Option<TokenRange> {
    let first = scene.sentence.first();
    let left = scene.doc.groups_before(before).iter().rev().take_while(|g| g.tokens.first() >= first);
    // "there" does nothing.
    let someone = |s: &TokenRange| !scene.is_joint(s.first(), "empty") || scene.doc.has(s.first(), Class::Pronoun);
    // "told them: “It is safe,” adding": not what stands between marks.
    let quoted = |i: usize| scene.doc.flags(i).has(Flags::QUOTED);
    let told = |g: &&VerbGroup| !quoted(g.tokens.first()) || quoted(before);
    left.filter(|g| g.is_finite()).filter(told).take(4).find_map(|g| own_subject(scene, g).filter(someone))
}

/// "urged the board to say": who is urged is the subject of the infinitive.
fn urging(scene: &Scene<'_>, group: &VerbGroup) -> Option<TokenRange> {
    let doc = scene.doc;
    let told = doc.np_before(group.tokens.first()).filter(|p| !adjunct::is_time(scene, p.tokens.first()))?;
    let verb = doc.vg_over(told.tokens.first().checked_sub(1)?)?;
    // "prompted nurses to ask", "allowed the government to ask", but not "wrote a letter to ask", "praised the board to win".
    let someone = || doc.tokens[told.head()].classes.meets(ClassSet::PEOPLE) || doc.tags[told.head()] == Tag::Proper;
    let takes = match doc.sense(verb.main(), Class::CueVerb).map(|s| s.frames) {
        Some(frames) if frames.any(Frames::TELL.or(Frames::NP_TO)) => true,
        Some(frames) => !frames.any(Frames::NP.or(Frames::QUOTE)) && someone(),
        None => someone(),
    };
    (verb.tokens.end() == told.tokens.first() && takes).then_some(told.tokens)
}

/// "who" right before a verb.
fn relative_before(scene: &Scene<'_>, first: usize) -> Option<usize> {
    let doc = scene.doc;
    let mut i = first.checked_sub(1)?;
    if doc.tags[i] == Tag::Adv {
        i = i.checked_sub(1)?;
    }
    (doc.tags[i] == Tag::Wh && i >= scene.sentence.first() && scene.is_joint(i, "relative")).then_some(i)
}

/// The noun that a participle follows: "a letter saying".
fn modified(scene: &Scene<'_>, group: &VerbGroup) -> Option<TokenRange> {
    let doc = scene.doc;
    let first = group.tokens.first();
    if first <= scene.sentence.first() {
        return None;
    }
    let noun = doc.np_before(first).filter(|n| !adjunct::is_time(scene, n.tokens.first()))?;
    // ", at one point calling": the noun is part of an adjunct.
    let before = |i: usize| i.checked_sub(1).filter(|b| *b >= scene.sentence.first());
    let prep = before(noun.tokens.first()).filter(|b| doc.tags[*b] == Tag::Prep);
    // "..., with one nurse saying".
    let absolute = |b: usize| doc.means(b, Class::Relation, "with");
    let aside = prep.and_then(before).is_some_and(|b| matches!(doc.tags[b], Tag::Comma | Tag::Coord));
    if aside && prep.is_some_and(absolute) {
        return Some(noun.tokens);
    }
    // "a letter to the board saying": the letter, and of that who sends it.
    let addressed = prep.and_then(|b| doc.np_before(b)).filter(|n| doc.has(n.head(), Class::DocNoun));
    // "wrote to nurses asking": who wrote.
    let writes = |i: usize| frames_at(doc, i).any(Frames::WRITING.or(Frames::SPEECH)) && doc.vg_over(i).is_some();
    if addressed.is_none() && prep.and_then(before).is_some_and(writes) {
        return governing(scene, noun.tokens.first());
    }
    let noun = addressed.unwrap_or(noun);
    let issued = doc.tags[group.main()] == Tag::VerbIng;
    // "left the hall saying it was late": a thing that says nothing.
    let frames = || frames_at(doc, group.main());
    let speech = || frames().any(Frames::SPEECH) && frames().any(Frames::BARE);
    let mute = || doc.tags[noun.head()] == Tag::Noun && !doc.tokens[noun.head()].classes.meets(ClassSet::SAYING);
    if issued && !aside && mute() && speech() {
        let someone = |s: &TokenRange| s.iter().any(|i| is_someone(scene, i)) && s.end() < noun.tokens.first();
        return Some(governing(scene, noun.tokens.first()).filter(someone).unwrap_or(noun.tokens));
    }
    let issuer = || governing(scene, noun.tokens.first()).filter(|s| s.end() < noun.tokens.first());
    match aside {
        true => None,
        false if issued && doc.has(noun.head(), Class::DocNoun) => Some(issuer().unwrap_or(noun.tokens)),
        false => Some(noun.tokens),
    }
}

/// A person's name or pronoun, or a noun for people.
pub(super) fn is_someone(scene: &Scene<'_>, i: usize) -> bool {
    let doc = scene.doc;
    matches!(doc.tags[i], Tag::Proper | Tag::Pronoun) || doc.tokens[i].classes.meets(ClassSet::PEOPLE)
}

/// "Citing the cost, the council ...": the subject of the clause that follows.
fn right_subject(scene: &Scene<'_>, end: usize) -> Option<TokenRange> {
    let next = scene.doc.groups_after(end).iter().take(8).take_while(|g| g.tokens.first() < scene.sentence.end());
    // "To find a clinic, call 111": an order has no subject.
    let tensed = |g: &&VerbGroup| g.is_finite() && !scene.is_order(g.tokens.first());
    let mut finite = next.filter(tensed).filter(|g| relative_before(scene, g.tokens.first()).is_none());
    // "Conceding that it was late, he said": behind a comma or mark stands the main clause.
    let behind_mark = |s: &TokenRange| {
        let before = s.first().checked_sub(1).filter(|b| *b >= end);
        before.is_some_and(|b| scene.doc.tags[b] == Tag::Comma || scene.doc.flags(b).has(Flags::CLOSE))
    };
    let first = finite.clone().next()?;
    let main = finite.find_map(|g| scene.doc.subject(g).filter(behind_mark));
    main.or_else(|| scene.doc.subject(first))
}
