//! The files among what was named: files, folders of them, ZIPs of them.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use tempfile::TempDir;

use crate::exchange::import::{Progress, ReadError};

use super::error::ReturnsError;
use super::file::ReturnFault;
use super::packed::Room;

/// Endings of files that a form can come back as, and of archives, which are read or told of.
const ENDINGS: [&str; 11] = ["xlsx", "xlsm", "xls", "et", "ods", "csv", "tsv", "docx", ZIP, "rar", "7z"];
const ZIP: &str = "zip";

/// How many folders deep is looked.
const DEEP: usize = 4;

/// A file that is to be read.
#[derive(Debug)]
pub struct Place {
    /// Where it lies.
    pub path: PathBuf,
    /// What it is called: of a file in a ZIP, the ZIP with the name in it.
    pub name: PathBuf,
    /// When it was made.
    made: SystemTime,
    /// Why it cannot be read, where that is known already.
    pub fault: Option<ReturnFault>,
}

/// Files in the order in which they were made; the folders into which ZIPs were unpacked go with them.
#[derive(Debug, Default)]
pub struct Places {
    /// The files.
    pub files: Vec<Place>,
    /// Folders named in which there are none.
    pub empty: Vec<PathBuf>,
    unpacked: Vec<TempDir>,
    room: Room,
}

impl Places {
    /// Those of the paths named.
    pub fn of(paths: &[PathBuf], progress: &Progress) -> Result<Self, ReturnsError> {
        let mut places = Self::default();
        for path in paths {
            if !path.is_dir() {
                places.add(path, progress)?;
                continue;
            }
            let before = places.files.len();
            places.add_folder(path, DEEP, progress)?;
            if places.files.len() == before {
                places.empty.push(path.clone());
            }
        }
        places.files.sort_by(|one, other| (one.made, &one.name).cmp(&(other.made, &other.name)));
        Ok(places)
    }

    fn add_folder(&mut self, folder: &Path, deep: usize, progress: &Progress) -> Result<(), ReturnsError> {
        let unreadable = |error| ReturnsError::Read { path: folder.to_owned(), error };
        let entries = fs::read_dir(folder).map_err(unreadable)?.collect::<Result<Vec<_>, _>>().map_err(unreadable)?;
        let mut inside: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).collect();
        inside.sort();
        for path in inside.into_iter().filter(|path| !is_hidden(path)) {
            progress.reached(0).map_err(|_| ReturnsError::Stopped)?;
            let about = path.symlink_metadata().map_err(|error| ReturnsError::Read { path: path.clone(), error })?;
            if about.is_dir() && deep > 0 {
                self.add_folder(&path, deep - 1, progress)?;
            } else if !about.is_dir() && is_table(&path) {
                self.add(&path, progress)?;
            }
        }
        Ok(())
    }

    fn add(&mut self, path: &Path, progress: &Progress) -> Result<(), ReturnsError> {
        let made = fs::metadata(path).and_then(|about| about.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
        let whole = |fault| Place { path: path.to_owned(), name: path.to_owned(), made, fault };
        if !has_ending(path, &[ZIP]) {
            self.files.push(whole(None));
            return Ok(());
        }
        let folder = tempfile::tempdir().map_err(|error| ReturnsError::Read { path: path.to_owned(), error })?;
        match self.room.unpack(path, folder.path(), progress) {
            Ok(names) => {
                let inside = names.iter().filter(|name| is_table(name) && !is_hidden(name));
                self.files.extend(inside.map(|name| Place {
                    path: folder.path().join(name),
                    name: path.join(name),
                    made,
                    fault: has_ending(name, &[ZIP]).then_some(ReturnFault::PackedInPacked),
                }));
                self.unpacked.push(folder);
            }
            Err(ReturnFault::Unreadable(ReadError::Stopped)) => return Err(ReturnsError::Stopped),
            Err(fault) => self.files.push(whole(Some(fault))),
        }
        Ok(())
    }
}

fn is_hidden(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.starts_with('.') || name.starts_with("~$") || path.starts_with("__MACOSX")
}

fn is_table(path: &Path) -> bool {
    has_ending(path, &ENDINGS)
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    endings.iter().any(|one| one.eq_ignore_ascii_case(ending))
}
