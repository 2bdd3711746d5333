//! The approval slip as a Word file: a heading and a table of two columns, on A4. A small writer: no reader here needs more.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;

use crate::words::Slip;

const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;

const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

/// Widths of the two columns, in twentieths of a point: together the width of the text on A4.
const WIDTHS: [u32; 2] = [2400, 6700];

/// The file.
///
/// # Errors
/// None that memory allows.
pub fn docx(slip: &Slip) -> Result<Vec<u8>, ZipError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in
        [("[Content_Types].xml", CONTENT_TYPES), ("_rels/.rels", RELATIONS), ("word/document.xml", &document(slip))]
    {
        zip.start_file(name, SimpleFileOptions::default())?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

fn document(slip: &Slip) -> String {
    let rows: String = slip.rows.iter().map(|(label, lines)| row(label, lines)).collect();
    let borders: String = ["top", "left", "bottom", "right", "insideH", "insideV"]
        .map(|side| format!(r#"<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>"#))
        .concat();
    let columns: String = WIDTHS.map(|width| format!(r#"<w:gridCol w:w="{width}"/>"#)).concat();
    format!(
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
            r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>"#,
            r#"<w:p><w:pPr><w:spacing w:after="160"/><w:jc w:val="center"/></w:pPr>{title}</w:p>"#,
            r#"<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders></w:tblPr>"#,
            r#"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl><w:p/>"#,
            r#"<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>"#,
            r#"<w:pgMar w:top="1134" w:right="1418" w:bottom="1134" w:left="1418" w:header="709" w:footer="709" w:gutter="0"/>"#,
            r#"</w:sectPr></w:body></w:document>"#,
        ),
        title = run(&slip.title, true, 32),
        width = WIDTHS.iter().sum::<u32>(),
        borders = borders,
        columns = columns,
        rows = rows,
    )
}

/// A row that no page break splits.
fn row(label: &str, lines: &[String]) -> String {
    let [first, second] = WIDTHS;
    let lines: String = lines.iter().map(|line| format!("<w:p>{}</w:p>", run(line, false, 21))).collect();
    let cell = |width: u32, text: &str| {
        let text = if text.is_empty() { "<w:p/>" } else { text };
        format!(r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{text}</w:tc>"#)
    };
    let label = format!("<w:p>{}</w:p>", run(label, true, 21));
    // Rows of Latin letters alone are as high as those of Chinese.
    let height = r#"<w:trHeight w:val="380" w:hRule="atLeast"/>"#;
    format!("<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{}{}</w:tr>", cell(first, &label), cell(second, &lines))
}

/// A run of text; sizes are half points.
fn run(text: &str, bold: bool, size: u32) -> String {
    let bold = if bold { "<w:b/>" } else { "" };
    let fonts = r#"<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体"/>"#;
    let text = escaped(text);
    format!(r#"<w:r><w:rPr>{fonts}{bold}<w:sz w:val="{size}"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
