//! Compressed files, unpacked while they are read.
//!
//! In: the first bytes of a file and the rest. Out: a reader of what they hold. Never here: more than a buffer of it.

use super::sources::Bytes;
use flate2::bufread::GzDecoder;
use std::io::{self, BufRead, BufReader, Error, ErrorKind, Read};

/// The most bytes that one article of a compressed file may have, 8 MB. A kilobyte can unpack to a megabyte, and no
/// newspaper article comes near.
pub(super) const MAX_ARTICLE: usize = 8 << 20;

pub(super) const TOO_LONG: &str =
    "holds a text of more than 8 MB, the most that is read as one article of a compressed file: unpack it first";

/// A format of compression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    Gzip,
    Zstd,
}

impl Packing {
    /// By the magic numbers of RFC 1952 and RFC 8878.
    pub fn of(head: &[u8]) -> Option<Self> {
        match head {
            [0x1f, 0x8b, ..] => Some(Packing::Gzip),
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Some(Packing::Zstd),
            _ => None,
        }
    }

    /// What `bytes` hold.
    pub fn reader(self, bytes: Bytes) -> io::Result<Bytes> {
        let bytes = BufReader::new(bytes);
        let inner: Bytes = match self {
            Packing::Gzip => Box::new(Members(Some(GzDecoder::new(bytes)))),
            Packing::Zstd => Box::new(zstd::Decoder::with_buffer(bytes)?),
        };
        Ok(Box::new(Unpacked { inner, broken: None }))
    }
}

/// The name without the extension of a compressed file, where it has one.
pub(super) fn without_extension(name: &str) -> &str {
    let cut = [".gz", ".zst"].into_iter().find_map(|ending| {
        let stem = name.len().checked_sub(ending.len())?;
        name.as_bytes()[stem..].eq_ignore_ascii_case(ending.as_bytes()).then_some(stem)
    });
    let cut = cut.filter(|stem| *stem > 0);
    &name[..cut.unwrap_or(name.len())]
}

/// Why a compressed file was not read to its end. What stands before was.
#[derive(Clone, Debug, thiserror::Error)]
pub(super) enum Broken {
    /// Bytes behind the last gzip member that are none: all before them is whole.
    #[error("what follows the compressed text is not compressed: left out")]
    Trailing,
    #[error("damaged or cut short ({0}): only what stands before that was read")]
    Damaged(String),
}

impl Broken {
    pub fn of(error: &Error) -> Option<&Broken> {
        error.get_ref()?.downcast_ref()
    }
}

impl From<Broken> for Error {
    fn from(broken: Broken) -> Self {
        Error::new(ErrorKind::InvalidData, broken)
    }
}

/// The members of a gzip file, one after the other (RFC 1952, 2.2).
struct Members<R>(Option<GzDecoder<R>>);

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while let Some(member) = &mut self.0 {
            let got = member.read(out)?;
            if got > 0 || out.is_empty() {
                return Ok(got);
            }
            match member.get_mut().fill_buf()?.first() {
                None => break,
                Some(0x1f) => self.0 = self.0.take().map(|member| GzDecoder::new(member.into_inner())),
                Some(_) => return Err(Broken::Trailing.into()),
            }
        }
        Ok(0)
    }
}

/// A reader that fails the same way again once it has failed, so that what came before can be read first.
struct Unpacked {
    inner: Bytes,
    broken: Option<Broken>,
}

impl Read for Unpacked {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if let Some(broken) = &self.broken {
            return Err(broken.clone().into());
        }
        self.inner.read(out).map_err(|error| {
            if error.kind() == ErrorKind::Interrupted {
                return error;
            }
            let broken = Broken::of(&error).cloned().unwrap_or_else(|| Broken::Damaged(error.to_string()));
            self.broken.insert(broken).clone().into()
        })
    }
}
