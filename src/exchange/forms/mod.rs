//! Forms out: one workbook a unit with its open duties, to be filled in by people who have no account, and a list of who
//! gets which. A set is written whole or not at all, as one act of the ledger.
//!
//! A form carries the ledger's id, its own number and the key of every row, twice and hidden, so that it is known again
//! whatever another program or a person did to the file.

mod activities;
mod cover;
mod error;
mod filled;
mod findings;
mod look;
mod mark;
mod name;
mod page;
mod rows;
mod sent_back;
mod set;
mod staged;
#[cfg(test)]
mod tests;
mod texts;
pub(super) mod words;
mod workbook;

pub use error::FormsError;
pub use filled::{Filled, FilledActivity, FilledFinding, FilledRow};
pub use mark::FormMark;
pub use sent_back::SavedAs;
pub use set::{FormSet, FormsWanted};
pub use staged::{FormsWritten, StagedForms};
