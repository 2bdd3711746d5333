//! Undo: the changes of a batch put back in reverse, as a batch of its own.

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension, params};
use serde_json::Value;

use super::batch::BatchOptions;
use super::error::{LedgerError, NotUndoable, Result};
use super::handle::Ledger;
use super::image::{is_same_image, parse_image};
use super::journal::{self, Batch, BatchKind, Change};
use super::orphan::orphan_of;
use super::replay::current;
use super::rows::{delete, image_of, insert_image, update_image};
use super::schema::{Migration, submissions};
use super::stamp::{Receipt, Stamp};
use super::write::Write;
use crate::domain::id::BatchId;

/// Tables where undo withdraws by a second entry and takes nothing away.
const APPEND_ONLY: [&str; 3] = ["sign_off", "gate_override", "week"];

/// What the title of an undo begins with.
const UNDONE: &str = "撤销：";
/// What the title of an act that was done again begins with.
const REDONE: &str = "重做：";

/// What undo withdraws by a second entry: both stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Withdrawal {
    /// 审签.
    SignOff,
    /// 例外运转.
    Exception,
    /// 封存.
    Freeze,
}

/// How far an act reaches.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Extent {
    /// It took a plan in.
    pub took_plan: bool,
    /// Rows it made or changed.
    pub touched: usize,
    /// Something that units sent back was among them.
    pub of_returns: bool,
    /// Rows it made: their table, how many.
    pub made: Vec<(String, usize)>,
}

impl Ledger {
    /// Takes back the newest act that was not taken back yet.
    ///
    /// # Errors
    /// Nothing is left, a rule stands against it, or it cannot be written.
    pub fn undo(&mut self, stamp: &Stamp) -> Result<Receipt> {
        let batch = self.newest_undoable()?.ok_or(LedgerError::NothingToUndo)?;
        self.undo_batch(batch, stamp)
    }

    /// Takes back the newest edit by another program (外部修改) that was not taken back yet, also one that keeps the
    /// ledger from being read.
    ///
    /// # Errors
    /// As [`Ledger::undo`].
    pub fn undo_external(&mut self, stamp: &Stamp) -> Result<Receipt> {
        let batch = journal::newest_standing(&self.db, BatchKind::External)?.ok_or(LedgerError::NothingToUndo)?;
        self.undo_batch(batch, stamp)
    }

    /// Takes back one act. Refused when a later act changed one of its records, or when the state it would leave
    /// breaks a rule (a circulated document with an open box).
    ///
    /// Taking back an undo does its act again (重做): that stands as an act of its own, and is undone like any other.
    /// What an undo withdrew by a second entry stays withdrawn, so such an undo cannot be taken back.
    ///
    /// # Errors
    /// As said, or it cannot be written.
    pub fn undo_batch(&mut self, id: BatchId, stamp: &Stamp) -> Result<Receipt> {
        let batch = self.undoable(id)?;
        let steps = self.steps;
        let (kind, title) = match batch.title.strip_prefix(UNDONE).filter(|_| batch.kind == BatchKind::Undo) {
            Some(act) => (BatchKind::Act, format!("{REDONE}{}", act.strip_prefix(REDONE).unwrap_or(act))),
            None => (BatchKind::Undo, format!("{UNDONE}{}", batch.title)),
        };
        let nature = BatchOptions { kind, undoes: Some(id), mends: batch.kind == BatchKind::External, redates: false };
        self.write(nature, stamp, |_| title, |batch| put_back(&batch.write, steps, id))
    }

    /// What undoing an act would withdraw by a second entry.
    ///
    /// # Errors
    /// It is no act that can be undone, or the journal cannot be read.
    pub fn would_withdraw(&self, id: BatchId) -> Result<Vec<Withdrawal>> {
        self.withdrawn_with(self.undoable(id)?.id)
    }

    fn withdrawn_with(&self, id: BatchId) -> Result<Vec<Withdrawal>> {
        let of_table = |table: &str| match table {
            "sign_off" => Some(Withdrawal::SignOff),
            "gate_override" => Some(Withdrawal::Exception),
            "week" => Some(Withdrawal::Freeze),
            _ => None,
        };
        let changes = journal::changes_of(&self.db, id)?;
        Ok(changes
            .iter()
            .filter(|change| change.before.is_none())
            .filter_map(|change| of_table(&change.table))
            .collect())
    }

    /// How far undoing an act reaches.
    ///
    /// # Errors
    /// The journal cannot be read.
    pub fn extent(&self, id: BatchId) -> Result<Extent> {
        let sql = "SELECT tbl, sum(before IS NULL), sum(after IS NOT NULL) FROM change WHERE batch = ?1 \
                   GROUP BY tbl ORDER BY min(id)";
        let mut extent = Extent::default();
        let mut found = self.db.prepare_cached(sql)?;
        let rows = found.query_map([id.0], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, u32>(1)? as usize, row.get::<_, u32>(2)? as usize))
        })?;
        for row in rows {
            let (table, made, touched) = row?;
            extent.took_plan |= table == "plan" && made > 0;
            extent.of_returns |= matches!(table.as_str(), "form_return" | "difference");
            extent.touched += touched;
            extent.made.extend((made > 0).then_some((table, made)));
        }
        Ok(extent)
    }

    /// The newest act that [`Ledger::undo`] would take back.
    pub(super) fn newest_undoable(&self) -> Result<Option<BatchId>> {
        journal::newest_standing(&self.db, BatchKind::Act)
    }

    /// The act of that number, if its kind can be taken back and it was not yet.
    fn undoable(&self, id: BatchId) -> Result<Batch> {
        let no = |why| Err(LedgerError::NotUndoable { batch: id, why });
        let Some(batch) = journal::get(&self.db, id)? else { return no(NotUndoable::Unknown) };
        match batch.kind {
            BatchKind::Birth | BatchKind::Restore | BatchKind::Upgrade => return no(NotUndoable::Birth),
            BatchKind::Undo if !self.can_redo(&batch)? => return no(NotUndoable::Undo),
            BatchKind::Act | BatchKind::External | BatchKind::Undo => {}
        }
        if self.is_undone(id)? { no(NotUndoable::Undone) } else { Ok(batch) }
    }

    /// Whether what an undo took back was an act of the desk, none of it withdrawn by a second entry.
    fn can_redo(&self, undo: &Batch) -> Result<bool> {
        let of = undo.undoes.map(|of| journal::get(&self.db, of)).transpose()?.flatten();
        let Some(of) = of.filter(|of| of.kind == BatchKind::Act) else { return Ok(false) };
        Ok(self.withdrawn_with(of.id)?.is_empty())
    }

    /// Whether an act was taken back.
    ///
    /// # Errors
    /// The journal cannot be read.
    pub fn is_undone(&self, id: BatchId) -> Result<bool> {
        let mut found = self.db.prepare_cached("SELECT EXISTS (SELECT 1 FROM batch WHERE undoes = ?1)")?;
        Ok(found.query_row([id.0], |row| row.get(0))?)
    }
}

fn put_back(write: &Write<'_>, steps: &[Migration], id: BatchId) -> Result<()> {
    write.db.pragma_update(None, "defer_foreign_keys", true)?;
    let changes = journal::changes_of(write.db, id)?;
    for change in changes.iter().rev() {
        put_back_one(write, steps, change).map_err(|error| blocked(write, change, id, error))?;
    }
    no_orphans(write, id, changes.into_iter().map(|change| (change.table, change.row_id)).collect())
}

fn put_back_one(write: &Write<'_>, steps: &[Migration], change: &Change) -> Result<()> {
    if APPEND_ONLY.contains(&change.table.as_str()) && change.before.is_none() {
        return write.withdraw(&change.table, change.row_id);
    }
    let today = |text: &Option<String>| text.clone().map(|text| current(steps, write.schema, change, text)).transpose();
    let (before, after) = (today(&change.before)?, today(&change.after)?);
    let live = image_of(write.db, write.schema, &change.table, change.row_id)?;
    let as_left = match (&live, &after) {
        (Some(live), Some(after)) => submissions::same_but(change, live, after)? || is_same_image(live, after),
        (None, None) => true,
        _ => false,
    };
    if !as_left {
        return Err(LedgerError::RowDiffers { table: change.table.clone(), id: change.row_id });
    }
    let Some(before) = before else { return delete(write.db, &change.table, change.row_id) };
    let mut image = parse_image(&before)?;
    if after.is_some() {
        submissions::keep(change, &mut image);
        image.remove("id");
        return update_image(write.db, &change.table, change.row_id, &image);
    }
    image.insert("id".to_owned(), Value::from(change.row_id));
    insert_image(write.db, &change.table, &image).map(|_| ())
}

/// Says which later act stands in the way, where there is one.
fn blocked(write: &Write<'_>, change: &Change, undone: BatchId, error: LedgerError) -> LedgerError {
    let in_the_way = match &error {
        LedgerError::RowDiffers { .. } => true,
        LedgerError::Database(why) => why.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation),
        _ => false,
    };
    if !in_the_way {
        return error;
    }
    match later_act(write, &change.table, change.row_id, undone) {
        Ok(Some(later)) => LedgerError::LaterAct { batch: later.id, title: later.title },
        Ok(None) => error,
        Err(other) => other,
    }
}

/// The newest standing act after `than` that changed the row.
fn later_act(write: &Write<'_>, table: &str, row: i64, than: BatchId) -> Result<Option<Batch>> {
    let sql = format!(
        "SELECT {} FROM batch AS b WHERE b.id > ?3 AND b.kind IN ('act', 'external') \
         AND NOT EXISTS (SELECT 1 FROM batch AS u WHERE u.undoes = b.id) \
         AND EXISTS (SELECT 1 FROM change AS c WHERE c.batch = b.id AND c.tbl = ?1 AND c.row_id = ?2) \
         ORDER BY b.id DESC LIMIT 1",
        Batch::COLUMNS
    );
    let found = write.db.prepare_cached(&sql)?.query_row(params![table, row, than.0], Batch::read).optional()?;
    Ok(found)
}

/// No row may be left that hangs on one taken away: the act that added it must be undone first.
fn no_orphans(write: &Write<'_>, undone: BatchId, touched: BTreeSet<(String, i64)>) -> Result<()> {
    let Some((table, id)) = orphan_of(write.db, write.schema, touched)? else { return Ok(()) };
    match later_act(write, &table, id, undone)? {
        Some(later) => Err(LedgerError::LaterAct { batch: later.id, title: later.title }),
        None if APPEND_ONLY.contains(&table.as_str()) => {
            Err(LedgerError::NotUndoable { batch: undone, why: NotUndoable::Kept })
        }
        None => Err(LedgerError::RowDiffers { table, id }),
    }
}
