//! A bar of a share, e.g. a score or the walk's progress.

use crate::tui::canvas::Canvas;
use crate::tui::theme::Role;

/// Draws `part` of `whole` as a bar `width` cells wide; an empty whole draws an empty bar.
pub fn bar(canvas: &mut Canvas<'_>, x: u16, y: u16, width: u16, part: u64, whole: u64, role: Role) {
    let cells = u64::from(width);
    let full = (part.min(whole) * cells + whole / 2).checked_div(whole).unwrap_or(0);
    for (cell, column) in (0..cells).zip(x..) {
        let (glyph, role) =
            if cell < full { (canvas.glyphs.bar_full, role) } else { (canvas.glyphs.bar_rest, Role::Muted) };
        canvas.put(column, y, 1, glyph, role);
    }
}
