//! Referents that stand after the figure: "81% of manufacturers", "a 10-week regimen", "£52,000 for nurses".
//!
//! In: a figure and its surroundings. Out: the noun phrase that one place holds, or nothing. Never here: verbs.

use super::actions::{may_be, part, relation};
use super::counted::{is_expected, is_level};
use super::draft::{Draft, Kind};
use super::scene::Scene;
use crate::lexicon::Class;
use crate::syntax::{Extent, Tag, VerbGroup};
use crate::text::{Doc, Flags, TokenRange};

/// The end of number and unit.
fn end_of(draft: &Draft) -> usize {
    let counted = draft.counted.filter(|_| !draft.inherited).map_or(0, |c| c.end());
    draft.core.end().max(counted)
}

/// "8 miles (13 km) of tunnels": the end of number and unit and of what is said again in brackets, and for what stands
/// in the brackets the end of these.
pub(super) fn end_with_bracket(scene: &Scene<'_>, draft: &Draft) -> usize {
    let (doc, end) = (scene.doc, end_of(draft));
    let mark = |i: usize, m: &str| i < doc.tokens.len() && doc.surface(i) == m;
    // "More than half (54%) of nurses": of the nurses both.
    let part = |d: &Draft| matches!(d.kind, Kind::Fraction | Kind::Ratio);
    let first = draft.core.first();
    let inside = draft.kind == Kind::Percent && first > 0 && mark(end, ")") && mark(first - 1, "(");
    if inside && scene.left.last().is_some_and(|d| part(d) && d.whole.end() + 1 == first) {
        return end + 1;
    }
    let again = (matches!(draft.kind, Kind::Measure | Kind::Money) || part(draft))
        && mark(end, "(")
        && (end + 1..end + 3).any(|i| doc.numeral_at(i).is_some());
    if !again {
        return end;
    }
    let stop = doc.sentence_over(end).end().min(end + 6);
    (end + 1..stop).find(|i| mark(*i, ")")).map_or(end, |i| i + 1)
}

/// "81% of manufacturers", "12 tonnes of fuel", "half of patients", "a count of fraud": what stands after "of".
pub(super) fn measured(scene: &Scene<'_>, draft: &Draft) -> Option<TokenRange> {
    let end = scene.end(draft);
    if !part(scene.doc, end, "of") || draft.kind == Kind::Ordinal {
        return None;
    }
    // "the sale of two million tins of soup": who has the tins is told before the count.
    let owned =
        draft.kind == Kind::Count && draft.whole.first().checked_sub(1).is_some_and(|i| part(scene.doc, i, "of"));
    let np = scene.noun_phrase(end + 1).filter(|_| !owned)?;
    // "five of them under 18"
    Some(if scene.doc.has(np.head(), Class::Pronoun) { np.tokens } else { scene.extended(np) })
}

/// "a 10-week course", "£200 phones", "a 7% price rise": the noun phrase that the figure stands in.
pub(super) fn attributed(scene: &Scene<'_>, draft: &Draft) -> Option<TokenRange> {
    let doc = scene.doc;
    if draft.kind == Kind::Multiple {
        return multiplied(scene, draft);
    }
    let first = noun_place(scene, draft)?;
    let np = doc.np_over(first).filter(|np| !scene.is_date(np.head()) && np.head() >= first)?;
    // "£870 worse off", "a third off"
    if is_expected(doc, draft, np) || doc.has(np.head(), Class::ChangeWord) {
        return None;
    }
    // "fell 5% week on week"
    if draft.kind == Kind::Percent && doc.has(first, Class::TimeUnit) {
        let next = relation(doc, first + 1);
        if matches!(next, Some("on" | "over")) || doc.tag(first + 1) == Some(Tag::Hyphen) {
            return None;
        }
    }
    // "has £9m left in reserves"
    let bare = np.head() == first && doc.tags[first] == Tag::Noun && doc.tags[np.tokens.first()] != Tag::Det;
    // "98% voting in favour"
    let doing = draft.kind == Kind::Percent && doc.tag(first + 1) == Some(Tag::Prep);
    if bare && (may_be(doc, first, Tag::VerbPart) || doing && may_be(doc, first, Tag::VerbIng)) {
        return None;
    }
    // "$500 US": whose dollars they are.
    let place = || doc.means(first, Class::Body, "place");
    if draft.kind == Kind::Money && np.head() == first && place() {
        return None;
    }
    let first = past_measure(doc, first, np.head());
    let inside = np.tokens.first() < first;
    let glued = draft.core.iter().any(|i| doc.tags[i] == Tag::Hyphen) && doc.tags[first] == Tag::Proper;
    let opens = np.tokens.first() == first && (glued || !opens_phrase(doc, first)) && is_attribute(doc, draft);
    let noun = doc.tags[np.head()].is_nominal() || np.head() > first && doc.tags[np.head() - 1] == Tag::Hyphen;
    // "one in six 12-year-olds": an age is who they are.
    let aged = doc.has(np.head(), Class::AgeWord) && np.head() > first && doc.tags[np.head()].is_nominal();
    if !(inside || opens) || !noun || doc.flags(first).has(Flags::NUMERAL) && !aged {
        return None;
    }
    // "returned 6-year-old Ella Hill to Leeds": a name has nothing behind it.
    let named = draft.kind == Kind::Age && doc.tags[np.head()] == Tag::Proper;
    let whole = if named { np.tokens } else { scene.extended(np) };
    Some(TokenRange::new(qualified(doc, np.tokens.first(), draft.whole.first()).unwrap_or(first), whole.end()))
}

/// "1.4 times the value": what is multiplied. "Rainfall was four times the average" is of the rain.
fn multiplied(scene: &Scene<'_>, draft: &Draft) -> Option<TokenRange> {
    let (doc, first) = (scene.doc, draft.core.end());
    // "was still almost three times the figure"
    let before = draft.whole.first().checked_sub(1);
    let before = before.map(|i| i - usize::from(i > 0 && doc.tags[i] == Tag::Adv));
    if before.is_some_and(|i| doc.tags[i] == Tag::Be) && draft.change.is_none() {
        return None;
    }
    let np = doc.np_over(first).filter(|np| doc.tags[np.head()].is_nominal() && np.head() >= first)?;
    (!scene.is_date(np.head())).then(|| TokenRange::new(first, doc.extend(np, Extent::Of).end()))
}

/// Where the noun would stand that the figure is an attribute of; none where it can be none.
fn noun_place(scene: &Scene<'_>, draft: &Draft) -> Option<usize> {
    let doc = scene.doc;
    let mut first = if draft.per.is_some() { draft.whole.end() } else { scene.end(draft) };
    // "the Alder is one of four ships", "FTSE -0.4% DAX -2.1%".
    let is = |g: &VerbGroup| g.tokens.end() == draft.whole.first() && !doc.has(g.main(), Class::CueVerb);
    let said = draft.kind == Kind::Ratio && scene.verb().is_some_and(is);
    let listed =
        draft.kind == Kind::Percent && doc.has(first, Class::Capital) && draft.shape.low.is_some_and(|v| v < 0.0);
    if said || listed {
        return None;
    }
    // "a 600,000-a-year target", "a 300,000 target"
    let rated = draft.per.is_some() && draft.whole.iter().any(|i| doc.tags[i] == Tag::Hyphen);
    if draft.kind == Kind::Count && !rated && !is_level(doc, draft.core.end()) {
        // "an 11-member panel": what is counted stands between; "a 300-strong crowd" is of the crowd.
        let counted = draft.counted.filter(|c| c.first() == draft.core.end() + 1 && !draft.inherited);
        first = counted.map(TokenRange::end).or_else(|| past_size(doc, draft))?;
    }
    if first >= doc.tokens.len() || doc.flags(first).has(Flags::SENTENCE) {
        return None;
    }
    first += usize::from(doc.tags[first] == Tag::Hyphen);
    // "a 3.2-magnitude earthquake"
    Some(first + usize::from(draft.kind == Kind::Index && doc.means(first, Class::Gauge, "index")))
}

/// "a 300-strong crowd": the token after the adjective that a hyphen ties to the number.
fn past_size(doc: &Doc<'_>, draft: &Draft) -> Option<usize> {
    let hyphen = draft.core.end();
    let tied = draft.is_bare() && doc.is_tie(hyphen) && doc.tag(hyphen + 1) == Some(Tag::Adj);
    tied.then_some(hyphen + 2)
}

/// "a 300hp 2-litre engine": the token after the next measure, if the noun is still to come.
fn past_measure(doc: &Doc<'_>, first: usize, head: usize) -> usize {
    let Some(number) = doc.numeral_at(first) else { return first };
    let mut end = number.tokens.end();
    while end < head && (doc.tags[end] == Tag::Hyphen || doc.has(end, Class::Unit)) {
        end += 1;
    }
    // "15-year-olds" are one word, of which the measure is a part.
    let part = doc.tags[end - 1] == Tag::Hyphen;
    if end <= head && end > number.tokens.end() && !part { end } else { first }
}

/// "the new 10-year bond": where the words before the figure open that belong to the noun as well.
fn qualified(doc: &Doc<'_>, first: usize, figure: usize) -> Option<usize> {
    let opens = |i: &usize| matches!(doc.tags[*i], Tag::Adj | Tag::Noun | Tag::Plural | Tag::Proper);
    (first..figure).find(opens)
}

/// Whether the figure stands before a noun as an adjective does: its unit is singular, a sign, or glued to it.
fn is_attribute(doc: &Doc<'_>, draft: &Draft) -> bool {
    let last = draft.core.last();
    doc.tag(last) != Some(Tag::Plural) || draft.kind == Kind::Money && draft.core.last() == draft.shape.number.last()
}

fn opens_phrase(doc: &Doc<'_>, i: usize) -> bool {
    matches!(doc.tag(i), Some(Tag::Det | Tag::Possessive | Tag::Pronoun | Tag::Number | Tag::Proper))
}

/// "an increase of 5% in sales": the noun phrase after the noun of change; "a fall in their margins to 5%": before it.
pub(super) fn of_change(scene: &Scene<'_>, draft: &Draft) -> Option<TokenRange> {
    let doc = scene.doc;
    let of = draft.whole.first().checked_sub(1).filter(|_| !doc.flags(draft.whole.first()).has(Flags::SENTENCE))?;
    if !matches!(relation(doc, of), Some("of" | "from" | "to")) {
        return None;
    }
    let np = doc.np_before(of).filter(|np| doc.tags[np.head()].is_nominal())?;
    if doc.has(np.head(), Class::ChangeNoun) {
        let end = end_of(draft);
        let prep = matches!(relation(doc, end), Some("in" | "on" | "for"));
        let changed = scene.noun_phrase(end + 1).filter(|_| prep);
        return Some(changed.map_or(np.tokens, |np| doc.extend(np, Extent::Of)));
    }
    let changed = scene.with_of(np);
    let prep = changed.first().checked_sub(1).filter(|i| matches!(relation(doc, *i), Some("in" | "for" | "on")))?;
    let noun = doc.np_before(prep).filter(|np| doc.has(np.head(), Class::ChangeNoun) && !scene.is_date(np.head()));
    noun.filter(|_| relation(doc, of) != Some("of")).map(|_| changed)
}

/// "24% for men and 30% for women", "£50 for Hill and £70 for Brook": whose share each is.
pub(super) fn distributed(scene: &Scene<'_>, draft: &Draft) -> Option<TokenRange> {
    let doc = scene.doc;
    let end = scene.end(draft).max(draft.whole.end());
    let prep = relation(doc, end).filter(|r| matches!(*r, "for" | "among"))?;
    let np = scene.noun_phrase(end + 1).filter(|np| doc.tags[np.head()].is_nominal())?;
    let share = doc.extend(np, Extent::Of);
    if is_second_share(scene, draft, prep) {
        return Some(share);
    }
    let coord = share.end() + usize::from(doc.tag(share.end()) == Some(Tag::Comma));
    let next = doc.numerals.get(doc.numerals.partition_point(|n| n.tokens.first() <= coord))?;
    let near = doc.tag(coord) == Some(Tag::Coord) && next.tokens.first() <= coord + 3;
    let again = (next.tokens.end()..next.tokens.end() + 4).any(|i| relation(doc, i) == Some(prep));
    (near && again && !doc.flags(end).has(Flags::SENTENCE)).then_some(share)
}

/// "79 years for men and 82 for women": whether the figure before it was distributed by the same word.
fn is_second_share(scene: &Scene<'_>, draft: &Draft, prep: &str) -> bool {
    let first = draft.whole.first();
    let coord = first > 0 && scene.doc.tags[first - 1] == Tag::Coord;
    let near = scene.left.last().filter(|b| coord && b.whole.end() < first && first - b.whole.end() <= 6);
    near.is_some_and(|b| relation(scene.doc, b.whole.end()) == Some(prep))
}

/// Whether a verb right before says how far something ranges: "prices range from £5 to £9 for".
fn spans(doc: &Doc<'_>, draft: &Draft) -> bool {
    let prep = draft.whole.first().checked_sub(1).filter(|_| draft.shape.high.is_some());
    let prep = prep.filter(|i| matches!(relation(doc, *i), Some("from" | "between")));
    let verb = prep.and_then(|i| i.checked_sub(1)).and_then(|i| doc.vg_over(i));
    verb.is_some_and(|g| g.is_finite() && !doc.has(g.main(), Class::ChangeVerb))
}

/// Whether the verb before the figure takes it away and never falls itself: "wiped £5m from its budget".
fn takes(scene: &Scene<'_>, draft: &Draft) -> bool {
    let doc = scene.doc;
    let group = scene.verb().filter(|g| g.tokens.end() == draft.whole.first());
    group.and_then(|g| doc.sense(g.main(), Class::ChangeVerb)).is_some_and(|s| s.value == "down by")
}

/// "£52,000 for nurses", "one per cent for men", "$1bn in gains": whose share it is, or what it is in.
pub(super) fn allotted(scene: &Scene<'_>, draft: &Draft) -> Option<TokenRange> {
    let doc = scene.doc;
    let end = scene.end(draft).max(draft.whole.end());
    let fits = match relation(doc, end)? {
        // "will rise to £1,690 for a household": of what rises.
        "for" => matches!(draft.kind, Kind::Money | Kind::Percent) && !draft.level && !spans(doc, draft),
        "from" => draft.kind == Kind::Percent && draft.change.is_none() || takes(scene, draft),
        "in" => draft.kind == Kind::Money || draft.inherited && draft.kind == Kind::Count,
        _ => false,
    };
    // "stays at 53p for a 14th year", "below £1,700 for the first time"
    let time = |i: usize| doc.has(i, Class::TimeUnit) || doc.has(i, Class::OneNoun);
    let thing = |i: usize| doc.tags[i].is_nominal() && !time(i);
    let np = scene.noun_phrase(end + 1).filter(|np| fits && thing(np.head()))?;
    let bare = !matches!(doc.tags[np.tokens.first()], Tag::Det | Tag::Possessive | Tag::Proper | Tag::Number);
    let in_it = relation(doc, end) == Some("in");
    // "including 4,500 in Wales", but "including 39 in intensive care" is how they are
    let count = draft.kind == Kind::Count;
    let fits = if count { doc.tags[np.head()] == Tag::Proper || !bare } else { bare };
    (!in_it || fits).then(|| doc.extend(np, Extent::Clauses))
}
