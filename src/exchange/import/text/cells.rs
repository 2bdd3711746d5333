//! A cell a line behind a tab, rows parted by blank lines, a blank cell a tab alone: as word processors write a table
//! out as text.

use super::line::Line;
use super::{Cell, Found, RemarkKind, Row, common_width, numbered, row};

/// The table that the first line begins, or the lines that only looked like one.
pub(super) fn find(_: &str, lines: &[Line<'_>]) -> Option<Found> {
    lines.first()?.cell()?;
    let (rows, taken) = groups(lines);
    let width = common_width(rows.iter());
    let body = rows.iter().position(|row| row.cells.len() == width).unwrap_or(0);
    // One cell alone is a row over the whole width.
    let is_off = |row: &&Row| row.cells.len() != width && row.cells.len() != 1;
    let off: Vec<_> = rows.iter().skip(body.max(1)).filter(is_off).map(|row| (row.number, row.cells.len())).collect();
    if width < 2 || !off.is_empty() {
        // Where an editor took the tabs off blank cells, these look like the ends of rows. Running numbers can tell.
        if let Some(found) = numbered::find_behind_tabs(lines).filter(|found| found.taken >= taken) {
            return Some(found);
        }
    }
    if rows.iter().filter(|row| row.cells.len() > 1).count() < 2 {
        return Some(Found::paragraphs(taken));
    }
    let remarks = off.into_iter().map(|(row, found)| (row, RemarkKind::Ragged(found, width))).collect();
    Some(Found { taken, rows, remarks })
}

/// The cells between blank lines, and the lines up to the last cell.
fn groups(lines: &[Line<'_>]) -> (Vec<Row>, usize) {
    let (mut rows, mut taken, mut is_open, mut at): (Vec<Row>, _, _, _) = (Vec::new(), 0, false, 0);
    while let Some(line) = lines.get(at) {
        if let Some(cell) = line.cell() {
            let cell = Cell::read(cell);
            match rows.last_mut().filter(|_| is_open) {
                Some(row) => row.cells.push(cell),
                None => rows.push(row(line.number, vec![cell])),
            }
            at += 1;
            (taken, is_open) = (at, true);
        } else if line.is_blank() {
            at += 1;
            is_open = false;
        } else if let Some(more) = continuation(lines.get(at..).unwrap_or_default()).filter(|_| is_open) {
            let cell = rows.last_mut().and_then(|row| row.cells.last_mut());
            if let Some(cell) = cell {
                let text = more.iter().fold(cell.text.clone(), |text, line| text + "\n" + line.text);
                let cleaned = cell.cleaned;
                cell.refill(&text);
                cell.cleaned |= cleaned;
            }
            at += more.len();
        } else {
            break;
        }
    }
    (rows, taken)
}

/// Most lines of a cell behind its first.
const CELL_LINES: usize = 40;

/// Lines without a tab right below a cell belong to it if the table goes on behind them.
fn continuation<'a, 'b>(lines: &'a [Line<'b>]) -> Option<&'a [Line<'b>]> {
    let count = lines.iter().take(CELL_LINES).take_while(|line| !line.text.contains('\t') && !line.is_blank()).count();
    let (more, rest) = lines.split_at_checked(count)?;
    let next = rest.iter().take(CELL_LINES).find(|line| !line.is_blank())?;
    next.cell().map(|_| more)
}
