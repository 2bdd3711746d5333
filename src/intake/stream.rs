//! Checks a table of any length row by row: what is kept is the last row and the doubts, never the file.

use std::io;

use super::answers::Answers;
use super::columns::Columns;
use super::find;
use super::front::Front;
use super::problem::Doubt;
use super::proposals::{self, Proposal};
use super::read_row::ReadRow;
use super::reading::Reading;
use super::remarks;
use super::roster::Roster;
use super::table::{self, Summary, Way};
use crate::exchange::import::csv::Rows;
use crate::exchange::import::{Block, Format, Grid, ReadError, Row, Source, Spans};

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
    answers: &Answers,
    roster: &dyn Fn(&Front) -> Roster,
    sink: &mut dyn Sink,
) -> Result<Summary, StreamError> {
    let ahead = ahead(rows)?;
    let tables = find::tables(&ahead);
    let table = find::choose(&tables, answers.table).and_then(|at| tables.get(at));
    let mut way = Piecewise { rows, roster, sink };
    let mut summary = table::read(&ahead, &tables, table, name, answers, &mut way)?;
    proposals::decide(&mut summary.proposals, answers);
    let columns = table.map(|table| &table.columns);
    let remarks = rows.take_remarks();
    summary.problems.extend(remarks.iter().filter_map(|remark| remarks::doubted(remark, columns?)));
    summary.problems.sort_by_key(|problem| problem.at);
    Ok(summary)
}

/// A file that is read row by row and whose tasks are handed on.
struct Piecewise<'a, 'r> {
    rows: &'a mut Rows<'r>,
    roster: &'a dyn Fn(&Front) -> Roster,
    sink: &'a mut dyn Sink,
}

impl Way for Piecewise<'_, '_> {
    type Error = StreamError;

    fn begin(&mut self, columns: &Columns, front: &Front) -> Result<Roster, StreamError> {
        self.sink.begin(columns, front)?;
        Ok((self.roster)(front))
    }

    fn task(&mut self, task: ReadRow) -> Result<(), StreamError> {
        Ok(self.sink.task(&task)?)
    }

    fn more(&mut self, row: &mut Row) -> Result<bool, StreamError> {
        Ok(self.rows.next(row)?)
    }
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

impl Summary {
    /// Hands a whole reading to a sink, as if it had been a stream.
    ///
    /// # Errors
    /// The answer cannot be written.
    pub fn of(reading: Reading, proposals: Vec<Proposal>, sink: &mut dyn Sink) -> io::Result<Self> {
        sink.begin(&reading.columns, &reading.front)?;
        for row in &reading.rows {
            sink.task(row)?;
        }
        let presumed = reading.rows.iter().filter(|row| !row.presumed.is_empty()).count();
        let mut problems = reading.problems;
        problems.retain(|problem| !matches!(problem.doubt, Doubt::Presumed(_)));
        Ok(Self { tasks: reading.rows.len(), presumed, problems, left_out: reading.left_out, proposals })
    }
}
