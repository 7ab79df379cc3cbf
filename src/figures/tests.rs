//! Referents: what the examples under the rules do not show.

use crate::extract::{Config, Extractor, Scratch};
use crate::text::Article;

/// `(text, what its figures are about)`; "-" is nothing.
const REFERENTS: &[(&str, &[&str])] = &[
    // The object of a verb of change is what changed.
    ("The mill cut its workforce by 5%.", &["workforce"]),
    ("Hill Motors will boost its output to 12 tonnes of oil by 2021.", &["output"]),
    ("The club rose by 5%.", &["club"]),
    // What is said again in brackets changes nothing.
    ("It has 8 miles (13 kilometres) of new tunnels.", &["new tunnels", "new tunnels"]),
    ("The ship made an 80 mile (129 km) journey.", &["journey", "journey"]),
    // A unit with its adjective is a unit; a denominator is no referent.
    ("The team gave up 517 rushing yards against Leeds.", &["team"]),
    ("A car that can reach 80km/h is rare.", &["car"]),
    // What is sold, not where.
    ("Get the blue lamp at Hill Stores for £50.", &["blue lamp at Hill Stores"]),
    ("They sell the iPhone 14 Pro for £900.", &["iPhone 14 Pro"]),
    // Figures beside another.
    ("The biggest fallers were Hill Group, down 68p at 1,112p.", &["Hill Group", "Hill Group"]),
];

#[test]
fn figures_are_about_what_changed_or_has_them() {
    let extractor = Extractor::new(Config::default()).unwrap();
    let mut scratch = Scratch::default();
    for (text, referents) in REFERENTS {
        let record = extractor.extract(&Article::new("test", *text), &mut scratch);
        let got: Vec<&str> =
            record.figures.iter().map(|f| f.referent.as_ref().map_or("-", |r| r.text.as_str())).collect();
        assert_eq!(got, *referents, "{text}");
    }
}
