//! Records by their keys, and the keys, titles and units of records.

#![deny(clippy::wildcard_enum_match_arm)]

use super::book::Book;
use super::bulletin::SentBulletin;
use super::form::WrittenForm;
use super::id::{
    ActivityId, AssignmentId, DecisionId, DocumentId, RegisterRowId, ReturnId, TaskId, UnitId, WrittenFormId,
};
use super::key::Key;
use super::kind::RecordKind;
use super::registers::{Register, RegisterRow};
use super::returned::{Difference, Returned};

impl Book {
    /// The key of a task; `None` for an unknown id.
    #[must_use]
    pub fn task_key(&self, id: TaskId) -> Option<Key> {
        let task = self.tasks.get(&id)?;
        let plan = self.plans.get(&task.plan)?;
        Some(Key::Task { plan: plan.key.clone(), row: task.row.clone() })
    }

    /// The key of an assignment; `None` for an unknown id.
    #[must_use]
    pub fn assignment_key(&self, id: AssignmentId) -> Option<Key> {
        let assignment = self.assignments.get(&id)?;
        let task = self.tasks.get(&assignment.task)?;
        let plan = self.plans.get(&task.plan)?;
        Some(Key::Assignment {
            plan: plan.key.clone(),
            row: task.row.clone(),
            part: assignment.part,
            unit: assignment.unit.and_then(|unit| self.units.get(&unit)).map(|unit| unit.code.clone()),
        })
    }

    /// The task of a key.
    #[must_use]
    pub fn find_task(&self, plan: &str, row: &str) -> Option<TaskId> {
        self.tasks.of_row(self.plans.id_of(plan)?, row)
    }

    /// The assignment of a key: the one that bears it, else, where a merged unit's was moved, that of the unit that
    /// took it over.
    #[must_use]
    pub fn find_assignment(
        &self,
        plan: &str,
        row: &str,
        part: Option<u32>,
        unit: Option<&str>,
    ) -> Option<AssignmentId> {
        let task = self.find_task(plan, row)?;
        let of = |unit| self.assignment_at(task, part, unit).map(|one| one.id);
        let Some(code) = unit else { return of(None) };
        let own = self.unit_by_code(code)?.id;
        of(Some(own)).or_else(|| of(Some(self.resolve_unit(code)?)))
    }

    /// The unit that a code leads to today, through merges.
    #[must_use]
    pub fn resolve_unit(&self, code: &str) -> Option<UnitId> {
        let mut unit = self.unit_by_code(code)?;
        for _ in 0..self.units.len() {
            match unit.merged_into.and_then(|next| self.units.get(&next)) {
                Some(next) => unit = next,
                None => break,
            }
        }
        Some(unit.id)
    }

    /// The document of a number.
    #[must_use]
    pub fn find_document(&self, number: i64) -> Option<DocumentId> {
        self.documents.id_of(&number)
    }

    /// The decision of a number.
    #[must_use]
    pub fn find_decision(&self, number: i64) -> Option<DecisionId> {
        self.decisions.id_of(&number)
    }

    /// The form of a number.
    #[must_use]
    pub fn find_form(&self, number: i64) -> Option<&WrittenForm> {
        self.forms.get(&WrittenFormId(number))
    }

    /// The returned form of a number.
    #[must_use]
    pub fn find_return(&self, number: i64) -> Option<&Returned> {
        self.returns.get(&ReturnId(number))
    }

    /// The difference of a number, with the returned form that it stands in.
    #[must_use]
    pub fn find_difference(&self, number: i64) -> Option<(&Returned, &Difference)> {
        self.returns.values().rev().find_map(|one| Some((one, one.difference(number)?)))
    }

    /// The rows of a register, by number.
    pub fn rows_of(&self, register: Register) -> impl Iterator<Item = &RegisterRow> {
        self.register_rows.of_register(register)
    }

    /// The row of a number in a register.
    #[must_use]
    pub fn find_register_row(&self, register: Register, number: i64) -> Option<&RegisterRow> {
        self.register_rows.numbered(register, number)
    }

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
            RecordKind::Form => self.find_form(id).map(|one| Key::Form(one.id.0)),
            RecordKind::Return => self.find_return(id).map(|one| Key::Return(one.id.0)),
            RecordKind::Register => self.register_rows.get(&RegisterRowId(id)).map(RegisterRow::key),
            RecordKind::Week => self.weeks.get(&id).map(|one| Key::Week(one.week)),
            RecordKind::Bulletin => self.find_bulletin(id).map(SentBulletin::key),
        }
    }

    /// Who answers for disclosure in a unit: the newest of its contacts in post, a coordinator before others.
    #[must_use]
    pub fn contact_of(&self, unit: UnitId) -> Option<&RegisterRow> {
        self.rows_of(Register::Contacts)
            .filter(|row| row.unit == unit && row.is_open())
            .max_by_key(|row| (row.text("role") == "coordinator", row.number))
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
            Key::Form(number) => self.find_form(*number).map(|one| self.unit_name(one.unit)),
            Key::Return(number) => self.find_return(*number).map(Returned::name),
            Key::Register(register, number) => self.find_register_row(*register, *number).map(RegisterRow::title),
            Key::Unit(code) => self.unit_by_code(code).map(|unit| unit.name.as_str()),
            Key::Bulletin(number) => self.find_bulletin(*number)?.document_number.as_deref(),
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
            Key::Form(number) => self.find_form(*number).map(|one| one.unit),
            Key::Return(number) => self.find_return(*number)?.unit,
            Key::Register(register, number) => self.find_register_row(*register, *number).map(|row| row.unit),
            Key::Unit(code) => self.unit_by_code(code).map(|unit| unit.id),
            Key::Task { .. } | Key::Week(_) | Key::Bulletin(_) => None,
        }
    }
}
