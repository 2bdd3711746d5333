//! The calendar: what falls on which day, what follows, and what is left open before.
//!
//! An item stands on its last working day; a written date that is no working day is marked on its own day.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::sync::Arc;

use chrono::{Datelike, Days, NaiveDate};

use super::day::Day;
use super::difference::Difference;
use super::id::TaskId;
use super::light::Light;
use super::week::IsoWeek;
use super::workday::{DayKind, WorkCalendar};

mod item;
mod weeks;

pub use item::{APART, AgendaItem, RowOnDay, TaskGroup};
use item::{groups, on_day, on_days};
pub use weeks::WeekCell;

/// Days in a month's grid: six weeks always, so that it never jumps.
pub const GRID_DAYS: usize = 42;

/// Everything that has a day, kept up by what changed.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Agenda {
    days: BTreeMap<NaiveDate, DayAgenda>,
    written: BTreeMap<NaiveDate, BTreeSet<TaskId>>,
}

/// What stands on a day, and its sums.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct DayAgenda {
    /// The worst first.
    pub items: Vec<Arc<AgendaItem>>,
    /// Open ones.
    pub open: usize,
    /// Done ones.
    pub done: usize,
    /// 逾期.
    pub overdue: usize,
    /// Lines that tell what is open.
    pub lines: usize,
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
    /// The worst light of what is open; blue when all is done; `None` for an empty day.
    pub worst: Option<Light>,
    /// How many have that light: of what is late all 逾期, whatever their light, as every list counts them; where nothing
    /// is open, the done ones.
    pub count: usize,
    /// All open ones; where none is open, the done ones.
    pub all: usize,
}

impl DayAgenda {
    fn settle(&mut self) {
        self.items.sort_by(|one, other| one.order().cmp(&other.order()));
        let sum = |count: fn(&AgendaItem) -> usize| self.items.iter().map(|item| count(item)).sum();
        (self.open, self.done) = (sum(AgendaItem::open), sum(AgendaItem::done));
        (self.overdue, self.lines) = (sum(AgendaItem::overdue), sum(AgendaItem::lines));
    }

    /// The worst light of what is open; where nothing is, of what is done.
    fn worst(&self) -> Option<Light> {
        let is_shown = |item: &&Arc<AgendaItem>| self.open == 0 || item.open() > 0;
        self.items.iter().filter(is_shown).filter_map(|item| item.light()).min()
    }

    fn of_the_worst(&self) -> usize {
        let worst = self.worst();
        let of_light = || self.items.iter().filter(|item| item.open() > 0 && item.light() == worst);
        match (self.overdue, self.open) {
            (0, 0) => self.done,
            (0, _) => of_light().map(|item| item.alike()).sum(),
            (late, _) => late,
        }
    }
}

impl Agenda {
    /// Everything that has a day in the plan in use and that a filter lets through.
    #[must_use]
    pub fn of(day: &Day<'_>, lets_through: impl Fn(&AgendaItem) -> bool) -> Self {
        let mut agenda = Self::default();
        let clocks = on_days(day.clocks());
        let groups = day.book.tasks.values().flat_map(|task| groups(day, task)).map(AgendaItem::Task);
        let rows = day.book.register_rows.values().filter_map(|row| on_day(day, row)).map(AgendaItem::Row);
        groups.chain(clocks).chain(rows).for_each(|item| agenda.enter(item, &lets_through));
        agenda.days.values_mut().for_each(DayAgenda::settle);
        agenda
    }

    /// Follows what changed from one book to the next, both read on the same day.
    pub fn follow(
        &mut self,
        old: &Day<'_>,
        new: &Day<'_>,
        since: &Difference,
        lets_through: impl Fn(&AgendaItem) -> bool,
    ) {
        let items = |day: &Day<'_>| {
            let book = day.book;
            let tasks = since.tasks.iter().filter_map(|id| book.tasks.get(id)).flat_map(|task| groups(day, task));
            let documents = since.documents.iter().filter_map(|id| book.documents.get(id));
            let documents = documents.filter(|one| day.lists_document(one)).flat_map(|one| day.document_clocks(one));
            let decisions = since.decisions.iter().filter_map(|id| book.decisions.get(id));
            let decisions = decisions.filter(|one| day.lists_decision(one));
            let clocks = on_days(documents.chain(decisions.flat_map(|one| day.decision_clocks(one))).collect());
            let rows = since.register_rows.iter().filter_map(|id| book.register_rows.get(id));
            let rows = rows.filter_map(|row| on_day(day, row)).map(AgendaItem::Row);
            tasks.map(AgendaItem::Task).chain(clocks).chain(rows).collect::<Vec<_>>()
        };
        let mut touched = BTreeSet::new();
        for item in items(old) {
            touched.insert(item.date());
            self.leave(&item);
        }
        for item in items(new) {
            touched.insert(item.date());
            self.enter(item, &lets_through);
        }
        for date in touched {
            match self.days.get_mut(&date) {
                Some(day) if day.items.is_empty() => drop(self.days.remove(&date)),
                Some(day) => day.settle(),
                None => {}
            }
        }
    }

    fn enter(&mut self, item: AgendaItem, lets_through: impl Fn(&AgendaItem) -> bool) {
        if let AgendaItem::Task(group) = &item
            && group.last_workday != group.due
        {
            self.written.entry(group.due).or_default().insert(group.task);
        }
        if lets_through(&item) {
            self.days.entry(item.date()).or_default().items.push(Arc::new(item));
        }
    }

    fn leave(&mut self, item: &AgendaItem) {
        if let AgendaItem::Task(group) = item
            && let Some(tasks) = self.written.get_mut(&group.due)
        {
            tasks.remove(&group.task);
            if tasks.is_empty() {
                self.written.remove(&group.due);
            }
        }
        if let Some(day) = self.days.get_mut(&item.date()) {
            day.items.retain(|one| **one != *item);
        }
    }

    /// What stands on a day, the worst first.
    #[must_use]
    pub fn on(&self, date: NaiveDate) -> &[Arc<AgendaItem>] {
        self.days.get(&date).map_or(&[], |day| &day.items)
    }

    /// Tasks whose written date is that day although it is none of work: they stand on an earlier one.
    #[must_use]
    pub fn written_on(&self, date: NaiveDate) -> Vec<TaskId> {
        self.written.get(&date).into_iter().flatten().copied().collect()
    }

    /// What is open after a day, the nearest first.
    pub fn after(&self, date: NaiveDate) -> impl Iterator<Item = &Arc<AgendaItem>> {
        let days = self.days.range((Bound::Excluded(date), Bound::Unbounded));
        days.flat_map(|(_, day)| &day.items).filter(|item| item.open() > 0)
    }

    /// The days before one that have something open, the earliest first.
    pub fn left_before(&self, date: NaiveDate) -> impl Iterator<Item = &DayAgenda> {
        self.days.range(..date).map(|(_, day)| day).filter(|day| day.open > 0)
    }

    /// The grid of a month; `None` for a month that does not exist.
    #[must_use]
    pub fn month(&self, calendar: &WorkCalendar, year: i32, month: u32) -> Option<Month> {
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        let in_month = |date: NaiveDate| (date.year(), date.month()) == (year, month);
        let days = IsoWeek::of(first).monday().iter_days().take(GRID_DAYS);
        let cells: Vec<_> = days.map(|date| self.cell(calendar, date, in_month(date))).collect();
        let own = || cells.iter().filter(|cell| cell.in_month);
        let sum = |count: fn(&DayAgenda) -> usize| own().filter_map(|cell| self.days.get(&cell.date)).map(count).sum();
        let (open, done): (usize, usize) = (sum(|day| day.open), sum(|day| day.done));
        Some(Month {
            year,
            month,
            workdays: own().filter(|cell| cell.kind.is_worked()).count(),
            provisional: calendar.is_provisional(first),
            due: open + done,
            done,
            overdue: sum(|day| day.overdue),
            overdue_before: self.left_before(first).map(|day| day.overdue).sum(),
            cells,
        })
    }

    fn cell(&self, calendar: &WorkCalendar, date: NaiveDate, in_month: bool) -> DayCell {
        let day = self.days.get(&date);
        DayCell {
            date,
            kind: calendar.kind(date),
            in_month,
            worst: day.and_then(DayAgenda::worst),
            count: day.map_or(0, DayAgenda::of_the_worst),
            all: day.map_or(0, |day| if day.open > 0 { day.open } else { day.done }),
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
