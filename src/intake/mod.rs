//! From a table as it arrives to a plan: finds the task table among all else, reads its rows, says what it doubts, takes
//! what a person settles, and makes a pack of it. Pure functions over a [`Source`](crate::exchange::import::Source).
//!
//! ```text
//! Source → find (which table, which columns) → table (its rows, one after another) → Reading
//!             Reading + Answers (what a person decided) → the same way again → plan (a Pack)
//! ```
//!
//! [`Answers`] never hold a result, only decisions; the reading is worked out anew from the file's own cells, so
//! that nothing is guessed in silence and every decision can be taken back.

mod catalogue;
pub mod clauses;
pub mod columns;
pub mod documents;
mod fill;
pub mod find;
pub mod front;
mod heads;
mod line;
mod lines;
pub mod names;
mod row_address;

pub mod answers;
pub mod plan;
pub mod plan_task;
pub mod problem;
pub mod proposals;
pub mod read_row;
pub mod reading;
mod recall;
pub mod record_table;
pub mod registers;
mod remarks;
pub mod roster;
pub mod rows;
mod seq;
pub mod stream;
mod strength;
pub mod table;
pub mod table_of;

pub mod units;
pub mod year;

pub use answers::{Answers, Blanks, UnitChoice};
pub use columns::{Column, Columns};
pub use front::Front;
pub use plan::{Hindrance, pack};
pub use problem::{Doubt, Problem, Weight};
pub use read_row::{ReadRow, SkippedRow};
pub use reading::{Name, Reading, read};
pub use recall::{UnitNames, read_deadline};
pub use roster::{DEPARTMENTS, NameMatch, Roster, TOWNS};
pub use row_address::RowAddress;
pub use units::UnitCell;

#[cfg(test)]
mod tests;
