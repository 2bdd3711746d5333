//! Returns in: forms as they come back, renamed, re-sorted, saved by another program. Which form a file is, is told by the
//! mark that it carries, else by the name of the unit; which duty a row is, by its key, else by its number.

mod file;
mod heads;
mod known;
mod read;
mod row;
mod sheet;
#[cfg(test)]
mod tests;

pub use file::{FoundBy, ReturnFault, ReturnedFile};
pub use read::read_return;
