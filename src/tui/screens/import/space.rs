//! How the page is cut: the list, the pane below it, and where boxes stand.

use ratatui::layout::Rect;

use crate::tui::page::{Page, WIDE};

/// Lines of the lower pane, with its rule, in a page of so many lines.
pub const fn lower_height(body: u16) -> u16 {
    if body >= 28 {
        11
    } else if body >= 16 {
        6
    } else {
        4
    }
}

/// Where boxes stand: over the list, so that the walls of the pane below it stay whole.
#[must_use]
pub fn over_list(area: Rect) -> Rect {
    let page = Page::of(area);
    let low = if area.width >= WIDE { lower_height(page.body.height) } else { 1 };
    let bottom = page.body.bottom().saturating_sub(low);
    Rect { y: area.y + 2, height: bottom.saturating_sub(area.y + 2), ..area }
}
