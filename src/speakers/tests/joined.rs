//! Who is one with whom: bodies that list their fields, relatives, peers, and holders of posts.

use super::{Piece, check_speakers, record, speakers};

#[test]
fn a_body_may_list_its_fields() {
    for (text, want) in [
        (
            "The Union of Shop, Distributive and Allied Workers said rents rose.",
            "Union of Shop, Distributive and Allied Workers / - / -",
        ),
        (
            "Kim Orr, head of the Bakers, Food and Allied Workers Union, said rents rose.",
            "Kim Orr / head / Bakers, Food and Allied Workers Union",
        ),
        (
            "A spokesman for the Department for Digital, Tides, Media and Sport said rents rose.",
            "spokesman for the Department for Digital, Tides, Media and Sport / - / \
             Department for Digital, Tides, Media and Sport",
        ),
        // Two of them, and a list of people.
        (
            "The Department for Tides, Kim Orr and Hull said rents rose.",
            "Department for Tides, Kim Orr and Hull / - / -",
        ),
        ("Unions, nurses and Hull Council said rents rose.", "Unions, nurses and Hull Council / - / -"),
    ] {
        assert_eq!(speakers(text), [want], "{text}");
    }
    let text = "The Rail, Maritime and Transport Union met on Monday. “Rents rose,” the RMT said.";
    assert_eq!(speakers(text), ["Rail, Maritime and Transport Union / - / -"]);
}

#[test]
fn a_name_may_be_glued_to_its_particle() {
    for (text, want) in [
        ("Nurse Kim d’Orey said rents rose. D’Orey said wages fell. Ms d’Orey left.", "Kim d’Orey / Nurse / -"),
        ("Nurse Kim dell'Orra said rents rose. Ms dell'Orra said wages fell.", "Kim dell'Orra / Nurse / -"),
        ("Kim O'Hara said rents rose. Ms O'Hara said wages fell.", "Kim O'Hara / - / -"),
    ] {
        assert_eq!(speakers(text), [want], "{text}");
    }
}

/// Relatives without a surname of their own, peers, and posts whose holder is named later.
const JOINED: &[Piece] = &[
    Piece {
        text: "Karl Orr died in May. His wife, Velda, said rents rose. Mrs Orr said wages fell. Velda Orr said no bus ran.",
        speakers: &[("rents", "Velda Orr"), ("wages", "Velda Orr"), ("no bus", "Velda Orr")],
    },
    Piece {
        text: "The Earl of Harle said rents rose. Lord Harle said wages fell.",
        speakers: &[("rents", "Harle"), ("wages", "Harle")],
    },
    Piece {
        // A bishop is no peer of that name, and Mr Harle none at all.
        text: "The Bishop of Harle said rents rose. Lord Harle said wages fell. The Duke of Corve said no bus ran. Mr Corve \
               left.",
        speakers: &[("rents", "Bishop of Harle"), ("wages", "Harle"), ("no bus", "Duke of Corve")],
    },
    Piece {
        text: "The trust’s chief executive said rents rose. “Wages fell,” the chief executive said. Kim Orr, who took over as \
               chief executive in May, said no bus ran.",
        speakers: &[("rents", "Kim Orr"), ("Wages", "Kim Orr"), ("no bus", "Kim Orr")],
    },
    Piece { text: "The chair said rents rose. Tom Vine became chair in March.", speakers: &[("rents", "Tom Vine")] },
    Piece {
        // Two who have that post, one who may have it yet, and one who has it elsewhere.
        text: "The chief executive said rents rose. Kim Orr, chief executive of Age UK, met Tom Vine, chief executive of \
               Unison. The chair said wages fell. If Bram Holt becomes chair, he will go. The chief nurse of Corve Trust said \
               no bus ran. Orla Finch is the chief nurse of Harle Trust.",
        speakers: &[("rents", "chief executive"), ("wages", "chair"), ("no bus", "chief nurse of Corve Trust")],
    },
];

#[test]
fn one_who_is_told_of_in_two_ways_is_one() {
    check_speakers(JOINED);
}

/// Quotations that are a paragraph of their own.
const MUTE: &[Piece] = &[
    Piece {
        text: "Sister Kim Orr has run the hospice for 12 years.\n\n“You learn to listen and to wait.”",
        speakers: &[("You learn", "Kim Orr")],
    },
    Piece {
        text: "“Well, we can try it again,” said Kim Orr.\n\nPause.\n\n“But it may not be the same thing.”",
        speakers: &[("But it", "Kim Orr")],
    },
    Piece {
        // Told of earlier, not alone, or one of two.
        text: "Kim Orr waved to us.\n\nThen came an answer that shook the ward.\n\n“It was the wrong bed all along.”",
        speakers: &[("It was", "-")],
    },
    Piece {
        text: "Kim Orr runs it. Tom Vine set it up in 2011. They met in Hull.\n\n“It began with two beds and a kettle.”",
        speakers: &[("It began", "-")],
    },
];

#[test]
fn who_is_told_of_right_before_says_what_stands_alone() {
    check_speakers(MUTE);
}

/// Relatives, addressees, and whom "who" and a post mean.
const MEANT: &[Piece] = &[
    Piece {
        text: "Theo Orr died in Hull. Corve Coroner’s Court sat on Monday. His mother, Giulia, said rents rose. Mrs Orr, a \
               cook, said wages fell.",
        speakers: &[("rents", "Giulia"), ("wages", "Giulia")],
    },
    Piece {
        text: "Chloe Orr died in May. Professor Kim Finch runs the ward. Chloe’s father, Declan, said rents rose. Mr Orr \
               said wages fell.",
        speakers: &[("rents", "Declan"), ("wages", "Declan")],
    },
    Piece {
        // Who has another given name for his father is no "Mr Orr" of the article because of that.
        text: "Tom Orr ran for mayor. Mr Orr said rents rose. His father, Karl Orr, was a cook. Mr Orr said wages fell.",
        speakers: &[("rents", "Tom Orr"), ("wages", "Tom Orr")],
    },
    Piece {
        text: "Kim Finch said rents rose. Judge Karl Orr said no. “File it again,” he told Bram Holt.",
        speakers: &[("File it", "Karl Orr")],
    },
    Piece {
        text: "Karl Orr runs the firm. Asked by Bram Holt if rents would rise, he said they would. “Yes,” he added.",
        speakers: &[("they would", "Karl Orr"), ("Yes", "Karl Orr")],
    },
    Piece {
        text: "She quoted a nurse in Hull who said that rents rose. An official in his office, who did not want to be \
               named, said wages fell.",
        speakers: &[("rents", "nurse"), ("wages", "official in his office")],
    },
    Piece {
        text: "The prime minister, Adrian Finch, met nurses. Bram Holt said rents rose. The PM said wages fell. A No 10 \
               spokesman said no bus ran. Its health spokesman, Giles Orr, left.",
        speakers: &[("wages", "Adrian Finch"), ("no bus", "No 10 spokesman")],
    },
    Piece {
        text: "The Corve Echo saw it. The family is backed by the charity Brainward. The charity wants rents to fall.",
        speakers: &[("rents", "Brainward")],
    },
];

#[test]
fn words_around_tell_who_is_meant() {
    check_speakers(MEANT);
    for (text, want) in [
        ("Their neighbour, 80-year-old Kim Orr, said rents rose.", "Kim Orr / neighbour / -"),
        ("The head of midwifery, Dr Kim Orr, said rents rose.", "Kim Orr / head of midwifery / -"),
        ("Ellie’s mother, Kim Orr, said rents rose.", "Kim Orr / mother / -"),
    ] {
        assert_eq!(speakers(text), [want], "{text}");
    }
}

#[test]
fn whom_somebody_quotes_is_named_inside_or_not_at_all() {
    for (text, want) in [
        ("Tom Vine chairs it. Kim Orr said: “A man came to the door and he said ‘it is late’.”", Some("man")),
        ("Dr Ann Finch left. “I rang and the receptionist said ‘we are full’,” said Kim Orr.", Some("receptionist")),
        ("Unison met the trust. “It said ‘not today’ to us twice,” said Kim Orr.", None),
        ("Kim Orr rang Hull Council. “They said ‘not today’ to us,” said Ms Orr.", None),
        ("Mayor Karl Finch came. “He told us ‘help is near’,” said Kim Orr.", Some("Karl Finch")),
    ] {
        let record = record(text);
        let id = record.quotations.iter().find(|q| q.parent.is_some()).and_then(|q| q.speaker);
        let name = record.speakers.iter().find(|s| Some(s.id) == id).map(|s| &*s.name);
        assert_eq!(name, want, "{text}");
    }
}
