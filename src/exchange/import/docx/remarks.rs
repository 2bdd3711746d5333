//! What a person should know of the reading, with the place it is about: the cell of the outermost table.

use super::super::{Remark, RemarkKind};

/// Remarks as they come, and where the reading stands.
#[derive(Debug, Default)]
pub struct Remarks {
    list: Vec<Remark>,
    block: Option<usize>,
    row: Option<u32>,
    column: Option<usize>,
    tracked_in_text: bool,
    tracked_in_table: bool,
}

impl Remarks {
    /// A table begins, the block of that index.
    pub fn enter_table(&mut self, block: usize) {
        self.block = Some(block);
        self.tracked_in_table = false;
    }

    /// A row of the table begins, from 1.
    pub fn enter_row(&mut self, row: u32) {
        (self.row, self.column) = (Some(row), None);
    }

    /// A cell of the row begins, at that grid column.
    pub fn enter_cell(&mut self, column: usize) {
        self.column = Some(column);
    }

    /// The table ended. Where it is not kept, nor is what was said of it.
    pub fn leave_table(&mut self, kept: bool) {
        if !kept {
            self.list.retain(|remark| remark.block != self.block);
        }
        (self.block, self.row, self.column) = (None, None, None);
    }

    /// The row of the outermost table, if in one.
    pub const fn row(&self) -> Option<u32> {
        self.row
    }

    /// A tracked change was read as accepted: said once a table, and once for the text outside of tables.
    pub fn tracked(&mut self) {
        let said = if self.block.is_some() { &mut self.tracked_in_table } else { &mut self.tracked_in_text };
        if !std::mem::replace(said, true) {
            let block = self.block;
            self.list.push(Remark { block, row: None, column: None, kind: RemarkKind::TrackedChanges });
        }
    }

    /// Says something of the cell, once; outside of tables, of the document.
    pub fn add(&mut self, kind: RemarkKind) {
        let (block, row, column) = (self.block, self.row, self.column);
        let remark = Remark { block, row, column, kind };
        let here = |said: &&Remark| (said.block, said.row, said.column) == (block, row, column);
        let said = match block {
            // Those of the cell stand together, but for the one of its table.
            Some(_) => self.list.iter().rev().take_while(|said| said.row.is_none() || here(said)).any(|s| *s == remark),
            None => self.list.iter().filter(here).any(|said| *said == remark),
        };
        if !said {
            self.list.push(remark);
        }
    }

    /// Something with text that is not read: `text_box`, `footnote`, `covered_cell`, `symbol`, `embedded_document`.
    pub fn not_read(&mut self, what: &str) {
        self.add(RemarkKind::NotRead(what.to_owned()));
    }

    /// All of them.
    pub fn into_list(self) -> Vec<Remark> {
        self.list
    }
}
