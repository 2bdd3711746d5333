//! The text of a file into a cell: cleaned, and saying so.

use super::Cell;
use crate::text::{clean_lines, is_plain};

impl Cell {
    /// A cell of its own from a file's text.
    pub(super) fn read(raw: &str) -> Self {
        let mut cell = Self::default();
        cell.refill(raw);
        cell
    }

    /// As [`Cell::read`], into the room of a cell that is no longer needed.
    pub(super) fn refill(&mut self, raw: &str) {
        self.merge = super::Merge::Own;
        if is_plain(raw) {
            self.text.clear();
            self.text.push_str(raw);
            self.cleaned = false;
        } else {
            self.text = clean_lines(raw);
            self.cleaned = !is_same(raw, &self.text);
        }
    }
}

/// Whether cleaning did no more than make every line break `\n` and every tab a space.
fn is_same(raw: &str, clean: &str) -> bool {
    let mut rest = raw.chars().peekable();
    let plain = std::iter::from_fn(|| {
        Some(match rest.next()? {
            '\r' => {
                rest.next_if_eq(&'\n');
                '\n'
            }
            '\u{0b}' | '\u{0c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
            '\t' => ' ',
            c => c,
        })
    });
    plain.eq(clean.chars())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_taken_out_is_said() {
        let read = |raw: &str| {
            let cell = Cell::read(raw);
            (cell.text, cell.cleaned)
        };
        assert_eq!(read(" 甲乙 "), (" 甲乙 ".to_owned(), false));
        assert_eq!(read("甲\r\n乙\r丙\t丁"), ("甲\n乙\n丙 丁".to_owned(), false));
        assert_eq!(read("甲\u{202e}乙"), ("甲乙".to_owned(), true));
        assert_eq!(read("\u{1b}[31m甲"), ("甲".to_owned(), true));
        assert_eq!(read("é e\u{301} 𠮷"), ("é e\u{301} 𠮷".to_owned(), false));
    }

    #[test]
    fn nothing_of_the_cell_before_stays() {
        let mut cell = Cell { text: "很久以前".to_owned(), merge: super::super::Merge::Up, cleaned: true };
        cell.refill("新");
        assert_eq!(cell, Cell::new("新"));
    }
}
