//! What several integration tests share: the corpus with its hand-made truth.
#![allow(dead_code, missing_docs)]

use onrecord::{Article, Config, Extractor, Record, Scratch};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

pub static EXTRACTOR: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::new(Config::default()).expect("the built-in tables and rules load"));

/// One article of `corpus/` with the lines of its truth file.
pub struct Piece {
    pub name: String,
    pub article: Article,
    pub truth: Vec<Vec<String>>,
}

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

/// The folder of gold and scorers: `$ONRECORD_SHARED`, else `../shared`. `None` where it is absent, which is printed.
pub fn shared() -> Option<PathBuf> {
    let folder = std::env::var_os("ONRECORD_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    let found = folder.join("gold").is_dir();
    if !found {
        println!("skipped: no gold at {} (set ONRECORD_SHARED)", folder.display());
    }
    found.then_some(folder)
}

/// Every article of the corpus, by name.
pub fn corpus() -> Vec<Piece> {
    let mut names: Vec<PathBuf> = std::fs::read_dir(root().join("corpus"))
        .expect("corpus/ is there")
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    names.sort();
    names.iter().map(|path| piece(path)).collect()
}

fn piece(path: &Path) -> Piece {
    let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
    let text = std::fs::read_to_string(path).expect("UTF-8");
    let truth_file = path.with_extension("truth");
    let truth = std::fs::read_to_string(&truth_file).unwrap_or_else(|e| panic!("{}: {e}", truth_file.display()));
    let published = truth.lines().find_map(|l| l.strip_prefix("# published ")).expect("a line `# published`");
    let mut article = Article::new(format!("{name}.txt"), text);
    article.source = Some(format!("corpus/{name}.txt"));
    if published != "-" {
        article = article.published(published.parse().expect("an ISO date"));
    }
    let rows = truth.lines().filter(|l| !l.starts_with('#')).map(|l| l.split('\t').map(str::to_owned).collect());
    Piece { name, article, truth: rows.collect() }
}

impl Piece {
    pub fn record(&self) -> Record {
        EXTRACTOR.extract(&self.article, &mut Scratch::default())
    }

    /// The rows of one kind.
    pub fn rows(&self, kind: &str) -> impl Iterator<Item = &[String]> {
        self.truth.iter().filter(move |row| row[0] == kind).map(|row| &row[1..])
    }

    /// Bytes of `words#n`: the n-th occurrence of the words in the text, the first where no number is given.
    pub fn place(&self, words: &str) -> (usize, usize) {
        let (words, n) = numbered(words);
        let text = &self.article.text;
        let mut at = 0;
        for k in 1..=n {
            let found =
                text[at..].find(words).unwrap_or_else(|| panic!("{}: `{words}` #{k} is not in the text", self.name));
            at += found;
            if k < n {
                at += text[at..].chars().next().map_or(1, char::len_utf8);
            }
        }
        (at, at + words.len())
    }
}

/// `words#n` as words and number, which is 1 where none is given.
pub fn numbered(words: &str) -> (&str, usize) {
    let number = words.rsplit_once('#').and_then(|(w, n)| Some((w, n.parse().ok()?)));
    number.unwrap_or((words, 1))
}

/// Hits, what was to be found, what was found.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    pub hits: usize,
    pub gold: usize,
    pub found: usize,
}

impl Tally {
    /// F1 in per cent.
    pub fn f1(self) -> f64 {
        match self.gold + self.found {
            0 => 100.0,
            all => 200.0 * self.hits as f64 / all as f64,
        }
    }
}

/// The floors of `corpus/floors`: (set, measure, per cent).
pub fn floors() -> Vec<(String, String, f64)> {
    let table = std::fs::read_to_string(root().join("corpus/floors")).expect("corpus/floors");
    let rows = table.lines().filter(|l| !l.starts_with('#') && !l.is_empty());
    rows.map(|l| {
        let mut cells = l.split('\t');
        let mut next = || cells.next().unwrap_or_else(|| panic!("corpus/floors: three columns in `{l}`"));
        (next().to_owned(), next().to_owned(), next().parse().expect("a number"))
    })
    .collect()
}

/// Every reached score against its floor; the message of each that fell.
pub fn fallen(set: &str, reached: &[(String, f64)]) -> Vec<String> {
    let mut fallen = Vec::new();
    for (floor_set, measure, floor) in floors().into_iter().filter(|(s, ..)| s == set) {
        match reached.iter().find(|(m, _)| *m == measure) {
            Some((_, score)) if *score + 0.05 >= floor => {}
            Some((_, score)) => fallen.push(format!("{floor_set} {measure}: {score:.1}, the floor is {floor}")),
            None => fallen.push(format!("{floor_set} {measure}: no such measure")),
        }
    }
    fallen
}
