//! What holds for every text whatever: no panic, spans in bounds and on boundaries, surface equals span, order, links.

mod support;

use onrecord::record::Surface;
use onrecord::{Article, Record, Scratch};
use proptest::prelude::*;
use std::time::{Duration, Instant};
use support::{EXTRACTOR, corpus};

/// Every promise of the record contract that does not depend on what the text says. Offsets are bytes.
fn check(text: &str, record: &Record) {
    let at =
        |start: usize, end: usize, surface: &str| assert_eq!(text.get(start..end), Some(surface), "{start}..{end}");
    let surface = |s: &Surface| at(s.start, s.end, &s.text);
    let ordered = |spans: &[(usize, usize)]| assert!(spans.windows(2).all(|w| w[0].0 <= w[1].0), "order: {spans:?}");
    for d in &record.dates {
        at(d.start, d.end, &d.text);
        assert!(d.start < d.end && !d.value.is_empty());
        assert!(["DATE", "TIME", "DURATION", "SET"].contains(&d.kind));
        assert!(d.earliest.is_none() == d.latest.is_none() && d.earliest <= d.latest, "{d:?}");
        assert!(d.anchor.is_none_or(|a| a as usize <= record.dates.len()));
    }
    ordered(&record.dates.iter().map(|d| (d.start, d.end)).collect::<Vec<_>>());
    for p in &record.periods {
        at(p.start, p.end, &p.text);
        assert!([p.from, p.to].into_iter().flatten().all(|id| (1..=record.dates.len()).contains(&(id as usize))));
    }
    for f in &record.figures {
        at(f.start, f.end, &f.text);
        assert!(f.value.is_none_or(f64::is_finite) && f.value_high.is_none_or(f64::is_finite));
        [&f.referent, &f.compared_to].into_iter().flatten().for_each(surface);
        assert!(f.date.is_none_or(|id| (1..=record.dates.len()).contains(&(id as usize))));
    }
    ordered(&record.figures.iter().map(|f| (f.start, f.end)).collect::<Vec<_>>());
    for q in &record.quotations {
        let parts: Vec<&str> = q.segments.iter().map(|[a, b]| text.get(*a..*b).expect("on boundaries")).collect();
        assert_eq!(parts.join(" "), q.text);
        assert_eq!((q.start, q.end), (q.segments[0][0], q.segments[q.segments.len() - 1][1]));
        assert!(q.segments.windows(2).all(|w| w[0][1] <= w[1][0]), "segments: {:?}", q.segments);
        q.mention.iter().for_each(surface);
        q.cue.iter().for_each(|c| at(c.start, c.end, &c.text));
        assert!(q.speaker.is_none_or(|id| record.speakers.iter().any(|s| s.id == id)));
        assert!(q.parent.is_none_or(|id| id != q.id && (1..=record.quotations.len()).contains(&(id as usize))));
        assert!(!q.rule.is_empty());
    }
    ordered(&record.quotations.iter().map(|q| (q.start, q.end)).collect::<Vec<_>>());
    for s in &record.speakers {
        assert!(!s.name.is_empty());
        s.mentions.iter().for_each(surface);
        ordered(&s.mentions.iter().map(|m| (m.start, m.end)).collect::<Vec<_>>());
        let quotations = record.quotations.iter().filter(|q| q.speaker == Some(s.id)).count();
        assert_eq!(s.quotations as usize, quotations, "quotations of {}", s.name);
    }
}

fn extract(text: &str) -> Record {
    let article = Article::new("t", text).published("2024-01-02".parse().unwrap());
    EXTRACTOR.extract(&article, &mut Scratch::default())
}

/// Pieces that news is made of, and pieces that break things.
const PIECES: &[&str] = &[
    " ",
    "\n",
    "\n\n",
    ". ",
    ", ",
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "'",
    "``",
    "''",
    "«",
    "»",
    "(",
    ")",
    "–",
    "—",
    "-",
    ":",
    "…",
    "said",
    "Dr Jane Roe",
    "Roe",
    "he",
    "she",
    "The BMA",
    "according to",
    "that",
    "warned",
    "told",
    "a spokesman for",
    "last week",
    "3 January",
    "7am on Tuesday",
    "2024",
    "from",
    "until",
    "between",
    "and",
    "the week before",
    "May",
    "may",
    "942",
    "£1.5m",
    "12%",
    "per cent",
    "almost six times",
    "one in five",
    "two and a half million",
    "four weeks",
    "M25",
    "rose by",
    "fell to",
    "an average of",
    "people in hospital with flu",
    "1,",
    "9999999999999999999",
    "½",
    "31 February",
    "\u{200d}",
    "\u{301}",
    "é",
    "İ",
    "👩‍⚕️",
    "\u{a0}",
    "\u{202e}",
    "\0",
    "病院",
    "½",
    "٣٥",
    "’s",
    "n’t",
    "U.S.",
    "Jan.",
    "Mr.",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_mixture_of_news_keeps_the_contract(picks in prop::collection::vec((0..PIECES.len(), any::<bool>()), 0..60)) {
        let text: String = picks.iter().flat_map(|(i, gap)| [PIECES[*i], if *gap { " " } else { "" }]).collect();
        check(&text, &extract(&text));
    }

    #[test]
    fn any_string_keeps_the_contract(text in "\\PC{0,200}") {
        check(&text, &extract(&text));
    }

    #[test]
    fn a_used_scratch_gives_the_same_record(a in 0..PIECES.len(), b in 0..PIECES.len()) {
        let text = format!("{} said “{}” on 3 May. {}", PIECES[a], PIECES[b], PIECES[a]);
        let mut scratch = Scratch::default();
        for piece in corpus().iter().take(3) {
            EXTRACTOR.extract(&piece.article, &mut scratch);
        }
        let article = Article::new("t", &*text).published("2024-01-02".parse().unwrap());
        prop_assert_eq!(EXTRACTOR.extract(&article, &mut scratch), extract(&text));
    }
}

#[test]
fn every_article_of_the_corpus_keeps_the_contract() {
    for piece in corpus() {
        check(&piece.article.text, &piece.record());
    }
}

#[test]
fn every_prefix_of_the_strike_story_keeps_the_contract() {
    let piece = corpus().into_iter().find(|p| p.name == "strike-story").unwrap();
    for (at, _) in piece.article.text.char_indices().step_by(7) {
        let text = &piece.article.text[..at];
        check(text, &extract(text));
    }
}

/// Texts that have one way to make a careless program quadratic each.
fn hostile(n: usize) -> Vec<(&'static str, String)> {
    vec![
        ("article", corpus()[3].article.text.repeat(n / 20)),
        ("one paragraph", corpus()[3].article.text.replace('\n', " ").repeat(n / 20)),
        ("openers", "“word ".repeat(n)),
        ("closers", "word” ".repeat(n)),
        ("straight marks", "\"a ".repeat(n)),
        ("single marks", "'a ".repeat(n)),
        ("reopened paragraphs", "“The same speech goes on and is never closed\n\n".repeat(n / 5)),
        ("names", "John Smith ".repeat(n)),
        ("initials", "A. B. ".repeat(n)),
        ("abbreviations", "Dr. ".repeat(n)),
        ("cues", "said Smith said Jones, ".repeat(n / 2)),
        ("figures", "5% ".repeat(n)),
        ("commas", "1,".repeat(n)),
        ("number words", "one hundred and twenty three million ".repeat(n / 4)),
        ("date chain", format!("{}tomorrow", "the day after ".repeat(n / 2))),
        ("of chain", "the head of ".repeat(n / 2)),
        ("that chain", "He said that ".repeat(n / 2)),
        ("one word", "a".repeat(n * 5)),
        ("dots", ".".repeat(n * 5)),
        ("paragraphs", "a\n\n".repeat(n)),
        ("pronouns", "Dr Roe said. He said. ".repeat(n / 4)),
    ]
}

#[test]
fn time_grows_with_length_and_no_faster() {
    const N: usize = 4000;
    for ((name, small), (_, large)) in hostile(N).into_iter().zip(hostile(4 * N)) {
        let (mut one, mut four) = (Duration::MAX, Duration::MAX);
        // The best of three rounds, and of more where other work on the machine disturbed those.
        let grown = (1..=ROUNDS).any(|round| {
            (one, four) = (one.min(time(&small)), four.min(time(&large)));
            // Four times the text may take eight times as long (caches, allocation); quadratic work takes sixteen.
            round >= 3 && four < one * 8 + Duration::from_millis(60)
        });
        assert!(grown, "{name}: {one:?} for {} bytes, {four:?} for {}", small.len(), large.len());
    }
}

const ROUNDS: usize = 10;

fn time(text: &str) -> Duration {
    let start = Instant::now();
    check(text, &extract(text));
    start.elapsed()
}
