//! One row of a list: margin mark, then cells in fixed columns, free text last.

use ratatui::layout::Rect;

use crate::tui::canvas::{Align, Canvas, Span};
use crate::tui::theme::Role;

/// A column; cells stand one blank apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Column {
    /// Cells wide. The last column of a row takes what is left, whatever stands here.
    pub width: u16,
    /// Where its text stands.
    pub align: Align,
}

/// A left-aligned column.
#[must_use]
pub const fn left(width: u16) -> Column {
    Column { width, align: Align::Left }
}

/// A right-aligned column.
#[must_use]
pub const fn right(width: u16) -> Column {
    Column { width, align: Align::Right }
}

/// How a row stands out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct RowMark {
    /// The selection stands on it, in the pane that has the focus.
    pub selected: bool,
    /// The selection stands on it, in a pane without the focus: the mark alone.
    pub remembered: bool,
    /// It is one of the marked rows.
    pub marked: bool,
}

/// Draws a row into the line `y` of a pane.
pub fn row(canvas: &mut Canvas<'_>, pane: Rect, y: u16, columns: &[Column], cells: &[Span], mark: RowMark) {
    let glyph = match mark {
        RowMark { selected: true, .. } | RowMark { remembered: true, .. } => canvas.glyphs.selected,
        RowMark { marked: true, .. } => canvas.glyphs.marked,
        _ => " ",
    };
    canvas.put(pane.x, y, 1, glyph, Role::Strong);
    let mut x = pane.x + 1;
    for (index, (column, cell)) in columns.iter().zip(cells).enumerate() {
        if x >= pane.right() {
            break;
        }
        let room = pane.right() - x;
        let width = if index + 1 == cells.len() { room } else { column.width.min(room) };
        canvas.put_in(x, y, width, &cell.text, column.align, cell.role);
        x += width + 1;
    }
    if mark.selected {
        canvas.tint(Rect { y, height: 1, ..pane }, Role::Selection);
    }
}
