//! The year by weeks: how much falls into each, and how the worst of it stands.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate};

use super::{Agenda, AgendaItem, DayAgenda};
use crate::domain::day::Day;
use crate::domain::light::Light;
use crate::domain::week::IsoWeek;

/// A week of the year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WeekCell {
    /// The week.
    pub week: IsoWeek,
    /// The worst light of what is open in it; of what is done where nothing is open; `None` for an empty week.
    pub worst: Option<Light>,
    /// How many have that light, counted as in a [`super::DayCell`].
    pub count: usize,
    /// All open ones; where none is open, the done ones.
    pub all: usize,
    /// Days worked in it; none in a week of holidays.
    pub workdays: usize,
    /// 已封存, for the plan in use.
    pub frozen: bool,
    /// Today lies in it.
    pub current: bool,
}

impl WeekCell {
    /// The month that the week belongs to, from 1: that of its Thursday, as ISO 8601 gives a week to a year.
    #[must_use]
    pub fn month(&self) -> u32 {
        let monday = self.week.monday();
        monday.checked_add_days(Days::new(3)).map_or(monday.month(), |thursday| thursday.month())
    }
}

impl Agenda {
    /// What stands on the days of a week, day by day, the worst of each first.
    pub fn in_week(&self, week: IsoWeek) -> impl Iterator<Item = (NaiveDate, &std::sync::Arc<AgendaItem>)> {
        let days = self.days.range(week.monday()..=week.sunday());
        days.flat_map(|(date, day)| day.items.iter().map(|item| (*date, item)))
    }

    /// The weeks of an ISO year, 52 or 53; none for a year that does not exist.
    #[must_use]
    pub fn weeks(&self, day: &Day<'_>, year: i32) -> Vec<WeekCell> {
        let frozen = day.frozen_weeks().into_iter().map(|frozen| frozen.week).collect();
        let first = IsoWeek::new(year, 1);
        std::iter::successors(first, |week| Some(week.next()).filter(|next| *next > *week && next.year() == year))
            .map(|week| self.week_cell(day, week, &frozen))
            .collect()
    }

    fn week_cell(&self, day: &Day<'_>, week: IsoWeek, frozen: &BTreeSet<IsoWeek>) -> WeekCell {
        let mut sums =
            DayAgenda { items: self.in_week(week).map(|(_, item)| item.clone()).collect(), ..DayAgenda::default() };
        sums.settle();
        WeekCell {
            week,
            worst: sums.worst(),
            count: sums.of_the_worst(),
            all: if sums.open > 0 { sums.open } else { sums.done },
            workdays: week.days().filter(|date| day.calendar.is_worked(*date)).count(),
            frozen: frozen.contains(&week),
            current: week == day.week(),
        }
    }
}
