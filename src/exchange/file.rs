//! Writing files so that a reader finds the old one or the new one, never half of one, and of a set all or none.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use crate::ledger::{Unnamed, clear_leftovers, copy_bytes, folder_of, folder_synced, make_folder};

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
pub struct StagedFile(Unnamed);

impl StagedFile {
    /// Writes the bytes beside the target; folders on the way are made.
    ///
    /// # Errors
    /// The folder or the file cannot be made or written.
    pub fn new(target: &Path, bytes: &[u8]) -> Result<Self, StagedError> {
        let broken = |error| StagedError { path: target.to_owned(), error };
        make_folder(folder_of(target)).map_err(broken)?;
        let file = Unnamed::beside(target).map_err(broken)?;
        file.write(bytes).map_err(broken)?;
        allow_reading(file.path());
        Ok(Self(file))
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
    for StagedFile(file) in files {
        let target = file.target().to_owned();
        let renamed = put_aside(&target).and_then(|before| file.replace().map(|()| before));
        match renamed {
            Ok(before) => settled.push(Settled { target, before }),
            Err(error) => {
                settled.into_iter().rev().for_each(Settled::take_back);
                return Err(StagedError { path: target, error });
            }
        }
    }
    let paths: Vec<PathBuf> = settled.into_iter().map(|one| one.target).collect();
    // One file of each folder stands for it.
    let in_folders: BTreeMap<&Path, &PathBuf> = paths.iter().map(|path| (folder_of(path), path)).collect();
    for (folder, path) in &in_folders {
        if let Ok(now) = path.metadata().and_then(|file| file.modified()) {
            clear_leftovers(folder, now);
        }
    }
    let unconfirmed = in_folders
        .into_values()
        .find_map(|path| Some(StagedError { path: path.clone(), error: folder_synced(path).err()? }));
    Ok(WrittenFiles { paths, unconfirmed })
}

/// A file that has its name, and what had it before.
struct Settled {
    target: PathBuf,
    before: Option<Unnamed>,
}

impl Settled {
    /// As it was. What cannot be taken back stays: there is nothing left to try.
    fn take_back(self) {
        let _ = match self.before {
            Some(before) => before.replace(),
            None => std::fs::remove_file(&self.target),
        };
    }
}

/// A second name for a file that is to be replaced, so that it can come back; a copy where links are refused.
fn put_aside(target: &Path) -> io::Result<Option<Unnamed>> {
    if target.symlink_metadata().is_err() {
        return Ok(None);
    }
    let second = |name: &Path| match std::fs::hard_link(target, name) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => copy_bytes(target, name),
        linked => linked,
    };
    Unnamed::made(target, second).map(Some)
}

/// Temporary files are private; what is handed on is readable as any file the user saves. A medium that knows no such
/// rights has nothing to refuse.
#[cfg(unix)]
fn allow_reading(file: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    let _ = std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o644));
}

#[cfg(not(unix))]
const fn allow_reading(_file: &Path) {}

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
