//! The days of which a bulletin speaks.

use chrono::{Datelike, Days, Months, NaiveDate};

/// The days of which a bulletin speaks, both counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Period {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

/// What a period is called.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PeriodName {
    /// A month from its first to its last day.
    Month(i32, u32),
    /// A quarter from its first to its last day.
    Quarter(i32, u32),
    /// Any other days.
    Days(Period),
}

impl Period {
    /// Whether a day is one of them.
    #[must_use]
    pub fn has(&self, day: NaiveDate) -> bool {
        (self.from..=self.to).contains(&day)
    }

    /// What it is called.
    #[must_use]
    pub fn name(&self) -> PeriodName {
        let after = self.to.checked_add_days(Days::new(1));
        let is_whole = |months: u32| self.from.day() == 1 && after == self.from.checked_add_months(Months::new(months));
        let (year, month) = (self.from.year(), self.from.month());
        if is_whole(1) {
            PeriodName::Month(year, month)
        } else if is_whole(3) && month % 3 == 1 {
            PeriodName::Quarter(year, month / 3 + 1)
        } else {
            PeriodName::Days(*self)
        }
    }
}
