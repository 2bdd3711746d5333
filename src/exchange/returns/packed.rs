//! A ZIP of returned forms: unpacked into a folder of its own, within limits that count what really comes out.

use std::fs::{self, File};
use std::io::{self, Read, Seek};
use std::path::{Component, Path, PathBuf};

use encoding_rs::GB18030;
use zip::ZipArchive;
use zip::read::{Config, ZipFile};
use zip::result::ZipError;
use zip::unstable::read::ZipIterable;

use crate::exchange::import::error::Measure;
use crate::exchange::import::limits::{ENTRIES_MAX, fits};
use crate::exchange::import::{Damage, Progress, ReadError};

/// Most bytes that come out of it: forms with the photographs that go with them.
const UNPACKED_MAX: u64 = 1024 * 1024 * 1024;
/// Bytes unpacked between two looks at whether to stop.
const STEP: usize = 64 * 1024;

/// Unpacks a ZIP and gives the path of each file in it, as it stands there. Where an entry would lie outside of the folder,
/// only its own name is kept; links are left out.
pub fn unpack(path: &Path, into: &Path, progress: &Progress) -> Result<Vec<PathBuf>, ReadError> {
    let listed = ZipIterable::try_new(File::open(path)?, Config::default()).map_err(|error| broken(&error))?;
    fits(Measure::Entries, listed.len(), ENTRIES_MAX, None)?;
    let mut archive = ZipArchive::new(File::open(path)?).map_err(|error| broken(&error))?;
    let (mut files, mut left) = (Vec::new(), UNPACKED_MAX);
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).map_err(|error| broken(&error))?;
        let name = inside(&name_of(&entry));
        if entry.is_dir() || entry.is_symlink() || name.as_os_str().is_empty() || files.contains(&name) {
            continue;
        }
        let target = into.join(&name);
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder)?;
        }
        left = copy(&mut entry, &target, left, progress)?;
        files.push(name);
    }
    Ok(files)
}

fn copy(entry: &mut impl Read, target: &Path, most: u64, progress: &Progress) -> Result<u64, ReadError> {
    let what = Measure::UnpackedBytes;
    let (mut out, mut buffer, mut left) = (File::create(target)?, vec![0; STEP], most);
    loop {
        progress.reached(0)?;
        let count = entry.read(&mut buffer).map_err(|error| broken(&ZipError::Io(error)))?;
        let Some(piece) = buffer.get(..count).filter(|piece| !piece.is_empty()) else { return Ok(left) };
        left = left.checked_sub(count as u64).ok_or(ReadError::TooMuch { what, most: UNPACKED_MAX, row: None })?;
        io::Write::write_all(&mut out, piece)?;
    }
}

/// Older programs write names in the code page of the machine.
fn name_of<R: Read + Seek>(entry: &ZipFile<'_, R>) -> String {
    let raw = entry.name_raw();
    std::str::from_utf8(raw).map_or_else(|_| GB18030.decode(raw).0.into_owned(), str::to_owned)
}

fn inside(name: &str) -> PathBuf {
    let name = name.replace('\\', "/");
    let path = Path::new(&name);
    if path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir)) {
        return path.components().filter(|part| matches!(part, Component::Normal(_))).collect();
    }
    path.file_name().map(PathBuf::from).unwrap_or_default()
}

fn broken(error: &ZipError) -> ReadError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => ReadError::Encrypted,
        _ => ReadError::Broken { part: String::new(), why: Damage::Packing, row: None },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_stays_inside_its_folder() {
        for (name, path) in [
            ("县水务局/表.xlsx", "县水务局/表.xlsx"),
            ("县水务局\\表.xlsx", "县水务局/表.xlsx"),
            ("./表.xlsx", "表.xlsx"),
            ("../../etc/表.xlsx", "表.xlsx"),
            ("/etc/表.xlsx", "表.xlsx"),
            ("..", ""),
        ] {
            assert_eq!(inside(name), Path::new(path), "{name}");
        }
    }
}
