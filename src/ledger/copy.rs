//! Copies of a ledger's file, made through SQLite while it is open.

use std::path::Path;
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};

use super::connect::connect;
use super::error::{AtPath as _, Result};
use super::sibling::{folder_of, sibling, sync_folder};
use super::unnamed::Unnamed;

/// A copy of the file as it is, before a migration touches it.
pub fn copy_before_migration(db: &Connection, path: &Path, version: i64) -> Result<()> {
    let target = sibling(path, &format!(".before-schema-{}", version + 1));
    if target.exists() {
        return Ok(());
    }
    copy_beside(db, &target)?.replace().at(&target)?;
    sync_folder(&target)
}

/// A copy in memory, of what cannot be read as it is and must not be written where it lies.
pub fn copy_in_memory(db: &Connection) -> Result<Connection> {
    let mut into = connect(Path::new(":memory:"), OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    Backup::new(db, &mut into)?.run_to_completion(i32::MAX, Duration::ZERO, None)?;
    Ok(into)
}

/// A copy under a temporary name beside a target, safe on disk.
pub fn copy_beside(db: &Connection, target: &Path) -> Result<Unnamed> {
    let copy = Unnamed::beside(target).at(folder_of(target))?;
    let mut into = connect(copy.path(), OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    Backup::new(db, &mut into)?.run_to_completion(i32::MAX, Duration::ZERO, None)?;
    into.close().map_err(|(_, why)| why)?;
    copy.sync().at(copy.path())?;
    Ok(copy)
}
