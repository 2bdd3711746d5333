//! Bytes that the ledger keeps deflated: files of frozen weeks, states of past days.

use std::io::{Read as _, Write as _};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;

use super::error::{LedgerError, Result};

/// Bytes as they are kept.
pub fn deflated(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut out = ZlibEncoder::new(Vec::new(), Compression::default());
    out.write_all(bytes)?;
    Ok(out.finish()?)
}

/// Kept bytes as they were.
///
/// # Errors
/// They were changed since.
pub fn inflated(kept: &[u8]) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    match ZlibDecoder::new(kept).read_to_end(&mut bytes) {
        Ok(_) => Ok(bytes),
        Err(why) => Err(LedgerError::Damaged { why: why.to_string() }),
    }
}
