//! The command `onrecord`: glue between the arguments, the readers, the extractor and the writers.

mod cli;

/// Records are many small strings, made by one thread and freed by another: the system's allocator takes a tenth of the
/// whole time for them, and its memory grows with the number of threads.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    cli::run()
}
