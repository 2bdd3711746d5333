//! The state that a week's files are made from: the ledger at the end of the week, and at the last frozen week before.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::id::{BatchId, PlanId};
use crate::domain::week::{FrozenWeek, IsoWeek, WeekCounts};
use crate::domain::workday::WorkCalendar;
use crate::ledger::{Ledger, LedgerError};
use crate::locale::Lang;

use super::{LastFreeze, WeekView, WeeklyError};

/// Whose week it is: what of the ledger the files are read with, beside its state.
#[derive(Clone, Copy, Debug)]
pub struct WeekContext<'a> {
    /// Working days.
    pub calendar: &'a WorkCalendar,
    /// The reference day.
    pub today: NaiveDate,
    /// The plan chosen to be in use; `None` leaves it to the book.
    pub plan: Option<PlanId>,
}

/// How far a week's state reaches.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WeekEnd {
    /// To the last act inside the week.
    Week,
    /// To the last act of all: a revision takes in what was entered to correct the week, however late.
    Now,
}

/// The state of a week.
#[derive(Debug)]
pub struct WeekState<'a> {
    /// The week.
    pub week: IsoWeek,
    /// The ledger at its end, or now while it runs.
    pub book: Arc<Book>,
    /// The last act inside it.
    pub last_batch: BatchId,
    shown: WeekContext<'a>,
    before: Option<(FrozenWeek, NaiveDate, Arc<Book>)>,
    scored: Option<FrozenWeek>,
    frozen: Vec<(IsoWeek, WeekCounts)>,
}

impl<'a> WeekState<'a> {
    /// Reads the state of a week on a reference day.
    ///
    /// # Errors
    /// The week has not begun, or ended before the ledger's first act; the ledger cannot be read.
    pub fn at(ledger: &Ledger, week: IsoWeek, shown: WeekContext<'a>, reach: WeekEnd) -> Result<Self, WeeklyError> {
        let today = shown.today;
        if week.monday() > today {
            return Err(WeeklyError::Ahead { week, today });
        }
        let last_batch = match (reach, ledger.last_batch_of_week(week, today)) {
            (_, Err(LedgerError::NoRow { .. })) => return Err(WeeklyError::BeforeLedger { week }),
            (WeekEnd::Week, other) => other?,
            (WeekEnd::Now, _) => ledger.journal_head()?.batch,
        };
        // What is frozen by now counts, also where it was frozen late, after that week's end.
        let now = ledger.book()?;
        let before = match now.frozen_before(week) {
            Some(frozen) => {
                let on = frozen.frozen_on.min(frozen.week.sunday());
                Some((frozen.clone(), on, ledger.book_at(BatchId(frozen.last_batch))?))
            }
            None => None,
        };
        let book = ledger.book_at(last_batch)?;
        let shown = WeekContext { today: today.min(week.sunday()), ..shown };
        let in_use = Day::of(&book, shown.calendar, shown.today).using(shown.plan).plan().map(|plan| plan.id);
        let now = Day::of(&now, shown.calendar, shown.today).using(in_use);
        let scored = now.scored_before(week).cloned();
        let earlier = now.frozen_weeks().into_iter().filter(|frozen| frozen.week < week);
        let frozen = earlier.map(|frozen| (frozen.week, frozen.counts)).collect();
        Ok(Self { week, book, last_batch, shown, before, scored, frozen })
    }

    /// What every rule takes.
    #[must_use]
    pub fn day(&self) -> Day<'_> {
        Day::of(&self.book, self.shown.calendar, self.shown.today).using(self.shown.plan)
    }

    /// What the sheets take.
    #[must_use]
    pub fn view(&self) -> WeekView<'_> {
        let then = |book, today| Day::of(book, self.shown.calendar, today).using(self.shown.plan);
        let before = self.before.as_ref();
        let before = before.map(|(frozen, today, book)| LastFreeze { frozen, day: then(book, *today) });
        let lang = self.book.settings.export_language.parse().unwrap_or(Lang::ZhCn);
        let (scored, frozen) = (self.scored.as_ref(), self.frozen.as_slice());
        WeekView { day: self.day(), week: self.week, before, scored, frozen, lang }
    }
}
