//! Antecedents: the noun phrase that the pronoun stands for that is a figure's subject.
//!
//! In: a pronoun and the verbs before it. Out: the subject before it that agrees with it, or nothing. Never here: who
//! speaks; names are not compared, and only subjects are asked.

use super::scene::Scene;
use crate::lexicon::Class;
use crate::syntax::{Tag, VerbGroup};
use crate::text::{Doc, Flags, TokenRange};

/// How many verbs back an antecedent may be the subject.
const REACH: usize = 6;

/// What the third person pronoun at token `at` stands for: the nearest subject before it in its sentence, then the
/// first one of the sentence before in the same paragraph. "It costs £5" may stand for nothing.
pub(super) fn antecedent(scene: &Scene<'_>, at: usize, verb: &VerbGroup) -> Option<TokenRange> {
    let doc = scene.doc;
    let person = doc.sense(at, Class::Pronoun)?.value.bytes().next().filter(|p| b"mfpn".contains(p))?;
    if person == b'n' && is_empty(doc, verb) {
        return None;
    }
    let sentence = doc.sentence_over(at);
    let before = doc.groups_before(at);
    let nearest = before.iter().rev().take(REACH);
    // "Farmers say they may last": it is rarely the farmers.
    let told = |g: &VerbGroup| person == b'p' && doc.has(g.main(), Class::CueVerb);
    let fits = |g: &VerbGroup| subject(scene, g, at).filter(|s| !told(g) && agrees(doc, *s, person));
    let own = nearest.take_while(|g| g.tokens.first() >= sentence.first()).find_map(fits);
    own.or_else(|| {
        let last = sentence.first().checked_sub(1).filter(|i| doc.paragraph_of(*i) == doc.paragraph_of(at))?;
        let from = doc.sentence_over(last).first();
        let first = before.partition_point(|g| g.tokens.first() < from);
        let mut groups = before[first..].iter().take(REACH);
        groups.find(|g| g.is_finite()).and_then(fits)
    })
}

/// Whether a verb may have an "it" that means nothing: "it is 5 km", "it took two hours".
fn is_empty(doc: &Doc<'_>, verb: &VerbGroup) -> bool {
    doc.tags[verb.main()] == Tag::Be || doc.means(verb.main(), Class::Grammar, "impersonal")
}

/// The subject of a finite verb, if it is neither pronoun nor date nor figure, and no quotation parts it from `at`.
fn subject(scene: &Scene<'_>, group: &VerbGroup, at: usize) -> Option<TokenRange> {
    let doc = scene.doc;
    let found = doc.subject(group).filter(|s| !s.is_empty() && s.end() <= at)?;
    let (first, last) = (found.first(), found.last());
    let aloud = |i: usize| doc.flags(i).has(Flags::QUOTED);
    let thing = doc.tags[last].is_nominal() && !scene.is_date(last) && !scene.is_figure(first);
    (thing && aloud(first) == aloud(at)).then_some(found)
}

/// Whether a noun phrase agrees with a pronoun: "he" is a name, "they" are several, "it" is one thing.
fn agrees(doc: &Doc<'_>, subject: TokenRange, person: u8) -> bool {
    let Some(np) = doc.np_over(subject.first()) else { return false };
    let head = doc.tags[np.head()];
    let several = head == Tag::Plural || subject.iter().any(|i| doc.tags[i] == Tag::Coord);
    match person {
        b'p' => several,
        b'n' => !several,
        _ => head == Tag::Proper && !several,
    }
}
