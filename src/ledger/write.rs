//! The one gate to a transaction: one act, one IMMEDIATE transaction, one batch of the journal.

use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use super::error::{LedgerError, Result};
use super::handle::{Done, Ledger, Stamp};
use super::image::{self, Record};
use super::journal::{self, BatchKind, NewBatch};
use super::records;
use super::schema::Schema;
use super::source::{Source, last_act_on};
use crate::domain::act::invariants;
use crate::domain::book::Book;
use crate::domain::id::BatchId;

/// A batch being written.
pub struct Write<'a> {
    /// The transaction.
    pub db: &'a Connection,
    /// The file's shape.
    pub schema: &'a Schema,
    /// Who and when.
    pub stamp: &'a Stamp,
}

impl Write<'_> {
    /// Inserts a record and gives its id.
    pub fn insert<R: Record>(&self, record: &R) -> Result<i64> {
        image::insert(self.db, record)
    }

    /// Writes a record.
    pub fn update<R: Record>(&self, id: i64, record: &R) -> Result<()> {
        image::update(self.db, id, record)
    }

    /// The record of an id.
    pub fn get<R: Record>(&self, id: i64) -> Result<R> {
        image::get(self.db, self.schema, id)
    }

    /// All records of a table.
    pub fn rows<R: Record>(&self) -> Result<Vec<R>> {
        self.source().rows()
    }

    /// Deletes a row.
    pub fn delete(&self, table: &str, id: i64) -> Result<()> {
        image::delete(self.db, table, id)
    }

    /// Replaces, adds or takes away the one row of its kind.
    pub fn put<R: Record>(&self, old: Option<i64>, new: Option<R>) -> Result<()> {
        match (old, new) {
            (Some(id), Some(record)) => self.update(id, &record),
            (None, Some(record)) => self.insert(&record).map(|_| ()),
            (Some(id), None) => self.delete(R::TABLE, id),
            (None, None) => Ok(()),
        }
    }

    /// The id the next row of a table will get: one more than any there ever was.
    pub fn next_id(&self, table: &str) -> Result<i64> {
        let last = self
            .db
            .prepare_cached("SELECT seq FROM sqlite_sequence WHERE name = ?1")?
            .query_row([table], |row| row.get::<_, i64>(0))
            .optional()?;
        Ok(last.unwrap_or(0) + 1)
    }

    /// Adds the entry that withdraws a row of an append-only table; both stand.
    pub fn withdraw(&self, table: &str, id: i64) -> Result<()> {
        let text = image::image_of(self.db, self.schema, table, id)?;
        let mut entry = text.as_deref().map(journal::parse_image).transpose()?.unwrap_or_default();
        entry.remove("id");
        entry.insert("withdraws".to_owned(), id.into());
        for day in ["entered_on", "frozen_on"] {
            if let Some(value) = entry.get_mut(day) {
                *value = self.stamp.desk_date.to_string().into();
            }
        }
        image::insert_image(self.db, table, &entry).map(|_| ())
    }

    /// The state as written so far.
    pub fn book(&self) -> Result<Book> {
        records::load(&self.source())
    }

    const fn source(&self) -> Source<'_> {
        Source::Live { db: self.db, schema: self.schema }
    }
}

/// What kind of batch, and what it undoes.
#[derive(Clone, Copy)]
pub struct Nature {
    /// Kind.
    pub kind: BatchKind,
    /// The batch it undoes.
    pub undoes: Option<BatchId>,
}

impl Nature {
    /// An ordinary act.
    pub const ACT: Self = Self { kind: BatchKind::Act, undoes: None };
}

impl Ledger {
    /// Writes one batch. `title` names it on the state before; `work` writes it; then the invariants are checked, the
    /// chain is sealed, and the whole is on disk when this returns. On any error nothing of it is.
    pub(super) fn write(
        &mut self,
        nature: Nature,
        stamp: &Stamp,
        title: impl FnOnce(&Book) -> String,
        work: impl FnOnce(&Write<'_>, &Book) -> Result<()>,
    ) -> Result<Done> {
        if self.read_only {
            return Err(LedgerError::ReadOnly);
        }
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        journal::seal_external(&tx, None)?;
        if let Some(last) = last_act_on(&tx)?
            && stamp.desk_date < last
        {
            return Err(LedgerError::EarlierDeskDate { desk_date: stamp.desk_date, last });
        }
        let write = Write { db: &tx, schema: &self.schema, stamp };
        let version = data_version(&tx)?;
        let cached = self.cache.take().filter(|(of, _)| *of == version);
        let before = cached.map_or_else(|| write.book().map(Arc::new), |(_, book)| Ok(book))?;
        let title = title(&before);
        let new = NewBatch { kind: nature.kind, undoes: nature.undoes, stamp, title: &title };
        let batch = journal::begin(&tx, &new)?;
        work(&write, &before)?;
        let after = write.book()?;
        invariants(&before, &after)?;
        journal::seal(&tx, batch)?;
        tx.commit()?;
        self.cache.replace(Some((version, Arc::new(after))));
        Ok(Done { batch, title, backup_failed: None })
    }
}

/// Changes when another connection has written the file; our own writes leave it.
pub fn data_version(db: &Connection) -> Result<i64> {
    Ok(db.pragma_query_value(None, "data_version", |row| row.get(0))?)
}
