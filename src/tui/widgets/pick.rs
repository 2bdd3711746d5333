//! A box with a list to choose from: a sentence over it, its keys in the bottom edge.

use ratatui::layout::Rect;

use crate::text;
use crate::tui::canvas::Canvas;
use crate::tui::theme::Role;

use super::boxed::{boxed, centred, edge, page};
use super::list::{ListState, more_marks};

/// What the box shows.
pub struct Pick<'a> {
    /// In the top edge.
    pub title: &'a str,
    /// Over the list.
    pub head: &'a str,
    /// A line each.
    pub rows: &'a [String],
    /// In the bottom edge.
    pub keys: &'a [(String, String)],
}

/// Draws the box over a screen of that area.
pub fn draw(pick: &Pick<'_>, list: &ListState, area: Rect, canvas: &mut Canvas<'_>) {
    let within = page(area);
    let height = u16::try_from(pick.rows.len().max(1) + 4).unwrap_or(u16::MAX);
    let inside = boxed(canvas, centred(within, 76, height), pick.title, &edge(pick.keys));
    canvas.put(inside.x, inside.y, inside.width, pick.head, Role::Muted);
    let window = Rect { y: inside.y + 2, height: inside.height.saturating_sub(2), ..inside };
    let top = list.top(pick.rows.len(), usize::from(window.height).max(1));
    for ((n, row), y) in pick.rows.iter().enumerate().skip(top).zip(window.y..window.bottom()) {
        let selected = n == list.selected.min(pick.rows.len().saturating_sub(1));
        let mark = if selected { canvas.glyphs.selected } else { " " };
        let line = text::fit(&format!("{mark} {row}"), usize::from(inside.width).saturating_sub(1), canvas.glyphs.cut);
        canvas.put(inside.x, y, inside.width, &line, if selected { Role::Selection } else { Role::Plain });
    }
    more_marks(canvas, window, top, pick.rows.len());
}
