//! JSON: one record a line.
//!
//! In: records. Out: the bytes that `serde_json` makes of them, at a fraction of its price: keys are written with their
//! commas and colons as one piece each, and strings are looked through eight bytes at a time for what has to be escaped.
//! A test holds it against `serde_json`. Never here: a key that `record` does not name.

use crate::record::{Cue, DateRecord, Figure, Period, Quotation, Record, Speaker, Surface, number_json};
use jiff::civil::Date;

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

type Out = Vec<u8>;

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
    field!(out, ",\"rule\":", &d.rule, string);
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
    field!(out, ",\"rule\":", &f.rule, string);
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

/// One of the names of the contract, in which nothing has to be escaped.
#[inline]
fn plain(out: &mut Out, name: &'static str) {
    out.push(b'"');
    out.extend_from_slice(name.as_bytes());
    out.push(b'"');
}

#[inline]
fn id(out: &mut Out, n: u32) {
    number(out, n as usize);
}

fn number(out: &mut Out, n: usize) {
    if n < 10_000 {
        short_number(out, n as u32);
    } else {
        long_number(out, n);
    }
}

/// Four digits are written whatever the number has, and those too many cut off: bytes by the piece cost more.
#[inline]
fn short_number(out: &mut Out, n: u32) {
    let len = 1 + usize::from(n > 9) + usize::from(n > 99) + usize::from(n > 999);
    let ([a, b], [c, d]) = (PAIRS[n as usize / 100 % 100], PAIRS[n as usize % 100]);
    let all = u32::from_be_bytes([a, b, c, d]);
    let end = out.len() + len;
    out.extend_from_slice(&(all << (8 * (4 - len))).to_be_bytes());
    out.truncate(end);
}

/// Two digits each.
const PAIRS: [[u8; 2]; 100] = {
    let mut pairs = [[0; 2]; 100];
    let mut n = 0;
    while n < 100 {
        pairs[n] = [b'0' + n as u8 / 10, b'0' + n as u8 % 10];
        n += 1;
    }
    pairs
};

#[inline(never)]
fn long_number(out: &mut Out, n: usize) {
    let mut digits = [0; 20];
    let mut at = digits.len();
    let mut rest = n;
    loop {
        at -= 1;
        digits[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[at..]);
}

fn float(out: &mut Out, value: f64) {
    match number_json(value) {
        Some(json) => match json.as_u64().and_then(|n| usize::try_from(n).ok()) {
            Some(n) => number(out, n),
            None => by_serde(out, &json),
        },
        None => out.extend_from_slice(b"null"),
    }
}

fn date(out: &mut Out, date: Date) {
    let Ok(year @ 0..=9999) = u16::try_from(date.year()) else { return by_serde(out, &date) };
    let digit = |n: u16| b'0' + (n % 10) as u8;
    let (month, day) = (date.month() as u16, date.day() as u16);
    out.extend_from_slice(&[
        b'"',
        digit(year / 1000),
        digit(year / 100),
        digit(year / 10),
        digit(year),
        b'-',
        digit(month / 10),
        digit(month),
        b'-',
        digit(day / 10),
        digit(day),
        b'"',
    ]);
}

/// What is too rare to be written by hand.
#[cold]
fn by_serde(out: &mut Out, value: &impl serde::Serialize) {
    // Writing to memory fails only where a type refuses to be serialised, and none of ours does.
    let _ = serde_json::to_writer(out, value);
}

fn string(out: &mut Out, text: impl AsRef<str>) {
    let mut rest = text.as_ref().as_bytes();
    out.push(b'"');
    while let Some(at) = first_special(rest) {
        out.extend_from_slice(&rest[..at]);
        escape(out, rest[at]);
        rest = &rest[at + 1..];
    }
    out.extend_from_slice(rest);
    out.push(b'"');
}

const ONES: u64 = u64::from_le_bytes([1; 8]);
const HIGH: u64 = ONES << 7;

/// The first byte that has to be escaped: a quotation mark, a backslash, a control character.
#[inline]
fn first_special(bytes: &[u8]) -> Option<usize> {
    let (blocks, rest) = bytes.as_chunks::<16>();
    let plain = blocks.iter().take_while(|block| !has_special(block)).count() * 16;
    if plain == bytes.len() - rest.len() {
        // The last bytes once more with some before them cost less than each by itself.
        let word = |word: &[u8; 8]| specials(u64::from_le_bytes(*word)) == 0;
        let (first, last) = (rest.first_chunk(), bytes.last_chunk());
        if last.is_some_and(word) && first.is_none_or(word) {
            return None;
        }
    }
    bytes[plain..].iter().position(|b| SPECIAL[*b as usize]).map(|at| plain + at)
}

/// Whether any of sixteen bytes has to be escaped. Without a branch inside, so that they are looked at all at once.
#[inline]
fn has_special(block: &[u8; 16]) -> bool {
    let special = |b: &u8| u8::from(*b < b' ') | u8::from(*b == b'"') | u8::from(*b == b'\\');
    block.iter().fold(0, |any, b| any | special(b)) != 0
}

/// The bytes that have to be escaped.
const SPECIAL: [bool; 256] = {
    let mut special = [false; 256];
    let mut b = 0;
    while b < b' ' as usize {
        special[b] = true;
        b += 1;
    }
    special[b'"' as usize] = true;
    special[b'\\' as usize] = true;
    special
};

/// The high bit of each byte that has to be escaped; above the lowest of them a bit may be wrong.
#[inline]
fn specials(word: u64) -> u64 {
    let zero = |w: u64| w.wrapping_sub(ONES) & !w;
    let control = word.wrapping_sub(ONES * 0x20) & !word;
    (control | zero(word ^ (ONES * b'"' as u64)) | zero(word ^ (ONES * b'\\' as u64))) & HIGH
}

#[cold]
fn escape(out: &mut Out, byte: u8) {
    let short = match byte {
        b'"' => b'"',
        b'\\' => b'\\',
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        0x08 => b'b',
        0x0c => b'f',
        _ => {
            let hex = |n: u8| b"0123456789abcdef"[n as usize & 15];
            return out.extend_from_slice(&[b'\\', b'u', b'0', b'0', hex(byte >> 4), hex(byte)]);
        }
    };
    out.extend_from_slice(&[b'\\', short]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Article, Config, Extractor, Scratch};

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
