//! Numbers that are no figures: years, telephone numbers, codes, names, list marks, scores, "one" as a pronoun.
//!
//! In: a figure with unit, counted noun phrase and modifiers, and the dates. Out: yes or no. Shapes of words (labels,
//! idioms) have rules instead; here stands what needs the surroundings. One function each, asked in order.

use super::actions::{is_open, part, relation};
use super::draft::{Draft, Kind};
use super::serials::{glued_before, is_long_number, is_postcode};
use super::shape::Form;
use crate::lang::en::inflect;
use crate::lexicon::Class;
use crate::record::DateRecord;
use crate::syntax::{NounPhrase, Tag, comparisons};
use crate::text::{Doc, Flags, TokenKind, TokenRange};

type Guard = fn(&Doc<'_>, &Draft) -> bool;

/// Every guard with its name; the first that says yes takes the number away.
const GUARDS: &[(&str, Guard)] = &[
    ("nothing", |_, d| d.shape.form == Form::Nothing),
    ("denominator", is_denominator),
    ("service number", is_service_number),
    ("long number", is_long_number),
    ("code", is_code),
    ("list mark", is_list_mark),
    ("one", is_pronoun),
    ("one day", is_some_day),
    ("joined", is_joined),
    ("year", is_year),
    ("label", is_label),
    ("name", is_name),
    ("model", is_model),
    ("clause", is_clause),
    ("clock", is_clock),
    ("day", is_day),
    ("postcode", is_postcode),
];

/// The name of the guard that takes the figure away.
pub(super) fn refused(doc: &Doc<'_>, draft: &Draft) -> Option<&'static str> {
    GUARDS.iter().find(|(_, guard)| guard(doc, draft)).map(|(name, _)| *name)
}

/// Whether the number belongs to a date. A duration is both ("four weeks"), and so is a span of time that a date is
/// counted by ("nine days later").
pub(super) fn in_date(doc: &Doc<'_>, draft: &Draft, tokens: &[TokenRange], dates: &[DateRecord]) -> bool {
    let number = draft.shape.number;
    let span = doc.span(number);
    // A date without a value (no publication date is known) is found, but no record.
    let at = tokens.partition_point(|t| t.end() <= number.first());
    let mentioned = tokens.get(at).is_some_and(|t| t.overlaps(number));
    // "Four years ago" says when.
    if mentioned && tokens.get(at).is_some_and(|t| doc.means(t.last(), Class::TimeShift, "- now")) {
        return true;
    }
    let at = dates.partition_point(|d| d.end <= span.start);
    let time = draft.kind == Kind::Measure && is_time(doc, draft);
    let Some(date) = dates.get(at).filter(|d| d.start < span.end) else {
        return mentioned && !time && !exact(draft);
    };
    match date.kind {
        "DURATION" => false,
        "SET" => !(time || draft.counted.is_some() || draft.per.is_some()),
        _ => !(time || exact(draft)),
    }
}

/// A number with a unit of its own that no date has.
fn exact(draft: &Draft) -> bool {
    matches!(draft.kind, Kind::Money | Kind::Percent | Kind::Age | Kind::Multiple | Kind::Measure)
}

fn is_time(doc: &Doc<'_>, draft: &Draft) -> bool {
    let unit = draft.shape.unit.map(|u| u.last()).or(draft.counted.map(|c| c.last()));
    draft.is_time() || unit.is_some_and(|i| doc.has(i, Class::TimeUnit))
}

fn before(d: &Draft) -> Option<usize> {
    d.core.first().checked_sub(1)
}

/// "Cases per 100,000 people rose to 45": the number is part of what is counted.
fn is_denominator(doc: &Doc<'_>, d: &Draft) -> bool {
    d.kind == Kind::Count && before(d).is_some_and(|i| relation(doc, i) == Some("per"))
}

/// "call 999", "the 111 service".
fn is_service_number(doc: &Doc<'_>, d: &Draft) -> bool {
    let first = d.shape.number.first();
    let listed = d.shape.number.len() == 1 && doc.has(first, Class::ServiceNumber) && d.kind == Kind::Count;
    let people = d.counted.is_some_and(|c| doc.tag(c.last()) == Some(Tag::Plural) && !doc.has(c.last(), Class::Caller));
    // "unbeaten on 112 from 148 balls"
    let end = d.core.end();
    let scored = matches!(relation(doc, end), Some("from")) && doc.flags(end + 1).has(Flags::NUMERAL);
    listed && !people && !scored && d.sign.is_none() && d.shape.high.is_none() && !is_amount(doc, first)
}

/// "a lead of 112": how large something is.
fn is_amount(doc: &Doc<'_>, first: usize) -> bool {
    let of = first.checked_sub(1).filter(|i| part(doc, *i, "of") && !doc.flags(first).has(Flags::SENTENCE));
    of.and_then(|of| doc.np_before(of)).is_some_and(|np| part(doc, np.tokens.first(), "article"))
}

/// "Covid-19", "F-16", "#5", "bit.ly/2n": the number is glued to a word or mark before it.
fn is_code(doc: &Doc<'_>, d: &Draft) -> bool {
    if is_formula(doc, d) || is_resolution(doc, d) || is_calibre(doc, d) {
        return true;
    }
    let Some(mark) = glued_before(doc, d.core.first()) else { return false };
    if doc.tokens[mark].kind == TokenKind::Word {
        return d.kind == Kind::Count && !doc.has(mark, Class::Currency);
    }
    match doc.surface(mark) {
        "-" | "\u{2011}" | "/" | "_" => {
            let word = mark.checked_sub(1).filter(|i| doc.tokens[*i].kind == TokenKind::Word);
            let digits = doc.tokens[d.core.first()].kind == TokenKind::Number;
            let glued = digits && word.is_some() && !doc.flags(mark).has(Flags::SPACE);
            let modifier = word.is_some_and(|w| {
                doc.has(w, Class::Modifier)
                    || doc.means(w, Class::Gauge, "index")
                    || part(doc, w, "minus")
                    || relation(doc, w) == Some("to")
            });
            glued && !modifier && !word.is_some_and(|w| doc.flags(w).has(Flags::IN_NUMERAL))
        }
        // "n=312" is a sample, "id=312" a code.
        "=" => d.kind == Kind::Count && mark.checked_sub(1).is_none_or(|i| doc.surface(i).len() > 1),
        "#" | "@" | "." | "№" => d.kind == Kind::Count,
        _ => false,
    }
}

/// "a .22 rifle", but "he hit .312".
fn is_calibre(doc: &Doc<'_>, d: &Draft) -> bool {
    let point = || doc.surface(d.shape.number.first()) == ".";
    d.kind == Kind::Count && d.shape.low < Some(1.0) && point() && is_open(doc, d.shape.number.end())
}

/// "4K video": a digit with a capital before a singular noun.
fn is_resolution(doc: &Doc<'_>, d: &Draft) -> bool {
    let word = doc.word(d.shape.number.first()).as_bytes();
    if !matches!(word, [b'1'..=b'9', b'K']) || d.shape.number.len() != 1 {
        return false;
    }
    let counted = d.counted.filter(|c| c.first() == d.core.end() && !d.inherited);
    counted.is_some_and(|c| doc.tag(c.last()) == Some(Tag::Noun) && relation(doc, c.last()) != Some("people"))
}

/// "5-FU", "a 10-K": a hyphen and capitals after the digits.
fn is_formula(doc: &Doc<'_>, d: &Draft) -> bool {
    let end = d.shape.number.end();
    let glued = |i: usize| i < doc.tokens.len() && !doc.flags(i).has(Flags::SPACE);
    let hyphen = || glued(end) && glued(end + 1) && doc.surface(end) == "-";
    let digits = d.shape.number.len() == 1 && doc.has(d.shape.number.first(), Class::Digits);
    let letters = || doc.word(end + 1).bytes().all(|b| b.is_ascii_uppercase()) && doc.word(end + 1).len() <= 2;
    digits && hyphen() && d.shape.high.is_none() && letters() && d.core.end() <= end + 2
}

/// "3." at the head of a paragraph, "(1)" before a clause.
fn is_list_mark(doc: &Doc<'_>, d: &Draft) -> bool {
    let number = d.shape.number;
    let small = d.shape.low.is_some_and(|v| (0.0..=20.0).contains(&v)) && doc.has(number.first(), Class::Digits);
    let heading = doc.flags(number.first()).has(Flags::PARAGRAPH)
        && number.len() == 1
        && doc.word(number.first()).contains('.')
        && (doc.has(number.end(), Class::Capital) || doc.flags(number.end()).has(Flags::SENTENCE));
    if heading && d.kind == Kind::Count && d.shape.scale == 1.0 {
        return true;
    }
    if d.kind != Kind::Count || number.len() != 1 || !small {
        return false;
    }
    let next = doc.tokens.get(number.end()).map(|_| doc.surface(number.end()));
    if doc.flags(number.first()).has(Flags::PARAGRAPH) {
        return matches!(next, Some("." | ")" | ":")) || next.is_none();
    }
    let opened = before(d).is_some_and(|i| doc.surface(i) == "(");
    opened && next == Some(")")
}

/// "one" is a number before what it counts, and before "of" and what it counts.
fn is_pronoun(doc: &Doc<'_>, d: &Draft) -> bool {
    let first = d.shape.number.first();
    let one = d.kind == Kind::Count && d.shape.low == Some(1.0) && doc.numeral_at(first).is_some_and(|n| n.words);
    if !one || d.shape.high.is_some() {
        return false;
    }
    let before = before(d).filter(|_| !doc.flags(first).has(Flags::SENTENCE));
    let determined = before.is_some_and(|i| {
        matches!(doc.tag(i), Some(Tag::Det | Tag::Possessive | Tag::Adj | Tag::Pronoun))
            && d.sign.is_none()
            && !doc.has(i, Class::Modifier)
    });
    // "two counts of assault and one of theft"
    let listed =
        before.is_some_and(|i| matches!(doc.tags[i], Tag::Coord | Tag::Comma)) && part(doc, d.core.end(), "of");
    if listed && doc.tag(d.core.end() + 1) == Some(Tag::Noun) && doc.flags(d.core.end() + 1).has(Flags::SPACE) {
        return false;
    }
    // "on 24% (up one)", "12 seats, down one"
    let moved = before.filter(|i| comparisons::is_way(doc, *i));
    let marked = |i: usize| i > 0 && doc.tokens[i - 1].kind == TokenKind::Punct;
    let end = d.core.end();
    // "up one to 37"
    let closed = doc.tokens.get(end).is_none_or(|t| t.kind == TokenKind::Punct) && moved.is_some_and(marked);
    let level = || relation(doc, end) == Some("to") && doc.flags(end + 1).has(Flags::NUMERAL);
    if closed || moved.is_some() && level() {
        return false;
    }
    let Some(counted) = d.counted else { return d.sign.is_none() || determined };
    let of = part(doc, d.core.end(), "of");
    let plural = doc.tag(counted.last()) == Some(Tag::Plural);
    // "one day", "one thing": a singular noun without number is what is counted; "the one man" is not.
    !of && (determined || plural) || doc.has(counted.last(), Class::OneNoun)
}

/// "It will end one day.": at some time, unless a preposition or modifier makes a length of it.
fn is_some_day(doc: &Doc<'_>, d: &Draft) -> bool {
    let unit = d.shape.unit.map(TokenRange::last).filter(|u| doc.has(*u, Class::OneNoun));
    let first = d.shape.number.first();
    // "At one point" is a moment; "by one point" counts.
    let at = unit.and_then(|u| doc.sense(u, Class::OneNoun)).is_some_and(|s| s.value == "at");
    if at {
        return before(d).is_some_and(|i| relation(doc, i) == Some("at"));
    }
    let one = d.shape.low == Some(1.0) && d.shape.high.is_none() && doc.numeral_at(first).is_some_and(|n| n.words);
    if unit.is_none() || !one || d.kind != Kind::Measure || d.sign.is_some() || d.per.is_some() {
        return false;
    }
    let before = before(d).filter(|_| !doc.flags(first).has(Flags::SENTENCE));
    let length = before.is_some_and(|i| {
        matches!(doc.tags[i], Tag::Prep | Tag::Number | Tag::Det | Tag::Be | Tag::Adj) || doc.has(i, Class::Modifier)
    });
    let next = d.core.end();
    let counts =
        doc.tag(next).is_some_and(|t| matches!(t, Tag::Prep | Tag::Sub | Tag::Adv | Tag::Hyphen) || t.is_nominal());
    // "It changed one day in June."
    let dated =
        relation(doc, next) == Some("in") && (doc.has(next + 1, Class::Month) || doc.has(next + 1, Class::YearNum));
    !length && (!counts || dated)
}

/// "10:30", "4-4-2": digits on the other side of a colon or hyphen. A score is a figure of its own ("3-1").
fn is_joined(doc: &Doc<'_>, d: &Draft) -> bool {
    if d.kind == Kind::Score {
        let third = |i: usize| doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number);
        return dash(doc, d.core.end()) && third(d.core.end() + 1);
    }
    if d.kind != Kind::Count {
        return false;
    }
    let number = d.shape.number;
    // "3-5-2" is no range.
    if d.shape.high.is_some() && !(dash(doc, number.first() + 1) && number.len() == 3) {
        return false;
    }
    let digits = |i: usize| doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number);
    let glued = |i: usize| !doc.flags(i).has(Flags::SPACE);
    let after = dash(doc, number.end()) && digits(number.end() + 1) && glued(number.end() + 1);
    let over =
        number.first() > 1 && dash(doc, number.first() - 1) && glued(number.first()) && digits(number.first() - 2);
    after || over
}

/// A hyphen, dash or colon without a blank before it.
fn dash(doc: &Doc<'_>, i: usize) -> bool {
    i < doc.tokens.len() && matches!(doc.surface(i), "-" | "–" | "—" | ":") && !doc.flags(i).has(Flags::SPACE)
}

/// Four digits that can be a year, and nothing that makes a quantity of them.
fn is_year(doc: &Doc<'_>, d: &Draft) -> bool {
    let number = d.shape.number;
    let year = number.len() == 1
        && doc.has(number.first(), Class::YearNum)
        && d.shape.low.is_some_and(|v| (1600.0..=2100.0).contains(&v))
        && d.kind == Kind::Count;
    let plural =
        d.counted.is_some_and(|c| doc.tag(c.last()) == Some(Tag::Plural) && c.first() == number.end() && !d.inherited);
    let modified = d.sign.is_some() && plural;
    year && !modified && !(plural && d.shape.low.is_some_and(|v| v < 1900.0))
}

/// "Apple Watch 5", "Channel 5": bare digits right after a name.
fn is_label(doc: &Doc<'_>, d: &Draft) -> bool {
    let first = d.shape.number.first();
    let Some(name) = before(d).filter(|_| !doc.flags(first).has(Flags::SENTENCE)) else { return false };
    // "the S.&P. 500"
    let point =
        name > 1 && doc.surface(name) == "." && doc.has(name - 1, Class::Initial) && doc.surface(name - 2) == "&";
    let name = name - usize::from(point);
    let proper = (doc.tag(name) == Some(Tag::Proper) && doc.has(name, Class::Capital) || doc.has(name, Class::Caps))
        && doc.flags(first).has(Flags::SPACE)
        && !doc.has(name, Class::Weekday)
        && !doc.has(name, Class::Month);
    // "41 seats to Labour's 27"
    let versus = |i: usize| matches!(super::inherit::relation_before(doc, i), Some("to" | "than" | "compare"));
    let owned =
        || doc.flags(name).has(Flags::POSSESSIVE) && doc.np_over(name).is_some_and(|np| versus(np.tokens.first()));
    // A cell of a table.
    let cell = || {
        let gap = doc.text.get(doc.tokens[name].end as usize..doc.tokens[first].start as usize);
        gap.is_some_and(|gap| gap.contains('\t'))
    };
    if !proper || owned() || cell() || is_entry(doc, d, name) {
        return false;
    }
    // "an HIV 2 drug", "a BBC 2 series"; "In US 7 people" is a place.
    let kind = d.shape.low.is_some_and(|v| v < 10.0) && doc.has(name, Class::Caps) && !doc.has(name, Class::Place);
    let plural = d.counted.is_some_and(|c| doc.tag(c.last()) == Some(Tag::Plural) && doc.has(c.first(), Class::Lower));
    let plural = plural && !kind;
    let digits = doc.tokens[first].kind == TokenKind::Number && !doc.word(first).contains([',', '.']);
    digits && d.kind == Kind::Count && !plural && d.sign.is_none() && !d.inherited && d.shape.scale == 1.0
}

/// "Labour 22, Conservatives 21", "won 22 seats, the Greens 12": a name with its number in a list of those.
fn is_entry(doc: &Doc<'_>, d: &Draft, name: usize) -> bool {
    let link = |i: usize| matches!(doc.tag(i), Some(Tag::Comma | Tag::Coord));
    let Some(np) = doc.np_over(name) else { return false };
    let end = d.shape.number.end();
    // "the Brook Watch 5 and the Watch 6"
    let other = |np: &NounPhrase| doc.tags[np.head()] == Tag::Proper && doc.word(np.head()) != doc.word(name);
    let next = || {
        let next = doc.np_at(end + 1 + usize::from(link(end + 1))).filter(|np| link(end) && other(np))?;
        doc.numeral_at(next.head() + 1)
    };
    let first = np.tokens.first();
    let before = |i: usize| {
        let n = doc.numeral_over(i).filter(|_| !doc.flags(i + 1).has(Flags::SENTENCE));
        n.and_then(|n| n.tokens.first().checked_sub(1)).is_some_and(|i| doc.word(i) != doc.word(name))
    };
    let after = || first > 2 && link(first - 1) && (before(first - 2) || link(first - 2) && before(first - 3));
    next().is_some() || after()
}

/// "Ocean's Eleven", "the Six Nations": a number word with a capital inside a sentence, before a capital or nothing.
fn is_name(doc: &Doc<'_>, d: &Draft) -> bool {
    let first = d.shape.number.first();
    if d.kind != Kind::Count || !doc.has(first, Class::Capital) {
        return false;
    }
    let words = doc.numeral_at(first).is_some_and(|n| n.words);
    let opens = doc.flags(first).has(Flags::SENTENCE)
        || before(d).is_none_or(|i| doc.tokens[i].kind == TokenKind::Punct && doc.flags(i).has(Flags::OPEN));
    let next = d.shape.number.end();
    let lower = doc.has(next, Class::Lower) && d.counted.is_some();
    let after_name = before(d).is_some_and(|i| doc.tag(i) == Some(Tag::Proper) && doc.has(i, Class::Capital));
    words && !opens && (!lower || after_name)
}

/// "787 Dreamliner", "16-18 High Street": digits before a name that is no plural.
fn is_model(doc: &Doc<'_>, d: &Draft) -> bool {
    let digits = doc.tokens[d.shape.number.first()].kind == TokenKind::Number && d.shape.scale == 1.0;
    let Some(counted) = d.counted.filter(|c| !d.inherited && c.first() == d.core.end()) else { return false };
    let head = counted.last();
    // "24 Labour, 12 Green and 4 independent members"
    let listed = matches!(doc.tag(head + 1), Some(Tag::Comma | Tag::Coord)) && doc.has(head + 2, Class::Number);
    if listed {
        return false;
    }
    let name =
        doc.tag(head) == Some(Tag::Proper) && doc.has(head, Class::Capital) && doc.has(counted.first(), Class::Capital);
    let plural = inflect::ends_as_plural(doc.word(head));
    let street = doc.has(head, Class::StreetNoun) && doc.has(head, Class::Capital);
    digits && (name || street) && !plural && d.sign.is_none() && !doc.word(d.shape.number.first()).contains([',', '.'])
}

/// "a 401(k)", "section 12(3)": a bracket glued to the digits, with a letter or number in it.
fn is_clause(doc: &Doc<'_>, d: &Draft) -> bool {
    let end = d.shape.number.end();
    let mark = |i: usize, m: &str| i < doc.tokens.len() && doc.surface(i) == m && !doc.flags(i).has(Flags::SPACE);
    let glued = d.shape.number.len() == 1 && mark(end, "(") && mark(end + 2, ")");
    glued && d.kind == Kind::Count && doc.word(end + 1).len() <= 2 && doc.has(d.shape.number.first(), Class::Digits)
}

/// "at 8.20", "the 10.15": hours and minutes with a point.
fn is_clock(doc: &Doc<'_>, d: &Draft) -> bool {
    let first = d.shape.number.first();
    let Some(before) = before(d).filter(|_| d.is_bare() && d.shape.number.len() == 1 && d.sign.is_none()) else {
        return false;
    };
    let word = doc.word(first);
    let Some((hour, minute)) = word.split_once('.') else { return false };
    let fits =
        hour.parse::<u8>().is_ok_and(|h| h < 24) && minute.len() == 2 && minute.parse::<u8>().is_ok_and(|m| m < 60);
    let changed = super::change::verb_before(doc, first).is_some_and(|g| doc.has(g.main(), Class::ChangeVerb));
    let timed = relation(doc, before) == Some("at") || relation(doc, before) == Some("the");
    // "stands at 0.35"
    fits && timed && !changed && !word.starts_with("0.")
}

/// "between Monday 14 and Wednesday 16 April", "dated Feb. 21", and a day that no month has: "31 April", "April 31, 2023".
fn is_day(doc: &Doc<'_>, d: &Draft) -> bool {
    let first = d.shape.number.first();
    let small = doc.has(first, Class::Digits) && d.shape.low.is_some_and(|v| (1.0..=31.0).contains(&v));
    let Some(before) = before(d).filter(|_| small && d.kind == Kind::Count && d.sign.is_none()) else { return false };
    let weekday = doc.has(before, Class::Weekday) && !doc.flags(first).has(Flags::SENTENCE);
    let month = before > 0 && doc.surface(before) == "." && doc.has(before - 1, Class::Month);
    let abbreviated = month && !doc.flags(before).has(Flags::SPACE) && doc.word(before - 1).len() <= 4;
    let end = d.shape.number.end();
    let year = doc.has(before, Class::Month) && doc.tag(end) == Some(Tag::Comma) && doc.has(end + 1, Class::YearNum);
    let named = || doc.has(end, Class::Month) && doc.has(end, Class::Capital);
    abbreviated || d.is_bare() && (year || named() || weekday && doc.tag(end) == Some(Tag::Coord))
}
