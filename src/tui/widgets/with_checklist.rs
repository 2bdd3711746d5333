//! A list whose selected row has a checklist of its own, beside it or over it: where the focus is, and which row of the
//! checklist is selected.

use std::ops::{Deref, DerefMut};

use serde_json::Value;

use super::chooser::{Chooser, Row};
use super::list::ListState;
use crate::tui::command::Command;

/// The list, which it is used as, and its checklist.
#[derive(Debug)]
pub struct WithChecklist<K, R> {
    list: Chooser<K, R>,
    /// The focus is in the checklist.
    pub in_checklist: bool,
    /// The selected row of the checklist.
    pub cursor: usize,
}

impl<K, R> Default for WithChecklist<K, R> {
    fn default() -> Self {
        Self { list: Chooser::default(), in_checklist: false, cursor: 0 }
    }
}

impl<K, R> Deref for WithChecklist<K, R> {
    type Target = Chooser<K, R>;

    fn deref(&self) -> &Chooser<K, R> {
        &self.list
    }
}

impl<K, R> DerefMut for WithChecklist<K, R> {
    fn deref_mut(&mut self) -> &mut Chooser<K, R> {
        &mut self.list
    }
}

impl<K: Ord, R: Row> WithChecklist<K, R> {
    /// Puts the focus on a record of the list, if it has a row.
    pub fn seek(&mut self, id: &R::Id) -> bool {
        let before = self.selected_id();
        let found = self.list.seek(id);
        self.follow(before);
        self.in_checklist = false;
        found
    }

    /// The selected record.
    pub fn selected_id(&self) -> Option<R::Id> {
        self.selected().map(Row::id)
    }

    /// The checklist of another record than before begins at its start.
    pub fn follow(&mut self, before: Option<R::Id>) {
        if self.selected_id() != before {
            self.cursor = 0;
        }
    }
}

impl<K, R> WithChecklist<K, R> {
    /// Keeps the selection inside a checklist of so many rows.
    pub fn fit(&mut self, rows: usize) {
        self.cursor = self.cursor.min(rows.saturating_sub(1));
        self.in_checklist &= !self.list.is_empty();
    }

    /// Moves in the checklist of so many rows, or in the list, by a movement command.
    pub fn go(&mut self, command: Command, rows: usize) {
        if self.in_checklist {
            let mut list = ListState { selected: self.cursor, ..ListState::default() };
            list.go(command, rows);
            self.cursor = list.selected;
        } else if self.list.go(command) {
            self.cursor = 0;
        }
    }

    /// What an act changes: in the checklist its own record, else the marked ones or the selected one.
    pub fn chosen(&self) -> Vec<&R> {
        if self.in_checklist { self.list.selected().into_iter().collect() } else { self.list.chosen().collect() }
    }

    /// How many levels Esc has to back out of.
    #[must_use]
    pub fn depth(&self) -> usize {
        usize::from(self.in_checklist) + usize::from(!self.list.query().is_empty())
    }

    /// As [`Chooser::remember`], with the checklist.
    #[must_use]
    pub fn remember(&self) -> Value {
        let mut kept = self.list.remember();
        kept["checklist"] = self.in_checklist.into();
        kept["spot"] = self.cursor.into();
        kept
    }

    /// As [`Chooser::recall`], with the checklist.
    pub fn recall(&mut self, kept: &Value) {
        self.list.recall(kept);
        self.in_checklist = kept["checklist"] == true;
        self.cursor = kept["spot"].as_u64().and_then(|row| usize::try_from(row).ok()).unwrap_or(0);
    }
}
