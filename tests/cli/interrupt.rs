//! What is left when the user stops a run.

#![cfg(unix)]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

#[test]
fn a_run_that_is_stopped_leaves_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let tables = folder.path().join("tables");
    let mut child = Command::new(assert_cmd::cargo::cargo_bin("onrecord"))
        .args(["extract", "--from", "jsonl", "-o"])
        .arg(&tables)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(b"{\"text\":\"It rose by 5%.\"}\n").unwrap();
    wait_until(|| hidden(&tables) == 6);
    // The last file is noted after it is made.
    std::thread::sleep(Duration::from_millis(100));
    let stopped = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(stopped.success());
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert!(!tables.exists(), "the folder that the run made is gone with its files");
    drop(stdin);
}

/// The temporary files of a run, one a table.
fn hidden(folder: &Path) -> usize {
    let names = std::fs::read_dir(folder).into_iter().flatten().flatten();
    names.filter(|n| n.file_name().as_encoded_bytes().starts_with(b".onrecord-")).count()
}

fn wait_until(holds: impl Fn() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < Duration::from_secs(30), "nothing happened in half a minute");
        std::thread::sleep(Duration::from_millis(5));
    }
}
