//! Performing acts: checked and written inside one transaction, on the state that they are written to.

use serde_json::Value;

use super::error::Result;
use super::handle::{Done, Ledger, Stamp};
use super::records;
use super::write::{Nature, Write};
use crate::domain::act::{Act, Refusal, check, title};
use crate::domain::book::Book;
use crate::domain::pack::Pack;
use crate::text::{clean, clean_lines};

/// Fields that may have line breaks; all others are one line.
const NOTES: [&str; 13] = [
    "text",
    "note",
    "reason",
    "override_reason",
    "requirement",
    "exempt_reason",
    "concentrated",
    // Cells of a table, and what is quoted from one.
    "theme",
    "point",
    "unit_phrase",
    "deadline",
    "words",
    "clause",
];

/// Longest line, and longest note, in characters.
const LINE_MAX: usize = 500;
const NOTE_MAX: usize = 20_000;

impl Ledger {
    /// Performs an act as one batch.
    ///
    /// # Errors
    /// A rule stands against it, or it cannot be written; then nothing was.
    pub fn perform(&mut self, act: &Act, stamp: &Stamp) -> Result<Done> {
        let shape = serde_json::to_value(act).unwrap_or_default();
        clean_text("act", &shape)?;
        self.write(Nature::ACT, stamp, |book| title(act, book), |write, before| perform(act, before, write).map(|_| ()))
    }

    /// Takes a pack in as a plan. Its key is the year, `2023b` for a second plan of a year, `2026x` for a practice
    /// copy.
    ///
    /// # Errors
    /// The pack names a unit or group that it does not have, a text of it cannot be shown or is too long, or the ledger
    /// cannot be written.
    pub fn take_plan(&mut self, pack: &Pack, stamp: &Stamp) -> Result<Done> {
        clean_text("pack", &serde_json::to_value(pack).unwrap_or_default())?;
        let key = |book: &Book| records::plan::next_key(book, pack.year, pack.practice);
        let title = |book: &Book| format!("接收要点：{}（{}）", pack.title, key(book));
        self.write(Nature::ACT, stamp, title, |write, before| records::plan::take(pack, before, write))
    }
}

/// Performs on `before`; gives the state after, where it was read for a further act.
fn perform(act: &Act, before: &Book, write: &Write<'_>) -> Result<Option<Book>> {
    check(act, before, write.stamp.desk_date)?;
    let Act::Together { acts } = act else {
        records::apply(act, before, write)?;
        return Ok(None);
    };
    let mut now: Option<Book> = None;
    for (act, is_last) in acts.iter().zip((1..=acts.len()).map(|number| number == acts.len())) {
        let after = perform(act, now.as_ref().unwrap_or(before), write)?;
        now = match after {
            _ if is_last => None,
            Some(book) => Some(book),
            None => Some(write.book()?),
        };
    }
    Ok(now)
}

/// Every text of the act, by the name of its field: nothing that a terminal obeys or that hides, and bounded.
fn clean_text(field: &str, value: &Value) -> std::result::Result<(), Refusal> {
    match value {
        Value::String(text) => clean_field(field, text),
        Value::Array(values) => values.iter().try_for_each(|value| clean_text(field, value)),
        Value::Object(fields) => fields.iter().try_for_each(|(name, value)| clean_text(name, value)),
        _ => Ok(()),
    }
}

/// One field; also for what is written without an act.
pub(super) fn clean_field(field: &str, text: &str) -> std::result::Result<(), Refusal> {
    let (shown, limit) = if NOTES.contains(&field) { (clean_lines(text), NOTE_MAX) } else { (clean(text), LINE_MAX) };
    if shown != text {
        return Err(Refusal::UncleanText { field: field.to_owned(), shown });
    }
    if text.chars().count() > limit {
        return Err(Refusal::TooLong { field: field.to_owned(), limit });
    }
    Ok(())
}
