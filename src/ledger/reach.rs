//! Whether a ledger can lie at a path, and be written there: looked at before anything is made or locked.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::Path;

use super::error::{LedgerError, Result};
use super::sibling::{folder_of, sibling};

/// The longest path that `SQLite` opens, with its journal beside it.
const PATH_MAX: usize = 512 - 1 - "-journal".len();
/// The longest name of a file with what lies beside it, as far as file systems agree.
const NAME_MAX: usize = 255 - ".evidence.gongkai-000000".len();

/// Whether the path leaves room for the names of what lies beside a ledger.
///
/// # Errors
/// `NameTooLong`, `PathTooLong`.
pub fn nameable(path: &Path) -> Result<()> {
    let name = sibling(path, "").file_name().map_or(0, |name| name.len());
    if name > NAME_MAX {
        return Err(LedgerError::NameTooLong { path: path.to_owned(), most: NAME_MAX });
    }
    let whole = std::path::absolute(path).map_or(0, |path| path.as_os_str().len());
    if whole > PATH_MAX {
        return Err(LedgerError::PathTooLong { path: path.to_owned(), most: PATH_MAX });
    }
    Ok(())
}

/// Whether the ledger and its folder can be written, by a piece of a file without a name that goes again. A lock that
/// is there from before and a file that was opened say nothing about it: the first act would be refused.
///
/// # Errors
/// `NotWritable`.
pub fn writable(path: &Path) -> Result<()> {
    let refused = |path: &Path, error| LedgerError::NotWritable { path: path.to_owned(), error };
    OpenOptions::new().write(true).open(path).map_err(|error| refused(path, error))?;
    let folder = folder_of(path);
    let piece = tempfile::tempfile_in(folder).and_then(|mut file| file.write_all(&[0; 4096]));
    piece.map_err(|error| refused(folder, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// F9: a name of 252 bytes has no room for its lock, a path of over 512 bytes none in `SQLite`.
    #[test]
    fn long_names_are_told_before_anything_is_made() {
        assert!(nameable(Path::new("县.gongkai")).is_ok());
        let name = "a".repeat(252);
        assert!(matches!(nameable(Path::new(&name)), Err(LedgerError::NameTooLong { most: NAME_MAX, .. })));
        let folders = format!("/{}县.gongkai", "a/".repeat(260));
        assert!(matches!(nameable(Path::new(&folders)), Err(LedgerError::PathTooLong { .. })));
    }
}
