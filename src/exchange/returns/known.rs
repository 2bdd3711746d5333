//! Which form a file is.

use std::path::Path;

use chrono::NaiveDate;

use crate::domain::day::Day;
use crate::domain::form::WrittenForm;
use crate::domain::unit::Unit;
use crate::exchange::forms::FormMark;
use crate::exchange::import::Grid;

use super::file::ReturnFault;
use crate::domain::returned::FoundBy;

/// Rows on top of a sheet in which the unit is named.
const TOP: usize = 3;

/// The form of a file: by its mark, wherever it stands; without one the latest of the unit that the file's name or the top
/// of a sheet names.
pub fn form_of<'b>(
    path: &Path,
    grids: &[Grid],
    ledger: &str,
    day: &Day<'b>,
    received_on: NaiveDate,
) -> Result<(&'b WrittenForm, FoundBy), ReturnFault> {
    if let Some(mark) = mark(grids) {
        if mark.ledger != ledger {
            return Err(ReturnFault::OtherLedger);
        }
        let form = day.book.find_form(mark.form).ok_or(ReturnFault::NoForm(mark.form))?;
        return Ok((form, FoundBy::Key));
    }
    let unit = named(path, grids, day).ok_or(ReturnFault::NoUnit)?;
    latest(unit, day, received_on).map(|form| (form, FoundBy::Name))
}

/// The latest form of a unit that was written when the file came; of one that came before all of them the latest.
pub fn latest<'b>(unit: &Unit, day: &Day<'b>, received_on: NaiveDate) -> Result<&'b WrittenForm, ReturnFault> {
    let of_unit = |form: &&WrittenForm| form.unit == unit.id && day.uses(form.plan);
    let forms = || day.book.forms.values().rev().filter(of_unit);
    let before = forms().find(|form| form.written_on <= received_on);
    before.or_else(|| forms().next()).ok_or_else(|| ReturnFault::NeverSent(unit.name.clone()))
}

fn mark(grids: &[Grid]) -> Option<FormMark> {
    let cells = grids.iter().flat_map(|grid| &grid.rows).flat_map(|row| &row.cells);
    cells.map(|cell| cell.text.parse()).find_map(Result::ok)
}

/// The one unit that is named; of several the one whose name holds the others'.
fn named<'b>(path: &Path, grids: &[Grid], day: &Day<'b>) -> Option<&'b Unit> {
    let mut text = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    for cell in grids.iter().flat_map(|grid| grid.rows.iter().take(TOP)).flat_map(|row| &row.cells) {
        text.push('\n');
        text.push_str(&cell.text);
    }
    let found = day.book.units.values().filter_map(|unit| {
        let met = unit.spellings().filter(|spelling| text.contains(spelling)).max_by_key(|spelling| spelling.len())?;
        Some((met, unit))
    });
    let mut found: Vec<_> = found.collect();
    found.sort_by_key(|(met, _)| std::cmp::Reverse(met.len()));
    let (longest, unit) = *found.first()?;
    found.iter().all(|(met, one)| one.id == unit.id || longest.contains(met)).then_some(unit)
}
