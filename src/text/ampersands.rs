//! Letters on both sides of an ampersand: "A&E", "AT&T".
//!
//! In: tokens and the phrases over them. Out: tokens that are letters of a name, and no words: the A of "A&E" is no
//! article, the AT of "AT&T" no preposition. Never here: longer names ("Marks & Spencer" are words).

use super::shape;
use super::token::{Flags, Token};
use super::tokenise::Cut;
use crate::lexicon::{EntryId, Lexicon};

/// The longest run of capitals that is read as letters on each side.
const LETTERS: usize = 2;

/// Takes the meaning as words from the capitals around each ampersand without blanks.
pub(super) fn unread(text: &str, lexicon: &Lexicon, cut: &mut Cut) {
    for at in memchr::memchr_iter(b'&', text.as_bytes()) {
        let i = cut.tokens.partition_point(|t| (t.start as usize) < at);
        let Some(first) = i.checked_sub(1).filter(|first| stands(text, &cut.tokens, *first)) else { continue };
        for i in [first, first + 2] {
            let token = &mut cut.tokens[i];
            let letters = token.stem().of(text);
            (token.entry, token.classes) = (EntryId::NONE, shape::classes(letters, token.kind));
            cut.readings[i] = lexicon.tags().reading(lexicon.brief(EntryId::NONE).kind, || letters.as_bytes());
        }
    }
}

/// Whether letters, an ampersand and letters begin at token `first`, glued and in no phrase of the lexicon.
fn stands(text: &str, tokens: &[Token], first: usize) -> bool {
    let Some([left, mark, right]) = tokens.get(first..first + 3) else { return false };
    let letters = |t: &Token| {
        let word = t.stem().of(text);
        (1..=LETTERS).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase())
    };
    let glued = |t: &Token| !t.flags.has(Flags::SPACE) && !t.flags.has(Flags::IN_PHRASE);
    letters(left) && letters(right) && glued(mark) && glued(right) && left.clitic == 0
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Class;
    use crate::text::Layers;

    #[test]
    fn letters_around_an_ampersand_are_no_words() {
        let extractor = crate::Extractor::new(crate::Config::default()).unwrap();
        let mut layers = Layers::default();
        for (text, articles) in [("A&E is full.", 0), ("A & E, or A&e", 2), ("The A&E's doors", 1), ("A tent, at AT&T", 1)] {
            let doc = layers.read(text, &extractor.lexicon);
            let seen = (0..doc.tokens.len()).filter(|i| doc.sense(*i, Class::NamePart).is_some_and(|s| s.value.starts_with('a')));
            assert_eq!(seen.count(), articles, "{text}");
        }
    }
}
