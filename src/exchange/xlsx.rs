//! Workbooks: the same sheets for those who open nothing else. The same values give the same bytes.

use chrono::{Datelike as _, NaiveDate};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::sheet::{Cell, Sheet};

/// The bytes of a workbook with one sheet.
///
/// # Errors
/// A cell that is longer than a workbook holds (32767 characters).
pub fn bytes(sheet: &Sheet) -> Result<Vec<u8>, XlsxError> {
    let mut book = empty_book()?;
    let page = book.add_worksheet();
    page.set_name(sheet.name.as_ref())?;
    page.set_freeze_panes(1, 0)?;
    let formats = CellFormats::default();
    for (column, head) in (0_u16..).zip(&sheet.heads) {
        page.write_string_with_format(0, column, head, &formats.head)?;
    }
    for (row, cells) in (1_u32..).zip(&sheet.rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            formats.write(page, (row, column), cell)?;
        }
    }
    book.save_to_buffer()
}

/// A workbook without a sheet, made on the fixed day.
///
/// # Errors
/// None: the day has a number.
pub fn empty_book() -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_creation_datetime(&made_on()?));
    Ok(book)
}

/// How heads, days and points look.
pub struct CellFormats {
    /// Of a head.
    pub head: Format,
    day: Format,
    points: Format,
}

impl Default for CellFormats {
    fn default() -> Self {
        Self {
            head: Format::new().set_bold(),
            day: Format::new().set_num_format("yyyy-mm-dd"),
            points: Format::new().set_num_format("0.00"),
        }
    }
}

impl CellFormats {
    /// Writes a cell at a row and a column.
    ///
    /// # Errors
    /// A text that is longer than a workbook holds.
    #[allow(clippy::cast_precision_loss, reason = "counts and points are far below the 2^53 that a cell holds whole")]
    pub fn write(&self, page: &mut Worksheet, at: (u32, u16), cell: &Cell) -> Result<(), XlsxError> {
        let (row, column) = at;
        match cell {
            Cell::Empty => return Ok(()),
            // As text, never as a formula: so no guard is needed here.
            Cell::Text(text) => page.write_string(row, column, text)?,
            Cell::Number(number) => page.write_number(row, column, *number as f64)?,
            Cell::Points(hundredths) => {
                page.write_number_with_format(row, column, *hundredths as f64 / 100.0, &self.points)?
            }
            Cell::Date(date) => match excel_day(*date) {
                Some(value) => page.write_datetime_with_format(row, column, &value, &self.day)?,
                None => page.write_string(row, column, date.to_string())?,
            },
        };
        Ok(())
    }
}

/// A day as a workbook counts it; days before 1900 have no number there.
#[must_use]
pub fn excel_day(date: NaiveDate) -> Option<ExcelDateTime> {
    let (year, month) = (u16::try_from(date.year()).ok()?, u8::try_from(date.month()).ok()?);
    ExcelDateTime::from_ymd(year, month, u8::try_from(date.day()).ok()?).ok()
}

/// The day of making that the format keeps: a fixed one, or no two writings of the same would be equal.
///
/// # Errors
/// None: the day has a number.
pub fn made_on() -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_ymd(2000, 1, 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[test]
    fn the_same_values_give_the_same_bytes() {
        let cells = vec![Cell::text("=1"), Cell::Points(8750), Cell::date(NaiveDate::from_ymd_opt(2023, 9, 8))];
        let sheet = Sheet { name: "tasks".into(), heads: vec!["甲".to_owned(); 3], rows: vec![cells] };
        let first = bytes(&sheet).unwrap();
        assert!(first.starts_with(b"PK"));
        assert_eq!(first, bytes(&sheet).unwrap());
    }
}
