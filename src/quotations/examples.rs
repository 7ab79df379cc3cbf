//! The sentences of `examples.txt`, each with what is reported and its source between brackets.

use crate::examples::every_line;
use crate::record::Record;
use crate::{Article, Config, Extractor, Scratch};

/// What stands between two marks, piece by piece.
fn between(line: &str, open: char, close: char) -> Vec<&str> {
    line.split(open).skip(1).filter_map(|rest| rest.split_once(close)).map(|(inside, _)| inside).collect()
}

/// Without marks and blanks at its ends.
fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || ",“”‘’\"".contains(c))
}

/// What is reported, piece by piece, and the words that name the sources.
fn found<'t>(record: &Record, text: &'t str) -> (Vec<&'t str>, Vec<String>) {
    let reports = || record.quotations.iter().filter(|q| q.kind != "scare");
    let pieces = reports().flat_map(|q| &q.segments).map(|[a, b]| bare(&text[*a..*b])).collect();
    (pieces, reports().filter_map(|q| Some(q.mention.as_ref()?.text.clone())).collect())
}

#[test]
fn every_sentence_has_its_reports_and_sources() {
    let extractor = Extractor::new(Config::default()).unwrap();
    every_line("src/quotations/examples.txt", include_str!("examples.txt"), |line| {
        let text = line.replace(['[', ']', '{', '}'], "");
        let record = extractor.extract(&Article::new("t", &text), &mut Scratch::default());
        let (mut pieces, mentions) = found(&record, &text);
        let mut wanted: Vec<&str> = between(line, '[', ']').into_iter().map(bare).collect();
        pieces.sort_unstable();
        wanted.sort_unstable();
        let named = |source: &&str| mentions.iter().any(|m| m.contains(*source) || source.contains(m.as_str()));
        let right = pieces == wanted && between(line, '{', '}').iter().all(named);
        if right { Ok(()) } else { Err(format!("found {pieces:?} by {mentions:?}")) }
    });
}
