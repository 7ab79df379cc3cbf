//! Compressed files.

use crate::{ARTICLE, folder, ids, json, run, stderr, text};
use std::io::Write;

fn gzip(text: &str) -> Vec<u8> {
    let mut bytes = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    bytes.write_all(text.as_bytes()).unwrap();
    bytes.finish().unwrap()
}

fn zstd(text: &str) -> Vec<u8> {
    zstd::encode_all(text.as_bytes(), 0).unwrap()
}

#[test]
fn compressed_files_are_read_as_what_they_hold() {
    let lines = "{\"text\":\"It rose 5%.\"}\n{\"id\":\"own\",\"text\":\"It rose 6%.\"}\n";
    let folder = folder(&[
        ("a.txt.gz", &gzip(ARTICLE)),
        ("b.jsonl.zst", &zstd(lines)),
        ("c.csv.GZ", &gzip("id,text\nc1,x\n")),
        ("d.gz", &gzip(ARTICLE)),
    ]);
    let output = run(&["extract", text(folder.path())], b"");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(ids(&output), ["a", "b.jsonl", "own", "c1"]);
    let plain = run(&["extract"], ARTICLE.as_bytes());
    assert_eq!(json(&run(&["extract"], &gzip(ARTICLE))), json(&plain));
    assert_eq!(json(&run(&["extract"], &zstd(ARTICLE))), json(&plain));
}

#[test]
fn all_members_of_a_compressed_file_are_read() {
    let (one, two) = ("{\"text\":\"It rose 5%.\"}\n", "{\"text\":\"It rose 6%.\"}\n");
    for bytes in [[gzip(one), gzip(two)].concat(), [zstd(one), zstd(two)].concat()] {
        let output = run(&["extract"], &bytes);
        assert_eq!((output.status.code(), ids(&output)), (Some(0), vec!["stdin".to_owned(), "stdin:2".to_owned()]));
    }
    let output = run(&["extract"], &[gzip(one), b"garbage".to_vec()].concat());
    assert_eq!((output.status.code(), ids(&output).len()), (Some(0), 1));
    assert!(stderr(&output).contains("warning: stdin: what follows the compressed text"), "{}", stderr(&output));
}

#[test]
fn a_compressed_file_that_is_cut_short_is_read_as_far_as_it_goes() {
    let lines: String = (0..20_000).map(|i| format!("{{\"id\":\"{i}\",\"text\":\"{i} beds closed.\"}}\n")).collect();
    for (whole, kind) in [(gzip(&lines), "gzip"), (zstd(&lines), "zstd")] {
        let output = run(&["extract"], &whole[..whole.len() * 9 / 10]);
        let read = ids(&output);
        assert_eq!(output.status.code(), Some(1), "{kind}");
        assert!(read.len() > 10_000 && read.len() < 20_000, "{kind}: {}", read.len());
        assert!(read.iter().enumerate().all(|(i, id)| *id == i.to_string()), "{kind}");
        assert!(stderr(&output).contains("stdin: damaged or cut short"), "{kind}: {}", stderr(&output));
    }
    let article = gzip(&ARTICLE.repeat(50));
    let output = run(&["extract"], &article[..article.len() - 20]);
    assert_eq!((output.status.code(), ids(&output).len()), (Some(1), 1), "{}", stderr(&output));
    assert!(json(&output)[0]["quotations"].as_array().unwrap().len() > 20);
}

#[test]
fn a_compressed_file_cannot_fill_the_memory() {
    let output = run(&["extract"], &gzip(&"said 5% ".repeat(2 << 20)));
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0));
    assert!(stderr(&output).contains("stdin: holds a text of more than 8 MB"), "{}", stderr(&output));
    let line = format!("{{\"text\":\"{}\"}}\n{{\"text\":\"It rose 6%.\"}}\n", "said 5% ".repeat(2 << 20));
    let output = run(&["extract"], &gzip(&line));
    assert_eq!((output.status.code(), ids(&output).len()), (Some(1), 1));
    assert!(stderr(&output).contains("longer than 8 MB"), "{}", stderr(&output));
}
