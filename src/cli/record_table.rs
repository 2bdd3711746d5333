//! A table of documents, decisions or rows of a register from elsewhere, told first; nothing is entered while a row is in doubt.

use std::path::Path;

use serde_json::json;

use super::call::Call;
use super::exit::Exit;
use crate::domain::book::Book;
use crate::exchange::import::{Progress, open};
use crate::failure::{Failure, doubt_lines, table_entered, table_summary, why_doubted};
use crate::intake::record_table::RecordTable;
use crate::intake::table_of::TableOf;
use crate::locale::Lang;
use crate::setup::perform;

/// Reads a table, and enters it where nothing is in doubt.
pub fn run(
    call: &Call<'_>,
    of: impl FnOnce(&Book) -> Result<TableOf, Failure>,
    file: &Path,
    (dry_run, json): (bool, bool),
) -> Result<Exit, Failure> {
    let read = call.read(None)?;
    let source =
        open::read(file, &Progress::default()).map_err(|error| Failure::Import { path: file.to_owned(), error })?;
    let table = of(&read.book)?.read(&source, &read.day());
    if json {
        call.answer_json(&answer(&table, &read.book, call.lang))?;
    } else {
        doubt_lines(&table, &read.book, call.lang).iter().for_each(|line| call.tell(line));
        call.tell(&table_summary(&table, call.lang));
    }
    if !table.doubts.is_empty() {
        return Ok(Exit::Problems);
    }
    let Some(act) = table.act().filter(|_| !dry_run) else { return Ok(Exit::Done) };
    let mut ledger = call.open()?;
    let done = perform(&mut ledger, &act, &call.stamp())?;
    call.tell(&table_entered(table.rows.len(), &done.title, call.lang));
    Ok(call.entered(&mut ledger))
}

fn answer(table: &RecordTable, book: &Book, lang: Lang) -> serde_json::Value {
    let doubts = table.doubts.iter().map(|doubt| {
        let column = doubt.column.map(|column| column.code());
        json!({ "row": doubt.at.row, "column": column, "text": doubt.text, "message": why_doubted(doubt, book, lang) })
    });
    json!({
        "rows": table.rows.iter().map(|row| json!({ "row": row.at.row, "act": row.act })).collect::<Vec<_>>(),
        "unused": table.unused,
        "doubts": doubts.collect::<Vec<_>>(),
    })
}
