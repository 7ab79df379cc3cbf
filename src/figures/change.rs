//! Change: whether a figure is a level or a difference, and which way it went, by the verb that governs it.
//!
//! In: a figure with its modifiers. Out: direction, and level or difference. Never here: what changed.

use super::actions::{part, relation};
use super::draft::{Draft, Kind};
use super::shape::Direction;
use crate::lexicon::{Class, Form};
use crate::syntax::{Tag, VerbGroup};
use crate::text::{Doc, Flags, TokenRange};
use std::ops::Range;

/// How far before a figure its verb may stand.
const REACH: usize = 18;

/// How far apart two figures may stand that one verb governs.
const SHARED: usize = 12;

/// Fills direction and kind of change.
pub(super) fn read(doc: &Doc<'_>, draft: &mut Draft) {
    if draft.change.is_some() || draft.kind == Kind::Score {
        return;
    }
    let first = draft.whole.first();
    if let Some(direction) = by_sign(doc, draft, first) {
        draft.change = Some(direction);
        return;
    }
    // "102 not out, off 88 balls"
    let off = |i: usize| doc.sense(i, Class::ChangeWord).is_some_and(|s| s.value.ends_with("from"));
    if draft.kind == Kind::Count && draft.counted.is_some() && !draft.inherited && first > 0 && off(first - 1) {
        return;
    }
    let found = by_word_before(doc, draft).or_else(|| by_word_after(doc, draft)).or_else(|| by_verb(doc, draft, first));
    if let Some((direction, level)) = found {
        draft.change = Some(direction);
        draft.level = level;
    }
}

/// "-1.3%" in a list of markets, "on 13% (-1)", "on 44% (+2)": the sign before the number.
fn by_sign(doc: &Doc<'_>, draft: &Draft, first: usize) -> Option<Direction> {
    let plus = first > 0 && !doc.flags(first).has(Flags::SPACE) && doc.surface(first - 1) == "+";
    let minus = draft.shape.low.is_some_and(|v| v < 0.0);
    let open = first.checked_sub(1 + usize::from(plus)).filter(|_| plus || minus);
    let bracket = open.is_some_and(|i| doc.surface(i) == "(") && draft.is_bare();
    let fits = open.is_some() && (bracket || draft.kind == Kind::Percent);
    fits.then_some(if plus { Direction::Up } else { Direction::Down })
}

/// "rose from 3.1% to 4.2%" are two levels, "rose by £5 to £10" is a difference and a level: the two ends of what a rule
/// took for a range.
pub(super) fn two_levels(doc: &Doc<'_>, draft: &Draft) -> Option<[Draft; 2]> {
    let shape = draft.shape;
    shape.high?;
    let first = draft.core.first();
    let before = first.checked_sub(1).filter(|_| !doc.flags(first).has(Flags::SENTENCE))?;
    let prep = relation(doc, before);
    let changed = || {
        let verb = verb_before(doc, first).is_some_and(|g| {
            doc.sense_opening(g.main(), Class::ChangeVerb).is_some() || doc.has(g.main(), Class::Multiple)
        });
        verb || first > 1 && (doc.has(first - 2, Class::ChangeNoun) || doc.has(first - 2, Class::ChangeWord))
    };
    let led = prep.filter(|p| *p == "from").and_then(|_| led(doc, first, shape.low.zip(shape.high)?));
    // "rose 6 to 233 pence": a small difference right after the verb, and the level.
    let far = shape.low.zip(shape.high).is_some_and(|(low, high)| high > 3.0 * low && low > 0.0);
    let word = doc.has(before, Class::ChangeVerb) || doc.has(before, Class::ChangeWord);
    let direct = far && draft.kind != Kind::Percent && (word || doc.tag(before) == Some(Tag::Particle) && changed());
    let split = match prep {
        Some("by") => far && changed(),
        Some("from") => led.is_some() || changed(),
        _ => direct,
    };
    if !split {
        return None;
    }
    let (a, b) = (doc.numeral_at(shape.number.first())?, doc.numeral_over(shape.number.last())?);
    let to = (a.tokens.end()..b.tokens.first()).find(|i| relation(doc, *i) == Some("to"))?;
    let mut low = draft.clone();
    (low.change, low.level) = (led.or(low.change), led.is_some() || low.level);
    low.shape.high = None;
    low.shape.number = a.tokens;
    low.core = TokenRange::new(first, to.max(a.tokens.end()));
    low.whole = low.core;
    let mut high = low.clone();
    high.shape.low = shape.high;
    high.shape.high = None;
    high.shape.number = b.tokens;
    high.core = TokenRange::new(to + 1, draft.core.end());
    high.whole = high.core;
    Some([low, high])
}

/// Whether a noun phrase without a number stands at `at`: what a verb before it moves.
fn moves_thing(doc: &Doc<'_>, at: usize) -> bool {
    doc.np_at(at).is_some_and(|np| doc.tags[np.head()].is_nominal() && !doc.flags(at).has(Flags::IN_NUMERAL))
}

/// "will go from £5 to £7", "took the bill from £7 to £5": which way a verb that moves either way leads, by the two levels.
fn led(doc: &Doc<'_>, first: usize, (low, high): (f64, f64)) -> Option<Direction> {
    let verb = verb_before(doc, first)?;
    let sense = doc.sense(verb.main(), Class::MoveVerb)?;
    let object = sense.value != "object" || verb.passive || moves_thing(doc, verb.tokens.end());
    let way = if high > low { Direction::Up } else { Direction::Down };
    (object && high != low).then_some(way)
}

fn direction_of(doc: &Doc<'_>, i: usize, class: Class) -> Option<Direction> {
    Direction::parse(doc.sense(i, class)?.value.split(' ').next()?)
}

/// "up from last year's £5m": the token where the time opens whose figure it is.
fn before_owner(doc: &Doc<'_>, first: usize) -> usize {
    let owner = first.checked_sub(1).filter(|i| doc.flags(*i).has(Flags::POSSESSIVE));
    let time = owner.filter(|i| doc.has(*i, Class::TimeUnit) || doc.has(*i, Class::Month));
    let np = time.and_then(|i| doc.np_over(i)).filter(|np| first - np.tokens.first() <= 4);
    np.map_or(first, |np| np.tokens.first())
}

/// "up 5%", "was down from 812".
fn by_word_before(doc: &Doc<'_>, draft: &Draft) -> Option<(Direction, bool)> {
    let first = draft.whole.first();
    let mut at = before_owner(doc, first).checked_sub(1)?;
    let (mut level, mut by) = (false, false);
    if doc.flags(first).has(Flags::SENTENCE) {
        return None;
    }
    if matches!(relation(doc, at), Some("from" | "to" | "at" | "by")) {
        by = relation(doc, at) == Some("by");
        level = !by;
        at = at.checked_sub(1)?;
    }
    let adverb = matches!(doc.tag(at), Some(Tag::Adv | Tag::Particle | Tag::Prep | Tag::Adj));
    let word = doc.sense(at, Class::ChangeWord).filter(|_| adverb)?;
    // "hit 87 off 61 balls"
    if word.value.ends_with("from") && at > 0 && doc.flags(at - 1).has(Flags::IN_NUMERAL) {
        return None;
    }
    // "The deal was turned down by 66%": those who did it.
    let turned = |i: usize| doc.has(i, Class::TurnVerb);
    if by && draft.kind == Kind::Percent && at > 0 && doc.vg_over(at - 1).is_some_and(|g| g.passive && turned(g.main()))
    {
        return None;
    }
    // "set up 5 clinics" and "shot down by 5 guns" are no change; "closed down 5%" and "revised down by 5" are.
    let verb = at > 0 && doc.tags[at - 1].is_full_verb() && !doc.has(at - 1, Class::ChangeVerb);
    if verb && word.value.contains("adverb") && !(by && draft.counted.is_none()) {
        let unit = doc.numeral_at(first).map(|n| n.tokens.end()).filter(|i| doc.has(*i, Class::Unit));
        // "made up 17% of sales"
        if unit.is_none_or(|i| part(doc, i + 1, "of")) {
            return None;
        }
    }
    if !word.value.contains("adverb") && !level {
        return None;
    }
    Some((direction_of(doc, at, Class::ChangeWord)?, level))
}

/// "5% higher", "three times more", "finished 13 lower".
fn by_word_after(doc: &Doc<'_>, draft: &Draft) -> Option<(Direction, bool)> {
    let end = past_restated(doc, draft.core.end());
    let ended = || {
        let verb = draft.whole.first().checked_sub(1).is_some_and(|i| doc.tags[i].is_full_verb());
        // "hit 87 off 61 balls"
        let goes_on = |t: Tag| t.is_nominal() || matches!(t, Tag::Adj | Tag::Number);
        // "closed 3p higher", but "cost £3m more" compares.
        let priced = draft.kind == Kind::Money || draft.code.as_deref() == Some("point");
        let compares = doc.has(end, Class::Grammar);
        verb && (draft.is_bare() || priced) && !compares && !doc.tag(end + 1).is_some_and(goes_on)
    };
    if doc.flags(end).has(Flags::SENTENCE) {
        return None;
    }
    let factor = matches!(draft.kind, Kind::Percent | Kind::Multiple | Kind::Fraction);
    if !factor && !ended() && !is_gap(doc, draft, end) {
        return None;
    }
    // "5% more likely" is a comparison as well.
    Some((direction_of(doc, end, Class::ChangeWord)?, false))
}

/// "three points lower than in 2019", "£117 below that of May": how far apart two levels are; a count or length ("40mph
/// lower than") tells no more than itself.
fn is_gap(doc: &Doc<'_>, draft: &Draft, end: usize) -> bool {
    let level = matches!(relation(doc, end + 1), Some("the" | "this" | "these")) && doc.tag(end) == Some(Tag::Prep);
    let points = draft.code.as_deref() == Some("point");
    points && (level || relation(doc, end + 1) == Some("than")) || level && draft.kind == Kind::Money
}

/// "closed 37 points, or 0.5 per cent, higher": the token after what is said again.
fn past_restated(doc: &Doc<'_>, end: usize) -> usize {
    if doc.tag(end) != Some(Tag::Comma) || !part(doc, end + 1, "or") {
        return end;
    }
    let close = (end + 2..end + 7).find(|i| doc.tag(*i) == Some(Tag::Comma));
    close.filter(|i| doc.has(i + 1, Class::ChangeWord)).map_or(end, |i| i + 1)
}

/// The verb before the figure, if it is one of change and nothing comes between.
fn by_verb(doc: &Doc<'_>, draft: &Draft, first: usize) -> Option<(Direction, bool)> {
    let prep = first.checked_sub(1).filter(|_| !doc.flags(first).has(Flags::SENTENCE)).and_then(|i| relation(doc, i));
    let prep = if prep == Some("of") { to_value(doc, first - 1).or(prep) } else { prep };
    let level = matches!(prep, Some("to" | "from"));
    if let Some(direction) = first.checked_sub(2).filter(|_| level).and_then(|i| multiplied(doc, i)) {
        return Some((direction, true));
    }
    let group = verb_before(doc, first)?;
    if let Some(direction) = multiplied(doc, group.main()).filter(|_| level) {
        return Some((direction, true));
    }
    let sense = doc.sense_opening(group.main(), Class::ChangeVerb)?;
    // "could bring up to 20cm": the "up" is the figure's.
    let taken = doc.phrase_at(group.main()).is_some_and(|p| p.tokens.end() > first);
    if sense.form == Form::Plural || taken {
        return None;
    }
    let mut cells = sense.value.split(' ');
    let direction = Direction::parse(cells.next()?)?;
    let only_by = cells.next() == Some("by");
    let direct = (group.tokens.end()..first).all(|i| matches!(doc.tags[i], Tag::Adv | Tag::Particle));
    let direct = direct || is_coloured(doc, draft, group.tokens.end());
    let time = draft.kind == Kind::Measure && draft.is_time();
    match prep {
        // "raised £5m from 40 donors".
        Some("from") if only_by && !doc.has(group.main(), Class::Multiple) => None,
        // "falling to 78% at six months"
        Some("at" | "between") if time => None,
        Some("to" | "at" | "from") => Some((direction, true)),
        Some("by" | "between") => Some((direction, false)),
        None if moves_object(doc, draft, group) => Some((direction, false)),
        _ if only_by && !(direct && is_share(doc, draft)) => None,
        _ if direct && time => None,
        // "fell below 60" tells a level.
        _ if direct && doc.has(first, Class::ChangeWord) && is_bound(doc, draft) => Some((direction, true)),
        _ if direct && !(draft.kind == Kind::Count && group.passive) => Some((direction, false)),
        _ => None,
    }
}

/// "fell to an annual pace of 3 million": the preposition before the noun whose value stands behind the "of" at `of`.
fn to_value<'a>(doc: &Doc<'a>, of: usize) -> Option<&'a str> {
    let np = doc.np_before(of).filter(|np| relation(doc, np.tokens.first()) == Some("a"))?;
    let to = np.tokens.first().checked_sub(1)?;
    relation(doc, to).filter(|r| *r == "to")
}

/// "grew a robust 19%", "fell a worse-than-expected 5.2%": an article and words that say what the writer thinks of it,
/// and no noun behind that the figure would be an attribute of.
fn is_coloured(doc: &Doc<'_>, draft: &Draft, from: usize) -> bool {
    let first = draft.whole.first();
    let article = relation(doc, from) == Some("a") && from + 1 < first && first - from <= 8;
    let linked = |i: usize| (i - 1..=i + 1).any(|i| doc.tags[i] == Tag::Hyphen);
    let plain = |i: usize| matches!(doc.tags[i], Tag::Adj | Tag::Adv | Tag::VerbPart | Tag::VerbIng) || linked(i);
    article && exact(draft) && is_alone(doc, draft) && (from + 1..first).all(plain)
}

/// Whether no noun stands behind the figure that it would be an attribute of.
fn is_alone(doc: &Doc<'_>, draft: &Draft) -> bool {
    let end = draft.core.end();
    !doc.tag(end).is_some_and(|t| t.is_nominal() || t == Tag::Adj) || doc.flags(end).has(Flags::SENTENCE)
}

/// "lifted the index 1.2%", "cut its rate half a point": the object of the verb of change, and how far it went.
fn moves_object(doc: &Doc<'_>, draft: &Draft, group: &VerbGroup) -> bool {
    let share = draft.kind == Kind::Percent || draft.code.as_deref() == Some("point");
    let first = draft.whole.first();
    if !share || group.passive || part(doc, draft.core.end(), "of") || !is_alone(doc, draft) {
        return false;
    }
    let object = doc.np_before(first).filter(|np| np.tokens.first() == group.tokens.end());
    object.is_some_and(|np| doc.tags[np.head()].is_nominal() && !doc.has(np.head(), Class::TimeUnit))
}

/// Whether a figure can be the measure of a change by itself.
fn exact(draft: &Draft) -> bool {
    matches!(draft.kind, Kind::Percent | Kind::Money | Kind::Fraction) || draft.code.as_deref() == Some("point")
}

/// "doubled to 400", "will more than double from 400", "trebled, from 40 to 121": which way the word at `i` goes.
fn multiplied(doc: &Doc<'_>, i: usize) -> Option<Direction> {
    let value = doc.sense(i, Class::Multiple)?.value;
    match value.split(' ').nth(1)? {
        "adj" => Some(Direction::Up),
        usage => Direction::parse(usage),
    }
}

/// "added 3.5%", "added 12 to 840": by how much a share rose; "added 3.5% of its stock" is none.
fn is_share(doc: &Doc<'_>, draft: &Draft) -> bool {
    let next = relation(doc, draft.core.end());
    match draft.kind {
        Kind::Percent | Kind::Fraction => next != Some("of"),
        Kind::Money => next == Some("to"),
        _ => draft.is_bare() && (next == Some("to") || relation(doc, draft.core.last()) == Some("to")),
    }
}

/// Whether the figure opens with one word that bounds it.
fn is_bound(doc: &Doc<'_>, draft: &Draft) -> bool {
    let first = draft.whole.first();
    draft.sign.is_some() && doc.has(first, Class::Modifier) && doc.phrase_at(first).is_none()
}

/// "down 36 on the month to 300": whether nothing but a time of few words stands between two figures.
fn is_time(doc: &Doc<'_>, gap: Range<usize>) -> bool {
    let timely = |i: usize| matches!(doc.tags[i], Tag::Prep | Tag::Det) || doc.has(i, Class::TimeUnit);
    (2..=3).contains(&gap.len()) && doc.has(gap.end - 1, Class::TimeUnit) && gap.into_iter().all(timely)
}

/// "cut 300 jobs in Wales, 90 in Kent": the same verb moves every count of a list.
fn listed(doc: &Doc<'_>, before: &Draft, draft: &mut Draft) {
    let same = draft.inherited && draft.kind == Kind::Count && before.kind == Kind::Count;
    if !same || draft.change.is_some() || before.change.is_none() || before.level || draft.counted != before.counted {
        return;
    }
    let Some(gap) = gap(doc, before, draft) else { return };
    let linked = matches!(doc.tags[gap.end - 1], Tag::Comma | Tag::Coord);
    let place = |i: usize| !doc.tags[i].is_verb() && !breaks(doc, i) && relation(doc, i) != Some("compare");
    if linked && doc.tag(draft.whole.end()) == Some(Tag::Prep) && gap.into_iter().all(place) {
        draft.change = before.change;
    }
}

/// The tokens between two figures of a sentence, if they are few enough for one verb to govern both.
fn gap(doc: &Doc<'_>, before: &Draft, draft: &Draft) -> Option<Range<usize>> {
    let (from, to) = (before.whole.end(), draft.whole.first());
    let near = from < to && to - from <= SHARED;
    (near && doc.sentence_of(before.core.first()) == doc.sentence_of(to)).then_some(from..to)
}

/// "fell 2.7% against the euro and 2.9% against the pound": the verb of the figure before governs this one as well.
pub(super) fn shared(doc: &Doc<'_>, before: &Draft, draft: &mut Draft) {
    // "fell to 32 per cent, with the Reds up one to 37"
    let to = draft.whole.first().checked_sub(1).filter(|i| relation(doc, *i) == Some("to"));
    let to = to.filter(|i| *i == before.whole.end() || is_time(doc, before.whole.end()..*i));
    if to.is_some() && before.change.is_some() && !before.level && by_word_before(doc, before).is_some() {
        draft.change = before.change;
        draft.level = true;
    }
    listed(doc, before, draft);
    let share = |d: &Draft| matches!(d.kind, Kind::Percent | Kind::Fraction);
    if !(share(draft) && share(before)) || draft.change.is_some() || before.change.is_none() || before.level {
        return;
    }
    let Some(Range { start: from, end: to }) = gap(doc, before, draft) else { return };
    let compared = super::inherit::relation_before(doc, to) == Some("compare");
    let linked = compared || (from..to).any(|i| matches!(doc.tags[i], Tag::Comma | Tag::Coord));
    let broken =
        (from..to).any(|i| doc.tags[i].is_verb() && !compared || breaks(doc, i) || doc.has(i, Class::ChangeNoun));
    let last = relation(doc, to - 1);
    let part = relation(doc, draft.core.end()) == Some("of") || matches!(last, Some("to" | "at" | "from" | "of"));
    let noun = doc.np_over(draft.core.last()).is_some_and(|np| np.tokens.end() > draft.core.end())
        || doc.np_at(draft.core.end()).is_some();
    if linked && !broken && !part && !noun {
        draft.change = before.change;
    }
}

/// "fell 12 points, or 5%," and "12 km (7 miles)": the same change said twice.
pub(super) fn restated(doc: &Doc<'_>, before: &Draft, draft: &mut Draft) {
    if before.whole.end() >= draft.whole.first() {
        return;
    }
    // "one in eight people (12.5%)", "seven in 10 adults, or 73%"
    let share = matches!(before.kind, Kind::Ratio | Kind::Fraction) && draft.kind == Kind::Percent;
    let named = before.referent.filter(|r| share && r.first() == before.whole.end() && r.end() < draft.whole.first());
    let gap = named.map_or(before.whole.end(), TokenRange::end)..draft.whole.first();
    let comma = |i: usize| matches!(doc.tags[i], Tag::Comma);
    let is_or = |i: usize| part(doc, i, "or");
    let or = gap.clone().all(|i| comma(i) || is_or(i)) && (is_or(draft.whole.first()) || gap.clone().any(is_or));
    let signed = gap.len() == 2 && doc.surface(gap.start + 1) == "+";
    let bracket = (gap.len() == 1 || signed) && doc.surface(gap.start) == "(";
    if !(or || bracket) {
        return;
    }
    if draft.change.is_none() && !before.level {
        draft.change = before.change;
    }
    // "1,100 jobs, or 4% of its staff": the share names its own.
    let counts = draft.kind == Kind::Percent && before.kind == Kind::Count;
    let own = counts && part(doc, draft.core.end(), "of");
    // "19 new homes (30%)", "11 million people, or 18%": the share of what is counted.
    let counts = counts && !own && !before.inherited;
    if counts && (bracket || before.referent.is_none() && draft.change.is_none()) {
        draft.referent = before.counted;
    }
    if draft.referent.is_none() && !own {
        draft.referent = before.referent;
    }
}

/// The verb group that governs token `first`: the last one before it in its clause.
pub(super) fn verb_before<'a>(doc: &Doc<'a>, first: usize) -> Option<&'a VerbGroup> {
    let sentence = doc.sentence_over(first);
    let first = before_insertion(doc, first, sentence).unwrap_or(first);
    // "rose a worse-than-expected 5%": a part of a compound governs nothing.
    let group = doc.groups_before(first).iter().rev().take(3).find(|g| !doc.is_tied(g.tokens.first()))?;
    let near = group.tokens.first() >= sentence.first() && first - group.tokens.end() <= REACH;
    (near && (group.tokens.end()..first).all(|i| !breaks(doc, i))).then_some(group)
}

/// "rose 9%, the fastest since records began, to £5": the comma that opens what stands between a verb and a preposition
/// behind the second comma.
fn before_insertion(doc: &Doc<'_>, first: usize, sentence: TokenRange) -> Option<usize> {
    let close = first.checked_sub(2).filter(|i| *i > sentence.first() && doc.tags[*i] == Tag::Comma)?;
    relation(doc, first - 1).filter(|r| matches!(*r, "to" | "by" | "from"))?;
    let open = (sentence.first()..close).rev().take(REACH).find(|i| doc.tags[*i] == Tag::Comma)?;
    let clause = (open + 1..close).any(|i| matches!(doc.tags[i], Tag::Sub | Tag::Wh));
    (clause && doc.tags[open + 1] == Tag::Det).then_some(open)
}

/// A mark or word after which a verb governs no longer: "fell by a fifth, according to a trial in 14 countries".
fn breaks(doc: &Doc<'_>, i: usize) -> bool {
    if doc.flags(i).has(Flags::PHRASE) && doc.classes_at(i).has(Class::CuePhrase) {
        return true;
    }
    if doc.surface(i) == "-" {
        return doc.flags(i).has(Flags::SPACE) && doc.flags(i + 1).has(Flags::SPACE);
    }
    match doc.tags[i] {
        Tag::Punct => doc.is_dash(i) || matches!(doc.surface(i), ";" | ":" | "(" | ")"),
        Tag::Wh | Tag::Sub => true,
        _ => false,
    }
}
