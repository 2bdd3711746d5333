//! Hashes of the journal and of files: SHA-256, lower-case hex.

use std::fmt::Write as _;

use serde::Serialize;
use sha2::{Digest, Sha256};

/// Lower-case hex.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// SHA-256 of bytes.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// SHA-256 of a value's JSON: a tuple in brackets cannot be read in two ways.
pub fn of_json<T: Serialize>(value: &T) -> Result<String, serde_json::Error> {
    Ok(sha256(&serde_json::to_vec(value)?))
}
