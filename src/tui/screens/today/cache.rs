//! What the lines say and would be dear to work out each time they are drawn: it is kept up by what changed.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::board::Board;
use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::difference::Difference;
use crate::domain::id::{PlanId, UnitId};
use crate::domain::unanswered::Unanswered;
use crate::domain::year::YearStanding;
use crate::tui::view::View;

use super::line::{Group, Line, LineTarget, Placed};
use super::silence::Silences;

/// The silence of each unit, the forms it has not answered, and how the other open years stand.
#[derive(Default)]
pub struct TodayCache {
    /// 久无进展.
    pub silences: Silences,
    /// 未回: forms that nobody answered.
    pub unanswered: BTreeMap<UnitId, Unanswered>,
    /// The quotas of the county and of each unit.
    pub board: Board,
    years: BTreeMap<PlanId, YearStanding>,
}

impl TodayCache {
    /// Works all of it out.
    pub fn of(view: &View) -> Self {
        let day = view.day();
        let unanswered = day.unanswered_forms().into_iter().map(|one| (one.unit, one)).collect();
        Self { silences: Silences::of(&day), unanswered, board: view.judged().board(), years: years(&day) }
    }

    /// Follows what changed since an older day; the units whose silence may be another.
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
        let mut touched = self.silences.follow(old, &new, since);
        touched.extend(since.units(old, &new).into_iter().chain(since.forms.iter().copied()));
        for unit in &touched {
            match new.unanswered(*unit) {
                Some(one) => self.unanswered.insert(*unit, one),
                None => self.unanswered.remove(unit),
            };
        }
        touched
    }

    /// The lines of a unit: what it is silent about, and the forms that it has not answered.
    pub fn lines(&self, unit: UnitId, view: &View) -> impl Iterator<Item = Placed> {
        let silent = self.silences.line(unit, view);
        silent.into_iter().chain(self.unanswered.get(&unit).and_then(|one| unanswered(one, view)))
    }

    /// The units that have any of them.
    pub fn silent_units(&self) -> BTreeSet<UnitId> {
        self.silences.units().chain(self.unanswered.keys().copied()).collect()
    }

    /// How another year stands.
    pub fn year(&self, plan: PlanId) -> Option<&YearStanding> {
        self.years.get(&plan)
    }
}

/// Who has waited longest stands first.
fn unanswered(one: &Unanswered, view: &View) -> Option<Placed> {
    let position = view.book.units.get(&one.unit)?.position;
    let order = (Group::Unanswered, true, -one.days, false, position, None, [one.unit.0, 0, 0, 0]);
    let of = LineTarget::Unanswered(one.unit);
    Some((order, Line { group: Group::Unanswered, of, task: None, lead: None, count: 1 }))
}

fn years(day: &Day<'_>) -> BTreeMap<PlanId, YearStanding> {
    day.other_years().into_iter().map(|plan| (plan.id, day.year_standing(plan.id))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::act::{Act, AssignmentAct, FormAct, NewForm};
    use crate::tui::fixture::{Bench, d, key};

    /// What follows an act is what working everything out anew would give.
    #[test]
    fn unanswered_forms_are_kept_up_by_what_changed() {
        let mut bench = Bench::new("2023-09-06");
        let mut kept = TodayCache::of(&bench.view);
        let form = |bench: &Bench, unit: &str| NewForm {
            unit: unit.to_owned(),
            file: format!("{unit}.xlsx"),
            content: bench.view.day().form_content(bench.view.book.resolve_unit(unit).unwrap(), None),
        };
        let forms = ["县水务局", "东阿镇"].map(|unit| form(&bench, unit)).to_vec();
        let write = FormAct::WriteForms { plan: "2023".to_owned(), due_by: None, first: 1, forms };
        let note = AssignmentAct::AddNote {
            of: vec![key("2023/43/县水务局")],
            on: d("2023-09-06"),
            text: "已联系".to_owned(),
        };
        for (act, waiting) in [(Act::Form(write), 2), (Act::Assignment(note), 1)] {
            let before = bench.view.book.clone();
            bench.perform(&act);
            let (old, new) = (bench.view.day_of(&before), bench.view.day());
            let since = Difference::between(&old, &new).unwrap();
            kept.follow(&old, &bench.view, &since);
            assert_eq!(kept.unanswered, TodayCache::of(&bench.view).unanswered, "after {act:?}");
            assert_eq!(kept.unanswered.len(), waiting);
        }
    }
}
