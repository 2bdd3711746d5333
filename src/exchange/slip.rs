//! The approval slip as a Word file: a heading and a table of two columns, on A4.

use zip::result::ZipError;

use super::docx::{Align, Block, Document, Font, Paragraph, Run, Table};
use crate::words::Slip;

const FONT: Font = Font { latin: "Times New Roman", chinese: "宋体" };

/// Widths of the two columns, in twentieths of a point: together the width of the text on A4.
const WIDTHS: [u32; 2] = [2400, 6700];

/// The file.
///
/// # Errors
/// None that memory allows.
pub fn docx(slip: &Slip) -> Result<Vec<u8>, ZipError> {
    let line = |text: &str, bold, size| Paragraph {
        runs: vec![Run { text: text.to_owned(), font: FONT, size, bold }],
        ..Paragraph::default()
    };
    let title = Paragraph { align: Align::Centre, after: 160, ..line(&slip.title, true, 32) };
    let row = |(label, lines): &(String, Vec<String>)| {
        vec![vec![line(label, true, 21)], lines.iter().map(|text| line(text, false, 21)).collect()]
    };
    let table = Table { widths: WIDTHS.into(), rows: slip.rows.iter().map(row).collect(), heads: 0 };
    let blocks = vec![Block::Paragraph(title), Block::Table(table), Block::Paragraph(Paragraph::default())];
    Document { margins: [20, 25, 20, 25], blocks, numbered: None }.bytes()
}
