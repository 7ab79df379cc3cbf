//! Reading: files, folders and standard input to articles.
//!
//! In: [`Input`]s and [`Options`]. Out: [`Item`]s in input order: articles, and what could not be read. Never here: a
//! look at what the words say, or a message to the user.
//!
//! One reader finds and loads the bytes ([`Batches`]); taking them apart ([`Batch::items`]) is left to whoever has a
//! thread to spare for it. [`articles`] does both.
//!
//! What is read, and how:
//!
//! - **Folders** are walked with everything below them, in the bytewise order of the names. Names that begin with a dot
//!   are left out. With [`Format::Auto`] the extension says what a file is: `txt`, `text`, `md` are text, `jsonl`,
//!   `ndjson`, `json` are JSON Lines, `csv`, `tsv` are tables, others are left out; with a format named, all files are
//!   read as that. Linked files are followed, linked folders are not. Pipes and devices are left out with a warning.
//! - **Files** named are read whatever their name; one without an extension, a pipe, and standard input are JSON Lines
//!   where the first byte that is not blank is `{`, else text.
//! - **Text** is UTF-8, or UTF-16 with a byte order mark; the mark is no part of the text. What is not valid UTF-8 is
//!   read as windows-1252, or, where other characters show that it is UTF-8 with damage, with U+FFFD in place of the
//!   damage; either way with a warning. Binary files (a NUL byte in the first 8 KB) are refused.
//! - **Compressed files** (gzip, zstd) are unpacked while they are read, known by their first bytes; `.gz` and `.zst` are no
//!   part of the name then. One that is damaged or cut short is read as far as it goes, and counts as failed.
//!   An article of it may have 8 MB. Other kinds of compression are refused.
//! - **JSON Lines** are objects with `text` (or `body`, `content`, `article`, `maintext`), and may have `id`, `title`
//!   (`headline`) and `published` (`date`, `date_publish`, `publish_date`, `pub_date`). A line longer than
//!   [`Options::max_line`] is refused without being held in memory.
//! - **CSV** has a header row with the same names, in any capitals, or those given in [`Options`].
//! - **Ids** are what the row gives, else the path below the folder that was named (for a file its name), without
//!   `.txt`, `.gz` and `.zst`; else `stdin`. A row without an id adds its number: `stdin`, `stdin:2`, `stdin:3`.

mod chunks;
mod csv;
mod decode;
mod jsonl;
mod packed;
mod published;
mod sources;

pub use published::parse_published;

use crate::error::Error;
use crate::text::Article;
use jiff::civil::Date;
use sources::{Found, Source, Sources};
use std::path::PathBuf;
use std::sync::Arc;

/// The most bytes that one article may have: spans are counted in 32 bits inside.
pub const MAX_ARTICLE: u64 = u32::MAX as u64;

/// The longest line of JSON Lines (or row of CSV) that is read unless [`Options::max_line`] says otherwise: 256 MB.
pub const MAX_LINE: usize = 256 << 20;

/// About how many bytes a batch has: some milliseconds of work.
const BATCH_BYTES: usize = 64 << 10;
/// How many files a batch has at most.
const BATCH_PIECES: usize = 256;

/// What an input is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// By its extension, else by its first byte.
    #[default]
    Auto,
    /// One article of plain text.
    Txt,
    /// One article a line, as a JSON object.
    Jsonl,
    /// One article a row, columns named in the first.
    Csv,
}

/// What may be said about the inputs from outside.
#[derive(Clone, Debug)]
pub struct Options {
    /// What they are.
    pub from: Format,
    /// The publication date of every article that gives none itself.
    pub published: Option<Date>,
    /// The CSV column that holds the text.
    pub text_column: Option<String>,
    /// The CSV column that holds the id.
    pub id_column: Option<String>,
    /// The CSV column that holds the publication date.
    pub date_column: Option<String>,
    /// The longest line or row that is read, in bytes.
    pub max_line: usize,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            from: Format::Auto,
            published: None,
            text_column: None,
            id_column: None,
            date_column: None,
            max_line: MAX_LINE,
        }
    }
}

/// Where to read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file, or a folder with everything below it.
    Path(PathBuf),
    /// Standard input.
    Stdin,
}

impl Input {
    /// How many bytes reading it will yield; `None` where that is not known before.
    pub fn size(&self) -> Option<u64> {
        let Input::Path(path) = self else { return None };
        let name = path.file_name()?.to_str()?;
        let meta = std::fs::metadata(path).ok().filter(|m| m.is_file())?;
        (packed::without_extension(name) == name).then_some(meta.len())
    }
}

/// What reading yields.
#[derive(Debug)]
pub enum Item {
    /// An article.
    Article(Article),
    /// Something that was read in a way the user should know of, or left out by the rules.
    Warning(Error),
    /// Something that was to be read and could not be.
    Failed(Error),
}

/// Where the articles of one file come from.
#[derive(Debug)]
struct Origin {
    /// The id of an article that has none of its own.
    id: String,
    /// The path as recorded, or `stdin`.
    source: String,
}

impl Origin {
    /// The id of the `number`th row, which gives none itself.
    fn row_id(&self, number: u64) -> String {
        if number == 1 { self.id.clone() } else { format!("{}:{number}", self.id) }
    }

    fn error(&self, line: u64, what: impl Into<String>) -> Error {
        Error::Article { input: self.source.clone(), line, what: what.into() }
    }

    fn file_error(&self, what: impl Into<String>) -> Error {
        Error::File { path: self.source.clone().into(), what: what.into(), source: None }
    }
}

/// Bytes of one input, not yet taken apart.
#[derive(Debug)]
enum Piece {
    /// A text; and what broke off the reading, where something did.
    Text {
        origin: Origin,
        bytes: Vec<u8>,
        broken: Option<Box<Item>>,
    },
    Lines {
        origin: Arc<Origin>,
        chunk: chunks::Chunk,
    },
    Rows {
        origin: Arc<Origin>,
        table: Arc<csv::Header>,
        chunk: chunks::Chunk,
    },
    Told(Box<Item>),
}

impl Piece {
    fn len(&self) -> usize {
        match self {
            Piece::Text { bytes, .. } => bytes.len(),
            Piece::Lines { chunk, .. } | Piece::Rows { chunk, .. } => chunk.bytes.len(),
            Piece::Told(_) => 0,
        }
    }
}

/// Some input, loaded, to be taken apart on any thread.
#[derive(Debug, Default)]
pub struct Batch {
    pieces: Vec<Piece>,
    bytes: usize,
}

impl Batch {
    /// How many bytes of input it holds.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// Hands over each item, in input order.
    pub fn items(self, options: &Options, each: &mut dyn FnMut(Item)) {
        let each = &mut |item: Item| {
            if let Item::Article(article) = &item
                && let Some(what) = decode::doubt(&article.text)
            {
                let path = article.source.clone().unwrap_or_default().into();
                let what = format!("article `{}` {what}", shortened(&article.id));
                each(Item::Warning(Error::File { path, what, source: None }));
            }
            each(item);
        };
        for piece in self.pieces {
            match piece {
                Piece::Told(item) => each(*item),
                Piece::Text { origin, bytes, broken } => {
                    text_article(origin, bytes, options, each);
                    broken.into_iter().for_each(|item| each(*item));
                }
                Piece::Lines { origin, chunk } => jsonl::items(&origin, &chunk.bytes, chunk.line, options, each),
                Piece::Rows { origin, table, chunk } => csv::items(&origin, &table, &chunk, options, each),
            }
        }
    }
}

/// A file of plain text is one article.
fn text_article(origin: Origin, bytes: Vec<u8>, options: &Options, each: &mut dyn FnMut(Item)) {
    let (text, warning) = decode::decode(bytes);
    if let Some(what) = warning {
        each(Item::Warning(origin.file_error(what)));
    }
    if text.len() as u64 > MAX_ARTICLE {
        return each(Item::Failed(origin.file_error(TOO_LONG)));
    }
    let mut article = Article::new(origin.id, text);
    article.source = Some(origin.source);
    article.published = options.published;
    each(Item::Article(article));
}

/// The first 40 characters, for a message: what stands where a name should can have any length.
fn shortened(name: &str) -> String {
    match name.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.to_owned(),
    }
}

const TOO_LONG: &str = "longer than 4 GB, the most that one article can have: split it";

/// The inputs as batches, in order. Reading happens as the iterator moves.
pub struct Batches {
    sources: Sources,
    open: Option<sources::Open>,
    options: Options,
}

impl Batches {
    /// Reads `inputs` one after the other.
    pub fn new(inputs: Vec<Input>, options: &Options) -> Self {
        Batches { sources: Sources::new(inputs, options.from), open: None, options: options.clone() }
    }

    fn piece(&mut self) -> Option<Piece> {
        loop {
            if let Some(open) = &mut self.open {
                if let Some(piece) = open.piece() {
                    return Some(piece);
                }
                self.open = None;
            }
            match self.sources.next()? {
                Found::Told(item) => return Some(Piece::Told(Box::new(item))),
                Found::Source(source) => match self.start(source) {
                    Ok(Some(piece)) => return Some(piece),
                    Ok(None) => {}
                    Err(error) => return Some(Piece::Told(Box::new(Item::Failed(error)))),
                },
            }
        }
    }

    /// A text is read at once; of the others the first bytes, and the rest as it is asked for.
    fn start(&mut self, source: Source) -> Result<Option<Piece>, Error> {
        match source.open(&self.options)? {
            sources::Opened::Text(origin, bytes, broken) => {
                Ok(Some(Piece::Text { origin, bytes, broken: broken.map(Box::new) }))
            }
            sources::Opened::Rows(open) => {
                self.open = Some(*open);
                Ok(None)
            }
        }
    }
}

impl Iterator for Batches {
    type Item = Batch;

    fn next(&mut self) -> Option<Batch> {
        let mut batch = Batch::default();
        while batch.bytes < BATCH_BYTES && batch.pieces.len() < BATCH_PIECES {
            let Some(piece) = self.piece() else { break };
            batch.bytes += piece.len();
            batch.pieces.push(piece);
        }
        (!batch.pieces.is_empty()).then_some(batch)
    }
}

/// Everything that the inputs hold, one after the other.
///
/// ```
/// use onrecord::read::{articles, Input, Item, Options};
/// let folder = std::env::temp_dir().join("onrecord-doc-read");
/// std::fs::create_dir_all(&folder)?;
/// std::fs::write(folder.join("a.txt"), "It closed on 3 May 2020.")?;
/// for item in articles(vec![Input::Path(folder)], &Options::default()) {
///     match item {
///         Item::Article(article) => assert_eq!((&*article.id, &*article.text), ("a", "It closed on 3 May 2020.")),
///         Item::Warning(what) | Item::Failed(what) => panic!("{what}"),
///     }
/// }
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn articles(inputs: Vec<Input>, options: &Options) -> impl Iterator<Item = Item> {
    let options = options.clone();
    Batches::new(inputs, &options).flat_map(move |batch| {
        let mut items = Vec::new();
        batch.items(&options, &mut |item| items.push(item));
        items
    })
}
