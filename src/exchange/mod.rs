//! Files in and out, no screen.

pub mod bulletin;
pub mod catalogue;
pub mod csv;
pub mod documents;
pub mod docx;
pub mod evidence;
pub mod file;
pub mod forms;
pub mod import;
pub mod report;
pub mod returns;
pub mod sheet;
pub mod slip;
pub mod stored;
pub mod weekly;
pub mod xlsx;
