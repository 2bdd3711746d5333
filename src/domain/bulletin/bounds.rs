//! Which days a bulletin may speak of.

use chrono::{Datelike, NaiveDate};

use super::super::book::Book;
use super::super::day::Day;
use super::super::workday::WorkdayError;
use super::period::Period;

/// Why there is no bulletin.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BulletinFault {
    /// Nothing to go by.
    NoPlan,
    /// The period ends after the desk's day.
    Ahead {
        /// Its end.
        to: NaiveDate,
        /// The desk's day.
        today: NaiveDate,
    },
    /// The period begins after its end.
    Backwards(Period),
    /// The period ends before the notice.
    BeforePlan {
        /// Its end.
        to: NaiveDate,
        /// The day of the notice.
        issued_on: NaiveDate,
    },
    /// On its last day the ledger did not have the plan yet.
    BeforeLedger {
        /// Its end.
        to: NaiveDate,
    },
    /// No unit owes anything.
    NothingOwed,
    /// The day of the reply cannot be counted.
    Workday(WorkdayError),
}

/// The first day of the quarter of a day.
fn quarter_start(day: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(day.year(), day.month0() / 3 * 3 + 1, 1).unwrap_or(day)
}

impl Day<'_> {
    /// The period of a bulletin up to the day: what is named of it, else from the day after the last bulletin that was
    /// sent or, where there is none, from the start of the quarter, and never from before the notice.
    ///
    /// # Errors
    /// There is no plan, or what is named does not fit.
    pub fn bulletin_period(&self, from: Option<NaiveDate>, to: Option<NaiveDate>) -> Result<Period, BulletinFault> {
        let plan = self.plan().ok_or(BulletinFault::NoPlan)?;
        let to = to.unwrap_or(self.today);
        if let Some(from) = from.filter(|from| *from > to) {
            return Err(BulletinFault::Backwards(Period { from, to }));
        }
        if to > self.today {
            return Err(BulletinFault::Ahead { to, today: self.today });
        }
        if to < plan.issued_on {
            return Err(BulletinFault::BeforePlan { to, issued_on: plan.issued_on });
        }
        let last = self.book.last_bulletin(plan.id).and_then(|last| last.period.to.succ_opt());
        let start = last.filter(|from| *from <= to).unwrap_or_else(|| quarter_start(to));
        let from = from.unwrap_or_else(|| start.max(plan.issued_on));
        let period = Period { from, to };
        if from > to { Err(BulletinFault::Backwards(period)) } else { Ok(period) }
    }

    /// The same of a day on which the desk stands, judged by another: of a closed year its last day is that of the close, at
    /// the latest.
    ///
    /// # Errors
    /// As of the period.
    pub fn bulletin_period_judged(
        &self,
        judged: &Day<'_>,
        from: Option<NaiveDate>,
        to: Option<NaiveDate>,
    ) -> Result<Period, BulletinFault> {
        let asked = self.bulletin_period(from, to)?;
        judged.bulletin_period(from, Some(asked.to.min(judged.today)))
    }
}

impl<'d> Day<'d> {
    /// The last day of a period, whose figures are those of its bulletin, whatever day it is written on. `then` is the
    /// ledger's content at its end, `None` where it is this day.
    ///
    /// # Errors
    /// The ledger did not have the plan then.
    pub fn last_of(&self, period: Period, then: Option<&'d Book>) -> Result<Self, BulletinFault> {
        let plan = self.plan().ok_or(BulletinFault::NoPlan)?.id;
        match then {
            Some(book) if !book.plans.contains_key(&plan) => Err(BulletinFault::BeforeLedger { to: period.to }),
            Some(book) => Ok(Day::of(book, self.calendar, period.to).using(Some(plan))),
            None => Ok(*self),
        }
    }
}
