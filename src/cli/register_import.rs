//! `register import`: a list from elsewhere, told first; nothing is entered while a row is in doubt.

use std::path::Path;

use serde_json::json;

use super::call::Call;
use super::exit::Exit;
use crate::domain::book::Book;
use crate::domain::registers::Register;
use crate::exchange::import::{Progress, open};
use crate::failure::{Failure, doubtful};
use crate::intake::record_table::DoubtKind;
use crate::intake::registers::{ForAll, RowDoubt, RowDoubtKind, RowTable, read_rows};
use crate::ledger::LedgerError;
use crate::locale::{Common, Lang, say};
use crate::setup::perform;
use crate::words::register::label_text;

crate::locale::words! {
    /// What is said of a list that is read.
    enum ImportWord in "register_import" {
        NoTable = "no_table",
        NoColumn = "no_column",
        Undated = "undated",
        Empty = "empty",
        NoYear = "no_year",
        Later = "later",
        AtRow = "at_row",
        AtCell = "at_cell",
        Unused = "unused",
        Read = "read",
        Doubts = "doubts",
        Entered = "entered",
        Nothing = "nothing",
    }
}

use ImportWord as Word;

/// Reads a list, and enters it where nothing is in doubt.
pub fn run(
    call: &Call<'_>,
    register: Register,
    file: &Path,
    all: impl FnOnce(&Book) -> Result<ForAll, Failure>,
    (dry_run, json): (bool, bool),
) -> Result<Exit, Failure> {
    let read = call.read(None)?;
    let source =
        open::read(file, &Progress::default()).map_err(|error| Failure::Import { path: file.to_owned(), error })?;
    let table = read_rows(&source, register, &all(&read.book)?, &read.day());
    if json {
        call.answer_json(&answer(&table, register, &read.book, call.lang))?;
    } else {
        tell(call, &table, register, &read.book);
    }
    if !table.doubts.is_empty() {
        return Ok(Exit::Problems);
    }
    let Some(act) = table.act().filter(|_| !dry_run) else { return Ok(Exit::Done) };
    let mut ledger = call.open()?;
    let done = perform(&mut ledger, &act, &call.stamp())?;
    call.tell(&say!(call.lang, Word::Entered, n = table.rows.len(), title = done.title));
    Ok(call.entered(&mut ledger))
}

fn answer(table: &RowTable, register: Register, book: &Book, lang: Lang) -> serde_json::Value {
    let doubts = table.doubts.iter().map(|doubt| {
        let field = doubt.field.map(|field| field.id);
        json!({ "row": doubt.row, "field": field, "text": doubt.text, "message": why(doubt, register, book, lang) })
    });
    json!({
        "rows": table.rows.iter().map(|row| json!({ "row": row.row, "act": row.act })).collect::<Vec<_>>(),
        "unused": table.unused,
        "doubts": doubts.collect::<Vec<_>>(),
    })
}

fn tell(call: &Call<'_>, table: &RowTable, register: Register, book: &Book) {
    let lang = call.lang;
    for doubt in &table.doubts {
        let why = why(doubt, register, book, lang);
        let line = match (doubt.row, doubt.field) {
            (0, _) => why,
            (row, None) => say!(lang, Word::AtRow, row = row, text = doubt.text, why = why),
            (row, Some(field)) => {
                let column = label_text(&field.label, lang);
                say!(lang, Word::AtCell, row = row, column = column, text = doubt.text, why = why)
            }
        };
        call.tell(&line);
    }
    if !table.unused.is_empty() {
        call.tell(&say!(lang, Word::Unused, heads = table.unused.join(Common::ListMark.say(lang))));
    }
    match (table.rows.len(), table.doubts.len()) {
        (0, 0) => call.tell(Word::Nothing.say(lang)),
        (n, 0) => call.tell(&say!(lang, Word::Read, n = n)),
        (n, doubts) => call.tell(&say!(lang, Word::Doubts, n = n, doubts = doubts)),
    }
}

fn why(doubt: &RowDoubt, register: Register, book: &Book, lang: Lang) -> String {
    let field = doubt.field.map_or("", |field| label_text(&field.label, lang));
    let id = doubt.field.map_or("", |field| field.id);
    match &doubt.kind {
        RowDoubtKind::NoTable => {
            say!(lang, Word::NoTable, title = label_text(&register.def().title, lang), field = field)
        }
        RowDoubtKind::NoColumn => say!(lang, Word::NoColumn, field = field, id = id),
        RowDoubtKind::Undated => {
            let first = register.def().stages.first().map_or("", |first| label_text(&first.label, lang));
            say!(lang, Word::Undated, stage = first)
        }
        RowDoubtKind::Empty => say!(lang, Word::Empty, field = field),
        RowDoubtKind::NoYear { this_year, next } => say!(lang, Word::NoYear, this_year = this_year, next = next),
        RowDoubtKind::Later { head } => {
            let first = register.def().stages.first().map_or("", |first| label_text(&first.label, lang));
            say!(lang, Word::Later, head = head, stage = first)
        }
        RowDoubtKind::Of(DoubtKind::Refused(refusal)) => {
            Failure::of_act(LedgerError::from(refusal.clone()), book).sentence(lang)
        }
        RowDoubtKind::Of(kind) => doubtful(kind, lang),
    }
}
