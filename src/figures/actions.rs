//! The actions of `figures.rules`: what a match says, before its surroundings are read.
//!
//! In: what the names of a rule matched. Out: a [`Shape`]. Never here: units settled, things counted.

use super::labels::{idiom, label, labels, named_group, nothing, school_years, short_code};
use super::pairs::{bowled, odds, ratio, ratio_of_time, ratio_range, ratio_to, score, tally, tally_by, to_one};
use super::parts::{
    couple, decimal_of_unit, few, fraction, fraction_alone, fraction_of_unit, fraction_range, fraction_subject,
    half_again, half_as, multiple, often, pressure, scores, slash, times, unit_and_half, unit_or_so, unit_or_two,
    vague,
};
use super::shape::{Form, Shape};
use crate::lexicon::Class;
use crate::numerals::{Numeral, times as scaled};
use crate::rules::{Action, Captures};
use crate::syntax::Tag;
use crate::text::{Doc, Flags, TokenRange};

/// Every action by the name that rules call it by.
pub(crate) const ACTIONS: &[(&str, Action<Shape>)] = &[
    ("age", age),
    ("age_group", age_group),
    ("age_range", age_range),
    ("bowled", bowled),
    ("couple", couple),
    ("few", few),
    ("decimal_of_unit", decimal_of_unit),
    ("fraction", fraction),
    ("fraction_alone", fraction_alone),
    ("fraction_of_unit", fraction_of_unit),
    ("fraction_range", fraction_range),
    ("fraction_subject", fraction_subject),
    ("half_again", half_again),
    ("half_as", half_as),
    ("idiom", idiom),
    ("label", label),
    ("labels", labels),
    ("money", money),
    ("money_hash", money_hash),
    ("money_range", money_range),
    ("multiple", multiple),
    ("named_group", named_group),
    ("nothing", nothing),
    ("number", number),
    ("odds", odds),
    ("often", often),
    ("pressure", pressure),
    ("order", order),
    ("ordinal", ordinal),
    ("range", range),
    ("range_bare", range_bare),
    ("ratio", ratio),
    ("ratio_of_time", ratio_of_time),
    ("ratio_range", ratio_range),
    ("ratio_to", ratio_to),
    ("scores", scores),
    ("school_years", school_years),
    ("short_code", short_code),
    ("slash", slash),
    ("tally", tally),
    ("tally_by", tally_by),
    ("times", times),
    ("times_range", times_range),
    ("to_one", to_one),
    ("unit_and_half", unit_and_half),
    ("unit_or_so", unit_or_so),
    ("unit_or_two", unit_or_two),
    ("vague", vague),
];

/// The numeral under a name.
pub(super) fn numeral<'a>(c: &Captures<'a>, name: &str) -> Option<&'a Numeral> {
    c.doc.numeral_at(c.tokens(name)?.first())
}

/// Names: `n` the numeral, `u` its unit.
fn number(c: &Captures<'_>) -> Option<Shape> {
    let n = numeral(c, "n")?;
    let mut shape = Shape::new(Form::Number, n.value, n.tokens);
    shape.scale = n.scale;
    shape.unit = c.tokens("u");
    if n.prefix > 0 {
        shape.form = Form::Money;
        shape.unit = Some(TokenRange::new(n.tokens.first(), n.tokens.first() + 1));
    } else if n.glued > 0 && n.scale == 1.0 {
        let last = n.tokens.last();
        let entry = c.doc.lexicon.look_up(glued_text(c.doc, n));
        let classes = c.doc.lexicon.brief(entry).classes;
        let (unit, currency) = (classes.has(Class::Unit), classes.has(Class::Currency));
        // "over-65s"
        if !unit && !currency {
            shape.form = Form::Age;
            return n.value.is_some_and(|v| v < 120.0).then_some(shape);
        }
        if !unit {
            shape.form = Form::Money;
        } else if glued_value(c.doc, n) == Some("=times glued") {
            shape.form = Form::Multiple;
        }
        shape.unit = Some(TokenRange::new(last, last + 1));
    }
    // "during 2016 Stone spoke".
    let name =
        c.tokens("u").is_some_and(|u| c.doc.has(u.first(), Class::Capital) && !c.doc.has(u.first(), Class::Caps));
    if name && c.doc.has(n.tokens.first(), Class::YearNum) {
        return None;
    }
    // "40,000 second doses" are doses.
    let ordinal = c.tokens("u").is_some_and(|u| c.doc.has(u.first(), Class::Ordinal));
    if ordinal && n.value >= Some(1000.0) && c.doc.tag(c.tokens.end()).is_some_and(Tag::is_nominal) {
        return None;
    }
    // "12 in hospital" is no length: short units stand glued or after digits.
    let fits = c.tokens("u").is_none_or(|u| unit_fits(c.doc, n, u));
    fits.then_some(shape)
}

/// The letters glued to the digits of a numeral.
pub(super) fn glued_text<'a>(doc: &Doc<'a>, n: &Numeral) -> &'a str {
    let word = doc.word(n.tokens.last());
    word.get(word.len().saturating_sub(usize::from(n.glued))..).unwrap_or("")
}

/// The table value of the unit glued to the digits of a numeral.
fn glued_value<'a>(doc: &Doc<'a>, n: &Numeral) -> Option<&'a str> {
    doc.lexicon.sense(doc.lexicon.look_up(glued_text(doc, n)), Class::Unit).map(|s| s.value)
}

/// Whether a unit may stand where it stands: its notes say what it needs before it.
fn unit_fits(doc: &Doc<'_>, n: &Numeral, unit: TokenRange) -> bool {
    let Some(value) = unit_value(doc, unit) else { return false };
    let glued = !doc.flags(unit.first()).has(Flags::SPACE);
    for note in value.split(' ').skip(1) {
        match note {
            "glued" if !glued => return false,
            "digits" if n.words => return false,
            "closed" if is_open(doc, unit.end()) => return false,
            "many" if n.words && n.value.is_none_or(|v| v <= 1.0) => return false,
            _ => {}
        }
    }
    true
}

/// Whether a unit stands after a numeral: "5 km", "5 per cent".
pub(super) fn has_unit(doc: &Doc<'_>, n: &Numeral) -> bool {
    let end = n.tokens.end();
    let unit = doc.phrase_at(end).map_or(TokenRange::new(end, end + 1), |p| p.tokens);
    end < doc.tokens.len() && doc.classes_at(end).has(Class::Unit) && unit_fits(doc, n, unit)
}

/// Whether a noun, number or the like follows that what stands before belongs to: "12 A rooms", "two to one odds".
pub(super) fn is_open(doc: &Doc<'_>, end: usize) -> bool {
    doc.tag(end).is_some_and(|t| t.is_nominal() || matches!(t, Tag::Adj | Tag::Number | Tag::Hyphen))
        && !doc.flags(end).has(Flags::SENTENCE)
}

/// Whether the lexicon has a word as that part of speech too.
pub(super) fn may_be(doc: &Doc<'_>, i: usize, tag: Tag) -> bool {
    doc.tokens.get(i).and_then(|t| doc.lexicon.tags_of(t.entry)).is_some_and(|c| c.has(tag))
}

/// The table value of a unit that stands in the text as words of its own.
pub(super) fn unit_value<'a>(doc: &Doc<'a>, unit: TokenRange) -> Option<&'a str> {
    let first = unit.first();
    let sense = match doc.phrase_at(first).filter(|p| p.tokens == unit) {
        Some(phrase) => doc.lexicon.sense(phrase.entry, Class::Unit),
        None => doc.sense(first, Class::Unit),
    };
    sense.map(|s| s.value)
}

/// Names: `a` and `b` the ends, `u` and `v` their units, `s` what stands between them.
fn range(c: &Captures<'_>) -> Option<Shape> {
    if let Some(score) = score(c) {
        return Some(score);
    }
    let mut shape = ends(c)?;
    let (a, b) = (numeral(c, "a")?, numeral(c, "b")?);
    // "of 2011 to 18.4 million".
    if c.doc.has(a.tokens.first(), Class::YearNum)
        && !c.has("u")
        && !c.has("v")
        && (b.scale > 1.0 || b.value.is_some_and(|v| v > 2100.0))
    {
        return None;
    }
    shape.unit = c.tokens("v").or_else(|| c.tokens("u"));
    if let Some(unit) = shape.unit
        && !unit_fits(c.doc, b, unit)
    {
        return None;
    }
    if b.glued > 0 && b.scale == 1.0 {
        shape.unit = Some(TokenRange::new(b.tokens.last(), b.tokens.end()));
        if glued_text(c.doc, b) == "s" {
            shape.unit = None;
            shape.form = Form::Age;
        } else if glued_value(c.doc, b).is_none() {
            shape.form = Form::Money;
        }
    }
    // Two units that differ make two figures: "5 feet to 3 metres".
    if let (Some(u), Some(v)) = (c.value("u"), c.value("v"))
        && u != v
    {
        return None;
    }
    // "16st 4lb to 12st 1lb": the ends of no range.
    if a.glued > 0 && a.scale == 1.0 && !is_same_unit(c, a, b) {
        return None;
    }
    // "rose 5 per cent to 702", "fell 5% to 412p": a difference and a level.
    if c.has("u") && !c.has("v") && !(b.glued > 0 && glued_value(c.doc, b) == c.value("u")) {
        return None;
    }
    let either = c.tokens("s").is_some_and(|s| part(c.doc, s.first(), "or"));
    if either && (!near(&shape) || c.has("h")) {
        return None;
    }
    let joined = c.text("s").is_some_and(|s| !s.starts_with(|l: char| l.is_alphabetic()));
    let years = |n: &Numeral| c.doc.has(n.tokens.first(), Class::YearNum);
    if joined && shape.unit.is_none() && (years(a) || years(b)) {
        return None;
    }
    Some(shape)
}

/// Whether the second number of a range is in the unit that is glued to the first: "5cm to 10cm", "5mg to 10 mg".
fn is_same_unit(c: &Captures<'_>, a: &Numeral, b: &Numeral) -> bool {
    let value = glued_value(c.doc, a);
    let second = if b.glued > 0 && b.scale == 1.0 { glued_value(c.doc, b) } else { c.value("v") };
    value.is_none() || second.is_none() || value == second
}

/// A range before a word that may be a unit but is none: "12 to 15 in each class". Names as in [`range`].
fn range_bare(c: &Captures<'_>) -> Option<Shape> {
    range(c).filter(|s| s.form != Form::Score)
}

/// "three or four", "80 or 90": numbers one step apart; others are alternatives.
fn near(shape: &Shape) -> bool {
    let (Some(low), Some(high)) = (shape.low, shape.high) else { return false };
    let (low, high) = (low / shape.scale, high / shape.scale);
    let step = if low % 10.0 == 0.0 && high % 10.0 == 0.0 { 20.0 } else { 2.0 };
    high - low <= step
}

/// The two ends of a range, the scale of the second shared with the first: "2 to 3 million".
fn ends(c: &Captures<'_>) -> Option<Shape> {
    let (a, b) = (numeral(c, "a")?, numeral(c, "b")?);
    let (mut low, high) = (a.value?, b.value?);
    if a.scale == 1.0 && b.scale > 1.0 && low * b.scale <= high {
        low = scaled(low, b.scale);
    }
    if low >= high || goes_on(c, b) {
        return None;
    }
    let mut shape = Shape::new(Form::Number, Some(low), TokenRange::new(a.tokens.first(), b.tokens.end()));
    shape.high = Some(high);
    shape.scale = b.scale;
    Some(shape)
}

/// "3 to 5-6 million": the second end has two ends of its own.
fn goes_on(c: &Captures<'_>, second: &Numeral) -> bool {
    let (doc, end) = (c.doc, second.tokens.end());
    let word = c.text("s").is_some_and(|s| s.starts_with(|l: char| l.is_alphabetic()));
    word && matches!(doc.surface(end), "-" | "–")
        && !doc.flags(end).has(Flags::SPACE)
        && doc.numeral_at(end + 1).is_some()
}

/// Names: `c` the currency, `n` the numeral.
fn money(c: &Captures<'_>) -> Option<Shape> {
    let n = numeral(c, "n")?;
    let currency = sign_of(c.doc, c.tokens("c")?);
    let before = currency.first() < n.tokens.first();
    // A name of a currency stands behind its number: "the pound 5 to 1".
    let phrase = c.doc.phrase_at(currency.first()).filter(|p| p.tokens == currency);
    let entry = phrase.map_or(c.doc.tokens[currency.first()].entry, |p| p.entry);
    let word = &c.doc.lexicon.entry(entry).word;
    let name =
        word.chars().all(|l| l.is_lowercase() || l == ' ') || word.len() > 3 && word.contains(char::is_lowercase);
    let alone = before && name;
    // "One US$40 ticket": the sign is that of the number after it.
    let ahead =
        !before && c.doc.numeral_at(currency.end()).is_some_and(|_| !c.doc.flags(currency.end()).has(Flags::SPACE));
    let fits = (n.glued == 0 || n.scale > 1.0 || before) && !ahead;
    let mut shape = Shape::new(Form::Money, n.value, n.tokens);
    shape.scale = n.scale;
    shape.unit = Some(currency);
    (!alone && fits).then_some(shape)
}

/// "A $15 note" opens with an article, "A$15" and "US $15" with the sign of another dollar.
fn sign_of(doc: &Doc<'_>, currency: TokenRange) -> TokenRange {
    let last = currency.last();
    let apart = currency.len() == 2 && doc.flags(last).has(Flags::SPACE) && doc.has(last, Class::Currency);
    if apart && doc.surface(last) == "$" && doc.tags[currency.first()] == Tag::Det {
        TokenRange::new(last, last + 1)
    } else {
        currency
    }
}

/// Names: `c` the mark, `n` the numeral. "#5" is a number one; old wires write "#200 million" for pounds.
fn money_hash(c: &Captures<'_>) -> Option<Shape> {
    let n = numeral(c, "n")?;
    let sum = n.scale > 1.0 || n.value.is_some_and(|v| v.fract() != 0.0);
    let mut shape = Shape::new(Form::Money, n.value, n.tokens);
    shape.scale = n.scale;
    shape.unit = c.tokens("c");
    sum.then_some(shape)
}

/// Names: `c` the currency, `a` and `b` the ends, `d` the currency of the first where it is named twice.
fn money_range(c: &Captures<'_>) -> Option<Shape> {
    // "fell 7 cents to 89 cents": a difference and a level.
    let before = c.tokens.first().checked_sub(1).filter(|_| c.has("d"));
    let moved = before.is_some_and(|i| c.doc.has(i, Class::ChangeVerb) || c.doc.has(i, Class::ChangeWord));
    if moved || c.has("d") && c.value("d") != c.value("c") {
        return None;
    }
    let mut shape = ends(c)?;
    shape.form = Form::Money;
    shape.unit = c.tokens("c");
    Some(shape)
}

/// Names: `a` and `b` the ends: "three to five times".
fn times_range(c: &Captures<'_>) -> Option<Shape> {
    let mut shape = ends(c)?;
    shape.form = Form::Multiple;
    shape.unit = Some(TokenRange::new(c.tokens.last(), c.tokens.end()));
    Some(shape)
}

/// How token `i` relates a figure to others.
pub(super) fn relation<'a>(doc: &Doc<'a>, i: usize) -> Option<&'a str> {
    doc.sense(i, Class::Relation).map(|s| s.value)
}

/// Whether token `i` plays this part inside a number.
#[inline]
pub(super) fn part(doc: &Doc<'_>, i: usize, part: &str) -> bool {
    doc.means(i, Class::NumeralPart, part)
}

/// Names: `n` the numeral, `u` the unit of time.
fn age(c: &Captures<'_>) -> Option<Shape> {
    let n = numeral(c, "n")?;
    let mut shape = Shape::new(Form::Age, n.value, n.tokens);
    shape.unit = c.tokens("u");
    let human = n.value.is_some_and(|v| v < 130.0);
    (shape.unit.is_some() || human).then_some(shape)
}

/// Names: `n` the plural of a number word, after a word that bounds it: "the under-fives".
fn age_group(c: &Captures<'_>) -> Option<Shape> {
    let (doc, n) = (c.doc, c.tokens("n")?);
    let bound = n.first().checked_sub(1 + usize::from(doc.is_tied(n.first())))?;
    let sign = doc.sense(bound, Class::Modifier).map_or("", |s| s.value);
    let shape = Shape::new(Form::Age, Some(c.number("n")?), n);
    matches!(sign, ">" | "<").then_some(shape)
}

/// Names: `a` and `b` the ends.
fn age_range(c: &Captures<'_>) -> Option<Shape> {
    let and = c.tokens("s").is_some_and(|s| part(c.doc, s.first(), "and"));
    let between = relation(c.doc, c.tokens.first()) == Some("between");
    if and && !c.has("w") && !between {
        return None;
    }
    let mut shape = ends(c)?;
    shape.form = Form::Age;
    shape.unit = c.tokens("u").filter(|u| c.tokens.end() > u.end() && c.has("u"));
    Some(shape)
}

/// Names: `n` how many digits a sum has: "a six-figure sum", "ran to six figures".
fn order(c: &Captures<'_>) -> Option<Shape> {
    let reached = c.tokens.first().checked_sub(1).is_some_and(|i| relation(c.doc, i) == Some("to"));
    if c.doc.tags[c.tokens.last()] == Tag::Plural && !reached {
        return None;
    }
    let digits = numeral(c, "n")?.value.filter(|v| v.fract() == 0.0 && (2.0..=12.0).contains(v))?;
    let mut shape = Shape::new(Form::Money, Some(10f64.powf(digits - 1.0)), c.tokens);
    shape.high = Some(10f64.powf(digits) - 1.0);
    Some(shape)
}

/// Names: `n` the ordinal: "148th of 152".
fn ordinal(c: &Captures<'_>) -> Option<Shape> {
    let word = c.text("n")?;
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let value: f64 = word.get(..digits)?.parse().ok()?;
    let mut shape = Shape::new(Form::Ordinal, Some(value), c.tokens("n")?);
    shape.unit = numeral(c, "w").map(|n| n.tokens);
    Some(shape)
}
