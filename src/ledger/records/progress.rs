//! Progress of assignments, and their extensions.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::hanging::{On, add_evidence, add_note, add_reminder, add_review};
use super::{assignment, group};
use crate::domain::act::{AssignmentAct, find};
use crate::domain::assignment::{Extension, Status};
use crate::domain::book::Book;
use crate::ledger::error::Result;
use crate::ledger::image::Record;
use crate::ledger::source::Source;
use crate::ledger::write::Write;

#[derive(Serialize, Deserialize)]
/// A row.
pub struct ExtensionRow {
    id: i64,
    assignment: i64,
    due_on: NaiveDate,
    reason: String,
    approver: String,
    entered_on: NaiveDate,
}

impl Record for ExtensionRow {
    const TABLE: &'static str = "extension";
    const OF: &'static str = "assignment";
}

/// Extensions by assignment.
pub fn extensions(source: &Source<'_>) -> Result<BTreeMap<i64, Vec<Extension>>> {
    let extension = |ExtensionRow { id, due_on, reason, approver, entered_on, .. }| Extension {
        id,
        due_on,
        reason,
        approver,
        entered_on,
    };
    group(source, |row: &ExtensionRow| row.assignment, extension)
}

/// Writes an act on assignments.
pub fn apply(act: &AssignmentAct, book: &Book, write: &Write<'_>) -> Result<()> {
    let entered_on = write.stamp.desk_date;
    match act {
        AssignmentAct::AddNote { of, on, text } => {
            for key in of {
                let one = find::owed(book, key)?;
                add_note(write, On::assignment(one.id), *on, text)?;
                assignment::change(write, one.id, |row| {
                    if row.status == Status::NotStarted {
                        row.status = Status::InProgress;
                        row.status_on = Some(*on);
                    }
                })?;
            }
        }
        AssignmentAct::Remind { of, on, text } => {
            for key in of {
                let id = find::owed(book, key)?.id;
                add_reminder(write, On::assignment(id), *on, text)?;
                assignment::change(write, id, |_| ())?;
            }
        }
        AssignmentAct::Extend { of, due_on, reason, approver } => {
            for key in of {
                let id = find::owed(book, key)?.id;
                let [reason, approver] = [reason, approver].map(|text| text.trim().to_owned());
                let row = ExtensionRow { id: 0, assignment: id.0, due_on: *due_on, reason, approver, entered_on };
                write.insert(&row)?;
                assignment::change(write, id, |_| ())?;
            }
        }
        AssignmentAct::AddEvidence { of, evidence } => {
            let id = find::owed(book, of)?.id;
            add_evidence(write, On::assignment(id), evidence)?;
            assignment::change(write, id, |_| ())?;
        }
        AssignmentAct::Judge { of, week, verdict, note } => {
            add_review(write, On::assignment(find::owed(book, of)?.id), *week, *verdict, note)?;
        }
        AssignmentAct::SetStatus { of, status, on, note, evidence, reason, override_reason } => {
            for key in of {
                let id = find::owed(book, key)?.id;
                if let Some(note) = note {
                    add_note(write, On::assignment(id), *on, note)?;
                }
                for one in evidence {
                    add_evidence(write, On::assignment(id), one)?;
                }
                let (reason, override_reason) = (super::filled(reason), super::filled(override_reason));
                assignment::change(write, id, |row| row.set_status(*status, *on, reason, override_reason))?;
            }
        }
    }
    Ok(())
}
