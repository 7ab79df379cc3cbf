//! What comes out, and where.

use crate::{ARTICLE, folder, json, onrecord, run, stderr, stdout, text};
use std::fs;

#[test]
fn json_lines_into_a_pipe_with_spans_in_code_points() {
    let output = run(&["extract"], ARTICLE.as_bytes());
    assert_eq!(output.status.code(), Some(0));
    let record = &json(&output)[0];
    assert_eq!(record["id"], "stdin");
    let chars: Vec<char> = ARTICLE.chars().collect();
    let date = &record["dates"][0];
    let (start, end) = (date["start"].as_u64().unwrap() as usize, date["end"].as_u64().unwrap() as usize);
    assert_eq!(chars[start..end].iter().collect::<String>(), date["text"].as_str().unwrap());
    assert_eq!(date["value"], "2020-05-03");
}

#[test]
fn spans_in_bytes_on_request() {
    let output = run(&["extract", "--offsets", "bytes"], ARTICLE.as_bytes());
    let date = &json(&output)[0]["dates"][0];
    let (start, end) = (date["start"].as_u64().unwrap() as usize, date["end"].as_u64().unwrap() as usize);
    assert_eq!(&ARTICLE[start..end], date["text"].as_str().unwrap());
}

#[test]
fn numbers_are_written_as_short_as_they_are() {
    let output = stdout(&run(&["extract"], b"There were 942 patients."));
    assert!(output.contains("\"value\":942,"), "{output}");
}

#[test]
fn each_table_as_csv() {
    for table in ["quotations", "speakers", "dates", "periods", "figures", "articles"] {
        let output = run(&["extract", "--table", table], ARTICLE.as_bytes());
        assert_eq!(output.status.code(), Some(0), "{table}");
        assert!(stdout(&output).starts_with("article,"), "{table}");
        assert!(stdout(&output).ends_with("\r\n"), "{table}: lines end as RFC 4180 says");
        let mut reader = csv::Reader::from_reader(&output.stdout[..]);
        for row in reader.records() {
            assert_eq!(&row.unwrap()[0], "stdin", "{table}");
        }
    }
}

#[test]
fn a_table_has_its_header_even_without_a_row() {
    let output = stdout(&run(&["extract", "--from", "jsonl", "--table", "dates"], b""));
    assert_eq!(output.lines().count(), 1);
}

#[test]
fn a_folder_takes_all_tables_or_the_lines() {
    let folder = folder(&[("in/a.txt", ARTICLE.as_bytes())]);
    let (input, out) = (folder.path().join("in"), folder.path().join("out"));
    assert_eq!(run(&["extract", text(&input), "-o", text(&out)], b"").status.code(), Some(0));
    let mut names: Vec<_> = fs::read_dir(&out).unwrap().map(|e| e.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["articles.csv", "dates.csv", "figures.csv", "periods.csv", "quotations.csv", "speakers.csv"]);
    let output = run(&["extract", text(&input), "-o", text(&out), "--format", "jsonl"], b"");
    assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0));
    assert!(fs::read_to_string(out.join("records.jsonl")).unwrap().starts_with("{\"id\":\"a\","));
}

#[test]
fn a_file_is_replaced_whole_and_nothing_else_is_left() {
    let folder = folder(&[("a.txt", ARTICLE.as_bytes()), ("out.jsonl", b"old\n")]);
    let out = folder.path().join("out.jsonl");
    let output = run(&["extract", text(&folder.path().join("a.txt")), "-o", text(&out)], b"");
    assert_eq!(output.status.code(), Some(0));
    assert!(fs::read_to_string(&out).unwrap().starts_with('{'));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |name: &str| fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
        assert_eq!(mode("out.jsonl"), mode("a.txt"), "readable as any other new file");
    }
}

#[test]
fn an_output_that_cannot_be_written_is_2_and_leaves_nothing() {
    let folder = folder(&[("a.txt", ARTICLE.as_bytes())]);
    let out = folder.path().join("no/such/out.jsonl");
    let output = run(&["extract", text(&folder.path().join("a.txt")), "-o", text(&out)], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("out.jsonl: cannot be written: there is no folder"), "{}", stderr(&output));
    let out = folder.path().join("a.txt/tables/");
    assert_eq!(run(&["extract", "-o", text(&out)], b"x").status.code(), Some(2));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_2() {
    let output = run(&["extract", "-o", "/dev/full", "--format", "jsonl"], ARTICLE.as_bytes());
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).starts_with("onrecord: /dev/full: cannot be written"), "{}", stderr(&output));
}

#[test]
fn a_closed_pipe_is_success() {
    use std::io::{Read, Write};
    use std::process::{Command, Stdio};
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("onrecord"));
    command.args(["extract", "--from", "jsonl"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let feed = std::thread::spawn(move || {
        let line = format!("{{\"text\":\"{}\"}}\n", "It rose 5% on 3 May 2020. ".repeat(40));
        // Once the reader is gone so is the program, and with it this pipe.
        while stdin.write_all(line.as_bytes()).is_ok() {}
    });
    let mut out = child.stdout.take().unwrap();
    out.read_exact(&mut [0; 100]).unwrap();
    drop(out);
    let output = child.wait_with_output().unwrap();
    feed.join().unwrap();
    assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""));
}

#[test]
fn formulas_are_guarded_on_request_only() {
    let input = "{\"id\":\"=1+1\",\"text\":\"It rose 5%.\"}\n";
    let plain = stdout(&run(&["extract", "--table", "articles"], input.as_bytes()));
    assert!(plain.lines().nth(1).unwrap().starts_with("=1+1,"), "{plain}");
    let guarded = stdout(&run(&["extract", "--table", "articles", "--guard-formulas"], input.as_bytes()));
    assert!(guarded.lines().nth(1).unwrap().starts_with("'=1+1,"), "{guarded}");
}

#[test]
fn the_listing_is_readable_and_carries_no_escapes_from_the_text() {
    let article = ARTICLE.replace("need", "need\x1b[31m");
    let output = stdout(&run(&["extract", "--format", "listing"], article.as_bytes()));
    assert!(output.starts_with("stdin\n"), "{output}");
    assert!(output.contains("3 May 2020 = 2020-05-03"), "{output}");
    assert!(!output.contains('\x1b'), "{output}");
}

#[test]
fn what_does_not_go_together_is_2() {
    let wrong: [&[&str]; 7] = [
        &["extract", "--format", "csv"],
        &["extract", "-o", "x.csv"],
        &["extract", "--format", "jsonl", "--table", "dates"],
        &["extract", "--published", "soon"],
        &["extract", "--no-such-option"],
        &["extract", "-j", "0"],
        &[],
    ];
    for arguments in wrong {
        let output = run(arguments, b"x");
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{arguments:?}");
        assert!(!output.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn help_teaches_with_examples() {
    for (arguments, wanted) in [
        (&["--help"][..], "onrecord extract articles/ -o tables/"),
        (&["extract", "--help"], "Exit codes:"),
        (&["explain", "--help"], "--at 120"),
    ] {
        let output = run(arguments, b"");
        assert_eq!(output.status.code(), Some(0));
        assert!(stdout(&output).contains(wanted), "{arguments:?}: {}", stdout(&output));
    }
    onrecord(&["--version"]).assert().success();
}
