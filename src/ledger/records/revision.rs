//! An adjusted table: rows that come, change in place and go, with the units and groups that it names first.

use chrono::NaiveDate;

use super::activity::QuotaRow;
use super::assignment::{self, NewAssignment};
use super::task::{self, ChoiceRow, PartRow, TaskRow};
use super::unit;
use crate::domain::act::{Refusal, RevisionAct, RowPlace, find};
use crate::domain::assignment::Status;
use crate::domain::book::Book;
use crate::domain::deadline::read;
use crate::domain::id::{AssignmentId, TaskId};
use crate::domain::key::Key;
use crate::domain::pack::PackTask;
use crate::domain::plan::Plan;
use crate::domain::quota::Quota;
use crate::domain::revision::{NO_LONGER_OWED, Owner, Owners, ROW_DROPPED, expanded, revised};
use crate::domain::task::{Origin, Part, Task};
use crate::ledger::error::Result;
use crate::ledger::write::Write;

/// Writes an act of an adjusted table.
pub fn apply(act: &RevisionAct, book: &Book, write: &Write<'_>) -> Result<()> {
    match act {
        RevisionAct::TakeUnits { plan, units, groups, on } => {
            let plan = find::plan_of_key(book, plan)?.id;
            let taken = unit::take(book, write, units, *on)?;
            unit::take_groups(write, plan, groups, *on, |code| taken.id(book, code))
        }
        RevisionAct::TakeRow { plan, task, on, place } => {
            take_row(book, write, find::plan_of_key(book, plan)?, task, *on, place)
        }
        RevisionAct::ReviseRow { task, row, on, place } => revise(book, write, task, row, *on, place.as_ref()),
        RevisionAct::DropRow { task, on } => drop_row(book, write, find::task(book, task)?, *on),
        RevisionAct::TakeQuota { plan, quota } => {
            write.insert(&QuotaRow::of(find::plan_of_key(book, plan)?.id, quota)).map(|_| ())
        }
        RevisionAct::ReviseQuota { plan, id, quota } => {
            let old = find::quota_of_plan(book, plan, id)?;
            let row = QuotaRow { id: old.id.0, code: old.code.clone(), ..QuotaRow::of(old.plan, quota) };
            write.update(old.id.0, &row)
        }
        RevisionAct::DropQuota { plan, id } => drop_quota(book, write, find::quota_of_plan(book, plan, id)?),
    }
}

fn take_row(
    book: &Book,
    write: &Write<'_>,
    plan: &Plan,
    new: &PackTask,
    on: NaiveDate,
    place: &RowPlace,
) -> Result<()> {
    let position = make_room(book, write, plan, place, None)?;
    let row = TaskRow {
        id: 0,
        plan: plan.id.0,
        row: new.row.clone(),
        seq: new.seq,
        position,
        origin: new.origin,
        theme: new.theme.clone(),
        point: new.point.clone(),
        requirement: new.requirement.clone(),
        brief: new.brief.clone(),
        brief_en: new.brief_en.clone(),
        unit_phrase: new.unit_phrase.clone(),
        deadline: read(&new.deadline, Some(plan.year)),
        owed_groups: new.owed.groups.clone(),
        inherited: new.inherited.clone(),
        to_confirm: new.to_confirm,
        strength: new.strength,
        issued_on: on,
        dropped_on: None,
    };
    let id = TaskId(write.insert(&row)?);
    task::add_parts(write, id, new, plan.year)?;
    let parts = new.parts.iter().filter(|part| part.n.is_some()).map(|part| (part.n, &part.owed));
    for (part, owed) in std::iter::once((None, &new.owed)).chain(parts) {
        for unit in expanded(book, plan, owed)? {
            begin(write, id, Owner { part, unit, to_confirm: owed.to_confirm }, on)?;
        }
        if let Some(words) = &owed.choice {
            owe_choice(write, id, part, words, on)?;
        }
    }
    Ok(())
}

fn begin(write: &Write<'_>, task: TaskId, owner: Owner, on: NaiveDate) -> Result<()> {
    let Owner { part, unit, to_confirm } = owner;
    assignment::add(
        write,
        NewAssignment { task, part, unit: Some(unit), choice: None, unit_to_confirm: to_confirm, owed_from: on },
    )
}

fn owe_choice(write: &Write<'_>, task: TaskId, part: Option<u32>, words: &str, on: NaiveDate) -> Result<()> {
    let choice = Some(words.to_owned());
    assignment::add(write, NewAssignment { task, part, unit: None, choice, unit_to_confirm: false, owed_from: on })
}

/// The position of a row there; what stands from there on moves down by one.
fn make_room(book: &Book, write: &Write<'_>, plan: &Plan, place: &RowPlace, moving: Option<TaskId>) -> Result<i64> {
    let tasks: Vec<&Task> = book.tasks_of(plan.id).into_iter().filter(|task| Some(task.id) != moving).collect();
    let position = match place {
        RowPlace::Before(row) => {
            let key = Key::Task { plan: plan.key.clone(), row: row.clone() };
            tasks.iter().find(|task| task.row == *row).ok_or(Refusal::UnknownKey(key))?.position
        }
        RowPlace::Last => {
            let table = tasks.iter().filter(|task| task.origin == Origin::Table);
            table.map(|task| task.position).max().unwrap_or(0) + 1
        }
    };
    for task in tasks.iter().filter(|task| task.position >= position) {
        task::change(write, task.id, |row| row.position += 1)?;
    }
    Ok(position)
}

fn revise(
    book: &Book,
    write: &Write<'_>,
    key: &Key,
    new: &PackTask,
    on: NaiveDate,
    place: Option<&RowPlace>,
) -> Result<()> {
    let task = find::task(book, key)?;
    let plan = book.plans.get(&task.plan).ok_or(Refusal::NoPlan)?;
    let position = place.map(|place| make_room(book, write, plan, place, Some(task.id))).transpose()?;
    let made = revised(book, key, new)?;
    task::change(write, task.id, |row| {
        row.seq = new.seq;
        row.position = position.unwrap_or(row.position);
        row.theme.clone_from(&new.theme);
        row.point.clone_from(&new.point);
        row.requirement.clone_from(&new.requirement);
        row.brief = made.brief;
        row.brief_en = made.brief_en;
        row.unit_phrase.clone_from(&new.unit_phrase);
        row.deadline = made.deadline;
        row.owed_groups = made.owed_groups;
        row.inherited.clone_from(&new.inherited);
        row.to_confirm = made.to_confirm;
        row.strength = made.strength;
    })?;
    if made.parts != task.parts {
        put_parts(write, task.id, made.parts)?;
    }
    put_owners(book, write, task.id, &made.owners, on)
}

fn put_parts(write: &Write<'_>, task: TaskId, parts: Vec<Part>) -> Result<()> {
    for old in write.rows_of::<PartRow>(task.0)? {
        write.delete("part", old.id)?;
    }
    for (part, position) in parts.into_iter().zip(1_i64..) {
        let Part { n, words, strength, strength_words, deadline, owed_groups } = part;
        let row = PartRow { id: 0, task: task.0, position, n, words, strength, strength_words, deadline, owed_groups };
        write.insert(&row)?;
    }
    Ok(())
}

fn put_owners(book: &Book, write: &Write<'_>, task: TaskId, owners: &Owners, on: NaiveDate) -> Result<()> {
    // What ends comes first: a place that it frees may be another's now.
    for id in &owners.released {
        assignment::change(write, *id, |row| row.release(on))?;
    }
    for (id, owner) in &owners.kept {
        keep(book, write, *id, *owner, on)?;
    }
    for owner in &owners.new {
        begin(write, task, *owner, on)?;
    }
    for (id, words) in &owners.reworded {
        assignment::change(write, *id, |row| row.choice = Some(words.clone()))?;
    }
    for (part, words) in &owners.choices {
        owe_choice(write, task, *part, words, on)?;
    }
    owners.settled.iter().try_for_each(|id| settle_to_nobody(book, write, *id, NO_LONGER_OWED, on))
}

/// An assignment that goes on is touched only where something of it is another.
fn keep(book: &Book, write: &Write<'_>, id: AssignmentId, owner: Owner, on: NaiveDate) -> Result<()> {
    let Some(one) = book.assignments.get(&id) else { return Ok(()) };
    let same = one.part == owner.part
        && one.unit_to_confirm == owner.to_confirm
        && one.choice.is_none()
        && one.released_on.is_none();
    if same {
        return Ok(());
    }
    assignment::change(write, id, |row| {
        row.part = owner.part;
        row.choice = None;
        row.unit_to_confirm = owner.to_confirm;
        row.take_up(on);
    })
}

fn settle_to_nobody(book: &Book, write: &Write<'_>, id: AssignmentId, reason: &str, on: NaiveDate) -> Result<()> {
    let Some(owed) = book.assignments.get(&id) else { return Ok(()) };
    write.delete("assignment", id.0)?;
    let words = owed.choice.clone().unwrap_or_default();
    let (units, reason) = (Vec::new(), reason.to_owned());
    let row = ChoiceRow { id: 0, task: owed.task.0, words, units, reason, decided_on: on };
    write.insert(&row).map(|_| ())
}

fn drop_row(book: &Book, write: &Write<'_>, task: &Task, on: NaiveDate) -> Result<()> {
    task::change(write, task.id, |row| row.dropped_on = Some(on))?;
    for one in book.assignments_of(task.id) {
        if one.is_owed_choice() {
            settle_to_nobody(book, write, one.id, ROW_DROPPED, on)?;
        } else if one.status.is_open() {
            let reason = Some(ROW_DROPPED.to_owned());
            assignment::change(write, one.id, |row| row.set_status(Status::Exempt, on, reason, None))?;
        }
    }
    Ok(())
}

/// What activities count for stays, without a number.
fn drop_quota(book: &Book, write: &Write<'_>, quota: &Quota) -> Result<()> {
    if book.activities.values().any(|one| one.quota == quota.id || one.also == Some(quota.id)) {
        let row: QuotaRow = write.get(quota.id.0)?;
        return write.update(quota.id.0, &QuotaRow { at_least: None, period: None, ..row });
    }
    write.delete("quota", quota.id.0)
}
