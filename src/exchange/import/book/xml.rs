//! XML as the readers need it: opened and closed elements and text, with references resolved; no document types, so no
//! entities of the file's own; nesting has its limit.

use std::borrow::Cow;
use std::io::BufRead;

use quick_xml::events::{BytesEnd, BytesRef, BytesStart, Event};
use quick_xml::{Error, Reader, XmlVersion, escape};

use crate::exchange::import::error::Measure;
use crate::exchange::import::{Damage, ReadError, limits};

/// More unpacked than the limit; travels inside an [`io::Error`] through the XML reader.
#[derive(Debug, thiserror::Error)]
#[error("more than {0} bytes unpacked")]
pub struct OverLimit(pub u64);

/// A part of a file, read piece by piece.
pub struct Xml<R> {
    reader: Reader<R>,
    part: String,
    buffer: Vec<u8>,
    depth: usize,
}

/// What comes next.
pub enum Piece<'x> {
    /// An element begins; one without content is closed by the next piece.
    Open(BytesStart<'x>),
    /// An element ends.
    Close(BytesEnd<'x>),
    /// Text, perhaps only a piece of it.
    Text(Cow<'x, str>),
    /// A comment or an instruction: nothing to read.
    Aside,
    /// The part is over.
    End,
}

impl<R: BufRead> Xml<R> {
    /// Reads `part`, which names it in errors.
    pub fn new(source: R, part: &str) -> Self {
        let mut reader = Reader::from_reader(source);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, part: part.to_owned(), buffer: Vec::new(), depth: 0 }
    }

    /// The next piece.
    ///
    /// # Errors
    /// Not well formed or cut; a document type; an unknown entity; nested deeper than [`limits::DEPTH_MAX`]; more
    /// than may be unpacked.
    pub fn next(&mut self) -> Result<Piece<'_>, ReadError> {
        self.buffer.clear();
        let broken = |why| ReadError::Broken { part: self.part.clone(), why };
        match self.reader.read_event_into(&mut self.buffer).map_err(|error| failed(&self.part, &error))? {
            Event::Start(tag) => {
                self.depth += 1;
                if self.depth > limits::DEPTH_MAX {
                    return Err(ReadError::TooMuch { what: Measure::Depth, most: limits::DEPTH_MAX as u64, row: None });
                }
                Ok(Piece::Open(tag))
            }
            Event::End(tag) => {
                self.depth = self.depth.saturating_sub(1);
                Ok(Piece::Close(tag))
            }
            Event::Text(text) => Ok(Piece::Text(text.xml10_content())),
            Event::CData(text) => Ok(Piece::Text(text.xml10_content())),
            Event::GeneralRef(reference) => match resolved(&reference) {
                Some(text) => Ok(Piece::Text(text)),
                None => Err(broken(Damage::OwnMarks)),
            },
            Event::DocType(_) => Err(broken(Damage::OwnMarks)),
            Event::Eof if self.depth > 0 => Err(broken(Damage::Cut)),
            Event::Eof => Ok(Piece::End),
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => Ok(Piece::Aside),
        }
    }

    /// Reads over the content of the element that was just opened, to its end.
    ///
    /// # Errors
    /// As [`Self::next`].
    pub fn skip(&mut self) -> Result<(), ReadError> {
        let around = self.depth.saturating_sub(1);
        while self.depth > around {
            self.next()?;
        }
        Ok(())
    }

    /// Something in the part that cannot be.
    pub fn broken(&self, why: Damage) -> ReadError {
        ReadError::Broken { part: self.part.clone(), why }
    }

    /// The unpacking source, for its count.
    pub fn source(&self) -> &R {
        self.reader.get_ref()
    }
}

/// What a reference stands for: a character by number or one of the five names of XML.
fn resolved(reference: &BytesRef<'_>) -> Option<Cow<'static, str>> {
    if reference.is_char_ref() {
        let c = reference.resolve_char_ref().ok()??;
        return Some(Cow::Owned(c.to_string()));
    }
    escape::resolve_xml_entity(reference).map(Cow::Borrowed)
}

fn failed(part: &str, error: &Error) -> ReadError {
    let why = match error {
        Error::Io(io) => match io.get_ref().and_then(|inner| inner.downcast_ref::<OverLimit>()) {
            Some(OverLimit(most)) => {
                return ReadError::TooMuch { what: Measure::UnpackedBytes, most: *most, row: None };
            }
            None => Damage::Packing,
        },
        Error::Encoding(_) => Damage::NotText,
        _ => Damage::Markup,
    };
    ReadError::Broken { part: part.to_owned(), why }
}

/// The element's name without its prefix.
#[must_use]
pub fn local<'t>(tag: &'t BytesStart<'_>) -> &'t str {
    tag.local_name().into_inner()
}

/// Values of the attributes of these names: with a colon the whole name, otherwise the name after any prefix.
///
/// An attribute that is not well formed counts as not there: no reading hangs on one that a reader could guess.
#[must_use]
pub fn attributes<'t, const N: usize>(tag: &'t BytesStart<'_>, names: [&str; N]) -> [Option<Cow<'t, str>>; N] {
    let mut found = [const { None }; N];
    for attribute in tag.attributes().with_checks(false).flatten() {
        let (whole, last) = (attribute.key.as_ref(), attribute.key.local_name().into_inner());
        for (name, slot) in names.iter().zip(&mut found) {
            let key = if name.contains(':') { whole } else { last };
            if key == *name
                && slot.is_none()
                && let Ok(value) = attribute.normalized_value(XmlVersion::Implicit1_0)
            {
                *slot = Some(value);
            }
        }
    }
    found
}

/// Whether an attribute says yes, as schemas write it.
#[must_use]
pub fn says_yes(value: Option<&str>) -> bool {
    matches!(value, Some("1" | "true" | "on"))
}
