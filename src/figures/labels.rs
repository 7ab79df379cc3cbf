//! The actions for numbers that are names: "Section 28", "page 3", "text WARD to 71200".
//!
//! In: what the names of a rule matched. Out: a [`Shape`] that is no figure. Never here: what needs the surroundings.

use super::actions::{has_unit, may_be, numeral};
use super::shape::{Form, Shape};
use crate::lexicon::Class;
use crate::numerals::Numeral;
use crate::rules::Captures;
use crate::syntax::Tag;
use crate::text::{Doc, Flags};

/// Names: `l` the noun, `n` its number.
pub(super) fn label(c: &Captures<'_>) -> Option<Shape> {
    let noun = c.tokens("l")?;
    let capital = c.doc.has(noun.first(), Class::Capital) && !c.doc.flags(noun.first()).has(Flags::SENTENCE);
    let (kind, pointed) = c.value("l").map(|v| v.split_once(' ').map_or((v, false), |(kind, _)| (kind, true)))?;
    // "Week 12 of the trial" at the head of a sentence.
    let capital = capital || kind == "time" && c.doc.has(noun.first(), Class::Capital);
    let after_prep = noun.first() > 0 && c.doc.tags[noun.first() - 1] == Tag::Prep;
    let free = kind != "cap" && (kind != "time" || after_prep);
    let verb = kind == "noun" && c.doc.tags[noun.first()].is_verb();
    let small = kind == "noun" || kind == "small" && !capital;
    let numbered = kind == "noun" && (is_of_noun(c.doc, noun.first()) || is_chosen(c));
    let large = |n: &Numeral| small && !numbered && n.value > Some(20.0);
    if verb || numeral(c, "n").is_some_and(|n| is_quantity(c.doc, n, pointed) || large(n)) {
        return None;
    }
    let bare = (matches!(kind, "bare" | "noun") || kind == "time" && !capital)
        && c.doc.tag(c.tokens.end()).is_some_and(|t| t.is_nominal() || t == Tag::Adj);
    if bare && !(kind == "noun" && is_chosen(c)) {
        return None;
    }
    (free || capital).then(|| Shape::new(Form::Nothing, None, c.tokens))
}

/// Names: `l` the noun, `n` the first of several numbers: "junctions 5 and 6", "the numbers were 7, 12 and 23".
pub(super) fn labels(c: &Captures<'_>) -> Option<Shape> {
    let (noun, n) = (c.tokens("l")?.first(), numeral(c, "n")?);
    // "See clauses 3 and 4" reads as a verb.
    let several = matches!(c.doc.tags[noun], Tag::Plural | Tag::VerbThird) || may_be(c.doc, noun, Tag::Plural);
    let whole = n.scale == 1.0 && n.value.is_some_and(|v| v.fract() == 0.0);
    (several && whole).then(|| nothing(c))?
}

/// "incident number 1234", "charity number 1045": the noun before "number" says of what.
fn is_of_noun(doc: &Doc<'_>, number: usize) -> bool {
    let before = number.checked_sub(1).filter(|_| !doc.flags(number).has(Flags::SENTENCE));
    before.is_some_and(|i| doc.tags[i].is_nominal())
}

/// "the number one choice", "the number 7 shirt": a thing that has that number, or is the first.
fn is_chosen(c: &Captures<'_>) -> bool {
    let (doc, first, end) = (c.doc, c.tokens.first(), c.tokens.end());
    let determined = first > 0 && matches!(doc.tags[first - 1], Tag::Det | Tag::Possessive | Tag::Proper);
    determined && doc.tag(end) != Some(Tag::Plural) && !doc.flags(first).has(Flags::SENTENCE)
}

/// Whether a numeral can be no mark: "the index 0.7 per cent lower", "level 5 km away"; "Room 4B" has one, and "section
/// 4.2" where what it names has points (`pointed`).
fn is_quantity(doc: &Doc<'_>, n: &Numeral, pointed: bool) -> bool {
    let grouped = doc.word(n.tokens.first()).contains(',');
    // "phase 2b" are no billions.
    let letter = n.glued == 1 && doc.word(n.tokens.last()).ends_with(|l: char| l.is_ascii_uppercase() || l == 'b');
    grouped || !pointed && n.value.is_some_and(|v| v.fract() != 0.0) || n.scale > 1.0 && !letter || has_unit(doc, n)
}

/// "the Group of 20", with a capital inside a sentence.
pub(super) fn named_group(c: &Captures<'_>) -> Option<Shape> {
    let (doc, first) = (c.doc, c.tokens.first());
    let name = doc.has(first, Class::Capital) && !doc.flags(first).has(Flags::SENTENCE);
    let open = doc.tag(c.tokens.end()) == Some(Tag::Plural);
    (name && !open).then(|| Shape::new(Form::Nothing, None, c.tokens))
}

/// Names: `a` and `b` two classes of a school: "in years 7 to 9".
pub(super) fn school_years(c: &Captures<'_>) -> Option<Shape> {
    let (doc, first) = (c.doc, c.tokens.first());
    let class = |name| numeral(c, name).and_then(|n| n.value).is_some_and(|v| (1.0..=13.0).contains(&v));
    let named = doc.has(first, Class::Capital) || first > 0 && doc.tags[first - 1] == Tag::Prep;
    let open = doc.has(c.tokens.end(), Class::Unit) || doc.tag(c.tokens.end()).is_some_and(Tag::is_nominal);
    (class("a") && class("b") && named && !open).then(|| Shape::new(Form::Nothing, None, c.tokens))
}

/// Names: `i` the words, which may need capitals: "the 1922 Committee".
pub(super) fn idiom(c: &Captures<'_>) -> Option<Shape> {
    let fits = c.value("i") != Some("cap") || c.doc.is_titled(c.tokens);
    fits.then(|| nothing(c))?
}

/// Names: `n` the number: "text LUNG to 70000". A number of few digits may be one of messages.
pub(super) fn short_code(c: &Captures<'_>) -> Option<Shape> {
    let n = numeral(c, "n")?;
    let code = c.doc.has(n.tokens.first(), Class::Digits) && c.doc.word(n.tokens.first()).len() >= 5;
    code.then(|| Shape::new(Form::Nothing, None, c.tokens))
}

/// What the rule matched is no figure.
pub(super) fn nothing(c: &Captures<'_>) -> Option<Shape> {
    Some(Shape::new(Form::Nothing, None, c.tokens))
}
