//! The ledger: the only room with SQL. One act is one transaction is one batch of the journal; from the journal come
//! undo, history, the state as of a day, `verify` and `doctor`. Everyone else reads
//! [`Book`](crate::domain::book::Book)s and hands over [`Act`](crate::domain::act::Act)s.

mod backup;
mod cells;
mod checkpoint;
mod column;
mod deflate;
mod desk;
mod error;
mod facts;
mod files;
mod freeze;
mod handle;
mod hash;
mod history;
mod image;
mod journal;
mod lock;
mod open;
mod orphan;
mod perform;
mod records;
mod replay;
mod schema;
mod seal;
mod source;
#[cfg(test)]
mod tests;
mod undo;
mod verify;
mod words;
mod write;

pub use backup::BACKUPS_KEPT;
pub use error::{LedgerError, NotUndoable, Result};
pub use files::{EVIDENCE_MAX, evidence_folder};
pub use freeze::FreezeInput;
pub use handle::{Done, Ledger, Stamp};
pub use hash::sha256;
pub use history::{ChangeLine, Entry, HistoryFilter, LINES_MAX};
pub use journal::BatchKind;
pub use lock::{Holder, holder};
pub use open::{NewLedger, Unpublished};
pub use seal::{Head, NotASeal, Seal};
pub use verify::Finding;
