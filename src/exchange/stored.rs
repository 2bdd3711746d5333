//! Reading a stored CSV back into a sheet, to hand a frozen week out in another format.

use chrono::NaiveDate;

use super::csv::unguarded;
use super::sheet::{Cell, Sheet};

/// The sheet of a CSV of our own making (UTF-8, with or without a BOM).
///
/// # Errors
/// A file that is none.
pub fn read(name: &str, bytes: &[u8]) -> Result<Sheet, csv::Error> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = csv::Reader::from_reader(bytes);
    let heads = reader.headers()?;
    let heads = heads.iter().map(|head| unguarded(head).to_owned()).collect();
    let mut rows = Vec::new();
    for record in reader.records() {
        rows.push(record?.iter().map(cell).collect());
    }
    Ok(Sheet { name: name.to_owned().into(), heads, rows })
}

/// Only what reads back to the same text becomes a number or a date.
fn cell(text: &str) -> Cell {
    if text.is_empty() {
        return Cell::Empty;
    }
    if let Some(number) = text.parse::<i64>().ok().filter(|number| number.to_string() == text) {
        return Cell::Number(number);
    }
    if let Some(points) = points(text) {
        return Cell::Points(points);
    }
    let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|date| date.to_string() == text);
    date.map_or_else(|| Cell::Text(unguarded(text).to_owned()), Cell::Date)
}

fn points(text: &str) -> Option<i64> {
    let (whole, rest) = text.split_once('.')?;
    let hundredths: i64 = format!("{whole}{rest}").parse().ok()?;
    (super::sheet::decimal(hundredths) == text).then_some(hundredths)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::csv::{Encoding, bytes};

    #[test]
    fn a_stored_sheet_reads_back_to_the_same_bytes() {
        let cells = vec![
            Cell::text("=平阴"),
            Cell::text("007"),
            Cell::text("甲\n乙"),
            Cell::Number(-3),
            Cell::Points(8750),
            Cell::Points(-5),
            Cell::date(NaiveDate::from_ymd_opt(2023, 9, 8)),
            Cell::Empty,
        ];
        let sheet = Sheet { name: "tasks".into(), heads: vec!["+甲".to_owned(); cells.len()], rows: vec![cells] };
        let stored = bytes(&sheet, Encoding::Utf8).unwrap();
        let back = read("tasks", &stored).unwrap();
        assert_eq!(back, sheet);
        assert_eq!(bytes(&back, Encoding::Utf8).unwrap(), stored);
    }
}
