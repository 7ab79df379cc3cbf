//! The actions for parts and multiples: fractions, "six times", "doubled", "dozens".
//!
//! In: what the names of a rule matched. Out: a [`Shape`]. Never here: what they are parts of.

use super::actions::{numeral, part, relation};
use super::labels::nothing;
use super::modifiers::modifier_before;
use super::shape::{Direction, Form, Shape};
use crate::lexicon::Class;
use crate::numerals;
use crate::rules::Captures;
use crate::syntax::{Tag, VerbGroup};
use crate::text::{Doc, Flags, TokenKind, TokenRange};

/// Names: `n` how many, `f` the fraction.
pub(super) fn fraction(c: &Captures<'_>) -> Option<Shape> {
    let (n, f) = (numeral(c, "n")?, c.number("f")?);
    let times = n.value.filter(|v| *v > 0.0 && *v < 100.0 && v.fract() == 0.0)?;
    // "two quarters" are half a year.
    let halves = f == 0.25 && (times == 2.0 || is_of_year(c, n.tokens.first()));
    let value = times * f;
    (value < 1.0 && !halves).then(|| Shape::new(Form::Fraction, Some(value), c.tokens))
}

/// "the next three quarters"
fn is_of_year(c: &Captures<'_>, first: usize) -> bool {
    let apart = c.doc.tokens[c.tokens.last()].flags.has(Flags::SPACE);
    let after = first.checked_sub(1).is_some_and(|i| c.doc.tags[i] == Tag::Adj);
    after && apart && !part(c.doc, c.tokens.end(), "of")
}

/// Names: `f` the fraction, `u` the unit: "half an hour".
pub(super) fn fraction_of_unit(c: &Captures<'_>) -> Option<Shape> {
    let f = c.tokens("f")?;
    let times = numeral(c, "n").map_or(Some(1.0), |n| n.value)?;
    // "a half-year profit", "his half-century" are named by their time.
    let hyphened = c.doc.tags[f.end()] == Tag::Hyphen;
    if hyphened && c.value("u").is_some_and(|u| u.ends_with("time") && !u.starts_with('h')) {
        return None;
    }
    let article = article_before(c.doc, f.first()).filter(|_| !c.has("n") && !hyphened);
    let first = article.unwrap_or(c.tokens.first());
    let mut shape = Shape::new(Form::Number, Some(times * c.number("f")?), TokenRange::new(first, f.end()));
    shape.unit = c.tokens("u");
    Some(shape)
}

/// Names: `n` the decimal, `u` the unit: "0.5 of a percentage point".
pub(super) fn decimal_of_unit(c: &Captures<'_>) -> Option<Shape> {
    let n = numeral(c, "n")?;
    let mut shape = Shape::new(Form::Number, n.value.filter(|v| *v > 0.0 && *v < 1.0), n.tokens);
    shape.unit = c.tokens("u");
    shape.low.is_some().then_some(shape)
}

/// Names: `f` the fraction. "third" is an ordinal but after an article and before "of" or nothing.
pub(super) fn fraction_alone(c: &Captures<'_>) -> Option<Shape> {
    let (doc, f) = (c.doc, c.tokens("f")?);
    let (first, end) = (f.first(), f.end());
    let value = c.number("f")?;
    // "the second half of the match".
    let part_of_whole = first > 0 && (doc.has(first - 1, Class::Ordinal) || doc.tag(first - 1) == Some(Tag::Adj));
    if part_of_whole && !doc.flags(first).has(Flags::SENTENCE) {
        return None;
    }
    let article = article_before(doc, first);
    let fits = article.is_some_and(|a| is_share(doc, a, end)) || value == 0.5 && is_half(doc, first, end);
    fits.then(|| Shape::new(Form::Fraction, Some(value), TokenRange::new(article.unwrap_or(first), end)))
}

/// The article right before token `first`.
fn article_before(doc: &Doc<'_>, first: usize) -> Option<usize> {
    first.checked_sub(1).filter(|i| part(doc, *i, "article") && !doc.flags(first).has(Flags::PARAGRAPH))
}

/// Whether what ends before `end` is a share: "a third of", "cut by a third", "nearly a third agreed", "a quarter more".
fn is_share(doc: &Doc<'_>, article: usize, end: usize) -> bool {
    if part(doc, end, "of") || is_closed(doc, end) || doc.has(end, Class::ChangeWord) {
        return true;
    }
    // "cut by a fifth next year"
    let dated = doc.has(end, Class::TimeLean) && doc.has(end + 1, Class::TimeUnit);
    if hyphen(doc, end) || !dated && doc.tag(end).is_some_and(|t| t.is_nominal() || t == Tag::Adj) {
        return false;
    }
    let before = article.checked_sub(1).filter(|_| !doc.flags(article).has(Flags::SENTENCE));
    before.is_some_and(|i| relation(doc, i) == Some("by")) || modifier_before(doc, article).is_some()
}

/// Whether no word goes on with what ends before `end`.
fn is_closed(doc: &Doc<'_>, end: usize) -> bool {
    let mark = doc.tokens.get(end).is_none_or(|t| t.kind == TokenKind::Punct) && !hyphen(doc, end);
    mark || doc.flags(end).has(Flags::SENTENCE)
}

/// Whether "half" without an article is a number: "half of", "half the", "by half", "half were".
fn is_half(doc: &Doc<'_>, first: usize, end: usize) -> bool {
    let next = doc.tag(end);
    let before = first.checked_sub(1).filter(|_| !doc.flags(first).has(Flags::SENTENCE));
    // "more than half (54%) of the wards"
    let bounded = modifier_before(doc, first).is_some();
    let cut = bounded || before.is_some_and(|i| relation(doc, i) == Some("by"));
    let open = next.is_some_and(|t| t.is_nominal() || matches!(t, Tag::Adj | Tag::Det | Tag::Hyphen));
    let verb = next.is_some_and(|t| t.is_verb() && !t.is_full_verb());
    let determined = matches!(next, Some(Tag::Det | Tag::Possessive)) && !part(doc, end, "article");
    cut && !open || verb || determined || doc.sense(end, Class::NumeralPart).is_some()
}

/// Names: `a` and `b` the ends: "between a quarter and a third".
pub(super) fn fraction_range(c: &Captures<'_>) -> Option<Shape> {
    let (low, high) = (c.number("a")?, c.number("b")?);
    let mut shape = Shape::new(Form::Fraction, Some(low), c.tokens);
    shape.high = Some(high);
    (low < high).then_some(shape)
}

/// Names: `f` the fraction that opens its sentence and is the subject of several: "A fifth said no."
pub(super) fn fraction_subject(c: &Captures<'_>) -> Option<Shape> {
    let (doc, f) = (c.doc, c.tokens("f")?);
    let article = article_before(doc, f.first());
    let first = article.unwrap_or(f.first());
    let opens = doc.flags(first).has(Flags::SENTENCE) || is_aside(doc, first) && is_plural_verb(doc, f.end());
    let verb = doc.tag(f.end()).is_some_and(|t| t.is_verb() && t != Tag::VerbThird);
    let value = c.number("f");
    let whole = article.is_some() || value == Some(0.5);
    (opens && verb && whole).then(|| Shape::new(Form::Fraction, value, TokenRange::new(first, f.end())))
}

/// Whether a clause may open at token `first`: behind a mark, "and" or "while".
fn is_aside(doc: &Doc<'_>, first: usize) -> bool {
    let before = first.checked_sub(1).map(|i| doc.tags[i]);
    before.is_some_and(|t| matches!(t, Tag::Comma | Tag::Coord | Tag::Sub | Tag::Punct | Tag::Wh))
}

/// "a third are looking", "half have left": only several are or have.
fn is_plural_verb(doc: &Doc<'_>, i: usize) -> bool {
    matches!(doc.tag(i), Some(Tag::Be | Tag::Have)) && doc.means(i, Class::Grammar, "present")
        || doc.tag(i) == Some(Tag::Be) && doc.has(i, Class::Grammar)
}

fn hyphen(doc: &Doc<'_>, i: usize) -> bool {
    i < doc.tokens.len() && doc.surface(i) == "-"
}

/// Names: `f` half, in "half as likely", "half as many".
pub(super) fn half_as(c: &Captures<'_>) -> Option<Shape> {
    let value = c.number("f").filter(|v| *v == 0.5)?;
    let much = matches!(c.doc.tag(c.tokens.end()), Some(Tag::Adj | Tag::Adv | Tag::Det));
    let mut shape = Shape::new(Form::Multiple, Some(value), c.tokens("f")?);
    shape.unit = c.tokens("f");
    much.then_some(shape)
}

/// Names: `f` by how much more: "half as much again".
pub(super) fn half_again(c: &Captures<'_>) -> Option<Shape> {
    let mut shape = Shape::new(Form::Multiple, Some(1.0 + c.number("f")?), c.tokens);
    shape.unit = c.tokens("f");
    Some(shape)
}

/// The article and the unit that ends before token `end`: "a day" of "a day or two".
fn one_unit(doc: &Doc<'_>, end: usize) -> Option<(usize, TokenRange)> {
    let unit = doc.phrase_before(end).map_or(TokenRange::new(end.checked_sub(1)?, end), |p| p.tokens);
    let article = unit.first().checked_sub(1).filter(|i| part(doc, *i, "article"))?;
    let same = doc.sentence_of(article) == doc.sentence_of(end - 1);
    (same && doc.classes_at(unit.first()).has(Class::Unit)).then_some((article, unit))
}

/// Names: `n` the end of the range that opens before the match: "a day or two".
pub(super) fn unit_or_two(c: &Captures<'_>) -> Option<Shape> {
    let n = numeral(c, "n")?;
    let (article, unit) = one_unit(c.doc, c.tokens.first())?;
    let few = n.words && n.value.is_some_and(|v| v == 2.0 || v == 3.0);
    let counts = c.doc.tag(n.tokens.end()).is_some_and(Tag::is_nominal);
    let mut shape = Shape::new(Form::Number, Some(1.0), TokenRange::new(article, n.tokens.end()));
    shape.high = n.value;
    shape.unit = Some(unit);
    (few && !counts).then_some(shape)
}

/// "a year or so", of which the match is the end.
pub(super) fn unit_or_so(c: &Captures<'_>) -> Option<Shape> {
    let (article, unit) = one_unit(c.doc, c.tokens.first())?;
    let mut shape = Shape::new(Form::Number, Some(1.0), TokenRange::new(article, unit.end()));
    shape.unit = Some(unit);
    Some(shape)
}

/// Names: `u` the unit, `f` the fraction: "an hour and a half".
pub(super) fn unit_and_half(c: &Captures<'_>) -> Option<Shape> {
    let f = c.number("f").filter(|f| *f >= 0.25)?;
    let (article, unit) = one_unit(c.doc, c.tokens("u")?.end())?;
    let closed = !c.doc.tag(c.tokens.end()).is_some_and(|t| t.is_nominal() || matches!(t, Tag::Det | Tag::Adj));
    let mut shape = Shape::new(Form::Number, Some(1.0 + f), TokenRange::new(article, c.tokens.end()));
    shape.unit = Some(unit);
    closed.then_some(shape)
}

/// Names: `n` how often.
pub(super) fn times(c: &Captures<'_>) -> Option<Shape> {
    let n = numeral(c, "n")?;
    let mut shape = Shape::new(Form::Multiple, n.value, n.tokens);
    shape.unit = Some(TokenRange::new(c.tokens.last(), c.tokens.end()));
    Some(shape)
}

/// Names: `m` the word for how often: "twice a week", "once-daily", but not "once a week had passed".
pub(super) fn often(c: &Captures<'_>) -> Option<Shape> {
    let (value, usage) = c.value("m")?.split_once(' ')?;
    let clause = usage == "once" && c.doc.vg_at(c.tokens.end()).is_some_and(VerbGroup::is_finite);
    let shape = Shape::new(Form::Often, value.parse().ok(), c.tokens("m")?);
    (matches!(usage, "times" | "once") && !clause).then_some(shape)
}

/// Names: `m` the word. What stands before a noun by itself ("a double mastectomy") is none.
pub(super) fn multiple(c: &Captures<'_>) -> Option<Shape> {
    let tokens = c.tokens("m")?;
    let mut cells = c.value("m")?.split(' ');
    let value: f64 = cells.next()?.parse().ok()?;
    let usage = cells.next()?;
    let next = tokens.end();
    let of_it = matches!(c.doc.tag(next), Some(Tag::Det | Tag::Possessive | Tag::Wh)) && !part(c.doc, next, "article");
    // "prices could double", "the wait did roughly double".
    let alone = c.doc.tags[tokens.first()] == Tag::VerbBase
        && !c.doc.tag(next).is_some_and(|t| t.is_nominal() || matches!(t, Tag::Adj | Tag::Det | Tag::Possessive));
    let turns = matches!(relation(c.doc, next), Some("to" | "from"));
    let fits = match usage {
        "times" => {
            let as_much = relation(c.doc, next) == Some("as")
                && matches!(c.doc.tag(next + 1), Some(Tag::Adj | Tag::Adv | Tag::Det));
            of_it || as_much || relation(c.doc, next) == Some("more") || is_that(c.doc, next)
        }
        _ if is_idiom(c.doc, next) => false,
        "up" if relation(c.doc, next) == Some("as") => false,
        "adj" => of_it || alone || turns || is_that(c.doc, next),
        "halves" | "once" => false,
        _ => true,
    };
    let mut shape = Shape::new(Form::Multiple, Some(value), tokens);
    shape.unit = Some(tokens);
    shape.change = Direction::parse(usage).or((alone || turns).then_some(Direction::Up).filter(|_| usage == "adj"));
    fits.then_some(shape)
}

/// "twice that of", "twice that."
fn is_that(doc: &Doc<'_>, i: usize) -> bool {
    relation(doc, i) == Some("this") && (part(doc, i + 1, "of") || is_closed(doc, i + 1))
}

/// "She doubled down on it.": `next` is the token after the multiple.
fn is_idiom(doc: &Doc<'_>, next: usize) -> bool {
    let down = |i: usize| doc.means(i, Class::ChangeWord, "down adverb");
    doc.tag(next).is_some_and(|t| matches!(t, Tag::Particle | Tag::Adv | Tag::Hyphen | Tag::Prep))
        && (down(next) || down(next + 1))
}

/// Names: `v` the word, `w` what it is of, `c` a currency.
pub(super) fn vague(c: &Captures<'_>) -> Option<Shape> {
    let low = c.number("v")? * c.number("w").unwrap_or(1.0);
    let of = c.doc.phrase_at(c.tokens.first()).map_or(c.tokens, |p| p.tokens);
    let mut shape = Shape::new(Form::Vague, Some(low), c.tokens);
    shape.high = Some(low * 10.0);
    if let Some(currency) = c.tokens("c") {
        shape.unit = Some(currency);
        shape.scale = low;
        shape.number = TokenRange::new(of.first(), currency.first());
    }
    Some(shape)
}

/// Names: `v` the scale: "a couple of hundred".
pub(super) fn couple(c: &Captures<'_>) -> Option<Shape> {
    let scale = c.number("v")?;
    let first = article_before(c.doc, c.tokens.first()).unwrap_or(c.tokens.first());
    let mut shape = Shape::new(Form::Number, Some(2.0 * scale), TokenRange::new(first, c.tokens.end()));
    shape.scale = scale;
    Some(shape)
}

/// Names: `v` the word: "a couple of nurses", "a handful of cases". What is counted in units of time is a date's.
pub(super) fn few(c: &Captures<'_>) -> Option<Shape> {
    let (doc, v) = (c.doc, c.tokens("v")?);
    let (low, high) = c.value("v")?.split_once(' ')?;
    let first = article_before(doc, v.first())?;
    let np = doc.np_at(c.tokens.end()).filter(|np| doc.tags[np.head()] == Tag::Plural)?;
    let mut shape = Shape::new(Form::Vague, low.parse().ok(), TokenRange::new(first, v.end()));
    shape.high = high.parse().ok();
    shape.about = shape.high.is_none();
    (!doc.has(np.head(), Class::TimeUnit)).then_some(shape)
}

/// Scores are twenties only before those who are many: "scores of people", not "test scores of children".
pub(super) fn scores(c: &Captures<'_>) -> Option<Shape> {
    let (doc, first) = (c.doc, c.tokens.first());
    let before = first.checked_sub(1).filter(|_| !doc.flags(first).has(Flags::SENTENCE));
    let marks = before.is_some_and(|i| {
        let tag = doc.tags[i];
        tag.is_nominal() || matches!(tag, Tag::Adj | Tag::Det | Tag::Possessive | Tag::Hyphen)
    });
    let many = doc.np_at(c.tokens.end()).is_some_and(|np| doc.tags[np.head()] == Tag::Plural);
    let mut shape = Shape::new(Form::Vague, Some(20.0), c.tokens);
    shape.number = TokenRange::new(first, first + 1);
    shape.high = Some(200.0);
    (many && !marks).then_some(shape)
}

/// Names: `a` and `b`. "3/4" is a fraction, "24/7" is none, "140/90" stays for other rules.
pub(super) fn slash(c: &Captures<'_>) -> Option<Shape> {
    // "200C/180C": each has its own unit.
    if numeral(c, "a").is_some_and(|n| n.glued > 0 && n.scale == 1.0) {
        return None;
    }
    let (a, b) = (c.tokens("a")?, c.tokens("b")?);
    let value = numerals::ratio(c.doc.word(a.first()), c.doc.word(b.first()));
    match value {
        Some(value) if c.has("u") => {
            let mut shape = Shape::new(Form::Number, Some(value), TokenRange::new(a.first(), b.end()));
            shape.unit = c.tokens("u");
            Some(shape)
        }
        Some(value) => Some(Shape::new(Form::Fraction, Some(value), c.tokens)),
        None if c.has("u") => upper(c),
        None => pressure(c).or_else(|| nothing(c)),
    }
}

/// Names: `a` over `b`, two pressures of blood without their unit: "a reading of 135/85".
pub(super) fn pressure(c: &Captures<'_>) -> Option<Shape> {
    let doc = c.doc;
    let mut shape = upper(c)?;
    let human = |v: Option<f64>, low, high| v.is_some_and(|v| v >= low && v <= high);
    let fits = human(shape.low, 70.0, 260.0) && human(numeral(c, "b")?.value, 35.0, 160.0);
    let first = c.tokens.first();
    let from = first.saturating_sub(PRESSURE).max(doc.sentence_over(first).first());
    let named = (from..first).any(|i| doc.means(i, Class::Gauge, "pressure"));
    shape.form = Form::Pressure;
    (fits && named).then_some(shape)
}

/// How far before two numbers the word may stand that makes pressures of them.
const PRESSURE: usize = 14;

/// "120/80 mmHg": of two pressures the upper one.
fn upper(c: &Captures<'_>) -> Option<Shape> {
    let (a, b) = (numeral(c, "a")?, numeral(c, "b")?);
    let falls = a.value? > b.value? && b.value? > 1.0;
    let mut shape = Shape::new(Form::Number, a.value, TokenRange::new(a.tokens.first(), b.tokens.end()));
    shape.unit = c.tokens("u");
    falls.then_some(shape)
}
