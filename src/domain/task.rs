//! Tasks: a row of the table, a duty of the body, or one the coordinator adds (临时交办).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::coded::coded;
use super::deadline::Deadline;
use super::id::{PlanId, TaskId};

/// Rule of a deadline whose date a person settled; the phrase stays as written.
pub const SETTLED: &str = "settled";

coded! {
    /// 约束强度, strongest first.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Strength {
        /// 必须.
        Must,
        /// 原则上: never red.
        Principle,
        /// 鼓励 (尝试, 探索, 视情): never red.
        Encourage,
    }
}

coded! {
    /// Where a task comes from.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Origin {
        /// A row of the table.
        Table,
        /// 正文: a duty found only in the body.
        Body,
        /// 临时交办: added by the coordinator.
        Added,
    }
}

coded! {
    /// A cell of a row that may be inherited from a merged cell above.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Field {
        /// 工作任务.
        Theme,
        /// 要点.
        Point,
        /// 责任单位.
        Unit,
        /// 完成时限.
        Deadline,
    }
}

/// A task of a plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Task {
    /// The ledger's id.
    pub id: TaskId,
    /// Its plan.
    pub plan: PlanId,
    /// Row in keys: `43`, `B1`, `A1`.
    pub row: String,
    /// Number in the table.
    pub seq: Option<u32>,
    /// Order in lists.
    pub position: i64,
    /// Table, body or added.
    pub origin: Origin,
    /// 工作任务.
    pub theme: String,
    /// 要点.
    pub point: String,
    /// 具体要求, word for word.
    pub requirement: String,
    /// A short name for lists.
    pub brief: String,
    /// English gloss of the brief.
    pub brief_en: String,
    /// The unit cell as written or inherited.
    pub unit_phrase: String,
    /// The deadline cell, read.
    pub deadline: Deadline,
    /// Codes of the plan's groups that owe the task as a whole: who joins one later owes it too.
    pub owed_groups: Vec<String>,
    /// Fields filled down from a merged cell above.
    pub inherited: Vec<Field>,
    /// 待核对原件, until a person has compared the inherited cells with the original.
    pub to_confirm: bool,
    /// Strongest of its duties.
    pub strength: Strength,
    /// Duties inside the row that differ in strength, owner or date; in order.
    pub parts: Vec<Part>,
    /// Day from which it counts: the notice's date, or the day it was handed out.
    pub issued_on: NaiveDate,
    /// The day from which an adjusted table no longer has this row; the row stays readable.
    pub dropped_on: Option<NaiveDate>,
}

/// A duty inside a task.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// Number in keys (`17.1`), where it has assignments of its own.
    pub n: Option<u32>,
    /// Its own words in the notice.
    pub words: String,
    /// Its strength.
    pub strength: Strength,
    /// The words the strength was read from.
    pub strength_words: String,
    /// A deadline of its own.
    pub deadline: Option<Deadline>,
    /// Codes of the plan's groups that owe it; only with `n`.
    pub owed_groups: Vec<String>,
}

impl Task {
    /// The part of that number.
    #[must_use]
    pub fn part(&self, n: u32) -> Option<&Part> {
        self.parts.iter().find(|part| part.n == Some(n))
    }

    /// Strength of the whole task, or of one of its numbered parts.
    #[must_use]
    pub fn strength_of(&self, part: Option<u32>) -> Strength {
        part.and_then(|n| self.part(n)).map_or(self.strength, |part| part.strength)
    }

    /// Deadline of the whole task, or of one of its numbered parts.
    #[must_use]
    pub fn deadline_of(&self, part: Option<u32>) -> &Deadline {
        part.and_then(|n| self.part(n)).and_then(|part| part.deadline.as_ref()).unwrap_or(&self.deadline)
    }
}
