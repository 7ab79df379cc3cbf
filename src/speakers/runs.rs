//! Runs: capitalised words that stand together, with the small words and marks that names have inside.
//!
//! In: a [`Doc`]. Out: where a run opens, and its tokens. Never here: what it names.

use super::fields;
use super::look::{
    glued, is_article, is_country, is_generation, is_link, is_particle, is_post, is_suffix, meets, punct, valued,
};
use crate::lexicon::{Class, ClassSet, EntryId};
use crate::syntax::Tag;
use crate::text::{Doc, Flags, TokenKind, TokenRange};

/// No name is longer; what goes on is a list of names or a headline.
const MAX_RUN: usize = 14;

/// The words of a calendar open no name by themselves.
pub(super) const CALENDAR: ClassSet = ClassSet::of(Class::Month).or(ClassSet::of(Class::Weekday));

/// Whether a run can open at token `i`.
pub(super) fn opens(doc: &Doc<'_>, i: usize) -> bool {
    let token = &doc.tokens[i];
    let ordinary =
        token.classes.has(Class::Pronoun) || token.classes.meets(CALENDAR) && !is_april(doc, i) && !is_paper(doc, i);
    token.classes.has(Class::Capital) && !ordinary
}

/// Whether a word of the calendar is a given name before a surname.
fn is_april(doc: &Doc<'_>, i: usize) -> bool {
    let title = ClassSet::of(Class::Honorific).or(ClassSet::of(Class::Role));
    doc.has(i, Class::GivenName) && names_on(doc, i + 1) && !meets(doc, i + 1, title)
}

/// "The Sunday Ledger": a weekday between an article and a name is part of the name.
fn is_paper(doc: &Doc<'_>, i: usize) -> bool {
    doc.has(i, Class::Weekday) && i > 0 && is_article(doc, i - 1) && names_on(doc, i + 1)
}

/// Whether a month is a name inside a run: a given name before a word that no month stands before.
fn is_may(doc: &Doc<'_>, i: usize) -> bool {
    let next = ClassSet::of(Class::Capital);
    let other =
        CALENDAR.or(ClassSet::of(Class::Honorific)).or(ClassSet::of(Class::Role)).or(ClassSet::of(Class::Pronoun));
    doc.has(i, Class::GivenName) && meets(doc, i + 1, next) && !meets(doc, i + 1, other)
}

/// The capitalised words from token `i` on, with the small words and marks that names have inside.
pub(super) fn run(doc: &Doc<'_>, i: usize) -> TokenRange {
    let mut end = i + 1;
    let mut body = is_body_word(doc, i);
    let mut linked = false;
    while end - i < MAX_RUN && (doc.tokens[end - 1].clitic == 0 || is_dedicated(doc, end)) {
        let Some(next) = step(doc, end, body, linked) else { break };
        linked |= next > end + 1 && is_link(doc, end);
        end = next;
        body |= is_body_word(doc, end - 1);
    }
    while joins(doc, end)
        && let Some(next) = joint(doc, TokenRange::new(i, end), 0)
    {
        end = next;
    }
    end = fields::end(doc, TokenRange::new(i, end)).unwrap_or(end);
    // The stop of "Jr." belongs to it, unless the sentence ends there.
    let stopped = is_generation(doc, end - 1) && punct(doc, end, ".") && !doc.flags(end + 1).has(Flags::SENTENCE);
    TokenRange::new(i, end + usize::from(stopped && end + 1 < doc.tokens.len()))
}

/// Whether "Addenbrooke’s Hospital", "St Mary’s NHS Trust" goes on at token `at`, as "Leeds’s Hospital" does not.
fn is_dedicated(doc: &Doc<'_>, at: usize) -> bool {
    let house = |i: usize| valued(doc, i, Class::OrgNoun, b'h') || valued(doc, i, Class::OrgNoun, b'd');
    // "Corve Coroner’s Court"
    if is_post(doc, at - 1) && valued(doc, at, Class::OrgNoun, b'g') && names_on(doc, at) {
        return true;
    }
    // "Shelby’s Inc."
    let form = |i: usize| doc.has(i, Class::Abbreviation) && valued(doc, i, Class::OrgNoun, b'b');
    if form(at) && names_on(doc, at) {
        return true;
    }
    let serves = house(at) || doc.has(at, Class::Body) && (at + 1..at + 4).any(house);
    let owner = ClassSet::of(Class::Place).or(ClassSet::of(Class::Body)).or(ClassSet::of(Class::OrgNoun));
    serves && names_on(doc, at) && !meets(doc, at - 1, owner)
}

/// How many places one name can have.
const MAX_PLACES: usize = 4;

/// Whether a comma or "and" stands at token `at`.
#[inline(always)]
fn joins(doc: &Doc<'_>, at: usize) -> bool {
    match doc.tag(at) {
        Some(Tag::Comma) => true,
        Some(Tag::Coord) => is_link(doc, at),
        _ => false,
    }
}

/// The end of "Avon and Somerset Police", "Barking, Havering and Redbridge University Hospitals NHS Trust" behind its first
/// place and what joins the next: several places with one body.
fn joint(doc: &Doc<'_>, run: TokenRange, depth: usize) -> Option<usize> {
    let at = run.end();
    let unknown = depth == 0 && doc.tag(at) == Some(Tag::Coord) && is_unknown_place(doc, run);
    let places = || unknown || is_places(doc, run);
    if depth >= MAX_PLACES || doc.tokens[at - 1].clitic > 0 || !names_on(doc, at + 1) || !places() {
        return None;
    }
    let mut end = at + 2;
    while end - at < MAX_RUN && doc.tokens[end - 1].clitic == 0 {
        let Some(next) = step(doc, end, true, true) else { break };
        end = next;
    }
    let next = TokenRange::new(at + 1, end);
    if is_places(doc, next) {
        return if joins(doc, end) { joint(doc, next, depth + 1) } else { None };
    }
    // "Corve and Harle NHS Trust", of which the tables know neither
    let health = || next.len() > 2 && next.iter().any(|i| valued(doc, i, Class::OrgNoun, b'h'));
    let place = if unknown { health() } else { is_place(doc, at + 1) };
    let known = doc.phrase_sense(at + 1, Class::Body).is_some();
    (place && !known && next.len() > 1 && valued(doc, end - 1, Class::OrgNoun, b'j')).then_some(end)
}

/// Whether a run is one word that no table lists, behind "NHS" or alone.
fn is_unknown_place(doc: &Doc<'_>, run: TokenRange) -> bool {
    let first = run.first() + usize::from(run.len() > 1 && doc.has(run.first(), Class::Body));
    first + 1 == run.end() && doc.tokens[first].entry == EntryId::NONE
}

/// Whether a run is the name of a place, or of a part of the health service that bears the name of one ("NHS Kent").
fn is_places(doc: &Doc<'_>, run: TokenRange) -> bool {
    let first = run.first() + usize::from(run.len() > 1 && doc.has(run.first(), Class::Body));
    let phrase = doc.phrase_at(first).filter(|p| doc.lexicon.sense(p.entry, Class::Place).is_some());
    phrase.is_some_and(|p| p.tokens.end() == run.end()) || first + 1 == run.end() && doc.has(first, Class::Place)
}

/// Whether a place opens at token `i`.
pub(super) fn is_place(doc: &Doc<'_>, i: usize) -> bool {
    doc.sense_opening(i, Class::Place).is_some()
}

/// Whether what tells of where one comes opens at token `i`: "German", "Leeds", "US".
pub(super) fn is_origin(doc: &Doc<'_>, i: usize) -> bool {
    doc.has(i, Class::Demonym) || is_place(doc, i) || is_country(doc, i)
}

/// The first bytes of the marks that stand inside names: the stop, the hyphen, both apostrophes, and the marks of nicknames.
const MARKS: [u8; 6] = [b'.', b'-', b'\'', "’".as_bytes()[0], b'"', b'('];
/// The pairs of marks that nicknames stand between.
const NICKNAME: [(&str, &str); 5] = [("\"", "\""), ("“", "”"), ("'", "'"), ("‘", "’"), ("(", ")")];

/// The end of the run after one more capitalised word behind token `end - 1`, over what may stand between.
#[inline(always)]
fn step(doc: &Doc<'_>, end: usize, body: bool, linked: bool) -> Option<usize> {
    let next = doc.tokens.get(end)?;
    let word = next.classes.meets(ClassSet::of(Class::Capital).or(ClassSet::of(Class::NamePart)));
    let goes_on = word || next.kind == TokenKind::Punct && MARKS.contains(&doc.text.as_bytes()[next.start as usize]);
    if goes_on { step_over(doc, end, body, linked) } else { None }
}

fn step_over(doc: &Doc<'_>, end: usize, body: bool, linked: bool) -> Option<usize> {
    let mut at = end;
    if punct(doc, at, ".") && is_abbreviated(doc, at - 1) {
        at += 1;
    }
    if punct(doc, at, "-") && glued(doc, at) && glued(doc, at + 1) {
        // "Roe-Poe", "Park Ji-hoon", but not "Roe-led".
        let syllable = || doc.word_tag(at + 1).is_none() && doc.tokens[at + 1].kind == TokenKind::Word;
        return (names_on(doc, at + 1) || syllable()).then_some(at + 2);
    }
    if names_on(doc, at) {
        return Some(at + 1);
    }
    if doc.flags(at).has(Flags::IN_PHRASE)
        && let Some(end) = inside(doc, at)
    {
        // "East of England", "Police and Crime Commissioner"
        return Some(end);
    }
    if punct(doc, at, "&") && glued(doc, at) == glued(doc, at + 1) && names_on(doc, at + 1) {
        return Some(at + 2);
    }
    if is_plural_owner(doc, at) {
        return Some(at + 2);
    }
    if let Some(close) = nickname(doc, at) {
        return Some(close + 2);
    }
    if at == end {
        let particles = (at..at + 3).take_while(|k| is_particle(doc, *k)).count();
        if particles > 0 && names_on(doc, at + particles) {
            return Some(at + particles + 1);
        }
        if particles > 0 && punct(doc, at + particles, "-") && names_on(doc, at + particles + 1) {
            return Some(at + particles + 2);
        }
    }
    // "Analyst Jane Roe of Corve": a link follows the noun of a body or post, or an earlier link.
    let linkable = body && (linked || is_body_word(doc, at - 1));
    if linkable && is_link(doc, at) && !doc.has(at, Class::Capital) {
        return over_link(doc, at, linked);
    }
    None
}

/// The end of the lexicon's name that a small word at token `at` stands inside.
fn inside(doc: &Doc<'_>, at: usize) -> Option<usize> {
    let phrase = doc.phrases.get(doc.phrases.partition_point(|p| p.tokens.end() <= at))?;
    let name = |class| doc.lexicon.sense(phrase.entry, class).is_some();
    let holds = phrase.tokens.first() < at && phrase.tokens.has(at) && doc.has(phrase.tokens.last(), Class::Capital);
    (holds && [Class::Place, Class::Body, Class::Role, Class::OrgNoun].into_iter().any(name))
        .then(|| phrase.tokens.end())
}

/// Whether a nickname of a name ends with token `i`, as far as the mark behind it tells.
pub(super) fn is_nickname(doc: &Doc<'_>, i: usize) -> bool {
    glued(doc, i + 1) && NICKNAME.iter().any(|(_, closes)| punct(doc, i + 1, closes))
}

/// The mark behind the nickname of "Jane “Jinx” Roe" that a mark at token `at` opens.
fn nickname(doc: &Doc<'_>, at: usize) -> Option<usize> {
    let (_, closes) = NICKNAME.iter().find(|(opens, _)| punct(doc, at, opens))?;
    if !doc.has(at - 1, Class::GivenName) || glued(doc, at) || !glued(doc, at + 1) {
        return None;
    }
    let close = (at + 2..at + 4).find(|k| punct(doc, *k, closes))?;
    let inside = (at + 1..close).all(|k| doc.has(k, Class::Capital) && doc.tokens[k].clitic == 0);
    (inside && glued(doc, close) && !glued(doc, close + 1) && names_on(doc, close + 1)).then_some(close)
}

/// Whether the apostrophe of "Workers’ Union" stands at token `at`, inside the name of an organisation.
fn is_plural_owner(doc: &Doc<'_>, at: usize) -> bool {
    let apostrophe = punct(doc, at, "'") || punct(doc, at, "’");
    let organisation = (at + 1..at + 3).any(|i| doc.has(i, Class::OrgNoun) && doc.has(i, Class::Capital));
    apostrophe && glued(doc, at) && !glued(doc, at + 1) && names_on(doc, at + 1) && organisation
}

/// The end behind "of England", "for Fiscal Studies", "of the West": names of organisations and posts have links.
fn over_link(doc: &Doc<'_>, at: usize, linked: bool) -> Option<usize> {
    let joins = doc.tag(at) == Some(Tag::Coord);
    let next = if is_article(doc, at + 1) && !doc.has(at + 1, Class::Capital) { at + 2 } else { at + 1 };
    let bare = ClassSet::of(Class::GivenName).or(ClassSet::of(Class::Honorific)).or(ClassSet::of(Class::Body));
    let blocked = joins && (!linked || doc.tokens.get(next).is_some_and(|t| t.classes.meets(bare)));
    (names_on(doc, next) && !blocked).then_some(next + 1)
}

/// Whether token `i` is a capitalised word that can go on with a run.
pub(super) fn names_on(doc: &Doc<'_>, i: usize) -> bool {
    doc.tokens.get(i).is_some_and(|t| {
        t.classes.has(Class::Capital)
            && (!t.classes.has(Class::Pronoun) || is_our(doc, i))
            && (!t.classes.meets(CALENDAR) || is_may(doc, i))
            && !t.flags.has(Flags::PARAGRAPH)
            && (!t.flags.has(Flags::SENTENCE) || punct(doc, i - 1, ".") && is_abbreviated(doc, i - 2))
    })
}

/// Whether a pronoun is part of a name: "Save Our Wards", where it has a capital between two other words with one.
fn is_our(doc: &Doc<'_>, i: usize) -> bool {
    let capital = |at: usize| doc.has(at, Class::Capital) && !doc.has(at, Class::Pronoun);
    let owns = matches!(doc.tag(i), Some(Tag::Possessive | Tag::Proper)) && !doc.flags(i).has(Flags::SENTENCE);
    owns && i > 0 && capital(i - 1) && capital(i + 1) && !doc.flags(i + 1).has(Flags::SENTENCE)
}

/// Whether the stop after token `i` belongs to it: "J.", "Dr.", "Sen.".
fn is_abbreviated(doc: &Doc<'_>, i: usize) -> bool {
    doc.has(i, Class::Initial)
        || doc.has(i, Class::Honorific)
        || valued(doc, i, Class::Role, b'a')
        || is_suffix(doc, i)
        || is_particle(doc, i) && doc.has(i, Class::Capital)
        || doc.word(i).contains('.')
}

/// A word by which a run may go on over "of" and "for".
fn is_body_word(doc: &Doc<'_>, i: usize) -> bool {
    let body = ClassSet::of(Class::OrgNoun).or(ClassSet::of(Class::Role)).or(ClassSet::of(Class::Body));
    doc.tokens[i].classes.meets(body)
}

/// Whether the noun before a run tells what the body is: a charity, union or business. But "the company Roe founded" is one
/// of hers.
pub(super) fn is_called(doc: &Doc<'_>, run: TokenRange) -> bool {
    let Some(before) = run.first().checked_sub(1).filter(|i| doc.has(*i, Class::Lower)) else { return false };
    let phrase = doc.phrase_before(run.first()).and_then(|p| doc.lexicon.sense(p.entry, Class::OrgNoun));
    let noun = |letter| match phrase {
        Some(sense) => sense.value.as_bytes().contains(&letter),
        None => valued(doc, before, Class::OrgNoun, letter),
    };
    let founded = doc.tag(run.end()).is_some_and(Tag::is_full_verb) && !doc.has(run.end(), Class::CueVerb);
    noun(b'k') && (noun(b's') || noun(b'u') || noun(b'b')) && !founded
}
