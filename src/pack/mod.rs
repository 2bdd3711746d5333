//! A year's notice as data (要点包): TOML files, read whole into a checked [`Pack`](crate::domain::pack::Pack).
//!
//! A file says what the notice says: a cell that the table leaves blank is left out, and filled down here. Every
//! problem of a file is told at once, with line and field, so that a coordinator who edits one by hand sees them all.

pub mod holiday;

mod folder;
mod owed;
mod parts;
mod problem;
mod raw;
mod read;
mod schemes;
mod scoring;
mod shift;
mod sink;
mod tasks;
mod units;
mod wording;

pub use folder::{Listed, PackError, check_file, find, list, load, shipped};
pub use problem::{Fault, PackProblems, Problem};
pub use read::{Checked, SIZE_MAX, check, read};
pub use shift::shift_year;
