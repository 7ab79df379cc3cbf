//! Firms: their legal forms, what shows a name to be one, and their shorter names.

use super::{check, record};

#[test]
fn the_stop_of_a_legal_form_belongs_to_the_name_before() {
    check(&[
        (
            "Corvell Inc. analyst Jane Roe said no.",
            &["organisation: - / - / Corvell Inc / -", "person: - / analyst / Jane Roe / Corvell Inc"],
        ),
        (
            "Corvell Inc.’s chief executive, Jane Roe, said no.",
            &[
                "organisation: - / - / Corvell Inc / -",
                "unnamed: - / - / chief executive / Corvell Inc",
                "person: - / chief executive / Jane Roe / Corvell Inc",
            ],
        ),
        (
            "Corvell Inc.'s new chairman said no.",
            &["organisation: - / - / Corvell Inc / -", "unnamed: - / - / new chairman / Corvell Inc"],
        ),
    ]);
    assert_eq!(record("U.S. trade officials said it was late.").speakers[0].mentions[0].text, "U.S. trade officials");
}

#[test]
fn what_shows_a_single_name_to_be_a_body() {
    for (text, kind) in [
        ("BankCorvia said net rose 15%.", "organisation"),
        ("MacQuill said net rose 15%.", "person"),
        ("FitzQuill said net rose 15%.", "person"),
        ("Corvia, which bakes bread, said the move would help.", "organisation"),
        ("Corvia, who bakes bread, said the move would help.", "person"),
        ("Southmere said it also plans to cut costs.", "organisation"),
        ("Southmere said its nurses were tired.", "organisation"),
        ("Southmere said it was late.", "person"),
    ] {
        assert_eq!(record(text).speakers[0].kind, kind, "{text}");
    }
}

#[test]
fn a_body_whose_name_is_a_genitive_or_a_pair() {
    for text in [
        "Shelby’s Inc. said it will close ten shops. Shelby’s said the shops had lost money.",
        "Kim-Quill Corp. said it would grow. Kim-Quill said sales were good.",
    ] {
        assert_eq!(record(text).speakers.len(), 1, "{text}");
    }
}

#[test]
fn names_of_firms_and_of_no_firms() {
    for (text, names) in [
        ("Milton Roe Corp. said it was late. Milton Roe said sales rose.", &["Milton Roe Corp"][..]),
        ("Lawrence Care Group Inc. said it was late. Lawrence Care said sales rose.", &["Lawrence Care Group Inc"]),
        ("The Jane Roe Trust said it was late. Jane Roe said it was not.", &["Jane Roe Trust", "Jane Roe"]),
        ("Warrenton Electric Corp. said it was late. Warrenton also said sales rose.", &["Warrenton Electric Corp"]),
        (
            "Ralston Food Co. said it would sell. The pet food business said no jobs were lost.",
            &["Ralston Food Co", "pet food business"],
        ),
        ("UNIVARE Corp. said it was late. Univare said it was not.", &["UNIVARE Corp"]),
        ("Reed Toys PLC said it was late. Reed said it was not.", &["Reed Toys PLC"]),
        ("Southmere Ltd., a toy maker backed by the state, said it was late.", &["Southmere Ltd"]),
        ("Jane Roe of Alexandria, Va., one of three, said it was late.", &["Jane Roe"]),
        ("The Treasury said no talks were held. The government said talks were held.", &["Treasury", "government"]),
    ] {
        let speakers: Vec<String> = record(text).speakers.into_iter().map(|s| s.name).collect();
        assert_eq!(speakers, names, "{text}");
    }
    assert_eq!(record("33 percent of women said they were late.").speakers[0].kind, "group");
}
