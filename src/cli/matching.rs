//! Which articles are wanted.
//!
//! In: the patterns that the user gave, and an article. Out: whether its title or text matches one. Never here: what is
//! found in it.

use super::Stop;
use onrecord::Article;
use regex::RegexSet;

/// The user's patterns; without any, every article is wanted.
pub struct Matching(RegexSet);

impl Matching {
    /// The patterns, of which each must be one that `regex` reads.
    pub fn new(patterns: &[String]) -> Result<Matching, Stop> {
        // One by one, so that the faulty one can be named.
        for pattern in patterns {
            RegexSet::new([pattern]).map_err(|error| faulty(pattern, &error))?;
        }
        RegexSet::new(patterns).map(Matching).map_err(|error| faulty(&patterns.join("|"), &error))
    }

    /// Whether to read this article.
    pub fn wants(&self, article: &Article) -> bool {
        let matches = |text: &str| self.0.is_match(text);
        self.0.is_empty() || matches(&article.text) || article.title.as_deref().is_some_and(matches)
    }
}

/// `regex` draws the place over several lines, of which the last says what is wrong.
fn faulty(pattern: &str, error: &regex::Error) -> Stop {
    let drawn = error.to_string();
    let what = drawn.lines().last().unwrap_or_default().trim_start_matches("error: ");
    Stop::Failed(format!("--matching `{pattern}` is no pattern: {what} (put \\ before a character that means itself)"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wants(patterns: &[&str], title: Option<&str>, text: &str) -> bool {
        let patterns: Vec<String> = patterns.iter().map(|p| (*p).to_owned()).collect();
        let Ok(matching) = Matching::new(&patterns) else { panic!("{patterns:?}") };
        let mut article = Article::new("a", text);
        article.title = title.map(str::to_owned);
        matching.wants(&article)
    }

    #[test]
    fn title_or_text_and_any_of_the_patterns() {
        assert!(wants(&[], None, ""));
        assert!(wants(&["(?i)walk-?out"], None, "A Walkout is planned."));
        assert!(wants(&["flu", "strike"], Some("The strike"), "It begins."));
        assert!(!wants(&["flu", "strike"], Some("The budget"), "It begins."));
        assert!(Matching::new(&["(".to_owned()]).is_err());
    }
}
