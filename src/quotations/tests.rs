//! The layouts of direct quotations, each in a text of our own.

mod parts;
mod terms;

use crate::{Article, Config, Extractor, Record, Scratch};
use std::sync::LazyLock;
use std::time::Instant;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::new(Config::default()).unwrap());

fn record(text: &str) -> Record {
    EXTRACTOR.extract(&Article::new("t", text), &mut Scratch::default())
}

/// Each direct quotation as "mention: text".
fn said(text: &str) -> Vec<String> {
    let record = record(text);
    let direct = record.quotations.iter().filter(|q| q.kind == "direct");
    direct.map(|q| format!("{}: {}", q.mention.as_ref().map_or("-", |m| &m.text), q.text)).collect()
}

/// The mentions of the direct quotations.
fn heads(text: &str) -> Vec<String> {
    said(text).iter().map(|s| s.split(':').next().unwrap().to_owned()).collect()
}

/// The kinds of all quotations.
fn kinds(text: &str) -> Vec<&'static str> {
    let record = record(text);
    record.quotations.iter().map(|q| q.kind).collect()
}

#[test]
fn the_cue_behind() {
    assert_eq!(said("“The ward is shut,” Jane Roe said."), ["Jane Roe: The ward is shut,"]);
    assert_eq!(said("“The ward is shut,” said Jane Roe, who runs it."), ["Jane Roe: The ward is shut,"]);
    assert_eq!(said("\"Is it shut?\" she asked."), ["she: Is it shut?"]);
    assert_eq!(said("“It is shut”, Roe, 58, told the board."), ["Roe: It is shut,"].map(|s| s.trim_end_matches(',')));
    assert_eq!(said("“It is shut!” beamed Jane Roe."), ["Jane Roe: It is shut!"]);
}

#[test]
fn the_cue_before() {
    assert_eq!(said("Jane Roe said: “The ward is shut.”"), ["Jane Roe: The ward is shut."]);
    assert_eq!(said("Roe told reporters on Monday, “We will not wait.”"), ["Roe: We will not wait."]);
    assert_eq!(said("Roe defended the plan, adding: “We will not wait.”"), ["Roe: We will not wait."]);
    assert_eq!(said("Said Jane Roe, “We will not wait.”"), ["Jane Roe: We will not wait."]);
}

#[test]
fn the_verb_behind_may_look_like_a_noun() {
    assert_eq!(said("“It is shut,” Roe notes. “It was cold.”"), ["Roe: It is shut, It was cold."]);
    assert_eq!(said("“It is shut,” the nurse quipped on Monday."), ["the nurse: It is shut,"]);
    assert_eq!(said("“Is it shut?” He told the board in May."), ["He: Is it shut?"]);
    assert_eq!(said("“Is it shut?” a nurse can be heard asking Roe."), ["a nurse: Is it shut?"]);
    assert_eq!(said("“It was cold,” May said."), ["May: It was cold,"]);
    assert_eq!(said("“It was cold,” said ward sister Jane Roe."), ["ward sister Jane Roe: It was cold,"]);
    let added = "“It was cold,” Roe said, adding that she had told the board so “a dozen times”.";
    assert_eq!(said(added)[0], "Roe: It was cold,");
    let badge = "“It was cold,” nurse Jane Roe, wearing a “Save Us” badge, said flatly.";
    assert_eq!(said(badge)[0], "nurse Jane Roe: It was cold,");
}

#[test]
fn a_part_between_marks_may_open_a_clause_or_tell_when() {
    assert_eq!(kinds("The nurses warned “red tape” was to blame."), ["mixed"]);
    assert_eq!(kinds("The nurses said “late shift” rules had been a shame."), ["mixed"]);
    assert_eq!(kinds("The nurses said “we are late” and left."), ["direct"]);
    assert_eq!(kinds("Trust apologises after ‘never event’ left swab in patient"), ["scare"]);
    assert_eq!(kinds("Trust apologises after surgeon called patient ‘tubby’"), ["direct"]);
    assert_eq!(kinds("The nurse said after the vote: “We are late.”"), ["direct"]);
}

#[test]
fn a_person_says_what_stands_in_the_clause() {
    let head = |text: &str| said(text).first().map(|s| s.split(':').next().unwrap().to_owned());
    let is = |text: &str, who: &str| assert_eq!(head(text).as_deref(), Some(who), "{text}");
    is("Roe took credit for “winning the seat by a mile”.", "Roe");
    is("Roe’s answer was that “nobody in the town had ever asked”.", "Roe");
    // A body.
    is("The council launched the “ward of the future initiative”.", "-");
}

#[test]
fn a_line_may_name_the_speaker_behind_a_dash() {
    assert_eq!(said("‘It broke my heart’ – nurse quits after 30 years\n\nIt was late."), ["nurse: It broke my heart"]);
    assert_eq!(said("“It was cold” – and it was.\n\nIt was late."), ["-: It was cold"]);
}

#[test]
fn a_participle_belongs_to_the_main_verb() {
    assert_eq!(heads("The trust sent a letter to nurses saying: “The ward is shut.”"), ["The trust"]);
    assert_eq!(heads("They held banners reading: “Keep our ward open now.”"), ["They"]);
    assert_eq!(heads("The spokesman said there was no plan for Roe, adding: “We will wait.”"), ["The spokesman"]);
    assert_eq!(heads("Roe joked that Poe was late, but went on to say: “We will wait.”"), ["Roe"]);
    assert_eq!(heads("Poe shared a film called “Wards” on his page, writing: “We will wait.”")[1..], ["Poe"]);
    assert_eq!(heads("A nurse who came to open the ward said: “We will wait.”"), ["A nurse who came to open the ward"]);
    assert_eq!(heads("As Roe, the head of the ward, put it: “We will wait.”"), ["Roe"]);
    assert_eq!(heads("Roe said that for weeks nurses had asked for help.\n“Nobody came to see us.”"), ["Roe"]);
    let as_told =
        "As the Post reported, even on Friday, the board was refusing to call it a strike: “It is a stoppage.”";
    assert_eq!(heads(as_told), ["the Post"]);
    assert_eq!(heads("On Monday in Leeds, OH, Dr. Jane Roe (Leeds), said, “We will wait.”"), ["Dr. Jane Roe"]);
    assert_eq!(heads("If it rained, de Blasio tweeted, “We will wait.”"), ["de Blasio"]);
    assert_eq!(heads("Roe late Monday told the board: “We will wait.”"), ["Roe"]);
}

#[test]
fn the_letters_of_an_interview_stand_for_names() {
    let text = "Posted by Ada Poe\n\nDr Jane Roe runs the ward. I met her in May.\n\nQ: Is it shut?\n\nA: It is.\n\nQ: Since \
                when?\n\nA: Since May.";
    let record = record(text);
    let name = |id: Option<u32>| record.speakers.iter().find(|s| Some(s.id) == id).map(|s| &*s.name);
    let names: Vec<_> = record.quotations.iter().map(|q| name(q.speaker)).collect();
    assert_eq!(names, [Some("Ada Poe"), Some("Jane Roe"), Some("Ada Poe"), Some("Jane Roe")]);
}

#[test]
fn a_clause_around_holds_what_a_verb_inside_it_leads_up_to() {
    let text = "Roe said that she would offer “a rest” to the nurses.";
    let record = record(text);
    let texts: Vec<_> = record.quotations.iter().map(|q| &*q.text).collect();
    assert_eq!(texts, ["that she would offer “a rest” to the nurses"]);
}

#[test]
fn numbers_inside_names_and_datelines_before_speech() {
    assert_eq!(said("A Band 5 nurse said: “It is shut.”"), ["A Band 5 nurse: It is shut."]);
    let wire = "LEEDS (Harbour News) - The ward has shut, the trust said on Friday.";
    let record = EXTRACTOR.extract(&Article::new("t", wire), &mut Scratch::default());
    assert_eq!(record.quotations[0].text, "The ward has shut");
    let record =
        EXTRACTOR.extract(&Article::new("t", "Nurses Say New Ward Is Unsafe\n\nIt rained."), &mut Scratch::default());
    assert_eq!(record.quotations[0].cue.as_ref().map(|c| &*c.text), Some("Say"));
}

#[test]
fn a_sign_off_may_have_initials() {
    assert_eq!(said("“It is. We wait.” ― Julie A. Poe Roe."), ["Julie A. Poe Roe: It is. We wait."]);
}

#[test]
fn her_words_are_hers() {
    let text = "Jane Roe left because, in her words, “nobody came to help”. In her view, the ward was shut.";
    let record = record(text);
    let roe = record.speakers.iter().find(|s| s.name == "Jane Roe").map(|s| s.id);
    assert!(record.quotations.iter().all(|q| q.speaker == roe), "{:?}", record.quotations);
}

#[test]
fn a_part_of_a_clause_is_said_by_its_subject_or_nobody() {
    assert_eq!(
        said("Roe took the credit for “being the first to open the ward”."),
        ["Roe: being the first to open the ward"]
    );
    assert_eq!(said("Roe’s answer was that “nobody came to open it”."), ["Roe: nobody came to open it"]);
    assert_eq!(kinds("The ward came with a “pause” in its work."), ["scare"]);
    assert_eq!(said("Roe was asked, “Is it shut?” He answered, “It is.”"), ["-: Is it shut?", "He: It is."]);
}

#[test]
fn of_a_passive_the_one_behind_by_speaks() {
    assert_eq!(said("The ward was criticised by nurses for “a lack of heating”."), ["nurses: a lack of heating"]);
    assert_eq!(said("The plan was praised by Dr Roe as “very good sense”."), ["Dr Roe: very good sense"]);
    assert_eq!(said("Bosses were accused of “hiding the real cost” by nurses."), ["nurses: hiding the real cost"]);
    assert_eq!(said("The ward was described as “a real danger”."), ["-: a real danger"]);
}

#[test]
fn an_abbreviation_is_no_pronoun() {
    let sources = |text: &str| {
        let record = record(text);
        record.speakers.iter().map(|s| s.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(sources("The WHO said the ward was cold. It urged them to wait."), ["WHO"]);
    assert_eq!(sources("US said that the ward was cold."), ["US"]);
    assert_eq!(sources("The nurse, who said that the ward was cold, left."), ["nurse"]);
    assert_eq!(sources("LEEDS, 3 Jan 2024 - Jane Roe, who runs the ward, said it was cold."), ["Jane Roe"]);
}

#[test]
fn a_quotation_without_a_cue_has_the_speaker_beside_it() {
    assert_eq!(said("“We waited,” Roe said.\n“Nobody came.”"), ["Roe: We waited, Nobody came."]);
    assert_eq!(said("Jane Roe spoke first. “Nobody came to help us.”"), ["Jane Roe: Nobody came to help us."]);
    assert_eq!(said("“Nobody came to help us.” — Jane Roe"), ["Jane Roe: Nobody came to help us."]);
    assert_eq!(said("Jane Roe: “Nobody came to help us.”"), ["Jane Roe: Nobody came to help us."]);
}

#[test]
fn an_interview_without_marks() {
    let text = "Poe: Is it shut?\nRoe: It is.\nPoe: Since when?\nRoe: Since May. “Never again”, I said.";
    let want = ["Poe: Is it shut?", "Roe: It is.", "Poe: Since when?", "Roe: Since May. “Never again”, I said."];
    assert_eq!(said(text)[..3], want[..3]);
    assert_eq!(said("Update: the ward is shut.\nRoe said no."), [""; 0]);
}

#[test]
fn what_stands_inside_has_its_parent() {
    let text = "“She told me, ‘No more of this,’ and I left,” Jane Roe said.";
    let record = record(text);
    let inner = record.quotations.iter().find(|q| q.text.starts_with("No more")).unwrap();
    let outer = record.quotations.iter().find(|q| q.text.starts_with("She told")).unwrap();
    assert_eq!((inner.parent, outer.parent), (Some(outer.id), None));
    assert_eq!(inner.mention.as_ref().map(|m| &*m.text), Some("She"));
}

#[test]
fn the_day_beside_the_cue() {
    let text = "“It is shut,” Jane Roe said on 3 May 2024. It shut on 1 May 2024.";
    let record = record(text);
    assert_eq!(record.quotations[0].said_at, Some(record.dates[0].id));
}

#[test]
fn hostile_layouts_take_no_longer_than_their_length() {
    for text in
        ["“a” said b ", "“word ", "“Go on.\n", "Roe: so it is.\n", "“a,” he said, ", "'A b c'\n", "said Roe said Poe, "]
    {
        let (short, long) = (text.repeat(2_000), text.repeat(8_000));
        let time = |text: &str| {
            let start = Instant::now();
            record(text);
            start.elapsed().as_secs_f64()
        };
        let (short, long) = (time(&short).min(time(&short)), time(&long));
        assert!(long < 12.0 * short + 0.5, "{text:?}: {short:.3} s, four times as long {long:.3} s");
    }
}

#[test]
fn who_speaks_has_the_verb_of_the_clause() {
    assert_eq!(heads("When they left she began by saying, “We will wait.”"), ["she"]);
    assert_eq!(heads("As Roe, the No. 3 at the trust, put it: “We will wait.”"), ["Roe"]);
    assert_eq!(heads("Roe left. Another said he would stay: “We will wait.”")[..1], ["Another"]);
    assert_eq!(heads("They clung to Roe’s “nobody on my ward will ever wait” pledge."), ["Roe"]);
    assert_eq!(
        heads("Roe wrote in May, telling Poe, “We will wait!” Poe answered to her that it was late.")[..1],
        ["Roe"]
    );
    assert_eq!(
        heads("Roe wrote that the ward, though the work began late, may close.\n“We will wait and see.”"),
        ["Roe"]
    );
}

#[test]
fn what_governs_a_part_of_a_clause() {
    // A verb of showing does not reach past the verb of another clause.
    assert_eq!(
        heads("Where the two appeared on Friday, Roe took a swing at “her good friends on the board”."),
        ["Roe"]
    );
    assert_eq!(heads("The plan — often derided as “a very slow boat” by nurses — is late."), ["nurses"]);
    assert_eq!(
        heads("Roe read a report that, according to its summary, “paints a very dark picture”."),
        ["its summary"]
    );
    assert_eq!(heads("It takes years, he said. New beds come only when “the old ones are full of rust”."), ["he"]);
    assert_eq!(kinds("Roe, a self-styled “ward rat”, left."), ["scare"]);
    assert_eq!(kinds("Roe appeared on stage before the “second wave” of cuts."), ["scare"]);
    assert_eq!(kinds("Roe spoke on “Morning Call” and “Beds Tonight”."), ["scare", "scare"]);
}

#[test]
fn what_stands_alone_is_told_by_its_neighbours() {
    let aunt = "The leaflet offers “a fresh start” to all. My aunt, 71, was not so sure. “It was fine as it was.”";
    assert_eq!(heads(aunt).last().map(|s| &**s), Some("My aunt"));
    assert_eq!(heads("“Full marks for that.” That is the verdict of surgeon Jane Roe."), ["surgeon Jane Roe"]);
    assert_eq!(heads("Jane Roe runs the ward. Her message is plain. “Wash your hands, and wash them again.”"), ["Her"]);
    let shy = "A porter who asked not to be named said she had wept at home. “You go on and you get used to it.”";
    assert_eq!(heads(shy), ["A porter"]);
    let talk = "“Lift it,” Roe called.\n\n“Lift what?”\n\n“The bed.”\n\n“It is bolted down,” Poe shouted back.";
    assert_eq!(heads(talk), ["Roe", "Poe", "Roe", "Poe"]);
}

#[test]
fn what_is_no_speaker_leaves_it_to_the_one_before() {
    assert_eq!(said("He wrote: “You will be sorry.” In another: “I will come.”")[1], "He: I will come.");
    assert_eq!(said("Roe laughs at this. Is it true? “I hope so.”"), ["Roe: I hope so."]);
    assert_eq!(said("Poe left. Does she miss it? “Every day.”"), ["she: Every day."]);
    let pitch = "Roe claimed a record as they lost on a pitch that their captain described as “a road with holes”.";
    assert_eq!(said(pitch), ["their captain: a road with holes"]);
    let brand = "Roe said it would “wait and see”, while Poe took to Facebook to say it was “all too late”.";
    assert_eq!(said(brand), [] as [&str; 0]);
    assert_eq!(said("The letter, headed “Urgent”, told staff: “Stay in.”"), ["The letter: Stay in."]);
    assert_eq!(kinds("They talk about “choice” a lot."), ["mixed"]);
    assert_eq!(kinds("The result, a book called “Night Shift”, is out."), ["scare"]);
}

#[test]
fn those_who_chant_at_a_place() {
    for (text, who) in [
        ("Nurses marched around the Corve Square chanting “Save the ward!”", "Nurses: Save the ward!"),
        ("Crowds at the hospital chanting “Save the ward!” marched on.", "Crowds: Save the ward!"),
        ("Some left, with fans chanting “Save the ward!”", "fans: Save the ward!"),
    ] {
        assert_eq!(said(text), [who], "{text}");
    }
}

#[test]
fn a_clause_behind_what_somebody_says_goes_on_in_her_words() {
    let text = "“It is late,” Roe said. The wards are “full of people who wait for a bed.”";
    assert_eq!(said(text)[1], "Roe: full of people who wait for a bed.");
}

#[test]
fn who_says_so_in_a_clause_before() {
    assert_eq!(
        said("Saying “nothing is certain” of it, the trust told nurses to stay.")[0],
        "the trust: nothing is certain"
    );
    assert_eq!(kinds("The phone has “voice control”, which will allow nurses to talk."), ["scare"]);
    assert_eq!(kinds("Dead: 192\n\nInjured: 74\n\nNurses: 12\n\nInjured: 4,877\n\nNurses: 0"), [""; 0]);
}

#[test]
fn texts_that_end_anywhere() {
    for text in
        ["Q.", "“Rude”,", "“Rude”", "told", "accused by", "says Dr Anna Roe of the Hall of Surg\n\n of the Hall of X."]
    {
        kinds(text);
    }
}
