//! Why a date is that date: every day on the way, counted or skipped, and for what reason.

use chrono::NaiveDate;

use super::assignment::Assignment;
use super::clock::{Clock, ClockKind};
use super::day::Day;
use super::deadline::DeadlineKind;
use super::registers::{LimitRule, RegisterRow};
use super::week::IsoWeek;
use super::workday::{DayKind, WorkCalendar};

/// A date and the days that lead to it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Why {
    /// Where the date comes from.
    pub cause: Cause,
    /// The day asked about: the end of a count, or the written date.
    pub date: NaiveDate,
    /// The last working day on or before it.
    pub last_workday: NaiveDate,
    /// Rests on a year without holiday data (暂定).
    pub provisional: bool,
    /// The days by ISO week, seven a week, Monday first.
    pub weeks: Vec<WhyWeek>,
    /// How many days were counted.
    pub counted: u32,
    /// How many were skipped as weekend.
    pub weekends: u32,
    /// How many were skipped as holiday.
    pub holidays: u32,
    /// How many of the counted ones are make-up days.
    pub make_ups: u32,
}

/// Where a date comes from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cause {
    /// A written deadline.
    Written {
        /// The phrase as written.
        phrase: String,
        /// Its kind.
        kind: DeadlineKind,
        /// How it was read.
        rule: Option<String>,
    },
    /// An extension in place of the written deadline.
    Extended {
        /// The phrase as written.
        phrase: String,
        /// The date before the extension, if it had one.
        before: Option<NaiveDate>,
        /// Why.
        reason: String,
    },
    /// So many working days after a start.
    Workdays {
        /// How many.
        n: u32,
    },
    /// So many calendar days after a start.
    Days {
        /// How many.
        n: u32,
    },
}

/// A week of a strip.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WhyWeek {
    /// The week.
    pub week: IsoWeek,
    /// Its seven days, Monday first.
    pub days: Vec<WhyDay>,
}

/// A day of a strip.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WhyDay {
    /// The day.
    pub date: NaiveDate,
    /// What the calendar makes of it.
    pub kind: DayKind,
    /// What the count makes of it.
    pub mark: DayMark,
}

/// What a count makes of a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DayMark {
    /// Before the start or after the end.
    Outside,
    /// 起算: not counted.
    Start,
    /// Counted, as the n-th.
    Counted(u32),
    /// 期满: counted as the n-th, the last.
    End(u32),
    /// Not counted; the kind of the day says why.
    Skipped,
    /// 原文: the written date, itself no working day.
    Written,
    /// The last working day on or before the written date.
    LastWorkday,
}

impl Day<'_> {
    /// Why an assignment is due when it is; `None` where it has no date.
    #[must_use]
    pub fn why_due(&self, assignment: &Assignment) -> Option<Why> {
        let due = self.standing(assignment).due?;
        let deadline = self.task_of(assignment)?.deadline_of(assignment.part);
        let before = assignment.extensions.iter().rev().nth(1).map(|one| one.due_on).or(deadline.date);
        let cause = match assignment.extension() {
            Some(extension) => {
                Cause::Extended { phrase: deadline.phrase.clone(), before, reason: extension.reason.clone() }
            }
            None => {
                Cause::Written { phrase: deadline.phrase.clone(), kind: deadline.kind, rule: deadline.rule.clone() }
            }
        };
        Some(written(self.calendar, cause, due))
    }

    /// Why a clock ends when it ends.
    #[must_use]
    pub fn why_clock(&self, clock: &Clock) -> Why {
        if clock.kind == ClockKind::Papers {
            counted(self.calendar, Cause::Days { n: clock.n }, clock.due, clock.started_on, |_| true)
        } else if clock.sum.is_some() {
            counted(self.calendar, Cause::Workdays { n: clock.n }, clock.started_on, clock.due, DayKind::is_worked)
        } else {
            counted(self.calendar, Cause::Days { n: clock.n }, clock.started_on, clock.due, |_| true)
        }
    }

    /// Why a row of a register is due when it is; `None` where no date runs.
    #[must_use]
    pub fn why_row(&self, row: &RegisterRow) -> Option<Why> {
        let due = self.row_standing(row).due?;
        match due.limit.map(|limit| (limit.due, row.since(limit))) {
            Some((LimitRule::EveryDays(days), start)) => {
                let n = u32::try_from(days).unwrap_or(u32::MAX);
                return Some(counted(self.calendar, Cause::Days { n }, start, due.due, |_| true));
            }
            Some((LimitRule::Workdays(n), start)) => return self.why_sum(start, n),
            Some((LimitRule::On | LimitRule::EveryMonths(_), _)) | None => {}
        }
        let phrase =
            due.limit.map_or_else(|| row.stage_def().map_or("", |stage| stage.label.zh), |limit| limit.what.zh);
        let cause = Cause::Written { phrase: phrase.to_owned(), kind: DeadlineKind::ByDate, rule: None };
        Some(written(self.calendar, cause, due.due))
    }

    /// Why `n` working days after `start` are that date; `None` beyond what can be counted.
    #[must_use]
    pub fn why_sum(&self, start: NaiveDate, n: u32) -> Option<Why> {
        let sum = self.calendar.add(start, n).ok()?;
        Some(counted(self.calendar, Cause::Workdays { n }, start, sum.date, DayKind::is_worked))
    }
}

fn written(calendar: &WorkCalendar, cause: Cause, due: NaiveDate) -> Why {
    let last = calendar.last_workday(due).date;
    let mark = |date: NaiveDate, _: &DayKind| match date {
        _ if date == last => DayMark::LastWorkday,
        _ if date == due => DayMark::Written,
        _ if date > last && date < due => DayMark::Skipped,
        _ => DayMark::Outside,
    };
    strip(calendar, cause, due, last, mark)
}

fn counted(
    calendar: &WorkCalendar,
    cause: Cause,
    start: NaiveDate,
    end: NaiveDate,
    counts: impl Fn(&DayKind) -> bool,
) -> Why {
    let mut nth = 0;
    let mark = |date: NaiveDate, kind: &DayKind| match date {
        _ if date < start || date > end => DayMark::Outside,
        _ if date == start => DayMark::Start,
        _ if !counts(kind) => DayMark::Skipped,
        _ => {
            nth += 1;
            if date == end { DayMark::End(nth) } else { DayMark::Counted(nth) }
        }
    };
    strip(calendar, cause, end, start.min(end), mark)
}

fn strip(
    calendar: &WorkCalendar,
    cause: Cause,
    date: NaiveDate,
    from: NaiveDate,
    mut mark: impl FnMut(NaiveDate, &DayKind) -> DayMark,
) -> Why {
    let mut weeks = Vec::new();
    let mut week = IsoWeek::of(from);
    loop {
        let day = |date| {
            let kind = calendar.kind(date);
            WhyDay { date, mark: mark(date, &kind), kind }
        };
        weeks.push(WhyWeek { week, days: week.days().map(day).collect() });
        if week.sunday() >= date || week.next() == week {
            break;
        }
        week = week.next();
    }
    let days = || weeks.iter().flat_map(|week: &WhyWeek| &week.days).filter(|day| day.mark != DayMark::Outside);
    let number = |is: &dyn Fn(&WhyDay) -> bool| u32::try_from(days().filter(|day| is(day)).count()).unwrap_or(u32::MAX);
    let is_counted = |day: &WhyDay| matches!(day.mark, DayMark::Counted(_) | DayMark::End(_));
    let is_skipped = |day: &WhyDay| matches!(day.mark, DayMark::Skipped | DayMark::Written);
    let last = calendar.last_workday(date);
    Why {
        cause,
        date,
        last_workday: last.date,
        provisional: last.provisional || days().any(|day| calendar.is_provisional(day.date)),
        counted: number(&is_counted),
        weekends: number(&|day| is_skipped(day) && day.kind == DayKind::Weekend),
        holidays: number(&|day| is_skipped(day) && matches!(day.kind, DayKind::Holiday(_))),
        make_ups: number(&|day| is_counted(day) && day.kind == DayKind::MakeUp),
        weeks,
    }
}
