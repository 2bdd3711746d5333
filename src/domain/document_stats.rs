//! How the documents of a plan year stand, counted by unit and by month.

use std::collections::BTreeMap;

use chrono::Datelike;

use super::clock::ClockState;
use super::day::Day;
use super::document::{Disclosure, PolicyDocument, Validity};
use super::id::UnitId;
use super::pack::StepRole;
use super::sync::StepState;

/// Counts over some documents.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct DocumentStats {
    /// All of them.
    pub documents: usize,
    /// 公开属性 not marked.
    pub unmarked: usize,
    /// 主动公开.
    pub public: usize,
    /// Published by today.
    pub published: usize,
    /// Published, and an interpretation is owed.
    pub to_read: usize,
    /// Of these, interpreted by today.
    pub read: usize,
    /// Distinct forms of interpretation published.
    pub forms: usize,
    /// Interpretations that came late, and by how many working days together.
    pub lagging: usize,
    /// Working days of lag together.
    pub lag: usize,
    /// 主动公开 ones published after the 20 working days, or still unpublished past them.
    pub late: usize,
}

impl DocumentStats {
    /// Share interpreted, in whole per cent, rounded down; `None` where nothing is to be interpreted.
    #[must_use]
    pub fn read_percent(&self) -> Option<usize> {
        (self.read * 100).checked_div(self.to_read)
    }

    fn count(&mut self, day: &Day<'_>, one: &PolicyDocument) {
        let Some((plan, state)) = day.book.plan_of_document(one).zip(day.sync_state(one)) else { return };
        let dates = one.release(&plan.sync);
        let is_out = |on: Option<chrono::NaiveDate>| on.is_some_and(|on| on <= day.today);
        let (published, read) = (is_out(dates.document_on), is_out(dates.interpretation_on));
        let to_read = published && one.exempt_reason.is_none();
        let release = state.steps.iter().find(|step| step.role == Some(StepRole::Release));
        let lag = match release.map(|step| step.state) {
            Some(StepState::Lag(days)) => usize::try_from(days).unwrap_or(usize::MAX),
            Some(
                StepState::Exempt | StepState::NotYet | StepState::Running | StepState::Missing(_) | StepState::InSync,
            )
            | None => 0,
        };
        let is_late = |state: ClockState| matches!(state, ClockState::Overdue | ClockState::MetLate);
        self.documents += 1;
        self.unmarked += usize::from(one.facts.disclosure.is_none());
        self.public += usize::from(one.facts.disclosure == Some(Disclosure::Public));
        self.published += usize::from(published);
        self.to_read += usize::from(to_read);
        self.read += usize::from(to_read && read);
        self.forms += usize::try_from(state.forms).unwrap_or(usize::MAX);
        self.lagging += usize::from(lag > 0);
        self.lag += lag;
        self.late += usize::from(state.disclosure.as_ref().is_some_and(|clock| is_late(clock.state)));
    }
}

/// The documents of the plan in use.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct StatsOfYear {
    /// All of them.
    pub all: DocumentStats,
    /// By drafting unit, in roster order.
    pub units: Vec<(UnitId, DocumentStats)>,
    /// By month of the day of making, as `2023-09`: of 成文, else of 印发, else of the registration.
    pub months: BTreeMap<String, DocumentStats>,
    /// 行政规范性文件 made in the plan's year (table 二 of the annual report: 本年制发).
    pub normative_made: usize,
    /// 行政规范性文件 of any year in force today (现行有效); those not marked are not counted.
    pub normative_in_force: usize,
    /// 行政规范性文件 of any year repealed in the plan's year, by today (本年废止件数).
    pub normative_repealed: usize,
    /// 行政规范性文件 marked 废止 without the day of it: they are counted in no year.
    pub normative_undated: usize,
}

impl Day<'_> {
    /// How the documents of the plan in use stand.
    #[must_use]
    pub fn document_stats(&self) -> StatsOfYear {
        let mut stats = StatsOfYear::default();
        let mut units: BTreeMap<(i64, UnitId), DocumentStats> = BTreeMap::new();
        for one in self.documents() {
            let made = one.formed_on.or(one.facts.issued_on).unwrap_or(one.entered_on);
            let position = self.book.units.get(&one.unit).map_or(i64::MAX, |unit| unit.position);
            stats.all.count(self, one);
            units.entry((position, one.unit)).or_default().count(self, one);
            stats.months.entry(made.format("%Y-%m").to_string()).or_default().count(self, one);
            stats.normative_made += usize::from(one.normative);
        }
        stats.units = units.into_iter().map(|((_, unit), counts)| (unit, counts)).collect();
        let year = self.plan().map(|plan| plan.year);
        for one in self.book.documents.values().filter(|one| one.normative) {
            let stands = one.validity(self.today);
            let repealed_on = one.facts.repealed_on;
            let in_year = repealed_on.is_some_and(|on| on <= self.today && Some(on.year()) == year);
            stats.normative_in_force += usize::from(stands == Some(Validity::InForce));
            stats.normative_repealed += usize::from(in_year);
            stats.normative_undated += usize::from(stands == Some(Validity::Repealed) && repealed_on.is_none());
        }
        stats
    }
}
