//! Finds the task table among titles, notes, other tables and sheets, with the further tables that continue it.

use super::columns::{self, Column, Columns, Header};
use super::heads;
use super::line::{self, Line};
use super::names::{self, ColumnName};
use super::problem::Doubt;
use super::year::year_in;
use crate::exchange::import::{Block, Grid, Row, Source};

/// How many rows of a grid are searched for a header.
pub(super) const HEADER_WITHIN: usize = 60;

/// A table that looks like a task table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Table {
    /// Its columns.
    pub columns: Columns,
    /// Where its rows stand, in order: it may run on over further grids.
    pub pieces: Vec<Piece>,
    /// What is doubted of it as a whole.
    pub doubts: Vec<Doubt>,
    /// It stands on a hidden sheet.
    pub hidden: bool,
    /// The year that its sheet is named after.
    year: Option<i32>,
    score: usize,
}

impl Table {
    /// Whether a grid with these columns is its next page: sheets of two years are two tables.
    fn goes_on_in(&self, grid: &Grid, columns: &Columns) -> bool {
        self.hidden == grid.hidden && self.year == year_in(&grid.name) && self.columns == *columns
    }
}

/// Rows of a grid from one on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Piece {
    /// Index into the source's blocks.
    pub block: usize,
    /// Index of the first row below the header.
    pub from: usize,
}

/// Every task table of a source, in the order of the file.
#[must_use]
pub fn tables(source: &Source) -> Vec<Table> {
    let mut found: Vec<Table> = Vec::new();
    let mut before: Option<usize> = None;
    for (block, grid) in grids(source) {
        match within(grid) {
            Some((columns, from, mut doubts)) => {
                let piece = Piece { block, from };
                if let Some(table) = found.iter_mut().find(|table| table.goes_on_in(grid, &columns)) {
                    table.pieces.push(piece);
                    continue;
                }
                if grid.hidden {
                    doubts.push(Doubt::HiddenTable(grid.name.clone()));
                }
                let score = score(&columns, grid, from);
                let year = year_in(&grid.name);
                found.push(Table { columns, pieces: vec![piece], doubts, hidden: grid.hidden, year, score });
            }
            None => note_headerless(&mut found, before, block, grid),
        }
        before = Some(block);
    }
    for table in &mut found {
        let tables = table.pieces.len() - 1;
        if tables > 0 {
            table.doubts.push(Doubt::Continued { tables });
        }
    }
    found
}

/// Which of them is read: the one asked for, else the one that says most.
#[must_use]
pub fn choose(tables: &[Table], asked: Option<usize>) -> Option<usize> {
    let asked =
        asked.and_then(|block| tables.iter().position(|table| table.pieces.iter().any(|piece| piece.block == block)));
    // Of equals the first: `max_by_key` takes the last.
    asked.or_else(|| (0..tables.len()).rev().max_by_key(|at| tables.get(*at).map(|table| table.score)))
}

/// The grids of a source with their index.
pub(super) fn grids(source: &Source) -> impl Iterator<Item = (usize, &Grid)> {
    source.blocks.iter().enumerate().filter_map(|(at, block)| match block {
        Block::Table(grid) => Some((at, grid)),
        Block::Text(_) => None,
    })
}

/// A task table in a grid: its columns, the index of the first row below the header, doubts.
pub(super) fn within(grid: &Grid) -> Option<(Columns, usize, Vec<Doubt>)> {
    let rows = &grid.rows;
    let mut best: Option<(usize, Header)> = None;
    let mut above = 0;
    for at in 0..rows.len().min(HEADER_WITHIN) {
        let Some(header) = rows.get(at..).and_then(columns::header) else { continue };
        if best.as_ref().is_none_or(|(_, known)| header.known > known.known) {
            above += usize::from(best.as_ref().is_some_and(|(before, known)| before + known.rows < at));
            best = Some((at, header));
        }
    }
    let (at, header) = best?;
    let from = at + header.rows;
    let head = rows.get(at..from)?;
    let body: Vec<&Row> =
        rows.iter().skip(from).take(HEADER_WITHIN).filter(|row| row.cells.iter().any(|c| !c.is_blank())).collect();
    let mut doubts = Vec::new();
    if above > 0 {
        // Rows under an earlier header of the same grid are a table of their own.
        doubts.push(Doubt::SeveralTables { others: above });
    }
    let columns = heads::settle(header, grid, head, &body, &mut doubts);
    for column in [Column::Seq, Column::Theme, Column::Deadline] {
        if !columns.has(column) {
            doubts.push(Doubt::NoColumn(column));
        }
    }
    if !columns.has_units() {
        doubts.push(Doubt::NoColumn(Column::Units));
    }
    let mut details = columns.heads.iter().filter(|head| names::column_name(head) == Some(ColumnName::Detail));
    if let (Some(_), Some(second)) = (details.next(), details.next()) {
        doubts.push(Doubt::TwoRequirements(second.clone()));
    }
    doubts.extend(columns.unused().map(|head| Doubt::UnusedColumn(head.to_owned())));
    Some((columns, from, doubts))
}

fn score(columns: &Columns, grid: &Grid, from: usize) -> usize {
    let kinds = columns.kinds.iter().flatten().filter(|kind| **kind != Column::Note).count();
    let tasks = grid.rows.iter().skip(from).filter(|row| line::of(row, columns) == Line::Task).count();
    usize::from(!grid.hidden) * 1_000_000 + usize::from(tasks > 0) * 100_000 + kinds * 1_000 + tasks.min(999)
}

/// A grid without a header directly behind a task table with as many columns may be its next page: that is said.
fn note_headerless(found: &mut [Table], before: Option<usize>, block: usize, grid: &Grid) {
    let Some(table) = found.last_mut() else { return };
    let follows = before == table.pieces.last().map(|piece| piece.block) && before.is_some_and(|before| before < block);
    let width = grid.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    if follows && width == table.columns.kinds.len() && !grid.rows.is_empty() {
        table.doubts.push(Doubt::HeaderlessTable { rows: grid.rows.len() });
    }
}

#[cfg(test)]
mod tests;
