//! What the reader of a file remarked, as doubts about the table.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::{Column, Columns};
use super::problem::{Doubt, Problem};
use super::read_row::{ReadRow, SkippedRow};
use super::row_address::RowAddress;
use super::table::Summary;
use crate::exchange::import::{Block, Cell, Remark, RemarkKind, Source};

/// The doubt that a remark is, unless another place tells it.
pub(super) fn doubted(remark: &Remark, columns: &Columns) -> Option<Problem> {
    let at = remark.block.zip(remark.row).map(|(block, row)| RowAddress { block, row });
    let column = column(remark, columns);
    let is_unused = remark.column.is_some() && column.is_none_or(|column| column == Column::Note);
    let doubt = match &remark.kind {
        // The rows' own reading says it where cells are lost; a formula or error in a column without use is none.
        RemarkKind::Ragged(..) => return None,
        RemarkKind::FormulaWithoutValue | RemarkKind::ErrorValue(_) if is_unused => return None,
        // Told with its row.
        RemarkKind::StruckOut(_) if at.is_some() => return None,
        RemarkKind::StruckOut(text) => Doubt::StruckOut(text.clone()),
        RemarkKind::TrackedChanges => Doubt::TrackedChanges,
        RemarkKind::NestedTable => Doubt::NestedTable,
        RemarkKind::FormulaWithoutValue => Doubt::FormulaWithoutValue,
        RemarkKind::ErrorValue(value) => Doubt::ErrorValue(value.clone()),
        RemarkKind::OpenQuote => Doubt::OpenQuote,
        RemarkKind::NotRead(what) => Doubt::NotRead(what.clone()),
    };
    Some(Problem { at, column, doubt })
}

/// Adds what was remarked about these blocks, or about none, to what is left of reading them as `tasks`.
pub(super) fn add(
    summary: &mut Summary,
    tasks: &[ReadRow],
    columns: &Columns,
    source: &Source,
    blocks: &BTreeSet<usize>,
) {
    struck(summary, tasks, columns, source, blocks);
    let about = source.remarks.iter().filter(|remark| remark.block.is_none_or(|block| blocks.contains(&block)));
    summary.problems.extend(about.filter_map(|remark| doubted(remark, columns)));
    summary.problems.sort_by_key(|problem| problem.at);
}

/// What is struck out is said where it stood; a row of which nothing else is left was no task any more.
fn struck(summary: &mut Summary, tasks: &[ReadRow], columns: &Columns, source: &Source, blocks: &BTreeSet<usize>) {
    let mut rows: BTreeMap<RowAddress, Vec<(Option<Column>, &str)>> = BTreeMap::new();
    for remark in &source.remarks {
        if let (RemarkKind::StruckOut(text), Some(block), Some(row)) = (&remark.kind, remark.block, remark.row)
            && blocks.contains(&block)
        {
            rows.entry(RowAddress { block, row }).or_default().push((column(remark, columns), text.as_str()));
        }
    }
    let known: BTreeSet<RowAddress> = tasks.iter().map(|row| row.at).collect();
    for (at, cells) in rows {
        let is_left_out = summary.left_out.iter().any(|row| row.at == at);
        if known.contains(&at) || is_left_out || !is_blank(source, at) {
            let said = cells.into_iter().map(|(column, text)| (column, Doubt::StruckOut(text.to_owned())));
            summary.problems.extend(said.map(|(column, doubt)| Problem { at: Some(at), column, doubt }));
            continue;
        }
        let text = cells.into_iter().map(|(_, text)| text).collect::<Vec<_>>().join(" ");
        summary.problems.push(Problem { at: Some(at), column: None, doubt: Doubt::StruckRow(text.clone()) });
        summary.left_out.push(SkippedRow { at, text });
    }
    summary.left_out.sort_by_key(|row| row.at);
}

fn column(remark: &Remark, columns: &Columns) -> Option<Column> {
    remark.column.and_then(|at| columns.kinds.get(at).copied().flatten())
}

/// Whether a row has nothing of its own.
fn is_blank(source: &Source, at: RowAddress) -> bool {
    let Some(Block::Table(grid)) = source.blocks.get(at.block) else { return false };
    let row = grid.rows.binary_search_by_key(&at.row, |row| row.number).ok().and_then(|place| grid.rows.get(place));
    row.is_some_and(|row| row.cells.iter().all(Cell::is_blank))
}
