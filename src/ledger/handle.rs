//! An open ledger, and what is read from it as a whole.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use rusqlite::Connection;

use super::cache::{Cache, current, data_version};
use super::checkpoint::Checkpoint;
use super::error::{LedgerError, Result};
use super::lock::Lock;
use super::schema::{Migration, Schema};
use super::source::Source;
use super::{journal, records, source};
use crate::domain::book::Book;
use crate::domain::id::{BatchId, PlanId};

/// An open ledger.
#[derive(Debug)]
pub struct Ledger {
    pub(super) path: PathBuf,
    pub(super) db: Connection,
    pub(super) schema: Schema,
    pub(super) steps: &'static [Migration],
    pub(super) read_only: bool,
    pub(super) unpublished: bool,
    pub(super) id: String,
    pub(super) generation: u32,
    pub(super) cache: Cache,
    /// A day that acts may have however far it lies after the last one.
    pub(super) trusted_day: Option<NaiveDate>,
    pub(super) unconfirmed: Option<LedgerError>,
    pub(super) _lock: Option<Lock>,
}

impl Ledger {
    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether writes are refused.
    #[must_use]
    pub const fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// The ledger's id, the same in every copy of it.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Counts the restores of this ledger: with the journal's head it tells two copies apart.
    #[must_use]
    pub const fn generation(&self) -> u32 {
        self.generation
    }

    /// The whole content now.
    ///
    /// # Errors
    /// The file cannot be read, or holds a row that this program does not understand.
    pub fn book(&self) -> Result<Arc<Book>> {
        // One transaction, so that a write by another program does not fall between two tables.
        let tx = self.db.unchecked_transaction()?;
        // The first read of the transaction fixes what `data_version` speaks of.
        source::last_act_on(&tx)?;
        let version = data_version(&tx)?;
        current(&self.cache, &tx, version)
    }

    /// The content at the end of that desk date.
    ///
    /// # Errors
    /// The journal cannot be read.
    pub fn book_as_of(&self, day: NaiveDate) -> Result<Arc<Book>> {
        let last: Option<i64> = self
            .db
            .prepare_cached("SELECT max(id) FROM batch WHERE desk_date <= ?1")?
            .query_row([day.to_string()], |row| row.get(0))?;
        self.book_at(BatchId(last.unwrap_or(0)))
    }

    /// The content at the end of a batch: of the newest the content now; of what a frozen week holds what was kept with
    /// it; of any other the journal replayed, from what is kept before it on.
    ///
    /// # Errors
    /// The journal cannot be read.
    pub fn book_at(&self, batch: BatchId) -> Result<Arc<Book>> {
        if journal::is_newest(&self.db, batch)? {
            return self.book();
        }
        self.replayed(batch)
    }

    /// The content as the journal tells it, whatever stands in the tables: the same unless a row was changed behind it.
    ///
    /// # Errors
    /// The journal cannot be read, or is empty.
    pub fn book_told(&self) -> Result<Arc<Book>> {
        self.replayed(self.journal_head()?.batch)
    }

    fn replayed(&self, batch: BatchId) -> Result<Arc<Book>> {
        let mut past = Checkpoint::nearest(&self.db, &self.schema, batch)?;
        past.replay(&self.db, self.steps, &self.schema, batch)?;
        let last = journal::get(&self.db, batch)?;
        let last_act_on = last.and_then(|batch| batch.desk_date.parse().ok());
        records::load(&Source::Replayed { db: &self.db, state: &past.state, last_act_on }).map(Arc::new)
    }

    /// The state in which a plan year was closed: its figures are those of this book, whatever is entered later. `None`
    /// for a year that is open.
    ///
    /// # Errors
    /// The journal cannot be read.
    pub fn closed_book(&self, plan: PlanId) -> Result<Option<Arc<Book>>> {
        if self.book()?.plans.get(&plan).is_none_or(|plan| plan.closed_on.is_none()) {
            return Ok(None);
        }
        let closing = journal::closing_of(&self.db, plan.0)?;
        closing.map(|batch| self.book_at(batch)).transpose()
    }
}
