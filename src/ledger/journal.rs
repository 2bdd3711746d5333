//! The journal: batches, the changes in them, and the chain that seals both.
//!
//! A change keeps a salted hash of its images, and a batch the hash of its own words, of its changes' hashes and of
//! the batch before. So an image can later be blanked (redacted) while the chain still holds.

use chrono::{DateTime, SecondsFormat, Utc};
use rusqlite::Error::FromSqlConversionFailure;
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::error::{LedgerError, Result};
use super::hash;
use super::stamp::Stamp;
use crate::domain::act::Refusal;
use crate::domain::coded::coded;
use crate::domain::id::BatchId;

coded! {
    /// What kind of batch it is.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub enum BatchKind {
        /// The ledger's first.
        Birth,
        /// An act of a person.
        Act,
        /// Takes another back.
        Undo,
        /// 外部修改: an edit by another program.
        External,
        /// 恢复: the ledger was put back from a backup.
        Restore,
        /// 补记: a newer program filled in what the journal knew; no person's act, and not taken back.
        Upgrade,
    }
}

/// A batch to be begun.
pub struct NewBatch<'a> {
    /// Kind.
    pub kind: BatchKind,
    /// What it undoes.
    pub undoes: Option<BatchId>,
    /// Who and when.
    pub stamp: &'a Stamp,
    /// Title.
    pub title: &'a str,
}

/// A batch as the file has it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Batch {
    /// Id.
    pub id: BatchId,
    /// Kind.
    pub kind: BatchKind,
    /// Reference day.
    pub desk_date: String,
    /// UTC.
    pub recorded_at: String,
    /// Who.
    pub actor: String,
    /// Title.
    pub title: String,
    /// What it undoes.
    pub undoes: Option<BatchId>,
    /// Its link of the chain.
    pub hash: String,
}

impl Batch {
    /// Its columns, in the order of [`Batch::read`].
    pub const COLUMNS: &'static str = "b.id, b.kind, b.desk_date, b.recorded_at, b.actor, b.title, b.undoes, b.hash";

    /// Reads a row.
    pub fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let code: String = row.get(1)?;
        let unknown = || FromSqlConversionFailure(1, Type::Text, format!("“{code}” is no kind of batch").into());
        Ok(Self {
            id: BatchId(row.get(0)?),
            kind: BatchKind::from_code(&code).ok_or_else(unknown)?,
            desk_date: row.get(2)?,
            recorded_at: row.get(3)?,
            actor: row.get(4)?,
            title: row.get(5)?,
            undoes: row.get::<_, Option<i64>>(6)?.map(BatchId),
            hash: row.get(7)?,
        })
    }

    /// Its link after `previous`, over its own words and its changes' hashes.
    pub fn link(&self, previous: &str, changes: &[(i64, String)]) -> Result<String> {
        let words = (self.kind.code(), &self.desk_date, &self.recorded_at, &self.actor, &self.title);
        json_hash(&(previous, self.id, words, self.undoes, changes))
    }
}

/// A change as the file has it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// Id.
    pub id: i64,
    /// Table.
    pub table: String,
    /// Row.
    pub row_id: i64,
    /// `user_version` of the images.
    pub schema: i64,
    /// Image before; `None` for an insert.
    pub before: Option<String>,
    /// Image after; `None` for a delete.
    pub after: Option<String>,
    /// Salt of the hash.
    pub salt: String,
    /// Sealed hash; `None` before the seal.
    pub hash: Option<String>,
}

impl Change {
    const COLUMNS: &'static str = "id, tbl, row_id, schema, before, after, salt, hash";

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            table: row.get(1)?,
            row_id: row.get(2)?,
            schema: row.get(3)?,
            before: row.get(4)?,
            after: row.get(5)?,
            salt: row.get(6)?,
            hash: row.get(7)?,
        })
    }

    /// Its hash, computed from the images.
    pub fn compute(&self) -> Result<String> {
        json_hash(&(&self.salt, &self.table, self.row_id, self.schema, &self.before, &self.after))
    }
}

fn json_hash<T: serde::Serialize>(value: &T) -> Result<String> {
    hash::of_json(value).map_err(|why| LedgerError::unreadable("change", &why))
}

/// The moment as the journal writes it.
pub fn moment(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// Begins a batch: changes from here on carry its number.
pub fn begin(db: &Connection, new: &NewBatch<'_>) -> Result<BatchId> {
    db.prepare_cached(
        "INSERT INTO batch (kind, desk_date, recorded_at, actor, title, undoes, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, '')",
    )?
    .execute(params![
        new.kind.code(),
        new.stamp.desk_date.to_string(),
        moment(new.stamp.recorded_at),
        new.stamp.actor,
        new.title,
        new.undoes.map(|batch| batch.0),
    ])?;
    let id = db.last_insert_rowid();
    db.prepare_cached("UPDATE writing SET batch = ?1 WHERE id = 1")?.execute([id])?;
    Ok(BatchId(id))
}

/// Seals a batch: hashes of its changes, and its link of the chain. A batch without changes is refused, except an
/// act that is one in itself.
pub fn seal(db: &Connection, id: BatchId) -> Result<()> {
    db.prepare_cached("UPDATE writing SET batch = NULL WHERE id = 1")?.execute([])?;
    let batch = get(db, id)?.ok_or(LedgerError::NoRow { table: "batch", id: id.0 })?;
    let mut hashes = Vec::new();
    let mut set = db.prepare_cached("UPDATE change SET hash = ?2 WHERE id = ?1")?;
    for change in changes_of(db, id)? {
        let hash = change.compute()?;
        set.execute(params![change.id, hash])?;
        hashes.push((change.id, hash));
    }
    if hashes.is_empty() && matches!(batch.kind, BatchKind::Act | BatchKind::Undo) {
        return Err(Refusal::NothingChanges.into());
    }
    let link = batch.link(&hash_before(db, id)?, &hashes)?;
    db.prepare_cached("UPDATE batch SET hash = ?2 WHERE id = ?1")?.execute(params![id.0, link])?;
    Ok(())
}

/// Gives edits by other programs a batch of their own (外部修改), on the desk date of the last act; `noticed` is when
/// the file was last written, as far as the medium says. Whether there were any.
pub fn seal_external(db: &Connection, noticed: Option<DateTime<Utc>>) -> Result<bool> {
    let unsealed: i64 =
        db.prepare_cached("SELECT count(*) FROM change WHERE batch IS NULL")?.query_row([], |row| row.get(0))?;
    if unsealed == 0 {
        return Ok(false);
    }
    let Some(mut stamp) = stamp_of_newest(db, "外部程序")? else { return Ok(false) };
    stamp.recorded_at = noticed.unwrap_or(stamp.recorded_at).max(stamp.recorded_at);
    let new = NewBatch { kind: BatchKind::External, undoes: None, stamp: &stamp, title: "外部修改" };
    let batch = begin(db, &new)?;
    db.execute("UPDATE change SET batch = ?1 WHERE batch IS NULL", [batch.0])?;
    seal(db, batch)?;
    Ok(true)
}

/// The times of the newest batch, for what no person does at a desk.
pub fn stamp_of_newest(db: &Connection, actor: &str) -> Result<Option<Stamp>> {
    Ok(newest(db)?.map(|last| Stamp {
        actor: actor.to_owned(),
        desk_date: last.desk_date.parse().unwrap_or_default(),
        recorded_at: DateTime::parse_from_rfc3339(&last.recorded_at).map(|at| at.to_utc()).unwrap_or_default(),
    }))
}

/// The newest batch.
pub fn newest(db: &Connection) -> Result<Option<Batch>> {
    let sql = format!("SELECT {} FROM batch AS b ORDER BY id DESC LIMIT 1", Batch::COLUMNS);
    Ok(db.prepare_cached(&sql)?.query_row([], Batch::read).optional()?)
}

/// The newest batch of a kind that was not taken back.
pub fn newest_standing(db: &Connection, kind: BatchKind) -> Result<Option<BatchId>> {
    let found = db
        .prepare_cached(
            "SELECT b.id FROM batch AS b WHERE b.kind = ?1 \
             AND NOT EXISTS (SELECT 1 FROM batch AS u WHERE u.undoes = b.id) ORDER BY b.id DESC LIMIT 1",
        )?
        .query_row([kind.code()], |row| row.get(0))
        .optional()?;
    Ok(found.map(BatchId))
}

/// Whether nothing was written after a batch, by this program or another.
pub fn is_newest(db: &Connection, id: BatchId) -> Result<bool> {
    let sql = "SELECT NOT EXISTS (SELECT 1 FROM change WHERE batch IS NULL) AND ?1 = (SELECT max(id) FROM batch)";
    Ok(db.prepare_cached(sql)?.query_row([id.0], |row| row.get(0))?)
}

/// The batch in which a plan year was closed, the last time it was.
pub fn closing_of(db: &Connection, plan: i64) -> Result<Option<BatchId>> {
    let sql = "SELECT max(batch) FROM change WHERE tbl = 'plan' AND row_id = ?1 \
               AND json_extract(before, '$.closed_on') IS NULL AND json_extract(after, '$.closed_on') IS NOT NULL";
    let last: Option<i64> = db.prepare_cached(sql)?.query_row([plan], |row| row.get(0))?;
    Ok(last.map(BatchId))
}

/// A batch.
pub fn get(db: &Connection, id: BatchId) -> Result<Option<Batch>> {
    let sql = format!("SELECT {} FROM batch AS b WHERE id = ?1", Batch::COLUMNS);
    Ok(db.prepare_cached(&sql)?.query_row([id.0], Batch::read).optional()?)
}

/// The changes of a batch, in their order.
pub fn changes_of(db: &Connection, batch: BatchId) -> Result<Vec<Change>> {
    changes_after(db, batch, 0)
}

/// The first changes of a batch in their order, until enough were told: how many those were, and how many there are. An
/// import has many thousands, and nobody reads them all.
pub fn tell_changes(
    db: &Connection,
    batch: BatchId,
    mut is_enough: impl FnMut(&Change) -> Result<bool>,
) -> Result<(usize, usize)> {
    let sql = format!("SELECT {} FROM change WHERE batch = ?1 ORDER BY id", Change::COLUMNS);
    let mut told = 0;
    for change in db.prepare_cached(&sql)?.query_map([batch.0], Change::read)? {
        told += 1;
        if is_enough(&change?)? {
            break;
        }
    }
    let mut count = db.prepare_cached("SELECT count(*) FROM change WHERE batch = ?1")?;
    let all: i64 = count.query_row([batch.0], |row| row.get(0))?;
    Ok((told, usize::try_from(all).unwrap_or(told)))
}

/// The changes of a batch after one of them, in their order.
pub fn changes_after(db: &Connection, batch: BatchId, change: i64) -> Result<Vec<Change>> {
    let sql = format!("SELECT {} FROM change WHERE batch = ?1 AND id > ?2 ORDER BY id", Change::COLUMNS);
    let mut found = db.prepare_cached(&sql)?;
    Ok(found.query_map([batch.0, change], Change::read)?.collect::<rusqlite::Result<_>>()?)
}

/// As [`changes_of`], one by one: where one cannot be read the others still can.
pub fn changes_of_each(db: &Connection, batch: BatchId) -> Result<Vec<rusqlite::Result<Change>>> {
    let sql = format!("SELECT {} FROM change WHERE batch = ?1 ORDER BY id", Change::COLUMNS);
    Ok(db.prepare_cached(&sql)?.query_map([batch.0], Change::read)?.collect())
}

/// All changes there are, those of other programs that are not sealed yet among them.
pub const ALL_CHANGES: BatchId = BatchId(i64::MAX);

/// Every change after one up to the end of a batch, in the order in which they happened.
pub fn for_each_change(
    db: &Connection,
    after: i64,
    up_to: BatchId,
    mut with: impl FnMut(Change) -> Result<()>,
) -> Result<()> {
    let sql = format!(
        "SELECT {} FROM change WHERE id > ?1 AND coalesce(batch, {}) <= ?2 ORDER BY id",
        Change::COLUMNS,
        ALL_CHANGES.0
    );
    let mut found = db.prepare_cached(&sql)?;
    for change in found.query_map([after, up_to.0], Change::read)? {
        with(change?)?;
    }
    Ok(())
}

fn hash_before(db: &Connection, id: BatchId) -> Result<String> {
    let hash = db
        .prepare_cached("SELECT hash FROM batch WHERE id < ?1 ORDER BY id DESC LIMIT 1")?
        .query_row([id.0], |row| row.get(0))
        .optional()?;
    Ok(hash.unwrap_or_default())
}
