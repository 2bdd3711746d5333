//! Acts on tasks: choices, confirmations, what is added or edited by hand.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::VariantNames;

use super::name::name;
use super::rule::{filled, not_after};
use super::{RecordAct, Refusal, find};
use crate::domain::book::Book;
use crate::domain::deadline::DeadlineKind;
use crate::domain::key::Key;
use crate::domain::prose::prose;
use crate::domain::task::{Origin, SETTLED, Strength, Task};

/// What a person can do to tasks and to who owes them.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, VariantNames)]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
#[strum(serialize_all = "snake_case")]
pub enum TaskAct {
    /// 定夺: who owes a row of 相关镇（街道）、相关部门.
    Choose {
        /// Task.
        task: Key,
        /// Unit codes; none means that nobody more owes it.
        units: Vec<String>,
        /// Why.
        #[serde(serialize_with = "prose")]
        reason: String,
        /// When.
        on: NaiveDate,
    },
    /// 核对原件: the inherited cells were compared with the original.
    ConfirmCells {
        /// Task.
        task: Key,
    },
    /// 确认承担单位: the default unit stands, or another takes its place.
    ConfirmUnit {
        /// Assignment.
        of: Key,
        /// Code of the unit that owes it from now on; `None` keeps the default.
        #[serde(default)]
        unit: Option<String>,
    },
    /// 临时交办: adds a task to a plan.
    AddTask {
        /// Key of the plan.
        plan: String,
        /// The task.
        task: NewTask,
    },
    /// Edits what may be edited of a task: the short name; of an added one all its text; the date of an unreadable or
    /// ambiguous deadline.
    EditTask {
        /// Task.
        task: Key,
        /// Short name.
        brief: String,
        /// New requirement, of an added task only.
        #[serde(default)]
        #[serde(serialize_with = "prose")]
        requirement: Option<String>,
        /// The date a person settled; the phrase stays as written.
        #[serde(default)]
        settled_on: Option<NaiveDate>,
    },
    /// Puts an added task right: it is ours and not the notice's, so all of it can change. A unit that it names no longer
    /// loses the duty where nothing is recorded of it, and is 免办 otherwise.
    AmendTask {
        /// Task.
        task: Key,
        /// All of its fields.
        fields: NewTask,
    },
    /// 撤回 an added task: what is open of it is 免办 with the reason.
    WithdrawTask {
        /// Task.
        task: Key,
        /// Why.
        #[serde(serialize_with = "prose")]
        reason: String,
        /// When.
        on: NaiveDate,
    },
}

/// A task to be added.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewTask {
    /// Theme; may be empty.
    #[serde(default)]
    #[serde(serialize_with = "prose")]
    pub theme: String,
    /// Short name.
    pub brief: String,
    /// What is asked.
    #[serde(serialize_with = "prose")]
    pub requirement: String,
    /// Unit codes that owe it.
    pub units: Vec<String>,
    /// Deadline phrase, read against the plan's year.
    #[serde(serialize_with = "prose")]
    pub deadline: String,
    /// Strength.
    pub strength: Strength,
    /// From when it counts.
    pub issued_on: NaiveDate,
}

impl RecordAct for TaskAct {
    fn check(&self, book: &Book, today: NaiveDate) -> Result<(), Refusal> {
        match self {
            Self::Choose { task, units, reason, on } => {
                filled("reason", reason)?;
                not_after("on", *on, today)?;
                find::owed_choice(book, task)?;
                each_listed(book, units)
            }
            Self::ConfirmCells { task } => {
                let confirmed = !find::task(book, task)?.to_confirm;
                if confirmed { Err(Refusal::NothingToConfirm(task.clone())) } else { Ok(()) }
            }
            Self::ConfirmUnit { of, unit } => confirm_unit(book, of, unit.as_deref()),
            Self::AddTask { plan, task } => {
                find::plan_of_key(book, plan)?;
                new_task(book, task)
            }
            Self::AmendTask { task, fields } => {
                added(book, task)?;
                new_task(book, fields)
            }
            Self::WithdrawTask { task, reason, on } => {
                filled("reason", reason)?;
                not_after("on", *on, today)?;
                added(book, task)
            }
            Self::EditTask { task: key, brief, requirement, settled_on } => {
                filled("brief", brief)?;
                let task = find::task(book, key)?;
                if let Some(requirement) = requirement {
                    filled("requirement", requirement)?;
                    if task.origin != Origin::Added {
                        return Err(Refusal::Quoted(key.clone()));
                    }
                }
                if settled_on.is_some() && !may_be_settled(task) {
                    return Err(Refusal::DateCertain(key.clone()));
                }
                Ok(())
            }
        }
    }

    fn title(&self, book: &Book) -> String {
        match self {
            Self::Choose { task, units, .. } if units.is_empty() => {
                format!("明确责任单位：{}，无单位承担", name(task, book))
            }
            Self::Choose { task, units, .. } => format!("明确责任单位：{}，{}", name(task, book), units.join("、")),
            Self::ConfirmCells { task } => format!("核对原件：{}", name(task, book)),
            Self::ConfirmUnit { of, unit: None } => format!("确认承担单位：{}", name(of, book)),
            Self::ConfirmUnit { of, unit: Some(unit) } => format!("改承担单位：{}，改为{unit}", name(of, book)),
            Self::AddTask { task, .. } => format!("临时交办：{}", task.brief),
            Self::EditTask { task, settled_on: Some(on), .. } => format!("定期限：{}，{on}", name(task, book)),
            Self::EditTask { task, .. } => format!("修改任务：{}", name(task, book)),
            Self::AmendTask { task, .. } => format!("修改临时交办：{}", name(task, book)),
            Self::WithdrawTask { task, reason, .. } => format!("撤回临时交办：{}（{reason}）", name(task, book)),
        }
    }
}

fn new_task(book: &Book, task: &NewTask) -> Result<(), Refusal> {
    filled("brief", &task.brief)?;
    filled("requirement", &task.requirement)?;
    if task.units.is_empty() {
        return Err(Refusal::Empty { field: "units" });
    }
    each_listed(book, &task.units)
}

/// Refuses what is the notice's, and what was withdrawn.
fn added(book: &Book, key: &Key) -> Result<(), Refusal> {
    let task = find::task(book, key)?;
    match (task.origin, task.dropped_on) {
        (Origin::Added, None) => Ok(()),
        (Origin::Added, Some(_)) => Err(Refusal::RowDropped(key.clone())),
        (Origin::Table | Origin::Body, _) => Err(Refusal::Quoted(key.clone())),
    }
}

fn each_listed(book: &Book, codes: &[String]) -> Result<(), Refusal> {
    codes.iter().try_for_each(|code| find::listed_unit(book, code).map(|_| ()))
}

fn confirm_unit(book: &Book, of: &Key, unit: Option<&str>) -> Result<(), Refusal> {
    let one = find::assigned(book, of)?;
    if !one.unit_to_confirm {
        return Err(Refusal::NothingToConfirm(of.clone()));
    }
    let Some(code) = unit else { return Ok(()) };
    let id = find::listed_unit(book, code)?.id;
    if book.assignment_at(one.task, one.part, Some(id)).is_some_and(|other| other.id != one.id) {
        return Err(Refusal::OwedAlready { key: of.clone(), unit: code.to_owned() });
    }
    Ok(())
}

/// Whether a person may set the date: nothing certain was read from the phrase.
fn may_be_settled(task: &Task) -> bool {
    matches!(task.deadline.kind, DeadlineKind::Ambiguous | DeadlineKind::Unreadable)
        || task.deadline.rule.as_deref() == Some(SETTLED)
}
