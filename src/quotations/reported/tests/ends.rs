//! Where contents begin and end, and whose claims nouns report.

use super::{content, first, read};

const NOTHING: [&str; 0] = [];

#[test]
fn the_verb_behind_what_somebody_thinks_belongs_to_it() {
    assert_eq!(
        content("The nurses, who have said they think Dr Brook is being watched, left."),
        "they think Dr Brook is being watched"
    );
    assert_eq!(content("The man who said he lost money is ill."), "he lost money");
    assert_eq!(content("They seem confident they will win."), "They confident they will win");
}

#[test]
fn a_clause_inside_what_is_wanted_goes_on_to_its_verb() {
    assert_eq!(
        content("She wants to show that the plan, drawn up in May, would work."),
        "to show that the plan, drawn up in May, would work"
    );
    assert_eq!(
        content("Crane sought to assure staff that the ward, which opened in May, was safe."),
        "to assure staff that the ward, which opened in May, was safe"
    );
    assert_eq!(
        content("The union is expected to say that nurses, porters and cleaners will strike."),
        "The union to say that nurses, porters and cleaners will strike"
    );
    assert_eq!(content("She wants to show that it works, a source said."), "She wants to show that it works");
}

#[test]
fn a_mark_of_a_word_ends_no_clause() {
    assert_eq!(content("Roe says the U.S. needs more beds."), "the U.S. needs more beds");
    assert_eq!(content("Roe said his deal with Mr. Crane was late."), "his deal with Mr. Crane was late");
    assert_eq!(content("Roe said the key to the wards’ future was staff."), "the key to the wards’ future was staff");
    assert_eq!(
        content("He said having Crane on the list puts others off."),
        "having Crane on the list puts others off"
    );
}

#[test]
fn a_comma_and_a_clause_part_an_object_from_the_main_clause() {
    assert_eq!(
        read("When Roe announced his return to Corve, the town was full.")[0],
        "his return to Corve | announced | Roe"
    );
    assert_eq!(read("Noting this, Roe left the hall."), NOTHING);
    assert_eq!(
        content("Ministers think the scheme, announced last week, is enough."),
        "the scheme, announced last week, is enough"
    );
    assert_eq!(
        content("Although police are not saying who he is, all of the talk so far has been of one man."),
        "who he is"
    );
}

#[test]
fn that_behind_where_and_when_something_was_said() {
    assert_eq!(content("The board signalled last summer that it would move."), "that it would move");
    let found = read("Brook said on “Meet the Mayor” on Sunday that the ward was late.");
    assert!(found.contains(&"that the ward was late | said | Brook".to_owned()), "{found:?}");
}

#[test]
fn somebody_who_says_something_in_turn_has_a_report_of_their_own() {
    assert_eq!(
        read("Northair said the plan was late, the union saying that more work was needed."),
        ["the plan was late | said | Northair", "that more work was needed | saying | the union"]
    );
    assert_eq!(
        read("In a survey of 600 firms, the lobby group found that most had staff off sick."),
        ["that most had staff off sick | found | the lobby group"]
    );
}

#[test]
fn a_clause_of_time_may_stand_behind_the_cue() {
    assert_eq!(first("Nine were hurt, officials said as dawn broke."), "Nine were hurt | said | officials");
    assert_eq!(first("The ward will shut, she said when asked."), "The ward will shut | said | she");
    assert_eq!(
        first("Police are sure of it, said Inspector Bell as he left the court."),
        "Police are sure of it | said | Inspector Bell"
    );
}

#[test]
fn neither_a_day_nor_another_name_for_the_speaker_is_reported() {
    assert_eq!(
        content("They said they would fight the plan, announced Wednesday by the board."),
        "they would fight the plan, announced Wednesday by the board"
    );
    assert_eq!(first("Wards are full, said Uhuru, or Freedom, a newspaper."), "Wards are full | said | Uhuru");
    assert_eq!(first("The government Saturday condemned the attack."), "the attack | condemned | The government");
    assert_eq!(first("Harbour today announced a new plan."), "a new plan | announced | Harbour");
    assert_eq!(read("He ran a firm owned by a man named Tom Cable."), NOTHING);
    assert_eq!(content("A jury named Crane as the leaker."), "Crane as the leaker");
    assert_eq!(read("Orders of the recently announced phone began on Tuesday."), NOTHING);
}

#[test]
fn what_somebody_faces_or_prompts_is_the_claim_of_others() {
    assert_eq!(first("The minister faced claims that the ward was unsafe."), "that the ward was unsafe | claims | -");
    assert_eq!(first("The letter fuelled fears that it would shut."), "that it would shut | fears | -");
    assert_eq!(
        first("The minister made a claim that the ward was safe."),
        "that the ward was safe | a claim | The minister"
    );
    assert_eq!(first("He resigned after claims that he lied."), "that he lied | claims | -");
    assert_eq!(first("He opened with a claim that beds were free."), "that beds were free | a claim | He");
    assert_eq!(first("Shares fell amid growing worries about the bank."), "the bank | worries | -");
    assert_eq!(
        first("It followed an announcement by Northair that it had run out of cash."),
        "that it had run out of cash | an announcement | Northair"
    );
    assert_eq!(read("They filed it under the General System of Preferences for imports."), NOTHING);
}

#[test]
fn criticism_that_is_rejected_is_what_is_rejected() {
    assert_eq!(content("The mayor rejected criticism of the plan."), "criticism of the plan");
    assert_eq!(content("The mayor rejected the claim that it was late."), "that it was late");
}

#[test]
fn what_looks_like_a_participle_is_the_verb_of_what_is_reported() {
    assert_eq!(content("The van overturned on the M5, police said."), "The van overturned on the M5");
    assert_eq!(
        content("The boat capsized off Kent, killing two, officials said."),
        "The boat capsized off Kent, killing two"
    );
    assert_eq!(content("The ward shut on Monday, the trust said."), "The ward shut on Monday");
    assert_eq!(content("The boss quit on Monday, the trust said."), "The boss quit on Monday");
    assert_eq!(content("The ward closed in May, according to staff."), "The ward closed in May");
    assert_eq!(read("A glove found behind the shed of a slain hospital porter may help."), NOTHING);
}

#[test]
fn neither_a_hall_nor_a_fraud_says_anything() {
    assert_eq!(first("She left the hall saying it was a shame."), "it was a shame | saying | She");
    assert_eq!(first("The board got a call saying it was late."), "it was late | saying | a call");
    assert_eq!(first("The grim faces left little doubt that it was late."), "that it was late | little doubt | -");
}

#[test]
fn a_date_and_an_adverb_end_no_infinitive() {
    assert_eq!(
        content("They want to find out who was there on April 6, 1994."),
        "to find out who was there on April 6, 1994"
    );
    assert_eq!(content("Staff like to say almost everyone helps."), "to say almost everyone helps");
    assert_eq!(
        read("The minister responded from Corve in an hour, saying the plan would fail."),
        ["the plan would fail | saying | The minister"]
    );
}

#[test]
fn two_who_say_something_have_a_report_each() {
    assert_eq!(
        read("Roe said the ward was cold and Lee said the beds were old."),
        ["the ward was cold | said | Roe", "the beds were old | said | Lee"]
    );
    assert_eq!(content("Roe said she and her boss had said it was late."), "she and her boss had said it was late");
}

#[test]
fn a_firm_with_a_stop_is_named_before_what_is_put_in() {
    assert_eq!(first("Harbour Corp., which makes glass, said it would close."), "it would close | said | Harbour Corp");
    assert_eq!(
        first("Harbour Ltd., one of the firms that Jim Bell owns, said it was late."),
        "it was late | said | Harbour Ltd"
    );
    assert_eq!(
        first("Meanwhile, Harbour Corp., which makes glass, reported net income of £27m."),
        "net income of £27m | reported | Harbour Corp"
    );
    assert_eq!(
        first("The board heard Harbour Inc.’s claim that it was late."),
        "that it was late | Harbour Inc.’s claim | Harbour Inc.’s"
    );
    assert_eq!(first("The mayor answered the nurses’ questions about it."), "it | the nurses’ questions | the nurses’");
}

#[test]
fn more_than_a_time_ends_no_object() {
    assert_eq!(
        content("They praised the men who began it more than four decades ago."),
        "the men who began it more than four decades ago"
    );
}
