//! Why a record is what it is.
//!
//! In: an article. Out: an [`Explanation`]: its tokens with their classes and tags, its sentences, phrases and verb
//! groups, the rules that matched with those that they beat, and the record. Never here: a change to what is found; the
//! record is that of [`Extractor::extract`].

use crate::dates;
use crate::extract::{Extractor, Scratch};
use crate::record::Record;
use crate::rules::{Machine, RuleSet};
use crate::span::Span;
use crate::text::{Article, Doc, Layers, TokenRange};

/// How one article was understood. All spans are bytes.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// Every token, in text order.
    pub tokens: Vec<TokenNote>,
    /// Every sentence.
    pub sentences: Vec<Span>,
    /// Noun phrases, verb groups and stretches between quotation marks, in text order.
    pub chunks: Vec<ChunkNote>,
    /// The rules that matched somewhere, in text order.
    pub rules: Vec<RuleNote>,
    /// The tense of the words around each date of the record: `past`, `future`, or whatever else its resolver knows.
    pub tenses: Vec<String>,
    /// What was found in the end.
    pub record: Record,
}

/// A token.
#[derive(Clone, Debug)]
pub struct TokenNote {
    /// Where it stands.
    pub span: Span,
    /// Its part of speech.
    pub tag: String,
    /// Its classes, with the value in their table where there is one: `Month=5`, `Capital`.
    pub classes: Vec<String>,
    /// The phrase of the lexicon that opens here, with its classes.
    pub phrase: Option<(Span, Vec<String>)>,
    /// The numeral that opens here, with its value.
    pub numeral: Option<(Span, Option<f64>)>,
}

/// Tokens that belong together.
#[derive(Clone, Debug)]
pub struct ChunkNote {
    /// Where they stand.
    pub span: Span,
    /// `noun phrase`, `verb group`, `quoted`.
    pub kind: &'static str,
}

/// A rule that matched.
#[derive(Clone, Debug)]
pub struct RuleNote {
    /// `dates`, `figures`, `speakers`, `cues`.
    pub subject: &'static str,
    /// Its name.
    pub name: String,
    /// The file it is written in.
    pub file: String,
    /// The line there.
    pub line: usize,
    /// What it matched.
    pub span: Span,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It won against the other rules at this place.
    Won,
    /// It won, and a later step made no record of it.
    Dropped,
    /// A longer match, or a rule written earlier, beat it.
    Lost,
}

impl Extractor {
    /// How an article is understood, to be shown to someone who asks why.
    ///
    /// ```
    /// use onrecord::{Article, Config, Extractor, explain::Outcome};
    /// let extractor = Extractor::new(Config::default())?;
    /// let explanation = extractor.explain(&Article::new("a", "It closed on 3 May 2020."));
    /// let date = explanation.rules.iter().find(|r| r.subject == "dates" && r.outcome == Outcome::Won).unwrap();
    /// assert_eq!(date.name, *explanation.record.dates[0].rule);
    /// # Ok::<(), onrecord::Error>(())
    /// ```
    pub fn explain(&self, article: &Article) -> Explanation {
        let record = self.extract(article, &mut Scratch::default());
        let mut layers = Layers::default();
        let doc = layers.read(&article.text, &self.lexicon);
        let mut rules = Vec::new();
        matched(&doc, "dates", &self.dates, &mut rules);
        matched(&doc, "figures", &self.figures, &mut rules);
        matched(&doc, "speakers", &self.speakers, &mut rules);
        matched(&doc, "cues", &self.cues, &mut rules);
        rules.iter_mut().for_each(|note| note.drop_unless_in(&record));
        rules.sort_by_key(|r| (r.span.start, r.outcome == Outcome::Lost));
        Explanation {
            tokens: (0..doc.tokens.len()).map(|i| token(&doc, i)).collect(),
            sentences: doc.sentences.iter().filter(|s| !s.is_empty()).map(|s| doc.span(*s)).collect(),
            chunks: chunks(&doc),
            rules,
            tenses: record.dates.iter().map(|d| tense(&doc, d.start)).collect(),
            record,
        }
    }
}

impl RuleNote {
    /// A date or figure that won shows in the record, or was dropped later.
    fn drop_unless_in(&mut self, record: &Record) {
        let over = |start: usize, end: usize| Span::new(start, end).overlaps(self.span);
        let kept = match self.subject {
            "dates" => record.dates.iter().any(|d| over(d.start, d.end)),
            "figures" => record.figures.iter().any(|f| over(f.start, f.end)),
            _ => true,
        };
        if !kept && self.outcome == Outcome::Won {
            self.outcome = Outcome::Dropped;
        }
    }
}

/// The matches of a subject's rules, and those that they beat.
fn matched<V>(doc: &Doc<'_>, subject: &'static str, rules: &RuleSet<V>, notes: &mut Vec<RuleNote>) {
    let (mut won, mut lost) = (Vec::new(), Vec::new());
    rules.find(doc, &mut Machine::default(), &mut won, Some(&mut lost));
    let won = won.iter().map(|m| (m.rule, m.tokens, Outcome::Won));
    for (rule, tokens, outcome) in won.chain(lost.iter().map(|(rule, tokens)| (*rule, *tokens, Outcome::Lost))) {
        if tokens.is_empty() {
            continue;
        }
        let (file, line) = rules.place(rule);
        let (name, file) = (rules.name(rule).to_string(), file.to_owned());
        notes.push(RuleNote { subject, name, file, line, span: doc.span(tokens), outcome });
    }
}

fn tense(doc: &Doc<'_>, at: usize) -> String {
    format!("{:?}", dates::tense_at(doc, doc.token_at(at))).to_lowercase()
}

fn token(doc: &Doc<'_>, i: usize) -> TokenNote {
    let token = &doc.tokens[i];
    let phrase = doc.phrase_at(i).map(|p| {
        let classes = doc.lexicon.brief(p.entry).classes;
        (doc.span(p.tokens), named(doc, p.entry, classes))
    });
    TokenNote {
        span: token.span(),
        tag: doc.tags.get(i).map_or(String::new(), |t| format!("{t:?}")),
        classes: named(doc, token.entry, token.classes),
        phrase,
        numeral: doc.numeral_at(i).map(|n| (doc.span(n.tokens), n.value)),
    }
}

/// Classes by name, with the values of an entry in them.
fn named(doc: &Doc<'_>, entry: crate::lexicon::EntryId, classes: crate::lexicon::ClassSet) -> Vec<String> {
    let name = |class| {
        let name = doc.lexicon.class_name(class);
        match doc.lexicon.sense(entry, class).filter(|s| !s.value.is_empty()) {
            Some(sense) => format!("{name}={}", sense.value),
            None => name.to_owned(),
        }
    };
    classes.iter().filter(|class| !class.is_nameless()).map(name).collect()
}

fn chunks(doc: &Doc<'_>) -> Vec<ChunkNote> {
    let note = |tokens: TokenRange, kind| ChunkNote { span: doc.span(tokens), kind };
    let mut chunks: Vec<ChunkNote> = Vec::new();
    chunks.extend(doc.noun_phrases.iter().map(|p| note(p.tokens, "noun phrase")));
    chunks.extend(doc.verb_groups.iter().map(|v| note(v.tokens, "verb group")));
    chunks.extend(doc.stretches.iter().filter(|s| !s.tokens.is_empty()).map(|s| note(s.tokens, "quoted")));
    chunks.sort_by_key(|c| c.span);
    chunks
}
