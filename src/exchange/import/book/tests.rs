//! What the tests of the three formats share, and what holds for all of them: limits, hostile files.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::exchange::import::error::Measure;
use crate::exchange::import::{Block, Damage, Format, Grid, Merge, Progress, ReadError, RemarkKind, Source};

pub fn read(bytes: &[u8], format: Format) -> Result<Source, ReadError> {
    super::read(bytes, format, &Progress::default())
}

pub fn grids(source: &Source) -> Vec<&Grid> {
    let mut grids = Vec::new();
    for block in &source.blocks {
        match block {
            Block::Table(grid) => grids.push(grid),
            Block::Text(_) => panic!("a workbook has tables only"),
        }
    }
    grids
}

/// Texts of all rows that are kept.
pub fn rows(grid: &Grid) -> Vec<Vec<&str>> {
    grid.rows.iter().map(|row| row.cells.iter().map(|cell| cell.text.as_str()).collect()).collect()
}

/// Texts of the row of this number.
pub fn row(grid: &Grid, number: u32) -> Vec<&str> {
    let row = grid.rows.iter().find(|row| row.number == number).unwrap();
    row.cells.iter().map(|cell| cell.text.as_str()).collect()
}

/// How the cells of the row of this number are merged.
pub fn merges(grid: &Grid, number: u32) -> Vec<Merge> {
    let row = grid.rows.iter().find(|row| row.number == number).unwrap();
    row.cells.iter().map(|cell| cell.merge).collect()
}

/// Row, column and kind of every remark.
pub fn remarks(source: &Source) -> Vec<(u32, usize, RemarkKind)> {
    let at =
        |remark: &crate::exchange::import::Remark| (remark.row.unwrap(), remark.column.unwrap(), remark.kind.clone());
    source.remarks.iter().map(at).collect()
}

/// A package of these entries.
pub fn package(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// An XLSX file with one sheet of this XML, a table of strings and a table of styles.
pub fn xlsx(sheet: &str, strings: &str, styles: &str) -> Vec<u8> {
    xlsx_with(&[("xl/worksheets/sheet1.xml", &format!("<worksheet>{sheet}</worksheet>"))], strings, styles, "")
}

/// As [`xlsx`], with any parts as sheets and more inside the workbook's element.
pub fn xlsx_with(sheets: &[(&str, &str)], strings: &str, styles: &str, workbook: &str) -> Vec<u8> {
    let (mut tabs, mut relations) = (String::new(), String::new());
    for (number, (part, _)) in sheets.iter().enumerate() {
        let target = part.strip_prefix("xl/").unwrap();
        tabs += &format!("<sheet name=\"表{number}\" sheetId=\"{number}\" r:id=\"s{number}\"/>");
        relations += &format!("<Relationship Id=\"s{number}\" Type=\"http://x/worksheet\" Target=\"{target}\"/>");
    }
    relations += "<Relationship Id=\"t\" Type=\"http://x/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>\
                  <Relationship Id=\"f\" Type=\"http://x/styles\" Target=\"styles.xml\"/>";
    let workbook = format!("<workbook xmlns:r=\"r\">{workbook}<sheets>{tabs}</sheets></workbook>");
    let relations = format!("<Relationships>{relations}</Relationships>");
    let strings = format!("<sst>{strings}</sst>");
    let styles = format!("<styleSheet>{styles}</styleSheet>");
    let mut entries = vec![
        ("xl/workbook.xml", workbook.as_str()),
        ("xl/_rels/workbook.xml.rels", &relations),
        ("xl/sharedStrings.xml", &strings),
        ("xl/styles.xml", &styles),
    ];
    entries.extend(sheets);
    package(&entries)
}

/// An ODS file with these automatic styles and tables.
pub fn ods(styles: &str, tables: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles><office:body>\
         <office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    package(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)])
}

fn measure(result: Result<Source, ReadError>) -> Measure {
    match result {
        Err(ReadError::TooMuch { what, .. }) => what,
        other => panic!("{other:?}"),
    }
}

fn why(result: Result<Source, ReadError>) -> (String, Damage) {
    match result {
        Err(ReadError::Broken { part, why, .. }) => (part, why),
        other => panic!("{other:?}"),
    }
}

/// A small file of each packed format with some text in it.
fn small() -> [(Format, Vec<u8>); 2] {
    let sheet = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row></sheetData>";
    let table = "<table:table table:name=\"表\"><table:table-row><table:table-cell><text:p>甲</text:p>\
                 </table:table-cell></table:table-row></table:table>";
    [(Format::Xlsx, xlsx(sheet, "<si><t>甲</t></si>", "")), (Format::Ods, ods("", table))]
}

fn whole(why: Damage) -> (String, Damage) {
    (String::new(), why)
}

#[test]
fn nothing_and_no_package_are_told() {
    for format in [Format::Xlsx, Format::Ods, Format::Xls] {
        assert!(matches!(read(b"", format), Err(ReadError::Empty)));
        assert_eq!(why(read(b"\0", format)), whole(Damage::Packing));
        assert_eq!(why(read(&vec![0xA5; 10_000], format)), whole(Damage::Packing));
    }
}

#[test]
fn a_cut_or_changed_package_is_damaged_or_read_and_never_more() {
    for (format, bytes) in small() {
        assert_eq!(rows(grids(&read(&bytes, format).unwrap())[0]), [["甲"]]);
        for end in 0..bytes.len() {
            assert!(read(&bytes[..end], format).is_err(), "{format:?} cut at {end}");
        }
        let mut changed = bytes.clone();
        for at in 0..bytes.len() {
            for value in [0x00, 0x7F, 0xFF] {
                let before = std::mem::replace(&mut changed[at], value);
                let _ = read(&changed, format);
                changed[at] = before;
            }
        }
    }
}

#[test]
fn a_bomb_is_refused_while_it_is_unpacked() {
    let blanks = " ".repeat(49 * 1024 * 1024);
    assert_eq!(measure(read(&xlsx(&blanks, "", ""), Format::Xlsx)), Measure::UnpackedBytes);
    assert_eq!(measure(read(&xlsx("", &blanks, ""), Format::Xlsx)), Measure::UnpackedBytes);
    assert_eq!(measure(read(&xlsx("", "", &blanks), Format::Xlsx)), Measure::UnpackedBytes);
    assert_eq!(measure(read(&ods("", &blanks), Format::Ods)), Measure::UnpackedBytes);
}

#[test]
fn entries_that_together_unpack_too_much_are_refused() {
    let sheet = format!("<worksheet>{}</worksheet>", " ".repeat(40 * 1024 * 1024));
    let sheets: Vec<_> = ["xl/1.xml", "xl/2.xml", "xl/3.xml"].map(|name| (name, sheet.as_str())).into();
    assert_eq!(measure(read(&xlsx_with(&sheets, "", "", ""), Format::Xlsx)), Measure::UnpackedBytes);
}

#[test]
fn too_many_entries_are_refused_before_they_are_listed() {
    let names: Vec<String> = (0..5000).map(|number| number.to_string()).collect();
    let entries: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    assert_eq!(measure(read(&package(&entries), Format::Ods)), Measure::Entries);
}

#[test]
fn blank_sheets_without_end_are_refused() {
    assert_eq!(measure(read(&ods("", &"<table:table/>".repeat(5000)), Format::Ods)), Measure::Entries);
}

#[test]
fn deep_nesting_is_refused() {
    let (open, close) = ("<a>".repeat(100_000), "</a>".repeat(100_000));
    let deep = format!("{open}{close}");
    assert_eq!(measure(read(&xlsx(&deep, "", ""), Format::Xlsx)), Measure::Depth);
    assert_eq!(measure(read(&xlsx("", &format!("<si>{deep}</si>"), ""), Format::Xlsx)), Measure::Depth);
    assert_eq!(measure(read(&ods("", &deep), Format::Ods)), Measure::Depth);
}

#[test]
fn document_types_and_unknown_entities_are_refused() {
    let doctype = "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><office:document-content/>";
    let bytes = package(&[("content.xml", doctype)]);
    assert_eq!(why(read(&bytes, Format::Ods)), ("content.xml".to_owned(), Damage::OwnMarks));
    let cell = "<sheetData><row><c t=\"inlineStr\"><is><t>&lol;</t></is></c></row></sheetData>";
    let sheet = "xl/worksheets/sheet1.xml".to_owned();
    assert_eq!(why(read(&xlsx(cell, "", ""), Format::Xlsx)), (sheet, Damage::OwnMarks));
}

#[test]
fn nul_and_lone_bytes_are_no_text() {
    let cell = "<sheetData><row><c t=\"inlineStr\"><is><t>甲_x0000_乙丙</t></is></c></row></sheetData>";
    let source = read(&xlsx(cell, "", ""), Format::Xlsx).unwrap();
    let cell = &grids(&source)[0].rows[0].cells[0];
    assert_eq!((cell.text.as_str(), cell.cleaned), ("甲乙丙", true));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("content.xml", SimpleFileOptions::default()).unwrap();
    zip.write_all(b"<a>\xB9\xAB</a>").unwrap();
    let bytes = zip.finish().unwrap().into_inner();
    assert_eq!(why(read(&bytes, Format::Ods)), ("content.xml".to_owned(), Damage::NotText));
}

#[test]
fn a_reading_that_is_stopped_ends() {
    let progress = Progress::default();
    progress.stop();
    let xls = include_bytes!("../../../../tests/data/books/ordinary.xls").to_vec();
    for (format, bytes) in small().into_iter().chain([(Format::Xls, xls)]) {
        assert!(matches!(super::read(&bytes, format, &progress), Err(ReadError::Stopped)), "{format:?}");
    }
}

/// What a library for spreadsheets reads in the same file: the place and text of every cell that is not blank.
fn as_a_library_reads(bytes: &[u8]) -> Vec<(String, u32, u32, String)> {
    use calamine::{Data, Reader as _};
    let mut book = calamine::open_workbook_auto_from_rs(Cursor::new(bytes.to_vec())).unwrap();
    let mut found = Vec::new();
    for (name, range) in book.worksheets() {
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, data) in range.used_cells() {
            let text = match data {
                Data::DateTime(day) => {
                    let (year, month, day, ..) = day.to_ymd_hms_milli();
                    format!("{year}-{month:02}-{day:02}")
                }
                Data::Bool(truth) => truth.to_string().to_uppercase(),
                other => other.to_string(),
            };
            let (row, column) = (u32::try_from(row).unwrap() + top, u32::try_from(column).unwrap() + left);
            found.push((name.clone(), row + 1, column, text));
        }
    }
    found.sort();
    found
}

#[test]
fn ordinary_workbooks_read_as_a_library_reads_them() {
    use rust_xlsxwriter::{ExcelDateTime, Format as Style, Formula, Workbook};
    let mut book = Workbook::new();
    let day = Style::new().set_num_format("yyyy/m/d");
    let sheet = book.add_worksheet().set_name("任务").unwrap();
    sheet.write(2, 1, "序号").unwrap().write(2, 2, "完成时限").unwrap();
    for row in 0..60_u8 {
        let date = ExcelDateTime::from_ymd(2023, row % 12 + 1, row % 28 + 1).unwrap();
        sheet.write(u32::from(row) + 3, 1, row).unwrap();
        sheet.write_with_format(u32::from(row) + 3, 2, &date, &day).unwrap();
        sheet
            .write(u32::from(row) + 3, 3, f64::from(row) / 8.0)
            .unwrap()
            .write(u32::from(row) + 3, 4, row < 9)
            .unwrap();
        sheet.write(u32::from(row) + 3, 6, Formula::new("=B4").set_result("公开")).unwrap();
    }
    book.add_worksheet().set_name("附").unwrap().write(0, 0, "  乙\n丙 ").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let source = read(&bytes, Format::Xlsx).unwrap();
    let mut ours = Vec::new();
    for grid in grids(&source) {
        for row in &grid.rows {
            for (column, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.text.is_empty()) {
                ours.push((grid.name.clone(), row.number, u32::try_from(column).unwrap(), cell.text.clone()));
            }
        }
    }
    ours.sort();
    assert_eq!(ours.len(), 2 + 60 * 5 + 1);
    assert_eq!(ours, as_a_library_reads(&bytes));
}
