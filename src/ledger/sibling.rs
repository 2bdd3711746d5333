//! What lies beside the ledger: names, and folders made to last.

use std::io;
use std::path::{Path, PathBuf};

use super::error::{AtPath as _, Result};

/// How the names of our temporary files begin: what bears it and is old is nobody's.
pub const TEMPORARY: &str = ".gongkai-";

/// A path beside the ledger: its own with a suffix (`desk.db` → `desk.db.lock`).
#[must_use]
pub fn sibling(ledger: &Path, suffix: &str) -> PathBuf {
    let mut name = ledger.file_name().unwrap_or_default().to_owned();
    name.push(suffix);
    ledger.with_file_name(name)
}

/// The first path beside the ledger with this suffix and a number from 1 that nothing bears yet.
pub fn free_sibling(ledger: &Path, suffix: &str) -> PathBuf {
    let name = |n: u32| sibling(ledger, &format!("{suffix}{n}"));
    (1..u32::MAX).map(name).find(|path| path.symlink_metadata().is_err()).unwrap_or_else(|| name(u32::MAX))
}

/// Makes what was renamed or created in a folder last.
pub fn sync_folder(of: &Path) -> Result<()> {
    folder_synced(of).at(folder_of(of))
}

/// Makes what was renamed or created in the folder of a file last. A medium that syncs no folders has nothing more to
/// give: that is no failure.
///
/// # Errors
/// The medium failed.
pub fn folder_synced(of: &Path) -> io::Result<()> {
    if cfg!(not(unix)) {
        return Ok(());
    }
    match std::fs::File::open(folder_of(of)).and_then(|folder| folder.sync_all()) {
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
        synced => synced,
    }
}

/// Makes a folder, and those above it, where they are missing, and makes them last: a name is on the disk once the folder
/// that it stands in is.
///
/// # Errors
/// One cannot be made, or the medium failed; then that one is not there.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    make_folder(folder_of(folder))?;
    match std::fs::create_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => match folder.is_dir() {
            true => Ok(()),
            // Something else has the name.
            false => Err(io::ErrorKind::NotADirectory.into()),
        },
        Err(error) => Err(error),
        Ok(()) => folder_synced(folder).inspect_err(|_| drop(std::fs::remove_dir(folder))),
    }
}

/// The folder that a file lies in.
pub fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The ledgers that restores have set aside beside this one, the newest last.
#[must_use]
pub fn set_aside(ledger: &Path) -> Vec<PathBuf> {
    let name = ledger.file_name().unwrap_or_default().to_string_lossy();
    let start = format!("{name}.replaced-");
    let number = |path: &Path| -> Option<u32> {
        path.is_file().then_some(path.file_name()?.to_str()?.strip_prefix(&start)?.parse().ok()?)
    };
    let entries = std::fs::read_dir(folder_of(ledger)).into_iter().flatten().flatten();
    let mut found: Vec<_> = entries.map(|one| one.path()).filter_map(|path| Some((number(&path)?, path))).collect();
    found.sort();
    found.into_iter().map(|(_, path)| path).collect()
}
