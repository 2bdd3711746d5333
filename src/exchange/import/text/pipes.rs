//! A table drawn with `|`, as Markdown and terminals do.

use super::line::Line;
use super::{Cell, Found, row};

/// The table that the first line begins, or the lines that only looked like one.
pub(super) fn find(_: &str, lines: &[Line<'_>]) -> Option<Found> {
    let first = lines.first()?;
    if !is_drawn(first) || is_border(first.text) && !lines.get(1).is_some_and(is_drawn) {
        return None;
    }
    let taken = lines.iter().take_while(|line| is_drawn(line)).count();
    let drawn = lines.iter().take(taken).filter(|line| !is_border(line.text));
    let mut rows: Vec<_> = drawn.map(|line| row(line.number, cells(line.text))).collect();
    rows.retain(|row| !row.cells.iter().all(|cell| is_rule(&cell.text)));
    if rows.len() < 2 || rows.iter().all(|row| row.cells.len() < 2) {
        return Some(Found::paragraphs(taken));
    }
    Some(Found::table(taken, rows))
}

fn is_drawn(line: &Line<'_>) -> bool {
    let text = line.text.trim();
    text.starts_with('|') || is_border(text)
}

/// `+-----+-----+`
fn is_border(text: &str) -> bool {
    let text = text.trim();
    text.len() > 2 && text.starts_with('+') && text.ends_with('+') && text.chars().all(|c| matches!(c, '+' | '-' | '='))
}

/// `---`, `:--:`: the line below a Markdown header.
fn is_rule(cell: &str) -> bool {
    let bare = cell.trim().trim_start_matches(':').trim_end_matches(':');
    !bare.is_empty() && bare.chars().all(|c| c == '-')
}

/// The cells between the bars, without the blanks that draw the column; `\|` is a bar of the text, `<br>` a line break.
fn cells(line: &str) -> Vec<Cell> {
    let line = line.trim();
    let mut chars = line.strip_prefix('|').unwrap_or(line).chars().peekable();
    let (mut cells, mut cell) = (Vec::new(), String::new());
    while let Some(c) = chars.next() {
        match c {
            '\\' if chars.next_if_eq(&'|').is_some() => cell.push('|'),
            '|' => cells.push(finished(&std::mem::take(&mut cell))),
            c => cell.push(c),
        }
    }
    if !cell.trim().is_empty() {
        cells.push(finished(&cell));
    }
    cells
}

fn finished(cell: &str) -> Cell {
    Cell::read(&cell.trim().replace("<br>", "\n").replace("<br/>", "\n").replace("<br />", "\n"))
}
