//! From a table as it arrives to a plan: finds the task table among all else, reads its rows, says what it doubts, takes
//! what a person settles, and makes a pack of it. Pure functions over a [`Source`](crate::exchange::import::Source).
//!
//! ```text
//! Source → find (which table, which columns) → rows (each row read, cells filled down) → Reading
//!             Reading + Settled (what a person decided) → the same way again → plan (a Pack)
//! ```
//!
//! A [`Settled`] never holds a result, only decisions; the reading is worked out anew from the file's own cells, so
//! that nothing is guessed in silence and every decision can be taken back.

mod at;
pub mod columns;
mod fill;
pub mod find;
pub mod front;
mod heads;
mod line;
mod lines;
pub mod names;

pub mod plan;
pub mod problem;
pub mod read_row;
pub mod reading;
mod recall;
pub mod roster;
pub mod rows;
mod seq;
pub mod settled;
pub mod stream;
mod strength;

pub mod units;
pub mod year;

pub use at::At;
pub use columns::{Column, Columns};
pub use front::Front;
pub use plan::{Hindrance, pack};
pub use problem::{Doubt, Problem, Weight};
pub use read_row::ReadRow;
pub use reading::{LeftOut, Name, Reading, read};
pub use recall::{Owing, read_deadline};
pub use roster::{Match, Roster};
pub use settled::{Blanks, Settled, UnitChoice};
pub use units::UnitCell;

#[cfg(test)]
mod tests;
