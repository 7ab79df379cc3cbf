//! What each sentence has, and where a rule can open.
//!
//! In: tokens with all their classes, phrases, sentences. Out: the classes of each sentence, and the tokens at which a
//! rule can open. Never here: what the rules are.

use super::doc::{PhraseMark, TokenRange};
use super::token::Token;
use crate::lexicon::{ClassSet, Lexicon, PHRASE_HERE};

/// The buffers of the survey, kept between articles.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Of each sentence the classes that anything in it has.
    pub unions: Vec<ClassSet>,
    /// The first `opening` of these are the tokens at which a rule of any set can open.
    openers: Vec<u32>,
    opening: usize,
}

impl Survey {
    /// The tokens at which a rule of any set can open.
    pub fn openers(&self) -> &[u32] {
        &self.openers[..self.opening]
    }

    /// One walk for all sets of rules: three of four tokens open nothing in any of them.
    pub fn read(&mut self, lexicon: &Lexicon, tokens: &[Token], phrases: &[PhraseMark], sentences: &[TokenRange]) {
        let opening = lexicon.opening();
        self.unions.clear();
        // Each is written before it is known whether it counts: whether a token opens a rule no processor can foresee.
        if self.openers.len() < tokens.len() {
            self.openers.resize(tokens.len(), 0);
        }
        let mut count = 0;
        let mut phrases = phrases.iter();
        for sentence in sentences {
            let mut union = ClassSet::NONE;
            for (i, token) in sentence.iter().zip(&tokens[sentence.iter()]) {
                let mut classes = token.classes;
                if classes.has(PHRASE_HERE) {
                    classes = phrases.next().map_or(classes, |p| classes.or(lexicon.brief(p.entry).classes));
                }
                union = union.or(classes);
                self.openers[count] = i as u32;
                count += usize::from(classes.meets(opening));
            }
            self.unions.push(union);
        }
        self.opening = count;
    }
}
