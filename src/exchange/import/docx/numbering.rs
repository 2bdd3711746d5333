//! Definitions of automatic numbers (`numbering.xml`): nine levels of a pattern each, and lists that use them.

use std::collections::{BTreeMap, HashMap};

use super::super::xml::Xml;
use super::super::{Damage, ReadError};

/// Most definitions, and most lists, of a document.
const LISTS_MAX: usize = 20_000;
/// Levels of a list.
pub const LEVELS: usize = 9;

/// All of a document.
#[derive(Debug, Default)]
pub struct Numbering {
    /// Patterns by their number (`w:abstractNum`).
    pub definitions: HashMap<u32, Definition>,
    /// Lists by their number (`w:num`).
    pub lists: HashMap<u32, List>,
}

/// The pattern of a list.
#[derive(Debug, Default)]
pub struct Definition {
    /// Levels from 0; those not told have no number.
    pub levels: BTreeMap<usize, Level>,
    /// The style whose list has the levels.
    pub style: Option<String>,
}

/// A list: a pattern with what differs from it. Lists of the same pattern count on together.
#[derive(Debug, Default)]
pub struct List {
    /// The pattern.
    pub definition: u32,
    /// Where a level begins again when the list is first used.
    pub starts: BTreeMap<usize, u32>,
    /// Levels in place of the pattern's.
    pub levels: BTreeMap<usize, Level>,
}

/// A level of a pattern.
#[derive(Debug, Default)]
pub struct Level {
    /// First number.
    pub start: u32,
    /// How numbers are written, in the words of the format (`decimal`, `chineseCounting`).
    pub format: String,
    /// The text, `%1` standing for the number of the first level.
    pub text: String,
    /// Nothing stands between number and text.
    pub tight: bool,
    /// Begins again only after a level above this one, from 1; 0 for never.
    pub restart: Option<u32>,
    /// All numbers are written in digits.
    pub digits: bool,
    /// The style whose paragraphs are of this level.
    pub style: Option<String>,
}

impl Numbering {
    /// Reads the part.
    ///
    /// # Errors
    /// What is not well formed, or has more than [`LISTS_MAX`] lists.
    pub fn read(xml: &mut Xml<'_>) -> Result<Self, ReadError> {
        let mut numbering = Self::default();
        while let Some(element) = xml.element_in(0)? {
            match element.name() {
                "abstractNum" => {
                    if let Some(id) = element.number("abstractNumId")? {
                        numbering.definitions.insert(id, Definition::read(xml)?);
                    }
                }
                "num" => {
                    if let Some(id) = element.number("numId")? {
                        numbering.lists.insert(id, List::read(xml)?);
                    }
                }
                _ => {}
            }
            if numbering.definitions.len().max(numbering.lists.len()) > LISTS_MAX {
                return Err(xml.broken(Damage::Overfull));
            }
        }
        Ok(numbering)
    }
}

impl Definition {
    fn read(xml: &mut Xml<'_>) -> Result<Self, ReadError> {
        let inside = xml.depth();
        let mut definition = Self::default();
        while let Some(element) = xml.element_in(inside)? {
            match element.name() {
                "lvl" => {
                    let place = level(element.number("ilvl")?);
                    let read = Level::read(xml)?;
                    definition.levels.extend(place.map(|place| (place, read)));
                }
                "numStyleLink" => definition.style = element.value()?.map(|id| id.into_owned()),
                _ => {}
            }
        }
        Ok(definition)
    }
}

impl List {
    fn read(xml: &mut Xml<'_>) -> Result<Self, ReadError> {
        let inside = xml.depth();
        let mut list = Self::default();
        let mut place = None;
        while let Some(element) = xml.element_in(inside)? {
            match element.name() {
                "abstractNumId" => list.definition = element.number("val")?.unwrap_or_default(),
                "lvlOverride" => place = level(element.number("ilvl")?),
                "startOverride" => list.starts.extend(place.zip(element.number("val")?)),
                "lvl" => {
                    let read = Level::read(xml)?;
                    list.levels.extend(place.map(|place| (place, read)));
                }
                _ => {}
            }
        }
        Ok(list)
    }
}

impl Level {
    fn read(xml: &mut Xml<'_>) -> Result<Self, ReadError> {
        let inside = xml.depth();
        let mut level = Self { format: "decimal".to_owned(), ..Self::default() };
        while let Some(element) = xml.element_in(inside)? {
            match element.name() {
                "start" => level.start = element.number("val")?.unwrap_or_default(),
                "numFmt" => level.format = element.value()?.unwrap_or_default().into_owned(),
                "lvlText" => level.text = element.value()?.unwrap_or_default().into_owned(),
                "suff" => level.tight = element.value()?.is_some_and(|suffix| suffix == "nothing"),
                "lvlRestart" => level.restart = element.number("val")?,
                "isLgl" => level.digits = element.is_on()?,
                "pStyle" => level.style = element.value()?.map(|id| id.into_owned()),
                _ => {}
            }
        }
        Ok(level)
    }
}

fn level(told: Option<u32>) -> Option<usize> {
    told.and_then(|level| usize::try_from(level).ok()).filter(|level| *level < LEVELS)
}
