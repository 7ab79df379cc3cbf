//! Rates: "per 100,000 people", "each day", "a month", "an hour".
//!
//! In: a figure with unit or counted noun phrase. Out: the denominator. Never here: how often an event recurs.

use super::actions::{glued_text, part, relation};
use super::change::verb_before;
use super::draft::{Draft, Kind};
use super::shape::Form;
use super::units::code_of;
use crate::lexicon::Class;
use crate::numerals::Numeral;
use crate::syntax::Tag;
use crate::text::{Doc, Flags, TokenRange};

/// Fills the denominator.
pub(super) fn read(doc: &Doc<'_>, draft: &mut Draft, dates: &[TokenRange]) {
    let counted = draft.counted.filter(|c| c.first() >= draft.core.end()).map_or(0, |c| c.end());
    // The rule that found "twice a week" looked as far as its rate.
    let rated = draft.shape.form == Form::Often;
    let core = if rated { draft.shape.number.end() } else { draft.core.end() };
    let mut at = counted.max(core);
    if at >= doc.tokens.len() || doc.flags(at).has(Flags::SENTENCE) {
        return;
    }
    if let Some(per) = abbreviated(doc, draft, at) {
        draft.per = Some(per.to_owned());
        return;
    }
    let of = part(doc, at, "of");
    if of {
        at = past_stuff(doc, draft, at);
    }
    // "once-weekly"
    let set = at + usize::from(rated && is_hyphen(doc, at));
    if let Some(sense) = doc.sense(set, Class::SetWord).filter(|_| measures(draft)) {
        // "It lost 5 tonnes annually" tells how often it did.
        let moves = verb_before(doc, draft.whole.first()).is_some_and(|g| doc.has(g.main(), Class::ChangeVerb));
        draft.per = every(sense.value).filter(|_| !moves).map(str::to_owned);
        return;
    }
    let Some((word, first)) = line(doc, draft, at) else { return };
    let glued = is_hyphen(doc, first);
    let first = first + usize::from(glued);
    // "doubling every 12 days" has a time of its own.
    let several = Some(first).filter(|_| word == "each" && draft.kind != Kind::Multiple);
    let below = several.and_then(|i| every_few(doc, i)).or_else(|| denominator(doc, word, first, glued));
    let Some((per, end)) = below else { return };
    // "5 contracts a week earlier" is no rate.
    let date = dates.get(dates.partition_point(|d| d.end() < first));
    let dated = date.is_some_and(|d| d.first() < first && d.end() > end) && relation(doc, end) != Some("from");
    if dated || word == "a" && is_shifted(doc, end) {
        return;
    }
    // "lost 5 tonnes of ice each year" tells how often.
    if !of || doc.has(first, Class::TimeUnit) && word != "each" {
        draft.per = Some(per);
    }
    if !of {
        draft.cover(draft.whole.first(), end);
    }
}

fn is_hyphen(doc: &Doc<'_>, i: usize) -> bool {
    i < doc.tokens.len() && matches!(doc.surface(i), "-" | "/") && !doc.flags(i).has(Flags::SPACE)
}

/// What stands for the line between the two numbers ("per", "a" or "each"), and the token after it: "a", "for every", "/".
fn line<'a>(doc: &Doc<'a>, draft: &Draft, mut at: usize) -> Option<(&'a str, usize)> {
    let slash = is_hyphen(doc, at) && doc.surface(at) == "/";
    at += usize::from(is_hyphen(doc, at));
    // "200C/180C" are two ovens.
    let same = |n: &Numeral| n.glued > 0 && draft.unit.is_some_and(|u| u.of(doc.text) == glued_text(doc, n));
    if slash {
        return (!doc.numeral_at(at).is_some_and(same)).then_some(("per", at));
    }
    if is_for_every(doc, at) {
        return Some(("per", at + 2));
    }
    relation(doc, at).filter(|word| matches!(*word, "per" | "a" | "each")).map(|word| (word, at + 1))
}

/// "£425pw", "£1,250 pcm": the unit of time that letters behind a sum stand for.
fn abbreviated<'a>(doc: &Doc<'a>, draft: &Draft, at: usize) -> Option<&'a str> {
    let money = draft.kind == Kind::Money;
    let n = doc.numeral_at(draft.shape.number.last()).filter(|_| money)?;
    let glued = n.glued > 0 && n.scale == 1.0;
    let entry = if glued { doc.lexicon.look_up(glued_text(doc, n)) } else { doc.tokens[at].entry };
    let value = doc.lexicon.sense(entry, Class::Unit)?.value;
    value.strip_suffix(" rate glued")
}

/// Whether a figure measures or counts something that can come again: "40 mg daily", "£30 weekly".
fn measures(draft: &Draft) -> bool {
    matches!(draft.kind, Kind::Money | Kind::Measure) && !draft.is_time()
        || draft.kind == Kind::Count && !draft.is_bare()
}

/// The UCUM code of how often something comes: "daily".
fn every(value: &str) -> Option<&'static str> {
    match value.split(' ').next()? {
        "P1D" => Some("d"),
        "P2W" => Some("fortnight"),
        "P3M" => Some("quarter"),
        "P1W" => Some("wk"),
        "P1M" => Some("mo"),
        "P1Y" => Some("a"),
        "PT1H" => Some("h"),
        _ => None,
    }
}

/// "14 units of alcohol a week", "60 litres of water per person": the token after what is measured.
fn past_stuff(doc: &Doc<'_>, draft: &Draft, of: usize) -> usize {
    let np = doc.np_at(of + 1).filter(|np| doc.tags[np.head()].is_nominal() && np.tokens.len() <= 4);
    match np {
        _ if !measures(draft) => of,
        Some(np) => np.tokens.end(),
        // A name of a drug that no table has.
        None if doc.has(of + 2, Class::SetWord) => of + 2,
        None => of,
    }
}

/// "8 deaths for every 100,000 men", but not "two jabs for every three children".
fn is_for_every(doc: &Doc<'_>, at: usize) -> bool {
    let every = relation(doc, at) == Some("for") && relation(doc, at + 1) == Some("each");
    every && doc.numeral_at(at + 2).is_some_and(|n| n.value >= Some(10.0))
}

/// "61 a year before.", "40 a week earlier": the time goes on to a point.
fn is_shifted(doc: &Doc<'_>, end: usize) -> bool {
    let open = |t: Tag| t.is_nominal() || matches!(t, Tag::Det | Tag::Possessive | Tag::VerbIng | Tag::Pronoun);
    let before = relation(doc, end) == Some("before") && !doc.tag(end + 1).is_some_and(open);
    (before || doc.has(end, Class::TimeShift)) && !doc.flags(end).has(Flags::SENTENCE)
}

/// What stands under the line, and the token after it.
fn denominator(doc: &Doc<'_>, word: &str, first: usize, glued: bool) -> Option<(String, usize)> {
    if first >= doc.tokens.len() || doc.flags(first).has(Flags::SENTENCE) {
        return None;
    }
    if let Some(n) = doc.numeral_at(first).filter(|_| word == "per") {
        let entry = doc.lexicon.look_up(glued_text(doc, n));
        if let Some(unit) = doc.lexicon.sense(entry, Class::Unit).filter(|_| n.glued > 0 && n.scale == 1.0) {
            return Some((format!("{} {}", n.value?, named(unit.value, "")), n.tokens.end()));
        }
        return per_number(doc, n.value?, n.tokens.end());
    }
    if let Some(scale) = doc.sense(first, Class::Scale).and_then(|s| s.number).filter(|_| word == "per") {
        return per_number(doc, scale, first + 1);
    }
    if let Some(phrase) = doc.phrase_at(first)
        && let Some(sense) = doc.lexicon.sense(phrase.entry, Class::Unit)
    {
        let text = doc.span(phrase.tokens).of(doc.text);
        return Some((named(sense.value, text), phrase.tokens.end()));
    }
    if let Some(sense) = doc.sense(first, Class::Unit) {
        let time = sense.value.ends_with("time");
        return (time || word == "per" || word == "a").then(|| (named(sense.value, doc.word(first)), first + 1));
    }
    let noun =
        matches!(doc.tag(first), Some(Tag::Noun | Tag::Plural)) && (word == "per" || is_share(doc, first, glued));
    let name = word == "per" && doc.tag(first) == Some(Tag::Proper);
    (noun || name).then(|| (doc.word(first).to_owned(), first + 1))
}

/// "every four hours", "every other day": so many units of time.
fn every_few(doc: &Doc<'_>, first: usize) -> Option<(String, usize)> {
    let n = doc.numeral_at(first);
    let other = doc.means(first, Class::TimeAmount, "2") || n.is_none() && doc.means(first, Class::Grammar, "other");
    let (value, at) = match n {
        Some(n) => (n.value.filter(|v| n.glued == 0 && *v > 0.0)?, n.tokens.end()),
        None if other => (2.0, first + 1),
        None => return None,
    };
    let unit = doc.sense(at, Class::Unit).filter(|s| s.value.ends_with("time"))?;
    Some((format!("{value} {}", named(unit.value, doc.word(at))), at + 1))
}

/// "£9 an item", "a £50-a-plate dinner", but not "£9 a child ticket".
fn is_share(doc: &Doc<'_>, i: usize, glued: bool) -> bool {
    let open =
        doc.tag(i + 1).is_some_and(|t| t.is_nominal() || t == Tag::Hyphen) && !doc.flags(i + 1).has(Flags::SENTENCE);
    doc.sense(i, Class::Share).is_some_and(|s| s.value.is_empty() || glued || !open)
}

fn named(value: &str, text: &str) -> String {
    code_of(value).map_or_else(|| text.to_owned(), String::from)
}

/// "100000 people" of "per 100,000 people".
fn per_number(doc: &Doc<'_>, value: f64, end: usize) -> Option<(String, usize)> {
    let noun = doc
        .np_over(end)
        .map(|np| np.tokens.end())
        .filter(|e| doc.tag(end).is_some_and(|t| t.is_nominal() || t == Tag::Adj) && *e > end);
    let last = noun.unwrap_or(end);
    let mut text = value.to_string();
    if last > end {
        text.push(' ');
        text.push_str(doc.stem_span(TokenRange::new(end, last)).of(doc.text));
    }
    Some((text, last))
}
