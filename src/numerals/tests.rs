//! What numerals are worth, as written: surface and value of each numeral of a text.

use crate::lang::en;
use crate::lexicon::{Lexicon, LexiconBuilder};
use crate::text::Layers;

fn lexicon() -> Lexicon {
    let mut builder = LexiconBuilder::new();
    for (file, contents) in en::TABLES {
        builder.add_table(file, contents).unwrap();
    }
    builder.finish()
}

fn numerals(text: &str, lexicon: &Lexicon) -> Vec<(String, Option<f64>)> {
    let mut layers = Layers::default();
    let doc = layers.read(text, lexicon);
    doc.numerals.iter().map(|n| (doc.span(n.tokens).of(text).to_owned(), n.value)).collect()
}

#[test]
fn values() {
    let lexicon = lexicon();
    let cases: &[(&str, &[(&str, f64)])] = &[
        ("1,204 people", &[("1,204", 1204.0)]),
        ("12,34,567 rupees", &[("12,34,567", 1234567.0)]),
        ("1.204.300 people", &[("1.204.300", 1204300.0)]),
        ("1.204.300,5 of it", &[("1.204.300,5", 1204300.5)]),
        ("12\u{2009}000 and 12 000", &[("12\u{2009}000", 12000.0), ("12 000", 12000.0)]),
        ("In 1999 200 died", &[("1999", 1999.0), ("200", 200.0)]),
        ("3,5 per cent, 3.5", &[("3,5", 3.5), ("3.5", 3.5)]),
        ("He hit .312 (.25 then), at a.5", &[(".312", 0.312), (".25", 0.25), ("5", 5.0)]),
        ("£1.5m, £3bn, 12k", &[("1.5m", 1.5e6), ("3bn", 3e9), ("12k", 12000.0)]),
        ("PS5 million, RM5 million, RM5 and a PS5", &[("PS5 million", 5e6), ("RM5 million", 5e6), ("RM5", 5.0)]),
        ("£5 m and £3 bn", &[("5 m", 5e6), ("3 bn", 3e9)]),
        ("$1.5-million and 2.3 million", &[("1.5-million", 1.5e6), ("2.3 million", 2.3e6)]),
        ("two and a half million", &[("two and a half million", 2.5e6)]),
        ("two-and-a-half years", &[("two-and-a-half", 2.5)]),
        ("three and half years", &[("three and half", 3.5)]),
        ("a million and a half", &[("a million and a half", 1.5e6)]),
        ("a hundred and twenty", &[("a hundred and twenty", 120.0)]),
        ("a dozen, half a dozen, two dozen", &[("a dozen", 12.0), ("half a dozen", 6.0), ("two dozen", 24.0)]),
        ("half a million", &[("half a million", 5e5)]),
        ("a quarter of a million", &[("a quarter of a million", 2.5e5)]),
        ("three-quarters of a million", &[("three-quarters of a million", 7.5e5)]),
        ("twenty-six and forty five", &[("twenty-six", 26.0), ("forty five", 45.0)]),
        ("two hundred thousand", &[("two hundred thousand", 2e5)]),
        ("fifteen hundred", &[("fifteen hundred", 1500.0)]),
        ("two thousand and five", &[("two thousand and five", 2005.0)]),
        (
            "one million two hundred and thirty-four thousand five hundred and sixty-seven",
            &[("one million two hundred and thirty-four thousand five hundred and sixty-seven", 1234567.0)],
        ),
        ("between one hundred and two hundred", &[("one hundred", 100.0), ("two hundred", 200.0)]),
        ("between two thousand and three thousand", &[("two thousand", 2000.0), ("three thousand", 3000.0)]),
        ("between twenty and thirty", &[("twenty", 20.0), ("thirty", 30.0)]),
        ("two point five million", &[("two point five million", 2.5e6)]),
        ("2½ and 1 1/2 and ½", &[("2½", 2.5), ("1 1/2", 1.5), ("½", 0.5)]),
        ("minus five, -0.3 and 5-10", &[("minus five", -5.0), ("-0.3", -0.3), ("5", 5.0), ("10", 10.0)]),
        ("one in five and a third of women", &[("one", 1.0), ("five", 5.0)]),
        ("the 737s, 21st, 1990s, 7am, 192.168.0.1, 5'11", &[]),
        ("no hundred, several million, a third, two thirds", &[("two", 2.0)]),
        ("12st 4lb", &[("12st", 12.0), ("4lb", 4.0)]),
        ("7 million-plus", &[("7 million", 7e6)]),
        ("twenty-twenty", &[("twenty", 20.0), ("twenty", 20.0)]),
    ];
    for (text, want) in cases {
        let found = numerals(text, &lexicon);
        let want: Vec<_> = want.iter().map(|(s, v)| ((*s).to_owned(), Some(*v))).collect();
        assert_eq!(found, want, "{text}");
    }
}

#[test]
fn what_has_no_finite_value_is_null() {
    let lexicon = lexicon();
    let nines = "9".repeat(400);
    assert_eq!(numerals(&nines, &lexicon), [(nines.clone(), None)]);
}

#[test]
fn long_chains_take_linear_time() {
    let lexicon = lexicon();
    let start = std::time::Instant::now();
    numerals(&"1,".repeat(200_000), &lexicon);
    let found = numerals(&"one hundred and twenty three million ".repeat(5000), &lexicon);
    assert_eq!((found.len(), found[0].1), (5000, Some(123e6)));
    numerals(&"one and a half hundred and ".repeat(5000), &lexicon);
    numerals(&"million ".repeat(50_000), &lexicon);
    numerals(&"5 000 ".repeat(50_000), &lexicon);
    assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
}
