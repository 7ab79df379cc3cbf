//! Repairs between the past tense and the participle, which most verbs spell alike.
//!
//! In: the tags of a sentence, as the tagger leaves them. Out: for one token the tag that it should have. Never here: words;
//! whether the word may have that tag.
//!
//! What decides is that a clause has one finite verb: the first of two verbs of one subject hangs on it as a participle
//! ([`super::reduced`]), and the only one is a past tense.

use super::reduced::{
    before_subject, end_of_hanging, is_behind_clause, is_in_relative, is_object, is_rather_past, is_reduced, is_said,
    is_that, is_verb_of, verb_behind,
};
use super::repairs::IN_PHRASE;
use super::view::{View, WINDOW};
use super::{Tag, TagSet};
use crate::lexicon::{Class, ClassSet, Frames};
use crate::text::{Flags, TokenRange};

/// What a participle of no auxiliary should be instead.
pub(super) fn past(view: &View, i: usize) -> Option<Tag> {
    if names_someone(view, i) {
        return None;
    }
    past_in_relative(view, i)
        .or_else(|| past_with_object(view, i))
        .or_else(|| past_behind_aside(view, i))
        .or_else(|| past_before_report(view, i))
        .or_else(|| past_behind_report(view, i))
        .or_else(|| past_behind_verb(view, i))
        .or_else(|| only_verb(view, i))
        .or_else(|| only_verb_of_clause(view, i))
}

/// What a past tense should be instead.
pub(super) fn participle(view: &View, i: usize) -> Option<Tag> {
    of_agent(view, i)
        .or_else(|| behind_article(view, i))
        .or_else(|| participle_before_verb(view, i))
        .or_else(|| of_time(view, i))
        .or_else(|| of_those(view, i))
        .or_else(|| in_aside(view, i))
        .or_else(|| is_reduced(view, i).then_some(Tag::VerbPart))
        .or_else(|| of_name(view, i))
        .or_else(|| of_object(view, i))
}

/// "Tulsa police released video", "the recession separated the boys": a participle of no auxiliary after a noun that
/// has an object is a past tense.
fn past_with_object(view: &View, i: usize) -> Option<Tag> {
    // "The court heard how she fell".
    let clause = || matches!(view.tag(i + 1), Some(Tag::Wh | Tag::Sub)) && view.reports(i);
    let object = clause()
        || view.tag(i + 1).is_some_and(|t| matches!(t, Tag::Det | Tag::Possessive | Tag::Pronoun))
        || view.tag(i + 1).is_some_and(|t| t.is_nominal() || t == Tag::Adj)
            && !view.is_time(i + 1)
            && !(view.is_day_word(i + 1) && (view.is_by(i + 2) || is_reduced(view, i)));
    (object && view.behind_subject(i)).then_some(Tag::VerbPast)
}

/// "The test, which looks for DNA, correctly identified 83%": behind a relative clause between commas, before an object.
fn past_behind_aside(view: &View, i: usize) -> Option<Tag> {
    let object = matches!(view.tag(i + 1), Some(Tag::Det | Tag::Possessive | Tag::Number | Tag::Pronoun | Tag::Sub));
    if !object || view.before(i) != Some(Tag::Comma) {
        return None;
    }
    let close = view.left(i).rev().find(|at| view.tags[*at] == Tag::Comma)?;
    let from = view.sentence.first().max(close.saturating_sub(2 * WINDOW)) + 1;
    let open = (from..close).rev().find(|at| view.tags[*at] == Tag::Comma)?;
    let relative = view.tags[open + 1] == Tag::Wh && view.tags[open - 1].is_nominal();
    relative.then_some(Tag::VerbPast)
}

/// "My mother used to say that", "Roe replied in a letter that it was": a verb that reports, or has the infinitive of one, in a
/// main clause without a verb.
fn past_before_report(view: &View, i: usize) -> Option<Tag> {
    let infinitive =
        view.tag(i + 1) == Some(Tag::To) && i + 2 < view.sentence.end() && view.takes(i + 2, Frames::SPEECH);
    if !(infinitive || view.takes(i, Frames::THAT)) || !view.behind_subject(i) {
        return None;
    }
    let main = view.main_clause(i);
    let clause = main.end()..view.sentence.end();
    let one_verb = || view.tag(main.end()) == Some(Tag::Sub) && clause.filter(|at| view.is_finite(*at)).count() == 1;
    (view.has_no_verb(main) && (infinitive || one_verb())).then_some(Tag::VerbPast)
}

/// "She was late, a court heard on Monday": behind a comma and a clause the verb of one that may report it.
fn past_behind_report(view: &View, i: usize) -> Option<Tag> {
    let says = i > view.sentence.first() && view.tokens[i - 1].classes.meets(ClassSet::SAYING);
    if !says || !view.reports(i) {
        return None;
    }
    let over = || view.tag(end_of_hanging(view, i)).is_none_or(|t| t == Tag::Punct);
    (is_behind_clause(view, i) && over()).then_some(Tag::VerbPast)
}

/// "Those who had left said pay was low", "everyone we spoke to said it": a verb that reports and is hardly ever a participle,
/// behind another one and before what it reports.
fn past_behind_verb(view: &View, i: usize) -> Option<Tag> {
    let verb = || view.left(i).rev().take(3).map(|at| view.tags[at]).find(|t| t.is_verb());
    (view.opens_clause(i + 1) && verb().is_some_and(Tag::is_full_verb) && is_said(view, i)).then_some(Tag::VerbPast)
}

/// "the account that Ms Brown used was", "an event that involved all": a participle at the end of a relative clause, or
/// right after its "that".
fn past_in_relative(view: &View, i: usize) -> Option<Tag> {
    if i == view.sentence.first() {
        return None;
    }
    if is_that(view, i - 1) {
        return Some(Tag::VerbPast);
    }
    let over = view.tag(i + 1).is_none_or(|t| t == Tag::Coord || t.is_mark()) || view.is_finite(i + 1);
    let relative =
        || before_subject(view, i).is_some_and(|at| at + 1 < i && (is_that(view, at) || is_object(view, at)));
    (over && relative()).then_some(Tag::VerbPast)
}

/// "Mr Paul and Mr Rubio (Fla.) debated on Monday": the only verb of its sentence.
fn only_verb(view: &View, i: usize) -> Option<Tag> {
    // "Another described it".
    let det = || i == view.sentence.first() + 1 && view.tags[i - 1] == Tag::Det;
    let tail = || view.tail(i).is_some_and(|tail| view.has_no_verb(tail));
    let alone = || view.has_no_verb(view.sentence) || tail() || is_before_report(view, i);
    ((view.behind_subject(i) || det()) && alone() && !is_before_verb(view, i) && verb_behind(view, i).is_none())
        .then_some(Tag::VerbPast)
}

/// "The van overturned, killing two, police said.": whether no other verb stands between the head of the sentence and the comma
/// before who reports it at its end.
fn is_before_report(view: &View, i: usize) -> bool {
    let (first, end) = (view.sentence.first(), view.sentence.end());
    // "After the ward shut, Roe said": no main clause.
    if view.tags[first] == Tag::Sub || view.tags[first] == Tag::Prep && view.may_be(first, Tag::Sub) {
        return false;
    }
    let near = (i + 1..end).take(4 * WINDOW);
    let Some(comma) = near.rev().find(|at| view.tags[*at] == Tag::Comma) else { return false };
    let verb = |at: &usize| matches!(view.tags[*at], Tag::VerbPast | Tag::VerbThird | Tag::VerbBase);
    let Some(verb) = (comma + 1..end).take(WINDOW).find(verb) else { return false };
    let said = view.reports(verb) && !matches!(view.tag(verb + 1), Some(Tag::Sub | Tag::Wh));
    let subject = || !(comma + 1..verb).any(|at| matches!(view.tags[at], Tag::Wh | Tag::Sub | Tag::Coord));
    let told = || view.has_no_verb(TokenRange::new(verb + 1, end));
    said && subject() && told() && view.has_no_verb(TokenRange::new(first, comma))
}

/// "Money raised by runners paid for it", "Only 12 received treatment", "One in five experienced delays": behind a
/// participle of its subject, or behind a number, the only verb that a clause can have.
pub(super) fn only_verb_of_clause(view: &View, i: usize) -> Option<Tag> {
    let clause = clause_of(view, i)?;
    let number = number_before(view, i).is_some_and(|at| is_bare_number(view, clause.subject, at));
    // "12 confirmed cases", and not "12 tested positive".
    let noun =
        (i + 1..view.sentence.end()).find(|at| view.tags[*at] != Tag::Adj).is_some_and(|at| view.tags[at].is_nominal());
    let fits = (number || is_sort(view, clause.subject, i)) && (clause.whole || !noun);
    // "the now-derided elite"
    let inside = || matches!(view.before(i), Some(Tag::Det | Tag::Possessive | Tag::Adj | Tag::Hyphen));
    let modified = || clause.participle.is_some_and(|at| is_rather_past(view, at, i)) && !inside();
    ((fits || modified()) && !view.is_by(i + 1) && ends_without_verb(view, i + 1)).then_some(Tag::VerbPast)
}

/// What stands before a verb in its clause.
struct Clause {
    /// Where its subject opens.
    subject: usize,
    /// The participle that hangs on the subject.
    participle: Option<usize>,
    /// Whether the clause may be trusted to be no list or heading: it is a sentence, is reported, or follows on a verb.
    whole: bool,
}

/// The clause whose verb token `i` may be: without another finite verb before it, and with a subject.
fn clause_of(view: &View, i: usize) -> Option<Clause> {
    let mut clause = Clause { subject: view.sentence.first(), participle: None, whole: true };
    for at in view.left(i).rev() {
        match view.tags[at] {
            Tag::VerbPart => clause.participle = Some(at),
            tag if BESIDE_SUBJECT.has(tag) => {}
            _ => {
                (clause.subject, clause.whole) = (at + 1, opens_behind(view, at)?);
                break;
            }
        }
    }
    let far = i - clause.subject >= WINDOW;
    // "About 40 needed it".
    let about = || view.tokens[clause.subject].classes.has(Class::Modifier);
    (!far && (view.tag(clause.subject) != Some(Tag::Prep) || about())).then_some(clause)
}

/// What may stand between the opening of a clause and its verb.
const BESIDE_SUBJECT: TagSet = IN_PHRASE.with(&[Tag::Prep, Tag::Adv, Tag::Particle, Tag::VerbIng]);

/// Whether a clause that opens behind token `at` may be trusted to be one; none where no clause opens.
fn opens_behind(view: &View, at: usize) -> Option<bool> {
    match view.tags[at] {
        Tag::Comma => is_lead(view, at).then_some(true),
        Tag::Sub | Tag::Wh => Some(true),
        Tag::Coord => {
            let verb = view.left(at).rev().find(|at| view.is_finite(*at))?;
            // "41 closed and 38 needed work", but "Two were killed and 12 injured".
            (view.tags[verb] != Tag::Be).then(|| view.tags[at - 1].is_full_verb())
        }
        // "said 12 tested positive", but "reported 12 confirmed cases".
        _ => (view.is_finite(at) && view.reports(at)).then(|| !view.takes(at, Frames::NP)),
    }
}

/// "Of those tested, 41 carried it": whether the comma at `at` ends what the sentence opens with.
fn is_lead(view: &View, at: usize) -> bool {
    let opens =
        matches!(view.tag(view.sentence.first()), Some(Tag::Prep | Tag::Adv | Tag::Sub | Tag::Wh | Tag::VerbIng));
    opens && !view.left(at).any(|before| view.tags[before] == Tag::Comma)
}

/// "Only 12", "More than 40", "One in five": whether nothing is counted between a subject's opening and the token behind it.
fn is_bare_number(view: &View, subject: usize, end: usize) -> bool {
    (subject..end).all(|at| !view.tags[at].is_nominal() && !view.tags[at].is_verb())
}

/// "The unemployed", "The 40-year-old": whether an adjective with its article is all that stands before token `i`.
fn is_sort(view: &View, subject: usize, i: usize) -> bool {
    let inside = |at: usize| matches!(view.tags[at], Tag::Adj | Tag::Number | Tag::Hyphen | Tag::Noun | Tag::Adv);
    let glued = |at: usize| view.tags[at] != Tag::Noun || view.tag(at + 1) == Some(Tag::Hyphen);
    subject + 1 < i
        && view.tags[i - 1] == Tag::Adj
        && view.tags[subject] == Tag::Det
        && (subject + 1..i).all(|at| inside(at) && glued(at))
}

/// Where the number stands before token `i`, its unit looked through: "12", "12%", "28 per cent".
fn number_before(view: &View, i: usize) -> Option<usize> {
    let number = |back: usize| i.checked_sub(back).filter(|at| view.tags[*at] == Tag::Number);
    let last = i.checked_sub(1).filter(|last| *last >= view.sentence.first())?;
    let token = &view.tokens[last];
    match view.tags[last] {
        Tag::Number => Some(last),
        _ if token.classes.has(Class::Fraction) => Some(last),
        Tag::Noun if token.classes.has(Class::Unit) => number(2),
        Tag::Noun if token.flags.has(Flags::IN_PHRASE) => number(3),
        _ => None,
    }
}

/// Whether the clause that goes on with token `from` has no finite verb without a subject of its own.
fn ends_without_verb(view: &View, from: usize) -> bool {
    let joint = |at: &usize| matches!(view.tags[*at], Tag::Sub | Tag::Wh | Tag::Coord | Tag::Comma | Tag::Punct);
    let end = (from..view.sentence.end()).find(joint).unwrap_or(view.sentence.end());
    let rest = match view.tag(end) {
        Some(Tag::Comma) if !matches!(view.tag(end + 1), Some(Tag::Coord | Tag::Sub | Tag::Wh)) => view.sentence.end(),
        _ => end,
    };
    !(from..rest).any(|at| view.is_finite(at))
}

/// "The claim, denied by Roe, is false": right behind a comma, where no subject is.
fn of_agent(view: &View, i: usize) -> Option<Tag> {
    let by = view.is_by(i + 1);
    // "a claim denied by Roe": it is the claim that is denied, behind a verb.
    let behind_verb = || view.before(i).is_some_and(Tag::is_nominal) && view.left(i).any(|at| view.is_finite(at));
    (by && (view.before(i) == Some(Tag::Comma) || view.reports(i) && behind_verb())).then_some(Tag::VerbPart)
}

/// "When asked about it": right behind a word that says when.
fn of_time(view: &View, i: usize) -> Option<Tag> {
    (i > view.sentence.first() && view.tags[i - 1] == Tag::Wh && view.says_when(i - 1)).then_some(Tag::VerbPart)
}

/// "plans put forward by ministers angered", "a unit run by the trust": a verb whose participle is spelt as its base.
pub(super) fn of_plural(view: &View, i: usize) -> Option<Tag> {
    let agent = || view.is_by(i + 1) && view.before(i).is_some_and(Tag::is_nominal);
    (view.may_be(i, Tag::VerbPart) && (agent() || is_reduced(view, i))).then_some(Tag::VerbPart)
}

/// "a previously announced £3 million charge": behind an article no verb has its tense.
fn behind_article(view: &View, i: usize) -> Option<Tag> {
    let at = i.checked_sub(2).filter(|at| *at >= view.sentence.first() && view.tags[at + 1] == Tag::Adv)?;
    view.is_article(at).then_some(Tag::VerbPart)
}

/// "of those tested", "Of 30 wards inspected, nine": behind what a preposition governs, no subject.
fn of_those(view: &View, i: usize) -> Option<Tag> {
    let first = view.sentence.first();
    let governed =
        i > first + 1 && matches!(view.tags[i - 1], Tag::Det | Tag::Pronoun) && view.tags[i - 2] == Tag::Prep;
    let opens = matches!(view.tag(first + 1), Some(Tag::Number | Tag::Det | Tag::Plural));
    let near = || i < first + WINDOW && (first + 1..i).all(|at| IN_PHRASE.has(view.tags[at]));
    (governed && view.is_quantity(i - 1) || opens && view.is_of(first) && near()).then_some(Tag::VerbPart)
}

/// "The drugs, bought online, contained it": behind a noun between commas, before the verb of the noun.
fn in_aside(view: &View, i: usize) -> Option<Tag> {
    let noun = i.checked_sub(2).filter(|at| *at >= view.sentence.first() && view.tags[at + 1] == Tag::Comma)?;
    if !view.tags[noun].is_nominal() || view.reports(i) {
        return None;
    }
    let end = end_of_hanging(view, i);
    (view.tag(end) == Some(Tag::Comma) && is_verb_of(view, i, end + 1)).then_some(Tag::VerbPart)
}

/// "those surveyed say": right before a finite verb.
fn participle_before_verb(view: &View, i: usize) -> Option<Tag> {
    (is_before_verb(view, i) && !is_in_relative(view, i)).then_some(Tag::VerbPart)
}

fn is_before_verb(view: &View, i: usize) -> bool {
    is_verb_of(view, i, i + 1) && !view.reports(i)
}

/// "a man called Derek Roe, 40, said", "a film called “Beds” is": a past tense before a name that is all of its object, and
/// a finite verb without another subject.
fn of_name(view: &View, i: usize) -> Option<Tag> {
    let marked = |at: usize| view.tokens.get(at).is_some_and(|t| t.flags.has(Flags::OPEN));
    let name = view.tag(i + 1) == Some(Tag::Proper) || marked(i + 1);
    let names = view.takes(i, Frames::NP_NP) || view.tokens[i].classes.has(Class::NamingVerb);
    if !name || !names || !view.before(i).is_some_and(Tag::is_nominal) {
        return None;
    }
    let quoted = |at: usize| view.tags[at] == Tag::Punct || view.tokens[at].flags.has(Flags::QUOTED);
    let aside = |at: &usize| matches!(view.tags[*at], Tag::Proper | Tag::Comma | Tag::Number) || quoted(*at);
    let verb = (i + 1..view.sentence.end()).take(WINDOW).find(|at| !aside(at))?;
    is_verb_of(view, i, verb).then_some(Tag::VerbPart)
}

/// "a nurse named Roe left", but not "a jury named Roe as the leaker": whether the verb at token `i` stands between a phrase
/// with "a" and a name, with nothing or a verb behind it.
fn names_someone(view: &View, i: usize) -> bool {
    if !view.tokens[i].classes.has(Class::NamingVerb) || view.tag(i + 1) != Some(Tag::Proper) {
        return false;
    }
    let inside = |at: &usize| IN_PHRASE.has(view.tags[*at]) && !view.is_article(*at);
    let someone = || view.left(i).rev().find(|at| !inside(at)).is_some_and(|at| view.is_indefinite(at));
    let behind = (i + 1..view.sentence.end()).find(|at| view.tags[*at] != Tag::Proper);
    behind.is_none_or(|at| view.tags[at].is_mark() || view.is_finite(at) || view.tags[at] == Tag::Wh) && someone()
}

/// "She runs a site called “Beds”": before marks, a past tense behind the object of a verb that reports no clause.
fn of_object(view: &View, i: usize) -> Option<Tag> {
    let marks = view.tokens.get(i + 1).is_some_and(|t| t.flags.has(Flags::OPEN));
    if marks && view.before(i) == Some(Tag::Comma) && !view.takes(i, Frames::SPEECH) {
        return aside_with_marks(view, i);
    }
    if !marks || !view.before(i).is_some_and(Tag::is_nominal) {
        return None;
    }
    let verb = view.verb_of_clause(i)?;
    (verb + 1 < i && !view.reports(verb)).then_some(Tag::VerbPart)
}

/// "The email, headed “Urgent”, told": behind the marks stand a comma and the verb of the subject.
fn aside_with_marks(view: &View, i: usize) -> Option<Tag> {
    let close = (i + 2..view.sentence.end()).take(WINDOW).find(|at| view.tokens[*at].flags.has(Flags::CLOSE))?;
    let verb = close + 1 + usize::from(view.tag(close + 1) == Some(Tag::Comma));
    let comma = verb > close + 1 || view.tags[close - 1] == Tag::Comma;
    (comma && view.is_finite(verb)).then_some(Tag::VerbPart)
}
