//! `onrecord explain`.
//!
//! In: an article, perhaps a place in it. Out: text for a person, offsets in code points as in the records.

use super::args::Explain;
use super::{Stop, overlay, report, settle};
use onrecord::explain::{Explanation, Outcome};
use onrecord::read::{self, Item};
use onrecord::write::is_control;
use onrecord::{Article, CharMap, Record, Span};
use std::fmt::{Display, Write as _};
use std::io::Write as _;
use std::process::ExitCode;

/// Explains one article.
pub fn run(args: Explain) -> Result<ExitCode, Stop> {
    let options = settle::options(&args.input)?;
    let extractor = overlay::extractor(&args.input)?;
    let inputs = settle::inputs(std::slice::from_ref(&args.file));
    let Some(article) = find(read::articles(inputs, &options), args.id.as_deref())? else {
        return Ok(ExitCode::from(1));
    };
    let place = args.at.map(|at| byte_of(&article.text, at)).transpose()?;
    let page = View { article: &article, chars: CharMap::new(&article.text), place };
    let mut out = String::new();
    page.fill(&mut out, &extractor.explain(&article));
    let mut stdout = std::io::stdout().lock();
    let written = stdout.write_all(out.as_bytes()).and_then(|()| stdout.flush());
    match written {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Err(Stop::PipeClosed),
        Err(error) => Err(Stop::Failed(format!("stdout cannot be written: {error}"))),
        Ok(()) => Ok(ExitCode::SUCCESS),
    }
}

/// The article with that id, or the first; `None` where the input failed, which was then said.
fn find(items: impl Iterator<Item = Item>, id: Option<&str>) -> Result<Option<Article>, Stop> {
    let mut failed = false;
    for item in items {
        match item {
            Item::Article(article) if id.is_none_or(|id| id == article.id) => return Ok(Some(article)),
            Item::Article(_) => {}
            Item::Warning(error) => report::say(&format!("warning: {}", super::chain(&error))),
            Item::Failed(error) => {
                failed = true;
                report::say(&super::chain(&error));
            }
        }
    }
    match id {
        _ if failed => Ok(None),
        Some(id) => Err(Stop::Failed(format!("no article has the id `{id}`"))),
        None => Err(Stop::Failed("there is no article in it".to_owned())),
    }
}

/// The byte at which a code point begins; where it is a blank, the next one that is none.
fn byte_of(text: &str, at: usize) -> Result<usize, Stop> {
    let mut rest = text.char_indices().skip(at).peekable();
    let named = rest.peek().map(|(byte, _)| *byte);
    let byte = rest.find(|(_, c)| !c.is_whitespace()).map(|(byte, _)| byte);
    byte.or(named)
        .ok_or_else(|| Stop::Failed(format!("--at {at}: the article has {} code points", text.chars().count())))
}

struct View<'a> {
    article: &'a Article,
    chars: CharMap,
    /// The byte asked for.
    place: Option<usize>,
}

impl View<'_> {
    fn fill(&self, out: &mut String, explanation: &Explanation) {
        self.head(out, &explanation.record);
        for (number, sentence) in (1..).zip(&explanation.sentences) {
            if self.is_in_view(*sentence) {
                line(out, format_args!("\nsentence {number}, {}: {}", self.at(*sentence), self.words(*sentence)));
                self.sentence(out, explanation, *sentence);
            }
        }
        self.rules(out, explanation);
        self.records(out, explanation);
    }

    fn head(&self, out: &mut String, record: &Record) {
        let published = match (&record.published, record.published_basis) {
            (Some(day), Some(basis)) => format!("published {day} ({basis})"),
            _ => "publication date not known".to_owned(),
        };
        line(out, format_args!("{}, {published}", clean(&self.article.id)));
        if let Some(place) = self.place {
            let at = self.chars.chars(place);
            let next: String = self.article.text[place..].chars().take(30).collect();
            line(out, format_args!("at {at}: {}", clean(&next)));
        }
    }

    fn sentence(&self, out: &mut String, explanation: &Explanation, sentence: Span) {
        for token in explanation.tokens.iter().filter(|t| sentence.contains(t.span)) {
            let here = if self.place.is_some_and(|p| token.span.start <= p && p < token.span.end) { ">" } else { " " };
            let (at, word) = (self.at(token.span), self.words(token.span));
            let mut row = format!("{here} {at:>11}  {word:<18} {:<5} {}", token.tag, token.classes.join(" "));
            if let Some((span, classes)) = &token.phrase {
                let _ = write!(row, "  phrase [{}] {}", self.words(*span), classes.join(" "));
            }
            if let Some((span, value)) = &token.numeral {
                let value = value.map_or("no value".to_owned(), |v| v.to_string());
                let _ = write!(row, "  numeral [{}] {value}", self.words(*span));
            }
            line(out, row.trim_end());
        }
        for kind in ["noun phrase", "verb group", "quoted"] {
            let of_kind = explanation.chunks.iter().filter(|c| c.kind == kind && sentence.overlaps(c.span));
            let all: Vec<String> = of_kind.map(|c| format!("[{}]", self.words(c.span))).collect();
            if !all.is_empty() {
                line(out, format_args!("  {kind}s: {}", all.join(" ")));
            }
        }
    }

    fn rules(&self, out: &mut String, explanation: &Explanation) {
        line(out, "\nrules that matched");
        let mut any = false;
        for rule in explanation.rules.iter().filter(|r| self.covers(r.span)) {
            any = true;
            let outcome = match rule.outcome {
                Outcome::Won => "won",
                Outcome::Dropped => "won, dropped later",
                Outcome::Lost => "lost",
            };
            let (at, words) = (self.at(rule.span), self.words(rule.span));
            let place = format!("{}:{}", rule.file, rule.line);
            line(out, format_args!("  {at:>11}  [{words}]  {} {}  {outcome}  ({place})", rule.subject, rule.name));
        }
        if !any {
            line(out, "  none");
        }
    }

    fn records(&self, out: &mut String, explanation: &Explanation) {
        let record = &explanation.record;
        line(out, "\nrecords");
        let before = out.len();
        self.quotations(out, record);
        self.dates(out, explanation);
        self.figures(out, record);
        self.speakers(out, record);
        if out.len() == before {
            line(out, "  none");
        }
    }

    fn quotations(&self, out: &mut String, record: &Record) {
        for q in record.quotations.iter().filter(|q| self.covers(Span::new(q.start, q.end))) {
            let speaker = q.speaker.and_then(|id| record.speakers.iter().find(|s| s.id == id));
            let mention = q.mention.as_ref().map_or(String::new(), |m| format!(", named by [{}]", clean(&m.text)));
            let who =
                speaker.map_or("nobody".to_owned(), |s| format!("{} (speaker {}, {})", clean(&s.name), s.id, s.kind));
            let cue = q.cue.as_ref().map_or(String::new(), |c| format!(", cue [{}] {}", clean(&c.text), c.lemma));
            let text = clean(&q.text);
            self.entry(out, q.start, q.end, format_args!("quotation {}: {} “{text}”", q.id, q.kind));
            line(out, format_args!("               said by {who}{mention}{cue}; decided by sieve `{}`", q.rule));
        }
    }

    fn speakers(&self, out: &mut String, record: &Record) {
        for s in record.speakers.iter().filter(|s| s.mentions.iter().any(|m| self.covers(Span::new(m.start, m.end)))) {
            let mentions: Vec<String> = s.mentions.iter().map(|m| format!("[{}]", clean(&m.text))).collect();
            line(
                out,
                format_args!(
                    "  speaker {}: {} ({}), mentioned as {}",
                    s.id,
                    clean(&s.name),
                    s.kind,
                    mentions.join(" ")
                ),
            );
        }
    }

    fn dates(&self, out: &mut String, explanation: &Explanation) {
        let record = &explanation.record;
        let dates = record.dates.iter().zip(&explanation.tenses);
        for (d, tense) in dates.filter(|(d, _)| self.covers(Span::new(d.start, d.end))) {
            let modifier = d.modifier.map_or(String::new(), |m| format!(" {m}"));
            let anchor = d.anchor.and_then(|id| record.dates.iter().find(|a| a.id == id));
            let anchor = anchor
                .map_or(String::new(), |a| format!(": counted from date {} [{}] {}", a.id, clean(&a.text), a.value));
            let days = match (d.earliest, d.latest) {
                (Some(first), Some(last)) => format!(", {first} to {last}"),
                _ => String::new(),
            };
            self.entry(
                out,
                d.start,
                d.end,
                format_args!("date {} [{}]: {} {}{modifier}{days}", d.id, clean(&d.text), d.kind, d.value),
            );
            let origin = origin(d.basis, record);
            line(
                out,
                format_args!(
                    "               basis {}{origin}{anchor}; tense of its clause {tense}; found by rule `{}`",
                    d.basis, d.rule
                ),
            );
        }
        for p in record.periods.iter().filter(|p| self.covers(Span::new(p.start, p.end))) {
            let end = |id: Option<u32>| id.map_or("open".to_owned(), |id| format!("date {id}"));
            let (from, to) = (end(p.from), end(p.to));
            self.entry(out, p.start, p.end, format_args!("period {} [{}]: from {from} to {to}", p.id, clean(&p.text)));
        }
    }

    fn figures(&self, out: &mut String, record: &Record) {
        for f in record.figures.iter().filter(|f| self.covers(Span::new(f.start, f.end))) {
            let number = |v: Option<f64>| v.map(|v| v.to_string());
            let parts = [
                ("", number(f.value)),
                ("to ", number(f.value_high)),
                ("modifier ", f.modifier.map(str::to_owned)),
                ("change ", f.change.map(str::to_owned)),
                ("", f.change_kind.map(str::to_owned)),
                ("unit ", f.unit.clone().or_else(|| f.unit_text.clone())),
                ("per ", f.per.clone()),
                ("", f.statistic.map(str::to_owned)),
                ("of ", f.referent.as_ref().map(|r| format!("[{}]", r.text))),
                ("against ", f.compared_to.as_ref().map(|c| format!("[{}]", c.text))),
            ];
            let parts: Vec<String> =
                parts.into_iter().filter_map(|(name, v)| Some(format!("{name}{}", clean(&v?)))).collect();
            self.entry(
                out,
                f.start,
                f.end,
                format_args!("figure {} [{}]: {} {}", f.id, clean(&f.text), f.kind, parts.join(", ")),
            );
            line(out, format_args!("               found by rule `{}`", f.rule));
        }
    }

    fn entry(&self, out: &mut String, start: usize, end: usize, what: impl Display) {
        let at = self.at(Span::new(start, end));
        line(out, format_args!("  {at:>11}  {what}"));
    }

    /// The span in code points.
    fn at(&self, span: Span) -> String {
        format!("{}-{}", self.chars.chars(span.start), self.chars.chars(span.end))
    }

    fn words(&self, span: Span) -> String {
        clean(span.of(&self.article.text))
    }

    /// Whether a sentence is to be shown.
    fn is_in_view(&self, sentence: Span) -> bool {
        self.place.is_none_or(|p| sentence.start <= p && p < sentence.end)
    }

    /// Whether a match or record concerns the place asked for.
    fn covers(&self, span: Span) -> bool {
        self.place.is_none_or(|p| span.start <= p && p < span.end)
    }
}

/// What a date was counted from, in words.
fn origin(basis: &str, record: &Record) -> String {
    match (basis, record.published) {
        ("absolute", _) => ": the text says it all".to_owned(),
        ("publication", Some(day)) => format!(": counted from {day}"),
        ("publication", None) => ": the day of publication is not known".to_owned(),
        ("calendar", _) => ": day and month may stand the other way round, and nothing in the text says".to_owned(),
        _ => String::new(),
    }
}

fn line(out: &mut String, what: impl Display) {
    let _ = writeln!(out, "{what}");
}

/// Text for one line of a terminal.
fn clean(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c.is_whitespace() {
                ' '
            } else if is_control(c) {
                '\u{fffd}'
            } else {
                c
            }
        })
        .collect()
}
