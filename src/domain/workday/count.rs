//! Counting in working days, and the strip that explains a count.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use thiserror::Error;

use super::{DayKind, WorkCalendar};

/// The most working days that can be added at once: some forty years. The law's longest is 20; a larger number is a
/// slip of the hand, and its strip would fill the memory.
pub const MAX_WORKDAYS: u32 = 10_000;

/// The last year that `YYYY-MM-DD` can write.
const LAST_YEAR: i32 = 9999;

/// Why a date could not be computed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum WorkdayError {
    /// More than [`MAX_WORKDAYS`] were asked for.
    #[error("{n} working days are too many: at most {max} can be added at once", max = MAX_WORKDAYS)]
    TooMany {
        /// The number asked for.
        n: u32,
    },
    /// The sum lies beyond the last date there is.
    #[error("{n} working days after {start} lie beyond the last date that can be written")]
    OutOfRange {
        /// The day counted from.
        start: NaiveDate,
        /// The number asked for.
        n: u32,
    },
}

/// One day of a strip.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct CountedDay {
    /// The day.
    pub date: NaiveDate,
    /// Whether it counts.
    pub counted: bool,
    /// Which working day of the count it is, from 1; `None` when it does not count.
    #[serde(skip)]
    pub nth: Option<u32>,
    /// Why it counts or not.
    #[serde(rename = "why")]
    pub kind: DayKind,
    /// Its year has no data.
    #[serde(skip)]
    pub provisional: bool,
}

/// A date, and the days that lead to it. Serialises as `workday add --json` prints it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct WorkSum {
    /// The date that came out.
    pub date: NaiveDate,
    /// It rests on a day whose year has no data.
    pub provisional: bool,
    /// Every day after the start up to the date, earliest first; the start is not among them.
    pub days: Vec<CountedDay>,
}

/// The last working day on or before a date.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LastWorkday {
    /// The working day; the date itself when that is one.
    pub date: NaiveDate,
    /// It rests on a day whose year has no data.
    pub provisional: bool,
    /// The days off between it and the date, the date included, earliest first.
    pub skipped: Vec<CountedDay>,
}

impl WorkCalendar {
    /// The `n`-th working day after `start`. The start is not counted, whatever day it is; `n` = 0 gives the start.
    ///
    /// # Errors
    /// More than [`MAX_WORKDAYS`], or a date beyond chrono's last.
    pub fn add(&self, start: NaiveDate, n: u32) -> Result<WorkSum, WorkdayError> {
        if n > MAX_WORKDAYS {
            return Err(WorkdayError::TooMany { n });
        }
        let (mut date, mut reached, mut days) = (start, 0, Vec::new());
        while reached < n {
            date =
                date.succ_opt().filter(|day| day.year() <= LAST_YEAR).ok_or(WorkdayError::OutOfRange { start, n })?;
            let mut day = self.counted_day(date);
            if day.counted {
                reached += 1;
                day.nth = Some(reached);
            }
            days.push(day);
        }
        let provisional = self.is_provisional(date) || days.iter().any(|day| day.provisional);
        Ok(WorkSum { date, provisional, days })
    }

    /// The last working day on or before `due`, with the days off skipped on the way back. Should there be none down
    /// to the first date there is, that date.
    #[must_use]
    pub fn last_workday(&self, due: NaiveDate) -> LastWorkday {
        let (mut date, mut skipped) = (due, Vec::new());
        loop {
            let day = self.counted_day(date);
            if day.counted {
                break;
            }
            skipped.push(day);
            match date.pred_opt() {
                Some(before) => date = before,
                None => break,
            }
        }
        skipped.reverse();
        let provisional = self.is_provisional(date) || skipped.iter().any(|day| day.provisional);
        LastWorkday { date, provisional, skipped }
    }

    /// Working days after `from` up to and including `to`; with `to` before `from`, minus those after `to` up to and
    /// including `from`. So `between(a, b) == -between(b, a)`, and `between(a, add(a, n)) == n`.
    ///
    /// The cost does not grow with the distance: boards ask this for every row.
    #[must_use]
    pub fn between(&self, from: NaiveDate, to: NaiveDate) -> i64 {
        if to < from {
            return -self.between(to, from);
        }
        weekdays_up_to(to) - weekdays_up_to(from) + self.shift_up_to(to) - self.shift_up_to(from)
    }

    /// By how much the notices change the number of working days up to and including the day.
    fn shift_up_to(&self, day: NaiveDate) -> i64 {
        let later = self.shifts.partition_point(|(on, _)| *on <= day);
        later.checked_sub(1).and_then(|last| self.shifts.get(last)).map_or(0, |(_, sum)| *sum)
    }

    /// The last working day on or before `due`, and whether it is provisional: [`WorkCalendar::last_workday`] without
    /// the days between.
    #[must_use]
    pub fn last_worked(&self, due: NaiveDate) -> (NaiveDate, bool) {
        let (mut date, mut provisional) = (due, self.is_provisional(due));
        while !self.is_worked(date) {
            let Some(before) = date.pred_opt() else { break };
            date = before;
            provisional |= self.is_provisional(date);
        }
        (date, provisional)
    }

    fn counted_day(&self, date: NaiveDate) -> CountedDay {
        let kind = self.kind(date);
        CountedDay { date, counted: kind.is_worked(), nth: None, kind, provisional: self.is_provisional(date) }
    }
}

/// Mondays to Fridays up to and including the day, counted from 0001-01-01, which was a Monday.
fn weekdays_up_to(day: NaiveDate) -> i64 {
    let days = i64::from(day.num_days_from_ce());
    days.div_euclid(7) * 5 + days.rem_euclid(7).min(5)
}
