//! The frame of an overlay: title in the top edge, own keys in the bottom edge, the screen below unchanged.

use ratatui::layout::Rect;

use crate::tui::canvas::Canvas;
use crate::tui::theme::Role;

/// Where an overlay has room: under the header and the tabs, over the sentence line and the key bar.
#[must_use]
pub const fn page(area: Rect) -> Rect {
    Rect { y: area.y + 2, height: area.height.saturating_sub(4), ..area }
}

/// An area in the middle of the page, under the header and over the sentence line where it fits.
#[must_use]
pub fn centred(within: Rect, width: u16, height: u16) -> Rect {
    let width = width.min(within.width);
    let height = height.min(within.height);
    Rect { x: within.x + (within.width - width) / 2, y: within.y + (within.height - height) / 2, width, height }
}

/// Draws a frame and blanks its inside; returns the inside, one cell of margin left and right.
pub fn boxed(canvas: &mut Canvas<'_>, area: Rect, title: &str, keys: &str) -> Rect {
    canvas.clear(area);
    if area.width < 4 || area.height < 3 {
        return Rect { width: 0, height: 0, ..area };
    }
    let glyphs = canvas.glyphs;
    let (right, bottom) = (area.right() - 1, area.bottom() - 1);
    canvas.rule(area.x, area.y, area.width);
    canvas.rule(area.x, bottom, area.width);
    canvas.wall(area.x, area.y, area.height);
    canvas.wall(right, area.y, area.height);
    let [top_left, top_right, bottom_left, bottom_right] = glyphs.corners;
    canvas.put(area.x, area.y, 1, top_left, Role::Muted);
    canvas.put(right, area.y, 1, top_right, Role::Muted);
    canvas.put(area.x, bottom, 1, bottom_left, Role::Muted);
    canvas.put(right, bottom, 1, bottom_right, Role::Muted);
    canvas.put(area.x + 2, area.y, area.width - 4, &format!(" {title} "), Role::Strong);
    if !keys.is_empty() {
        canvas.put(area.x + 2, bottom, area.width - 4, &format!(" {keys} "), Role::Key);
    }
    Rect { x: area.x + 2, y: area.y + 1, width: area.width - 4, height: area.height - 2 }
}

/// Key and title pairs of a bar.
#[must_use]
pub fn pairs(bar: &[(&str, &str)]) -> Vec<(String, String)> {
    bar.iter().map(|(key, title)| ((*key).to_owned(), (*title).to_owned())).collect()
}

/// Key and title pairs as the line in a box's bottom edge.
#[must_use]
pub fn edge(bar: &[(String, String)]) -> String {
    bar.iter().map(|(key, title)| format!("{key} {title}")).collect::<Vec<_>>().join("  ")
}
