//! A text as lines, whatever they end in.

use memchr::memchr2;

use super::super::csv::split::line_end;
use super::line_number;

/// A line of the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Line<'a> {
    /// From 1.
    pub number: u32,
    /// Where it starts in the text, in bytes.
    pub start: usize,
    /// Without its line end.
    pub text: &'a str,
}

impl<'a> Line<'a> {
    /// Nothing in it. A tab is something: a blank cell.
    pub(super) fn is_blank(&self) -> bool {
        !self.text.contains('\t') && self.text.trim().is_empty()
    }

    /// The cell, where the line is one behind a tab.
    pub(super) fn cell(&self) -> Option<&'a str> {
        self.text.strip_prefix('\t').filter(|cell| !cell.contains('\t'))
    }
}

pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let bytes = text.as_bytes();
    let (mut lines, mut start) = (Vec::new(), 0);
    while start < bytes.len() {
        let rest = bytes.get(start..).unwrap_or_default();
        let length = memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
        let number = line_number(lines.len() as u64 + 1);
        lines.push(Line { number, start, text: text.get(start..start + length).unwrap_or_default() });
        start += length + line_end(rest.get(length..).unwrap_or_default());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_end_counts_once() {
        let found: Vec<_> = lines("甲\r\n\r乙\n\n丙").into_iter().map(|line| (line.number, line.text)).collect();
        assert_eq!(found, [(1, "甲"), (2, ""), (3, "乙"), (4, ""), (5, "丙")]);
    }
}
