//! The list: the doubts by weight, or all rows in the order of the file with those that are left out.

use crate::intake::proposals::Proposal;
use crate::intake::{Column, Doubt, Problem, Reading, RowAddress, Weight};
use crate::locale::Lang;
use crate::tui::glyphs::Glyphs;
use crate::tui::theme::Role;

use super::words::ImportWord;

/// A row of the list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Item {
    /// A doubt, by its index.
    Doubt(usize),
    /// A task, by its index.
    Row(usize),
    /// A row that is left out, by its index.
    Out(usize),
    /// What the file says beyond its rows, by its index.
    Proposal(usize),
}

/// The doubts: those that hinder first, then those to settle, what is proposed beyond the rows, then the notices; each in
/// the order of the file.
#[must_use]
pub fn doubts(reading: &Reading, proposals: &[Proposal]) -> Vec<Item> {
    let mut places: Vec<usize> = (0..reading.problems.len()).collect();
    places.retain(|at| !is_further_presumed(reading, *at));
    places.sort_by_key(|at| reading.problems.get(*at).map(Problem::weight));
    let is_notice = |at: &usize| reading.problems.get(*at).is_none_or(|problem| problem.weight() == Weight::Notice);
    let (notices, doubts): (Vec<usize>, Vec<usize>) = places.into_iter().partition(is_notice);
    let proposals = (0..proposals.len()).map(Item::Proposal);
    doubts.into_iter().map(Item::Doubt).chain(proposals).chain(notices.into_iter().map(Item::Doubt)).collect()
}

/// Cells of a row that were filled down are one line: this is not the first of them.
fn is_further_presumed(reading: &Reading, at: usize) -> bool {
    let is_presumed = |problem: &&Problem| matches!(problem.doubt, Doubt::Presumed(_));
    let Some(problem) = reading.problems.get(at).filter(is_presumed) else { return false };
    let before = reading.problems.get(..at).unwrap_or_default();
    // Doubts stand in the order of the file: those of the same row are together.
    before.iter().rev().take_while(|one| one.at == problem.at).any(|one| is_presumed(&one))
}

/// Columns of a row that were filled down and are to be confirmed.
#[must_use]
pub fn presumed(reading: &Reading, at: RowAddress) -> Vec<Column> {
    let column = |problem: &Problem| if let Doubt::Presumed(column) = problem.doubt { Some(column) } else { None };
    reading.about(at).filter_map(column).collect()
}

/// The sentence of a doubt; of cells that were filled down one for all of the row.
#[must_use]
pub fn sentence(reading: &Reading, problem: &Problem, lang: Lang) -> String {
    if let (Doubt::Presumed(_), Some(at)) = (&problem.doubt, problem.at) {
        let columns: Vec<&str> = presumed(reading, at).into_iter().map(|column| column.word(lang)).collect();
        let separator = if lang == Lang::ZhCn { "、" } else { ", " };
        return ImportWord::PresumedCells.with(lang, &[("columns", &columns.join(separator))]);
    }
    problem.sentence(lang)
}

/// All rows, in the order of the file.
#[must_use]
pub fn all(reading: &Reading) -> Vec<Item> {
    let rows = reading.rows.iter().enumerate().map(|(index, row)| (row.at, Item::Row(index)));
    let out = reading.left_out.iter().enumerate().map(|(index, row)| (row.at, Item::Out(index)));
    let mut items: Vec<(RowAddress, Item)> = rows.chain(out).collect();
    items.sort_by_key(|(at, _)| *at);
    items.into_iter().map(|(_, item)| item).collect()
}

/// Glyph and colour of a proposal: undecided, taken, left out.
#[must_use]
pub const fn proposal_mark(proposal: &Proposal, glyphs: &Glyphs) -> (&'static str, Role) {
    if proposal.is_open() {
        (glyphs.choice, Role::Choice)
    } else if proposal.is_taken() {
        (glyphs.edited, Role::Done)
    } else {
        (glyphs.none, Role::Muted)
    }
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
