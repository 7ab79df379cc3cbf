//! A user's own tables and rules.
//!
//! In: folders. Out: the [`Config`] of an extractor. The library checks what is in the files.

use super::Stop;
use super::args::InputArgs;
use onrecord::{Config, Extractor};
use std::fs;
use std::path::{Path, PathBuf};

/// The names that a file of rules can have.
const SUBJECTS: [&str; 4] = ["dates.rules", "figures.rules", "speakers.rules", "cues.rules"];

/// The extractor with the user's tables and rules.
pub fn extractor(args: &InputArgs) -> Result<Extractor, Stop> {
    let mut config = Config::default();
    for folder in &args.lexicon {
        config.lexicon.extend(files(folder, "tsv", "--lexicon")?);
    }
    for folder in &args.rules {
        config.rules.extend(files(folder, "rules", "--rules")?);
    }
    for (name, _) in &config.rules {
        let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
        if !SUBJECTS.contains(&file) {
            return Err(Stop::Failed(format!(
                "{name}: no subject of that name: the files are {}",
                SUBJECTS.join(", ")
            )));
        }
    }
    Ok(Extractor::new(config)?)
}

/// The files of a folder with that extension, by name, with their contents.
fn files(folder: &Path, extension: &str, option: &str) -> Result<Vec<(String, String)>, Stop> {
    let fail = |path: &Path, error: std::io::Error| Stop::Failed(format!("{option} {}: {error}", path.display()));
    let entries = fs::read_dir(folder).map_err(|e| fail(folder, e))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == extension));
    paths.sort();
    if paths.is_empty() {
        return Err(Stop::Failed(format!("{option} {}: no file *.{extension} in it", folder.display())));
    }
    let read = |path: PathBuf| {
        let contents = fs::read_to_string(&path).map_err(|e| fail(&path, e))?;
        Ok((path.display().to_string(), contents))
    };
    paths.into_iter().map(read).collect()
}
