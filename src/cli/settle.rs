//! From what was typed to what is meant.

use super::Stop;
use super::args::{Extract, FormatArg, FromArg, InputArgs, TableArg};
use onrecord::read::{self, Input, Options};
use onrecord::write::Table;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// The form in which records leave.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    Jsonl,
    Listing { colour: bool },
    Tables(Vec<Table>),
}

/// Where they go.
#[derive(Clone, Debug, PartialEq)]
pub enum Destination {
    Stdout,
    File(PathBuf),
    Folder(PathBuf),
}

/// The paths as inputs; standard input where none is given.
pub fn inputs(paths: &[PathBuf]) -> Vec<Input> {
    let input = |path: &PathBuf| if path.as_os_str() == "-" { Input::Stdin } else { Input::Path(path.clone()) };
    if paths.is_empty() { vec![Input::Stdin] } else { paths.iter().map(input).collect() }
}

/// What is said about the inputs.
pub fn options(args: &InputArgs) -> Result<Options, Stop> {
    let from = match args.from {
        FromArg::Auto => read::Format::Auto,
        FromArg::Txt => read::Format::Txt,
        FromArg::Jsonl => read::Format::Jsonl,
        FromArg::Csv => read::Format::Csv,
    };
    let day = |written: &String| {
        let day = read::parse_published(written);
        day.ok_or_else(|| Stop::Failed(format!("--published `{written}` is no date: write it as YYYY-MM-DD")))
    };
    let published = args.published.as_ref().map(day).transpose()?;
    Ok(Options { from, published, ..Options::default() })
}

/// Form and destination, and what does not go together. `terminal`: whether stdout is one.
pub fn output(args: &Extract, terminal: bool) -> Result<(Form, Destination), String> {
    let destination = destination(args);
    let format = args.format.unwrap_or_else(|| default_format(args, &destination, terminal));
    if args.table.is_some() && format != FormatArg::Csv {
        return Err("--table goes with --format csv; JSON Lines and the listing hold every table".to_owned());
    }
    let form = match (format, args.table, &destination) {
        (FormatArg::Jsonl, ..) => Form::Jsonl,
        (FormatArg::Listing, _, Destination::Stdout) => Form::Listing { colour: terminal && colour_wanted() },
        (FormatArg::Listing, ..) => Form::Listing { colour: false },
        (FormatArg::Csv, Some(table), _) => Form::Tables(vec![named(table)]),
        (FormatArg::Csv, None, Destination::Folder(_)) => Form::Tables(Table::ALL.to_vec()),
        (FormatArg::Csv, None, _) => {
            let names = Table::ALL.map(Table::name).join(", ");
            return Err(format!("CSV holds one table: name it with --table ({names}), or give a folder with -o DIR/"));
        }
    };
    Ok((form, destination))
}

/// A path that is a folder, ends in a slash, or has no extension while nothing is there yet, is a folder.
fn destination(args: &Extract) -> Destination {
    let Some(path) = &args.output else { return Destination::Stdout };
    if path.as_os_str() == "-" {
        return Destination::Stdout;
    }
    let slash = path.as_os_str().as_encoded_bytes().ends_with(b"/");
    let bare = path.extension().is_none() && !path.exists();
    if slash || path.is_dir() || bare { Destination::Folder(path.clone()) } else { Destination::File(path.clone()) }
}

fn default_format(args: &Extract, destination: &Destination, terminal: bool) -> FormatArg {
    let is_csv = |path: &Path| path.extension().and_then(OsStr::to_str).is_some_and(|e| e.eq_ignore_ascii_case("csv"));
    match destination {
        _ if args.table.is_some() => FormatArg::Csv,
        Destination::Folder(_) => FormatArg::Csv,
        Destination::File(path) if is_csv(path) => FormatArg::Csv,
        Destination::Stdout if terminal => FormatArg::Listing,
        _ => FormatArg::Jsonl,
    }
}

fn named(table: TableArg) -> Table {
    match table {
        TableArg::Quotations => Table::Quotations,
        TableArg::Speakers => Table::Speakers,
        TableArg::Dates => Table::Dates,
        TableArg::Periods => Table::Periods,
        TableArg::Figures => Table::Figures,
        TableArg::Articles => Table::Articles,
    }
}

/// By the conventions of NO_COLOR and of dumb terminals.
fn colour_wanted() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|v| !v.is_empty());
    !set("NO_COLOR") && std::env::var_os("TERM").is_none_or(|t| t != "dumb")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::{Cli, Command};
    use clap::Parser;

    fn settled(line: &str, terminal: bool) -> Result<(Form, Destination), String> {
        let cli = Cli::try_parse_from(["onrecord", "extract"].into_iter().chain(line.split_whitespace())).unwrap();
        let Command::Extract(args) = cli.command else { panic!() };
        output(&args, terminal)
    }

    #[test]
    fn form_follows_destination_unless_it_is_named() {
        let all = Form::Tables(Table::ALL.to_vec());
        let file = |name: &str| Destination::File(name.into());
        let folder = |name: &str| Destination::Folder(name.into());
        assert_eq!(settled("", false), Ok((Form::Jsonl, Destination::Stdout)));
        assert!(matches!(settled("", true), Ok((Form::Listing { .. }, Destination::Stdout))));
        assert_eq!(settled("--format jsonl", true), Ok((Form::Jsonl, Destination::Stdout)));
        assert_eq!(settled("--table dates", true), Ok((Form::Tables(vec![Table::Dates]), Destination::Stdout)));
        assert_eq!(settled("-o new", false), Ok((all.clone(), folder("new"))));
        assert_eq!(settled("-o new.d/", false), Ok((all, folder("new.d/"))));
        assert_eq!(settled("-o new --format jsonl", false), Ok((Form::Jsonl, folder("new"))));
        assert_eq!(settled("-o x.jsonl", false), Ok((Form::Jsonl, file("x.jsonl"))));
        assert_eq!(settled("-o x.csv --table dates", false), Ok((Form::Tables(vec![Table::Dates]), file("x.csv"))));
        for wrong in ["--format csv", "-o x.csv", "--format jsonl --table dates"] {
            assert!(settled(wrong, false).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_arguments_hold_together() {
        use clap::CommandFactory;
        Cli::command().debug_assert();
    }
}
