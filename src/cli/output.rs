//! Where records go: stdout as they come, or files that appear whole at the end.

use super::settle::{Destination, Form};
use super::{Stop, interrupt};
use onrecord::Error;
use onrecord::write::{TableWriter, Whole};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Open outputs, one a stream of [`Form`].
pub enum Output {
    Stdout,
    Files { files: Vec<Whole>, made: Option<PathBuf> },
}

impl Output {
    /// Opens what is asked for and writes the header rows.
    pub fn open(form: &Form, destination: &Destination, guard: bool) -> Result<Output, Stop> {
        if *destination != Destination::Stdout {
            interrupt::listen();
        }
        let mut output = match destination {
            Destination::Stdout => Output::Stdout,
            Destination::File(path) => Output::Files { files: vec![Whole::create(path)?], made: None },
            Destination::Folder(folder) => Output::in_folder(form, folder)?,
        };
        output.clear_away_when_stopped();
        if let Form::Tables(tables) = form {
            let mut writers: Vec<TableWriter> = tables.iter().map(|t| TableWriter::new(*t, guard)).collect();
            writers.iter_mut().for_each(TableWriter::header);
            let headers: Vec<Vec<u8>> = writers.iter_mut().map(TableWriter::take).collect();
            output.write(&headers)?;
        }
        Ok(output)
    }

    fn clear_away_when_stopped(&self) {
        if let Output::Files { files, made } = self {
            files.iter().filter_map(Whole::temporary).chain(made.as_deref()).for_each(interrupt::clear_away);
        }
    }

    fn in_folder(form: &Form, folder: &Path) -> Result<Output, Stop> {
        let made = (!folder.exists()).then(|| folder.to_owned());
        fs::create_dir_all(folder).map_err(|error| Error::File {
            path: folder.to_owned(),
            what: "this folder cannot be made".to_owned(),
            source: Some(error),
        })?;
        let names: Vec<String> = match form {
            Form::Jsonl => vec!["records.jsonl".to_owned()],
            Form::Listing { .. } => vec!["records.txt".to_owned()],
            Form::Tables(tables) => tables.iter().map(|t| format!("{}.csv", t.name())).collect(),
        };
        // Held from the start, so that a failure on the way leaves no folder behind either.
        let mut output = Output::Files { files: Vec::new(), made };
        if let Output::Files { files, .. } = &mut output {
            for name in names {
                files.push(Whole::create(&folder.join(name))?);
            }
        }
        Ok(output)
    }

    /// Appends to each stream.
    pub fn write(&mut self, streams: &[Vec<u8>]) -> Result<(), Stop> {
        match self {
            Output::Stdout => {
                let mut stdout = io::stdout().lock();
                streams.iter().try_for_each(|bytes| stdout.write_all(bytes)).map_err(stopped)
            }
            Output::Files { files, .. } => {
                for (file, bytes) in files.iter_mut().zip(streams) {
                    file.write(bytes)?;
                }
                Ok(())
            }
        }
    }

    /// Puts the files in place.
    pub fn finish(mut self) -> Result<(), Stop> {
        match &mut self {
            Output::Stdout => io::stdout().flush().map_err(stopped),
            Output::Files { files, made } => {
                for file in std::mem::take(files) {
                    file.finish()?;
                }
                *made = None;
                Ok(())
            }
        }
    }
}

impl Drop for Output {
    /// A run that broke off leaves no folder behind that it made.
    fn drop(&mut self) {
        if let Output::Files { files, made: Some(folder) } = self {
            files.clear();
            // Where something else is in it by now, it stays.
            let _ = fs::remove_dir(folder);
        }
    }
}

fn stopped(error: io::Error) -> Stop {
    match error.kind() {
        io::ErrorKind::BrokenPipe => Stop::PipeClosed,
        _ => Stop::Failed(format!("stdout cannot be written: {error}")),
    }
}
