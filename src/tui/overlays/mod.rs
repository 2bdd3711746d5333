//! Overlays: the only boxes. A stack over a screen or a page; Esc takes one off.

pub mod bulletin;
pub mod choice;
pub mod closing;
pub mod comparison;
pub mod copying;
pub mod drafts;
pub mod entries;
pub mod evidence;
pub mod figures;
pub mod file;
pub mod filter;
pub mod form;
mod form_output;
pub mod forms;
pub mod freeze;
pub mod help;
pub mod matrix;
pub mod palette;
pub mod plain;
pub mod points;
pub mod record_page;
pub mod returns;
pub mod scheme;
pub mod table;
pub mod why;
mod words;
pub mod years;

#[cfg(test)]
pub(crate) mod tests;
