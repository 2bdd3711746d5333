//! The kinds of record: what keys, evidence, history and palette need to know of each, in one table.

#![deny(clippy::wildcard_enum_match_arm)]

use super::book::Book;
use super::id::{ActivityId, AssignmentId, DecisionId, DocumentId, RegisterRowId, TaskId, UnitId};
use super::key::Key;
use super::registers::RegisterRow;

/// A kind of record that keys name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum RecordKind {
    /// A unit of the roster.
    Unit,
    /// A task of a plan.
    Task,
    /// A unit's share of a task, or an owed choice.
    Assignment,
    /// A decision.
    Decision,
    /// A policy document.
    Document,
    /// A dated event that counts towards a quota.
    Activity,
    /// A row of a flat register.
    Register,
    /// A frozen week.
    Week,
}

/// What is known of a kind without a record at hand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct KindRow {
    /// What a key begins with (`doc` in `doc/6`); `None` for tasks and assignments, whose keys begin with
    /// their plan, and for the rows of registers, whose keys begin with their register.
    pub prefix: Option<&'static str>,
    /// Its table in the ledger; also its code where a row names the kind of record that it hangs on.
    pub table: &'static str,
}

impl RecordKind {
    /// Every kind, in the order of the palette.
    pub const ALL: [Self; 8] = [
        Self::Unit,
        Self::Task,
        Self::Assignment,
        Self::Decision,
        Self::Document,
        Self::Activity,
        Self::Register,
        Self::Week,
    ];

    /// The row of the kind.
    #[must_use]
    pub const fn row(self) -> KindRow {
        let (prefix, table) = match self {
            Self::Unit => (Some("unit"), "unit"),
            Self::Task => (None, "task"),
            Self::Assignment => (None, "assignment"),
            Self::Decision => (Some("decision"), "decision"),
            Self::Document => (Some("doc"), "document"),
            Self::Activity => (Some("activity"), "activity"),
            Self::Register => (None, "register_row"),
            Self::Week => (Some("week"), "week"),
        };
        KindRow { prefix, table }
    }

    /// The kind whose rows stand in that table.
    #[must_use]
    pub fn of_table(table: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.row().table == table)
    }

    /// The kind whose keys begin with that.
    #[must_use]
    pub fn of_prefix(prefix: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.row().prefix == Some(prefix))
    }
}

impl std::fmt::Display for RecordKind {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let table = self.row().table;
        write!(out, "{} {table}", if table.starts_with(['a', 'u']) { "an" } else { "a" })
    }
}

impl Key {
    /// The kind of record it names.
    #[must_use]
    pub const fn kind(&self) -> RecordKind {
        match self {
            Self::Task { .. } => RecordKind::Task,
            Self::Assignment { .. } => RecordKind::Assignment,
            Self::Document(_) => RecordKind::Document,
            Self::Decision(_) => RecordKind::Decision,
            Self::Activity(_) => RecordKind::Activity,
            Self::Register(..) => RecordKind::Register,
            Self::Unit(_) => RecordKind::Unit,
            Self::Week(_) => RecordKind::Week,
        }
    }
}

impl Book {
    /// The key of the record of a kind with that row id; `None` for an unknown one.
    #[must_use]
    pub fn key_of(&self, kind: RecordKind, id: i64) -> Option<Key> {
        match kind {
            RecordKind::Unit => self.units.get(&UnitId(id)).map(|unit| Key::Unit(unit.code.clone())),
            RecordKind::Task => self.task_key(TaskId(id)),
            RecordKind::Assignment => self.assignment_key(AssignmentId(id)),
            RecordKind::Decision => self.decisions.get(&DecisionId(id)).map(|one| Key::Decision(one.number)),
            RecordKind::Document => self.documents.get(&DocumentId(id)).map(|one| Key::Document(one.number)),
            RecordKind::Activity => self.activities.get(&ActivityId(id)).map(|one| Key::Activity(one.id.0)),
            RecordKind::Register => self.register_rows.get(&RegisterRowId(id)).map(RegisterRow::key),
            RecordKind::Week => self.weeks.get(&id).map(|one| Key::Week(one.week)),
        }
    }

    /// The title of a record, as it was given; `None` for an unknown one and for what has no title of its own.
    #[must_use]
    pub fn title_of(&self, key: &Key) -> Option<&str> {
        match key {
            Key::Task { plan, row } | Key::Assignment { plan, row, .. } => {
                self.tasks.get(&self.find_task(plan, row)?).map(|task| task.brief.as_str())
            }
            Key::Document(number) => self.documents.get(&self.find_document(*number)?).map(|one| one.title.as_str()),
            Key::Decision(number) => self.decisions.get(&self.find_decision(*number)?).map(|one| one.title.as_str()),
            Key::Activity(id) => self.activities.get(&ActivityId(*id)).map(|one| one.title.as_str()),
            Key::Register(register, number) => self.find_register_row(*register, *number).map(RegisterRow::title),
            Key::Unit(code) => self.unit_by_code(code).map(|unit| unit.name.as_str()),
            Key::Week(_) => None,
        }
    }

    /// The unit that a record belongs to: that owes it, leads it, drafts it, held it, or is it.
    #[must_use]
    pub fn unit_of(&self, key: &Key) -> Option<UnitId> {
        match key {
            Key::Assignment { plan, row, part, unit } => {
                let id = self.find_assignment(plan, row, *part, unit.as_deref())?;
                self.assignments.get(&id)?.unit
            }
            Key::Document(number) => self.documents.get(&self.find_document(*number)?).map(|one| one.unit),
            Key::Decision(number) => self.decisions.get(&self.find_decision(*number)?).map(|one| one.unit),
            Key::Activity(id) => self.activities.get(&ActivityId(*id))?.unit,
            Key::Register(register, number) => self.find_register_row(*register, *number).map(|row| row.unit),
            Key::Unit(code) => self.unit_by_code(code).map(|unit| unit.id),
            Key::Task { .. } | Key::Week(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_found_again_by_its_table_and_its_prefix() {
        for kind in RecordKind::ALL {
            assert_eq!(RecordKind::of_table(kind.row().table), Some(kind));
            if let Some(prefix) = kind.row().prefix {
                assert_eq!(RecordKind::of_prefix(prefix), Some(kind));
            }
        }
    }
}
