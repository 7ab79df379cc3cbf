//! What no line of `examples.txt` can tell: links, kinds of marks, hostile texts.

use crate::{Article, Config, Extractor, Record, Scratch};
use std::sync::LazyLock;
use std::time::Instant;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::new(Config::default()).unwrap());

fn record(text: &str) -> Record {
    EXTRACTOR.extract(&Article::new("t", text), &mut Scratch::default())
}

#[test]
fn what_stands_inside_has_its_parent() {
    let record = record("“She told me, ‘No more of this,’ and I left,” Jane Roe said.");
    let inner = record.quotations.iter().find(|q| q.text.starts_with("No more")).unwrap();
    let outer = record.quotations.iter().find(|q| q.text.starts_with("She told")).unwrap();
    assert_eq!((inner.parent, outer.parent), (Some(outer.id), None));
    assert_eq!(inner.mention.as_ref().map(|m| &*m.text), Some("She"));
}

#[test]
fn the_day_beside_the_cue() {
    let record = record("“It is shut,” Jane Roe said on 3 May 2024. It shut on 1 May 2024.");
    assert_eq!(record.quotations[0].said_at, Some(record.dates[0].id));
}

#[test]
fn marks_of_two_characters_are_like_those_of_one() {
    let kinds = |text: &str| record(text).quotations.iter().map(|q| q.kind).collect::<Vec<_>>();
    for text in [
        "The plan is “a shame,” Roe said.",
        "Not paying “makes me smart,” Jane Roe said.",
        "The plan, said Roe, “is a shame.”",
        "Roe said the plan – which cost £4m – was “a shame.”",
        "“It is shut,” Roe said. “They told me, ‘wait.’”",
    ] {
        let doubled = text.replace('“', "``").replace('”', "''").replace(" – ", " -- ").replace(['‘', '’'], "'");
        assert_eq!(kinds(&doubled), kinds(text), "{doubled}");
        let sides = doubled.replace("``", "''");
        assert_eq!(kinds(&sides), kinds(text), "{sides}");
    }
}

#[test]
fn paragraphs_may_part_at_single_newlines() {
    let record = record("Jane Roe said: “We waited.\n“Nobody came.\n“So we left.”\nThe ward is shut.");
    assert_eq!(record.quotations[0].text, "We waited. Nobody came. So we left.");
}

#[test]
fn texts_that_end_anywhere() {
    for text in [
        "He acknowledges we",
        "She said the",
        "They say the van,",
        "He says it –",
        "Q.",
        "“Rude”,",
        "“Rude”",
        "told",
        "accused by",
        "says Dr Anna Roe of the Hall of Surg\n\n of the Hall of X.",
    ] {
        record(text);
    }
}

#[test]
fn endless_sentences_take_linear_time() {
    let text = "and she said that they claimed he told the board of the plan, ".repeat(20_000);
    let started = Instant::now();
    record(&text);
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}

#[test]
fn hostile_layouts_take_no_longer_than_their_length() {
    for text in
        ["“a” said b ", "“word ", "“Go on.\n", "Roe: so it is.\n", "“a,” he said, ", "'A b c'\n", "said Roe said Poe, "]
    {
        let (short, long) = (text.repeat(2_000), text.repeat(8_000));
        let time = |text: &str| {
            let start = Instant::now();
            record(text);
            start.elapsed().as_secs_f64()
        };
        let (short, long) = (time(&short).min(time(&short)), time(&long));
        assert!(long < 12.0 * short + 0.5, "{text:?}: {short:.3} s, four times as long {long:.3} s");
    }
}
