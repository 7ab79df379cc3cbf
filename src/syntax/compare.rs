//! What this layer makes of texts, written down to be compared with a reference off-line:
//! `ONRECORD_TEXTS=texts.jsonl ONRECORD_OUT=out.jsonl cargo test --lib syntax::compare -- --ignored`.

use crate::text::{Doc, Layers, TokenRange};
use crate::{Config, Extractor};
use serde_json::{Value, json};

#[test]
#[ignore = "a tool: it reads the file that ONRECORD_TEXTS names"]
fn write_down() {
    let texts = std::fs::read_to_string(std::env::var("ONRECORD_TEXTS").unwrap()).unwrap();
    let extractor = Extractor::new(Config::default()).unwrap();
    let mut layers = Layers::default();
    let lines = texts.lines().map(|line| {
        let article: Value = serde_json::from_str(line).unwrap();
        let doc = layers.read(article["text"].as_str().unwrap_or_default(), &extractor.lexicon);
        let mut out = syntax_of(&doc);
        out["id"] = article["id"].clone();
        format!("{out}\n")
    });
    let all: String = lines.collect();
    std::fs::write(std::env::var("ONRECORD_OUT").unwrap(), all).unwrap();
}

fn syntax_of(doc: &Doc) -> Value {
    let bytes = |r: TokenRange| json!([doc.tokens[r.first()].start, doc.tokens[r.last()].end]);
    let tags = doc.tokens.iter().zip(doc.tags).map(|(t, tag)| json!([t.start, t.end, tag.name()]));
    let phrases = doc.noun_phrases.iter().map(|p| bytes(p.tokens));
    let groups = doc.verb_groups.iter().map(|g| {
        json!({
            "span": bytes(g.tokens),
            "main": bytes(TokenRange::new(g.main(), g.main() + 1)),
            "tense": format!("{:?}", g.tense),
            "finite": g.is_finite(),
            "passive": g.passive,
            "negated": g.negated,
            "subject": doc.subject(g).map(bytes),
            "object": doc.object(g).map(bytes),
            "clause_end": doc.clause_end(g.main()),
        })
    });
    json!({
        "tags": tags.collect::<Vec<_>>(),
        "phrases": phrases.collect::<Vec<_>>(),
        "groups": groups.collect::<Vec<_>>(),
    })
}
