//! A row a line, cells parted by tabs, among other text: a table pasted from a spreadsheet or a web page. Cells with
//! line breaks come in quotes.

use super::super::csv::split::{Scan, Split};
use super::line::Line;
use super::{Cell, Found, RemarkKind, Row, common_width, row};

/// Most lines without a tab that may stand between two rows: section rows, or the rest of a cell with line breaks.
const BETWEEN: usize = 3;

/// The table that the first line begins, or the lines that only looked like one.
pub(super) fn find(text: &str, lines: &[Line<'_>]) -> Option<Found> {
    if !is_row(lines.first()?) {
        return None;
    }
    let mut found = Found::paragraphs(0);
    let (mut at, mut split) = (0, Split::default());
    while let Some(line) = lines.get(at) {
        if is_row(line) {
            let rest = text.get(line.start..).unwrap_or_default();
            let Scan::Record(length) = split.record(rest, b'\t', true) else { break };
            found.rows.push(row(line.number, cells(rest, &split)));
            if split.open.is_some() {
                found.remarks.push((line.number, RemarkKind::OpenQuote));
            }
            let next = lines.get(at..).unwrap_or_default();
            at += next.iter().take_while(|next| next.start < line.start + length).count().max(1);
            found.taken = at;
        } else {
            let rest = lines.get(at..).unwrap_or_default();
            let Some(between) = between(rest) else { break };
            let single = |line: &Line<'_>| row(line.number, vec![Cell::read(line.text)]);
            found.rows.extend(rest.iter().take(between).filter(|line| !line.is_blank()).map(single));
            at += between;
        }
    }
    let width = common_width(found.rows.iter().filter(|row| row.cells.len() > 1));
    if found.taken == 0 || found.rows.iter().filter(|row| row.cells.len() > 1).count() < 2 {
        return Some(Found::paragraphs(found.taken.max(1)));
    }
    found.remarks.extend(torn(&found.rows, width));
    Some(found)
}

fn is_row(line: &Line<'_>) -> bool {
    line.text.contains('\t') && line.cell().is_none()
}

/// How many lines to pass to the next row.
fn between(lines: &[Line<'_>]) -> Option<usize> {
    let next = lines.iter().take(4 * BETWEEN).position(is_row)?;
    let written = lines.iter().take(next).filter(|line| !line.is_blank()).count();
    let is_other_table = lines.iter().take(next).any(|line| line.cell().is_some());
    (written <= BETWEEN && !is_other_table).then_some(next)
}

fn cells(text: &str, split: &Split) -> Vec<Cell> {
    let read = |piece: &super::super::csv::split::Piece| {
        let raw = text.get(piece.range.clone()).unwrap_or_default();
        if piece.doubled { Cell::read(&raw.replace("\"\"", "\"")) } else { Cell::read(raw) }
    };
    split.pieces.iter().map(read).collect()
}

/// Rows too long; and rows too short with another short one behind: a cell with line breaks tears a row like this.
fn torn(rows: &[Row], width: usize) -> Vec<(u32, RemarkKind)> {
    let next = rows.iter().skip(1).map(|row| row.cells.len()).chain([width]);
    let is_torn = |(row, next): (&Row, usize)| {
        let found = row.cells.len();
        let is_off = found > width || found > 1 && found < width && next < width;
        is_off.then_some((row.number, RemarkKind::Ragged(found, width)))
    };
    rows.iter().zip(next).filter_map(is_torn).collect()
}
