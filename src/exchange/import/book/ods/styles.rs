//! Automatic styles, as far as they hide something, strike it out or raise it.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::exchange::import::ReadError;
use crate::exchange::import::marks::Rise;
use crate::exchange::import::xml::{Element, Xml};

/// Names of styles by what they do to what has them.
#[derive(Default)]
pub struct Styles {
    tables: HashSet<String>,
    rows: HashSet<String>,
    columns: HashSet<String>,
    /// Styles of cells and of runs that strike out.
    struck: HashSet<String>,
    risen: HashMap<String, Rise>,
}

/// What a style does to what has it.
#[derive(Default)]
struct Told {
    hides_table: bool,
    hides_row: bool,
    hides_column: bool,
    strikes: bool,
    rise: Rise,
}

impl Styles {
    /// Reads the style `name`, whose element was just opened.
    pub fn read(&mut self, xml: &mut Xml<'_>, name: &str) -> Result<(), ReadError> {
        let (level, mut told) = (xml.depth(), Told::default());
        while let Some(element) = xml.element_in(level)? {
            told.take(&element);
        }
        if told.rise != Rise::None {
            self.risen.insert(name.to_owned(), told.rise);
        }
        let sets = [
            (told.hides_table, &mut self.tables),
            (told.hides_row, &mut self.rows),
            (told.hides_column, &mut self.columns),
            (told.strikes, &mut self.struck),
        ];
        for (_, set) in sets.into_iter().filter(|(is, _)| *is) {
            set.insert(name.to_owned());
        }
        Ok(())
    }

    /// Whether a table with this style is hidden.
    #[must_use]
    pub fn hides_table(&self, style: Option<&str>) -> bool {
        style.is_some_and(|style| self.tables.contains(style))
    }

    /// Whether a column with this style has no width.
    #[must_use]
    pub fn hides_column(&self, style: Option<&str>) -> bool {
        style.is_some_and(|style| self.columns.contains(style))
    }

    /// Whether cells or runs with this style are struck out.
    #[must_use]
    pub fn strikes(&self, style: Option<&str>) -> bool {
        style.is_some_and(|style| self.struck.contains(style))
    }

    /// How runs with this style stand to their line.
    #[must_use]
    pub fn rise(&self, style: Option<&str>) -> Rise {
        style.and_then(|style| self.risen.get(style)).copied().unwrap_or_default()
    }

    /// Whether a row with this style has no height.
    #[must_use]
    pub fn hides_row(&self, style: Option<&str>) -> bool {
        style.is_some_and(|style| self.rows.contains(style))
    }
}

impl Told {
    fn take(&mut self, element: &Element<'_>) {
        match element.full_name() {
            "style:table-properties" => {
                let [display] = element.attributes(["table:display"]);
                self.hides_table |= display.as_deref() == Some("false");
            }
            "style:table-row-properties" => {
                let [height] = element.attributes(["style:row-height"]);
                self.hides_row |= height.is_some_and(|height| is_zero(&height));
            }
            "style:table-column-properties" => {
                let [width] = element.attributes(["style:column-width"]);
                self.hides_column |= width.is_some_and(|width| is_zero(&width));
            }
            "style:text-properties" => {
                let lines = ["style:text-line-through-style", "style:text-line-through-type", "style:text-position"];
                let [style, kind, position] = element.attributes(lines);
                let is_line = |value: Option<Cow<'_, str>>| value.is_some_and(|value| value != "none");
                self.strikes |= is_line(style) || is_line(kind);
                self.rise = match position.as_deref() {
                    Some(position) if position.starts_with("super") => Rise::Raised,
                    Some(position) if position.starts_with("sub") => Rise::Lowered,
                    _ => Rise::None,
                };
            }
            _ => {}
        }
    }
}

/// Whether a length such as `0cm` is none.
fn is_zero(length: &str) -> bool {
    length.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse() == Ok(0.0)
}
