//! onrecord turns news text into records: who said what, when, and with which figures.
//!
//! ```
//! use onrecord::{Article, Config, Extractor, Scratch};
//!
//! let extractor = Extractor::new(Config::default())?;
//! let article = Article::new("a", "It closed on 3 May 2020.");
//! let record = extractor.extract(&article, &mut Scratch::default());
//! assert_eq!(record.dates[0].value, "2020-05-03");
//! # Ok::<(), onrecord::Error>(())
//! ```
//!
//! An [`Extractor`] is immutable and shared between threads; each thread keeps a [`Scratch`]. Extraction does no I/O,
//! asks no clock and cannot fail.

mod error;
pub mod explain;
mod extract;
pub mod lang;
pub mod lexicon;
pub mod numerals;
pub mod read;
pub mod record;
pub mod rules;
mod span;
pub mod syntax;
pub mod text;
pub mod write;

pub(crate) mod dates;
pub(crate) mod figures;
pub(crate) mod quotations;
pub(crate) mod speakers;

#[cfg(test)]
pub(crate) mod examples;
#[cfg(test)]
mod house;

pub use error::Error;
pub use extract::{Config, Extractor, Scratch};
pub use record::Record;
pub use span::{CharMap, Span};
pub use text::{Article, Doc, PublishedBasis};
