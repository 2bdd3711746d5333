//! The table of styles, as far as it changes what a number shows.

use std::collections::HashMap;
use std::io::BufRead;

use crate::exchange::import::ReadError;
use crate::exchange::import::book::shape::Shape;
use crate::exchange::import::book::xml::{Piece, Xml, attributes, local};

/// The styles of cells and the formats they name.
#[derive(Default)]
pub struct Styles {
    /// Formats by style.
    formats: Vec<u16>,
    /// Formats that the workbook brings along.
    own: HashMap<u16, Shape>,
}

impl Styles {
    /// Reads the table.
    pub fn read<R: BufRead>(xml: &mut Xml<R>) -> Result<Self, ReadError> {
        let (mut styles, mut in_cells) = (Self::default(), false);
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
                        let [id] = attributes(&tag, ["numFmtId"]);
                        styles.formats.push(id.and_then(|id| id.parse::<u16>().ok()).unwrap_or_default());
                    }
                    _ => {}
                },
                Piece::Close(tag) if tag.local_name().as_ref() == "cellXfs" => in_cells = false,
                Piece::End => return Ok(styles),
                _ => {}
            }
        }
    }

    /// The shape of a style; without one, and where the table does not reach, a plain number.
    #[must_use]
    pub fn shape(&self, style: Option<usize>) -> Shape {
        let Some(format) = style.and_then(|style| self.formats.get(style)) else { return Shape::Number };
        self.own.get(format).copied().unwrap_or_else(|| Shape::built_in(*format))
    }
}
