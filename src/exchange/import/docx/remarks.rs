//! What a person should know of the reading, with the place it is about: the cell of the outermost table.

use super::super::{Remark, RemarkKind};

/// Remarks as they come, and where the reading stands. Looking back for what was said is kept short: a file may give
/// cause for hundreds of thousands.
#[derive(Debug, Default)]
pub struct Remarks {
    list: Vec<Remark>,
    at: Place,
    /// What was said of the text outside of tables.
    of_text: Vec<RemarkKind>,
}

/// Where the reading stands in a table, and where in the list its remarks begin.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place {
    block: Option<usize>,
    row: Option<u32>,
    column: Option<usize>,
    /// Where in the list those of the table, and of the cell, begin.
    of_table: usize,
    of_cell: usize,
    tracked_in_table: bool,
}

impl Remarks {
    /// A table begins, the block of that index.
    pub fn enter_table(&mut self, block: usize) {
        self.at.block = Some(block);
        self.at.of_table = self.list.len();
        self.at.tracked_in_table = false;
    }

    /// A row of the table begins, from 1.
    pub fn enter_row(&mut self, row: u32) {
        (self.at.row, self.at.column) = (Some(row), None);
        self.at.of_cell = self.list.len();
    }

    /// A cell of the row begins, at that grid column.
    pub fn enter_cell(&mut self, column: usize) {
        self.at.column = Some(column);
        self.at.of_cell = self.list.len();
    }

    /// The table ended. Where it is not kept, nor is what was said of it.
    pub fn leave_table(&mut self, kept: bool) {
        if !kept {
            self.list.truncate(self.at.of_table);
        }
        (self.at.block, self.at.row, self.at.column) = (None, None, None);
    }

    /// A table inside a cell begins, for now the block of that index. Gives the place to come back to.
    pub fn enter_inner(&mut self, block: usize) -> Place {
        let place = self.at;
        self.enter_table(block);
        place
    }

    /// The table inside a cell ended. Where it is no block of its own, what was said of it is said of the cell.
    pub fn leave_inner(&mut self, place: Place, kept: bool) {
        let of_inner = if kept { Vec::new() } else { self.list.split_off(self.at.of_table) };
        self.at = place;
        for remark in of_inner {
            match remark.kind {
                RemarkKind::TrackedChanges => self.tracked(),
                kind => self.add(kind),
            }
        }
    }

    /// Gives the tables inside the outermost one, which is the block `outer`, the indices that they have at last.
    pub fn number_inner(&mut self, outer: usize, index: impl Fn(usize) -> usize) {
        for remark in self.list.iter_mut().skip(self.at.of_table) {
            remark.block = remark.block.map(|block| if block > outer { index(block) } else { block });
        }
    }

    /// A tracked change was read as accepted: said once a table, and once for the text outside of tables.
    pub fn tracked(&mut self) {
        if self.at.block.is_none() {
            self.add(RemarkKind::TrackedChanges);
        } else if !std::mem::replace(&mut self.at.tracked_in_table, true) {
            let block = self.at.block;
            self.list.push(Remark { block, row: None, column: None, kind: RemarkKind::TrackedChanges });
        }
    }

    /// Says something of the cell, once; outside of tables, of the document.
    pub fn add(&mut self, kind: RemarkKind) {
        let said = match self.at.block {
            Some(_) => self.list.iter().skip(self.at.of_cell).any(|said| said.kind == kind),
            None => self.of_text.contains(&kind),
        };
        if said {
            return;
        }
        let (block, row, column) = (self.at.block, self.at.row, self.at.column);
        if block.is_none() {
            self.of_text.push(kind.clone());
        }
        self.list.push(Remark { block, row, column, kind });
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
