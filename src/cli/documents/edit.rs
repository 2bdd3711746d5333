//! One document by hand: `documents add`, and the fields of `set`.

use super::super::call::Call;
use super::super::exit::Exit;
use super::super::words::CliWord;
use crate::domain::act::{Act, DocumentAct, DocumentFields, find};
use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::document_column::DocumentColumn;
use crate::domain::key::Key;
use crate::failure::Failure;
use crate::intake::documents::{Given, given, is_own};
use crate::intake::record_table::{DoubtKind, RecordDoubt};
use crate::ledger::LedgerError;
use crate::locale::say;
use crate::setup::perform;
use crate::text::{clean, clean_lines};

/// Registers a document.
pub fn add(call: &Call<'_>, fields: &[(String, String)]) -> Result<Exit, Failure> {
    let read = call.read(None)?;
    let day = read.day();
    let given = read_given(fields, &day, |_| true)?;
    let act = given.added(&day).map_err(|doubt| failure(*doubt, day.book))?;
    let mut ledger = call.open()?;
    let Some(act) = act else { return Ok(Exit::Done) };
    let done = perform(&mut ledger, &act, &call.stamp())?;
    let last = ledger.book()?.documents.values().map(|one| one.number).max().unwrap_or_default();
    call.tell(&say!(call.lang, CliWord::SetDone, key = Key::Document(last), title = done.title));
    Ok(call.entered(&mut ledger))
}

/// The act that changes fields of a document.
pub fn edited(call: &Call<'_>, key: &Key, fields: &[(String, String)]) -> Result<Act, Failure> {
    let read = call.read(None)?;
    let day = read.day();
    let document = find::document(day.book, key).map_err(LedgerError::from)?;
    let given = read_given(fields, &day, is_own)?;
    if let Some(strange) = given.of_its_past().and_then(|at| fields.get(at)) {
        return Err(no_field(&strange.0, is_own));
    }
    let fields = given.over(DocumentFields::of(document, day.book), &day).map_err(|doubt| failure(*doubt, day.book))?;
    Ok(Act::Document(DocumentAct::EditDocument { document: key.clone(), fields: Box::new(fields) }))
}

fn read_given(fields: &[(String, String)], day: &Day<'_>, would: fn(DocumentColumn) -> bool) -> Result<Given, Failure> {
    let cleaned = |(name, text): &(String, String)| (clean(name), clean_lines(text));
    let fields: Vec<(String, String)> = fields.iter().map(cleaned).collect();
    let given = given(&fields, day).map_err(|name| no_field(&name, would))?;
    let named = |at: usize| fields.get(at).map(|(name, _)| name.clone()).unwrap_or_default();
    match given.twice() {
        Some((first, second)) => Err(Failure::FieldTwice { first: named(first), second: named(second) }),
        None => Ok(given),
    }
}

fn no_field(field: &str, would: fn(DocumentColumn) -> bool) -> Failure {
    let known = DocumentColumn::ALL.into_iter().filter(|column| would(*column));
    Failure::NoDocumentField { field: field.to_owned(), known: known.collect() }
}

/// What a rule says is said as it would be of any act.
fn failure(doubt: RecordDoubt, book: &Book) -> Failure {
    match doubt.kind {
        DoubtKind::Refused(refusal) => Failure::of_act(LedgerError::from(refusal), book),
        kind => Failure::DocumentField(Box::new(RecordDoubt { kind, ..doubt })),
    }
}
