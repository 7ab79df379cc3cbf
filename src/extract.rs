//! The whole process on one screen: article in, record out.

use crate::error::Error;
use crate::lang::en;
use crate::lexicon::{Lexicon, LexiconBuilder};
use crate::record::Record;
use crate::rules::{self, Action, Example, Found, Machine, RuleSet};
use crate::text::{Article, Layers, PublishedBasis, Token};
use crate::{dates, figures, quotations, speakers};

/// What an [`Extractor`] is made from beside the built-in tables and rules.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// A user's tables: file name (its stem names the class) and contents. A word that is also in a built-in table of
    /// that class takes the user's value.
    pub lexicon: Vec<(String, String)>,
    /// A user's rules: file name (`dates.rules`, `figures.rules`, `speakers.rules`, `cues.rules`) and contents. They
    /// come before the built-in ones; one of the same name takes its place.
    pub rules: Vec<(String, String)>,
}

/// The day on which the examples under the rules are published: a Tuesday.
const EXAMPLES_PUBLISHED: jiff::civil::Date = jiff::civil::date(2024, 1, 2);

#[derive(Clone, Copy, PartialEq)]
enum Subject {
    Dates,
    Figures,
    Speakers,
    Cues,
}

/// Lexicon and rules, immutable; shared by all threads.
pub struct Extractor {
    pub(crate) lexicon: Lexicon,
    pub(crate) dates: RuleSet<dates::Shape>,
    pub(crate) figures: RuleSet<figures::Shape>,
    pub(crate) speakers: RuleSet<speakers::Shape>,
    pub(crate) cues: RuleSet<quotations::Shape>,
}

/// The buffers of one thread, kept from article to article so that nothing is allocated per token.
#[derive(Default)]
pub struct Scratch {
    layers: Layers,
    machine: Machine,
}

impl Extractor {
    /// Reads the built-in tables and rules, and those of `config`.
    ///
    /// # Errors
    /// [`Error::Rule`] where a table or rule of `config` cannot be used, or an example under one of its rules fails.
    pub fn new(config: Config) -> Result<Extractor, Error> {
        let mut lexicon = LexiconBuilder::new();
        en::TABLES.iter().try_for_each(|(file, contents)| lexicon.add_static_table(file, contents))?;
        config.lexicon.iter().try_for_each(|(file, contents)| lexicon.add_table(file, contents))?;
        lexicon.add_tags(en::TAGS)?;
        let extractor = Extractor {
            dates: rule_set("dates", &config, dates::ACTIONS, &mut lexicon)?,
            figures: rule_set("figures", &config, figures::ACTIONS, &mut lexicon)?,
            speakers: rule_set("speakers", &config, speakers::ACTIONS, &mut lexicon)?,
            cues: rule_set("cues", &config, quotations::ACTIONS, &mut lexicon)?,
            lexicon: lexicon.finish(),
        };
        let own: Vec<&str> = config.rules.iter().map(|(file, _)| &**file).collect();
        match extractor.failing_examples(|file| own.contains(&file)).into_iter().next() {
            Some(failure) => Err(failure),
            None => Ok(extractor),
        }
    }

    /// Runs the examples of every rule whose file `wanted` names; the errors name file and line of each that fails.
    pub(crate) fn failing_examples(&self, wanted: impl Fn(&str) -> bool) -> Vec<Error> {
        let mut errors = Vec::new();
        let mut run = |subject: Subject, rule: &str, file: &str, line: usize, examples: &[Example]| {
            if !wanted(file) {
                return;
            }
            let (sign, what) = if rule.starts_with("not_") { (false, "-") } else { (true, "+") };
            if !examples.iter().any(|e| e.positive == sign) {
                errors.push(Error::rule(file, line, format!("rule `{rule}` has no example with `{what}`")));
            }
            for example in examples {
                let found = self.found(subject, &example.text);
                if let Err(what) = rules::check(rule, example, &found) {
                    errors.push(Error::rule(file, example.line, format!("rule `{rule}`: {what}")));
                }
            }
        };
        self.dates.examples().for_each(|(r, f, l, e)| run(Subject::Dates, r, f, l, e));
        self.figures.examples().for_each(|(r, f, l, e)| run(Subject::Figures, r, f, l, e));
        self.speakers.examples().for_each(|(r, f, l, e)| run(Subject::Speakers, r, f, l, e));
        self.cues.examples().for_each(|(r, f, l, e)| run(Subject::Cues, r, f, l, e));
        errors
    }

    /// What one subject finds in the text of an example, values in the short form that examples are written in.
    fn found(&self, subject: Subject, text: &str) -> Vec<Found> {
        let article = Article::new("example", text).published(EXAMPLES_PUBLISHED);
        match subject {
            Subject::Dates => {
                let record = self.extract(&article, &mut Scratch::default());
                record.dates.iter().map(dates::in_short).collect()
            }
            Subject::Figures => {
                let record = self.extract(&article, &mut Scratch::default());
                record.figures.iter().map(figures::in_short).collect()
            }
            Subject::Speakers | Subject::Cues => {
                let Scratch { mut layers, mut machine } = Scratch::default();
                let doc = layers.read(text, &self.lexicon);
                match subject {
                    Subject::Speakers => speakers::in_short(&doc, &self.speakers, &mut machine),
                    _ => quotations::in_short(&doc, &self.cues, &mut machine),
                }
            }
        }
    }

    /// Everything found in one article. Cannot fail and cannot panic; spans are bytes ([`Record::to_chars`]).
    pub fn extract(&self, article: &Article, scratch: &mut Scratch) -> Record {
        self.extract_watched(article, scratch, &mut |_| {})
    }

    /// The tokens of a text with their classes, and nothing else; for the benches.
    #[doc(hidden)]
    pub fn tokens<'a>(&self, text: &str, scratch: &'a mut Scratch) -> &'a [Token] {
        scratch.layers.tokens(text, &self.lexicon)
    }

    /// As [`Extractor::extract`]; `done` hears the name of each stage as it ends, for the benches.
    #[doc(hidden)]
    pub fn extract_watched(
        &self,
        article: &Article,
        scratch: &mut Scratch,
        done: &mut impl FnMut(&'static str),
    ) -> Record {
        let Scratch { layers, machine } = scratch;
        let doc = layers.read_watched(&article.text, &self.lexicon, done);

        let date_mentions = dates::find(&doc, &self.dates, machine);
        done("dates: find");
        let figure_mentions = figures::find(&doc, &self.figures, machine);
        done("figures: find");
        let reports = quotations::find(&doc, &self.cues, machine);
        done("quotations: find");
        // Where nobody says anything nobody has to be known.
        let mentions = match reports.is_empty() {
            true => Vec::new(),
            false => speakers::find(&doc, &self.speakers, machine),
        };
        done("speakers: find");

        let date_tokens: Vec<_> = date_mentions.iter().map(|m| m.tokens).collect();
        let mut timeline = dates::resolve(&doc, &self.dates, &date_mentions, article.published, &[]);
        done("dates: resolve");
        let figures = figures::resolve(&doc, &self.figures, figure_mentions, &date_tokens, &timeline.dates);
        done("figures: resolve");
        let (speakers, mut quotations) = speakers::resolve(&doc, mentions, reports);
        quotations::link_dates(&doc, &mut quotations, &timeline.dates);
        done("speakers: resolve");
        let said = dates::find_said(&doc, &quotations, &timeline, &date_tokens);
        if !said.is_empty() {
            // What was said on another day counts from that day; the dates themselves stay the same ones.
            let again = dates::resolve(&doc, &self.dates, &date_mentions, article.published, &said);
            timeline = if again.dates.len() == timeline.dates.len() { again } else { timeline };
        }
        done("dates: said");

        let mut record = Record {
            id: article.id.clone(),
            source: article.source.clone(),
            title: article.title.clone(),
            published: timeline.published,
            published_basis: basis(article, timeline.published_basis),
            speakers,
            quotations,
            dates: timeline.dates,
            periods: timeline.periods,
            figures,
        };
        record.link();
        done("link");
        record
    }
}

/// What the source says of the publication date comes before what the text says.
fn basis(article: &Article, found: Option<PublishedBasis>) -> Option<&'static str> {
    let basis = match article.published {
        Some(_) => Some(article.published_basis.unwrap_or(PublishedBasis::Given)),
        None => found,
    };
    basis.map(|b| match b {
        PublishedBasis::Given => "given",
        PublishedBasis::Page => "page",
        PublishedBasis::Dateline => "dateline",
        PublishedBasis::Calendar => "calendar",
    })
}

/// The rules of one subject: the user's before the built-in ones.
fn rule_set<V>(
    subject: &str,
    config: &Config,
    actions: &[(&str, Action<V>)],
    lexicon: &mut LexiconBuilder,
) -> Result<RuleSet<V>, Error> {
    let own = config.rules.iter().filter(|(file, _)| {
        let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
        name.strip_suffix(".rules") == Some(subject)
    });
    let built_in = en::RULES.iter().filter(|(s, ..)| *s == subject).map(|(_, file, contents)| (*file, *contents));
    let own = own.map(|(file, contents)| rules::parse(file, contents));
    // The examples of the built-in rules run as tests and never again.
    let parse = if cfg!(test) { rules::parse } else { rules::parse_rules };
    let files = own.chain(built_in.map(|(file, contents)| parse(file, contents))).collect::<Result<_, _>>()?;
    RuleSet::new(files, actions, lexicon)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_example_of_every_rule_holds() {
        let extractor = Extractor::new(Config::default()).unwrap();
        let failing: Vec<String> = extractor.failing_examples(|_| true).iter().map(Error::to_string).collect();
        assert!(failing.is_empty(), "{} examples fail:\n{}", failing.len(), failing.join("\n"));
    }

    #[test]
    fn a_users_rule_with_a_wrong_example_is_refused_with_its_line() {
        let rules = "noon = noon => vague\n  + At [noon] it rained.   2024-01-02T12:00\n";
        let config = Config { rules: vec![("my/dates.rules".into(), rules.into())], ..Config::default() };
        let error = Extractor::new(config).err().unwrap().to_string();
        assert!(error.starts_with("my/dates.rules:2: "), "{error}");
    }
}
