//! What another year's notice moves: open items whose last working day is another one.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::book::Book;
use super::clock::{Clock, ClockKind};
use super::day::Day;
use super::key::Key;
use super::registers::RegisterRow;
use super::workday::WorkCalendar;

/// An open item whose last working day moves.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MovedDate {
    /// The record.
    pub key: Key,
    /// The written date.
    pub due: NaiveDate,
    /// Last working day on or before it, as it was counted.
    pub before: NaiveDate,
    /// As it is counted now.
    pub after: NaiveDate,
}

/// Open duties and running clocks of every plan that another calendar moves, the newest plan first; then open rows of
/// registers, which are of no plan.
#[must_use]
pub fn moved_dates(book: &Book, today: NaiveDate, before: &WorkCalendar, after: &WorkCalendar) -> Vec<MovedDate> {
    let day = |calendar, plan| Day::of(book, calendar, today).using(plan);
    let of_plans =
        book.plans.keys().rev().flat_map(|plan| moved_in(&day(before, Some(*plan)), &day(after, Some(*plan))));
    of_plans.chain(rows_moved(&day(before, None), &day(after, None))).collect()
}

fn rows_moved(old: &Day<'_>, new: &Day<'_>) -> Vec<MovedDate> {
    let moved = |row: &RegisterRow| {
        let (was, is) = (old.row_standing(row).due?, new.row_standing(row).due?);
        let is_moved = (was.due, was.last_workday) != (is.due, is.last_workday);
        is_moved.then(|| MovedDate { key: row.key(), due: is.due, before: was.last_workday, after: is.last_workday })
    };
    old.book.register_rows.values().filter_map(moved).collect()
}

/// What makes a clock the same one under another calendar: the record, what is counted and of which stage, and from when.
fn same(clock: &Clock) -> (Key, ClockKind, Option<String>, NaiveDate) {
    (clock.of.clone(), clock.kind, clock.stage.clone(), clock.started_on)
}

fn moved_in(old: &Day<'_>, new: &Day<'_>) -> Vec<MovedDate> {
    let book = old.book;
    let open = old.assignments().into_iter().filter(|one| one.status.is_open());
    let duties = open.filter_map(|one| {
        let (was, is) = (old.standing(one), new.standing(one));
        let moved = was.last_workday != is.last_workday;
        moved.then_some(())?;
        let key = book.assignment_key(one.id)?;
        Some(MovedDate { key, due: is.due?, before: was.last_workday?, after: is.last_workday? })
    });
    let clocks_after: HashMap<_, _> = new.clocks().into_iter().map(|clock| (same(&clock), clock)).collect();
    let running = old.clocks().into_iter().filter(|clock| !clock.state.is_over());
    let clocks = running.filter_map(|was| {
        let is = clocks_after.get(&same(&was))?;
        let moved = (was.due, was.last_workday) != (is.due, is.last_workday);
        moved.then_some(MovedDate { key: was.of, due: is.due, before: was.last_workday, after: is.last_workday })
    });
    duties.chain(clocks).collect()
}
