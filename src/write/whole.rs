//! Files that appear whole or not at all.
//!
//! In: bytes. Out: a file under its name once [`Whole::finish`] was called; before that, and if it never is, only a
//! hidden temporary file beside it, which is removed.

use crate::error::Error;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A file that is being written.
///
/// ```
/// use onrecord::write::Whole;
/// let path = std::env::temp_dir().join("onrecord-doc-whole.txt");
/// # let _ = std::fs::remove_file(&path);
/// let mut file = Whole::create(&path)?;
/// file.write(b"text")?;
/// assert!(!path.exists());
/// file.finish()?;
/// assert_eq!(std::fs::read(&path).unwrap(), b"text");
/// # Ok::<(), onrecord::Error>(())
/// ```
pub struct Whole {
    path: PathBuf,
    file: Target,
}

enum Target {
    /// A new file beside the one that it will replace.
    Beside(BufWriter<NamedTempFile>),
    /// A device or pipe, which nothing can replace.
    Direct(BufWriter<File>),
}

impl Whole {
    /// Begins a file; the folder has to exist.
    ///
    /// # Errors
    /// Where nothing can be written there.
    pub fn create(path: &Path) -> Result<Whole, Error> {
        let fail = |error| unwritable(path, error);
        let meta = fs::metadata(path).ok();
        if meta.as_ref().is_some_and(fs::Metadata::is_dir) {
            return Err(Error::File {
                path: path.to_owned(),
                what: "is a folder, not a file".to_owned(),
                source: None,
            });
        }
        let file = if meta.is_some_and(|m| !m.is_file()) {
            Target::Direct(BufWriter::new(File::options().write(true).open(path).map_err(fail)?))
        } else {
            let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
            if !folder.exists() {
                let what = format!("cannot be written: there is no folder {}", folder.display());
                return Err(Error::File { path: path.to_owned(), what, source: None });
            }
            Target::Beside(BufWriter::new(beside(folder).map_err(fail)?))
        };
        Ok(Whole { path: path.to_owned(), file })
    }

    /// The hidden file that is written until [`Whole::finish`], for whoever has to remove it when the process is killed.
    /// None where a device or pipe is written itself.
    pub fn temporary(&self) -> Option<&Path> {
        match &self.file {
            Target::Beside(file) => Some(file.get_ref().path()),
            Target::Direct(_) => None,
        }
    }

    /// Appends some bytes.
    ///
    /// # Errors
    /// Where they cannot be written, as on a full disk.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), Error> {
        let written = match &mut self.file {
            Target::Beside(file) => file.write_all(bytes),
            Target::Direct(file) => file.write_all(bytes),
        };
        written.map_err(|error| unwritable(&self.path, error))
    }

    /// Puts the file in its place.
    ///
    /// # Errors
    /// Where the last bytes cannot be written or the file cannot be renamed.
    pub fn finish(self) -> Result<(), Error> {
        let path = self.path;
        let fail = |error| unwritable(&path, error);
        match self.file {
            Target::Direct(mut file) => file.flush().map_err(fail),
            Target::Beside(file) => {
                let file = file.into_inner().map_err(|e| fail(e.into_error()))?;
                file.persist(&path).map_err(|e| fail(e.error)).map(|_| ())
            }
        }
    }
}

/// A temporary file with the permissions of any other new file.
fn beside(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".onrecord-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

fn unwritable(path: &Path, source: io::Error) -> Error {
    Error::File { path: path.to_owned(), what: "cannot be written".to_owned(), source: Some(source) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_left_of_a_file_that_is_not_finished() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.csv");
        fs::write(&path, "old").unwrap();
        let mut file = Whole::create(&path).unwrap();
        file.write(b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"old");
        drop(file);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        let mut file = Whole::create(&path).unwrap();
        file.write(b"new").unwrap();
        file.finish().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_that_is_not_there_is_an_error() {
        let error = Whole::create(Path::new("/no-such-folder/out.csv")).err().unwrap();
        assert!(error.to_string().starts_with("/no-such-folder/out.csv: cannot be written"), "{error}");
    }
}
