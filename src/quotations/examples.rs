//! The sentences of `examples.txt`, each with what is reported and its source between brackets.

use crate::examples::{Piece, agree, every_line, parse, render};
use crate::record::{Quotation, Record, Surface};
use crate::span::Span;
use crate::{Article, Config, Extractor, Scratch};

/// The parts of a quotation, without the commas at their ends.
fn parts(quotation: &Quotation, text: &str) -> Vec<Piece> {
    let source = quotation.mention.as_ref().map_or("nobody", |m| &m.text);
    let cue = quotation.cue.as_ref().map_or("-", |c| &c.text);
    let part = |(nth, [start, end]): (usize, &[usize; 2])| {
        let must = if quotation.kind == "scare" { vec!["scare".to_owned()] } else { Vec::new() };
        let mut may = vec![quotation.kind.to_owned(), format!("by {source}"), format!("cue {cue}")];
        may.extend((nth > 0).then(|| "goes on".to_owned()));
        Piece { span: without_commas(text, Span::new(*start, *end)), open: '[', must, may }
    };
    quotation.segments.iter().enumerate().map(part).collect()
}

/// A span without the commas and blanks at its ends.
fn without_commas(text: &str, span: Span) -> Span {
    let inside = span.of(text).trim_end_matches([',', ' ']);
    let from = inside.len() - inside.trim_start_matches([',', ' ']).len();
    Span::new(span.start + from, span.start + inside.len())
}

/// The sources, each once.
fn sources(record: &Record) -> Vec<Piece> {
    let mut spans: Vec<Span> = record.quotations.iter().filter_map(|q| q.mention.as_ref()).map(span).collect();
    spans.sort_by_key(|s| (s.start, s.end));
    spans.dedup();
    spans.into_iter().map(|span| Piece { span, open: '{', must: Vec::new(), may: Vec::new() }).collect()
}

fn span(surface: &Surface) -> Span {
    Span::new(surface.start, surface.end)
}

/// A text with all that may be told of its quotations.
fn told(text: &str, mut found: Vec<Piece>) -> String {
    for piece in &mut found {
        piece.must.append(&mut piece.may);
        piece.must.dedup();
    }
    render(text, &found)
}

#[test]
fn every_sentence_has_its_reports_and_sources() {
    let extractor = Extractor::new(Config::default()).unwrap();
    every_line("src/quotations/examples.txt", include_str!("examples.txt"), |line| {
        let (text, mut wanted) = parse(line);
        wanted.iter_mut().filter(|w| w.open == '[').for_each(|w| w.span = without_commas(&text, w.span));
        let record = extractor.extract(&Article::new("t", &text), &mut Scratch::default());
        let mut found: Vec<Piece> = record.quotations.iter().flat_map(|q| parts(q, &text)).collect();
        found.extend(sources(&record));
        if agree(&found, &wanted) { Ok(()) } else { Err(told(&text, found)) }
    });
}
