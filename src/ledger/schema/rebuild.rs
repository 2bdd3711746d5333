//! Making tables anew in a migration: SQLite cannot take a CHECK or a column out of a table in place.
//!
//! The old table is set aside under another name, the migration's SQL makes the new one, the rows are copied with their
//! ids. Triggers are gone while this runs, so nothing is journalled: rows mean the same before and after.

use rusqlite::{Connection, OptionalExtension};

use super::shape::columns;
use crate::ledger::error::Result;

/// A table that a migration makes anew.
#[derive(Clone, Copy, Debug)]
pub struct TableRebuild {
    /// The table.
    pub table: &'static str,
    /// Columns that are not copied by name, with the SQL they are made by from the old row.
    pub made: &'static [(&'static str, &'static str)],
}

impl TableRebuild {
    /// A table whose columns stay.
    pub const fn same(table: &'static str) -> Self {
        Self { table, made: &[] }
    }

    fn aside(self) -> String {
        format!("rebuilt_{}", self.table)
    }
}

/// Gives the old tables other names; what refers to them goes on referring to the names they had.
pub fn set_aside(db: &Connection, tables: &[TableRebuild]) -> Result<()> {
    for one in tables {
        for index in indexes(db, one.table)? {
            db.execute_batch(&format!("DROP INDEX {index}"))?;
        }
        db.execute_batch(&format!("ALTER TABLE {} RENAME TO {}", one.table, one.aside()))?;
    }
    Ok(())
}

/// Copies the rows into the new tables and drops the old ones. Ids that were given once are not given again.
pub fn fill(db: &Connection, tables: &[TableRebuild]) -> Result<()> {
    for one in tables {
        let (table, aside) = (one.table, one.aside());
        let new = columns(db, table)?;
        let made = |column: &String| one.made.iter().find(|(name, _)| name == column).map(|(_, sql)| (*sql).to_owned());
        let from: Vec<String> = new.iter().map(|column| made(column).unwrap_or_else(|| column.clone())).collect();
        let (to, from) = (new.join(", "), from.join(", "));
        db.execute_batch(&format!("INSERT INTO {table} ({to}) SELECT {from} FROM {aside} ORDER BY id"))?;
        let last: Option<i64> =
            db.query_row("SELECT seq FROM sqlite_sequence WHERE name = ?1", [&aside], |row| row.get(0)).optional()?;
        db.execute_batch(&format!("DROP TABLE {aside}"))?;
        // Copying left its own count there, also where there was nothing to copy.
        db.execute("DELETE FROM sqlite_sequence WHERE name = ?1", [table])?;
        if let Some(last) = last {
            db.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?1, ?2)", (table, last))?;
        }
    }
    Ok(())
}

/// Indexes of a table that SQL made; those of its UNIQUE words go with it.
fn indexes(db: &Connection, table: &str) -> Result<Vec<String>> {
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = ?1 AND sql IS NOT NULL";
    let mut found = db.prepare(sql)?;
    Ok(found.query_map([table], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}
