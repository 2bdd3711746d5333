//! What lies beside the ledger: names, and folders made to last.

use std::path::{Path, PathBuf};

use super::error::{At as _, Result};

/// A path beside the ledger: its own with a suffix (`desk.db` → `desk.db.lock`).
#[must_use]
pub fn beside(ledger: &Path, suffix: &str) -> PathBuf {
    let mut name = ledger.file_name().unwrap_or_default().to_owned();
    name.push(suffix);
    ledger.with_file_name(name)
}

/// Makes the bytes of a file last.
pub fn sync_file(file: &Path) -> Result<()> {
    std::fs::File::open(file).and_then(|file| file.sync_all()).at(file)
}

/// Makes what was renamed or created in a folder last.
pub fn sync_folder(of: &Path) -> Result<()> {
    let folder = of.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    #[cfg(unix)]
    std::fs::File::open(folder).and_then(|folder| folder.sync_all()).at(folder)?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}
