//! Whom nouns, names and shorter names of small articles mean.

use super::{Piece, check_speakers};

/// "The company", "the union", "the department": whose noun it is.
const BODIES: &[Piece] = &[
    Piece {
        text: "Shares in Corvane Foods fell after the company warned on profits.\n\nThe Leeds-based firm said rents had \
               risen. The union Unite said that jobs were at risk.\n\nThe union said it would vote. The company said \
               that no site would close.",
        speakers: &[
            ("rents had", "Corvane Foods"),
            ("jobs were", "Unite"),
            ("it would vote", "Unite"),
            ("no site", "Corvane Foods"),
        ],
    },
    Piece {
        text: "A spokesperson for the Department of Health and Social Care said: “Talks go on.”\n\nThe department said \
               no date was fixed.",
        speakers: &[("no date", "Department of Health and Social Care")],
    },
    Piece {
        text: "Corvane Police arrested a man on Friday. The force said that he was 31.",
        speakers: &[("that he was", "Corvane Police")],
    },
    Piece {
        text: "Corvane Foods warned on profits. The furniture retailer said rents rose.\n\nUnison met on Monday. The public \
               sector union said staff left. Tesla cut prices. The US tech firm said it was late.",
        speakers: &[("rents rose", "Corvane Foods"), ("staff left", "Unison"), ("it was late", "Tesla")],
    },
    Piece {
        text: "Hull City Council met on Monday. The city council said rents rose. The parish council said wages fell. Corve \
               Ambulance Service NHS Trust took calls. The ambulance service said nobody came.",
        speakers: &[
            ("rents rose", "Hull City Council"),
            ("wages fell", "parish council"),
            ("nobody came", "Corve Ambulance Service NHS Trust"),
        ],
    },
    Piece {
        // Nobody's parent, and long out of mind.
        text: "Corvane Foods warned on profits. The parent company said rents rose.\n\nOrla Finch fell in June. She was \
               taken to a clinic in Hull. She waited there.\n\nThe insurance company said it would not pay.",
        speakers: &[("rents rose", "parent company"), ("it would not", "insurance company")],
    },
    Piece {
        // No company that the article names, and no union.
        text: "Corvane Council met on Monday. The company said the bid was late. The union said nobody asked.",
        speakers: &[("the bid", "company"), ("nobody asked", "union")],
    },
    Piece {
        // A company without a name is not the one with a name.
        text: "Corvane Foods closed. A company in Hull made the bread. The company said it was sad.",
        speakers: &[("it was sad", "company")],
    },
];

/// "The 45-year-old", "the Dane": who is called so.
const EPITHETS: &[Piece] = &[
    Piece {
        text: "Orla Finch, 45, fell in June.\n\n“It hurt,” the 45-year-old said.\n\nThe mother of two said nobody \
               came. “I waved,” said the retired cook from Hull. The mum-of-two said she was fine.",
        speakers: &[
            ("It hurt", "Orla Finch"),
            ("nobody", "Orla Finch"),
            ("I waved", "Orla Finch"),
            ("she was fine", "Orla Finch"),
        ],
    },
    Piece {
        text: "Orla Finch, 45, and Bram Holt, 38, met in court.\n\nFinch said no. “I did,” the 38-year-old said.",
        speakers: &[("I did", "Bram Holt")],
    },
    Piece {
        text: "Manager Bram Holt lost again.\n\n“We try,” the Dane said.\n\nThe German said it was late.",
        speakers: &[("We try", "Bram Holt"), ("it was late", "Bram Holt")],
    },
    Piece {
        text: "Rep. Bram Holt voted no.\n\n“It costs too much,” the Ohio Republican said.",
        speakers: &[("It costs", "Bram Holt")],
    },
    Piece {
        text: "Ute Holm, a doctor, wrote in May. “Beds are full,” she said. The Corve University neurologist said wards were \
               cold. The former Leeds winger said rents rose.",
        speakers: &[("wards were", "Ute Holm"), ("rents rose", "Ute Holm")],
    },
    Piece {
        text: "Kipchumba arap Holt said rents rose. The western Ohio farmer said wages fell. The other driver said no bus ran.",
        speakers: &[
            ("rents rose", "Kipchumba arap Holt"),
            ("wages fell", "Kipchumba arap Holt"),
            ("no bus", "other driver"),
        ],
    },
    Piece {
        text: "Minister for Tides Bram Holt met staff. “We try,” the minister said. The former health secretary said it was \
               late.",
        speakers: &[("We try", "Bram Holt"), ("it was late", "Bram Holt")],
    },
    Piece {
        text: "Bram Holt said that funds had gone. The wheelchair user added that trains were late. Chair Orla Finch said rents \
               rose. The chief executive added that wages fell.",
        speakers: &[("trains were", "Bram Holt"), ("wages fell", "chief executive")],
    },
    Piece {
        // There is one chair, who need not be the one before.
        text: "Orla Finch said no bed was free. The BMA chair said wards were full.",
        speakers: &[("no bed", "Orla Finch"), ("wards were", "BMA chair")],
    },
    Piece {
        // Another post is another person.
        text: "Orla Finch, a cook, fell in June.\n\nThe chief nurse said she was well.",
        speakers: &[("she was well", "chief nurse")],
    },
    Piece {
        // Whoever speaks of "the president" is not he.
        text: "White House press secretary Orla Finch said the president was ill. The president said he was fine.",
        speakers: &[("the president", "Orla Finch")],
    },
];

#[test]
fn a_noun_for_a_body_means_the_one_that_the_article_names() {
    check_speakers(BODIES);
}

#[test]
fn what_somebody_is_calls_the_one_in_focus() {
    check_speakers(EPITHETS);
}

/// Shorter names, joint names, and the families of persons.
const NAMES: &[Piece] = &[
    Piece {
        text: "Ann Roe, 34, and her husband Tom, 36, live in Hull.\n\nMrs Roe said nobody listened. Mr Roe said staff \
               left. “I saw them,” he said.\n\nThe Roes said they would move.",
        speakers: &[("nobody", "Ann Roe"), ("staff left", "Tom"), ("I saw", "Tom"), ("they would", "Roes")],
    },
    Piece {
        text: "Avon and Somerset Police made an arrest. The force said a man was held. Barking, Havering and Redbridge \
               University Hospitals NHS Trust said that beds were full. NHS Kent and Medway Integrated Care Board said \
               rooms were shut.",
        speakers: &[
            ("a man was", "Avon and Somerset Police"),
            ("beds were", "Barking, Havering and Redbridge University Hospitals NHS Trust"),
            ("rooms were", "NHS Kent and Medway Integrated Care Board"),
        ],
    },
    Piece {
        // Two of them, where nothing shows one.
        text: "Hull and Leeds City Council disagree. Leeds City Council said that rents rose.",
        speakers: &[("rents", "Leeds City Council")],
    },
    Piece {
        text: "The Centre for Harbour Control and Safety (Chacs) met on Monday. Chacs said that tides rose. \
               Addenbrooke’s Hospital said nobody fell.",
        speakers: &[("tides", "Centre for Harbour Control and Safety"), ("nobody", "Addenbrooke’s Hospital")],
    },
    Piece {
        text: "Ana Lucía Vidal Orr runs a clinic. Vidal Orr said rents rose. Vidal said that wages fell.",
        speakers: &[("rents", "Ana Lucía Vidal Orr"), ("wages", "Ana Lucía Vidal Orr")],
    },
    Piece {
        text: "Tom Bradford, a nurse in Bradford, left. Bradford said that nobody asked.",
        speakers: &[("nobody asked", "Tom Bradford")],
    },
    Piece {
        text: "Det Ch Insp Orla Finch said a man fell. DCI Finch said that he was 31. DC Bram Holt said nobody saw it.",
        speakers: &[("a man", "Orla Finch"), ("he was 31", "Orla Finch"), ("nobody", "Bram Holt")],
    },
    Piece { text: "Her old colleague, Sen. Bram Holt of Idaho, said rents rose.", speakers: &[("rents", "Bram Holt")] },
];

#[test]
fn one_name_in_several_forms_is_one_speaker() {
    check_speakers(NAMES);
}

/// Whom the lead leaves unnamed.
const LEADS: &[Piece] = &[
    Piece {
        text: "A nurse has told how she was sent home after a night shift.\n\nOrla Finch, 31, fell on the stairs in \
               June. The nurse said that nobody came.",
        speakers: &[("nobody came", "Orla Finch")],
    },
    Piece {
        text: "A mum says she was told to wait.\n\nOrla Finch, 31, fell in June.",
        speakers: &[("she was told", "Orla Finch")],
    },
    Piece {
        // A dad is not she, and who speaks of the case is not he.
        text: "A dad says he was told to wait.\n\nMrs Orla Finch, a lawyer, said rents rose.",
        speakers: &[("he was told", "dad"), ("rents", "Orla Finch")],
    },
    Piece {
        text: "The head of Corve Council has warned that taxes must rise.\n\nSir Bram Holt said there was no choice.",
        speakers: &[("taxes must", "Bram Holt"), ("there was", "Bram Holt")],
    },
    Piece {
        // Another post, or somebody whose age is told.
        text: "The director of Corve Museum has said it may close.\n\nMP Orla Finch said it was sad.",
        speakers: &[("it may", "director of Corve Museum"), ("it was sad", "Orla Finch")],
    },
    Piece {
        text: "The head of Corve NHS Trust has said that beds are full.\n\nTom Bell, 31, died in May.",
        speakers: &[("beds are", "head of Corve NHS Trust")],
    },
    Piece {
        text: "A hospital has said that it was wrong.\n\nStaff at Corve Royal Hospital wrote in May.",
        speakers: &[("it was wrong", "Corve Royal Hospital")],
    },
];

#[test]
fn the_lead_is_given_the_name_that_follows() {
    check_speakers(LEADS);
}

/// Names and appositions with several parts.
const PARTS: &[Piece] = &[
    Piece {
        text: "Ken Orr, 71, came in twice. Dr Rajan Holt, who treated Mr Orr, said nobody knew. “I would do it again,” he \
               said.",
        speakers: &[("I would", "Rajan Holt")],
    },
    Piece {
        text: "Labour’s Zara Finch said no bed was free. The MP for Hull West said wards were full.",
        speakers: &[("wards were", "Zara Finch")],
    },
    Piece {
        text: "A parent, who refused to be named, said rents rose. The parent said wages fell.",
        speakers: &[("wages", "parent")],
    },
    Piece {
        text: "Shares of Corve Robots Inc. fell. The Texas company said that rents rose. The U.N. health office said wages \
               fell.",
        speakers: &[("rents", "Corve Robots Inc"), ("wages", "U.N. health office")],
    },
];

#[test]
fn parts_of_sentences_do_not_hide_who_speaks() {
    check_speakers(PARTS);
}

#[test]
fn posts_in_every_position() {
    for (text, want) in [
        ("Founder and CEO Kim Orr said rents rose.", "Kim Orr / Founder and CEO / -"),
        ("Kim Orr, who is chief nurse at Corve Hospital, said rents rose.", "Kim Orr / chief nurse / Corve Hospital"),
        ("Kim Orr – chief nurse at Corve Hospital – said rents rose.", "Kim Orr / chief nurse / Corve Hospital"),
        ("Kim Orr (chief nurse, Corve Hospital) said rents rose.", "Kim Orr / chief nurse / -"),
        ("In her role as chief nurse, Kim Orr said rents rose.", "Kim Orr / chief nurse / -"),
        ("As the rain fell, Kim Orr said rents rose.", "Kim Orr / - / -"),
        ("Assistant Professor Kim Orr said rents rose.", "Kim Orr / Assistant Professor / -"),
        ("Kim Orr, head of Harbour Orbane, said rents rose.", "Kim Orr / head / Harbour Orbane"),
        ("Lincoln MP Karl Orr said rents rose.", "Karl Orr / Lincoln MP / -"),
        ("The Bishop of Corve, the Rt Rev Karl Orr, said rents rose.", "Karl Orr / Bishop of Corve / -"),
        ("Mr Justice Orr said rents rose.", "Orr / - / -"),
        ("Kim Orr, then the chief nurse, said rents rose.", "Kim Orr / chief nurse / -"),
        ("Former Sen. Karl Orr said rents rose.", "Karl Orr / - / -"),
        ("Corvane Foods fell. Its chief, Kim Orr, said rents rose.", "Kim Orr / chief / Corvane Foods"),
        ("Age UK met. The charity’s chair, Kim Orr, said rents rose.", "Kim Orr / chair / Age UK"),
        ("Karl Holt has a dog. Its vet, Kim Orr, said rents rose.", "Kim Orr / vet / -"),
    ] {
        assert_eq!(super::speakers(text), [want], "{text}");
    }
}

/// Names of other orders and shapes.
const SHAPES: &[Piece] = &[
    Piece {
        text: "Park Ji-hoon of Corve University said rents rose. Park said wages fell.",
        speakers: &[("wages", "Park Ji-hoon")],
    },
    Piece {
        text: "W. E. Holt, a historian, said rents rose. Holt said wages fell.",
        speakers: &[("rents", "W. E. Holt"), ("wages", "W. E. Holt")],
    },
    Piece {
        text: "Orla & Finch sold more. O&F said rents rose. The Department for Tides closed. The DfT said wages fell.",
        speakers: &[("rents", "Orla & Finch"), ("wages", "Department for Tides")],
    },
    Piece { text: "Orla & Finch sold more. O&F said: “Rents rose.”", speakers: &[("Rents", "Orla & Finch")] },
    Piece {
        text: "President Karl Orr met German chancellor Ute Holm. Holm said wages fell. Orr said no. The German said rents \
               rose.",
        speakers: &[("wages", "Ute Holm"), ("rents", "Ute Holm")],
    },
    Piece {
        text: "A spokesperson for Corve Council said it was sad. They added: “We will pay for all of it.”",
        speakers: &[("We will", "spokesperson for Corve Council")],
    },
];

#[test]
fn names_of_other_shapes_are_one_speaker() {
    check_speakers(SHAPES);
}

#[test]
fn nicknames_stand_inside_names() {
    for (text, want) in [
        ("Mayor Barry “Bluey” Orr said rents rose.", "Barry “Bluey” Orr / Mayor / -"),
        ("Barry 'Duke' Orr said rents rose.", "Barry 'Duke' Orr / - / -"),
        ("Cr Barry (Bluey) Orr said rents rose.", "Barry (Bluey) Orr / - / -"),
        // Somebody's words, and not his name.
        ("“No, Barry” “Bluey” Orr said.", "Orr / - / -"),
    ] {
        assert_eq!(super::speakers(text), [want], "{text}");
    }
}

/// Where a noun might mean the wrong one.
const OTHERS: &[Piece] = &[
    Piece {
        text: "A judge has said that a council was wrong.\n\nTom Holt brought the case in May. The judge said it had to \
               pay.",
        speakers: &[("a council", "judge"), ("it had to", "judge")],
    },
    Piece {
        text: "Orla Finch told the inquest that her son was ill. The coroner said the ward had failed.",
        speakers: &[("the ward", "coroner")],
    },
    Piece {
        text: "Corve NHS Trust wrote to Age UK. The charity said it was sad. The trust said rents rose.",
        speakers: &[("it was sad", "Age UK"), ("rents", "Corve NHS Trust")],
    },
    Piece {
        text: "Ofwat fined Thames Water. The regulator said rivers were foul. The company said it was sorry.",
        speakers: &[("rivers", "Ofwat"), ("it was", "Thames Water")],
    },
    Piece {
        text: "The Bank of England met. HSBC said that rents rose. The bank said wages fell.",
        speakers: &[("wages", "HSBC")],
    },
];

#[test]
fn a_noun_means_nobody_whom_it_does_not_fit() {
    check_speakers(OTHERS);
}

/// Several who say one thing.
const JOINT: &[Piece] = &[
    Piece {
        text: "In a joint statement, Orla Finch and her husband, Bram Holt, said rents rose. “We loved it,” they said. Holt \
               added that wages fell.",
        speakers: &[
            ("rents rose", "Orla Finch and her husband, Bram Holt"),
            ("We loved", "Orla Finch and her husband, Bram Holt"),
            ("wages fell", "Bram Holt"),
        ],
    },
    Piece {
        text: "“Rents rose,” said Orla Finch and Bram Holt, both of Hull. The BMA, the RCN and Unison said wages fell. They \
               said that staff left. Finch and Holt said nobody came.",
        speakers: &[
            ("Rents rose", "Orla Finch and Bram Holt"),
            ("wages fell", "BMA, the RCN and Unison"),
            ("staff left", "BMA, the RCN and Unison"),
            ("nobody came", "Orla Finch and Bram Holt"),
        ],
    },
    Piece {
        text: "Ministers Orla Finch (Lab) and Bram Holt (Con) said rents rose. Mia and Karl Orr, from Leeds, said wages fell.",
        speakers: &[("rents rose", "Orla Finch (Lab) and Bram Holt"), ("wages fell", "Mia and Karl Orr")],
    },
    Piece {
        // Only the second of them speaks, or a lawyer does.
        text: "He met Orla Finch and Bram Holt said rents rose. “Wages fell,” said Orla Finch and Bram Holt left. Ann Orr and \
               Karl Orr’s lawyer said no bus ran.",
        speakers: &[("rents rose", "Bram Holt"), ("Wages fell", "Orla Finch"), ("no bus", "Ann Orr")],
    },
];

#[test]
fn several_who_say_one_thing_are_a_group() {
    check_speakers(JOINT);
}
