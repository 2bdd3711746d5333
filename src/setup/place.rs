//! Where things lie.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use directories::ProjectDirs;

use super::Failure;

/// The user's data folder and what lies in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    data: PathBuf,
}

impl Place {
    /// The platform's data folder for this program.
    ///
    /// # Errors
    /// The user has no home folder.
    pub fn of_user() -> Result<Self, Failure> {
        ProjectDirs::from("", "", "gongkai")
            .map(|folders| Self::at(folders.data_dir().to_owned()))
            .ok_or(Failure::NoDataFolder)
    }

    /// A data folder at a given place.
    #[must_use]
    pub const fn at(data: PathBuf) -> Self {
        Self { data }
    }

    /// The folder itself.
    #[must_use]
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// The ledger, where none is named.
    #[must_use]
    pub fn ledger(&self) -> PathBuf {
        self.data.join("ledger.gongkai")
    }

    /// Holiday years taken in by `workday load`.
    #[must_use]
    pub fn holidays(&self) -> PathBuf {
        self.data.join("holidays")
    }

    /// The user's own packs.
    #[must_use]
    pub fn packs(&self) -> PathBuf {
        self.data.join("packs")
    }

    /// The user's own keys.
    #[must_use]
    pub fn keys(&self) -> PathBuf {
        self.data.join("keys.toml")
    }

    /// The sample desk.
    #[must_use]
    pub fn demo(&self) -> PathBuf {
        self.data.join("demo")
    }
}

/// A name for a backup beside the ledger, which says the day and which no file has yet.
#[must_use]
pub fn free_backup_name(ledger: &Path, day: NaiveDate) -> PathBuf {
    let stem = ledger.file_stem().unwrap_or_default().to_string_lossy();
    let extension = ledger.extension().map(|extension| format!(".{}", extension.to_string_lossy())).unwrap_or_default();
    let name = |n: u32| match n {
        1 => format!("{stem}-backup-{day}{extension}"),
        n => format!("{stem}-backup-{day}-{n}{extension}"),
    };
    let free = (1..).map(|n| ledger.with_file_name(name(n))).find(|path| path.symlink_metadata().is_err());
    free.unwrap_or_else(|| ledger.with_file_name(name(1)))
}

/// A path with the user's home folder in the place of `~`.
#[must_use]
pub fn at_home(path: &Path) -> PathBuf {
    match (path.strip_prefix("~"), std::env::home_dir()) {
        (Ok(rest), Some(home)) => home.join(rest),
        _ => path.to_owned(),
    }
}
