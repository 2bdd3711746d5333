//! A cell a line, a blank cell a blank line: only the running numbers, always as many lines apart, tell where a row
//! starts. Whatever else does not fit exactly is no table.

use super::line::Line;
use super::{Cell, Found, row};
use crate::text::{narrow, numeral};

/// Heads of a column of running numbers, without blanks.
const HEADS: [&str; 6] = ["序号", "编号", "序", "号", "No.", "NO."];
/// Most columns that are looked for.
const WIDEST: usize = 24;

/// The table whose header the first line begins.
pub(super) fn find(_: &str, lines: &[Line<'_>]) -> Option<Found> {
    table(lines, |line| line.text)
}

/// The same where each cell that is not blank has a tab before it.
pub(super) fn find_behind_tabs(lines: &[Line<'_>]) -> Option<Found> {
    table(lines, |line| line.cell().unwrap_or(line.text))
}

fn table<'a>(lines: &[Line<'a>], cell: impl Fn(&Line<'a>) -> &'a str + Copy) -> Option<Found> {
    let text = |at: usize| lines.get(at).map_or("", |line| cell(line).trim());
    let number = |at: usize| number(text(at));
    let head: String = text(0).split_whitespace().collect();
    if !HEADS.contains(&head.as_str()) {
        return None;
    }
    let heads = (0..=WIDEST).take_while(|at| !text(*at).is_empty() && number(*at).is_none()).count();
    let blank = (heads..=heads + WIDEST).take_while(|at| text(*at).is_empty()).count();
    let first = heads + blank;
    if !(2..=WIDEST).contains(&heads) || number(first) != Some(1) {
        return None;
    }
    // A header cell may span two columns; then it is one short. Blank lines behind the header stand behind each row,
    // too; without one there, they may part the rows all the same.
    let layouts = [(heads, blank), (heads + 1, blank), (heads, 1)];
    let layouts =
        layouts.iter().take(if blank == 0 { 3 } else { 2 }).map(|&(width, blank)| Layout { first, width, blank });
    let mut fits = layouts.filter_map(|layout| {
        let rows = layout.rows(lines.len(), text, number)?;
        let ends_blank = (0..rows).all(|row| text(layout.end(row) - 1).is_empty());
        // A column that the header does not know and no row fills is the blank line between rows.
        (layout.width == heads || layout.blank > 0 || !ends_blank).then_some((layout, rows))
    });
    let (layout, rows) = fits.next()?;
    if fits.next().is_some() {
        return None;
    }
    let read = |from: usize, to: usize| {
        let line = lines.get(from)?;
        let cells = (from..to).map(|at| lines.get(at).map_or_else(Cell::default, |line| Cell::read(cell(line))));
        Some(row(line.number, cells.collect()))
    };
    let body = (0..rows).filter_map(|row| read(layout.start(row), layout.end(row)));
    let taken = layout.end(rows - 1).min(lines.len());
    Some(Found::table(taken, read(0, heads).into_iter().chain(body).collect()))
}

/// Where the rows are taken to stand.
struct Layout {
    /// Line of the first row.
    first: usize,
    width: usize,
    /// Blank lines behind each row.
    blank: usize,
}

impl Layout {
    const fn start(&self, row: usize) -> usize {
        self.first + row * (self.width + self.blank)
    }

    /// Behind its last cell.
    const fn end(&self, row: usize) -> usize {
        self.start(row) + self.width
    }

    /// How many rows stand so, if at least two do, and nothing says that there are more.
    fn rows<'a>(
        &self,
        lines: usize,
        text: impl Fn(usize) -> &'a str,
        number: impl Fn(usize) -> Option<u32>,
    ) -> Option<usize> {
        let period = self.width + self.blank;
        let start = |row: usize| self.start(row);
        let rows =
            (0..).take_while(|row| start(*row) < lines && number(start(*row)) == u32::try_from(row + 1).ok()).count();
        let is_parted = (0..rows).all(|row| (self.end(row)..start(row + 1)).all(|at| text(at).is_empty()));
        // A running number that stands elsewhere: a cell took more lines than one, or rows are missing.
        let near = u32::try_from(rows).ok().map(|rows| rows..=rows + 5)?;
        let last = start(rows.saturating_sub(1));
        let is_broken = (last + 1..last + 5 * period).any(|at| number(at).is_some_and(|it| near.contains(&it)));
        // Text right below the last row: a blank cell of it may have been left out.
        let is_closed = rows > 0 && text(self.end(rows - 1)).is_empty();
        (rows > 1 && is_parted && is_closed && !is_broken).then_some(rows)
    }
}

/// `3`, `３`, `3.`, `（3）`, `3、`
fn number(text: &str) -> Option<u32> {
    let bare = text.trim_matches(|c| matches!(c, '（' | '）' | '(' | ')' | '.' | '．' | '、'));
    numeral::read(bare).filter(|_| bare.chars().all(|c| narrow(c).is_ascii_digit()))
}
