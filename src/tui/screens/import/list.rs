//! A list in a box: title, a line above it, its window, own keys in the bottom edge.

use ratatui::layout::Rect;

use crate::tui::canvas::{Canvas, Span};
use crate::tui::theme::Role;
use crate::tui::widgets::boxed::{boxed, centred};
use crate::tui::widgets::list::{ListState, more_marks};
use crate::tui::widgets::table::{self, Column, RowMark};

use super::space::over_list;

/// What a boxed list shows.
pub struct Boxed<'a> {
    /// Title.
    pub title: &'a str,
    /// Own keys.
    pub keys: &'a str,
    /// A line above the rows.
    pub above: &'a str,
    /// Columns of a row.
    pub columns: &'a [Column],
    /// How many rows there are.
    pub count: usize,
    /// Widest the box gets.
    pub width: u16,
}

impl Boxed<'_> {
    /// Draws the box with the window of rows around the selection; `row` gives the cells of a row.
    pub fn draw(&self, list: &ListState, canvas: &mut Canvas<'_>, row: impl Fn(usize) -> Vec<Span>) -> Rect {
        let area = canvas.area();
        let within = over_list(area);
        let wanted = u16::try_from(self.count.max(1) + 5).unwrap_or(u16::MAX);
        let inside = boxed(canvas, centred(within, self.width, wanted), self.title, self.keys);
        let used = canvas.put_wrapped(Rect { height: inside.height.min(2), ..inside }, self.above, Role::Muted) + 1;
        let window = Rect { y: inside.y + used, height: inside.height.saturating_sub(used), ..inside };
        if window.height == 0 {
            return window;
        }
        let top = list.top(self.count, usize::from(window.height));
        for (index, y) in (top..self.count).zip(window.y..window.bottom()) {
            let mark = RowMark { selected: index == list.selected, ..RowMark::default() };
            let line = Rect { width: window.width.saturating_sub(1), ..window };
            table::row(canvas, line, y, self.columns, &row(index), mark);
        }
        more_marks(canvas, window, top, self.count);
        window
    }
}
