//! Acts that bring a plan to its adjusted table.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::VariantNames;

use super::name::{name, spoken};
use super::rule::{filled, not_after};
use super::unit::sound_code;
use super::{RecordAct, Refusal, find};
use crate::domain::book::Book;
use crate::domain::key::Key;
use crate::domain::pack::{Debtors, PackGroup, PackQuota, PackTask, PackUnit};
use crate::domain::plan::Plan;
use crate::domain::revision::{expanded, is_of_notice, revised};
use crate::domain::task::Task;

/// What an adjusted table does to a plan.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, VariantNames)]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
#[strum(serialize_all = "snake_case")]
pub enum RevisionAct {
    /// Takes in what an adjusted table names for the first time: new units, new spellings of known ones, new groups of
    /// the plan with their members.
    TakeUnits {
        /// Key of the plan.
        plan: String,
        /// Units, known ones among them; of these only the spellings are new.
        units: Vec<PackUnit>,
        /// Groups that the plan does not have.
        groups: Vec<PackGroup>,
        /// First day on the roster and in the groups.
        on: NaiveDate,
    },
    /// Adds a row of the adjusted table, with its assignments.
    TakeRow {
        /// Key of the plan.
        plan: String,
        /// The row; its name has to be free in the plan.
        task: Box<PackTask>,
        /// From when it counts.
        on: NaiveDate,
        /// Where it stands.
        place: RowPlace,
    },
    /// Changes a row of the notice in place, as the adjusted table has it. Its key stays, and all that was done; who owes
    /// it only now gets an assignment; who does not any more keeps the record, 免办 if it was open.
    ReviseRow {
        /// Task.
        task: Key,
        /// The row as it is now; its name counts for nothing.
        row: Box<PackTask>,
        /// From when it counts.
        on: NaiveDate,
        /// Where it stands; `None`: where it stood.
        #[serde(default)]
        place: Option<RowPlace>,
    },
    /// The adjusted table has the row no longer: what is open becomes 免办, an owed choice is settled to nobody, and the
    /// row stays readable.
    DropRow {
        /// Task.
        task: Key,
        /// From when.
        on: NaiveDate,
    },
    /// Adds a quota that the adjusted table reads.
    TakeQuota {
        /// Key of the plan.
        plan: String,
        /// The quota; its id has to be free in the plan.
        quota: Box<PackQuota>,
    },
    /// Changes a quota in place; what was counted for it stays.
    ReviseQuota {
        /// Key of the plan.
        plan: String,
        /// Its id.
        id: String,
        /// As it is now; its id counts for nothing.
        quota: Box<PackQuota>,
    },
    /// The adjusted table asks for it no longer. One that activities count for is recorded without a number from then on.
    DropQuota {
        /// Key of the plan.
        plan: String,
        /// Its id.
        id: String,
    },
}

/// Where a row stands in the table.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowPlace {
    /// Before the row of that name.
    Before(String),
    /// After the table's last row.
    Last,
}

impl RecordAct for RevisionAct {
    fn check(&self, book: &Book, today: NaiveDate) -> Result<(), Refusal> {
        match self {
            Self::TakeUnits { plan, units, groups, .. } => units_and_groups(book, plan, units, groups),
            Self::TakeRow { plan, task, place, .. } => {
                let plan = find::plan_of_key(book, plan)?;
                free_row(book, plan, &task.row)?;
                row(task)?;
                each_owed(book, plan, task)?;
                known_place(book, plan, place)
            }
            Self::ReviseRow { task: key, row: new, place, .. } => {
                let task = of_notice(book, key)?;
                let plan = book.plans.get(&task.plan).ok_or(Refusal::NoPlan)?;
                row(new)?;
                each_owed(book, plan, new)?;
                if let Some(place) = place {
                    known_place(book, plan, place)?;
                }
                revised(book, key, new).map(|_| ())
            }
            Self::DropRow { task, on } => {
                not_after("on", *on, today)?;
                of_notice(book, task).map(|_| ())
            }
            Self::TakeQuota { plan, quota: new } => {
                let plan = find::plan_of_key(book, plan)?;
                sound_code(&new.id)?;
                quota(book, plan, new)?;
                let is_taken = book.quotas.values().any(|one| one.plan == plan.id && one.code == new.id);
                if is_taken { Err(Refusal::QuotaTaken(new.id.clone())) } else { Ok(()) }
            }
            Self::ReviseQuota { plan: key, id, quota: new } => {
                find::quota_of_plan(book, key, id)?;
                quota(book, find::plan_of_key(book, key)?, new)
            }
            Self::DropQuota { plan, id } => find::quota_of_plan(book, plan, id).map(|_| ()),
        }
    }

    fn title(&self, book: &Book) -> String {
        match self {
            Self::TakeUnits { units, groups, .. } => taken_units(units, groups, book),
            Self::TakeRow { task, .. } => format!("加入新行：{} {}", spoken(&task.row), task.brief),
            Self::ReviseRow { task, .. } => format!("按新表调整：{}", name(task, book)),
            Self::DropRow { task, .. } => format!("新表已无此行：{}", name(task, book)),
            Self::TakeQuota { quota, .. } => format!("加入新指标：{}", quota.title),
            Self::ReviseQuota { quota, .. } => format!("按新表调整指标：{}", quota.title),
            Self::DropQuota { plan, id } => {
                let title = find::quota_of_plan(book, plan, id).map_or(id.as_str(), |quota| quota.title.as_str());
                format!("新表已无此指标：{title}")
            }
        }
    }
}

/// 新增单位 where there are new ones, else 增加别名 or 新增单位组.
fn taken_units(units: &[PackUnit], groups: &[PackGroup], book: &Book) -> String {
    let new: Vec<&str> =
        units.iter().filter(|unit| book.known_unit(unit).is_none()).map(|unit| unit.name.as_str()).collect();
    match (new.as_slice(), units, groups) {
        ([first, _, ..], ..) => format!("新增单位：{first} 等 {} 个", new.len()),
        ([one], ..) => format!("新增单位：{one}"),
        ([], [unit, ..], _) => format!("增加别名：{}", unit.name),
        ([], [], [group, ..]) => format!("新增单位组：{}", group.name),
        ([], [], []) => "按新表调整单位".to_owned(),
    }
}

/// What it says is filled in, and its row is one of the plan.
fn quota(book: &Book, plan: &Plan, quota: &PackQuota) -> Result<(), Refusal> {
    filled("title", &quota.title)?;
    filled("clause", &quota.clause)?;
    find::task(book, &Key::Task { plan: plan.key.clone(), row: quota.row.clone() }).map(|_| ())
}

/// A row of the notice that its table still has.
fn of_notice<'a>(book: &'a Book, key: &Key) -> Result<&'a Task, Refusal> {
    let task = find::task(book, key)?;
    if !is_of_notice(task) {
        return Err(Refusal::NotOfNotice(key.clone()));
    }
    if task.dropped_on.is_some() { Err(Refusal::RowDropped(key.clone())) } else { Ok(task) }
}

fn row(row: &PackTask) -> Result<(), Refusal> {
    filled("requirement", &row.requirement)?;
    filled("brief", &row.brief)?;
    let numbered: Vec<&Debtors> = row.parts.iter().filter(|part| part.n.is_some()).map(|part| &part.owed).collect();
    let owed = if numbered.is_empty() { vec![&row.owed] } else { numbered };
    if owed.iter().any(|owed| owed.names_nobody()) { Err(Refusal::NobodyOwes(row.row.clone())) } else { Ok(()) }
}

/// Every unit and group is one that the ledger has.
fn each_owed(book: &Book, plan: &Plan, row: &PackTask) -> Result<(), Refusal> {
    let parts = row.parts.iter().map(|part| &part.owed);
    std::iter::once(&row.owed).chain(parts).try_for_each(|owed| expanded(book, plan, owed).map(|_| ()))
}

/// A name that keys can bear, and that no row of the plan has.
fn free_row(book: &Book, plan: &Plan, row: &str) -> Result<(), Refusal> {
    filled("row", row)?;
    if row.chars().any(|c| c.is_whitespace() || "/?.".contains(c)) {
        return Err(Refusal::BadRow(row.to_owned()));
    }
    let key = || Key::Task { plan: plan.key.clone(), row: row.to_owned() };
    if book.find_task(&plan.key, row).is_some() { Err(Refusal::RowTaken(key())) } else { Ok(()) }
}

fn known_place(book: &Book, plan: &Plan, place: &RowPlace) -> Result<(), Refusal> {
    let RowPlace::Before(row) = place else { return Ok(()) };
    find::task(book, &Key::Task { plan: plan.key.clone(), row: row.clone() }).map(|_| ())
}

fn units_and_groups(book: &Book, plan: &str, units: &[PackUnit], groups: &[PackGroup]) -> Result<(), Refusal> {
    let plan = find::plan_of_key(book, plan)?;
    if units.is_empty() && groups.is_empty() {
        return Err(Refusal::Nothing);
    }
    for unit in units.iter().filter(|unit| book.known_unit(unit).is_none()) {
        sound_code(&unit.code)?;
        filled("name", &unit.name)?;
    }
    for group in groups {
        filled("code", &group.code)?;
        filled("name", &group.name)?;
        if book.groups.values().any(|one| one.plan == plan.id && one.code == group.code) {
            return Err(Refusal::GroupTaken(group.code.clone()));
        }
        let comes_along = |code: &String| units.iter().any(|unit| unit.code == *code);
        group
            .members
            .iter()
            .filter(|code| !comes_along(code))
            .try_for_each(|code| find::unit(book, code).map(|_| ()))?;
    }
    Ok(())
}
