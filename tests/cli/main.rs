//! The command, through its binary.

mod compressed;
mod explain;
mod formats;
mod hostile;
mod inputs;
mod interrupt;
mod parallel;

use assert_cmd::Command;
use std::path::Path;
use std::process::Output;

/// What the tests read: a quotation, a date and a figure.
const ARTICLE: &str = "Beds closed\n\n“We need £5m,” said Dr Jane Roe. It closed on 3 May 2020.\n";

fn onrecord(arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("onrecord").unwrap();
    command.args(arguments);
    command
}

fn run(arguments: &[&str], stdin: &[u8]) -> Output {
    onrecord(arguments).write_stdin(stdin).output().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn json(output: &Output) -> Vec<serde_json::Value> {
    stdout(output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn ids(output: &Output) -> Vec<String> {
    json(output).iter().map(|r| r["id"].as_str().unwrap().to_owned()).collect()
}

/// A folder with these files.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    folder
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}
