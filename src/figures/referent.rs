//! Referents: what a figure is about.
//!
//! In: figures with units, counted noun phrases and change. Out: a noun phrase of the text, or nothing rather than a
//! guess. Sieves, most precise first; each looks at one place.

use super::actions::{part, relation};
use super::borrowed::{chained, contrasted, updated};
use super::change::verb_before;
use super::draft::{Draft, Kind};
use super::scene::Scene;
use crate::lexicon::Class;
use crate::syntax::{Extent, Tag, VerbGroup};
use crate::text::{Doc, Flags, TokenRange};

type Sieve = fn(&Scene<'_>, &Draft) -> Option<TokenRange>;

/// Where a referent is looked for, most precise first. A sieve that finds a pronoun ends the search.
const SIEVES: &[Sieve] = &[
    chained, moved, measured, updated, attributed, of_change, held_by, contrasted, allotted, aged, ranging, adjacent,
    raised, subject, beside,
];

/// Fills what the figure is about.
pub(super) fn read(scene: &Scene<'_>, draft: &mut Draft) {
    if draft.referent.is_none() && !is_one_of(scene.doc, draft) {
        let found = SIEVES.iter().find_map(|sieve| sieve(scene, draft));
        draft.referent = found.and_then(|r| scene.tidy(r));
    } else if let Some(referent) = draft.referent {
        draft.referent = scene.tidy(referent);
    }
}

/// "one of the best": the one is what it is said of, and no figure is about it.
fn is_one_of(doc: &Doc<'_>, draft: &Draft) -> bool {
    draft.kind == Kind::Count && draft.shape.low == Some(1.0) && part(doc, draft.core.end(), "of")
}

/// The end of number and unit.
fn end_of(draft: &Draft) -> usize {
    let counted = draft.counted.filter(|_| !draft.inherited).map_or(0, |c| c.end());
    draft.core.end().max(counted)
}

/// "8 miles (13 km) of tunnels": the end of number and unit and of what is said again in brackets, and for what stands
/// in the brackets the end of these.
fn end_with_bracket(scene: &Scene<'_>, draft: &Draft) -> usize {
    let (doc, end) = (scene.doc, end_of(draft));
    let mark = |i: usize, m: &str| i < doc.tokens.len() && doc.surface(i) == m;
    let again = draft.kind == Kind::Measure && mark(end, "(") && doc.numeral_at(end + 1).is_some();
    if !again {
        return end;
    }
    let stop = doc.sentence_over(end).end().min(end + 6);
    (end + 1..stop).find(|i| mark(*i, ")")).map_or(end, |i| i + 1)
}

/// "cut its workforce by 5%", "raised its stake in the firm on Friday to 15%", "set the limit at 5": the object of the
/// verb before the preposition.
fn moved(scene: &Scene<'_>, draft: &Draft) -> Option<TokenRange> {
    let doc = scene.doc;
    let first = draft.whole.first();
    let prep = first.checked_sub(1).filter(|_| !doc.flags(first).has(Flags::SENTENCE))?;
    let counts = draft.counted.is_some() && !draft.inherited;
    let (changing, setting) = match relation(doc, prep)? {
        "to" => (true, !counts),
        "at" => (false, !counts),
        "by" | "from" | "between" => (true, false),
        _ => return None,
    };
    let group = verb_before(doc, first).filter(|g| !g.passive)?;
    let np = doc.np_at(group.tokens.end()).filter(|np| np.tokens.end() <= prep)?;
    let nominal = doc.tags[np.head()].is_nominal() && !scene.is_date(np.head()) && !scene.is_figure(np.head());
    let changes = changing && doc.has(group.main(), Class::ChangeVerb) || setting;
    let object = doc.extend(np, Extent::Phrases);
    let object = if object.end() > prep { np.tokens } else { object };
    (nominal && changes).then_some(object)
}

/// "81% of manufacturers", "12 tonnes of fuel", "half of patients", "a count of fraud": what stands after "of".
fn measured(scene: &Scene<'_>, draft: &Draft) -> Option<TokenRange> {
    let end = end_with_bracket(scene, draft);
    if !part(scene.doc, end, "of") {
        return None;
    }
    let np = scene.noun_phrase(end + 1)?;
    Some(scene.doc.extend(np, Extent::Phrases))
}

/// "a 10-week regimen", "$200 smartphones", "a 7% price rise": the noun phrase that the figure stands in.
fn attributed(scene: &Scene<'_>, draft: &Draft) -> Option<TokenRange> {
    let doc = scene.doc;
    if draft.kind == Kind::Multiple {
        let np = scene.noun_phrase(draft.core.end())?;
        return Some(doc.extend(np, Extent::Of));
    }
    let mut first = if draft.per.is_some() { draft.whole.end() } else { end_with_bracket(scene, draft) };
    // "HabEx is one of four concepts", "FTSE -0.6% CAC -1.7%".
    let said = draft.kind == Kind::Ratio
        && verb_before(doc, draft.whole.first()).is_some_and(|g| g.tokens.end() == draft.whole.first());
    let listed =
        draft.kind == Kind::Percent && doc.tag(first) == Some(Tag::Proper) && draft.shape.low.is_some_and(|v| v < 0.0);
    if said || listed {
        return None;
    }
    if draft.kind == Kind::Count {
        // "an 11-member panel": what is counted stands between.
        let counted = draft.counted.filter(|c| c.first() == draft.core.end() + 1 && !draft.inherited)?;
        first = counted.end();
    }
    if first >= doc.tokens.len() || doc.flags(first).has(Flags::SENTENCE) {
        return None;
    }
    if doc.tags[first] == Tag::Hyphen {
        first += 1;
    }
    let np = doc.np_over(first).filter(|np| !scene.is_date(np.head()) && np.head() >= first)?;
    first = past_measure(doc, first, np.head());
    let inside = np.tokens.first() < first;
    let opens = np.tokens.first() == first && !opens_phrase(doc, first) && is_attribute(doc, draft);
    if !(inside || opens) || !doc.tags[np.head()].is_nominal() || doc.flags(first).has(Flags::NUMERAL) {
        return None;
    }
    let whole = doc.extend(np, Extent::Phrases);
    Some(TokenRange::new(qualified(doc, np.tokens.first(), draft.whole.first()).unwrap_or(first), whole.end()))
}

/// "a 640bhp 5.2-litre engine": the token after the next measure, if the noun is still to come.
fn past_measure(doc: &Doc<'_>, first: usize, head: usize) -> usize {
    let Some(number) = doc.numeral_at(first) else { return first };
    let mut end = number.tokens.end();
    while end < head && (doc.tags[end] == Tag::Hyphen || doc.has(end, Class::Unit)) {
        end += 1;
    }
    if end <= head && end > number.tokens.end() { end } else { first }
}

/// "the key 30-year rate": where the words before the figure open that belong to the noun as well.
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

/// "an increase of 5% in sales": the noun phrase after the noun of change.
fn of_change(scene: &Scene<'_>, draft: &Draft) -> Option<TokenRange> {
    let doc = scene.doc;
    let of = draft.whole.first().checked_sub(1)?;
    let noun = of.checked_sub(1).filter(|i| doc.has(*i, Class::ChangeNoun))?;
    if !matches!(relation(doc, of), Some("of" | "from" | "to")) || doc.flags(draft.whole.first()).has(Flags::SENTENCE) {
        return None;
    }
    let end = end_of(draft);
    if matches!(relation(doc, end), Some("in" | "on" | "for"))
        && let Some(np) = scene.noun_phrase(end + 1)
    {
        return Some(doc.extend(np, Extent::Of));
    }
    doc.np_over(noun).map(|np| np.tokens)
}

/// "a range of 400 km", "profits of £5m", "the set for £50", "a grant worth up to £8m": the noun phrase before.
fn held_by(scene: &Scene<'_>, draft: &Draft) -> Option<TokenRange> {
    let doc = scene.doc;
    let first = draft.whole.first();
    let prep = first.checked_sub(1).filter(|_| !doc.flags(first).has(Flags::SENTENCE))?;
    let fits = match relation(doc, prep)? {
        "of" | "worth" => true,
        "for" => draft.kind == Kind::Money,
        "on" => draft.kind == Kind::Count,
        _ => false,
    };
    if let Some(np) = doc.np_over(prep).filter(|np| fits && np.head() == prep && np.tokens.first() < prep) {
        return Some(TokenRange::new(np.tokens.first(), prep));
    }
    let np =
        doc.np_before(prep).filter(|np| fits && !doc.has(np.head(), Class::Statistic) && !scene.is_date(np.head()))?;
    if doc.tags[np.head()] == Tag::Pronoun {
        return None;
    }
    let held = scene.with_of(np);
    Some(if relation(doc, prep) == Some("for") { scene.sold(held) } else { held })
}

/// "£52,000 for nurses", "one per cent for men", "$1bn in gains": whose share it is, or what it is in.
fn allotted(scene: &Scene<'_>, draft: &Draft) -> Option<TokenRange> {
    let doc = scene.doc;
    let end = draft.whole.end();
    let fits = match relation(doc, end)? {
        "for" => matches!(draft.kind, Kind::Money | Kind::Percent),
        "in" => draft.kind == Kind::Money,
        _ => false,
    };
    let np = scene.noun_phrase(end + 1).filter(|np| fits && doc.tags[np.head()].is_nominal())?;
    let bare = !matches!(doc.tags[np.tokens.first()], Tag::Det | Tag::Possessive | Tag::Proper | Tag::Number);
    let in_it = relation(doc, end) == Some("in");
    (!in_it || bare).then_some(np.tokens)
}

/// "people aged 20 to 29", "players over the age of 21", "two children, aged six and nine": who is that old.
fn aged(scene: &Scene<'_>, draft: &Draft) -> Option<TokenRange> {
    let doc = scene.doc;
    let first = draft.whole.first();
    let sentence = doc.sentence_over(first).first();
    for end in (first.saturating_sub(3).max(sentence)..=first).rev().take_while(|_| draft.kind == Kind::Age) {
        if let Some(before) = scene.left.last().filter(|d| d.whole.end() == end && d.kind == Kind::Age) {
            return before.referent;
        }
        if let Some(np) = doc.np_before(end) {
            let someone = doc.tags[np.head()].is_nominal() && !scene.is_date(np.head()) && !scene.is_figure(np.head());
            return someone.then(|| scene.uncounted(np));
        }
        let last = end.checked_sub(1)?;
        let link = matches!(doc.tags[last], Tag::Det | Tag::Comma | Tag::VerbPart | Tag::Coord);
        if !link && !doc.has(last, Class::Modifier) {
            return None;
        }
    }
    None
}

/// "profits £2.2m", "makes the set £25 cheaper", "investments over 35 GWh": the noun phrase that stands right before.
fn adjacent(scene: &Scene<'_>, draft: &Draft) -> Option<TokenRange> {
    let doc = scene.doc;
    let first = draft.whole.first();
    let own = draft.counted.is_some() && !draft.inherited || matches!(draft.kind, Kind::Age | Kind::Multiple);
    let apart = own || draft.is_time() || doc.flags(first).has(Flags::SENTENCE) || doc.tags[first].is_verb();
    let np = doc.np_before(first).filter(|_| !apart)?;
    let fits = matches!(doc.tags[np.head()], Tag::Noun | Tag::Plural | Tag::Proper) && !scene.is_date(np.head());
    // "will cost buyers £40": they are not what costs it; "makes the set £40 cheaper" is of the set.
    let object = np.tokens.first().checked_sub(1).is_some_and(|i| doc.vg_over(i).is_some());
    let given = object && draft.kind == Kind::Money && !doc.has(draft.whole.end(), Class::ChangeWord);
    let verb = np.tokens.len() == 1 && may_be_verb(doc, np.head());
    (fits && !given && !verb && !scene.is_figure(np.head())).then(|| scene.with_of(np))
}

/// Whether a noun is more often a verb before a sum: "costs £5", "trades at".
fn may_be_verb(doc: &Doc<'_>, i: usize) -> bool {
    let choices = doc.lexicon.tags().of_entry(doc.tokens[i].entry);
    choices.is_some_and(|c| c.has(Tag::VerbThird) || c.has(Tag::VerbBase))
}

/// "savings ranging from", "priced at", "prices between": the noun phrase before the participle or preposition.
fn ranging(scene: &Scene<'_>, draft: &Draft) -> Option<TokenRange> {
    let doc = scene.doc;
    let first = draft.whole.first();
    let mut at = first.checked_sub(1).filter(|_| !doc.flags(first).has(Flags::SENTENCE))?;
    let prep = matches!(relation(doc, at), Some("from" | "at" | "between" | "to" | "by"));
    if prep {
        at = at.checked_sub(1)?;
    }
    let group = doc.vg_over(at).filter(|g| !g.is_finite() && !g.infinitive && g.tokens.end() == at + 1);
    let Some(group) = group else {
        let np = doc
            .np_before(at + 1)
            .filter(|np| prep && relation(doc, at + 1) == Some("from") && !scene.is_date(np.head()))?;
        return (verb_before(doc, at + 1).is_none()).then_some(np.tokens);
    };
    let mut before = group.tokens.first();
    if before > 0 && doc.tags[before - 1] == Tag::Comma && prep {
        before -= 1;
    }
    doc.np_before(before).filter(|np| !scene.is_date(np.head())).map(|np| scene.with_of(np))
}

/// "expects the value to rise by 5%", "the company to spend £5m": the noun phrase right before the infinitive.
fn raised(scene: &Scene<'_>, draft: &Draft) -> Option<TokenRange> {
    let doc = scene.doc;
    let group = verb_before(doc, draft.whole.first()).filter(|g| g.infinitive)?;
    let np = doc.np_before(group.tokens.first());
    let np = np.filter(|np| !scene.is_date(np.head()) && !scene.is_figure(np.head()))?;
    Some(scene.with_of(np))
}

/// The subject of the clause that the figure stands in.
fn subject(scene: &Scene<'_>, draft: &Draft) -> Option<TokenRange> {
    let doc = scene.doc;
    let first = draft.whole.first();
    if draft.kind == Kind::Age
        && draft.core.len() > 1
        && doc.np_over(draft.core.last()).is_some_and(|np| np.head() == draft.core.last())
    {
        return None;
    }
    let group = finite(doc, verb_before(doc, first)?)?;
    let found = doc.subject(group).filter(|s| s.end() <= first).and_then(|s| scene.undated(s));
    let found = found.or_else(|| scene.past_mark(group))?;
    // "the 65-year-old would take 3%": a figure is no subject but an age that stands for a person.
    let figure = scene.left.iter().rev().take(6).find(|d| d.core.has(found.last()));
    match figure {
        Some(age) if age.kind == Kind::Age => Some(age.core),
        Some(figure) => figure.referent,
        None => Some(apposed(doc, found, group)),
    }
}

/// "Oil, the best of the sectors, fell": with what else the subject is called.
fn apposed(doc: &Doc<'_>, subject: TokenRange, group: &VerbGroup) -> TokenRange {
    let (open, close) = (subject.end(), group.tokens.first().saturating_sub(1));
    let marked = open < close && doc.tags[open] == Tag::Comma && doc.tags[close] == Tag::Comma;
    let np = doc.np_at(open + 1).filter(|np| marked && !doc.flags(np.tokens.first()).has(Flags::NUMERAL));
    match np {
        Some(np) if doc.extend(np, Extent::Of).end() == close => TokenRange::new(subject.first(), close),
        _ => subject,
    }
}

/// "floor area 32m2", "Total cost: £5", "Italy (35)": the noun phrase right before the figure.
fn beside(scene: &Scene<'_>, draft: &Draft) -> Option<TokenRange> {
    let doc = scene.doc;
    let first = draft.whole.first();
    if draft.kind == Kind::Age || doc.flags(first).has(Flags::SENTENCE) {
        return None;
    }
    let sentence = doc.sentence_over(first);
    let from = first.saturating_sub(3).max(sentence.first());
    for end in (from + 1..=first).rev() {
        if let Some(np) = doc.np_before(end) {
            let usable = doc.tags[np.head()].is_nominal()
                && !scene.is_date(np.head())
                && !doc.flags(np.tokens.first()).has(Flags::NUMERAL);
            return usable.then(|| scene.with_of(np));
        }
        if doc.tags[end - 1].is_verb() || doc.tags[end - 1] == Tag::Comma || doc.tags[end - 1] == Tag::Coord {
            return None;
        }
    }
    None
}

/// The finite verb on which an infinitive or participle hangs.
fn finite<'a>(doc: &Doc<'a>, group: &'a VerbGroup) -> Option<&'a VerbGroup> {
    if group.is_finite() {
        return Some(group);
    }
    let sentence = doc.sentence_over(group.tokens.first());
    let at = doc.verb_groups.partition_point(|g| g.tokens.end() <= group.tokens.first());
    let before = doc.verb_groups[..at].iter().rev().take(4);
    before.take_while(|g| g.tokens.first() >= sentence.first()).find(|g| g.is_finite())
}
