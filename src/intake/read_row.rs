//! A row as it was read.

use std::sync::Arc;

use super::columns::Column;
use super::recall::UnitNames;
use super::row_address::RowAddress;
use crate::domain::deadline::Deadline;
use crate::domain::task::Field;

/// A task as the table says it.
#[derive(Clone, PartialEq, Debug)]
pub struct ReadRow {
    /// Where it stands.
    pub at: RowAddress,
    /// Its number.
    pub seq: Option<u32>,
    /// 工作任务; empty when there is none.
    pub theme: Arc<str>,
    /// 要点; empty when there is none.
    pub point: Arc<str>,
    /// 具体要求.
    pub requirement: String,
    /// Who owes it.
    pub units: Arc<UnitNames>,
    /// By when; the phrase is empty when the cell is blank.
    pub deadline: Arc<Deadline>,
    /// Fields filled down: from a merged cell, or presumed.
    pub inherited: Vec<Field>,
    /// Of these, those filled down where the format cannot tell; to be confirmed.
    pub presumed: Vec<Field>,
    /// Cells changed by hand.
    pub edited: Vec<Column>,
    /// The row is hidden in the file.
    pub hidden: bool,
}

/// A row that was left out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SkippedRow {
    /// Where it stands.
    pub at: RowAddress,
    /// Its text.
    pub text: String,
}

/// What became of a row.
#[derive(Clone, PartialEq, Debug)]
pub enum RowOutcome {
    /// A task.
    Task(ReadRow),
    /// Left out.
    LeftOut(SkippedRow),
    /// Nothing in it, the header again, or a section's title.
    Nothing,
    /// Another table begins here; nothing more is to be read of this grid.
    End,
}
