//! The working-day calendar: the years shipped, and over them the years the user loaded.

use std::path::{Path, PathBuf};

use super::{Place, read_capped};
use crate::domain::workday::{HolidayYear, WorkCalendar};
use crate::exchange::file::{StagedError, StagedFile};
use crate::failure::Failure;
use crate::ledger::sha256;
use crate::pack::holiday::{MAX_BYTES, read_holiday_bytes, shipped};

/// The calendar, and what was wrong with files that it leaves out.
#[derive(Debug)]
pub struct Years {
    /// Shipped years, the user's over them.
    pub calendar: WorkCalendar,
    /// A broken file in the data folder must not keep the desk shut: it is left out and told.
    pub faults: Vec<Failure>,
}

/// Reads the calendar.
#[must_use]
pub fn years(place: &Place) -> Years {
    let mut faults = Vec::new();
    let mut calendar = shipped().unwrap_or_else(|fault| {
        faults.push(Failure::Holiday(fault));
        WorkCalendar::default()
    });
    for path in own_files(&place.holidays()) {
        match read_year(&path) {
            Ok((year, _)) => {
                calendar.insert(year);
            }
            Err(fault) => faults.push(fault),
        }
    }
    Years { calendar, faults }
}

/// The `.toml` files of a folder by name; none when there is no folder.
fn own_files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<_> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    files.sort();
    files
}

fn read_year(path: &Path) -> Result<(HolidayYear, Vec<u8>), Failure> {
    let bytes = read_capped(path, MAX_BYTES)?;
    let year = read_holiday_bytes(&path.display().to_string(), &bytes).map_err(Failure::Holiday)?;
    Ok((year, bytes))
}

/// A checked year that lies ready beside its place in the data folder.
#[derive(Debug)]
pub struct KeptYear {
    /// The year.
    pub year: HolidayYear,
    /// SHA-256 of the file, lower-case hex.
    pub sha256: String,
    staged: StagedFile,
}

/// Checks a holiday file and lays a copy ready in the data folder; it counts once it is settled, so
/// that the act in the ledger can stand first.
///
/// # Errors
/// The file cannot be read or is wrong, or the data folder cannot be written.
pub fn keep_year(place: &Place, file: &Path) -> Result<KeptYear, Failure> {
    let (year, bytes) = read_year(file)?;
    let target = place.holidays().join(format!("{}.toml", year.year));
    let staged = StagedFile::new(&target, &bytes).map_err(written)?;
    let sha256 = sha256(&bytes);
    Ok(KeptYear { year, sha256, staged })
}

impl KeptYear {
    /// Puts the file in its place, once the act stands in a ledger; gives back the place. What the medium does not confirm is not told: the act stands
    /// in the ledger, and the file can be loaded again.
    ///
    /// # Errors
    /// The file cannot be renamed.
    pub fn settle_after_act(self) -> Result<PathBuf, Failure> {
        self.settle().map_err(|StagedError { path, error }| Failure::NotInPlace { path, error })
    }

    /// Puts the file in its place where there is no ledger; gives back the place.
    ///
    /// # Errors
    /// The file cannot be renamed.
    pub fn settle_alone(self) -> Result<PathBuf, Failure> {
        self.settle().map_err(written)
    }

    fn settle(self) -> Result<PathBuf, StagedError> {
        let paths = self.staged.settle()?.paths;
        Ok(paths.into_iter().next().unwrap_or_default())
    }
}

fn written(StagedError { path, error }: StagedError) -> Failure {
    Failure::Write { path, error }
}
