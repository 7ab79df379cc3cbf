//! What goes in.

use crate::{ARTICLE, folder, ids, json, run, stderr, stdout, text};

#[test]
fn folders_are_read_in_order_and_by_extension() {
    let a = ARTICLE.as_bytes();
    let folder = folder(&[
        ("b.txt", a),
        ("a.txt", a),
        ("sub/c.TXT", a),
        ("d.jsonl", b"{\"id\":\"d1\",\"text\":\"x\"}\n{\"text\":\"y\"}\n"),
        ("e.csv", b"id,text\ne1,x\n"),
        (".hidden.txt", a),
        (".git/f.txt", a),
        ("g.html", a),
        ("dir.txt/inner.txt", a),
    ]);
    let output = run(&["extract", text(folder.path())], b"");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(ids(&output), ["a", "b", "d1", "d.jsonl:2", "dir.txt/inner", "e1", "sub/c"]);
    let source = folder.path().join("sub/c.TXT");
    assert_eq!(json(&output)[6]["source"], text(&source));
    let output = run(&["extract", "--from", "txt", text(folder.path())], b"");
    assert_eq!(ids(&output).len(), 7);
}

#[test]
fn a_folder_without_articles_is_told() {
    let folder = folder(&[("a.html", b"x")]);
    let output = run(&["extract", text(folder.path())], b"");
    assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0));
    assert!(stderr(&output).contains("no article in this folder"), "{}", stderr(&output));
}

#[test]
fn standard_input_is_json_lines_where_it_begins_with_a_brace() {
    assert_eq!(ids(&run(&["extract"], b"  \n{\"id\":\"a\",\"text\":\"x\"}\n")), ["a"]);
    assert_eq!(ids(&run(&["extract", "-"], b"{\"text\":\"x\"}\n{\"text\":\"y\"}\n")), ["stdin", "stdin:2"]);
    assert_eq!(ids(&run(&["extract"], b"Plain text.")), ["stdin"]);
    assert_eq!(ids(&run(&["extract", "--from", "txt"], b"{\"text\":\"x\"}")), ["stdin"]);
    assert_eq!(ids(&run(&["extract", "--from", "csv"], b"text\nx\ny\n")), ["stdin", "stdin:2"]);
}

#[test]
fn publication_dates_of_every_writing() {
    let lines = "{\"text\":\"x\",\"published\":\"2024-01-02\"}\n{\"text\":\"x\",\"date_publish\":\"2024-01-02 10:30:00\"}\n\
                 {\"text\":\"x\",\"pub_date\":\"Tue, 02 Jan 2024 10:30:00 GMT\"}\n{\"text\":\"x\",\"date\":null}\n";
    let output = run(&["extract", "--published", "2023-12-31T08:00Z"], lines.as_bytes());
    let days: Vec<_> = json(&output).iter().map(|r| r["published"].as_str().unwrap().to_owned()).collect();
    assert_eq!(days, ["2024-01-02", "2024-01-02", "2024-01-02", "2023-12-31"]);
    assert!(json(&output).iter().all(|r| r["published_basis"] == "given"));
    let output = run(&["extract"], b"{\"text\":\"x\",\"published\":\"02/01/2024\"}");
    assert_eq!(output.status.code(), Some(0));
    assert!(stderr(&output).contains("warning: stdin:1: publication date `02/01/2024` not understood"));
}

#[test]
fn csv_columns_are_named_or_listed() {
    let csv = "Key;Story;Day\nk1;\"It rose 5%;\nsee below\";2024-01-02\n";
    let named = ["extract", "--from", "csv", "--text-column", "story", "--id-column", "Key", "--date-column", "Day"];
    let output = run(&named, csv.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!((&json(&output)[0]["id"], &json(&output)[0]["published"]), (&"k1".into(), &"2024-01-02".into()));
    let output = run(&["extract", "--from", "csv"], csv.as_bytes());
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("--text-column; the columns are `Key`, `Story`, `Day`"), "{}", stderr(&output));
    let wide: String = (0..500).map(|i| format!("{},", "x".repeat(2 * i))).collect();
    let output = run(&["extract", "--from", "csv"], wide.as_bytes());
    assert!(stderr(&output).contains("xx…` and 471 more") && output.stderr.len() < 2000, "{}", stderr(&output));
}

#[test]
fn a_failed_input_is_named_and_the_rest_written() {
    let folder = folder(&[("a.txt", ARTICLE.as_bytes()), ("b.txt", b"\x1f\x8b\x08\0"), ("c.txt", ARTICLE.as_bytes())]);
    let missing = folder.path().join("none.txt");
    let output = run(&["extract", text(&missing), text(folder.path())], b"");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(ids(&output), ["a", "c"]);
    let lines: Vec<String> = stderr(&output).lines().map(str::to_owned).collect();
    assert!(lines[0].contains("none.txt: cannot be read"), "{lines:?}");
    assert!(lines[1].contains("b.txt: damaged or cut short"), "{lines:?}");
    assert_eq!(lines[2], "onrecord: 2 inputs could not be read (named above); 2 articles written");
}

#[test]
fn overlays_are_used_and_their_errors_have_a_place() {
    let good = folder(&[
        ("lexicon/Weekday.tsv", b"# what: a test\n# source: own\n# licence: MIT\nwashday\t1\n"),
        ("rules/dates.rules", b"washday = washday:w MadeUp => date\n  + On [washday] it rained.\n"),
        ("other/verbs.rules", b"x = y => date\n"),
        ("empty/readme.md", b""),
    ]);
    let path = |name: &str| good.path().join(name).to_str().unwrap().to_owned();
    let arguments = ["extract", "--lexicon", &path("lexicon"), "--published", "2024-01-03"];
    let output = run(&arguments, b"It rained on Washday.");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(json(&output)[0]["dates"][0]["value"], "2024-01-01", "{}", stdout(&output));
    for (option, name, wanted) in [
        ("--rules", "rules", "dates.rules:1: "),
        ("--rules", "other", "verbs.rules: no subject of that name"),
        ("--rules", "empty", "no file *.rules"),
        ("--lexicon", "nowhere", "No such file"),
    ] {
        let output = run(&["extract", option, &path(name)], b"x");
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(stderr(&output).contains(wanted), "{name}: {}", stderr(&output));
        assert_eq!(stdout(&output), "");
    }
}

#[test]
fn only_articles_that_match_are_read() {
    let lines = concat!(
        r#"{"id":"a","title":"Strike","text":"x"}"#,
        "\n",
        r#"{"id":"b","text":"A STRIKE is on."}"#,
        "\n",
        r#"{"id":"c","text":"The budget."}"#,
        "\n"
    );
    assert_eq!(ids(&run(&["extract", "--matching", "(?i)strike"], lines.as_bytes())), ["a", "b"]);
    assert_eq!(ids(&run(&["extract", "--matching", "STRIKE", "--matching", "budget"], lines.as_bytes())), ["b", "c"]);
    let none = run(&["extract", "--matching", "flu"], lines.as_bytes());
    assert_eq!((none.status.code(), none.stdout.len()), (Some(0), 0));
    assert_eq!(stderr(&none), "onrecord: warning: no article matches; 3 articles left out\n");
    let faulty = run(&["extract", "--matching", "strike("], lines.as_bytes());
    assert_eq!(faulty.status.code(), Some(2));
    assert_eq!(stderr(&faulty).lines().count(), 1, "{}", stderr(&faulty));
    assert!(stderr(&faulty).contains("--matching `strike(` is no pattern: unclosed group"), "{}", stderr(&faulty));
}
