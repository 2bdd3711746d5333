//! What every rule takes: the book, the working-day calendar, the day it is, and the plan year in use.

use chrono::NaiveDate;

use super::assignment::Assignment;
use super::book::Book;
use super::decision::Decision;
use super::document::PolicyDocument;
use super::id::{AssignmentId, PlanId, TaskId};
use super::key::Key;
use super::plan::Plan;
use super::task::Task;
use super::week::{FrozenWeek, IsoWeek};
use super::workday::WorkCalendar;

/// A book read on a day. Lights, clocks, scores and walks are methods of it; the live desk, a past day and a frozen
/// week differ only in what they put in here. Lists, counts, scores, walks and files are those of the plan in use; a rule
/// about one record is that of the record's own plan.
#[derive(Clone, Copy, Debug)]
pub struct Day<'a> {
    /// The ledger's content.
    pub book: &'a Book,
    /// The working days.
    pub calendar: &'a WorkCalendar,
    /// The desk's date.
    pub today: NaiveDate,
    /// The plan in use; `None` only where there is none.
    in_use: Option<PlanId>,
}

/// Where a task stands in lists: in the plan's order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct TaskPlace {
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

impl<'a> Day<'a> {
    /// A book read on a day, with its default plan in use.
    #[must_use]
    pub fn of(book: &'a Book, calendar: &'a WorkCalendar, today: NaiveDate) -> Self {
        Self { book, calendar, today, in_use: book.default_plan().map(|plan| plan.id) }
    }

    /// The same with another plan in use; one that the book does not have leaves it as it is.
    #[must_use]
    pub fn using(self, plan: Option<PlanId>) -> Self {
        let chosen = plan.filter(|plan| self.book.plans.contains_key(plan));
        Self { in_use: chosen.or(self.in_use), ..self }
    }

    /// The plan in use.
    #[must_use]
    pub fn plan(&self) -> Option<&'a Plan> {
        self.book.plans.get(&self.in_use?)
    }

    /// Whether a plan is the one in use.
    #[must_use]
    pub fn uses(&self, plan: PlanId) -> bool {
        self.in_use == Some(plan)
    }

    /// The documents of the plan in use, in the order of their entry.
    pub fn documents(&self) -> impl Iterator<Item = &'a PolicyDocument> + use<'a> {
        let day = *self;
        self.book.documents.values().filter(move |one| day.lists_document(one))
    }

    /// Whether a document is of the plan in use.
    #[must_use]
    pub fn lists_document(&self, document: &PolicyDocument) -> bool {
        self.book.plan_of_document(document).is_some_and(|plan| self.uses(plan.id))
    }

    /// The decisions of the plan in use, in the order of their entry.
    pub fn decisions(&self) -> impl Iterator<Item = &'a Decision> + use<'a> {
        let day = *self;
        self.book.decisions.values().filter(move |one| day.lists_decision(one))
    }

    /// Whether a decision is of the plan in use.
    #[must_use]
    pub fn lists_decision(&self, decision: &Decision) -> bool {
        self.book.plan_of_decision(decision).is_some_and(|plan| self.uses(plan.id))
    }

    /// Where a task stands in lists; `None` for one of another plan.
    #[must_use]
    pub fn task_place(&self, task: &Task) -> Option<TaskPlace> {
        self.uses(task.plan).then_some(TaskPlace { position: task.position, task: task.id })
    }

    /// Where an assignment stands in lists; `None` for one of another plan.
    #[must_use]
    pub fn place(&self, one: &Assignment) -> Option<Place> {
        self.place_in(self.task_of(one)?, one)
    }

    /// As [`Day::place`], for who has its task.
    pub(super) fn place_in(&self, task: &Task, one: &Assignment) -> Option<Place> {
        let task = self.task_place(task)?;
        let (owed, position) = self.position_of(one);
        Some(Place { task, owed, part: one.part, position, assignment: one.id })
    }

    /// The last frozen week before that one in which the plan in use was scored.
    #[must_use]
    pub fn scored_before(&self, week: IsoWeek) -> Option<&'a FrozenWeek> {
        let plan = self.in_use?;
        let scored = self.book.weeks.values().filter(|frozen| frozen.week < week && frozen.scores_of(plan));
        scored.max_by_key(|frozen| (frozen.week, frozen.revision))
    }

    /// The ISO week of today.
    #[must_use]
    pub fn week(&self) -> IsoWeek {
        IsoWeek::of(self.today)
    }

    /// Tasks of the plan in use, in the order of lists.
    #[must_use]
    pub fn tasks(&self) -> Vec<&'a Task> {
        self.in_use.map_or_else(Vec::new, |plan| self.book.tasks_of(plan))
    }

    /// Assignments and owed choices of the plan in use, in the order of lists.
    #[must_use]
    pub fn assignments(&self) -> Vec<&'a Assignment> {
        let all = self.book.assignments.values();
        let mut found: Vec<_> = all.filter_map(|one| Some((self.place(one)?, one))).collect();
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
