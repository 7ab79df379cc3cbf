//! Languages: tables, rules and morphology. Nothing outside a language's folder mentions one of its words.

pub mod en;
