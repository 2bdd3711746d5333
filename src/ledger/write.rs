//! The one gate to a transaction: one act, one IMMEDIATE transaction, one batch of the journal.

use std::cell::RefCell;
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, ToSql, TransactionBehavior};

use super::error::{LedgerError, Result};
use super::handle::{Cache, Done, Ledger, Stamp};
use super::image::{self, Record};
use super::journal::{self, BatchKind, NewBatch};
use super::records;
use super::schema::Schema;
use super::source::{Source, each, last_act_on};
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
    batch: BatchId,
    /// The state as written so far, up to a change of the journal.
    now: RefCell<(Arc<Book>, i64)>,
}

impl<'a> Write<'a> {
    /// A batch that was begun on a state.
    pub fn on(before: Arc<Book>, batch: BatchId, db: &'a Connection, schema: &'a Schema, stamp: &'a Stamp) -> Self {
        Self { db, schema, stamp, batch, now: RefCell::new((before, 0)) }
    }

    /// The state as written so far: the one before, brought forward by the changes of this batch.
    pub fn book(&self) -> Result<Arc<Book>> {
        let (before, seen) = self.now.borrow().clone();
        let changes = journal::changes_after(self.db, self.batch, seen)?;
        let Some(last) = changes.last() else { return Ok(before) };
        let mut touched = records::Touched::default();
        changes.iter().try_for_each(|change| touched.note(change))?;
        let mut book = Arc::unwrap_or_clone(before);
        touched.bring_forward(&mut book, self.db, self.schema)?;
        book.last_act_on = Some(self.stamp.desk_date);
        let book = Arc::new(book);
        self.now.replace((Arc::clone(&book), last.id));
        Ok(book)
    }

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
        let found = self.rows_by("id", id)?.into_iter().next();
        found.ok_or(LedgerError::NoRow { table: R::TABLE, id })
    }

    /// The rows that belong to a record.
    pub fn rows_of<R: Record>(&self, owner: i64) -> Result<Vec<R>> {
        self.rows_by(R::OF, owner)
    }

    /// The rows that have that in a column.
    pub fn rows_by<R: Record>(&self, column: &str, value: impl ToSql) -> Result<Vec<R>> {
        let mut rows = Vec::new();
        each(self.db, self.schema, (&format!("{column} = ?1"), &[&value]), |row| rows.push(row))?;
        Ok(rows)
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
        work: impl FnOnce(&Write<'_>) -> Result<()>,
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
        let version = data_version(&tx)?;
        let before = current(&self.cache, &tx, &self.schema, version)?;
        let title = title(&before);
        let new = NewBatch { kind: nature.kind, undoes: nature.undoes, stamp, title: &title };
        let batch = journal::begin(&tx, &new)?;
        let write = Write::on(Arc::clone(&before), batch, &tx, &self.schema, stamp);
        work(&write)?;
        let after = write.book()?;
        invariants(&before, &after)?;
        journal::seal(&tx, batch)?;
        tx.commit()?;
        self.cache.replace(Some((version, after)));
        Ok(Done { batch, title, backup_failed: None })
    }
}

/// The book of a file, from the cache while that is good for this `data_version`; a refused act leaves it there.
pub fn current(cache: &Cache, db: &Connection, schema: &Schema, version: i64) -> Result<Arc<Book>> {
    if let Some((_, book)) = cache.borrow().as_ref().filter(|(of, _)| *of == version) {
        return Ok(Arc::clone(book));
    }
    let book = Arc::new(records::load(&Source::Live { db, schema })?);
    cache.replace(Some((version, Arc::clone(&book))));
    Ok(book)
}

/// Changes when another connection has written the file; our own writes leave it.
pub fn data_version(db: &Connection) -> Result<i64> {
    Ok(db.pragma_query_value(None, "data_version", |row| row.get(0))?)
}
