//! The state at the end of a batch, replayed from the journal on the nearest state that was kept. A freeze keeps the one
//! it froze, so that the comparison with the last frozen week does not read the years before it.
//!
//! What is kept says nothing that the journal does not: it may be thrown away at any time, and `verify` never looks at
//! it.

use std::fmt::Write as _;

use rusqlite::{Connection, OptionalExtension, params};

use super::deflate::{deflated, inflated};
use super::error::Result;
use super::journal::for_each_change;
use super::replay::{State, current};
use super::schema::{Migration, Schema};
use crate::domain::id::BatchId;

/// So many are kept: the newest frozen week, the one before it while its own week runs, and one to spare.
const KEPT: u32 = 3;

/// A state, and the last change of the journal in it.
#[derive(Default)]
pub struct Checkpoint {
    /// The rows.
    pub state: State,
    change: i64,
}

impl Checkpoint {
    /// The newest one kept at or before a batch; the empty state where there is none.
    pub fn nearest(db: &Connection, schema: &Schema, batch: BatchId) -> Result<Self> {
        let kept: Option<Vec<u8>> = db
            .prepare_cached("SELECT state FROM checkpoint WHERE batch <= ?1 ORDER BY batch DESC LIMIT 1")?
            .query_row([batch.0], |row| row.get(0))
            .optional()?;
        // One of an older schema, or one that another program wrote to, is as good as none.
        let text = kept.and_then(|kept| String::from_utf8(inflated(&kept).ok()?).ok());
        Ok(text.and_then(|text| Self::read(&text, schema.version)).unwrap_or_default())
    }

    /// Goes on to the end of a batch.
    pub fn replay(&mut self, db: &Connection, steps: &[Migration], schema: &Schema, up_to: BatchId) -> Result<()> {
        let (state, last) = (&mut self.state, &mut self.change);
        for_each_change(db, *last, up_to, |mut change| {
            *last = change.id;
            let after = change.after.take().map(|after| current(steps, schema, &change, after)).transpose()?;
            let rows = state.entry(change.table).or_default();
            match after {
                Some(after) => rows.insert(change.row_id, after),
                None => rows.remove(&change.row_id),
            };
            Ok(())
        })
    }

    /// Keeps it as the state at the end of a batch; the oldest kept ones go.
    pub fn keep(&self, db: &Connection, schema: &Schema, batch: BatchId) -> Result<()> {
        let state = deflated(self.text(schema.version).as_bytes())?;
        db.prepare_cached(
            "INSERT INTO checkpoint (batch, state) VALUES (?1, ?2) \
             ON CONFLICT (batch) DO UPDATE SET state = excluded.state",
        )?
        .execute(params![batch.0, state])?;
        db.prepare_cached(
            "DELETE FROM checkpoint WHERE batch NOT IN (SELECT batch FROM checkpoint ORDER BY batch DESC LIMIT ?1)",
        )?
        .execute([KEPT])?;
        Ok(())
    }

    /// Whether kept bytes hold it. Those of an older schema hold nothing and are right.
    pub fn is_kept_as(&self, kept: &[u8], schema: &Schema) -> bool {
        let Some(text) = inflated(kept).ok().and_then(|kept| String::from_utf8(kept).ok()) else { return false };
        let of: Option<i64> = text.split_once('\t').and_then(|(of, _)| of.parse().ok());
        of.is_some_and(|of| of < schema.version) || text == self.text(schema.version)
    }

    /// A line a row. An image is JSON, which has no line break or tab of its own.
    fn text(&self, schema: i64) -> String {
        let mut text = format!("{schema}\t{}\n", self.change);
        for (table, rows) in &self.state {
            for (id, image) in rows {
                // Writing to a String cannot fail.
                let _ = writeln!(text, "{table}\t{id}\t{image}");
            }
        }
        text
    }

    fn read(text: &str, schema: i64) -> Option<Self> {
        let mut lines = text.lines();
        let (of, change) = lines.next()?.split_once('\t')?;
        if of.parse() != Ok(schema) {
            return None;
        }
        let mut state = State::new();
        for line in lines {
            let (table, row) = line.split_once('\t')?;
            let (id, image) = row.split_once('\t')?;
            if !state.contains_key(table) {
                state.insert(table.to_owned(), Default::default());
            }
            state.get_mut(table)?.insert(id.parse().ok()?, image.to_owned());
        }
        Some(Self { state, change: change.parse().ok()? })
    }
}

/// The states that are kept, as bytes, by batch.
pub fn stored(db: &Connection) -> Result<Vec<(BatchId, Vec<u8>)>> {
    let mut found = db.prepare_cached("SELECT batch, state FROM checkpoint ORDER BY batch")?;
    let found = found.query_map([], |row| Ok((BatchId(row.get(0)?), row.get(1)?)))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// Throws a kept state away: it is made anew where it is needed.
pub fn forget(db: &Connection, batch: BatchId) -> Result<()> {
    db.execute("DELETE FROM checkpoint WHERE batch = ?1", [batch.0])?;
    Ok(())
}
