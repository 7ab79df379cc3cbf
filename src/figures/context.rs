//! What a figure is compared with, and when it held.
//!
//! In: a figure with its change, and the resolved dates. Out: a noun phrase, and the number of a date. Never here: the
//! calendar.

use super::actions::relation;
use super::draft::{Draft, Kind};
use crate::lang::en::inflect;
use crate::lexicon::Class;
use crate::record::DateRecord;
use crate::syntax::{Extent, NounPhrase, Tag, comparisons};
use crate::text::{Doc, Flags, TokenKind, TokenRange};
use std::cell::LazyCell;

/// How far after a figure a comparison may begin.
const REACH: usize = 12;

/// Fills what the figure is compared with: "compared to the week before", "than a year earlier".
pub(super) fn compared(doc: &Doc<'_>, draft: &mut Draft, next: Option<&Draft>, dates: &[DateRecord]) {
    if matches!(draft.kind, Kind::Age | Kind::Score) {
        return;
    }
    let sentence = doc.sentence_over(draft.core.first());
    let from = draft.whole.end();
    // "30 people waited longer than four hours": that is how long, and nothing to compare with.
    let to = next.map_or(usize::MAX, |n| n.whole.first()).min(sentence.end()).min(from + REACH);
    let multiple = matches!(draft.kind, Kind::Multiple | Kind::Fraction);
    // The first "as" may be part of the figure: "half as".
    let open = if is_as(doc, from) { from } else { from.saturating_sub(1) };
    let as_much = multiple && is_as(doc, open);
    for i in (from..to).filter(|i| !doc.is_tied(*i)) {
        let token = &doc.tokens[i];
        if as_much && i > open && is_as(doc, i) {
            draft.compared = object(doc, i + 1, sentence.end(), dates);
            return;
        }
        let compares = |at: &usize| draft.change.is_some() || !is_against(doc, i, *at);
        if let Some(at) = comparisons::past(doc, i).filter(compares).or_else(|| past_since(doc, draft, i, dates)) {
            draft.compared = object(doc, at, sentence.end(), dates);
            return;
        }
        let mark = token.kind == TokenKind::Punct && matches!(doc.surface(i), ";" | ":");
        if token.flags.has(Flags::NUMERAL) || mark {
            break;
        }
    }
    // "Twice the national average": that is what it is measured by.
    if draft.kind == Kind::Multiple && draft.change.is_none() && relation(doc, from) == Some("the") {
        let number = doc.numeral_at(from + 1).map(|n| TokenRange::new(from, n.tokens.end()));
        let found = object(doc, from, if number.is_some() { sentence.end() } else { to }, dates);
        draft.compared = found.filter(|f| number.is_none_or(|n| f.end() > n.end())).or(number);
    }
}

/// "97% protection against measles", "12 matches against Wales": one word before a noun phrase without a number, and no
/// mark before it, compares nothing. The noun phrase stands at `at`.
fn is_against(doc: &Doc<'_>, i: usize, at: usize) -> bool {
    let single = at == i + 1 && relation(doc, i) == Some("compare");
    let marked = i > 0 && doc.tokens[i - 1].kind == TokenKind::Punct && !doc.has(i - 1, Class::Unit);
    let number = |j: usize| doc.flags(j).has(Flags::IN_NUMERAL) || doc.has(j, Class::TimeUnit);
    let end = doc.np_over(at).map_or(at + 1, |np| doc.extend(np, Extent::Of).end());
    single && !marked && !(at..end).any(number) && !doc.has(at, Class::Currency)
}

/// "up 5% on last year", "fell 5% from a year earlier": the token after the preposition right after a difference, where
/// a date with a unit of time in it follows.
fn past_since(doc: &Doc<'_>, draft: &Draft, i: usize, dates: &[DateRecord]) -> Option<usize> {
    // "a 5% rise on 2022", "20% up on last week"
    let noun = i == draft.whole.end() + 1 && (doc.has(i - 1, Class::ChangeNoun) || comparisons::is_way(doc, i - 1));
    let fits = noun || i == draft.whole.end() && draft.change.is_some() && !draft.level;
    // "up 5% over the quarter" is in it.
    let during = || relation(doc, i + 1) == Some("the");
    match relation(doc, i).filter(|_| fits)? {
        "over" if during() => return None,
        // "will go up by 5 per cent from April"
        "from" if will(doc, draft) => return None,
        "on" | "from" | "over" => {}
        _ => return None,
    }
    let start = doc.tokens.get(i + 1)?.start as usize;
    let date = dates.get(dates.partition_point(|d| d.start < start)).filter(|d| d.start == start)?;
    is_period(doc, i + 1, date).then_some(i + 1)
}

/// Whether the change is still to come.
fn will(doc: &Doc<'_>, draft: &Draft) -> bool {
    let verb = super::change::verb_before(doc, draft.whole.first());
    verb.is_some_and(|g| doc.tags[g.tokens.first()] == Tag::Modal)
}

/// "as" of "twice as many people as".
fn is_as(doc: &Doc<'_>, i: usize) -> bool {
    doc.means(i, Class::Relation, "as")
}

/// "942, up from 812": what the figure before this one is compared with.
pub(super) fn updated(doc: &Doc<'_>, before: &mut Draft, draft: &Draft) {
    let first = draft.whole.first();
    let open = before.compared.is_none() && before.whole.end() < first && first - before.whole.end() <= 3;
    if !open || doc.sentence_of(before.core.first()) != doc.sentence_of(first) {
        return;
    }
    let from = draft.level && relation(doc, first - 1) == Some("from");
    if from && comparisons::is_way(doc, first - 2) {
        before.compared = Some(draft.whole);
    }
}

/// "71% were seen within four hours, compared with 68%": a comparison with a figure is one of the figure that is like it.
/// "44,045 waited 12 hours in May, down from 54,573": one that says how it went is compared as well.
pub(super) fn reassign(doc: &Doc<'_>, drafts: &mut [Draft]) {
    for i in 1..drafts.len() {
        let (before, rest) = drafts.split_at_mut(i);
        let Some((draft, rest)) = rest.split_first_mut() else { continue };
        let again = rest.first();
        let sentence = doc.sentence_over(draft.core.first()).first();
        let near = || (0..i).rev().take(6).take_while(|h| before[*h].core.first() >= sentence);
        let like =
            |h: &usize| before[*h].kind == draft.kind && before[*h].code == draft.code && before[*h].per == draft.per;
        let factor = |h: &usize| matches!(before[*h].kind, Kind::Multiple | Kind::Fraction);
        let Some(meant) = near().find(like).filter(|h| before[*h].compared.is_none()) else { continue };
        let taker = near().find(|h| before[*h].compared.is_some_and(|c| c.overlaps(draft.core)) && !factor(h));
        if taker.map_or_else(|| !is_contrast(doc, draft), |t| like(&t)) {
            continue;
        }
        before[meant].compared = taker.and_then(|t| before[t].compared.take()).or(Some(draft.whole));
        // "£9m, or 3p a share, compared with £7m, or 2p a share": what each says once more goes with the other's.
        let (Some(other), Some(again)) = (before.get_mut(meant + 1), again) else { continue };
        let alike = other.kind == again.kind && other.code == again.code && other.per == again.per;
        if alike && other.compared.is_none() && says_again(doc, again) && says_again(doc, other) {
            other.compared = Some(again.whole);
        }
    }
}

/// "or 3p a share", behind a comma.
fn says_again(doc: &Doc<'_>, draft: &Draft) -> bool {
    let first = draft.whole.first();
    first > 1 && super::actions::part(doc, first - 1, "or") && doc.tags[first - 2] == Tag::Comma
}

/// The noun phrase or date at `at`.
fn object(doc: &Doc<'_>, at: usize, end: usize, dates: &[DateRecord]) -> Option<TokenRange> {
    if at >= end {
        return None;
    }
    let start = doc.tokens[at].start as usize;
    let date = dates.get(dates.partition_point(|d| d.start < start)).filter(|d| d.start <= start + 4);
    // "fell 2 cents against the dollar to $1.25": the level is no part of it.
    let plain = |np: TokenRange| !np.iter().any(|i| doc.flags(i).has(Flags::IN_NUMERAL));
    let whole = |np: &NounPhrase| {
        let all = doc.extend(np, Extent::Phrases);
        if plain(np.tokens) && !plain(all) && matches!(relation(doc, np.tokens.end()), Some("to" | "at")) {
            np.tokens
        } else {
            all
        }
    };
    // "as dear as in France"
    let inside = usize::from(doc.tags[at] == Tag::Prep && doc.np_over(at).is_none());
    let np = doc.np_over(at + inside).filter(|np| {
        doc.tags[np.head()] != Tag::Pronoun || matches!(relation(doc, np.head()), Some("these" | "people"))
    });
    let np = np.map(|np| TokenRange::new(at, whole(np).end()));
    let date = date.map(|d| TokenRange::new(at, doc.token_at(d.end).clamp(at + 1, end)));
    // "61 a year before"
    let over = np.and_then(|np| {
        let last = doc.span(np).end;
        let open = dates.get(dates.partition_point(|d| d.end <= last)).filter(|d| d.start < last && d.start > start);
        open.map(|d| TokenRange::new(at, doc.token_at(d.end).clamp(at + 1, end)))
    });
    let np = over.or(np);
    match (np, date) {
        (Some(np), Some(date)) if date.end() > np.end() => Some(date),
        (Some(np), _) => Some(np),
        (None, date) => date,
    }
}

/// Fills when the figure held: the nearest date of the sentence, one after it before one before it.
pub(super) fn when(doc: &Doc<'_>, draft: &mut Draft, dates: &[DateRecord]) {
    let sentence = doc.span(doc.sentence_over(draft.core.first()));
    let figure = doc.span(draft.whole);
    let from = dates.partition_point(|d| d.end <= sentence.start);
    if dates.get(from).is_none_or(|d| d.start >= sentence.end) {
        draft.date = None;
        return;
    }
    // What stands in a comparison held at another time, and what is compared with holds at its own. A date on one side
    // asks one of them.
    let contrasted = LazyCell::new(|| is_contrast(doc, draft));
    let parted = |from: usize, to: usize| doc.text.get(from..to).is_some_and(|between| between.contains(';'));
    // "In May 40 died; in all 90 have."
    let opens = |date: &DateRecord| date.start <= sentence.start + HEAD;
    let apart = |date: &DateRecord| match date.start < figure.end {
        true => *contrasted || !opens(date) && parted(date.end, figure.start),
        false => is_contrast_between(doc, draft, date) || parted(figure.end, date.start),
    };
    let mut best: Option<(usize, usize)> = None;
    for (i, date) in dates.iter().enumerate().skip(from).take_while(|(_, d)| d.start < sentence.end) {
        let held = matches!(date.kind, "DATE" | "TIME") && !(date.start < figure.end && figure.start < date.end);
        let after = date.start >= figure.end;
        let distance = || if after { date.start - figure.end } else { 20 + figure.start - date.end };
        // Most dates are not asked for more, since a nearer one is known.
        if !held || distance() >= best.map_or(FARTHEST, |(d, _)| d) {
            continue;
        }
        let compared = draft.compared.is_some_and(|c| doc.span(c).start <= date.start && date.end <= doc.span(c).end);
        if !(compared || apart(date) || is_base(doc, date, after)) {
            best = Some((distance(), i));
        }
    }
    draft.date = best.map(|(_, i)| i as u32 + 1);
}

/// Whether a comparison opens between a figure and a date behind it: "fell to 3.8% from", "7.7 per cent, half the 14.5 per
/// cent of".
fn is_contrast_between(doc: &Doc<'_>, draft: &Draft, date: &DateRecord) -> bool {
    let before = |i: usize| (doc.tokens[i].start as usize) < date.start;
    let half = |i: usize| doc.has(i, Class::Fraction) && relation(doc, i + 1) == Some("the");
    let opens = |i: usize| comparisons::open(doc, i) || draft.level && comes_from(doc, i) || half(i);
    match draft.compared.filter(|_| draft.kind == Kind::Multiple) {
        Some(factor) => before(factor.first()),
        None => (draft.whole.end()..doc.tokens.len()).take_while(|i| before(*i)).any(opens),
    }
}

/// "the weakest", "the most".
fn is_most(doc: &Doc<'_>, i: usize) -> bool {
    let more = || i > 0 && relation(doc, i - 1) == Some("the") && doc.means(i, Class::Grammar, "quantity");
    doc.tags[i] == Tag::Adj && inflect::is_superlative(doc.word(i)) || more()
}

/// How far before "since" the word may stand that says that there was none like it.
const NEAR: usize = 6;

/// "fell to 3.8% from 3.9% in May": whether the level opens at token `i` that another one came from.
fn comes_from(doc: &Doc<'_>, i: usize) -> bool {
    let level = |at: usize| doc.flags(at).has(Flags::IN_NUMERAL) || doc.has(at, Class::Currency);
    relation(doc, i) == Some("from") && level(i + 1)
}

/// How many bytes a preposition has at the head of a sentence, before the date that all of it is about.
const HEAD: usize = 5;

/// No date that stands so many bytes off tells when a figure held.
const FARTHEST: usize = 160;

/// "up 5p on last year", "8% from a year earlier": a date that figures are compared with; `after` says whether it stands
/// after the figure.
fn is_base(doc: &Doc<'_>, date: &DateRecord, after: bool) -> bool {
    let first = doc.token_at(date.start);
    let Some(before) = first.checked_sub(1) else { return false };
    let since = |i: usize| doc.means(i, Class::PeriodOpen, "since");
    // "the most since the May 2019 attacks"
    let before =
        if relation(doc, before) == Some("the") && before > 0 && since(before - 1) { before - 1 } else { before };
    // "the most since records began in 1993"
    let opened = |i: usize| doc.tags[i].is_verb() && i > 1 && since(i - 2);
    if before.checked_sub(usize::from(doc.tags[before] == Tag::Prep)).is_some_and(opened) {
        return true;
    }
    // "the highest since 1993", "the weakest growth since 2009"
    let most = |i: usize| doc.has(i, Class::Statistic) || doc.has(i, Class::Ordinal) || is_most(doc, i);
    if since(before) && (first.saturating_sub(NEAR)..first).any(most) {
        return true;
    }
    // "four million fewer than last year", "dearer than in May"
    let compares = |i: usize| match super::inherit::relation_before(doc, i) {
        Some("than") => true,
        // "compared with last year's profit of £5m": that is when the profit was.
        Some("compare") => after,
        _ => false,
    };
    // "more than four times that in 2002"
    let that = |i: usize| after && matches!(relation(doc, i), Some("this" | "these"));
    // "half a point above the year before"
    let above = || after && doc.has(before, Class::ChangeWord);
    let behind = || doc.tags[before] == Tag::Prep && (compares(before) || before > 0 && that(before - 1) || above());
    if compares(first) || behind() {
        return true;
    }
    let prep = matches!(relation(doc, before), Some("on" | "from" | "over"));
    let Some(measured) = before.checked_sub(1).filter(|_| prep) else { return false };
    let figure = doc.flags(measured).has(Flags::IN_NUMERAL) || doc.has(measured, Class::Unit);
    let moved = doc.has(measured, Class::ChangeNoun) || doc.has(measured, Class::ChangeWord);
    (figure || moved) && is_period(doc, first, date)
}

/// Whether a unit of time longer than a day is in a date that opens at token `first`, or it is a month or year.
fn is_period(doc: &Doc<'_>, first: usize, date: &DateRecord) -> bool {
    let unit = |i: usize| doc.sense(i, Class::TimeUnit).is_some_and(|s| s.value != "D");
    let end = doc.token_at(date.end);
    let named = end == first + 1 && (doc.has(first, Class::Month) || doc.has(first, Class::YearNum));
    date.kind == "DATE" && (named || (first..end).any(unit))
}

/// Whether a figure is what another one is compared with: "compared with 61", "up from 61".
fn is_contrast(doc: &Doc<'_>, draft: &Draft) -> bool {
    let first = draft.whole.first();
    let compared = super::inherit::relation_before(doc, first) == Some("compare");
    let from = || first > 1 && relation(doc, first - 1) == Some("from");
    // "fell to 3.8% from 3.9%", "fell to 38, from 39 in May"
    let level = || doc.flags(first - 2).has(Flags::IN_NUMERAL) || doc.has(first - 2, Class::Unit);
    let parted = || doc.tags[first - 2] == Tag::Comma && draft.level && doc.flags(first - 3).has(Flags::IN_NUMERAL);
    compared || from() && (comparisons::open(doc, first - 2) || draft.level && level() || first > 2 && parted())
}

/// The statistic that the words between verb and number, or the referent, name: "the average rate climbed to 6.7%".
pub(super) fn statistic(doc: &Doc<'_>, draft: &mut Draft) {
    // An index in points is no average of what it is called.
    if draft.statistic.is_some() || draft.kind == Kind::Multiple || draft.code.as_deref() == Some("point") {
        return;
    }
    // "a mean age of 54".
    let before = draft.core.first().checked_sub(1).filter(|_| draft.kind == Kind::Age);
    if let Some(sense) = before.and_then(|i| doc.sense(i, Class::Statistic)) {
        draft.statistic = super::modifiers::statistic_of(sense.value);
        return;
    }
    // "the seven-day average stood at 40, up 5%": neither the days nor the change are averages.
    let change = draft.change.is_some() && !draft.level;
    let Some(referent) = draft.referent.filter(|_| !change) else { return };
    // "13 per cent of the total", "a fifth of the average"
    let share = matches!(draft.kind, Kind::Percent | Kind::Fraction);
    let share = share && super::actions::part(doc, draft.core.end(), "of");
    let length = (share || draft.is_time()) && referent.first() >= draft.core.end();
    let referent = if length { return } else { named(doc, referent) };
    let words = referent
        .iter()
        .take_while(|i| doc.tags[*i] != Tag::Prep)
        .filter(|i| matches!(doc.tags[*i], Tag::Adj | Tag::Noun | Tag::Proper));
    let before = referent.first().checked_sub(1).filter(|i| doc.sentence_of(*i) == doc.sentence_of(referent.first()));
    let value = before.into_iter().chain(words).filter_map(|i| doc.sense(i, Class::Statistic)).next();
    draft.statistic = value.and_then(|s| super::modifiers::statistic_of(s.value));
}

/// "On average, patients waited 41 minutes": what the words before a comma at the head of the sentence say of its first figure.
pub(super) fn headed(doc: &Doc<'_>, before: Option<&Draft>, draft: &mut Draft) {
    if draft.statistic.is_some() || draft.kind == Kind::Age {
        return;
    }
    let sentence = doc.sentence_over(draft.core.first()).first();
    let opens = doc.flags(sentence).has(Flags::PHRASE) && before.is_none_or(|b| b.core.first() < sentence);
    let Some(phrase) = doc.phrase_at(sentence).filter(|_| opens) else { return };
    let comma = doc.tag(phrase.tokens.end()) == Some(Tag::Comma) && draft.whole.first() > phrase.tokens.end();
    let sense = doc.lexicon.sense(phrase.entry, Class::ModifierAfter).filter(|_| comma);
    draft.statistic = sense.and_then(|s| s.value.split(' ').find_map(super::modifiers::statistic_of));
}

/// "the average number of calls": a referent with the noun that its own hangs on by "of".
fn named(doc: &Doc<'_>, referent: TokenRange) -> TokenRange {
    let first = referent.first();
    let of =
        first.checked_sub(1).filter(|i| super::actions::part(doc, *i, "of") && !doc.flags(first).has(Flags::SENTENCE));
    let left = of.and_then(|of| doc.np_before(of));
    left.map_or(referent, |np| TokenRange::new(np.tokens.first(), referent.end()))
}

/// "its score rose from 12 to 61 out of 100", "is rated 4.6 out of 5": what is reached, and no part of anything.
fn mark(doc: &Doc<'_>, draft: &mut Draft) {
    let score = |i: usize| doc.means(i, Class::Gauge, "score");
    let end = |i: usize| doc.numeral_over(i).and_then(|n| n.value);
    let number = draft.shape.number;
    let Some(low) = end(number.first()).filter(|_| draft.shape.low < Some(1.0)) else { return };
    let named = draft.referent.and_then(|r| doc.np_over(r.first())).is_some_and(|np| score(np.head()));
    let verb = || super::change::verb_before(doc, draft.whole.first()).is_some_and(|g| score(g.main()));
    if low.fract() != 0.0 || named || draft.counted.is_none() && verb() {
        draft.kind = Kind::Score;
        draft.shape.low = Some(low);
        draft.shape.high = draft.shape.high.and_then(|_| end(number.last()));
    }
}

/// "the risk index stood at 8.7", "her score was 61", "their mean age was 54 years": what a number is by the noun that it
/// is the value of.
pub(super) fn gauge(doc: &Doc<'_>, draft: &mut Draft) {
    if draft.kind == Kind::Ratio {
        return mark(doc, draft);
    }
    let is = draft.whole.first().checked_sub(1).is_some_and(|i| doc.tags[i] == Tag::Be);
    let years = draft.kind == Kind::Measure && draft.code.as_deref() == Some("a") && is;
    let Some(referent) = draft.referent.filter(|_| draft.is_bare() || years) else { return };
    // "patients, whose mean age was 63"
    let own = referent.iter().rev().find(|i| doc.tags[*i] == Tag::Wh).map_or(referent.first(), |wh| wh + 1);
    let np = doc.np_over(own);
    // "Hill & Roe's 500-share index": the owner is a noun phrase of its own.
    let owned = np.filter(|np| doc.tags[np.head()] == Tag::Proper).and_then(|np| doc.np_at(np.tokens.end()));
    let head = owned.or(np).map(|np| np.head()).filter(|head| referent.has(*head));
    let phrase = |head: usize| doc.phrase_before(head + 1).and_then(|p| doc.lexicon.sense(p.entry, Class::Gauge));
    let value = head.and_then(|head| phrase(head).or_else(|| doc.sense(head, Class::Gauge))).map(|s| s.value);
    draft.kind = match value {
        Some("index") if !years => Kind::Index,
        Some("ratio") if !years => Kind::Ratio,
        Some("score") if !years => Kind::Score,
        Some("age") => Kind::Age,
        _ => return,
    };
    if draft.kind == Kind::Age {
        draft.code = Some("a".into());
        draft.unit = None;
    }
}
