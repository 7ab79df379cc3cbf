//! Quotation marks and the stretches between them.
//!
//! In: tokens. Out: [`Stretch`]es, and the flags OPEN, CLOSE and QUOTED on their tokens. Never here: whether a stretch
//! is speech, and whose.

use super::doc::TokenRange;
use super::token::{Flags, Token};

/// Which kind of mark stands around a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkStyle {
    /// “ ”, straight ", `` '', « », „ “.
    Double,
    /// ‘ ’, straight '.
    Single,
}

/// A stretch between quotation marks, within one paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The tokens between the marks, marks not included. Never empty.
    pub tokens: TokenRange,
    /// The kind of its marks.
    pub style: MarkStyle,
    /// The closing mark stands in the text; where it does not, the stretch ends with its paragraph.
    pub closed: bool,
    /// How many stretches it stands inside.
    pub depth: u8,
}

/// Appends the stretches of the text, in order of their first token, outer before inner.
pub(crate) fn stretches(text: &str, tokens: &mut [Token], paragraphs: &[TokenRange], stretches: &mut Vec<Stretch>) {
    for paragraph in paragraphs {
        let mut open = None;
        for i in paragraph.iter() {
            let surface = tokens[i].span().of(text);
            match (surface, open) {
                ("“" | "\"", None) => open = Some(i),
                ("”" | "\"", Some(first)) => {
                    push(tokens, stretches, first, i, true);
                    open = None;
                }
                _ => {}
            }
        }
        if let Some(first) = open {
            push(tokens, stretches, first, paragraph.end(), false);
        }
    }
}

fn push(tokens: &mut [Token], stretches: &mut Vec<Stretch>, open: usize, close: usize, closed: bool) {
    if close <= open + 1 {
        return;
    }
    tokens[open].flags.set(Flags::OPEN);
    if closed {
        tokens[close].flags.set(Flags::CLOSE);
    }
    for token in &mut tokens[open + 1..close] {
        token.flags.set(Flags::QUOTED);
    }
    let tokens = TokenRange::new(open + 1, close);
    stretches.push(Stretch { tokens, style: MarkStyle::Double, closed, depth: 0 });
}
