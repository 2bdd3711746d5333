//! The three things every rule takes: the book, the working-day calendar, and the day it is.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::assignment::Assignment;
use super::book::Book;
use super::id::{AssignmentId, PlanId, TaskId};
use super::key::Key;
use super::plan::Plan;
use super::task::Task;
use super::week::IsoWeek;
use super::workday::WorkCalendar;

/// A book read on a day. Lights, clocks, scores and walks are methods of it; the live desk, a past day and a frozen
/// week differ only in what they put in here.
#[derive(Clone, Copy, Debug)]
pub struct Day<'a> {
    /// The ledger's content.
    pub book: &'a Book,
    /// The working days.
    pub calendar: &'a WorkCalendar,
    /// The desk's date.
    pub today: NaiveDate,
}

/// Where a task stands in lists: by plan, the newest first, then in the plan's order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct TaskPlace {
    plan: (Reverse<i32>, Reverse<PlanId>),
    position: i64,
    task: TaskId,
}

/// Where an assignment stands in lists: with its task, owed choices last, else in roster order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Place {
    /// Its task's.
    pub task: TaskPlace,
    owed: bool,
    part: Option<u32>,
    position: i64,
    /// The assignment.
    pub assignment: AssignmentId,
}

impl TaskPlace {
    /// The task.
    #[must_use]
    pub const fn task(self) -> TaskId {
        self.task
    }

    /// The place before all of its assignments.
    #[must_use]
    pub const fn first(self) -> Place {
        Place { task: self, owed: false, part: None, position: i64::MIN, assignment: AssignmentId(i64::MIN) }
    }
}

impl Place {
    /// The unit's place in the roster.
    #[must_use]
    pub const fn position(&self) -> i64 {
        self.position
    }
}

/// The places of a day's lists, for whoever asks for many.
#[derive(Clone, Debug)]
pub struct Places<'a> {
    day: Day<'a>,
    plans: BTreeMap<PlanId, Reverse<i32>>,
}

impl Places<'_> {
    /// The place of a task; `None` where its plan is not at work.
    #[must_use]
    pub fn task(&self, task: &Task) -> Option<TaskPlace> {
        let year = self.plans.get(&task.plan)?;
        Some(TaskPlace { plan: (*year, Reverse(task.plan)), position: task.position, task: task.id })
    }

    /// The place of an assignment; `None` where its plan is not at work.
    #[must_use]
    pub fn assignment(&self, one: &Assignment) -> Option<Place> {
        let task = self.task(self.day.task_of(one)?)?;
        let (owed, position) = self.day.position_of(one);
        Some(Place { task, owed, part: one.part, position, assignment: one.id })
    }
}

impl<'a> Day<'a> {
    /// Where tasks and assignments of the plans at work stand in lists.
    #[must_use]
    pub fn places(&self) -> Places<'a> {
        let plans = self.plans().into_iter().map(|plan| (plan.id, Reverse(plan.year))).collect();
        Places { day: *self, plans }
    }

    /// The ISO week of today.
    #[must_use]
    pub fn week(&self) -> IsoWeek {
        IsoWeek::of(self.today)
    }

    /// The plans at work: every real plan, so that what an old year still owes stays in sight; practice plans only
    /// where there is no real one. Newest first.
    #[must_use]
    pub fn plans(&self) -> Vec<&'a Plan> {
        let Some(current) = self.book.current_plan() else { return Vec::new() };
        let mut plans: Vec<_> = self.book.plans.values().filter(|plan| plan.practice == current.practice).collect();
        plans.sort_by_key(|plan| (std::cmp::Reverse(plan.year), std::cmp::Reverse(plan.id)));
        plans
    }

    /// Whether a plan is at work.
    #[must_use]
    pub fn works_on(&self, plan: PlanId) -> bool {
        let practice = self.book.current_plan().map(|current| current.practice);
        self.book.plans.get(&plan).map(|plan| plan.practice) == practice
    }

    /// Tasks of the plans at work, in the order of lists.
    #[must_use]
    pub fn tasks(&self) -> Vec<&'a Task> {
        self.plans().into_iter().flat_map(|plan| self.book.tasks_of(plan.id)).collect()
    }

    /// Assignments and owed choices of the plans at work, in the order of lists.
    #[must_use]
    pub fn assignments(&self) -> Vec<&'a Assignment> {
        let places = self.places();
        let all = self.book.assignments.values();
        let mut found: Vec<_> = all.filter_map(|one| Some((places.assignment(one)?, one))).collect();
        found.sort_unstable_by_key(|(place, _)| *place);
        found.into_iter().map(|(_, one)| one).collect()
    }

    /// The task of an assignment.
    #[must_use]
    pub fn task_of(&self, assignment: &Assignment) -> Option<&'a Task> {
        self.book.tasks.get(&assignment.task)
    }

    /// The roster position of an assignment's unit; owed choices stand last.
    pub(super) fn position_of(&self, assignment: &Assignment) -> (bool, i64) {
        let unit = assignment.unit.and_then(|unit| self.book.units.get(&unit));
        (unit.is_none(), unit.map_or(0, |unit| unit.position))
    }

    /// The key of an assignment of this book.
    pub(super) fn key_of(&self, assignment: &Assignment) -> Option<Key> {
        self.book.assignment_key(assignment.id)
    }
}
