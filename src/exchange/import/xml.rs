//! XML of office documents, piece by piece: names without their prefix (programs choose prefixes freely), nesting
//! within [`DEPTH_MAX`], no document type and no entities but the five of XML itself, so nothing grows while read.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::error::Measure;
use super::limits::{DEPTH_MAX, fits};
use super::{Damage, Progress, ReadError};

/// Pieces between two looks at whether to stop.
const STEP: u32 = 1024;
/// Most bytes of a value that is asked for: names, kinds and patterns, looked at for every paragraph.
const VALUE_MAX: usize = 1024;

/// The text of a part: UTF-8, or UTF-16 where a byte order mark says so.
///
/// # Errors
/// Bytes that are no text in that encoding, or a NUL, which XML cannot have.
pub fn decode(part: &str, bytes: Vec<u8>) -> Result<String, ReadError> {
    let (encoding, mark) = Encoding::for_bom(&bytes).unwrap_or((UTF_8, 0));
    let text = match mark {
        0 => String::from_utf8(bytes).ok(),
        _ => encoding
            .decode_without_bom_handling_and_without_replacement(bytes.get(mark..).unwrap_or_default())
            .map(Cow::into_owned),
    };
    match text {
        Some(text) if !text.contains('\0') => Ok(text),
        Some(_) | None => Err(ReadError::broken(part, Damage::NotText)),
    }
}

/// Whether an attribute says yes, as schemas write it.
#[must_use]
pub fn says_yes(value: Option<&str>) -> bool {
    matches!(value, Some("1" | "true" | "on"))
}

/// A piece of XML.
#[derive(Debug)]
pub enum Piece<'a> {
    /// An element begins; it counts as open.
    Open(Element<'a>),
    /// An element ended.
    Close,
    /// Characters, entities resolved.
    Text(Cow<'a, str>),
}

/// The start of an element.
#[derive(Debug)]
pub struct Element<'a> {
    start: BytesStart<'a>,
    part: &'a str,
}

impl Element<'_> {
    /// Its name without prefix.
    #[must_use]
    pub fn name(&self) -> &str {
        self.start.local_name().into_inner()
    }

    /// Its name as it stands.
    #[must_use]
    pub fn full_name(&self) -> &str {
        self.start.name().into_inner()
    }

    /// Values of the attributes of these names: with a colon the whole name, otherwise the name after any prefix.
    ///
    /// An attribute that is not well formed counts as not there: for what no reading hangs on.
    #[must_use]
    pub fn attributes<const N: usize>(&self, names: [&str; N]) -> [Option<Cow<'_, str>>; N] {
        let mut found = [const { None }; N];
        for attribute in self.start.attributes().with_checks(false).flatten() {
            let (whole, last) = (attribute.key.as_ref(), attribute.key.local_name().into_inner());
            for (name, slot) in names.iter().zip(&mut found) {
                let key = if name.contains(':') { whole } else { last };
                if key == *name
                    && slot.is_none()
                    && let Ok(value) = attribute.normalized_value(XmlVersion::Explicit1_0)
                {
                    *slot = Some(value);
                }
            }
        }
        found
    }

    /// The attribute of that name without prefix: the first one.
    ///
    /// # Errors
    /// Attributes that are not well formed, or a value with an entity or too long to be one that is asked for.
    pub fn attribute(&self, name: &str) -> Result<Option<Cow<'_, str>>, ReadError> {
        // Looking for repeated names takes time in the square of their count.
        for attribute in self.start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| ReadError::broken(self.part, Damage::Markup))?;
            if attribute.key.local_name().into_inner() == name {
                if attribute.value.len() > VALUE_MAX {
                    return Err(ReadError::broken(self.part, Damage::Overfull));
                }
                let value = attribute.normalized_value(XmlVersion::Explicit1_0);
                return value.map(Some).map_err(|_| ReadError::broken(self.part, Damage::Markup));
            }
        }
        Ok(None)
    }

    /// The attribute `val`, where Word puts what a property is set to.
    ///
    /// # Errors
    /// As for [`Element::attribute`].
    pub fn value(&self) -> Result<Option<Cow<'_, str>>, ReadError> {
        self.attribute("val")
    }

    /// A whole number in an attribute; one too large to be told is the largest there is, anything else is none.
    ///
    /// # Errors
    /// As for [`Element::attribute`].
    pub fn number(&self, name: &str) -> Result<Option<u32>, ReadError> {
        let Some(value) = self.attribute(name)? else { return Ok(None) };
        let value = value.trim();
        let digits = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
        Ok(digits.then(|| value.parse().unwrap_or(u32::MAX)))
    }

    /// Whether a switch is on: it is when nothing is said of it.
    ///
    /// # Errors
    /// As for [`Element::attribute`].
    pub fn is_on(&self) -> Result<bool, ReadError> {
        Ok(!self.value()?.is_some_and(|value| matches!(value.trim(), "0" | "false" | "off")))
    }
}

/// A part being read.
pub struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    part: &'a str,
    progress: &'a Progress,
    depth: usize,
    pieces: u32,
}

impl<'a> Xml<'a> {
    /// Begins at the start of a part.
    #[must_use]
    pub fn new(part: &'a str, text: &'a str, progress: &'a Progress) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, part, progress, depth: 0, pieces: 0 }
    }

    /// How many elements are open.
    #[must_use]
    pub const fn depth(&self) -> usize {
        self.depth
    }

    /// The next piece of the element that was open at `level`, at whatever depth; none when that element ended.
    /// Level 0 is the whole part.
    ///
    /// # Errors
    /// What is not well formed, has a document type or unknown entities, or is nested too deep; the user's stop.
    pub fn next_in(&mut self, level: usize) -> Result<Option<Piece<'a>>, ReadError> {
        loop {
            self.pieces = self.pieces.wrapping_add(1);
            if self.pieces % STEP == 1 {
                self.progress.reached(self.reader.buffer_position())?;
            }
            let event = self.reader.read_event().map_err(|_| self.broken(Damage::Markup))?;
            return Ok(Some(match event {
                Event::Start(start) | Event::Empty(start) => {
                    self.depth += 1;
                    fits(Measure::Depth, self.depth, DEPTH_MAX, None)?;
                    Piece::Open(Element { start, part: self.part })
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    if self.depth < level {
                        return Ok(None);
                    }
                    Piece::Close
                }
                Event::Text(text) => Piece::Text(text.xml10_content()),
                Event::CData(text) => Piece::Text(text.xml10_content()),
                Event::GeneralRef(name) => Piece::Text(self.resolved(&name)?),
                Event::DocType(_) => return Err(self.broken(Damage::OwnMarks)),
                Event::Decl(_) | Event::Comment(_) | Event::PI(_) => continue,
                Event::Eof if self.depth == 0 && level == 0 => return Ok(None),
                Event::Eof => return Err(self.broken(Damage::Cut)),
            }));
        }
    }

    /// The next element inside the one that was open at `level`, at whatever depth.
    ///
    /// # Errors
    /// As for [`Xml::next_in`].
    pub fn element_in(&mut self, level: usize) -> Result<Option<Element<'a>>, ReadError> {
        while let Some(piece) = self.next_in(level)? {
            if let Piece::Open(element) = piece {
                return Ok(Some(element));
            }
        }
        Ok(None)
    }

    /// Passes over the rest of the innermost open element.
    ///
    /// # Errors
    /// As for [`Xml::next_in`].
    pub fn skip(&mut self) -> Result<(), ReadError> {
        let level = self.depth;
        while self.next_in(level)?.is_some() {}
        Ok(())
    }

    /// The characters of the innermost open element, those of elements inside it left out.
    ///
    /// # Errors
    /// As for [`Xml::next_in`].
    pub fn text(&mut self) -> Result<Cow<'a, str>, ReadError> {
        let level = self.depth;
        let mut text = Cow::Borrowed("");
        while let Some(piece) = self.next_in(level)? {
            match piece {
                Piece::Text(more) if text.is_empty() => text = more,
                Piece::Text(more) => text.to_mut().push_str(&more),
                Piece::Open(_) => self.skip()?,
                Piece::Close => {}
            }
        }
        Ok(text)
    }

    fn resolved(&self, name: &quick_xml::events::BytesRef<'a>) -> Result<Cow<'a, str>, ReadError> {
        if let Some(character) = name.resolve_char_ref().map_err(|_| self.broken(Damage::Markup))? {
            return Ok(Cow::Owned(character.to_string()));
        }
        let known = resolve_xml_entity(name).map(Cow::Borrowed);
        known.ok_or_else(|| self.broken(Damage::OwnMarks))
    }

    /// What is wrong in the part.
    pub fn broken(&self, why: Damage) -> ReadError {
        ReadError::broken(self.part, why)
    }

    /// What is wrong in a row of it.
    pub fn broken_at(&self, why: Damage, row: u32) -> ReadError {
        ReadError::Broken { part: self.part.to_owned(), why, row: Some(row) }
    }
}
