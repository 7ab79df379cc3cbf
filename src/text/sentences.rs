//! Sentences and paragraphs.
//!
//! In: tokens. Out: the flags [`Flags::PARAGRAPH`] and [`Flags::SENTENCE`] on the tokens that open one, and the token
//! ranges between them.

use super::doc::TokenRange;
use super::token::{Flags, Token, TokenKind};

/// Sets the flags and appends the ranges.
pub(crate) fn split(
    text: &str,
    tokens: &mut [Token],
    sentences: &mut Vec<TokenRange>,
    paragraphs: &mut Vec<TokenRange>,
) {
    let mut sentence = 0;
    let mut paragraph = 0;
    for i in 0..tokens.len() {
        let opens_paragraph = i == 0 || tokens[i].flags.has(Flags::LINE);
        let opens_sentence = opens_paragraph || ends_sentence(text, tokens, i - 1);
        if opens_sentence {
            tokens[i].flags.set(Flags::SENTENCE);
            if i > sentence {
                sentences.push(TokenRange::new(sentence, i));
                sentence = i;
            }
        }
        if opens_paragraph {
            tokens[i].flags.set(Flags::PARAGRAPH);
            if i > paragraph {
                paragraphs.push(TokenRange::new(paragraph, i));
                paragraph = i;
            }
        }
    }
    if !tokens.is_empty() {
        sentences.push(TokenRange::new(sentence, tokens.len()));
        paragraphs.push(TokenRange::new(paragraph, tokens.len()));
    }
}

/// Whether a sentence ends with token `i`.
fn ends_sentence(text: &str, tokens: &[Token], i: usize) -> bool {
    let surface = tokens[i].span().of(text);
    let next = &tokens[i + 1];
    let end = matches!(surface, "." | "!" | "?" | "…");
    end && next.flags.has(Flags::SPACE) && next.kind != TokenKind::Punct
}
