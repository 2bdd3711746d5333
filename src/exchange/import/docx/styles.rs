//! Styles, as far as they number paragraphs, hide text or strike it out.

use std::collections::HashMap;

use super::super::xml::{Xml, says_yes};
use super::super::{Damage, ReadError};

/// Most styles of a document.
const STYLES_MAX: usize = 20_000;
/// Longest chain of styles that one is based on; longer ones go in a ring.
const BASED_MAX: usize = 32;

/// The styles of a document.
#[derive(Debug, Default)]
pub struct Styles {
    by_id: HashMap<String, usize>,
    styles: Vec<Style>,
    of_paragraphs: Option<usize>,
}

/// One style.
#[derive(Debug, Default)]
struct Style {
    id: String,
    /// The style it is based on, by name and then by place: chains are followed for every paragraph.
    based: Option<String>,
    based_on: Option<usize>,
    list: Option<u32>,
    level: Option<u32>,
    hidden: Option<bool>,
    struck: Option<bool>,
}

/// The list that a style puts its paragraphs into.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StyleList<'a> {
    /// The list; 0 takes out of one.
    pub list: u32,
    /// The level, if told.
    pub level: Option<u32>,
    /// The style that tells the list: a level may be bound to it.
    pub style: &'a str,
}

impl Styles {
    /// Reads the part.
    ///
    /// # Errors
    /// What is not well formed, or has more than [`STYLES_MAX`] styles.
    pub fn read(xml: &mut Xml<'_>) -> Result<Self, ReadError> {
        let mut styles = Self::default();
        while let Some(element) = xml.element_in(0)? {
            if element.name() != "style" {
                continue;
            }
            let Some(id) = element.attribute("styleId")?.map(|id| id.into_owned()) else { continue };
            let of_paragraphs = element.attribute("type")?.is_some_and(|kind| kind == "paragraph");
            let usual = says_yes(element.attribute("default")?.as_deref());
            if of_paragraphs && usual {
                styles.of_paragraphs = Some(styles.styles.len());
            }
            styles.by_id.insert(id.clone(), styles.styles.len());
            styles.styles.push(Style { id, ..Style::read(xml)? });
            if styles.styles.len() > STYLES_MAX {
                return Err(xml.broken(Damage::Overfull));
            }
        }
        for style in &mut styles.styles {
            style.based_on = style.based.as_ref().and_then(|id| styles.by_id.get(id)).copied();
        }
        Ok(styles)
    }

    /// The list that paragraphs of that style are in; of no style, those of the usual one.
    pub fn list_of(&self, style: Option<&str>) -> Option<StyleList<'_>> {
        // The level may be told further down than the list.
        let mut level = None;
        for style in self.chain(self.of_paragraph(style)) {
            level = level.or(style.level);
            if let Some(list) = style.list {
                return Some(StyleList { list, level, style: &style.id });
            }
        }
        None
    }

    /// Whether paragraphs of that style are hidden; of no style, those of the usual one.
    pub fn hides(&self, style: Option<&str>) -> bool {
        self.chain(self.of_paragraph(style)).find_map(|style| style.hidden).unwrap_or(false)
    }

    /// Whether runs of that style are hidden.
    pub fn hides_run(&self, style: Option<&str>) -> bool {
        self.chain(self.place(style)).find_map(|style| style.hidden).unwrap_or(false)
    }

    /// Whether paragraphs of that style are struck out; of no style, those of the usual one.
    pub fn strikes(&self, style: Option<&str>) -> bool {
        self.chain(self.of_paragraph(style)).find_map(|style| style.struck).unwrap_or(false)
    }

    /// Whether runs of that style are struck out.
    pub fn strikes_run(&self, style: Option<&str>) -> bool {
        self.chain(self.place(style)).find_map(|style| style.struck).unwrap_or(false)
    }

    fn place(&self, style: Option<&str>) -> Option<usize> {
        self.by_id.get(style?).copied()
    }

    fn of_paragraph(&self, style: Option<&str>) -> Option<usize> {
        if style.is_some() { self.place(style) } else { self.of_paragraphs }
    }

    /// The style at that place and those it is based on.
    fn chain(&self, first: Option<usize>) -> impl Iterator<Item = &Style> {
        let at = |place: Option<usize>| self.styles.get(place?);
        std::iter::successors(at(first), move |style| at(style.based_on)).take(BASED_MAX)
    }
}

impl Style {
    fn read(xml: &mut Xml<'_>) -> Result<Self, ReadError> {
        let level = xml.depth();
        let mut style = Self::default();
        while let Some(element) = xml.element_in(level)? {
            match element.name() {
                "basedOn" => style.based = element.value()?.map(|id| id.into_owned()),
                "numId" => style.list = element.number("val")?,
                "ilvl" => style.level = element.number("val")?,
                "strike" | "dstrike" => style.struck = Some(style.struck.unwrap_or(false) | element.is_on()?),
                "vanish" => style.hidden = Some(element.is_on()?),
                // Of parts of a table, and of before a tracked change.
                "tblStylePr" | "pPrChange" | "rPrChange" => xml.skip()?,
                _ => {}
            }
        }
        Ok(style)
    }
}
