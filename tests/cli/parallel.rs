//! The same bytes for any number of threads.

use crate::{ARTICLE, folder, run, stderr, text};

/// Articles of many lengths, some of them broken.
fn lines() -> String {
    let line = |i: usize| match i % 97 {
        13 => format!("{{\"id\":\"bad{i}\",\"text\":{i}}}\n"),
        _ => {
            let article = ARTICLE.repeat(1 + i % 7);
            format!("{}\n", serde_json::json!({"id": format!("a{i}"), "text": article, "published": "2024-01-02"}))
        }
    };
    (0..2000).map(line).collect()
}

#[test]
fn output_and_messages_are_the_same_for_any_number_of_threads() {
    let lines = lines();
    for form in [&["--format", "jsonl"][..], &["--table", "figures"]] {
        let output = |jobs: &str| run(&[&["extract", "--from", "jsonl", "-j", jobs], form].concat(), lines.as_bytes());
        let one = output("1");
        assert_eq!(one.status.code(), Some(1));
        for jobs in ["2", "3", "8"] {
            let other = output(jobs);
            assert_eq!(other.status.code(), Some(1));
            assert!(other.stdout == one.stdout, "-j {jobs} {form:?} differs");
            assert_eq!(stderr(&other), stderr(&one));
        }
    }
}

#[test]
fn many_small_files_come_in_order() {
    let names: Vec<String> = (0..600).map(|i| format!("{:02}/{i:05}.txt", i / 50)).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), ARTICLE.as_bytes())).collect();
    let folder = folder(&files);
    let one = run(&["extract", "-j", "1", text(folder.path())], b"");
    let four = run(&["extract", "-j", "4", text(folder.path())], b"");
    assert!(one.stdout == four.stdout);
    let ids = crate::ids(&one);
    assert_eq!((ids.len(), ids.is_sorted()), (600, true));
}
