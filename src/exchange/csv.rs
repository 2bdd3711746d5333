//! CSV for office suites: CRLF, a BOM in UTF-8, ISO dates, and no cell that a spreadsheet would run.

use encoding_rs::GB18030;

use super::sheet::{Cell, Sheet, decimal};
pub use crate::text::{guarded, is_run, unguarded};

/// Encoding of a CSV file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Encoding {
    /// With a BOM.
    Utf8,
    /// For old office suites; without a BOM.
    Gb18030,
}

/// Why a sheet could not be written as CSV.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CsvError {
    /// A character has no place in the encoding.
    #[error("“{0}” cannot be written in GB18030")]
    NotInEncoding(char),
    /// The writer failed, which it does not do in memory.
    #[error("the sheet cannot be put together")]
    Broken,
}

/// The bytes of a sheet.
///
/// # Errors
/// A character that the encoding does not have; it is never replaced.
pub fn bytes(sheet: &Sheet, encoding: Encoding) -> Result<Vec<u8>, CsvError> {
    let text = text(sheet).map_err(|_| CsvError::Broken)?;
    match encoding {
        Encoding::Utf8 => {
            let mut bytes = b"\xef\xbb\xbf".to_vec();
            bytes.extend_from_slice(&text);
            Ok(bytes)
        }
        Encoding::Gb18030 => gb18030(&String::from_utf8_lossy(&text)),
    }
}

fn text(sheet: &Sheet) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(sheet.heads.iter().map(|head| guarded(head)))?;
    for row in &sheet.rows {
        writer.write_record(row.iter().map(cell))?;
    }
    writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => guarded(text),
        Cell::Number(number) => number.to_string(),
        Cell::Points(points) => decimal(*points),
        Cell::Date(date) => date.to_string(),
    }
}

fn gb18030(text: &str) -> Result<Vec<u8>, CsvError> {
    let (bytes, _, lost) = GB18030.encode(text);
    if lost {
        let missing = |c: &char| GB18030.encode(c.encode_utf8(&mut [0; 4])).2;
        return Err(CsvError::NotInEncoding(text.chars().find(missing).unwrap_or_default()));
    }
    Ok(bytes.into_owned())
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use proptest::prelude::*;

    use super::*;

    fn sheet(cells: Vec<Cell>) -> Sheet {
        Sheet { name: "x".into(), heads: vec!["甲".to_owned(); cells.len()], rows: vec![cells] }
    }

    #[test]
    fn a_file_has_bom_crlf_iso_dates_and_guards() {
        let day = NaiveDate::from_ymd_opt(2023, 9, 8);
        let cells = vec![
            Cell::text("=1+1"),
            Cell::Number(-3),
            Cell::Points(-5),
            Cell::date(day),
            Cell::text("a,\"b\"\nc"),
            Cell::Empty,
        ];
        let text = String::from_utf8(bytes(&sheet(cells), Encoding::Utf8).unwrap()).unwrap();
        assert_eq!(text, "\u{feff}甲,甲,甲,甲,甲,甲\r\n'=1+1,-3,-0.05,2023-09-08,\"a,\"\"b\"\"\nc\",\r\n");
    }

    #[test]
    fn every_character_that_runs_is_guarded_once() {
        for first in ["=", "+", "-", "@", "\t", "\r", "'", "＝", "＋", "－", "＠"] {
            assert_eq!(guarded(&format!("{first}x")), format!("'{first}x"));
        }
        assert_eq!(guarded("平阴"), "平阴");
        assert_eq!(guarded(""), "");
    }

    #[test]
    fn gb18030_reads_back() {
        let bytes = bytes(&sheet(vec![Cell::text("玫瑰镇𠮷")]), Encoding::Gb18030).unwrap();
        assert_eq!(GB18030.decode(&bytes).0, "甲\r\n玫瑰镇𠮷\r\n");
    }

    #[test]
    fn a_character_without_a_place_is_named_and_not_lost() {
        // GB18030 in the encoding standard cannot write U+E5E5.
        let error = bytes(&sheet(vec![Cell::text("甲\u{e5e5}")]), Encoding::Gb18030);
        assert_eq!(error, Err(CsvError::NotInEncoding('\u{e5e5}')));
    }

    #[test]
    fn a_mark_that_guards_nothing_stays() {
        for text in ["'平阴'", "'", "'2023", "’=1"] {
            assert_eq!(unguarded(text), text);
        }
        assert_eq!(unguarded("''=1"), "'=1");
    }

    proptest! {
        #[test]
        fn a_guard_comes_off_again(text in "['=+@＝\\-\t]{0,3}\\PC*") {
            let written = guarded(&text);
            prop_assert_eq!(unguarded(&written), text.as_str());
        }
    }
}
