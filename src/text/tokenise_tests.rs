//! The table of characters and the crate give the same boundaries.

use super::*;
use crate::text::sentences::tests::LEXICON;
use proptest::prelude::*;

/// The tokens of a text by the crate alone.
fn by_the_crate(text: &str) -> Cut {
    let mut cut = Cut::default();
    let mut cutter = Cutter::new(text, &LEXICON, &mut cut);
    let mut done = 0;
    for (start, word) in text.split_word_bound_indices() {
        if start < done {
            continue;
        }
        if word.chars().all(char::is_whitespace) {
            cutter.before.set(Flags::SPACE);
            if word.contains(is_line_end) {
                cutter.before.set(Flags::LINE);
            }
        } else {
            done = token_end(text.as_bytes(), start, word.len());
            cutter.push(start, done);
        }
    }
    cut
}

/// Tokens, entries, classes, flags and kinds are the same both ways.
fn agree(text: &str) -> Result<(), String> {
    let mut cut = Cut::default();
    tokenise(text, &LEXICON, &mut cut);
    let right = by_the_crate(text);
    let Cut { tokens, marks, lines, mut possessives, numbers, readings } = cut;
    let is_number = |t: &Token| t.kind != TokenKind::Punct && is_number_or_month(t);
    if !(0..).zip(&tokens).filter(|(_, t)| is_number(t)).map(|(i, _)| i).eq(numbers) {
        return Err(format!("{text:?}: the list of numbers"));
    }
    possessives.sort_unstable();
    if !(0..).zip(&tokens).filter(|(_, t)| t.clitic > 0).map(|(i, _)| i).eq(possessives) {
        return Err(format!("{text:?}: the list of possessives"));
    }
    let open_lines = (1..).zip(tokens.iter().skip(1)).filter(|(_, t)| t.flags.has(Flags::LINE)).map(|(i, _)| i);
    if !open_lines.eq(lines) {
        return Err(format!("{text:?}: the list of lines"));
    }
    let is_mark = |at: usize| tokens.get(at).is_some_and(|t| t.kind == TokenKind::Punct);
    let same = |(at, (one, other)): (usize, (&Reading, &Reading))| is_mark(at) || one == other;
    if readings.len() != tokens.len() || !readings.iter().zip(&right.readings).enumerate().all(same) {
        return Err(format!("{text:?}: the readings"));
    }
    let are_marks = (0..).zip(&tokens).filter(|(_, t)| t.kind == TokenKind::Punct).map(|(i, _)| i);
    if !are_marks.eq(marks) {
        return Err(format!("{text:?}: the list of marks"));
    }
    let right = right.tokens;
    if tokens == right {
        return Ok(());
    }
    let at = tokens.iter().zip(&right).position(|(a, b)| a != b).unwrap_or(tokens.len().min(right.len()));
    Err(format!("{text:?}: token {at} is {:?}, by the crate {:?}", tokens.get(at), right.get(at)))
}

#[test]
fn every_character_in_every_place() {
    let contexts = [
        "a{}b",
        "a{}'b",
        "a'{}b",
        "a.{}b",
        "1{}2",
        "1,{}2",
        "1{},2",
        "a{}",
        "{}a",
        " {} ",
        "  {}",
        "\n{}a",
        "a {}'s",
        "{}{}",
        "“{}”",
        "\u{a0}{}",
        "_{}_",
        "{}\u{301}",
        "é{}’s",
        "a{}.b",
        "a.b{}",
    ];
    let planes = ('\0'..='\u{ffff}').chain('\u{1f000}'..='\u{1faff}').chain(['\u{e0001}', '\u{10ffff}']);
    let mut wrong = Vec::new();
    for c in planes {
        for context in contexts {
            let text = context.replace("{}", c.encode_utf8(&mut [0; 4]));
            if let Err(what) = agree(&text) {
                wrong.push(what);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_text_of_the_gold() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared = std::env::var_os("ONRECORD_SHARED").map_or_else(|| root.join("../shared"), Into::into);
    let Ok(subjects) = std::fs::read_dir(shared.join("gold")) else {
        println!("skipped: no gold in {}", shared.display());
        return;
    };
    let files = subjects.flatten().filter_map(|s| std::fs::read_dir(s.path()).ok()).flatten().flatten();
    for file in files.filter(|f| f.path().extension().is_some_and(|e| e == "jsonl")) {
        for line in std::fs::read_to_string(file.path()).unwrap().lines() {
            let row: serde_json::Value = serde_json::from_str(line).unwrap();
            agree(row["text"].as_str().unwrap_or_default()).unwrap();
        }
    }
}

#[test]
fn a_long_text_of_strange_characters_takes_linear_time() {
    for piece in ["字", "a\u{301}", "\u{301}", " \u{301}", "🇬🇧", "👩‍👩‍👧", "''", "’", "a.", "_", "\u{200b} ", "א\"ב"]
    {
        let text = piece.repeat(1_000_000 / piece.len());
        let start = std::time::Instant::now();
        tokenise(&text, &LEXICON, &mut Cut::default());
        assert!(start.elapsed().as_secs() < 10, "{piece}: {:?}", start.elapsed());
    }
}

/// Characters that disturb word boundaries, and words of news.
fn piece() -> impl Strategy<Value = String> {
    let pieces = [
        "a",
        "B",
        "the",
        "Harbour",
        "don't",
        "said",
        "NHS",
        "uncharacteristically",
        "1",
        "42",
        "1,204.5",
        "7.30pm",
        "1990s",
        "s",
        "S",
        " ",
        "  ",
        "\t",
        "\n",
        "\r\n",
        "\r",
        "\u{85}",
        "\u{2028}",
        "\u{a0}",
        "\u{2003}",
        "\u{3000}",
        "'",
        "’",
        "‘",
        "\"",
        "“",
        "”",
        ".",
        ",",
        ":",
        ";",
        "_",
        "-",
        "–",
        "—",
        "…",
        "(",
        ")",
        "%",
        "£",
        "€",
        "½",
        "²",
        "·",
        "é",
        "Ü",
        "ß",
        "×",
        "ł",
        "Ѝ",
        "ж",
        "א",
        "״",
        "カ",
        "ー",
        "字",
        "ก",
        "ا",
        "٣",
        "\u{301}",
        "\u{ad}",
        "\u{200b}",
        "\u{200d}",
        "\u{2060}",
        "\u{feff}",
        "\u{fe0f}",
        "🇬",
        "🇧",
        "👩",
        "🏽",
        "™",
        "\u{203f}",
        "\u{2024}",
        "\u{2027}",
        "ʼ",
        "K",
        "İ",
        "\0",
        "\u{7f}",
        "\u{10ffff}",
    ];
    prop_oneof![4 => proptest::sample::select(pieces.to_vec()).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn random_texts(pieces in prop::collection::vec(piece(), 0..40)) {
        let text = pieces.concat();
        agree(&text).map_err(TestCaseError::fail)?;
    }
}

#[test]
fn a_mark_typed_twice_is_one_token() {
    let cut = |text: &str| {
        let mut cut = Cut::default();
        tokenise(text, &LEXICON, &mut cut);
        cut.tokens.iter().map(|t| t.span().of(text).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(cut("``a'' -- b --- c"), ["``", "a", "''", "--", "b", "---", "c"]);
    assert_eq!(cut("'''a' b ''c'''"), ["''", "'", "a", "'", "b", "''", "c", "'", "''"]);
    assert_eq!(cut("a-b - c ---- 'd'"), ["a", "-", "b", "-", "c", "-", "-", "-", "-", "'", "d", "'"]);
}
