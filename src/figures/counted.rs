//! Counted noun phrases: "13,000 junior doctors", "three of the women", "an 11-member panel".
//!
//! In: a number without a unit. Out: the noun phrase it counts. Never here: who owns them or does them.

use super::actions::{may_be, part, relation};
use super::draft::{Draft, Kind};
use super::shape::Form;
use super::units::code_of;
use crate::lang::en::inflect::ends_as_plural;
use crate::lexicon::{Class, TagSet};
use crate::syntax::{NounPhrase, Tag, VerbGroup};
use crate::text::{Doc, Flags, TokenKind, TokenRange};

/// How many words a counted noun phrase may have.
const LONGEST: usize = 9;

/// Fills what is counted; where that is a unit with words before it ("six consecutive days"), the unit.
pub(super) fn read(doc: &Doc<'_>, draft: &mut Draft, dates: &[TokenRange]) {
    if draft.kind != Kind::Count || draft.unit.is_some() {
        return;
    }
    if is_valued(doc, draft) {
        draft.kind = Kind::Index;
        return;
    }
    let end = draft.core.end();
    if is_level(doc, end) {
        return;
    }
    let Some(counted) = phrase(doc, draft, end, dates).filter(|c| !is_parent(doc, draft, *c)) else {
        draft.counted = before_or(doc, draft);
        return;
    };
    draft.counted = Some(counted);
    draft.cover(draft.core.first(), counted.end());
    let head = counted.last();
    let value = doc.sense(head, Class::Unit).map_or("", |s| s.value);
    let plural = doc.tag(head) == Some(Tag::Plural);
    let named = value.starts_with(|c: char| c.is_alphabetic() || c == '[') && !value.contains(' ');
    if (value.ends_with("time") || named) && plural && counted.first() >= end {
        draft.kind = Kind::Measure;
        draft.code = code_of(value);
    }
}

/// "a magnitude 5.6 earthquake", "a 5.6-magnitude one": the number is that of the noun beside it.
fn is_valued(doc: &Doc<'_>, draft: &Draft) -> bool {
    let end = draft.core.end();
    let hyphen = doc.tag(end) == Some(Tag::Hyphen) && !doc.flags(end).has(Flags::SPACE);
    if hyphen && doc.means(end + 1, Class::Gauge, "index") {
        return true;
    }
    let before = draft.core.first().checked_sub(1).filter(|_| !doc.flags(draft.core.first()).has(Flags::SENTENCE));
    // "a magnitude-7.8 quake"
    let glued = before.filter(|i| doc.tags[*i] == Tag::Hyphen && !doc.flags(*i).has(Flags::SPACE));
    let before = before.and_then(|i| i.checked_sub(usize::from(glued.is_some())));
    let gauge = before.and_then(|i| doc.sense(i, Class::Gauge)).is_some_and(|s| s.value == "index");
    gauge && doc.tag(before.unwrap_or(0)).is_some_and(Tag::is_nominal)
}

/// "the 300,000 target": a singular that the number is the value of, and nothing that is counted.
pub(super) fn is_level(doc: &Doc<'_>, i: usize) -> bool {
    doc.means(i, Class::Gauge, "level") && doc.tag(i) == Some(Tag::Noun) && !doc.flags(i).has(Flags::SENTENCE)
}

/// "father-of-two Tom Hall": the name is whose children they are.
fn is_parent(doc: &Doc<'_>, draft: &Draft, counted: TokenRange) -> bool {
    doc.is_tied(draft.core.first()) && doc.tags[counted.last()] == Tag::Proper
}

/// The counted noun phrase after a number that ends before token `end`.
fn phrase(doc: &Doc<'_>, draft: &Draft, end: usize, dates: &[TokenRange]) -> Option<TokenRange> {
    if end >= doc.tokens.len() || doc.flags(end).has(Flags::SENTENCE) {
        return None;
    }
    // "4m x 3m"
    if matches!(doc.surface(end), "x" | "×") && doc.has(end + 1, Class::Number) {
        return None;
    }
    // "200-odd guests": what is counted stands behind.
    let odd = doc.sense(end + 1, Class::ModifierAfter).is_some_and(|s| s.value.contains("glued"));
    if doc.surface(end) == "-" && !doc.flags(end).has(Flags::SPACE) && !odd {
        return hyphenated(doc, end + 1);
    }
    let end = if doc.surface(end) == "-" && odd { end + 2 } else { end };
    if part(doc, end, "of") {
        if let Some(np) = of_them(doc, end + 1) {
            return Some(np);
        }
        return partitive(doc, draft.shape.form, end + 1);
    }
    if draft.shape.form == Form::Vague && part(doc, end - 1, "of") {
        return partitive(doc, draft.shape.form, end);
    }
    // "Thousands march" and "hundreds queue" say what they do.
    if draft.shape.form == Form::Vague && doc.has(end - 1, Class::Vague) && doc.tag(end).is_some_and(Tag::is_nominal) {
        return None;
    }
    // "three million 330ml cans": a measure stands before what is counted.
    let end = past_measure(doc, past_plus(doc, past_pair(doc, end)));
    let np = doc.np_over(end).filter(|_| follows(doc, end)).or_else(|| described(doc, end))?;
    if is_expected(doc, draft, np) || is_doing(doc, draft, np) {
        return None;
    }
    let head = clipped(doc, end, np.tokens.end().min(next_date(doc, np, end, dates)));
    let head = past_and(doc, end, head);
    let found = trimmed(doc, end, head)?;
    let last = match draft.shape.low {
        _ if found.end() != head => head,
        Some(1.0) => head,
        _ => past_model(doc, past_verb(doc, head)),
    };
    Some(if found.end() == head { TokenRange::new(found.first(), last) } else { found })
}

/// Where the next date opens at or after `end`. "two former ministers", "30 daily flights": an adjective of time before
/// what is counted is none.
fn next_date(doc: &Doc<'_>, np: &NounPhrase, end: usize, dates: &[TokenRange]) -> usize {
    let several = doc.tags[np.head()] == Tag::Plural;
    let inside = |d: &TokenRange| d.len() == 1 && doc.tags[d.first()] == Tag::Adj && d.first() < np.head();
    let behind = dates.get(dates.partition_point(|d| d.first() < end)..).unwrap_or_default();
    behind.iter().find(|d| !(several && inside(d))).map_or(usize::MAX, |d| d.first())
}

/// "four of them children": of a part, what they are.
fn of_them(doc: &Doc<'_>, pronoun: usize) -> Option<TokenRange> {
    let them = doc.tag(pronoun) == Some(Tag::Pronoun) && !doc.flags(pronoun + 1).has(Flags::SENTENCE);
    let np = doc.np_at(pronoun + 1).filter(|np| them && doc.tags[np.head()] == Tag::Plural)?;
    let closed = doc.tokens.get(np.tokens.end()).is_none_or(|t| t.kind == TokenKind::Punct);
    let own = follows(doc, pronoun + 1) && !doc.vg_at(np.tokens.end()).is_some_and(VerbGroup::is_finite);
    (own && (closed || doc.tag(np.tokens.end()) == Some(Tag::Prep))).then_some(np.tokens)
}

/// "13,164 waiting over a year": several have a plural, or it is what they do.
fn is_doing(doc: &Doc<'_>, draft: &Draft, np: &NounPhrase) -> bool {
    let (first, head) = (draft.core.end(), np.head());
    let several = draft.shape.low.is_some_and(|v| v > 1.0) && head == first && doc.tags[head] == Tag::Noun;
    // "The two write that it is late": of few people told of before.
    let few = || draft.shape.low.is_some_and(|v| v < 4.0) && doc.tag(head + 1).is_some_and(|t| OBJECT.has(t));
    let told = || few() && draft.core.first().checked_sub(1).is_some_and(|i| relation(doc, i) == Some("the"));
    let participle = || may_be(doc, head, Tag::VerbIng) || may_be(doc, head, Tag::VerbPart);
    several
        && (participle() || may_be(doc, head, Tag::VerbBase) && told())
        && !may_be(doc, head, Tag::Plural)
        && !doc.tag(head + 1).is_some_and(Tag::is_nominal)
}

/// The tags of what stands behind a verb and not behind a noun that it may be.
const OBJECT: TagSet = TagSet::of(&[Tag::Sub, Tag::Det, Tag::Pronoun, Tag::Possessive, Tag::Adv]);

/// "more than the 4,000 analysts had expected", "beat the $2.38 brokers had forecast": who expected it is neither
/// counted nor what the figure is of. The figure is an object, and the verb of the noun phrase after it one of thought.
pub(super) fn is_expected(doc: &Doc<'_>, draft: &Draft, np: &NounPhrase) -> bool {
    let first = draft.core.first();
    let Some(before) = first.checked_sub(2).filter(|_| relation(doc, first - 1) == Some("the")) else { return false };
    let tag = doc.tags[before];
    let compares = doc.has(before, Class::ChangeWord) || doc.has(before, Class::Fraction);
    let object = tag == Tag::Prep || relation(doc, before) == Some("than") || compares;
    let object = object || tag.is_full_verb() && !doc.has(before, Class::CueVerb);
    let expects = |i: usize| doc.has(i, Class::CueVerb);
    object && doc.vg_at(np.tokens.end()).is_some_and(|g| g.is_finite() && expects(g.main()))
}

/// "12 male and female patients": the noun phrase after the "and" that ties the adjectives.
fn described<'a>(doc: &Doc<'a>, end: usize) -> Option<&'a NounPhrase> {
    let tied = doc.tag(end) == Some(Tag::Adj) && doc.tag(end + 1) == Some(Tag::Coord);
    doc.np_at(end + 2).filter(|np| tied && doc.tags[end + 2] == Tag::Adj && doc.tags[np.head()] == Tag::Plural)
}

/// "another recipe or two": what is counted stands before the "or".
fn before_or(doc: &Doc<'_>, draft: &Draft) -> Option<TokenRange> {
    let or = draft.core.first().checked_sub(1).filter(|i| part(doc, *i, "or") && draft.shape.high.is_none())?;
    let noun = or.checked_sub(1).filter(|i| doc.tags[*i] == Tag::Noun)?;
    let one = noun.checked_sub(1).filter(|i| doc.tags[*i] == Tag::Det)?;
    let few = draft.shape.low.is_some_and(|v| v == 2.0 || v == 3.0);
    (few && doc.sentence_of(one) == doc.sentence_of(or)).then(|| TokenRange::new(noun, or))
}

/// "five profile slots are free": more than one of them are no singular, so the verb after it is the plural; "study of 80
/// wards finds" has its plural.
fn past_verb(doc: &Doc<'_>, end: usize) -> usize {
    let noun = end > 0 && doc.tags[end - 1].is_nominal() && doc.tags[end - 1] != Tag::Plural;
    let single = noun && doc.tag(end) == Some(Tag::VerbThird);
    let several = single && (doc.tags[end - 1] == Tag::Noun || may_be(doc, end, Tag::Plural));
    if several && !doc.flags(end).has(Flags::SENTENCE) { end + 1 } else { end }
}

/// "400 Model 3s", "nine grade 9s": the number that makes a plural of the name.
fn past_model(doc: &Doc<'_>, end: usize) -> usize {
    let number = doc.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Number) && doc.word(end).len() <= 4;
    let name = || end > 0 && (doc.tags[end - 1] == Tag::Proper || doc.has(end - 1, Class::Label));
    if !number || !name() || doc.flags(end).has(Flags::SENTENCE) {
        return end;
    }
    if ends_as_plural(doc.word(end)) {
        return end + 1;
    }
    // "22 Alder 787 jets", "three Brook Model 4 cars"
    let np = doc.np_over(end + 1).filter(|_| doc.has(end, Class::Digits) && follows(doc, end + 1));
    np.filter(|np| ends_as_plural(doc.word(np.head()))).map_or(end, |np| np.tokens.end())
}

/// "two or more cups": the token after what says that there may be more.
fn past_pair(doc: &Doc<'_>, end: usize) -> usize {
    let pair = (part(doc, end, "or") || part(doc, end, "and"))
        && doc.sense(end + 1, Class::ModifierAfter).is_some_and(|s| s.value.contains("pair"))
        && !doc.flags(end + 1).has(Flags::SENTENCE);
    if pair && matches!(doc.tag(end + 2), Some(Tag::Plural | Tag::Adj | Tag::Noun)) { end + 2 } else { end }
}

/// "60+ entries", "400,000 plus jobs": the token after the sign.
fn past_plus(doc: &Doc<'_>, end: usize) -> usize {
    let plus = doc.sense(end, Class::ModifierAfter).is_some_and(|s| s.value.ends_with("glued"));
    if plus && doc.tag(end + 1) == Some(Tag::Plural) { end + 1 } else { end }
}

/// The token after "250ml" or "9-litre" at `end`.
fn past_measure(doc: &Doc<'_>, end: usize) -> usize {
    let Some(n) = doc.numeral_at(end) else { return end };
    let mut next = n.tokens.end();
    // "two 30-bed units"
    let noun = |i: usize| doc.tag(i).is_some_and(|t| t == Tag::Noun);
    if doc.is_tie(next)
        && noun(next + 1)
        && !doc.has(next + 1, Class::Unit)
        && doc.tag(next + 2).is_some_and(Tag::is_nominal)
    {
        return next + 2;
    }
    if n.glued > 0 && n.scale == 1.0 {
        return next;
    }
    if next < doc.tokens.len() && doc.tags[next] == Tag::Hyphen {
        next += 1;
    }
    if doc.has(next, Class::Unit) { next + 1 } else { end }
}

/// "460 Alder and Brook vans", "20 heart and lung transplants": a noun before the "and" that is no plural itself belongs
/// to the plural after it; "20 staff and visitors" and "12 aircraft" count what they name.
fn past_and(doc: &Doc<'_>, first: usize, end: usize) -> usize {
    if end <= first || doc.tag(end) != Some(Tag::Coord) {
        return end;
    }
    let half = matches!(doc.tags[end - 1], Tag::Proper | Tag::Adj | Tag::Noun);
    let several = || may_be(doc, end - 1, Tag::Plural) || relation(doc, end - 1) == Some("people");
    let np = doc.np_at(end + 1).filter(|np| half && doc.tags[np.head()] == Tag::Plural && !several());
    np.filter(|_| follows(doc, end + 1)).map_or(end, |np| np.tokens.end())
}

/// Whether the noun phrase that opens at `end` can be what is counted: it has no determiner of its own.
fn follows(doc: &Doc<'_>, end: usize) -> bool {
    matches!(doc.tag(end), Some(Tag::Noun | Tag::Plural | Tag::Adj | Tag::VerbPart | Tag::VerbIng | Tag::Proper))
        || grades(doc, end)
}

/// "300 severely injured patients": an adverb of the adjective or participle that stands before what is counted.
fn grades(doc: &Doc<'_>, i: usize) -> bool {
    doc.tag(i) == Some(Tag::Adv) && matches!(doc.tag(i + 1), Some(Tag::Adj | Tag::VerbPart))
}

/// "an 11-member panel", "six-cylinder": the words after the hyphen.
fn hyphenated(doc: &Doc<'_>, first: usize) -> Option<TokenRange> {
    let noun = doc.tag(first).is_some_and(Tag::is_nominal) && !doc.flags(first).has(Flags::SPACE);
    noun.then(|| TokenRange::new(first, first + 1))
}

/// "three of the women", "one of the best films", "tens of thousands of operations".
fn partitive(doc: &Doc<'_>, form: Form, first: usize) -> Option<TokenRange> {
    let np = doc.np_at(first)?;
    let head = np.head();
    // "two of theft" are no thefts.
    let whole = np.tokens.first() < head;
    let plural = doc.tag(head) == Some(Tag::Plural) || form == Form::Vague || doc.tag(head) == Some(Tag::Noun) && whole;
    // "622,000 of the increase" are no increases.
    if !plural || doc.has(head, Class::ChangeNoun) && doc.tag(head) == Some(Tag::Noun) {
        return None;
    }
    let mut first = np.tokens.first();
    while first < head && matches!(doc.tags[first], Tag::Det | Tag::Possessive | Tag::Number) {
        first += 1;
    }
    // "43 of the state's 67 counties"
    let number = (first..head).rev().find(|i| doc.flags(*i).has(Flags::IN_NUMERAL));
    first = number.filter(|i| doc.tags[i + 1] != Tag::Hyphen).map_or(first, |i| i + 1);
    trimmed(doc, first, past_and(doc, first, np.tokens.end()))
}

/// A phrase ends before a name of a day or month, a number, and a word that opens the next phrase.
fn clipped(doc: &Doc<'_>, first: usize, end: usize) -> usize {
    let stop = (first..end).find(|i| {
        let token = &doc.tokens[*i];
        let people = *i > first && super::actions::relation(doc, i - 1) == Some("people");
        if *i > first && doc.tags[i - 1] == Tag::Plural && (people || may_be_verb(doc, *i)) {
            return true;
        }
        token.classes.has(Class::Weekday)
            || token.classes.has(Class::Month) && doc.tags[*i] == Tag::Proper
            || *i > first && token.flags.has(Flags::NUMERAL)
            || token.flags.has(Flags::OPEN) && *i > first
    });
    stop.unwrap_or(end)
}

/// A noun after a plural is more often its verb: "14 million people experience attacks".
fn may_be_verb(doc: &Doc<'_>, i: usize) -> bool {
    doc.tags[i] == Tag::Noun && (may_be(doc, i, Tag::VerbBase) || may_be(doc, i, Tag::VerbPast))
}

/// "fewer" and "less", which say how the number compares and not of what it is.
pub(super) fn is_quantity(doc: &Doc<'_>, i: usize) -> bool {
    doc.has(i, Class::ChangeWord) && doc.means(i, Class::Grammar, "quantity")
}

/// The words of a counted noun phrase, if it has a head; "more" and "other" before it fall away.
fn trimmed(doc: &Doc<'_>, first: usize, end: usize) -> Option<TokenRange> {
    let mut end = end;
    // In "70,000 world-wide" nothing is counted by "world".
    let hyphened = |i: usize| i < doc.tokens.len() && doc.tags[i] == Tag::Hyphen && !doc.flags(i).has(Flags::SPACE);
    // "the 29,303 off"
    let way = |i: usize| doc.has(i, Class::ChangeWord);
    while end > first && (!doc.tags[end - 1].is_nominal() || hyphened(end) || way(end - 1)) {
        end -= 1;
    }
    let mut first = first;
    let more = |i: usize| i + 1 < end && (super::actions::relation(doc, i) == Some("more") || is_quantity(doc, i));
    let empty = |i: usize| match doc.tags[i] {
        Tag::Adv => !grades(doc, i),
        tag => matches!(tag, Tag::Hyphen | Tag::Punct | Tag::Det),
    };
    while first < end && (empty(first) || more(first)) {
        first += 1;
    }
    (first < end && end - first <= LONGEST).then(|| TokenRange::new(first, end))
}
