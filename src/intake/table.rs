//! The one way through a table that was found: what is doubted of it as a whole, then row after row. The file may be
//! held whole or come in pieces, and its tasks be kept or handed on.

use super::answers::Answers;
use super::columns::{Column, Columns};
use super::find::Table;
use super::front::{self, Front};
use super::line::{self, Line};
use super::plan_task::TASKS_MAX;
use super::problem::{Doubt, Problem};
use super::proposals::{Proposal, TableProposals};
use super::read_row::{ReadRow, RowOutcome, SkippedRow};
use super::roster::Roster;
use super::rows::RowReader;
use super::year::year_of;
use crate::exchange::import::{Block, Grid, Row, Source};

/// Where the rows come from and the tasks go to.
pub(super) trait Way {
    /// Why it may end too early.
    type Error;

    /// The table was found, or none was: its columns and what stands around it. Gives the units that are known.
    fn begin(&mut self, columns: &Columns, front: &Front) -> Result<Roster, Self::Error>;

    /// A task.
    fn task(&mut self, task: ReadRow) -> Result<(), Self::Error>;

    /// The next row behind those of the source; `false` after the last.
    fn more(&mut self, row: &mut Row) -> Result<bool, Self::Error>;
}

/// What is left when every row has been taken.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Summary {
    /// How many tasks.
    pub tasks: usize,
    /// How many of them have cells that were filled down and wait for the original.
    pub presumed: usize,
    /// Doubts, in the order of the file; those about the whole first.
    pub problems: Vec<Problem>,
    /// Rows that are no tasks, in the order of the file.
    pub left_out: Vec<SkippedRow>,
    /// What the file says beyond its rows: that of the rows in order; nothing is decided of it while they are read.
    pub proposals: Vec<Proposal>,
}

impl Summary {
    /// Whether a person has something to settle.
    #[must_use]
    pub fn has_problems(&self) -> bool {
        self.problems.iter().any(Problem::is_to_settle)
    }

    fn take<W: Way>(
        &mut self,
        outcome: RowOutcome,
        proposals: &mut TableProposals<'_>,
        way: &mut W,
    ) -> Result<bool, W::Error> {
        match outcome {
            RowOutcome::Task(task) => {
                self.tasks += 1;
                self.presumed += usize::from(!task.presumed.is_empty());
                proposals.take(&task);
                way.task(task)?;
            }
            RowOutcome::LeftOut(row) => self.left_out.push(row),
            RowOutcome::Nothing => {}
            RowOutcome::End => return Ok(false),
        }
        Ok(true)
    }
}

/// Reads `table`, one of the `tables` of a source, with what a person settled. `name` is the file's name without its
/// ending.
///
/// # Errors
/// Those of the way alone.
pub(super) fn read<W: Way>(
    source: &Source,
    tables: &[Table],
    table: Option<&Table>,
    name: &str,
    answers: &Answers,
    way: &mut W,
) -> Result<Summary, W::Error> {
    let mut front = front::read(source, table, name).with(&answers.front);
    let mut summary = Summary::default();
    let Some(table) = table else {
        way.begin(&Columns::default(), &front)?;
        summary.problems.push(Problem::of_file(Doubt::NoTable));
        return Ok(summary);
    };
    if answers.table.is_none() {
        summary.problems.extend(not_read(source, tables, table).map(Problem::of_file));
    }
    summary.problems.extend(table.doubts.iter().cloned().map(Problem::of_file));
    let (columns, grids) = (columns(table, answers), pieces(source, table));
    if front.year.is_none() {
        front.year = year_of_deadlines(&columns, &grids);
        summary.problems.push(Problem::of_file(front.year.map_or(Doubt::NoYear, Doubt::YearFromDeadlines)));
    }
    let roster = way.begin(&columns, &front)?;
    if !front.county.is_empty() && !roster.county.is_empty() && front.county != roster.county {
        let doubt = Doubt::OtherCounty { file: front.county.clone(), roster: roster.county.clone() };
        summary.problems.push(Problem::of_file(doubt));
    }
    let (roster, sections) = (answers.roster(&roster), has_sections(&columns, &grids));
    let mut reader = RowReader::new(&columns, &roster, answers, front.year, sections);
    let mut proposals = TableProposals::new(&front, answers, &roster);
    rows(&mut reader, &grids, (&mut summary, &mut proposals), way)?;
    summary.proposals = proposals.end();
    if summary.tasks == 0 {
        summary.problems.insert(0, Problem::of_file(Doubt::NoTasks));
    }
    if summary.tasks > TASKS_MAX {
        summary.problems.insert(0, Problem::of_file(Doubt::TooManyRows { most: TASKS_MAX }));
    }
    Ok(summary)
}

fn rows<W: Way>(
    reader: &mut RowReader<'_>,
    grids: &[(usize, &Grid, usize)],
    (summary, proposals): (&mut Summary, &mut TableProposals<'_>),
    way: &mut W,
) -> Result<(), W::Error> {
    let mut goes_on = true;
    for (place, (block, grid, from)) in grids.iter().enumerate() {
        reader.enter(*block, grid.spans, place > 0);
        goes_on = true;
        for row in grid.rows.iter().skip(*from) {
            goes_on = summary.take(reader.row(row), proposals, way)?;
            if !goes_on {
                break;
            }
        }
    }
    let mut row = Row::default();
    while goes_on && way.more(&mut row)? {
        goes_on = summary.take(reader.row(&row), proposals, way)?;
    }
    summary.left_out.extend(reader.end());
    summary.problems.append(&mut reader.problems);
    summary.problems.sort_by_key(|problem| problem.at);
    summary.left_out.sort_by_key(|row| row.at);
    Ok(())
}

/// The other tables that look like the one: those in sight weigh more than those on hidden sheets.
fn not_read<'a>(source: &'a Source, tables: &'a [Table], chosen: &'a Table) -> impl Iterator<Item = Doubt> + 'a {
    let others = || tables.iter().filter(move |table| *table != chosen);
    let in_sight = others().filter(|table| !table.hidden).count();
    let several = (in_sight > 0).then_some(Doubt::SeveralTables { others: in_sight });
    let hidden = others().filter(|table| table.hidden).filter_map(|table| {
        let (_, grid, _) = pieces(source, table).into_iter().next()?;
        Some(Doubt::HiddenNotRead(grid.name.clone()))
    });
    several.into_iter().chain(hidden)
}

/// The columns as the header names them or as a person said.
fn columns(table: &Table, answers: &Answers) -> Columns {
    let mut columns = table.columns.clone();
    if let Some(kinds) = &answers.columns {
        columns.kinds = kinds.iter().copied().chain(std::iter::repeat(None)).take(columns.kinds.len()).collect();
    }
    columns
}

/// The grids of a table, each with its block and the index of its first row.
fn pieces<'a>(source: &'a Source, table: &Table) -> Vec<(usize, &'a Grid, usize)> {
    let grid = |block: usize| match source.blocks.get(block) {
        Some(Block::Table(grid)) => Some(grid),
        _ => None,
    };
    table.pieces.iter().filter_map(|piece| Some((piece.block, grid(piece.block)?, piece.from))).collect()
}

/// Where nothing around the table tells the year, its deadlines may.
fn year_of_deadlines(columns: &Columns, grids: &[(usize, &Grid, usize)]) -> Option<i32> {
    let column = columns.first(Column::Deadline);
    let rows = grids.iter().flat_map(|(_, grid, from)| grid.rows.iter().skip(*from));
    let phrases = rows.filter_map(|row| row.cells.get(column?)).map(|cell| cell.text.as_str());
    year_of(phrases)
}

/// Whether rows over the whole width stand for the themes: there are some with tasks below, and the table has no
/// columns for both theme and point.
fn has_sections(columns: &Columns, grids: &[(usize, &Grid, usize)]) -> bool {
    if columns.has(Column::Theme) && columns.has(Column::Point) {
        return false;
    }
    grids.iter().any(|(_, grid, from)| {
        let mut lines = grid.rows.iter().skip(*from).map(|row| line::of(row, columns));
        lines.any(|line| matches!(line, Line::Section(_))) && lines.any(|line| line == Line::Task)
    })
}
