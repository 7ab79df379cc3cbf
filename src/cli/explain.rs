//! `onrecord explain`.

use super::Stop;
use super::args::Explain;
use std::process::ExitCode;

/// Explains one article.
pub fn run(_args: Explain) -> Result<ExitCode, Stop> {
    Err(Stop::Failed("explain is not built yet".into()))
}
