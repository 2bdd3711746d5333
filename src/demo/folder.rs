//! The folder of the sample desk, beside the user's data and apart from it.

use std::path::{Path, PathBuf};
use std::{fs, io};

use super::fault::DemoError;
use super::replay::build;
use super::returns::{self, returns_folder};
use crate::ledger::Ledger;

/// Name of the sample ledger in its folder.
pub const FILE: &str = "ledger.gongkai";

/// A fresh build on its way to replacing an older one.
const FRESH: &str = "ledger-fresh.gongkai";

/// A check's list of findings beside the sample ledger, to try taking it in.
pub const LIST: &str = "季度检查问题清单.csv";

const LIST_TEXT: &str = include_str!("../../assets/demo/findings-list.csv");

/// Its returns.
const FRESH_RETURNS: &str = "returns-fresh";

/// The sample ledger of a folder, ready to be opened: the one that is there, or a new one; with `fresh` always a new
/// one. Folders on the way are made.
///
/// # Errors
/// The folder holds a ledger that is no sample (it is left alone), a desk has it open, or it cannot be written.
pub fn prepare(folder: &Path, fresh: bool) -> Result<PathBuf, DemoError> {
    let path = folder.join(FILE);
    if path.symlink_metadata().is_err() {
        build(&path, &returns_folder(&path))?;
        lay_list(&path)?;
        return Ok(path);
    }
    if !Ledger::open_read_only(&path)?.book()?.settings.sample {
        return Err(DemoError::NotASample(path));
    }
    if fresh {
        renew(folder, &path)?;
    }
    Ok(path)
}

/// Puts a new build in the place of the old one, which stands until the new one is whole.
fn renew(folder: &Path, path: &Path) -> Result<(), DemoError> {
    // Refused while a desk has it open, and keeps one from opening it meanwhile.
    let old = Ledger::open(path)?;
    let built = folder.join(FRESH);
    if built.symlink_metadata().is_ok() {
        // Left by a call that was broken off between building and renaming.
        fs::remove_file(&built).map_err(at(&built))?;
    }
    let fresh = folder.join(FRESH_RETURNS);
    drop(build(&built, &fresh)?);
    drop(old);
    fs::rename(&built, path).map_err(at(path))?;
    returns::renew(&fresh, &returns_folder(path))?;
    lay_list(path)?;
    let lock = folder.join(format!("{FRESH}.lock"));
    if lock.exists() {
        fs::remove_file(&lock).map_err(at(&lock))?;
    }
    Ok(())
}

/// Lays the check's list beside the ledger.
fn lay_list(ledger: &Path) -> Result<(), DemoError> {
    let list = ledger.with_file_name(LIST);
    fs::write(&list, LIST_TEXT).map_err(at(&list))
}

fn at(path: &Path) -> impl Fn(io::Error) -> DemoError {
    move |error| DemoError::File { path: path.to_owned(), error }
}
