//! The actions for two numbers that stand against each other: "one in five", "3:1", "voted by eleven to two", "took 5-43".
//!
//! In: what the names of a rule matched. Out: a [`Shape`]. Never here: what they are of.

use super::actions::{has_unit, is_open, numeral, part, relation};
use super::change::verb_before;
use super::shape::{Form, Shape};
use crate::lexicon::Class;
use crate::numerals::Numeral;
use crate::rules::Captures;
use crate::syntax::Tag;
use crate::text::{Doc, Flags, TokenRange};

/// Names: `a` of `b`.
pub(super) fn ratio(c: &Captures<'_>) -> Option<Shape> {
    let (a, b) = (numeral(c, "a")?, numeral(c, "b")?);
    let (part, whole) = (a.value?, b.value?);
    // "5 in 24 hours", but "one in five in Wales".
    if relation(c.doc, c.tokens.first() + a.tokens.len()) == Some("in") && has_unit(c.doc, b) {
        return None;
    }
    let year = c.doc.has(b.tokens.first(), Class::YearNum) && part != 1.0;
    // "4.6 out of 5" is a mark.
    let parts = part.fract() != 0.0 && !c.has("o");
    if part >= whole || part < 1.0 || year || parts || b.glued > 0 {
        return None;
    }
    Some(Shape::new(Form::Ratio, Some(part / whole), c.tokens))
}

/// Names: `a` to `b` out of `c`: "12 to 61 out of 100".
pub(super) fn ratio_range(c: &Captures<'_>) -> Option<Shape> {
    let value = |name| numeral(c, name).and_then(|n| n.value);
    let (low, high, whole) = (value("a")?, value("b")?, value("c")?);
    let number = TokenRange::new(c.tokens.first(), c.tokens("b")?.end());
    let mut shape = Shape::new(Form::Ratio, Some(low / whole), number);
    shape.high = Some(high / whole);
    (low < high && high < whole).then_some(shape)
}

/// Names: `a` of some units of time in `b`: "one year in three".
pub(super) fn ratio_of_time(c: &Captures<'_>) -> Option<Shape> {
    let (a, b, end) = (numeral(c, "a")?, numeral(c, "b")?, c.tokens.end());
    let (part, whole) = (a.value?, b.value?);
    let counts = is_open(c.doc, end) || has_unit(c.doc, b);
    let small = part < whole && whole <= 100.0 && part.fract() == 0.0 && b.glued == 0 && b.scale == 1.0;
    (small && !counts).then(|| Shape::new(Form::Ratio, Some(part / whole), c.tokens))
}

/// Names: `a` to `b`: "3:1", but no verse, hour or score.
pub(super) fn odds(c: &Captures<'_>) -> Option<Shape> {
    let (a, b) = (numeral(c, "a")?, numeral(c, "b")?);
    let (x, y) = (a.value?, b.value.filter(|v| *v > 0.0)?);
    let first = c.tokens.first();
    let glued = (first + 1..c.tokens.end()).all(|i| !c.doc.flags(i).has(Flags::SPACE));
    let verse = first > 0 && c.doc.tags[first - 1] == Tag::Proper;
    let single = c.doc.word(b.tokens.first()).len() != 2 && (x == 1.0 || y == 1.0) && x > 0.0;
    (glued && single && !verse && c.tokens.len() == 3).then(|| Shape::new(Form::Ratio, Some(x / y), c.tokens))
}

/// Names: `a` to one: "two to one", "18.4 to 1", but no level: "fell from two to one".
pub(super) fn to_one(c: &Captures<'_>) -> Option<Shape> {
    let (doc, a) = (c.doc, numeral(c, "a")?);
    let value = a.value.filter(|v| *v > 1.0 && *v <= 1000.0)?;
    let before = c.tokens.first().checked_sub(1).and_then(|i| relation(doc, i));
    let end = c.tokens.end();
    // "a 3-to-1 margin"
    let compound = doc.tag(a.tokens.end()) == Some(Tag::Hyphen);
    let closed = (compound || !is_open(doc, end)) && !part(doc, end, "of");
    (before != Some("from") && closed && a.glued == 0).then(|| Shape::new(Form::Ratio, Some(value), c.tokens))
}

/// Names: `a` to `b`, where a ratio is named: "a ratio of one to 29".
pub(super) fn ratio_to(c: &Captures<'_>) -> Option<Shape> {
    let (a, b) = (numeral(c, "a")?, numeral(c, "b")?);
    let of = c.tokens.first().checked_sub(1).filter(|i| part(c.doc, *i, "of"))?;
    c.doc.np_before(of).filter(|np| c.doc.means(np.head(), Class::Gauge, "ratio"))?;
    Some(Shape::new(Form::Ratio, Some(a.value? / b.value.filter(|v| *v > 0.0)?), c.tokens))
}

/// Names: `a` for and `b` against: "voted by eleven to two".
pub(super) fn tally(c: &Captures<'_>) -> Option<Shape> {
    let (a, b) = (numeral(c, "a")?, numeral(c, "b")?);
    let (x, y) = (a.value?, b.value?);
    let counts = has_unit(c.doc, b);
    let mut shape = Shape::new(Form::Score, Some(x), TokenRange::new(a.tokens.first(), b.tokens.end()));
    shape.high = Some(y);
    (x > y && !counts).then_some(shape)
}

/// Names: `a` for and `b` against: "passed by 218 to 211". What changes by the first number goes to the second.
pub(super) fn tally_by(c: &Captures<'_>) -> Option<Shape> {
    let (doc, first) = (c.doc, c.tokens.first());
    let verb = verb_before(doc, first)?;
    let changed = doc.has(verb.main(), Class::ChangeVerb) || first > 0 && doc.has(first - 1, Class::ChangeNoun);
    // "two to one" is a ratio.
    tally(c).filter(|s| !changed && s.high > Some(1.0))
}

/// Names: `a` wickets for `b` runs: "took 5-43".
pub(super) fn bowled(c: &Captures<'_>) -> Option<Shape> {
    let (a, b) = (numeral(c, "a")?, numeral(c, "b")?);
    let ball = a.value.is_some_and(|v| v <= 10.0) && b.value.is_some_and(|v| v < 300.0);
    let end = c.tokens.end();
    let counts = is_open(c.doc, end) || has_unit(c.doc, b) || is_participle_of_noun(c.doc, end);
    let mut shape = Shape::new(Form::Score, a.value, TokenRange::new(a.tokens.first(), end));
    shape.high = b.value;
    (ball && !counts && end == a.tokens.first() + 3).then_some(shape)
}

/// "3-1", "115-105": two whole numbers joined by a hyphen that no range can be: they fall, or are small and bare.
pub(super) fn score(c: &Captures<'_>) -> Option<Shape> {
    let (a, b) = (numeral(c, "a")?, numeral(c, "b")?);
    let dash = c.tokens("s")?.first();
    let (x, y) = (a.value?, b.value?);
    let digits = |n: &Numeral| c.doc.has(n.tokens.first(), Class::Digits);
    let spaced = |i| c.doc.flags(i).has(Flags::SPACE);
    let glued = c.tokens.len() == 3 && matches!(c.doc.surface(dash), "-" | "–") && !spaced(dash) && !spaced(dash + 1);
    let third = c.tokens.first() > 1 && c.doc.surface(c.tokens.first() - 1) == "-";
    if !glued || third || !digits(a) || !digits(b) {
        return None;
    }
    let likely = if x > y { is_falling(c, x, y) } else { is_rising(c, x, y) };
    let mut shape = Shape::new(Form::Score, Some(x), c.tokens);
    shape.high = Some(y);
    likely.then_some(shape)
}

/// What no side of a game reaches: the most points of one in the NBA were 186, on 13 December 1983.
const POINTS: f64 = 200.0;
/// The members of a small parliament, so that the lesser part of a vote may pass the points of a game.
const MEMBERS: f64 = 100.0;
/// What the goals of a match and the sets and games of tennis stay within ("7-6" wins a set).
const GOALS: f64 = 7.0;
/// What those in brackets stay within, where no range is usual: a tie-break, a frame count, a game of ice hockey.
const BRACKETED: f64 = 15.0;
/// A side has ten wickets, and who declares or is all out has mostly made this many runs.
const WICKETS: f64 = 10.0;
const RUNS: f64 = 50.0;

/// "3-1", "115-105", "219-213": what no range can be, for the greater number comes first.
fn is_falling(c: &Captures<'_>, x: f64, y: f64) -> bool {
    x < POINTS || y >= MEMBERS && c.tokens.iter().all(|i| c.doc.word(i).len() <= 3)
}

/// "lost 1-3", "drew 2-2", "5-234": small, or wickets and runs. "on a scale of 1-5" and "serves 8-10" are ranges.
fn is_rising(c: &Captures<'_>, x: f64, y: f64) -> bool {
    let next = c.doc.tag(c.tokens.end());
    let counts = matches!(next, Some(Tag::Plural | Tag::Adj | Tag::Noun | Tag::Proper | Tag::Hyphen))
        || is_participle_of_noun(c.doc, c.tokens.end());
    let before = c.tokens.first().checked_sub(1);
    let open = before.is_some_and(|i| c.doc.surface(i) == "(");
    let of = before.is_some_and(|i| part(c.doc, i, "of"));
    let small = y <= GOALS || open && y <= BRACKETED || x <= WICKETS && y >= RUNS;
    small && !of && !counts
}

/// "5-7 working days": a participle that stands before what is counted.
fn is_participle_of_noun(doc: &Doc<'_>, i: usize) -> bool {
    doc.tag(i) == Some(Tag::VerbIng) && doc.tag(i + 1) == Some(Tag::Plural)
}
