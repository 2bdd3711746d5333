//! Handing the files of a week out: stored bytes of a frozen one, computed ones else.

use std::path::{Path, PathBuf};

use crate::domain::week::{FrozenWeek, IsoWeek};
use crate::exchange::csv::{self, Encoding};
use crate::exchange::file::Staged;
use crate::exchange::sheet::Sheet;
use crate::exchange::{stored, xlsx};
use crate::ledger::Ledger;

use super::state::{Reach, Shown, WeekState};
use super::{WeeklyError, file_name, sheet_of, sheets};

/// Format of the files handed out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// CSV in an encoding.
    Csv(Encoding),
    /// Workbooks.
    Xlsx,
}

/// The files of a week.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WeekFiles {
    /// From a frozen week.
    pub frozen: bool,
    /// Name and bytes.
    pub files: Vec<(String, Vec<u8>)>,
}

/// The files of a week in a format: a frozen week's as stored, its seal with them; another week's computed from the
/// journal up to its end, without a seal.
///
/// # Errors
/// The week has not begun or lies before the ledger; a character that the encoding does not have.
pub fn files_of(ledger: &Ledger, week: IsoWeek, shown: Shown<'_>, format: Format) -> Result<WeekFiles, WeeklyError> {
    if let Some(frozen) = ledger.book()?.frozen(week) {
        return Ok(WeekFiles { frozen: true, files: frozen_files(ledger, frozen, format)? });
    }
    let state = WeekState::at(ledger, week, shown, Reach::Week)?;
    let files = sheets(&state.view()).iter().map(|sheet| formatted(week, sheet, format)).collect::<Result<_, _>>()?;
    Ok(WeekFiles { frozen: false, files })
}

fn frozen_files(ledger: &Ledger, frozen: &FrozenWeek, format: Format) -> Result<Vec<(String, Vec<u8>)>, WeeklyError> {
    let mut files = Vec::new();
    for file in &frozen.files {
        let bytes = ledger.frozen_file(&file.sha256)?;
        let sheet = sheet_of(frozen.week, &file.name, "csv");
        files.push(match (sheet, format) {
            (Some(name), Format::Csv(Encoding::Gb18030) | Format::Xlsx) => {
                let sheet =
                    stored::read(name, &bytes).map_err(|why| WeeklyError::Format { name: file.name.clone(), why })?;
                formatted(frozen.week, &sheet, format)?
            }
            (Some(_), Format::Csv(Encoding::Utf8)) | (None, _) => (file.name.clone(), bytes),
        });
    }
    Ok(files)
}

fn formatted(week: IsoWeek, sheet: &Sheet, format: Format) -> Result<(String, Vec<u8>), WeeklyError> {
    match format {
        Format::Csv(encoding) => {
            let name = file_name(week, &sheet.name, "csv");
            let bytes =
                csv::bytes(sheet, encoding).map_err(|error| WeeklyError::Encoding { name: name.clone(), error })?;
            Ok((name, bytes))
        }
        Format::Xlsx => {
            let name = file_name(week, &sheet.name, "xlsx");
            let bytes = xlsx::bytes(sheet)
                .map_err(|error| WeeklyError::Format { name: name.clone(), why: error.to_string() })?;
            Ok((name, bytes))
        }
    }
}

/// Writes the files into a folder, which is made when missing. All are checked and laid ready before the first takes
/// its name; equal bytes are left as they are. Gives the paths, in order.
///
/// # Errors
/// A file of the same name with other bytes, without `force`; the folder cannot be written.
pub fn hand_out(folder: &Path, files: &[(String, Vec<u8>)], force: bool) -> Result<Vec<PathBuf>, WeeklyError> {
    let mut staged = Vec::new();
    let mut paths = Vec::new();
    for (name, bytes) in files {
        let path = folder.join(name);
        let there = std::fs::read(&path).ok();
        let is_there = path.symlink_metadata().is_ok();
        if there.as_ref() != Some(bytes) {
            if is_there && !force {
                return Err(WeeklyError::Differs { path });
            }
            staged.push((path.clone(), bytes));
        }
        paths.push(path);
    }
    let ready = staged.iter().map(|(path, bytes)| Staged::new(path, bytes)).collect::<Result<Vec<_>, _>>()?;
    for file in ready {
        file.settle()?;
    }
    Ok(paths)
}
