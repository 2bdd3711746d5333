//! Reading files of the user: never more than a cap, so that a wrong path does not fill the memory.

use std::io::Read;
use std::path::Path;

use crate::failure::Failure;

/// The bytes of a file of at most `cap` bytes.
///
/// # Errors
/// The file cannot be read, or is longer.
pub fn read_capped(path: &Path, cap: usize) -> Result<Vec<u8>, Failure> {
    let broken = |error| Failure::Read { path: path.to_owned(), error };
    let file = std::fs::File::open(path).map_err(broken)?;
    let mut bytes = Vec::new();
    let limit = u64::try_from(cap).unwrap_or(u64::MAX).saturating_add(1);
    file.take(limit).read_to_end(&mut bytes).map_err(broken)?;
    if bytes.len() > cap {
        return Err(Failure::TooLarge { path: path.to_owned(), cap });
    }
    Ok(bytes)
}
