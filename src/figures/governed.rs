//! Referents by the verb that governs the figure: what it moves, and its subject.
//!
//! In: a figure and its surroundings. Out: the object or subject, or nothing. Never here: which of them wins.

use super::actions::{part, relation};
use super::ages::turns;
use super::antecedents::antecedent;
use super::draft::{Draft, Kind};
use super::scene::Scene;
use crate::lexicon::Class;
use crate::syntax::{Extent, Tag, VerbGroup};
use crate::text::{Doc, Flags, TokenRange};

/// "cut its workforce by 5%", "lifted its share of the market in May to 12%", "set the limit at 5": the object of the
/// verb before the preposition.
pub(super) fn moved(scene: &Scene<'_>, draft: &Draft) -> Option<TokenRange> {
    let doc = scene.doc;
    let first = draft.whole.first();
    // "took the bill below £1,700"
    let bounds = doc.tags[first] == Tag::Prep && doc.has(first, Class::ChangeWord);
    let prep = if bounds { Some(first) } else { first.checked_sub(1) };
    let prep = prep.filter(|_| !doc.flags(first).has(Flags::SENTENCE))?;
    let whole = draft.shape.low.is_some_and(|v| v.fract() == 0.0);
    let counts = draft.counted.is_some() && !draft.inherited && whole;
    let (changing, setting) = match relation(doc, prep) {
        _ if bounds => (false, !counts),
        Some("to") => (true, !counts),
        // "put the toll at 12", "gave the toll as 12"
        Some("at" | "as") => (false, !counts),
        // "put the Reds on 44%"
        Some("on") => (false, draft.kind == Kind::Percent),
        Some("by" | "from" | "between") => (true, false),
        _ => return None,
    };
    let group = scene.verb().filter(|g| !g.passive && doc.tags[g.main()] != Tag::Be)?;
    let np = doc.np_at(group.tokens.end()).filter(|np| np.tokens.end() <= prep)?;
    // "rose a penny to £2"
    if doc.has(np.head(), Class::Currency) {
        return None;
    }
    let figure = scene.left.iter().rev().take(6).any(|d| d.whole.has(np.head()));
    let nominal = doc.tags[np.head()].is_nominal() && !scene.is_date(np.head()) && !figure;
    let moves = || doc.has(group.main(), Class::ChangeVerb) || doc.has(group.main(), Class::MoveVerb);
    let changes = changing && moves() || setting;
    let object = doc.extend(np, Extent::Phrases);
    let object = TokenRange::new(object.first(), object.end().min(prep));
    (nominal && changes).then_some(object)
}

/// "expects the value to rise by 5%", "the company to spend £5m": the noun phrase right before the infinitive.
pub(super) fn raised(scene: &Scene<'_>, _: &Draft) -> Option<TokenRange> {
    let doc = scene.doc;
    let group = scene.verb().filter(|g| g.infinitive)?;
    let np = doc.np_before(group.tokens.first());
    let np = np.filter(|np| !scene.is_date(np.head()) && !scene.is_figure(np.head()) && !scene.is_rate(np.head()))?;
    // "lost a third of its value to end at £5": the value ends nothing.
    let of = np.tokens.first().checked_sub(1).filter(|i| part(doc, *i, "of"));
    if of.and_then(|i| i.checked_sub(1)).is_some_and(|i| scene.is_figure(i)) {
        return None;
    }
    // "in order to sell 5": a noun without article after a preposition does nothing.
    let idle = np.tokens.len() == 1
        && doc.tags[np.head()] == Tag::Noun
        && np.head().checked_sub(1).is_some_and(|i| relation(doc, i) == Some("in"));
    // "becoming the first to sell 5": who becomes it.
    let copula = np.tokens.first().checked_sub(1).and_then(|i| doc.vg_over(i));
    let same = copula.is_some_and(|g| doc.tags[g.main()] == Tag::Be || turns(doc, g));
    (!idle && !same).then(|| scene.with_of(np))
}

/// "with oil down 2%, or £1, at £50", "with turnout at 61%": the noun phrase of a "with" that opens no noun phrase.
pub(super) fn accompanied(scene: &Scene<'_>, draft: &Draft) -> Option<TokenRange> {
    let doc = scene.doc;
    let first = draft.whole.first();
    let from = doc.sentence_over(first).first().max(first.saturating_sub(ASIDE));
    let open = |i: &usize| doc.vg_over(*i).is_none() && !matches!(doc.tags[*i], Tag::Wh | Tag::Sub);
    let with = (from..first).rev().take_while(open).find(|i| relation(doc, *i) == Some("with"))?;
    let np = scene.noun_phrase(with + 1).filter(|np| doc.tags[np.head()].is_nominal())?;
    let state = scene.with_of(np).end();
    let number =
        |i: usize| doc.flags(i).has(Flags::IN_NUMERAL) || doc.has(i, Class::Currency) || doc.has(i, Class::Modifier);
    let moves = doc.has(state, Class::ChangeWord) || relation(doc, state) == Some("at");
    (state < first && moves && number(state + 1)).then(|| scene.with_of(np))
}

/// How far before a figure the "with" may stand.
const ASIDE: usize = 16;

/// "see the rate averaging 4%": what does it, right behind a verb of thought; "entered the game averaging 4" is the
/// subject's.
pub(super) fn doing(scene: &Scene<'_>, draft: &Draft) -> Option<TokenRange> {
    let doc = scene.doc;
    let first = draft.whole.first();
    let participle = |g: &&VerbGroup| doc.tags[g.main()] == Tag::VerbIng && g.tokens.len() == 1;
    let verb = match doc.tags[first] {
        Tag::VerbIng => first,
        _ => scene.verb().filter(participle)?.tokens.first(),
    };
    let np = doc.np_before(verb)?;
    let object = np.tokens.first().checked_sub(1).is_some_and(|i| doc.has(i, Class::CueVerb));
    let thing = doc.tags[np.head()].is_nominal() && !scene.is_date(np.head()) && !scene.is_figure(np.head());
    (object && thing).then(|| scene.with_of(np))
}

/// The subject of the clause that the figure stands in.
pub(super) fn subject(scene: &Scene<'_>, draft: &Draft) -> Option<TokenRange> {
    let doc = scene.doc;
    let first = draft.whole.first();
    if draft.kind == Kind::Age
        && draft.core.len() > 1
        && doc.np_over(draft.core.last()).is_some_and(|np| np.head() == draft.core.last())
    {
        return None;
    }
    // "peaked at 40": the verb is the figure's.
    let own = doc.vg_over(first).filter(|g| doc.tags[first].is_verb() && g.is_finite());
    let own = own.or_else(|| doc.vg_over(draft.core.first()).filter(|_| draft.kind == Kind::Multiple));
    let group = finite(doc, own.or_else(|| scene.verb())?)?;
    if is_own(doc, draft, group) || is_absolute(doc, draft, group) {
        return Some(TokenRange::default());
    }
    let found = doc.subject(group).filter(|s| s.end() <= first).and_then(|s| scene.undated(s));
    let found = found.or_else(|| scene.past_mark(group)).or_else(|| gerund(doc, group));
    let found = found.or_else(|| in_series(doc, group)).or_else(|| opening(scene, group))?;
    if found.len() == 1 && doc.tags[found.first()] == Tag::Pronoun {
        return antecedent(scene, found.first(), group).or(Some(found));
    }
    // "the 65-year-old would take 3%": a figure is no subject but an age that stands for a person.
    let figure = scene.left.iter().rev().take(6).find(|d| d.core.has(found.last()));
    // "Dozens of people died at two hospitals": the hospitals are no one's.
    let opens =
        |d: &Draft| d.whole.first() == found.first() || d.whole.contains(found) && d.core.first() > found.first();
    let counts = draft.kind == Kind::Count && scene.left.iter().rev().take(6).any(opens);
    match figure {
        // "Uptake by age five is 80%": of the uptake.
        Some(age) if age.kind == Kind::Age => {
            let prep = prep_before(doc, age.whole).or_else(|| prep_before(doc, age.core));
            let np = prep.and_then(|prep| doc.np_before(prep));
            Some(np.map_or(age.core, |np| scene.sold(scene.with_of(np))))
        }
        Some(figure) => figure.referent.map(|r| from_head(found, r)),
        None if counts => Some(TokenRange::default()),
        None => Some(apposed(doc, from_gerund(doc, untaxed(scene, found)), group)),
    }
}

/// "40 homes had no power, and 1,500 customers lost supply", "police said two men were hurt": what is counted is the
/// subject of a clause of its own.
fn is_own(doc: &Doc<'_>, draft: &Draft, group: &VerbGroup) -> bool {
    let first = draft.whole.first();
    let told = group.tokens.end() == first && doc.has(group.main(), Class::CueVerb);
    let clause = told || first > 1 && doc.tags[first - 1] == Tag::Coord && doc.tags[first - 2] == Tag::Comma;
    let counted = draft.counted.filter(|c| clause && !draft.inherited && c.first() >= draft.core.end());
    counted.is_some_and(|c| doc.vg_at(c.end()).is_some_and(VerbGroup::is_finite))
}

/// "fell to 3.8%, with 1.3 million people out of work": those who are counted are in a clause of their own.
fn is_absolute(doc: &Doc<'_>, draft: &Draft, group: &VerbGroup) -> bool {
    let with =
        draft.whole.first().checked_sub(1).filter(|i| relation(doc, *i) == Some("with") && group.tokens.end() < *i);
    let comma = with.and_then(|i| i.checked_sub(1)).is_some_and(|i| doc.tags[i] == Tag::Comma);
    let state = |t: Tag| matches!(t, Tag::Prep | Tag::VerbIng | Tag::VerbPart | Tag::Adj | Tag::Particle | Tag::Adv);
    let counted = draft.counted.filter(|_| comma && !draft.inherited);
    counted.is_some_and(|c| relation(doc, c.last()) == Some("people") && doc.tag(c.end()).is_some_and(state))
}

/// "The tax on a packet of 20 rose": of what the figure in the subject is, with the noun phrase that it hangs on.
fn from_head(subject: TokenRange, referent: TokenRange) -> TokenRange {
    let inside = subject.first() < referent.first() && referent.end() <= subject.end();
    if inside { TokenRange::new(subject.first(), referent.end()) } else { referent }
}

/// "Profit before tax rose": the noun phrase before the preposition that was taken for a subordinator.
fn untaxed(scene: &Scene<'_>, subject: TokenRange) -> TokenRange {
    let doc = scene.doc;
    let prep = subject.first().checked_sub(1).filter(|i| relation(doc, *i) == Some("before"));
    let np = prep.filter(|_| subject.len() == 1).and_then(|i| doc.np_before(i));
    let np = np.filter(|np| matches!(doc.tags[np.head()], Tag::Noun | Tag::Plural) && !scene.is_date(np.head()));
    np.map_or(subject, |np| TokenRange::new(np.tokens.first(), subject.end()))
}

/// Where the preposition stands before an age: "by age five", "by the age of two".
fn prep_before(doc: &Doc<'_>, age: TokenRange) -> Option<usize> {
    let last = age.first().checked_sub(1).filter(|_| !doc.flags(age.first()).has(Flags::SENTENCE))?;
    let last = if doc.tags[last] == Tag::Det { last.checked_sub(1)? } else { last };
    (doc.tags[last] == Tag::Prep).then_some(last)
}

/// "The firm cut 300 jobs, closed 12 shops and sold two": the subject of the first verb of the series.
fn in_series(doc: &Doc<'_>, group: &VerbGroup) -> Option<TokenRange> {
    let sentence = doc.sentence_over(group.tokens.first()).first();
    let mut at = group;
    for _ in 0..4 {
        let link = at.tokens.first().checked_sub(1).filter(|i| matches!(doc.tags[*i], Tag::Comma | Tag::Coord))?;
        let before = doc.groups_before(link).last().filter(|g| g.tokens.first() >= sentence)?;
        let broken = |i: usize| matches!(doc.tags[i], Tag::Wh | Tag::Sub | Tag::Punct);
        if before.tense != group.tense || (before.tokens.end()..link).any(broken) {
            return None;
        }
        if let Some(subject) = doc.subject(before).filter(|s| s.end() <= before.tokens.first()) {
            return Some(subject);
        }
        at = before;
    }
    None
}

/// "Testing in May came back at 5": a gerund that opens its clause.
fn gerund(doc: &Doc<'_>, group: &VerbGroup) -> Option<TokenRange> {
    let at = doc.verb_groups.partition_point(|g| g.tokens.end() <= group.tokens.first());
    let before = doc.verb_groups[..at].last().filter(|g| doc.tags[g.main()] == Tag::VerbIng && g.tokens.len() == 1)?;
    let first = before.tokens.first();
    let sentence = doc.sentence_over(group.tokens.first());
    let opens = first == sentence.first() || first > sentence.first() && doc.tags[first - 1] == Tag::Comma;
    // "Cutting 50 calories would help": the one word says too little.
    let object = doc.tag(before.tokens.end()).is_some_and(|t| t.is_nominal() || matches!(t, Tag::Number | Tag::Adv));
    (opens && !object).then_some(before.tokens)
}

/// "Spending on mental health rose": a subject with the gerund that it hangs on.
fn from_gerund(doc: &Doc<'_>, subject: TokenRange) -> TokenRange {
    let prep = subject.first().checked_sub(1).filter(|i| doc.tags[*i] == Tag::Prep);
    let gerund = prep.and_then(|i| i.checked_sub(1)).filter(|i| doc.tags[*i] == Tag::VerbIng);
    let opens = |i: usize| i == doc.sentence_over(i).first();
    gerund.filter(|i| opens(*i)).map_or(subject, |i| TokenRange::new(i, subject.end()))
}

/// "Sales in the year ended in June rose": the noun phrase that opens the sentence, with no verb of its own before.
fn opening(scene: &Scene<'_>, group: &VerbGroup) -> Option<TokenRange> {
    let doc = scene.doc;
    let first = doc.sentence_over(group.tokens.first()).first();
    let np = doc.np_at(first).filter(|np| doc.tags[np.head()].is_nominal() && !scene.is_date(np.head()))?;
    let mut between = doc.groups_before(group.tokens.first()).iter().rev();
    let free = between.find(|g| g.tokens.first() < group.tokens.first() && g.is_finite());
    let alone = free.is_none_or(|g| g.tokens.first() < first) && !scene.is_figure(np.head());
    let dated = scene.is_date(group.tokens.first().saturating_sub(1));
    (alone && dated && np.tokens.end() <= group.tokens.first()).then(|| doc.extend(np, Extent::Of))
}

/// "Oil, the best of the sectors, fell": with what else the subject is called.
fn apposed(doc: &Doc<'_>, subject: TokenRange, group: &VerbGroup) -> TokenRange {
    let (open, close) = (subject.end(), group.tokens.first().saturating_sub(1));
    let marked = open < close && doc.tags[open] == Tag::Comma && doc.tags[close] == Tag::Comma;
    let opens = marked && doc.np_at(open + 1).is_some_and(|np| !doc.flags(np.tokens.first()).has(Flags::NUMERAL));
    // "steel, last year's best paying trade, fell".
    let joined = |i: usize| doc.tags[i] == Tag::Coord || doc.vg_over(i).is_some_and(VerbGroup::is_finite);
    let named = opens && close - open <= LONGEST && doc.np_before(close).is_some() && !(open + 1..close).any(joined);
    if named { TokenRange::new(subject.first(), close) } else { subject }
}

/// The finite verb on which an infinitive or participle hangs: the last before it, but of a participle behind a comma
/// one of a main clause ("cut 50 jobs as it faces losses, closing 5 sites").
fn finite<'a>(doc: &Doc<'a>, group: &'a VerbGroup) -> Option<&'a VerbGroup> {
    if group.is_finite() {
        return Some(group);
    }
    let sentence = doc.sentence_over(group.tokens.first());
    let before = doc.groups_before(group.tokens.first()).iter().rev().take(6);
    let behind_comma = |g: &VerbGroup| g.tokens.first().checked_sub(1).is_some_and(|i| doc.tags[i] == Tag::Comma);
    let (mut aside, mut last) = (behind_comma(group), None);
    for g in before.take_while(|g| g.tokens.first() >= sentence.first()) {
        if g.is_finite() {
            if !aside || !is_subordinate(doc, g) {
                return Some(g);
            }
            last = last.or(Some(g));
        }
        aside |= behind_comma(g) && last.is_none();
    }
    last
}

/// How many words an apposition may have.
const LONGEST: usize = 12;

/// Whether the clause of a verb is opened by a subordinator: "as it faces losses". "Data show that waits fell, dropping to 5"
/// goes on with the waits.
fn is_subordinate(doc: &Doc<'_>, group: &VerbGroup) -> bool {
    let first = doc.subject(group).map_or(group.tokens.first(), TokenRange::first);
    let told = |i: usize| i > 0 && doc.vg_over(i - 1).is_some_and(|g| doc.has(g.main(), Class::CueVerb));
    let opener = first.checked_sub(1).filter(|i| matches!(doc.tags[*i], Tag::Sub | Tag::Wh));
    opener.is_some_and(|i| doc.tags[i] == Tag::Wh || !told(i)) || doc.tags[first] == Tag::Wh
}
