//! What the user hears on stderr: warnings, failed inputs, a closing count, a progress bar.

use super::chain;
use indicatif::{ProgressBar, ProgressStyle};
use onrecord::Error;
use onrecord::write::is_control;
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};
use std::io::IsTerminal;
use std::time::{Duration, Instant};

/// How many warnings of one input are printed.
const WARNINGS_PER_INPUT: u64 = 3;
/// Work is long after this time.
const LONG: Duration = Duration::from_secs(1);
/// How many ids are remembered, in half a megabyte, to notice one that comes twice.
const IDS: usize = 1 << 16;

/// A line on stderr. What comes from an input cannot reach the terminal as a control character.
pub fn say(what: &str) {
    let mut line = String::from("onrecord: ");
    for c in what.chars() {
        if is_control(c) { line.extend(c.escape_default()) } else { line.push(c) }
    }
    // Nobody can be told that stderr is closed.
    let _ = std::io::Write::write_all(&mut std::io::stderr().lock(), (line + "\n").as_bytes());
}

/// The account of one run.
pub struct Report {
    articles: u64,
    left_out: u64,
    failed: u64,
    warned: (String, u64),
    ids: Vec<u64>,
    twice: (u64, String),
    started: Instant,
    bar: Option<ProgressBar>,
    /// Bytes to read where that is known, if a bar may be shown at all.
    shown: Option<Option<u64>>,
}

impl Report {
    /// `total`: how many bytes there are to read, where that is known. `quiet`: the screen is taken by the output.
    pub fn new(total: Option<u64>, quiet: bool) -> Self {
        Report {
            articles: 0,
            left_out: 0,
            failed: 0,
            warned: Default::default(),
            ids: vec![0; IDS],
            twice: Default::default(),
            started: Instant::now(),
            bar: None,
            shown: (!quiet && std::io::stderr().is_terminal()).then_some(total),
        }
    }

    /// What became of some input: the ids of the articles written, failures (true) and warnings, bytes.
    pub fn batch(&mut self, ids: &[String], notes: &[(bool, Error)], bytes: u64) {
        ids.iter().for_each(|id| self.article(id));
        for (failed, error) in notes {
            if *failed { self.failed(error) } else { self.warning(error) }
        }
        self.advance(bytes);
    }

    /// Articles that did not match.
    pub fn left_out(&mut self, count: u64) {
        self.left_out += count;
    }

    fn line(&self, what: &str) {
        match &self.bar {
            Some(bar) => bar.suspend(|| say(what)),
            None => say(what),
        }
    }

    /// An input that could not be read.
    fn failed(&mut self, error: &Error) {
        self.failed += 1;
        self.line(&chain(error));
    }

    /// Something to know of an input.
    fn warning(&mut self, error: &Error) {
        let input = match error {
            Error::Article { input, .. } => input.clone(),
            other => other.to_string(),
        };
        if self.warned.0 != input {
            self.more_warnings();
            self.warned = (input, 0);
        }
        self.warned.1 += 1;
        if self.warned.1 <= WARNINGS_PER_INPUT {
            self.line(&format!("warning: {}", chain(error)));
        }
    }

    fn more_warnings(&mut self) {
        let (input, count) = std::mem::take(&mut self.warned);
        if count > WARNINGS_PER_INPUT {
            self.line(&format!("warning: {input}: {} more warnings like these", count - WARNINGS_PER_INPUT));
        }
    }

    /// An article that was written.
    fn article(&mut self, id: &str) {
        self.articles += 1;
        let mut hasher = FxHasher::default();
        id.hash(&mut hasher);
        let hash = hasher.finish() | 1;
        let place = &mut self.ids[(hash >> 48) as usize % IDS];
        if *place == hash {
            self.twice.0 += 1;
            if self.twice.1.is_empty() {
                self.twice.1 = id.to_owned();
            }
        }
        *place = hash;
    }

    /// Some input was dealt with.
    fn advance(&mut self, bytes: u64) {
        let Some(total) = self.shown else { return };
        if self.bar.is_none() && self.started.elapsed() > LONG {
            self.bar = Some(bar(total));
        }
        if let Some(bar) = &self.bar {
            bar.inc(bytes);
            bar.set_message(format!("{} articles", self.articles));
        } else if let Some(Some(total)) = &mut self.shown {
            *total = total.saturating_sub(bytes);
        }
    }

    /// The closing lines; whether everything was read.
    pub fn close(mut self) -> bool {
        self.more_warnings();
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
        let (count, id) = &self.twice;
        if *count > 0 {
            let times = if *count == 1 { "once".to_owned() } else { format!("{count} times") };
            say(&format!("warning: an id came again {times} (the first: `{id}`): ids are kept as given"));
        }
        let plural = |n: u64, one: &str| if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") };
        if self.left_out > 0 && self.articles == 0 {
            say(&format!("warning: no article matches; {} left out", plural(self.left_out, "article")));
        }
        if self.failed > 0 {
            let (failed, written) = (plural(self.failed, "input"), plural(self.articles, "article"));
            say(&format!("{failed} could not be read (named above); {written} written"));
        }
        self.failed == 0
    }
}

fn bar(total: Option<u64>) -> ProgressBar {
    let (bar, template) = match total {
        Some(total) => (ProgressBar::new(total), "{bar:30} {percent}%  {msg}  {bytes_per_sec}  {eta} left"),
        None => (ProgressBar::new_spinner(), "{spinner} {bytes} read  {msg}  {bytes_per_sec}"),
    };
    bar.with_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()))
}
