//! Keys: the stable names of records for scripts, acts and evidence (`2023/43/县水务局`, `doc/6`, `week/2023-W36`).

#![deny(clippy::wildcard_enum_match_arm)]

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::book::Book;
use super::id::{AssignmentId, DecisionId, DocumentId, TaskId, UnitId};
use super::kind::RecordKind;
use super::registers::{Register, RegisterRow};
use super::week::IsoWeek;

/// The name of a record.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Key {
    /// `<plan>/<row>`.
    Task {
        /// Key of the plan.
        plan: String,
        /// Row in the plan.
        row: String,
    },
    /// `<plan>/<row>[.part]/<unit code>`, or `?` for an owed choice.
    Assignment {
        /// Key of the plan.
        plan: String,
        /// Row in the plan.
        row: String,
        /// Number of the part, where parts are assigned apart.
        part: Option<u32>,
        /// Code of the unit; `None` for an owed choice.
        unit: Option<String>,
    },
    /// `doc/6`.
    Document(i64),
    /// `decision/3`.
    Decision(i64),
    /// `account/1`: a row of a flat register.
    Register(Register, i64),
    /// `activity/4`.
    Activity(i64),
    /// `unit/<code>`.
    Unit(String),
    /// `week/2023-W36`.
    Week(IsoWeek),
}

impl fmt::Display for Key {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(prefix) = self.kind().row().prefix {
            write!(out, "{prefix}/")?;
        }
        match self {
            Self::Task { plan, row } => write!(out, "{plan}/{row}"),
            Self::Assignment { plan, row, part, unit } => {
                write!(out, "{plan}/{row}")?;
                if let Some(part) = part {
                    write!(out, ".{part}")?;
                }
                write!(out, "/{}", unit.as_deref().unwrap_or("?"))
            }
            Self::Document(number) | Self::Decision(number) | Self::Activity(number) => write!(out, "{number}"),
            Self::Register(register, number) => write!(out, "{}/{number}", register.def().key),
            Self::Unit(code) => out.write_str(code),
            Self::Week(week) => write!(out, "{week}"),
        }
    }
}

/// A text that names no kind of record.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("“{0}” is no record key; keys look like 2023/43/县水务局, doc/6, decision/3, unit/县水务局, week/2023-W36")]
pub struct NotAKey(pub String);

impl FromStr for Key {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || NotAKey(text.to_owned());
        let pieces: Vec<&str> = text.split('/').collect();
        if pieces.iter().any(|piece| piece.is_empty()) {
            return Err(wrong());
        }
        match pieces.as_slice() {
            [first, second] => match RecordKind::of_prefix(first) {
                Some(kind) => Self::numbered(kind, second).ok_or_else(wrong),
                None => match Register::of_key(first) {
                    Some(register) => {
                        second.parse().map(|number| Self::Register(register, number)).map_err(|_| wrong())
                    }
                    None => Ok(Self::Task { plan: (*first).to_owned(), row: (*second).to_owned() }),
                },
            },
            [plan, row, unit] => {
                let (row, part) = match row.split_once('.') {
                    Some((row, part)) => (row, Some(part.parse().map_err(|_| wrong())?)),
                    None => (*row, None),
                };
                let unit = (*unit != "?").then(|| (*unit).to_owned());
                Ok(Self::Assignment { plan: (*plan).to_owned(), row: row.to_owned(), part, unit })
            }
            _ => Err(wrong()),
        }
    }
}

impl Key {
    /// The key of a kind with a prefix from what stands behind it.
    fn numbered(kind: RecordKind, rest: &str) -> Option<Self> {
        match kind {
            RecordKind::Document => rest.parse().ok().map(Self::Document),
            RecordKind::Decision => rest.parse().ok().map(Self::Decision),
            RecordKind::Activity => rest.parse().ok().map(Self::Activity),
            RecordKind::Unit => Some(Self::Unit(rest.to_owned())),
            RecordKind::Week => rest.parse().ok().map(Self::Week),
            RecordKind::Task | RecordKind::Assignment | RecordKind::Register => None,
        }
    }
}

impl Serialize for Key {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

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
        self.tasks.of_row(self.plans.named(plan)?, row)
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
        self.documents.named(&number)
    }

    /// The decision of a number.
    #[must_use]
    pub fn find_decision(&self, number: i64) -> Option<DecisionId> {
        self.decisions.named(&number)
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
}
