//! The texts of `examples.txt`, each with who says what between brackets.

use crate::examples::every_line;
use crate::record::{Record, Speaker};
use crate::{Article, Config, Extractor, Scratch};
use std::time::Instant;

/// The kinds of speakers, which may stand anywhere in a bracket.
const KINDS: [&str; 5] = ["person", "organisation", "group", "document", "unnamed"];

/// The text without its brackets, and what stands in each with its place.
fn without_brackets(line: &str) -> (String, Vec<(usize, &str)>) {
    let mut pieces = line.split('[');
    let mut text = pieces.next().unwrap_or_default().to_owned();
    let mut brackets = Vec::new();
    for (inside, rest) in pieces.filter_map(|p| p.split_once(']')) {
        brackets.push((text.len(), inside));
        text.push_str(rest);
    }
    (text, brackets)
}

/// Who says the words right before a place: of what stands inside something else the inner.
fn speaker_at(record: &Record, at: usize) -> Option<&Speaker> {
    let holds = |s: &&[usize; 2]| s[0] < at && at <= s[1];
    let around = record.quotations.iter().filter(|q| q.kind != "scare");
    let inner = around.filter_map(|q| Some((q.segments.iter().find(holds)?, q))).min_by_key(|([a, b], _)| b - a);
    record.speakers.iter().find(|s| inner.is_some_and(|(_, q)| q.speaker == Some(s.id)))
}

/// The name as a bracket has it, with the honorific or without.
fn is_named(speaker: &Speaker, name: &str) -> bool {
    let titled = || speaker.honorific.as_ref().and_then(|h| name.strip_prefix(h.as_str())?.strip_prefix(' '));
    speaker.name == name || titled() == Some(speaker.name.as_str())
}

/// Whether a speaker is what a bracket says: "name | role | affiliation | kind", "-" for what is missing.
fn fits(speaker: Option<&Speaker>, bracket: &str) -> bool {
    let mut parts = bracket.split(" | ");
    let name = parts.next().unwrap_or_default();
    let Some(speaker) = speaker else { return name == "-" };
    let (kinds, told): (Vec<&str>, Vec<&str>) = parts.partition(|p| KINDS.contains(p));
    let known = [&speaker.role, &speaker.affiliation].map(|part| part.as_deref().unwrap_or("-"));
    let kind = kinds.iter().all(|k| *k == speaker.kind);
    is_named(speaker, name) && kind && known.starts_with(&told)
}

/// A speaker as a bracket has it.
fn told(speaker: &Speaker) -> String {
    let known = [&speaker.role, &speaker.affiliation].map(|part| part.as_deref().unwrap_or("-"));
    format!("{} | {} | {}", speaker.name, known.join(" | "), speaker.kind)
}

/// What is found where a text does not have the speakers that its brackets tell.
fn fault(record: &Record, brackets: &[(usize, &str)]) -> Result<(), String> {
    if let Some((at, bracket)) = brackets.iter().find(|(at, bracket)| !fits(speaker_at(record, *at), bracket)) {
        return Err(format!("[{bracket}] is [{}]", speaker_at(record, *at).map_or("-".to_owned(), told)));
    }
    let name = |bracket: &str| bracket.split(" | ").next().unwrap_or_default().to_owned();
    let named = |s: &&Speaker| brackets.iter().any(|(_, bracket)| is_named(s, &name(bracket)));
    let other = record.speakers.iter().find(|s| !named(s));
    other.map_or(Ok(()), |other| Err(format!("{:?} speaks as well", other.name)))
}

#[test]
fn every_text_has_its_speakers() {
    let extractor = Extractor::new(Config::default()).unwrap();
    every_line("src/speakers/examples.txt", include_str!("examples.txt"), |line| {
        let (text, brackets) = without_brackets(line);
        fault(&extractor.extract(&Article::new("t", &text), &mut Scratch::default()), &brackets)
    });
}

#[test]
fn one_name_many_times_is_one_speaker_and_takes_linear_time() {
    let text = "“No,” John Smith said. ".repeat(20_000);
    let extractor = Extractor::new(Config::default()).unwrap();
    let start = Instant::now();
    let record = extractor.extract(&Article::new("t", &text), &mut Scratch::default());
    assert_eq!(record.speakers.len(), 1);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}
