//! The rule language, over small lexicons.

use super::{Captures, Machine, RuleSet, parse};
use crate::lexicon::LexiconBuilder;
use crate::text::Layers;

/// What the names `a` and `b` matched, `-` where one matched nothing; a match whose `a` is "refused" is refused.
fn show(c: &Captures<'_>) -> Option<String> {
    if c.is("a", "refused") {
        return None;
    }
    Some(format!("{}/{}", c.text("a").unwrap_or("-"), c.text("b").unwrap_or("-")))
}

/// The matches of `rules` in `text`: `rule[words]a/b`.
fn matches(rules: &str, text: &str) -> Vec<String> {
    let mut lexicon = LexiconBuilder::new();
    lexicon.add_table("Month.tsv", "march\nmay\nmay day\n").unwrap();
    lexicon.add_table("Weekday.tsv", "monday\nday\n").unwrap();
    lexicon.add_table("Holiday.tsv", "may day\nNew Year\nYear\n").unwrap();
    let files = vec![parse("t.rules", rules).unwrap()];
    let set = RuleSet::new(files, &[("show", show as super::Action<String>)], &mut lexicon).unwrap();
    let lexicon = lexicon.finish();
    let mut layers = Layers::default();
    let doc = layers.read(text, &lexicon);
    let mut found = Vec::new();
    set.find(&doc, &mut Machine::default(), &mut found, None);
    found.iter().map(|m| format!("{}[{}]{}", set.name(m.rule), doc.span(m.tokens).of(text), m.value)).collect()
}

#[test]
fn alternatives_of_classes_and_words() {
    let rules = "x = (Month|Weekday|noon):a (of|in|Month):b => show\n";
    assert_eq!(
        matches(rules, "March of Monday in noon march, noon and"),
        ["x[March of]March/of", "x[Monday in]Monday/in", "x[noon march]noon/march"]
    );
}

#[test]
fn a_star_takes_as_many_as_it_can_and_no_more_than_its_limit() {
    let rules = "x = Month:a (and Month:b)* => show\n";
    assert_eq!(matches(rules, "march and may and march and"), ["x[march and may and march]march/march"]);
    let long = "march ".repeat(20);
    assert_eq!(matches("x = Month Month* => show\n", &long).len(), 3);
}

#[test]
fn what_may_be_missing_is_taken_where_it_stands() {
    let rules = "x = the? Month:a \".\"? Digits?:b => show\n";
    assert_eq!(
        matches(rules, "the March. 3 the may march 4"),
        ["x[the March. 3]March/3", "x[the may]may/-", "x[march 4]march/4"]
    );
}

#[test]
fn not_looks_back_at_the_head_and_on_elsewhere() {
    let rules = "x = !(in|Weekday) Month:a !(noon|Digits) => show\n";
    assert_eq!(matches(rules, "in march. monday march. march noon. march 5. march"), ["x[march]march/-"]);
    assert_eq!(matches(rules, "in\n\nmarch\n\n5"), ["x[march]march/-"]);
}

#[test]
fn a_phrase_comes_before_its_first_word_and_gives_way_where_it_must() {
    assert_eq!(matches("x = Month:a => show\n", "may day"), ["x[may day]may day/-"]);
    assert_eq!(matches("x = Month:a Weekday:b => show\n", "may day"), ["x[may day]may/day"]);
    assert_eq!(matches("x = Month:a Weekday?:b => show\n", "may day monday"), ["x[may day monday]may day/monday"]);
    assert_eq!(matches("x = may day => show\n", "May day"), ["x[May day]-/-"]);
}

#[test]
fn a_phrase_stands_though_its_words_are_listed_with_capitals() {
    assert_eq!(
        matches("x = Holiday:a => show\n", "New Year, new year, Year"),
        ["x[New Year]New Year/-", "x[Year]Year/-"]
    );
}

#[test]
fn the_longest_match_wins_then_the_first_rule() {
    let rules = "short = Month:a => show\nlong = Month:a Digits:b => show\nsame = march Digits => show\n";
    assert_eq!(matches(rules, "march 5, march"), ["long[march 5]march/5", "short[march]march/-"]);
}

#[test]
fn a_refused_match_leaves_the_next_best() {
    let rules = "long = refused:a Month => show\nshort = refused:b => show\n";
    assert_eq!(matches(rules, "refused march"), ["short[refused]-/refused"]);
}

#[test]
fn no_match_crosses_a_paragraph() {
    let rules = "x = Month:a (Weekday|noon):b => show\ny = noon Month* => show\n";
    assert_eq!(
        matches(rules, "march\n\nmonday. march\n\nnoon\n\nmarch monday"),
        ["y[noon]-/-", "x[march monday]march/monday"]
    );
}

#[test]
fn numerals_are_one_step() {
    assert_eq!(
        matches("x = Number:a Month:b => show\n", "5 march 5.5 may"),
        ["x[5 march]5/march", "x[5.5 may]5.5/may"]
    );
}

#[test]
fn what_cannot_be_compiled_is_an_error_with_its_line() {
    for (rules, want) in [
        ("x = Monht => show\n", "t.rules:1: no class `Monht`"),
        ("x = Month => hsow\n", "t.rules:1: no action `hsow`"),
        ("\nx = Month? => show\n", "t.rules:2: the pattern can match nothing"),
        ("x = Month !(a b) => show\n", "t.rules:1: `!` takes"),
    ] {
        let files = vec![parse("t.rules", rules).unwrap()];
        let mut lexicon = LexiconBuilder::new();
        let error = RuleSet::new(files, &[("show", show as super::Action<String>)], &mut lexicon).unwrap_err();
        assert!(error.to_string().starts_with(want), "{error}");
    }
}

#[test]
fn hostile_text_takes_linear_time() {
    let rules = "x = (Month|may|day)* Weekday* (Month Weekday)* noon => show\n";
    let start = std::time::Instant::now();
    matches(rules, &"may day ".repeat(10_000));
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}
