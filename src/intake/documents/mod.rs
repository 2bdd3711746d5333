//! A register of documents as another office keeps it: its table found, its columns known by their names, each row read
//! into an act; what is in doubt is told and nothing guessed.

mod columns;
mod given;
mod row;

use crate::domain::act::{Act, DocumentAct, Refusal, check};
use crate::domain::day::Day;
use crate::domain::document_column::DocumentColumn;
use crate::domain::key::Key;
use crate::exchange::csv::unguarded;
use crate::exchange::import::{Block, Cell, Format, Grid, Merge, Row, Source};

use columns::Columns;

pub use given::{Given, given, is_own};

pub(super) use columns::bare;
pub(super) use row::{is_nothing, read_day, yes_or_no};

/// A register, read.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct DocumentRegister {
    /// Heads of columns that are not used, as written.
    pub unused: Vec<String>,
    /// The documents, in their order.
    pub rows: Vec<DocumentRow>,
    /// What is left for a person.
    pub doubts: Vec<DocumentDoubt>,
}

/// A document that a row makes.
#[derive(Clone, PartialEq, Debug)]
pub struct DocumentRow {
    /// Where it stands: the row of the sheet or table, from 1.
    pub row: u32,
    /// Its act.
    pub act: Act,
}

/// What is left for a person.
#[derive(Clone, PartialEq, Debug)]
pub struct DocumentDoubt {
    /// Where it stands; 0: about the file.
    pub row: u32,
    /// The column that it is about.
    pub column: Option<DocumentColumn>,
    /// What stands there.
    pub text: String,
    /// What is doubtful in it.
    pub kind: DoubtKind,
}

/// What is doubtful.
#[derive(Clone, PartialEq, Debug)]
pub enum DoubtKind {
    /// No table of the file has a head with the title of a document.
    NoTable,
    /// A row with other words has no title.
    NoTitle,
    /// No unit is named, or one that the roster does not have.
    NoUnit,
    /// Not a date.
    NoDate,
    /// A word that the column does not take.
    NoSuchWord,
    /// No such task in the table.
    NoTask,
    /// A form of interpretation that the plan does not have.
    NoForm,
    /// A form of interpretation without a day.
    NoDay,
    /// Such a document is registered already.
    Known(Key),
    /// Another row of the file is the same document.
    Twice(u32),
    /// A rule stands against it.
    Refused(Refusal),
}

impl DocumentRegister {
    /// The one act that enters all rows; `None` where there are none.
    #[must_use]
    pub fn act(&self) -> Option<Act> {
        let acts: Vec<Act> = self.rows.iter().map(|row| row.act.clone()).collect();
        (!acts.is_empty()).then_some(Act::Together { acts })
    }
}

/// Rows in which the head is looked for.
pub(super) const SEARCHED: usize = 20;

/// Reads a register under the plan in use.
#[must_use]
pub fn read_register(source: &Source, day: &Day<'_>) -> DocumentRegister {
    let mut register = DocumentRegister::default();
    let mut tables = 0;
    for block in &source.blocks {
        if let Block::Table(grid) = block
            && !grid.hidden
        {
            tables += usize::from(read_grid(grid, source.format, day, &mut register));
        }
    }
    if tables == 0 {
        register.doubts.push(DocumentDoubt { row: 0, column: None, text: String::new(), kind: DoubtKind::NoTable });
    }
    register
}

/// Whether the table is one of documents; its rows are read then.
fn read_grid(grid: &Grid, format: Format, day: &Day<'_>, register: &mut DocumentRegister) -> bool {
    let forms = day.plan().map_or(&[][..], |plan| &plan.sync.forms);
    let head = |at: usize, rows: usize| Columns::of(grid.rows.get(at..at + rows)?, forms);
    let found = (0..SEARCHED).find_map(|at| {
        let one = head(at, 1)?;
        // A second row of heads names columns that the first one only groups.
        let known = |columns: &Columns| columns.held.iter().flatten().count();
        match head(at, 2).filter(|two| known(two) > known(&one) && grid.rows.get(at + 1).is_some_and(is_lower)) {
            Some(two) => Some((two, at + 2)),
            None => Some((one, at + 1)),
        }
    });
    let Some((columns, first)) = found else { return false };
    register.unused.extend(columns.unused.iter().filter(|head| !is_serial(head)).cloned());
    let mut above: Vec<String> = Vec::new();
    for found in grid.rows.iter().skip(first).filter(|row| !row.hidden) {
        let texts = texts(found, format, &above);
        if !is_head_again(found, forms, &columns) && !is_sum(&texts) {
            row::read(found.number, &texts, &columns, day, register);
        }
        above = texts;
    }
    true
}

/// A lower row of heads has merged cells above it where the upper row is itself the head.
pub(super) fn is_lower(row: &Row) -> bool {
    row.cells.iter().any(|cell| cell.merge == Merge::Up)
}

pub(super) fn is_serial(head: &str) -> bool {
    matches!(head, "序号" | "编号" | "No." | "号")
}

/// The texts of a row; what a cell merged with the one above it says is said there. What was put before a text of separated
/// values so that no program runs it is taken off.
pub(super) fn texts(row: &Row, format: Format, above: &[String]) -> Vec<String> {
    let text = |(at, cell): (usize, &Cell)| match cell.merge {
        Merge::Up => above.get(at).cloned().unwrap_or_default(),
        Merge::Own | Merge::Left if format == Format::Csv => unguarded(&cell.text).trim().to_owned(),
        Merge::Own | Merge::Left => cell.text.trim().to_owned(),
    };
    row.cells.iter().enumerate().map(text).collect()
}

/// A head that a table repeats on its next page.
fn is_head_again(row: &Row, forms: &[crate::domain::pack::SchemeEntry], columns: &Columns) -> bool {
    Columns::of(std::slice::from_ref(row), forms)
        .is_some_and(|again| again.held.iter().flatten().all(|held| columns.held.contains(&Some(held.clone()))))
}

/// 合计, and rows of nothing.
pub(super) fn is_sum(texts: &[String]) -> bool {
    let mut words = texts.iter().filter(|text| !text.is_empty());
    words.next().is_none_or(|first| matches!(first.as_str(), "合计" | "小计" | "总计" | "合 计"))
}

/// Whether the row's act may be performed, and is of no document that stands already.
fn checked(row: u32, act: Act, (title, number): (&str, Option<&str>), day: &Day<'_>, register: &mut DocumentRegister) {
    let doubt = |kind| DocumentDoubt { row, column: None, text: title.to_owned(), kind };
    let is_same = |other: &str, its: Option<&str>| match (number, its) {
        (Some(number), Some(its)) => number == its,
        _ => other == title,
    };
    let mut stands = day.book.documents.values();
    if let Some(known) = stands.find(|one| is_same(&one.title, one.document_number.as_deref())) {
        return register.doubts.push(doubt(DoubtKind::Known(Key::Document(known.number))));
    }
    let earlier = register.rows.iter().find(|one| {
        matches!(&one.act, Act::Document(DocumentAct::AddDocument { document, .. })
            if is_same(&document.title, document.document_number.as_deref()))
    });
    if let Some(earlier) = earlier {
        let first = earlier.row;
        return register.doubts.push(doubt(DoubtKind::Twice(first)));
    }
    match check(&act, day.book, day.today) {
        Ok(()) => register.rows.push(DocumentRow { row, act }),
        Err(refusal) => register.doubts.push(doubt(DoubtKind::Refused(refusal))),
    }
}
