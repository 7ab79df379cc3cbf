//! `onrecord extract`.

use super::args::{Extract, Offsets};
use super::matching::Matching;
use super::output::Output;
use super::report::Report;
use super::settle::{self, Form};
use super::{Stop, overlay, parallel};
use clap::CommandFactory;
use onrecord::read::{Batch, Batches, Input, Item, Options};
use onrecord::write::{self, TableWriter};
use onrecord::{Article, Error, Extractor, Record, Scratch};
use std::io::IsTerminal;
use std::mem::ManuallyDrop;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::sync::Mutex;

/// Reads, extracts, writes.
pub fn run(args: Extract) -> Result<ExitCode, Stop> {
    if args.paths.is_empty() && std::io::stdin().is_terminal() {
        return Err(usage());
    }
    let (form, destination) = settle::output(&args, std::io::stdout().is_terminal()).map_err(Stop::Failed)?;
    let inputs = settle::inputs(&args.paths);
    let threads = args.jobs.map_or_else(|| std::thread::available_parallelism().map_or(1, usize::from), usize::from);
    // Freeing the tables word by word would be the last thing the process does.
    let job = ManuallyDrop::new(Job::new(args, form)?);
    let mut output = Output::open(&job.form, &destination, job.guard)?;
    let mut report = Report::new(inputs.iter().map(Input::size).sum(), matches!(job.form, Form::Listing { .. }));
    let emit = |done: Done| {
        output.write(&done.streams)?;
        report.batch(&done.ids, &done.notes, done.bytes as u64);
        report.left_out(done.left_out);
        job.keep(done.streams);
        Ok(())
    };
    let batches = Batches::new(inputs, &job.options);
    parallel::run(threads, batches, || Worker::new(&job), |worker, batch| worker.work(&job, batch), emit)?;
    output.finish()?;
    Ok(if report.close() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// What to say to someone at a terminal who names no input.
fn usage() -> Stop {
    let mut command = super::args::Cli::command();
    command.build();
    let usage = command.find_subcommand_mut("extract").map(|c| c.render_usage().to_string()).unwrap_or_default();
    Stop::Failed(format!("nothing to read: name files or folders, or pipe text in (see --help). {usage}"))
}

/// What is the same for every batch.
struct Job {
    extractor: Extractor,
    options: Options,
    matching: Matching,
    form: Form,
    /// Offsets stay bytes.
    bytes: bool,
    guard: bool,
    /// Buffers of lines that were written, to be filled again: memory that wanders from thread to thread and is freed
    /// there would leave holes.
    spare: Mutex<Vec<Vec<u8>>>,
}

/// About how many bytes of records come of a byte of news.
const LINES_PER_BYTE: usize = 8;

/// A buffer that grew beyond this is not kept.
const SPARE_BYTES: usize = 4 << 20;

impl Job {
    fn new(args: Extract, form: Form) -> Result<Job, Stop> {
        let options = Options {
            text_column: args.text_column,
            id_column: args.id_column,
            date_column: args.date_column,
            ..settle::options(&args.input)?
        };
        Ok(Job {
            matching: Matching::new(&args.matching)?,
            extractor: overlay::extractor(&args.input)?,
            bytes: args.offsets == Offsets::Bytes,
            guard: args.guard_formulas,
            form,
            options,
            spare: Mutex::default(),
        })
    }

    fn keep(&self, streams: Vec<Vec<u8>>) {
        if let (Ok(mut spare), Form::Jsonl | Form::Listing { .. }) = (self.spare.lock(), &self.form) {
            spare.extend(streams.into_iter().filter(|s| s.capacity() <= SPARE_BYTES).map(|mut s| {
                s.clear();
                s
            }));
        }
    }

    fn spare(&self) -> Vec<u8> {
        self.spare.lock().ok().and_then(|mut spare| spare.pop()).unwrap_or_default()
    }
}

/// What was made of one batch.
struct Done {
    /// One a table, else one.
    streams: Vec<Vec<u8>>,
    /// The ids of the articles written.
    ids: Vec<String>,
    /// Failures (true) and warnings, in input order.
    notes: Vec<(bool, Error)>,
    /// How many articles did not match.
    left_out: u64,
    bytes: usize,
}

/// The buffers of one thread.
struct Worker {
    scratch: Scratch,
    tables: Vec<TableWriter>,
    lines: Vec<u8>,
}

impl Worker {
    fn new(job: &Job) -> Self {
        let tables = match &job.form {
            Form::Tables(tables) => tables.iter().map(|t| TableWriter::new(*t, job.guard)).collect(),
            _ => Vec::new(),
        };
        Worker { scratch: Scratch::default(), tables, lines: Vec::new() }
    }

    fn work(&mut self, job: &Job, batch: Batch) -> Done {
        let bytes = batch.bytes();
        let room = LINES_PER_BYTE * bytes.min(SPARE_BYTES);
        if self.lines.capacity() < room {
            // To grow a buffer is to copy it.
            self.lines = Vec::with_capacity(room);
        }
        let (mut ids, mut notes, mut left_out) = (Vec::new(), Vec::new(), 0);
        batch.items(&job.options, &mut |item| match item {
            Item::Failed(error) => notes.push((true, error)),
            Item::Warning(error) => notes.push((false, error)),
            Item::Article(article) if !job.matching.wants(&article) => left_out += 1,
            Item::Article(article) => match self.extract(job, &article) {
                Some(record) => {
                    self.write(job, &record);
                    ids.push(record.id);
                }
                None => notes.push((true, broken(&article))),
            },
        });
        let streams = match job.form {
            Form::Tables(_) => self.tables.iter_mut().map(TableWriter::take).collect(),
            _ => vec![std::mem::replace(&mut self.lines, job.spare())],
        };
        Done { streams, ids, notes, left_out, bytes }
    }

    /// Extraction cannot panic; should it do so all the same, one article is lost and not the run.
    fn extract(&mut self, job: &Job, article: &Article) -> Option<Record> {
        let scratch = &mut self.scratch;
        let record = catch_unwind(AssertUnwindSafe(|| {
            let mut record = job.extractor.extract(article, scratch);
            if !job.bytes {
                record.to_chars(&article.text);
            }
            record
        }));
        if record.is_err() {
            self.scratch = Scratch::default();
        }
        record.ok()
    }

    fn write(&mut self, job: &Job, record: &Record) {
        match job.form {
            Form::Jsonl => write::jsonl(record, &mut self.lines),
            Form::Listing { colour } => write::listing(record, colour, &mut self.lines),
            Form::Tables(_) => self.tables.iter_mut().for_each(|t| t.record(record)),
        }
    }
}

fn broken(article: &Article) -> Error {
    let input = article.source.clone().unwrap_or_default();
    let what = format!("article `{}`: an error of the program (please report it with this article)", article.id);
    Error::File { path: input.into(), what, source: None }
}
