//! The notice's table written as files: five header cells over six columns, 工作任务 over theme and point.

use std::io::{Cursor, Write};

use gongkai::domain::pack::PackTask;
use gongkai::domain::task::Field;
use rust_xlsxwriter::{Format, Workbook};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{rows, written};

const TITLE: &str = "2023年平阴县政务公开重点工作任务分解表";
/// 工作任务 covers the cell after it.
const HEADS: [Option<&str>; 6] =
    [Some("序号"), Some("工作任务"), None, Some("具体要求"), Some("责任单位"), Some("完成时限")];

/// The cells of a row, `None` where the notice has them merged with the row above.
fn cells(row: &PackTask) -> [Option<String>; 6] {
    let own = |field| written(row, field).map(str::to_owned);
    [
        row.seq.map(|seq| seq.to_string()),
        own(Field::Theme),
        own(Field::Point),
        Some(row.requirement.clone()),
        own(Field::Unit),
        own(Field::Deadline),
    ]
}

fn grid() -> Vec<[Option<String>; 6]> {
    rows().iter().map(cells).collect()
}

/// How many rows a cell covers, itself included.
fn height(grid: &[[Option<String>; 6]], row: usize, column: usize) -> usize {
    1 + grid[row + 1..].iter().take_while(|below| below[column].is_none()).count()
}

fn csv_text() -> String {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(HEADS.map(Option::unwrap_or_default)).unwrap();
    for row in grid() {
        writer.write_record(row.map(Option::unwrap_or_default)).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

pub fn csv_utf8() -> Vec<u8> {
    format!("\u{feff}{}", csv_text()).into_bytes()
}

pub fn csv_gb18030() -> Vec<u8> {
    let text = csv_text();
    let (bytes, _, lost) = encoding_rs::GB18030.encode(&text);
    assert!(!lost);
    bytes.into_owned()
}

pub fn xlsx() -> Vec<u8> {
    let (plain, grid) = (Format::new(), grid());
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.merge_range(0, 0, 0, 5, TITLE, &plain).unwrap();
    for (column, head) in (0_u16..).zip(HEADS) {
        match head {
            Some("工作任务") => _ = sheet.merge_range(1, column, 1, column + 1, "工作任务", &plain).unwrap(),
            Some(head) => _ = sheet.write_string(1, column, head).unwrap(),
            None => {}
        }
    }
    for (at, row) in grid.iter().enumerate() {
        for (column, cell) in row.iter().enumerate() {
            let Some(text) = cell else { continue };
            let (top, left) = (u32::try_from(at + 2).unwrap(), u16::try_from(column).unwrap());
            let bottom = top + u32::try_from(height(&grid, at, column)).unwrap() - 1;
            match text.parse::<f64>() {
                Ok(number) if column == 0 => _ = sheet.write_number(top, left, number).unwrap(),
                _ if bottom > top => _ = sheet.merge_range(top, left, bottom, left, text, &plain).unwrap(),
                _ => _ = sheet.write_string(top, left, text).unwrap(),
            }
        }
    }
    book.save_to_buffer().unwrap()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>", escaped(text))
}

fn cell(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", paragraph(text))
}

fn docx_rows() -> String {
    let head = |head: &str| cell(if head == "工作任务" { "<w:gridSpan w:val=\"2\"/>" } else { "" }, head);
    let mut xml = format!("<w:tr>{}</w:tr>", HEADS.into_iter().flatten().map(head).collect::<String>());
    let grid = grid();
    for (at, row) in grid.iter().enumerate() {
        xml.push_str("<w:tr>");
        for (column, text) in row.iter().enumerate() {
            xml.push_str(&match text {
                None => cell("<w:vMerge/>", ""),
                Some(text) if height(&grid, at, column) > 1 => cell("<w:vMerge w:val=\"restart\"/>", text),
                Some(text) => cell("", text),
            });
        }
        xml.push_str("</w:tr>");
    }
    xml
}

pub fn docx() -> Vec<u8> {
    docx_after(&["平政办发〔2023〕5号", "附件", TITLE])
}

/// The table behind paragraphs.
pub fn docx_after(paragraphs: &[&str]) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let before: String = paragraphs.iter().map(|text| paragraph(text)).collect();
    let columns = "<w:gridCol w:w=\"1500\"/>".repeat(6);
    let document = format!(
        "<w:document xmlns:w=\"{MAIN}\"><w:body>{before}<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{}</w:tbl>\
         <w:p/></w:body></w:document>",
        docx_rows()
    );
    let kinds = format!(
        "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override \
         PartName=\"/word/document.xml\" ContentType=\"{WORD}.document.main+xml\"/></Types>"
    );
    let links = format!(
        "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" \
         Target=\"word/document.xml\"/></Relationships>"
    );
    zipped(&[("[Content_Types].xml", &kinds), ("_rels/.rels", &links), ("word/document.xml", &document)])
}

fn zipped(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}
