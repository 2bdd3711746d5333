//! The ledger: the only room with SQL. One act is one transaction is one batch of the journal; from the journal come
//! undo, history, the state as of a day, `verify` and `doctor`. Everyone else reads
//! [`Book`](crate::domain::book::Book)s and hands over [`Act`](crate::domain::act::Act)s.

mod backup;
mod batch;
mod beside;
mod cache;
mod cause;
mod cells;
mod checkpoint;
mod column;
mod connect;
mod copy;
mod dates;
mod deflate;
mod desk;
mod error;
mod facts;
mod files;
mod freeze;
mod handle;
mod hash;
mod history;
mod holder;
mod image;
mod journal;
mod lock;
mod open;
mod order;
mod orphan;
mod perform;
mod reach;
mod records;
mod replay;
mod rows;
mod schema;
mod seal;
mod source;
mod stamp;
#[cfg(test)]
mod tests;
mod undo;
mod verify;
mod words;
mod write;

pub use backup::BACKUPS_KEPT;
pub use beside::folder_synced;
pub use cause::{Cause, CauseSort};
pub use connect::SYNCHRONOUS;
pub use desk::PLAN;
pub use error::{LedgerError, NotUndoable, Result};
pub use files::{EVIDENCE_MAX, evidence_folder};
pub use freeze::FreezeInput;
pub use handle::Ledger;
pub use hash::sha256;
pub use history::{ChangeLine, Entry, HistoryFilter, LINES_MAX};
pub use holder::Holder;
pub use journal::BatchKind;
pub use lock::holder;
pub use open::{NewLedger, Unpublished};
pub use seal::{Head, NotASeal, Seal};
pub use stamp::{Done, Stamp};
pub use undo::Withdrawn;
pub use verify::Finding;
