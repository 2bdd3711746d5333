//! Bytes that the ledger keeps deflated: files of frozen weeks, states of past days.

use std::io::{Read as _, Write as _};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;

use super::cause::Cause;
use super::error::{LedgerError, Result};

/// The most that kept bytes may come to: far more than any week's file or state, and no more than a desk can hold.
const INFLATED_MAX: u64 = 256 << 20;

/// Bytes as they are kept.
pub fn deflated(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut out = ZlibEncoder::new(Vec::new(), Compression::default());
    // Into memory: nothing there refuses bytes.
    let kept = out.write_all(bytes).and_then(|()| out.finish());
    kept.map_err(|_| LedgerError::Damaged { why: Cause::Kept })
}

/// Kept bytes as they were.
///
/// # Errors
/// They were changed since.
pub fn inflated(kept: &[u8]) -> Result<Vec<u8>> {
    inflated_to(kept, INFLATED_MAX)
}

fn inflated_to(kept: &[u8], limit: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    match ZlibDecoder::new(kept).take(limit.saturating_add(1)).read_to_end(&mut bytes) {
        Ok(_) if u64::try_from(bytes.len()).is_ok_and(|size| size <= limit) => Ok(bytes),
        Ok(_) | Err(_) => Err(LedgerError::Damaged { why: Cause::Kept }),
    }
}

#[cfg(test)]
mod tests {
    use super::{deflated, inflated_to};
    use crate::ledger::LedgerError;

    #[test]
    fn what_inflates_without_end_is_damaged_and_is_not_read_to_it() {
        let kept = deflated(&[0; 100_000]).unwrap();
        assert!(kept.len() < 1_000);
        assert_eq!(inflated_to(&kept, 100_000).unwrap().len(), 100_000);
        assert!(matches!(inflated_to(&kept, 99_999), Err(LedgerError::Damaged { .. })));
    }
}
