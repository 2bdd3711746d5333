//! A sheet: heads, facts and the rows of a checklist in one pane, of which a window around the selected row is drawn.

use ratatui::layout::Rect;

use crate::text;
use crate::tui::canvas::{Canvas, Span};
use crate::tui::page;
use crate::tui::theme::Role;
use crate::tui::widgets::list::more_marks;

use super::table::{self, Column, RowMark, left};

/// One line of a sheet. Rows carry the index by which the screen knows them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Line {
    /// A rule across the pane.
    Rule,
    /// A head, with its count or state at the right edge.
    Head(Vec<Span>, Vec<Span>),
    /// Facts that are not selected; empty for a blank line.
    Text(Vec<Span>),
    /// A row in columns, with free text in runs of their own behind them.
    Row {
        /// Its index.
        index: usize,
        /// Columns of `cells`.
        columns: Vec<Column>,
        /// Cells of fixed width.
        cells: Vec<Span>,
        /// Free text behind the last column.
        tail: Vec<Span>,
    },
    /// Several short rows side by side, each with its index, in so many columns of equal width.
    Several(Vec<(usize, Vec<Span>)>, u16),
}

impl Line {
    /// A blank line.
    #[must_use]
    pub const fn blank() -> Self {
        Self::Text(Vec::new())
    }

    fn holds(&self, row: usize) -> bool {
        match self {
            Self::Rule | Self::Head(..) | Self::Text(_) => false,
            Self::Row { index, .. } => *index == row,
            Self::Several(rows, _) => rows.iter().any(|(index, _)| *index == row),
        }
    }
}

/// Short rows as lines of `columns` each.
pub fn several(rows: Vec<(usize, Vec<Span>)>, columns: u16) -> Vec<Line> {
    let columns = columns.max(1);
    rows.chunks(usize::from(columns)).map(|chunk| Line::Several(chunk.to_vec(), columns)).collect()
}

/// A note that stays in the last line of the pane while its sheet scrolls; what is left for the sheet.
pub fn note(canvas: &mut Canvas<'_>, pane: Rect, note: Option<String>) -> Rect {
    let Some(text) = note.filter(|_| pane.height > 1) else { return pane };
    let sheet = Rect { height: pane.height - 1, ..pane };
    canvas.put(pane.x + 1, sheet.bottom(), pane.width.saturating_sub(2), &text, Role::External);
    sheet
}

/// Draws the window of the sheet that shows the selected row; `selected` is `None` while the focus is elsewhere.
pub fn draw(canvas: &mut Canvas<'_>, pane: Rect, lines: &[Line], selected: Option<usize>) {
    let height = usize::from(pane.height);
    let at = selected.and_then(|row| lines.iter().position(|line| line.holds(row))).unwrap_or(0);
    let top = at.saturating_sub(height / 2).min(lines.len().saturating_sub(height));
    for (line, y) in lines.iter().skip(top).zip(pane.y..pane.bottom()) {
        draw_line(canvas, pane, y, line, selected);
    }
    if pane.width > 0 && pane.height > 0 {
        more_marks(canvas, pane, top, lines.len());
    }
}

fn draw_line(canvas: &mut Canvas<'_>, pane: Rect, y: u16, line: &Line, selected: Option<usize>) {
    let inner = pane.width.saturating_sub(2);
    match line {
        Line::Rule => page::pane_rule(canvas, pane, y),
        Line::Text(spans) => {
            canvas.put_spans(pane.x + 1, y, inner, spans);
        }
        Line::Head(spans, end) => {
            let used = canvas.put_spans(pane.x + 1, y, inner, spans);
            let width = end.iter().map(|span| text::width(&span.text)).sum::<usize>();
            let width = u16::try_from(width).unwrap_or(u16::MAX);
            if used.saturating_add(width) < inner {
                canvas.put_spans(pane.x + 1 + inner - width, y, width, end);
            }
        }
        Line::Row { index, columns, cells, tail } => {
            // The mark stands one cell in, under the heads, so that rows are seen to belong to them.
            let pane = Rect { x: pane.x + 1, width: inner, ..pane };
            let on = selected == Some(*index);
            let mark = RowMark { selected: on, ..RowMark::default() };
            let fixed: u16 = 1 + columns.iter().map(|column| column.width + 1).sum::<u16>();
            let head = Rect { width: fixed.min(pane.width), ..pane };
            table::row(canvas, head, y, columns, cells, mark);
            canvas.put_spans(pane.x + fixed, y, pane.width.saturating_sub(fixed), tail);
            if on {
                canvas.tint(Rect { y, height: 1, ..pane }, Role::Selection);
            }
        }
        Line::Several(rows, count) => {
            let width = inner / (*count).max(1);
            for ((index, spans), n) in rows.iter().zip(0u16..) {
                let cell = Rect { x: pane.x + 1 + n * width, y, width, height: 1 };
                let on = selected == Some(*index);
                table::row(canvas, cell, y, &[left(0)], &[], RowMark { selected: on, ..RowMark::default() });
                canvas.put_spans(cell.x + 1, y, width.saturating_sub(1), spans);
                if on {
                    canvas.tint(Rect { width: width.saturating_sub(1), ..cell }, Role::Selection);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;

    use super::*;
    use crate::tui::canvas::span;
    use crate::tui::glyphs::UNICODE;
    use crate::tui::theme::Theme;

    fn drawn(selected: Option<usize>) -> Vec<String> {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 4));
        let mut canvas = Canvas { buffer: &mut buffer, glyphs: &UNICODE, theme: Theme::Plain, caret: None };
        let row = |index: usize| Line::Row {
            index,
            columns: vec![left(4)],
            cells: vec![span(format!("行{index}"), Role::Plain)],
            tail: vec![span("话", Role::Plain)],
        };
        let mut lines = vec![Line::Head(vec![span("头", Role::Strong)], vec![span("2/9", Role::Muted)])];
        lines.extend((0..5).map(row));
        let cell = |index: usize| (index, vec![span(format!("短{index}"), Role::Plain)]);
        lines.extend(several(vec![cell(5), cell(6)], 2));
        draw(&mut canvas, Rect::new(0, 0, 20, 4), &lines, selected);
        let cells = |y: u16| {
            let mut line = String::new();
            let mut x = 0;
            while x < 20 {
                let symbol = buffer[(x, y)].symbol();
                line.push_str(symbol);
                x += u16::try_from(text::width(symbol).max(1)).unwrap();
            }
            line.trim_end().to_owned()
        };
        (0..4).map(cells).collect()
    }

    #[test]
    fn the_head_stays_while_it_fits_and_the_window_follows_the_selected_row() {
        assert_eq!(drawn(None), [" 头             2/9", "  行0  话", "  行1  话", "  行2  话          ⋯"]);
        assert_eq!(drawn(Some(6)), ["  行2  话          ⋯", "  行3  话", "  行4  话", "  短5     ▸短6"]);
    }
}
