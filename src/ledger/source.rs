//! Where records are read from: the live tables, or a state replayed from the journal. One way of reading for both.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};

use super::error::Result;
use super::image::{Record, decode};
use super::replay::State;
use super::schema::Schema;

/// A place to read records from.
pub enum Source<'a> {
    /// The tables as they are.
    Live {
        /// The file.
        db: &'a Connection,
        /// Its shape.
        schema: &'a Schema,
    },
    /// A state replayed from the journal.
    Replayed {
        /// The state.
        state: &'a State,
        /// Desk date of the last batch in it.
        last_act_on: Option<NaiveDate>,
    },
}

impl Source<'_> {
    /// All rows of a table, by id.
    pub fn rows<R: Record>(&self) -> Result<Vec<R>> {
        match self {
            Self::Live { db, schema } => {
                let sql = format!("SELECT {} FROM {} AS t ORDER BY id", schema.image_sql(R::TABLE, "t"), R::TABLE);
                let mut found = db.prepare_cached(&sql)?;
                let mut rows = found.query([])?;
                let mut records = Vec::new();
                while let Some(row) = rows.next()? {
                    records.push(decode(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?);
                }
                Ok(records)
            }
            Self::Replayed { state, .. } => {
                let rows = state.get(R::TABLE).into_iter().flatten();
                rows.map(|(_, text)| decode(text)).collect()
            }
        }
    }

    /// Desk date of the last batch.
    pub fn last_act_on(&self) -> Result<Option<NaiveDate>> {
        match self {
            Self::Live { db, .. } => last_act_on(db),
            Self::Replayed { last_act_on, .. } => Ok(*last_act_on),
        }
    }
}

/// Desk date of the last batch of a file.
pub fn last_act_on(db: &Connection) -> Result<Option<NaiveDate>> {
    let last = db
        .prepare_cached("SELECT desk_date FROM batch ORDER BY id DESC LIMIT 1")?
        .query_row([], |row| row.get::<_, String>(0))
        .optional()?;
    Ok(last.and_then(|text| text.parse().ok()))
}
