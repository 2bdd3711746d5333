//! Tasks with their parts, and settled choices.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::assignment;
use super::gather::grouped;
use crate::domain::act::{NewTask, Refusal, TaskAct, find};
use crate::domain::assignment::{Assignment, Status};
use crate::domain::book::{Book, SettledChoice};
use crate::domain::deadline::{self, Deadline, DeadlineKind};
use crate::domain::id::{PlanId, TaskId, UnitId};
use crate::domain::key::Key;
use crate::domain::pack::PackTask;
use crate::domain::task::{Field, Origin, Part, SETTLED, Strength, Task};
use crate::domain::unit::Unit;
use crate::ledger::error::Result;
use crate::ledger::image::{OwnerColumn, Record, owner_column};
use crate::ledger::source::Source;
use crate::ledger::write::Write;

/// A row.
#[derive(Serialize, Deserialize)]
pub struct TaskRow {
    /// Id.
    pub id: i64,
    /// Plan.
    pub plan: i64,
    /// Row in keys.
    pub row: String,
    /// Number in the table.
    pub seq: Option<u32>,
    /// Order.
    pub position: i64,
    /// Origin.
    pub origin: Origin,
    /// 工作任务.
    pub theme: String,
    /// 要点.
    pub point: String,
    /// 具体要求.
    pub requirement: String,
    /// Short name.
    pub brief: String,
    /// Its gloss.
    pub brief_en: String,
    /// Unit cell.
    pub unit_phrase: String,
    /// Deadline, read.
    #[serde(with = "crate::ledger::column::json")]
    pub deadline: Deadline,
    /// Groups that owe it.
    #[serde(with = "crate::ledger::column::json")]
    pub owed_groups: Vec<String>,
    /// Inherited fields.
    #[serde(with = "crate::ledger::column::json")]
    pub inherited: Vec<Field>,
    /// 待核对原件.
    #[serde(with = "crate::ledger::column::flag")]
    pub to_confirm: bool,
    /// Strength.
    pub strength: Strength,
    /// From when it counts.
    #[serde(with = "crate::ledger::column::day")]
    pub issued_on: NaiveDate,
    /// From when an adjusted table no longer has it.
    pub dropped_on: Option<NaiveDate>,
}

impl Record for TaskRow {
    const TABLE: &'static str = "task";
}

/// A row.
#[derive(Serialize, Deserialize)]
pub struct PartRow {
    /// Id.
    pub id: i64,
    /// Task.
    pub task: i64,
    /// Order.
    pub position: i64,
    /// Number in keys.
    pub n: Option<u32>,
    /// Words.
    pub words: String,
    /// Strength.
    pub strength: Strength,
    /// Words of the strength.
    pub strength_words: String,
    /// A deadline of its own.
    #[serde(with = "crate::ledger::column::json_or_null")]
    pub deadline: Option<Deadline>,
    /// Groups that owe it.
    #[serde(with = "crate::ledger::column::json")]
    pub owed_groups: Vec<String>,
}

impl Record for PartRow {
    const TABLE: &'static str = "part";
    const OF: &'static str = "task";
}

/// A row.
#[derive(Serialize, Deserialize)]
pub struct ChoiceRow {
    /// Id.
    pub id: i64,
    /// Task.
    pub task: i64,
    /// The words settled.
    pub words: String,
    /// Who was chosen.
    #[serde(with = "crate::ledger::column::json")]
    pub units: Vec<UnitId>,
    /// Why.
    pub reason: String,
    /// When.
    pub decided_on: NaiveDate,
}

impl Record for ChoiceRow {
    const TABLE: &'static str = "choice";
}

/// The tables of a task.
pub const TABLES: &[OwnerColumn] = &[owner_column::<TaskRow>(), owner_column::<PartRow>()];

/// The tables of a settled choice.
pub const CHOICE_TABLES: &[OwnerColumn] = &[owner_column::<ChoiceRow>()];

/// Reads tasks with their parts.
pub fn read(source: &Source<'_>, mut put: impl FnMut(Task)) -> Result<()> {
    let mut rows: Vec<PartRow> = source.rows()?;
    rows.sort_by_key(|row| (row.task, row.position));
    let part = |PartRow { n, words, strength, strength_words, deadline, owed_groups, .. }| Part {
        n,
        words,
        strength,
        strength_words,
        deadline,
        owed_groups,
    };
    let mut parts = grouped(rows, |row| row.task, part);
    source.each(|row: TaskRow| {
        let id = TaskId(row.id);
        put(Task {
            id,
            plan: PlanId(row.plan),
            row: row.row,
            seq: row.seq,
            position: row.position,
            origin: row.origin,
            theme: row.theme,
            point: row.point,
            requirement: row.requirement,
            brief: row.brief,
            brief_en: row.brief_en,
            unit_phrase: row.unit_phrase,
            deadline: row.deadline,
            owed_groups: row.owed_groups,
            inherited: row.inherited,
            to_confirm: row.to_confirm,
            strength: row.strength,
            parts: parts.remove(&id.0).unwrap_or_default(),
            issued_on: row.issued_on,
            dropped_on: row.dropped_on,
        });
    })
}

/// Reads settled choices.
pub fn read_choices(source: &Source<'_>, mut put: impl FnMut(SettledChoice)) -> Result<()> {
    let settled = |row: ChoiceRow| SettledChoice {
        id: row.id,
        task: TaskId(row.task),
        words: row.words,
        units: row.units,
        reason: row.reason,
        decided_on: row.decided_on,
    };
    source.each(|row| put(settled(row)))
}

/// Writes an act on a task.
pub fn apply(act: &TaskAct, book: &Book, write: &Write<'_>) -> Result<()> {
    match act {
        TaskAct::Choose { task, units, reason, on } => choose(book, write, task, units, (reason, *on)),
        TaskAct::ConfirmCells { task } => change(write, find::task(book, task)?.id, |row| row.to_confirm = false),
        TaskAct::ConfirmUnit { of, unit } => {
            let id = find::assigned(book, of)?.id;
            let other = unit.as_deref().map(|code| find::listed_unit(book, code)).transpose()?;
            assignment::change(write, id, |row| {
                row.unit_to_confirm = false;
                row.unit = other.map_or(row.unit, |unit| Some(unit.id.0));
            })
        }
        TaskAct::AddTask { plan, task } => add(book, write, plan, task),
        TaskAct::EditTask { task, brief, requirement, settled_on } => {
            change(write, find::task(book, task)?.id, |row| {
                row.brief = brief.trim().to_owned();
                if let Some(requirement) = requirement {
                    row.requirement = requirement.trim().to_owned();
                }
                if let Some(day) = settled_on {
                    row.deadline.kind = DeadlineKind::ByDate;
                    row.deadline.date = Some(*day);
                    row.deadline.rule = Some(SETTLED.to_owned());
                }
            })
        }
        TaskAct::AmendTask { task, fields } => amend(book, write, find::task(book, task)?, fields),
        TaskAct::WithdrawTask { task, reason, on } => {
            let task = find::task(book, task)?;
            change(write, task.id, |row| row.dropped_on = Some(*on))?;
            let open = book.assignments_of(task.id).into_iter().filter(|one| one.status.is_open());
            let exempt = |one: &Assignment| {
                let reason = Some(reason.trim().to_owned());
                assignment::change(write, one.id, |row| row.set_status(Status::Exempt, *on, reason, None))
            };
            open.into_iter().try_for_each(exempt)
        }
    }
}

/// The units of an added task, each once, in the order of the roster.
fn owing<'a>(book: &'a Book, codes: &[String]) -> Result<Vec<&'a Unit>> {
    let mut units = Vec::new();
    for code in codes {
        let unit = find::listed_unit(book, code)?;
        if !units.contains(&unit) {
            units.push(unit);
        }
    }
    units.sort_by_key(|unit| unit.position);
    Ok(units)
}

fn phrase_of(units: &[&Unit]) -> String {
    units.iter().map(|unit| unit.name.as_str()).collect::<Vec<_>>().join("、")
}

fn begin(write: &Write<'_>, task: TaskId, unit: UnitId, owed_from: NaiveDate) -> Result<()> {
    let (part, choice, unit_to_confirm) = (None, None, false);
    assignment::add(
        write,
        assignment::NewAssignment { task, part, unit: Some(unit), choice, unit_to_confirm, owed_from },
    )
}

/// Puts an added task right. The day it counts from is that of every duty that nothing was recorded of.
fn amend(book: &Book, write: &Write<'_>, task: &Task, new: &NewTask) -> Result<()> {
    let plan = book.plans.get(&task.plan).ok_or(Refusal::NoPlan)?;
    let units = owing(book, &new.units)?;
    let phrase = new.deadline.trim();
    change(write, task.id, |row| {
        new.theme.trim().clone_into(&mut row.theme);
        new.brief.trim().clone_into(&mut row.brief);
        new.requirement.trim().clone_into(&mut row.requirement);
        row.unit_phrase = phrase_of(&units);
        row.strength = new.strength;
        row.issued_on = new.issued_on;
        if row.deadline.phrase != phrase {
            row.deadline = deadline::read(phrase, Some(plan.year));
        }
    })?;
    let on = write.stamp.desk_date;
    for one in book.assignments_of(task.id) {
        let is_owed = units.iter().any(|unit| Some(unit.id) == one.unit);
        match (is_owed, one.is_untouched()) {
            (true, true) if one.owed_from != new.issued_on => {
                assignment::change(write, one.id, |row| row.owed_from = new.issued_on)?;
            }
            (true, false) if one.released_on.is_some() => assignment::change(write, one.id, |row| row.take_up(on))?,
            (true, _) => {}
            (false, true) => write.delete("assignment", one.id.0)?,
            (false, false) => assignment::change(write, one.id, |row| row.release(on))?,
        }
    }
    let is_new = |unit: &&&Unit| book.assignment_at(task.id, None, Some(unit.id)).is_none();
    units.iter().filter(is_new).try_for_each(|unit| begin(write, task.id, unit.id, new.issued_on))
}

/// Changes a task.
pub fn change(write: &Write<'_>, id: TaskId, change: impl FnOnce(&mut TaskRow)) -> Result<()> {
    let mut row: TaskRow = write.get(id.0)?;
    change(&mut row);
    write.update(id.0, &row)
}

/// Writes the parts of a new row.
pub fn add_parts(write: &Write<'_>, task: TaskId, row: &PackTask, year: i32) -> Result<()> {
    for (part, position) in row.parts.iter().zip(1_i64..) {
        let row = PartRow {
            id: 0,
            task: task.0,
            position,
            n: part.n,
            words: part.words.clone(),
            strength: part.strength,
            strength_words: part.strength_words.clone(),
            deadline: part.deadline.as_ref().map(|phrase| deadline::read(phrase, Some(year))),
            owed_groups: part.owed.groups.clone(),
        };
        write.insert(&row)?;
    }
    Ok(())
}

/// The owed choice goes; what was chosen takes its place, dated and with its reason.
fn choose(book: &Book, write: &Write<'_>, task: &Key, codes: &[String], (reason, on): (&str, NaiveDate)) -> Result<()> {
    let owed = find::owed_choice(book, task)?;
    let mut units = Vec::new();
    for code in codes {
        let id = find::listed_unit(book, code)?.id;
        if !units.contains(&id) {
            units.push(id);
        }
    }
    units.sort_by_key(|id| book.units.get(id).map(|unit| unit.position));
    write.delete("assignment", owed.id.0)?;
    let words = owed.choice.clone().unwrap_or_default();
    let reason = reason.trim().to_owned();
    let row = ChoiceRow { id: 0, task: owed.task.0, words, units: units.clone(), reason, decided_on: on };
    write.insert(&row)?;
    for unit in units {
        if let Some(one) = book.assignment_at(owed.task, owed.part, Some(unit)) {
            // An adjusted table had released it; a person calls it back.
            if one.released_on.is_some() {
                assignment::change(write, one.id, |row| {
                    row.choice.clone_from(&owed.choice);
                    row.take_up(on);
                })?;
            }
            continue;
        }
        let new = assignment::NewAssignment {
            task: owed.task,
            part: owed.part,
            unit: Some(unit),
            choice: owed.choice.clone(),
            unit_to_confirm: false,
            owed_from: owed.owed_from,
        };
        assignment::add(write, new)?;
    }
    Ok(())
}

/// 临时交办: the next free row A1, A2 … of the plan, after all others.
fn add(book: &Book, write: &Write<'_>, plan: &str, new: &NewTask) -> Result<()> {
    let plan = find::plan_of_key(book, plan)?;
    let tasks = book.tasks_of(plan.id);
    let units = owing(book, &new.units)?;
    let row = TaskRow {
        id: 0,
        plan: plan.id.0,
        row: format!("A{}", book.last_added(plan.id) + 1),
        seq: None,
        position: tasks.iter().map(|task| task.position).max().unwrap_or(0) + 1,
        origin: Origin::Added,
        theme: new.theme.trim().to_owned(),
        point: String::new(),
        requirement: new.requirement.trim().to_owned(),
        brief: new.brief.trim().to_owned(),
        brief_en: String::new(),
        unit_phrase: phrase_of(&units),
        deadline: deadline::read(new.deadline.trim(), Some(plan.year)),
        owed_groups: Vec::new(),
        inherited: Vec::new(),
        to_confirm: false,
        strength: new.strength,
        issued_on: new.issued_on,
        dropped_on: None,
    };
    let task = TaskId(write.insert(&row)?);
    units.iter().try_for_each(|unit| begin(write, task, unit.id, new.issued_on))
}
