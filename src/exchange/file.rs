//! Writing files so that a reader finds the old one or the new one, never half of one, and of a set all or none.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

use crate::ledger::{TEMPORARY, clear_leftovers, folder_synced};

/// A file that could not be written.
#[derive(Debug, thiserror::Error)]
#[error("{} cannot be written: {error}", path.display())]
pub struct StagedError {
    /// The file.
    pub path: PathBuf,
    /// Why.
    pub error: io::Error,
}

/// Files that have their names.
#[derive(Debug)]
#[must_use = "what the medium did not confirm is to be told"]
pub struct WrittenFiles {
    /// The files, in their order.
    pub paths: Vec<PathBuf>,
    /// They are there, but the medium did not confirm that they are there to stay: why.
    pub unconfirmed: Option<StagedError>,
}

/// A file written whole and synced under a temporary name beside its target; it is dropped unless settled.
#[derive(Debug)]
pub struct StagedFile {
    target: PathBuf,
    written: TempPath,
}

impl StagedFile {
    /// Writes the bytes beside the target; folders on the way are made.
    ///
    /// # Errors
    /// The folder or the file cannot be made or written.
    pub fn new(target: &Path, bytes: &[u8]) -> Result<Self, StagedError> {
        let broken = |error| StagedError { path: target.to_owned(), error };
        let folder = folder_of(target);
        std::fs::create_dir_all(folder).map_err(broken)?;
        let mut file = tempfile::Builder::new().prefix(TEMPORARY).tempfile_in(folder).map_err(broken)?;
        file.as_file_mut().write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(broken)?;
        allow_reading(&file);
        Ok(Self { target: target.to_owned(), written: file.into_temp_path() })
    }

    /// Gives the file its name, in place of one that has it.
    ///
    /// # Errors
    /// It cannot be renamed.
    pub fn settle(self) -> Result<WrittenFiles, StagedError> {
        settle_all(vec![self])
    }
}

/// Gives files of a set their names: all of them or, where one cannot have it, none; what stood there then stands
/// there again.
///
/// # Errors
/// The file that cannot be renamed.
pub fn settle_all(files: Vec<StagedFile>) -> Result<WrittenFiles, StagedError> {
    let mut settled: Vec<Settled> = Vec::new();
    for StagedFile { target, written } in files {
        let renamed = put_aside(&target).and_then(|before| match written.persist(&target) {
            Ok(()) => Ok(before),
            Err(failed) => Err(failed.error),
        });
        match renamed {
            Ok(before) => settled.push(Settled { target, before }),
            Err(error) => {
                settled.into_iter().rev().for_each(Settled::take_back);
                return Err(StagedError { path: target, error });
            }
        }
    }
    let paths: Vec<PathBuf> = settled.into_iter().map(|one| one.target).collect();
    for path in &paths {
        if let Ok(now) = path.metadata().and_then(|file| file.modified()) {
            clear_leftovers(folder_of(path), now);
        }
    }
    let mut unsynced = paths.iter().filter_map(|path| Some((path, folder_synced(path).err()?)));
    let unconfirmed = unsynced.next().map(|(path, error)| StagedError { path: path.clone(), error });
    Ok(WrittenFiles { paths, unconfirmed })
}

/// A file that has its name, and what had it before.
struct Settled {
    target: PathBuf,
    before: Option<TempPath>,
}

impl Settled {
    /// As it was. What cannot be taken back stays: there is nothing left to try.
    fn take_back(self) {
        let _ = match self.before {
            Some(before) => before.persist(&self.target).map_err(|failed| failed.error),
            None => std::fs::remove_file(&self.target),
        };
    }
}

/// A second name for a file that is to be replaced, so that it can come back; a copy where links are refused.
fn put_aside(target: &Path) -> io::Result<Option<TempPath>> {
    if target.symlink_metadata().is_err() {
        return Ok(None);
    }
    let second = |name: &Path| match std::fs::hard_link(target, name) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => std::fs::copy(target, name).map(drop),
        linked => linked,
    };
    let aside = tempfile::Builder::new().prefix(TEMPORARY).make_in(folder_of(target), second)?;
    Ok(Some(aside.into_temp_path()))
}

/// Temporary files are private; what is handed on is readable as any file the user saves. A medium that knows no such
/// rights has nothing to refuse.
#[cfg(unix)]
fn allow_reading(file: &NamedTempFile) {
    use std::os::unix::fs::PermissionsExt as _;
    let _ = file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644));
}

#[cfg(not(unix))]
const fn allow_reading(_file: &NamedTempFile) {}

fn folder_of(target: &Path) -> &Path {
    target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests {
    use std::fs::{create_dir, read_dir, read_to_string, write};

    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> =
            read_dir(folder).unwrap().map(|one| one.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// P11: the third of three files cannot have its name, so none of them is there; what stood there stands again.
    #[test]
    fn a_set_of_files_is_whole_or_not_there() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        write(at("乙"), "旧").unwrap();
        create_dir(at("丙")).unwrap();
        write(at("丙/里"), "").unwrap();
        let set = || ["甲", "乙", "丙"].map(|name| StagedFile::new(&at(name), "新".as_bytes()).unwrap()).into();
        let refused = settle_all(set()).unwrap_err();
        assert_eq!(refused.path, at("丙"));
        assert_eq!(names(folder.path()), ["丙", "乙"]);
        assert_eq!(read_to_string(at("乙")).unwrap(), "旧");

        std::fs::remove_dir_all(at("丙")).unwrap();
        let written = settle_all(set()).unwrap();
        assert!(written.unconfirmed.is_none());
        assert_eq!(names(folder.path()), ["丙", "乙", "甲"]);
        assert!(written.paths.iter().all(|path| read_to_string(path).unwrap() == "新"));
    }
}
