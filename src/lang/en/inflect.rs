//! English inflection: the forms of a verb or noun that a table lists by its lemma.
//!
//! In: a lemma and what kind of word it is. Out: its forms. Regular spelling by rule (Quirk et al., A Comprehensive
//! Grammar of the English Language, 3.5-3.9 and 5.79-5.81), the rest from `irregular.tsv`. Never here: text.

use crate::lexicon::Form;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::LazyLock;

/// What a table says of its words: `# inflect: verb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    None,
    Verb,
    Noun,
}

impl Kind {
    pub fn parse(name: &str) -> Option<Kind> {
        match name {
            "verb" => Some(Kind::Verb),
            "noun" => Some(Kind::Noun),
            "none" => Some(Kind::None),
            _ => None,
        }
    }
}

/// `lemma<TAB>past<TAB>participle`, or `lemma<TAB>plural` for nouns.
const IRREGULAR: &str = include_str!("irregular.tsv");

static FORMS: LazyLock<FxHashMap<&str, (&str, Option<&str>)>> = LazyLock::new(|| {
    let rows = IRREGULAR.lines().filter(|l| !l.starts_with('#'));
    rows.filter_map(|l| {
        let mut cells = l.split('\t');
        Some((cells.next()?, (cells.next()?, cells.next())))
    })
    .collect()
});

/// Tells every form but the base form with its spelling. In a phrase the first word of a verb ("point out") and the last
/// word of a noun ("chief executive") is inflected.
pub(crate) fn forms(lemma: &str, kind: Kind, mut tell: impl FnMut(Form, String)) {
    match kind {
        Kind::None => {}
        Kind::Noun => {
            let plural = match lemma.bytes().rposition(|b| b == b' ') {
                Some(blank) => [&lemma[..=blank], &plural(&lemma[blank + 1..])].concat(),
                None => plural(lemma),
            };
            tell(Form::Plural, plural);
        }
        Kind::Verb => {
            let (verb, after) = lemma.split_at(lemma.bytes().position(|b| b == b' ').unwrap_or(lemma.len()));
            let mut tell = |form, word: String| tell(form, if after.is_empty() { word } else { word + after });
            let (past, participle) = past(verb);
            tell(Form::ThirdPerson, add_s(verb));
            tell(Form::Past, past);
            tell(Form::Ing, ing(verb));
            if let Some(participle) = participle {
                tell(Form::Participle, participle);
            }
            // British papers write "labelled", American ones "labeled".
            if ends_in_weak_l(verb) {
                tell(Form::Past, joined(verb, "led"));
                tell(Form::Ing, joined(verb, "ling"));
            }
        }
    }
}

fn plural(noun: &str) -> String {
    match FORMS.get(noun) {
        Some((plural, None)) => (*plural).to_owned(),
        _ => noun.strip_suffix("man").map_or_else(|| add_s(noun), |stem| joined(stem, "men")),
    }
}

/// The past tense, and the participle where that is another word.
fn past(verb: &str) -> (String, Option<String>) {
    match FORMS.get(verb) {
        Some((past, Some(participle))) => {
            ((*past).to_owned(), Some(*participle).filter(|p| p != past).map(str::to_owned))
        }
        _ => {
            let past = match verb.strip_suffix('y') {
                Some(stem) if !ends_in_vowel(stem) => joined(stem, "ied"),
                _ if verb.ends_with('e') => joined(verb, "d"),
                _ => joined(&doubled(verb), "ed"),
            };
            (past, None)
        }
    }
}

fn ing(verb: &str) -> String {
    match verb {
        _ if verb.ends_with("ie") => joined(&verb[..verb.len() - 2], "ying"),
        _ if verb.ends_with('e') && !verb.ends_with("ee") && verb.len() > 2 => joined(&verb[..verb.len() - 1], "ing"),
        // Of longer verbs that double it, "admit", the past is listed.
        _ if FORMS.contains_key(verb) => joined(&last_doubled(verb), "ing"),
        _ => joined(&doubled(verb), "ing"),
    }
}

fn add_s(word: &str) -> String {
    match word.strip_suffix('y') {
        Some(stem) if !ends_in_vowel(stem) => joined(stem, "ies"),
        _ if matches!(word.as_bytes(), [.., b's' | b'x' | b'z'] | [.., b'c' | b's', b'h']) => joined(word, "es"),
        _ if word == "go" || word == "do" || word == "veto" => joined(word, "es"),
        _ => joined(word, "s"),
    }
}

fn joined(stem: &str, ending: &str) -> String {
    let mut word = String::with_capacity(stem.len() + ending.len());
    word.push_str(stem);
    word.push_str(ending);
    word
}

fn ends_in_vowel(stem: &str) -> bool {
    stem.ends_with(['a', 'e', 'i', 'o', 'u'])
}

/// One-syllable verbs of consonant, vowel, consonant double the last letter: "plan" -> "plann".
fn doubled(verb: &str) -> Cow<'_, str> {
    let vowels =
        verb.bytes().filter(|b| is_vowel(*b)).count() - verb.as_bytes().windows(2).filter(|w| w == b"qu").count();
    if vowels == 1 { last_doubled(verb) } else { Cow::Borrowed(verb) }
}

/// With the last letter doubled, where consonant, vowel, consonant stand at the end.
fn last_doubled(verb: &str) -> Cow<'_, str> {
    match verb.as_bytes() {
        [before @ .., a, v, c] if is_vowel(*v) && !is_vowel(*c) && c.is_ascii() && !b"wxy".contains(c) => {
            let consonant = !is_vowel(*a) || *a == b'u' && before.ends_with(b"q");
            if consonant { Cow::Owned([verb, &verb[verb.len() - 1..]].concat()) } else { Cow::Borrowed(verb) }
        }
        _ => Cow::Borrowed(verb),
    }
}

/// Whether a verb ends in an l behind an unstressed vowel: "label", "signal", "fuel".
fn ends_in_weak_l(verb: &str) -> bool {
    match verb.as_bytes() {
        [before @ .., a, b'a' | b'e', b'l'] => (!is_vowel(*a) || *a == b'u') && before.iter().any(|b| is_vowel(*b)),
        _ => false,
    }
}

fn is_vowel(b: u8) -> bool {
    b"aeiou".contains(&b)
}

/// Whether a name or numeral, which no table has, ends as plurals do: "Liners", "3s".
pub(crate) fn ends_as_plural(name: &str) -> bool {
    name.ends_with('s')
}

/// Whether an adjective is a superlative: "worst", "biggest".
pub(crate) fn is_superlative(adjective: &str) -> bool {
    const PLAIN: [&str; 5] = ["honest", "modest", "earnest", "northwest", "southwest"];
    let is_of = |words: &[&str]| words.iter().any(|w| adjective.eq_ignore_ascii_case(w));
    adjective.len() > 5 && adjective.ends_with("est") && !is_of(&PLAIN) || is_of(&["best", "worst"])
}

/// Whether a word is a superlative, or ranks as one: "most", "only".
pub(crate) fn ranks(word: &str) -> bool {
    is_superlative(word) || ["least", "most", "only", "last"].iter().any(|w| word.eq_ignore_ascii_case(w))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(lemma: &str, kind: Kind) -> Vec<String> {
        let mut all = vec![lemma.to_owned()];
        forms(lemma, kind, |_, form| all.push(form));
        all
    }

    #[test]
    fn superlatives() {
        assert!(["biggest", "driest", "worst"].into_iter().all(is_superlative));
        assert!(!["modest", "west", "northwest", "only"].into_iter().any(is_superlative));
        assert!(ranks("worst") && ranks("only"));
    }

    #[test]
    fn verbs() {
        assert_eq!(spelled("say", Kind::Verb), ["say", "says", "said", "saying"]);
        assert_eq!(spelled("point out", Kind::Verb), ["point out", "points out", "pointed out", "pointing out"]);
        assert_eq!(spelled("deny", Kind::Verb), ["deny", "denies", "denied", "denying"]);
        assert_eq!(spelled("plan", Kind::Verb), ["plan", "plans", "planned", "planning"]);
        assert_eq!(spelled("write", Kind::Verb), ["write", "writes", "wrote", "writing", "written"]);
        assert_eq!(spelled("claim", Kind::Verb), ["claim", "claims", "claimed", "claiming"]);
        assert_eq!(spelled("admit", Kind::Verb), ["admit", "admits", "admitted", "admitting"]);
        assert_eq!(spelled("begin", Kind::Verb)[3], "beginning");
        assert_eq!(spelled("quip", Kind::Verb)[2..], ["quipped", "quipping"]);
        assert_eq!(spelled("hold", Kind::Verb)[3], "holding");
        assert_eq!(spelled("label", Kind::Verb)[2..], ["labeled", "labeling", "labelled", "labelling"]);
        assert_eq!(spelled("reveal", Kind::Verb)[2..], ["revealed", "revealing"]);
    }

    #[test]
    fn nouns() {
        assert_eq!(spelled("century", Kind::Noun), ["century", "centuries"]);
        assert_eq!(spelled("child", Kind::Noun), ["child", "children"]);
        assert_eq!(spelled("police spokesman", Kind::Noun), ["police spokesman", "police spokesmen"]);
    }
}
