use std::io::Cursor;

use proptest::prelude::*;

use super::*;
use crate::exchange::csv::{Encoding, bytes};
use crate::exchange::import::limits::CELLS_MAX;
use crate::exchange::sheet;

fn read_bytes(bytes: impl Into<Vec<u8>>) -> Result<Source, ReadError> {
    let bytes = bytes.into();
    let length = bytes.len() as u64;
    read(Cursor::new(bytes), length, &Progress::default())
}

fn rows(source: &Source) -> &[Row] {
    match &source.blocks[..] {
        [Block::Table(grid)] => &grid.rows,
        other => panic!("{other:?}"),
    }
}

/// Line of each row and its cells.
fn table(text: &str) -> Vec<(u32, Vec<String>)> {
    let source = read_bytes(text).unwrap();
    assert_eq!(source.format, Format::Csv);
    rows(&source).iter().map(|row| (row.number, row.cells.iter().map(|cell| cell.text.clone()).collect())).collect()
}

fn remarks(text: &str) -> Vec<(Option<u32>, Option<usize>, RemarkKind)> {
    let source = read_bytes(text).unwrap();
    source.remarks.into_iter().map(|remark| (remark.row, remark.column, remark.kind)).collect()
}

fn one(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

#[test]
fn a_row_is_on_the_line_where_it_starts() {
    for end in ["\n", "\r\n", "\r"] {
        let text = ["", "序号,任务", "", "1,\"甲", "乙\"", "", "2, 丙 "].join(end);
        let broken = if end == "\r\n" { "甲\n乙" } else { &format!("甲{}乙", "\n") };
        let wanted = [(2, one(&["序号", "任务"])), (4, one(&["1", broken])), (7, one(&["2", " 丙 "]))];
        assert_eq!(table(&text), wanted, "{end:?}");
    }
}

#[test]
fn rows_of_nothing_but_delimiters_are_rows() {
    assert_eq!(table("a,b\n,\n\"\"\n"), [(1, one(&["a", "b"])), (2, one(&["", ""])), (3, one(&[""]))]);
}

#[test]
fn a_declared_delimiter_line_is_counted_and_not_read() {
    assert_eq!(table("sep=;\r\na;b,c\r\n"), [(2, one(&["a", "b,c"]))]);
}

#[test]
fn the_guard_of_our_own_export_comes_off_once() {
    assert_eq!(table("x,'=1,'＝1,''a,'平阴,'\n")[0].1, ["x", "=1", "＝1", "'a", "'平阴", "'"]);
}

#[test]
fn what_a_terminal_obeys_is_taken_out_and_said() {
    let source = read_bytes("甲\u{202e}乙,\u{1b}[31m丙,\"丁\r\n戊\"\n").unwrap();
    let cells = &rows(&source)[0].cells;
    assert_eq!(cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>(), ["甲乙", "丙", "丁\n戊"]);
    assert_eq!(cells.iter().map(|cell| cell.cleaned).collect::<Vec<_>>(), [true, true, false]);
}

#[test]
fn an_open_quote_costs_one_line_and_is_said() {
    let text = "序号,任务,单位\n1,\"甲,乙\n2,丙,丁\n3,\"戊\",己\n";
    assert_eq!(table(text)[1..3], [(2, one(&["1", "\"甲", "乙"])), (3, one(&["2", "丙", "丁"]))]);
    assert_eq!(table(text).len(), 4);
    assert_eq!(remarks(text), [(Some(2), Some(1), RemarkKind::OpenQuote)]);
}

#[test]
fn an_open_quote_far_from_the_end_swallows_no_more() {
    let many = "2,丙,丁\n".repeat(100_000);
    let text = format!("序号,任务,单位\n1,\"甲,乙\n{many}");
    let progress = Progress::default();
    let mut rows = Rows::open(Cursor::new(text.clone().into_bytes()), text.len() as u64, &progress).unwrap();
    let (mut row, mut count) = (Row::default(), 0);
    while rows.next(&mut row).unwrap() {
        count += 1;
    }
    assert_eq!((count, row.number), (100_002, 100_002));
    assert_eq!(rows.take_remarks().len(), 1);
}

#[test]
fn a_row_longer_than_the_header_is_said_and_kept() {
    let text = "任务表,,,\n序号,任务,单位,\n1,甲,乙,丙\n2,甲\n3,甲,乙,,,\n";
    assert_eq!(remarks(text), [(Some(3), None, RemarkKind::Ragged(4, 3))]);
    assert_eq!(table(text)[2].1, ["1", "甲", "乙", "丙"]);
}

#[test]
fn a_row_knows_nothing_of_the_one_before() {
    let progress = Progress::default();
    let text = "a,\u{200b}b,c\nd\n";
    let mut rows = Rows::open(Cursor::new(text), text.len() as u64, &progress).unwrap();
    let mut row = Row { hidden: true, ..Row::default() };
    assert!(rows.next(&mut row).unwrap() && rows.next(&mut row).unwrap());
    assert_eq!(row, Row { number: 2, hidden: false, cells: vec![Cell::new("d")] });
    assert!(!rows.next(&mut row).unwrap() && !rows.next(&mut row).unwrap());
}

fn measure(bytes: Vec<u8>) -> (Measure, Option<u32>) {
    match read_bytes(bytes) {
        Err(ReadError::TooMuch { what, row, .. }) => (what, row),
        other => panic!("{:?}", other.map(|source| source.blocks.len())),
    }
}

#[test]
fn limits_hold_while_reading() {
    let huge = "县".repeat(5 << 20);
    assert_eq!(measure(format!("a,b\n1,{huge},c\n").into_bytes()), (Measure::CellCharacters, Some(2)));
    assert_eq!(measure(format!("a,b\n1,\"{huge}\",c\n").into_bytes()), (Measure::CellCharacters, Some(2)));
    let just = "县".repeat(CELL_CHARS_MAX);
    assert!(read_bytes(format!("a,{just}\nb,\"{just}\"\n")).is_ok());
    assert_eq!(measure(format!("a,{just}县\n").into_bytes()), (Measure::CellCharacters, Some(1)));
    assert_eq!(measure("a,".repeat(300).into_bytes()), (Measure::Columns, Some(1)));
    assert_eq!(measure("a\n".repeat(CELLS_MAX + 1).into_bytes()), (Measure::Cells, Some(400_001)));
    assert_eq!(measure(vec![b'a'; 40 << 20]), (Measure::CellCharacters, Some(1)));
    assert_eq!(measure(vec![b','; 40 << 20]), (Measure::Columns, Some(1)));
}

/// A file without an end that only ever gives a line without one.
struct Endless(u64);

impl Read for Endless {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        out.fill(if self.0.is_multiple_of(1000) { b',' } else { b'a' });
        self.0 += out.len() as u64;
        Ok(out.len())
    }
}

impl Seek for Endless {
    fn seek(&mut self, _: std::io::SeekFrom) -> std::io::Result<u64> {
        self.0 = 0;
        Ok(0)
    }
}

#[test]
fn a_file_that_grows_while_it_is_read_ends_at_the_limit() {
    let outcome = read(Endless(1), 10, &Progress::default());
    assert!(matches!(outcome, Err(ReadError::TooMuch { what: Measure::Bytes, .. })));
}

#[test]
fn a_million_short_lines_stream_through_little_memory() {
    let text = "1,甲\n".repeat(1_000_000);
    let progress = Progress::default();
    let length = text.len() as u64;
    let mut rows = Rows::open(Cursor::new(text), length, &progress).unwrap();
    let (mut row, mut most) = (Row::default(), 0);
    while rows.next(&mut row).unwrap() {
        most = most.max(rows.text.capacity());
    }
    assert_eq!(row.number, 1_000_000);
    assert!(most < 4 << 20, "{most} bytes ahead");
}

#[test]
fn records_across_pieces_stay_whole() {
    // Records of growing length, so that every kind of byte stands at the end of a piece sooner or later.
    let cell = |at: usize| format!("县{}\r\n\"{at}\", {}", "甲".repeat(at % 61), "x".repeat(at % 53));
    let (mut text, mut wanted, mut line) = (String::from("序号,任务\r\n\r\n"), vec![(1, one(&["序号", "任务"]))], 3);
    for at in 0..20_000 {
        text += &format!("{at},\"{}\"\r\n", cell(at).replace('"', "\"\""));
        wanted.push((line, vec![at.to_string(), cell(at).replace("\r\n", "\n")]));
        line += 2;
    }
    assert!(text.len() > 8 * AHEAD);
    assert_eq!(table(&text), wanted);
}

#[test]
fn a_stopped_reading_ends() {
    let progress = Progress::default();
    let text = "1,甲\n".repeat(100_000);
    let length = text.len() as u64;
    let mut rows = Rows::open(Cursor::new(text), length, &progress).unwrap();
    progress.stop();
    let mut row = Row::default();
    let stopped = std::iter::from_fn(|| Some(rows.next(&mut row))).find(|next| !matches!(next, Ok(true)));
    assert!(matches!(stopped, Some(Err(ReadError::Stopped))));
}

fn clean_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\n".to_owned()),
        Just("\"".to_owned()),
        Just(",".to_owned()),
        Just(";".to_owned()),
        "['=+＝@-]",
        "[ 　]",
        "[一-龥]{1,3}",
        "\\PC",
    ];
    proptest::collection::vec(piece, 0..8).prop_map(|pieces| crate::text::clean_lines(&pieces.concat()))
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = read_bytes(bytes);
    }

    #[test]
    fn what_we_write_we_read(
        mut heads in proptest::collection::vec(clean_text(), 3),
        cells in proptest::collection::vec(proptest::collection::vec(clean_text(), 4), 0..6),
    ) {
        // A few hanzi in GB18030 may be UTF-8 by chance; a real head is not.
        heads.insert(0, "序号".to_owned());
        let rows_out = cells.iter().map(|row| row.iter().map(sheet::Cell::text).collect()).collect();
        let sheet = sheet::Sheet { name: "x".into(), heads: heads.clone(), rows: rows_out };
        for encoding in [Encoding::Utf8, Encoding::Gb18030] {
            // Private characters that GB18030 cannot write are refused by the export.
            let Ok(written) = bytes(&sheet, encoding) else { continue };
            let source = read_bytes(written).unwrap();
            let back: Vec<Vec<&str>> =
                rows(&source).iter().map(|row| row.cells.iter().map(|cell| cell.text.as_str()).collect()).collect();
            let wanted: Vec<Vec<&str>> =
                std::iter::once(&heads).chain(&cells).map(|row| row.iter().map(String::as_str).collect()).collect();
            prop_assert_eq!(back, wanted);
            prop_assert!(source.remarks.iter().all(|remark| remark.kind != RemarkKind::OpenQuote));
        }
    }
}
