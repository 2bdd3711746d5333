//! Periods of the calendar and their first and last days.

use chrono::{Datelike, NaiveDate};

/// A stretch of time inside a year (the plan: five years), as a phrase names it. Numbers are as written, unchecked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Period {
    /// 十四五 is 14: five years up to 2025.
    Plan(i32),
    Year,
    Half(u32),
    Quarter(u32),
    Month(u32),
    /// 上旬, 中旬, 下旬 are 1, 2, 3.
    Third {
        month: u32,
        third: u32,
    },
    Day {
        month: u32,
        day: u32,
    },
    /// A day whose month was said before: 6月1日至30日.
    LooseDay(u32),
}

impl Period {
    /// The first day in `year`; none where the calendar has no such period.
    pub fn first(self, year: i32) -> Option<NaiveDate> {
        match self {
            Self::Plan(plan) => day(plan_end(plan) - 4, 1, 1),
            Self::Year => day(year, 1, 1),
            Self::Half(half) => day(year, (half * 6).checked_sub(5)?, 1),
            Self::Quarter(quarter) => day(year, (quarter * 3).checked_sub(2)?, 1),
            Self::Month(month) => day(year, month, 1),
            Self::Third { month, third } => day(year, month, (third * 10).checked_sub(9)?),
            Self::Day { month, day: of_month } => day(year, month, of_month),
            Self::LooseDay(_) => None,
        }
    }

    /// The last day in `year`; none where the calendar has no such period.
    pub fn last(self, year: i32) -> Option<NaiveDate> {
        match self {
            Self::Plan(plan) => day(plan_end(plan), 12, 31),
            Self::Year => day(year, 12, 31),
            Self::Half(half) => month_end(year, half * 6),
            Self::Quarter(quarter) => month_end(year, quarter * 3),
            Self::Month(month) | Self::Third { month, third: 3 } => month_end(year, month),
            Self::Third { month, third } => day(year, month, third * 10),
            Self::Day { .. } | Self::LooseDay(_) => self.first(year),
        }
    }

    /// The code of the rule that ends it.
    pub const fn rule(self) -> &'static str {
        match self {
            Self::Plan(_) => "plan_end",
            Self::Year => "year_end",
            Self::Half(_) => "half_year_end",
            Self::Quarter(_) => "quarter_end",
            Self::Month(_) => "month_end",
            Self::Third { .. } => "ten_days_end",
            Self::Day { .. } | Self::LooseDay(_) => "day",
        }
    }

    pub const fn month(self) -> Option<u32> {
        match self {
            Self::Month(month) | Self::Third { month, .. } | Self::Day { month, .. } => Some(month),
            _ => None,
        }
    }

    pub const fn is_day(self) -> bool {
        matches!(self, Self::Day { .. } | Self::LooseDay(_))
    }
}

const fn plan_end(plan: i32) -> i32 {
    2025 + (plan - 14) * 5
}

fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

/// The last day of a month.
pub(super) fn month_end(year: i32, month: u32) -> Option<NaiveDate> {
    let first = day(year, month, 1)?;
    let days = u32::from(first.num_days_in_month());
    day(year, month, days)
}

/// The day of a month, or the month's last where it has fewer: 每月30日前 is in February its last day. None past 31.
pub(super) fn day_or_month_end(year: i32, month: u32, of_month: u32) -> Option<NaiveDate> {
    match of_month {
        1..=31 => day(year, month, of_month).or_else(|| month_end(year, month)),
        _ => None,
    }
}
