//! The one rule that says which numbers a record counts in. What only counts ([`super::super::tally`]) and what shows the
//! rows behind a number ask it alike, so that a number and its rows cannot drift apart.

use super::RecordId;
use crate::domain::assignment::{Assignment, Status};
use crate::domain::clock::{Clock, ClockState};
use crate::domain::coded::coded;
use crate::domain::day::Day;
use crate::domain::decision::Decision;
use crate::domain::document::PolicyDocument;
use crate::domain::id::UnitId;
use crate::domain::light::{Light, LightWord, Standing};
use crate::domain::registers::RegisterRow;
use crate::domain::sync::GateView;
use crate::domain::task::Task;

coded! {
    /// A number of the plan in use that is counted record by record, and of each unit as far as its own records go.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub enum FigureKind {
        /// 逾期, of everything that has a date: assignments, clocks, rows of registers.
        AllOverdue,
        /// 临期, of everything that has a date.
        AllDueSoon,
        /// Tasks.
        Tasks,
        /// Assignments; owed choices left out.
        Assignments,
        /// Assignments not closed.
        Open,
        /// 红灯.
        Red,
        /// 黄灯.
        Yellow,
        /// 绿灯.
        Green,
        /// 蓝灯: done.
        Blue,
        /// 灰灯.
        Grey,
        /// Without a light: standing, immediate, waiting for an event.
        Standing,
        /// 逾期, assignments alone.
        Overdue,
        /// 临期, assignments alone.
        DueSoon,
        /// 正常.
        OnTrack,
        /// 待审.
        AwaitingReview,
        /// 久无进展.
        Stalled,
        /// 待定夺, in tasks.
        ChoicesOwed,
        /// 期限待核定, in tasks.
        Doubted,
        /// 待确认: assignments of a default unit.
        UnitsToConfirm,
        /// 待核对原件: tasks with inherited cells that nobody has compared with the original.
        CellsToConfirm,
        /// 门关, in documents.
        GatesShut,
        /// Clocks past their last day.
        ClocksOverdue,
        /// Clocks whose last day is near.
        ClocksDueSoon,
        /// 短于规定期限: clocks that ended before their least length, and nobody has said why.
        ClocksShort,
        /// Rows of registers past the date that counts.
        RowsOverdue,
        /// Rows of registers near it.
        RowsDueSoon,
    }
}

impl FigureKind {
    /// The number of a light.
    #[must_use]
    pub const fn of_light(light: Option<Light>) -> Self {
        match light {
            Some(Light::Red) => Self::Red,
            Some(Light::Yellow) => Self::Yellow,
            Some(Light::Green) => Self::Green,
            Some(Light::Blue) => Self::Blue,
            Some(Light::Grey) => Self::Grey,
            None => Self::Standing,
        }
    }
}

/// The numbers that a record counts in, each once.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct FigureSet(u32);

impl FigureSet {
    /// With one more where that holds.
    #[must_use]
    const fn with(self, kind: FigureKind, holds: bool) -> Self {
        if holds { Self(self.0 | 1 << kind as u32) } else { self }
    }

    /// Whether it counts in nothing.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether that is among them.
    #[must_use]
    pub const fn has(self, kind: FigureKind) -> bool {
        self.0 & (1 << kind as u32) != 0
    }

    /// Each of them.
    pub fn iter(self) -> impl Iterator<Item = FigureKind> {
        FigureKind::ALL.into_iter().filter(move |kind| self.has(*kind))
    }
}

/// A record with the numbers that it counts in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Counted {
    /// The record.
    pub record: RecordId,
    /// The unit whose numbers it counts in, beside those of the whole.
    pub unit: Option<UnitId>,
    /// The numbers.
    pub kinds: FigureSet,
}

impl Day<'_> {
    /// What every record counts in, in the order of lists.
    pub fn figures_of_all(&self, mut each: impl FnMut(Counted)) {
        self.tasks().into_iter().for_each(|task| self.figures_of_task(task, &mut each));
        self.documents().for_each(|document| self.figures_of_document(document, &mut each));
        self.decisions().for_each(|decision| self.figures_of_decision(decision, &mut each));
        self.book.register_rows.values().for_each(|row| each(self.figures_of_row(row)));
    }

    /// What a task and its assignments count in; nothing of another plan.
    pub fn figures_of_task(&self, task: &Task, mut each: impl FnMut(Counted)) {
        if !self.uses(task.plan) {
            return;
        }
        let (mut choice_owed, mut doubted) = (false, false);
        for one in self.book.assignments.of_task(task.id) {
            let standing = self.standing_of(one, task);
            match one.unit {
                Some(unit) => {
                    doubted |= standing.word.is_doubted();
                    each(self.figures_of_assignment(one, unit, &standing));
                }
                None => choice_owed |= standing.word == LightWord::ChoiceOwed,
            }
        }
        let kinds = FigureSet::default()
            .with(FigureKind::Tasks, true)
            .with(FigureKind::ChoicesOwed, choice_owed)
            .with(FigureKind::Doubted, doubted)
            .with(FigureKind::CellsToConfirm, task.to_confirm);
        each(Counted { record: RecordId::Task(task.id), unit: None, kinds });
    }

    fn figures_of_assignment(&self, one: &Assignment, unit: UnitId, standing: &Standing) -> Counted {
        let (overdue, due_soon) = (standing.word == LightWord::Overdue, standing.word == LightWord::DueSoon);
        let kinds = FigureSet::default()
            .with(FigureKind::Assignments, true)
            .with(FigureKind::of_light(standing.light), true)
            .with(FigureKind::Open, one.status.is_open())
            .with(FigureKind::AllOverdue, overdue)
            .with(FigureKind::Overdue, overdue)
            .with(FigureKind::AllDueSoon, due_soon)
            .with(FigureKind::DueSoon, due_soon)
            .with(FigureKind::OnTrack, standing.word == LightWord::OnTrack)
            .with(FigureKind::AwaitingReview, one.status == Status::Submitted)
            .with(FigureKind::Stalled, self.is_stalled(one, standing))
            .with(FigureKind::UnitsToConfirm, one.unit_to_confirm);
        Counted { record: RecordId::Assignment(one.id), unit: Some(unit), kinds }
    }

    /// What a document and its clocks count in; nothing of another plan.
    pub fn figures_of_document(&self, document: &PolicyDocument, mut each: impl FnMut(Counted)) {
        let Some(state) = self.sync_state(document).filter(|_| self.lists_document(document)) else { return };
        let record = RecordId::Document(document.number);
        let kinds = FigureSet::default().with(FigureKind::GatesShut, state.gate_view == GateView::Shut);
        each(Counted { record, unit: Some(document.unit), kinds });
        state.clock.iter().chain(&state.disclosure).for_each(|clock| each(figures_of_clock(record, clock)));
    }

    /// What the clocks of a decision count in; nothing of another plan.
    pub fn figures_of_decision(&self, decision: &Decision, mut each: impl FnMut(Counted)) {
        if self.lists_decision(decision) {
            let record = RecordId::Decision(decision.number);
            self.decision_clocks(decision).iter().for_each(|clock| each(figures_of_clock(record, clock)));
        }
    }

    /// What a row of a register counts in.
    #[must_use]
    pub fn figures_of_row(&self, row: &RegisterRow) -> Counted {
        let standing = self.row_standing(row);
        let kinds = FigureSet::default()
            .with(FigureKind::AllOverdue, standing.is_overdue())
            .with(FigureKind::RowsOverdue, standing.is_overdue())
            .with(FigureKind::AllDueSoon, standing.is_due_soon())
            .with(FigureKind::RowsDueSoon, standing.is_due_soon());
        Counted { record: RecordId::Row(row.register, row.number), unit: Some(row.unit), kinds }
    }
}

fn figures_of_clock(record: RecordId, clock: &Clock) -> Counted {
    let [overdue, due_soon, short] =
        [ClockState::Overdue, ClockState::DueSoon, ClockState::Short].map(|state| clock.state == state);
    let kinds = FigureSet::default()
        .with(FigureKind::AllOverdue, overdue)
        .with(FigureKind::ClocksOverdue, overdue)
        .with(FigureKind::AllDueSoon, due_soon)
        .with(FigureKind::ClocksDueSoon, due_soon)
        .with(FigureKind::ClocksShort, short);
    Counted { record, unit: Some(clock.unit), kinds }
}
