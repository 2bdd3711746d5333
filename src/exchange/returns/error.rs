//! Why returned files were not read or entered.

use std::io;
use std::path::PathBuf;

use crate::ledger::LedgerError;

/// Why nothing was read or entered.
#[derive(Debug, thiserror::Error)]
pub enum ReturnsError {
    /// A folder or file cannot be read.
    #[error("{}: {error}", path.display())]
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// It was stopped.
    #[error("stopped")]
    Stopped,
    /// The ledger refused or failed.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
}
