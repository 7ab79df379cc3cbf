//! Finding and opening inputs.
//!
//! In: what the user named. Out: one file after the other, opened when its turn comes, each known to be text by its
//! first bytes. Never here: a link to a folder followed, a pipe in a folder opened, a device read.

use super::chunks::{Chunks, Next};
use super::packed::{self, Broken, Packing};
use super::{Format, Input, Item, MAX_ARTICLE, Options, Origin, Piece, TOO_LONG, csv, decode, jsonl};
use crate::error::Error;
use std::ffi::OsStr;
use std::fs::{self, File, FileType};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(super) type Bytes = Box<dyn Read + Send>;
type Walk = Box<dyn Iterator<Item = walkdir::Result<walkdir::DirEntry>> + Send>;

/// What comes next.
pub(super) enum Found {
    Source(Source),
    Told(Item),
}

/// A file (or standard input) to read.
pub(super) struct Source {
    /// `None` is standard input.
    path: Option<PathBuf>,
    origin: Origin,
    format: Format,
}

/// The inputs, folders taken apart.
pub(super) struct Sources {
    inputs: std::vec::IntoIter<Input>,
    walk: Option<(PathBuf, Walk)>,
    /// Nothing was read of the folder yet.
    nothing: bool,
    from: Format,
}

impl Sources {
    pub fn new(inputs: Vec<Input>, from: Format) -> Self {
        Sources { inputs: inputs.into_iter(), walk: None, nothing: false, from }
    }

    fn named(&mut self, path: PathBuf) -> Option<Found> {
        let meta = match fs::metadata(&path) {
            Ok(meta) => meta,
            Err(error) => return Some(Found::Told(Item::Failed(unreadable(&path, error)))),
        };
        if meta.is_dir() {
            let entries = walkdir::WalkDir::new(&path).sort_by(|a, b| a.file_name().cmp(b.file_name()));
            let entries = entries.into_iter().filter_entry(|e| e.depth() == 0 || !is_hidden(e.file_name()));
            self.walk = Some((path, Box::new(entries)));
            self.nothing = true;
            return None;
        }
        if !meta.is_file() && !is_pipe(meta.file_type()) {
            return Some(Found::Told(Item::Failed(file_error(&path, "a device, not a file: it is not read"))));
        }
        let format = if self.from == Format::Auto { by_extension(&path).unwrap_or_default() } else { self.from };
        let id = id_of(Path::new(path.file_name().unwrap_or(path.as_os_str())));
        Some(Found::Source(Source { origin: Origin { id, source: shown(&path) }, path: Some(path), format }))
    }

    /// One entry of a walk; `None` where the rules leave it out.
    fn walked(&mut self, root: &Path, entry: walkdir::Result<walkdir::DirEntry>) -> Option<Found> {
        let told = |item| Some(Found::Told(item));
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().unwrap_or(root).to_owned();
                let error = error.into_io_error().unwrap_or_else(|| io::Error::other("links run in a circle"));
                return told(Item::Failed(unreadable(&path, error)));
            }
        };
        if entry.file_type().is_dir() {
            return None;
        }
        let path = entry.path();
        let format = match self.from {
            Format::Auto => by_extension(path)?,
            named => named,
        };
        // Of a link, what it leads to.
        let kind = match fs::metadata(path) {
            Ok(meta) => meta.file_type(),
            Err(error) => return told(Item::Failed(unreadable(path, error))),
        };
        if kind.is_dir() {
            return None;
        }
        if !kind.is_file() {
            return told(Item::Warning(file_error(path, "a pipe or device, not a file: left out")));
        }
        self.nothing = false;
        let id = id_of(path.strip_prefix(root).unwrap_or(path));
        Some(Found::Source(Source { origin: Origin { id, source: shown(path) }, path: Some(path.to_owned()), format }))
    }

    fn next_in_walk(&mut self) -> Option<Found> {
        let (root, mut walk) = self.walk.take()?;
        for entry in &mut walk {
            if let Some(found) = self.walked(&root, entry) {
                self.walk = Some((root, walk));
                return Some(found);
            }
        }
        let what = "no article in this folder: files are read whose names end in .txt, .text, .md, .jsonl, .ndjson, .json, \
                    .csv or .tsv, compressed (.gz, .zst) or not (others with --from)";
        std::mem::take(&mut self.nothing).then(|| Found::Told(Item::Warning(file_error(&root, what))))
    }
}

impl Iterator for Sources {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        loop {
            if let Some(found) = self.next_in_walk() {
                return Some(found);
            }
            let found = match self.inputs.next()? {
                Input::Stdin => {
                    let origin = Origin { id: "stdin".to_owned(), source: "stdin".to_owned() };
                    Some(Found::Source(Source { path: None, origin, format: self.from }))
                }
                Input::Path(path) => self.named(path),
            };
            if found.is_some() {
                return found;
            }
        }
    }
}

/// A source that was opened.
pub(super) enum Opened {
    /// A text, read; and what broke off the reading, where something did.
    Text(Origin, Vec<u8>, Option<Item>),
    /// Lines or rows, to be read as they are asked for.
    Rows(Box<Open>),
}

impl Source {
    pub fn open(self, options: &Options) -> Result<Opened, Error> {
        let name = self.path.clone().unwrap_or_else(|| PathBuf::from("stdin"));
        let Loading { head, bytes, size, most } = self.load().map_err(|error| unreadable(&name, error))?;
        if let Some(what) = decode::refuse(&head) {
            return Err(file_error(&name, what));
        }
        let Source { origin, format, .. } = self;
        let max_line = most.map_or(options.max_line, |most| options.max_line.min(most));
        let options = &Options { max_line, ..options.clone() };
        let first = decode::without_mark(&head).trim_ascii_start().first();
        match format {
            Format::Jsonl => Open::lines(origin, head, bytes, options),
            Format::Csv => Open::rows(origin, head, bytes, options),
            Format::Auto if first == Some(&b'{') => Open::lines(origin, head, bytes, options),
            Format::Auto | Format::Txt => text(origin, Loading { head, bytes, size, most }),
        }
    }

    /// Opens it and reads its first bytes, unpacked.
    fn load(&self) -> io::Result<Loading> {
        let mut size = None;
        let mut bytes: Bytes = match &self.path {
            None => Box::new(io::stdin()),
            Some(path) => {
                let file = File::open(path)?;
                size = file.metadata().ok().filter(|m| m.is_file()).map(|m| m.len());
                Box::new(file)
            }
        };
        let mut head = Vec::with_capacity(size.map_or(decode::HEAD, |s| s.min(decode::HEAD as u64) as usize) + 1);
        (&mut bytes).take(decode::HEAD as u64).read_to_end(&mut head)?;
        let Some(packing) = Packing::of(&head) else { return Ok(Loading { head, bytes, size, most: None }) };
        let mut bytes = packing.reader(Box::new(io::Cursor::new(head).chain(bytes)))?;
        let mut head = Vec::with_capacity(decode::HEAD);
        match (&mut bytes).take(decode::HEAD as u64).read_to_end(&mut head) {
            Err(error) if head.is_empty() => Err(error),
            // The reader says it again behind what it could read.
            _ => Ok(Loading { head, bytes, size: None, most: Some(packed::MAX_ARTICLE) }),
        }
    }
}

/// A source that is being read.
struct Loading {
    /// The first bytes.
    head: Vec<u8>,
    /// Those behind them.
    bytes: Bytes,
    /// How many there are in all, where that is known.
    size: Option<u64>,
    /// How many one article may have where the source is compressed.
    most: Option<usize>,
}

fn text(origin: Origin, source: Loading) -> Result<Opened, Error> {
    let Loading { head: mut text, bytes, size, most } = source;
    let (most, too_long) = most.map_or((MAX_ARTICLE, TOO_LONG), |most| (most as u64, packed::TOO_LONG));
    if size.is_some_and(|s| s > most) {
        return Err(origin.file_error(too_long));
    }
    text.reserve_exact(size.unwrap_or(0).saturating_sub(text.len() as u64) as usize);
    let read = bytes.take(most + 1).read_to_end(&mut text);
    if text.len() as u64 > most {
        return Err(origin.file_error(too_long));
    }
    match read {
        Ok(_) => Ok(Opened::Text(origin, text, None)),
        Err(error) if Broken::of(&error).is_some() => {
            let broken = broke_off(&origin.source, error);
            Ok(Opened::Text(origin, text, Some(broken)))
        }
        Err(error) => Err(unreadable(Path::new(&origin.source), error)),
    }
}

/// What is said of a source that could not be read to its end.
fn broke_off(source: &str, error: io::Error) -> Item {
    let whole = matches!(Broken::of(&error), Some(Broken::Trailing));
    let error = unreadable(Path::new(source), error);
    if whole { Item::Warning(error) } else { Item::Failed(error) }
}

/// Lines or rows of an open input.
pub(super) struct Open {
    origin: Arc<Origin>,
    chunks: Chunks,
    table: Option<Arc<csv::Header>>,
    max_line: usize,
}

impl Open {
    fn lines(origin: Origin, mut head: Vec<u8>, bytes: Bytes, options: &Options) -> Result<Opened, Error> {
        if let Some(what) = jsonl::refuse(&head) {
            return Err(origin.file_error(what));
        }
        head.drain(..head.len() - decode::without_mark(&head).len());
        let chunks = Chunks::lines(head, bytes, options.max_line);
        let open = Open { origin: Arc::new(origin), chunks, table: None, max_line: options.max_line };
        Ok(Opened::Rows(Box::new(open)))
    }

    fn rows(origin: Origin, mut head: Vec<u8>, bytes: Bytes, options: &Options) -> Result<Opened, Error> {
        if decode::utf16(&head).is_some() {
            let what = "UTF-16: CSV has to be UTF-8 (save it as \"CSV UTF-8\", or use iconv -f UTF-16 -t UTF-8)";
            return Err(origin.file_error(what));
        }
        head.drain(..head.len() - decode::without_mark(&head).len());
        let delimiter = csv::delimiter(&head);
        let mut chunks = Chunks::rows(head, bytes, options.max_line, delimiter);
        let first = chunks.first_row().map_err(|error| unreadable(Path::new(&origin.source), error))?;
        let table = csv::Header::read(&first, delimiter, options).map_err(|what| origin.error(1, what))?;
        let table = Some(Arc::new(table));
        Ok(Opened::Rows(Box::new(Open { origin: Arc::new(origin), chunks, table, max_line: options.max_line })))
    }

    /// The next of it.
    pub fn piece(&mut self) -> Option<Piece> {
        let origin = Arc::clone(&self.origin);
        let failed = |error| Some(Piece::Told(Box::new(Item::Failed(error))));
        match (self.chunks.next()?, &self.table) {
            (Next::Chunk(chunk), None) => Some(Piece::Lines { origin, chunk }),
            (Next::Chunk(chunk), Some(table)) => Some(Piece::Rows { origin, table: Arc::clone(table), chunk }),
            (Next::TooLong(line), _) => {
                let limit = self.max_line >> 20;
                failed(
                    origin.error(line, format!("longer than {limit} MB, the most that is read as one line: left out")),
                )
            }
            (Next::Failed(error), _) => Some(Piece::Told(Box::new(broke_off(&origin.source, error)))),
        }
    }
}

/// A path as it is recorded: with bytes that are no UTF-8 as `%E9`.
fn shown(path: &Path) -> String {
    let mut shown = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        shown.push_str(chunk.valid());
        chunk.invalid().iter().for_each(|byte| shown.push_str(&format!("%{byte:02X}")));
    }
    shown
}

/// The id of an article that is a file: its path below the folder that was named, without `.txt`, `.gz` and `.zst`.
fn id_of(below: &Path) -> String {
    let mut id = packed::without_extension(&shown(below)).to_owned();
    if std::path::MAIN_SEPARATOR != '/' {
        id = id.replace(std::path::MAIN_SEPARATOR, "/");
    }
    let stem = id.len().saturating_sub(4);
    if stem > 0 && id.as_bytes()[stem..].eq_ignore_ascii_case(b".txt") {
        id.truncate(stem);
    }
    id
}

/// What the extension says; `None` for one that says nothing of articles, or none at all.
fn by_extension(path: &Path) -> Option<Format> {
    let lower = |path: &Path| Some(path.extension()?.to_str()?.to_ascii_lowercase());
    let mut extension = lower(path)?;
    if matches!(&*extension, "gz" | "zst") {
        extension = lower(Path::new(path.file_stem()?))?;
    }
    match &*extension {
        "txt" | "text" | "md" => Some(Format::Txt),
        "jsonl" | "ndjson" | "json" => Some(Format::Jsonl),
        "csv" | "tsv" => Some(Format::Csv),
        _ => None,
    }
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

#[cfg(unix)]
fn is_pipe(kind: FileType) -> bool {
    use std::os::unix::fs::FileTypeExt;
    kind.is_fifo() || kind.is_socket()
}

#[cfg(not(unix))]
fn is_pipe(_: FileType) -> bool {
    false
}

fn file_error(path: &Path, what: &str) -> Error {
    Error::File { path: shown(path).into(), what: what.to_owned(), source: None }
}

fn unreadable(path: &Path, error: io::Error) -> Error {
    if let Some(broken) = Broken::of(&error) {
        return file_error(path, &broken.to_string());
    }
    let what = match error.kind() {
        io::ErrorKind::NotFound => "cannot be read (is the name right?)",
        io::ErrorKind::PermissionDenied => "cannot be read (chmod +r would allow it)",
        _ => "cannot be read",
    };
    Error::File { path: shown(path).into(), what: what.to_owned(), source: Some(error) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_paths_without_txt() {
        for (path, id) in [
            ("a.txt", "a"),
            ("b/c.TXT", "b/c"),
            ("d.md", "d.md"),
            (".txt", ".txt"),
            ("e", "e"),
            ("é.txt", "é"),
            ("a.txt.GZ", "a"),
            ("b/c.jsonl.zst", "b/c.jsonl"),
            (".gz", ".gz"),
        ] {
            assert_eq!(id_of(Path::new(path)), id);
        }
    }

    #[cfg(unix)]
    #[test]
    fn names_that_are_not_utf8_are_kept_apart() {
        use std::os::unix::ffi::OsStrExt;
        assert_eq!(shown(Path::new(OsStr::from_bytes(b"caf\xe9.txt"))), "caf%E9.txt");
    }

    #[test]
    fn a_folder_is_walked_in_bytewise_order() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.txt", "a/z.txt", "a.txt", "B.txt", ".hidden.txt", ".git/x.txt", "skip.html", "c.jsonl"] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "{\"text\":\"x\"}").unwrap();
        }
        let found = Sources::new(vec![Input::Path(folder.path().to_owned())], Format::Auto);
        let ids: Vec<String> =
            found.map(|f| if let Found::Source(s) = f { s.origin.id } else { "told".into() }).collect();
        assert_eq!(ids, ["B", "a/z", "a", "b", "c.jsonl"]);
    }
}
