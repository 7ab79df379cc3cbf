//! What is cleared away when the user stops the run (Ctrl-C, or a signal to terminate).
//!
//! In: the temporary files of this run. Out: none of them left. Never here: files under their final names.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, Once};

/// Temporary files first, then a folder that the run made.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());
static LISTENING: Once = Once::new();

/// The exit code of a program stopped by an interrupt: 128 and the signal's number, by the shell's convention.
const INTERRUPTED: i32 = 130;

/// Has `path`, a temporary file or an empty folder, cleared away should the run be stopped.
pub fn clear_away(path: &Path) {
    if let Ok(mut unfinished) = UNFINISHED.lock() {
        unfinished.push(path.to_owned());
    }
}

/// From here on a signal clears away what is unfinished. To be called before the first file is begun.
pub fn listen() {
    LISTENING.call_once(|| {
        // Where no handler can be set, a stopped run leaves a hidden file: no reason to refuse the work.
        let _ = ctrlc::set_handler(|| {
            clear();
            std::process::exit(INTERRUPTED);
        });
    });
}

fn clear() {
    let Ok(unfinished) = UNFINISHED.lock() else { return };
    for path in unfinished.iter() {
        // What was put in its place meanwhile has another name; a folder with something else in it stays.
        let _ = std::fs::remove_file(path).or_else(|_| std::fs::remove_dir(path));
    }
}
