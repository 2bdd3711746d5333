//! A list's selection: which row, which rows are marked, and the window that is drawn, whatever the list's length.

use std::collections::BTreeSet;

use ratatui::layout::Rect;

use crate::tui::canvas::Canvas;
use crate::tui::command::Command;
use crate::tui::command::kind::Move;
use crate::tui::theme::Role;

/// Where a list stands. Rows are the caller's; this knows their number only.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ListState {
    /// The selected row.
    pub selected: usize,
    /// Marked rows.
    pub marked: BTreeSet<usize>,
}

/// Rows a page key moves by.
const PAGE: usize = 10;

impl ListState {
    /// Moves by a movement command; whether the command was one.
    pub fn go(&mut self, command: Command, rows: usize) -> bool {
        let Some(step) = Move::of(command) else { return false };
        let last = rows.saturating_sub(1);
        self.selected = match step {
            Move::Up => self.selected.saturating_sub(1),
            Move::Down => (self.selected + 1).min(last),
            Move::PageUp => self.selected.saturating_sub(PAGE),
            Move::PageDown => (self.selected + PAGE).min(last),
            Move::First => 0,
            Move::Last => last,
            Move::Left | Move::Right | Move::Open | Move::NextPane | Move::Back | Move::Mark => return false,
        };
        true
    }

    /// Marks or unmarks the selected row and moves on.
    pub fn mark(&mut self, rows: usize) {
        if !self.marked.remove(&self.selected) && self.selected < rows {
            self.marked.insert(self.selected);
        }
        self.go(Command::Down, rows);
    }

    /// The marked rows, else the selected one.
    #[must_use]
    pub fn chosen(&self, rows: usize) -> Vec<usize> {
        let marked: Vec<usize> = self.marked.iter().copied().filter(|row| *row < rows).collect();
        if marked.is_empty() && self.selected < rows { vec![self.selected] } else { marked }
    }

    /// Keeps the selection inside a list of another length.
    pub fn fit(&mut self, rows: usize) {
        self.selected = self.selected.min(rows.saturating_sub(1));
        self.marked.retain(|row| *row < rows);
    }

    /// First row of a window of `height` rows that shows the selection, the selection near its middle.
    #[must_use]
    pub fn top(&self, rows: usize, height: usize) -> usize {
        self.selected.saturating_sub(height / 2).min(rows.saturating_sub(height))
    }
}

/// Marks at the right edge of a list's window that lines stand above or below it.
pub fn more_marks(canvas: &mut Canvas<'_>, window: Rect, top: usize, count: usize) {
    let cut = canvas.glyphs.cut;
    let x = window.right().saturating_sub(1);
    if top > 0 {
        canvas.put(x, window.y, 1, cut, Role::Muted);
    }
    if top + usize::from(window.height) < count {
        canvas.put(x, window.bottom().saturating_sub(1), 1, cut, Role::Muted);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_always_shows_the_selection_and_never_runs_past_the_end() {
        for rows in 0..40 {
            for height in 1..12 {
                for selected in 0..rows {
                    let list = ListState { selected, ..ListState::default() };
                    let top = list.top(rows, height);
                    assert!(top <= selected && selected < top + height, "{rows} rows, {height} high, row {selected}");
                    assert!(top == 0 || top + height <= rows);
                }
            }
        }
    }

    #[test]
    fn acts_take_the_marked_rows_and_else_the_selected_one() {
        let mut list = ListState::default();
        assert_eq!(list.chosen(3), [0]);
        list.mark(3);
        list.mark(3);
        assert_eq!((list.chosen(3), list.selected), (vec![0, 1], 2));
        list.fit(1);
        assert_eq!((list.chosen(1), list.selected), (vec![0], 0));
        assert!(ListState::default().chosen(0).is_empty());
    }
}
