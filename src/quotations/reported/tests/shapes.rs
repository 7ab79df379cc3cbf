//! The shapes of what is reported: where it begins and ends.

use super::{content, first, read};

#[test]
fn what_is_asked_ends_where_the_main_clause_opens() {
    let asked = "if the ward was safe | Asked | -";
    for main in ["Roe, the head of the trust, left.", "Roe – its head – left.", "she left.", "call 111."] {
        assert_eq!(read(&format!("Asked if the ward was safe, {main}"))[0], asked, "{main}");
    }
    assert_eq!(
        read("Asked whether Roe, its head, had left, she laughed.")[0],
        "whether Roe, its head, had left | Asked | -"
    );
}

#[test]
fn an_object_is_no_subject_of_the_verb_behind_it() {
    assert_eq!(read("Members opposing the plan have left.")[0], "the plan | opposing | Members");
    assert_eq!(read("Roe opposed the plan the board has led.")[0], "the plan the board has led | opposed | Roe");
}

#[test]
fn a_clause_may_open_with_about_so_many() {
    let wards = "About 12 wards were full";
    assert_eq!(read(&format!("{wards}, a note found.")), [format!("{wards} | found | a note")]);
    assert_eq!(read("In May, a note found."), [] as [&str; 0]);
    for some in ["nearly half of wards", "roughly a third of wards", "almost all wards", "more than 12 wards"] {
        assert_eq!(read(&format!("Roe said {some} were full.")), [format!("{some} were full | said | Roe")]);
    }
}

#[test]
fn before_a_cue_at_the_end_stands_a_whole_sentence() {
    for clause in [
        "By May the ward will need two more nurses",
        "Whether it works is unclear",
        "To close the ward would be wrong",
        "After she left patients had to wait",
        "As many as 40 people are missing",
        "She was doing all she could",
        "Since May the ward has treated three patients",
        "Patients – some of them children – waited for hours",
    ] {
        assert_eq!(read(&format!("{clause}, Roe said.")), [format!("{clause} | said | Roe")]);
    }
    assert_eq!(read("After the ward shut, Roe hoped."), [] as [&str; 0]);
    assert_eq!(read("For those who wait, Roe said."), [] as [&str; 0]);
}

#[test]
fn a_list_is_the_subject_of_what_is_said() {
    let list = "the trust, the council and the union had agreed";
    assert_eq!(read(&format!("Roe said {list}.")), [format!("{list} | said | Roe")]);
    assert_eq!(read("Roe said many more would die."), ["many more would die | said | Roe"]);
    assert_eq!(read("It is late, more than 40 nurses said.")[0], "It is late | said | more than 40 nurses");
}

#[test]
fn who_is_worried_or_confident_reports() {
    for (text, want) in [
        ("Roe is worried that the ward will close.", "that the ward will close | is worried | Roe"),
        ("Roe is worried about the ward.", "the ward | is worried | Roe"),
        ("Roe is confident the ward will reopen.", "the ward will reopen | is confident | Roe"),
    ] {
        assert_eq!(read(text), [want]);
    }
}

#[test]
fn somebody_who_saw_it_is_asked_no_question() {
    let asked = "anyone who saw it to call | asked | Roe";
    assert_eq!(read("Roe asked anyone who saw it to call."), [asked]);
    assert_eq!(read("Roe asked nurses who saw it."), ["who saw it | asked | Roe"]);
}

#[test]
fn when_it_was_said_is_no_part_of_it() {
    assert_eq!(read("Roe said last night it was safe."), ["it was safe | said | Roe"]);
    assert_eq!(read("Roe proposed a vote on Tuesday night."), ["a vote | proposed | Roe"]);
    assert_eq!(
        read("The union's claim that it was safe was false."),
        ["that it was safe | The union's claim | The union"]
    );
}

#[test]
fn who_refuses_to_say_reports_a_question() {
    assert_eq!(read("Roe refused to say when it would open."), ["when it would open | refused to say | Roe"]);
    assert_eq!(read("A nurse asking not to be named left."), [] as [&str; 0]);
    assert_eq!(read("Roe refused to publish it."), ["to publish it | refused | Roe"]);
    assert_eq!(read("Roe said it would, in her view, open."), ["it would, in her view, open | said | Roe"]);
}

#[test]
fn what_is_denied_or_put_at_a_number_is_reported() {
    assert_eq!(read("Roe denied having known it."), ["having known it | denied | Roe"]);
    assert_eq!(read("Police put the number of dead at 12."), ["the number of dead at 12 | put | Police"]);
    assert_eq!(read("Police put the dead in bags at noon."), [] as [&str; 0]);
    assert_eq!(read("Roe told the jury no one knew."), ["no one knew | told | Roe"]);
}

#[test]
fn a_that_without_a_clause_reports_nothing() {
    for text in ["The board ruled that out.", "The union denied that on Monday.", "The union said that last week."] {
        assert_eq!(read(text), [] as [&str; 0], "{text}");
    }
    assert_eq!(read("The union disputed that, saying it was late."), ["it was late | saying | The union"]);
    assert_eq!(content("The union denied that on Monday it was late."), "that on Monday it was late");
}

#[test]
fn a_clause_may_be_the_subject_of_what_is_reported() {
    assert_eq!(
        read("Whether it will be enough, it admitted, remains to be seen."),
        ["Whether it will be enough remains to be seen | admitted | it"]
    );
    assert_eq!(content("To close the ward, he said, would be wrong."), "To close the ward would be wrong");
}

#[test]
fn who_hears_on_a_day_follows_what_is_heard() {
    assert_eq!(content("The nurse was late, an inquest heard on Monday."), "The nurse was late");
    assert_eq!(content("Both were late, police said."), "Both were late");
    assert_eq!(content("The minister, Jane Roe, who appeared after the nurse, said it was late."), "it was late");
    assert_eq!(
        read("It was said that the board, which has met, recommended refusal.")[0],
        "that the board, which has met, recommended refusal | was said | -"
    );
}

#[test]
fn an_object_ends_before_what_stood_against_it() {
    assert_eq!(content("The board criticised plans for a road despite a warning."), "plans for a road");
}

#[test]
fn demand_for_things_is_nobodys_word() {
    assert_eq!(read("Demand for beds rose in May."), [] as [&str; 0]);
    assert_eq!(read("The soaring demand for care rose again."), [] as [&str; 0]);
    assert_eq!(content("The union’s demand for a rise was rejected."), "a rise");
    assert_eq!(content("There were demands for an inquiry."), "an inquiry");
}

#[test]
fn what_a_figure_is_above_is_no_source() {
    assert_eq!(
        read("The firm expects a profit of £5m, above the average estimate of £4m, according to Petrel.")[0],
        "The firm expects a profit of £5m, above the average estimate of £4m | according to | Petrel"
    );
}

#[test]
fn who_had_left_or_was_spoken_to_says_it() {
    assert_eq!(first("Those who had left said pay was low."), "pay was low | said | Those who had left");
    assert_eq!(first("Everyone we spoke to said pay was low."), "pay was low | said | Everyone");
    assert_eq!(read("The things she had said hurt."), [] as [&str; 0]);
}

#[test]
fn a_comment_of_the_author_is_not_what_was_said() {
    for comment in [
        ", a claim the union disputes",
        ", a claim that the union strongly disputes",
        ", a claim denied by the union",
        " - a move that angered nurses",
        " – a sign of trouble ahead",
        ", something the union denies",
        ", which the union has denied",
        ", prompting an angry reply",
    ] {
        assert_eq!(
            read(&format!("Roe says the ward is safe{comment}."))[0],
            "the ward is safe | says | Roe",
            "{comment}"
        );
    }
    for part in [", which nurses clean", ", something nurses want", ", a ward for children"] {
        let whole = format!("the ward is safe{part}");
        assert_eq!(read(&format!("Roe says {whole}."))[0], format!("{whole} | says | Roe"));
    }
    let apposed = "a letter, a claim for damages, was lost";
    assert_eq!(read(&format!("Roe says {apposed}.")), [format!("{apposed} | says | Roe")]);
}

#[test]
fn data_and_inspectors_find_what_they_report() {
    for source in ["The survey", "Researchers", "Inspectors", "The watchdog", "A study of nurses", "The inquiry"] {
        assert_eq!(read(&format!("{source} found gaps in care.")), [format!("gaps in care | found | {source}")]);
    }
    for other in [
        "Roe found her keys.",
        "Officers found a bag.",
        "The film found an audience.",
        "The survey was found in a bag.",
    ] {
        assert_eq!(read(other), [] as [&str; 0], "{other}");
    }
}

#[test]
fn a_rate_says_what_it_costs_and_not_when() {
    let cost = "the cost of a night shift at £4m a year";
    assert_eq!(read(&format!("Roe put {cost}.")), [format!("{cost} | put | Roe")]);
}
