//! Sentences with their tags, phrases and subjects, and texts of any kind.

use super::{Extent, Tag, Tense};
use crate::text::{Doc, Layers, TokenRange};
use crate::{Config, Extractor};
use proptest::prelude::*;
use std::sync::LazyLock;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::new(Config::default()).unwrap());

fn with_doc<T>(text: &str, look: impl Fn(&Doc) -> T) -> T {
    let mut layers = Layers::default();
    look(&layers.read(text, &EXTRACTOR.lexicon))
}

/// The first token that is `word`.
fn find(doc: &Doc, word: &str) -> usize {
    (0..doc.tokens.len()).find(|i| doc.surface(*i) == word).unwrap_or_else(|| panic!("no `{word}` in `{}`", doc.text))
}

fn text_of<'a>(doc: &Doc<'a>, tokens: TokenRange) -> &'a str {
    doc.stem_span(tokens).of(doc.text)
}

/// Each word with its tag: "The/Det flu/Noun".
#[test]
fn tags() {
    for line in [
        "The/Det hospital/Noun has/Have not/Not reported/VerbPart any/Det cases/Plural ./Punct",
        "Doctors/Plural report/VerbBase that/Sub the/Det report/Noun was/Be wrong/Adj ./Punct",
        "She/Pronoun wants/VerbThird to/To work/VerbBase ;/Punct her/Possessive work/Noun went/VerbPast to/Prep Leeds/Proper ./Punct",
        "They/Pronoun will/Modal soon/Adv close/VerbBase the/Det ward/Noun ,/Comma which/Wh opened/VerbPast in/Prep May/Proper ./Punct",
        "Nurses/Plural who/Wh were/Be leaving/VerbIng said/VerbPast so/Adv ./Punct",
        "A/Det man/Noun arrested/VerbPart in/Prep Leeds/Proper told/VerbPast police/Plural ./Punct",
        "The/Det minister/Noun resigned/VerbPast after/Sub the/Det report/Noun appeared/VerbPast ./Punct",
        "He/Pronoun left/VerbPast after/Prep the/Det vote/Noun ./Punct",
        "The/Det plan/Noun forces/VerbThird 12/Number schools/Plural out/Particle ./Punct",
        "A/Det hospital/Noun stay/Noun for/Prep flu/Noun costs/VerbThird about/Prep £/Number 900/Number ./Punct",
        "It/Pronoun costs/VerbThird health/Noun departments/Plural £/Number 900/Number ./Punct",
        "Delays/Proper harm/VerbBase patients/Plural ,/Comma Roe/Proper said/VerbPast ./Punct",
        "Many/Adj staff/Noun leave/VerbBase within/Prep days/Plural ,/Comma Roe/Proper said/VerbPast ./Punct",
        "Those/Pronoun on/Prep low/Adj pay/Noun struggle/VerbBase ,/Comma Roe/Proper said/VerbPast ./Punct",
        "Demand/Noun peaks/VerbThird in/Prep May/Proper ./Punct",
        "The/Det error/Noun cost/VerbPast taxpayers/Plural £/Number 900/Number ./Punct",
        "The/Det test/Noun ,/Comma which/Wh is/Be new/Adj ,/Comma rightly/Adv identified/VerbPast 83/Number cases/Plural ./Punct",
        "Figures/Plural from/Prep the/Det ONS/Proper show/VerbBase waits/Plural rose/VerbPast ./Punct",
        "Unions/Plural reject/VerbBase pay/Noun offer/Noun",
        "Planning/Noun officers/Plural said/VerbPast so/Adv ./Punct",
        "The/Det court/Noun heard/VerbPast how/Wh she/Pronoun had/Have left/VerbPart ./Punct",
        "It/Pronoun is/Be a/Det claim/Noun denied/VerbPart by/Prep the/Det army/Noun ./Punct",
        "A/Det man/Noun called/VerbPart Roe/Proper left/VerbPast ./Punct",
        "On/Prep 5/Number May/Proper a/Det man/Noun was/Be shot/VerbPart ./Punct",
        "Those/Pronoun treated/VerbPart in/Prep May/Proper recovered/VerbPast ./Punct",
        "The/Det doctors/Plural struck/VerbPart off/Adv said/VerbPast so/Adv ./Punct",
        "Some/Det 28/Number per/Prep cent/Noun concerned/VerbPast health/Noun ./Punct",
        "One/Number in/Prep five/Number experienced/VerbPast delays/Plural ./Punct",
        "Three/Number experienced/Adj nurses/Plural left/VerbPast ./Punct",
        "Leeds/Proper reported/VerbPast 12/Number confirmed/VerbPart cases/Plural ./Punct",
        "Two/Number were/Be killed/VerbPart and/Coord 12/Number injured/VerbPart ./Punct",
        "Of/Prep those/Pronoun tested/VerbPart ,/Comma 41/Number carried/VerbPast the/Det virus/Noun ./Punct",
        "Dr/Proper Roe/Proper said/VerbPast in/Prep a/Det statement/Noun staff/Noun worked/VerbPast ./Punct",
        "The/Det group/Noun met/VerbPast in/Prep a/Det hall/Noun built/VerbPart in/Prep 1900/Number ./Punct",
        "The/Det man/Noun stabbed/VerbPart outside/Prep the/Det pub/Noun named/VerbPast his/Possessive attacker/Noun ./Punct",
        "The/Det ward/Noun closed/VerbPast in/Prep May/Proper and/Coord reopened/VerbPast in/Prep June/Proper ./Punct",
        "Those/Pronoun seen/VerbPart and/Coord treated/VerbPart in/Prep May/Proper fell/VerbPast ./Punct",
        "Homes/Plural hit/VerbPart by/Prep floods/Plural were/Be lost/VerbPart ./Punct",
        "The/Det hospital/Noun Ms/Proper Roe/Proper opened/VerbPast in/Prep May/Proper closed/VerbPast ./Punct",
        "It/Pronoun may/Modal help/VerbBase a/Det child/Noun learn/VerbBase ./Punct",
    ] {
        let text = line.split(' ').map(|w| w.rsplit_once('/').unwrap().0).collect::<Vec<_>>().join(" ");
        let got = with_doc(&text, |doc| {
            let words = doc.tags.iter().enumerate().map(|(i, tag)| format!("{}/{}", doc.surface(i), tag.name()));
            words.collect::<Vec<_>>().join(" ")
        });
        assert_eq!(got, line);
    }
}

/// Each noun phrase in brackets.
#[test]
fn noun_phrases() {
    for line in [
        "[The 13,000 striking NHS workers] met [Mr Brown's private secretary] on [Monday].",
        "[They] gave [the two largest city hospitals] more than [40 beds].",
        "[He] told [Radio 4's Today programme] of [it].",
        "[Radio 4] told [Channel 5 News] of [it].",
        "[The workers' pay] rose by [10%] to [£1,200].",
        "[Most] of [those] were [current and former officials].",
        "[The Leeds-based charity] helps [the poor].",
        "[The average time] for [category two calls] rose.",
        "At [times] [Anna Weber] doubted [a potentially fatal cause].",
        "[The U.S. diplomatic mission] closed.",
        "[This] is known, and [that] is [a well-known problem].",
    ] {
        let text = line.replace(['[', ']'], "");
        let got = with_doc(&text, |doc| {
            let mut out = text.clone();
            for phrase in doc.noun_phrases.iter().rev() {
                let span = doc.span(phrase.tokens);
                out.insert(span.end, ']');
                out.insert(span.start, '[');
            }
            out
        });
        assert_eq!(got, line);
    }
}

#[test]
fn phrases_are_extended_as_far_as_asked() {
    let text = "The number of people in hospital with flu who had a jab rose.";
    let got = |extent| with_doc(text, |doc| text_of(doc, doc.extend(&doc.noun_phrases[0], extent)).to_owned());
    assert_eq!(got(Extent::Of), "The number of people");
    assert_eq!(got(Extent::Phrases), "The number of people in hospital with flu");
    assert_eq!(got(Extent::Clauses), "The number of people in hospital with flu who had a jab");
}

/// `(text, main verb, its subject)`.
#[test]
fn subjects() {
    for (text, verb, subject) in [
        ("The head of the union said it would strike.", "said", "The head of the union"),
        ("Anna Weber, head of the union, said it would strike.", "said", "Anna Weber"),
        ("Anna Weber, 45, of Leeds, told reporters.", "told", "Anna Weber"),
        ("The man who attacked him said nothing.", "said", "The man who attacked him"),
        ("The report, published on Monday, warned of delays.", "warned", "The report"),
        ("“It is safe,” said Anna Weber, a doctor.", "said", "Anna Weber"),
        ("It is safe, said Anna Weber, a doctor.", "said", "Anna Weber"),
        ("In October, Mr Brown, who leads the union, told members to vote.", "told", "Mr Brown"),
        ("He resigned and said the plan had failed.", "said", "He"),
        ("He resigned and said the plan had failed.", "failed", "the plan"),
        ("Doctors and some nurses claim that pay fell.", "claim", "Doctors and some nurses"),
        ("Mr Brown last week said no.", "said", "Mr Brown"),
        ("Anna Weber (Labour), said no.", "said", "Anna Weber (Labour)"),
        ("The plan to close the ward angered staff.", "angered", "The plan to close the ward"),
        ("What did the minister say?", "say", "the minister"),
        ("He saw a deal for the chief, Anna Weber, which cost less.", "cost", "a deal for the chief"),
        ("He saw the chief, Anna Weber, who said no.", "said", "Anna Weber"),
        ("Sources close to the board said no.", "said", "Sources close to the board"),
        ("People familiar with it say no.", "say", "People familiar with it"),
        ("It was welcomed by Corve, whose head, Anna Weber, said no.", "said", "head"),
        ("The nurse himself asked for it.", "asked", "The nurse himself"),
        ("They know what happened.", "happened", "what"),
        ("They’re leaving.", "leaving", "They’re"),
        ("It rose by a third in May and Hull fell.", "fell", "Hull"),
        ("Nurses in Leeds and Hull said no.", "said", "Nurses in Leeds and Hull"),
        ("The head, Anna Weber, had last week urged them to go.", "urged", "The head"),
        ("The union votes on Friday.", "votes", "The union"),
        ("2.30pm The chair warned members.", "warned", "The chair"),
        ("Another described the plan.", "described", "Another"),
        ("Downing Street said no.", "said", "Downing Street"),
        ("Figures released on Monday by the trust showed it.", "showed", "Figures released on Monday by the trust"),
        ("The claim that the ward closed is wrong.", "closed", "the ward"),
        ("Planning officer Anna Weber said no.", "said", "Planning officer Anna Weber"),
        ("It was a blow which referee Anna Weber ruled had hurt.", "ruled", "referee Anna Weber"),
        ("His secretary later clarified in a letter that it had gone.", "clarified", "His secretary"),
        ("A study published last month in a journal found it.", "found", "A study published last month in a journal"),
        ("Heat pumps cost between £7 and £9.", "cost", "Heat pumps"),
        ("The odds of being admitted to hospital were low.", "were", "The odds of being admitted to hospital"),
        ("Ground staff fear that it rained.", "fear", "Ground staff"),
        ("The number of patients admitted to hospital rose.", "rose", "The number of patients admitted to hospital"),
        (
            "The number of people waiting more than a year fell.",
            "fell",
            "The number of people waiting more than a year",
        ),
        ("She said patients admitted at weekends died.", "died", "patients admitted at weekends"),
        ("Cases recorded each day fell.", "fell", "Cases recorded each day"),
        ("The head admitted last year was bad.", "was", "last year"),
        ("The man jailed for killing two nurses lost.", "lost", "The man jailed for killing two nurses"),
        ("Those who responded wanted change.", "wanted", "Those"),
        ("The board responded by saying Leeds should wait.", "wait", "Leeds"),
        ("Figures published today show that it fell.", "show", "Figures published today"),
        (
            "On Tuesday, the index of firms listed in Leeds, which fell, rose.",
            "rose",
            "the index of firms listed in Leeds",
        ),
        ("Last year nobody called.", "called", "nobody"),
        ("A man believed to be the gunman fled.", "fled", "A man believed to be the gunman"),
        ("The man identified as Jane Roe left.", "left", "The man identified as Jane Roe"),
        (
            "A report bought by Leeds and published on Monday blamed them.",
            "blamed",
            "A report bought by Leeds and published on Monday",
        ),
        ("Waits longer than a year halved.", "halved", "Waits longer than a year"),
        ("The drugs, bought online, killed him.", "killed", "The drugs"),
        ("Most agreed with it.", "agreed", "Most"),
        ("The 40-year-old admitted murder.", "admitted", "The 40-year-old"),
        ("Of 30 wards inspected, nine failed.", "failed", "nine"),
        ("Voters head to the hall on Friday.", "head", "Voters"),
    ] {
        let got = with_doc(text, |doc| {
            let group = doc.vg_over(find(doc, verb)).unwrap_or_else(|| panic!("`{verb}` is no verb in `{text}`"));
            doc.subject(group).map(|s| text_of(doc, s).to_owned())
        });
        let want = subject;
        let got = got.unwrap_or_default();
        assert!(got == want || want.starts_with(&format!("{got} ")) && !got.is_empty(), "{text}: {got}, not {want}");
    }
}

/// `(text, main verb, tense, passive, negated)`.
#[test]
fn verb_groups() {
    for (text, verb, tense, passive, negated) in [
        ("It will not be told.", "told", Tense::Future, true, true),
        ("It has since been closed.", "closed", Tense::Present, true, false),
        ("She didn't say.", "say", Tense::Past, false, true),
        ("She will on Monday evening close it.", "close", Tense::Future, false, false),
        ("It has this week been closed.", "closed", Tense::Present, true, false),
        ("They might close it.", "close", Tense::Conditional, false, false),
        ("We're closing it.", "closing", Tense::Present, false, false),
        ("She hopes to close it.", "close", Tense::None, false, false),
        ("Did she close it?", "close", Tense::Past, false, false),
    ] {
        with_doc(text, |doc| {
            let group = doc.vg_over(find(doc, verb)).unwrap_or_else(|| panic!("`{verb}` is no verb in `{text}`"));
            assert_eq!((group.tense, group.passive, group.negated), (tense, passive, negated), "{text}");
            assert_eq!(group.infinitive, tense == Tense::None, "{text}");
        });
    }
}

#[test]
fn clauses_end_where_the_next_one_begins() {
    for (text, word, end) in [
        ("She said it was safe, but the union disagreed.", "it", ","),
        ("She said it was safe and cheap.", "it", "."),
        ("She said it was safe; nobody believed it.", "it", ";"),
    ] {
        let got = with_doc(text, |doc| {
            let end = doc.clause_end(find(doc, word));
            if end < doc.tokens.len() { doc.surface(end).to_owned() } else { ".".to_owned() }
        });
        assert_eq!(got, end, "{text}");
    }
}

/// Looks at everything that this layer can be asked.
fn ask_everything(doc: &Doc) {
    for phrase in doc.noun_phrases {
        assert!(phrase.tokens.has(phrase.head()));
        for extent in [Extent::Of, Extent::Phrases, Extent::Clauses] {
            assert!(doc.extend(phrase, extent).contains(phrase.tokens));
        }
    }
    for group in doc.verb_groups {
        assert!(group.tokens.has(group.main()));
        for range in [doc.subject(group), doc.object(group)].into_iter().flatten() {
            assert!(!range.is_empty() && range.end() <= doc.tokens.len());
        }
    }
    for i in 0..doc.tokens.len() {
        assert!(doc.clause_end(i) > i || doc.flags(i).has(crate::text::Flags::CLOSE));
        doc.joined(i);
    }
    let ordered = |ranges: &[TokenRange]| ranges.windows(2).all(|w| w[0].end() <= w[1].first());
    assert!(ordered(&doc.noun_phrases.iter().map(|p| p.tokens).collect::<Vec<_>>()));
    assert!(ordered(&doc.verb_groups.iter().map(|g| g.tokens).collect::<Vec<_>>()));
    assert_eq!(doc.tags.len(), doc.tokens.len());
}

proptest! {
    #[test]
    fn any_words_in_any_order(words in prop::collection::vec(prop::sample::select(WORDS), 0..60)) {
        with_doc(&words.join(" "), ask_everything);
        with_doc(&words.concat(), ask_everything);
    }

    #[test]
    fn any_text(text in "\\PC{0,80}") {
        with_doc(&text, ask_everything);
    }
}

const WORDS: &[&str] = &[
    "the", "a", "NHS", "Mr", "Brown", "Brown's", "workers", "'", "’", "’s", "it's", "don't", "they're", "who", "which",
    "that", "said", "says", "to", "be", "been", "has", "will", "not", "and", ",", ".", ";", ":", "—", "-", "(", ")",
    "“", "”", "\"", "in", "of", "after", "as", "Monday", "last", "week", "13,000", "£", "%", "5", "striking",
    "injured", "very", "himself", "what", "did", "say", "one", "some", "most", "\n", "\n\n", "…", "é", "🙂", "plan",
    "plans", "closed", "he", "there", "U.S", "/",
];

#[test]
fn tags_have_names() {
    assert_eq!(Tag::parse("VerbIng"), Some(Tag::VerbIng));
    assert_eq!(Tag::parse("Verb"), None);
}
