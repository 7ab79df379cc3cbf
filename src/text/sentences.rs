//! Sentences.
//!
//! In: tokens and paragraphs. Out: the flag [`Flags::SENTENCE`] on the tokens that open a sentence, and the token ranges
//! between them. Never here: clauses, and who speaks.
//!
//! A sentence ends with a full stop, a question or an exclamation mark or an ellipsis, and the closing marks and
//! brackets that follow it without a blank, where the next word could open one. The stop of an abbreviation ends a
//! sentence only by what comes next: the table of abbreviations says in its values what that must be.

use super::datelines;
use super::doc::{TokenRange, next_of};
use super::token::{Flags, Token, TokenKind};
use crate::lexicon::{Class, Lexicon};

/// No sentence is longer, so that a search within a sentence is bounded whatever the text.
const MAX_TOKENS: usize = 1000;
/// How far the name of a speaker may reach behind a quoted question: "Why?" Dr Jane Roe of the BMA asked.
const MAX_NAME: usize = 6;

/// Sets the flag and appends the ranges.
pub(crate) fn split(
    text: &str,
    lexicon: &Lexicon,
    tokens: &mut [Token],
    marks: &[u32],
    paragraphs: &[TokenRange],
    sentences: &mut Vec<TokenRange>,
) {
    let caseless = !tokens.iter().any(|t| t.classes.has(Class::Capital));
    let mut next = 0;
    for paragraph in paragraphs {
        let mut first = paragraph.first();
        if let Some(story) = datelines::end(text, tokens, *paragraph) {
            push(tokens, sentences, first, story);
            first = story;
        }
        let mut i = first;
        while i < paragraph.end() {
            let last = paragraph.end().min(first + MAX_TOKENS) - 1;
            let mark = next_of(marks, &mut next, i).map_or(last, |mark| mark.min(last));
            let end = match end_at(Reader { text, lexicon, tokens, paragraph: *paragraph, caseless }, mark) {
                Some(end) => end,
                None if mark + 1 - first == MAX_TOKENS => mark + 1,
                None => {
                    i = mark + 1;
                    continue;
                }
            };
            i = end;
            if end < paragraph.end() {
                push(tokens, sentences, first, end);
                first = end;
            }
        }
        push(tokens, sentences, first, paragraph.end());
    }
}

fn push(tokens: &mut [Token], sentences: &mut Vec<TokenRange>, first: usize, end: usize) {
    tokens[first].flags.set(Flags::SENTENCE);
    sentences.push(TokenRange::new(first, end));
}

#[derive(Clone, Copy)]
struct Reader<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    tokens: &'a [Token],
    paragraph: TokenRange,
    /// The text has no capitals at all.
    caseless: bool,
}

/// One past the last token of the sentence that ends with the mark at `i`, where one ends there.
fn end_at(r: Reader<'_>, i: usize) -> Option<usize> {
    if r.tokens[i].kind != TokenKind::Punct {
        return None;
    }
    let mark = r.mark(i)?;
    if mark == Mark::Wide {
        return Some(r.closing(i + 1));
    }
    let end = r.closing(i + 1);
    if end >= r.paragraph.end() {
        return Some(r.paragraph.end());
    }
    if !r.tokens[end].flags.has(Flags::SPACE) || !r.could_open(end) {
        return None;
    }
    let quoted = end > i + 1;
    let ends = match mark {
        Mark::Stop => quoted || r.stop_ends(i, end),
        Mark::Question => !(quoted && r.names_speaker(end)),
        Mark::Ellipsis | Mark::Wide => true,
    };
    ends.then_some(end)
}

#[derive(Clone, Copy, PartialEq)]
enum Mark {
    Stop,
    Question,
    Ellipsis,
    /// Marks of scripts without blanks between sentences.
    Wide,
}

impl Reader<'_> {
    fn surface(&self, i: usize) -> &str {
        self.tokens[i].span().of(self.text)
    }

    fn mark(&self, i: usize) -> Option<Mark> {
        match self.text.as_bytes()[self.tokens[i].start as usize] {
            b'.' => {
                Some(if i > self.paragraph.first() && self.surface(i - 1) == "." { Mark::Ellipsis } else { Mark::Stop })
            }
            b'!' | b'?' => Some(Mark::Question),
            ascii if ascii < 0x80 => None,
            _ => match self.surface(i) {
                "…" => Some(Mark::Ellipsis),
                "‽" | "⁇" | "⁈" | "⁉" | "؟" => Some(Mark::Question),
                "。" | "！" | "？" | "।" => Some(Mark::Wide),
                _ => None,
            },
        }
    }

    /// The first token from `i` on that is no closing mark or bracket glued to what stands before it.
    fn closing(&self, mut i: usize) -> usize {
        while i < self.paragraph.end() && !self.tokens[i].flags.has(Flags::SPACE) {
            match self.surface(i) {
                "”" | "’" | "\"" | "'" | "''" | ")" | "]" | "}" | "»" | "」" | "』" | "）" | "*" => i += 1,
                // The note of an encyclopedia: "... in 1066.[3]"
                "[" if self.is_note(i) => i += 3,
                _ => break,
            }
        }
        i
    }

    fn is_note(&self, i: usize) -> bool {
        i + 2 < self.paragraph.end() && self.tokens[i + 1].kind == TokenKind::Number && self.surface(i + 2) == "]"
    }

    /// Whether token `i`, after a mark and a blank, could open a sentence.
    fn could_open(&self, i: usize) -> bool {
        match self.tokens[i].kind {
            TokenKind::Number => true,
            TokenKind::Word => self.caseless || !self.is_small(i),
            TokenKind::Punct => !matches!(
                self.surface(i),
                "." | "," | ";" | ":" | "!" | "?" | "…" | ")" | "]" | "”" | "’" | "»" | "/" | "&" | "+" | "="
            ),
        }
    }

    fn is_small(&self, i: usize) -> bool {
        self.surface(i).starts_with(char::is_lowercase)
    }

    /// Whether the stop at `i` ends a sentence, and not only an abbreviation; `next` could open one.
    fn stop_ends(&self, i: usize, next: usize) -> bool {
        if i == self.paragraph.first() || self.tokens[i].flags.has(Flags::SPACE) {
            return true;
        }
        let word = &self.tokens[i - 1];
        let surface = self.surface(i - 1);
        match self.lexicon.sense_in_any_case(word.entry, Class::Abbreviation).map(|s| s.value) {
            Some("before") => false,
            Some("number") => self.tokens[next].kind != TokenKind::Number,
            Some("last") => !self.names_time(next) && !matches!(self.surface(next), "(" | "["),
            Some(_) => self.opens_surely(next),
            // The number of a list item, an initial, an abbreviation with stops inside.
            None if word.kind == TokenKind::Number => i - 1 > self.paragraph.first(),
            None if word.classes.has(Class::Initial) || surface.contains('.') => self.opens_surely(next),
            None => true,
        }
    }

    /// "7 a.m. Tuesday", "7 a.m. EST", "7 a.m. Jan. 5".
    fn names_time(&self, i: usize) -> bool {
        let classes = self.tokens[i].classes;
        let time = [Class::Weekday, Class::Month, Class::Caps, Class::Digits];
        time.iter().any(|c| classes.has(*c))
    }

    /// A word that opens no name, or a form of address that stands behind no other: "Roe Inc. Ms. Poe left".
    fn opens_with_word(&self, i: usize) -> bool {
        let sense = |class| self.lexicon.sense_in_any_case(self.tokens[i].entry, class).map(|s| s.value);
        sense(Class::Starter).is_some() || matches!(sense(Class::Honorific), Some("m" | "f"))
    }

    /// Whether token `i` is a word that opens sentences and no names, or a mark that opens a quotation.
    fn opens_surely(&self, i: usize) -> bool {
        let initial = self.tokens[i].classes.has(Class::Initial)
            && i + 1 < self.paragraph.end()
            && self.text.as_bytes()[self.tokens[i + 1].start as usize] == b'.';
        match self.tokens[i].kind {
            // "Roe & Co. “have been slow”"
            TokenKind::Punct => {
                let small = || i + 1 < self.paragraph.end() && self.is_small(i + 1);
                matches!(self.surface(i), "“" | "‘" | "\"" | "«" | "•") && !small()
            }
            _ => !initial && self.opens_with_word(i),
        }
    }

    /// "Why?" Jane Roe asked: a name and a reporting verb go on with the sentence of a quoted question.
    fn names_speaker(&self, i: usize) -> bool {
        let end = self.paragraph.end().min(i + MAX_NAME);
        let name = |t: &Token| t.classes.has(Class::Capital) && !t.classes.has(Class::Starter);
        let after = (i..end).find(|&k| !name(&self.tokens[k]));
        after.is_some_and(|k| k > i && self.tokens[k].classes.has(Class::CueVerb))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::lang::en;
    use crate::lexicon::LexiconBuilder;
    use crate::text::paragraphs;
    use crate::text::tokenise::{self, Cut};
    use std::sync::LazyLock;

    pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
        let mut builder = LexiconBuilder::new();
        en::TABLES.iter().for_each(|(file, contents)| builder.add_table(file, contents).unwrap());
        builder.finish()
    });

    pub(crate) fn read(text: &str) -> (Vec<Token>, Vec<TokenRange>, Vec<TokenRange>) {
        let (mut cut, mut sentences, mut paragraphs) = (Cut::default(), Vec::new(), Vec::new());
        tokenise::tokenise(text, &LEXICON, &mut cut);
        let Cut { mut tokens, marks, lines, .. } = cut;
        paragraphs::split(text, &mut tokens, &lines, &mut paragraphs);
        split(text, &LEXICON, &mut tokens, &marks, &paragraphs, &mut sentences);
        (tokens, sentences, paragraphs)
    }

    /// Checks that `marked` is cut where it has a bar, and nowhere else.
    #[track_caller]
    fn cut(marked: &str) {
        let text = marked.replace('|', "");
        let (tokens, sentences, _) = read(&text);
        let mut found = String::new();
        for (k, s) in sentences.iter().enumerate() {
            let start = if k == 0 { 0 } else { tokens[s.first()].start as usize };
            let end = sentences.get(k + 1).map_or(text.len(), |n| tokens[n.first()].start as usize);
            found += if k == 0 { "" } else { "|" };
            found += &text[start..end];
        }
        assert_eq!(found, marked);
    }

    #[test]
    fn plain_sentences() {
        cut("The ward closed. |Nobody said why! |Did they know? |No.");
        cut("It rose 5.3%. |In 2019 it fell. |3 of them left.");
        cut("Costs rose to £4. |£3 was too little.");
        cut("no capitals here. |the end.");
    }

    #[test]
    fn abbreviations_before_names_and_numbers() {
        cut("Dr. Roe met Mr. and Mrs. Smith on St. Mary's ward. |They left.");
        cut("It is No. 10. |He said no. |Then he left at p. 5 of vol. 3.");
        cut("On Jan. 5 and Sept. 12 it shut. |It opens in Dec. |The end.");
        cut("J. R. Smith and George W. Hill spoke. |John F. Hill did not.");
        cut("She left Roe Inc. |Ms. Poe stayed at Roe Bros. Stores.");
        cut("Roe & Co. “have been slow”. |They met at Roe & Co. |“We wait,” he said.");
        cut("We went to ward B. |The door was shut.");
    }

    #[test]
    fn abbreviations_that_may_end_a_sentence() {
        cut("The U.S. Senate met. |It met in the U.S. |The vote failed.");
        cut(
            "It rained at 6 a.m. (0500 GMT) and in Roe v. Hill too. |He left at 7 a.m. |Doctors stayed until 9 p.m. Tuesday, or 9 p.m. EST. |Then they left.",
        );
        cut("She runs Acme Inc. |He runs Acme Corp. of Ohio.");
        cut("He came from Washington, D.C. |She asked the U.N. “No one came.”".replace("U.N. “", "U.N. |“").as_str());
        cut("He works at Roe & Co. Shares fell, e.g. in May, i.e. late.");
    }

    #[test]
    fn closing_marks_belong_to_the_sentence() {
        cut("“We shut it.” |She left. |(It was late.) |“Why?” |“Because.”");
        cut("\"We shut it.\" |\"No.\" |It rained.[3] |It stopped.");
        cut("“Will it open?” she asked. |“No!” he said. |“Why?” Jane Roe asked. |“So.”");
        cut("Yahoo! said no.");
    }

    #[test]
    fn ellipses() {
        cut("He waited... and left. |She waited... |Then she left … too. |Well . . . no.");
    }

    #[test]
    fn numbers_of_a_list_open_their_item() {
        cut("1. Close the door.");
    }

    #[test]
    fn a_million_abbreviations_take_linear_time() {
        for text in
            ["Dr. ".repeat(250_000), "A. B. ".repeat(170_000), ".\"".repeat(500_000), "? A A A A A ".repeat(80_000)]
        {
            let start = std::time::Instant::now();
            let (_, sentences, _) = read(&text);
            assert!(sentences.iter().all(|s| s.len() <= MAX_TOKENS));
            assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
        }
    }
}
