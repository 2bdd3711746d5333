//! A ZIP of returned forms: unpacked into a folder of its own, within limits that count what really comes out.

use std::fs::{self, File};
use std::io::{self, Read, Seek};
use std::path::{Component, Path, PathBuf};

use encoding_rs::GB18030;
use zip::ZipArchive;
use zip::read::{Config, ZipFile};
use zip::result::ZipError;
use zip::unstable::read::ZipIterable;

use crate::exchange::import::limits::ENTRIES_MAX;
use crate::exchange::import::{Damage, Progress, ReadError};

use super::file::{ReturnFault, UNPACKED_MAX};

/// Bytes unpacked between two looks at whether to stop.
const STEP: usize = 64 * 1024;

/// What may still come out of the ZIPs of one reading.
#[derive(Debug)]
pub struct Room {
    entries: usize,
    bytes: u64,
}

impl Default for Room {
    fn default() -> Self {
        Self { entries: ENTRIES_MAX, bytes: UNPACKED_MAX }
    }
}

impl Room {
    /// Unpacks a ZIP and gives the path of each file in it, as it stands there. Where an entry would lie outside of the
    /// folder, only its own name is kept; links are left out.
    pub fn unpack(&mut self, path: &Path, into: &Path, progress: &Progress) -> Result<Vec<PathBuf>, ReturnFault> {
        let open = || File::open(path).map_err(ReadError::Io);
        let listed = ZipIterable::try_new(open()?, Config::default()).map_err(|error| broken(&error))?;
        let entries = self.entries.checked_sub(listed.len()).ok_or(ReturnFault::TooMuchPacked)?;
        let mut archive = ZipArchive::new(open()?).map_err(|error| broken(&error))?;
        // Told beforehand, one that is too large takes nothing from the others; what is told is not relied on.
        if archive.decompressed_size().is_some_and(|size| size > u128::from(self.bytes)) {
            return Err(ReturnFault::TooMuchPacked);
        }
        self.entries = entries;
        let mut files = Vec::new();
        for at in 0..archive.len() {
            let mut entry = archive.by_index(at).map_err(|error| broken(&error))?;
            let mut name = inside(&name_of(&entry));
            if entry.is_dir() || entry.is_symlink() || name.as_os_str().is_empty() {
                continue;
            }
            // Two files of one name, outside of any folder: neither stands for the other.
            if files.contains(&name) {
                name = Path::new(&at.to_string()).join(name);
            }
            let target = into.join(&name);
            if let Some(folder) = target.parent() {
                fs::create_dir_all(folder).map_err(ReadError::Io)?;
            }
            self.copy(&mut entry, &target, progress)?;
            files.push(name);
        }
        Ok(files)
    }

    fn copy(&mut self, entry: &mut impl Read, target: &Path, progress: &Progress) -> Result<(), ReturnFault> {
        let (mut out, mut buffer) = (File::create(target).map_err(ReadError::Io)?, vec![0; STEP]);
        loop {
            progress.reached(0)?;
            let count = entry.read(&mut buffer).map_err(|error| broken(&ZipError::Io(error)))?;
            let Some(piece) = buffer.get(..count).filter(|piece| !piece.is_empty()) else { return Ok(()) };
            self.bytes = self.bytes.checked_sub(count as u64).ok_or(ReturnFault::TooMuchPacked)?;
            io::Write::write_all(&mut out, piece).map_err(ReadError::Io)?;
        }
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
