//! Fonts, as far as they strike out or raise.

use super::records::Fields;
use crate::exchange::import::ReadError;
use crate::exchange::import::marks::Rise;

/// In the flags of a FONT record (2.4.122): struck out.
const STRUCK: u16 = 0x0008;

/// What a font does to its text.
#[derive(Clone, Copy, Default)]
pub struct Font {
    /// It is struck out.
    pub struck: bool,
    /// Where it stands.
    pub rise: Rise,
}

/// The fonts of a workbook.
#[derive(Default)]
pub struct Fonts(Vec<Font>);

impl Fonts {
    /// Reads a record.
    pub fn read(&mut self, fields: &mut Fields<'_>) -> Result<(), ReadError> {
        fields.skip(2)?;
        let flags = fields.u16()?;
        fields.skip(4)?;
        let rise = match fields.u16()? {
            1 => Rise::Raised,
            2 => Rise::Lowered,
            _ => Rise::None,
        };
        self.0.push(Font { struck: flags & STRUCK != 0, rise });
        Ok(())
    }

    /// A font by its number: there is none of number 4 (2.5.129).
    #[must_use]
    pub fn get(&self, number: u16) -> Font {
        let place = usize::from(number) - usize::from(number > 4);
        self.0.get(place).copied().unwrap_or_default()
    }
}
