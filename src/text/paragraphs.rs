//! Lines to paragraphs.
//!
//! In: tokens, and which of them open a line. Out: the flag [`Flags::PARAGRAPH`] on the tokens that open a paragraph, and the token
//! ranges between them. Never here: sentences.
//!
//! A blank line always ends a paragraph. Whether a single line end does depends on how the text is written: one
//! paragraph a line, or wrapped at a column. A wrapped text betrays itself: at most of its line ends the first word
//! of the next line had no room left.

use super::doc::TokenRange;
use super::token::{Flags, Token};

/// The widest column at which texts are wrapped. A longer line is a paragraph.
const WIDEST: u32 = 120;
/// The narrowest; shorter lines are a list or verse.
const NARROWEST: u32 = 40;

/// What stands between two tokens on different lines.
#[derive(Clone, Copy, PartialEq)]
enum Break {
    /// A blank line, or a paragraph separator.
    Blank,
    /// One line end.
    Single,
}

/// Sets the flag and appends the ranges.
pub(crate) fn split(text: &str, tokens: &mut [Token], lines: &[u32], paragraphs: &mut Vec<TokenRange>) {
    if tokens.is_empty() {
        return;
    }
    let lines = || lines.iter().map(|i| *i as usize);
    let column = wrap_column(text, tokens, lines);
    let mut first = 0;
    tokens[0].flags.set(Flags::PARAGRAPH);
    for i in lines() {
        if opens_paragraph(text, tokens, i, column) {
            tokens[i].flags.set(Flags::PARAGRAPH);
            paragraphs.push(TokenRange::new(first, i));
            first = i;
        }
    }
    paragraphs.push(TokenRange::new(first, tokens.len()));
}

/// Whether the line that token `i` opens is a new paragraph.
fn opens_paragraph(text: &str, tokens: &[Token], i: usize, column: Option<u32>) -> bool {
    let gap = gap(text, tokens, i);
    if break_of(gap) == Break::Blank {
        return true;
    }
    if column.is_some_and(|column| !has_room(text, tokens, i, column)) {
        // The line is full; only an indent could tell that it ends a paragraph.
        let indent = |gap: &str| gap.len() - gap.trim_end_matches([' ', '\t', '\u{a0}', '\u{3000}']).len();
        return indent(gap) >= 2 && !goes_on(text, tokens, i);
    }
    !goes_on(text, tokens, i)
}

/// Whether a sentence goes on over the line end before token `i`: no mark before it, and a small letter after it.
fn goes_on(text: &str, tokens: &[Token], i: usize) -> bool {
    let before = text[..tokens[i - 1].end as usize].chars().next_back().unwrap_or('.');
    let after = text[tokens[i].start as usize..].chars().next().unwrap_or('.');
    (before.is_alphanumeric() || before == ',') && after.is_lowercase()
}

/// The column at which the text is wrapped; `None` where single line ends are paragraphs.
fn wrap_column<I: Iterator<Item = usize>>(text: &str, tokens: &[Token], lines: impl Fn() -> I) -> Option<u32> {
    let singles = || lines().filter(|i| break_of(gap(text, tokens, *i)) == Break::Single);
    let mut widest = 0;
    for i in singles() {
        widest = widest.max(line_length(text, tokens, i));
        if widest > WIDEST {
            return None;
        }
    }
    if widest < NARROWEST {
        return None;
    }
    let (mut all, mut full) = (0, 0);
    for i in singles() {
        all += 1;
        full += usize::from(!has_room(text, tokens, i, widest));
    }
    (full >= 2 && full * 4 >= all * 3).then_some(widest)
}

/// Whether the line before token `i` had room for the first word of the line that `i` opens.
fn has_room(text: &str, tokens: &[Token], i: usize, column: u32) -> bool {
    let start = tokens[i].start as usize;
    let word = text[start..].char_indices().take(WIDEST as usize).take_while(|(_, c)| !c.is_whitespace()).count();
    line_length(text, tokens, i) + 1 + (word as u32) < column
}

/// The characters of the line before token `i`, counted no further than past [`WIDEST`].
fn line_length(text: &str, tokens: &[Token], i: usize) -> u32 {
    let before = text[..tokens[i - 1].end as usize].chars().rev();
    before.take(WIDEST as usize + 1).take_while(|c| !is_line_end(*c)).count() as u32
}

/// The white space before token `i`.
fn gap<'a>(text: &'a str, tokens: &[Token], i: usize) -> &'a str {
    &text[tokens[i - 1].end as usize..tokens[i].start as usize]
}

fn break_of(gap: &str) -> Break {
    let mut ends = 0;
    let mut last = ' ';
    for c in gap.chars() {
        ends += match c {
            '\n' if last == '\r' => 0,
            '\u{2029}' => 2,
            c if is_line_end(c) => 1,
            _ => 0,
        };
        last = c;
    }
    if ends > 1 { Break::Blank } else { Break::Single }
}

/// Line feed, carriage return, vertical tab, form feed, next line, line and paragraph separator.
pub(crate) fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use crate::text::sentences::tests::read;

    fn paragraphs(text: &str) -> Vec<String> {
        let (tokens, _, paragraphs) = read(text);
        paragraphs
            .iter()
            .map(|p| text[tokens[p.first()].start as usize..tokens[p.last()].end as usize].to_owned())
            .collect()
    }

    #[test]
    fn every_kind_of_line_end_counts() {
        for end in ["\n", "\r\n", "\r", "\u{2028}", "\u{2029}", "\u{85}", "\n\n", "\r\n \r\n", "\n\n\n"] {
            let text = format!("The ward closed.{end}Nobody said why.");
            assert_eq!(paragraphs(&text), ["The ward closed.", "Nobody said why."], "{end:?}");
        }
        assert_eq!(paragraphs("  \n One.\n\n"), ["One."]);
        assert_eq!(paragraphs(" \n "), [""; 0]);
    }

    #[test]
    fn one_paragraph_a_line() {
        let text = "Ward sisters in the north of the city said that they had not been told of the closure, which takes effect on Monday.\nThe trust denied it.\nA spokesman said letters were sent.";
        assert_eq!(paragraphs(text).len(), 3);
    }

    #[test]
    fn a_wrapped_text_keeps_its_paragraphs_together() {
        let text = "The maternity ward at Harrow Road closed on Monday after the boiler\nfailed for the third time this winter, leaving mothers to travel to\nthe next town, eleven miles away.\nA spokeswoman for the trust said that it hoped to open the ward again\nwithin a fortnight.";
        let found = paragraphs(text);
        assert_eq!(found.len(), 2, "{found:?}");
        let blank = text.replace("away.\nA", "away.\n\nA");
        assert_eq!(paragraphs(&blank).len(), 2);
        let indented = "    The maternity ward at Harrow Road closed on Monday after its boilers\nfailed for the third time this winter, leaving mothers to travel to.\n    Drivers of the ambulances said that the way was long, and the night\nwas cold, and nobody had a key to the garage.";
        assert_eq!(paragraphs(indented).len(), 2);
    }

    #[test]
    fn a_list_of_short_lines_is_not_wrapped() {
        assert_eq!(paragraphs("Beds open: 192\nBeds shut: 12\nNurses: 4,877\nDoctors: 542").len(), 4);
    }

    #[test]
    fn a_line_broken_inside_a_sentence_goes_on() {
        let long = "This sentence stands on a single line that is a good deal longer than any column at which a text is wrapped, so lines are paragraphs.";
        assert_eq!(paragraphs(&format!("{long}\nThe trust has\nrepeatedly said no.\nYes.")).len(), 3);
    }
}
