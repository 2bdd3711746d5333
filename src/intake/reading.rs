//! A whole file read as a task table, with what is doubted of it.

use std::collections::{BTreeMap, BTreeSet};

use super::answers::{Answers, UnitChoice};
use super::columns::{Column, Columns};
use super::find::{self, Table};
use super::front::{self, Front};
use super::line::{self, Line};
use super::problem::{Doubt, Problem, Weight};
use super::read_row::{ReadRow, RowOutcome};
use super::roster::{NameMatch, Roster};
use super::row_address::RowAddress;
use super::rows::RowReader;
use super::year::year_of;
use crate::domain::pack::PackUnit;
use crate::exchange::import::{Block, Format, Grid, RemarkKind, Source};

/// Most tasks of a plan.
pub const TASKS_MAX: usize = 5000;

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
}

/// A row that was left out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SkippedRow {
    /// Where it stands.
    pub at: RowAddress,
    /// Its text.
    pub text: String,
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
pub fn read(source: &Source, name: &str, settled: &Answers, roster: &Roster) -> Reading {
    let tables = find::tables(source);
    let chosen = find::choose(&tables, settled.table);
    let table = chosen.and_then(|at| tables.get(at));
    let front = front::read(source, table, name).with(&settled.front);
    let mut reading = Reading {
        format: source.format,
        tables: tables.iter().filter_map(|table| table.pieces.first()).map(|piece| piece.block).collect(),
        table: table.and_then(|table| table.pieces.first()).map(|piece| piece.block),
        columns: Columns::default(),
        rows: Vec::new(),
        left_out: Vec::new(),
        problems: Vec::new(),
        names: Vec::new(),
        front,
    };
    let Some(table) = table else {
        reading.problems.push(of_file(Doubt::NoTable));
        return reading;
    };
    if settled.table.is_none() {
        reading.problems.extend(not_read(source, &tables, table).map(of_file));
    }
    reading.problems.extend(table.doubts.iter().cloned().map(of_file));
    reading.columns = columns(table, settled);
    let grids = pieces(source, table);
    settle_year(&mut reading, &grids);
    if !reading.front.county.is_empty() && !roster.county.is_empty() && reading.front.county != roster.county {
        let (file, roster) = (reading.front.county.clone(), roster.county.clone());
        reading.problems.push(of_file(Doubt::OtherCounty { file, roster }));
    }
    let roster = with_settled(roster, settled);
    read_rows(&mut reading, &grids, settled, &roster);
    remarks(&mut reading, source, table);
    if reading.rows.is_empty() {
        reading.problems.insert(0, of_file(Doubt::NoTasks));
    }
    if reading.rows.len() > TASKS_MAX {
        reading.problems.insert(0, of_file(Doubt::TooManyRows { most: TASKS_MAX }));
    }
    reading.names = names(&reading.rows);
    reading
}

pub(super) const fn of_file(doubt: Doubt) -> Problem {
    Problem { at: None, column: None, doubt }
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
fn columns(table: &Table, settled: &Answers) -> Columns {
    let mut columns = table.columns.clone();
    if let Some(kinds) = &settled.columns {
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
fn settle_year(reading: &mut Reading, grids: &[(usize, &Grid, usize)]) {
    if reading.front.year.is_some() {
        return;
    }
    let column = reading.columns.first(Column::Deadline);
    let rows = grids.iter().flat_map(|(_, grid, from)| grid.rows.iter().skip(*from));
    let phrases = rows.filter_map(|row| row.cells.get(column?)).map(|cell| cell.text.as_str());
    reading.front.year = year_of(phrases);
    reading.problems.push(of_file(reading.front.year.map_or(Doubt::NoYear, Doubt::YearFromDeadlines)));
}

/// The roster with the units that a person added by name.
#[must_use]
pub fn with_settled(roster: &Roster, settled: &Answers) -> Roster {
    let mut roster = roster.clone();
    for (name, choice) in &settled.units {
        match choice {
            UnitChoice::Known(code) => roster.alias(name, code),
            UnitChoice::New(class) => roster.add(PackUnit::new(name, *class)),
            UnitChoice::Group(_) | UnitChoice::Choice | UnitChoice::Nobody => {}
        }
    }
    for (name, class) in &settled.roster {
        if roster.find(name) == NameMatch::Unknown {
            roster.add(PackUnit::new(name, *class));
        }
    }
    roster
}

fn read_rows(reading: &mut Reading, grids: &[(usize, &Grid, usize)], settled: &Answers, roster: &Roster) {
    let columns = reading.columns.clone();
    let sections = has_sections(&columns, grids);
    let mut reader = RowReader::new(&columns, roster, settled, reading.front.year, sections);
    let mut again = false;
    for (block, grid, from) in grids {
        reader.enter(*block, grid.spans, again);
        again = true;
        for row in grid.rows.iter().skip(*from) {
            match reader.row(row) {
                RowOutcome::Task(task) => {
                    let presumed = task.presumed.iter().map(|field| Column::of(*field));
                    reading.problems.extend(presumed.map(|column| Problem {
                        at: Some(task.at),
                        column: Some(column),
                        doubt: Doubt::Presumed(column),
                    }));
                    reading.rows.push(task);
                }
                RowOutcome::LeftOut(at, text) => reading.left_out.push(SkippedRow { at, text }),
                RowOutcome::Nothing => {}
                RowOutcome::End => break,
            }
        }
    }
    reading.left_out.extend(reader.end().map(|(at, text)| SkippedRow { at, text }));
    reading.problems.append(&mut reader.problems);
    reading.problems.sort_by_key(|problem| problem.at);
    reading.left_out.sort_by_key(|row| row.at);
}

/// Whether rows over the whole width stand for the themes: there are some with tasks below, and the table has no
/// columns for both theme and point.
pub(super) fn has_sections(columns: &Columns, grids: &[(usize, &Grid, usize)]) -> bool {
    if columns.has(Column::Theme) && columns.has(Column::Point) {
        return false;
    }
    grids.iter().any(|(_, grid, from)| {
        let mut lines = grid.rows.iter().skip(*from).map(|row| line::of(row, columns));
        lines.any(|line| matches!(line, Line::Section(_))) && lines.any(|line| line == Line::Task)
    })
}

/// What the reader of the file remarked about this table.
fn remarks(reading: &mut Reading, source: &Source, table: &Table) {
    let blocks: BTreeSet<usize> = table.pieces.iter().map(|piece| piece.block).collect();
    struck(reading, source, &blocks);
    for remark in &source.remarks {
        let block = match remark.block {
            Some(block) if !blocks.contains(&block) => continue,
            block => block,
        };
        let at = block.zip(remark.row).map(|(block, row)| RowAddress { block, row });
        let column = remark.column.and_then(|at| reading.columns.kinds.get(at).copied().flatten());
        let is_unused = remark.column.is_some() && column.is_none_or(|column| column == Column::Note);
        let doubt = match &remark.kind {
            // The rows' own reading says it where cells are lost; a formula or error in a column without use is none.
            RemarkKind::Ragged(..) => continue,
            RemarkKind::FormulaWithoutValue | RemarkKind::ErrorValue(_) if is_unused => continue,
            // Told with its row.
            RemarkKind::StruckOut(_) if at.is_some() => continue,
            RemarkKind::StruckOut(text) => Doubt::StruckOut(text.clone()),
            RemarkKind::TrackedChanges => Doubt::TrackedChanges,
            RemarkKind::NestedTable => Doubt::NestedTable,
            RemarkKind::FormulaWithoutValue => Doubt::FormulaWithoutValue,
            RemarkKind::ErrorValue(value) => Doubt::ErrorValue(value.clone()),
            RemarkKind::OpenQuote => Doubt::OpenQuote,
            RemarkKind::NotRead(what) => Doubt::NotRead(what.clone()),
        };
        reading.problems.push(Problem { at, column, doubt });
    }
    reading.problems.sort_by_key(|problem| problem.at);
}

/// What is struck out is said where it stood; a row of which nothing else is left was no task any more.
fn struck(reading: &mut Reading, source: &Source, blocks: &BTreeSet<usize>) {
    let mut rows: BTreeMap<RowAddress, Vec<(Option<Column>, &str)>> = BTreeMap::new();
    for remark in &source.remarks {
        if let (RemarkKind::StruckOut(text), Some(block), Some(row)) = (&remark.kind, remark.block, remark.row)
            && blocks.contains(&block)
        {
            let column = remark.column.and_then(|at| reading.columns.kinds.get(at).copied().flatten());
            rows.entry(RowAddress { block, row }).or_default().push((column, text.as_str()));
        }
    }
    let known: BTreeSet<RowAddress> = reading.rows.iter().map(|row| row.at).collect();
    for (at, cells) in rows {
        let is_left_out = reading.left_out.iter().any(|row| row.at == at);
        if known.contains(&at) || is_left_out || !is_blank(source, at) {
            let said = cells.into_iter().map(|(column, text)| (column, Doubt::StruckOut(text.to_owned())));
            reading.problems.extend(said.map(|(column, doubt)| Problem { at: Some(at), column, doubt }));
            continue;
        }
        let text = cells.into_iter().map(|(_, text)| text).collect::<Vec<_>>().join(" ");
        reading.problems.push(Problem { at: Some(at), column: None, doubt: Doubt::StruckRow(text.clone()) });
        reading.left_out.push(SkippedRow { at, text });
    }
    reading.left_out.sort_by_key(|row| row.at);
}

/// Whether a row has nothing of its own.
fn is_blank(source: &Source, at: RowAddress) -> bool {
    let Some(Block::Table(grid)) = source.blocks.get(at.block) else { return false };
    let row = grid.rows.binary_search_by_key(&at.row, |row| row.number).ok().and_then(|place| grid.rows.get(place));
    row.is_some_and(|row| row.cells.iter().all(crate::exchange::import::Cell::is_blank))
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
