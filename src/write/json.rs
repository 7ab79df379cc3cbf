//! JSON: one record a line.
//!
//! In: records. Out: the bytes that `serde_json` makes of them, at a fraction of its price: keys are written with their
//! commas and colons as one piece each. A test holds it against `serde_json`. Never here: a key that `record` does not
//! name, or how a string is escaped.

use super::scalar::{Out, date, float, id, number, plain, string};
use crate::record::{Cue, DateRecord, Figure, Period, Quotation, Record, Speaker, Surface};

/// Appends a key with what stands before it, and its value; `null` where there is none.
macro_rules! maybe {
    ($out:ident, $key:literal, $value:expr, $write:expr) => {
        match $value {
            Some(value) => {
                $out.extend_from_slice($key.as_bytes());
                $write($out, value);
            }
            None => $out.extend_from_slice(concat!($key, "null").as_bytes()),
        }
    };
}

/// Appends a key with what stands before it, and its value.
macro_rules! field {
    ($out:ident, $key:literal, $value:expr, $write:expr) => {
        $out.extend_from_slice($key.as_bytes());
        $write($out, $value);
    };
}

/// Appends the record as an object.
pub(super) fn record(out: &mut Out, r: &Record) {
    field!(out, "{\"id\":", &r.id, string);
    maybe!(out, ",\"source\":", &r.source, string);
    maybe!(out, ",\"title\":", &r.title, string);
    maybe!(out, ",\"published\":", r.published, date);
    maybe!(out, ",\"published_basis\":", r.published_basis, plain);
    field!(out, ",\"speakers\":", &r.speakers, |out, all| list(out, all, speaker));
    field!(out, ",\"quotations\":", &r.quotations, |out, all| list(out, all, quotation));
    field!(out, ",\"dates\":", &r.dates, |out, all| list(out, all, date_record));
    field!(out, ",\"periods\":", &r.periods, |out, all| list(out, all, period));
    field!(out, ",\"figures\":", &r.figures, |out, all| list(out, all, figure));
    out.push(b'}');
}

fn speaker(out: &mut Out, s: &Speaker) {
    field!(out, "{\"id\":", s.id, id);
    field!(out, ",\"name\":", &s.name, string);
    maybe!(out, ",\"honorific\":", &s.honorific, string);
    maybe!(out, ",\"role\":", &s.role, string);
    maybe!(out, ",\"affiliation\":", &s.affiliation, string);
    field!(out, ",\"kind\":", s.kind, plain);
    field!(out, ",\"mentions\":", &s.mentions, |out, all| list(out, all, surface));
    field!(out, ",\"quotations\":", s.quotations, id);
    out.push(b'}');
}

fn quotation(out: &mut Out, q: &Quotation) {
    field!(out, "{\"id\":", q.id, id);
    field!(out, ",\"kind\":", q.kind, plain);
    field!(out, ",\"start\":", q.start, number);
    field!(out, ",\"end\":", q.end, number);
    field!(out, ",\"segments\":", &q.segments, |out, all| list(out, all, segment));
    field!(out, ",\"text\":", &q.text, string);
    maybe!(out, ",\"speaker\":", q.speaker, id);
    maybe!(out, ",\"mention\":", &q.mention, surface);
    maybe!(out, ",\"cue\":", &q.cue, cue);
    maybe!(out, ",\"parent\":", q.parent, id);
    maybe!(out, ",\"said_at\":", q.said_at, id);
    field!(out, ",\"dates\":", &q.dates, |out, all| list(out, all, |out: &mut Out, n: &u32| id(out, *n)));
    field!(out, ",\"figures\":", &q.figures, |out, all| list(out, all, |out: &mut Out, n: &u32| id(out, *n)));
    field!(out, ",\"rule\":", q.rule, plain);
    out.push(b'}');
}

fn date_record(out: &mut Out, d: &DateRecord) {
    field!(out, "{\"id\":", d.id, id);
    field!(out, ",\"start\":", d.start, number);
    field!(out, ",\"end\":", d.end, number);
    field!(out, ",\"text\":", &d.text, string);
    field!(out, ",\"type\":", d.kind, plain);
    field!(out, ",\"value\":", &d.value, string);
    maybe!(out, ",\"mod\":", d.modifier, plain);
    maybe!(out, ",\"earliest\":", d.earliest, date);
    maybe!(out, ",\"latest\":", d.latest, date);
    field!(out, ",\"basis\":", d.basis, plain);
    maybe!(out, ",\"anchor\":", d.anchor, id);
    maybe!(out, ",\"quotation\":", d.quotation, id);
    field!(out, ",\"rule\":", &d.rule, plain);
    out.push(b'}');
}

fn period(out: &mut Out, p: &Period) {
    field!(out, "{\"id\":", p.id, id);
    field!(out, ",\"start\":", p.start, number);
    field!(out, ",\"end\":", p.end, number);
    field!(out, ",\"text\":", &p.text, string);
    maybe!(out, ",\"from\":", p.from, id);
    maybe!(out, ",\"to\":", p.to, id);
    maybe!(out, ",\"earliest\":", p.earliest, date);
    maybe!(out, ",\"latest\":", p.latest, date);
    out.push(b'}');
}

fn figure(out: &mut Out, f: &Figure) {
    field!(out, "{\"id\":", f.id, id);
    field!(out, ",\"start\":", f.start, number);
    field!(out, ",\"end\":", f.end, number);
    field!(out, ",\"text\":", &f.text, string);
    field!(out, ",\"kind\":", f.kind, plain);
    maybe!(out, ",\"value\":", f.value, float);
    maybe!(out, ",\"value_high\":", f.value_high, float);
    maybe!(out, ",\"modifier\":", f.modifier, plain);
    maybe!(out, ",\"change\":", f.change, plain);
    maybe!(out, ",\"change_kind\":", f.change_kind, plain);
    maybe!(out, ",\"unit\":", &f.unit, string);
    maybe!(out, ",\"unit_text\":", &f.unit_text, string);
    maybe!(out, ",\"per\":", &f.per, string);
    maybe!(out, ",\"statistic\":", f.statistic, plain);
    maybe!(out, ",\"referent\":", &f.referent, surface);
    maybe!(out, ",\"compared_to\":", &f.compared_to, surface);
    maybe!(out, ",\"date\":", f.date, id);
    maybe!(out, ",\"quotation\":", f.quotation, id);
    field!(out, ",\"rule\":", &f.rule, plain);
    out.push(b'}');
}

fn surface(out: &mut Out, s: &Surface) {
    field!(out, "{\"start\":", s.start, number);
    field!(out, ",\"end\":", s.end, number);
    field!(out, ",\"text\":", &s.text, string);
    out.push(b'}');
}

fn cue(out: &mut Out, c: &Cue) {
    field!(out, "{\"start\":", c.start, number);
    field!(out, ",\"end\":", c.end, number);
    field!(out, ",\"text\":", &c.text, string);
    field!(out, ",\"lemma\":", &c.lemma, string);
    out.push(b'}');
}

fn segment(out: &mut Out, [start, end]: &[usize; 2]) {
    field!(out, "[", *start, number);
    field!(out, ",", *end, number);
    out.push(b']');
}

#[inline]
fn list<T>(out: &mut Out, items: &[T], write: impl Fn(&mut Out, &T)) {
    out.push(b'[');
    if let Some((first, rest)) = items.split_first() {
        write(out, first);
        for item in rest {
            out.push(b',');
            write(out, item);
        }
    }
    out.push(b']');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Article, Config, Extractor, Scratch};
    use jiff::civil::Date;

    fn agree(record: &Record) {
        let mut out = Vec::new();
        super::record(&mut out, record);
        assert_eq!(String::from_utf8(out).unwrap(), serde_json::to_string(record).unwrap());
    }

    /// A record with `text` wherever a string can stand.
    fn full(text: &str, value: f64, day: Option<Date>) -> Record {
        let own = || text.to_owned();
        let surface = || Surface { start: 7, end: 123_456_789, text: own() };
        let cue = Cue { start: 0, end: 10, text: own(), lemma: own() };
        Record {
            id: own(),
            source: Some(own()),
            title: Some(own()),
            published: day,
            published_basis: Some("given"),
            speakers: vec![Speaker {
                name: own(),
                honorific: Some(own()),
                role: Some(own()),
                affiliation: Some(own()),
                kind: "person",
                mentions: vec![surface(), surface()],
                ..Speaker::default()
            }],
            quotations: vec![Quotation {
                segments: vec![[0, 1], [2, 3]],
                text: own(),
                speaker: Some(1),
                mention: Some(surface()),
                cue: Some(cue),
                parent: Some(u32::MAX),
                said_at: Some(3),
                dates: vec![1, 20],
                figures: vec![300],
                ..Quotation::default()
            }],
            dates: vec![DateRecord {
                text: own(),
                earliest: day,
                latest: day,
                anchor: Some(5),
                ..DateRecord::default()
            }],
            periods: vec![Period { from: Some(1), to: Some(2), earliest: day, latest: day, ..Period::default() }],
            figures: vec![Figure {
                value: Some(value),
                value_high: Some(-value),
                modifier: Some(">="),
                change: Some("up"),
                unit: Some(own()),
                unit_text: Some(own()),
                per: Some(own()),
                referent: Some(surface()),
                compared_to: Some(surface()),
                ..Figure::default()
            }],
        }
    }

    #[test]
    fn the_same_as_serde_whatever_the_strings() {
        agree(&Record::default());
        for c in ('\0'..='\u{120}').chain(['’', '\u{2028}', '\u{fffd}', '😀', '\u{10ffff}']) {
            for before in 0..10 {
                agree(&full(&format!("{}{c}é{c}and \"more\" of it", "x".repeat(before)), 0.0, None));
            }
        }
    }

    #[test]
    fn the_same_as_serde_whatever_the_numbers() {
        let days = [jiff::civil::date(2024, 2, 29), jiff::civil::date(9, 1, 1), jiff::civil::date(-44, 3, 15)];
        let values =
            [0.0, -0.0, 1.0, 0.1, -2.5, 1e15, 9_007_199_254_740_992.0, 1e16, 1e300, f64::MIN_POSITIVE, f64::NAN];
        for value in values {
            days.iter().for_each(|day| agree(&full("", value, Some(*day))));
        }
        agree(&full("", f64::INFINITY, Some(Date::MAX)));
        agree(&full("", f64::NEG_INFINITY, Some(Date::MIN)));
    }

    #[test]
    fn the_same_as_serde_for_the_articles_of_the_corpus() {
        let extractor = Extractor::new(Config::default()).unwrap();
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
        for file in std::fs::read_dir(folder).unwrap().flatten().filter(|f| f.path().is_file()) {
            let text = std::fs::read_to_string(file.path()).unwrap_or_default();
            agree(&extractor.extract(&Article::new("a", text), &mut Scratch::default()));
        }
    }
}
