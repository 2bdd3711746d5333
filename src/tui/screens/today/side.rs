//! What stands beside the lines: the week's table, how far the walk is, and with no line at all the next day that has
//! something.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::assignment::Status;
use crate::domain::day::Day;
use crate::domain::difference::Difference;
use crate::domain::id::{TaskId, UnitId};
use crate::domain::tally::{Step, less, more};
use crate::domain::walk::{WalkCriteria, WalkSet};
use crate::domain::walk_papers::papers;
use crate::domain::week::IsoWeek;
use crate::tui::view::View;

/// Due, closed, handed in, reminded.
pub type DayCounts = [usize; 4];

/// Kept up by the tasks that changed.
#[derive(Default)]
pub struct Side {
    /// Items of this week's walk with a page of their own: judged, all.
    walked: (usize, usize),
    /// The same of each unit's silent duties, which are one page.
    silent: BTreeMap<UnitId, (usize, usize)>,
    /// The same of papers.
    papers: (usize, usize),
    week: [DayCounts; 7],
}

impl Side {
    /// Works all of it out.
    pub fn of(view: &View) -> Self {
        let mut side = Self::default();
        let day = view.day();
        side.count(&day, view.book.tasks.keys().copied(), more);
        side.count_papers(&day);
        side
    }

    /// Follows what changed since an older day. A freeze decides anew what is walked.
    pub fn follow(&mut self, old: &Day<'_>, view: &View, since: &Difference) {
        if since.weeks {
            *self = Self::of(view);
        } else {
            self.count(old, since.tasks.iter().copied(), less);
            self.count(&view.day(), since.tasks.iter().copied(), more);
            self.count_papers(&view.day());
        }
    }

    fn count_papers(&mut self, day: &Day<'_>) {
        let papers = papers(day, day.week(), WalkSet::Default);
        self.papers = (papers.iter().filter(|item| item.verdict.is_some()).count(), papers.len());
    }

    /// Pages of this week's walk: judged, all.
    pub fn walked(&self) -> (usize, usize) {
        let pages = self.silent.values().filter(|(_, all)| *all > 0);
        let judged = pages.clone().filter(|(judged, all)| judged == all).count();
        (self.walked.0 + judged + self.papers.0, self.walked.1 + pages.count() + self.papers.1)
    }

    /// The counts of a day of this week.
    pub fn on(&self, date: NaiveDate) -> DayCounts {
        let place = usize::try_from((date - IsoWeek::of(date).monday()).num_days()).unwrap_or(0);
        self.week.get(place).copied().unwrap_or_default()
    }

    fn count(&mut self, day: &Day<'_>, tasks: impl Iterator<Item = TaskId>, step: Step) {
        let week = day.week();
        let ground = WalkCriteria::of(day, week);
        let mut on = |date: Option<NaiveDate>, what: usize| {
            let place = date.and_then(|date| usize::try_from((date - week.monday()).num_days()).ok());
            place.and_then(|place| self.week.get_mut(place)?.get_mut(what)).map(step);
        };
        for task in tasks.filter_map(|id| day.book.tasks.get(&id)).filter(|task| day.uses(task.plan)) {
            for one in day.book.assignments_of(task.id).into_iter().filter(|one| !one.is_owed_choice()) {
                let standing = day.standing(one);
                let asks = one.status != Status::Exempt && !standing.is_due_before_owed();
                on(standing.last_workday.filter(|_| asks), 0);
                on(one.status_on.filter(|_| one.status == Status::Done), 1);
                // What was accepted since was handed in all the same.
                on(one.submitted_on, 2);
                one.reminders.iter().for_each(|reminder| on(Some(reminder.happened_on), 3));
                if let Some(item) = ground.item(day, one, WalkSet::Default) {
                    let counts =
                        if item.is_silent() { self.silent.entry(item.unit).or_default() } else { &mut self.walked };
                    step(&mut counts.1);
                    if item.verdict.is_some() {
                        step(&mut counts.0);
                    }
                }
            }
        }
    }
}

/// The next day on which something falls due.
pub fn next_due(view: &View) -> Option<NaiveDate> {
    let day = view.day();
    let standings = day.assignments().into_iter().map(|one| day.standing(one));
    standings.filter_map(|standing| standing.last_workday).filter(|day| *day >= view.today).min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::fixture::{Bench, d, status};

    /// Of a day: handed in stays handed in once it is accepted, and what is exempted falls due no more.
    #[test]
    fn a_day_of_the_week_counts_what_was_handed_in_on_it() {
        let mut bench = Bench::new("2023-08-17");
        let [one, other, exempt] = ["县水务局", "县教体局", "县民政局"].map(|unit| format!("2023/B1/{unit}"));
        let before = Side::of(&bench.view).on(d("2023-08-18"));
        bench.perform(&status(&one, Status::Submitted, "2023-08-16"));
        bench.perform(&status(&other, Status::Submitted, "2023-08-16"));
        assert_eq!(Side::of(&bench.view).on(d("2023-08-16")), [0, 0, 2, 0]);
        bench.perform(&status(&one, Status::Done, "2023-08-17"));
        assert_eq!(Side::of(&bench.view).on(d("2023-08-16")), [0, 0, 2, 0]);
        assert_eq!(Side::of(&bench.view).on(d("2023-08-17")), [0, 1, 0, 0]);
        bench.perform(&exempting(&exempt));
        assert_eq!(Side::of(&bench.view).on(d("2023-08-18"))[0], before[0] - 1);
    }

    fn exempting(of: &str) -> crate::domain::act::Act {
        let shape = serde_json::json!({ "act": "set_status", "of": [of], "status": "exempt", "on": "2023-08-17", "reason": "并入他局" });
        serde_json::from_value(shape).unwrap()
    }
}
