//! Units: what a number is in, by the tables of units and currencies.
//!
//! In: a figure whose rule named a unit or a currency, and the money of the whole article. Out: kind, code and surface.
//! Never here: what is counted.

use super::actions::{glued_text, relation, unit_value};
use super::draft::{Draft, Kind};
use super::shape::Form;
use crate::lexicon::Class;
use crate::numerals::Numeral;
use crate::span::Span;
use crate::syntax::Tag;
use crate::text::{Doc, Flags, TokenRange};

/// What the figures of the article say about its money.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Purse {
    /// The pound sign occurs: "pounds" can be money.
    pub pounds: bool,
    /// The dollar of the article where it tells its own from that of the United States.
    pub dollar: Option<&'static str>,
}

/// The dollars that a bare sign can mean where an article names them.
const DOLLARS: [&str; 5] = ["CAD", "AUD", "NZD", "HKD", "SGD"];

impl Purse {
    /// Looks through the currencies of all figures.
    pub fn of(doc: &Doc<'_>, drafts: &[Draft]) -> Purse {
        let mut purse = Purse::default();
        let mut named = [0u32; DOLLARS.len()];
        let mut bare = 0;
        for draft in drafts.iter().filter(|d| d.shape.form == Form::Money) {
            let Some(unit) = draft.shape.unit else { continue };
            let Some(value) = currency(doc, unit) else { continue };
            purse.pounds |= value == "GBP";
            bare += u32::from(value == "USD" && is_sign(doc, unit) && !is_bracketed(doc, unit));
            if let Some(at) = DOLLARS.iter().position(|d| *d == value) {
                named[at] += 1;
            }
        }
        // Who writes of one dollar with its name as often as not means another one by the sign alone.
        let most = (0..DOLLARS.len()).max_by_key(|i| named[*i]).filter(|i| named[*i] >= 1 && bare >= named[*i]);
        let unnamed = named.iter().all(|n| *n == 0) && bare > 0;
        purse.dollar = most.map(|i| DOLLARS[i]).or_else(|| if unnamed { dollar_of_places(doc) } else { None });
        purse
    }
}

/// The dollar of the country that the article is set in: one whose places it names at least twice, and more than twice as
/// often as those of the United States, whose papers mean their own dollar wherever they report from.
fn dollar_of_places(doc: &Doc<'_>) -> Option<&'static str> {
    let mut named = [0u32; DOLLARS.len()];
    let mut american = 0;
    let sentences = doc.sentences.iter().zip(doc.unions).filter(|(_, classes)| classes.has(Class::DollarPlace));
    let words = sentences.flat_map(|(sentence, _)| &doc.tokens[sentence.iter()]);
    let words = words.filter(|t| t.classes.has(Class::DollarPlace) && t.classes.has(Class::Capital));
    for entry in words.map(|t| t.entry).chain(doc.phrases.iter().map(|p| p.entry)) {
        let Some(sense) = doc.lexicon.sense(entry, Class::DollarPlace) else { continue };
        match DOLLARS.iter().position(|d| *d == sense.value) {
            Some(at) => named[at] += 1,
            None => american += 1,
        }
    }
    let most = (0..DOLLARS.len()).max_by_key(|i| named[*i])?;
    (named[most] >= 2 && named[most] > 2 * american).then_some(DOLLARS[most])
}

fn is_sign(doc: &Doc<'_>, unit: TokenRange) -> bool {
    doc.stem_span(unit).of(doc.text) == "$"
}

/// Whether a bracket opens before the unit.
fn is_bracketed(doc: &Doc<'_>, unit: TokenRange) -> bool {
    unit.first().checked_sub(1).is_some_and(|i| doc.surface(i) == "(")
}

/// Fills kind, code and surface of the unit.
pub(super) fn settle(doc: &Doc<'_>, draft: &mut Draft, purse: Purse) {
    let Some(unit) = draft.shape.unit else {
        match draft.shape.form {
            Form::Age => draft.code = Some("a".into()),
            Form::Pressure => draft.code = Some("mm[Hg]".into()),
            Form::Often => draft.unit = Some(surface(doc, draft.shape.number)),
            _ => {}
        }
        return;
    };
    draft.unit = Some(surface(doc, unit));
    if draft.shape.form == Form::Vague {
        draft.kind = Kind::Money;
    }
    match draft.kind {
        Kind::Money => money(doc, draft, unit, purse),
        // "four times" counts; "four times as many" multiplies.
        Kind::Multiple if is_frequency(doc, draft, unit) => draft.kind = Kind::Count,
        Kind::Multiple => {}
        Kind::Age => {
            draft.code = unit_value(doc, unit).and_then(code_of);
            draft.unit = Some(doc.stem_span(TokenRange::new(unit.first(), draft.core.end())));
        }
        _ => measure(doc, draft, unit, purse),
    }
}

/// "29 times": how often, where nothing is compared.
fn is_frequency(doc: &Doc<'_>, draft: &Draft, unit: TokenRange) -> bool {
    let end = unit.end();
    let word = doc.surface(unit.first());
    let plain = draft.shape.number.end() == unit.first() && word.len() == 5;
    // "three times a week", "four times last year"
    let lean = relation(doc, end) == Some("a") || doc.has(end, Class::TimeLean);
    let often = lean && doc.has(end + 1, Class::TimeUnit);
    let compares = matches!(doc.tag(end), Some(Tag::Det | Tag::Possessive | Tag::Noun | Tag::Plural | Tag::Wh))
        || doc.has(end, Class::ChangeWord)
        || relation(doc, end) == Some("as") && matches!(doc.tag(end + 1), Some(Tag::Adj | Tag::Adv | Tag::Det))
        || relation(doc, end).is_some_and(|r| matches!(r, "more" | "this" | "the"))
        || relation(doc, end) == Some("a")
        || doc.tag(end) == Some(Tag::Adj);
    // "debt of 1.6 times its profit"
    let whole = draft.shape.low.is_some_and(|v| v.fract() == 0.0);
    plain && whole && (often || !compares)
}

/// The unit as written; of a number with its unit glued on, the letters.
fn surface(doc: &Doc<'_>, unit: TokenRange) -> Span {
    if let Some(n) = doc.numeral_over(unit.first()) {
        let stem = doc.tokens[n.tokens.last()].stem();
        if n.prefix > 0 {
            let start = doc.tokens[n.tokens.first()].start as usize;
            return Span::new(start, start + usize::from(n.prefix));
        }
        return Span::new(stem.end - glued_text(doc, n).len(), stem.end);
    }
    doc.stem_span(unit)
}

/// The code of a unit by its table value, or its full name: UCUM is a code for science and medicine, and knows units of
/// trade and engineering not at all or by codes that nobody reads.
pub(super) fn code_of(value: &str) -> Option<Box<str>> {
    match value.split(' ').next()? {
        "-" => None,
        "[pp]" => Some("%".into()),
        code => Some(code.strip_prefix('=').map_or(code.into(), |name| name.replace('_', " ").into())),
    }
}

fn measure(doc: &Doc<'_>, draft: &mut Draft, unit: TokenRange, purse: Purse) {
    let value = match doc.numeral_over(unit.first()) {
        Some(n) => {
            let entry = doc.lexicon.look_up(glued_text(doc, n));
            doc.lexicon.sense(entry, Class::Unit).map(|s| s.value)
        }
        None => unit_value(doc, unit),
    };
    let Some(value) = value else { return };
    draft.kind = match value {
        "%" => Kind::Percent,
        _ if value.ends_with("points") => Kind::Percent,
        _ => Kind::Measure,
    };
    // A pound is a weight, unless the article pays in pounds or there are millions of them.
    let money = currency(doc, unit).filter(|_| value.ends_with("mass") && (purse.pounds || draft.shape.scale >= 1e6));
    if let Some(code) = money {
        draft.kind = Kind::Money;
        draft.code = Some(code.into());
    } else {
        draft.code = code_of(value);
    }
}

fn money(doc: &Doc<'_>, draft: &mut Draft, unit: TokenRange, purse: Purse) {
    let Some(value) = currency(doc, unit) else { return };
    // A minor unit ("pence") has no code of its own.
    if value.contains(' ') {
        return;
    }
    let sign = value == "USD" && is_sign(doc, unit);
    let dollar = purse.dollar.filter(|d| sign && !converts(doc, unit, d));
    draft.code = Some(dollar.unwrap_or(value).into());
}

/// "1.5 billion Australian dollars ($1.1 billion)": the sign after the article's own dollar is of another.
fn converts(doc: &Doc<'_>, unit: TokenRange, own: &str) -> bool {
    let Some(open) = unit.first().checked_sub(1).filter(|i| *i > 0 && doc.surface(*i) == "(") else { return false };
    let at = doc.phrases.partition_point(|p| p.tokens.end() < open);
    let phrase = doc.phrases.get(at).filter(|p| p.tokens.end() == open);
    let entry = phrase.map_or(doc.tokens[open - 1].entry, |p| p.entry);
    doc.lexicon.sense(entry, Class::Currency).is_some_and(|s| s.value == own)
}

/// The table value of a currency: of words of its own, of a code before the digits, of letters behind them.
fn currency<'a>(doc: &Doc<'a>, unit: TokenRange) -> Option<&'a str> {
    let first = unit.first();
    let entry = match (doc.numeral_over(first), doc.phrase_at(first).filter(|p| p.tokens == unit)) {
        (_, Some(phrase)) => phrase.entry,
        (Some(n), _) if n.prefix > 0 => doc.lexicon.look_up(doc.word(first).get(..usize::from(n.prefix))?),
        (Some(n), _) => doc.lexicon.look_up(glued_text(doc, n)),
        _ => doc.tokens[first].entry,
    };
    doc.lexicon.sense(entry, Class::Currency).map(|s| s.value.strip_suffix(" sums").unwrap_or(s.value))
}

/// Lengths by one letter, which was read as a scale: "5m", "10k".
pub(super) fn lengths(doc: &Doc<'_>, draft: &mut Draft) {
    let last = Some(draft.shape.number.last()).filter(|_| draft.shape.form == Form::Number);
    let Some(n) = last.and_then(|i| doc.numeral_at(i)).filter(|n| n.glued == 1) else { return };
    if n.scale == 1e6 {
        metres(doc, draft, n);
    } else if n.scale == 1e3 {
        kilometres(doc, draft, n);
    }
}

/// "5m" is five metres where nothing is bought and nothing counted: "a 5m-long queue", "within 100m".
fn metres(doc: &Doc<'_>, draft: &mut Draft, n: &Numeral) {
    let short = doc.word(n.tokens.last()).ends_with('m');
    if short && (draft.counted.is_none() || is_tall(doc, draft)) && is_length(doc, draft, n) {
        draft.counted = None;
        draft.whole = draft.core;
        shorten(doc, draft, n, "m");
    }
}

/// "a 1.3m wall", "the 2.5m tall statue", but not "2m high earners" and "1.2m long Covid patients".
fn is_tall(doc: &Doc<'_>, draft: &Draft) -> bool {
    let next = draft.core.end();
    let long = doc.sense(next, Class::Length).is_some_and(|s| !matches!(s.value, "before" | "run"));
    let one = draft.counted.is_some_and(|c| c.first() == next && doc.tag(c.last()) != Some(Tag::Plural));
    long && one && !doc.has(next + 1, Class::Capital)
}

/// Whether digits with an "m" are metres by what stands around them.
fn is_length(doc: &Doc<'_>, draft: &Draft, n: &Numeral) -> bool {
    let (next, first) = (n.tokens.end(), draft.core.first());
    let bracket = first.checked_sub(1).is_some_and(|i| doc.surface(i) == "(")
        && doc.tokens.get(next).is_some_and(|_| doc.surface(next) == ")");
    let converted = bracket && first > 1 && doc.numeral_over(first - 2).is_some_and(|n| n.glued > 0);
    let is_long = |i: usize| doc.sense(i, Class::Length).is_some_and(|s| !matches!(s.value, "before" | "run"));
    // "He ran the 100m.", but "the 1.3m staff"
    let whole = draft.shape.low.is_some_and(|v| (v / n.scale).fract() == 0.0);
    let race = whole && relation(doc, first.wrapping_sub(1)) == Some("the") && draft.core == draft.shape.number;
    let across = |i: usize, n: Option<usize>| {
        matches!(doc.tokens.get(i).map(|_| doc.surface(i)), Some("x" | "×")) && n.is_some_and(|n| metre(doc, n))
    };
    converted
        || race
        || across(next, Some(next + 1))
        || first > 1 && across(first - 1, Some(first - 2))
        || is_under(doc, next)
        || is_long(next)
        || is_long(next + 1) && !doc.flags(next + 1).has(Flags::SPACE)
        || is_height(doc, first)
}

/// Digits with an "m".
fn metre(doc: &Doc<'_>, i: usize) -> bool {
    doc.numeral_over(i).is_some_and(|n| n.glued == 1 && glued_text(doc, n) == "m")
}

/// "3m below ground", "5m above sea level", but "5m below its target".
fn is_under(doc: &Doc<'_>, next: usize) -> bool {
    let deep = |i: usize| doc.sense(i, Class::Length).is_some_and(|s| matches!(s.value, "before" | "both"));
    doc.has(next, Class::ChangeWord) && doc.has(next, Class::Modifier) && (next + 1..next + 4).any(deep)
}

/// How far from a length the word or the other length may stand that says that it is one.
const NEAR: usize = 6;

/// "ground above 300m", "to a depth of 30m", "the river peaked at 5.3m, 12cm below": a noun that has a height stands
/// before, or another length in the sentence.
fn is_height(doc: &Doc<'_>, first: usize) -> bool {
    let sentence = doc.sentence_over(first);
    let tall = |i: usize| doc.sense(i, Class::Length).is_some_and(|s| matches!(s.value, "before" | "both"));
    let prep = first > sentence.first() && doc.tags[first - 1] == Tag::Prep;
    let length = |i: usize| {
        let n = doc.numeral_at(i)?;
        let glued = Some(glued_text(doc, n)).filter(|_| n.glued > 0 && n.scale == 1.0);
        let entry = doc.lexicon.look_up(glued?);
        doc.lexicon.sense(entry, Class::Unit).filter(|s| matches!(s.value, "cm" | "mm" | "[ft_i]"))
    };
    let around = first.saturating_sub(4 * NEAR).max(sentence.first())..(first + 2 * NEAR).min(sentence.end());
    // "snow above 200m"
    let over = first > sentence.first() && doc.has(first - 1, Class::ChangeWord) && doc.has(first - 1, Class::Modifier);
    over || (first.saturating_sub(NEAR).max(sentence.first())..first).any(tall)
        || prep && around.into_iter().any(|i| length(i).is_some())
}

/// "a 5k run", "he ran 10k": kilometres by what is run or by the verb.
fn kilometres(doc: &Doc<'_>, draft: &mut Draft, n: &Numeral) {
    if n.value.is_none_or(|v| v > 2e5) {
        return;
    }
    let runs = |i: usize| doc.sense(i, Class::Length).is_some_and(|s| matches!(s.value, "run" | "race"));
    let verb = || draft.counted.is_none() && draft.core.first().checked_sub(1).is_some_and(runs);
    let race = draft.counted.filter(|c| c.len() == 1 && c.first() == draft.core.end()).is_some_and(|c| runs(c.first()));
    if race || verb() {
        draft.counted = None;
        draft.whole = draft.core;
        shorten(doc, draft, n, "km");
    }
}

/// Digits with a letter for a length, which was read as a scale.
fn shorten(doc: &Doc<'_>, draft: &mut Draft, n: &Numeral, code: &str) {
    draft.shape.low = draft.shape.low.map(|v| v / n.scale);
    draft.shape.high = draft.shape.high.map(|v| v / n.scale);
    draft.kind = Kind::Measure;
    draft.code = Some(code.into());
    let end = doc.tokens[n.tokens.last()].stem().end;
    draft.unit = Some(Span::new(end - 1, end));
}

#[cfg(test)]
mod tests {
    use crate::lang::en;

    /// Codes that ISO 4217 keeps in its list of withdrawn currencies, and the one for bitcoin that is in no list.
    const WITHDRAWN: [&str; 8] = ["BEF", "DEM", "FIM", "FRF", "IEP", "ITL", "XBT", "ZWD"];

    #[test]
    fn every_currency_has_a_code_of_iso_4217() {
        let table = en::TABLES.iter().find(|(file, _)| file.ends_with("/Currency.tsv")).unwrap().1;
        for line in table.lines().filter(|l| !l.starts_with("# ")) {
            let code = line.split('\t').nth(1).unwrap().split(' ').next().unwrap();
            let known = iso_currency::Currency::from_code(code).is_some() || WITHDRAWN.contains(&code);
            assert!(known, "{line}");
        }
    }
}
