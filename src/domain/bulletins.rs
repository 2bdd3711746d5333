//! Bulletins that were sent, by number and by plan.

use super::book::Book;
use super::bulletin::SentBulletin;
use super::id::{BulletinId, PlanId};
use super::registers::RegisterRow;

impl Book {
    /// The bulletin of a number.
    #[must_use]
    pub fn find_bulletin(&self, number: i64) -> Option<&SentBulletin> {
        self.bulletins.get(&BulletinId(number))
    }

    /// The bulletins of a plan that stand, in the order in which they were entered.
    pub fn bulletins_of(&self, plan: PlanId) -> impl DoubleEndedIterator<Item = &SentBulletin> {
        self.bulletins.values().filter(move |one| one.plan == plan && one.withdrawal.is_none())
    }

    /// The bulletin of a plan that speaks of the latest days; none that was withdrawn.
    #[must_use]
    pub fn last_bulletin(&self, plan: PlanId) -> Option<&SentBulletin> {
        self.bulletins_of(plan).max_by_key(|one| (one.period.to, one.id))
    }

    /// Whether a finding came of a bulletin of this office: it is what the bulletin set, not what somebody found.
    #[must_use]
    pub fn is_of_bulletin(&self, row: &RegisterRow) -> bool {
        self.bulletins.values().any(|one| one.findings.contains(&row.id))
    }

    /// The findings that came of a bulletin.
    pub fn findings_of<'a>(&'a self, bulletin: &'a SentBulletin) -> impl Iterator<Item = &'a RegisterRow> {
        bulletin.findings.iter().filter_map(|id| self.register_rows.get(id))
    }
}
