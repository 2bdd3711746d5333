//! 指标: the quotas of the plan in use side by side, the county's and each unit's.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::assignment::Assignment;
use super::day::Day;
use super::id::{QuotaId, UnitId};
use super::key::Key;
use super::pace::{Pace, PaceFigures, QuotaProgress, asks_activities};
use super::pack::QuotaScope;
use super::quota::{Activity, Quota};
use super::unit::UnitClass;

/// Every quota of the plan in use, by whom it binds.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Board {
    /// The county's, in the pack's order.
    pub county: Vec<QuotaProgress>,
    /// Units that owe a number of something: towns first, then in roster order.
    pub units: Vec<UnitQuotas>,
}

/// How the quotas of one unit stand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnitQuotas {
    /// The unit.
    pub unit: UnitId,
    /// Its class.
    pub class: UnitClass,
    /// Its place in the roster.
    pub position: i64,
    /// Its quotas with a minimum, or with a number for another period than the year, in the pack's order.
    pub quotas: Vec<QuotaProgress>,
    /// Activities that count, of those asked for.
    pub done: u32,
    /// Missing to the minimums together.
    pub missing: u32,
    /// Their pace together.
    pub pace: Pace,
}

impl UnitQuotas {
    /// Whether something is missing that time asks for.
    #[must_use]
    pub const fn lags(&self) -> bool {
        lags(self.pace)
    }

    /// Whether nothing at all counts yet.
    #[must_use]
    pub fn is_at_zero(&self) -> bool {
        self.quotas.iter().all(|one| one.done == 0)
    }

    /// Their pace together; `None` where none of them has a minimum.
    #[must_use]
    pub fn pace_of_minimums(&self) -> Option<Pace> {
        self.quotas.iter().any(|one| one.at_least.is_some()).then_some(self.pace)
    }
}

/// 未完成, 难达 and 偏慢.
#[must_use]
pub const fn lags(pace: Pace) -> bool {
    match pace {
        Pace::Missed | Pace::AtRisk | Pace::Slow => true,
        Pace::OnPace | Pace::Met => false,
    }
}

/// The quotas of a unit together: what is done beyond one minimum fills no other.
fn together(quotas: &[QuotaProgress]) -> PaceFigures {
    quotas.iter().fold(PaceFigures::default(), |sum, one| PaceFigures {
        done: sum.done + one.at_least.unwrap_or(0).saturating_sub(one.missing),
        missing: sum.missing + one.missing,
        is_due: sum.is_due || one.is_due,
        days_left: one.days_left,
        expected: sum.expected + one.expected,
    })
}

impl<'b> Day<'b> {
    /// The quotas of the plan in use side by side.
    #[must_use]
    pub fn board(&self) -> Board {
        let mut held: BTreeMap<(QuotaId, Option<UnitId>), Vec<&Activity>> = BTreeMap::new();
        for one in self.book.activities.values() {
            held.entry((one.quota, one.unit)).or_default().push(one);
        }
        let mut quotas: Vec<&Quota> = self.quotas(QuotaScope::Unit);
        quotas.retain(|quota| quota.asks_a_number());
        let limits = quotas.first().map(|quota| self.pace_limits(quota)).unwrap_or_default();
        let owing: Vec<BTreeMap<UnitId, &Assignment>> = quotas.iter().map(|quota| self.owing(quota)).collect();
        let row = |unit: &super::unit::Unit| {
            let owed = quotas.iter().zip(&owing).filter(|(_, owing)| owing.contains_key(&unit.id));
            let progress = |(quota, _): (&&Quota, _)| {
                let own = held.get(&(quota.id, Some(unit.id))).into_iter().flatten().copied();
                self.progress_among(quota, Some(unit.id), own)
            };
            let quotas: Vec<_> = owed.map(progress).collect();
            let sum = together(&quotas);
            let pace = sum.pace(sum.is_behind_together(limits), limits);
            let (class, position) = (unit.class, unit.position);
            let (done, missing) = (sum.done, sum.missing);
            (!quotas.is_empty()).then_some(UnitQuotas { unit: unit.id, class, position, quotas, done, missing, pace })
        };
        let mut units: Vec<_> = self.book.units.values().filter_map(row).collect();
        units.sort_by_key(|one| (one.class != UnitClass::Town, one.position, one.unit));
        Board { county: self.county_quotas(), units }
    }

    /// Every quota of the plan in use for whoever owes it, the county's first, then unit by unit; those without a number
    /// where something was recorded.
    #[must_use]
    pub fn all_quotas(&self) -> Vec<QuotaProgress> {
        let board = self.board();
        let mut free: Vec<&Quota> = self.quotas(QuotaScope::Unit);
        free.retain(|quota| quota.at_least.is_none());
        let mut found = board.county;
        for unit in self.book.units.values().map(|unit| unit.id) {
            let own: Vec<&QuotaProgress> =
                board.units.iter().filter(|one| one.unit == unit).flat_map(|one| &one.quotas).collect();
            let others = free.iter().filter(|quota| own.iter().all(|one| one.quota != quota.id));
            let recorded = others.map(|quota| self.progress(quota, Some(unit)));
            let recorded = recorded.filter(|one| one.counted.len() + one.uncounted.len() > 0);
            found.extend(own.iter().copied().cloned().chain(recorded));
        }
        found
    }

    /// The activities of the plan in use, oldest first, each with its quota.
    #[must_use]
    pub fn listed_activities(&self) -> Vec<(&'b Activity, &'b Quota)> {
        let book = self.book;
        let of_plan =
            |one: &'b Activity| Some((one, book.quotas.get(&one.quota).filter(|quota| self.uses(quota.plan))?));
        let mut found: Vec<_> = book.activities.values().filter_map(of_plan).collect();
        found.sort_by_key(|(one, _)| (one.happened_on, one.id));
        found
    }

    /// The last day for what a quota asks: the end of its plan year.
    #[must_use]
    pub fn quota_due(&self, quota: &Quota) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.book.plans.get(&quota.plan)?.year, 12, 31)
    }

    /// Who owes the activities of a quota, each with the duty that asks for them: of several parts the last.
    pub(super) fn owing(&self, quota: &Quota) -> BTreeMap<UnitId, &'b Assignment> {
        let Some(task) = self.book.tasks.of_row(quota.plan, &quota.row) else { return BTreeMap::new() };
        let owed = self.book.assignments_of(task).into_iter();
        let asks = owed.filter(|one| asks_activities(one, &self.standing(one)));
        asks.filter_map(|one| Some((one.unit?, one))).collect()
    }

    /// The open duties to be reminded of: of every quota of units that lags, the duty that asks for it.
    #[must_use]
    pub fn to_remind<'q>(&self, lagging: impl IntoIterator<Item = &'q QuotaProgress>) -> Vec<Key> {
        let mut asked: BTreeMap<QuotaId, BTreeMap<UnitId, &Assignment>> = BTreeMap::new();
        let duty = |progress: &QuotaProgress| {
            let quota = self.book.quotas.get(&progress.quota)?;
            let owing = asked.entry(quota.id).or_insert_with(|| self.owing(quota));
            let one = owing.get(&progress.unit?).filter(|one| one.status.is_open())?;
            self.book.assignment_key(one.id)
        };
        let mut keys: Vec<Key> = lagging.into_iter().filter(|one| one.missing > 0).filter_map(duty).collect();
        keys.dedup();
        keys
    }
}
