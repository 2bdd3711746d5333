//! How much of a file is read. Kept while reading, not after: a file lies about its size.

use super::error::Measure;
use super::{ReadError, Row};

/// Most bytes of a text file (CSV, plain text) that is read row by row.
pub const TEXT_BYTES_MAX: u64 = 256 * 1024 * 1024;
/// Most bytes of a workbook or document.
pub const FILE_BYTES_MAX: u64 = 32 * 1024 * 1024;
/// Most entries of a packed file.
pub const ENTRIES_MAX: usize = 4096;
/// Most unpacked bytes of one entry.
pub const ENTRY_BYTES_MAX: u64 = 48 * 1024 * 1024;
/// Most unpacked bytes of all entries that are read.
pub const UNPACKED_BYTES_MAX: u64 = 96 * 1024 * 1024;
/// Most cells of a file that is kept whole, covered ones included.
pub const CELLS_MAX: usize = 400_000;
/// Most bytes of text of a file that is kept whole.
pub const TEXT_KEPT_MAX: usize = 24 * 1024 * 1024;
/// Most columns of a table.
pub const COLUMNS_MAX: usize = 256;
/// Most characters of a cell.
pub const CELL_CHARS_MAX: usize = 32_768;
/// Deepest nesting of XML elements.
pub const DEPTH_MAX: usize = 256;
/// Deepest nesting of tables in cells.
pub const TABLES_DEEP_MAX: usize = 8;

/// An error where `count` is over the limit; `row` is where, if known.
///
/// # Errors
/// [`ReadError::TooMuch`].
pub fn within(what: Measure, count: u64, most: u64, row: Option<u32>) -> Result<(), ReadError> {
    if count > most { Err(ReadError::TooMuch { what, most, row }) } else { Ok(()) }
}

/// As [`within`], for what is counted in memory.
///
/// # Errors
/// [`ReadError::TooMuch`].
pub fn fits(what: Measure, count: usize, most: usize, row: Option<u32>) -> Result<(), ReadError> {
    within(what, count as u64, most as u64, row)
}

/// A cell of at most [`CELL_CHARS_MAX`] characters.
///
/// # Errors
/// [`ReadError::TooMuch`].
pub fn cell_fits(text: &str, row: u32) -> Result<(), ReadError> {
    // Bytes are never fewer than characters: most cells need no counting.
    let count = if text.len() > CELL_CHARS_MAX { text.chars().count() } else { 0 };
    fits(Measure::CellCharacters, count, CELL_CHARS_MAX, Some(row))
}

/// What is kept so far of a file that is kept whole, over all its tables.
#[derive(Default)]
pub struct SizeKept {
    cells: usize,
    text: usize,
}

impl SizeKept {
    /// More cells, in `row` if they stand in one.
    ///
    /// # Errors
    /// More than [`CELLS_MAX`].
    pub fn take_cells(&mut self, count: usize, row: Option<u32>) -> Result<(), ReadError> {
        self.cells = self.cells.saturating_add(count);
        fits(Measure::Cells, self.cells, CELLS_MAX, row)
    }

    /// More text, in `row` if it stands in one.
    ///
    /// # Errors
    /// More than [`TEXT_KEPT_MAX`].
    pub fn take_text(&mut self, text: &str, row: Option<u32>) -> Result<(), ReadError> {
        self.text = self.text.saturating_add(text.len());
        fits(Measure::Bytes, self.text, TEXT_KEPT_MAX, row)
    }

    /// A row; an empty one counts as a cell.
    ///
    /// # Errors
    /// As [`Self::take_cells`] and [`Self::take_text`].
    pub fn take_row(&mut self, row: &Row) -> Result<(), ReadError> {
        self.take_cells(row.cells.len().max(1), Some(row.number))?;
        row.cells.iter().try_for_each(|cell| self.take_text(&cell.text, Some(row.number)))
    }
}
