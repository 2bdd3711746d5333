//! Styles, as far as they number paragraphs or hide text.

use std::collections::HashMap;

use super::super::xml::{Xml, decode};
use super::super::{Progress, ReadError};

/// Most styles of a document.
const STYLES_MAX: usize = 20_000;
/// Longest chain of styles that one is based on; longer ones go in a ring.
const BASED_MAX: usize = 32;

/// The styles of a document.
#[derive(Debug, Default)]
pub struct Styles {
    by_id: HashMap<String, Style>,
    of_paragraphs: Option<String>,
}

/// One style.
#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    list: Option<u32>,
    level: Option<u32>,
    hidden: Option<bool>,
}

/// The list that a style puts its paragraphs into.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Listed<'a> {
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
    pub fn read(part: &str, content: &[u8], progress: &Progress) -> Result<Self, ReadError> {
        let text = decode(part, content)?;
        let mut xml = Xml::new(part, &text, progress);
        let mut styles = Self::default();
        while let Some(element) = xml.element_in(0)? {
            if element.name() != "style" {
                continue;
            }
            let Some(id) = element.attribute("styleId")?.map(|id| id.into_owned()) else { continue };
            let of_paragraphs = element.attribute("type")?.is_some_and(|kind| kind == "paragraph");
            let usual = element.attribute("default")?.is_some_and(|usual| matches!(&*usual, "1" | "true" | "on"));
            if of_paragraphs && usual {
                styles.of_paragraphs = Some(id.clone());
            }
            styles.by_id.insert(id, Style::read(&mut xml)?);
            if styles.by_id.len() > STYLES_MAX {
                return Err(xml.broken(format_args!("more than {STYLES_MAX} styles")));
            }
        }
        Ok(styles)
    }

    /// The list that paragraphs of that style are in; of no style, those of the usual one.
    pub fn listed<'a>(&'a self, style: Option<&'a str>) -> Option<Listed<'a>> {
        let chain = self.chain(style.or(self.of_paragraphs.as_deref()));
        // The level may be told further down than the list.
        let mut level = None;
        for (id, style) in chain {
            level = level.or(style.level);
            if let Some(list) = style.list {
                return Some(Listed { list, level, style: id });
            }
        }
        None
    }

    /// Whether paragraphs of that style are hidden; of no style, those of the usual one.
    pub fn hides(&self, style: Option<&str>) -> bool {
        self.hides_run(style.or(self.of_paragraphs.as_deref()))
    }

    /// Whether runs of that style are hidden.
    pub fn hides_run(&self, style: Option<&str>) -> bool {
        self.chain(style).find_map(|(_, style)| style.hidden).unwrap_or(false)
    }

    /// The style and those it is based on.
    fn chain<'a>(&'a self, style: Option<&'a str>) -> impl Iterator<Item = (&'a str, &'a Style)> {
        let known = |id: &'a str| self.by_id.get(id).map(|style| (id, style));
        let first = style.and_then(known);
        std::iter::successors(first, move |(_, style)| style.based_on.as_deref().and_then(known)).take(BASED_MAX)
    }
}

impl Style {
    fn read(xml: &mut Xml<'_>) -> Result<Self, ReadError> {
        let level = xml.depth();
        let mut style = Self::default();
        while let Some(element) = xml.element_in(level)? {
            match element.name() {
                "basedOn" => style.based_on = element.value()?.map(|id| id.into_owned()),
                "numId" => style.list = element.whole("val")?,
                "ilvl" => style.level = element.whole("val")?,
                "vanish" => style.hidden = Some(element.is_on()?),
                // Of parts of a table, and of before a tracked change.
                "tblStylePr" | "pPrChange" | "rPrChange" => xml.skip()?,
                _ => {}
            }
        }
        Ok(style)
    }
}
