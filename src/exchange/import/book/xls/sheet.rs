//! The records of one sheet.

use super::broken;
use super::globals::{Globals, kind as global};
use super::records::{Fields, Records};
use crate::exchange::import::book::sheet::{Region, Sheet, ShownText};
use crate::exchange::import::book::value;
use crate::exchange::import::limits::SizeKept;
use crate::exchange::import::{Damage, Progress, ReadError, RemarkKind};

/// Kinds of records (2.3.2).
mod kind {
    pub const FORMULA: u16 = 0x0006;
    pub const COL_INFO: u16 = 0x007D;
    pub const MUL_RK: u16 = 0x00BD;
    pub const R_STRING: u16 = 0x00D6;
    pub const MERGE_CELLS: u16 = 0x00E5;
    pub const LABEL_SST: u16 = 0x00FD;
    pub const NUMBER: u16 = 0x0203;
    pub const LABEL: u16 = 0x0204;
    pub const BOOL_ERR: u16 = 0x0205;
    pub const STRING: u16 = 0x0207;
    pub const ROW: u16 = 0x0208;
    pub const RK: u16 = 0x027E;
}

/// How often the progress is told, in records.
const PACE: usize = 4096;
/// In the flags of a ROW record: the row is hidden, or has no height.
const NO_HEIGHT: u16 = 0x0020;

/// In the flags of a COLINFO record (2.4.53): the columns are hidden.
const HIDDEN: u16 = 0x0001;

/// Where a cell stands and its style: row from 1, column from 0.
#[derive(Clone, Copy)]
struct Place {
    row: u32,
    column: usize,
    style: u16,
}

/// Reads the sheet whose records begin at `start`; gives the bytes they take.
pub fn read(
    stream: &[u8],
    start: usize,
    globals: &Globals,
    progress: &Progress,
    sheet: &mut Sheet,
    kept: &mut SizeKept,
) -> Result<u64, ReadError> {
    let mut records = Records::from(stream, start)?;
    if records.next()?.is_none_or(|first| first.kind != global::BOF) {
        return Err(broken(Damage::OtherContent));
    }
    let mut cells = Cells { globals, sheet, kept, text_due: None };
    // Charts inside the sheet have records of their own, from a BOF to an EOF.
    let (mut inside, mut count) = (0_u32, 0_usize);
    while let Some(record) = records.next()? {
        count += 1;
        if count % PACE == 0 {
            progress.reached(records.position())?;
        }
        match record.kind {
            global::EOF if inside == 0 => {
                cells.settle()?;
                return Ok(records.position() - start as u64);
            }
            global::EOF => inside -= 1,
            global::BOF => inside += 1,
            _ if inside > 0 => {}
            kind => cells.take(kind, record.fields)?,
        }
    }
    Err(broken(Damage::Cut))
}

struct Cells<'c> {
    globals: &'c Globals,
    sheet: &'c mut Sheet,
    kept: &'c mut SizeKept,
    /// The formula whose value is a text, which comes in a record of its own.
    text_due: Option<Place>,
}

impl Cells<'_> {
    fn take(&mut self, kind: u16, mut fields: Fields<'_>) -> Result<(), ReadError> {
        let fields = &mut fields;
        match kind {
            kind::ROW => {
                let row = u32::from(fields.u16()?) + 1;
                fields.skip(10)?;
                if fields.u16()? & NO_HEIGHT != 0 {
                    self.sheet.hide(row..=row);
                }
                Ok(())
            }
            kind::COL_INFO => {
                let (first, last, width) = (fields.u16()?, fields.u16()?, fields.u16()?);
                fields.skip(2)?;
                if fields.u16()? & HIDDEN != 0 || width == 0 {
                    self.sheet.hide_columns(usize::from(first)..=usize::from(last));
                }
                Ok(())
            }
            kind::NUMBER => {
                let place = place(fields)?;
                let value = fields.f64()?;
                self.number(place, value)
            }
            kind::RK => {
                let place = place(fields)?;
                let value = rk(fields.u32()?);
                self.number(place, value)
            }
            kind::MUL_RK => {
                let (row, first) = (u32::from(fields.u16()?) + 1, usize::from(fields.u16()?));
                // Six bytes a cell, then the last column.
                for column in (first..).take(fields.left().saturating_sub(2) / 6) {
                    let place = Place { row, column, style: fields.u16()? };
                    let value = rk(fields.u32()?);
                    self.number(place, value)?;
                }
                Ok(())
            }
            kind::LABEL_SST => {
                let place = place(fields)?;
                let index = fields.u32()? as usize;
                let Some(text) = self.globals.strings.get(index) else {
                    let row = Some(place.row);
                    return Err(ReadError::Broken { part: String::new(), why: Damage::NoText, row });
                };
                self.show(place, text)
            }
            kind::LABEL | kind::R_STRING => {
                let place = place(fields)?;
                let text = self.globals.coding.long(fields)?;
                self.show(place, ShownText::plain(&text))
            }
            kind::BOOL_ERR => {
                let place = place(fields)?;
                let (value, is_error) = (fields.u8()?, fields.u8()? != 0);
                if is_error { self.error(place, value) } else { self.truth(place, value) }
            }
            kind::FORMULA => self.formula(fields),
            kind::STRING => match self.text_due.take() {
                Some(place) => {
                    let text = self.globals.coding.long(fields)?;
                    self.show(place, ShownText::plain(&text))
                }
                None => Ok(()),
            },
            kind::MERGE_CELLS => {
                for _ in 0..fields.u16()? {
                    let (top, bottom) = (u32::from(fields.u16()?) + 1, u32::from(fields.u16()?) + 1);
                    let (left, right) = (usize::from(fields.u16()?), usize::from(fields.u16()?));
                    self.sheet.merge(Region { top, bottom, left, right });
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn show(&mut self, place: Place, shown: ShownText<'_>) -> Result<(), ReadError> {
        let strikes = self.globals.strikes(place.style);
        self.sheet.show(self.kept, (place.row, place.column), shown, strikes)
    }

    fn number(&mut self, place: Place, value: f64) -> Result<(), ReadError> {
        let text = value::display(value, self.globals.shape(place.style), self.globals.era);
        self.show(place, ShownText::plain(&text))
    }

    fn truth(&mut self, place: Place, value: u8) -> Result<(), ReadError> {
        self.show(place, ShownText::plain(if value == 0 { "FALSE" } else { "TRUE" }))
    }

    fn error(&mut self, place: Place, code: u8) -> Result<(), ReadError> {
        // BErr, 2.5.10.
        let name = match code {
            0x00 => "#NULL!",
            0x07 => "#DIV/0!",
            0x0F => "#VALUE!",
            0x17 => "#REF!",
            0x1D => "#NAME?",
            0x24 => "#NUM!",
            0x2A => "#N/A",
            _ => "#?",
        };
        self.sheet.remark(self.kept, place.row, place.column, RemarkKind::ErrorValue(name.to_owned()))
    }

    /// The value kept with a formula (`FormulaValue`, 2.5.133): a float, or something else if it ends in two 0xFF.
    fn formula(&mut self, fields: &mut Fields<'_>) -> Result<(), ReadError> {
        self.settle()?;
        let place = place(fields)?;
        let value = fields.f64()?;
        match value.to_le_bytes() {
            [0, .., 0xFF, 0xFF] => {
                self.text_due = Some(place);
                Ok(())
            }
            [1, _, truth, .., 0xFF, 0xFF] => self.truth(place, truth),
            [2, _, code, .., 0xFF, 0xFF] => self.error(place, code),
            // The empty text.
            [3, .., 0xFF, 0xFF] => Ok(()),
            _ => self.number(place, value),
        }
    }

    /// Remarks on a formula whose text never came.
    fn settle(&mut self) -> Result<(), ReadError> {
        match self.text_due.take() {
            Some(place) => self.sheet.remark(self.kept, place.row, place.column, RemarkKind::FormulaWithoutValue),
            None => Ok(()),
        }
    }
}

fn place(fields: &mut Fields<'_>) -> Result<Place, ReadError> {
    Ok(Place { row: u32::from(fields.u16()?) + 1, column: usize::from(fields.u16()?), style: fields.u16()? })
}

/// A number in four bytes (`RkNumber`, 2.5.217): the upper half of a float, or thirty bits of a whole number; perhaps
/// a hundred times too large.
fn rk(bits: u32) -> f64 {
    let value =
        if bits & 2 == 0 { f64::from_bits(u64::from(bits & !3) << 32) } else { f64::from(bits.cast_signed() >> 2) };
    if bits & 1 == 0 { value } else { value / 100.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_numbers_are_read() {
        for (bits, value) in [
            (0x3FF0_0000, 1.0),
            (0x3FF0_0001, 0.01),
            (0x004C_4B46, 1_250_001.0),
            (0x004C_4B47, 12_500.01),
            (0xFFFF_FFFE, -1.0),
        ] {
            assert!((rk(bits) - value).abs() < 1e-9, "{bits:#x}: {}", rk(bits));
        }
    }
}
