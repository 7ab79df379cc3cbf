//! What is one quotation: its parts, the marks around them, the clause that holds it.

use super::{kinds, record, said};

#[test]
fn parts_of_one_quotation_are_one_record() {
    let one = ["Roe: We waited, and nobody came. So we left."];
    assert_eq!(said("“We waited,” Roe said, “and nobody came. So we left.”"), one);
    assert_eq!(
        said("“We waited, and nobody came,” Roe said. “So we left.”"),
        ["Roe: We waited, and nobody came, So we left."]
    );
    let thrice = "“We waited,” Roe said, “and waited,” she went on, “but nobody came.”";
    assert_eq!(said(thrice), ["Roe: We waited, and waited, but nobody came."]);
}

#[test]
fn the_first_part_may_stand_outside_the_marks() {
    let parts = |text: &str| {
        let record = record(text);
        let shown = |q: &crate::record::Quotation| format!("{} {}: {}", q.kind, q.segments.len(), q.text);
        record.quotations.iter().map(shown).collect::<Vec<_>>()
    };
    for cue in ["Roe said", "said Roe", "Roe told the board in May", "Jane Roe, its head, said"] {
        assert_eq!(parts(&format!("The plan, {cue}, “is a shame.”")), ["mixed 2: The plan is a shame."], "{cue}");
    }
    for front in ["If the ward shuts", "But", "In cases of flu", "This winter"] {
        assert_eq!(parts(&format!("{front}, she said, “was hard.”")), [format!("mixed 2: {front} was hard.")]);
    }
    for cue in ["she said", "said Roe, who runs it"] {
        let told = format!("At the ward, “we were tired,” {cue}. “We left.”");
        assert_eq!(parts(&told), ["mixed 3: At the ward we were tired, We left."]);
    }
    for setting in
        ["On Friday", "Last summer", "In a letter to staff", "At the meeting", "Speaking in Corve", "Asked about it"]
    {
        assert_eq!(
            parts(&format!("{setting}, she said, “the plan is a shame.”")).last().unwrap(),
            "direct 1: the plan is a shame."
        );
    }
    for other in [
        "The plan, Roe said: “It is a shame.”",
        "Roe, who leads, said, “it is a shame.”",
        "He left, and Roe said, “it is a shame.”",
    ] {
        assert_eq!(parts(other).last().unwrap().to_lowercase(), "direct 1: it is a shame.", "{other}");
    }
}

#[test]
fn marks_of_two_characters_are_like_those_of_one() {
    for text in [
        "The plan is “a shame,” Roe said.",
        "Not paying “makes me smart,” Jane Roe said.",
        "The plan, said Roe, “is a shame.”",
        "Roe said the plan – which cost £4m – was “a shame.”",
        "“It is shut,” Roe said. “They told me, ‘wait.’”",
    ] {
        let doubled = text.replace('“', "``").replace('”', "''").replace(" – ", " -- ").replace(['‘', '’'], "'");
        assert_eq!(kinds(&doubled), kinds(text), "{doubled}");
        let sides = doubled.replace("``", "''");
        assert_eq!(kinds(&sides), kinds(text), "{sides}");
    }
}

#[test]
fn two_hyphens_are_a_dash() {
    let text = "Nurses described what they saw as “a zoo” -- and only in May did it end.";
    assert_eq!(kinds(text), ["mixed"]);
    let record = record(text);
    assert!(record.quotations[0].text.ends_with('”'), "{}", record.quotations[0].text);
}

#[test]
fn a_quotation_over_paragraphs_is_one_record() {
    let text = "Jane Roe said: “We waited.\n“Nobody came.\n“So we left.”\nThe ward is shut.";
    assert_eq!(said(text), ["Jane Roe: We waited. Nobody came. So we left."]);
    let unclosed = "Jane Roe said: “We waited.\nThe ward is shut. It was cold.";
    assert_eq!(said(unclosed), ["Jane Roe: We waited."]);
}

#[test]
fn what_stands_between_marks_inside_a_report_is_reported_whole() {
    let text = "Roe replied that the board would do “for the wards what it did for us. And we will go on.”";
    let record = record(text);
    assert_eq!(record.quotations.len(), 1);
    assert!(record.quotations[0].text.ends_with("go on.”"), "{}", record.quotations[0].text);
}

#[test]
fn what_a_clause_holds_is_not_said_twice() {
    assert_eq!(kinds("Ms Roe called the plan “disappointing,” and left."), ["mixed"]);
    assert_eq!(kinds("“There is no bed for my nurses,” nor a chair for them, he added."), ["mixed"]);
}

#[test]
fn the_comma_may_stand_inside_inner_marks() {
    assert_eq!(
        said("“Those are the beds you call ‘spare,’” Roe said.")[0],
        "Roe: Those are the beds you call ‘spare,’"
    );
}

#[test]
fn a_clause_of_marks_alone_is_direct_speech() {
    assert_eq!(kinds("Roe did cut. He said “yes” on 5 May 2020."), ["direct"]);
    assert_eq!(kinds("cut He said “yes” on 5 May 2020."), ["direct"]);
}
