//! A register of documents: its rows read into the acts that register them.

mod columns;
mod given;
mod row;

use super::record_table::{self, RecordColumn, RecordTable};
use super::row_address::RowAddress;
use crate::domain::act::{Act, DocumentAct, DocumentFields};
use crate::domain::day::Day;
use crate::domain::document_column::DocumentColumn;
use crate::domain::key::Key;
use crate::exchange::import::Source;

use columns::Held;

pub use given::{Given, given, is_own};

pub(super) use row::{read_day, yes_or_no};

/// Whether a table of the source is one of documents; its rows are read then.
pub(super) fn read(source: &Source, day: &Day<'_>, table: &mut RecordTable) -> bool {
    let forms = day.plan().map_or(&[][..], |plan| &plan.sync.forms);
    let title = Held::Field(DocumentColumn::Title);
    let named = |text: &str| columns::column(text, forms);
    let row = |at, texts: &[String], columns: &_| row::read(at, texts, columns, day, table);
    let tables = record_table::read_tables(source, &title, (named, |_: &str| None), row);
    table.keep(tables, |_, held| match held {
        Held::Field(column) => Some(RecordColumn::Document(*column)),
        Held::Form(..) => None,
    })
}

/// Whether the row's act may be performed, and is of no document that stands already.
fn checked(at: RowAddress, act: Act, fields: &DocumentFields, day: &Day<'_>, table: &mut RecordTable) {
    let number = fields.document_number.as_deref();
    let is_same = |other: &str, its: Option<&str>| match (number, its) {
        (Some(number), Some(its)) => number == its,
        (None, _) | (_, None) => other == fields.title,
    };
    let mut stands = day.book.documents.values();
    let known = stands.find(|one| is_same(&one.title, one.document_number.as_deref()));
    let is_same_act = |act: &Act| {
        matches!(act, Act::Document(DocumentAct::AddDocument { document, .. })
            if is_same(&document.title, document.document_number.as_deref()))
    };
    table.take((at, act), &fields.title, known.map(|one| Key::Document(one.number)), is_same_act, day);
}
