//! Rules of acts that bring a plan to its adjusted table.

use chrono::NaiveDate;

use super::roster::sound_code;
use super::{filled, find, not_after};
use crate::domain::act::{Act, Refusal, RowPlace};
use crate::domain::book::Book;
use crate::domain::key::Key;
use crate::domain::pack::{Owed, PackGroup, PackTask, PackUnit};
use crate::domain::plan::Plan;
use crate::domain::revision::{expanded, is_of_notice, revised};
use crate::domain::task::Task;

pub(super) fn check(act: &Act, book: &Book, today: NaiveDate) -> Result<(), Refusal> {
    match act {
        Act::TakeUnits { plan, units, groups, .. } => units_and_groups(book, plan, units, groups),
        Act::TakeRow { plan, task, place, .. } => {
            let plan = find::plan_of_key(book, plan)?;
            free_row(book, plan, &task.row)?;
            row(task)?;
            each_owed(book, plan, task)?;
            known_place(book, plan, place)
        }
        Act::ReviseRow { task: key, row: new, place, .. } => {
            let task = of_notice(book, key)?;
            let plan = book.plans.get(&task.plan).ok_or(Refusal::NoPlan)?;
            row(new)?;
            each_owed(book, plan, new)?;
            if let Some(place) = place {
                known_place(book, plan, place)?;
            }
            revised(book, key, new).map(|_| ())
        }
        Act::DropRow { task, on } => {
            not_after("on", *on, today)?;
            of_notice(book, task).map(|_| ())
        }
        _ => Ok(()),
    }
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
    let numbered: Vec<&Owed> = row.parts.iter().filter(|part| part.n.is_some()).map(|part| &part.owed).collect();
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
