//! Rows of a flat register as another office lists them: the table found, its columns known by their names, each row read
//! into an act; what the table does not say can be given for all of it. What is in doubt is told and nothing guessed.

mod columns;
mod row;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::documents::yes_or_no;
use super::record_table::{self, DoubtKind, RecordColumn, RecordDoubt, RecordTable};
use super::row_address::RowAddress;
use crate::domain::act::register::Fields;
use crate::domain::day::Day;
use crate::domain::registers::{FieldDef, Register};
use crate::exchange::import::Source;

use columns::Held;

/// What is said of all rows, where the table itself says nothing.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct ForAll {
    /// Values by field.
    pub fields: Fields,
    /// The day of the first stage.
    pub on: Option<NaiveDate>,
    /// What heads hold that their names do not tell, without blanks: the id of a field, [`ON`], or nothing where the column
    /// is left out.
    #[serde(default)]
    pub heads: BTreeMap<String, String>,
}

/// What stands for the day of the first stage among the meanings of heads.
pub const ON: &str = "on";

/// A head as it is looked up: without blanks, in narrow signs.
#[must_use]
pub fn bare_head(text: &str) -> String {
    record_table::bare(text)
}

/// The option that a word in a cell stands for; of yes or no `true` or `false`.
#[must_use]
pub fn chosen(register: Register, field: &FieldDef, text: &str) -> Option<&'static str> {
    let told = |yes: bool| if yes { "true" } else { "false" };
    columns::option(register, field, text).or_else(|| yes_or_no(text).map(told))
}

/// Whether a table of the source is one of such rows; they are read then.
pub(super) fn read(source: &Source, register: Register, all: &ForAll, day: &Day<'_>, table: &mut RecordTable) -> bool {
    let def = register.def();
    let Some(title) = def.field(def.names).map(Held::Field) else { return false };
    let given = |text: &str| all.heads.get(text).map(String::as_str);
    let named = |text: &str| match given(text) {
        Some(ON) => Some(Held::BeganOn),
        Some(id) => def.field(id).map(Held::Field),
        None => columns::column(text, register),
    };
    let is_later = |text: &str| given(text).is_none() && columns::is_later(text, register);
    let later = |text: &str| is_later(text).then(|| Held::Later(text.to_owned()));
    let row = |at, texts: &[String], columns: &_| row::read(at, texts, columns, (register, all), day, table);
    let tables = record_table::read_tables(source, &title, (named, later), row);
    // Of a column that is not there the table is asked once, and first.
    let mut asked = Vec::new();
    for columns in &tables {
        let at = RowAddress { block: columns.block, row: 0 };
        let mut ask = |column, kind| {
            asked.push(RecordDoubt { at, column: Some(column), text: String::new(), kind });
        };
        let lacks = |field: &&FieldDef| field.required && !columns::has(columns, field.id);
        for field in def.fields.iter().filter(lacks).filter(|field| !all.fields.contains_key(field.id)) {
            ask(RecordColumn::Field(field), DoubtKind::NoColumn);
        }
        if let Some(first) = def.stages.first().filter(|_| columns::lacks_day(columns, register, all.on)) {
            ask(RecordColumn::Began(first), DoubtKind::Undated);
        }
    }
    table.doubts.splice(0..0, asked);
    if tables.is_empty() {
        table.unused = record_table::likely_heads(source, named);
    }
    let is_found = table.keep(tables, |at, held| {
        Some(match held {
            Held::Field(field) => RecordColumn::Field(field),
            Held::BeganOn => RecordColumn::Began(def.stages.first()?),
            Held::Later(_) => RecordColumn::Later(at),
        })
    });
    table.unused.retain(|head| given(head).is_none());
    is_found
}
