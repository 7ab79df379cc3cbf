//! Reported speech: sentences, and what is read in them.

mod ends;
mod shapes;

use crate::{Article, Config, Extractor, Scratch};

/// Every quotation as "text | cue | source".
fn read(text: &str) -> Vec<String> {
    let extractor = Extractor::new(Config::default()).unwrap();
    let record = extractor.extract(&Article::new("a", text), &mut Scratch::default());
    let show = |q: &crate::record::Quotation| {
        let cue = q.cue.as_ref().map_or("-", |c| &c.text);
        let source = q.mention.as_ref().map_or("-", |m| &m.text);
        format!("{} | {cue} | {source}", q.text)
    };
    record.quotations.iter().map(show).collect()
}

/// The first quotation.
fn first(text: &str) -> String {
    read(text).into_iter().next().unwrap_or_default()
}

/// The text of the first quotation.
fn content(text: &str) -> String {
    first(text).split(" | ").next().unwrap_or_default().to_owned()
}

#[test]
fn clauses_with_that_and_without() {
    assert_eq!(
        read("The trust said on Monday that the ward would close."),
        ["that the ward would close | said | The trust"]
    );
    assert_eq!(read("Dr Amin Osei says the ward is full."), ["the ward is full | says | Dr Amin Osei"]);
    assert_eq!(read("The charity has warned of long waits."), ["long waits | has warned | The charity"]);
}

#[test]
fn a_participle_goes_on_with_the_same_source() {
    assert_eq!(
        read("The mayor said the plan was late, adding that it cost too much."),
        ["the plan was late | said | The mayor", "that it cost too much | adding | The mayor"]
    );
}

#[test]
fn a_clause_that_leads_up_to_direct_speech_is_no_part_of_the_report_before() {
    assert_eq!(
        read("Roe said the ward was cold, while Dr Lee, also of Corve, said: “It was late.”")[0],
        "the ward was cold | said | Roe"
    );
    assert_eq!(read("Roe said the ward was cold and Lee said: “It was late.”")[0], "the ward was cold | said | Roe");
}

#[test]
fn who_issues_a_statement_says_what_it_says() {
    assert_eq!(
        read("Roe issued a statement to nurses calling the rota a disgrace."),
        ["the rota a disgrace | calling | Roe"]
    );
    assert_eq!(read("Roe has written to nurses asking them to stay.")[0], "them to stay | asking | Roe");
    assert_eq!(read("Conceding that the ward was full, Roe left."), ["that the ward was full | Conceding | Roe"]);
    assert_eq!(read("After the board said no, nurses left the hall."), ["no | said | the board"]);
}

#[test]
fn a_cue_may_follow_what_it_reports() {
    assert_eq!(read("The ward will close in May, she said."), ["The ward will close in May | said | she"]);
    assert_eq!(read("Beds are short, study of 80 wards finds")[0], "Beds are short | finds | study of 80 wards");
    assert_eq!(read("The ward is full, according to the trust."), ["The ward is full | according to | the trust"]);
    assert_eq!(read("Costs rose 3%, less than doctors had expected."), [] as [&str; 0]);
    assert_eq!(read("The aim, he said, is to cut waits."), ["The aim is to cut waits | said | he"]);
}

#[test]
fn what_is_reported_goes_on_behind_a_cue() {
    assert_eq!(
        first("Most beds were full, she said, and the oldest were rusty."),
        "Most beds were full and the oldest were rusty | said | she"
    );
    assert_eq!(first("What is clear, says Jane Roe, is the cost."), "What is clear is the cost | says | Jane Roe");
    assert_eq!(first("They were, according to Roe, too late."), "They were too late | according to | Roe");
    assert_eq!(
        first("Wards are full, say nurses, and staff are ill."),
        "Wards are full and staff are ill | say | nurses"
    );
    assert_eq!(first("It was, admitted Jane Roe, a small one."), "It was a small one | admitted | Jane Roe");
    assert_eq!(
        first("Nine wards have shut since May, she said, two fewer than last year."),
        "Nine wards have shut since May two fewer than last year | said | she"
    );
    assert_eq!(
        first("The halls form a ring, she added, so that nobody gets lost."),
        "The halls form a ring so that nobody gets lost | added | she"
    );
    assert_eq!(
        first("Nine wards shut, according to the trust, and three may open."),
        "Nine wards shut and three may open | according to | the trust"
    );
    assert_eq!(
        first("Cases rose, the trust said on Monday, as doctors urged parents to act."),
        "Cases rose | said | the trust"
    );
    assert_eq!(
        first("She said it would hire more nurses, starting with ten."),
        "it would hire more nurses, starting with ten | said | She"
    );
    assert_eq!(first("Beds are old, records show, and nurses say they creak."), "Beds are old | show | records");
}

#[test]
fn a_text_may_end_behind_any_word() {
    for text in ["He acknowledges we", "She said the", "They say the van,", "He says it –"] {
        read(text);
    }
}

#[test]
fn a_source_may_part_a_clause() {
    assert_eq!(content("The hall, according to nurses, had been empty."), "The hall had been empty");
    assert_eq!(content("The plan will, according to the trust, cost £5m."), "The plan will cost £5m");
    assert_eq!(content("On average, according to Roe, patients wait a day."), "On average patients wait a day");
    assert_eq!(content("He has Poe, a cat and, according to Roe, nine cows."), "He has Poe, a cat and nine cows");
    assert_eq!(content("When she began, she says, there were ash trays."), "When she began there were ash trays");
    assert_eq!(content("Two men died, according to police."), "Two men died");
    assert_eq!(first("Beds have nothing to do with it, as Roe said."), "Beds have nothing to do with it | said | Roe");
    assert_eq!(
        read("Roe said that beds, as Poe put it in May, were short.")[0],
        "that beds, as Poe put it in May, were short | said | Roe"
    );
}

#[test]
fn a_content_has_all_its_clauses() {
    let found = "that it was late; that nobody knew; and that it failed";
    assert_eq!(content(&format!("The board found {found}.")), found);
    assert_eq!(content("The board found that it was late; nobody knew."), "that it was late");
    assert_eq!(content("Roe says that, while it is late, it will be fair."), "that, while it is late, it will be fair");
    assert_eq!(content("Roe said she felt ill and hoped to leave."), "she felt ill and hoped to leave");
    assert_eq!(content("Roe said she felt ill and vowed to leave."), "she felt ill");
    assert_eq!(content("Roe said they were sad, but would not comment further."), "they were sad");
    assert_eq!(read("It could cost lives, doctors fear."), ["It could cost lives | fear | doctors"]);
    assert_eq!(read("Beds were full in May, the authors note."), ["Beds were full in May | note | the authors"]);
    assert_eq!(read("Roe, when asked why, said it was late.")[1], "it was late | said | Roe");
    assert_eq!(read("When asked about the cuts, Roe left."), ["the cuts | asked | -"]);
    assert_eq!(read("My mother used to say that it would rain."), ["that it would rain | to say | My mother"]);
}

#[test]
fn what_a_noun_reports_may_stand_behind_its_verb() {
    assert_eq!(read("The fear is that beds will close."), ["that beds will close | The fear | -"]);
    assert_eq!(read("The union’s view is that it failed."), ["that it failed | The union’s view | The union"]);
    assert_eq!(read("The concern among nurses is that it failed."), ["that it failed | The concern | -"]);
    assert_eq!(read("The idea that he lied is absurd."), ["that he lied | The idea | -"]);
    assert_eq!(read("Roe signed a report on wards that closed."), [] as [&str; 0]);
}

#[test]
fn one_says_it_beside_another() {
    assert_eq!(
        read("Roe said it would be dry, with Poe describing it as warm."),
        ["it would be dry | said | Roe", "it as warm | describing | Poe"]
    );
    assert_eq!(read("It was late, said her mother, Jane Roe.")[0], "It was late | said | her mother");
    assert_eq!(read("Roe says it will close, calling the idea a joke.")[1], "the idea a joke | calling | Roe");
    assert_eq!(read("“It is late,” Roe said, and called for help.")[1], "help | called | Roe");
    assert_eq!(read("Roe said: “You left,” and called for help.")[1], "help | called | Roe");
    assert_eq!(read("Roe told the board “it is late” and left."), ["it is late | told | Roe"]);
    assert_eq!(read("What Roe said was that it was late."), ["that it was late | said | Roe"]);
    assert_eq!(read("Roe said not a single bed was free."), ["not a single bed was free | said | Roe"]);
    assert_eq!(read("Dr Roe gave evidence that she fell."), ["that she fell | gave | Dr Roe"]);
}

#[test]
fn what_is_pointed_to_or_judged_is_no_content() {
    assert_eq!(read("Roe, who disclosed this at a briefing on Monday, left."), [] as [&str; 0]);
    assert_eq!(read("Roe said this was late."), ["this was late | said | Roe"]);
    assert_eq!(read("It would be wrong to say that the ward is failing."), [] as [&str; 0]);
    assert_eq!(read("Roe was wrong to say that it is failing."), ["that it is failing | to say | Roe"]);
    assert_eq!(read("Anyone who was there should call 101, quoting reference AB-7."), [] as [&str; 0]);
    assert_eq!(read("Roe appealed to nurses to stay."), ["nurses to stay | appealed | Roe"]);
    assert_eq!(read("The plan appeals to nurses."), [] as [&str; 0]);
}

#[test]
fn dates_and_asides_that_belong_to_an_content() {
    assert_eq!(content("The board wants it to fall by next week."), "it to fall by next week");
    assert_eq!(content("Data show 14 cases per ward since October 1."), "14 cases per ward since October 1");
    assert_eq!(content("The union criticised the plan on Monday."), "the plan");
    assert_eq!(content("Nurses reported drinking three coffees a day."), "drinking three coffees a day");
    assert_eq!(content("The trust reported 43 cases, up from 31."), "43 cases, up from 31");
    assert_eq!(content("He praised the wards, particularly in Leeds."), "the wards, particularly in Leeds");
    assert_eq!(content("She said more than 200 people came."), "more than 200 people came");
    assert_eq!(content("A cook, who said her son, then 9, fell ill, left."), "her son, then 9, fell ill");
    assert_eq!(read("The trust said in a statement that beds were full."), ["that beds were full | said | The trust"]);
}

#[test]
fn who_is_spoken_to_is_no_content() {
    assert_eq!(read("Jane Roe scolded him: “It is late,” she said."), ["It is late, | said | she"]);
}

#[test]
fn someone_may_be_told_first() {
    assert_eq!(read("She told the board that the roof leaked."), ["that the roof leaked | told | She"]);
    assert_eq!(
        read("The survey of more than 900 nurses, carried out in May, found it was late.")[0],
        "it was late | found | The survey of more than 900 nurses"
    );
    assert_eq!(read("Roe told Radio 4’s Today programme that it was late.")[0], "that it was late | told | Roe");
    assert_eq!(read("Roe told the Today programme it was late.")[0], "it was late | told | Roe");
    assert_eq!(read("The union urged members to stay at home."), ["members to stay at home | urged | The union"]);
}

#[test]
fn what_a_court_hears_is_nobodys() {
    assert_eq!(read("The jury heard that Roe fell."), ["that Roe fell | heard | -"]);
    assert_eq!(read("The court heard how she fell at noon."), ["how she fell at noon | heard | -"]);
    assert_eq!(read("The board will hear the case in May."), [] as [&str; 0]);
    let nested = ["Roe told his son he had left | heard | -", "he had left | told | Roe"];
    assert_eq!(read("Roe told his son he had left, the court heard."), nested);
    assert_eq!(read("Roe fell down the stairs, an inquest was told."), ["Roe fell down the stairs | was told | -"]);
}

#[test]
fn passives_report_too() {
    assert_eq!(read("He was accused by nurses of hiding it."), ["hiding it | was accused | nurses"]);
    assert_eq!(read("They were warned not to drink it."), ["not to drink it | were warned | -"]);
    assert_eq!(read("It was revealed in May that she knew."), ["that she knew | was revealed | -"]);
    assert_eq!(read("It is thought he fell at noon."), ["he fell at noon | is thought | -"]);
    assert_eq!(read("Asked by Ann Roe whether he knew, he left."), ["whether he knew | Asked | Ann Roe"]);
    assert_eq!(read("Boss told to act over ward waits"), ["to act over ward waits | told | -"]);
    assert_eq!(read("A man called Derek Roe, 40, left."), [] as [&str; 0]);
}

#[test]
fn headlines() {
    assert_eq!(read("Buses to stop at noon, firm says"), ["Buses to stop at noon | says | firm"]);
    assert_eq!(read("Measles: Wards shut as measles cases rise in Leeds"), [] as [&str; 0]);
    assert_eq!(read("Mayor: No new wards for Leeds this year"), ["No new wards for Leeds this year | : | Mayor"]);
    assert_eq!(read("‘It was hell’: nurse recalls ward fire")[0], "It was hell | recalls | nurse");
}

#[test]
fn direct_speech_can_be_part_of_a_report() {
    assert_eq!(
        read("She said he had told her: “You must wait.”"),
        ["he had told her: “You must wait.” | said | She", "You must wait. | had told | he"]
    );
}

#[test]
fn a_phrase_before_a_verb_is_two_where_someone_is_told() {
    assert_eq!(read("Roe told the Gazette patients were cold."), ["patients were cold | told | Roe"]);
    assert_eq!(read("Roe warned half of the beds were old."), ["half of the beds were old | warned | Roe"]);
    assert_eq!(read("The show tells the story of a nurse in Leeds."), [] as [&str; 0]);
}

#[test]
fn what_stands_between_marks_has_no_part_in_who_speaks() {
    let last = |text: &str| read(text).pop().unwrap_or_default();
    assert_eq!(last("Roe told them: “It is safe,” adding that it was old."), "that it was old | adding | Roe");
}

#[test]
fn second_verbs() {
    assert_eq!(first("She said she left and had found work."), "she left and had found work | said | She");
    assert_eq!(first("Nurses think the roof, a new one, is safe."), "the roof, a new one, is safe | think | Nurses");
    assert_eq!(first("The storm claimed three lives in Kent and left a mess."), "");
    assert_eq!(first("She left, admitting that it was late."), "that it was late | admitting | She");
    assert_eq!(first("The boss has resigned, it was reported."), "The boss has resigned | was reported | -");
}

#[test]
fn what_is_only_talked_about_is_no_report() {
    assert_eq!(read("Commenting on the plan, Roe said it was late."), ["it was late | said | Roe"]);
    assert_eq!(read("The trust dismissed claims it was late.")[0], "it was late | dismissed | The trust");
}

#[test]
fn a_piece_between_marks_makes_it_mixed_and_stands_once() {
    let quotations = read("The nurse called the rota “a disgrace” to the trust.");
    assert_eq!(quotations, ["the rota “a disgrace” to the trust | called | The nurse"]);
}

#[test]
fn a_named_source_inside_direct_speech_is_nested() {
    let quotations = read("The union said: “We wait, but the minister has said talks are over.”");
    assert_eq!(quotations[1], "talks are over | has said | the minister");
}

#[test]
fn a_participle_with_its_agent_reports_nothing_behind_it() {
    assert_eq!(read("The claim, denied by Roe, hurt the ward."), [] as [&str; 0]);
}

#[test]
fn nothing_is_reported_where_a_verb_takes_nothing() {
    assert_eq!(read("She said nothing. The ward closed at noon."), [] as [&str; 0]);
}

#[test]
fn calls_and_orders_are_no_reports() {
    assert_eq!(read("Call the ward on Monday."), [] as [&str; 0]);
    assert_eq!(read("To find a clinic, call 111."), [] as [&str; 0]);
    assert_eq!(read("She called the hospital. He saw the stars."), [] as [&str; 0]);
    assert_eq!(read("Patients were told to wait."), ["to wait | were told | -"]);
}

#[test]
fn endless_sentences_take_linear_time() {
    let text = "and she said that they claimed he told the board of the plan, ".repeat(20_000);
    let started = std::time::Instant::now();
    read(&text);
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}

#[test]
fn marks_behind_the_cue_make_it_mixed_as_well() {
    let extractor = Extractor::new(Config::default()).unwrap();
    for (text, kind) in [
        ("The board, he said, had “let him down”, and every team had left since.", "mixed"),
        ("The board had “let him down”, he said, and every team had left since.", "mixed"),
        ("The board, he said, had let him down, and every team had left since.", "indirect"),
    ] {
        let record = extractor.extract(&Article::new("a", text), &mut Scratch::default());
        assert_eq!(record.quotations[0].kind, kind, "{text}");
    }
}

#[test]
fn the_agent_of_another_participle_asks_nothing() {
    assert_eq!(
        read("Asked by the board whether he would stay, he laughed."),
        ["whether he would stay | Asked | the board"]
    );
    assert_eq!(
        read("Asked whether he took the money offered by the board, he laughed."),
        ["whether he took the money offered by the board | Asked | -"]
    );
}

#[test]
fn figures_that_were_published_on_a_day() {
    for (text, source) in [
        ("Figures published today show that it fell.", "Figures"),
        ("New figures released last week show that it fell.", "New figures"),
        ("Results published yesterday suggest that it fell.", "Results"),
        ("A survey carried out in May found that it fell.", "A survey carried out in May"),
        ("Figures released by the board on Thursday show that it fell.", "Figures released by the board"),
        ("The head of the trust on Thursday said that it fell.", "The head of the trust"),
        ("He watched the Today show. Roe said that it fell.", "Roe"),
        ("An inquest heard yesterday that it fell.", "-"),
    ] {
        let read = first(text);
        let ends = [read.split(" | ").next(), read.rsplit(" | ").next()];
        assert_eq!(ends, [Some("that it fell"), Some(source)], "{text}");
    }
}

#[test]
fn an_indefinite_pronoun_behind_a_time_speaks_alone() {
    assert_eq!(read("Last year everyone said it was late."), ["it was late | said | everyone"]);
    assert_eq!(read("In the 20th century nobody asked what had stood there."), ["what had stood there | asked | -"]);
    assert_eq!(
        read("In the second half of this century nobody asked what had stood there."),
        ["what had stood there | asked | -"]
    );
    assert_eq!(read("No one said it was late."), ["it was late | said | -"]);
}
