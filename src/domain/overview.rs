//! The overview: what `status` prints and Today shows.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::assignment::{Assignment, Status};
use super::clock::{Clock, ClockState};
use super::day::Day;
use super::id::{AssignmentId, DocumentId, TaskId};
use super::key::Key;
use super::light::{Light, LightWord, Standing};
use super::week::{IsoWeek, WeekCounts};

/// The desk at a glance.
#[derive(Clone, PartialEq, Debug)]
pub struct Overview {
    /// The desk's date.
    pub today: NaiveDate,
    /// Its week.
    pub week: IsoWeek,
    /// Tasks.
    pub tasks: usize,
    /// Assignments; owed choices left out.
    pub assignments: usize,
    /// How many of them have which light.
    pub lights: LightCounts,
    /// Those without a light: standing, immediate, waiting for an event.
    pub standing: usize,
    /// 逾期, longest first.
    pub overdue: Vec<Item>,
    /// 临期, nearest first.
    pub due_soon: Vec<Item>,
    /// 待审, longest waiting first.
    pub awaiting_review: Vec<Item>,
    /// 待定夺: tasks with an owed choice.
    pub choices: Vec<ChoiceOwed>,
    /// 待确认: assignments of a default unit.
    pub units_to_confirm: Vec<AssignmentId>,
    /// 待核对原件: tasks with inherited cells that nobody has compared with the original.
    pub cells_to_confirm: Vec<TaskId>,
    /// 门关: documents that wait.
    pub gates_shut: Vec<DocumentId>,
    /// Clocks that are not over, the most urgent first.
    pub clocks: Vec<Clock>,
    /// The counts of the header.
    pub counts: Counts,
}

/// How many assignments have which light.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct LightCounts {
    /// Green.
    pub green: usize,
    /// Yellow.
    pub yellow: usize,
    /// Red.
    pub red: usize,
    /// Blue.
    pub blue: usize,
    /// Grey.
    pub grey: usize,
}

impl LightCounts {
    /// The count of a light.
    #[must_use]
    pub const fn of(&self, light: Light) -> usize {
        match light {
            Light::Green => self.green,
            Light::Yellow => self.yellow,
            Light::Red => self.red,
            Light::Blue => self.blue,
            Light::Grey => self.grey,
        }
    }

    fn count(&mut self, light: Light) {
        let place = match light {
            Light::Green => &mut self.green,
            Light::Yellow => &mut self.yellow,
            Light::Red => &mut self.red,
            Light::Blue => &mut self.blue,
            Light::Grey => &mut self.grey,
        };
        *place += 1;
    }
}

/// An assignment in a list of the overview.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    /// The assignment.
    pub assignment: AssignmentId,
    /// Its key.
    pub key: Key,
    /// Number in the table; `None` for body and added tasks.
    pub seq: Option<u32>,
    /// Code of the unit.
    pub unit: String,
    /// The written date in force.
    pub due: Option<NaiveDate>,
    /// The last working day on or before it.
    pub last_workday: Option<NaiveDate>,
    /// Calendar days past `due`; negative while it is ahead.
    pub days: i64,
    /// Working days past `last_workday`; negative while it is ahead.
    pub workdays: i64,
    /// 待审: working days since it was handed in.
    pub waiting: Option<i64>,
    /// Where it stands.
    pub standing: Standing,
}

/// A task that still waits for a person's choice.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ChoiceOwed {
    /// The task.
    pub task: TaskId,
    /// The owed choice.
    pub assignment: AssignmentId,
    /// The words that need the choice.
    pub words: String,
}

/// The counts of the header: everything with a light, assignments and clocks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// 逾期.
    pub overdue: usize,
    /// 临期.
    pub due_soon: usize,
    /// 待审.
    pub awaiting_review: usize,
    /// 待定夺, in tasks.
    pub choices_owed: usize,
}

/// The overview of a day.
#[must_use]
pub fn overview(day: &Day<'_>) -> Overview {
    let rows: Vec<_> = day.assignments().into_iter().map(|one| (one, day.standing(one))).collect();
    let owed: Vec<_> = rows.iter().filter(|(one, _)| !one.is_owed_choice()).collect();
    let listed = |word: LightWord| {
        owed.iter().filter(move |(_, standing)| standing.word == word).filter_map(|(one, at)| item(day, one, *at))
    };
    let mut lights = LightCounts::default();
    owed.iter().filter_map(|(_, standing)| standing.light).for_each(|light| lights.count(light));
    let mut overview = Overview {
        today: day.today,
        week: day.week(),
        tasks: day.tasks().len(),
        assignments: owed.len(),
        lights,
        standing: owed.iter().filter(|(_, standing)| standing.light.is_none()).count(),
        overdue: listed(LightWord::Overdue).collect(),
        due_soon: listed(LightWord::DueSoon).collect(),
        awaiting_review: owed
            .iter()
            .filter(|(one, _)| one.status == Status::Submitted)
            .filter_map(|(one, at)| item(day, one, *at))
            .collect(),
        choices: choices(&rows),
        units_to_confirm: owed.iter().filter(|(one, _)| one.unit_to_confirm).map(|(one, _)| one.id).collect(),
        cells_to_confirm: day.tasks().iter().filter(|task| task.to_confirm).map(|task| task.id).collect(),
        gates_shut: day.gates_shut().iter().map(|document| document.id).collect(),
        clocks: day.clocks().into_iter().filter(|clock| !clock.state.is_over()).collect(),
        counts: Counts::default(),
    };
    overview.overdue.sort_by_key(|item| std::cmp::Reverse(item.days));
    overview.due_soon.sort_by_key(|item| (item.last_workday, item.due));
    overview.awaiting_review.sort_by_key(|item| std::cmp::Reverse(item.waiting));
    overview.counts = counts(&overview);
    overview
}

/// The headline counts of a week, as a freeze stores them: assignments only, clocks left out.
#[must_use]
pub fn week_counts(overview: &Overview) -> WeekCounts {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    WeekCounts {
        overdue: count(overview.overdue.len()),
        due_soon: count(overview.due_soon.len()),
        awaiting_review: count(overview.awaiting_review.len()),
        done: count(overview.lights.blue),
        gates_shut: count(overview.gates_shut.len()),
        choices_owed: count(overview.choices.len()),
    }
}

fn item(day: &Day<'_>, one: &Assignment, standing: Standing) -> Option<Item> {
    let handed_in = one.status_on.filter(|_| one.status == Status::Submitted);
    Some(Item {
        assignment: one.id,
        key: day.key_of(one)?,
        seq: day.task_of(one)?.seq,
        unit: one.unit.and_then(|unit| day.book.units.get(&unit)).map(|unit| unit.code.clone()).unwrap_or_default(),
        due: standing.due,
        last_workday: standing.last_workday,
        days: -standing.days_left.unwrap_or_default(),
        workdays: -standing.workdays_left.unwrap_or_default(),
        waiting: handed_in.map(|on| day.calendar.between(on, day.today)),
        standing,
    })
}

fn choices(rows: &[(&Assignment, Standing)]) -> Vec<ChoiceOwed> {
    let mut seen = BTreeSet::new();
    rows.iter()
        .filter(|(one, standing)| standing.word == LightWord::ChoiceOwed && seen.insert(one.task))
        .map(|(one, _)| ChoiceOwed {
            task: one.task,
            assignment: one.id,
            words: one.choice.clone().unwrap_or_default(),
        })
        .collect()
}

fn counts(overview: &Overview) -> Counts {
    let clocks = |state| overview.clocks.iter().filter(|clock| clock.state == state).count();
    Counts {
        overdue: overview.overdue.len() + clocks(ClockState::Overdue),
        due_soon: overview.due_soon.len() + clocks(ClockState::DueSoon),
        awaiting_review: overview.awaiting_review.len(),
        choices_owed: overview.choices.len(),
    }
}
