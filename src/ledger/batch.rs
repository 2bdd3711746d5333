//! The one gate to a transaction: one act, one IMMEDIATE transaction, one batch of the journal.

use std::cell::RefCell;
use std::sync::Arc;

use rusqlite::TransactionBehavior;

use super::cache::{current, data_version};
use super::error::{LedgerError, Result};
use super::handle::Ledger;
use super::journal::{self, BatchKind, NewBatch};
use super::order::in_order;
use super::records;
use super::sibling::sync_folder;
use super::source::last_act_on;
use super::stamp::{Receipt, Stamp};
use super::write::Write;
use crate::domain::act::invariants;
use crate::domain::book::Book;
use crate::domain::id::BatchId;

/// A batch being written.
pub struct Batch<'a> {
    /// The transaction.
    pub write: Write<'a>,
    id: BatchId,
    /// The state as written so far, up to a change of the journal.
    now: RefCell<(Arc<Book>, i64)>,
}

impl Batch<'_> {
    /// The state as written so far: the one before, brought forward by the changes of this batch.
    pub fn book(&self) -> Result<Arc<Book>> {
        let Write { db, stamp, .. } = self.write;
        let (before, seen) = self.now.borrow().clone();
        let changes = journal::changes_after(db, self.id, seen)?;
        let Some(last) = changes.last() else { return Ok(before) };
        let mut touched = records::TouchedRecords::default();
        changes.iter().try_for_each(|change| touched.note(change))?;
        let mut book = Arc::unwrap_or_clone(before);
        touched.bring_forward(&mut book, db)?;
        book.last_act_on = Some(stamp.desk_date);
        let book = Arc::new(book);
        self.now.replace((Arc::clone(&book), last.id));
        Ok(book)
    }
}

/// What kind of batch, and what it undoes.
#[derive(Clone, Copy)]
pub struct BatchOptions {
    /// Kind.
    pub kind: BatchKind,
    /// The batch it undoes.
    pub undoes: Option<BatchId>,
    /// Whether it may be written where the ledger cannot be read: it takes back what keeps it from being read.
    pub mends: bool,
    /// Whether it is what lets acts go on from an earlier day.
    pub redates: bool,
}

impl BatchOptions {
    /// An ordinary act.
    pub const ACT: Self = Self { kind: BatchKind::Act, undoes: None, mends: false, redates: false };
}

impl Ledger {
    /// Writes one batch. `title` names it on the state before; `work` writes it; then the invariants are checked, the
    /// chain is sealed, and the whole is on disk when this returns. On any error nothing of it is.
    pub(super) fn write(
        &mut self,
        nature: BatchOptions,
        stamp: &Stamp,
        title: impl FnOnce(&Book) -> String,
        work: impl FnOnce(&Batch<'_>) -> Result<()>,
    ) -> Result<Receipt> {
        self.writable()?;
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        journal::seal_external(&tx, None)?;
        if !nature.redates {
            in_order(&tx, nature.undoes, stamp.desk_date, self.trusted_day)?;
        }
        let version = data_version(&tx)?;
        let before = match current(&self.cache, &tx, version) {
            Err(LedgerError::UnreadableRow { .. }) if nature.mends => None,
            read => Some(read?),
        };
        let known = before.clone().unwrap_or_default();
        let title = title(&known);
        let new = NewBatch { kind: nature.kind, undoes: nature.undoes, stamp, title: &title };
        let id = journal::begin(&tx, &new)?;
        let write = Write { db: &tx, schema: &self.schema, stamp };
        let batch = Batch { write, id, now: RefCell::new((known, 0)) };
        work(&batch)?;
        let after = before.map(|before| followed(&before, &batch)).transpose()?;
        journal::seal(&tx, id)?;
        if let Err(why) = tx.commit() {
            self.unconfirmed = Some(self.after_commit(id, why.into())?);
        }
        self.cache.replace(after.map(|after| (version, after)));
        Ok(Receipt { batch: id, title, backup_failed: None })
    }
}

impl Ledger {
    /// A commit that failed: the error itself where the batch is not there. It is there where the journal is taken away
    /// and only the folder could not be synced; then what is not confirmed.
    pub(super) fn after_commit(&self, id: BatchId, why: LedgerError) -> Result<LedgerError> {
        let stands = journal::get(&self.db, id).is_ok_and(|batch| batch.is_some());
        if stands { Ok(why) } else { Err(why) }
    }

    /// What the medium did not confirm of the last acts, told once: they stand, but a power cut may still take them.
    pub fn take_unconfirmed(&mut self) -> Option<LedgerError> {
        self.unconfirmed.take().filter(|_| sync_folder(&self.path).is_err())
    }
}

/// The state after a batch, which breaks no rule.
fn followed(before: &Book, batch: &Batch<'_>) -> Result<Arc<Book>> {
    let mut after = batch.book()?;
    invariants(before, &after)?;
    // An undone act binds no longer, and a batch without changes may bind.
    let last = last_act_on(batch.write.db)?;
    if after.last_act_on != last {
        Arc::make_mut(&mut after).last_act_on = last;
    }
    Ok(after)
}
