//! A frozen week as an assertion: each number of a day beside the last frozen week of the plan. It is the same; or it
//! moved, with the rows that moved it and what moved each; or it differs without an act, and then something was changed
//! behind the journal: `verify` says what.

mod cause;
mod stored;
mod words;

pub use stored::{StoredNumber, WeekNumber, broken_numbers};
pub use words::signed;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::figure::{Figure, FigureId, Figures, RowOf};
use crate::domain::id::BatchId;
use crate::domain::week::{FrozenWeek, IsoWeek};
use crate::ledger::Ledger;

use super::{WeekContext, WeeklyError};
use cause::Causes;

/// The numbers of a day beside those of a frozen week.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Assertion {
    /// The frozen week.
    pub week: IsoWeek,
    /// The files of it that are missing or were changed: what it says is not to be trusted.
    pub spoiled: Vec<String>,
    marks: BTreeMap<FigureId, FigureMark>,
}

/// A number beside that of the frozen week.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FigureMark {
    /// The number then, as the ledger gives it.
    pub before: i64,
    /// By how much it moved since.
    pub by: i64,
    /// The rows that moved it, which sum to that.
    pub moved: Vec<MovedRow>,
    /// What the frozen week holds, where it is not what the ledger gives.
    pub stored: Option<i64>,
    /// The files of the frozen week were changed.
    pub spoiled: bool,
}

/// A row that came, went or brings another amount.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MovedRow {
    /// What stands in it.
    pub of: RowOf,
    /// What it adds to the difference.
    pub by: i64,
    /// What moved it.
    pub cause: Cause,
}

/// What moved a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cause {
    /// An act.
    Act {
        /// Its number.
        batch: BatchId,
        /// What it is called.
        title: String,
        /// Its day.
        on: NaiveDate,
    },
    /// The day's passing alone.
    Day,
    /// Rows of the number below, which has a mark of its own.
    Below,
    /// No act: the row was changed behind the journal.
    Nothing,
}

/// What a mark comes to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MarkState {
    /// 与上周相同.
    Same,
    /// 变动, explained.
    Moved,
    /// 不符: no act explains it.
    Broken,
}

impl FigureMark {
    /// What it comes to.
    #[must_use]
    pub fn state(&self) -> MarkState {
        if self.spoiled || self.stored.is_some() || self.moved.iter().any(|row| row.cause == Cause::Nothing) {
            MarkState::Broken
        } else if self.moved.is_empty() {
            MarkState::Same
        } else {
            MarkState::Moved
        }
    }
}

impl Assertion {
    /// The numbers of the day that is shown beside the last frozen week of its plan; `None` where none is frozen yet.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub fn of(ledger: &Ledger, shown: WeekContext<'_>) -> Result<Option<Self>, WeeklyError> {
        let now = ledger.book()?;
        let day = Day::of(&now, shown.calendar, shown.today).using(shown.plan);
        // Of a closed year no number moves any more.
        let open = day.plan().filter(|plan| plan.closed_on.is_none());
        let Some(frozen) = open.and_then(|_| day.scored_before(day.week())) else { return Ok(None) };
        let then = ledger.book_at(BatchId(frozen.last_batch))?;
        let mut causes = Causes::new(ledger, shown, frozen, Arc::clone(&then))?;
        let (before, after) = (Figures::of(&frozen_day(&then, frozen, shown)), Figures::of(&day));
        let stored = stored::differing(ledger, frozen, &then, shown)?;
        let spoiled = stored::spoiled(ledger, frozen);
        let ids: BTreeSet<FigureId> = before.iter().chain(after.iter()).map(|figure| figure.id).collect();
        let mut marks = BTreeMap::new();
        for id in ids {
            let (was, is) = (before.get(id), after.get(id));
            let mut moved = Vec::new();
            for (of, by) in difference(&was, &is) {
                moved.push(MovedRow { of, by, cause: causes.of(id, of)? });
            }
            let held = stored.iter().find(|one| one.figure == id).map(|one| one.stored);
            let spoiled = !spoiled.is_empty() && stored::holds(id);
            marks.insert(
                id,
                FigureMark { before: was.total(), by: is.total() - was.total(), moved, stored: held, spoiled },
            );
        }
        Ok(Some(Self { week: frozen.week, spoiled, marks }))
    }

    /// The mark of a number; `None` for one that neither the week nor the day has.
    #[must_use]
    pub fn mark(&self, id: FigureId) -> Option<&FigureMark> {
        self.marks.get(&id)
    }
}

/// A frozen week's day, as it was frozen.
fn frozen_day<'a>(book: &'a Book, frozen: &FrozenWeek, shown: WeekContext<'a>) -> Day<'a> {
    let on = frozen.frozen_on.min(frozen.week.sunday());
    Day::of(book, shown.calendar, on).using(frozen.plan.or(shown.plan))
}

/// What each row adds to the difference of two numbers.
fn difference(was: &Figure, is: &Figure) -> Vec<(RowOf, i64)> {
    let mut sums: BTreeMap<RowOf, i64> = BTreeMap::new();
    is.rows.iter().for_each(|row| *sums.entry(row.of).or_default() += row.amount);
    was.rows.iter().for_each(|row| *sums.entry(row.of).or_default() -= row.amount);
    sums.into_iter().filter(|(_, by)| *by != 0).collect()
}
