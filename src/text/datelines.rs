//! Datelines: the place, agency and day before the first words of a story.
//!
//! In: the tokens of a paragraph. Out: where its first sentence begins, behind "LONDON, 3 Jan 2024 -" or "GENEVA
//! (Reuters) -". Never here: what day that is.
//!
//! Without this the place would be the subject of the sentence, and what follows the day an apposition to it.

use super::doc::TokenRange;
use super::shape::is_dash;
use super::token::{Flags, Token, TokenKind};
use crate::lexicon::Class;

/// No dateline is longer: "RIO DE JANEIRO/NEW YORK, Jan. 3, 2024 (Reuters) --".
const LONGEST: usize = 18;
/// The longest name of an agency in brackets or between strokes.
const AGENCY: usize = 5;

/// The first token behind the dateline that `paragraph` opens with, where it opens with one.
pub(crate) fn end(text: &str, tokens: &[Token], paragraph: TokenRange) -> Option<usize> {
    let line = Line { text, tokens, end: paragraph.end().min(paragraph.first() + LONGEST) };
    let first = tokens.get(paragraph.first())?;
    if first.kind == TokenKind::Word && !first.classes.has(Class::Capital) {
        return None;
    }
    let mut i = paragraph.first();
    let mut dated = false;
    // "BOSTON --": a place in capitals needs neither day nor agency.
    let mut sent = first.classes.has(Class::Caps);
    while let Some(kind) = line.part(i) {
        match kind {
            Part::Place | Part::Number => i += 1,
            Part::Month => (i, dated) = (i + 1, dated || line.has_day(i)),
            Part::Agency(after) => (i, sent) = (after, true),
            Part::Dash if dated || sent => return line.story(i),
            Part::Colon if dated => return line.story(i),
            Part::Dash | Part::Colon => return None,
        }
    }
    None
}

enum Part {
    /// A word of the place, or what stands between its words.
    Place,
    Month,
    Number,
    /// Where what follows it begins.
    Agency(usize),
    Dash,
    Colon,
}

struct Line<'a> {
    text: &'a str,
    tokens: &'a [Token],
    end: usize,
}

impl Line<'_> {
    fn surface(&self, i: usize) -> &str {
        match i < self.end {
            true => self.tokens[i].span().of(self.text),
            false => "",
        }
    }

    /// "3 Jan", "Jan. 3"; "Theresa May" has none.
    fn has_day(&self, month: usize) -> bool {
        let number = |i: usize| self.tokens[..self.end].get(i).is_some_and(|t| t.kind == TokenKind::Number);
        number(month.wrapping_sub(1)) || number(month + 1) || self.surface(month + 1) == "." && number(month + 2)
    }

    fn part(&self, i: usize) -> Option<Part> {
        let token = self.tokens[..self.end].get(i)?;
        match token.kind {
            TokenKind::Number => Some(Part::Number),
            TokenKind::Word if token.classes.has(Class::Month) => Some(Part::Month),
            TokenKind::Word if token.classes.has(Class::Capital) => Some(Part::Place),
            TokenKind::Word => None,
            TokenKind::Punct => self.mark(i),
        }
    }

    fn mark(&self, i: usize) -> Option<Part> {
        match self.surface(i) {
            mark if is_dash(mark) || matches!(mark, "-" | "_") => Some(Part::Dash),
            ":" => Some(Part::Colon),
            "," | "." => Some(Part::Place),
            "(" => self.agency(i, ")"),
            // Two cities, or the agency that spreads press releases: "/PRNewswire/".
            "/" => self.agency(i, "/").or(Some(Part::Place)),
            _ => None,
        }
    }

    fn agency(&self, i: usize, closing: &str) -> Option<Part> {
        let end = self.end.min(i + 2 + AGENCY);
        let close = (i + 2..end).find(|&k| self.surface(k) == closing)?;
        Some(Part::Agency(close + 1))
    }

    /// The story behind the mark at `i`: a word with a capital, or a quotation; "3 Jan - 5 Jan" is no dateline.
    fn story(&self, i: usize) -> Option<usize> {
        let mut first = i + 1;
        while is_dash(self.surface(first)) || matches!(self.surface(first), "-" | "_") {
            first += 1;
        }
        let token = self.tokens[..self.end].get(first)?;
        let opens = match token.kind {
            TokenKind::Word => token.classes.has(Class::Capital) && !token.classes.has(Class::Month),
            TokenKind::Number => false,
            TokenKind::Punct => matches!(self.surface(first), "“" | "‘" | "\"" | "«" | "`"),
        };
        (opens && token.flags.has(Flags::SPACE)).then_some(first)
    }
}

#[cfg(test)]
mod tests {
    use crate::text::sentences::tests::read;

    /// The first sentence that `text` has behind a dateline; the whole where it opens with none.
    fn story(text: &str) -> &str {
        let (tokens, _, paragraphs) = read(text);
        match super::end(text, &tokens, paragraphs[0]) {
            Some(first) => &text[tokens[first].start as usize..],
            None => text,
        }
    }

    #[track_caller]
    fn behind(line: &str) {
        let text = format!("{line} Nurses left the ward.");
        assert_eq!(story(&text), "Nurses left the ward.", "{text}");
    }

    #[test]
    fn place_agency_and_day() {
        behind("LONDON, 3 Jan 2024 -");
        behind("LEEDS, Jan 3 (Reuters) -");
        behind("BERN (AP) --");
        behind("ST. LOUIS (AP) _");
        behind("NEW YORK —");
        behind("GENEVA/LEEDS, Jan. 3, 2024 /PRNewswire/ --");
        behind("Leeds, UK, 3 January 2024:");
        behind("3 January 2024 –");
    }

    #[test]
    fn no_datelines() {
        for text in [
            "Nurses – who left in January – came back.",
            "Theresa May – Prime Minister then – said nurses left.",
            "Leeds – Nurses left.",
            "Roe: Nurses left.",
            "January 3 - 5 January: Nurses left.",
            "The BMA (British Medical Association) said nurses left.",
            "Leeds, 3 January 2024.",
            "On 3 January 2024 - nurses left.",
        ] {
            assert_eq!(story(text), text);
        }
    }
}
