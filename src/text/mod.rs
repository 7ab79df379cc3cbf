//! Text: an article cut into tokens, sentences, paragraphs and quoted stretches.
//!
//! In: the characters of an article and the lexicon. Out: a [`Doc`], the one view that every finder and resolver
//! works on. Never here: what the words mean together.

mod article;
mod chars;
mod datelines;
mod doc;
mod doubled;
mod marks;
mod name_words;
mod packed;
mod paragraphs;
mod sentences;
mod shape;
mod survey;
mod token;
mod tokenise;
mod waiting;

pub use article::{Article, PublishedBasis};
pub use doc::{Doc, TokenRange};
pub(crate) use doc::{Layers, PhraseMark};
pub use marks::{MarkStyle, Stretch};
pub(crate) use shape::{glued_particle, is_dash, is_long_dash};
pub use token::{Flags, Token, TokenKind};
pub(crate) use tokenise::Cut;
