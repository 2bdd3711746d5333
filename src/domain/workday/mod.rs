//! Working days: weekends and the State Council's yearly notice of days off and make-up days.
//!
//! 条例 counts in 工作日 (711号 arts. 30, 32, 33) and so does every warning of the desk. A year whose notice is not in
//! the calendar is counted by weekends alone and called provisional (未公布).

mod count;
mod notice;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Serialize, Serializer};

pub use count::{CountedDay, LastWorkday, MAX_WORKDAYS, WorkSum, WorkdayError};
pub use notice::is_older;

/// One year's holiday arrangement (放假调休安排). Days belong to the year of their own date: the 31st of December that
/// opens the next year's 元旦 stands in the old year.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HolidayYear {
    /// The calendar year.
    pub year: i32,
    /// Number and date of the notice or notices, as cited.
    pub notice: String,
    /// Days off, the weekends inside a holiday included.
    pub off: BTreeSet<NaiveDate>,
    /// Make-up days (调休上班): weekend days that are worked.
    pub work: BTreeSet<NaiveDate>,
    /// The feast of a day off, where the file says it.
    pub names: BTreeMap<NaiveDate, String>,
}

/// What a day is, and so why it is counted or skipped.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DayKind {
    /// Monday to Friday, worked.
    Workday,
    /// A weekend day that is worked (调休上班).
    MakeUp,
    /// Saturday or Sunday, off.
    Weekend,
    /// Off by the notice, with the feast if it is known. A weekend day inside a holiday is this, not `Weekend`.
    Holiday(Option<String>),
}

impl DayKind {
    /// Whether the day counts as a working day.
    #[must_use]
    pub fn is_worked(&self) -> bool {
        matches!(self, Self::Workday | Self::MakeUp)
    }

    /// The code of the command line: `workday`, `make_up`, `weekend`, `holiday`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Workday => "workday",
            Self::MakeUp => "make_up",
            Self::Weekend => "weekend",
            Self::Holiday(_) => "holiday",
        }
    }

    /// The feast of a holiday, where the data names it.
    #[must_use]
    pub fn feast(&self) -> Option<&str> {
        match self {
            Self::Holiday(feast) => feast.as_deref(),
            _ => None,
        }
    }
}

impl Serialize for DayKind {
    /// The code alone: a reader of `why` must not find a string for some days and an object for others.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

/// The years known, and what follows from them for any day.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct WorkCalendar {
    years: BTreeMap<i32, HolidayYear>,
    /// Days on which a notice departs from the week, earliest first, with the working days that all of them up to and
    /// including each bring or take: boards count for every row.
    shifts: Vec<(NaiveDate, i64)>,
}

impl WorkCalendar {
    /// A calendar of these years; of two for the same year the later one stands.
    pub fn new(years: impl IntoIterator<Item = HolidayYear>) -> Self {
        let years = years.into_iter().map(|year| (year.year, year)).collect();
        let mut calendar = Self { years, shifts: Vec::new() };
        calendar.sum_up();
        calendar
    }

    /// The years with data, earliest first.
    pub fn years(&self) -> impl Iterator<Item = &HolidayYear> {
        self.years.values()
    }

    /// The arrangement of one year.
    #[must_use]
    pub fn year(&self, year: i32) -> Option<&HolidayYear> {
        self.years.get(&year)
    }

    /// Whether the year has data.
    #[must_use]
    pub fn has(&self, year: i32) -> bool {
        self.years.contains_key(&year)
    }

    /// The year whose notice should be there and is not: this one, and from November on, when the State Council tells of
    /// it, the next.
    #[must_use]
    pub fn awaited(&self, today: NaiveDate) -> Option<i32> {
        let next = (today.month() >= 11).then_some(today.year() + 1);
        [Some(today.year()), next].into_iter().flatten().find(|year| !self.has(*year))
    }

    /// Puts a year in, in place of what stood for it, which is given back.
    pub fn insert(&mut self, year: HolidayYear) -> Option<HolidayYear> {
        let before = self.years.insert(year.year, year);
        self.sum_up();
        before
    }

    fn sum_up(&mut self) {
        let departs = |year: &HolidayYear| {
            let own = year.year;
            let days = year.work.iter().map(|day| (*day, 1)).chain(year.off.iter().map(|day| (*day, -1)));
            // A make-up day counts where the week has none, a day off where it has one.
            let counts = days.filter(|(day, brings)| day.year() == own && is_weekend(*day) == (*brings > 0));
            counts.collect::<Vec<(NaiveDate, i64)>>()
        };
        let mut shifts: Vec<_> = self.years.values().flat_map(departs).collect();
        shifts.sort_unstable_by_key(|(day, _)| *day);
        let mut sum = 0;
        for (_, brings) in &mut shifts {
            sum += *brings;
            *brings = sum;
        }
        self.shifts = shifts;
    }

    /// What the day is. Without data for its year: a weekday or a weekend.
    #[must_use]
    pub fn kind(&self, day: NaiveDate) -> DayKind {
        let weekend = is_weekend(day);
        match self.years.get(&day.year()) {
            Some(year) if weekend && year.work.contains(&day) => DayKind::MakeUp,
            Some(year) if year.off.contains(&day) => DayKind::Holiday(year.names.get(&day).cloned()),
            _ if weekend => DayKind::Weekend,
            _ => DayKind::Workday,
        }
    }

    /// The days of a year that are of another kind in another calendar.
    #[must_use]
    pub fn days_that_change(&self, other: &Self, year: i32) -> Vec<NaiveDate> {
        let days = NaiveDate::from_ymd_opt(year, 1, 1).into_iter().flat_map(|first| first.iter_days());
        let days = days.take_while(|day| day.year() == year);
        days.filter(|day| self.kind(*day).code() != other.kind(*day).code()).collect()
    }

    /// Whether the day is worked.
    #[must_use]
    pub fn is_worked(&self, day: NaiveDate) -> bool {
        let weekend = is_weekend(day);
        match self.years.get(&day.year()) {
            Some(year) if weekend => year.work.contains(&day),
            Some(year) => !year.off.contains(&day),
            None => !weekend,
        }
    }

    /// Whether the day's year has no data (未公布), so that what is said of it may change.
    #[must_use]
    pub fn is_provisional(&self, day: NaiveDate) -> bool {
        !self.has(day.year())
    }
}

/// Saturday or Sunday.
fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

#[cfg(test)]
mod tests;
