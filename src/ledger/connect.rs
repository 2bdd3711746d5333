//! Connections, and whether a file is a ledger.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::cause::Cause;
use super::error::{AtPath as _, LedgerError, Result};
use super::schema::{APPLICATION_ID, Migration, version};

/// How sure a commit is when it returns. A commit takes away the rollback journal, and FULL does not wait until the
/// folder says so: after a power cut the journal may be there again, and opening plays the act back that was done.
/// EXTRA waits for the folder too.
pub const SYNCHRONOUS: &str = "EXTRA";

/// A connection as every one of ours is.
///
/// # Errors
/// The file is no database, or cannot be opened.
pub fn connect(path: &Path, flags: OpenFlags) -> Result<Connection> {
    try_connect(path, flags).map_err(|why| match why.sqlite_error_code() {
        Some(rusqlite::ErrorCode::NotADatabase) => LedgerError::NotALedger { path: path.to_owned() },
        _ => why.into(),
    })
}

fn try_connect(path: &Path, flags: OpenFlags) -> rusqlite::Result<Connection> {
    let db = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    db.busy_timeout(Duration::from_secs(5))?;
    db.set_prepared_statement_cache_capacity(256);
    for (name, value) in [
        ("foreign_keys", "ON"),
        ("recursive_triggers", "ON"),
        ("secure_delete", "ON"),
        ("trusted_schema", "OFF"),
        ("synchronous", SYNCHRONOUS),
    ] {
        db.pragma_update(None, name, value)?;
    }
    Ok(db)
}

/// Whether the file is a ledger this program can read; the first read of the file, so a hot journal is rolled back
/// here.
pub fn recognise(db: &Connection, path: &Path, steps: &[Migration]) -> Result<()> {
    let not_ours = || LedgerError::NotALedger { path: path.to_owned() };
    let application: i32 = match db.pragma_query_value(None, "application_id", |row| row.get(0)) {
        Ok(found) => found,
        Err(why) if why.sqlite_error_code() == Some(rusqlite::ErrorCode::NotADatabase) => return Err(not_ours()),
        Err(why) => return Err(why.into()),
    };
    if application != APPLICATION_ID {
        return Err(not_ours());
    }
    let (found, known) = (version(db)?, i64::try_from(steps.len()).unwrap_or(i64::MAX));
    if found > known {
        return Err(LedgerError::NewerSchema { found, known });
    }
    check_integrity(db, path)
}

/// A file that is shorter than its own header says was cut.
fn check_integrity(db: &Connection, path: &Path) -> Result<()> {
    let pages: u64 = db.pragma_query_value(None, "page_count", |row| row.get::<_, i64>(0))?.unsigned_abs();
    let size: u64 = db.pragma_query_value(None, "page_size", |row| row.get::<_, i64>(0))?.unsigned_abs();
    let wanted = pages.saturating_mul(size);
    let found = path.metadata().at(path)?.len();
    if found < wanted {
        return Err(LedgerError::Damaged { why: Cause::Cut { found, wanted } });
    }
    Ok(())
}
