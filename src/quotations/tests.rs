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
fn a_part_between_marks_may_open_a_clause_or_tell_when() {
    assert_eq!(kinds("The nurses warned “red tape” was to blame."), ["mixed"]);
    assert_eq!(kinds("The nurses said “late shift” rules had been a shame."), ["mixed"]);
    assert_eq!(kinds("The nurses said “we are late” and left."), ["direct"]);
    assert_eq!(kinds("Trust apologises after ‘never event’ left swab in patient"), ["scare"]);
    assert_eq!(kinds("Trust apologises after surgeon called patient ‘tubby’"), ["direct"]);
    assert_eq!(kinds("The nurse said after the vote: “We are late.”"), ["direct"]);
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
