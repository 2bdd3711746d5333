//! Assignments and owed choices.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::attachments::{Anchor, Attachments};
use super::gather::{group, later};
use crate::domain::assignment::{Assignment, Extension, Status};
use crate::domain::id::{AssignmentId, TaskId, UnitId};
use crate::domain::revision::NO_LONGER_OWED;
use crate::ledger::error::Result;
use crate::ledger::image::{OwnerColumn, Record, owner_column};
use crate::ledger::source::Source;
use crate::ledger::write::Write;

/// A row.
#[derive(Clone, Serialize, Deserialize)]
pub struct AssignmentRow {
    id: i64,
    task: i64,
    /// Number of the part.
    pub part: Option<u32>,
    /// Who owes it.
    pub unit: Option<i64>,
    /// Words of the choice that it is, or came out of.
    pub choice: Option<String>,
    /// The unit is a default.
    #[serde(with = "crate::ledger::column::flag")]
    pub unit_to_confirm: bool,
    /// Status.
    pub status: Status,
    /// Day of the last change of status.
    #[serde(with = "crate::ledger::column::day_or_null")]
    pub status_on: Option<NaiveDate>,
    #[serde(with = "crate::ledger::column::day_or_null")]
    submitted_on: Option<NaiveDate>,
    #[serde(with = "crate::ledger::column::count")]
    returned: u32,
    reason: Option<String>,
    override_reason: Option<String>,
    #[serde(with = "crate::ledger::column::day")]
    /// From when it is owed.
    pub owed_from: NaiveDate,
    /// From when an adjusted table no longer names the unit.
    #[serde(with = "crate::ledger::column::day_or_null")]
    pub released_on: Option<NaiveDate>,
    /// The duty of another year that it goes on as.
    pub carried_to: Option<i64>,
    /// The earlier day that the coordinator asks for.
    #[serde(with = "crate::ledger::column::day_or_null")]
    pub internal_due: Option<NaiveDate>,
    /// 完成日 as the unit gave it.
    #[serde(default, with = "crate::ledger::column::day_or_null")]
    pub completed_on: Option<NaiveDate>,
    #[serde(with = "crate::ledger::column::day")]
    touched_on: NaiveDate,
}

impl Record for AssignmentRow {
    const TABLE: &'static str = "assignment";
}

impl AssignmentRow {
    /// A new status with what belongs to it: a reason to 退回 and 免办, an override to 办结.
    pub fn set_status(
        &mut self,
        status: Status,
        on: NaiveDate,
        reason: Option<String>,
        override_reason: Option<String>,
    ) {
        self.status = status;
        self.status_on = Some(on);
        match status {
            Status::Submitted => self.submitted_on = Some(on),
            // Accepted: what was handed in stands with its day.
            Status::Done => {}
            Status::Returned => {
                self.submitted_on = None;
                self.completed_on = None;
                self.returned = self.returned.saturating_add(1);
            }
            Status::NotStarted | Status::InProgress | Status::Exempt => self.submitted_on = None,
        }
        self.reason = reason.filter(|_| status.needs_reason());
        self.override_reason = override_reason.filter(|_| status == Status::Done);
        if status.is_open() {
            // A person has taken it up again.
            self.released_on = None;
        }
    }

    /// Owed again after a release: what the release exempted begins anew, what was done stays done.
    /// Its task names the unit no longer: 免办 where it was open.
    pub fn release(&mut self, on: NaiveDate) {
        if self.status.is_open() {
            self.set_status(Status::Exempt, on, Some(NO_LONGER_OWED.to_owned()), None);
        }
        self.released_on = self.released_on.or(Some(on));
    }

    /// The unit is named again.
    pub fn take_up(&mut self, on: NaiveDate) {
        if self.released_on.take().is_some() && self.reason.as_deref() == Some(NO_LONGER_OWED) {
            self.set_status(Status::NotStarted, on, None, None);
        }
    }
}

/// A new assignment or owed choice, not yet begun.
pub struct NewAssignment {
    /// Task.
    pub task: TaskId,
    /// Part.
    pub part: Option<u32>,
    /// Who owes it; `None`: an owed choice.
    pub unit: Option<UnitId>,
    /// The words of the choice.
    pub choice: Option<String>,
    /// The unit is a default.
    pub unit_to_confirm: bool,
    /// From when.
    pub owed_from: NaiveDate,
}

/// Adds an assignment.
pub fn add(write: &Write<'_>, new: NewAssignment) -> Result<()> {
    let row = AssignmentRow {
        id: 0,
        task: new.task.0,
        part: new.part,
        unit: new.unit.map(|unit| unit.0),
        choice: new.choice,
        unit_to_confirm: new.unit_to_confirm,
        status: Status::NotStarted,
        status_on: None,
        submitted_on: None,
        returned: 0,
        reason: None,
        override_reason: None,
        owed_from: new.owed_from,
        released_on: None,
        carried_to: None,
        internal_due: None,
        completed_on: None,
        touched_on: write.stamp.desk_date,
    };
    write.insert(&row).map(|_| ())
}

/// Changes an assignment, and notes that it was touched.
pub fn change(write: &Write<'_>, id: AssignmentId, change: impl FnOnce(&mut AssignmentRow)) -> Result<()> {
    let mut row: AssignmentRow = write.get(id.0)?;
    change(&mut row);
    row.touched_on = later(row.touched_on, write.stamp.desk_date);
    write.update(id.0, &row)
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
    const OF: &'static str = "assignment";
}

/// Extensions by assignment.
fn extensions(source: &Source<'_>) -> Result<HashMap<i64, Vec<Extension>>> {
    let extension = |ExtensionRow { id, due_on, reason, approver, entered_on, .. }| Extension {
        id,
        due_on,
        reason,
        approver,
        entered_on,
    };
    group(source, |row: &ExtensionRow| row.assignment, extension)
}

/// Adds an extension.
pub fn extend(write: &Write<'_>, to: AssignmentId, new: Extension) -> Result<()> {
    let Extension { id, due_on, reason, approver, entered_on } = new;
    write.insert(&ExtensionRow { id, assignment: to.0, due_on, reason, approver, entered_on }).map(|_| ())
}

/// The tables of an assignment; more hangs on it.
pub const TABLES: &[OwnerColumn] = &[owner_column::<AssignmentRow>(), owner_column::<ExtensionRow>()];

/// Reads assignments, with what hangs on them.
pub fn read(source: &Source<'_>, hanging: &mut Attachments, mut put: impl FnMut(Assignment)) -> Result<()> {
    let mut extensions = extensions(source)?;
    source.each(|row: AssignmentRow| {
        let id = AssignmentId(row.id);
        put(Assignment {
            id,
            task: TaskId(row.task),
            part: row.part,
            unit: row.unit.map(UnitId),
            choice: row.choice,
            unit_to_confirm: row.unit_to_confirm,
            status: row.status,
            status_on: row.status_on,
            submitted_on: row.submitted_on,
            returned: row.returned,
            reason: row.reason,
            override_reason: row.override_reason,
            owed_from: row.owed_from,
            released_on: row.released_on,
            carried_to: row.carried_to.map(AssignmentId),
            internal_due: row.internal_due,
            completed_on: row.completed_on,
            notes: hanging.take_notes(Anchor::assignment(id)),
            reminders: hanging.take_reminders(Anchor::assignment(id)),
            extensions: extensions.remove(&id.0).unwrap_or_default(),
            evidence: hanging.take_evidence(Anchor::assignment(id)),
            reviews: hanging.take_reviews(Anchor::assignment(id)),
            touched_on: row.touched_on,
        });
    })
}
