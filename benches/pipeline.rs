//! Each stage and the whole, in MB/s and as a ratio to walking the words of the same text in the same run.
//!
//! `cargo bench` measures; `cargo test --benches` runs one round over a small input, to see that the answers are
//! right. Times are medians over the rounds, taken for each article by itself, so that other work on the machine
//! disturbs few of them. The articles are those of `corpus/`, and those of the gold where it stands beside the project
//! (`$ONRECORD_SHARED`).

use onrecord::read::{Input, Item, Options, articles};
use onrecord::text::TokenKind;
use onrecord::{Article, Config, Extractor, Record, Scratch, write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use unicode_segmentation::UnicodeSegmentation;

/// To this many bytes a small set of articles is repeated.
const BYTES: usize = 4 << 20;
const ROUNDS: usize = 5;

/// As the command has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let full = std::env::args().any(|a| a == "--bench");
    let start = Instant::now();
    let extractor = Extractor::new(Config::default()).expect("the built-in rules");
    println!("tables and rules read in {:.1} ms", start.elapsed().as_secs_f64() * 1000.0);
    for (name, articles) in sets() {
        let bytes: usize = articles.iter().map(|a| a.text.len()).sum();
        let copies = if full { (BYTES / bytes).max(1) } else { 1 };
        let keep = if full { usize::MAX } else { 20 };
        let articles: Vec<Article> =
            articles.iter().take(keep).cycle().take(articles.len().min(keep) * copies).cloned().collect();
        Bench { name, articles: &articles, extractor: &extractor, rounds: if full { ROUNDS } else { 1 } }.run();
    }
}

/// The sets of articles, by name.
fn sets() -> Vec<(String, Vec<Article>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: PathBuf| -> Vec<Article> {
        let options = Options::default();
        let items = articles(vec![Input::Path(path)], &options);
        items.filter_map(|i| if let Item::Article(a) = i { Some(a) } else { None }).collect()
    };
    let mut sets = vec![("corpus".to_owned(), read(root.join("corpus")))];
    let shared = std::env::var_os("ONRECORD_SHARED").map_or_else(|| root.join("../shared"), PathBuf::from);
    for gold in ["quotations/polnear", "dates/timebank", "dates/wikiwars"] {
        let path = shared.join("gold").join(gold).with_extension("jsonl");
        match path.exists() {
            true => sets.push((gold.to_owned(), read(path))),
            false => println!("skipped: no {}", path.display()),
        }
    }
    sets
}

struct Bench<'a> {
    name: String,
    articles: &'a [Article],
    extractor: &'a Extractor,
    rounds: usize,
}

/// For each stage the times of each article, one a round.
struct Clock {
    stages: Vec<(&'static str, Vec<Vec<Duration>>)>,
    articles: usize,
    number: usize,
    last: Instant,
}

impl Clock {
    fn new(articles: usize) -> Clock {
        Clock { stages: Vec::new(), articles, number: 0, last: Instant::now() }
    }

    fn start(&mut self, article: usize) {
        self.number = article;
        self.last = Instant::now();
    }

    fn done(&mut self, stage: &'static str) {
        let time = self.last.elapsed();
        let at = self.stages.iter().position(|s| s.0 == stage).unwrap_or_else(|| {
            self.stages.push((stage, vec![Vec::new(); self.articles]));
            self.stages.len() - 1
        });
        self.stages[at].1[self.number].push(time);
        self.last = Instant::now();
    }

    /// The sum over the articles of the median over the rounds.
    fn total(&self, stage: &str) -> Duration {
        let times = self.stages.iter().find(|s| s.0 == stage).map_or(&[][..], |s| &s.1);
        times.iter().map(|t| median(t.clone())).sum()
    }
}

impl Bench<'_> {
    fn run(&self) {
        let mut clock = Clock::new(self.articles.len());
        let mut scratch = Scratch::default();
        let answers: Vec<Answer> = (0..self.rounds).map(|_| self.round(&mut clock, &mut scratch)).collect();
        assert!(answers.iter().all(|a| *a == answers[0]), "every round finds the same");
        assert_eq!(answers[0].words, answers[0].walked, "tokens with letters or digits are the words");
        assert_eq!(answers[0].bounded, answers[0].walked, "both ways of walking find the same words");
        let whole = self.whole(&answers[0]);
        self.report(&clock, whole, &answers[0]);
    }

    /// Each stage over all articles before the next: the processor would learn an article that comes twice in a row.
    fn round(&self, clock: &mut Clock, scratch: &mut Scratch) -> Answer {
        let mut answer = Answer::default();
        for (number, article) in self.articles.iter().enumerate() {
            clock.start(number);
            answer.walked += article.text.unicode_word_indices().count();
            clock.done(WORDS);
        }
        for (number, article) in self.articles.iter().enumerate() {
            clock.start(number);
            answer.bounded += bounds(&article.text).count();
            clock.done(BOUNDS);
        }
        for (number, article) in self.articles.iter().enumerate() {
            clock.start(number);
            let tokens = self.extractor.tokens(&article.text, scratch);
            clock.done("tokens and lexicon alone");
            answer.words += tokens.iter().filter(|t| t.kind != TokenKind::Punct).count();
        }
        let mut records = Vec::new();
        for (number, article) in self.articles.iter().enumerate() {
            clock.start(number);
            records.push(self.extractor.extract(article, scratch));
            clock.done("extract");
        }
        let mut out = Vec::new();
        for (number, (article, record)) in self.articles.iter().zip(&mut records).enumerate() {
            answer.add(record);
            clock.start(number);
            record.to_chars(&article.text);
            out.clear();
            write::jsonl(record, &mut out);
            clock.done("JSON out");
        }
        for ((number, article), record) in self.articles.iter().enumerate().zip(&records) {
            clock.start(number);
            let again = self.extractor.extract_watched(article, scratch, &mut |stage| clock.done(stage));
            assert_eq!(again.quotations.len(), record.quotations.len(), "{}", article.id);
        }
        answer
    }

    /// JSON Lines in, everything, JSON Lines out; the median time of a round.
    fn whole(&self, answer: &Answer) -> Duration {
        let mut lines = Vec::new();
        for article in self.articles {
            let row = serde_json::json!({"id": article.id, "text": article.text, "published": article.published});
            lines.extend(row.to_string().bytes().chain([b'\n']));
        }
        let file = tempfile::Builder::new().suffix(".jsonl").tempfile().expect("a file");
        std::fs::write(file.path(), lines).expect("a file");
        let mut scratch = Scratch::default();
        let mut line = Vec::new();
        let round = || {
            let start = Instant::now();
            let mut written =
                Answer { words: answer.words, walked: answer.walked, bounded: answer.bounded, ..Answer::default() };
            for item in articles(vec![Input::Path(file.path().to_owned())], &Options::default()) {
                if let Item::Article(article) = item {
                    let mut record = self.extractor.extract(&article, &mut scratch);
                    record.to_chars(&article.text);
                    line.clear();
                    write::jsonl(&record, &mut line);
                    written.add(&record);
                }
            }
            let time = start.elapsed();
            assert_eq!(written, *answer);
            let last: serde_json::Value = serde_json::from_slice(&line).expect("one record a line");
            assert!(last["dates"].is_array());
            time
        };
        median(std::iter::repeat_with(round).take(self.rounds).collect())
    }

    fn report(&self, clock: &Clock, whole: Duration, answer: &Answer) {
        let bytes: usize = self.articles.iter().map(|a| a.text.len()).sum();
        let total = |stage| clock.total(stage);
        let words = total(WORDS);
        let bounded = total(BOUNDS);
        println!("\n{}: {} articles, {bytes} bytes, {answer:?}", self.name, self.articles.len());
        println!("{:28} {:>8} {:>8} {:>8} {:>8}", "", "MB/s", "ns/byte", "x words", "x general");
        let line = |stage: &str, time: Duration| {
            let ns = time.as_nanos() as f64 / bytes as f64;
            let by = |words: Duration| time.as_secs_f64() / words.as_secs_f64();
            println!("{stage:28} {:8.1} {ns:8.2} {:8.2} {:8.2}", 1000.0 / ns, by(words), by(bounded));
        };
        clock.stages.iter().for_each(|(stage, _)| line(stage, total(stage)));
        line("JSON in, extract, JSON out", whole);
    }
}

const WORDS: &str = "unicode_word_indices";
const BOUNDS: &str = "the same without ASCII path";

/// The words of a text as [`UnicodeSegmentation::unicode_word_indices`] defines them, and as it found them in any text
/// before version 1.13 gave it a way of its own for texts of ASCII alone.
fn bounds(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_word_bound_indices().filter(|(_, word)| word.chars().any(char::is_alphanumeric))
}

/// What was counted, for the check.
#[derive(Debug, Default, PartialEq)]
struct Answer {
    words: usize,
    walked: usize,
    bounded: usize,
    dates: usize,
    figures: usize,
    quotations: usize,
    speakers: usize,
}

impl Answer {
    fn add(&mut self, record: &Record) {
        self.dates += record.dates.len();
        self.figures += record.figures.len();
        self.quotations += record.quotations.len();
        self.speakers += record.speakers.len();
    }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
