//! Reads the rows of a table one after the other, so that a file of any length needs no more than its last row.

use std::collections::HashMap;
use std::sync::Arc;

use super::answers::{Answers, Edit};
use super::columns::{Column, Columns};
use super::fill::{CellOrigin, Fill};
use super::line::{self, Line};
use super::lines::{join_lines, one_line, row_text, without_own_number};
use super::problem::{Doubt, Problem};
use super::read_row::{ReadRow, RowOutcome, SkippedRow};
use super::recall::Recall;
use super::roster::Roster;
use super::row_address::RowAddress;
use super::seq::{self, NumberRuns, Oddity};
use super::units::Role;
use crate::domain::deadline::DeadlineKind;
use crate::domain::prose::LINE_MAX;
use crate::domain::task::Field;
use crate::exchange::import::{Cell, Merge, Row, Spans};

/// Longest requirement, in characters.
pub const REQUIREMENT_MAX: usize = 4000;

/// Reads rows in their order.
pub struct RowReader<'a> {
    columns: &'a Columns,
    settled: &'a Answers,
    /// What was changed by hand, by row: a long table may have as many edits as rows.
    edits: HashMap<RowAddress, Vec<&'a Edit>>,
    block: usize,
    /// Grid columns of theme and point.
    theme: Option<usize>,
    point: Option<usize>,
    /// Columns of units with their role.
    units: Vec<(usize, Role)>,
    deadline: Option<usize>,
    /// Sections stand for the themes.
    sections: bool,
    fill: Fill,
    requirement_above: String,
    section: Option<(RowAddress, Arc<str>)>,
    section_is_empty: bool,
    met: NumberRuns,
    may_restart: bool,
    recall: Recall<'a>,
    nothing: Arc<str>,
    /// Doubts so far, in the order of the rows.
    pub problems: Vec<Problem>,
}

impl<'a> RowReader<'a> {
    /// A reader at the first row of a table. `sections` says that rows over the whole width stand for the themes.
    #[must_use]
    pub fn new(
        columns: &'a Columns,
        roster: &'a Roster,
        settled: &'a Answers,
        year: Option<i32>,
        sections: bool,
    ) -> Self {
        let (theme, point) = (columns.first(Column::Theme), columns.first(Column::Point));
        let roles = [(Column::Lead, Role::Lead), (Column::Units, Role::Plain), (Column::Support, Role::Support)];
        Self {
            columns,
            settled,
            edits: by_row(&settled.cells),
            block: 0,
            // Under sections the one grouping column is the point.
            theme: theme.filter(|_| !sections),
            point: if sections { point.or(theme) } else { point },
            units: roles.into_iter().flat_map(|(kind, role)| columns.at(kind).map(move |at| (at, role))).collect(),
            deadline: columns.first(Column::Deadline),
            sections,
            fill: Fill::default(),
            requirement_above: String::new(),
            section: None,
            section_is_empty: false,
            met: NumberRuns::default(),
            may_restart: false,
            recall: Recall::new(roster, settled, year),
            nothing: Arc::from(""),
            problems: Vec::new(),
        }
    }

    /// Goes on with the rows of a grid; `again` when the table runs on from another one.
    pub fn enter(&mut self, block: usize, spans: Spans, again: bool) {
        self.block = block;
        self.fill.enter(spans, self.settled.blanks, again, self.columns.kinds.len());
    }

    /// Reads a row.
    pub fn row(&mut self, row: &Row) -> RowOutcome {
        let at = RowAddress { block: self.block, row: row.number };
        let line = line::of(row, self.columns);
        if matches!(line, Line::Blank | Line::Header) {
            return RowOutcome::Nothing;
        }
        if self.settled.left_out.contains(&at) {
            return RowOutcome::LeftOut(SkippedRow { at, text: row_text(row) });
        }
        match line {
            Line::Section(text) => self.section(at, text),
            Line::Aside => {
                let text = row_text(row);
                self.doubt(Some(at), None, Doubt::LeftOut(text.clone()));
                RowOutcome::LeftOut(SkippedRow { at, text })
            }
            Line::OtherHeader => {
                self.doubt(Some(at), None, Doubt::OtherTable);
                RowOutcome::End
            }
            Line::Odd => {
                let text = row_text(row);
                self.doubt(Some(at), None, Doubt::RowNotUnderstood(text.clone()));
                RowOutcome::LeftOut(SkippedRow { at, text })
            }
            Line::Task | Line::Blank | Line::Header => {
                self.section_is_empty = false;
                RowOutcome::Task(self.task(at, row))
            }
        }
    }

    /// The table ends: a section's title that no task followed was none, and is left out. Doubts about names stand at
    /// the first row that has them.
    pub fn end(&mut self) -> Option<SkippedRow> {
        for (name, at, rows) in self.recall.unknown() {
            self.doubt(Some(at), Some(Column::Units), Doubt::UnknownUnit { name, rows });
        }
        self.empty_section()
    }

    fn doubt(&mut self, at: Option<RowAddress>, column: Option<Column>, doubt: Doubt) {
        self.problems.push(Problem { at, column, doubt });
    }

    fn section(&mut self, at: RowAddress, text: &str) -> RowOutcome {
        if !self.sections {
            // Theme and point have columns of their own: the title has no place in a plan. Where they have not, it
            // came too late in a long file to be taken for the themes.
            let has_both = self.theme.is_some() && self.point.is_some();
            let text = one_line(text);
            let doubt = if has_both { Doubt::LeftOut(text.clone()) } else { Doubt::RowNotUnderstood(text.clone()) };
            self.doubt(Some(at), None, doubt);
            return RowOutcome::LeftOut(SkippedRow { at, text });
        }
        let empty = self.empty_section();
        self.fill.forget_all();
        self.section = Some((at, Arc::from(one_line(text))));
        self.section_is_empty = true;
        self.may_restart = true;
        empty.map_or(RowOutcome::Nothing, RowOutcome::LeftOut)
    }

    fn empty_section(&mut self) -> Option<SkippedRow> {
        if !std::mem::take(&mut self.section_is_empty) {
            return None;
        }
        let (at, title) = self.section.take()?;
        self.doubt(Some(at), None, Doubt::LeftOut(title.to_string()));
        Some(SkippedRow { at, text: title.to_string() })
    }

    fn task(&mut self, at: RowAddress, row: &Row) -> ReadRow {
        let mut read = ReadRow {
            at,
            seq: None,
            theme: Arc::clone(&self.nothing),
            point: Arc::clone(&self.nothing),
            requirement: String::new(),
            units: Arc::default(),
            deadline: self.recall.deadline(""),
            inherited: Vec::new(),
            presumed: Vec::new(),
            edited: self.edits.get(&at).into_iter().flatten().map(|edit| edit.column).collect(),
            hidden: row.hidden,
        };
        if row.hidden {
            self.doubt(Some(at), None, Doubt::HiddenRow);
        }
        self.check_cells(at, row);
        self.groups(row, &mut read);
        self.number(row, &mut read);
        self.requirement(row, &mut read);
        self.who(row, &mut read);
        self.when(row, &mut read);
        read
    }

    fn check_cells(&mut self, at: RowAddress, row: &Row) {
        let expected = self.columns.kinds.len();
        let found = row.cells.iter().rposition(|cell| !cell.is_blank()).map_or(0, |last| last + 1);
        if found > expected {
            self.doubt(Some(at), None, Doubt::TooManyCells { found, expected });
        }
        for (column, _) in row.cells.iter().enumerate().filter(|(_, cell)| cell.cleaned) {
            let kind = self.columns.kinds.get(column).copied().flatten();
            self.doubt(Some(at), kind, Doubt::Cleaned);
        }
    }

    /// The text that a person gave a cell.
    fn by_hand(&self, at: RowAddress, column: Column) -> Option<&'a str> {
        let edits = self.edits.get(&at)?;
        edits.iter().find(|edit| edit.column == column).map(|edit| edit.text.as_str())
    }

    /// A cell that may be filled down.
    fn cell(&mut self, row: &Row, read: &mut ReadRow, column: usize, field: Field, kind: Column) -> Option<Arc<str>> {
        let by_hand = self.by_hand(read.at, kind);
        let (text, how) = self.fill.take(column, row.cells.get(column), by_hand);
        if matches!(how, CellOrigin::Merged | CellOrigin::Presumed) && !read.inherited.contains(&field) {
            read.inherited.push(field);
        }
        if how == CellOrigin::Presumed && !read.presumed.contains(&field) {
            read.presumed.push(field);
        }
        text
    }

    /// Theme and point; a new one ends what stood below the one before.
    fn groups(&mut self, row: &Row, read: &mut ReadRow) {
        let mut is_new = false;
        if let Some(column) = self.theme {
            let text = self.group(row, read, column, Field::Theme, Column::Theme);
            is_new = text.is_new;
            read.theme = text.text;
        } else if self.sections
            && let Some((_, title)) = &self.section
        {
            read.theme = Arc::clone(title);
        } else if self.sections {
            self.doubt(Some(read.at), Some(Column::Theme), Doubt::Blank(Column::Theme));
        }
        if is_new && let Some(column) = self.point {
            self.fill.forget(column);
        }
        if let Some(column) = self.point {
            let kind = if self.columns.has(Column::Point) { Column::Point } else { Column::Theme };
            let text = self.group(row, read, column, Field::Point, kind);
            is_new |= text.is_new;
            read.point = text.text;
        }
        if is_new {
            for column in self.units.iter().map(|(column, _)| *column).chain(self.deadline) {
                self.fill.forget(column);
            }
        }
    }

    fn group(&mut self, row: &Row, read: &mut ReadRow, column: usize, field: Field, kind: Column) -> Group {
        let before = self.fill.above(column);
        let text = self.cell(row, read, column, field, kind);
        let is_covered = row.cells.get(column).is_some_and(|cell| cell.merge == Merge::Left);
        if text.is_none() && !is_covered && !read.edited.contains(&kind) {
            self.doubt(Some(read.at), Some(kind), Doubt::Blank(kind));
        }
        let is_new = text.is_some() && text != before;
        let text = text.map_or_else(|| Arc::clone(&self.nothing), |text| join_lines(&text));
        self.check_length(read.at, kind, &text, LINE_MAX);
        Group { text, is_new }
    }

    fn number(&mut self, row: &Row, read: &mut ReadRow) {
        let Some(cell) = self.columns.first(Column::Seq).map(|at| row.cells.get(at)) else { return };
        let by_hand = self.by_hand(read.at, Column::Seq);
        let text = by_hand.unwrap_or_else(|| cell.map_or("", |cell| cell.text.as_str())).trim();
        if text.is_empty() {
            // One number over several rows.
            if cell.is_some_and(|cell| cell.merge == Merge::Up) {
                read.seq = self.met.last();
            } else if by_hand.is_none() {
                self.doubt(Some(read.at), Some(Column::Seq), Doubt::Blank(Column::Seq));
            }
            return;
        }
        let Some(n) = seq::read(text) else {
            self.doubt(Some(read.at), Some(Column::Seq), Doubt::SeqUnreadable(text.to_owned()));
            return;
        };
        read.seq = Some(n);
        if n == 1 && self.may_restart {
            self.met.restart();
        }
        self.may_restart = false;
        let doubt = match self.met.take(n) {
            None => return,
            Some(Oddity::Gap { after }) => Doubt::SeqGap { after, found: n },
            Some(Oddity::Back { after }) => Doubt::SeqBack { after, found: n },
            Some(Oddity::Twice) => Doubt::SeqTwice(n),
        };
        self.doubt(Some(read.at), Some(Column::Seq), doubt);
    }

    fn requirement(&mut self, row: &Row, read: &mut ReadRow) {
        let cell: Option<&Cell> = self.columns.first(Column::Requirement).and_then(|at| row.cells.get(at));
        let by_hand = self.by_hand(read.at, Column::Requirement);
        let text = by_hand.unwrap_or_else(|| cell.map_or("", |cell| cell.text.as_str())).trim();
        let kind = Some(Column::Requirement);
        if !text.is_empty() {
            without_own_number(text, read.seq).clone_into(&mut read.requirement);
            self.requirement_above.clone_from(&read.requirement);
            self.check_length(read.at, Column::Requirement, text, REQUIREMENT_MAX);
        } else if cell.is_some_and(|cell| cell.merge == Merge::Up) && !self.requirement_above.is_empty() {
            read.requirement.clone_from(&self.requirement_above);
            self.doubt(Some(read.at), kind, Doubt::RequirementMerged);
        } else {
            self.doubt(Some(read.at), kind, Doubt::Blank(Column::Requirement));
        }
    }

    fn who(&mut self, row: &Row, read: &mut ReadRow) {
        if let [(column, role)] = self.units[..] {
            let text = self.cell(row, read, column, Field::Unit, kind_of(role));
            if let Some(text) = text {
                read.units = self.recall.unit_names(&text, role, read.at);
            }
        } else {
            let mut cells = Vec::new();
            let is_written = |column: usize| row.cells.get(column).is_some_and(|cell| !cell.is_blank());
            let is_any_written = self.units.iter().any(|(column, _)| is_written(*column));
            for (column, role) in self.units.clone() {
                // Beside a written 牵头 a blank 配合 is a true blank.
                let is_own_blank = row.cells.get(column).is_none_or(|cell| cell.is_blank() && cell.merge.is_own());
                if is_any_written && is_own_blank {
                    self.fill.forget(column);
                }
                cells.extend(self.cell(row, read, column, Field::Unit, kind_of(role)).map(|text| (text, role)));
            }
            read.units = self.recall.owing_together(&cells, read.at);
        }
        if read.units.cell.is_blank() && !self.units.is_empty() && !is_settled_blank(read, Column::Units) {
            self.doubt(Some(read.at), Some(Column::Units), Doubt::Blank(Column::Units));
        }
        let raw = Arc::clone(&read.units);
        self.check_length(read.at, Column::Units, &raw.cell.raw, LINE_MAX);
    }

    fn when(&mut self, row: &Row, read: &mut ReadRow) {
        let Some(column) = self.deadline else { return };
        let kind = Some(Column::Deadline);
        let Some(text) = self.cell(row, read, column, Field::Deadline, Column::Deadline) else {
            if !is_settled_blank(read, Column::Deadline) {
                self.doubt(Some(read.at), kind, Doubt::Blank(Column::Deadline));
            }
            return;
        };
        read.deadline = self.recall.deadline(&text);
        self.check_length(read.at, Column::Deadline, &text, LINE_MAX);
        let phrase = read.deadline.phrase.clone();
        let of_ten_days = read.deadline.date.filter(|_| read.deadline.rule.as_deref() == Some("ten_days_end"));
        let doubt = match (read.deadline.kind, &read.deadline.readings[..]) {
            (DeadlineKind::Ambiguous, [early, late, ..]) => {
                Doubt::DeadlineAmbiguous { phrase, early: *early, late: *late }
            }
            (DeadlineKind::Unreadable | DeadlineKind::Ambiguous, _) => Doubt::DeadlineUnreadable(phrase),
            _ => match of_ten_days {
                Some(day) => Doubt::DeadlineOfTenDays(phrase, day),
                None => return,
            },
        };
        self.doubt(Some(read.at), kind, doubt);
    }

    fn check_length(&mut self, at: RowAddress, column: Column, text: &str, most: usize) {
        if text.len() > most && text.chars().count() > most {
            self.doubt(Some(at), Some(column), Doubt::TooLong { most });
        }
    }
}

fn by_row(edits: &[Edit]) -> HashMap<RowAddress, Vec<&Edit>> {
    let mut rows: HashMap<RowAddress, Vec<&Edit>> = HashMap::new();
    for edit in edits {
        rows.entry(edit.at).or_default().push(edit);
    }
    rows
}

struct Group {
    text: Arc<str>,
    is_new: bool,
}

const fn kind_of(role: Role) -> Column {
    match role {
        Role::Plain => Column::Units,
        Role::Lead => Column::Lead,
        Role::Support => Column::Support,
    }
}

/// A person left the cell blank on purpose.
fn is_settled_blank(read: &ReadRow, column: Column) -> bool {
    read.edited.contains(&column)
}
