//! Workbooks: XLSX, XLS and ODS into sheets of cells with their true spans.
//!
//! All three are read by small readers of our own that take the file piece by piece. A library for spreadsheets builds
//! the whole used range and unpacks whatever there is before one can say no: a workbook of a few hundred bytes that
//! claims the last cell of a sheet, a string table or a style table that repeats itself would take all memory, and a
//! failed allocation cannot be caught. Here every limit of [`limits`] holds while reading, and what is claimed
//! but has no content costs nothing.
//!
//! What the cells mean is read as a person sees it: the text that shows, not what lies beneath.

mod ods;
mod shape;
mod sheet;
mod value;
mod xls;
mod xlsx;

#[cfg(test)]
mod tests;

use super::error::Measure;
use super::limits::{self, SizeKept, fits};
use super::{Block, Format, Progress, ReadError, Remark, Source};
use sheet::Sheet;

/// Reads a workbook: one table a sheet, in the order of the tabs, hidden ones marked; empty ones have no rows.
///
/// `format` is [`Format::Xlsx`], [`Format::Xls`] or [`Format::Ods`].
///
/// # Errors
/// Cut, damaged, protected by a password, more than [`limits`] allow, stopped. Nothing else: a file in
/// another format than the one given is a damaged one.
pub fn read(bytes: &[u8], format: Format, progress: &Progress) -> Result<Source, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    let mut book = Book { kept: SizeKept::default(), blocks: Vec::new(), remarks: Vec::new() };
    match format {
        Format::Xlsx => xlsx::read(bytes, progress, &mut book)?,
        Format::Ods => ods::read(bytes, progress, &mut book)?,
        Format::Xls => xls::read(bytes, progress, &mut book)?,
        Format::Csv | Format::Docx | Format::Text => return Err(ReadError::Unknown),
    }
    Ok(Source { format, blocks: book.blocks, remarks: book.remarks })
}

/// What is read so far.
struct Book {
    kept: SizeKept,
    blocks: Vec<Block>,
    remarks: Vec<Remark>,
}

impl Book {
    fn add(&mut self, sheet: Sheet) -> Result<(), ReadError> {
        // Blank sheets are cheap in the file and not in memory.
        fits(Measure::Entries, self.blocks.len() + 1, limits::ENTRIES_MAX, None)?;
        let (grid, remarks) = sheet.finish(&mut self.kept, self.blocks.len())?;
        self.blocks.push(Block::Table(grid));
        self.remarks.extend(remarks);
        Ok(())
    }
}
