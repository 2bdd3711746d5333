//! A tiny writer of documents, and readings as text that a test can show.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::exchange::import::docx;
use crate::exchange::import::{Block, Cell, Grid, Merge, Progress, ReadError, Remark, RemarkKind, Source};

pub const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";

/// Entries packed in their order.
pub fn packed(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

pub fn document(body: &str) -> String {
    format!("<?xml version=\"1.0\"?><w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>")
}

/// A document of only a body.
pub fn docx(body: &str) -> Vec<u8> {
    packed(&[("word/document.xml", document(body).as_bytes())])
}

/// A document with the insides of `numbering.xml` and `styles.xml`.
pub fn numbered(body: &str, numbering: &str, styles: &str) -> Vec<u8> {
    let numbering = format!("<w:numbering {NAMESPACES}>{numbering}</w:numbering>");
    let styles = format!("<w:styles {NAMESPACES}>{styles}</w:styles>");
    packed(&[
        ("word/document.xml", document(body).as_bytes()),
        ("word/numbering.xml", numbering.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
    ])
}

pub fn read(bytes: &[u8]) -> Result<Source, ReadError> {
    docx::read(bytes, &Progress::default())
}

/// A run.
pub fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// A paragraph of one run.
pub fn p(text: &str) -> String {
    format!("<w:p>{}</w:p>", r(text))
}

/// A cell with properties and content.
pub fn tc(properties: &str, content: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>")
}

/// A plain cell.
pub fn cell(text: &str) -> String {
    tc("", &p(text))
}

pub fn tr(cells: &[String]) -> String {
    format!("<w:tr>{}</w:tr>", cells.concat())
}

pub fn tbl(rows: &[String]) -> String {
    format!("<w:tbl><w:tblPr/><w:tblGrid/>{}</w:tbl>", rows.concat())
}

/// The paragraphs of a body, tables left out.
pub fn lines(body: &str) -> Vec<String> {
    texts(&read(&docx(body)).unwrap())
}

pub fn texts(source: &Source) -> Vec<String> {
    let text = |block: &Block| match block {
        Block::Text(text) => Some(text.clone()),
        Block::Table(_) => None,
    };
    source.blocks.iter().filter_map(text).collect()
}

pub fn tables(source: &Source) -> Vec<&Grid> {
    let mut found = Vec::new();
    for block in &source.blocks {
        if let Block::Table(grid) = block {
            found.push(grid);
        }
    }
    found
}

/// Rows as text: columns parted by `|`, `^` and `<` where a cell is covered from above or from the left.
pub fn drawn(grid: &Grid) -> Vec<String> {
    let cell = |cell: &Cell| match cell.merge {
        Merge::Own => cell.text.clone(),
        Merge::Up => format!("^{}", cell.text),
        Merge::Left => format!("<{}", cell.text),
    };
    grid.rows.iter().map(|row| row.cells.iter().map(cell).collect::<Vec<_>>().join("|")).collect()
}

/// The only table of a body, drawn.
pub fn rows(body: &str) -> Vec<String> {
    let source = read(&docx(body)).unwrap();
    let tables = tables(&source);
    assert_eq!(tables.len(), 1);
    drawn(tables[0])
}

/// The text of a cell with that content.
pub fn in_cell(content: &str) -> String {
    rows(&tbl(&[tr(&[tc("", content)])])).concat()
}

/// A remark with its block, row and column.
pub type Said = (Option<usize>, Option<u32>, Option<usize>, RemarkKind);

pub fn remarks(body: &str) -> Vec<Said> {
    let flat = |remark: Remark| (remark.block, remark.row, remark.column, remark.kind);
    read(&docx(body)).unwrap().remarks.into_iter().map(flat).collect()
}

pub fn not_read(what: &str) -> RemarkKind {
    RemarkKind::NotRead(what.to_owned())
}
