//! Pace of the quotas (量化指标): what is done, what is missing, and whether the year still allows it.

use chrono::{Datelike, NaiveDate};

use super::assignment::{Assignment, Status};
use super::coded::coded;
use super::day::Day;
use super::detail::Detail;
use super::id::{ActivityId, QuotaId, UnitId};
use super::light::Standing;
use super::pack::{ActivityField, PaceLimits, QuotaScope};
use super::quota::{Activity, Quota};

coded! {
    /// 进度, worst first.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub enum Pace {
        /// 未完成: the year is over and something is missing.
        Missed,
        /// 难达: more is missing than there are weeks left.
        AtRisk,
        /// 偏慢: fewer than the elapsed part of the year asks for.
        Slow,
        /// 可达.
        OnPace,
        /// 完成.
        Met,
    }
}

coded! {
    /// Why an activity does not count.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub enum Lack {
        /// It was held in another year than its plan's.
        OtherYear,
        /// It was recorded or held after its plan was closed: 补记, which moves no figure.
        AfterClosing,
        /// 佐证.
        Evidence,
        /// The follow-up that the notice asks to be published.
        FollowUp,
        /// Something that the pack asks to be written down of it.
        Details,
    }
}

/// How one quota stands for the county or for one unit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct QuotaProgress {
    /// The quota.
    pub quota: QuotaId,
    /// The unit; `None` for the county.
    pub unit: Option<UnitId>,
    /// How many activities count.
    pub done: u32,
    /// Activities that count.
    pub counted: Vec<ActivityId>,
    /// Activities recorded that do not count.
    pub uncounted: Vec<ActivityId>,
    /// At least so many; `None`: recorded without a minimum.
    pub at_least: Option<u32>,
    /// Missing to the minimum.
    pub missing: u32,
    /// Whether the plan year is over: only then is the quota owed.
    pub is_due: bool,
    /// Days left in the plan year; 0 after it.
    pub days_left: u32,
    /// Hundredths of an activity that the elapsed part of the year asks for.
    pub expected: u32,
    /// Pace; `None` without a minimum.
    pub pace: Option<Pace>,
}

impl QuotaProgress {
    /// Whole weeks left in the plan year; 0 after it.
    #[must_use]
    pub const fn weeks_left(&self) -> u32 {
        self.days_left / 7
    }
}

impl<'b> Day<'b> {
    /// Why an activity does not count towards its quota; empty for one that does.
    #[must_use]
    pub fn lacks(&self, activity: &Activity) -> Vec<Lack> {
        self.book.quotas.get(&activity.quota).map(|quota| self.lacks_for(quota, activity)).unwrap_or_default()
    }

    /// Why an activity does not count towards one of the quotas that it is recorded for.
    #[must_use]
    pub fn lacks_for(&self, quota: &Quota, activity: &Activity) -> Vec<Lack> {
        let closed = self.book.plans.get(&quota.plan).and_then(|plan| plan.closed_on);
        let is_late = closed.is_some_and(|closed| activity.happened_on.max(activity.entered_on) > closed);
        let today = self.judged_on(quota.plan);
        let is_published = activity.follow_up_on.is_some_and(|published| published <= today);
        let lacks = [
            (activity.happened_on.year() != self.year_of(quota)).then_some(Lack::OtherYear),
            is_late.then_some(Lack::AfterClosing),
            activity.evidence.is_empty().then_some(Lack::Evidence),
            (quota.follow_up.is_some() && !is_published).then_some(Lack::FollowUp),
            self.unwritten(quota, activity).next().map(|_| Lack::Details),
        ];
        lacks.into_iter().flatten().collect()
    }

    /// What the pack asks to be written down of an activity and nobody did.
    pub fn unwritten<'a>(&self, quota: &Quota, activity: &'a Activity) -> impl Iterator<Item = &'b ActivityField> + 'a
    where
        'b: 'a,
    {
        let needed = self.book.fields_of(quota).iter().filter(|field| field.needed);
        needed.filter(|field| activity.details.get(&field.id).is_none_or(Detail::is_empty))
    }

    fn year_of(&self, quota: &Quota) -> i32 {
        self.book.plans.get(&quota.plan).map_or(self.today.year(), |plan| plan.year)
    }

    /// The county's quotas of the plan in use.
    #[must_use]
    pub fn county_quotas(&self) -> Vec<QuotaProgress> {
        self.quotas(QuotaScope::County).into_iter().map(|quota| self.progress(quota, None)).collect()
    }

    /// The quotas of one unit. A unit that owes none of their rows, or was let off, is asked for nothing.
    #[must_use]
    pub fn unit_quotas(&self, unit: UnitId) -> Vec<QuotaProgress> {
        let owes = |quota: &&Quota| {
            let task = self.book.tasks.of_row(quota.plan, &quota.row);
            let asks = |one: &Assignment| one.unit == Some(unit) && asks_activities(one, &self.standing(one));
            task.is_some_and(|task| self.book.assignments.of_task(task).any(asks))
        };
        self.quotas(QuotaScope::Unit).into_iter().filter(owes).map(|quota| self.progress(quota, Some(unit))).collect()
    }

    /// How a quota stands for the county (`None`) or a unit.
    #[must_use]
    pub fn progress(&self, quota: &Quota, unit: Option<UnitId>) -> QuotaProgress {
        self.progress_among(quota, unit, self.book.activities.values())
    }

    /// The same, for whoever has the activities of the quota and unit at hand.
    pub(super) fn progress_among<'a>(
        &self,
        quota: &Quota,
        unit: Option<UnitId>,
        activities: impl Iterator<Item = &'a Activity>,
    ) -> QuotaProgress {
        let year = self.year_of(quota);
        let today = self.judged_on(quota.plan);
        // Whoever hosted what counts for the county, it is the county's.
        let is_whose = |one: &Activity| quota.scope == QuotaScope::County || one.unit == unit;
        let counts_for = |one: &Activity| one.quota == quota.id || one.also == Some(quota.id);
        let held = |one: &&Activity| counts_for(one) && is_whose(one) && one.happened_on <= self.today;
        let (counted, uncounted): (Vec<&Activity>, Vec<&Activity>) =
            activities.filter(held).partition(|one| self.lacks_for(quota, one).is_empty());
        let ids = |all: Vec<&Activity>| all.into_iter().map(|one| one.id).collect::<Vec<_>>();
        let done = u32::try_from(counted.len()).unwrap_or(u32::MAX);
        let asked = quota.at_least.unwrap_or(0);
        let measure = PaceFigures {
            done,
            missing: asked.saturating_sub(done),
            is_due: NaiveDate::from_ymd_opt(year, 12, 31).is_some_and(|last| today > last),
            days_left: days_left(year, today),
            expected: expected(asked, year, today),
        };
        let limits = self.pace_limits(quota);
        QuotaProgress {
            quota: quota.id,
            unit,
            done,
            counted: ids(counted),
            uncounted: ids(uncounted),
            at_least: quota.at_least,
            missing: measure.missing,
            is_due: measure.is_due,
            days_left: measure.days_left,
            expected: measure.expected,
            pace: quota.at_least.map(|_| measure.pace(measure.is_behind(limits), limits)),
        }
    }

    /// When a quota is slow and when it is out of reach, by its plan.
    pub(super) fn pace_limits(&self, quota: &Quota) -> PaceLimits {
        self.book.plans.get(&quota.plan).map(|plan| plan.activities.pace).unwrap_or_default()
    }

    /// The quotas of the plan in use that bind the county or its units.
    pub(super) fn quotas(&self, scope: QuotaScope) -> Vec<&'b Quota> {
        let Some(plan) = self.plan() else { return Vec::new() };
        self.book.quotas.values().filter(|quota| quota.plan == plan.id && quota.scope == scope).collect()
    }
}

/// Whether a duty asks for the activities of its row: not where it is 免办 or an adjusted table released it, nor where it
/// was due before it was owed.
pub(super) fn asks_activities(one: &Assignment, standing: &Standing) -> bool {
    one.status != Status::Exempt && one.released_on.is_none() && !standing.is_due_before_owed()
}

/// What a pace follows from.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct PaceFigures {
    /// Activities that count.
    pub done: u32,
    /// Missing to the minimum.
    pub missing: u32,
    /// Whether the year is over.
    pub is_due: bool,
    /// Days left.
    pub days_left: u32,
    /// Hundredths of an activity asked for by now.
    pub expected: u32,
}

impl PaceFigures {
    /// Whether fewer are done than the elapsed part of the year asks for.
    const fn is_behind(self, limits: PaceLimits) -> bool {
        self.expected >= limits.slow_from && self.done.saturating_mul(100) < self.expected
    }

    /// Whether the quotas of a unit together are short of it.
    pub const fn is_behind_together(self, limits: PaceLimits) -> bool {
        self.done.saturating_mul(100).saturating_add(limits.slow_together) <= self.expected
    }

    /// The pace of what is behind or not.
    pub const fn pace(self, is_behind: bool, limits: PaceLimits) -> Pace {
        match self.missing {
            0 => Pace::Met,
            _ if self.is_due => Pace::Missed,
            missing if missing.saturating_mul(limits.days_each) > self.days_left => Pace::AtRisk,
            _ if is_behind => Pace::Slow,
            _ => Pace::OnPace,
        }
    }
}

/// Hundredths of an activity by the elapsed part of the year, the day itself counted.
fn expected(asked: u32, year: i32, today: NaiveDate) -> u32 {
    let (Some(first), Some(last)) = (NaiveDate::from_yo_opt(year, 1), NaiveDate::from_ymd_opt(year, 12, 31)) else {
        return 0;
    };
    let elapsed = (today.min(last) - first).num_days() + 1;
    let share = i64::from(asked) * 100 * elapsed.max(0) / i64::from(last.ordinal());
    u32::try_from(share).unwrap_or(u32::MAX)
}

fn days_left(year: i32, today: NaiveDate) -> u32 {
    let last = NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(today);
    u32::try_from((last - today).num_days().max(0)).unwrap_or(0)
}
