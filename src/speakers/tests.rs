//! Tests of what is found and resolved, over small texts of our own.

use super::*;
use crate::extract::{Config, Extractor};
use crate::text::Layers;
use std::sync::LazyLock;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::new(Config::default()).unwrap());

/// The mentions of a text: kind, then honorific, role, name, affiliation where there are any.
fn mentions(text: &str) -> Vec<String> {
    let mut layers = Layers::default();
    let doc = layers.read(text, &EXTRACTOR.lexicon);
    let found = find(&doc, &EXTRACTOR.speakers, &mut Machine::default());
    let words = |t: TokenRange| if t.is_empty() { "-" } else { doc.stem_span(t).of(text) };
    let parts = |m: &Mention| {
        format!(
            "{}: {} / {} / {} / {}",
            m.kind.name(),
            words(m.honorific),
            words(m.role),
            words(m.name),
            words(m.affiliation)
        )
    };
    found.iter().map(parts).collect()
}

fn check(cases: &[(&str, &[&str])]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, want)| {
            let got = mentions(text);
            (got != *want).then(|| format!("{text}\n   want {want:?}\n   got  {got:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn names_with_what_stands_before_them() {
    check(&[
        ("Later Professor Dame Orla Finch said no.", &["person: Professor Dame / - / Orla Finch / -"]),
        (
            "NHS National Medical Director Sir Alun Prosser said no.",
            &["person: Sir / NHS National Medical Director / Alun Prosser / NHS"],
        ),
        ("Now health secretary Petra Quill said no.", &["person: - / health secretary / Petra Quill / -"]),
        (
            "The health secretary, Petra Quill, said no.",
            &["unnamed: - / - / health secretary / -", "person: - / health secretary / Petra Quill / -"],
        ),
        ("Then Secretary of State Bram Holt said no.", &["person: - / Secretary of State / Bram Holt / -"]),
        ("On Friday Sen. Odile Marsh (R-Ohio) said no.", &["person: Sen. / - / Odile Marsh / -"]),
        ("Former President Walt Ames said no.", &["person: - / Former President / Walt Ames / -"]),
        ("But Mr. Ames said no.", &["person: Mr. / - / Ames / -"]),
    ]);
}

#[test]
fn names_with_what_stands_behind_them() {
    check(&[
        (
            "Now Jane Roe, chief executive of the Harbour Trust, said no.",
            &["person: - / chief executive / Jane Roe / Harbour Trust", "organisation: - / - / Harbour Trust / -"],
        ),
        (
            "Jane Roe, 45, a nurse from Leeds, said no.",
            &["person: - / nurse / Jane Roe / -", "organisation: - / - / Leeds / -"],
        ),
    ]);
}

#[test]
fn names_of_every_make() {
    check(&[
        ("Later J. R. Hartwell said no.", &["person: - / - / J. R. Hartwell / -"]),
        ("Later Ottoline van der Byl said no.", &["person: - / - / Ottoline van der Byl / -"]),
        ("Later Siobhan O’Malley-Finch said no.", &["person: - / - / Siobhan O’Malley-Finch / -"]),
        ("Later Rashid al-Hamdani said no.", &["person: - / - / Rashid al-Hamdani / -"]),
        ("Later Martin Vance Jr. said no.", &["person: - / - / Martin Vance Jr. / -"]),
        ("Later Jean-Luc Moreau said no.", &["person: - / - / Jean-Luc Moreau / -"]),
    ]);
}

#[test]
fn organisations_groups_documents_and_the_unnamed() {
    check(&[
        ("The BMA said no.", &["organisation: - / - / BMA / -"]),
        (
            "The Department of Health and Social Care said no.",
            &["organisation: - / - / Department of Health and Social Care / -"],
        ),
        ("A spokesman for the BMA said no.", &["unnamed: - / - / spokesman / BMA", "organisation: - / - / BMA / -"]),
        ("Junior doctors said no.", &["group: - / - / Junior doctors / -"]),
        ("Most recent data shows nothing.", &["document: - / - / Most recent data / -"]),
        ("He said that she knew.", &["unnamed: - / - / He / -", "unnamed: - / - / she / -"]),
        ("Democrats in Congress said no.", &["group: - / - / Democrats / -", "organisation: - / - / Congress / -"]),
    ]);
}

#[test]
fn words_that_open_a_sentence_are_no_names() {
    check(&[
        ("When rain fell, all was well. However, nothing came. Perhaps. Later, though, rain fell.", &[]),
        ("Hospitals were full.", &["group: - / - / Hospitals / -"]),
    ]);
}
