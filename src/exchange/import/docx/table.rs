//! A table: rows on the grid, with cells that span columns (`w:gridSpan`, or `w:hMerge` of old documents) and rows
//! (`w:vMerge`).

use super::super::error::Measure;
use super::super::limits::{CELL_CHARS_MAX, COLUMNS_MAX, TABLES_DEEP_MAX};
use super::super::xml::{Element, Piece};
use super::super::{Cell, Merge, ReadError, RemarkKind, Row};
use super::slivers;
use super::story::Story;
use crate::text::clean_lines;

/// A table inside a cell with so many columns may be a table of tasks.
const INNER_COLUMNS: usize = 3;

/// A row being read.
#[derive(Default)]
struct Unfinished {
    row: Row,
    /// The grid line at which the next cell begins.
    line: usize,
    /// Blank columns after the last cell.
    after: usize,
    /// Deleted, with the change tracked: its cells are placed but not kept.
    deleted: bool,
    /// By column: a block begins here that the next row may continue.
    open: Vec<bool>,
    /// The last cell is of an `hMerge` that the next may continue.
    joins: bool,
}

/// What the rows of a table stand on.
#[derive(Default)]
struct Ground {
    grid: slivers::Grid,
    /// By column: the row above has a block that the next may continue.
    above: Vec<bool>,
}

/// What the properties of a cell say of its place.
#[derive(Default)]
struct Shape {
    span: Option<u32>,
    /// Merged with the row above or below; whether it is the first.
    rows: Option<bool>,
    /// Merged with the cell before or after; whether it is the first.
    columns: Option<bool>,
    /// Deleted, with the change tracked.
    deleted: bool,
}

/// Paragraphs and folded tables of a cell.
#[derive(Default)]
struct Lines {
    text: String,
    any: bool,
    cleaned: bool,
}

impl Lines {
    fn add(&mut self, line: &str) {
        if std::mem::replace(&mut self.any, true) {
            self.text.push('\n');
        }
        self.text.push_str(line);
    }
}

impl Story<'_> {
    /// The table just opened: its rows that have cells, with true numbers.
    pub(super) fn table(&mut self) -> Result<Vec<Row>, ReadError> {
        let level = self.shown.depth();
        self.deep += 1;
        self.within(Measure::Depth, self.deep, TABLES_DEEP_MAX)?;
        let mut rows = Vec::new();
        let mut number = 1;
        let mut ground = Ground::default();
        while let Some(piece) = self.shown.next_in(level)? {
            let Piece::Open(element) = piece else { continue };
            match element.name() {
                "tr" => {
                    if let Some(row) = self.row(number, &mut ground)? {
                        number += 1;
                        rows.extend(Some(row).filter(|row| !row.cells.is_empty()));
                    }
                }
                "tblGrid" => ground.grid = self.grid()?,
                "tblPr" => self.shown.skip()?,
                _ => {}
            }
        }
        self.deep -= 1;
        Ok(rows)
    }

    /// The grid just opened.
    fn grid(&mut self) -> Result<slivers::Grid, ReadError> {
        let level = self.shown.depth();
        let mut widths = Vec::new();
        while let Some(element) = self.shown.xml.element_in(level)? {
            match element.name() {
                "gridCol" => widths.push(element.number("w")?),
                "tblGridChange" => self.shown.skip()?,
                _ => {}
            }
        }
        Ok(slivers::Grid::of(&widths))
    }

    /// The row just opened, unless it was deleted.
    fn row(&mut self, number: u32, ground: &mut Ground) -> Result<Option<Row>, ReadError> {
        let level = self.shown.depth();
        if self.deep == 1 {
            self.outer_row = Some(number);
        }
        self.remarks().enter_row(number);
        let mut row = Unfinished { row: Row { number, ..Row::default() }, ..Unfinished::default() };
        while let Some(piece) = self.shown.next_in(level)? {
            let Piece::Open(element) = piece else { continue };
            match element.name() {
                "trPr" => self.row_properties(&mut row, &ground.grid)?,
                "tblPrEx" => self.shown.skip()?,
                "tc" => self.cell(&mut row, ground)?,
                _ => {}
            }
        }
        let after = row.after;
        self.blank(&mut row, after, &ground.grid)?;
        if row.deleted {
            // A block that began in it has lost its beginning; one that only passed through goes on.
            let passed = |cell: &Cell| cell.merge == Merge::Up;
            ground.above = row.open.iter().zip(&row.row.cells).map(|(open, cell)| *open && passed(cell)).collect();
            return Ok(None);
        }
        ground.above = row.open;
        Ok(Some(row.row))
    }

    fn row_properties(&mut self, row: &mut Unfinished, grid: &slivers::Grid) -> Result<(), ReadError> {
        let level = self.shown.depth();
        while let Some(element) = self.shown.xml.element_in(level)? {
            match element.name() {
                "gridBefore" => {
                    let count = columns(&element)?;
                    self.blank(row, count, grid)?;
                }
                "gridAfter" => row.after = columns(&element)?,
                "hidden" => row.row.hidden = element.is_on()?,
                "del" => {
                    row.deleted = true;
                    self.remarks().tracked();
                }
                "ins" => self.remarks().tracked(),
                "trPrChange" => self.shown.skip()?,
                _ => {}
            }
        }
        Ok(())
    }

    /// The cell just opened, placed in its row.
    fn cell(&mut self, row: &mut Unfinished, ground: &Ground) -> Result<(), ReadError> {
        let level = self.shown.depth();
        self.begin_cell();
        self.remarks().enter_cell(row.row.cells.len());
        let mut shape = Shape::default();
        let mut lines = Lines::default();
        let mut carried = String::new();
        while let Some(piece) = self.shown.next_in(level)? {
            let Piece::Open(element) = piece else { continue };
            match element.name() {
                "tcPr" => {
                    shape = self.shape()?;
                    let dropped = row.deleted || shape.deleted;
                    if dropped || row.merge(&shape, &ground.above) != Merge::Own {
                        // Nor do its automatic numbers count: they do not show.
                        if self.shown.skip_text_in(level)? && !dropped {
                            self.remarks().not_read("covered_cell");
                        }
                        break;
                    }
                }
                "p" if !row.deleted => {
                    if let Some(line) = self.line(&mut carried)? {
                        lines.add(&self.numbered_text(&line)?);
                    }
                }
                "tbl" if !row.deleted => self.folded(&mut lines)?,
                _ => {}
            }
        }
        if shape.deleted {
            return Ok(());
        }
        if !carried.is_empty() {
            lines.add(&carried);
        }
        self.place(row, &shape, ground, lines)
    }

    /// The table just opened inside a cell: its cells in the order of reading, a line each. One that is wide enough for
    /// a table of tasks is a block of its own as well.
    fn folded(&mut self, lines: &mut Lines) -> Result<(), ReadError> {
        self.remarks().add(RemarkKind::NestedTable);
        let (index, place) = (self.next_inner(), self.inner.len());
        self.inner.push(None);
        let before = self.remarks().enter_inner(index);
        let rows = self.table()?;
        let is_block = rows.len() > 1 && rows.iter().any(|row| row.cells.len() >= INNER_COLUMNS);
        self.remarks().leave_inner(before, is_block);
        for cell in rows.iter().filter(|row| !row.hidden).flat_map(|row| &row.cells).filter(|cell| !cell.is_blank()) {
            if is_block && lines.text.len() + cell.text.len() > CELL_CHARS_MAX {
                self.remarks().not_read("nested_table");
                break;
            }
            lines.add(&cell.text);
            lines.cleaned |= cell.cleaned;
        }
        if let Some(inner) = self.inner.get_mut(place).filter(|_| is_block) {
            *inner = Some(rows);
        }
        Ok(())
    }

    fn shape(&mut self) -> Result<Shape, ReadError> {
        let level = self.shown.depth();
        let mut shape = Shape::default();
        while let Some(element) = self.shown.xml.element_in(level)? {
            match element.name() {
                "gridSpan" => shape.span = element.number("val")?,
                "vMerge" => shape.rows = Some(element.value()?.is_some_and(|value| value == "restart")),
                "hMerge" => shape.columns = Some(element.value()?.is_some_and(|value| value == "restart")),
                "cellDel" => {
                    shape.deleted = true;
                    self.remarks().tracked();
                }
                "cellIns" => self.remarks().tracked(),
                "cellMerge" => {
                    self.remarks().tracked();
                    shape.rows = element.attribute("vMerge")?.map(|value| value == "rest");
                }
                "tcPrChange" => self.shown.skip()?,
                _ => {}
            }
        }
        Ok(shape)
    }

    /// Puts a cell into its row, with the columns it covers.
    fn place(&mut self, row: &mut Unfinished, shape: &Shape, ground: &Ground, lines: Lines) -> Result<(), ReadError> {
        let span = shape.span.and_then(|span| usize::try_from(span).ok()).unwrap_or(1).max(1);
        let span = row.advance(span, &ground.grid);
        self.room(row, span)?;
        if span == 0 {
            row.squeeze(&lines);
            return Ok(());
        }
        let merge = row.merge(shape, &ground.above);
        let cell = if merge == Merge::Own {
            let cell = Cell::read(&lines.text);
            Cell { cleaned: cell.cleaned || lines.cleaned, ..cell }
        } else {
            Cell::covered(merge)
        };
        row.joins = shape.columns.is_some();
        row.open.push(shape.rows.is_some() && merge != Merge::Left);
        row.row.cells.push(cell);
        row.pad(span - 1, &Cell::covered(Merge::Left));
        Ok(())
    }

    /// Columns that the row leaves out.
    fn blank(&mut self, row: &mut Unfinished, count: usize, grid: &slivers::Grid) -> Result<(), ReadError> {
        let count = row.advance(count, grid);
        self.room(row, count)?;
        row.pad(count, &Cell::default());
        Ok(())
    }

    /// Counts columns before they are made: a file may claim any number of them.
    fn room(&mut self, row: &Unfinished, more: usize) -> Result<(), ReadError> {
        self.within(Measure::Columns, row.row.cells.len().saturating_add(more), COLUMNS_MAX)?;
        self.count_cells(more)
    }
}

impl Unfinished {
    /// Goes on by so many grid columns; gives how many columns these are.
    fn advance(&mut self, columns: usize, grid: &slivers::Grid) -> usize {
        let from = grid.at(self.line);
        self.line = self.line.saturating_add(columns);
        grid.at(self.line).saturating_sub(from)
    }

    /// Text in a cell that lies within one sliver goes to the cell before it, so that it is not lost.
    fn squeeze(&mut self, lines: &Lines) {
        let text = clean_lines(&lines.text);
        if let Some(before) = self.row.cells.last_mut().filter(|_| !text.trim().is_empty()) {
            before.text = [before.text.as_str(), text.as_str()].join("\n").trim().to_owned();
        }
    }

    /// How a cell of that shape, put next, belongs to another. One that continues nothing stands for itself.
    fn merge(&self, shape: &Shape, above: &[bool]) -> Merge {
        if shape.columns == Some(false) && self.joins {
            Merge::Left
        } else if shape.rows == Some(false) && above.get(self.row.cells.len()).copied().unwrap_or(false) {
            Merge::Up
        } else {
            Merge::Own
        }
    }

    fn pad(&mut self, count: usize, cell: &Cell) {
        self.row.cells.extend(std::iter::repeat_n(cell, count).cloned());
        self.open.extend(std::iter::repeat_n(false, count));
    }
}

fn columns(element: &Element<'_>) -> Result<usize, ReadError> {
    Ok(element.number("val")?.and_then(|count| usize::try_from(count).ok()).unwrap_or(0))
}
