//! The sentences of `examples.txt`, each with its dates in square brackets and its periods in curly ones.

use crate::examples::{Piece, check, days};
use crate::record::Record;
use crate::span::Span;

fn pieces(record: &Record) -> Vec<Piece> {
    let dates = record.dates.iter().map(|d| Piece {
        span: Span::new(d.start, d.end),
        open: '[',
        must: vec![super::in_short(d).value],
        may: vec![days(d.earliest, d.latest), d.basis.to_owned()],
    });
    let periods = record.periods.iter().map(|p| Piece {
        span: Span::new(p.start, p.end),
        open: '{',
        must: vec![days(p.earliest, p.latest)],
        may: Vec::new(),
    });
    dates.chain(periods).collect()
}

#[test]
fn every_sentence_has_its_dates() {
    check("src/dates/examples.txt", include_str!("examples.txt"), pieces);
}
