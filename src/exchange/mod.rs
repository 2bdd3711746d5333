//! Files in and out, no screen.

pub mod csv;
pub mod file;
pub mod sheet;
pub mod stored;
pub mod weekly;
pub mod xlsx;
