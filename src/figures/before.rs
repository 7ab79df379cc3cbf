//! Referents that stand before the figure: "profits of £5m", "people aged 20", "savings ranging from".
//!
//! In: a figure and its surroundings. Out: the noun phrase that one place holds, or nothing. Never here: subjects.

use super::actions::{may_be, part, relation};
use super::change::verb_before;
use super::draft::{Draft, Kind};
use super::scene::Scene;
use super::shape::Form;
use crate::lexicon::Class;
use crate::syntax::{NounPhrase, Tag, VerbGroup};
use crate::text::{Doc, Flags, TokenRange};

/// "a range of 350 km", "profits of £5m", "the set for £50", "a grant worth up to £8m": the noun phrase before.
pub(super) fn held_by(scene: &Scene<'_>, draft: &Draft) -> Option<TokenRange> {
    let doc = scene.doc;
    let first = draft.whole.first();
    let prep = first.checked_sub(1).filter(|_| !doc.flags(first).has(Flags::SENTENCE))?;
    let fits = match relation(doc, prep)? {
        "of" | "worth" => true,
        "for" => draft.kind == Kind::Money || draft.is_time(),
        // "ahead of the Blues on 31 per cent"
        "on" => draft.kind == Kind::Count || draft.kind == Kind::Percent && !part(doc, draft.core.end(), "of"),
        "with" => draft.kind == Kind::Measure && !draft.is_time(),
        _ => false,
    };
    if let Some(np) = doc.np_over(prep).filter(|np| fits && np.head() == prep && np.tokens.first() < prep) {
        return Some(TokenRange::new(np.tokens.first(), prep));
    }
    // "the payment, worth £200"
    let comma = relation(doc, prep) == Some("worth") && prep > 0 && doc.tags[prep - 1] == Tag::Comma;
    let np = doc
        .np_before(prep - usize::from(comma))
        .filter(|np| fits && !doc.has(np.head(), Class::Statistic) && !scene.is_date(np.head()))?;
    let behind = np.tokens.first().checked_sub(1).is_some_and(|i| doc.tags[i] == Tag::Prep);
    // "course for 10 weeks", but not "on the road for six hours".
    let aside = behind && draft.is_time() && relation(doc, prep) == Some("for");
    // "half of 12-year-olds": the half is no one's age.
    let share = draft.kind == Kind::Age && scene.is_figure(np.head());
    if !doc.tags[np.head()].is_nominal() || aside || share || scene.is_locution(np) {
        return None;
    }
    let held = scene.with_of(np);
    // "the seat with a majority of 4,321"
    let sum = draft.kind != Kind::Count || draft.shape.scale > 1.0;
    let owner = owner(scene, held.first()).filter(|_| sum);
    let sold = relation(doc, prep) == Some("for");
    Some(match owner {
        Some(owner) => TokenRange::new(owner, held.end()),
        None if sold => scene.sold(held),
        None => held,
    })
}

/// "the sisters with a fortune of £5m": where the noun phrase opens that has, by "with", the one at `first`.
fn owner(scene: &Scene<'_>, first: usize) -> Option<usize> {
    let doc = scene.doc;
    let with = first.checked_sub(1).filter(|i| relation(doc, *i) == Some("with"))?;
    let np = doc.np_before(with).filter(|np| doc.tags[np.head()].is_nominal())?;
    (!scene.is_date(np.head()) && !scene.is_figure(np.head())).then(|| np.tokens.first())
}

/// "people aged 30 to 39", "drivers over the age of 21", "two sons, aged four and seven": who is that old.
pub(super) fn aged(scene: &Scene<'_>, draft: &Draft) -> Option<TokenRange> {
    let doc = scene.doc;
    let first = draft.whole.first();
    let sentence = doc.sentence_over(first).first();
    for end in (first.saturating_sub(3).max(sentence)..=first).rev().take_while(|_| draft.kind == Kind::Age) {
        if let Some(before) = scene.left.last().filter(|d| d.whole.end() == end && d.kind == Kind::Age) {
            return before.referent;
        }
        if let Some(np) = doc.np_before(end) {
            let someone = doc.tags[np.head()].is_nominal() && !scene.is_date(np.head()) && !scene.is_figure(np.head());
            return someone.then(|| scene.uncounted(np));
        }
        let last = end.checked_sub(1)?;
        let link = matches!(doc.tags[last], Tag::Det | Tag::Comma | Tag::VerbPart | Tag::Coord);
        if !link && !doc.has(last, Class::Modifier) {
            return None;
        }
    }
    None
}

/// "profits £2.2m", "makes the set £25 cheaper", "investments over 35 GWh": the noun phrase that stands right before.
pub(super) fn adjacent(scene: &Scene<'_>, draft: &Draft) -> Option<TokenRange> {
    let doc = scene.doc;
    let first = draft.whole.first();
    let own = draft.counted.is_some() && !draft.inherited
        || matches!(draft.kind, Kind::Age | Kind::Multiple | Kind::Score)
        || matches!(draft.shape.form, Form::Multiple | Form::Often);
    let apart = own || draft.is_time() || doc.flags(first).has(Flags::SENTENCE) || doc.tags[first].is_verb();
    if let Some(name) = named_with(scene, draft) {
        return Some(name);
    }
    let finite = doc.vg_at(first).is_some_and(VerbGroup::is_finite);
    let np = doc.np_before(first).filter(|_| !apart || doc.has(first, Class::Statistic) && !finite)?;
    // "the FTSE 100 -0.4%": the number belongs to the name.
    if doc.tags[np.head()] == Tag::Number && !scene.is_figure(np.head()) {
        let name = doc.np_before(np.tokens.first()).filter(|n| doc.tags[n.head()] == Tag::Proper)?;
        return Some(TokenRange::new(name.tokens.first(), np.tokens.end()));
    }
    let fits = matches!(doc.tags[np.head()], Tag::Noun | Tag::Plural | Tag::Proper) && !scene.is_date(np.head());
    // "will cost buyers £40": they are not what costs it; "makes the set £40 cheaper" is of the set.
    let object = np.tokens.first().checked_sub(1).is_some_and(|i| doc.vg_over(i).is_some());
    let given = object && draft.kind == Kind::Money && !doc.has(draft.whole.end(), Class::ChangeWord);
    let verb = np.tokens.len() == 1 && may_be_verb(doc, np.head());
    (fits && !given && !verb && !scene.is_figure(np.head())).then(|| paired(scene, np))
}

/// "Wall Street estimates of 5", "a Hill Roadster 18 inch": the noun phrase that the figure or its modifier ends.
fn named_with(scene: &Scene<'_>, draft: &Draft) -> Option<TokenRange> {
    let (doc, first) = (scene.doc, draft.whole.first());
    let np = doc.np_over(first).filter(|np| np.tokens.first() < first && doc.tags[first - 1].is_nominal())?;
    let estimate = doc.has(first, Class::Statistic) && doc.tags[first].is_nominal() && np.head() == first;
    let sized = draft.kind == Kind::Measure && np.head() == draft.core.last() && doc.tags[first - 1] == Tag::Proper;
    // "Labour 40%"
    let share = draft.kind == Kind::Percent
        && np.head() == draft.core.last()
        && doc.tags[first - 1] == Tag::Proper
        && !doc.flags(first - 1).has(Flags::POSSESSIVE);
    let end = if estimate { np.tokens.end() } else { first };
    (estimate || sized || share).then(|| TokenRange::new(np.tokens.first(), end))
}

/// "higher rents and rates £3m": the noun phrase with the one that an "and" ties to it.
fn paired(scene: &Scene<'_>, np: &NounPhrase) -> TokenRange {
    let doc = scene.doc;
    let coord = np.tokens.first().checked_sub(1).filter(|i| doc.tags[*i] == Tag::Coord);
    let left = coord.and_then(|i| doc.np_before(i)).filter(|l| doc.tags[l.head()] == doc.tags[np.head()]);
    match left.filter(|l| !scene.is_date(l.head()) && !scene.is_figure(l.head())) {
        Some(left) => TokenRange::new(left.tokens.first(), np.tokens.end()),
        None => {
            let figure =
                scene.left.last().filter(|d| np.tokens.first() < d.core.end() && d.core.end() < np.tokens.end());
            figure.map_or_else(|| scene.with_of(np), |d| TokenRange::new(d.core.end(), np.tokens.end()))
        }
    }
}

/// Whether a noun is more often a verb before a sum: "costs £5", "trades at".
fn may_be_verb(doc: &Doc<'_>, i: usize) -> bool {
    may_be(doc, i, Tag::VerbThird) || may_be(doc, i, Tag::VerbBase)
}

/// "savings ranging from", "priced at", "prices between": the noun phrase before the participle or preposition.
pub(super) fn ranging(scene: &Scene<'_>, draft: &Draft) -> Option<TokenRange> {
    let doc = scene.doc;
    let first = draft.whole.first();
    let mut at = first.checked_sub(1).filter(|_| !doc.flags(first).has(Flags::SENTENCE))?;
    let prep = matches!(relation(doc, at), Some("from" | "at" | "between" | "to" | "by"));
    if prep {
        at = at.checked_sub(1)?;
    }
    let group = doc.vg_over(at).filter(|g| !g.is_finite() && !g.infinitive && g.tokens.end() == at + 1);
    let Some(group) = group else {
        let np = doc
            .np_before(at + 1)
            .filter(|np| prep && relation(doc, at + 1) == Some("from") && !scene.is_date(np.head()))?;
        return (verb_before(doc, at + 1).is_none()).then_some(np.tokens);
    };
    let mut before = group.tokens.first();
    if before > 0 && doc.tags[before - 1] == Tag::Comma && prep {
        before -= 1;
    }
    doc.np_before(before).filter(|np| !scene.is_date(np.head())).map(|np| scene.with_of(np))
}

/// "floor area 32m2", "Total cost: £5", "Italy (35)": the noun phrase right before the figure.
pub(super) fn beside(scene: &Scene<'_>, draft: &Draft) -> Option<TokenRange> {
    let doc = scene.doc;
    let first = draft.whole.first();
    if draft.kind == Kind::Age || doc.flags(first).has(Flags::SENTENCE) {
        return None;
    }
    let sentence = doc.sentence_over(first);
    let from = first.saturating_sub(3).max(sentence.first());
    for end in (from + 1..=first).rev() {
        // "beat Tom Hall (Con) by 37": what stands in the bracket is no one.
        let open = (doc.surface(end - 1) == ")").then(|| (sentence.first()..end).rev().take(6));
        let open = open.and_then(|mut back| back.find(|i| doc.surface(*i) == "("));
        if let Some(np) = doc.np_before(open.unwrap_or(end)) {
            let usable = doc.tags[np.head()].is_nominal()
                && !scene.is_date(np.head())
                && !doc.flags(np.tokens.first()).has(Flags::NUMERAL);
            // "Tickets at Hill Park: £5", "a flat in Hill Road sold for £5"
            let aside = np.tokens.first().checked_sub(1).is_some_and(|i| matches!(relation(doc, i), Some("in" | "at")));
            let heading = end < first && doc.surface(end) == ":";
            return usable.then(|| if aside || heading { scene.sold(scene.with_of(np)) } else { scene.with_of(np) });
        }
        let parted =
            open.is_some() || doc.surface(end - 1) == ";" || matches!(doc.tags[end - 1], Tag::Comma | Tag::Coord);
        if parted || doc.tags[end - 1].is_verb() {
            return None;
        }
    }
    None
}
