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

/// What this layer costs, in nanoseconds a byte, the least of some runs: `ONRECORD_TEXTS=texts.jsonl cargo test
/// --release --lib syntax::compare::cost -- --ignored --nocapture`.
#[test]
#[ignore = "a tool: it reads the file that ONRECORD_TEXTS names"]
fn cost() {
    let texts = std::fs::read_to_string(std::env::var("ONRECORD_TEXTS").unwrap()).unwrap();
    let extractor = Extractor::new(Config::default()).unwrap();
    let mut layers = Layers::default();
    let mut layer = super::Layer::default();
    let (mut bytes, mut least, mut words, mut parts) = (0, 0, 0, [0; 3]);
    for line in texts.lines() {
        let article: Value = serde_json::from_str(line).unwrap();
        let text = article["text"].as_str().unwrap_or_default();
        let doc = layers.read(text, &extractor.lexicon);
        bytes += text.len();
        let times = (0..20).map(|_| {
            let start = std::time::Instant::now();
            layer.read(text, doc.lexicon, doc.tokens, doc.sentences);
            start.elapsed().as_nanos()
        });
        least += times.min().unwrap_or_default();
        words += (0..20).map(|_| time_of_words(text)).min().unwrap_or_default();
        for (at, part) in parts.iter_mut().enumerate() {
            *part += (0..20).map(|_| layer.time(text, &doc, at)).min().unwrap_or_default();
        }
    }
    let per_byte = |time: u128| time as f64 / bytes as f64;
    println!("{:.2} ns a byte; words {:.2}; parts {:.2?}", per_byte(least), per_byte(words), parts.map(per_byte));
}

/// The yardstick: the time that it takes to find the words.
fn time_of_words(text: &str) -> u128 {
    let start = std::time::Instant::now();
    let words = unicode_segmentation::UnicodeSegmentation::unicode_word_indices(text).count();
    assert!(words <= text.len());
    start.elapsed().as_nanos()
}

impl super::Layer {
    /// The time that one part takes: tags, repairs, phrases with verb groups.
    fn time(&mut self, text: &str, doc: &Doc, part: usize) -> u128 {
        let (lexicon, tokens) = (doc.lexicon, doc.tokens);
        let start = std::time::Instant::now();
        match part {
            0 => super::tagger::tag(text, lexicon, tokens, doc.sentences, &mut self.tags, &mut self.columns),
            1 => doc.sentences.iter().for_each(|s| {
                let view = super::repairs::View { lexicon, tokens, tags: &mut self.tags, sentence: *s };
                super::repairs::repair(view);
            }),
            _ => {
                self.noun_phrases.clear();
                self.verb_groups.clear();
                let tagged = super::Tagged { text, lexicon, tokens, tags: &self.tags };
                for s in doc.sentences {
                    super::noun_phrases::find(&tagged, *s, &mut self.noun_phrases);
                    super::verb_groups::find(&tagged, *s, &self.noun_phrases, &mut self.verb_groups);
                }
            }
        }
        start.elapsed().as_nanos()
    }
}
