//! A record into its cells, as ranges of the text. Strict where the csv crate is lenient: that one lets a quote which
//! is never closed swallow the rest of the file, and drops quotes that belong to the text, without a word.

use std::ops::Range;

use memchr::{memchr, memchr2, memchr3};

use super::super::error::Measure;
use super::super::limits::{CELL_CHARS_MAX, COLUMNS_MAX};

/// Bytes that a cell within the limit cannot have more of.
const CELL_BYTES_MAX: usize = CELL_CHARS_MAX * 4;
/// Cells after which a record is not read on, blank ones beyond the last column included.
const PIECES_MAX: usize = 1 << 16;

/// A cell of the record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in super::super) struct Piece {
    /// Where its text stands, without quotes around it.
    pub range: Range<usize>,
    /// Quotes in it are doubled.
    pub doubled: bool,
}

/// How the splitting of a record ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in super::super) enum Scan {
    /// A record of so many bytes, its line end included.
    Record(usize),
    /// The text ends before the record does.
    More,
    /// More than is read.
    TooMuch(Measure),
}

/// Why [`Split::walk`] gave up.
enum Stop {
    More,
    TooMuch(Measure),
    /// A quote that does not close, or closes on a later line in the middle of text.
    Open,
}

/// The end of a quoted cell.
struct Quoted {
    close: usize,
    doubled: bool,
    /// Text stands between the closing quote and the end of the cell.
    tail: bool,
}

/// The cells of one record; its room is used again for the next one.
#[derive(Default, Debug)]
pub(in super::super) struct Split {
    /// The cells in order.
    pub pieces: Vec<Piece>,
    /// The first column whose quotes were taken as text.
    pub open: Option<usize>,
}

impl Split {
    /// The record at the start of a text that is not empty. `last`: nothing follows the text.
    ///
    /// A cell whose closing quote has text behind it keeps its quotes as text. A quote that does not close makes the
    /// record end with its line, and is text, too.
    pub(in super::super) fn record(&mut self, text: &str, delimiter: u8, last: bool) -> Scan {
        self.open = None;
        match self.walk(text.as_bytes(), delimiter, last, false) {
            Ok(taken) => Scan::Record(taken),
            Err(Stop::More) => Scan::More,
            Err(Stop::TooMuch(what)) => Scan::TooMuch(what),
            Err(Stop::Open) => self.line(text.as_bytes(), delimiter, last),
        }
    }

    fn line(&mut self, bytes: &[u8], delimiter: u8, last: bool) -> Scan {
        self.open = None;
        let end = match memchr2(b'\n', b'\r', bytes) {
            Some(end) => end,
            None if last => bytes.len(),
            None => return Scan::TooMuch(Measure::CellCharacters),
        };
        match self.walk(bytes.get(..end).unwrap_or_default(), delimiter, true, true) {
            Ok(taken) => Scan::Record(taken + line_end(bytes.get(end..).unwrap_or_default())),
            Err(Stop::TooMuch(what)) => Scan::TooMuch(what),
            Err(Stop::More | Stop::Open) => Scan::More,
        }
    }

    fn walk(&mut self, bytes: &[u8], delimiter: u8, last: bool, one_line: bool) -> Result<usize, Stop> {
        self.pieces.clear();
        let mut at = 0;
        loop {
            let quoted = if bytes.get(at) == Some(&b'"') {
                match quoted(bytes, at, delimiter, last) {
                    Ok(quoted) => Some(quoted),
                    Err(Stop::Open) if one_line => None,
                    Err(stop) => return Err(stop),
                }
            } else {
                None
            };
            let is_open = quoted.as_ref().map_or(bytes.get(at) == Some(&b'"'), |quoted| quoted.tail);
            if is_open {
                self.open.get_or_insert(self.pieces.len());
            }
            let (piece, end) = match quoted {
                Some(Quoted { close, doubled, tail: false }) => (Piece { range: at + 1..close, doubled }, close + 1),
                other => {
                    let from = other.map_or(at, |quoted| quoted.close + 1);
                    let end = plain_end(bytes, from, delimiter, last)?;
                    (Piece { range: at..end, doubled: false }, end)
                }
            };
            self.push(piece)?;
            match bytes.get(end) {
                None => return Ok(end),
                Some(byte) if *byte == delimiter => at = end + 1,
                // A CR may be half of a CR LF.
                Some(b'\r') if end + 1 == bytes.len() && !last => return Err(Stop::More),
                Some(_) => return Ok(end + line_end(bytes.get(end..).unwrap_or_default())),
            }
        }
    }

    fn push(&mut self, piece: Piece) -> Result<(), Stop> {
        let beyond = self.pieces.len() >= COLUMNS_MAX && !piece.range.is_empty();
        if beyond || self.pieces.len() >= PIECES_MAX {
            return Err(Stop::TooMuch(Measure::Columns));
        }
        self.pieces.push(piece);
        Ok(())
    }
}

/// The end of a cell without quotes around it.
fn plain_end(bytes: &[u8], from: usize, delimiter: u8, last: bool) -> Result<usize, Stop> {
    let rest = bytes.get(from..).unwrap_or_default();
    match memchr3(delimiter, b'\n', b'\r', rest) {
        Some(length) => Ok(from + length),
        None if last => Ok(bytes.len()),
        None if rest.len() > CELL_BYTES_MAX => Err(Stop::TooMuch(Measure::CellCharacters)),
        None => Err(Stop::More),
    }
}

/// The quoted cell whose quote stands at `open`.
fn quoted(bytes: &[u8], open: usize, delimiter: u8, last: bool) -> Result<Quoted, Stop> {
    let (mut from, mut doubled) = (open + 1, false);
    loop {
        let Some(length) = memchr(b'"', bytes.get(from..).unwrap_or_default()) else {
            let is_long = bytes.len() - open > CELL_BYTES_MAX;
            return Err(if last || is_long { Stop::Open } else { Stop::More });
        };
        let close = from + length;
        if close - open > CELL_BYTES_MAX {
            return Err(Stop::Open);
        }
        match bytes.get(close + 1) {
            Some(b'"') => (from, doubled) = (close + 2, true),
            None if !last => return Err(Stop::More),
            Some(byte) if *byte != delimiter && !matches!(byte, b'\n' | b'\r') => {
                let lines = memchr2(b'\n', b'\r', bytes.get(open..close).unwrap_or_default());
                return if lines.is_some() { Err(Stop::Open) } else { Ok(Quoted { close, doubled, tail: true }) };
            }
            _ => return Ok(Quoted { close, doubled, tail: false }),
        }
    }
}

/// Length of the line end at the start: 2, 1 or 0.
pub(in super::super) fn line_end(bytes: &[u8]) -> usize {
    match bytes {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    }
}

#[cfg(test)]
#[allow(clippy::string_slice)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Cells of the first record, bytes taken, column of the open quote.
    fn split(text: &str) -> (Vec<String>, usize, Option<usize>) {
        let mut split = Split::default();
        let Scan::Record(taken) = split.record(text, b',', true) else { panic!("no record in {text:?}") };
        let cells = split.pieces.iter().map(|piece| {
            let cell = &text[piece.range.clone()];
            if piece.doubled { cell.replace("\"\"", "\"") } else { cell.to_owned() }
        });
        (cells.collect(), taken, split.open)
    }

    fn cells(text: &str) -> Vec<String> {
        split(text).0
    }

    #[test]
    fn quotes_hold_delimiters_line_ends_and_quotes() {
        assert_eq!(
            split("a,\"b,\"\"c\"\"\r\nd\",\r\nnext"),
            (vec!["a".into(), "b,\"c\"\r\nd".into(), "".into()], 17, None)
        );
        assert_eq!(cells("\"\""), [""]);
        assert_eq!(cells("\"\"\"\""), ["\""]);
        assert_eq!(cells("a\"b\",c"), ["a\"b\"", "c"]);
    }

    #[test]
    fn a_quote_that_never_closes_ends_with_its_line() {
        assert_eq!(split("5,\"abc,d\n6,e\n7,f\n"), (vec!["5".into(), "\"abc".into(), "d".into()], 9, Some(1)));
        // The quote of the next row would close it.
        assert_eq!(split("5,\"abc,d\n6,\"e\"\n"), (vec!["5".into(), "\"abc".into(), "d".into()], 9, Some(1)));
        assert_eq!(split("\""), (vec!["\"".into()], 1, Some(0)));
    }

    #[test]
    fn quotes_inside_a_text_stay_its_own() {
        assert_eq!(split("1,\"双减\"工作,局\n"), (vec!["1".into(), "\"双减\"工作".into(), "局".into()], 21, Some(1)));
        assert_eq!(split("\"a,b\"c,d"), (vec!["\"a,b\"c".into(), "d".into()], 8, Some(0)));
        // The record goes on to its true end behind such a cell.
        let (cells, _, open) = split("\"a\"b,\"c\nd\",e\n");
        assert_eq!((cells, open), (vec!["\"a\"b".to_owned(), "c\nd".into(), "e".into()], Some(0)));
    }

    #[test]
    fn an_unfinished_record_asks_for_more() {
        for text in ["a", "a,", "a,\"b", "a,\"b\"", "a\r", "\"b\nc"] {
            assert_eq!(Split::default().record(text, b',', false), Scan::More, "{text:?}");
        }
        assert_eq!(Split::default().record("a\n", b',', false), Scan::Record(2));
    }

    #[test]
    fn what_is_over_the_limits_is_told_before_the_record_ends() {
        let too_much = |text: &str| Split::default().record(text, b',', false);
        assert_eq!(too_much(&"a".repeat(CELL_BYTES_MAX + 1)), Scan::TooMuch(Measure::CellCharacters));
        assert_eq!(too_much(&format!("\"{}", "a".repeat(CELL_BYTES_MAX + 1))), Scan::TooMuch(Measure::CellCharacters));
        assert_eq!(too_much(&"a,".repeat(COLUMNS_MAX + 1)), Scan::TooMuch(Measure::Columns));
        assert_eq!(too_much(&",".repeat(PIECES_MAX + 1)), Scan::TooMuch(Measure::Columns));
        assert_eq!(too_much(&format!("{}\n", ",".repeat(COLUMNS_MAX + 1))), Scan::Record(COLUMNS_MAX + 2));
    }

    proptest! {
        /// What a sound writer wrote, the csv crate reads the same.
        #[test]
        fn the_csv_crate_agrees_on_sound_records(
            rows in proptest::collection::vec(proptest::collection::vec("[a县,\"\n ]{0,6}", 2..5), 1..5),
        ) {
            let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
            for row in &rows {
                writer.write_record(row).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let mut rest = text.as_str();
            for row in &rows {
                let (cells, taken, open) = split(rest);
                prop_assert_eq!((&cells, open), (row, None));
                rest = &rest[taken..];
            }
            prop_assert_eq!(rest, "");
        }

        #[test]
        fn every_text_is_split_to_its_end(text in "[a,\"\r\n]{1,30}") {
            let mut rest = text.as_str();
            while !rest.is_empty() {
                let (_, taken, _) = split(rest);
                prop_assert!(taken > 0);
                rest = &rest[taken..];
            }
        }
    }
}
