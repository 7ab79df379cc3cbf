//! Layout: the entries of a lexicon side by side in memory, as look-ups want them.
//!
//! In: the entries that tables and rules made, and the index of their words. Out: the [`Lexicon`] with its index, senses
//! and marks. Never here: the text of a table.

use super::chains::Chains;
use super::senses::{Meaning, Senses, Values};
use super::words::{ENTRIES, Words};
use super::{Brief, Class, ClassSet, Entry, EntryId, IN_PHRASE, Index, Lexicon, PHRASE, Phrase, pair};
use rustc_hash::FxHashSet;
use std::cmp::Reverse;

/// As many words as [`pair`] tells apart.
const PAIRS: usize = 512;

/// Completes a lexicon of these words.
pub(super) fn lay_out(mut lexicon: Lexicon, words: Words, values: Values, mut meanings: Chains<Meaning>) -> Lexicon {
    let Words { entries, mut briefs, mut short, long, again, phrases } = words;
    (lexicon.entries, lexicon.long) = (entries, long);
    let heads = heads(&briefs, again);
    heads.iter().for_each(|head| share_senses(&mut lexicon.entries, &mut briefs, &mut meanings, *head));
    let mut senses = Senses::new(values, ENTRIES);
    for (entry, brief) in lexicon.entries.iter().zip(&mut briefs).filter(|(e, _)| !e.meanings.is_empty()) {
        let (first, count) = senses.add(meanings.of(entry.meanings));
        (brief.sense, brief.senses) = (first as u32, count as u8);
    }
    lexicon.senses = senses;
    let cased = cased(&briefs, &heads);
    cased.iter().for_each(|(plain, at)| briefs[at.0 as usize].plain = *plain);
    lay_phrases(&mut lexicon, &phrases, &mut briefs, &cased);
    short.fit(&briefs);
    lexicon.index = Index::new(briefs, short);
    let marks = ('\0'..'\u{80}').chain('\u{2000}'..='\u{203f}');
    let entries = marks.map(|c| lexicon.look_up(c.encode_utf8(&mut [0; 4])));
    lexicon.marks = entries.map(|entry| (entry, lexicon.brief(entry).classes)).collect();
    lexicon
}

/// The first of each word's several spellings, of those that are not the only ones: no other goes on to it. `again` are
/// the entries of which the letters had one before.
fn heads(briefs: &[Brief], mut again: Vec<EntryId>) -> Vec<EntryId> {
    let others: FxHashSet<EntryId> = again.iter().map(|id| briefs[id.0 as usize].next).collect();
    again.retain(|id| !others.contains(id));
    again
}

/// Sorts the phrases of each word by the second one, longest first, and gives the words their classes.
fn lay_phrases(lexicon: &mut Lexicon, phrases: &Chains<Phrase>, briefs: &mut [Brief], cased: &[(EntryId, EntryId)]) {
    lexicon.pairs = vec![0; PAIRS];
    lexicon.phrases = Vec::with_capacity(phrases.len());
    for (entry, id) in lexicon.entries.iter_mut().zip((0..).map(EntryId)).filter(|(e, _)| !e.phrases.is_empty()) {
        let from = lexicon.phrases.len();
        lexicon.phrases.extend(phrases.of(entry.phrases).cloned());
        entry.opens = from as u32..lexicon.phrases.len() as u32;
        let own = &mut lexicon.phrases[from..];
        own.reverse();
        own.sort_by_key(|p| (p.second, Reverse(p.len())));
        for phrase in own {
            for (first, second) in pairs_of(id, phrase.second, cased) {
                let (at, bit) = pair(first, second);
                lexicon.pairs[at] |= bit;
                for (word, class) in [(first, PHRASE), (second, IN_PHRASE)] {
                    let classes = &mut briefs[word.0 as usize].classes;
                    *classes = classes.or(ClassSet::of(class));
                }
            }
        }
    }
}

/// The spellings with capitals beside those without, the latter first.
fn cased(briefs: &[Brief], heads: &[EntryId]) -> Vec<(EntryId, EntryId)> {
    let mut cased = Vec::new();
    for head in heads {
        if let Some(plain) = chain(briefs, *head).find(|at| !briefs[at.0 as usize].is_cased()) {
            cased.extend(chain(briefs, *head).filter(|at| *at != plain).map(|at| (plain, at)));
        }
    }
    cased.sort_unstable();
    cased
}

/// Two words in all their spellings.
fn pairs_of(first: EntryId, second: EntryId, cased: &[(EntryId, EntryId)]) -> impl Iterator<Item = (EntryId, EntryId)> {
    let spellings = |plain: EntryId| {
        let from = cased.partition_point(|c| c.0 < plain);
        let others = cased[from..].iter().take_while(move |c| c.0 == plain).map(|c| c.1);
        std::iter::once(plain).chain(others)
    };
    spellings(first).flat_map(move |first| spellings(second).map(move |second| (first, second)))
}

/// A word in small letters is found in any case: what it is, its spellings with capitals are too. Only an abbreviation
/// that is listed is none of the pronouns it looks like: "WHO", "US".
fn share_senses(entries: &mut [Entry], briefs: &mut [Brief], meanings: &mut Chains<Meaning>, head: EntryId) {
    let chain: Vec<usize> = chain(briefs, head).map(|id| id.0 as usize).collect();
    let Some(plain) = chain.iter().copied().find(|at| !briefs[*at].is_cased()) else { return };
    let shared: Vec<Meaning> = meanings.of(entries[plain].meanings).copied().collect();
    let pronoun = briefs[plain].classes.has(Class::Pronoun);
    for at in chain.into_iter().filter(|at| *at != plain) {
        let (entry, brief) = (&mut entries[at], &mut briefs[at]);
        if pronoun && is_abbreviation(&entry.word) {
            continue;
        }
        for meaning in shared.iter().filter(|m| !brief.classes.has(m.class)) {
            meanings.add(&mut entry.meanings, *meaning);
        }
        brief.classes = shared.iter().fold(brief.classes, |all, m| all.or(ClassSet::of(m.class)));
    }
}

/// Whether a word has no small letter.
pub(super) fn is_abbreviation(word: &str) -> bool {
    !word.contains(char::is_lowercase)
}

/// The spellings of the same letters from `head` on.
fn chain(briefs: &[Brief], head: EntryId) -> impl Iterator<Item = EntryId> {
    std::iter::successors(Some(head), |at| Some(briefs[at.0 as usize].next)).take_while(|at| *at != EntryId::NONE)
}
