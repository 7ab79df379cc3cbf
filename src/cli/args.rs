//! The arguments as they are typed, and the help.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Turns news text into records: who said what, when, and with which figures.
#[derive(Parser)]
#[command(version, arg_required_else_help = true, after_help = EXAMPLES, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

const EXAMPLES: &str = "\
Examples:
  onrecord extract story.txt                        a readable listing on the terminal
  onrecord extract articles/ -o tables/             a folder in, six CSV tables out
  onrecord extract articles/ -o records.jsonl       a folder in, one JSON record a line out
  cat news.jsonl | onrecord extract > out.jsonl     JSON Lines in, JSON Lines out
  onrecord explain story.txt --at 120               why a record is what it is

`onrecord extract --help` tells what is read and written.";

#[derive(Subcommand)]
pub enum Command {
    /// Extract quotations, speakers, dates, periods and figures from articles
    #[command(after_help = EXTRACT_MORE, after_long_help = EXTRACT_EXAMPLES)]
    Extract(Extract),
    /// Show how one text was understood: tokens, rules that won and lost, records
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain(Explain),
}

const EXTRACT_MORE: &str = "`onrecord extract --help` says more, with examples.";

const EXTRACT_EXAMPLES: &str = "\
What is read:
  A folder is read with all folders below it, in the bytewise order of the names: .txt .text .md
  (one article each), .jsonl .ndjson .json (one article a line), .csv .tsv (one article a row).
  Hidden files and linked folders are left out; --from reads files of any name. Files and standard
  input compressed with gzip or zstd (.jsonl.gz, .txt.zst) are unpacked while they are read.
  JSON and CSV fields: text (or body, content, article, maintext), id, title (headline), published
  (date, date_publish, publish_date, pub_date). Text is UTF-8, or UTF-16 with its mark; what is
  neither is read as windows-1252, with a warning.

What is written:
  Without --format: a listing on a terminal, JSON Lines into a pipe or file. Offsets count Unicode
  code points from the start of the article, a byte order mark not counted. Files given with -o
  appear whole at the end or not at all.

Exit codes:
  0  everything was read       1  some input failed (named on stderr), the rest was written
  2  wrong usage, a faulty table or rule, or the output cannot be written

Examples:
  Who said what, as a table for a spreadsheet:
    onrecord extract articles/ --table quotations --guard-formulas > quotations.csv
  All tables of a CSV file whose columns have names of their own:
    onrecord extract news.csv --text-column Body --id-column URL --date-column Day -o tables/
  A text from another program, with its date, so that \"on Friday\" has a day:
    pdftotext report.pdf - | onrecord extract --published 2024-01-02 --format jsonl
  Only the direct quotations, with jq:
    onrecord extract articles/ | jq -c '.quotations[] | select(.kind == \"direct\") | .text'
  Only the articles about one matter, in any capitals:
    onrecord extract archive.jsonl --matching '(?i)junior doctors|walk-?outs?' -o tables/
  Own words and own rules beside the built-in ones:
    onrecord extract articles/ --lexicon my/lexicon --rules my/rules";

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  onrecord explain story.txt                    every sentence, token, rule and record
  onrecord explain story.txt --at 120           only what concerns the 120th code point
  onrecord explain news.jsonl --id a17 --at 40  one article of several
  echo 'It rose 5% last week.' | onrecord explain - --published 2024-01-02

--at takes the offsets that records carry: the start of a date, a figure, a quotation.";

#[derive(Args)]
pub struct Extract {
    /// Files and folders; `-` or nothing is standard input
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub input: InputArgs,
    /// The CSV column that holds the text
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    pub text_column: Option<String>,
    /// The CSV column that holds the article's id
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    pub id_column: Option<String>,
    /// The CSV column that holds the publication date
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    pub date_column: Option<String>,
    /// Only articles whose title or text matches this pattern (the syntax of the regex crate); where it is given
    /// several times, those that match any
    #[arg(long, value_name = "PATTERN", help_heading = "Input")]
    pub matching: Vec<String>,
    /// What to write [default: a listing on a terminal, else JSON Lines]
    #[arg(long, value_name = "FORMAT", help_heading = "Output")]
    pub format: Option<FormatArg>,
    /// The table to write as CSV
    #[arg(long, value_name = "TABLE", help_heading = "Output")]
    pub table: Option<TableArg>,
    /// Write to this file; or to this folder, all tables (with --format jsonl: records.jsonl)
    #[arg(short, long, value_name = "FILE|DIR", help_heading = "Output")]
    pub output: Option<PathBuf>,
    /// What start and end count
    #[arg(long, value_name = "UNIT", default_value = "chars", help_heading = "Output")]
    pub offsets: Offsets,
    /// Put a ' before CSV cells that a spreadsheet would run as a formula (= + - @ tab, line end)
    #[arg(long, help_heading = "Output")]
    pub guard_formulas: bool,
    /// How many threads work [default: all processors]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
}

#[derive(Args)]
pub struct Explain {
    /// A file, or `-` for standard input
    pub file: PathBuf,
    /// Show only what concerns this place, counted in Unicode code points
    #[arg(long, value_name = "OFFSET")]
    pub at: Option<usize>,
    /// The article to explain, where the file holds several [default: the first]
    #[arg(long, value_name = "ID")]
    pub id: Option<String>,
    #[command(flatten)]
    pub input: InputArgs,
}

/// What both commands take.
#[derive(Args)]
pub struct InputArgs {
    /// What the inputs are: by extension, or for standard input JSON Lines where it begins with {
    #[arg(long, value_name = "FORMAT", default_value = "auto", help_heading = "Input")]
    pub from: FromArg,
    /// The publication date of articles that give none: 2024-01-02
    #[arg(long, value_name = "DATE", help_heading = "Input")]
    pub published: Option<String>,
    /// A folder of own tables, <Class>.tsv (word, tab, value); may be repeated
    #[arg(long, value_name = "DIR", help_heading = "Own words and rules")]
    pub lexicon: Vec<PathBuf>,
    /// A folder of own rules: dates.rules, figures.rules, speakers.rules, cues.rules; may be repeated
    #[arg(long, value_name = "DIR", help_heading = "Own words and rules")]
    pub rules: Vec<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum FromArg {
    Auto,
    /// One article of plain text a file
    Txt,
    /// One article a line, as a JSON object
    Jsonl,
    /// One article a row, columns named in the first
    Csv,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub enum FormatArg {
    /// One article a line
    Jsonl,
    /// One record a row, of one --table or of all into a folder
    Csv,
    /// Short and readable
    Listing,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub enum TableArg {
    Quotations,
    Speakers,
    Dates,
    Periods,
    Figures,
    Articles,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub enum Offsets {
    /// Unicode code points, as Python and R count
    Chars,
    /// Bytes of UTF-8
    Bytes,
}
