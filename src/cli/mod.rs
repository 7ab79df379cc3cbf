//! The command line.
//!
//! In: arguments. Out: an exit code: 0 where all was read, 1 where some input failed and the rest was written, 2 for
//! usage and output. Never here: extraction, or the form of a record.

mod args;
mod explain;
mod extract;
mod interrupt;
mod matching;
mod output;
mod overlay;
mod parallel;
mod report;
mod settle;

use clap::Parser;
use onrecord::Error;
use std::process::ExitCode;

/// What ends a run before its end.
enum Stop {
    /// Usage, or an output that cannot be written: exit code 2.
    Failed(String),
    /// Whoever reads our output has seen enough.
    PipeClosed,
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Stop::Failed(chain(&error))
    }
}

/// Runs the command.
pub fn run() -> ExitCode {
    let cli = match args::Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help goes to stdout with code 0, a usage error to stderr with code 2; a closed pipe is no matter.
            let _ = error.print();
            return ExitCode::from(error.exit_code() as u8);
        }
    };
    let ended = match cli.command {
        args::Command::Extract(args) => extract::run(args),
        args::Command::Explain(args) => explain::run(args),
    };
    match ended {
        Ok(code) => code,
        Err(Stop::PipeClosed) => ExitCode::SUCCESS,
        Err(Stop::Failed(what)) => {
            report::say(&what);
            ExitCode::from(2)
        }
    }
}

/// An error in one line, with what caused it.
fn chain(error: &dyn std::error::Error) -> String {
    let mut line = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        line = format!("{line}: {error}");
        cause = error.source();
    }
    line
}
