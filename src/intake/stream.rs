//! Checks a table of any length row by row: what is kept is the last row and the doubts, never the file.

use std::io;

use super::answers::Answers;
use super::columns::{Column, Columns};
use super::find;
use super::front::{self, Front};
use super::problem::{Doubt, Problem};
use super::read_row::{ReadRow, RowOutcome};
use super::reading::{Reading, SkippedRow, has_sections, of_file, with_settled};
use super::roster::Roster;
use super::row_address::RowAddress;
use super::rows::RowReader;
use super::year::year_of;
use crate::exchange::import::csv::Rows;
use crate::exchange::import::{Block, Format, Grid, ReadError, RemarkKind, Row, Source, Spans};

/// Takes what is read, in the order of the file.
pub trait Sink {
    /// The table was found: its columns and what stands around it.
    ///
    /// # Errors
    /// The answer cannot be written.
    fn begin(&mut self, columns: &Columns, front: &Front) -> io::Result<()>;

    /// A task.
    ///
    /// # Errors
    /// The answer cannot be written.
    fn task(&mut self, row: &ReadRow) -> io::Result<()>;
}

/// What is left when every row has been taken.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Summary {
    /// How many tasks.
    pub tasks: usize,
    /// How many of them have cells that were filled down and wait for the original.
    pub presumed: usize,
    /// Doubts, in the order of the file.
    pub problems: Vec<Problem>,
    /// Rows that are no tasks.
    pub left_out: Vec<SkippedRow>,
}

/// Why a stream could not be checked.
#[derive(Debug, thiserror::Error)]
pub enum StreamError {
    /// The file cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The answer cannot be written.
    #[error(transparent)]
    Write(#[from] io::Error),
}

/// Rows that are looked at before the first is read: the header is among them, or there is none.
const AHEAD: usize = 4 * find::HEADER_WITHIN;

/// Checks separated values. `roster` gives the units that are known, once it is known whose table it is.
///
/// # Errors
/// The file cannot be read, or the answer cannot be written.
pub fn check(
    rows: &mut Rows<'_>,
    name: &str,
    settled: &Answers,
    roster: &dyn Fn(&Front) -> Roster,
    sink: &mut dyn Sink,
) -> Result<Summary, StreamError> {
    let mut summary = Summary::default();
    let ahead = ahead(rows)?;
    let tables = find::tables(&ahead);
    let Some(table) = tables.first() else {
        let front = front::read(&ahead, None, name).with(&settled.front);
        sink.begin(&Columns::default(), &front)?;
        summary.problems.push(of_file(Doubt::NoTable));
        return Ok(summary);
    };
    let grid = match ahead.blocks.first() {
        Some(Block::Table(grid)) => grid,
        _ => return Ok(summary),
    };
    let from = table.pieces.first().map_or(0, |piece| piece.from);
    let columns = &table.columns;
    let mut front = front::read(&ahead, Some(table), name).with(&settled.front);
    summary.problems.extend(table.doubts.iter().cloned().map(of_file));
    if front.year.is_none() {
        let column = columns.first(Column::Deadline);
        let phrases = grid.rows.iter().skip(from).filter_map(|row| row.cells.get(column?));
        front.year = year_of(phrases.map(|cell| cell.text.as_str()));
        summary.problems.push(of_file(front.year.map_or(Doubt::NoYear, Doubt::YearFromDeadlines)));
    }
    sink.begin(columns, &front)?;
    let roster = with_settled(&roster(&front), settled);
    let sections = has_sections(columns, &[(0, grid, from)]);
    let mut reader = RowReader::new(columns, &roster, settled, front.year, sections);
    reader.enter(0, Spans::Unknown, false);
    let mut row = Row::default();
    let mut kept = grid.rows.iter().skip(from);
    loop {
        let next = match kept.next() {
            Some(row) => row,
            None if rows.next(&mut row)? => &row,
            None => break,
        };
        match reader.row(next) {
            RowOutcome::Task(task) => {
                summary.tasks += 1;
                summary.presumed += usize::from(!task.presumed.is_empty());
                sink.task(&task)?;
            }
            RowOutcome::LeftOut(at, text) => summary.left_out.push(SkippedRow { at, text }),
            RowOutcome::Nothing => {}
            RowOutcome::End => break,
        }
    }
    summary.left_out.extend(reader.end().map(|(at, text)| SkippedRow { at, text }));
    summary.problems.append(&mut reader.problems);
    summary.problems.extend(open_quotes(rows));
    if summary.tasks == 0 {
        summary.problems.push(of_file(Doubt::NoTasks));
    }
    summary.problems.sort_by_key(|problem| problem.at);
    Ok(summary)
}

/// The first rows of a file as a source of their own.
fn ahead(rows: &mut Rows<'_>) -> Result<Source, ReadError> {
    let mut grid = Grid::of(Spans::Unknown, Vec::new());
    let mut row = Row::default();
    while grid.rows.len() < AHEAD && rows.next(&mut row)? {
        grid.rows.push(std::mem::take(&mut row));
    }
    Ok(Source { format: Format::Csv, blocks: vec![Block::Table(grid)], remarks: Vec::new() })
}

fn open_quotes(rows: &mut Rows<'_>) -> Vec<Problem> {
    let open = rows.take_remarks().into_iter().filter(|remark| remark.kind == RemarkKind::OpenQuote);
    let at = |row: Option<u32>| row.map(|row| RowAddress { block: 0, row });
    open.map(|remark| Problem { at: at(remark.row), column: None, doubt: Doubt::OpenQuote }).collect()
}

impl Summary {
    /// Hands a whole reading to a sink, as if it had been a stream.
    ///
    /// # Errors
    /// The answer cannot be written.
    pub fn of(reading: Reading, sink: &mut dyn Sink) -> io::Result<Self> {
        sink.begin(&reading.columns, &reading.front)?;
        for row in &reading.rows {
            sink.task(row)?;
        }
        let presumed = reading.rows.iter().filter(|row| !row.presumed.is_empty()).count();
        let mut problems = reading.problems;
        problems.retain(|problem| !matches!(problem.doubt, Doubt::Presumed(_)));
        Ok(Self { tasks: reading.rows.len(), presumed, problems, left_out: reading.left_out })
    }

    /// Whether a person has something to settle.
    #[must_use]
    pub fn has_problems(&self) -> bool {
        self.problems.iter().any(Problem::is_to_settle)
    }
}
