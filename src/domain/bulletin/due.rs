//! When the next bulletin is due.

use chrono::NaiveDate;

use super::super::day::Day;
use super::super::plan::Plan;
use super::period::Period;

/// The next bulletin that is due.
#[derive(Clone, PartialEq, Debug)]
pub struct BulletinDue<'a> {
    /// The plan in use.
    pub plan: &'a Plan,
    /// The days it is to speak of.
    pub period: Period,
    /// Working days after the end of these.
    pub within: u32,
    /// The day on which it is due, a working day.
    pub due: NaiveDate,
    /// 暂定: it rests on a year without holiday data.
    pub provisional: bool,
    /// Working days left; negative when it is past.
    pub workdays_left: i64,
}

impl<'a> Day<'a> {
    /// The next bulletin of the plan in use by the rhythm that was set: of the month or the quarter that is still to be
    /// reported on, from the day after the last one sent or from the notice. `None` without a rhythm, of a closed year, and
    /// where no calendar reaches its day.
    #[must_use]
    pub fn bulletin_due(&self) -> Option<BulletinDue<'a>> {
        let plan = self.plan().filter(|plan| plan.closed_on.is_none())?;
        let settings = &self.book.settings;
        let last = self.book.last_bulletin(plan.id).and_then(|last| last.period.to.succ_opt());
        let from = last.unwrap_or(plan.issued_on).max(plan.issued_on);
        let to = settings.bulletin_rhythm.end(from)?;
        let within = settings.bulletin_within;
        let sum = self.calendar.add(to, within).ok()?;
        Some(BulletinDue {
            plan,
            period: Period { from, to },
            within,
            due: sum.date,
            provisional: sum.provisional,
            workdays_left: self.calendar.between(self.today, sum.date),
        })
    }
}
