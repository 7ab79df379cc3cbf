//! What leans on another time: "last week", "three days ago", "yesterday", and the words that change a neighbour.

use super::super::alone::is_noun_phrase;
use super::super::shape::{Amount, Field, Lean, Modifier, Named, Part, Shape, Shift, Time, Unit, Vague, When};
use super::super::tense::{self, Tense};
use super::length::rate_before;
use super::{amount, around, lean, plural, shape, unit};
use crate::lexicon::{Class, Tag};
use crate::rules::Captures;
use crate::text::{Flags, TokenKind, TokenRange};

/// A unit that leans. Names: `l`, `u`; `the` alone makes it the unit that the text is at. A plural is a length.
pub(super) fn leaning_unit(c: &Captures<'_>) -> Option<Shape> {
    let unit = unit(c)?;
    let lean = match lean(c) {
        Lean::Bare if c.has("the") => Lean::The,
        // "the next day" is the day after the one that was named; "next day" hardly stands alone.
        Lean::Next if c.has("the") && unit == Unit::Day => Lean::Following,
        lean => lean,
    };
    if plural(c, Class::TimeUnit) {
        return match lean {
            Lean::Past | Lean::Previous if unit >= Unit::Year && !c.has("the") => shape(c, When::Vague(Vague::Past)),
            // "It could last weeks" is a verb and its length.
            Lean::Last if !c.has("the") => None,
            Lean::Last | Lean::Past | Lean::Next | Lean::Previous | Lean::Following | Lean::Latest => {
                shape(c, When::Length(Amount::Some, unit))
            }
            _ => None,
        };
    }
    let title =
        || c.tokens("u").is_some_and(|u| c.doc.has(u.last(), Class::Capital) && !c.doc.has(u.last(), Class::Caps));
    if lean == Lean::The && title() {
        // "Player of the Year", "The Day of the Fox".
        return None;
    }
    if unit == Unit::Day && lean == Lean::The && around::heads_clause(c) {
        return None;
    }
    // "On ABC's “This Week”".
    let marked = |i: Option<usize>| i.is_some_and(|i| c.doc.tokens[i].kind == TokenKind::Punct);
    if title() && lean != Lean::The && marked(around::before(c)) && marked(around::after(c)) {
        return None;
    }
    if lean == Lean::The && matches!(unit, Unit::Week | Unit::Month | Unit::Year) && is_of_clause(c) {
        return shape(c, When::Beside(Shift { amount: Amount::Count(0.0), unit, sign: 1, deictic: false }));
    }
    if lean == Lean::That && is_of_time(c) {
        return shape(c, When::Nothing);
    }
    if unit == Unit::Day && lean == Lean::The && around::tag_after(c) == Some(Tag::Noun) {
        // "The day centre".
        return None;
    }
    if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) {
        return matches!(lean, Lean::Last | Lean::Past | Lean::Next)
            .then(|| shape(c, When::Length(Amount::Count(1.0), unit)))?;
    }
    if is_span(c, lean, unit) {
        return shape(c, When::Length(Amount::Count(1.0), unit));
    }
    shape(c, When::Unit(lean, unit))
}

/// "It was the year she died", "in the week when it closed", where "during the week he slept" and "later in the year when it
/// shut" have a clause of their own.
fn is_of_clause(c: &Captures<'_>) -> bool {
    let edge = |i: usize| c.doc.means(i, Class::TimeLink, "in") && i > 0 && c.doc.has(i - 1, Class::TimeEdge);
    let bound = |i: usize| c.doc.means(i, Class::TimeLink, "of") || edge(i);
    let free = matches!(around::word_before(c), None | Some("in")) && !around::before(c).is_some_and(bound);
    free && matches!(around::tag_after(c), Some(Tag::Wh | Tag::Pronoun))
}

/// "That day in May", "that week back in 2010": one that the text names by what comes behind.
fn is_of_time(c: &Captures<'_>) -> bool {
    let Some(next) = around::after(c) else { return false };
    let back = usize::from(matches!(c.doc.tag(next), Some(Tag::Adv | Tag::Particle)));
    let named = |i: usize| [Class::Month, Class::YearNum, Class::Season].iter().any(|k| c.doc.has(i, *k));
    c.doc.means(next + back, Class::TimeLink, "in") && named(next + back + 1)
}

/// A unit with its article. Names: `the`, `u`.
pub(super) fn the_unit(c: &Captures<'_>) -> Option<Shape> {
    if around::hyphened(c) { None } else { leaning_unit(c) }
}

/// "Over the next decade" is ten years; "the end of the next decade" is of the calendar's, and so is "last century". "For the
/// next year", "within the next week" are so long, and "over the past year" is taken for the last one.
fn is_span(c: &Captures<'_>, lean: Lean, unit: Unit) -> bool {
    let before = |class| around::before(c).and_then(|i| c.doc.sense(i, class)).map(|s| s.value);
    let spans = match (lean, unit) {
        (Lean::Next | Lean::Past, Unit::Decade | Unit::Century) | (Lean::Last, Unit::Decade) => true,
        (Lean::Last, Unit::Century) => matches!(around::word_before(c), Some("span" | "weak")),
        (Lean::Next, _) => unit >= Unit::Week && matches!(before(Class::Relation), Some("for" | "within")),
        _ => false,
    };
    c.has("the") && spans && before(Class::TimeLink) != Some("of")
}

/// "last year's quarter".
pub(super) fn year_quarter(c: &Captures<'_>) -> Option<Shape> {
    let lean = if matches!(lean(c), Lean::Last | Lean::Previous) { Lean::YearAgo } else { Lean::Latest };
    shape(c, When::Unit(lean, Unit::Quarter))
}

/// "year's end": the year that the text is at.
pub(super) fn unit_end(c: &Captures<'_>) -> Option<Shape> {
    let end = Shape { modifier: Some(Modifier::End), ..shape(c, When::Unit(Lean::The, unit(c)?))? };
    // "The year-end accounts": the article is theirs.
    let own = c.has("the") && around::noun_after(c);
    Some(if own { Shape { extent: Some(TokenRange::new(c.tokens.first() + 1, c.tokens.end())), ..end } } else { end })
}

/// A period as long as the last one named: "the latest period", "the same period". Names: `l`, `y`.
pub(super) fn period(c: &Captures<'_>) -> Option<Shape> {
    shape(c, When::Unit(lean(c), Unit::Period))
}

/// "the year-earlier results": the time that the text is at, a year before.
pub(super) fn year_ago(c: &Captures<'_>) -> Option<Shape> {
    shape(c, When::Unit(Lean::YearAgo, Unit::Period))
}

/// "the year to date", "YTD". Names: `u`.
pub(super) fn to_date(c: &Captures<'_>) -> Option<Shape> {
    let unit = if c.has("u") { unit(c)? } else { Unit::Year };
    let fits = unit >= Unit::Month && !plural(c, Class::TimeUnit);
    fits.then(|| shape(c, When::Unit(Lean::This, unit)))?
}

/// "the year to March", "the half-year to the end of June": a length, where a time follows that can be its end. Names: `u`,
/// `half`; the stretch `x` is recorded.
pub(super) fn year_to(c: &Captures<'_>) -> Option<Shape> {
    let next = around::after(c).filter(|_| unit(c) == Some(Unit::Year))?;
    let the = usize::from(c.doc.means(next, Class::TimeWord, "the"));
    let time = |i| c.doc.has(i, Class::Month) || c.doc.has(i, Class::TimeEdge);
    let day = |i| c.doc.has(i, Class::DayNum) || c.doc.has(i, Class::OrdinalNum);
    let fits = time(next + the) || day(next + the) && c.doc.has(next + the + 1, Class::Month);
    let (count, unit) = if c.has("half") { (6.0, Unit::Month) } else { (1.0, Unit::Year) };
    fits.then(|| shape(c, When::Length(Amount::Count(count), unit)))?
}

/// So many units from some time. Names: `n`, `u`, and `t` the word of the TimeShift table.
pub(super) fn shift(c: &Captures<'_>) -> Option<Shape> {
    let (sign, origin) = c.value("t")?.split_once(' ')?;
    // "4.5 billion years ago" is on no calendar.
    let bare = plural(c, Class::TimeUnit) && (!c.has("n") || c.number("n").is_some_and(|n| n >= 1e6));
    let amount = amount(c).or(bare.then_some(Amount::Some))?;
    let sign = if sign == "-" { -1 } else { 1 };
    let shift = Shift { amount, unit: unit(c)?, sign, deictic: origin == "now" };
    shape(c, When::Shift(shift))
}

/// "A few years back", where nothing follows that is gone back to. Names: `n`, `u`.
pub(super) fn shift_back(c: &Captures<'_>) -> Option<Shape> {
    let shift = Shift { amount: amount(c)?, unit: unit(c)?, sign: -1, deictic: true };
    around::ends(c).then(|| shape(c, When::Shift(shift)))?
}

/// So many units before or after what follows. Names: `n`, `u`, `b` for before; the stretch `x` is the length alone.
pub(super) fn before(c: &Captures<'_>) -> Option<Shape> {
    let sign = if c.has("b") { -1 } else { 1 };
    if around::ends(c) {
        let shift = Shift { amount: amount(c)?, unit: unit(c)?, sign, deictic: false };
        return Some(Shape::from(When::Shift(shift)));
    }
    let from = c.doc.means(c.tokens.last(), Class::PeriodOpen, "from");
    // "£4 a day from Monday" is a rate, and when it begins.
    if from && c.doc.has(c.tokens.first(), Class::NumeralPart) && rate_before(c) {
        return None;
    }
    // "For five days from Thursday" is a length and when it begins, "five days from Thursday" a day.
    let begins = from && (around::word_before(c) == Some("span") || unit(c)? < Unit::Day);
    if around::word_before(c) == Some("the") || begins {
        return shape(c, When::Length(amount(c)?, unit(c)?));
    }
    let (amount, unit) = match (amount(c)?, unit(c)?) {
        // "A week from Friday" is a day.
        (Amount::Count(n), Unit::Week) if from => (Amount::Count(7.0 * n), Unit::Day),
        both => both,
    };
    let when = When::Before(Shift { amount, unit, sign, deictic: false });
    Some(Shape { bare_length: true, ..shape(c, when)? })
}

/// "the week before": the unit before or after the one that the text is at. Names: `u`, `b` for before.
pub(super) fn unit_shift(c: &Captures<'_>) -> Option<Shape> {
    if plural(c, Class::TimeUnit) {
        return None;
    }
    // "For the rest of the week after the fire": the week alone.
    if around::before(c).is_some_and(|i| c.doc.means(i, Class::TimeLink, "of")) && !around::ends(c) {
        let alone = TokenRange::new(c.tokens.first(), c.tokens.last());
        return Some(Shape { extent: Some(alone), ..Shape::from(When::Unit(Lean::The, unit(c)?)) });
    }
    let sign = if c.has("b") { -1 } else { 1 };
    shape(c, When::Before(Shift { amount: Amount::Count(1.0), unit: unit(c)?, sign, deictic: false }))
}

/// "The week that followed", "the week that followed the vote". Names: `u`, `b` for before.
pub(super) fn unit_followed(c: &Captures<'_>) -> Option<Shape> {
    let unit = unit(c)?;
    if plural(c, Class::TimeUnit) {
        return shape(c, When::Length(Amount::Some, unit));
    }
    let (sign, lean) = if c.has("b") { (-1, Lean::Previous) } else { (1, Lean::Following) };
    let when = match is_noun_phrase(c.doc, c.tokens.end()) {
        true => When::Beside(Shift { amount: Amount::Count(1.0), unit, sign, deictic: false }),
        false => When::Unit(lean, unit),
    };
    (unit >= Unit::Day).then(|| shape(c, when))?
}

/// "Friday week": a week after the coming Friday. Names: `w`.
pub(super) fn weekday_week(c: &Captures<'_>) -> Option<Shape> {
    let weekday = c.number("w").map(|w| w as i8)?;
    let day = Named { weekday: Some(weekday), lean: Lean::This, ..Named::bare(Field::Weekday) };
    let days = if c.has("two") { 14.0 } else { 7.0 };
    let later = Shift { amount: Amount::Count(days), unit: Unit::Day, sign: 1, deictic: false };
    shape(c, When::Off(later, Box::new(When::Named(day))))
}

/// "in ten days' time". Names: `n`, `u`. "A second time" is no length.
pub(super) fn in_time(c: &Captures<'_>) -> Option<Shape> {
    if unit(c)? == Unit::Second {
        return None;
    }
    shape(c, When::Shift(Shift { amount: amount(c)?, unit: unit(c)?, sign: 1, deictic: true }))
}

/// "this time last year": the same month, day or week of it, one unit off. Names: `l`, `u`.
pub(super) fn this_time(c: &Captures<'_>) -> Option<Shape> {
    let sign = match lean(c) {
        Lean::Last => -1,
        Lean::Next => 1,
        _ => return None,
    };
    let (steps, finer) = match unit(c)? {
        Unit::Year => (12.0, Unit::Month),
        Unit::Month => (1.0, Unit::Month),
        Unit::Week => (7.0, Unit::Day),
        _ => return None,
    };
    shape(c, When::Shift(Shift { amount: Amount::Count(steps), unit: finer, sign, deictic: true }))
}

/// "the week before last", "the week after next". Names: `u`, `b` for before.
pub(super) fn two_off(c: &Captures<'_>) -> Option<Shape> {
    let sign = if c.has("b") { -1 } else { 1 };
    shape(c, When::Shift(Shift { amount: Amount::Count(2.0), unit: unit(c)?, sign, deictic: true }))
}

/// "today", "tonight". Names: `w`. A capital behind a name makes it the end of the name.
pub(super) fn day_word(c: &Captures<'_>) -> Option<Shape> {
    let value = c.value("w")?;
    let (days, part) = value.split_once(' ').unwrap_or((value, ""));
    let days: f64 = days.parse().ok()?;
    if c.doc.has(c.tokens.first(), Class::Capital) && (around::ends_name(c) || is_title(c)) {
        return None;
    }
    let sign = if days < 0.0 { -1 } else { 1 };
    let day = When::Shift(Shift { amount: Amount::Count(days.abs()), unit: Unit::Day, sign, deictic: true });
    shape(
        c,
        match Part::parse(part) {
            Some(part) => When::At(Box::new(day), Time::Part(part)),
            None => day,
        },
    )
}

/// "Radio 4's Today", "told Today": a capital behind a word without one, or behind an owner, names a programme or paper.
fn is_title(c: &Captures<'_>) -> bool {
    let plain = |i: usize| !c.doc.has(i, Class::Capital) || c.doc.flags(i).has(Flags::POSSESSIVE);
    !around::at_edge(c) && around::before(c).is_some_and(plain)
}

/// A reference that no calendar resolves. Names: `v`.
pub(super) fn vague(c: &Captures<'_>) -> Option<Shape> {
    let vague = Vague::parse(c.value("v")?)?;
    // "The past three summers" is counted, and no reference to the past.
    let counted = c.tokens.len() > 1 && around::after_is(c, Class::Number);
    (!counted && !is_noun(c)).then(|| shape(c, When::Vague(vague)))?
}

/// "A strong current of unease": an adjective with nothing behind it that it could say anything of.
fn is_noun(c: &Captures<'_>) -> bool {
    c.tokens.len() == 1
        && c.doc.has(c.tokens.first(), Class::TimeLean)
        && matches!(around::tag_before(c), Some(Tag::Adj | Tag::Noun))
        && !around::noun_after(c)
}

/// "It will one day close": some day to come, inside a verb that looks ahead.
pub(super) fn one_day(c: &Captures<'_>) -> Option<Shape> {
    let inside = match around::tag_before(c) {
        Some(Tag::Modal | Tag::To) => true,
        Some(Tag::Pronoun) => around::tag_after(c) == Some(Tag::VerbBase),
        _ => false,
    };
    inside.then(|| shape(c, When::Vague(Vague::Future)))?
}

/// "soon" in a clause that looks ahead; in a story it only says that little time passed.
pub(super) fn soon(c: &Captures<'_>) -> Option<Shape> {
    let tag = |i: Option<usize>| i.and_then(|i| c.doc.tag(i));
    let auxiliary =
        matches!(tag(around::before(c)), Some(Tag::Modal | Tag::To)) || tag(around::after(c)) == Some(Tag::Modal);
    let degree = matches!(tag(around::before(c)), Some(Tag::Adv | Tag::Wh));
    let ahead = auxiliary || tense::at(c.doc, c.tokens.first()) == Tense::Future;
    (ahead && !degree).then(|| shape(c, When::Vague(Vague::Future)))?
}

/// Words that history texts use for the time that they are at, and news for anything: "former", "at that time".
pub(super) fn historic(c: &Captures<'_>) -> Option<Shape> {
    let when = match c.value("v") {
        Some(value) => When::Vague(Vague::parse(value)?),
        None => When::Unit(Lean::That, Unit::Period),
    };
    Some(Shape { history_only: true, ..shape(c, when)? })
}

/// A word that changes what follows. Names: `e`. "Earlier Friday" is before something else of that Friday, and says no
/// more about it; "early Friday" does.
pub(super) fn edge(c: &Captures<'_>) -> Option<Shape> {
    let value = c.value("e")?;
    let (modifier, of) = value.split_once(' ').unwrap_or((value, ""));
    let fits = match of {
        "unit" => !around::after_is(c, Class::Weekday),
        // "The end of March", "end-March".
        of => of.is_empty() || c.has("of") || c.doc.surface(c.tokens.last()) == "-",
    };
    // "The mid-May deadline": the article belongs to what comes behind the month.
    let first = c.tokens.first();
    let the = c.doc.means(first, Class::TimeWord, "the");
    let own = the && c.doc.surface(c.tokens.last()) == "-" && around::after_is(c, Class::Month);
    let extent = if own { TokenRange::new(first + 1, c.tokens.end()) } else { c.tokens };
    let edge = Shape { extent: Some(extent), ..Shape::from(When::Edge(Modifier::parse(modifier)?)) };
    fits.then_some(edge)
}

/// "the final days of": the end of what follows, or its start. Names: `end`.
pub(super) fn edge_days(c: &Captures<'_>) -> Option<Shape> {
    shape(c, When::Edge(if c.has("end") { Modifier::End } else { Modifier::Start }))
}

/// Words that change what stands before them: "or so", "or more". Names: `more`, `less`.
pub(super) fn tail(c: &Captures<'_>) -> Option<Shape> {
    let modifier = match () {
        () if c.has("more") => Modifier::EqualOrMore,
        () if c.has("less") => Modifier::EqualOrLess,
        () => Modifier::Approx,
    };
    shape(c, When::Tail(modifier))
}

/// "since then". The stretch `x` is recorded.
pub(super) fn then(c: &Captures<'_>) -> Option<Shape> {
    shape(c, When::Then)
}

/// The name of a newspaper, an event or a club, or of a thing that is called by a time. Names: `n`.
pub(super) fn name(c: &Captures<'_>) -> Option<Shape> {
    let words = c.tokens("n")?;
    let named = c.value("n") != Some("cap") || c.doc.is_titled(words);
    named.then(|| shape(c, When::Nothing))?
}

/// Words that look like a time and are none.
pub(super) fn nothing(c: &Captures<'_>) -> Option<Shape> {
    shape(c, When::Nothing)
}
