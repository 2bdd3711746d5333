//! Rows of a flat register as another office lists them: the table found, its columns known by their names, each row read
//! into an act; what the table does not say can be given for all of it. What is in doubt is told and nothing guessed.

mod columns;
mod row;

use chrono::NaiveDate;

use super::record_table::{DoubtKind, SEARCHED, is_lower, is_serial, is_sum, texts};
use crate::domain::act::register::Fields;
use crate::domain::act::{Act, RegisterAct};
use crate::domain::day::Day;
use crate::domain::registers::{FieldDef, Register};
use crate::exchange::import::{Block, Format, Grid, Source};

use columns::Columns;

/// What is said of all rows, where the table itself says nothing.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ForAll {
    /// Values by field.
    pub fields: Fields,
    /// The day of the first stage.
    pub on: Option<NaiveDate>,
}

/// A table, read.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct RowTable {
    /// Heads of columns that are not used, as written.
    pub unused: Vec<String>,
    /// The rows, in their order.
    pub rows: Vec<ReadRow>,
    /// What is left for a person.
    pub doubts: Vec<RowDoubt>,
}

/// A row that a row of the table makes.
#[derive(Clone, PartialEq, Debug)]
pub struct ReadRow {
    /// Where it stands: the row of the sheet or table, from 1.
    pub row: u32,
    /// Its act.
    pub act: RegisterAct,
}

/// What is left for a person.
#[derive(Clone, PartialEq, Debug)]
pub struct RowDoubt {
    /// Where it stands; 0: about the file.
    pub row: u32,
    /// The field that it is about.
    pub field: Option<&'static FieldDef>,
    /// What stands there.
    pub text: String,
    /// What is doubtful in it.
    pub kind: RowDoubtKind,
}

/// What is doubtful.
#[derive(Clone, PartialEq, Debug)]
pub enum RowDoubtKind {
    /// No table of the file has a head with what a row of the register is called by.
    NoTable,
    /// A field that is owed has neither a column nor a value for all rows.
    NoColumn,
    /// The day of the first stage is owed, and has neither a column nor a value for all rows.
    Undated,
    /// A field that is owed is empty in this row.
    Empty,
    /// A day to come without its year, which lies long back in this one.
    NoYear {
        /// It in the year of today.
        this_year: NaiveDate,
        /// It in the next one.
        next: NaiveDate,
    },
    /// The row is past the first stage, which is all that is entered.
    Later {
        /// The head of the column that says so.
        head: String,
    },
    /// The same doubts as of a document: a unit, a date, a word, one that is known, one that stands twice, a rule.
    Of(DoubtKind),
}

impl RowTable {
    /// The one act that enters all rows; `None` where there are none.
    #[must_use]
    pub fn act(&self) -> Option<Act> {
        let acts: Vec<Act> = self.rows.iter().map(|row| Act::Register(row.act.clone())).collect();
        (!acts.is_empty()).then_some(Act::Together { acts })
    }

    fn doubt(&mut self, row: u32, field: Option<&'static FieldDef>, text: &str, kind: RowDoubtKind) {
        self.doubts.push(RowDoubt { row, field, text: text.to_owned(), kind });
    }
}

/// Reads rows of a register.
#[must_use]
pub fn read_rows(source: &Source, register: Register, all: &ForAll, day: &Day<'_>) -> RowTable {
    let mut table = RowTable::default();
    let mut tables = 0;
    for block in &source.blocks {
        if let Block::Table(grid) = block
            && !grid.hidden
        {
            tables += usize::from(read_grid(grid, source.format, register, all, day, &mut table));
        }
    }
    if tables == 0 {
        table.doubt(0, register.def().field(register.def().names), "", RowDoubtKind::NoTable);
    }
    table
}

/// Whether the table is one of such rows; they are read then.
fn read_grid(
    grid: &Grid,
    format: Format,
    register: Register,
    all: &ForAll,
    day: &Day<'_>,
    table: &mut RowTable,
) -> bool {
    let Some((columns, first)) = head(grid, register) else { return false };
    table.unused.extend(columns.unused.iter().filter(|head| !is_serial(head)).cloned());
    let is_owed = |field: &&'static FieldDef| field.required && !columns.has(field.id);
    for field in register.def().fields.iter().filter(is_owed).filter(|field| !all.fields.contains_key(field.id)) {
        table.doubt(0, Some(field), "", RowDoubtKind::NoColumn);
    }
    if columns.lacks_day(register, all.on) {
        table.doubt(0, None, "", RowDoubtKind::Undated);
    }
    let mut above: Vec<String> = Vec::new();
    for found in grid.rows.iter().skip(first).filter(|row| !row.hidden) {
        let texts = texts(found, format, &above);
        // A table repeats its head on the next page.
        let again = Columns::of(std::slice::from_ref(found), register);
        let is_head =
            again.is_some_and(|again| again.held.iter().flatten().all(|one| columns.held.contains(&Some(*one))));
        if !is_head && !is_sum(&texts) {
            row::read(found.number, &texts, &columns, (register, all), day, table);
        }
        above = texts;
    }
    true
}

/// The head and the place of the first row below it. A second row of heads names what the first one only groups.
fn head(grid: &Grid, register: Register) -> Option<(Columns, usize)> {
    let of = |at: usize, rows: usize| Columns::of(grid.rows.get(at..at + rows)?, register);
    (0..SEARCHED).find_map(|at| {
        let one = of(at, 1)?;
        let two = of(at, 2).filter(|two| two.known() > one.known() && grid.rows.get(at + 1).is_some_and(is_lower));
        Some(two.map_or((one, at + 1), |two| (two, at + 2)))
    })
}
