//! Returns in: forms as they come back, renamed, re-sorted, saved by another program. Which form a file is, is told by the
//! mark that it carries, else by the name of the unit; which duty a row is, by its key, else by its number.

mod against;
mod batch;
mod beside;
mod cells;
#[cfg(test)]
mod damages;
mod error;
mod file;
#[cfg(test)]
mod findings;
mod heads;
#[cfg(test)]
mod hostile;
mod known;
mod packed;
mod places;
#[cfg(test)]
mod property;
mod read;
#[cfg(test)]
mod refused_cells;
mod row;
#[cfg(test)]
mod sent_sheet;
mod sheet;
#[cfg(test)]
mod tests;

pub use crate::domain::returned::FoundBy;
pub use against::ReadAgainst;
pub use batch::{BatchFile, ReturnBatch};
pub use cells::cells_of_row;
pub use error::ReturnsError;
pub use file::{ReturnFault, ReturnedFile};
pub use read::{read_return, read_return_of};
