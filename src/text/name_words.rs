//! Words that are part of a name where they stand, and mean nothing else: the A of "A&E" is no article, the AT of "AT&T"
//! no preposition, the May of "Theresa May" no month.
//!
//! In: tokens and the phrases over them. Out: the same, without what such a word means elsewhere. Never here: what is
//! named ("Marks & Spencer", "May Brown" are left to those who read names).

use super::shape;
use super::token::{Flags, Token};
use super::tokenise::Cut;
use crate::lexicon::{Class, ClassSet, EntryId, Lexicon};

/// Takes from the words of names what they mean elsewhere.
pub(super) fn unread(text: &str, lexicon: &Lexicon, cut: &mut Cut) {
    letters(text, lexicon, cut);
    months(&mut cut.tokens, &cut.numbers);
}

/// The longest run of capitals that is read as letters on each side of an ampersand.
const LETTERS: usize = 2;

/// "A&E": the capitals around an ampersand without blanks.
fn letters(text: &str, lexicon: &Lexicon, cut: &mut Cut) {
    for at in memchr::memchr_iter(b'&', text.as_bytes()) {
        let i = cut.tokens.partition_point(|t| (t.start as usize) < at);
        let Some(first) = i.checked_sub(1).filter(|first| are_letters(text, &cut.tokens, *first)) else { continue };
        for i in [first, first + 2] {
            let token = &mut cut.tokens[i];
            let letters = token.stem().of(text);
            (token.entry, token.classes) = (EntryId::NONE, shape::classes(letters, token.kind));
            cut.readings[i] = lexicon.tags().reading(lexicon.brief(EntryId::NONE).kind, || letters.as_bytes());
        }
    }
}

/// Whether letters, an ampersand and letters begin at token `first`, glued and in no phrase of the lexicon.
fn are_letters(text: &str, tokens: &[Token], first: usize) -> bool {
    let Some([left, mark, right]) = tokens.get(first..first + 3) else { return false };
    let letters = |t: &Token| {
        let word = t.stem().of(text);
        (1..=LETTERS).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase())
    };
    let glued = |t: &Token| !t.flags.has(Flags::SPACE) && !t.flags.has(Flags::IN_PHRASE);
    letters(left) && letters(right) && glued(mark) && glued(right) && left.clitic == 0
}

/// "Theresa May", "Mrs May": a month that people are called by, behind a given name or an honorific and before no number.
/// All months are among the tokens of these numbers.
fn months(tokens: &mut [Token], numbers: &[u32]) {
    let month = ClassSet::of(Class::Month);
    let calendar = month.or(ClassSet::of(Class::Weekday));
    let given = ClassSet::of(Class::GivenName).or(ClassSet::of(Class::Honorific));
    let number = ClassSet::of(Class::Digits).or(ClassSet::of(Class::OrdinalNum));
    for i in numbers.iter().map(|i| *i as usize) {
        if i == 0 || !tokens[i].classes.has(Class::Month) {
            continue;
        }
        let is = |at: usize, classes| tokens.get(at).is_some_and(|t| t.classes.meets(classes));
        let name = is(i, ClassSet::of(Class::GivenName)) && is(i, ClassSet::of(Class::Capital));
        let behind = is(i - 1, given) && is(i - 1, ClassSet::of(Class::Capital)) && !is(i - 1, calendar);
        let tied = tokens[i - 1].clitic == 0 && !tokens[i].flags.has(Flags::PARAGRAPH);
        if name && behind && tied && !is(i + 1, number) {
            tokens[i].classes = tokens[i].classes.without(month);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Class;
    use crate::text::Layers;

    #[test]
    fn letters_around_an_ampersand_are_no_words() {
        let extractor = crate::Extractor::new(crate::Config::default()).unwrap();
        let mut layers = Layers::default();
        for (text, articles) in
            [("A&E is full.", 0), ("A & E, or A&e", 2), ("The A&E's doors", 1), ("A tent, at AT&T", 1)]
        {
            let doc = layers.read(text, &extractor.lexicon);
            let seen = (0..doc.tokens.len())
                .filter(|i| doc.sense(*i, Class::NamePart).is_some_and(|s| s.value.starts_with('a')));
            assert_eq!(seen.count(), articles, "{text}");
        }
    }

    #[test]
    fn a_month_behind_a_given_name_is_a_surname() {
        let extractor = crate::Extractor::new(crate::Config::default()).unwrap();
        let mut layers = Layers::default();
        for (text, months) in [
            ("Theresa May said so.", 0),
            ("Mrs May said so.", 0),
            ("Theresa May 5 said so.", 1),
            ("He met Theresa. May was dry.", 1),
            ("Theresa's May was dry.", 1),
            ("In June May was long gone.", 2),
            ("It may be.", 0),
        ] {
            let doc = layers.read(text, &extractor.lexicon);
            let seen = (0..doc.tokens.len()).filter(|i| doc.has(*i, Class::Month) && doc.has(*i, Class::Capital));
            assert_eq!(seen.count(), months, "{text}");
        }
    }
}
