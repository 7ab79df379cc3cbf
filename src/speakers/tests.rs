//! Tests of what is found and resolved, over small texts of our own.

mod firms;
mod joined;
mod whole;

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

/// The record of a text.
fn record(text: &str) -> crate::Record {
    EXTRACTOR.extract(&crate::Article::new("t", text), &mut crate::Scratch::default())
}

/// Each speaker of a text as "name / role / affiliation".
fn speakers(text: &str) -> Vec<String> {
    let record = record(text);
    let or = |o: &Option<String>| o.clone().unwrap_or_else(|| "-".into());
    record.speakers.iter().map(|s| format!("{} / {} / {}", s.name, or(&s.role), or(&s.affiliation))).collect()
}

#[test]
fn posts_with_a_field_or_a_body_before_the_name() {
    for (text, want) in [
        ("Minister of state for care Kim Orr said it was late.", "Kim Orr / Minister of state for care / -"),
        ("Director of nursing Kim Orr said it was late.", "Kim Orr / Director of nursing / -"),
        ("BMA council chair Kim Orr said it was late.", "Kim Orr / council chair / BMA"),
        ("The BMA’s council chair Kim Orr said it was late.", "Kim Orr / council chair / BMA"),
        ("NHS Providers’ chief executive Kim Orr said it was late.", "Kim Orr / chief executive / NHS Providers"),
        ("Leeds-based nurse Kim Orr said it was late.", "Kim Orr / nurse / -"),
        ("The think tank Dove said it was late.", "Dove / - / -"),
        ("Kim Orr, head of the charity Dove, said it was late.", "Kim Orr / head / Dove"),
        ("“It is late,” said Kim Orr, a nurse who treats 30 people a day.", "Kim Orr / nurse / -"),
        (
            "Kim Orr, a gastroenterologist at Corve Hospital, said it was late.",
            "Kim Orr / gastroenterologist / Corve Hospital",
        ),
        ("The Corve-based company said it was late.", "Corve-based company / - / -"),
        ("Her rival, state Rep. Kim Orr, said it was late.", "Kim Orr / rival / -"),
        (
            "Kim Orr of the University of Corve’s School of Nursing said it was late.",
            "Kim Orr / - / University of Corve’s School of Nursing",
        ),
        ("Labour’s Kim Orr said it was late.", "Kim Orr / - / Labour"),
        ("Retired nurse Kim Orr said it was late.", "Kim Orr / Retired nurse / -"),
        ("It was late, the Sunday Ledger said.", "Sunday Ledger / - / -"),
        ("It fell in the Humber, the health minister said.", "health minister / - / -"),
        ("A DHSC spokesman said it was late.", "DHSC spokesman / - / DHSC"),
        ("Her solicitor, Kim Orr of Brand Law, said it was late.", "Kim Orr / solicitor / -"),
        ("“It is late,” said its chair, Anthony May. Mr May was cold.", "Anthony May / chair / -"),
        ("“It is late,” said April Orr.", "April Orr / - / -"),
        ("A&E nurses said it was late.", "A&E nurses / - / -"),
        ("AT&T said it was late.", "AT&T / - / -"),
        ("The campaign group Save Our Wards said it was late.", "Save Our Wards / - / -"),
    ] {
        assert_eq!(speakers(text), [want], "{text}");
    }
}

#[test]
fn a_line_that_leads_up_to_speech_is_no_title() {
    let text = "It was late.\n\nProfessor Kim Orr, Medical Director at the Corve Heart Foundation, said:\n\n“No.”";
    assert_eq!(speakers(text), ["Kim Orr / Medical Director / Corve Heart Foundation"]);
}

#[test]
fn one_speaker_by_several_names() {
    for (text, want) in [
        ("Sir Tom Orr said it was late. Sir Tom said it was cold.", "Tom Orr / - / -"),
        ("The Health Secretary said it was late. The health secretary said it was cold.", "Health Secretary / - / -"),
        ("The GMB union said it was late. The GMB said it was cold.", "GMB / - / -"),
        ("Downing Street said it was late.", "Downing Street / - / -"),
        ("Researchers at the trust looked at it. They found that it was late.", "Researchers / - / -"),
        ("The report is out. It says the ward was late.", "report / - / -"),
        ("No 10 said it was late.", "No 10 / - / -"),
    ] {
        assert_eq!(speakers(text), [want], "{text}");
    }
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

/// One article: its text, and for words of some quotations the name of who says them.
struct Piece {
    text: &'static str,
    speakers: &'static [(&'static str, &'static str)],
}

/// Articles of our own in which pronouns and short names speak.
const PRONOUNS: &[Piece] = &[
    Piece {
        text: "Orla Finch runs the Harbour Clinic in Leeds.\n“We opened in May,” she said. “It was cold.”\nMartin Vance, her deputy, left in June.\n“I was tired,” he said.\n“He was,” Finch added.",
        speakers: &[("opened in May", "Orla Finch"), ("I was tired", "Martin Vance"), ("He was", "Orla Finch")],
    },
    Piece {
        text: "Dr Priya Nair told the inquiry that the ward was full. Her colleague Tom Bell had warned managers in March.\n“Nobody listened,” he said.\nDr Nair agreed. “He wrote twice,” she said.",
        speakers: &[
            ("the ward was full", "Priya Nair"),
            ("Nobody listened", "Tom Bell"),
            ("He wrote twice", "Priya Nair"),
        ],
    },
    Piece {
        text: "The Nurses' Union rejected the offer on Friday.\n“It is too little,” it said in a statement.\nMinister Bram Holt called the decision sad. He said talks would go on.",
        speakers: &[("too little", "Nurses' Union"), ("talks would go on", "Bram Holt")],
    },
    Piece {
        text: "A spokeswoman for the trust said the lift was broken. She said it would be mended.",
        speakers: &[("lift was broken", "spokeswoman for the trust"), ("be mended", "spokeswoman for the trust")],
    },
    Piece {
        text: "Lena Marsh, who chairs the council, said: “No.” Walt Ames, a farmer, said: “Yes.” She shook her head.\n“You would say that,” she told Mr Ames.\n“I would,” the farmer replied.",
        speakers: &[
            ("No.", "Lena Marsh"),
            ("Yes.", "Walt Ames"),
            ("You would say", "Lena Marsh"),
            ("I would", "Walt Ames"),
        ],
    },
];

fn check_speakers(pieces: &[Piece]) {
    let wrong: Vec<String> = pieces.iter().filter_map(wrong).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What went wrong, where a speaker of a piece is not the right one.
fn wrong(piece: &Piece) -> Option<String> {
    let record = record(piece.text);
    let name = |id: u32| record.speakers.iter().find(|s| s.id == id).map_or("-", |s| &*s.name);
    let said = |words: &str| record.quotations.iter().find(|q| q.text.contains(words)).and_then(|q| q.speaker);
    let got: Vec<&str> = piece.speakers.iter().map(|(words, _)| said(words).map_or("-", name)).collect();
    let right = piece.speakers.iter().zip(&got).all(|((_, want), got)| want == got);
    (!right).then(|| format!("{}\n   want {:?}\n   got  {got:?}", piece.text, piece.speakers))
}

#[test]
fn pronouns_and_short_names_are_given_the_full_name() {
    check_speakers(PRONOUNS);
}

/// Speakers by what the whole article tells of them.
const WHOLE: &[Piece] = &[
    Piece {
        // Capitals are the letters of a name.
        text: "Rita Ash talks to Hal Moss.\n\nHal Moss: Is it bad?\n\nRita Ash: It is.\n\nHM: Why?\n\nRA: Pay fell.\n\nHM: By much?\n",
        speakers: &[("Why?", "Hal Moss"), ("Pay fell", "Rita Ash")],
    },
    Piece {
        // What is told of somebody stands before the "who".
        text: "“It is late,” said Sen. Mia Orr (D-Corve), the bill’s sponsor, who noted that pay fell.",
        speakers: &[("It is late", "Mia Orr"), ("pay fell", "Mia Orr")],
    },
    Piece {
        // Who is behind "who" speaks as well.
        text: "A former nurse, who wished to stay nameless, said pay fell. “I left,” she said.",
        speakers: &[("pay fell", "former nurse"), ("I left", "former nurse")],
    },
    Piece {
        text: "Dove Lodge will shut after its owner, Quill Care, said it lost money.",
        speakers: &[("it lost money", "Quill Care")],
    },
    Piece {
        // The relative clause belongs to the person, not to her affiliation.
        text: "I spoke to Petra Quill, a midwife at Harbour College, who says beds are short.",
        speakers: &[("beds are short", "Petra Quill")],
    },
    Piece {
        // A role in the lead before its name.
        text: "The chief coroner said on Friday that heat killed nine people.\nThe coroner, Dr Orla Finch, said two more deaths are open.",
        speakers: &[("heat killed nine", "Orla Finch"), ("two more deaths", "Orla Finch")],
    },
    Piece {
        // Two with the same role: neither is meant for sure.
        text: "The coroner, Dr Orla Finch, said no. Another coroner, Dr Bram Holt, said yes.\nThe retired coroner said that rain fell.",
        speakers: &[("rain fell", "retired coroner")],
    },
    Piece {
        // Who writes is "I".
        text: "The long wait\n\nPosted by Jane Ames-Roe\n\nMy knee hurts in the cold. I told the clinic that it was broken.",
        speakers: &[("it was broken", "Jane Ames-Roe")],
    },
    Piece {
        // Whom somebody quotes as "he" is not himself.
        text: "A porter was on the ward. Tom Bell told the inquiry: “He said, ‘Nobody will ever know about this.’ I went home.”",
        speakers: &[("He said", "Tom Bell")],
    },
    Piece {
        // What speaks of itself as "it" is no person, and a longer name is shortened.
        text: "Why does Corvane Dale Homes pay so little? Corvane Dale said that it had offered more. “Visits go on,” it said.",
        speakers: &[("that it had", "Corvane Dale Homes"), ("Visits go", "Corvane Dale Homes")],
    },
    Piece {
        text: "Last month's guest, the retired nurse Pia Holt-Vane, warned that beds were few. One, Uma Roe-Lund, said no \
               ward was safe.",
        speakers: &[("that beds", "Pia Holt-Vane"), ("no ward", "Uma Roe-Lund")],
    },
    Piece { text: "Mr L came in on Monday. “You sat down,” he said.", speakers: &[("You sat", "Mr L")] },
];

#[test]
fn the_whole_article_tells_who_speaks() {
    check_speakers(WHOLE);
}

#[test]
fn nobody_quotes_himself_as_he() {
    let text = WHOLE.iter().find(|p| p.text.contains("A porter was")).unwrap().text;
    let record = record(text);
    let bell = record.speakers.iter().find(|s| s.name == "Tom Bell").map(|s| s.id);
    let inner = record.quotations.iter().find(|q| q.text.starts_with("Nobody")).unwrap();
    assert!(bell.is_some() && inner.speaker != bell, "{inner:?}");
}

#[test]
fn who_was_named_last_inside_a_quotation_is_quoted_in_it() {
    let inner = |text: &str, opens: &str| {
        let record = record(text);
        let quotation = record.quotations.iter().find(|q| q.text.starts_with(opens)).and_then(|q| q.speaker);
        record.speakers.iter().find(|s| Some(s.id) == quotation).map_or(String::new(), |s| s.name.clone())
    };
    let registrar = "Ada Poe-Lund fell ill in May. Her mother, Lorna, said: “I told the registrar, ‘She is pale.’ She said, \
                     ‘They all go pale.’”\n\nDr Iris Vane-Holt, the registrar, was there.";
    assert_eq!(inner(registrar, "They all"), "Iris Vane-Holt");
    let son = "Teresa Vane-Holt, a cook from Silver Bluff, said her son, then 19, skipped doses. “He told me, ‘I am \
               fine,’” she said.";
    assert_eq!(inner(son, "I am"), "her son");
    assert_eq!(inner(son, "He told"), "Teresa Vane-Holt");
}

#[test]
fn what_is_numbered_is_no_name_and_a_topic_is_no_speaker() {
    check(&[("Nothing was Type 2 in Room 101 during Covid-19.", &[])]);
    for text in [
        "Norovirus: Visitors are asked to stay away\nFive wards are shut.",
        "Q&A: ‘Are trains late today?’\nRain fell on Hull.",
        "Fact check: ‘No bed is free’\nRain fell on Hull.",
    ] {
        assert_eq!(speakers(text), [""; 0], "{text}");
    }
}

#[test]
fn how_many_they_are_is_part_of_who_they_are() {
    for (text, name) in [
        ("More than half of those surveyed said the ward was full.", "More than half of those surveyed"),
        ("Nearly a third of nurses say they are tired.", "Nearly a third of nurses"),
        ("About 260 workers at three homes said they would leave.", "About 260 workers at three homes"),
        ("The maker of the pumps said it would pay.", "maker of the pumps"),
        ("The union in the end said it would pay.", "union"),
    ] {
        assert_eq!(record(text).speakers[0].name, name, "{text}");
    }
}

#[test]
fn one_name_many_times_is_one_speaker_and_takes_linear_time() {
    let text = "“No,” John Smith said. ".repeat(20_000);
    let start = std::time::Instant::now();
    let record = record(&text);
    assert_eq!(record.speakers.len(), 1);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

#[test]
fn owners_of_every_spelling_are_no_part_of_a_role() {
    check(&[
        ("Later the nurses’ spokesman Bram Holt said no.", &["person: - / spokesman / Bram Holt / nurses"]),
        (
            "Its director of nursing, Orla Finch, said no.",
            &["unnamed: - / - / Its director / -", "person: - / director of nursing / Orla Finch / -"],
        ),
    ]);
}

#[test]
fn the_surname_is_not_of_whom_all_call_by_the_given_name() {
    let text = "Alice Roe, 7, was sent home. Her father, Tom Roe, took Alice to hospital. Alice was cold. Alice cried. “We waited,” Roe said.";
    assert_eq!(record(text).speakers[0].name, "Tom Roe");
    let text =
        "Ilvano Roe was found. Ilvano’s father, Juan Roe, wrote. Ilvano was late. Ilvano left. “I object,” Roe said.";
    assert_eq!(record(text).speakers[0].name, "Juan Roe");
    let text = "Jane Roe spoke. Roe was late. Tom Roe came. Roe left with Jane. “We waited,” Roe said.";
    assert_eq!(record(text).speakers[0].name, "Jane Roe");
}

#[test]
fn words_that_belong_to_no_source() {
    for (text, name) in [
        ("One trust official Monday described the board as “a small group”.", "One trust official"),
        ("Then Poe said it was late.", "Poe"),
        (
            "Hundreds of fighters in the war that brought Roe to power said it was late.",
            "Hundreds of fighters in the war that brought Roe to power",
        ),
    ] {
        assert_eq!(record(text).speakers[0].name, name, "{text}");
    }
    let record = record("He spoke of the Cold War. Foreign Minister Igor Roe said it was late.");
    assert_eq!(record.speakers[0].affiliation, None);
}

#[test]
fn a_name_that_is_a_word_is_known_by_its_title() {
    for text in [
        "President Bush was late. Bush also said the war was lost.",
        "Judge Hill spoke. Hill said it was late.",
        "‘‘It is late.’’ But Hill was late. Judge Hill said it was late. But Hill said it was not.",
    ] {
        let text = text.replace(['‘', '’'], "'");
        let speakers = record(&text).speakers;
        assert_eq!((speakers.len(), speakers[0].kind), (1, "person"), "{text}");
    }
}
