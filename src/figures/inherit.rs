//! Ellipsis: numbers that are in the unit, or of the things, of a figure beside them.
//!
//! In: a bare number and the figures before and after it. Out: the same with unit or counted noun phrase. Never here:
//! numbers that name their own.

use super::actions::{is_open, part, relation};
use super::draft::{Draft, Kind};
use super::points;
use crate::lexicon::Class;
use crate::numerals::times;
use crate::syntax::{NounPhrase, Tag, VerbGroup, comparisons};
use crate::text::{Doc, Flags};

/// How far back the figure may stand whose unit is meant.
const REACH: usize = 40;

/// Gives bare numbers what they leave out.
pub(super) fn read(doc: &Doc<'_>, drafts: &mut [Draft]) {
    for i in (0..drafts.len()).rev() {
        if let Some((left, [right, ..])) = drafts.split_at_mut_checked(i + 1) {
            points::ahead(doc, &mut left[i], right);
            ahead(doc, &mut left[i], right);
        }
    }
    for i in 1..drafts.len() {
        if !drafts[i].is_bare() {
            let from = i.saturating_sub(3);
            points::of_percentage(doc, &mut drafts[from..=i]);
            let (left, right) = drafts.split_at_mut(i);
            rate_of_update(doc, &left[i - 1], &mut right[0]);
            continue;
        }
        let (left, right) = drafts.split_at_mut(i);
        if let Some((draft, right)) = right.split_first_mut() {
            behind(doc, left, draft, right.first());
        }
    }
}

/// "£12.50 an hour, up from £11.44": the same rate, which is not said again.
fn rate_of_update(doc: &Doc<'_>, before: &Draft, draft: &mut Draft) {
    if before.per.is_none() || draft.per.is_some() || before.kind != draft.kind || before.code != draft.code {
        return;
    }
    let first = draft.whole.first();
    let near = before.whole.end() < first && first - before.whole.end() <= 3;
    // "£9m, or 3p a share, up from £7m": of the shares is only what is said again.
    let near = near && !before.whole.first().checked_sub(1).is_some_and(|i| part(doc, i, "or"));
    // "to 36p a litre from 51p"
    let from = near && relation(doc, first - 1) == Some("from");
    let next = before.level && before.whole.end() + 1 == first;
    let from = from && (comparisons::is_way(doc, first - 2) || next);
    // "from £15.50 an hour to £14.09"
    let to = next && relation(doc, first - 1) == Some("to");
    if from || to {
        draft.per.clone_from(&before.per);
    }
}

/// "7- or 8-inch", "10 and 20 per cent", "four-, five- and six-cylinder": the unit comes with the last number.
fn ahead(doc: &Doc<'_>, draft: &mut Draft, next: &Draft) {
    if !draft.is_bare() || draft.core.end() >= next.whole.first() {
        return;
    }
    let levels = levels(doc, draft, next);
    if levels {
        scale_of(draft, next);
    }
    let unlike =
        matches!(next.kind, Kind::Multiple | Kind::Age | Kind::Ratio | Kind::Fraction | Kind::Ordinal | Kind::Score);
    if unlike || next.is_bare() {
        return;
    }
    if levels || moved(doc, draft, next) || across(doc, draft, next) || versus(doc, draft, next) {
        take(draft, next);
    } else if is_coordinated(doc, draft, next) {
        take(draft, next);
        draft.ahead = true;
    }
}

/// "7- or 8-inch", "7, 8 or 10 per cent": but marks and an "and" or "or" between two figures, which are no two lists.
fn is_coordinated(doc: &Doc<'_>, draft: &Draft, next: &Draft) -> bool {
    let gap = draft.core.end()..next.whole.first();
    let short = gap.len() <= 4;
    let links = gap.clone().all(|i| matches!(doc.tags[i], Tag::Comma | Tag::Coord | Tag::Hyphen | Tag::Punct));
    let open = gap.clone().any(|i| doc.tags[i] == Tag::Coord || doc.surface(i) == "-");
    // "a mean age of 66 (deviation 9) and 38%"
    let links = links && !gap.clone().any(|i| doc.surface(i) == ")");
    // "48,000, or 12%," says one thing twice.
    let comma = doc.tags[gap.start] == Tag::Comma && matches!(next.kind, Kind::Percent | Kind::Money);
    // "7, 8 or 10 per cent"
    let (open, comma) = (open || next.inherited, comma && !next.inherited);
    // "was 9,812 and five seats were open"
    let clause = next.counted.filter(|_| doc.tags[gap.end - 1] == Tag::Coord && gap.len() == 1);
    let own = clause.and_then(|c| doc.vg_at(c.end())).is_some_and(VerbGroup::is_finite);
    let own = own && draft.whole.first().checked_sub(1).is_some_and(|i| doc.tags[i].is_verb());
    // "double the present 7,500, and 24,000 more places": two lists have no comma before their "and".
    let first = draft.whole.first();
    let third = first > 1 && doc.tags[first - 1] == Tag::Comma && doc.flags(first - 2).has(Flags::IN_NUMERAL);
    let apart = gap.len() == 2 && doc.tags[gap.start] == Tag::Comma && next.counted.is_some() && !third;
    short && links && open && !comma && !own && !apart
}

/// "18.3 v 14.1 months"
fn versus(doc: &Doc<'_>, draft: &Draft, next: &Draft) -> bool {
    let at = draft.core.end();
    at + 1 == next.whole.first() && relation(doc, at) == Some("compare") && next.kind != Kind::Count
}

/// "11,204.51 up 42.17 points"
fn moved(doc: &Doc<'_>, draft: &Draft, next: &Draft) -> bool {
    let (from, to) = (draft.core.end(), next.whole.first());
    let word = comparisons::is_way(doc, to - 1);
    let near = to - from <= 2 && matches!(doc.tags[from], Tag::Comma | Tag::Adv | Tag::Particle | Tag::Prep);
    word && near && next.code.as_deref() == Some("point") && draft.shape.low > next.shape.low
}

/// "3 by 5 miles"
fn across(doc: &Doc<'_>, draft: &Draft, next: &Draft) -> bool {
    let at = draft.core.end();
    let by = relation(doc, at) == Some("by") || matches!(doc.surface(at), "x" | "×");
    by && at + 1 == next.whole.first() && next.kind == Kind::Measure && draft.shape.high.is_none()
}

/// "from 1.2 million to 900,000 units"
fn levels(doc: &Doc<'_>, draft: &Draft, next: &Draft) -> bool {
    let at = draft.core.end();
    let joined = relation(doc, at) == Some("to") && at + 1 == next.whole.first();
    joined && relation_before(doc, draft.whole.first()) == Some("from") && draft.level && next.level
}

/// "from 3 to between 5 and 6 million": the scale is said once, as within a range.
fn scale_of(draft: &mut Draft, next: &Draft) {
    let (Some(low), Some(next_low)) = (draft.shape.low, next.shape.low) else { return };
    let scaled = times(low, next.shape.scale);
    if next.shape.high.is_some() && draft.shape.scale == 1.0 && draft.shape.high.is_none() && scaled <= next_low {
        (draft.shape.low, draft.shape.scale) = (Some(scaled), next.shape.scale);
    }
}

/// "up from 812", "compared with 31 taking", "and 64 by boat". `right` is the figure after it.
fn behind(doc: &Doc<'_>, left: &[Draft], draft: &mut Draft, right: Option<&Draft>) {
    let first = draft.whole.first();
    let prep = relation_before(doc, first);
    if let Some(giver) = points::before(doc, left, draft, prep).or_else(|| whole_of(doc, left, draft)) {
        take(draft, giver);
        return;
    }
    let converted = right.is_some_and(|next| next.kind == Kind::Money && aside(doc, next) && touches(draft, next));
    let Some(giver) = giver(doc, left, draft, prep, converted) else { return };
    let same = doc.sentence_of(giver.core.first()) == doc.sentence_of(first);
    let listed = is_listed(doc, first);
    let contrast = is_against(doc, giver, draft, prep) || same && is_alike(doc, giver, draft, listed);
    let subject = is_subject(doc, draft) && !is_amount_of(doc, draft);
    let fits = match giver.kind {
        Kind::Count => same && (contrast || listed || subject) || subject && !digits_alone(doc, draft),
        Kind::Percent => same && contrast && giver.unit.is_some() && close(doc, giver, draft) && !is_drop(doc, giver),
        Kind::Money => {
            same && (contrast || listed) && (draft.shape.scale > 1.0 || converted || named_again(giver, draft))
        }
        Kind::Measure => same && contrast,
        _ => false,
    };
    if fits {
        take(draft, giver);
    }
}

/// The figure before whose unit a bare number may have.
fn giver<'a>(
    doc: &Doc<'_>,
    left: &'a [Draft],
    draft: &Draft,
    prep: Option<&str>,
    converted: bool,
) -> Option<&'a Draft> {
    let first = draft.whole.first();
    let within = is_within(doc, draft);
    let near = || left.iter().rev().take(4).filter(|d| gives(doc, d, draft, prep, converted));
    let giver = near().find(|d| d.is_time() == within && is_whole(doc, d, draft));
    let giver = giver.or_else(|| near().find(|d| d.is_time() == within));
    // "lengthened from six days to 11"
    let levels = |d: &Draft| prep == Some("to") && d.whole.end() + 1 == first && d.level;
    let giver = giver.or_else(|| left.last().filter(|d| d.is_time() && levels(d)));
    // "The wait was 74 minutes, against 61 a year earlier".
    let giver = giver.or_else(|| near().next().filter(|d| prep == Some("compare") || follows_up(doc, d, draft)));
    giver.filter(|d| first - d.whole.end().min(first) <= REACH)
}

/// "within eight": a length of time that does not say of what.
fn is_within(doc: &Doc<'_>, draft: &Draft) -> bool {
    let first = draft.whole.first();
    first < draft.core.first() && relation(doc, first) == Some("within")
}

/// "up from 812", "compared with 31", "the Reds on 31 per cent and the Blues on 22": a preposition sets the number against
/// the giver.
fn is_against(doc: &Doc<'_>, giver: &Draft, draft: &Draft, prep: Option<&str>) -> bool {
    let contrast = matches!(prep, Some("compare" | "from" | "to" | "than" | "at" | "or" | "by" | "including"));
    let again = || prep == Some("on") && relation_before(doc, giver.whole.first()) == prep;
    (contrast || again()) && !is_parted(doc, giver, draft)
}

/// "two-thirds within two years, and half within eight", "hurt 40 people and killed two", "10 million tonnes, four million
/// fewer": the number stands in its sentence as the giver does.
fn is_alike(doc: &Doc<'_>, giver: &Draft, draft: &Draft, listed: bool) -> bool {
    let again = || is_second_object(doc, draft) || is_gapped(doc, giver, draft);
    let second = || matches!(giver.kind, Kind::Count | Kind::Percent) && again();
    let next = || follows_up(doc, giver, draft) || doc.has(draft.core.end(), Class::ChangeWord);
    giver.is_time() && is_within(doc, draft) || listed && next() || second()
}

/// Whether a mark or an "and" stands before token `first`; "the first group (n=312)" has a sign there.
fn is_listed(doc: &Doc<'_>, first: usize) -> bool {
    first.checked_sub(1).is_some_and(|i| match doc.tags[i] {
        Tag::Punct => doc.surface(i) != "=",
        tag => matches!(tag, Tag::Comma | Tag::Coord),
    })
}

/// "passed on to 15 others; the rate was put at 1.2", "hire 40 cooks, taking its workforce to 900", "shrank to 34in and her
/// score fell from 38": behind a semicolon, or where a verb behind the giver has a subject or object of its own.
fn is_parted(doc: &Doc<'_>, giver: &Draft, draft: &Draft) -> bool {
    let (end, first) = (giver.whole.end(), draft.whole.first());
    if (end..first).any(|i| doc.surface(i) == ";") {
        return true;
    }
    let Some(group) = super::change::verb_before(doc, first).filter(|g| g.tokens.first() >= end) else { return false };
    let subject = doc.np_before(group.tokens.first()).filter(|np| group.is_finite() && np.tokens.first() >= end);
    let object = doc.np_at(group.tokens.end()).filter(|np| np.tokens.end() < first);
    // "and that fell to 40", "and the number fell to 40": the same again.
    let own = |np: &NounPhrase| doc.tags[np.head()].is_nominal() && !doc.has(np.head(), Class::Statistic);
    subject.is_some_and(own) || object.is_some_and(own)
}

/// "a crowd of 9,000": the noun before says of what.
fn is_amount_of(doc: &Doc<'_>, draft: &Draft) -> bool {
    let of = draft.whole.first().checked_sub(1).filter(|i| part(doc, *i, "of"));
    of.and_then(|of| doc.np_before(of)).is_some_and(|np| !doc.has(np.head(), Class::Statistic))
}

/// "hurt 40 people and killed two": the object of a verb that an "and" or a comma ties to the one before.
fn is_second_object(doc: &Doc<'_>, draft: &Draft) -> bool {
    let verb = draft.whole.first().checked_sub(1).filter(|i| doc.tags[*i].is_full_verb());
    let link = verb.and_then(|v| v.checked_sub(1));
    link.is_some_and(|i| matches!(doc.tags[i], Tag::Coord | Tag::Comma)) && !is_open(doc, draft.core.end())
}

/// "Labour won 22 seats, the Greens 12", "gas supplied 14% and wind 12": a name in the place of the first one, and no verb.
fn is_gapped(doc: &Doc<'_>, giver: &Draft, draft: &Draft) -> bool {
    let fits = |tag| tag == Tag::Proper || tag == Tag::Noun && giver.kind == Kind::Percent;
    let name = doc.np_before(draft.whole.first()).filter(|np| fits(doc.tags[np.head()]));
    let link = name.and_then(|np| np.tokens.first().checked_sub(1)).filter(|i| *i <= giver.whole.end() + 1);
    link.is_some_and(|i| matches!(doc.tags[i], Tag::Comma | Tag::Coord)) && !is_open(doc, draft.core.end())
}

/// "Of those, 321,394 had waited a year": the figure of which this one is a part by its words.
fn whole_of<'a>(doc: &Doc<'_>, left: &'a [Draft], draft: &Draft) -> Option<&'a Draft> {
    let those = draft.whole.first().checked_sub(2).filter(|i| *i > 0 && part(doc, i - 1, "of"))?;
    let pronoun = matches!(doc.tags[those], Tag::Pronoun | Tag::Det) && doc.tags[those + 1] == Tag::Comma;
    let opens = doc.flags(those - 1).has(Flags::SENTENCE);
    let counts = |d: &&Draft| d.kind == Kind::Count && d.counted.is_some() && d.shape.low > draft.shape.low;
    left.iter().rev().take(4).find(|d| pronoun && opens && counts(d))
}

/// "Of the 90 men in two groups, 40 died": a part that does something is no larger than the whole.
fn is_whole(doc: &Doc<'_>, giver: &Draft, draft: &Draft) -> bool {
    giver.kind != Kind::Count || giver.shape.low >= draft.shape.low || !is_subject(doc, draft)
}

/// "rose to 50 cents from 45": levels of a currency whose name stands behind the number.
fn named_again(giver: &Draft, draft: &Draft) -> bool {
    let named = giver.shape.unit.is_some_and(|u| u.first() >= giver.shape.number.end());
    named && draft.level && giver.level
}

/// "74 minutes, against 61 in May and 58 a year before": the third of a list, or one of two that stand alike.
fn follows_up(doc: &Doc<'_>, giver: &Draft, draft: &Draft) -> bool {
    let again = giver.inherited && giver.kind == Kind::Measure;
    let coord = draft.whole.first().checked_sub(1).is_some_and(|i| doc.tags[i] == Tag::Coord);
    again && coord || is_parallel(doc, giver, draft)
}

/// "78 years for men and 82 for women": the same preposition after both.
fn is_parallel(doc: &Doc<'_>, giver: &Draft, draft: &Draft) -> bool {
    let link = |d: &Draft| relation(doc, d.whole.end()).filter(|r| matches!(*r, "for" | "in" | "among" | "on" | "of"));
    link(draft).is_some_and(|r| link(giver) == Some(r))
}

/// Whether a figure can give its unit to `draft`, before which `prep` stands and after which a conversion may.
fn gives(doc: &Doc<'_>, giver: &Draft, draft: &Draft, prep: Option<&str>, converted: bool) -> bool {
    // "12,000 people in 30 countries, including 4,500 in Wales": a part is the smaller one.
    let whole = prep != Some("including") || giver.shape.low > draft.shape.low;
    let part = relation_before(doc, giver.whole.first()) == Some("including");
    let size = giver.kind != Kind::Percent || draft.shape.low <= Some(100.0);
    let money = size && !aside(doc, giver) && (!converted || giver.kind == Kind::Money);
    // "a seven-member crew": what stands in a compound is counted nowhere else.
    let compound = giver.counted.is_some() && doc.tag(giver.core.end()) == Some(Tag::Hyphen);
    (!giver.is_bare() || giver.per.is_some()) && giver.kind != Kind::Age && money && whole && !part && !compound
}

/// Money in brackets is what the money before it is worth elsewhere: "3.4 billion krone ($310 million)".
fn aside(doc: &Doc<'_>, draft: &Draft) -> bool {
    let before = draft.whole.first().checked_sub(1);
    draft.kind == Kind::Money && before.is_some_and(|i| doc.surface(i) == "(")
}

/// Whether the second figure follows with but a bracket between.
fn touches(draft: &Draft, next: &Draft) -> bool {
    draft.core.end() + 1 == next.whole.first()
}

/// The relation word or phrase that ends before token `first`.
pub(super) fn relation_before<'a>(doc: &Doc<'a>, first: usize) -> Option<&'a str> {
    let sense = doc.phrase_sense_before(first, Class::Relation);
    sense.map(|s| s.value).or_else(|| {
        let before = first.checked_sub(1)?;
        match relation(doc, before)? {
            "the" => relation_before(doc, before),
            word => Some(word),
        }
    })
}

/// A percentage and a level of percentages are of one size: "81 ..., up from 62".
fn close(doc: &Doc<'_>, giver: &Draft, draft: &Draft) -> bool {
    // "voted, 51 of them against": so many, and no per cent.
    let them =
        part(doc, draft.core.end(), "of") && matches!(doc.tag(draft.core.end() + 1), Some(Tag::Pronoun | Tag::Wh));
    !them
        && draft.shape.low.is_some_and(|v| v <= 100.0)
        && giver.change.is_none()
        && draft.change.is_none_or(|_| draft.level)
}

/// "a 25% fall in deaths, from 8 to 6": the levels are no percentages.
fn is_drop(doc: &Doc<'_>, giver: &Draft) -> bool {
    doc.np_over(giver.core.end()).is_some_and(|np| doc.has(np.head(), Class::ChangeNoun))
}

fn digits_alone(doc: &Doc<'_>, draft: &Draft) -> bool {
    doc.has(draft.shape.number.first(), Class::Digits) && draft.shape.low.is_some_and(|v| v > 100.0)
}

/// "26 had mutations", "55 and 68 developed": a verb follows.
fn is_subject(doc: &Doc<'_>, draft: &Draft) -> bool {
    let end = draft.whole.end();
    doc.tag(end).is_some_and(Tag::is_verb)
        || doc.tags.get(end) == Some(&Tag::Wh)
        || doc.tags.get(end) == Some(&Tag::Coord) && doc.flags(end + 1).has(Flags::NUMERAL)
        || part(doc, end, "and") && doc.flags(end + 1).has(Flags::NUMERAL)
}

fn take(draft: &mut Draft, giver: &Draft) {
    draft.kind = giver.kind;
    draft.code.clone_from(&giver.code);
    draft.unit = giver.unit;
    draft.counted = giver.counted;
    // "40 calls a day, a total of 900": a sum has no rate.
    if draft.per.is_none() && draft.statistic != Some("total") {
        draft.per.clone_from(&giver.per);
    }
    draft.inherited = true;
}
