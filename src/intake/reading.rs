//! A whole file read as a task table, with what is doubted of it.

use std::collections::BTreeMap;
use std::convert::Infallible;

use super::answers::Answers;
use super::columns::{Column, Columns};
use super::find::{self, Table};
use super::front::Front;
use super::problem::{Doubt, Problem, Weight};
use super::proposals::Proposal;
use super::read_row::{ReadRow, SkippedRow};
use super::remarks;
use super::roster::{NameMatch, Roster};
use super::row_address::RowAddress;
use super::table::{self, Way};
use crate::exchange::import::{Format, Row, Source};

/// A file read as a task table.
#[derive(Clone, PartialEq, Debug)]
pub struct Reading {
    /// What sort of file it is.
    pub format: Format,
    /// First blocks of the tables that look like a task table, in the order of the file; to choose among.
    pub tables: Vec<usize>,
    /// Which of them was read.
    pub table: Option<usize>,
    /// Its columns.
    pub columns: Columns,
    /// Its tasks.
    pub rows: Vec<ReadRow>,
    /// Rows that are no tasks.
    pub left_out: Vec<SkippedRow>,
    /// Doubts, in the order of the file; those about the whole first.
    pub problems: Vec<Problem>,
    /// Names of the unit cells with what they are, in the order in which they are met.
    pub names: Vec<Name>,
    /// What stands around the table, with what a person wrote.
    pub front: Front,
    /// What its rows propose beyond themselves, whatever is decided of it.
    pub of_rows: Vec<Proposal>,
}

/// A name of the unit cells.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Name {
    /// As written.
    pub name: String,
    /// What it is.
    pub is: NameMatch,
    /// Indices of the rows that have it.
    pub rows: Vec<usize>,
}

impl Reading {
    /// Doubts of a weight.
    pub fn of_weight(&self, weight: Weight) -> impl Iterator<Item = &Problem> {
        self.problems.iter().filter(move |problem| problem.weight() == weight)
    }

    /// Whether a person has something to settle: anything but notices.
    #[must_use]
    pub fn has_problems(&self) -> bool {
        self.problems.iter().any(Problem::is_to_settle)
    }

    /// Doubts about a row.
    pub fn about(&self, at: RowAddress) -> impl Iterator<Item = &Problem> {
        self.problems.iter().filter(move |problem| problem.at == Some(at))
    }
}

/// Reads a source with what a person settled. `name` is the file's name without its ending; `roster` the units that are
/// known.
#[must_use]
pub fn read(source: &Source, name: &str, answers: &Answers, roster: &Roster) -> Reading {
    let tables = find::tables(source);
    let chosen = find::choose(&tables, answers.table);
    let table = chosen.and_then(|at| tables.get(at));
    let first = |table: &Table| table.pieces.first().map(|piece| piece.block);
    let mut way = Whole { roster, columns: Columns::default(), front: Front::default(), tasks: Vec::new() };
    let Ok(mut summary) = table::read(source, &tables, table, name, answers, &mut way);
    let Whole { columns, front, tasks: rows, .. } = way;
    let mut problems: Vec<Problem> = rows.iter().flat_map(presumed).collect();
    problems.append(&mut summary.problems);
    summary.problems = problems;
    if let Some(table) = table {
        let blocks = table.pieces.iter().map(|piece| piece.block).collect();
        remarks::add(&mut summary, &rows, &columns, source, &blocks);
    }
    Reading {
        format: source.format,
        tables: tables.iter().filter_map(first).collect(),
        table: table.and_then(first),
        columns,
        names: names(&rows),
        rows,
        left_out: summary.left_out,
        problems: summary.problems,
        front,
        of_rows: summary.proposals,
    }
}

/// A file that is held whole and read for good.
struct Whole<'a> {
    roster: &'a Roster,
    columns: Columns,
    front: Front,
    tasks: Vec<ReadRow>,
}

impl Way for Whole<'_> {
    type Error = Infallible;

    fn begin(&mut self, columns: &Columns, front: &Front) -> Result<Roster, Infallible> {
        (self.columns, self.front) = (columns.clone(), front.clone());
        Ok(self.roster.clone())
    }

    fn task(&mut self, task: ReadRow) -> Result<(), Infallible> {
        self.tasks.push(task);
        Ok(())
    }

    fn more(&mut self, _: &mut Row) -> Result<bool, Infallible> {
        Ok(false)
    }
}

/// Cells of a task that were filled down where the format cannot tell.
fn presumed(task: &ReadRow) -> impl Iterator<Item = Problem> {
    task.presumed.iter().map(|field| {
        let column = Column::of(*field);
        Problem { at: Some(task.at), column: Some(column), doubt: Doubt::Presumed(column) }
    })
}

fn names(rows: &[ReadRow]) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, row) in rows.iter().enumerate() {
        for (name, is) in &row.units.matched {
            let place = *places.entry(name).or_insert_with(|| {
                names.push(Name { name: name.clone(), is: is.clone(), rows: Vec::new() });
                names.len() - 1
            });
            if let Some(name) = names.get_mut(place) {
                name.rows.push(index);
            }
        }
    }
    names
}
