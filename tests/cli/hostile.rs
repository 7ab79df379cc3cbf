//! Inputs that nobody would want: each leads to records, a warning, or a clear line and exit code 1.

use crate::{ARTICLE, folder, ids, json, onrecord, run, stderr, stdout, text};
use std::time::Duration;

/// The records without what names the file.
fn records(output: &std::process::Output) -> serde_json::Value {
    let mut record = json(output).remove(0);
    record["id"] = "".into();
    record["source"] = "".into();
    record
}

#[test]
fn encodings_with_a_mark_give_the_same_records() {
    let utf16 = |order: fn(u16) -> [u8; 2]| -> Vec<u8> {
        "\u{feff}".encode_utf16().chain(ARTICLE.encode_utf16()).flat_map(order).collect()
    };
    let plain = records(&run(&["extract"], ARTICLE.as_bytes()));
    let marked = [&b"\xef\xbb\xbf"[..], ARTICLE.as_bytes()].concat();
    for bytes in [marked, utf16(u16::to_le_bytes), utf16(u16::to_be_bytes)] {
        let output = run(&["extract"], &bytes);
        assert_eq!(records(&output), plain);
        assert_eq!(stderr(&output), "");
    }
}

#[test]
fn windows_1252_is_read_with_a_warning() {
    let bytes = b"\x93We need \xa35m,\x94 said Dr Jane Roe. It closed on 3 May 2020.\n";
    let output = run(&["extract"], bytes);
    assert_eq!(output.status.code(), Some(0));
    assert!(stderr(&output).contains("warning: stdin: not UTF-8: read as windows-1252"), "{}", stderr(&output));
    assert_eq!(json(&output)[0]["quotations"][0]["text"], "We need £5m,");
}

#[test]
fn damaged_utf8_keeps_what_is_whole() {
    let bytes = [b"\x80 lone \xc3( \xe2\x82 cut ", "He said “yes” on 5 May 2020.".as_bytes()].concat();
    let output = run(&["extract"], &bytes);
    assert!(stderr(&output).contains("damaged UTF-8"), "{}", stderr(&output));
    assert_eq!(json(&output)[0]["dates"][0]["value"], "2020-05-05");
    assert_eq!(json(&output)[0]["quotations"][0]["text"], "yes");
}

#[test]
fn what_is_no_text_is_refused_by_name() {
    let nul16: Vec<u8> = ARTICLE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let cases: [(&[u8], &str); 6] = [
        (b"\x1f\x8b\x08\0\0", "cut short"),
        (b"PK\x03\x04", "zip"),
        (b"%PDF-1.4\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xfe\0\0h\0\0\0", "UTF-32"),
        (&nul16, "NUL"),
    ];
    for (bytes, wanted) in cases {
        let output = run(&["extract"], bytes);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "{wanted}");
        assert!(stderr(&output).contains(wanted), "{wanted}: {}", stderr(&output));
    }
}

#[test]
fn empty_and_blank_inputs_are_articles_without_records() {
    for bytes in [&b""[..], b"\n", b" \t\r\n\x0b", b"\xef\xbb\xbf", b"\xff\xfe"] {
        let output = run(&["extract"], bytes);
        assert_eq!((output.status.code(), json(&output).len()), (Some(0), 1), "{bytes:?}");
        assert_eq!(json(&output)[0]["figures"], serde_json::json!([]));
    }
}

#[test]
fn bad_lines_are_named_and_the_good_ones_read() {
    let lines = "{\"id\":\"a\",\"text\":\"5%\"}\n{\"id\":\"b\",\"text\":\"unterminated\n\n[1,2]\n{\"id\":\"c\",\"text\":5}\n\
                 {\"id\":\"d\",\"text\":\"bad \\ud83d\"}\n{\"id\":\"e\",\"text\":\"6%\"}\n{\"id\":\"f\",\"te";
    let output = run(&["extract"], lines.as_bytes());
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(ids(&output), ["a", "e"]);
    for line in [2, 4, 5, 6, 8] {
        assert!(stderr(&output).contains(&format!("onrecord: stdin:{line}: ")), "{}", stderr(&output));
    }
    let array = run(&["extract", "--from", "jsonl"], b"[\n {\"text\": \"x\"}\n]\n");
    assert!(stderr(&array).contains("a JSON array, not JSON Lines"), "{}", stderr(&array));
    let bytes = run(&["extract"], b"{\"id\":\"a\",\"text\":\"caf\xe9\"}\n{\"id\":\"b\",\"text\":\"ok\"}\n");
    assert_eq!((bytes.status.code(), ids(&bytes)), (Some(1), vec!["b".to_owned()]));
}

#[test]
fn ragged_rows_are_named() {
    let output = run(&["extract", "--from", "csv"], b"id,text\na,\"x 5%\"\nb\nc,y,z\n\"d\",\"unterminated\n");
    assert_eq!((output.status.code(), ids(&output)), (Some(1), vec!["a".to_owned()]));
    for line in [3, 4, 5] {
        assert!(stderr(&output).contains(&format!("stdin:{line}: ")), "{}", stderr(&output));
    }
}

#[test]
fn ids_that_come_twice_are_told() {
    let output = run(&["extract"], b"{\"id\":\"a\",\"text\":\"x\"}\n{\"id\":\"a\",\"text\":\"y\"}\n");
    assert_eq!((output.status.code(), ids(&output).len()), (Some(0), 2));
    assert!(stderr(&output).contains("`a`"), "{}", stderr(&output));
}

#[test]
fn one_record_a_line_whatever_the_text() {
    let nasty =
        "said Dr Smith\u{2028}ERROR\n{\"level\":\"error\"}\r\n“a,b;\"c\"\td” on 5 May 2020\u{85}=cmd|' /C calc'!A0\n";
    let output = run(&["extract"], nasty.as_bytes());
    assert_eq!(stdout(&output).matches('\n').count(), 1);
    let table = run(&["extract", "--table", "quotations"], nasty.as_bytes());
    let mut reader = csv::Reader::from_reader(&table.stdout[..]);
    assert!(reader.records().all(|row| row.is_ok()));
}

#[cfg(unix)]
#[test]
fn links_pipes_and_devices_never_block_or_loop() {
    use std::os::unix::fs::symlink;
    let folder = folder(&[("a.txt", ARTICLE.as_bytes()), ("sub/b.txt", ARTICLE.as_bytes())]);
    let at = |name: &str| folder.path().join(name);
    symlink("..", at("sub/up")).unwrap();
    symlink("a.txt", at("good.txt")).unwrap();
    symlink("nowhere", at("dangling.txt")).unwrap();
    symlink("loop_b.txt", at("loop_a.txt")).unwrap();
    symlink("loop_a.txt", at("loop_b.txt")).unwrap();
    symlink("/dev/zero", at("zero.txt")).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(at("fifo.txt")).status().unwrap().success());
    let output = onrecord(&["extract", text(folder.path())]).timeout(Duration::from_secs(20)).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(ids(&output), ["a", "good", "sub/b"]);
    let said = stderr(&output);
    for name in ["dangling.txt: cannot be read", "loop_a.txt: cannot be read", "loop_b.txt: cannot be read"] {
        assert!(said.contains(name), "{name}: {said}");
    }
    assert!(said.contains("warning: ") && said.contains("fifo.txt: a pipe or device"), "{said}");
    assert!(said.contains("3 inputs could not be read (named above); 3 articles written"), "{said}");
    let named = onrecord(&["extract", "/dev/zero"]).timeout(Duration::from_secs(20)).output().unwrap();
    assert_eq!(named.status.code(), Some(1));
}

#[cfg(target_os = "linux")]
#[test]
fn odd_names_are_escaped_on_the_terminal_and_kept_in_records() {
    use std::os::unix::ffi::OsStrExt;
    let folder = folder(&[("new\nline.txt", ARTICLE.as_bytes()), ("esc\x1b[31m.txt", b"\0")]);
    let bytes = folder.path().join(std::ffi::OsStr::from_bytes(b"caf\xe9.txt"));
    std::fs::write(bytes, ARTICLE).unwrap();
    let output = run(&["extract", text(folder.path())], b"");
    assert_eq!(ids(&output), ["caf%E9", "new\nline"]);
    assert!(!stderr(&output).contains('\x1b'), "{}", stderr(&output));
}

#[test]
fn sparse_files_are_refused_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sparse.txt");
    std::fs::File::create(&path).unwrap().set_len(8 << 30).unwrap();
    let output = onrecord(&["extract", text(&path)]).timeout(Duration::from_secs(20)).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn html_and_garbled_marks_are_read_with_a_warning() {
    let lines = "{\"id\":\"a\",\"text\":\"<p>It rose 5%.</p>\"}\n{\"id\":\"b\",\"text\":\"He said â€œyesâ€\u{9d}.\"}\n{\"id\":\"c\",\"text\":\"It rose 5%.\"}\n";
    let output = run(&["extract"], lines.as_bytes());
    assert_eq!((output.status.code(), ids(&output).len()), (Some(0), 3));
    let told = stderr(&output);
    assert!(told.contains("warning: stdin: article `a` begins with a tag"), "{told}");
    assert!(told.contains("warning: stdin: article `b` has UTF-8 that was once read as windows-1252"), "{told}");
    assert_eq!(told.lines().count(), 2, "{told}");
}
