//! The page every screen shares: header, tabs, rules, sentence line, key bar; and the split of a body into two panes.

use ratatui::layout::Rect;

use crate::text;

use super::canvas::{Canvas, Span, span};
use super::theme::Role;

/// Least size on which the desk draws itself.
pub const LEAST: (u16, u16) = (60, 18);

/// Whether the desk draws itself on so many columns and rows.
#[must_use]
pub const fn fits(columns: u16, rows: u16) -> bool {
    columns >= LEAST.0 && rows >= LEAST.1
}

/// Under this width the right pane of a screen goes.
pub const WIDE: u16 = 110;

/// The frame cut into its lines.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Page {
    /// Line 1.
    pub header: Rect,
    /// Line 2.
    pub tabs: Rect,
    /// Line 3, a rule.
    pub top_rule: Rect,
    /// What the screen draws.
    pub body: Rect,
    /// A rule.
    pub bottom_rule: Rect,
    /// The selected thing in one sentence; a toast takes it.
    pub sentence: Rect,
    /// The key bar.
    pub bar: Rect,
}

impl Page {
    /// Cuts a frame of at least [`LEAST`].
    #[must_use]
    pub fn of(area: Rect) -> Self {
        let line = |y: u16| Rect { x: area.x, y: area.y + y, width: area.width, height: 1 };
        let height = area.height.max(LEAST.1);
        Self {
            header: line(0),
            tabs: line(1),
            top_rule: line(2),
            body: Rect { x: area.x, y: area.y + 3, width: area.width, height: height - 6 },
            bottom_rule: line(height - 3),
            sentence: line(height - 2),
            bar: line(height - 1),
        }
    }
}

/// Opens a page over the screens: what stands under it cleared, but for header and key bar, and both rules drawn.
pub fn open(canvas: &mut Canvas<'_>) -> Page {
    let page = Page::of(canvas.area());
    for part in [page.tabs, page.body, page.sentence] {
        canvas.clear(part);
    }
    for rule in [page.top_rule, page.bottom_rule] {
        canvas.rule(rule.x, rule.y, rule.width);
    }
    page
}

/// Splits a body by a wall `left` cells from its left edge, joined to the rules over and under it. Returns the panes
/// without the wall.
pub fn split(canvas: &mut Canvas<'_>, body: Rect, left: u16) -> (Rect, Rect) {
    let left = left.min(body.width.saturating_sub(1));
    let x = body.x + left;
    canvas.wall(x, body.y, body.height);
    let [.., top, bottom] = canvas.glyphs.joints;
    canvas.put(x, body.y.saturating_sub(1), 1, top, Role::Muted);
    canvas.put(x, body.bottom(), 1, bottom, Role::Muted);
    (Rect { width: left, ..body }, Rect { x: x + 1, width: body.width - left - 1, ..body })
}

/// A rule across a pane, joined to the wall at its left (`pane.x - 1`) when it is a right pane, or at its right.
pub fn pane_rule(canvas: &mut Canvas<'_>, pane: Rect, y: u16) {
    canvas.rule(pane.x, y, pane.width);
    let [left, right, ..] = canvas.glyphs.joints;
    let desk = canvas.area();
    if pane.x > desk.x {
        canvas.put(pane.x - 1, y, 1, left, Role::Muted);
    }
    if pane.right() < desk.right() {
        canvas.put(pane.right(), y, 1, right, Role::Muted);
    }
}

/// Key and title pairs as one line, as many as fit; the last two (palette, help) always stay.
#[must_use]
pub fn key_line(pairs: &[(String, String)], width: u16) -> Vec<Span> {
    let cost = |(key, title): &(String, String)| text::width(key) + 1 + text::width(title) + 2;
    let room = usize::from(width).saturating_sub(1);
    let kept_last = pairs.len().min(2);
    let (front, last) = pairs.split_at(pairs.len() - kept_last);
    let mut used: usize = last.iter().map(cost).sum();
    let mut shown = Vec::new();
    for pair in front.iter().take(7) {
        used += cost(pair);
        if used > room + 2 {
            break;
        }
        shown.push(pair);
    }
    let mut line = vec![span(" ", Role::Plain)];
    for (key, title) in shown.into_iter().chain(last) {
        line.push(span(key.clone(), Role::Key));
        line.push(span(format!(" {title}  "), Role::Plain));
    }
    // The gap behind the last pair is no text that could be cut.
    if let Some(last) = line.last_mut() {
        last.text.truncate(last.text.trim_end().len());
    }
    line
}
