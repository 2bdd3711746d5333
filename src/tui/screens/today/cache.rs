//! What the lines say and would be dear to work out each time they are drawn: it is kept up by what changed.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::board::Board;
use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::difference::Difference;
use crate::domain::id::{PlanId, UnitId};
use crate::domain::year::YearStanding;
use crate::tui::view::View;

use super::silence::Silences;

/// The silence of each unit, and how the other open years stand.
#[derive(Default)]
pub struct TodayCache {
    /// 久无进展.
    pub silences: Silences,
    /// The quotas of the county and of each unit.
    pub board: Board,
    years: BTreeMap<PlanId, YearStanding>,
}

impl TodayCache {
    /// Works all of it out.
    pub fn of(view: &View) -> Self {
        let day = view.day();
        Self { silences: Silences::of(&day), board: view.judged().board(), years: years(&day) }
    }

    /// Follows what changed since an older day; the units whose silence is another.
    pub fn follow(&mut self, old: &Day<'_>, view: &View, since: &Difference) -> BTreeSet<UnitId> {
        let new = view.day();
        self.board = view.judged().board();
        let of_another = |book: &Book| {
            let tasks = since.tasks.iter().filter_map(|id| book.tasks.get(id));
            tasks.into_iter().any(|task| !new.uses(task.plan))
        };
        if !since.documents.is_empty() || !since.decisions.is_empty() || of_another(old.book) || of_another(new.book) {
            self.years = years(&new);
        }
        self.silences.follow(old, &new, since)
    }

    /// How another year stands.
    pub fn year(&self, plan: PlanId) -> Option<&YearStanding> {
        self.years.get(&plan)
    }
}

fn years(day: &Day<'_>) -> BTreeMap<PlanId, YearStanding> {
    day.other_years().into_iter().map(|plan| (plan.id, day.year_standing(plan.id))).collect()
}
