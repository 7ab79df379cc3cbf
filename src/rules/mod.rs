//! The rule language: shapes over token classes, each with its examples beside it.
//!
//! In: `*.rules` files and the lexicon. Out: a `RuleSet` that finds matches in a [`Doc`](crate::Doc). Never here: what a match
//! means; that is the action, a function of the subject.
//!
//! ```text
//! # Comment.
//! month_day = Month:m (DayNum|OrdinalNum):d => date
//!   + By [March 3] it had closed.          2024-03-03
//!   - In May 30 people died.
//! ```
//!
//! A rule is a name, a pattern, and the name of an action. In a pattern a capitalised word is a class, a word in small
//! letters or in "quotes" is itself, `(a|b)` is either, `x:name` names what x matched, `x?` may be missing, `x*` stands
//! any number of times up to [`STAR_LIMIT`], and `!x` says that x does not stand here: at the head of a pattern it looks at the token
//! before the match, elsewhere at the token that would come next. A class matches one token, or a phrase of the
//! lexicon, or (`Number`) a whole numeral. A match never crosses a paragraph.
//!
//! Where rules compete: leftmost, then longest, then the one written first. An action may refuse a match (31
//! February); then the next best stands.
//!
//! Under the rule stand its examples, which the tests run: `+` with the match in brackets and, after two blanks or
//! more, the expected value; `-` a text in which this rule must find nothing.
//!
//! A rule named `not_...` finds what only looks like its subject, so that no other rule takes those words; the subject
//! drops its matches, and its examples are negative ones.

mod examples;
mod machine;
mod matcher;
mod parse;
mod program;
mod shelf;
#[cfg(test)]
mod tests;

pub(crate) use examples::{Example, Found, check};
pub use machine::Captures;
pub(crate) use machine::Machine;
pub use matcher::Match;
pub(crate) use matcher::RuleSet;
pub(crate) use parse::{parse, parse_rules};

/// How often `x*` may repeat: longer runs in real text are lists, and a bound keeps matching linear.
pub const STAR_LIMIT: u8 = 8;

/// What the subject does with a match; `None` refuses it.
pub(crate) type Action<V> = fn(&Captures<'_>) -> Option<V>;
