//! One file a record: its row, how it is read into the book, and what acts write to it.

#![deny(clippy::wildcard_enum_match_arm)]

mod accepted;
pub mod activity;
pub mod assignment;
pub mod attachments;
pub mod bulletin;
mod catalogue;
pub mod decision;
pub mod document;
mod document_gates;
mod document_parts;
pub mod entry;
pub mod form;
mod gather;
mod part;
pub mod plan;
mod points;
pub mod progress;
pub mod register;
pub mod returns;
pub mod revision;
pub mod setting;
pub mod task;
pub mod unit;
pub mod week;

use super::error::Result;
use super::write::Write;
use crate::domain::act::Act;
use crate::domain::book::Book;
pub use part::{TouchedRecords, load, read_all};

/// Writes what an act says. The act was checked on this book; the acts of a `Together` come one by one.
pub fn apply(act: &Act, book: &Book, write: &Write<'_>) -> Result<()> {
    match act {
        Act::Together { .. } => Ok(()),
        Act::Assignment(act) => progress::apply(act, book, write),
        Act::Task(act) => task::apply(act, book, write),
        Act::Revision(act) => revision::apply(act, book, write),
        Act::Unit(act) => unit::apply(act, book, write),
        Act::Document(act) => document::apply(act, book, write),
        Act::Decision(act) => decision::apply(act, book, write),
        Act::Entry(act) => entry::apply(act, book, write),
        Act::Activity(act) => activity::apply(act, book, write),
        Act::Form(act) => form::apply(act, book, write),
        Act::Return(act) => returns::apply(act, book, write),
        Act::Register(act) => register::apply(act, book, write),
        Act::Bulletin(act) => bulletin::apply(act, book, write),
        Act::Plan(act) => plan::apply(act, book, write),
        Act::Setting(act) => setting::apply(act, write),
    }
}
