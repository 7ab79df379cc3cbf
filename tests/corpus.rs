//! The corpus: golden records of every article, and how near they are to the truth files made by hand.
//!
//! `MISSES=1 cargo test --test corpus -- --nocapture` lists every record that differs from the truth, `-` what the truth
//! has and `+` what came out instead. `UPDATE=1 cargo test --test corpus` rewrites the golden records; the diff shows what a change of rules finds anew.

mod support;

use onrecord::Record;
use support::{Piece, Tally, corpus, fallen, numbered, root};

#[test]
fn golden_records_are_what_comes_out() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut changed = Vec::new();
    for piece in corpus() {
        let mut record = piece.record();
        record.to_chars(&piece.article.text);
        let json = serde_json::to_string_pretty(&record).unwrap() + "\n";
        let path = root().join("corpus").join(format!("{}.records", piece.name));
        if std::fs::read_to_string(&path).ok().as_deref() != Some(&*json) {
            if update {
                std::fs::write(&path, json).unwrap();
            }
            changed.push(piece.name);
        }
    }
    assert!(
        changed.is_empty() || update,
        "records differ from corpus/*.records (UPDATE=1 rewrites them; read the diff): {changed:?}"
    );
}

#[test]
fn every_article_has_its_records_and_no_records_lack_their_article() {
    let names: Vec<String> = corpus().into_iter().map(|p| p.name).collect();
    assert!(names.len() > 20, "the corpus has {} articles", names.len());
    for entry in std::fs::read_dir(root().join("corpus")).unwrap() {
        let file = entry.unwrap().file_name().into_string().unwrap();
        let stem = file.split('.').next().unwrap().to_owned();
        assert!(file == "floors" || file == "README" || names.contains(&stem), "corpus/{file} belongs to no article");
    }
}

#[test]
fn records_are_as_near_to_the_truth_as_they_were() {
    let mut scores = Scores::default();
    for piece in corpus() {
        scores.add(&piece, &piece.record());
    }
    let reached = scores.table();
    for (measure, score) in &reached {
        println!("corpus  {measure:28} {score:5.1}");
    }
    let fallen = fallen("corpus", &reached);
    assert!(fallen.is_empty(), "{}", fallen.join("\n"));
}

#[derive(Default)]
struct Scores {
    date_spans: Tally,
    date_values: Tally,
    periods: Tally,
    figure_values: Tally,
    figure_details: Tally,
    left_alone: (usize, usize),
    quoted: Tally,
    reported: Tally,
    end_to_end: Tally,
    pronouns: (usize, usize),
    speakers: Tally,
}

impl Scores {
    fn add(&mut self, piece: &Piece, record: &Record) {
        self.dates(piece, record);
        self.figures(piece, record);
        self.quotations(piece, record);
        self.speakers(piece, record);
    }

    fn dates(&mut self, piece: &Piece, record: &Record) {
        let gold: Vec<_> = piece.rows("date").map(|r| (piece.place(&r[0]), &r[1], &r[2], &r[3])).collect();
        for tally in [&mut self.date_spans, &mut self.date_values] {
            tally.gold += gold.len();
            tally.found += record.dates.len();
        }
        for (at, kind, value, modifier) in &gold {
            let hit = record.dates.iter().any(|d| {
                *at == (d.start, d.end)
                    && d.kind == **kind
                    && d.value == **value
                    && d.modifier.unwrap_or("-") == modifier.as_str()
            });
            let words = &piece.article.text[at.0..at.1];
            miss(hit, piece, "date", || format!("- [{words}] {kind} {value} {modifier}"));
        }
        for d in &record.dates {
            let hit = gold.iter().any(|g| g.0 == (d.start, d.end) && d.value == **g.2);
            miss(hit, piece, "date", || format!("+ [{}] {} {} {}", d.text, d.kind, d.value, d.modifier.unwrap_or("-")));
            let Some((_, kind, value, modifier)) = gold.iter().find(|g| g.0 == (d.start, d.end)) else { continue };
            self.date_spans.hits += 1;
            let same_mod = d.modifier.unwrap_or("-") == modifier.as_str();
            self.date_values.hits += usize::from(d.kind == *kind && d.value == **value && same_mod);
        }
        let periods: Vec<_> = piece.rows("period").map(|r| (piece.place(&r[0]), r[1].clone(), r[2].clone())).collect();
        self.periods.gold += periods.len();
        self.periods.found += record.periods.len();
        let day = |d: Option<jiff::civil::Date>| d.map_or("-".to_owned(), |d| d.to_string());
        for p in &record.periods {
            let hit = periods.iter().any(|(at, from, to)| {
                at.0 < p.end
                    && p.start < at.1
                    && from.get(..10).unwrap_or(from) == day(p.earliest)
                    && to.get(..10).unwrap_or(to) == day(p.latest)
            });
            self.periods.hits += usize::from(hit);
        }
    }

    fn figures(&mut self, piece: &Piece, record: &Record) {
        let gold: Vec<_> = piece.rows("figure").map(|r| (piece.place(&r[0]), r)).collect();
        for tally in [&mut self.figure_values, &mut self.figure_details] {
            tally.gold += gold.len();
            tally.found += record.figures.len();
        }
        let mut used = vec![false; gold.len()];
        for f in &record.figures {
            let value = match (f.value, f.value_high) {
                (Some(v), Some(high)) => format!("{v}..{high}"),
                (Some(v), None) => v.to_string(),
                _ => "-".to_owned(),
            };
            let at = gold
                .iter()
                .enumerate()
                .position(|(i, (at, r))| !used[i] && at.0 < f.end && f.start < at.1 && same_value(&r[2], &value));
            let unit = f.unit.as_deref().unwrap_or("-");
            let modifier = f.modifier.unwrap_or("-");
            let same = at.is_some_and(|i| [f.kind, modifier, unit] == [&gold[i].1[1], &gold[i].1[3], &gold[i].1[4]]);
            miss(same, piece, "figure", || format!("+ [{}] {} {value} {modifier} {unit}", f.text, f.kind));
            let Some(at) = at else { continue };
            used[at] = true;
            miss(same, piece, "figure", || format!("- {}", gold[at].1.join(" | ")));
            let row = gold[at].1;
            self.figure_values.hits += 1;
            let modifier = f.modifier.unwrap_or("-") == row[3];
            let unit = f.unit.as_deref().unwrap_or("-") == row[4];
            self.figure_details.hits += usize::from(f.kind == row[1] && modifier && unit);
        }
        for (_, (_, row)) in gold.iter().enumerate().filter(|(i, _)| !used[*i]) {
            miss(false, piece, "figure", || format!("- {}", row.join(" | ")));
        }
        for row in piece.rows("notfigure") {
            let at = piece.place(&row[0]);
            let taken = record.figures.iter().any(|f| at.0 < f.end && f.start < at.1);
            miss(!taken, piece, "notfigure", || row.join(" | "));
            self.left_alone.1 += 1;
            self.left_alone.0 += usize::from(!record.figures.iter().any(|f| at.0 < f.end && f.start < at.1));
        }
    }

    fn quotations(&mut self, piece: &Piece, record: &Record) {
        let gold: Vec<_> = piece.rows("quotation").collect();
        let marked = |kind: &str| kind == "direct";
        for g in &gold {
            let tally = if marked(&g[0]) { &mut self.quoted } else { &mut self.reported };
            tally.gold += 1;
            self.end_to_end.gold += 1;
        }
        let mut used = vec![false; gold.len()];
        for q in &record.quotations {
            let tally = if marked(q.kind) { &mut self.quoted } else { &mut self.reported };
            tally.found += 1;
            self.end_to_end.found += 1;
            let same =
                |i: usize| !used[i] && gold[i][0] == q.kind && letters(numbered(&gold[i][1]).0) == letters(&q.text);
            let name = q.speaker.and_then(|id| record.speakers.iter().find(|s| s.id == id)).map_or("-", |s| &*s.name);
            let at = (0..gold.len()).find(|i| same(*i));
            let right = at.is_some_and(|i| name == gold[i][2]);
            miss(right, piece, "quotation", || format!("+ {} “{}” by {name} ({})", q.kind, q.text, q.rule));
            let Some(at) = at else { continue };
            used[at] = true;
            miss(right, piece, "quotation", || format!("- {}", gold[at].join(" | ")));
            tally.hits += 1;
            self.end_to_end.hits += usize::from(right);
            let pronoun = q.mention.as_ref().is_some_and(|m| PRONOUNS.contains(&&*m.text.to_lowercase()));
            if pronoun {
                self.pronouns.1 += 1;
                self.pronouns.0 += usize::from(right);
            }
        }
        for row in gold.iter().zip(&used).filter(|(_, used)| !**used).map(|(row, _)| row) {
            miss(false, piece, "quotation", || format!("- {}", row.join(" | ")));
        }
    }

    fn speakers(&mut self, piece: &Piece, record: &Record) {
        let gold: Vec<_> = piece.rows("speaker").collect();
        self.speakers.gold += gold.len();
        let speaking: Vec<_> = record.speakers.iter().filter(|s| s.quotations > 0).collect();
        self.speakers.found += speaking.len();
        let hit = |s: &&&onrecord::record::Speaker| gold.iter().any(|g| g[0] == s.name && g[1] == s.kind);
        self.speakers.hits += speaking.iter().filter(hit).count();
        for s in speaking.iter().filter(|s| !hit(s)) {
            miss(false, piece, "speaker", || {
                format!(
                    "+ {} {} {} {}",
                    s.name,
                    s.kind,
                    s.role.as_deref().unwrap_or("-"),
                    s.affiliation.as_deref().unwrap_or("-")
                )
            });
        }
        for g in gold.iter().filter(|g| !speaking.iter().any(|s| g[0] == s.name && g[1] == s.kind)) {
            miss(false, piece, "speaker", || format!("- {}", g.join(" | ")));
        }
    }

    fn table(&self) -> Vec<(String, f64)> {
        let share = |(part, all): (usize, usize)| if all == 0 { 100.0 } else { 100.0 * part as f64 / all as f64 };
        [
            ("dates span", self.date_spans.f1()),
            ("dates type+value+mod", self.date_values.f1()),
            ("periods", self.periods.f1()),
            ("figures value", self.figure_values.f1()),
            ("figures kind+modifier+unit", self.figure_details.f1()),
            ("non-figures left alone", share(self.left_alone)),
            ("quotations direct", self.quoted.f1()),
            ("quotations reported", self.reported.f1()),
            ("quotations with speaker", self.end_to_end.f1()),
            ("pronouns named", share(self.pronouns)),
            ("speakers name+kind", self.speakers.f1()),
        ]
        .map(|(measure, score)| (measure.to_owned(), score))
        .to_vec()
    }
}

const PRONOUNS: [&str; 6] = ["he", "she", "they", "it", "i", "we"];

/// Letters and digits in small letters, so that marks, spacing and a comma before the cue do not count; nor does the
/// "that" which opens reported speech, which annotators take in or leave out.
fn letters(text: &str) -> String {
    let text = text.strip_prefix("that ").unwrap_or(text);
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn same_value(a: &str, b: &str) -> bool {
    let numbers = |s: &str| s.split("..").map(|n| n.parse::<f64>().ok()).collect::<Option<Vec<_>>>();
    match (numbers(a), numbers(b)) {
        (Some(a), Some(b)) => {
            a.len() == b.len() && a.iter().zip(&b).all(|(x, y)| (x - y).abs() <= 1e-4 * y.abs().max(1e-9))
        }
        _ => a == b,
    }
}

/// Prints what differs where `MISSES` is set.
fn miss(hit: bool, piece: &Piece, kind: &str, what: impl FnOnce() -> String) {
    if !hit && std::env::var_os("MISSES").is_some() {
        println!("{}\t{kind}\t{}", piece.name, what());
    }
}
