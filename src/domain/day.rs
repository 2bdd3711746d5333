//! The three things every rule takes: the book, the working-day calendar, and the day it is.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::assignment::Assignment;
use super::book::Book;
use super::id::TaskId;
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

impl<'a> Day<'a> {
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

    /// Tasks of the plans at work, in the order of lists.
    #[must_use]
    pub fn tasks(&self) -> Vec<&'a Task> {
        self.plans().into_iter().flat_map(|plan| self.book.tasks_of(plan.id)).collect()
    }

    /// Assignments and owed choices of the plans at work, in the order of lists.
    #[must_use]
    pub fn assignments(&self) -> Vec<&'a Assignment> {
        let order: BTreeMap<TaskId, usize> = self.tasks().iter().enumerate().map(|(n, task)| (task.id, n)).collect();
        let mut found: Vec<_> = self
            .book
            .assignments
            .values()
            .filter_map(|one| {
                let place = *order.get(&one.task)?;
                let (owed, position) = self.position_of(one);
                Some(((place, owed, one.part, position), one))
            })
            .collect();
        found.sort_by_key(|(place, _)| *place);
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
