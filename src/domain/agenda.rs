//! The calendar: what falls on which day, what follows, and what is left open before.
//!
//! An item stands on its last working day; a written date that is no working day is marked on its own day.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};

use super::assignment::{Assignment, Status};
use super::clock::Clock;
use super::day::Day;
use super::id::{AssignmentId, TaskId};
use super::light::{Light, LightWord, Standing};
use super::week::IsoWeek;
use super::workday::DayKind;

/// Days in a month's grid: six weeks always, so that it never jumps.
pub const GRID_DAYS: usize = 42;

/// Everything that has a day.
#[derive(Clone, Debug)]
pub struct Agenda<'a> {
    day: Day<'a>,
    days: BTreeMap<NaiveDate, Vec<AgendaItem>>,
    written: BTreeMap<NaiveDate, Vec<TaskId>>,
}

/// Something that falls on a day.
#[derive(Clone, PartialEq, Debug)]
pub enum AgendaItem {
    /// The assignments of one task that fall on the day.
    Task(TaskGroup),
    /// A clock of a decision or document.
    Clock(Clock),
}

/// The assignments of one task that share a written date.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TaskGroup {
    /// The task.
    pub task: TaskId,
    /// The written date in force.
    pub due: NaiveDate,
    /// The day they stand on.
    pub last_workday: NaiveDate,
    /// The assignments, the worst first, else in roster order; 免办 left out.
    pub assignments: Vec<AssignmentId>,
    /// How many are not done.
    pub open: usize,
    /// How many are 逾期.
    pub overdue: usize,
    /// How many are done.
    pub done: usize,
    /// 延期: the date is an extension's.
    pub extended: bool,
    /// The worst of them.
    pub worst: Standing,
}

impl AgendaItem {
    /// The day it stands on.
    #[must_use]
    pub const fn date(&self) -> NaiveDate {
        match self {
            Self::Task(group) => group.last_workday,
            Self::Clock(clock) => clock.last_workday,
        }
    }

    /// Its light.
    #[must_use]
    pub const fn light(&self) -> Option<Light> {
        match self {
            Self::Task(group) => group.worst.light,
            Self::Clock(clock) => Some(clock.light),
        }
    }

    /// How many of its parts are still open.
    #[must_use]
    pub const fn open(&self) -> usize {
        match self {
            Self::Task(group) => group.open,
            Self::Clock(clock) => !clock.state.is_over() as usize,
        }
    }

    /// How many are done.
    #[must_use]
    pub const fn done(&self) -> usize {
        match self {
            Self::Task(group) => group.done,
            Self::Clock(clock) => clock.state.is_over() as usize,
        }
    }

    /// How many are 逾期.
    fn overdue(&self) -> usize {
        match self {
            Self::Task(group) => group.overdue,
            Self::Clock(clock) if clock.state == super::clock::ClockState::Overdue => 1,
            _ => 0,
        }
    }

    /// For sorting inside a day: what hurts most first.
    fn severity(&self) -> (bool, Option<Light>, bool) {
        (self.open() == 0, self.light(), matches!(self, Self::Clock(_)))
    }
}

/// A month as a grid.
#[derive(Clone, PartialEq, Debug)]
pub struct Month {
    /// Year.
    pub year: i32,
    /// Month, from 1.
    pub month: u32,
    /// [`GRID_DAYS`] cells, Monday first.
    pub cells: Vec<DayCell>,
    /// Working days of the month.
    pub workdays: usize,
    /// Holidays and make-up days of the year are not known (未公布).
    pub provisional: bool,
    /// Falls due in the month: open and done.
    pub due: usize,
    /// Of them done.
    pub done: usize,
    /// Of them 逾期.
    pub overdue: usize,
    /// 逾期 from the months before.
    pub overdue_before: usize,
}

/// A day of the grid.
#[derive(Clone, PartialEq, Debug)]
pub struct DayCell {
    /// The day.
    pub date: NaiveDate,
    /// Worked, off, and why.
    pub kind: DayKind,
    /// Belongs to the month shown.
    pub in_month: bool,
    /// What stands on it, the worst first.
    pub items: Vec<AgendaItem>,
    /// The worst light of what is open; blue when all is done; `None` for an empty day.
    pub worst: Option<Light>,
    /// Open ones; where none is open, the done ones.
    pub count: usize,
    /// Tasks whose written date is this day although it is none of work: they stand on an earlier one.
    pub written: Vec<TaskId>,
}

/// The grid of a month; `None` for a month that does not exist.
#[must_use]
pub fn month(day: &Day<'_>, year: i32, month: u32) -> Option<Month> {
    Agenda::of(day).month(year, month)
}

impl<'a> Agenda<'a> {
    /// Everything that has a day in the plans at work.
    #[must_use]
    pub fn of(day: &Day<'a>) -> Self {
        let mut groups: BTreeMap<(TaskId, NaiveDate), Vec<(&Assignment, Standing)>> = BTreeMap::new();
        for one in day.assignments().into_iter().filter(|one| one.status != Status::Exempt) {
            let standing = day.standing(one);
            if let Some(due) = standing.due {
                groups.entry((one.task, due)).or_default().push((one, standing));
            }
        }
        let mut agenda = Self { day: *day, days: BTreeMap::new(), written: BTreeMap::new() };
        for ((task, due), members) in groups {
            if let Some(group) = group(task, due, members) {
                if group.last_workday != due {
                    agenda.written.entry(due).or_default().push(task);
                }
                agenda.days.entry(group.last_workday).or_default().push(AgendaItem::Task(group));
            }
        }
        for clock in day.clocks() {
            agenda.days.entry(clock.last_workday).or_default().push(AgendaItem::Clock(clock));
        }
        agenda.days.values_mut().for_each(|items| items.sort_by_key(AgendaItem::severity));
        agenda
    }

    /// The same with only those items that a filter lets through.
    #[must_use]
    pub fn only(mut self, lets_through: impl Fn(&AgendaItem) -> bool) -> Self {
        self.days.values_mut().for_each(|items| items.retain(&lets_through));
        self
    }

    /// What stands on a day, the worst first.
    #[must_use]
    pub fn on(&self, date: NaiveDate) -> &[AgendaItem] {
        self.days.get(&date).map_or(&[], Vec::as_slice)
    }

    /// Tasks whose written date is that day, while they stand on an earlier one.
    #[must_use]
    pub fn written_on(&self, date: NaiveDate) -> &[TaskId] {
        self.written.get(&date).map_or(&[], Vec::as_slice)
    }

    /// What is open after a day, the nearest first.
    pub fn after(&self, date: NaiveDate) -> impl Iterator<Item = &AgendaItem> {
        self.days.iter().filter(move |(on, _)| **on > date).flat_map(|(_, items)| items).filter(|item| item.open() > 0)
    }

    /// What is left open before a day, the earliest first.
    pub fn left_before(&self, date: NaiveDate) -> impl Iterator<Item = &AgendaItem> {
        self.days.range(..date).flat_map(|(_, items)| items).filter(|item| item.open() > 0)
    }

    /// The grid of a month; `None` for a month that does not exist.
    #[must_use]
    pub fn month(&self, year: i32, month: u32) -> Option<Month> {
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        let in_month = |date: NaiveDate| (date.year(), date.month()) == (year, month);
        let days = IsoWeek::of(first).monday().iter_days().take(GRID_DAYS);
        let cells: Vec<_> = days.map(|date| self.cell(date, in_month(date))).collect();
        let own = || cells.iter().filter(|cell| cell.in_month);
        let sum = |count: fn(&AgendaItem) -> usize| own().flat_map(|cell| &cell.items).map(count).sum();
        let (open, done): (usize, usize) = (sum(AgendaItem::open), sum(AgendaItem::done));
        Some(Month {
            year,
            month,
            workdays: own().filter(|cell| cell.kind.is_worked()).count(),
            provisional: self.day.calendar.is_provisional(first),
            due: open + done,
            done,
            overdue: sum(AgendaItem::overdue),
            overdue_before: self.left_before(first).map(AgendaItem::overdue).sum(),
            cells,
        })
    }

    fn cell(&self, date: NaiveDate, in_month: bool) -> DayCell {
        let items = self.on(date).to_vec();
        let open: usize = items.iter().map(AgendaItem::open).sum();
        let is_shown = |item: &&AgendaItem| open == 0 || item.open() > 0;
        DayCell {
            date,
            kind: self.day.calendar.kind(date),
            in_month,
            worst: items.iter().filter(is_shown).filter_map(AgendaItem::light).min(),
            count: if open > 0 { open } else { items.iter().map(AgendaItem::done).sum() },
            items,
            written: self.written_on(date).to_vec(),
        }
    }
}

/// The first day of the month `by` months away, for leafing through; the same month where there is none.
#[must_use]
pub fn leaf(year: i32, month: u32, by: i32) -> (i32, u32) {
    let first = NaiveDate::from_ymd_opt(year, month, 1);
    let months = chrono::Months::new(by.unsigned_abs());
    let moved = first
        .and_then(|first| if by < 0 { first.checked_sub_months(months) } else { first.checked_add_months(months) });
    // A day of the last year there is cannot be laid out as six weeks.
    let has_grid = |date: &NaiveDate| date.checked_add_days(Days::new(GRID_DAYS as u64)).is_some();
    moved.filter(has_grid).map_or((year, month), |date| (date.year(), date.month()))
}

fn group(task: TaskId, due: NaiveDate, mut members: Vec<(&Assignment, Standing)>) -> Option<TaskGroup> {
    members.sort_by_key(|(_, standing)| standing.severity());
    let worst = members.first()?.1;
    let done = members.iter().filter(|(one, _)| one.status == Status::Done).count();
    Some(TaskGroup {
        task,
        due,
        last_workday: worst.last_workday?,
        open: members.len() - done,
        overdue: members.iter().filter(|(_, standing)| standing.word == LightWord::Overdue).count(),
        done,
        extended: members.iter().any(|(one, _)| one.extension().is_some()),
        assignments: members.iter().map(|(one, _)| one.id).collect(),
        worst,
    })
}
