//! What stands on a day: the assignments of a task, a clock, a row of a register.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::domain::assignment::{Assignment, Status};
use crate::domain::clock::{Clock, ClockKind, ClockState};
use crate::domain::day::Day;
use crate::domain::id::{AssignmentId, RegisterRowId, TaskId, UnitId};
use crate::domain::key::Key;
use crate::domain::light::{Light, LightWord, Standing};
use crate::domain::registers::{RegisterRow, RowDue, RowStanding};
use crate::domain::task::Task;

/// So many open assignments of one task are told one by one; more are one line.
pub const APART: usize = 3;

/// Something that falls on a day.
#[derive(Clone, PartialEq, Debug)]
pub enum AgendaItem {
    /// The assignments of one task that fall on the day.
    Task(TaskGroup),
    /// A clock of a decision or document.
    Clock(Clock),
    /// A row of a register, by the date that counts.
    Row(RowOnDay),
}

/// A row of a register whose life goes on, with the date that counts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RowOnDay {
    /// The row.
    pub row: RegisterRowId,
    /// Its key.
    pub key: Key,
    /// Whose it is.
    pub unit: UnitId,
    /// Where it stands.
    pub standing: RowStanding,
    /// The date.
    pub due: RowDue,
}

/// The assignments of one task that share a written date.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TaskGroup {
    /// The task.
    pub task: TaskId,
    /// The written date in force.
    pub due: NaiveDate,
    /// The day they stand on.
    pub last_workday: NaiveDate,
    /// The assignments, the worst first, else in roster order; 免办 left out.
    pub assignments: Vec<AssignmentId>,
    /// How many are not done.
    pub open: usize,
    /// How many are 逾期.
    pub overdue: usize,
    /// How many are done.
    pub done: usize,
    /// 延期: the date is an extension's.
    pub extended: bool,
    /// The worst of them.
    pub worst: Standing,
    /// How many have the light of the worst.
    pub alike: usize,
}

impl AgendaItem {
    /// The day it stands on.
    #[must_use]
    pub const fn date(&self) -> NaiveDate {
        match self {
            Self::Task(group) => group.last_workday,
            Self::Clock(clock) => clock.last_workday,
            Self::Row(row) => row.due.last_workday,
        }
    }

    /// Its light.
    #[must_use]
    pub const fn light(&self) -> Option<Light> {
        match self {
            Self::Task(group) => group.worst.light,
            Self::Clock(clock) => Some(clock.light),
            Self::Row(row) => row.standing.light,
        }
    }

    /// How many of its parts are still open.
    #[must_use]
    pub const fn open(&self) -> usize {
        match self {
            Self::Task(group) => group.open,
            Self::Clock(clock) => !clock.state.is_over() as usize,
            Self::Row(_) => 1,
        }
    }

    /// How many are done.
    #[must_use]
    pub const fn done(&self) -> usize {
        match self {
            Self::Task(group) => group.done,
            Self::Clock(clock) => clock.state.is_over() as usize,
            Self::Row(_) => 0,
        }
    }

    /// How many of its parts have its light.
    #[must_use]
    pub const fn alike(&self) -> usize {
        match self {
            Self::Task(group) => group.alike,
            Self::Clock(_) | Self::Row(_) => 1,
        }
    }

    /// How many are 逾期.
    pub(super) fn overdue(&self) -> usize {
        match self {
            Self::Task(group) => group.overdue,
            Self::Clock(clock) => usize::from(clock.state == ClockState::Overdue),
            Self::Row(row) => usize::from(row.standing.is_overdue()),
        }
    }

    /// Lines that tell what is open of it.
    #[must_use]
    pub const fn lines(&self) -> usize {
        match self.open() {
            open @ 0..=APART => open,
            _ => 1,
        }
    }

    /// For sorting inside a day: what hurts most first, assignments before clocks, rows of registers last.
    pub(super) fn order(&self) -> impl Ord + '_ {
        let (task, clock, row) = match self {
            Self::Task(group) => (Some((group.task, group.due)), None, None),
            Self::Clock(clock) => (None, Some((clock.state, clock.due, &clock.of, clock.kind)), None),
            Self::Row(row) => (None, None, Some((row.due.due, &row.key))),
        };
        (self.open() == 0, self.light(), task.is_none(), row.is_some(), task, clock, row)
    }
}

/// The assignments of a task by their written dates, 免办 left out; none for one of another plan.
pub(super) fn groups(day: &Day<'_>, task: &Task) -> Vec<TaskGroup> {
    let mut by_due: BTreeMap<NaiveDate, Vec<(&Assignment, Standing)>> = BTreeMap::new();
    if day.uses(task.plan) {
        for one in day.book.assignments_of(task.id).into_iter().filter(|one| one.status != Status::Exempt) {
            let standing = day.standing_of(one, task);
            if let Some(due) = standing.due {
                by_due.entry(due).or_default().push((one, standing));
            }
        }
    }
    by_due.into_iter().filter_map(|(due, members)| group(task.id, due, members)).collect()
}

/// The clocks as they stand on days: once its end is announced a consultation stands on that, no longer on the day on
/// which it might end at the earliest.
pub(super) fn on_days(clocks: Vec<Clock>) -> impl Iterator<Item = AgendaItem> {
    let ended = clocks.iter().filter(|clock| clock.kind == ClockKind::Consultation);
    let announced: BTreeSet<Key> = ended.map(|clock| clock.of.clone()).collect();
    let earliest = move |clock: &Clock| {
        clock.kind == ClockKind::Window && clock.state == ClockState::Running && announced.contains(&clock.of)
    };
    clocks.into_iter().filter(move |clock| !earliest(clock)).map(AgendaItem::Clock)
}

/// A row of a register by the date that counts; registers run on across the years.
pub(super) fn on_day(day: &Day<'_>, row: &RegisterRow) -> Option<RowOnDay> {
    let standing = day.row_standing(row);
    Some(RowOnDay { row: row.id, key: row.key(), unit: row.unit, due: standing.due?, standing })
}

fn group(task: TaskId, due: NaiveDate, mut members: Vec<(&Assignment, Standing)>) -> Option<TaskGroup> {
    members.sort_by_key(|(_, standing)| standing.severity());
    let worst = members.first()?.1;
    let done = members.iter().filter(|(one, _)| one.status == Status::Done).count();
    Some(TaskGroup {
        task,
        due,
        last_workday: worst.last_workday?,
        open: members.len() - done,
        overdue: members.iter().filter(|(_, standing)| standing.word == LightWord::Overdue).count(),
        done,
        extended: members.iter().any(|(one, _)| one.extension().is_some()),
        assignments: members.iter().map(|(one, _)| one.id).collect(),
        alike: members.iter().filter(|(_, standing)| standing.light == worst.light).count(),
        worst,
    })
}
