//! The one public error.

use std::path::PathBuf;

/// What can go wrong: reading, writing, and a user's tables and rules. Extraction itself cannot fail.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A line of a table or of a rule file cannot be used. Shown as `file:line: what`.
    #[error("{file}:{line}: {what}")]
    Rule {
        /// The file as the user named it.
        file: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong and what would be right.
        what: String,
    },
    /// A file or folder cannot be read or written.
    #[error("{}: {what}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// What was tried, and the remedy where there is one.
        what: String,
        /// What the system said.
        #[source]
        source: Option<std::io::Error>,
    },
    /// One article of an input cannot be read: shown as `input:line: what`.
    #[error("{input}:{line}: {what}")]
    Article {
        /// The input: a path, or `stdin`.
        input: String,
        /// The line (or row) of the input, from 1.
        line: u64,
        /// What is wrong with it.
        what: String,
    },
}

impl Error {
    pub(crate) fn rule(file: &str, line: usize, what: impl Into<String>) -> Self {
        Error::Rule { file: file.to_owned(), line, what: what.into() }
    }

    /// Whether a table or rule file is at fault.
    pub fn is_rule(&self) -> bool {
        matches!(self, Error::Rule { .. })
    }

    /// Whether one article is at fault, so that the others can go on.
    pub fn is_article(&self) -> bool {
        matches!(self, Error::Article { .. })
    }
}
