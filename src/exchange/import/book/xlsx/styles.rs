//! The table of styles, as far as it changes what a number shows and whether a cell is struck out.

use std::collections::HashMap;
use std::io::BufRead;

use crate::exchange::import::ReadError;
use crate::exchange::import::book::shape::Shape;
use crate::exchange::import::book::xml::{Piece, Xml, attributes, local, says_yes};

/// The styles of cells and the formats they name.
#[derive(Default)]
pub struct Styles {
    /// Format and font by style.
    cells: Vec<(u16, usize)>,
    /// By font: whether it strikes out.
    strikes: Vec<bool>,
    /// Formats that the workbook brings along.
    own: HashMap<u16, Shape>,
}

impl Styles {
    /// Reads the table.
    pub fn read<R: BufRead>(xml: &mut Xml<R>) -> Result<Self, ReadError> {
        let (mut styles, mut in_cells, mut in_fonts) = (Self::default(), false, false);
        loop {
            match xml.next()? {
                Piece::Open(tag) => match local(&tag) {
                    // Formats of conditional styles stand elsewhere and have no numbers that cells name.
                    "dxfs" => xml.skip()?,
                    "numFmt" => {
                        let [id, code] = attributes(&tag, ["numFmtId", "formatCode"]);
                        if let (Some(id), Some(code)) = (id.and_then(|id| id.parse::<u16>().ok()), code) {
                            styles.own.insert(id, Shape::of_code(&code));
                        }
                    }
                    "cellXfs" => in_cells = true,
                    "xf" if in_cells => {
                        let [format, font] = attributes(&tag, ["numFmtId", "fontId"]);
                        let format = format.and_then(|id| id.parse().ok()).unwrap_or_default();
                        styles.cells.push((format, font.and_then(|id| id.parse().ok()).unwrap_or(0)));
                    }
                    "fonts" => in_fonts = true,
                    "font" if in_fonts => styles.strikes.push(false),
                    "strike" if in_fonts => {
                        let [on] = attributes(&tag, ["val"]);
                        if let Some(font) = styles.strikes.last_mut() {
                            *font = on.is_none() || says_yes(on.as_deref());
                        }
                    }
                    _ => {}
                },
                Piece::Close(tag) if tag.local_name().as_ref() == "cellXfs" => in_cells = false,
                Piece::Close(tag) if tag.local_name().as_ref() == "fonts" => in_fonts = false,
                Piece::End => return Ok(styles),
                _ => {}
            }
        }
    }

    /// The shape of a style; without one, and where the table does not reach, a plain number.
    #[must_use]
    pub fn shape(&self, style: Option<usize>) -> Shape {
        let Some((format, _)) = style.and_then(|style| self.cells.get(style)) else { return Shape::Number };
        self.own.get(format).copied().unwrap_or_else(|| Shape::built_in(*format))
    }

    /// Whether cells of a style are struck out.
    #[must_use]
    pub fn strikes(&self, style: Option<usize>) -> bool {
        let font = style.and_then(|style| self.cells.get(style)).map(|(_, font)| *font);
        font.and_then(|font| self.strikes.get(font)).copied().unwrap_or(false)
    }
}
