//! ISO weeks and frozen weeks.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::id::{PlanId, UnitId};
use super::workday::WorkCalendar;

/// An ISO 8601 week, written `2023-W36`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct IsoWeek {
    monday: NaiveDate,
}

impl IsoWeek {
    /// The week of a day.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        let back = Days::new(u64::from(day.weekday().num_days_from_monday()));
        Self { monday: day.checked_sub_days(back).unwrap_or(day) }
    }

    /// A week by ISO year and number; `None` when the year has no such week.
    #[must_use]
    pub fn new(year: i32, number: u32) -> Option<Self> {
        NaiveDate::from_isoywd_opt(year, number, Weekday::Mon).map(Self::of)
    }

    /// ISO year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.monday.iso_week().year()
    }

    /// Number in the year, from 1.
    #[must_use]
    pub fn number(self) -> u32 {
        self.monday.iso_week().week()
    }

    /// Its Monday.
    #[must_use]
    pub const fn monday(self) -> NaiveDate {
        self.monday
    }

    /// Its Sunday.
    #[must_use]
    pub fn sunday(self) -> NaiveDate {
        self.monday.checked_add_days(Days::new(6)).unwrap_or(self.monday)
    }

    /// Its seven days, Monday first.
    pub fn days(self) -> impl Iterator<Item = NaiveDate> {
        self.monday.iter_days().take(7)
    }

    /// The week before.
    #[must_use]
    pub fn previous(self) -> Self {
        Self { monday: self.monday.checked_sub_days(Days::new(7)).unwrap_or(self.monday) }
    }

    /// The week after.
    #[must_use]
    pub fn next(self) -> Self {
        Self { monday: self.monday.checked_add_days(Days::new(7)).unwrap_or(self.monday) }
    }

    /// The day it may be frozen from: its last working day; `None` for a week of holidays only.
    #[must_use]
    pub fn freeze_day(self, calendar: &WorkCalendar) -> Option<NaiveDate> {
        self.days().filter(|day| calendar.kind(*day).is_worked()).last()
    }
}

impl fmt::Display for IsoWeek {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-W{:02}", self.year(), self.number())
    }
}

/// A text that is no week.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("“{0}” is not an ISO week of a year; write it like 2023-W36")]
pub struct NotAWeek(pub String);

impl FromStr for IsoWeek {
    type Err = NotAWeek;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.split_once("-W")
            .filter(|(year, number)| year.len() == 4 && number.len() == 2)
            .and_then(|(year, number)| Self::new(year.parse().ok()?, number.parse().ok()?))
            // Numbers are read with a sign too; a week is written in one way.
            .filter(|week| week.to_string() == text)
            .ok_or_else(|| NotAWeek(text.to_owned()))
    }
}

impl Serialize for IsoWeek {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for IsoWeek {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// A frozen week (封存), one revision of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FrozenWeek {
    /// Row id.
    pub id: i64,
    /// The week.
    pub week: IsoWeek,
    /// 1 at the first freeze; a correction adds one.
    pub revision: u32,
    /// Reason of a revision.
    pub reason: Option<String>,
    /// Desk date of the freeze.
    pub frozen_on: NaiveDate,
    /// The last act inside the week.
    pub last_batch: i64,
    /// Hash of the scoring scheme in force.
    pub scheme_hash: String,
    /// The plan in use, whose units were scored; `None` of weeks frozen before there was a choice.
    pub plan: Option<PlanId>,
    /// The stored files.
    pub files: Vec<FrozenFile>,
    /// Scores at the freeze.
    pub scores: Vec<FrozenScore>,
    /// Counts at the freeze, for the comparison with the next week.
    pub counts: WeekCounts,
    /// Withdrawn by a second entry (undo); both stand.
    pub withdrawn: bool,
}

impl FrozenWeek {
    /// Whether the scores in it are those of a plan.
    #[must_use]
    pub fn scores_of(&self, plan: PlanId) -> bool {
        !self.withdrawn && self.plan.is_none_or(|own| own == plan)
    }
}

/// A file of a frozen week.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FrozenFile {
    /// File name, e.g. `weekly-2023-W36-tasks.csv`.
    pub name: String,
    /// SHA-256, lower-case hex.
    pub sha256: String,
}

/// A unit's score at a freeze.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FrozenScore {
    /// The unit.
    pub unit: UnitId,
    /// Hundredths of a point; `None` when nothing applied.
    pub score: Option<i64>,
    /// Rank in the class.
    pub rank: Option<u32>,
}

/// The headline counts of a week.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct WeekCounts {
    /// 逾期.
    pub overdue: u32,
    /// 临期.
    pub due_soon: u32,
    /// 待审.
    pub awaiting_review: u32,
    /// 办结.
    pub done: u32,
    /// 门关.
    pub gates_shut: u32,
    /// 待定夺, in tasks.
    pub choices_owed: u32,
}
