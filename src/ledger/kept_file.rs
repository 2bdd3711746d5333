//! Files kept with their bytes: those of frozen weeks and of bulletins.

use rusqlite::{Connection, OptionalExtension, params};

use super::deflate::deflated;
use super::error::{LedgerError, Result};
use super::hash::sha256;
use super::write::Write;
use crate::domain::week::FrozenFile;

/// The bytes of a file as they are kept.
pub fn kept_bytes(db: &Connection, sha256: &str) -> Result<Vec<u8>> {
    let mut kept = db.prepare_cached("SELECT bytes FROM frozen_file WHERE sha256 = ?1")?;
    let kept = kept.query_row([sha256], |row| row.get(0)).optional()?;
    kept.ok_or_else(|| LedgerError::NoFile { sha256: sha256.to_owned() })
}

/// Keeps a file's bytes as they are.
pub fn keep(write: &Write<'_>, name: &str, bytes: &[u8]) -> Result<FrozenFile> {
    let hash = sha256(bytes);
    write.db.execute(
        "INSERT INTO frozen_file (sha256, bytes) VALUES (?1, ?2) ON CONFLICT (sha256) DO NOTHING",
        params![hash, deflated(bytes)?],
    )?;
    Ok(FrozenFile { name: name.to_owned(), sha256: hash })
}
