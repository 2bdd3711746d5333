//! Handing the files of a week out: stored bytes of a frozen one, computed ones else.

use std::path::{Path, PathBuf};

use crate::domain::week::{FrozenWeek, IsoWeek};
use crate::exchange::csv::{self, Encoding};
use crate::exchange::file::{StagedFile, WrittenFiles, settle_all};
use crate::exchange::sheet::{Cell, Sheet};
use crate::exchange::{stored, xlsx};
use crate::ledger::Ledger;

use super::state::{WeekContext, WeekEnd, WeekState};
use super::{WeeklyError, file_name, other_year, sheet_of, sheets, summary, tasks};

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
    /// Key of the plan year that they are of.
    pub plan: Option<String>,
    /// Keys of the other years that are open: of each there is a sheet of tasks alone.
    pub others: Vec<String>,
    /// Name and bytes.
    pub files: Vec<(String, Vec<u8>)>,
}

/// The files of a week in a format: a frozen week's as stored, its seal with them; another week's computed from the
/// journal up to its end, without a seal.
///
/// # Errors
/// The week has not begun or lies before the ledger; a character that the encoding does not have.
pub fn files_of(
    ledger: &Ledger,
    week: IsoWeek,
    shown: WeekContext<'_>,
    format: Format,
) -> Result<WeekFiles, WeeklyError> {
    let book = ledger.book()?;
    if let Some(frozen) = book.frozen(week) {
        let plan = frozen.plan.and_then(|plan| book.plans.get(&plan)).map(|plan| plan.key.clone());
        let others = frozen.files.iter().filter_map(|file| other_year(sheet_of(week, &file.name, "csv")?));
        let others = others.map(str::to_owned).collect();
        return Ok(WeekFiles { frozen: true, plan, others, files: frozen_files(ledger, frozen, format)? });
    }
    let state = WeekState::at(ledger, week, shown, WeekEnd::Week)?;
    let files = sheets(&state.view()).iter().map(|sheet| formatted(week, sheet, format)).collect::<Result<_, _>>()?;
    let day = state.day();
    let plan = day.plan().map(|plan| plan.key.clone());
    let others = day.other_years().into_iter().map(|plan| plan.key.clone()).collect();
    Ok(WeekFiles { frozen: false, plan, others, files })
}

fn frozen_files(ledger: &Ledger, frozen: &FrozenWeek, format: Format) -> Result<Vec<(String, Vec<u8>)>, WeeklyError> {
    let mut files = Vec::new();
    for file in &frozen.files {
        let bytes = ledger.frozen_file(&file.sha256)?;
        let sheet = sheet_of(frozen.week, &file.name, "csv");
        files.push(match (sheet, format) {
            (Some(name), Format::Csv(Encoding::Gb18030) | Format::Xlsx) => {
                let no_sheet = |_| WeeklyError::NoSheet { name: file.name.clone() };
                let sheet = stored::read(name, &bytes).map_err(no_sheet)?;
                formatted(frozen.week, &sheet, format)?
            }
            (Some(_), Format::Csv(Encoding::Utf8)) | (None, _) => (file.name.clone(), bytes),
        });
    }
    Ok(files)
}

fn formatted(week: IsoWeek, sheet: &Sheet, format: Format) -> Result<(String, Vec<u8>), WeeklyError> {
    written(|ending| file_name(week, &sheet.name, ending), sheet, format)
}

/// A sheet as a file: its name, which is asked for with the ending of the format, and its bytes.
///
/// # Errors
/// A character that the encoding does not have.
pub fn written(
    name: impl Fn(&'static str) -> String,
    sheet: &Sheet,
    format: Format,
) -> Result<(String, Vec<u8>), WeeklyError> {
    match format {
        Format::Csv(encoding) => {
            let name = name("csv");
            let bytes =
                csv::bytes(sheet, encoding).map_err(|error| WeeklyError::Encoding { name: name.clone(), error })?;
            Ok((name, bytes))
        }
        Format::Xlsx => {
            let name = name("xlsx");
            let drawn = if sheet.name == summary::NAME { summary::workbook(sheet) } else { xlsx::bytes(sheet) };
            let bytes = drawn.map_err(|_| WeeklyError::Format { name: name.clone() })?;
            Ok((name, bytes))
        }
    }
}

/// What becomes of files that have the same names and other bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Overwrite<'a> {
    /// They stay, and nothing is written.
    Nothing,
    /// They give way unless they are another plan year's than that of this key.
    OfYear(&'a str),
    /// They give way.
    Anything,
}

/// The plan year of a sheet of tasks that lies in the folder already.
fn year_there(folder: &Path, files: &[(String, Vec<u8>)]) -> Option<(PathBuf, String)> {
    let is_tasks = |(name, _): &&(String, Vec<u8>)| name.ends_with("-tasks.csv");
    let path = folder.join(&files.iter().find(is_tasks)?.0);
    let sheet = stored::read(tasks::NAME, &std::fs::read(&path).ok()?).ok()?;
    let Some(Cell::Text(key)) = sheet.rows.first()?.last() else { return None };
    let (plan, _) = key.split_once('/')?;
    Some((path, plan.to_owned()))
}

/// Writes the files into a folder, which is made when missing: all or none. Equal bytes are left as they are. Gives all
/// the paths, in order.
///
/// # Errors
/// A file of the same name with other bytes that is not to be replaced; the folder cannot be written. Then it is as it
/// was.
pub fn hand_out(
    folder: &Path,
    files: &[(String, Vec<u8>)],
    replace: Overwrite<'_>,
) -> Result<WrittenFiles, WeeklyError> {
    if let (Overwrite::OfYear(own), Some((path, plan))) = (replace, year_there(folder, files))
        && plan != own
    {
        return Err(WeeklyError::OtherYear { path, plan, own: own.to_owned() });
    }
    let mut staged = Vec::new();
    let mut paths = Vec::new();
    for (name, bytes) in files {
        let path = folder.join(name);
        let there = std::fs::read(&path).ok();
        let is_there = path.symlink_metadata().is_ok();
        if there.as_ref() != Some(bytes) {
            if is_there && replace == Overwrite::Nothing {
                return Err(WeeklyError::Differs { path });
            }
            staged.push((path.clone(), bytes));
        }
        paths.push(path);
    }
    let ready = staged.iter().map(|(path, bytes)| StagedFile::new(path, bytes)).collect::<Result<Vec<_>, _>>()?;
    Ok(WrittenFiles { paths, ..settle_all(ready)? })
}
