//! What the file says of its tables.

use rusqlite::Connection;

use crate::ledger::error::Result;

/// The columns of a table, in the file's order.
pub fn columns(db: &Connection, table: &str) -> Result<Vec<String>> {
    let mut found = db.prepare(&format!("PRAGMA table_info({table})"))?;
    Ok(found.query_map([], |row| row.get(1))?.collect::<rusqlite::Result<_>>()?)
}
