//! `documents import`: a register from elsewhere, told first; nothing is entered while a row is in doubt.

use std::path::Path;

use serde_json::json;

use super::super::call::Call;
use super::super::exit::Exit;
use crate::domain::book::Book;
use crate::exchange::import::{Progress, open};
use crate::failure::{Failure, doubtful};
use crate::intake::documents::{DocumentDoubt, DocumentRegister, DoubtKind, read_register};
use crate::ledger::LedgerError;
use crate::locale::{Common, Lang, say};
use crate::setup::perform;
use crate::words::document_column;

crate::locale::words! {
    /// What is said of a register that is read.
    enum ImportWord in "documents" {
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

/// Reads a register, and enters it where nothing is in doubt.
pub fn run(call: &Call<'_>, file: &Path, dry_run: bool, json: bool) -> Result<Exit, Failure> {
    let read = call.read(None)?;
    let source =
        open::read(file, &Progress::default()).map_err(|error| Failure::Import { path: file.to_owned(), error })?;
    let register = read_register(&source, &read.day());
    if json {
        call.answer_json(&answer(&register, &read.book, call.lang))?;
    } else {
        tell(call, &register, &read.book);
    }
    if !register.doubts.is_empty() {
        return Ok(Exit::Problems);
    }
    let Some(act) = register.act().filter(|_| !dry_run) else { return Ok(Exit::Done) };
    let mut ledger = call.open()?;
    let done = perform(&mut ledger, &act, &call.stamp())?;
    call.tell(&say!(call.lang, Word::Entered, n = register.rows.len(), title = done.title));
    Ok(call.entered(&mut ledger))
}

fn answer(register: &DocumentRegister, book: &Book, lang: Lang) -> serde_json::Value {
    let doubts = register.doubts.iter().map(|doubt| {
        let column = doubt.column.map(crate::domain::document_column::DocumentColumn::code);
        json!({ "row": doubt.row, "column": column, "text": doubt.text, "message": why(doubt, book, lang) })
    });
    json!({
        "rows": register.rows.iter().map(|row| json!({ "row": row.row, "act": row.act })).collect::<Vec<_>>(),
        "unused": register.unused,
        "doubts": doubts.collect::<Vec<_>>(),
    })
}

fn tell(call: &Call<'_>, register: &DocumentRegister, book: &Book) {
    let lang = call.lang;
    for doubt in &register.doubts {
        let why = why(doubt, book, lang);
        let line = match (doubt.row, doubt.column) {
            (0, _) => why,
            (row, None) => say!(lang, Word::AtRow, row = row, text = doubt.text, why = why),
            (row, Some(column)) => {
                let column = document_column(column, lang);
                say!(lang, Word::AtCell, row = row, column = column, text = doubt.text, why = why)
            }
        };
        call.tell(&line);
    }
    if !register.unused.is_empty() {
        call.tell(&say!(lang, Word::Unused, heads = register.unused.join(Common::ListMark.say(lang))));
    }
    match (register.rows.len(), register.doubts.len()) {
        (0, 0) => call.tell(Word::Nothing.say(lang)),
        (n, 0) => call.tell(&say!(lang, Word::Read, n = n)),
        (n, doubts) => call.tell(&say!(lang, Word::Doubts, n = n, doubts = doubts)),
    }
}

fn why(doubt: &DocumentDoubt, book: &Book, lang: Lang) -> String {
    match &doubt.kind {
        DoubtKind::Refused(refusal) => Failure::of_act(LedgerError::from(refusal.clone()), book).sentence(lang),
        kind => doubtful(kind, lang),
    }
}
