//! Drawing with roles and glyphs: the one way by which screens and overlays put text on the frame.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::text;

use super::glyphs::Glyphs;
use super::theme::{Role, Theme};

/// A frame being drawn.
pub struct Canvas<'a> {
    /// The cells.
    pub buffer: &'a mut Buffer,
    /// Glyph set in force.
    pub glyphs: &'static Glyphs,
    /// Theme in force.
    pub theme: Theme,
    /// Where the real cursor belongs: the caret of the focused field. An input method's window follows it.
    pub caret: Option<Position>,
}

/// Where a text stands in its column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Align {
    /// Left: names, titles, dates.
    Left,
    /// Right: numbers.
    Right,
}

/// A run of text in one role.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Span {
    /// The text, one line.
    pub text: String,
    /// Its role.
    pub role: Role,
}

/// A run of text in one role.
pub fn span(text: impl Into<String>, role: Role) -> Span {
    Span { text: text.into(), role }
}

impl Canvas<'_> {
    /// The whole frame.
    #[must_use]
    pub fn area(&self) -> Rect {
        self.buffer.area
    }

    /// Puts one line of text at a place, cut to `width` cells with the set's mark; returns the cells used.
    pub fn put(&mut self, x: u16, y: u16, width: u16, text: &str, role: Role) -> u16 {
        self.put_styled(x, y, width, text, self.theme.style(role))
    }

    fn put_styled(&mut self, x: u16, y: u16, width: u16, text: &str, style: Style) -> u16 {
        let area = self.buffer.area;
        if y < area.top() || y >= area.bottom() || x >= area.right() {
            return 0;
        }
        let room = usize::from(width.min(area.right() - x));
        let mut end = x;
        for (_, grapheme, columns) in text::graphemes(&text::truncate(text, room, self.glyphs.cut)) {
            let behind = end.saturating_add(u16::try_from(columns).unwrap_or(0));
            // What takes no column is not drawn; what takes two has its cell and the one behind it.
            for column in end..behind {
                if let Some(cell) = self.buffer.cell_mut((column, y)) {
                    if column == end {
                        cell.set_symbol(grapheme).set_style(style);
                    } else {
                        cell.reset();
                    }
                }
            }
            end = behind;
        }
        end - x
    }

    /// Puts runs one after the other, cut together at `width`; returns the cells used.
    pub fn put_spans(&mut self, x: u16, y: u16, width: u16, spans: &[Span]) -> u16 {
        let mut used = 0;
        for one in spans {
            if used >= width {
                break;
            }
            used += self.put(x + used, y, width - used, &one.text, one.role);
        }
        used
    }

    /// Puts text into a column of `width` cells.
    pub fn put_in(&mut self, x: u16, y: u16, width: u16, text: &str, align: Align, role: Role) {
        let room = usize::from(width);
        let shift = match align {
            Align::Left => 0,
            Align::Right => room.saturating_sub(text::width(text)),
        };
        let shift = u16::try_from(shift).unwrap_or(0);
        self.put(x + shift, y, width - shift, text, role);
    }

    /// Puts wrapped text, at most `height` lines, the last one cut; returns the lines used.
    pub fn put_wrapped(&mut self, area: Rect, text: &str, role: Role) -> u16 {
        let lines = text::wrap(text, usize::from(area.width));
        let shown = lines.len().min(usize::from(area.height));
        for (line, y) in lines.iter().take(shown).zip(area.y..) {
            self.put(area.x, y, area.width, line, role);
        }
        if shown < lines.len() && shown > 0 {
            let y = area.y + area.height - 1;
            self.put(area.x + area.width.saturating_sub(1), y, 1, self.glyphs.cut, Role::Muted);
        }
        u16::try_from(shown).unwrap_or(area.height)
    }

    /// A horizontal line.
    pub fn rule(&mut self, x: u16, y: u16, width: u16) {
        self.put(x, y, width, &self.glyphs.horizontal.repeat(usize::from(width)), Role::Muted);
    }

    /// A vertical line.
    pub fn wall(&mut self, x: u16, y: u16, height: u16) {
        for line in y..y.saturating_add(height) {
            self.put(x, line, 1, self.glyphs.vertical, Role::Muted);
        }
    }

    /// Blanks an area; half characters at its edges are blanked whole by the frame's last pass.
    pub fn clear(&mut self, area: Rect) {
        for y in area.top()..area.bottom().min(self.buffer.area.bottom()) {
            for x in area.left()..area.right().min(self.buffer.area.right()) {
                self.buffer[(x, y)].reset();
            }
        }
    }

    /// Lays a style over cells already drawn, e.g. the selected row.
    pub fn tint(&mut self, area: Rect, role: Role) {
        let style = self.theme.style(role);
        self.buffer.set_style(area, style);
    }
}
