//! The list: the doubts by weight, or all rows in the order of the file with those that are left out.

use crate::intake::{At, Problem, Reading, Weight};
use crate::tui::glyphs::Glyphs;
use crate::tui::theme::Role;

/// A row of the list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Item {
    /// A doubt, by its index.
    Doubt(usize),
    /// A task, by its index.
    Row(usize),
    /// A row that is left out, by its index.
    Out(usize),
}

/// The doubts: those that hinder first, then those to settle, then the notices; each in the order of the file.
#[must_use]
pub fn doubts(reading: &Reading) -> Vec<Item> {
    let mut places: Vec<usize> = (0..reading.problems.len()).collect();
    places.sort_by_key(|at| reading.problems.get(*at).map(Problem::weight));
    places.into_iter().map(Item::Doubt).collect()
}

/// All rows, in the order of the file.
#[must_use]
pub fn all(reading: &Reading) -> Vec<Item> {
    let rows = reading.rows.iter().enumerate().map(|(index, row)| (row.at, Item::Row(index)));
    let out = reading.left_out.iter().enumerate().map(|(index, row)| (row.at, Item::Out(index)));
    let mut items: Vec<(At, Item)> = rows.chain(out).collect();
    items.sort_by_key(|(at, _)| *at);
    items.into_iter().map(|(_, item)| item).collect()
}

/// Glyph and colour of a weight.
#[must_use]
pub const fn mark(weight: Weight, glyphs: &Glyphs) -> (&'static str, Role) {
    match weight {
        Weight::Blocks => (glyphs.bad, Role::Bad),
        Weight::Settle => (glyphs.choice, Role::Choice),
        Weight::Notice => (glyphs.warn, Role::Warn),
    }
}
