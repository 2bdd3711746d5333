//! Separated values: row by row in the memory of one row, or whole.

use std::io::{Read, Seek};

use super::delimited::{self, Dialect};
use super::encoding::{Decoder, LineCount};
use super::error::Measure;
use super::limits::{CELL_CHARS_MAX, COLUMNS_MAX, SizeKept, cell_fits};
use super::{Block, Cell, Format, Grid, Progress, ReadError, Remark, RemarkKind, Row, Source, Spans};
use crate::exchange::csv::unguarded;

pub(super) mod split;

use split::{Scan, Split, line_end};

/// Text kept ahead of the row that is read.
const AHEAD: usize = 128 * 1024;

/// The rows of a file, one at a time.
pub struct Rows<'p> {
    input: Decoder<'p>,
    dialect: Dialect,
    text: String,
    /// Where the next row starts in `text`.
    at: usize,
    /// Line that it starts on.
    line: u64,
    split: Split,
    unquoted: String,
    remarks: Vec<Remark>,
}

impl std::fmt::Debug for Rows<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Rows").field("dialect", &self.dialect).field("line", &self.line).finish_non_exhaustive()
    }
}

impl<'p> Rows<'p> {
    /// The rows of a file that is taken for separated values whatever it holds.
    ///
    /// # Errors
    /// The file cannot be read, is empty or no text.
    pub fn open<R>(input: R, length: u64, progress: &'p Progress) -> Result<Self, ReadError>
    where
        R: Read + Seek + Send + 'static,
    {
        let mut input = Decoder::open(input, length, progress)?;
        let text = delimited::sample(&mut input)?;
        let dialect = delimited::dialect(&text, input.is_over(), delimited::FileEnding::Csv).unwrap_or_default();
        Ok(Self::new(input, text, dialect))
    }

    /// The rows of a file of which `text` was read already.
    pub(super) fn new(input: Decoder<'p>, text: String, dialect: Dialect) -> Self {
        let (at, line) = if dialect.skip > 0 { (dialect.skip, 2) } else { (0, 1) };
        let (split, unquoted, remarks) = (Split::default(), String::new(), Vec::new());
        Self { input, dialect, text, at, line, split, unquoted, remarks }
    }

    /// Reads the next row into the room of the one before; `false` after the last. Empty lines are no rows.
    ///
    /// # Errors
    /// The file cannot be read, is no text from here on, or over a limit.
    pub fn next(&mut self, row: &mut Row) -> Result<bool, ReadError> {
        loop {
            self.skip_empty_lines()?;
            let rest = self.text.get(self.at..).unwrap_or_default();
            if rest.is_empty() {
                return Ok(false);
            }
            match self.split.record(rest, self.dialect.delimiter, self.input.is_over()) {
                Scan::Record(taken) => {
                    row.number = line_number(self.line);
                    row.hidden = false;
                    self.read_cells(row)?;
                    self.remark(row);
                    self.pass(taken);
                    return Ok(true);
                }
                Scan::More => self.read_on()?,
                Scan::TooMuch(what) => return Err(row_over(what, line_number(self.line))),
            }
        }
    }

    /// What was noticed since the last time it was asked.
    pub fn take_remarks(&mut self) -> Vec<Remark> {
        std::mem::take(&mut self.remarks)
    }

    /// All rows, as far as a file may be kept whole.
    ///
    /// # Errors
    /// As [`Rows::next`]; too many cells or too much text.
    pub fn into_source(mut self) -> Result<Source, ReadError> {
        let (mut rows, mut row, mut kept) = (Vec::new(), Row::default(), SizeKept::default());
        while self.next(&mut row)? {
            kept.take_row(&row)?;
            // Spreadsheets write the same columns in every row: the next one will need as much room.
            let room = row.cells.len();
            rows.push(std::mem::take(&mut row));
            row.cells.reserve(room);
        }
        let grid = Grid::of(Spans::Unknown, rows);
        Ok(Source { format: Format::Csv, blocks: vec![Block::Table(grid)], remarks: self.remarks })
    }

    fn skip_empty_lines(&mut self) -> Result<(), ReadError> {
        loop {
            let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
            if matches!(rest, [] | [b'\r']) && !self.input.is_over() {
                self.read_on()?;
                continue;
            }
            match line_end(rest) {
                0 => return Ok(()),
                length => {
                    self.at += length;
                    self.line += 1;
                }
            }
        }
    }

    /// Twice as much as is kept, so that a long record is looked through few times.
    fn read_on(&mut self) -> Result<(), ReadError> {
        self.text.drain(..self.at);
        self.at = 0;
        let least = self.text.len().max(AHEAD);
        self.input.fill(&mut self.text, least)
    }

    fn pass(&mut self, taken: usize) {
        let end = self.at + taken;
        let mut lines = LineCount::default();
        lines.add(self.text.as_bytes().get(self.at..end).unwrap_or_default());
        self.line += lines.ends();
        self.at = end;
    }

    fn read_cells(&mut self, row: &mut Row) -> Result<(), ReadError> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let pieces = self.split.pieces.get(..COLUMNS_MAX).unwrap_or(&self.split.pieces);
        row.cells.resize_with(pieces.len(), Cell::default);
        for (piece, cell) in pieces.iter().zip(&mut row.cells) {
            let mut raw = rest.get(piece.range.clone()).unwrap_or_default();
            if piece.doubled {
                self.unquoted = raw.replace("\"\"", "\"");
                raw = &self.unquoted;
            }
            cell_fits(raw, row.number)?;
            cell.refill(unguarded(raw));
        }
        Ok(())
    }

    fn remark(&mut self, row: &Row) {
        let about = |column, kind| Remark { block: Some(0), row: Some(row.number), column, kind };
        if let Some(column) = self.split.open {
            self.remarks.push(about(Some(column), RemarkKind::OpenQuote));
        }
        // Longer rows alone are looked at: blank cells at the end are often left out, and often too many.
        if row.cells.len() > self.dialect.width {
            let found = used(row);
            if found > self.dialect.width {
                self.remarks.push(about(None, RemarkKind::Ragged(found, self.dialect.width)));
            }
        }
    }
}

/// A whole file that is taken for separated values whatever it holds.
///
/// # Errors
/// As [`Rows::open`] and [`Rows::into_source`].
pub fn read<R>(input: R, length: u64, progress: &Progress) -> Result<Source, ReadError>
where
    R: Read + Seek + Send + 'static,
{
    Rows::open(input, length, progress)?.into_source()
}

/// Columns up to the last cell that is not blank.
pub(super) fn used(row: &Row) -> usize {
    row.cells.iter().rposition(|cell| !cell.is_blank()).map_or(0, |at| at + 1)
}

/// A row of too many columns, or one of whose cells is too long.
const fn row_over(what: Measure, row: u32) -> ReadError {
    let most = if matches!(what, Measure::Columns) { COLUMNS_MAX } else { CELL_CHARS_MAX };
    ReadError::TooMuch { what, most: most as u64, row: Some(row) }
}

pub(super) fn line_number(line: u64) -> u32 {
    u32::try_from(line).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
