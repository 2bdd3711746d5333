//! The table of styles, as far as it changes what a number shows and whether a cell is struck out.

use std::collections::HashMap;

use crate::exchange::import::ReadError;
use crate::exchange::import::book::shape::Shape;
use crate::exchange::import::xml::Xml;

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
    pub fn read(xml: &mut Xml<'_>) -> Result<Self, ReadError> {
        let mut styles = Self::default();
        while let Some(element) = xml.element_in(0)? {
            match element.name() {
                // Formats of conditional styles stand elsewhere and have no numbers that cells name.
                "dxfs" => xml.skip()?,
                "numFmt" => {
                    let [id, code] = element.attributes(["numFmtId", "formatCode"]);
                    if let (Some(id), Some(code)) = (id.and_then(|id| id.parse::<u16>().ok()), code) {
                        styles.own.insert(id, Shape::of_code(&code));
                    }
                }
                "cellXfs" => styles.read_cells(xml)?,
                "fonts" => styles.read_fonts(xml)?,
                _ => {}
            }
        }
        Ok(styles)
    }

    fn read_cells(&mut self, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        let level = xml.depth();
        while let Some(element) = xml.element_in(level)? {
            if element.name() == "xf" {
                let [format, font] = element.attributes(["numFmtId", "fontId"]);
                let format = format.and_then(|id| id.parse().ok()).unwrap_or_default();
                self.cells.push((format, font.and_then(|id| id.parse().ok()).unwrap_or(0)));
            }
        }
        Ok(())
    }

    fn read_fonts(&mut self, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        let level = xml.depth();
        while let Some(element) = xml.element_in(level)? {
            match element.name() {
                "font" => self.strikes.push(false),
                "strike" => {
                    let is_on = element.is_on()?;
                    if let Some(font) = self.strikes.last_mut() {
                        *font = is_on;
                    }
                }
                _ => {}
            }
        }
        Ok(())
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
