//! Kinds: what a capitalised run names: a person, a body, people or a place, and what its parts are.
//!
//! In: a [`Doc`] and a run. Out: a mention with the parts that stand in the run itself: role before, honorific, name. Never
//! here: where runs are, and who is meant.

use super::context::BODY;
use super::look::{
    at_opening, form_of, glued, is_article, is_function, is_generation, is_link, is_role, is_suffix, meets, punct,
    valued,
};
use super::mention::{Mention, MentionKind};
use super::runs::{CALENDAR, is_called, is_nickname};
use crate::lexicon::{Class, ClassSet, Form};
use crate::syntax::Tag;
use crate::text::{Doc, Flags, TokenKind, TokenRange};

/// What a run names that no opener stands in, by sieves from the surest to the loosest.
pub(super) fn parse(doc: &Doc<'_>, run: TokenRange) -> Option<Mention> {
    let (mut classes, mut folded) = (ClassSet::NONE, false);
    for token in &doc.tokens[run.iter()] {
        classes = classes.or(token.classes);
        folded |= token.flags.has(Flags::IN_PHRASE);
    }
    for (needs, sieve) in SIEVES {
        if (folded || needs.is_empty() || classes.meets(*needs))
            && let Some(mention) = sieve(doc, run)
        {
            return Some(mention);
        }
    }
    None
}

type Sieve = fn(&Doc<'_>, TokenRange) -> Option<Mention>;

/// What a sieve needs that looks at more than classes.
const ANY: ClassSet = ClassSet::NONE;

/// In the order in which they are asked; the first that knows the run decides. A sieve that needs classes knows no run
/// without one of them, where the run has no phrase of the lexicon.
const SIEVES: &[(ClassSet, Sieve)] = &[
    (ClassSet::of(Class::Honorific), honoured),
    (ClassSet::of(Class::Role), posted),
    (ClassSet::of(Class::Body), known_body),
    (ANY, organisation),
    (ClassSet::of(Class::DocNoun), document),
    (ClassSet::of(Class::Demonym).or(ClassSet::of(Class::Role)).or(ClassSet::of(Class::GroupNoun)), people),
    (ClassSet::of(Class::Place), place),
    (ClassSet::of(Class::GivenName), given),
    (ANY, unknown),
];

/// "Professor Sir Stephen Powis": an honorific, with a post before it or not.
fn honoured(doc: &Doc<'_>, run: TokenRange) -> Option<Mention> {
    let last = run.iter().rev().find(|i| is_honorific(doc, run, *i))?;
    let mut name = last + 1;
    while punct(doc, name, ".") {
        name += 1;
    }
    let mut first = last;
    // "Det Chief Insp"
    let ranked = |i: usize| is_role(doc, i) && i > run.first() && doc.has(i - 1, Class::Honorific);
    let titles = |i: usize| doc.has(i, Class::Honorific) || punct(doc, i, ".") || ranked(i);
    while first > run.first() && titles(first - 1) {
        first -= 1;
    }
    if name >= run.end() || is_link(doc, name) {
        // "The Bishop of Corve"
        return None;
    }
    let mut mention = Mention::new(run, MentionKind::Person);
    mention.honorific = TokenRange::new(first, name);
    mention.name = without_suffix(doc, TokenRange::new(name, run.end()));
    if mention.name.iter().all(|i| doc.has(i, Class::Initial) || doc.tokens[i].kind == TokenKind::Punct) {
        // "Mr L": a letter alone is nobody's name.
        mention.name = TokenRange::new(first, mention.name.end());
        mention.honorific = TokenRange::default();
    }
    let post = first > run.first() && valued(doc, last, Class::Honorific, b'r');
    mention.role = TokenRange::new(run.first(), if post { last + 1 } else { first });
    if first > run.first() && !post && !tells_post(doc, first - 1) {
        // "Former Sen. Jane Roe", "State Rep. Jane Roe"
        mention.role = TokenRange::default();
    }
    mention.sure = true;
    Some(mention)
}

/// Whether the words before an honorific that end with token `i` tell what its bearer is.
fn tells_post(doc: &Doc<'_>, i: usize) -> bool {
    let tells = BODY.or(ClassSet::of(Class::Demonym)).or(ClassSet::of(Class::Place));
    // "State" is a noun for bodies that is no name of one.
    is_role(doc, i) || meets(doc, i, tells) && !valued(doc, i, Class::OrgNoun, b'l')
}

/// An honorific with a name behind it; one that is also a word ("king", "mother") only at the head of the run.
fn is_honorific(doc: &Doc<'_>, run: TokenRange, i: usize) -> bool {
    // "DC Comics", "DS Foods"
    let ordinary = || doc.has(i, Class::Caps) && !doc.has(i + 1, Class::GivenName) && doc.word_tag(i + 1).is_some();
    doc.sense(i, Class::Honorific).is_some_and(|s| {
        let (word, behind) = (s.value.contains('w'), s.value.contains('j'));
        let before = if i > run.first() { doc.sense(i - 1, Class::Honorific) } else { None };
        // "Det Con Roe", but "Mr Dean Roe".
        let ranked = || before.is_some_and(|t| t.value.is_empty()) && !doc.has(i, Class::GivenName);
        i + 1 < run.end()
            && !is_suffix(doc, i + 1)
            && !is_nickname(doc, i)
            && (!behind || before.is_some())
            && (!word || ranked() || i == run.first() && !ordinary())
    })
}

/// "Health Secretary Victoria Atkins": a post before a name.
fn posted(doc: &Doc<'_>, run: TokenRange) -> Option<Mention> {
    let head = run.iter().rev().find(|i| *i + 1 < run.end() && ends_role(doc, run, *i))?;
    let mut name = head + 1;
    while punct(doc, name, ".") {
        name += 1;
    }
    if is_link(doc, name) {
        name = (name..run.end()).find(|i| doc.has(*i, Class::GivenName))?;
    }
    let name = TokenRange::new(name.min(run.end()), run.end());
    // "Society for Patient Safety"
    let opened = || (run.first()..head).any(|i| doc.has(i, Class::OrgNoun) && is_link(doc, i + 1));
    if !doc.has(name.first(), Class::GivenName) && opened() {
        return None;
    }
    // "National Association of Head Teachers"
    let plural = name.len() == 1 && (form_of(doc, name.first(), Class::Role) == Some(Form::Plural));
    if name.is_empty() || is_suffix(doc, name.first()) || names_organisation(doc, name) || plural {
        return None;
    }
    let mut mention = Mention::new(run, MentionKind::Person);
    mention.role = TokenRange::new(run.first(), name.first());
    mention.name = without_suffix(doc, name);
    mention.sure = true;
    Some(mention)
}

/// Whether a post ends with token `i`, which is no given name with a surname behind it ("Dean Smith").
fn ends_role(doc: &Doc<'_>, run: TokenRange, i: usize) -> bool {
    // "Dean Cook", but "Lincoln MP Karl Roe".
    let given = |k: usize| doc.has(k, Class::GivenName);
    let after_given = i > run.first() && given(i - 1) && doc.has(i, Class::Role) && !given(i + 1);
    // "Ministers Jane Roe and Tom Poe"
    let several = || i == run.first() && form_of(doc, i, Class::Role) == Some(Form::Plural) && given(i + 1);
    (is_role(doc, i) || several()) && !is_nickname(doc, i) && !after_given && !(given(i) && i == run.first())
}

/// A body that the lexicon knows, alone in its run.
pub(super) fn known_body(doc: &Doc<'_>, run: TokenRange) -> Option<Mention> {
    let end = match doc.phrase_at(run.first()) {
        Some(phrase) if doc.lexicon.sense(phrase.entry, Class::Body).is_some() => phrase.tokens.end(),
        _ if doc.has(run.first(), Class::Body) => run.first() + 1,
        _ => return None,
    };
    (end >= run.end()).then(|| {
        // "No 10": the number is part of it.
        let mut mention = Mention::new(TokenRange::new(run.first(), end), MentionKind::Organisation);
        mention.sure = true;
        mention
    })
}

/// "Department of Health", "Marsh Foundation": a run that ends, before any "of", in a noun for organisations.
fn organisation(doc: &Doc<'_>, run: TokenRange) -> Option<Mention> {
    let plural = form_of(doc, run.first(), Class::Role) == Some(Form::Plural);
    if plural && at_opening(doc, run.first()) && is_link(doc, run.first() + 1) {
        // "Residents of Corve House"
        return Some(Mention::new(TokenRange::new(run.first(), run.first() + 1), MentionKind::Group));
    }
    // "Developer Corve Energy"
    let firm = run.len() > 2 && at_opening(doc, run.first()) && is_role(doc, run.first());
    let firm = firm && valued(doc, run.first(), Class::OrgNoun, b'b');
    let run = TokenRange::new(run.first() + usize::from(firm), run.end());
    names_organisation(doc, run).then(|| {
        let mut mention = Mention::new(run, MentionKind::Organisation);
        mention.sure = run.len() > 1;
        mention
    })
}

/// "The Corve Bird Survey".
fn document(doc: &Doc<'_>, run: TokenRange) -> Option<Mention> {
    let article = run.first() > 0 && doc.np_over(run.first()).is_some_and(|p| is_article(doc, p.tokens.first()));
    let noun = form_of(doc, run.last(), Class::DocNoun) == Some(Form::Base);
    (run.len() > 1 && article && noun).then(|| Mention { sure: true, ..Mention::new(run, MentionKind::Document) })
}

fn names_organisation(doc: &Doc<'_>, run: TokenRange) -> bool {
    // "The former GP" has a post.
    let first = run.first();
    let caps = || run.len() == 1 && doc.has(first, Class::Caps) && !is_role(doc, first) && !shouts(doc, first);
    let heads = |i: usize| {
        doc.has(i, Class::OrgNoun)
            && (i + 1 == run.end() || is_link(doc, i + 1))
            && (run.len() > 1 || !at_opening(doc, i) && !doc.has(i, Class::Place))
    };
    caps() || run.iter().any(|i| heads(i) || punct(doc, i, "&"))
}

/// Whether the words beside a word in capitals are in capitals too: a headline, not an abbreviation.
fn shouts(doc: &Doc<'_>, i: usize) -> bool {
    doc.has(i + 1, Class::Caps) || i > 0 && doc.has(i - 1, Class::Caps)
}

/// "Democrats", "British Muslims".
fn people(doc: &Doc<'_>, run: TokenRange) -> Option<Mention> {
    let last = run.last();
    let plural = |class| form_of(doc, last, class) == Some(Form::Plural);
    // "Opposition leader Jane Roe": only its head is who speaks.
    let noun = |i: &usize| doc.has(*i, Class::Lower) && doc.tag(*i).is_some_and(|t| t.is_nominal() || t == Tag::Adj);
    let nouns = || (run.end()..doc.tokens.len()).take_while(noun).last();
    let modifies = || run.len() == 1 && at_opening(doc, last) && nouns().is_some_and(|i| is_role(doc, i));
    if plural(Class::Demonym) || plural(Class::Role) || doc.has(last, Class::GroupNoun) && !modifies() {
        return Some(Mention::new(run, MentionKind::Group));
    }
    None
}

/// "NHS Kent": a part of a body that bears the name of a place.
fn is_branch(doc: &Doc<'_>, run: TokenRange) -> bool {
    run.len() == 2 && doc.has(run.first(), Class::Body) && doc.has(run.last(), Class::Place)
}

/// "London", "the United States".
fn place(doc: &Doc<'_>, run: TokenRange) -> Option<Mention> {
    let end = match doc.phrase_at(run.first()) {
        Some(phrase) if doc.lexicon.sense(phrase.entry, Class::Place).is_some() => phrase.tokens.end(),
        _ if doc.has(run.first(), Class::Place) => run.first() + 1,
        _ => return None,
    };
    (end >= run.end()).then(|| {
        let mut mention = Mention::new(run, MentionKind::Place);
        mention.sure = true;
        mention
    })
}

/// "Councillor Jane Roe", "Jane": a given name, with what modifies it before it.
fn given(doc: &Doc<'_>, run: TokenRange) -> Option<Mention> {
    let before = ClassSet::of(Class::Demonym)
        .or(ClassSet::of(Class::Place))
        .or(ClassSet::of(Class::Body))
        .or(ClassSet::of(Class::OrgNoun));
    if is_branch(doc, run) {
        return None;
    }
    let mut first = run.first();
    while first < run.last() && doc.tokens[first].classes.meets(before) && !doc.has(first, Class::GivenName) {
        first += 1;
    }
    let value = &doc.sense(first, Class::GivenName)?.value;
    // "Jane", "Jane-Roe"
    let alone = first + 1 == run.end() || first + 3 == run.end() && punct(doc, first + 1, "-");
    // "The Dane", "German chancellor": somebody's nationality.
    let tells = || doc.tag(run.end()).is_some_and(|t| t.is_nominal()) || first > 0 && is_article(doc, first - 1);
    let nationality = || doc.has(first, Class::Demonym) && tells();
    if alone && (value.contains('w') && at_opening(doc, first) || is_numbered(doc, run) || nationality()) {
        return None;
    }
    let mut mention = Mention::new(run, MentionKind::Person);
    mention.role = TokenRange::new(run.first(), first);
    mention.name = without_suffix(doc, TokenRange::new(first, run.end()));
    mention.sure = !alone;
    Some(mention)
}

/// Any other run: two or three words are rather a person, one may be anything.
fn unknown(doc: &Doc<'_>, run: TokenRange) -> Option<Mention> {
    if run.len() == 1 && is_common(doc, run) || is_post(doc, run) {
        return None;
    }
    // "The Humber", "the Corve Post": a person's name has no article.
    let article = run.first() > 0 && is_article(doc, run.first() - 1) && !doc.flags(run.first()).has(Flags::SENTENCE);
    let alone = !doc.tag(run.end()).is_some_and(|t| t.is_nominal()) && !doc.is_genitive(run.last());
    // "At Corve Town Hall", where no given name is.
    let employer = run.len() > 1 && run.first() > 0 && valued(doc, run.first() - 1, Class::NamePart, b'e');
    // "T.R. Roe", "Jane Roe MP": capitals that are short for no body.
    let initials = |i: usize| i == run.first() && run.len() > 1 && punct(doc, i + 1, ".");
    let caps = |i: usize| doc.has(i, Class::Caps) && !initials(i);
    let listed = |i: usize| !is_suffix(doc, i) && (meets(doc, i, BODY_OR_PLACE) || caps(i));
    // "the charity Brainwatch"
    let kind = if article && alone || employer || run.iter().any(listed) || is_called(doc, run) {
        MentionKind::Organisation
    } else {
        MentionKind::Person
    };
    let mut mention = Mention::new(run, kind);
    mention.name = without_suffix(doc, run);
    Some(mention)
}

/// What the tables list as no person.
const BODY_OR_PLACE: ClassSet = ClassSet::of(Class::Body).or(ClassSet::of(Class::Place));

/// "The Health Secretary", "Chief Nurse": a post, and nobody's name.
fn is_post(doc: &Doc<'_>, run: TokenRange) -> bool {
    let article = run.first() > 0 && is_article(doc, run.first() - 1);
    let whole = doc.phrase_at(run.first()).is_some_and(|p| p.tokens.end() >= run.end());
    // "The MP for Hull West", "The Minister for Health".
    let field = run.iter().find(|i| is_link(doc, *i)).is_some_and(|link| is_role(doc, link - 1));
    is_role(doc, run.last()) && (article || whole) || article && field
}

/// Whether a word is followed as a name is that opens a sentence: by a verb, a comma, a possessive.
pub(super) fn acts(doc: &Doc<'_>, i: usize) -> bool {
    // "Corve also said"
    let next = doc.tag(i + 1 + usize::from(doc.tag(i + 1) == Some(Tag::Adv)));
    !at_opening(doc, i) || next.is_some_and(|t| t.is_verb() || t == Tag::Comma || t == Tag::Coord) || doc.is_genitive(i)
}

/// Whether the one word of a run is an ordinary word: one that is listed, or that stands as no name does.
fn is_common(doc: &Doc<'_>, run: TokenRange) -> bool {
    let first = run.first();
    let token = &doc.tokens[first];
    let ordinary = CALENDAR
        .or(ClassSet::of(Class::Initial))
        .or(ClassSet::of(Class::Demonym))
        .or(ClassSet::PEOPLE)
        .or(ClassSet::of(Class::DocNoun));
    if token.classes.meets(ordinary) || token.kind != TokenKind::Word || is_numbered(doc, run) {
        return true;
    }
    let word = doc.word_tag(first);
    let listed = doc.tag(first) != Some(Tag::Proper) || word.is_some_and(|t| t != Tag::Proper);
    word.is_some_and(|t| is_function(Some(t))) || at_opening(doc, first) && (listed || !acts(doc, first))
}

/// "Type 2", "Band 5", "Covid-19": what is numbered has no name of its own.
fn is_numbered(doc: &Doc<'_>, run: TokenRange) -> bool {
    let dashed = punct(doc, run.end(), "-") && doc.has(run.end() + 1, Class::Digits);
    dashed || doc.has(run.end(), Class::Digits) && !glued(doc, run.end())
}

/// A name without "MP" behind it; "Jr." belongs to it.
fn without_suffix(doc: &Doc<'_>, name: TokenRange) -> TokenRange {
    let mut end = name.end();
    let post_nominal = |i: usize| is_suffix(doc, i) && !is_generation(doc, i);
    while end > name.first() + 1 && (post_nominal(end - 1) || punct(doc, end - 1, ".") && !is_generation(doc, end - 2))
    {
        end -= 1;
    }
    TokenRange::new(name.first(), end)
}
