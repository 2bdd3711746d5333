//! A row of a returned sheet as it stands, for a person to look at.

use std::path::Path;

use crate::domain::returned::FormSheet;
use crate::exchange::forms::words::UnitFormWord as Word;
use crate::exchange::import::{Block, Grid, Progress, Row, read};
use crate::ledger::file_hash;
use crate::text::clean_lines;

use super::heads::Heads;

/// The cells of a row in which something stands, each after its head; the row is one of the sheet that is named. `None` where the file is not there any more, is another one by now, lies in a ZIP or has no such row.
#[must_use]
pub fn cells_of_row(path: &Path, sha256: &str, place: u32, sheet: FormSheet) -> Option<Vec<(String, String)>> {
    if !path.is_file() || file_hash(path, &|_| true).ok()? != sha256 {
        return None;
    }
    let owed = match sheet {
        FormSheet::Duties => [Word::Status, Word::Note],
        FormSheet::Activities => [Word::Kind, Word::Subject],
        FormSheet::Findings => [Word::Measures, Word::ResultLink],
    };
    let grids = read(path, &Progress::default()).ok()?.blocks.into_iter().filter_map(|block| match block {
        Block::Table(grid) => Some(grid),
        Block::Text(_) => None,
    });
    let grids: Vec<Grid> = grids.collect();
    let headed = grids.iter().filter_map(|grid| Some((Some(Heads::row(grid, &owed)?), grid)));
    // A sheet that lost its heads was read as it was written.
    let bare = grids.iter().map(|grid| (None, grid));
    headed.chain(bare).find_map(|(heads, grid)| {
        let row = grid.rows.iter().find(|row| row.number == place)?;
        Some(told(heads, row))
    })
}

fn told(heads: Option<&Row>, row: &Row) -> Vec<(String, String)> {
    let head = |at: usize| heads.and_then(|heads| heads.cells.get(at)).map_or("", |cell| cell.text.trim());
    let cells = row.cells.iter().enumerate().filter(|(_, cell)| !cell.text.trim().is_empty());
    cells.map(|(at, cell)| (clean_lines(head(at)).replace('\n', ""), clean_lines(cell.text.trim()))).collect()
}
