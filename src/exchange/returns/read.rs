//! Reading a returned file.

use std::path::Path;

use chrono::NaiveDate;

use crate::domain::day::Day;
use crate::domain::form::WrittenForm;
use crate::domain::returned::FoundBy;
use crate::domain::returns::Compared;
use crate::domain::unit::Unit;
use crate::exchange::import::{Block, Grid, Progress, read};

use super::file::{ReturnFault, ReturnedFile};
use super::{known, sheet};

/// Reads a file of a ledger, of the id given, on a day, as it was received. Nothing is written.
#[must_use]
pub fn read_return(path: &Path, ledger: &str, day: &Day<'_>, received_on: NaiveDate) -> ReturnedFile {
    read_as(path, day, |grids| known::form_of(path, grids, ledger, day, received_on))
}

/// Reads a file that a person says is of that unit: as its latest form.
#[must_use]
pub fn read_return_of(path: &Path, unit: &Unit, day: &Day<'_>, received_on: NaiveDate) -> ReturnedFile {
    read_as(path, day, |_| known::latest(unit, day, received_on).map(|form| (form, FoundBy::Hand)))
}

fn read_as<'b>(
    path: &Path,
    day: &Day<'b>,
    form_of: impl FnOnce(&[Grid]) -> Result<(&'b WrittenForm, FoundBy), ReturnFault>,
) -> ReturnedFile {
    let file = ReturnedFile {
        path: path.to_owned(),
        by: FoundBy::Unknown,
        form: None,
        compared: Compared::default(),
        fault: None,
    };
    let grids: Vec<Grid> = match read(path, &Progress::default()) {
        Ok(source) => source.blocks.into_iter().filter_map(table).collect(),
        Err(error) => return ReturnedFile { fault: Some(error.into()), ..file },
    };
    match form_of(&grids) {
        Err(fault) => ReturnedFile { fault: Some(fault), ..file },
        Ok((form, by)) => {
            let file = ReturnedFile { by, form: Some(form.id.0), ..file };
            match compared(&grids, form, day) {
                Ok(compared) => ReturnedFile { compared, ..file },
                Err(fault) => ReturnedFile { fault: Some(fault), ..file },
            }
        }
    }
}

fn table(block: Block) -> Option<Grid> {
    match block {
        Block::Table(grid) => Some(grid),
        Block::Text(_) => None,
    }
}

/// Most rows of a sheet that are taken for those of a form: ten times what a unit ever owed, and not another program's list.
const ROWS_MAX: usize = 2_000;

/// The sheets of duties, of activities and of findings against the form. A text holds one sheet: that of duties or that of
/// findings will do.
fn compared(grids: &[Grid], form: &WrittenForm, day: &Day<'_>) -> Result<Compared, ReturnFault> {
    let sheets: Vec<_> = grids.iter().filter_map(|grid| sheet::duties(grid, form, day)).collect();
    let findings: Vec<_> = grids.iter().filter_map(|grid| sheet::findings(grid, form, day)).collect();
    if sheets.is_empty() && findings.is_empty() {
        return Err(ReturnFault::NoTable);
    }
    let rows: Vec<_> = sheets.into_iter().flatten().collect();
    let activities: Vec<_> = grids.iter().flat_map(|grid| sheet::activities(grid, form, day)).collect();
    let findings: Vec<_> = findings.into_iter().flatten().collect();
    let answered = findings.iter().filter(|row| !row.is_untouched()).count();
    let filled = rows.iter().filter(|row| !row.is_untouched()).count() + activities.len() + answered;
    if filled > ROWS_MAX {
        return Err(ReturnFault::OtherTable(filled));
    }
    let mut compared = day.compare_return(form, &rows);
    day.compare_activities(form, &activities, &mut compared);
    day.compare_findings(form, &findings, &mut compared);
    Ok(compared)
}
