//! Where a row of the file stands: what a doubt, an edit and a reading of it are told apart by.

use serde::{Deserialize, Serialize};

/// Where a row stands in the file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub struct RowAddress {
    /// Index into the source's blocks.
    pub block: usize,
    /// [`Row::number`](crate::exchange::import::Row::number).
    pub row: u32,
}
