//! Files that mean no good: one error each, soon, and nothing that was claimed is made.

use super::super::super::error::Measure;
use super::build::*;
use crate::exchange::import::limits::{
    CELL_CHARS_MAX, CELLS_MAX, COLUMNS_MAX, DEPTH_MAX, TABLES_DEEP_MAX, TEXT_KEPT_MAX,
};
use crate::exchange::import::{Damage, Progress, ReadError, docx as reader};

fn wrong(body: &str) -> ReadError {
    read(&docx(body)).unwrap_err()
}

/// Broken, in the document's part, for that reason.
fn is_broken(error: &ReadError, reason: Damage) -> bool {
    matches!(error, ReadError::Broken { part, why, .. } if part == "word/document.xml" && *why == reason)
}

fn is_over(error: &ReadError, measure: Measure, limit: usize) -> bool {
    matches!(error, ReadError::TooMuch { what, most, .. } if *what == measure && *most == limit as u64)
}

#[test]
fn cut_off_and_foreign_files_are_broken() {
    let file = docx(&p("文"));
    for bytes in [b"".as_slice(), b"plain text", &file[..file.len() - 30], &file[..60]] {
        assert!(matches!(read(bytes), Err(ReadError::Broken { .. })));
    }
    assert!(is_broken(&read(&packed(&[("xl/workbook.xml", b"<workbook/>")])).unwrap_err(), Damage::Missing));
    assert!(is_broken(
        &read(&packed(&[("word/document.xml", b"<workbook><body/></workbook>")])).unwrap_err(),
        Damage::OtherContent
    ));
}

#[test]
fn xml_that_is_not_well_formed_is_broken() {
    for text in [
        "",
        "<w:document><w:body>",
        "<w:document></w:body>",
        "<w:document><w:body></w:document>",
        "<",
        "</a>",
        "&",
        "<a b></a>",
    ] {
        assert!(
            matches!(read(&packed(&[("word/document.xml", text.as_bytes())])), Err(ReadError::Broken { .. })),
            "{text}"
        );
    }
    assert!(is_broken(&read(&packed(&[("word/document.xml", b"<a>\xff\xfe</a>")])).unwrap_err(), Damage::NotText));
    assert!(is_broken(&wrong("\0"), Damage::NotText));
    assert!(is_broken(&wrong(&p("&#0;")), Damage::Markup));
}

#[test]
fn entities_are_not_grown() {
    let lol = format!("<!DOCTYPE x [<!ENTITY a \"&b;&b;\"><!ENTITY b \"lol\">]>{}", document(&p("&a;")));
    assert!(is_broken(&read(&packed(&[("word/document.xml", lol.as_bytes())])).unwrap_err(), Damage::OwnMarks));
    assert!(is_broken(&wrong(&p("&lol;")), Damage::OwnMarks));
    assert!(is_broken(&wrong("<w:p><w:pPr><w:pStyle w:val=\"&lol;\"/></w:pPr></w:p>"), Damage::Markup));
}

#[test]
fn nesting_has_an_end() {
    let deep = |levels: usize| format!("{}{}", "<w:ins>".repeat(levels), "</w:ins>".repeat(levels));
    assert!(is_over(&wrong(&deep(100_000)), Measure::Depth, DEPTH_MAX));
    assert!(read(&docx(&deep(DEPTH_MAX - 2))).is_ok());
    let tables = |deep: usize| (0..deep).fold(p("底"), |inner, _| tbl(&[tr(&[tc("", &inner)])]));
    assert_eq!(rows(&tables(TABLES_DEEP_MAX)), ["底"]);
    assert!(is_over(&wrong(&tables(TABLES_DEEP_MAX + 1)), Measure::Depth, TABLES_DEEP_MAX));
}

#[test]
fn claimed_columns_are_not_made() {
    for claimed in ["100000000", "99999999999999999999999"] {
        let spans = tbl(&[tr(&[tc(&format!("<w:gridSpan w:val=\"{claimed}\"/>"), &p("甲"))])]);
        assert!(is_over(&wrong(&spans), Measure::Columns, COLUMNS_MAX));
        let before = format!("<w:tbl><w:tr><w:trPr><w:gridBefore w:val=\"{claimed}\"/></w:trPr></w:tr></w:tbl>");
        assert!(is_over(&wrong(&before), Measure::Columns, COLUMNS_MAX));
    }
    let nonsense = tbl(&[tr(&[tc("<w:gridSpan w:val=\"-3\"/>", &p("甲")), tc("<w:gridSpan w:val=\"0\"/>", &p("乙"))])]);
    assert_eq!(rows(&nonsense), ["甲|乙"]);
}

#[test]
fn cells_are_counted_as_they_come() {
    let full = tr(&[tc("<w:gridSpan w:val=\"250\"/>", "")]);
    let rows = CELLS_MAX / 250;
    assert!(read(&docx(&tbl(&vec![full.clone(); rows]))).is_ok());
    let error = wrong(&tbl(&vec![full; rows + 1]));
    assert!(is_over(&error, Measure::Cells, CELLS_MAX));
    assert!(matches!(error, ReadError::TooMuch { row: Some(row), .. } if row as usize == rows + 1));
    assert!(is_over(&wrong(&p("x").repeat(CELLS_MAX + 1)), Measure::Cells, CELLS_MAX));
}

#[test]
fn a_cell_holds_only_so_much() {
    let long = "县".repeat(CELL_CHARS_MAX);
    assert!(read(&docx(&tbl(&[tr(&[cell(&long), cell(&long)])]))).is_ok());
    let error = wrong(&tbl(&[tr(&[cell("1")]), tr(&[tc("", &[p(&long), p("县")].concat())])]));
    assert!(is_over(&error, Measure::CellCharacters, CELL_CHARS_MAX));
    assert!(matches!(error, ReadError::TooMuch { row: Some(2), .. }));
    assert!(is_over(&wrong(&p(&"x".repeat(TEXT_KEPT_MAX + 1))), Measure::Bytes, TEXT_KEPT_MAX));
}

/// A document of a list whose numbers are `text`.
fn listed(text: &str, body: &str) -> Vec<u8> {
    let numbering = format!(
        "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:lvlText w:val=\"{text}\"/></w:lvl></w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
    );
    numbered(body, &numbering, "")
}

#[test]
fn numbers_cannot_grow_a_text_without_end() {
    let item = "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>";
    let long = "x".repeat(1000);
    let error = read(&listed(&long, &tbl(&[tr(&[tc("", &item.repeat(40))])]))).unwrap_err();
    assert!(is_over(&error, Measure::CellCharacters, CELL_CHARS_MAX));
    let error = read(&listed(&long, &item.repeat(30_000))).unwrap_err();
    assert!(is_over(&error, Measure::Bytes, TEXT_KEPT_MAX));
    let error = read(&listed(&"x".repeat(2000), item)).unwrap_err();
    assert!(matches!(error, ReadError::Broken { part, .. } if part == "word/numbering.xml"));
}

#[test]
fn styles_and_lists_are_counted() {
    let style = |n: usize| format!("<w:style w:styleId=\"s{n}\"/>");
    let many: String = (0..=20_000).map(style).collect();
    let error = read(&numbered("", "", &many)).unwrap_err();
    assert!(matches!(error, ReadError::Broken { part, .. } if part == "word/styles.xml"));
    let many: String = (0..=20_000).map(|n| format!("<w:num w:numId=\"{n}\"/>")).collect();
    let error = read(&numbered("", &many, "")).unwrap_err();
    assert!(matches!(error, ReadError::Broken { part, .. } if part == "word/numbering.xml"));
}

#[test]
fn what_was_said_is_not_looked_for_everywhere() {
    let said = tbl(&[tr(&[tc("", "<w:p><w:ins/><w:footnoteReference/></w:p>")])]).repeat(20_000);
    let body = [said, "<w:tbl/><w:p><w:footnoteReference/></w:p>".repeat(200_000)].concat();
    let remarks = read(&docx(&body)).unwrap().remarks;
    assert_eq!(remarks.len(), 2 * 20_000 + 1);
}

#[test]
fn fields_that_never_end_take_no_time() {
    let begin = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:t>x</w:t></w:r>";
    assert_eq!(lines(&[format!("<w:p>{}</w:p>", begin.repeat(200_000)), p("后")].concat()), ["后"]);
}

#[test]
fn reading_stops_when_asked() {
    let progress = Progress::default();
    progress.stop();
    assert!(matches!(reader::read(&docx(&p("文")), &progress), Err(ReadError::Stopped)));
}
