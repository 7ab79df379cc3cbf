//! Layout: the entries of a lexicon side by side in memory, as look-ups want them.
//!
//! In: the entries that tables and rules made, and the index of their words. Out: the [`Lexicon`] with its index, senses
//! and marks. Never here: the text of a table.

use super::index::{Heads, Spellings, bytes};
use super::senses::{Senses, Values};
use super::table::ENTRIES;
use super::{Brief, Class, ClassSet, Entry, EntryId, IN_PHRASE, Index, Kind, Lexicon, Meaning, PHRASE, Packed, pair};

/// As many words as [`pair`] tells apart.
const PAIRS: usize = 512;

/// Completes a lexicon of which the entries stand.
pub(super) fn lay_out(mut lexicon: Lexicon, words: Heads, values: Values) -> Lexicon {
    let heads = heads(&lexicon);
    heads.iter().for_each(|head| share_senses(&mut lexicon, *head));
    let mut briefs: Vec<Brief> =
        lexicon.entries.iter().zip((0..).map(EntryId)).map(|(e, id)| brief(e, id, words.key(id))).collect();
    let mut senses = Senses::new(values, ENTRIES);
    for (entry, brief) in lexicon.entries.iter_mut().zip(&mut briefs) {
        let (first, count) = senses.add(std::mem::take(&mut entry.senses).into_iter());
        (brief.sense, brief.senses) = (first as u32, count as u8);
    }
    lexicon.senses = senses;
    for head in heads {
        if let Some(plain) = chain(&lexicon, head).find(|at| !lexicon.entry(*at).cased) {
            chain(&lexicon, head).for_each(|at| briefs[at.0 as usize].plain = plain);
        }
    }
    mark_phrases(&mut lexicon, &mut briefs);
    for (brief, id) in briefs.iter_mut().zip((0..).map(EntryId)) {
        brief.kind = lexicon.tags.kind(id);
    }
    lexicon.index = Index::new(briefs, words);
    let marks = ('\0'..'\u{80}').chain('\u{2000}'..='\u{203f}');
    let entries = marks.map(|c| lexicon.look_up(c.encode_utf8(&mut [0; 4])));
    lexicon.marks = entries.map(|entry| (entry, lexicon.brief(entry).classes)).collect();
    lexicon
}

/// The first of each word's several spellings: no other goes on to it.
fn heads(lexicon: &Lexicon) -> Vec<EntryId> {
    let mut first = vec![true; lexicon.entries.len()];
    lexicon.entries.iter().for_each(|e| first[e.next_cased.0 as usize] = false);
    let several = |(_, (entry, first)): &(u32, (&Entry, bool))| *first && entry.next_cased != EntryId::NONE;
    (0..).zip(lexicon.entries.iter().zip(first)).filter(several).map(|(id, _)| EntryId(id)).collect()
}

/// Sorts the phrases of each word by the second one, and gives the words their classes.
fn mark_phrases(lexicon: &mut Lexicon, briefs: &mut [Brief]) {
    let mut seconds = vec![false; briefs.len()];
    let cased = cased(briefs);
    lexicon.pairs = vec![0; PAIRS];
    for (entry, id) in lexicon.entries.iter_mut().zip((0..).map(EntryId)) {
        entry.phrases.sort_by_key(|p| p.second);
        for phrase in &entry.phrases {
            seconds[phrase.second.0 as usize] = true;
            for (first, second) in pairs_of(id, phrase.second, &cased) {
                let (at, bit) = pair(first, second);
                lexicon.pairs[at] |= bit;
            }
        }
    }
    for at in 0..briefs.len() {
        let plain = briefs[at].plain.0 as usize;
        let opens = !lexicon.entries[plain].phrases.is_empty();
        for class in [(opens, PHRASE), (seconds[plain], IN_PHRASE)].iter().filter(|(is, _)| *is) {
            briefs[at].classes = briefs[at].classes.or(ClassSet::of(class.1));
        }
    }
}

/// The spellings with capitals beside those without, the latter first.
fn cased(briefs: &[Brief]) -> Vec<(EntryId, EntryId)> {
    let mut cased: Vec<_> = briefs.iter().zip((0..).map(EntryId)).map(|(b, id)| (b.plain, id)).collect();
    cased.retain(|(plain, id)| plain != id);
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
fn share_senses(lexicon: &mut Lexicon, head: EntryId) {
    let chain: Vec<EntryId> = chain(lexicon, head).collect();
    let Some(plain) = chain.iter().find(|at| !lexicon.entry(**at).cased) else { return };
    let senses = lexicon.entry(*plain).senses.clone();
    let pronoun = lexicon.entry(*plain).classes.has(Class::Pronoun);
    let own = |at: EntryId| pronoun && is_abbreviation(&lexicon.entry(at).word);
    let sharing: Vec<EntryId> = chain.iter().copied().filter(|at| at != plain && !own(*at)).collect();
    for at in sharing {
        let entry = &mut lexicon.entries[at.0 as usize];
        let new: Vec<Meaning> = senses.iter().filter(|s| !entry.classes.has(s.class)).cloned().collect();
        entry.classes = new.iter().fold(entry.classes, |all, s| all.or(ClassSet::of(s.class)));
        entry.senses.extend(new);
    }
}

/// Whether a word has no small letter.
pub(super) fn is_abbreviation(word: &str) -> bool {
    !word.contains(char::is_lowercase)
}

/// The spellings of the same letters from `head` on.
fn chain(lexicon: &Lexicon, head: EntryId) -> impl Iterator<Item = EntryId> {
    std::iter::successors(Some(head), |at| Some(lexicon.entry(*at).next_cased)).take_while(|at| *at != EntryId::NONE)
}

fn brief(entry: &Entry, id: EntryId, key: u128) -> Brief {
    let raw = match entry.word.is_ascii() {
        true => bytes(&entry.word),
        false => bytes(&entry.word.replace(['’', '‘', 'ʼ'], "'")),
    };
    Brief {
        word: Packed { raw: raw.unwrap_or_default(), key },
        classes: entry.classes,
        next: entry.next_cased,
        plain: id,
        sense: 0,
        senses: 0,
        found: match (entry.cased, entry.next_cased == EntryId::NONE) {
            (true, _) => Spellings::Own,
            (false, true) => Spellings::All,
            (false, false) => Spellings::Others,
        },
        kind: Kind::UNKNOWN,
    }
}
