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
    /// The tokens at which a rule of any set can open.
    pub openers: Vec<u32>,
}

impl Survey {
    /// One walk for all sets of rules: three of four tokens open nothing in any of them.
    pub fn read(&mut self, lexicon: &Lexicon, tokens: &[Token], phrases: &[PhraseMark], sentences: &[TokenRange]) {
        self.unions.clear();
        self.openers.clear();
        let looked_at = lexicon.opening().or(ClassSet::of(PHRASE_HERE));
        let mut phrases = phrases.iter();
        for sentence in sentences {
            let words = &tokens[sentence.iter()];
            let mut union = words.iter().fold(ClassSet::EMPTY, |all, token| all.or(token.classes));
            for (at, token) in words.iter().enumerate() {
                if !token.classes.meets(looked_at) {
                    continue;
                }
                let phrase = token.classes.has(PHRASE_HERE).then(|| phrases.next()).flatten();
                let phrase = phrase.map_or(ClassSet::EMPTY, |p| lexicon.brief(p.entry).classes);
                union = union.or(phrase);
                if token.classes.or(phrase).meets(lexicon.opening()) {
                    self.openers.push((sentence.first() + at) as u32);
                }
            }
            self.unions.push(union);
        }
    }
}
