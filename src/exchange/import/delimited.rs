//! Which text is separated values, and by what: judged by the first records, not by the name alone.

use super::ReadError;
use super::csv::split::{Scan, Split, line_end};
use super::encoding::Decoder;
use crate::text::narrow;

/// Text that the judgement looks at.
const SAMPLE: usize = 64 * 1024;
/// Records that it looks at; blank ones apart.
const RECORDS: usize = 24;
/// What may part cells, the likelier first: a tab hardly ever stands inside a cell, a semicolon often does (units).
const DELIMITERS: [u8; 3] = [b'\t', b',', b';'];

/// How a file writes its rows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Dialect {
    /// What parts the cells.
    pub delimiter: u8,
    /// Bytes of a first line `sep=…`, which is no row.
    pub skip: usize,
    /// Columns of the widest row at the top that may be a header: of those before the first numbered one.
    pub width: usize,
}

impl Default for Dialect {
    fn default() -> Self {
        Self { delimiter: b',', skip: 0, width: usize::MAX }
    }
}

/// What the name of a file says of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum FileEnding {
    /// Separated values.
    Csv,
    /// Anything else.
    Other,
}

/// The first text of a file.
pub(super) fn sample(input: &mut Decoder<'_>) -> Result<String, ReadError> {
    let mut text = String::new();
    input.fill(&mut text, SAMPLE)?;
    Ok(text)
}

/// How the rows are written, if the text is separated values. `whole`: it is the whole file.
pub(super) fn dialect(text: &str, whole: bool, ending: FileEnding) -> Option<Dialect> {
    if let Some((delimiter, skip)) = declared(text) {
        let records = Records::of(text.get(skip..).unwrap_or_default(), delimiter, whole);
        return Some(Dialect { delimiter, skip, width: records.header_width() });
    }
    let all = DELIMITERS.map(|delimiter| Records::of(text, delimiter, whole));
    let is_csv = ending == FileEnding::Csv;
    // The last of equals wins, so the likeliest comes last.
    let best = all.into_iter().rev().filter(|records| is_csv || records.is_table()).max_by_key(Records::fit);
    let best = best.filter(|records| records.fit() > 0);
    best.map(|records| Dialect { delimiter: records.delimiter, skip: 0, width: records.header_width() })
        .or(is_csv.then(Dialect::default))
}

/// A first line `sep=;`, which spreadsheet programs write and obey: the delimiter and the length of the line.
fn declared(text: &str) -> Option<(u8, usize)> {
    let end = text.find(['\n', '\r'])?;
    let line = text.get(..end)?;
    let line = line.strip_prefix('"').and_then(|line| line.strip_suffix('"')).unwrap_or(line);
    let (name, delimiter) = line.split_once('=')?;
    let &[delimiter] = delimiter.as_bytes() else { return None };
    let parts = delimiter == b'\t' || delimiter.is_ascii_punctuation() && delimiter != b'"';
    let skip = end + line_end(text.as_bytes().get(end..)?);
    (parts && name.eq_ignore_ascii_case("sep")).then_some((delimiter, skip))
}

/// The first records as a delimiter parts them.
struct Records {
    delimiter: u8,
    shapes: Vec<Shape>,
}

struct Shape {
    cells: usize,
    /// Columns up to the last cell that is not blank.
    used: usize,
    /// A running number stands in it.
    is_numbered: bool,
    /// Its first cell is blank.
    is_indented: bool,
}

impl Records {
    fn of(text: &str, delimiter: u8, whole: bool) -> Self {
        let (mut rest, mut split, mut shapes) = (text, Split::default(), Vec::new());
        while shapes.len() < RECORDS && !rest.is_empty() {
            let Scan::Record(taken) = split.record(rest, delimiter, whole) else { break };
            let cell = |at: usize| {
                let range = split.pieces.get(at).map(|piece| piece.range.clone());
                range.and_then(|range| rest.get(range)).unwrap_or_default().trim()
            };
            let cells = split.pieces.len();
            if let Some(last) = (0..cells).rfind(|at| !cell(*at).is_empty()) {
                shapes.push(Shape {
                    cells,
                    used: last + 1,
                    is_numbered: (0..=last).any(|at| is_number(cell(at))),
                    is_indented: cell(0).is_empty(),
                });
            }
            rest = rest.get(taken..).unwrap_or_default();
        }
        Self { delimiter, shapes }
    }

    /// The number of cells that most records of several cells have, and how many those are.
    fn common(&self) -> (usize, usize) {
        let counts = self.shapes.iter().map(|shape| shape.cells).filter(|cells| *cells > 1);
        counts
            .map(|cells| (cells, self.having(cells)))
            .max_by_key(|(cells, records)| (*records, *cells))
            .unwrap_or((0, 0))
    }

    fn having(&self, cells: usize) -> usize {
        self.shapes.iter().filter(|shape| shape.cells == cells).count()
    }

    /// How well the delimiter fits: the share of records that it parts at all, times the share that agree.
    fn fit(&self) -> usize {
        let parted = self.shapes.iter().filter(|shape| shape.cells > 1).count();
        parted * self.common().1 * 1_000_000 / self.shapes.len().pow(2).max(1)
    }

    /// Whether the text is a table and not prose with a few commas in it.
    fn is_table(&self) -> bool {
        let (cells, records) = self.common();
        let others = self.shapes.len() - records;
        if self.delimiter == b'\t' {
            // Text with a tabbed table in it, and a cell a line behind a tab, is for the reader of plain text.
            let is_cell_a_line = cells == 2 && self.shapes.iter().all(|shape| shape.is_indented);
            return records > 1 && others == 0 && !is_cell_a_line;
        }
        match cells {
            0 | 1 => false,
            2 => records > 2 && others == 0,
            _ => records > 1 && others * 3 <= records,
        }
    }

    fn header_width(&self) -> usize {
        let first = self.shapes.iter().position(|shape| shape.is_numbered);
        let head = self.shapes.get(..first.unwrap_or(0)).unwrap_or_default();
        let widest = head.iter().map(|shape| shape.used).max().filter(|width| *width > 1);
        // No header that could be told: as wide as the records mostly are.
        widest.unwrap_or_else(|| match self.common() {
            (0, _) => usize::MAX,
            (cells, _) => cells,
        })
    }
}

/// A running number, in half or full width.
fn is_number(cell: &str) -> bool {
    !cell.is_empty() && cell.chars().all(|c| narrow(c).is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, ending: FileEnding) -> Option<u8> {
        dialect(text, true, ending).map(|dialect| dialect.delimiter)
    }

    #[test]
    fn the_delimiter_is_the_one_that_records_agree_on() {
        let is = |text, delimiter: u8| assert_eq!(of(text, FileEnding::Csv), Some(delimiter), "{text}");
        is("序号,任务,单位\n1,甲;乙;丙,丁\n2,甲;乙,丁\n", b',');
        is("序号;任务;单位\n1;甲,乙,丙;丁\n2;甲,乙;丁\n", b';');
        is("序号\t任务\n1\t甲,乙;丙\n", b'\t');
        is("一,\"甲\t乙\n丙\t丁\",二\n三,四,五\n", b',');
        is("附件\n2023年任务表,,\n序号,任务,单位\n1,甲,乙\n", b',');
        is("只有一列\n", b',');
        // A Chinese comma parts nothing.
        is("序号，任务；单位\n1，甲；乙\n", b',');
    }

    #[test]
    fn a_declared_delimiter_is_obeyed_and_no_row() {
        let declared = |text: &str| dialect(text, true, FileEnding::Other).map(|it| (it.delimiter, it.skip));
        assert_eq!(declared("sep=;\r\na,b\n"), Some((b';', 7)));
        assert_eq!(declared("\"SEP=,\"\na;b;c\nd;e;f\n"), Some((b',', 8)));
        assert_eq!(declared("sep=|\ra|b\n"), Some((b'|', 6)));
        assert_eq!(declared("sep=ab\nc\n"), None);
    }

    #[test]
    fn prose_is_no_table() {
        let text = |text| assert_eq!(of(text, FileEnding::Other), None, "{text}");
        text("各镇人民政府，各街道办事处：\n请结合实际，认真贯彻。\n");
        text("Dear all, hello\nsee below\nregards, me\n");
        text("\t序号\n\t工作任务\n\n\t1\n\t甲\n");
        text("标题\n序号\t任务\n1\t甲\n");
        text(include_str!("../../../tests/data/notice-2023-5.txt"));
    }

    #[test]
    fn a_table_needs_no_name_that_says_so() {
        assert_eq!(of("序号,任务,单位\n1,甲,乙\n", FileEnding::Other), Some(b','));
        assert_eq!(of("任务表\n序号;任务;单位\n1;甲;乙\n2;丙;丁\n", FileEnding::Other), Some(b';'));
        assert_eq!(of("序号\t任务\n1\t甲\n", FileEnding::Other), Some(b'\t'));
    }

    #[test]
    fn the_header_tells_the_width() {
        let width = |text| dialect(text, true, FileEnding::Csv).map(|dialect| dialect.width);
        assert_eq!(width("表,,,\n序号,任务,单位,\n1,甲,乙,丙\n"), Some(3));
        assert_eq!(width("1,甲,乙\n2,甲,乙,丙\n"), Some(4));
        assert_eq!(width("1,甲,乙\n2,甲,乙\n3,甲,乙,丙\n"), Some(3));
        assert_eq!(width("甲\n"), Some(usize::MAX));
    }
}
