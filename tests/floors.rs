//! The accuracy floors over the development gold, by the scorers that judge it. Skipped, with a printed line, where the
//! gold is absent.

mod support;

use std::collections::BTreeMap;
use std::process::Command;
use support::{fallen, floors, shared};

#[test]
fn no_score_on_the_gold_falls_below_its_floor() {
    let Some(shared) = shared() else { return };
    let run = Command::new("python3")
        .arg(shared.join("eval/scoreboard"))
        .args(["--json", "--bin", env!("CARGO_BIN_EXE_onrecord")])
        .output()
        .expect("python3 runs the scoreboard");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let scores: BTreeMap<String, BTreeMap<String, f64>> =
        serde_json::from_slice(&run.stdout).expect("the scoreboard prints JSON");
    let mut all = Vec::new();
    let mut checked = 0;
    for (set, measures) in &scores {
        let reached: Vec<(String, f64)> = measures.iter().map(|(m, s)| (m.clone(), *s)).collect();
        checked += floors().iter().filter(|(s, ..)| s == set).count();
        all.extend(fallen(set, &reached));
    }
    let expected = floors().iter().filter(|(s, ..)| s != "corpus").count();
    assert_eq!(checked, expected, "every floor names a set of the scoreboard: {:?}", scores.keys());
    assert!(all.is_empty(), "{}", all.join("\n"));
}
