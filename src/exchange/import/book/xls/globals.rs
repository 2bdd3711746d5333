//! What holds for the whole workbook: the first records of the stream, up to their end.

use std::collections::HashMap;

use super::broken;
use super::fonts::Fonts;
use super::records::Records;
use super::strings::{Coding, Table, of_code_page};
use crate::exchange::import::book::shape::Shape;
use crate::exchange::import::book::value::Era;
use crate::exchange::import::{Damage, ReadError};

/// Kinds of records (2.3.2).
pub mod kind {
    pub const EOF: u16 = 0x000A;
    pub const BOF: u16 = 0x0809;
    pub const DATE_MODE: u16 = 0x0022;
    pub const FILE_PASS: u16 = 0x002F;
    pub const FONT: u16 = 0x0031;
    pub const CODE_PAGE: u16 = 0x0042;
    pub const BOUND_SHEET: u16 = 0x0085;
    pub const XF: u16 = 0x00E0;
    pub const SST: u16 = 0x00FC;
    pub const FORMAT: u16 = 0x041E;
}

/// The version that BOF gives to Excel 97 and later; 0x0500 is Excel 5 and 95.
const BIFF8: u16 = 0x0600;
const BIFF5: u16 = 0x0500;

/// What holds for the whole workbook.
pub struct Globals {
    /// Worksheets in the order of their tabs; sheets of charts and macros are left out.
    pub tabs: Vec<Tab>,
    /// How strings are written.
    pub coding: Coding,
    /// From when days are counted.
    pub era: Era,
    /// The table of strings.
    pub strings: Table,
    /// The shape of numbers by the number of the cell's style, and whether it strikes out.
    styles: Vec<(Shape, bool)>,
}

/// A worksheet.
pub struct Tab {
    /// Name on the tab.
    pub name: String,
    /// Hidden, or very hidden.
    pub hidden: bool,
    /// Where its records begin.
    pub start: usize,
}

impl Globals {
    /// Reads the records up to the first EOF.
    pub fn read(stream: &[u8]) -> Result<Self, ReadError> {
        let mut records = Records::from(stream, 0)?;
        let coding = match records.next()? {
            Some(mut first) if first.kind == kind::BOF => match first.fields.u16()? {
                BIFF8 => Coding::Unicode,
                BIFF5 => Coding::Bytes(of_code_page(0)),
                _ => return Err(broken(Damage::OtherContent)),
            },
            _ => return Err(broken(Damage::OtherContent)),
        };
        let mut globals =
            Self { tabs: Vec::new(), coding, era: Era::Since1900, strings: Table::default(), styles: Vec::new() };
        let (mut codes, mut formats, mut fonts) = (HashMap::new(), Vec::new(), Fonts::default());
        while let Some(mut record) = records.next()? {
            let fields = &mut record.fields;
            match record.kind {
                kind::EOF => break,
                kind::FILE_PASS => return Err(ReadError::Encrypted),
                kind::DATE_MODE if fields.u16()? == 1 => globals.era = Era::Since1904,
                kind::CODE_PAGE => {
                    if let Coding::Bytes(encoding) = &mut globals.coding {
                        *encoding = of_code_page(fields.u16()?);
                    }
                }
                kind::BOUND_SHEET => globals.tabs.extend(tab(fields, globals.coding)?),
                kind::FONT => fonts.read(fields)?,
                kind::SST => globals.strings = Table::read(fields, &fonts)?,
                kind::FORMAT => {
                    let number = fields.u16()?;
                    let code = match globals.coding {
                        Coding::Unicode => globals.coding.long(fields)?,
                        Coding::Bytes(_) => globals.coding.short(fields)?,
                    };
                    codes.insert(number, Shape::of_code(&code));
                }
                kind::XF => {
                    let font = fields.u16()?;
                    formats.push((fields.u16()?, font));
                }
                _ => {}
            }
        }
        let shape = |format| codes.get(&format).copied().unwrap_or_else(|| Shape::built_in(format));
        globals.styles = formats.into_iter().map(|(code, font)| (shape(code), fonts.get(font).struck)).collect();
        Ok(globals)
    }

    /// The shape of a style.
    #[must_use]
    pub fn shape(&self, style: u16) -> Shape {
        self.styles.get(usize::from(style)).map(|(shape, _)| *shape).unwrap_or_default()
    }

    /// Whether cells of a style are struck out.
    #[must_use]
    pub fn strikes(&self, style: u16) -> bool {
        self.styles.get(usize::from(style)).is_some_and(|(_, strikes)| *strikes)
    }
}

/// A worksheet's entry (`BoundSheet8`, 2.4.28); none for a sheet of another kind.
fn tab(fields: &mut super::records::Fields<'_>, coding: Coding) -> Result<Option<Tab>, ReadError> {
    let start = fields.u32()? as usize;
    let (state, sort) = (fields.u8()?, fields.u8()?);
    let name = coding.short(fields)?;
    Ok((sort == 0).then_some(Tab { name, hidden: state & 0x03 != 0, start }))
}
