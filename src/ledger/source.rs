//! Where records are read from: the live tables, some records of them, or a state replayed from the journal. One way
//! of reading for all.

use std::cell::RefCell;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, ToSql};

use super::cells::{columns, decode_row};
use super::error::{LedgerError, Result};
use super::finding::Finding;
use super::image::{Record, decode};
use super::replay::State;
use crate::domain::kind::RecordKind;

/// A place to read records from.
pub enum Source<'a> {
    /// The tables as they are.
    Live {
        /// The file.
        db: &'a Connection,
    },
    /// The tables as they are, where a row that cannot be read is told and passed over.
    Checked {
        /// The file.
        db: &'a Connection,
        /// What cannot be read.
        found: &'a RefCell<Vec<Finding>>,
    },
    /// The rows of some records.
    Some {
        /// The file.
        db: &'a Connection,
        /// What the rows belong to ([`Record::OF`]), as a JSON list.
        owners: String,
        /// The kind of these records, where things may hang on them.
        kind: Option<RecordKind>,
    },
    /// A state replayed from the journal.
    Replayed {
        /// The file, for what its journal says of a row.
        db: &'a Connection,
        /// The state.
        state: &'a State,
        /// Desk date of the last batch in it.
        last_act_on: Option<NaiveDate>,
    },
}

impl<'a> Source<'a> {
    /// Every row of a table, by id.
    pub fn each<R: Record>(&self, mut with: impl FnMut(R)) -> Result<()> {
        match self {
            Self::Live { db } => each(db, ("1", &[]), with),
            Self::Checked { db, found } => each_row(db, ("1", &[]), |row| {
                match row {
                    Err(LedgerError::UnreadableRow { table, id, field, why }) => {
                        found.borrow_mut().push(Finding::Unreadable { table: table.to_owned(), id, field, why });
                    }
                    row => with(row?),
                }
                Ok(())
            }),
            Self::Some { db, owners, kind } => {
                let only = format!("{} IN (SELECT value FROM json_each(?1))", R::OF);
                match kind.filter(|_| R::NAMES_KIND) {
                    Some(kind) => each(db, (&format!("kind = ?2 AND {only}"), &[owners, &kind.row().table]), with),
                    None => each(db, (&only, &[owners]), with),
                }
            }
            Self::Replayed { state, .. } => {
                let mut rows = state.get(R::TABLE).into_iter().flatten();
                rows.try_for_each(|(_, text)| decode(text).map(&mut with))
            }
        }
    }

    /// All rows of a table, by id.
    pub fn rows<R: Record>(&self) -> Result<Vec<R>> {
        let mut rows = Vec::new();
        self.each(|row| rows.push(row))?;
        Ok(rows)
    }

    /// The file.
    pub const fn db(&self) -> &'a Connection {
        match self {
            Self::Live { db } | Self::Checked { db, .. } | Self::Some { db, .. } | Self::Replayed { db, .. } => db,
        }
    }

    /// Desk date of the last act that stands.
    pub fn last_act_on(&self) -> Result<Option<NaiveDate>> {
        match self {
            Self::Live { db } | Self::Checked { db, .. } | Self::Some { db, .. } => last_act_on(db),
            Self::Replayed { last_act_on, .. } => Ok(*last_act_on),
        }
    }
}

/// The rows of a table that a condition lets through, by id.
pub fn each<R: Record>(db: &Connection, only: (&str, &[&dyn ToSql]), mut with: impl FnMut(R)) -> Result<()> {
    each_row(db, only, |row| row.map(&mut with))
}

/// As [`each`], where what takes the rows says of one that cannot be read whether it ends there.
fn each_row<R: Record>(
    db: &Connection,
    only: (&str, &[&dyn ToSql]),
    mut with: impl FnMut(Result<R>) -> Result<()>,
) -> Result<()> {
    let (condition, values) = only;
    let sql = format!("SELECT {} FROM {} WHERE {condition} ORDER BY id", columns::<R>().join(", "), R::TABLE);
    let mut found = db.prepare_cached(&sql)?;
    let mut rows = found.query(values)?;
    while let Some(row) = rows.next()? {
        with(decode_row(row))?;
    }
    Ok(())
}

/// Desk date of the last act that stands. What was undone, and its undoing, bind no later act; neither do edits by other
/// programs and what a newer program filled in, which have the date of what came before.
pub fn last_act_on(db: &Connection) -> Result<Option<NaiveDate>> {
    let last = db
        .prepare_cached(
            "SELECT b.desk_date FROM batch AS b WHERE b.kind IN ('birth', 'act', 'restore') \
             AND NOT EXISTS (SELECT 1 FROM batch AS u WHERE u.undoes = b.id) ORDER BY b.id DESC LIMIT 1",
        )?
        .query_row([], |row| row.get::<_, String>(0))
        .optional()?;
    Ok(last.and_then(|text| text.parse().ok()))
}
