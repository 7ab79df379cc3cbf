//! Referents borrowed: figures that are about what another figure beside them is about.
//!
//! In: a figure and those around it. Out: the referent of one of them. Never here: noun phrases of the figure's own.

use super::actions::{part, relation};
use super::draft::{Draft, Kind};
use super::inherit::relation_before;
use super::scene::Scene;
use crate::lexicon::Class;
use crate::syntax::{Extent, Tag, comparisons};
use crate::text::{Doc, Flags, TokenRange};

/// ", up from 812": of the figure before it; "Smith Group, down 68p": of the name before the comma.
pub(super) fn updated(scene: &Scene<'_>, draft: &Draft) -> Option<TokenRange> {
    let doc = scene.doc;
    let mut at = draft.whole.first().checked_sub(1).filter(|_| !doc.flags(draft.whole.first()).has(Flags::SENTENCE))?;
    let from = relation(doc, at) == Some("from");
    if from {
        at = at.checked_sub(1)?;
    }
    // "Fees will go up from £5": the verb's own.
    let comma = at.checked_sub(1).filter(|i| comparisons::is_way(doc, at) && !doc.tags[*i].is_full_verb())?;
    // "£590m ($700m), up £5m": between the figures stand at most a bracket and a comma.
    let near =
        |end: usize| (end.min(at)..at).all(|i| matches!(doc.tags[i], Tag::Comma | Tag::Punct)) && at - end.min(at) <= 2;
    // "3.1 million homes, or 13 per cent of all, up from 2.5 million"
    let like = |d: &&Draft| d.kind == draft.kind && d.code == draft.code;
    let last = scene.left.last();
    let before = match from {
        true => scene.left.iter().rev().take(2).find(like).or(last),
        false => last.filter(|b| near(b.whole.end()) || near(past_whole(doc, b))),
    };
    if let Some(before) = before {
        let other = last.is_some_and(|l| l.core != before.core);
        return if other { Some(before.referent.unwrap_or_default()) } else { before.referent };
    }
    let mark = matches!(doc.tags[comma], Tag::Comma) || matches!(doc.surface(comma), "(" | ":");
    let np = doc.np_before(comma).filter(|np| mark && !scene.is_figure(np.head()))?;
    // "fell for the fifth time in a row, down 45": the subject is down.
    let within =
        np.tokens.first().checked_sub(1).is_some_and(|i| doc.tags[i] == Tag::Prep && relation(doc, i) != Some("of"));
    (!within || super::change::verb_before(doc, comma).is_none()).then_some(np.tokens)
}

/// "97.7% of output, up 2 points": the token after what a figure is a part of.
fn past_whole(doc: &Doc<'_>, draft: &Draft) -> usize {
    let end = draft.core.end();
    let np = doc.np_at(end + 1).filter(|_| part(doc, end, "of"));
    np.map_or(end, |np| doc.extend(np, Extent::Of).end()).max(draft.whole.end())
}

/// "1,204 burglaries, 13% fewer than in 2019": of what was counted before the comma.
pub(super) fn exceeded(scene: &Scene<'_>, draft: &Draft) -> Option<TokenRange> {
    let (doc, first) = (scene.doc, draft.whole.first());
    let comma =
        first.checked_sub(1).filter(|i| doc.tags[*i] == Tag::Comma && doc.has(draft.core.end(), Class::ChangeWord))?;
    // "300 vans, 1,000 more trucks": it counts what is its own.
    if draft.counted.is_some() && !draft.inherited {
        return None;
    }
    let before = scene.left.last().filter(|b| b.whole.end() == comma)?;
    Some(before.counted.filter(|_| !before.inherited).or(before.referent).unwrap_or_default())
}

/// "Sales are up by a third and profits by a half": the noun phrase that has no verb of its own.
pub(super) fn gapped(scene: &Scene<'_>, draft: &Draft) -> Option<TokenRange> {
    let doc = scene.doc;
    let prep = draft.whole.first().checked_sub(1)?;
    let word = relation(doc, prep).filter(|r| matches!(*r, "by" | "to" | "at" | "on" | "from"))?;
    let np = doc.np_before(prep).filter(|np| doc.tags[np.head()].is_nominal() && !scene.is_date(np.head()))?;
    let coord = np.tokens.first().checked_sub(1)?;
    // "on 44% (+2), the Blues on 23%"
    let aside = |d: &&Draft| d.whole.first() > 0 && matches!(doc.surface(d.whole.first() - 1), "(" | "+");
    let before = scene.left.iter().rev().take(3).find(|d| d.whole.end() <= coord && !aside(d))?;
    let end = past_whole(doc, before).min(coord);
    if coord - end > CHAIN / 2 {
        return None;
    }
    // "by 20p, and permits by 10%"
    let comma = usize::from(doc.tags[coord - 1] == Tag::Comma);
    // "Rail is at 94% of its old level, bus use at 88%", "bread will rise to £2, milk from £1 to £2".
    let listed = matches!(doc.tags[coord], Tag::Coord | Tag::Comma);
    let fits = match word {
        "at" | "on" => listed && relation_before(doc, before.whole.first()) == Some(word),
        "from" => listed && before.change.is_some() && draft.level,
        _ => doc.tags[coord] == Tag::Coord && coord - end <= comma && before.change.is_some(),
    };
    let share = matches!(draft.kind, Kind::Percent | Kind::Fraction);
    (fits && (share || before.kind == draft.kind)).then(|| scene.with_of(np))
}

/// "£12m, or 40p a share, up 60% from £7m", "fell 3% in the second quarter to £9m": a figure that a relation ties to the
/// one before it is about the same.
pub(super) fn chained(scene: &Scene<'_>, draft: &Draft) -> Option<TokenRange> {
    let doc = scene.doc;
    let (before, first) = (scene.left.last()?, draft.whole.first());
    // "1,100 jobs, or 4% of its staff": the share names its own.
    if part(doc, draft.core.end(), "of") && draft.kind == Kind::Percent {
        return None;
    }
    let level = match relation_before(doc, first)? {
        "from" | "to" | "at" => before.change.is_some(),
        "compare" => draft.counted.is_none() || draft.inherited,
        _ => return None,
    };
    let same = draft.kind == before.kind && draft.code == before.code;
    let own = draft.counted.is_some() && !draft.inherited;
    let near = before.whole.end() < first && first - before.whole.end() <= CHAIN;
    // "fell 5% week on week to 60"
    let timely = |i: usize| doc.has(i, Class::Relation) || doc.has(i, Class::TimeUnit);
    let tied = |i: usize| matches!(doc.tags[i], Tag::Prep | Tag::Comma | Tag::Hyphen) || scene.is_date(i) || timely(i);
    let fits = near && !own && (same || level) && (before.whole.end()..first).all(tied);
    fits.then(|| before.referent.unwrap_or_default())
}

/// "posted a loss of £5m in the half, compared with £9m a year earlier": of what the last figure of the kind is.
pub(super) fn compared(scene: &Scene<'_>, draft: &Draft) -> Option<TokenRange> {
    let first = draft.whole.first();
    // "compared with the 18-minute standard"
    let end = draft.core.end();
    let noun = || scene.doc.np_over(end).is_some_and(|np| np.tokens.first() < end && !scene.is_date(np.head()));
    let own = draft.counted.is_some() && !draft.inherited;
    if own || relation_before(scene.doc, first) != Some("compare") || noun() {
        return None;
    }
    let sentence = scene.doc.sentence_over(first).first();
    let near = scene.left.iter().rev().take(6).take_while(|d| d.whole.first() >= sentence);
    let like = |d: &&Draft| d.kind == draft.kind && d.code == draft.code && d.per == draft.per;
    near.filter(|d| d.change.is_none() || d.level).find(like).map(|d| d.referent.unwrap_or_default())
}

/// "assets of £4bn (€4.4bn) and 60 million", "an angle of 14 degrees in May and 20 in June": of what the figure is that
/// an "and" ties it to.
pub(super) fn listed(scene: &Scene<'_>, draft: &Draft) -> Option<TokenRange> {
    let (doc, first) = (scene.doc, draft.whole.first());
    let before = scene.left.last().filter(|d| d.whole.end() < first && first - d.whole.end() <= CHAIN)?;
    let coord = doc.tags[first - 1] == Tag::Coord;
    let tied = |i: usize| matches!(doc.tags[i], Tag::Coord | Tag::Comma) || doc.surface(i) == ")";
    let close = first - before.whole.end() <= 3 && (before.whole.end()..first).all(tied);
    let end = draft.whole.end();
    let dated = first > 1 && scene.is_date(first - 2) && (scene.is_date(end) || scene.is_date(end + 1));
    let own = draft.counted.is_some() && !draft.inherited;
    let alike = draft.kind == before.kind || draft.is_bare();
    (coord && (close || dated) && alike && !own).then(|| before.referent.unwrap_or_default())
}

/// "Typical rates: 8% one month; 7% six months": an entry of a list is about what the first one is.
pub(super) fn entered(scene: &Scene<'_>, draft: &Draft) -> Option<TokenRange> {
    let (doc, first) = (scene.doc, draft.whole.first());
    let mark = first.checked_sub(1).filter(|i| doc.surface(*i) == ";" && draft.kind != Kind::Count)?;
    let sentence = doc.sentence_over(mark).first();
    let near = scene.left.iter().rev().take(4).take_while(|d| d.whole.first() >= sentence);
    let like = |d: &&Draft| d.kind == draft.kind && d.code == draft.code;
    near.filter(|d| d.change.is_none()).find(like).and_then(|d| d.referent)
}

/// How many words may stand between a figure and the level that it comes from or goes to.
const CHAIN: usize = 8;

/// "four- and six-cylinder engines": numbers that have their unit from the next are about the same as that.
pub(super) fn shared(drafts: &mut [Draft]) {
    for i in (1..drafts.len()).rev() {
        if drafts[i - 1].ahead {
            drafts[i - 1].referent = drafts[i].referent.or(drafts[i - 1].referent);
        }
    }
    // "doses of 10, 20 and 40 mg": of the doses all of them.
    for i in 1..drafts.len() {
        if drafts[i - 1].ahead && drafts[i].referent.is_none() {
            drafts[i].referent = drafts[i - 1].referent;
        }
    }
}

/// "compared with 63", "from 812", "down 68p at 1,112p": of what the figure before it is.
pub(super) fn contrasted(scene: &Scene<'_>, draft: &Draft) -> Option<TokenRange> {
    let first = draft.whole.first();
    let relation = relation_before(scene.doc, first);
    let contrast = matches!(relation, Some("compare" | "than")) || relation == Some("from") && draft.level;
    let before = scene.left.last()?;
    let level = relation == Some("at") && before.change.is_some() && !before.level && before.whole.end() + 1 == first;
    (draft.inherited && contrast || level).then(|| before.referent.unwrap_or_default())
}
