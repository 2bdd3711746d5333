//! A list whose rows end with a title: two lines a row beside a detail, where the pane is narrow but has lines to spare;
//! one line a row where it stands alone and is wide enough.

use ratatui::layout::Rect;

use crate::tui::canvas::{Canvas, Span};
use crate::tui::page::WIDE;

use super::table::{self, Column, RowMark, left};

/// How such a list lies in its pane: a head, its rows, a foot where there is room for one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FoldedLayout {
    pane: Rect,
    /// The title stands under its row.
    pub is_folded: bool,
    /// So many rows are shown.
    pub room: usize,
    /// The line of the foot.
    pub foot: Option<u16>,
}

/// Where a title stands under its row.
const INDENT: u16 = 10;

impl FoldedLayout {
    /// How the list lies in a pane of that desk; an empty page is never folded.
    #[must_use]
    pub fn of(pane: Rect, desk: Rect, is_empty: bool) -> Self {
        let is_folded = desk.width >= WIDE && !is_empty;
        let foot = if pane.height > 8 { 2 } else { 0 };
        let tall = if is_folded { 2 } else { 1 };
        let room = usize::from(pane.height.saturating_sub(1 + foot) / tall);
        Self { pane, is_folded, room, foot: (foot > 0).then(|| pane.bottom() - 1) }
    }

    /// Its columns: those given, and the title's where it stands in the row.
    #[must_use]
    pub fn columns(&self, mut columns: Vec<Column>) -> Vec<Column> {
        if !self.is_folded {
            columns.push(left(0));
        }
        columns
    }

    /// Draws the row of a place in the window.
    pub fn row(
        &self,
        canvas: &mut Canvas<'_>,
        place: u16,
        columns: &[Column],
        (mut cells, title): (Vec<Span>, Span),
        mark: RowMark,
    ) {
        let pane = self.pane;
        let y = pane.y + 1 + place * if self.is_folded { 2 } else { 1 };
        if self.is_folded {
            canvas.put(pane.x + INDENT, y + 1, pane.width.saturating_sub(INDENT + 1), &title.text, title.role);
        } else {
            cells.push(title);
        }
        table::row(canvas, pane, y, columns, &cells, mark);
    }
}
