//! What the writers of the records write with.

use rusqlite::{Connection, OptionalExtension, ToSql};

use super::error::{LedgerError, Result};
use super::image::{Record, parse_image};
use super::rows;
use super::schema::Schema;
use super::source::each;
use super::stamp::Stamp;

/// A transaction that is being written.
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
        rows::insert(self.db, record)
    }

    /// Writes a record.
    pub fn update<R: Record>(&self, id: i64, record: &R) -> Result<()> {
        rows::update(self.db, id, record)
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
        let mut found = Vec::new();
        each(self.db, (&format!("{column} = ?1"), &[&value]), |row| found.push(row))?;
        Ok(found)
    }

    /// Deletes a row.
    pub fn delete(&self, table: &str, id: i64) -> Result<()> {
        rows::delete(self.db, table, id)
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
        next_id(self.db, table)
    }

    /// Adds the entry that withdraws a row of an append-only table; both stand.
    pub fn withdraw(&self, table: &str, id: i64) -> Result<()> {
        let text = rows::image_of(self.db, self.schema, table, id)?;
        let mut entry = text.as_deref().map(parse_image).transpose()?.unwrap_or_default();
        entry.remove("id");
        entry.insert("withdraws".to_owned(), id.into());
        for day in ["entered_on", "frozen_on"] {
            if let Some(value) = entry.get_mut(day) {
                *value = self.stamp.desk_date.to_string().into();
            }
        }
        rows::insert_image(self.db, table, &entry).map(|_| ())
    }
}

/// As [`Write::next_id`], for who only reads.
pub fn next_id(db: &Connection, table: &str) -> Result<i64> {
    let last = db
        .prepare_cached("SELECT seq FROM sqlite_sequence WHERE name = ?1")?
        .query_row([table], |row| row.get::<_, i64>(0))
        .optional()?;
    Ok(last.unwrap_or(0) + 1)
}
