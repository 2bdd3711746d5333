//! Progress of assignments, and their extensions.

use super::assignment::{self, AssignmentRow};
use super::attachments::{Anchor, add_evidence, add_note, add_reminder, add_review};
use super::gather::filled;
use super::register;
use crate::domain::act::AssignmentAct;
use crate::domain::act::find::{self, NoteTarget};
use crate::domain::assignment::{Assignment, Extension, Status};
use crate::domain::book::Book;
use crate::domain::key::Key;
use crate::ledger::error::Result;
use crate::ledger::write::Write;

/// How what hangs on it names it.
const fn on_of(noted: NoteTarget<'_>) -> Anchor {
    match noted {
        NoteTarget::Assignment(one) => Anchor::assignment(one.id),
        NoteTarget::Row(row) => Anchor::row(row.id),
    }
}

/// How the review of a walked record names it.
fn judged(book: &Book, of: &Key) -> Result<Anchor> {
    Ok(match of {
        Key::Document(_) => Anchor::document(find::document(book, of)?.id),
        Key::Decision(_) => Anchor::decision(find::decision(book, of)?.id),
        Key::Register(..) => Anchor::row(find::register_row(book, of)?.id),
        Key::Task { .. }
        | Key::Assignment { .. }
        | Key::Activity(_)
        | Key::Form(_)
        | Key::Return(_)
        | Key::Unit(_)
        | Key::Week(_)
        | Key::Bulletin(_) => Anchor::assignment(find::assigned(book, of)?.id),
    })
}

/// Marks it as touched; an assignment with a change besides.
pub(super) fn touch(write: &Write<'_>, noted: NoteTarget<'_>, change: impl FnOnce(&mut AssignmentRow)) -> Result<()> {
    match noted {
        NoteTarget::Assignment(one) => assignment::change(write, one.id, change),
        NoteTarget::Row(row) => register::touch(write, row.id),
    }
}

/// Writes an act on assignments, and what is added to rows of registers in the same way.
pub fn apply(act: &AssignmentAct, book: &Book, write: &Write<'_>) -> Result<()> {
    let entered_on = write.stamp.desk_date;
    match act {
        AssignmentAct::AddNote { of, on: happened_on, text } => {
            for noted in find::each_noted(book, of)? {
                add_note(write, on_of(noted), *happened_on, text)?;
                touch(write, noted, |row| {
                    if row.status == Status::NotStarted {
                        row.status = Status::InProgress;
                        row.status_on = Some(*happened_on);
                    }
                })?;
            }
        }
        AssignmentAct::Remind { of, on, text } => {
            for noted in find::each_noted(book, of)? {
                add_reminder(write, on_of(noted), *on, text)?;
                touch(write, noted, |_| ())?;
            }
        }
        AssignmentAct::Extend { of, due_on, reason, approver } => {
            for Assignment { id, .. } in find::each_owed(book, of)? {
                let [reason, approver] = [reason, approver].map(|text| text.trim().to_owned());
                assignment::extend(write, *id, Extension { id: 0, due_on: *due_on, reason, approver, entered_on })?;
                assignment::change(write, *id, |_| ())?;
            }
        }
        AssignmentAct::SetInternalDue { of, due_on } => {
            for Assignment { id, .. } in find::each_owed(book, of)? {
                assignment::change(write, *id, |row| row.internal_due = *due_on)?;
            }
        }
        AssignmentAct::AddEvidence { of, evidence } => {
            if let Key::Activity(id) = of {
                return add_evidence(write, Anchor::activity(*id), evidence);
            }
            let noted = find::noted(book, of)?;
            add_evidence(write, on_of(noted), evidence)?;
            touch(write, noted, |_| ())?;
        }
        AssignmentAct::Judge { of, week, verdict, note } => {
            add_review(write, judged(book, of)?, *week, *verdict, note)?;
        }
        AssignmentAct::SetStatus { of, status, on, note, evidence, reason, override_reason } => {
            for Assignment { id, .. } in find::each_owed(book, of)? {
                if let Some(note) = note {
                    add_note(write, Anchor::assignment(*id), *on, note)?;
                }
                for one in evidence {
                    add_evidence(write, Anchor::assignment(*id), one)?;
                }
                let (reason, override_reason) = (filled(reason), filled(override_reason));
                assignment::change(write, *id, |row| row.set_status(*status, *on, reason, override_reason))?;
            }
        }
    }
    Ok(())
}
