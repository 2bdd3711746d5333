//! The body of a document, read once from start to end: its text and tables, and how much of both is kept.

use super::super::error::Measure;
use super::super::limits::{CELL_CHARS_MAX, SizeKept, fits};
use super::super::xml::{Piece, Xml};
use super::super::{Block, Damage, Grid, Progress, ReadError, Remark, RemarkKind, Row, Spans};
use super::counters::{Counters, Label};
use super::remarks::Remarks;
use super::styles::Styles;
use super::visible_xml::VisibleXml;
use crate::text::clean;

/// A body being read.
pub struct Story<'a> {
    pub(super) shown: VisibleXml<'a>,
    pub(super) styles: &'a Styles,
    counters: Counters<'a>,
    blocks: Vec<Block>,
    /// Tables inside the table being read, in the order in which they begin; none where one is no block of its own.
    pub(super) inner: Vec<Option<Vec<Row>>>,
    /// The row of the outermost table, from 1.
    pub(super) outer_row: Option<u32>,
    /// Tables that are open.
    pub(super) deep: usize,
    kept: SizeKept,
    cell_chars: usize,
}

/// A paragraph with its number.
pub(super) struct Line {
    /// Its number, if it has one.
    pub label: Option<Label>,
    /// Its text as it stands in the file; line breaks as `\n`.
    pub text: String,
}

impl<'a> Story<'a> {
    /// Begins at the start of the document's part.
    pub fn new(
        part: &'a str,
        text: &'a str,
        progress: &'a Progress,
        styles: &'a Styles,
        counters: Counters<'a>,
    ) -> Self {
        let shown = VisibleXml::new(Xml::new(part, text, progress));
        let (blocks, inner, kept) = (Vec::new(), Vec::new(), SizeKept::default());
        Self { shown, styles, counters, blocks, inner, outer_row: None, deep: 0, kept, cell_chars: 0 }
    }

    /// Reads it.
    ///
    /// # Errors
    /// What is not well formed or no document, and what is over a limit.
    pub fn read(mut self) -> Result<(Vec<Block>, Vec<Remark>), ReadError> {
        let mut found = false;
        while let Some(element) = self.shown.element_in(0)? {
            match (self.shown.depth(), element.name()) {
                (1, "document") => {}
                (2, "body") => {
                    found = true;
                    self.body()?;
                }
                _ => self.shown.skip()?,
            }
        }
        if !found {
            return Err(self.shown.xml.broken(Damage::OtherContent));
        }
        Ok((self.blocks, self.shown.remarks.into_list()))
    }

    fn body(&mut self) -> Result<(), ReadError> {
        let level = self.shown.depth();
        let mut carried = String::new();
        while let Some(piece) = self.shown.next_in(level)? {
            let Piece::Open(element) = piece else { continue };
            match element.name() {
                "p" => {
                    if let Some(line) = self.line(&mut carried)? {
                        self.keep_text(&line)?;
                    }
                }
                "tbl" => self.keep_table()?,
                "sectPr" => self.shown.skip()?,
                _ => {}
            }
        }
        self.keep_text(&Line { label: None, text: carried })
    }

    /// Paragraphs without text are spaces between others, numbered or not. One with line breaks is several lines, as
    /// text pasted from a page is.
    fn keep_text(&mut self, line: &Line) -> Result<(), ReadError> {
        if line.text.trim().is_empty() {
            return Ok(());
        }
        let text = self.numbered_text(line)?;
        for line in text.split('\n').map(clean).filter(|line| !line.trim().is_empty()) {
            self.count_cells(1)?;
            self.blocks.push(Block::Text(line));
        }
        Ok(())
    }

    /// The table just opened becomes a block, and so do the tables inside it that may be the one that is looked for: a
    /// page may be laid out by a table around it.
    fn keep_table(&mut self) -> Result<(), ReadError> {
        let outer = self.blocks.len();
        self.shown.remarks.enter_table(outer);
        let rows = self.table()?;
        self.outer_row = None;
        let kept = !rows.is_empty();
        let inner = std::mem::take(&mut self.inner);
        self.shown.remarks.number_inner(outer, |block| {
            let before = inner.iter().take(block - outer - 1).flatten().count();
            outer + 1 + before
        });
        self.shown.remarks.leave_table(kept);
        let all = kept.then_some(rows).into_iter().chain(inner.into_iter().flatten());
        self.blocks.extend(all.map(|rows| Block::Table(Grid::of(Spans::Known, rows))));
        Ok(())
    }

    /// The index that the next table inside the outermost one has for now.
    pub(super) const fn next_inner(&self) -> usize {
        self.blocks.len() + 1 + self.inner.len()
    }

    /// The paragraph just opened. One whose end was deleted runs on into the next, which has its number: it is
    /// carried there.
    pub(super) fn line(&mut self, carried: &mut String) -> Result<Option<Line>, ReadError> {
        let paragraph = self.paragraph()?;
        carried.push_str(&paragraph.text);
        if paragraph.runs_on {
            self.strike(&paragraph.struck);
            return Ok(None);
        }
        let label = self.counters.count(&paragraph.asked);
        let (label, struck) = if paragraph.number_struck && carried.trim().is_empty() {
            (None, label.map(|label| label.before(&paragraph.struck)))
        } else {
            (label, None)
        };
        self.strike(&struck.unwrap_or(paragraph.struck));
        Ok(Some(Line { label, text: std::mem::take(carried) }))
    }

    /// Says that text was struck out and left out.
    fn strike(&mut self, text: &str) {
        if let Some(kind) = RemarkKind::struck_out(text) {
            self.remarks().add(kind);
        }
    }

    /// Number and text.
    pub(super) fn numbered_text(&mut self, line: &Line) -> Result<String, ReadError> {
        let Some(label) = &line.label else { return Ok(line.text.clone()) };
        let whole = label.before(&line.text);
        self.count_text(whole.strip_suffix(line.text.as_str()).unwrap_or_default())?;
        Ok(whole)
    }

    /// Counts cells, those of text outside of tables too.
    pub(super) fn count_cells(&mut self, count: usize) -> Result<(), ReadError> {
        self.kept.take_cells(count, self.outer_row)
    }

    /// Counts text that is to be kept, as it comes.
    pub(super) fn count_text(&mut self, text: &str) -> Result<(), ReadError> {
        self.kept.take_text(text, self.outer_row)?;
        if self.deep > 0 {
            self.cell_chars = self.cell_chars.saturating_add(text.chars().count());
            self.within(Measure::CellCharacters, self.cell_chars, CELL_CHARS_MAX)?;
        }
        Ok(())
    }

    /// A cell begins.
    pub(super) const fn begin_cell(&mut self) {
        self.cell_chars = 0;
    }

    /// An error where a count is over its limit; it names the row of the outermost table.
    pub(super) fn within(&self, what: Measure, count: usize, most: usize) -> Result<(), ReadError> {
        fits(what, count, most, self.outer_row)
    }

    pub(super) const fn remarks(&mut self) -> &mut Remarks {
        &mut self.shown.remarks
    }
}
