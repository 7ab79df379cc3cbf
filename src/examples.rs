//! Files of examples: one text a line, in which ` / ` parts paragraphs; what opens with `#` is a comment.
//!
//! In: such a file, and what finds fault with a line. Out: a panic that names each faulty line with its file and number, and
//! what was found instead.
//!
//! Dates and figures share a notation, `[surface | field; field]`, in which a line `@ 2024-01-02` gives the publication date
//! of those below it, and `@` takes it away.

use crate::record::Record;
use crate::span::Span;
use crate::{Article, Config, Extractor, Scratch};

/// One record as a line tells it.
pub(crate) struct Piece {
    pub span: Span,
    /// `[`, or `{` for what has others inside.
    pub open: char,
    /// What a line has to say of it.
    pub must: Vec<String>,
    /// What a line may say of it.
    pub may: Vec<String>,
}

/// Runs every line of a file; `fault` says what was found instead of what the line tells.
pub(crate) fn every_line(file: &str, contents: &str, mut fault: impl FnMut(&str) -> Result<(), String>) {
    let mut failed = Vec::new();
    for (number, line) in contents.lines().enumerate().filter(|(_, l)| !l.is_empty() && !l.starts_with('#')) {
        let text = line.replace(" / ", "\n\n");
        let found = if is_closed(line) { fault(&text) } else { Err("a bracket without its other end".to_owned()) };
        if let Err(found) = found {
            failed.push(format!("{file}:{}: {line}\n    {found}", number + 1));
        }
    }
    assert!(failed.is_empty(), "{} lines fail; below each is what came out:\n{}", failed.len(), failed.join("\n"));
}

/// Whether each bracket of a line has its other end: one without would hide what it should hold.
fn is_closed(line: &str) -> bool {
    let mut open = Vec::new();
    let ends = line.chars().all(|c| match c {
        '[' | '{' => {
            open.push(if c == '[' { ']' } else { '}' });
            true
        }
        ']' | '}' => open.pop() == Some(c),
        _ => true,
    });
    ends && open.is_empty()
}

/// The text of a line without its brackets, and what stood in them.
pub(crate) fn parse(line: &str) -> (String, Vec<Piece>) {
    let (mut text, mut pieces, mut open, mut fields) = (String::new(), Vec::new(), Vec::new(), None::<String>);
    for c in line.chars() {
        match (c, open.last()) {
            ('[' | '{', _) => open.push((c, text.len())),
            ('|', Some(_)) => {
                text.truncate(text.trim_end().len());
                fields = Some(String::new());
            }
            (']' | '}', Some(&(mark, start))) => {
                open.pop();
                let told = fields.take().unwrap_or_default();
                let must = told.split(';').map(|f| f.trim().to_owned()).filter(|f| !f.is_empty()).collect();
                pieces.push(Piece { span: Span::new(start, text.len()), open: mark, must, may: Vec::new() });
            }
            _ => fields.as_mut().unwrap_or(&mut text).push(c),
        }
    }
    (text, pieces)
}

/// A text with its records in brackets.
pub(crate) fn render(text: &str, pieces: &[Piece]) -> String {
    let mut inner: Vec<&Piece> = pieces.iter().collect();
    inner.sort_by_key(|p| p.span.end - p.span.start);
    let mut out = String::new();
    for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
        for piece in inner.iter().filter(|p| p.span.end == at) {
            let fields = if piece.must.is_empty() { String::new() } else { format!(" | {}", piece.must.join("; ")) };
            out += &fields;
            out.push(if piece.open == '{' { '}' } else { ']' });
        }
        out.extend(inner.iter().rev().filter(|p| p.span.start == at).map(|p| p.open));
        out.extend(text[at..].chars().next());
    }
    out.replace("\n\n", " / ")
}

/// Whether the records are those of the line, each with all that must be told and nothing that is not so.
pub(crate) fn agree(found: &[Piece], wanted: &[Piece]) -> bool {
    let same = |f: &Piece, w: &Piece| {
        let told = f.must.iter().all(|field| w.must.contains(field));
        let so = w.must.iter().all(|field| f.must.contains(field) || f.may.contains(field));
        f.span == w.span && f.open == w.open && told && so
    };
    found.len() == wanted.len() && found.iter().all(|f| wanted.iter().any(|w| same(f, w)))
}

/// Runs every line of a file of dates or figures.
pub(crate) fn check(file: &str, contents: &str, pieces: fn(&Record) -> Vec<Piece>) {
    let extractor = Extractor::new(Config::default()).unwrap();
    let mut published = None;
    every_line(file, contents, |line| {
        if let Some(day) = line.strip_prefix('@').map(str::trim) {
            let read = || day.parse().map_err(|e| format!("{day:?} is no publication date: {e}"));
            published = if day.is_empty() { None } else { Some(read()?) };
            return Ok(());
        }
        let (text, wanted) = parse(line);
        let mut article = Article::new("t", &text);
        article.published = published;
        let found = pieces(&extractor.extract(&article, &mut Scratch::default()));
        if agree(&found, &wanted) { Ok(()) } else { Err(render(&text, &found)) }
    });
}

/// The first and last day, `-` where it is open.
pub(crate) fn days(first: Option<jiff::civil::Date>, last: Option<jiff::civil::Date>) -> String {
    let day = |d: Option<jiff::civil::Date>| d.map_or("-".to_owned(), |d| d.to_string());
    format!("{}..{}", day(first), day(last))
}

/// What stands behind a token is asked for wherever a text ends.
#[test]
fn a_text_may_end_behind_any_word_of_an_example() {
    let extractor = Extractor::new(Config::default()).unwrap();
    let files = [
        include_str!("dates/examples.txt"),
        include_str!("figures/examples.txt"),
        include_str!("quotations/examples.txt"),
        "The ward has 3 to 6.",
    ];
    let mut scratch = Scratch::default();
    for line in files.iter().flat_map(|f| f.lines()).filter(|l| !l.starts_with(['#', '@'])) {
        let (text, _) = parse(line);
        for end in text.match_indices(' ').map(|(at, _)| at).chain(text.find(|c: char| ".!?".contains(c))) {
            extractor.extract(&Article::new("t", &text[..end]), &mut scratch);
        }
    }
}
