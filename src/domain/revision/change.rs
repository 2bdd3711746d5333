//! What a further table says of a row, and the act that follows it.

use chrono::NaiveDate;

use super::what::What;
use crate::domain::act::{Act, RevisionAct, RowPlace};
use crate::domain::key::Key;
use crate::domain::pack::PackTask;

/// What a further table says of one row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RowChange {
    /// Key of the plan.
    pub plan: String,
    /// The task of the ledger; `None` for a new row.
    pub task: Option<Key>,
    /// The row of the new table, in the ledger's codes and under a name that is free in the plan; `None` where it is gone.
    pub row: Option<Box<PackTask>>,
    /// Where the row is to stand; `None`: where it stands.
    pub place: Option<RowPlace>,
    /// What became of it.
    pub kind: RowKind,
}

/// What became of a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RowKind {
    /// It says the same.
    Same,
    /// Other words, number, owners or date.
    Changed {
        /// Each cell that differs; at least one.
        fields: Vec<FieldChange>,
    },
    /// Only the new table has it.
    New,
    /// Only the ledger has it.
    Gone,
}

/// A cell before and after, in words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FieldChange {
    /// Which.
    pub field: What,
    /// As the ledger has it.
    pub before: String,
    /// As the new table has it.
    pub after: String,
}

impl RowChange {
    /// The act that brings the ledger to the new table in this row, from the day on which that counts. `None` where the
    /// row says the same. New units and groups go in before, with [`super::units_to_take`].
    #[must_use]
    pub fn act(&self, on: NaiveDate) -> Option<Act> {
        match (&self.kind, &self.task, &self.row) {
            (RowKind::New, _, Some(row)) => {
                let place = self.place.clone().unwrap_or(RowPlace::Last);
                Some(Act::Revision(RevisionAct::TakeRow { plan: self.plan.clone(), task: row.clone(), on, place }))
            }
            (RowKind::Changed { .. }, Some(task), Some(row)) => Some(Act::Revision(RevisionAct::ReviseRow {
                task: task.clone(),
                row: row.clone(),
                on,
                place: self.place.clone(),
            })),
            (RowKind::Gone, Some(task), _) => Some(Act::Revision(RevisionAct::DropRow { task: task.clone(), on })),
            _ => None,
        }
    }
}
