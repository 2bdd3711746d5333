//! How many of what there are: the counts of the header, kept up by what an act changed. Which record counts in which
//! number says [`super::figure`], as for the rows behind it.

use std::collections::BTreeMap;

use super::day::Day;
use super::difference::Difference;
use super::figure::{Counted, FigureKind};
use super::id::UnitId;
use super::light::Light;
use super::week::WeekCounts;

/// The counts of a day, of the plan in use.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    all: FigureCounts,
    units: BTreeMap<UnitId, FigureCounts>,
}

/// A count for each kind of number.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct FigureCounts([usize; FigureKind::ALL.len()]);

impl FigureCounts {
    /// The count of one.
    #[must_use]
    pub fn count(&self, kind: FigureKind) -> usize {
        self.0.get(kind as usize).copied().unwrap_or_default()
    }

    fn step(&mut self, one: &Counted, step: Step) {
        for kind in one.kinds.iter() {
            self.0.get_mut(kind as usize).into_iter().for_each(step);
        }
    }
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
        day.figures_of_all(|one| tally.step(&one, more));
        tally
    }

    /// Follows what changed from one book to the next, both read on the same day.
    pub fn follow(&mut self, old: &Day<'_>, new: &Day<'_>, since: &Difference) {
        for (day, step) in [(old, less as Step), (new, more)] {
            let book = day.book;
            let mut each = |one: Counted| self.step(&one, step);
            since.tasks.iter().filter_map(|id| book.tasks.get(id)).for_each(|one| day.figures_of_task(one, &mut each));
            let documents = since.documents.iter().filter_map(|id| book.documents.get(id));
            documents.for_each(|one| day.figures_of_document(one, &mut each));
            let decisions = since.decisions.iter().filter_map(|id| book.decisions.get(id));
            decisions.for_each(|one| day.figures_of_decision(one, &mut each));
            let rows = since.register_rows.iter().filter_map(|id| book.register_rows.get(id));
            rows.for_each(|one| each(day.figures_of_row(one)));
        }
        // A unit whose last record went has no counts, as where it never had one.
        self.units.retain(|_, counts| *counts != FigureCounts::default());
    }

    /// How many there are of one.
    #[must_use]
    pub fn count(&self, kind: FigureKind) -> usize {
        self.all.count(kind)
    }

    /// How many assignments have which light.
    #[must_use]
    pub fn lights(&self) -> LightCounts {
        let mut lights = LightCounts::default();
        Light::ALL.into_iter().for_each(|one| *lights.place(one) = self.count(FigureKind::of_light(Some(one))));
        lights
    }

    /// The counts of the header.
    #[must_use]
    pub fn counts(&self) -> Counts {
        Counts {
            overdue: self.count(FigureKind::AllOverdue),
            due_soon: self.count(FigureKind::AllDueSoon),
            awaiting_review: self.count(FigureKind::AwaitingReview),
            choices_owed: self.count(FigureKind::ChoicesOwed),
        }
    }

    /// The headline counts of a week, as a freeze stores them: assignments only, clocks and registers left out.
    #[must_use]
    pub fn week(&self) -> WeekCounts {
        let count = |kind| u32::try_from(self.count(kind)).unwrap_or(u32::MAX);
        WeekCounts {
            overdue: count(FigureKind::Overdue),
            due_soon: count(FigureKind::DueSoon),
            awaiting_review: count(FigureKind::AwaitingReview),
            done: count(FigureKind::Blue),
            gates_shut: count(FigureKind::GatesShut),
            choices_owed: count(FigureKind::ChoicesOwed),
        }
    }

    /// The counts of a unit.
    #[must_use]
    pub fn unit(&self, unit: UnitId) -> FigureCounts {
        self.units.get(&unit).copied().unwrap_or_default()
    }

    fn step(&mut self, one: &Counted, step: Step) {
        if one.kinds.is_empty() {
            return;
        }
        self.all.step(one, step);
        if let Some(unit) = one.unit {
            self.units.entry(unit).or_default().step(one, step);
        }
    }
}
