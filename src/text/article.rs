//! What is read: one article with what its source says of it.

use jiff::civil::Date;

/// How the publication date of an article is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublishedBasis {
    /// A field of the input row, or `--published`.
    Given,
    /// Metadata of an HTML page.
    Page,
    /// A dateline or a date line in the text.
    Dateline,
    /// The weekday + day + month pairs and the years named in the text leave one date.
    Calendar,
}

/// One article: its text exactly as decoded, and what is known of it from outside.
///
/// ```
/// use onrecord::Article;
/// let article = Article::new("strike-story", "The BMA said: \"No.\"").published("2024-01-02".parse().unwrap());
/// assert_eq!(article.id, "strike-story");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// Unique within a run; see RECORDS.md for how the readers make it.
    pub id: String,
    /// Where it came from: a path, or `stdin`.
    pub source: Option<String>,
    /// The headline, where the source keeps it apart from the text.
    pub title: Option<String>,
    /// The text. Every span points into it.
    pub text: String,
    /// The publication date, where the source gives it.
    pub published: Option<Date>,
    /// How `published` is known; `Given` where a date stands and nothing else is said.
    pub published_basis: Option<PublishedBasis>,
}

impl Article {
    /// An article of which only the text is known.
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Self {
        Article { id: id.into(), text: text.into(), ..Article::default() }
    }

    /// The same article with its publication date given.
    pub fn published(mut self, date: Date) -> Self {
        self.published = Some(date);
        self.published_basis = Some(PublishedBasis::Given);
        self
    }
}
