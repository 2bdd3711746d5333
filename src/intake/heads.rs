//! What a header does not say by its names: columns that the file hides, a name over two columns of which one holds
//! numbers, a name over two columns in a format that has no spans.

use std::collections::BTreeSet;

use super::columns::{self, Column, Columns, Header};
use super::names::{self, ColumnName};
use super::problem::Doubt;
use super::seq;
use crate::exchange::import::{Cell, Grid, Merge, Row, Spans};

/// The columns of a grid whose header was found: `head` its rows, `body` the first ones below.
pub(super) fn settle(header: Header, grid: &Grid, head: &[Row], body: &[&Row], doubts: &mut Vec<Doubt>) -> Columns {
    let spread = if grid.spans == Spans::Unknown { spread(&header.columns, head, body, doubts) } else { None };
    let (columns, head) = match &spread {
        Some((columns, row)) => (columns.clone(), std::slice::from_ref(row)),
        None => (header.columns, head),
    };
    let mut unnamed = hidden(&columns, grid, head, doubts);
    let columns = columns::without(head, &unnamed).unwrap_or(columns);
    let numbers = numbers(&columns, body);
    unnamed.extend(&numbers);
    let mut settled = match columns::without(head, &unnamed) {
        Some(settled) if !numbers.is_empty() => settled,
        _ => return columns,
    };
    for at in numbers {
        let name = columns.heads.get(at).cloned().unwrap_or_default();
        match settled.kinds.get_mut(at) {
            Some(kind) if !columns.has(Column::Seq) => *kind = Some(Column::Seq),
            _ => doubts.push(Doubt::NumbersNotRead(name)),
        }
    }
    settled
}

/// Hidden columns that are not read: what shows counts. One that alone holds something is read, and doubted.
fn hidden(columns: &Columns, grid: &Grid, head: &[Row], doubts: &mut Vec<Doubt>) -> BTreeSet<usize> {
    let named = |at: &usize| columns.heads.get(*at).is_some_and(|name| !name.is_empty());
    let hidden: BTreeSet<usize> = grid.hidden_columns.iter().copied().filter(named).collect();
    let shown = columns::without(head, &hidden);
    let mut unread = BTreeSet::new();
    for at in hidden {
        let kind = columns.kinds.get(at).copied().flatten();
        let needed = match (&shown, kind) {
            (None, kind) => kind.is_some(),
            (Some(shown), Some(kind)) => kind != Column::Note && !has(shown, kind),
            (Some(_), None) => false,
        };
        let name = columns.heads.get(at).cloned().unwrap_or_default();
        if needed {
            doubts.push(Doubt::HiddenColumn(name));
        } else {
            doubts.push(Doubt::HiddenColumnNotRead(name));
            unread.insert(at);
        }
    }
    unread
}

/// Whether a table says what a column of that kind says: who owes the work stands in any of three.
fn has(columns: &Columns, kind: Column) -> bool {
    match kind {
        Column::Units | Column::Lead | Column::Support => columns.has_units(),
        Column::Seq | Column::Theme | Column::Point | Column::Requirement | Column::Deadline | Column::Note => {
            columns.has(kind)
        }
    }
}

/// Columns of numbers under a name that stands over their neighbour too: the neighbour is what the name means.
fn numbers(columns: &Columns, body: &[&Row]) -> BTreeSet<usize> {
    let name = |at: usize| columns.heads.get(at).filter(|name| !name.is_empty());
    let is_text = |at: usize| name(at).is_some_and(|name| is_text(name));
    let shares = |at: usize| name(at) == name(at + 1) || at > 0 && name(at) == name(at - 1);
    (0..columns.kinds.len()).filter(|at| is_text(*at) && shares(*at) && holds_numbers(*at, body)).collect()
}

fn is_text(name: &str) -> bool {
    matches!(names::column_name(name), Some(ColumnName::Text | ColumnName::Detail | ColumnName::Aim))
}

/// Whether all that stands in a column are numbers of a list.
fn holds_numbers(at: usize, body: &[&Row]) -> bool {
    let is_number = |text: &str| {
        let text = text.trim();
        let parts = text.split(['.', '．', '-', '－']).filter(|part| !part.is_empty());
        seq::read(text).is_some() || parts.clone().count() > 1 && parts.clone().all(|part| seq::read(part).is_some())
    };
    let mut own = body.iter().filter_map(|row| row.cells.get(at)).filter(|cell| !cell.is_blank()).peekable();
    own.peek().is_some() && own.all(|cell| is_number(&cell.text))
}

/// A header cell over two columns, in a format that has no spans: either its second column has no name of its own, or
/// the header has a cell less than the rows. Gives the columns and the header as it would be with spans.
fn spread(columns: &Columns, head: &[Row], body: &[&Row], doubts: &mut Vec<Doubt>) -> Option<(Columns, Row)> {
    let width = columns.kinds.len();
    let [only] = head else { return None };
    let mut wider = only.clone();
    let named = |cell: &Cell| names::column_name(&cell.text);
    let is_of_text = |cell: &Cell| is_text(&cell.text);
    let gap = (1..width).find(|at| {
        let is_blank = only.cells.get(*at).is_none_or(Cell::is_blank);
        let before = only.cells.get(at - 1);
        let after_text = before.and_then(named) == Some(ColumnName::Text)
            || before.is_some_and(is_of_text) && holds_numbers(at - 1, body);
        is_blank && after_text && body.iter().any(|row| row.cells.get(*at).is_some_and(|cell| !cell.is_blank()))
    });
    // Up to the wide name header and rows have the same columns: a text that holds numbers is the wide one.
    let over_numbers = (0..width).find(|at| only.cells.get(*at).is_some_and(is_of_text) && holds_numbers(*at, body));
    let text = over_numbers.or_else(|| only.cells.iter().position(|cell| named(cell) == Some(ColumnName::Text)));
    let at = match (gap, text) {
        (Some(at), _) => {
            wider.cells.remove(at);
            at
        }
        (None, Some(text)) if usual_width(body) == width + 1 => text + 1,
        _ => return None,
    };
    wider.cells.insert(at.min(wider.cells.len()), Cell::covered(Merge::Left));
    let header = columns::header(std::slice::from_ref(&wider))?;
    let head = columns.heads.get(at - 1).cloned().unwrap_or_default();
    // Merged groups leave blanks below them. Where there is none, a cell may have shifted every row.
    let is_blank_below = |row: &&Row| row.cells.get(at).is_none_or(Cell::is_blank);
    let is_sure = gap.is_some() || over_numbers.is_some() || body.iter().any(is_blank_below);
    doubts.push(if is_sure { Doubt::HeaderSpans(head) } else { Doubt::HeaderShort(head) });
    Some((header.columns, wider))
}

/// The width that most rows have.
fn usual_width(body: &[&Row]) -> usize {
    let mut widths: Vec<usize> = body.iter().map(|row| row.cells.len()).collect();
    widths.sort_unstable();
    widths.chunk_by(|a, b| a == b).max_by_key(|run| run.len()).and_then(|run| run.first()).copied().unwrap_or(0)
}
