//! The lines of a cell as one text, and a row as one.

use std::sync::Arc;

use crate::exchange::import::Row;

/// The row's own number before the text of its requirement is no part of it; any other list number stays.
pub fn without_own_number(text: &str, own: Option<u32>) -> &str {
    let Some(own) = own else { return text };
    let Some((number, rest)) = text.split_once(['.', '．', '、']) else { return text };
    let follows_number = rest.starts_with(|c: char| c.is_ascii_digit());
    let is_own = number.len() <= 4 && number.chars().all(|c| c.is_ascii_digit()) && number.parse() == Ok(own);
    if is_own && !follows_number { rest.trim_start() } else { text }
}

/// A cell's lines as one: Chinese text runs on, words are parted by a blank.
pub fn join_lines(text: &Arc<str>) -> Arc<str> {
    if text.contains('\n') { Arc::from(one_line(text)) } else { Arc::clone(text) }
}

/// Lines as one: a blank only between words that are not Chinese.
#[must_use]
pub fn one_line(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let needs_blank = out.chars().next_back().is_some_and(|c| c.is_ascii_alphanumeric())
            && line.starts_with(|c: char| c.is_ascii_alphanumeric());
        if needs_blank {
            out.push(' ');
        }
        out.push_str(line);
    }
    out
}

/// All texts of a row, for naming it.
pub fn row_text(row: &Row) -> String {
    let texts: Vec<String> =
        row.cells.iter().filter(|cell| !cell.is_blank()).map(|cell| one_line(&cell.text)).collect();
    texts.join(" ")
}
