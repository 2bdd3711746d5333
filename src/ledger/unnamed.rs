//! Files written whole under a temporary name beside the one they are to have: whoever reads finds the old file or the
//! new one, never half of one.

use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::{Builder, TempPath};

use super::sibling::{TEMPORARY, folder_of};

/// Copies the bytes of a file and no more: a medium that knows no modes refuses to copy those.
///
/// # Errors
/// The one cannot be read or the other not written.
pub fn copy_bytes(from: &Path, to: &Path) -> io::Result<()> {
    let mut bytes = File::open(from)?;
    if !bytes.metadata()?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let mut target = OpenOptions::new().write(true).create(true).truncate(true).open(to)?;
    io::copy(&mut bytes, &mut target).map(drop)
}

/// A file that does not have its name yet; dropped, it is gone.
#[derive(Debug)]
pub struct Unnamed {
    file: TempPath,
    target: PathBuf,
}

impl Unnamed {
    /// An empty file in the folder of `target`, private where the medium can (0600). No handle to it is kept: closing one
    /// would drop the locks of a database that is opened there.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn beside(target: &Path) -> io::Result<Self> {
        let file = Builder::new().prefix(TEMPORARY).tempfile_in(folder_of(target))?.into_temp_path();
        Ok(Self { file, target: target.to_owned() })
    }

    /// A file that `make` makes at the path that it is given.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn made(target: &Path, make: impl FnMut(&Path) -> io::Result<()>) -> io::Result<Self> {
        let file = Builder::new().prefix(TEMPORARY).make_in(folder_of(target), make)?.into_temp_path();
        Ok(Self { file, target: target.to_owned() })
    }

    /// Where it lies for now.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.file
    }

    /// The name it is to have.
    #[must_use]
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// A handle to write into it piece by piece.
    ///
    /// # Errors
    /// It cannot be opened.
    pub fn open(&self) -> io::Result<File> {
        OpenOptions::new().write(true).open(&self.file)
    }

    /// Writes these bytes into it, and makes them last.
    ///
    /// # Errors
    /// They cannot be written.
    pub fn write(&self, bytes: &[u8]) -> io::Result<()> {
        let mut file = self.open()?;
        file.write_all(bytes)?;
        file.sync_all()
    }

    /// Makes last what was written into it.
    ///
    /// # Errors
    /// The medium failed.
    pub fn sync(&self) -> io::Result<()> {
        File::open(&self.file)?.sync_all()
    }

    /// Gives it its name, which no file has yet. A medium that knows no renaming of that kind and no links is looked at
    /// instead.
    ///
    /// # Errors
    /// A file has the name, or the medium failed.
    pub fn place(self) -> io::Result<()> {
        match self.file.persist_noclobber(&self.target) {
            Err(failed)
                if failed.error.kind() != io::ErrorKind::AlreadyExists && self.target.symlink_metadata().is_err() =>
            {
                failed.path.persist(&self.target).map_err(|failed| failed.error)
            }
            named => named.map_err(|failed| failed.error),
        }
    }

    /// Gives it its name, in place of a file that has it.
    ///
    /// # Errors
    /// It cannot be renamed.
    pub fn replace(self) -> io::Result<()> {
        self.file.persist(&self.target).map_err(|failed| failed.error)
    }
}
