//! Filling down: what a cell takes from the one above it, by grid column.

use std::sync::Arc;

use super::answers::Blanks;
use crate::exchange::import::{Cell, Merge, Spans};

/// How a cell came by its text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum CellOrigin {
    /// Written there.
    Own,
    /// By hand.
    Edited,
    /// From the cell that it is merged with.
    Merged,
    /// From the cell above, because the format cannot tell a merged cell from a blank one; to be confirmed.
    Presumed,
    /// It is blank.
    Blank,
}

/// The cells above, column by column.
#[derive(Default)]
pub(super) struct Fill {
    above: Vec<Above>,
    fills_blanks: bool,
}

#[derive(Clone, Default)]
struct Above {
    text: Option<Arc<str>>,
    /// Nothing of its own stood here yet since the table ran on from the page before.
    resumed: bool,
}

impl Fill {
    /// Goes on with a grid; `again` when the table runs on from another one.
    pub fn enter(&mut self, spans: Spans, blanks: Blanks, again: bool, width: usize) {
        self.fills_blanks = match blanks {
            Blanks::AsFormat => spans == Spans::Unknown,
            Blanks::FillDown => true,
            Blanks::Leave => false,
        };
        self.above.resize(width.max(self.above.len()), Above::default());
        for above in &mut self.above {
            above.resumed = again;
        }
    }

    /// The text of a cell and how it came by it.
    pub fn take(
        &mut self,
        column: usize,
        cell: Option<&Cell>,
        by_hand: Option<&str>,
    ) -> (Option<Arc<str>>, CellOrigin) {
        let Some(above) = self.above.get_mut(column) else { return (None, CellOrigin::Blank) };
        if let Some(text) = by_hand {
            above.text = keep(above.text.as_ref(), text.trim());
            return (above.text.clone(), CellOrigin::Edited);
        }
        let text = cell.map_or("", |cell| cell.text.trim());
        if !text.is_empty() {
            above.text = keep(above.text.as_ref(), text);
            above.resumed = false;
            return (above.text.clone(), CellOrigin::Own);
        }
        match cell.map_or(Merge::Own, |cell| cell.merge) {
            Merge::Left => (None, CellOrigin::Blank),
            Merge::Up => match &above.text {
                Some(text) => (Some(Arc::clone(text)), CellOrigin::Merged),
                None => (None, CellOrigin::Blank),
            },
            Merge::Own => match &above.text {
                Some(text) if self.fills_blanks || above.resumed => (Some(Arc::clone(text)), CellOrigin::Presumed),
                _ => {
                    // A merged cell below a blank one is blank too.
                    above.text = None;
                    (None, CellOrigin::Blank)
                }
            },
        }
    }

    /// The text above a cell.
    pub fn above(&self, column: usize) -> Option<Arc<str>> {
        self.above.get(column).and_then(|above| above.text.clone())
    }

    /// A new theme or point: what stands right of it is not filled down from the one before. True merges are not
    /// touched: the format says that they reach over it.
    pub fn forget(&mut self, column: usize) {
        if let Some(above) = self.above.get_mut(column).filter(|_| self.fills_blanks) {
            above.text = None;
        }
    }

    /// As [`Self::forget`], whatever the format: a section's title ends all.
    pub fn forget_all(&mut self) {
        for above in &mut self.above {
            *above = Above::default();
        }
    }
}

/// The text above where it is the same, so that a long table keeps one copy.
fn keep(above: Option<&Arc<str>>, text: &str) -> Option<Arc<str>> {
    match above {
        _ if text.is_empty() => None,
        Some(above) if **above == *text => Some(Arc::clone(above)),
        _ => Some(Arc::from(text)),
    }
}
