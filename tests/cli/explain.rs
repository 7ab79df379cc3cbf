//! `onrecord explain`.

use crate::{ARTICLE, folder, run, stderr, stdout, text};

#[test]
fn shows_tokens_rules_and_records() {
    let output = run(&["explain", "-"], ARTICLE.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let page = stdout(&output);
    for wanted in [
        "sentence 1",
        "Month=5",
        "rules that matched",
        "[3 May 2020]",
        "won",
        "date 1 ",
        "2020-05-03",
        "basis absolute",
    ] {
        assert!(page.contains(wanted), "{wanted}: {page}");
    }
}

#[test]
fn a_place_shows_what_concerns_it() {
    let at = ARTICLE.chars().collect::<String>().find("3 May").map(|b| ARTICLE[..b].chars().count()).unwrap();
    let folder = folder(&[("a.txt", ARTICLE.as_bytes())]);
    let file = folder.path().join("a.txt");
    let page = stdout(&run(&["explain", text(&file), "--at", &at.to_string()], b""));
    assert!(page.contains(&format!("at {at}: 3 May 2020.")), "{page}");
    assert!(page.contains("date 1 [3 May 2020]"), "{page}");
    assert!(!page.contains("quotation 1"), "{page}");
    let output = run(&["explain", text(&file), "--at", "9999"], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("code points"), "{}", stderr(&output));
}

#[test]
fn one_article_of_several() {
    let lines = b"{\"id\":\"a\",\"text\":\"one\"}\n{\"id\":\"b\",\"text\":\"It closed on 3 May 2020.\"}\n";
    assert!(stdout(&run(&["explain", "-", "--id", "b"], lines)).contains("2020-05-03"));
    assert_eq!(run(&["explain", "-", "--id", "c"], lines).status.code(), Some(2));
    assert_eq!(run(&["explain", "no-such-file"], b"").status.code(), Some(1));
}

#[test]
fn control_characters_stay_out_of_the_terminal() {
    let page = stdout(&run(&["explain", "-"], b"said \x1b[31mDr Evil\x1b[0m on 5 May 2020"));
    assert!(!page.contains('\x1b'), "{page}");
}
