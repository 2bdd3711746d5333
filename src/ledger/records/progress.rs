//! What hangs on an assignment: notes, reminders, extensions, evidence, reviews.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{assignment, group};
use crate::domain::act::{AssignmentAct, NewEvidence, find};
use crate::domain::assignment::{Evidence, EvidenceKind, Extension, Note, Reminder, Review, Status, Verdict};
use crate::domain::book::Book;
use crate::domain::week::IsoWeek;
use crate::ledger::error::Result;
use crate::ledger::image::Record;
use crate::ledger::source::Source;
use crate::ledger::write::Write;

#[derive(Serialize, Deserialize)]
struct NoteRow {
    id: i64,
    assignment: i64,
    happened_on: NaiveDate,
    entered_on: NaiveDate,
    text: String,
}

impl Record for NoteRow {
    const TABLE: &'static str = "note";
}

#[derive(Serialize, Deserialize)]
struct ReminderRow {
    id: i64,
    assignment: i64,
    happened_on: NaiveDate,
    entered_on: NaiveDate,
    text: String,
}

impl Record for ReminderRow {
    const TABLE: &'static str = "reminder";
}

#[derive(Serialize, Deserialize)]
struct ExtensionRow {
    id: i64,
    assignment: i64,
    due_on: NaiveDate,
    reason: String,
    approver: String,
    entered_on: NaiveDate,
}

impl Record for ExtensionRow {
    const TABLE: &'static str = "extension";
}

#[derive(Serialize, Deserialize)]
struct ReviewRow {
    id: i64,
    assignment: i64,
    week: IsoWeek,
    verdict: Verdict,
    note: String,
    entered_on: NaiveDate,
}

impl Record for ReviewRow {
    const TABLE: &'static str = "review";
}

#[derive(Serialize, Deserialize)]
struct EvidenceRow {
    id: i64,
    assignment: Option<i64>,
    activity: Option<i64>,
    kind: EvidenceKind,
    value: String,
    sha256: Option<String>,
    happened_on: Option<NaiveDate>,
    entered_on: NaiveDate,
}

impl Record for EvidenceRow {
    const TABLE: &'static str = "evidence";
}

/// All evidence, by what it hangs on.
pub struct Evidences {
    /// By assignment.
    pub of_assignments: BTreeMap<i64, Vec<Evidence>>,
    /// By activity.
    pub of_activities: BTreeMap<i64, Vec<Evidence>>,
}

impl Evidences {
    /// Reads all.
    pub fn load(source: &Source<'_>) -> Result<Self> {
        let mut all = Self { of_assignments: BTreeMap::new(), of_activities: BTreeMap::new() };
        for EvidenceRow { id, assignment, activity, kind, value, sha256, happened_on, entered_on } in source.rows()? {
            let one = Evidence { id, kind, value, sha256, happened_on, entered_on };
            if let Some(assignment) = assignment {
                all.of_assignments.entry(assignment).or_default().push(one);
            } else if let Some(activity) = activity {
                all.of_activities.entry(activity).or_default().push(one);
            }
        }
        Ok(all)
    }
}

/// The dated records by assignment.
pub struct Progress {
    /// Notes.
    pub notes: BTreeMap<i64, Vec<Note>>,
    /// Reminders.
    pub reminders: BTreeMap<i64, Vec<Reminder>>,
    /// Extensions.
    pub extensions: BTreeMap<i64, Vec<Extension>>,
    /// Reviews.
    pub reviews: BTreeMap<i64, Vec<Review>>,
}

impl Progress {
    /// Reads all.
    pub fn load(source: &Source<'_>) -> Result<Self> {
        let note = |NoteRow { id, happened_on, entered_on, text, .. }| Note { id, happened_on, entered_on, text };
        let reminder =
            |ReminderRow { id, happened_on, entered_on, text, .. }| Reminder { id, happened_on, entered_on, text };
        let extension = |ExtensionRow { id, due_on, reason, approver, entered_on, .. }| Extension {
            id,
            due_on,
            reason,
            approver,
            entered_on,
        };
        let review =
            |ReviewRow { id, week, verdict, note, entered_on, .. }| Review { id, week, verdict, note, entered_on };
        Ok(Self {
            notes: group(source.rows()?, |row: &NoteRow| row.assignment, note),
            reminders: group(source.rows()?, |row: &ReminderRow| row.assignment, reminder),
            extensions: group(source.rows()?, |row: &ExtensionRow| row.assignment, extension),
            reviews: group(source.rows()?, |row: &ReviewRow| row.assignment, review),
        })
    }
}

/// What a piece of evidence hangs on.
#[derive(Clone, Copy)]
pub enum On {
    /// An assignment.
    Assignment(i64),
    /// An activity.
    Activity(i64),
}

/// Adds evidence.
pub fn add_evidence(write: &Write<'_>, on: On, new: &NewEvidence) -> Result<()> {
    let (assignment, activity) = match on {
        On::Assignment(id) => (Some(id), None),
        On::Activity(id) => (None, Some(id)),
    };
    let row = EvidenceRow {
        id: 0,
        assignment,
        activity,
        kind: new.kind,
        value: new.value.trim().to_owned(),
        sha256: new.sha256.clone(),
        happened_on: new.happened_on,
        entered_on: write.stamp.desk_date,
    };
    write.insert(&row).map(|_| ())
}

fn add_note(write: &Write<'_>, assignment: i64, happened_on: NaiveDate, text: &str) -> Result<()> {
    let text = text.trim().to_owned();
    write.insert(&NoteRow { id: 0, assignment, happened_on, entered_on: write.stamp.desk_date, text }).map(|_| ())
}

/// Writes an act on assignments.
pub fn apply(act: &AssignmentAct, book: &Book, write: &Write<'_>) -> Result<()> {
    let entered_on = write.stamp.desk_date;
    match act {
        AssignmentAct::AddNote { of, on, text } => {
            for key in of {
                let one = find::owed(book, key)?;
                add_note(write, one.id.0, *on, text)?;
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
                let text = text.trim().to_owned();
                write.insert(&ReminderRow { id: 0, assignment: id.0, happened_on: *on, entered_on, text })?;
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
            add_evidence(write, On::Assignment(id.0), evidence)?;
            assignment::change(write, id, |_| ())?;
        }
        AssignmentAct::Judge { of, week, verdict, note } => {
            let id = find::owed(book, of)?.id;
            let note = note.trim().to_owned();
            let row = ReviewRow { id: 0, assignment: id.0, week: *week, verdict: *verdict, note, entered_on };
            write.insert(&row)?;
        }
        AssignmentAct::SetStatus { of, status, on, note, evidence, reason, override_reason } => {
            for key in of {
                let id = find::owed(book, key)?.id;
                if let Some(note) = note {
                    add_note(write, id.0, *on, note)?;
                }
                for one in evidence {
                    add_evidence(write, On::Assignment(id.0), one)?;
                }
                let (reason, override_reason) = (super::filled(reason), super::filled(override_reason));
                assignment::change(write, id, |row| row.set_status(*status, *on, reason, override_reason))?;
            }
        }
    }
    Ok(())
}
