//! Automatic styles, as far as they hide something.

use std::collections::HashSet;
use std::io::BufRead;

use crate::exchange::import::ReadError;
use crate::exchange::import::book::xml::{Piece, Xml, attributes};

/// Names of styles that hide what has them.
#[derive(Default)]
pub struct Styles {
    tables: HashSet<String>,
    rows: HashSet<String>,
}

impl Styles {
    /// Reads the style `name`, whose element was just opened.
    pub fn read<R: BufRead>(&mut self, xml: &mut Xml<R>, name: String) -> Result<(), ReadError> {
        let (mut depth, mut hides_table, mut hides_row) = (1, false, false);
        while depth > 0 {
            match xml.next()? {
                Piece::Open(tag) => {
                    depth += 1;
                    match tag.name().as_ref() {
                        "style:table-properties" => {
                            let [display] = attributes(&tag, ["table:display"]);
                            hides_table |= display.as_deref() == Some("false");
                        }
                        "style:table-row-properties" => {
                            let [height] = attributes(&tag, ["style:row-height"]);
                            hides_row |= height.is_some_and(|height| is_zero(&height));
                        }
                        _ => {}
                    }
                }
                Piece::Close(_) => depth -= 1,
                Piece::End => return Err(xml.broken("ends too early")),
                _ => {}
            }
        }
        if hides_table {
            self.tables.insert(name);
        } else if hides_row {
            self.rows.insert(name);
        }
        Ok(())
    }

    /// Whether a table with this style is hidden.
    #[must_use]
    pub fn hides_table(&self, style: Option<&str>) -> bool {
        style.is_some_and(|style| self.tables.contains(style))
    }

    /// Whether a row with this style has no height.
    #[must_use]
    pub fn hides_row(&self, style: Option<&str>) -> bool {
        style.is_some_and(|style| self.rows.contains(style))
    }
}

/// Whether a length such as `0cm` is none.
fn is_zero(length: &str) -> bool {
    length.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse() == Ok(0.0)
}
