//! Corrections of notes and pieces of evidence.

use super::attachments::{correct_evidence, correct_note, withdraw_evidence, withdraw_note};
use super::progress::touch;
use crate::domain::act::EntryAct;
use crate::domain::act::find;
use crate::domain::book::Book;
use crate::domain::key::Key;
use crate::ledger::error::Result;
use crate::ledger::write::Write;

/// Writes an act on what hangs on a record.
pub fn apply(act: &EntryAct, book: &Book, write: &Write<'_>) -> Result<()> {
    let of = match act {
        EntryAct::CorrectNote { of, entry, on, text } => {
            correct_note(write, *entry, *on, text)?;
            of
        }
        EntryAct::WithdrawNote { of, entry } => {
            withdraw_note(write, *entry)?;
            of
        }
        EntryAct::CorrectEvidence { of, entry, evidence } => {
            correct_evidence(write, *entry, evidence)?;
            of
        }
        EntryAct::WithdrawEvidence { of, entry } => {
            withdraw_evidence(write, *entry)?;
            of
        }
    };
    if matches!(of, Key::Activity(_)) { Ok(()) } else { touch(write, find::noted(book, of)?, |_| ()) }
}
