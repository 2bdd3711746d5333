//! Documents are built here from the XML that Word and WPS write, one rule a test.

mod build;
mod fuzz;
mod hostile;
mod lists;
mod tables;
mod text;
