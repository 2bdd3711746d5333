//! What moved a row of a number since a frozen week: the day, an act, or nothing that the journal knows of.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Cause;
use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::figure::{FigureId, Figures, RecordId, RowOf};
use crate::domain::id::BatchId;
use crate::domain::week::FrozenWeek;
use crate::exchange::weekly::{WeekContext, WeeklyError};
use crate::ledger::{Entry, HistoryFilter, Ledger, LedgerError};

/// Finds causes; what was read once is kept.
pub struct Causes<'a> {
    ledger: &'a Ledger,
    shown: WeekContext<'a>,
    since: BatchId,
    head: BatchId,
    then: Arc<Book>,
    /// The frozen state, read on the shown day.
    passed: Figures,
    /// What the journal tells, and what the tables hold.
    told: Figures,
    live: Figures,
    acts: BTreeMap<RecordId, Option<Cause>>,
    probes: BTreeMap<BatchId, Figures>,
}

impl<'a> Causes<'a> {
    pub fn new(
        ledger: &'a Ledger,
        shown: WeekContext<'a>,
        frozen: &FrozenWeek,
        then: Arc<Book>,
    ) -> Result<Self, WeeklyError> {
        let figures = |book: &Book| Figures::of(&Day::of(book, shown.calendar, shown.today).using(shown.plan));
        Ok(Self {
            ledger,
            shown,
            since: BatchId(frozen.last_batch),
            head: ledger.journal_head()?.batch,
            passed: figures(&then),
            told: figures(&*ledger.book_told()?),
            live: figures(&*ledger.book()?),
            then,
            acts: BTreeMap::new(),
            probes: BTreeMap::new(),
        })
    }

    /// What moved a row of a number.
    pub fn of(&mut self, id: FigureId, of: RowOf) -> Result<Cause, WeeklyError> {
        let now = amount(&self.live, id, of);
        if amount(&self.told, id, of) != now {
            return Ok(Cause::Nothing);
        }
        match of {
            RowOf::Figure(_) => return Ok(Cause::Below),
            RowOf::Record(_) | RowOf::Start | RowOf::Minimum | RowOf::Plan(_) | RowOf::Adjustment(..) => {}
        }
        if amount(&self.passed, id, of) == now {
            return Ok(Cause::Day);
        }
        let known = match of {
            RowOf::Record(record) => self.on_record(record)?,
            RowOf::Figure(_) | RowOf::Start | RowOf::Minimum | RowOf::Plan(_) | RowOf::Adjustment(..) => None,
        };
        match known {
            Some(cause) => Ok(cause),
            None => self.by_search(id, of, now),
        }
    }

    /// The newest act on a record since the freeze.
    fn on_record(&mut self, record: RecordId) -> Result<Option<Cause>, WeeklyError> {
        if let Some(known) = self.acts.get(&record) {
            return Ok(known.clone());
        }
        let book = self.ledger.book()?;
        let key = record.key(&book).or_else(|| record.key(&self.then));
        let filter = HistoryFilter { key, limit: 20, ..HistoryFilter::default() };
        let entries = match self.ledger.history(&filter) {
            Ok(entries) => entries,
            // Of a record that is gone the journal is asked otherwise.
            Err(LedgerError::Refused(_)) => Vec::new(),
            Err(other) => return Err(other.into()),
        };
        let stands = |one: &&Entry| one.batch > self.since && one.undoes.is_none() && one.undone_by.is_none();
        let found = entries.iter().find(stands).map(cause);
        self.acts.insert(record, found.clone());
        Ok(found)
    }

    /// The act from which on the row brings what it brings now: one on something else that it hangs on.
    fn by_search(&mut self, id: FigureId, of: RowOf, now: i64) -> Result<Cause, WeeklyError> {
        let (mut without, mut with) = (self.since, self.head);
        while with.0 - without.0 > 1 {
            let middle = BatchId(without.0 + (with.0 - without.0) / 2);
            if !self.probes.contains_key(&middle) {
                let book = self.ledger.book_at(middle)?;
                let day = Day::of(&book, self.shown.calendar, self.shown.today).using(self.shown.plan);
                self.probes.insert(middle, Figures::of(&day));
            }
            let stands = self.probes.get(&middle).is_some_and(|figures| amount(figures, id, of) == now);
            if stands {
                with = middle;
            } else {
                without = middle;
            }
        }
        let filter = HistoryFilter { limit: 1, before: Some(BatchId(with.0 + 1)), ..HistoryFilter::default() };
        let entries = self.ledger.history(&filter)?;
        Ok(entries.first().filter(|entry| entry.batch > self.since).map_or(Cause::Nothing, cause))
    }
}

fn cause(entry: &Entry) -> Cause {
    Cause::Act { batch: entry.batch, title: entry.title.clone(), on: entry.desk_date }
}

fn amount(figures: &Figures, id: FigureId, of: RowOf) -> i64 {
    figures.rows(id).iter().filter(|row| row.of == of).map(|row| row.amount).sum()
}
