//! The order of the house, as tests: which room may know which, and how long a function may be.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms from the ground up; a room knows those before it only. `lang` holds tables and the inflection of English,
/// which the lexicon reads. `text` puts the layers over the tokens together, so it stands above what finds them; what
/// those need of it (tokens, their flags, the view) are types without behaviour of their own.
const ROOMS: [&str; 19] = [
    "span",
    "error",
    "record",
    "lang",
    "lexicon",
    "text",
    "numerals",
    "syntax",
    "rules",
    "dates",
    "figures",
    "quotations",
    "speakers",
    "extract",
    "explain",
    "read",
    "write",
    "cli",
    "main",
];

/// Pairs that know each other against the order, each with its reason.
const KNOWN: [(&str, &str); 4] = [
    // English inflects words into the forms that the lexicon names.
    ("lang", "lexicon"),
    // The view holds what was found in it.
    ("text", "numerals"),
    ("text", "syntax"),
    // A quotation points to the words that name its speaker; the speaker behind them is resolved later.
    ("quotations", "speakers"),
];

/// A function this long does more than one thing.
const LONGEST: usize = 60;

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => found.extend(sources(&path)),
            false if path.extension().is_some_and(|e| e == "rs") => found.push(path),
            false => {}
        }
    }
    found
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The code of a file without its tests.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let end = text.find("#[cfg(test)]\nmod tests").or_else(|| text.find("#[cfg(test)]\n#[path")).unwrap_or(text.len());
    text[..end].to_owned()
}

fn is_test(path: &Path) -> bool {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    name == "tests"
        || name.ends_with("_tests")
        || name == "house"
        || name == "compare"
        || *path == root().join("examples.rs")
}

#[test]
fn dependencies_run_downwards() {
    let mut wrong = BTreeMap::new();
    for path in sources(&root()).into_iter().filter(|p| !is_test(p)) {
        let inside = path.strip_prefix(root()).unwrap();
        let room = inside.components().next().unwrap().as_os_str().to_string_lossy().replace(".rs", "");
        let Some(own) = ROOMS.iter().position(|r| *r == room) else {
            assert_eq!(room, "lib", "{} stands in no room", inside.display());
            continue;
        };
        for line in code(&path).lines().filter(|l| !l.trim_start().starts_with("//")) {
            for used in line.split("crate::").skip(1) {
                let used = used.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default();
                let above = ROOMS.iter().position(|r| *r == used).is_some_and(|at| at > own);
                if above && !KNOWN.contains(&(&room, used)) {
                    wrong.insert(format!("{} uses {used}", inside.display()), line.trim().to_owned());
                }
            }
        }
    }
    assert!(wrong.is_empty(), "against the order {ROOMS:?}: {wrong:#?}");
}

#[test]
fn no_function_is_longer_than_sixty_lines() {
    let mut long = Vec::new();
    for path in sources(&root()).into_iter().filter(|p| !is_test(p)) {
        let mut open: Option<(usize, usize, String)> = None;
        for (number, line) in code(&path).lines().enumerate() {
            let indent = line.len() - line.trim_start().len();
            let words = line.trim_start();
            let heads = ["fn ", "pub fn ", "pub(crate) fn ", "pub(super) fn ", "const fn ", "pub const fn "];
            if open.is_none() && heads.iter().any(|h| words.starts_with(h)) && !words.ends_with(';') {
                open = Some((number, indent, words.to_owned()));
            }
            if let Some((first, depth, head)) = open.take() {
                let closes =
                    line.trim_end() == format!("{}}}", " ".repeat(depth)) || (number == first && line.ends_with('}'));
                if !closes {
                    open = Some((first, depth, head));
                } else if number - first > LONGEST {
                    long.push(format!("{}:{} {} lines: {head}", path.display(), first + 1, number - first + 1));
                }
            }
        }
    }
    assert!(long.is_empty(), "{long:#?}");
}
