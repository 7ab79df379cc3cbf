//! The records: what comes out, named as in RECORDS.md.
//!
//! In: values that the resolvers decided. Out: the same, serialisable. This is the only place that derives `Serialize`.
//! Never here: a decision. Spans are byte ranges until [`Record::to_chars`] turns them into code points.

use crate::span::{CharMap, Span};
use jiff::civil::Date;
use serde::Serialize;
use std::sync::Arc;

/// Everything found in one article: one line of JSON Lines.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Record {
    /// The article's id.
    pub id: String,
    /// Where the article came from.
    pub source: Option<String>,
    /// The headline, where the source keeps it apart.
    pub title: Option<String>,
    /// The publication date, ISO 8601.
    pub published: Option<Date>,
    /// How it is known: `given`, `page`, `dateline`, `calendar`.
    pub published_basis: Option<&'static str>,
    /// One entity a person, organisation, group or document that says something or is named in a resolved mention.
    pub speakers: Vec<Speaker>,
    /// In text order.
    pub quotations: Vec<Quotation>,
    /// In text order.
    pub dates: Vec<DateRecord>,
    /// In text order.
    pub periods: Vec<Period>,
    /// In text order.
    pub figures: Vec<Figure>,
}

/// A stretch of text with its surface.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Surface {
    /// First byte (or code point).
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// `text[start..end]`.
    pub text: String,
}

impl Surface {
    /// The surface of `span` in `text`.
    pub fn new(text: &str, span: Span) -> Self {
        Surface { start: span.start, end: span.end, text: span.of(text).to_owned() }
    }
}

/// The reporting verb or phrase.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Cue {
    /// First byte (or code point).
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// As written: "has warned".
    pub text: String,
    /// Its dictionary form: "warn".
    pub lemma: String,
}

/// Who is quoted.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Speaker {
    /// 1, 2, ... in order of first mention.
    pub id: u32,
    /// The fullest form in the article, without honorific.
    pub name: String,
    /// "Professor Sir".
    pub honorific: Option<String>,
    /// "NHS National Medical Director".
    pub role: Option<String>,
    /// "NHS".
    pub affiliation: Option<String>,
    /// `person`, `organisation`, `group`, `document`, `unnamed`.
    pub kind: &'static str,
    /// Every mention in text order, resolved pronouns included.
    pub mentions: Vec<Surface>,
    /// How many quotations are this speaker's.
    pub quotations: u32,
}

/// Something said.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Quotation {
    /// 1, 2, ... in text order.
    pub id: u32,
    /// `direct`, `indirect`, `mixed`, `scare`.
    pub kind: &'static str,
    /// First character of what was said.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The stretches of it.
    pub segments: Vec<[usize; 2]>,
    /// The segments joined by one space.
    pub text: String,
    /// Id in `speakers`.
    pub speaker: Option<u32>,
    /// The words that name the speaker here.
    pub mention: Option<Surface>,
    /// The reporting verb or phrase.
    pub cue: Option<Cue>,
    /// Id of the quotation that this one stands inside.
    pub parent: Option<u32>,
    /// Id in `dates`: "said on Tuesday".
    pub said_at: Option<u32>,
    /// Ids of the dates inside it.
    pub dates: Vec<u32>,
    /// Ids of the figures inside it.
    pub figures: Vec<u32>,
    /// The rule or sieve that attributed it.
    pub rule: &'static str,
}

/// A TIMEX3 expression, resolved.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct DateRecord {
    /// 1, 2, ... in text order.
    pub id: u32,
    /// First byte (or code point).
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The surface.
    pub text: String,
    /// `DATE`, `TIME`, `DURATION`, `SET`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// TIMEX3 value.
    pub value: String,
    /// TIMEX3 mod.
    #[serde(rename = "mod")]
    pub modifier: Option<&'static str>,
    /// First calendar day that the value covers.
    pub earliest: Option<Date>,
    /// Last calendar day, inclusive.
    pub latest: Option<Date>,
    /// `absolute`, `publication`, `mention`, `calendar`.
    pub basis: &'static str,
    /// Id of the date that this one is relative to.
    pub anchor: Option<u32>,
    /// Innermost quotation that it lies in.
    pub quotation: Option<u32>,
    /// The rule that found it.
    #[serde(serialize_with = "name")]
    pub rule: Arc<str>,
}

/// A period with both ends told.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Period {
    /// 1, 2, ... in text order.
    pub id: u32,
    /// First byte (or code point).
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The surface.
    pub text: String,
    /// Id in `dates`, null where open.
    pub from: Option<u32>,
    /// Id in `dates`, null where open.
    pub to: Option<u32>,
    /// First calendar day.
    pub earliest: Option<Date>,
    /// Last calendar day, inclusive.
    pub latest: Option<Date>,
}

/// A quantity.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Figure {
    /// 1, 2, ... in text order.
    pub id: u32,
    /// First byte (or code point).
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The numeral with its modifier and unit.
    pub text: String,
    /// `count`, `percent`, `money`, `measure`, `fraction`, `ratio`, `multiple`, `ordinal`, `age`, `score`, `index`.
    pub kind: &'static str,
    /// Null where the numeral has no finite value.
    #[serde(serialize_with = "number")]
    pub value: Option<f64>,
    /// The upper end of a range.
    #[serde(serialize_with = "number")]
    pub value_high: Option<f64>,
    /// `~`, `>`, `>=`, `<`, `<=`.
    pub modifier: Option<&'static str>,
    /// `up`, `down`.
    pub change: Option<&'static str>,
    /// `difference`, `level`.
    pub change_kind: Option<&'static str>,
    /// UCUM, ISO 4217 or `%`.
    pub unit: Option<String>,
    /// The unit as written, or the counted noun phrase.
    pub unit_text: Option<String>,
    /// The rate's denominator.
    pub per: Option<String>,
    /// `mean`, `median`, `total`, `record`, `minimum`, `maximum`, `estimate`.
    pub statistic: Option<&'static str>,
    /// What the figure is about.
    pub referent: Option<Surface>,
    /// "the week before".
    pub compared_to: Option<Surface>,
    /// When it held: id in `dates`.
    pub date: Option<u32>,
    /// Innermost quotation it lies in.
    pub quotation: Option<u32>,
    /// The rule that found it.
    #[serde(serialize_with = "name")]
    pub rule: Arc<str>,
}

impl Record {
    /// Turns every span of the record from bytes into code points. `text` is the text it was extracted from.
    ///
    /// ```
    /// use onrecord::{Article, Config, Extractor, Scratch};
    /// let article = Article::new("a", "“£5” on 3 May 2020");
    /// let mut record = Extractor::new(Config::default()).unwrap().extract(&article, &mut Scratch::default());
    /// record.to_chars(&article.text);
    /// assert_eq!(record.dates[0].start, 8);
    /// ```
    pub fn to_chars(&mut self, text: &str) {
        let map = CharMap::new(text);
        self.each_offset(&mut |at| *at = map.chars(*at));
    }

    /// Numbers the records in text order and fills what crosses tables: which quotation a date or figure lies in.
    pub(crate) fn link(&mut self) {
        fn number<'a>(ids: impl Iterator<Item = &'a mut u32>) {
            ids.zip(1..).for_each(|(id, n)| *id = n);
        }
        number(self.quotations.iter_mut().map(|q| &mut q.id));
        number(self.dates.iter_mut().map(|d| &mut d.id));
        number(self.periods.iter_mut().map(|p| &mut p.id));
        number(self.figures.iter_mut().map(|f| &mut f.id));
        let quotations = &mut self.quotations;
        let mut sweep = Sweep::default();
        for date in &mut self.dates {
            let around = sweep.around(quotations, Span::new(date.start, date.end));
            date.quotation = innermost(quotations, around);
            around.iter().for_each(|q| quotations[*q].dates.push(date.id));
        }
        sweep.restart();
        for at in 0..quotations.len() {
            let q = &quotations[at];
            let (length, own) = (q.end - q.start, q.segments.first().map_or([q.start, q.end], |s| *s));
            let around = sweep.around(quotations, Span::new(own[0], own[1]));
            around.retain(|q| quotations[*q].end - quotations[*q].start > length);
            quotations[at].parent = innermost(quotations, around);
        }
        sweep.restart();
        for figure in &mut self.figures {
            let around = sweep.around(quotations, Span::new(figure.start, figure.end));
            figure.quotation = innermost(quotations, around);
            around.iter().for_each(|q| quotations[*q].figures.push(figure.id));
        }
    }

    /// Calls `change` on every offset of the record.
    fn each_offset(&mut self, change: &mut impl FnMut(&mut usize)) {
        let mut pair = |start: &mut usize, end: &mut usize| {
            change(start);
            change(end);
        };
        for s in self.speakers.iter_mut().flat_map(|s| &mut s.mentions) {
            pair(&mut s.start, &mut s.end);
        }
        for q in &mut self.quotations {
            pair(&mut q.start, &mut q.end);
            for [start, end] in &mut q.segments {
                pair(start, end);
            }
            if let Some(m) = &mut q.mention {
                pair(&mut m.start, &mut m.end);
            }
            if let Some(c) = &mut q.cue {
                pair(&mut c.start, &mut c.end);
            }
        }
        for d in &mut self.dates {
            pair(&mut d.start, &mut d.end);
        }
        for p in &mut self.periods {
            pair(&mut p.start, &mut p.end);
        }
        for f in &mut self.figures {
            pair(&mut f.start, &mut f.end);
            for s in [&mut f.referent, &mut f.compared_to].into_iter().flatten() {
                pair(&mut s.start, &mut s.end);
            }
        }
    }
}

/// The name of a rule, which all its records share.
fn name<S: serde::Serializer>(name: &Arc<str>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(name)
}

/// A whole number without a point: 12 rather than 12.0.
fn number<S: serde::Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    value.and_then(number_json).serialize(serializer)
}

/// A number as it is written everywhere; `None` for what is not finite.
pub(crate) fn number_json(value: f64) -> Option<serde_json::Number> {
    // Up to 2^53 every whole number has a float of its own.
    let whole = value.fract() == 0.0 && value.abs() <= 9_007_199_254_740_992.0;
    if whole { Some((value as i64).into()) } else { serde_json::Number::from_f64(value) }
}

/// One way through the article: only quotations that are still open at a span are looked at.
#[derive(Default)]
struct Sweep {
    open: Vec<usize>,
    next: usize,
    around: Vec<usize>,
}

impl Sweep {
    fn restart(&mut self) {
        self.open.clear();
        self.next = 0;
    }

    /// The quotations (by index) with a segment over a span, scare quotes aside; the spans come in text order.
    fn around(&mut self, quotations: &[Quotation], span: Span) -> &mut Vec<usize> {
        while quotations.get(self.next).is_some_and(|q| q.start <= span.start) {
            self.open.push(self.next);
            self.next += 1;
        }
        self.open.retain(|q| quotations[*q].end > span.start);
        let over = |q: &Quotation| {
            let at = q.segments.partition_point(|[_, end]| *end < span.end);
            q.segments.get(at).is_some_and(|[start, _]| *start <= span.start)
        };
        let meant = |q: &&usize| quotations[**q].kind != "scare" && over(&quotations[**q]);
        self.around.clear();
        self.around.extend(self.open.iter().filter(meant));
        &mut self.around
    }
}

/// The id of the shortest of these quotations.
fn innermost(quotations: &[Quotation], around: &[usize]) -> Option<u32> {
    around.iter().map(|q| &quotations[*q]).min_by_key(|q| q.end - q.start).map(|q| q.id)
}
