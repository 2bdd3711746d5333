//! Quotas (量化指标) and the activities that count.

use chrono::NaiveDate;

use super::assignment::Evidence;
use super::detail::Details;
use super::id::{ActivityId, PlanId, QuotaId, UnitId};
use super::pack::QuotaScope;
use super::task::Strength;

/// "At least N" of a plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quota {
    /// The ledger's id.
    pub id: QuotaId,
    /// Its plan.
    pub plan: PlanId,
    /// Stable id of the pack, e.g. `unit.training`.
    pub code: String,
    /// Whose it is.
    pub scope: QuotaScope,
    /// Name on the screen.
    pub title: String,
    /// English name.
    pub title_en: String,
    /// At least so many; `None`: recorded without a minimum.
    pub at_least: Option<u32>,
    /// What is asked by another period than the year, in words.
    pub period: Option<String>,
    /// Strength.
    pub strength: Strength,
    /// What must be published afterwards, if anything.
    pub follow_up: Option<String>,
    /// Row of the task it belongs to.
    pub row: String,
    /// The notice's words.
    pub clause: String,
}

impl Quota {
    /// Whether it asks so many, of the year or of another period.
    #[must_use]
    pub const fn asks_a_number(&self) -> bool {
        self.at_least.is_some() || self.period.is_some()
    }
}

/// 活动: a dated event. It counts with evidence and, where owed, its published follow-up.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Activity {
    /// The ledger's id.
    pub id: ActivityId,
    /// The quota it counts towards.
    pub quota: QuotaId,
    /// The county's quota that it counts towards besides, because a person said so.
    pub also: Option<QuotaId>,
    /// Who held it; `None` for the county.
    pub unit: Option<UnitId>,
    /// 发生日期.
    pub happened_on: NaiveDate,
    /// What it was.
    pub title: String,
    /// Follow-up published on.
    pub follow_up_on: Option<NaiveDate>,
    /// What else is written down of it, by the plan's [`ActivityScheme`](super::pack::ActivityScheme).
    pub details: Details,
    /// Evidence.
    pub evidence: Vec<Evidence>,
    /// 登记日期.
    pub entered_on: NaiveDate,
}
