//! How many of what there are: the counts of the header, kept up by what an act changed.

use std::collections::BTreeMap;

use super::assignment::Status;
use super::clock::{Clock, ClockState};
use super::day::Day;
use super::decision::Decision;
use super::difference::Difference;
use super::document::PolicyDocument;
use super::id::UnitId;
use super::light::{Light, LightWord};
use super::registers::RegisterRow;
use super::sync::GateView;
use super::task::Task;
use super::week::WeekCounts;

/// The counts of a day, of the plan in use.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// Tasks.
    pub tasks: usize,
    /// Assignments; owed choices left out.
    pub assignments: usize,
    /// How many assignments have which light.
    pub lights: LightCounts,
    /// Those without a light: standing, immediate, waiting for an event.
    pub standing: usize,
    /// 逾期, assignments alone.
    pub overdue: usize,
    /// 临期, assignments alone.
    pub due_soon: usize,
    /// 待审.
    pub awaiting_review: usize,
    /// 久无进展.
    pub stalled: usize,
    /// 待定夺, in tasks.
    pub choices_owed: usize,
    /// 期限待核定, in tasks.
    pub doubted: usize,
    /// 门关, in documents.
    pub gates_shut: usize,
    /// Clocks past their last day, and near it.
    clocks: (usize, usize),
    /// Rows of registers past the date that counts, and near it.
    rows: (usize, usize),
    units: BTreeMap<UnitId, UnitTally>,
}

/// The counts of one unit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct UnitTally {
    /// Assignments not closed.
    pub open: usize,
    /// 逾期.
    pub overdue: usize,
    /// 临期.
    pub due_soon: usize,
    /// 待审.
    pub awaiting_review: usize,
    /// 久无进展.
    pub stalled: usize,
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

    /// All of them.
    #[must_use]
    pub const fn total(&self) -> usize {
        self.green + self.yellow + self.red + self.blue + self.grey
    }

    /// Counts one more of a light.
    pub const fn add(&mut self, light: Light) {
        *self.place(light) += 1;
    }

    const fn place(&mut self, light: Light) -> &mut usize {
        match light {
            Light::Green => &mut self.green,
            Light::Yellow => &mut self.yellow,
            Light::Red => &mut self.red,
            Light::Blue => &mut self.blue,
            Light::Grey => &mut self.grey,
        }
    }
}

/// The counts of the header: everything that has a date, assignments, clocks and rows of registers.
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

/// Counts something in, or out again.
pub type Step = fn(&mut usize);

/// One more.
pub fn more(count: &mut usize) {
    *count += 1;
}

/// One less.
pub fn less(count: &mut usize) {
    *count = count.saturating_sub(1);
}

impl Tally {
    /// The counts of a day.
    #[must_use]
    pub fn of(day: &Day<'_>) -> Self {
        let mut tally = Self::default();
        day.book.tasks.values().for_each(|task| tally.count_task(day, task, more));
        day.book.documents.values().for_each(|document| tally.count_document(day, document, more));
        day.book.decisions.values().for_each(|decision| tally.count_decision(day, decision, more));
        day.book.register_rows.values().for_each(|row| tally.count_row(day, row, more));
        tally
    }

    /// Follows what changed from one book to the next, both read on the same day.
    pub fn follow(&mut self, old: &Day<'_>, new: &Day<'_>, since: &Difference) {
        for (day, step) in [(old, less as Step), (new, more)] {
            let book = day.book;
            since.tasks.iter().filter_map(|id| book.tasks.get(id)).for_each(|task| self.count_task(day, task, step));
            let documents = since.documents.iter().filter_map(|id| book.documents.get(id));
            documents.for_each(|document| self.count_document(day, document, step));
            let decisions = since.decisions.iter().filter_map(|id| book.decisions.get(id));
            decisions.for_each(|decision| self.count_decision(day, decision, step));
            let rows = since.register_rows.iter().filter_map(|id| book.register_rows.get(id));
            rows.for_each(|row| self.count_row(day, row, step));
        }
    }

    /// The counts of the header.
    #[must_use]
    pub const fn counts(&self) -> Counts {
        Counts {
            overdue: self.overdue + self.clocks.0 + self.rows.0,
            due_soon: self.due_soon + self.clocks.1 + self.rows.1,
            awaiting_review: self.awaiting_review,
            choices_owed: self.choices_owed,
        }
    }

    /// The headline counts of a week, as a freeze stores them: assignments only, clocks and registers left out.
    #[must_use]
    pub fn week(&self) -> WeekCounts {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        WeekCounts {
            overdue: count(self.overdue),
            due_soon: count(self.due_soon),
            awaiting_review: count(self.awaiting_review),
            done: count(self.lights.blue),
            gates_shut: count(self.gates_shut),
            choices_owed: count(self.choices_owed),
        }
    }

    /// Assignments not closed.
    #[must_use]
    pub fn open(&self) -> usize {
        self.units.values().map(|unit| unit.open).sum()
    }

    /// The counts of a unit.
    #[must_use]
    pub fn unit(&self, unit: UnitId) -> UnitTally {
        self.units.get(&unit).copied().unwrap_or_default()
    }

    fn count_task(&mut self, day: &Day<'_>, task: &Task, step: Step) {
        if !day.uses(task.plan) {
            return;
        }
        step(&mut self.tasks);
        let (mut choice_owed, mut doubted) = (false, false);
        for one in day.book.assignments.of_task(task.id) {
            let standing = day.standing_of(one, task);
            let Some(unit) = one.unit else {
                choice_owed |= standing.word == LightWord::ChoiceOwed;
                continue;
            };
            let unit = self.units.entry(unit).or_default();
            step(&mut self.assignments);
            step(standing.light.map_or(&mut self.standing, |light| self.lights.place(light)));
            if one.status.is_open() {
                step(&mut unit.open);
            }
            doubted |= standing.word.is_doubted();
            if standing.word == LightWord::Overdue {
                step(&mut self.overdue);
                step(&mut unit.overdue);
            }
            if standing.word == LightWord::DueSoon {
                step(&mut self.due_soon);
                step(&mut unit.due_soon);
            }
            if day.is_stalled(one, &standing) {
                step(&mut self.stalled);
                step(&mut unit.stalled);
            }
            if one.status == Status::Submitted {
                step(&mut self.awaiting_review);
                step(&mut unit.awaiting_review);
            }
        }
        if choice_owed {
            step(&mut self.choices_owed);
        }
        if doubted {
            step(&mut self.doubted);
        }
    }

    fn count_document(&mut self, day: &Day<'_>, document: &PolicyDocument, step: Step) {
        let Some(state) = day.sync_state(document).filter(|_| day.lists_document(document)) else { return };
        if state.gate_view == GateView::Shut {
            step(&mut self.gates_shut);
        }
        state.clock.iter().chain(&state.disclosure).for_each(|clock| self.count_clock(clock, step));
    }

    fn count_decision(&mut self, day: &Day<'_>, decision: &Decision, step: Step) {
        if day.lists_decision(decision) {
            day.decision_clocks(decision).iter().for_each(|clock| self.count_clock(clock, step));
        }
    }

    fn count_row(&mut self, day: &Day<'_>, row: &RegisterRow, step: Step) {
        let standing = day.row_standing(row);
        if standing.is_overdue() {
            step(&mut self.rows.0);
        }
        if standing.is_due_soon() {
            step(&mut self.rows.1);
        }
    }

    fn count_clock(&mut self, clock: &Clock, step: Step) {
        match clock.state {
            ClockState::Overdue => step(&mut self.clocks.0),
            ClockState::DueSoon => step(&mut self.clocks.1),
            ClockState::Short | ClockState::Running | ClockState::MetLate | ClockState::Explained | ClockState::Met => {
            }
        }
    }
}
