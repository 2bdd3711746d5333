//! The document as it shows once every tracked change is accepted: what was deleted, stands in for something, or
//! exists twice for older programs is passed over here, at whatever depth, so that no reader above has to know.

use std::borrow::Cow;

use super::super::ReadError;
use super::super::xml::{Element, Piece, Xml};
use super::remarks::Remarks;

/// XML without what does not show.
pub struct VisibleXml<'a> {
    /// All of it, for the properties, which are read whole.
    pub xml: Xml<'a>,
    /// What was passed over.
    pub remarks: Remarks,
    /// Open `AlternateContent`, outermost first: depth, and whether one of its branches was taken.
    alternatives: Vec<(usize, bool)>,
    /// Depth of a content control that shows only its prompt.
    prompt: Option<usize>,
}

impl<'a> VisibleXml<'a> {
    /// Begins at the start.
    pub fn new(xml: Xml<'a>) -> Self {
        Self { xml, remarks: Remarks::default(), alternatives: Vec::new(), prompt: None }
    }

    /// How many elements are open.
    pub const fn depth(&self) -> usize {
        self.xml.depth()
    }

    /// As [`Xml::next_in`], without what does not show.
    pub fn next_in(&mut self, level: usize) -> Result<Option<Piece<'a>>, ReadError> {
        loop {
            let piece = self.xml.next_in(level)?;
            match piece {
                Some(Piece::Open(element)) => {
                    if !self.passed_over(&element)? {
                        return Ok(Some(Piece::Open(element)));
                    }
                }
                piece => return Ok(piece),
            }
        }
    }

    /// The next element, as [`Xml::element_in`].
    pub fn element_in(&mut self, level: usize) -> Result<Option<Element<'a>>, ReadError> {
        while let Some(piece) = self.next_in(level)? {
            if let Piece::Open(element) = piece {
                return Ok(Some(element));
            }
        }
        Ok(None)
    }

    /// As [`Xml::text`].
    pub fn text(&mut self) -> Result<Cow<'a, str>, ReadError> {
        self.xml.text()
    }

    /// As [`Xml::skip`].
    pub fn skip(&mut self) -> Result<(), ReadError> {
        self.xml.skip()
    }

    /// Passes over the rest of the element that was open at `level`; whether it has text.
    pub fn skip_text_in(&mut self, level: usize) -> Result<bool, ReadError> {
        let mut found = false;
        while let Some(element) = self.xml.element_in(level)? {
            if element.name() == "t" {
                found |= !self.xml.text()?.trim().is_empty();
            }
        }
        Ok(found)
    }

    fn passed_over(&mut self, element: &Element<'_>) -> Result<bool, ReadError> {
        match element.name() {
            "del" | "moveFrom" => {
                self.remarks.tracked();
                self.skip()?;
            }
            "ins" | "moveTo" => {
                self.remarks.tracked();
                return Ok(false);
            }
            "AlternateContent" => {
                self.close_alternatives();
                self.alternatives.push((self.depth(), false));
                return Ok(false);
            }
            "Choice" | "Fallback" => {
                self.close_alternatives();
                let depth = self.depth();
                let among = self.alternatives.last_mut().filter(|(open, _)| *open + 1 == depth);
                if !among.is_some_and(|(_, taken)| std::mem::replace(taken, true)) {
                    return Ok(false);
                }
                self.skip()?;
            }
            "sdtPr" => self.control_properties()?,
            "sdtContent" if self.prompt.take().is_some_and(|depth| depth + 1 == self.depth()) => self.skip()?,
            // Reading aids over the characters (`rt`), and the end of a control's properties.
            "rt" | "sdtEndPr" => self.skip()?,
            "drawing" | "pict" | "object" | "txbxContent" => {
                if self.skip_text_in(self.depth())? {
                    self.remarks.not_read("text_box");
                }
            }
            "footnoteReference" | "endnoteReference" => {
                self.remarks.not_read("footnote");
                self.skip()?;
            }
            "altChunk" | "subDoc" => {
                self.remarks.not_read("embedded_document");
                self.skip()?;
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn close_alternatives(&mut self) {
        let depth = self.depth();
        while self.alternatives.pop_if(|(open, _)| *open >= depth).is_some() {}
    }

    /// A control nobody has filled in shows its prompt (`单击此处输入文字`), which is no content.
    fn control_properties(&mut self) -> Result<(), ReadError> {
        let level = self.depth();
        self.prompt = None;
        while let Some(element) = self.xml.element_in(level)? {
            if element.name() == "showingPlcHdr" && element.is_on()? {
                self.prompt = Some(level.saturating_sub(1));
            }
        }
        Ok(())
    }
}
