//! Writing files so that a reader finds the old one or the new one, never half of one.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

/// A file that could not be written.
#[derive(Debug, thiserror::Error)]
#[error("{} cannot be written: {error}", path.display())]
pub struct StagedError {
    /// The file.
    pub path: PathBuf,
    /// Why.
    pub error: io::Error,
}

/// A file written whole and synced under a temporary name beside its target; it is dropped unless settled.
#[derive(Debug)]
pub struct Staged {
    target: PathBuf,
    written: TempPath,
}

impl Staged {
    /// Writes the bytes beside the target; folders on the way are made.
    ///
    /// # Errors
    /// The folder or the file cannot be made or written.
    pub fn new(target: &Path, bytes: &[u8]) -> Result<Self, StagedError> {
        let broken = |error| StagedError { path: target.to_owned(), error };
        let folder = folder_of(target);
        std::fs::create_dir_all(folder).map_err(broken)?;
        let mut file = NamedTempFile::new_in(folder).map_err(broken)?;
        file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(broken)?;
        allow_reading(file.as_file()).map_err(broken)?;
        Ok(Self { target: target.to_owned(), written: file.into_temp_path() })
    }

    /// Gives the file its name, in place of one that has it.
    ///
    /// # Errors
    /// It cannot be renamed, or its folder not be synced.
    pub fn settle(self) -> Result<PathBuf, StagedError> {
        let Self { target, written } = self;
        let broken = |error| StagedError { path: target.clone(), error };
        written.persist(&target).map_err(|failed| broken(failed.error))?;
        sync_folder(folder_of(&target)).map_err(broken)?;
        Ok(target)
    }
}

/// Temporary files are private; what is handed on is readable as any file the user saves.
#[cfg(unix)]
fn allow_reading(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn allow_reading(_file: &File) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

fn folder_of(target: &Path) -> &Path {
    target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
