//! The command `onrecord`: glue between the arguments, the readers, the extractor and the writers.

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
