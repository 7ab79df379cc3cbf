//! The command.

use onrecord::{Article, Config, Extractor, Scratch};
use std::io::{BufRead, Write};

fn main() {
    let extractor = match Extractor::new(Config::default()) {
        Ok(e) => e,
        Err(e) => {
            eprintln!("onrecord: {e}");
            std::process::exit(2);
        }
    };
    let mut scratch = Scratch::default();
    let out = std::io::stdout();
    let mut out = std::io::BufWriter::new(out.lock());
    for line in std::io::stdin().lock().lines() {
        let row: serde_json::Value = serde_json::from_str(&line.unwrap_or_default()).unwrap_or_default();
        let mut article = Article::new(row["id"].as_str().unwrap_or(""), row["text"].as_str().unwrap_or(""));
        if let Some(Ok(date)) = row["published"].as_str().map(str::parse) {
            article = article.published(date);
        }
        let mut record = extractor.extract(&article, &mut scratch);
        record.to_chars(&article.text);
        let _ = serde_json::to_writer(&mut out, &record);
        let _ = out.write_all(b"\n");
    }
}
