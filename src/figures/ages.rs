//! Ages without a word for it: "Jane Smith, 43, said", "aged six and nine", "she was 10".
//!
//! In: a bare number. Out: the same as an age, with whose it is. Never here: "43-year-old"; that is a rule.

use super::actions::relation;
use super::draft::{Draft, Kind};
use crate::lexicon::Class;
use crate::syntax::{Tag, VerbGroup};
use crate::text::{Doc, Flags, TokenKind, TokenRange};

/// Turns a bare number into an age where a person stands beside it. `previous` is the figure before it.
pub(super) fn read(doc: &Doc<'_>, draft: &mut Draft, previous: Option<&Draft>) {
    if is_young(doc, draft) {
        draft.kind = Kind::Age;
        draft.referent = draft.whole.first().checked_sub(1).and_then(|i| doc.np_over(i)).map(|np| np.tokens);
        return;
    }
    if is_group(doc, draft) || is_bracket(doc, draft) {
        draft.kind = Kind::Age;
        draft.code = Some("a".into());
        draft.unit = None;
        draft.counted = None;
        draft.referent = draft.whole.first().checked_sub(1).and_then(|i| doc.np_over(i)).map(|np| np.tokens);
        return;
    }
    let human = draft.shape.low.is_some_and(|v| v > 0.0 && v < 120.0 && v.fract() == 0.0);
    if !draft.is_bare() || !human || draft.shape.high.is_some() || draft.shape.scale != 1.0 {
        return;
    }
    let referent = after_modifier(doc, draft)
        .or_else(|| in_opening(doc, draft))
        .or_else(|| in_brackets(doc, draft))
        .or_else(|| after_name(doc, draft))
        .or_else(|| after_role(doc, draft))
        .or_else(|| of_several(doc, draft))
        .or_else(|| in_caption(doc, draft))
        .or_else(|| after_be(doc, draft))
        .or_else(|| after_people(doc, draft))
        .or_else(|| after_contraction(doc, draft))
        .or_else(|| at_age(doc, draft))
        .or_else(|| in_aside(doc, draft));
    let coordinated = previous.is_some_and(|p| p.kind == Kind::Age && p.unit.is_none() && follows(doc, p, draft));
    if referent.is_none() && !coordinated {
        return;
    }
    draft.kind = Kind::Age;
    draft.code = Some("a".into());
    draft.referent = referent.flatten().or(previous.filter(|_| coordinated).and_then(|p| p.referent));
}

/// "children as young as 11"
fn after_modifier(doc: &Doc<'_>, draft: &Draft) -> Option<Option<TokenRange>> {
    let first = draft.whole.first();
    let phrase = doc.phrase_at(first).filter(|p| p.tokens.end() <= draft.core.first())?;
    let aged = doc.lexicon.sense(phrase.entry, Class::Modifier).is_some_and(|s| s.value.ends_with("age"));
    aged.then(|| doc.np_before(first).filter(|np| doc.tags[np.head()].is_nominal()).map(|np| np.tokens))
}

/// "Jane Smith, 43," and "Jane Smith (43)"; the name that is meant.
fn after_name(doc: &Doc<'_>, draft: &Draft) -> Option<Option<TokenRange>> {
    let (mark, name) = apposition(doc, draft.shape.number.first())?;
    let apposed = doc.tags[mark] == Tag::Comma && doc.tag(name) == Some(Tag::Proper);
    let spelled = || apposed && doc.has(name, Class::GivenName) && doc.tag(draft.core.end()) == Some(Tag::Comma);
    let digits = doc.tokens[draft.shape.number.first()].kind == TokenKind::Number || spelled();
    let adult = draft.shape.low.is_some_and(|v| v >= 2.0);
    // "were in Hill, 111 (16%) in Brook"
    let end = draft.core.end();
    let share = end < doc.tokens.len() && doc.surface(end) == "(" && doc.flags(end + 1).has(Flags::NUMERAL);
    (digits && is_closed(doc, draft) && adult && apposed && !share).then(|| doc.np_over(name).map(|np| np.tokens))
}

/// The comma before an age and the last word before it: "Tom Hall Sr., 61", "his son, then 23".
fn apposition(doc: &Doc<'_>, first: usize) -> Option<(usize, usize)> {
    let mut mark = first.checked_sub(1)?;
    if matches!(doc.tags[mark], Tag::Adv | Tag::Det) && mark > 0 && doc.tags[mark - 1] == Tag::Comma {
        mark -= 1;
    }
    let name = mark.checked_sub(1)?;
    // "the mother of five, 33,"
    let children = name > 1 && doc.flags(name).has(Flags::IN_NUMERAL) && super::actions::part(doc, name - 1, "of");
    let back = if children { 2 } else { usize::from(doc.surface(name) == ".") };
    Some((mark, name.checked_sub(back)?))
}

/// Whether a mark or a verb follows.
fn is_closed(doc: &Doc<'_>, draft: &Draft) -> bool {
    let end = draft.shape.number.end();
    doc.tokens.get(end).is_none_or(|t| t.kind == TokenKind::Punct) || doc.tag(end).is_some_and(Tag::is_verb)
}

/// "her mother, 84, was ill", "a man of 80"; a mother of two has two children.
fn after_role(doc: &Doc<'_>, draft: &Draft) -> Option<Option<TokenRange>> {
    let first = draft.shape.number.first();
    let (mark, name) = apposition(doc, first)?;
    let role = matches!(doc.tag(name), Some(Tag::Noun | Tag::Proper)) && doc.has(name, Class::Role);
    let enclosed = doc.tags[mark] == Tag::Comma && doc.tags.get(draft.shape.number.end()) == Some(&Tag::Comma);
    // "a man of 80"; a lead of 80 is no one's age.
    let person = || doc.sense(name, Class::Role).is_some_and(|s| s.value.contains('u'));
    let of = super::actions::part(doc, mark, "of") && draft.shape.low.is_some_and(|v| v >= 15.0) && person();
    (role && (enclosed || of && is_closed(doc, draft))).then(|| doc.np_over(name).map(|np| np.tokens))
}

/// "two boys, 15 and 17, were hurt", "the men, 24, 27 and 31,": the first of as many ages as there are people.
fn of_several(doc: &Doc<'_>, draft: &Draft) -> Option<Option<TokenRange>> {
    let mark = draft.whole.first().checked_sub(2).map(|i| i + 1).filter(|i| doc.tags[*i] == Tag::Comma)?;
    let people = |i: usize| relation(doc, i) == Some("people") || doc.has(i, Class::Role);
    if doc.tags[mark - 1] != Tag::Plural || !people(mark - 1) || draft.shape.low.is_some_and(|v| v < 3.0) {
        return None;
    }
    let (mut end, mut tied) = (draft.core.end(), false);
    for _ in 0..4 {
        let link = doc.tag(end).filter(|t| matches!(t, Tag::Comma | Tag::Coord) && !tied);
        let Some(next) = doc.numeral_at(end + 1).filter(|_| link.is_some()) else { break };
        tied = link == Some(Tag::Coord);
        end = next.tokens.end();
    }
    let closed =
        doc.tokens.get(end).is_none_or(|t| t.kind == TokenKind::Punct) && !matches!(doc.tag(end), Some(Tag::Hyphen));
    (tied && closed).then(|| doc.np_over(mark - 1).map(|np| np.tokens))
}

/// "At 31, she became a judge.", "Now 45, he ..."
fn in_opening(doc: &Doc<'_>, draft: &Draft) -> Option<Option<TokenRange>> {
    let first = draft.whole.first();
    let word = first
        .checked_sub(1)
        .filter(|i| doc.flags(*i).has(Flags::SENTENCE) && !doc.flags(first).has(Flags::SENTENCE))?;
    let end = draft.core.end();
    let person = doc.tag(end) == Some(Tag::Comma) && relation(doc, end + 1) == Some("person");
    let alone = draft.core == draft.shape.number && draft.shape.low.is_some_and(|v| v >= 4.0);
    let opens = matches!(doc.tags[word], Tag::Adv | Tag::Prep);
    (opens && person && alone).then(|| Some(TokenRange::new(end + 1, end + 2)))
}

/// "Ann Hall (55)": a person's first name stands before the bracket.
fn in_brackets(doc: &Doc<'_>, draft: &Draft) -> Option<Option<TokenRange>> {
    let (open, end) = (draft.core.first().checked_sub(1)?, draft.core.end());
    let bracket = doc.surface(open) == "(" && end < doc.tokens.len() && doc.surface(end) == ")";
    let name = doc.np_before(open).filter(|np| bracket && doc.tags[np.head()] == Tag::Proper)?.tokens;
    let person = name.iter().any(|i| doc.has(i, Class::GivenName));
    // A small number is a place in a list, or on a shirt.
    (person && draft.whole == draft.core && draft.shape.low.is_some_and(|v| v >= 16.0)).then_some(Some(name))
}

/// Captions and wires leave the commas out: "Nick Hague 44 has spent".
fn in_caption(doc: &Doc<'_>, draft: &Draft) -> Option<Option<TokenRange>> {
    let first = draft.shape.number.first();
    let name = first.checked_sub(1).filter(|i| *i > 0)?;
    let digits = doc.tokens[first].kind == TokenKind::Number;
    let person = doc.tag(name) == Some(Tag::Proper) && doc.tag(name - 1) == Some(Tag::Proper);
    let said = doc.vg_at(draft.shape.number.end()).is_some_and(|g| g.is_finite());
    let grown = draft.shape.low.is_some_and(|v| v >= 18.0) && doc.flags(first).has(Flags::SPACE);
    (digits && person && said && grown && two_words(doc, name)).then(|| doc.np_over(name).map(|np| np.tokens))
}

/// Whether the name that ends at token `i` has two words without digits.
fn two_words(doc: &Doc<'_>, i: usize) -> bool {
    doc.np_over(i).is_some_and(|np| {
        np.tokens.len() == 2
            && np.tokens.iter().all(|t| doc.word(t).chars().all(char::is_alphabetic) && !doc.has(t, Class::Caps))
    })
}

/// "seniors 65 and older", "those 18 years or younger".
fn is_group(doc: &Doc<'_>, draft: &Draft) -> bool {
    let aged = draft.is_bare() || draft.kind == Kind::Measure && draft.code.as_deref() == Some("a");
    let after = draft.whole.end() > draft.core.end() && doc.has(draft.whole.last(), Class::AgeWord);
    // "adults 65 and over"
    let pair = draft.whole.end() == draft.core.end() + 2 && matches!(draft.sign, Some(">=" | "<="));
    let people =
        || draft.core.first().checked_sub(1).is_some_and(|i| matches!(relation(doc, i), Some("people" | "these")));
    aged && (after || pair && people() && draft.whole.first() == draft.core.first()) && draft.shape.scale == 1.0
}

/// "babies under six months"
fn is_young(doc: &Doc<'_>, draft: &Draft) -> bool {
    let first = draft.whole.first();
    let bound = matches!(draft.sign, Some(">" | "<")) && first + 1 == draft.core.first();
    let old = draft.kind == Kind::Measure && draft.code.as_deref().is_some_and(|c| matches!(c, "a" | "mo"));
    bound && old && first.checked_sub(1).is_some_and(|i| relation(doc, i) == Some("people"))
}

/// "the 18 to 24 age group"
fn is_bracket(doc: &Doc<'_>, draft: &Draft) -> bool {
    let counted = draft.counted.filter(|c| c.len() > 1 && draft.shape.high.is_some() && draft.shape.scale == 1.0);
    counted.is_some_and(|c| doc.has(c.first(), Class::AgeWord) && doc.tags[c.last()] == Tag::Noun)
}

/// "people over 45", "anyone under 15".
fn after_people(doc: &Doc<'_>, draft: &Draft) -> Option<Option<TokenRange>> {
    let first = draft.whole.first().checked_sub(1)?;
    let bound = matches!(draft.sign, Some(">" | "<")) && draft.whole.first() + 1 == draft.core.first();
    // "five of them under 18"
    let them = || first > 0 && super::actions::part(doc, first - 1, "of") && doc.tags[first] == Tag::Pronoun;
    (bound && (relation(doc, first) == Some("people") || them())).then(|| doc.np_over(first).map(|np| np.tokens))
}

/// "she was 10", "who is 65".
fn after_be(doc: &Doc<'_>, draft: &Draft) -> Option<Option<TokenRange>> {
    let first = draft.shape.number.first();
    let first_of_all = draft.whole.first();
    let group = doc.vg_over(first_of_all.checked_sub(1)?).filter(|g| g.tokens.end() == first_of_all)?;
    let turn = turns(doc, group);
    let be = doc.tags[group.main()] == Tag::Be || turn;
    let subject = group.tokens.first().checked_sub(1).and_then(|i| relation(doc, i));
    let end = draft.shape.number.end();
    let closed = doc.tokens.get(end).is_none_or(|t| t.kind == TokenKind::Punct)
        || matches!(doc.tag(end), Some(Tag::Prep | Tag::Sub | Tag::Coord | Tag::Wh | Tag::Adv));
    let person = matches!(subject, Some("person" | "who")) || turn;
    let person = person || is_bounded_age(doc, draft, doc.subject(group)) || be && is_someone(doc, draft, group);
    let of = super::actions::part(doc, end, "of");
    let closed = closed || subject == Some("person") && doc.tag(end) == Some(Tag::Adj);
    (be && person && closed && !of && first > 0).then(|| doc.subject(group))
}

/// "My wife was 24.", "Ann Hill is 61": the subject is one person by role or name, and nothing follows that the number
/// would belong to.
fn is_someone(doc: &Doc<'_>, draft: &Draft, group: &VerbGroup) -> bool {
    let end = draft.core.end();
    let closed = doc.tokens.get(end).is_none_or(|t| t.kind == TokenKind::Punct)
        || matches!(doc.tag(end), Some(Tag::Sub | Tag::Coord | Tag::Wh));
    let old = draft.whole == draft.core && draft.shape.low.is_some_and(|v| v >= 4.0);
    let Some(np) = doc.np_before(group.tokens.first()).filter(|_| closed && old) else { return false };
    match doc.tags[np.head()] {
        Tag::Noun => doc.has(np.head(), Class::Role),
        Tag::Proper => np.tokens.len() > 1 && doc.has(np.tokens.first(), Class::GivenName),
        _ => false,
    }
}

/// "half of those tested were under 30", "most patients were over 75"
fn is_bounded_age(doc: &Doc<'_>, draft: &Draft, subject: Option<TokenRange>) -> bool {
    let bound = matches!(draft.sign, Some(">" | "<")) && draft.whole.first() + 1 == draft.core.first();
    let people = |i: usize| matches!(relation(doc, i), Some("people" | "these"));
    bound && subject.is_some_and(|s| s.iter().any(people))
}

/// "turned 40", "became the first": whether the subject gets to be something.
pub(super) fn turns(doc: &Doc<'_>, group: &VerbGroup) -> bool {
    doc.sense(group.main(), Class::TurnVerb).is_some_and(|s| s.value.is_empty())
}

/// "who died at 87", "before retiring at 61"; whose age it is the verb tells.
fn at_age(doc: &Doc<'_>, draft: &Draft) -> Option<Option<TokenRange>> {
    let at = draft.whole.first().checked_sub(1).filter(|i| relation(doc, *i) == Some("at"))?;
    let group = doc.vg_over(at.checked_sub(1)?).filter(|g| g.tokens.end() == at)?;
    let lives = doc.means(group.main(), Class::TurnVerb, "at");
    let old = draft.shape.low.is_some_and(|v| v >= 12.0) && draft.core == draft.shape.number;
    let end = draft.core.end();
    let closed = is_closed(doc, draft) || matches!(doc.tag(end), Some(Tag::Coord | Tag::Prep | Tag::Sub | Tag::Adv));
    (lives && old && closed).then_some(None)
}

/// "who at 77 is going up", "She, at 81, is fit": an aside of how old a person is.
fn in_aside(doc: &Doc<'_>, draft: &Draft) -> Option<Option<TokenRange>> {
    let at = draft.whole.first().checked_sub(1).filter(|i| relation(doc, *i) == Some("at"))?;
    let before = at.checked_sub(1)?;
    let end = draft.core.end();
    let verb = relation(doc, before) == Some("who") && doc.tag(end).is_some_and(Tag::is_verb);
    let mark = doc.tags[before] == Tag::Comma && doc.tag(end) == Some(Tag::Comma) && before > 0;
    let someone = mark && (relation(doc, before - 1) == Some("person") || doc.has(before - 1, Class::Role));
    let old = draft.whole == draft.core && draft.shape.low.is_some_and(|v| v >= 12.0);
    (old && (verb || someone)).then_some(None)
}

/// "I'm 52.", "she's 84": the verb is in the pronoun.
fn after_contraction(doc: &Doc<'_>, draft: &Draft) -> Option<Option<TokenRange>> {
    let first = draft.whole.first();
    let pronoun = first.checked_sub(1).filter(|_| !doc.flags(first).has(Flags::SENTENCE))?;
    let someone = relation(doc, pronoun) == Some("person") || doc.has(pronoun, Class::Role);
    let short = someone && doc.surface(pronoun).contains(['\'', '’']);
    let closed = (is_closed(doc, draft) || doc.tag(draft.core.end()) == Some(Tag::Coord))
        && doc.tags.get(draft.shape.number.end()) != Some(&Tag::Hyphen);
    (short && closed).then_some(None)
}

/// "six and nine", "six, eight and nine".
fn follows(doc: &Doc<'_>, previous: &Draft, draft: &Draft) -> bool {
    let (from, to) = (previous.whole.end(), draft.whole.first());
    to > from && to - from <= 2 && (from..to).all(|i| matches!(doc.tags[i], Tag::Comma | Tag::Coord))
}
