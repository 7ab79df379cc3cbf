//! The sentences of `examples.txt`, each with its figures between brackets.

use crate::examples::{Piece, check};
use crate::record::{Figure, Record};
use crate::span::Span;

fn piece(figure: &Figure, record: &Record) -> Piece {
    let change = figure.change.map(|c| if figure.change_kind == Some("level") { format!("({c})") } else { c.into() });
    let plain = |code: &String| code.replace(['[', ']'], "");
    let named = |name: &str, words: Option<&str>| words.map(|w| format!("{name} {w}"));
    let about = |s: &Option<crate::record::Surface>| s.as_ref().map(|s| s.text.clone());
    let must = [
        figure.modifier.map(str::to_owned),
        change,
        figure.per.as_ref().map(|p| format!("/{}", plain(p))),
        figure.statistic.map(str::to_owned),
        named("of", about(&figure.referent).as_deref()),
        named("vs", about(&figure.compared_to).as_deref()),
    ];
    let date = figure.date.and_then(|d| record.dates.get(d as usize - 1));
    let high = figure.value_high.map_or(String::new(), |h| format!("..{h}"));
    let may = [
        Some(figure.kind.to_owned()),
        figure.value.map(|v| format!("{v}{high}")),
        figure.unit.as_ref().map(plain),
        figure.unit_text.as_ref().map(|t| format!("\"{t}\"")),
        named("at", Some(date.map_or("-", |d| &d.value))),
    ];
    let all = |fields: Vec<Option<String>>| fields.into_iter().flatten().collect();
    Piece { span: Span::new(figure.start, figure.end), open: '[', must: all(must.into()), may: all(may.into()) }
}

#[test]
fn every_sentence_has_its_figures() {
    check("src/figures/examples.txt", include_str!("examples.txt"), |record| {
        record.figures.iter().map(|f| piece(f, record)).collect()
    });
}
