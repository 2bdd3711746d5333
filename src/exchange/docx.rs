//! Word files: paragraphs and tables on A4, with fonts by name and page numbers. A small writer: no reader here needs more.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;

/// Twentieths of a point in a millimetre of paper, over a thousand.
const TWIPS_PER_METRE: u32 = 56_693;

/// Millimetres in twentieths of a point.
const fn mm(millimetres: u32) -> u32 {
    millimetres * TWIPS_PER_METRE / 1000
}

/// A file: what stands on its pages.
#[derive(Clone, Debug)]
pub struct Document {
    /// Margins in millimetres: top, right, bottom, left.
    pub margins: [u32; 4],
    /// What is written there, in its order.
    pub blocks: Vec<Block>,
    /// The font of page numbers, `— 1 —` below the text, right on odd pages and left on even ones, and their size in half
    /// points; `None`: pages have no numbers.
    pub numbered: Option<(Font, u32)>,
}

/// A paragraph or a table.
#[derive(Clone, Debug)]
pub enum Block {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
}

/// A font by its names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Font {
    /// Of Latin letters and digits.
    pub latin: &'static str,
    /// Of Chinese.
    pub chinese: &'static str,
}

impl Font {
    /// One font for everything.
    #[must_use]
    pub const fn of(name: &'static str) -> Self {
        Self { latin: name, chinese: name }
    }
}

/// A piece of text in one look.
#[derive(Clone, Debug)]
pub struct Run {
    /// The text.
    pub text: String,
    /// Its font.
    pub font: Font,
    /// Its size in half points.
    pub size: u32,
    /// Bold.
    pub bold: bool,
}

/// Where the lines of a paragraph stand.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Align {
    /// As the language has it.
    #[default]
    Start,
    /// Flush on both sides.
    Both,
    /// In the middle.
    Centre,
    /// At the right, so many hundredths of a character away from the edge.
    Right(u32),
}

/// A paragraph.
#[derive(Clone, Default, Debug)]
pub struct Paragraph {
    /// What it says.
    pub runs: Vec<Run>,
    /// Where its lines stand.
    pub align: Align,
    /// Indent of its first line, in hundredths of a character.
    pub first_line: u32,
    /// Exact spacing of its lines in twentieths of a point; 0: as the font has it.
    pub line: u32,
    /// Space after it in twentieths of a point.
    pub after: u32,
    /// It stays on the page of the next one.
    pub with_next: bool,
    /// It begins a page.
    pub on_new_page: bool,
}

/// A table, as wide as its columns together.
#[derive(Clone, Debug)]
pub struct Table {
    /// Widths of the columns in twentieths of a point.
    pub widths: Vec<u32>,
    /// Rows; no page break splits one.
    pub rows: Vec<Vec<Vec<Paragraph>>>,
    /// So many rows from the top stand again on each page.
    pub heads: usize,
}

impl Document {
    /// Width of the text in twentieths of a point.
    #[must_use]
    pub const fn width(&self) -> u32 {
        let [_, right, _, left] = self.margins;
        PAGE[0] - mm(right) - mm(left)
    }

    /// The bytes of the file.
    ///
    /// # Errors
    /// None that memory allows.
    pub fn bytes(&self) -> Result<Vec<u8>, ZipError> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in self.parts() {
            // No time of day: the same document is the same bytes.
            zip.start_file(name, SimpleFileOptions::default().last_modified_time(zip::DateTime::default()))?;
            zip.write_all(text.as_bytes())?;
        }
        Ok(zip.finish()?.into_inner())
    }

    fn parts(&self) -> Vec<(&'static str, String)> {
        let mut parts = vec![
            ("[Content_Types].xml", content_types(self.numbered.is_some())),
            ("_rels/.rels", relations(&[("officeDocument", "word/document.xml")])),
            ("word/document.xml", self.body()),
        ];
        if let Some((font, size)) = self.numbered {
            let odd = footer(font, size, Align::Right(100));
            let even = footer(font, size, Align::Start);
            parts.extend([
                (
                    "word/_rels/document.xml.rels",
                    relations(&[("footer", "footer1.xml"), ("footer", "footer2.xml"), ("settings", "settings.xml")]),
                ),
                ("word/footer1.xml", odd),
                ("word/footer2.xml", even),
                ("word/settings.xml", format!("{HEAD}<w:settings {NAMES}><w:evenAndOddHeaders/></w:settings>")),
            ]);
        }
        parts
    }

    fn body(&self) -> String {
        let blocks: String = self.blocks.iter().map(block).collect();
        let [top, right, bottom, left] = self.margins.map(mm);
        let [width, height] = PAGE;
        let footers = if self.numbered.is_some() {
            r#"<w:footerReference w:type="default" r:id="rId1"/><w:footerReference w:type="even" r:id="rId2"/>"#
        } else {
            ""
        };
        // A number stands 7 mm below the text, and is some 5 mm high itself.
        let footer = bottom.saturating_sub(mm(12)).max(mm(12));
        format!(
            concat!(
                "{head}<w:document {names}><w:body>{blocks}<w:sectPr>{footers}",
                r#"<w:pgSz w:w="{width}" w:h="{height}"/>"#,
                r#"<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="709" w:footer="{footer}" w:gutter="0"/>"#,
                "</w:sectPr></w:body></w:document>",
            ),
            head = HEAD,
            names = NAMES,
            blocks = blocks,
            footers = footers,
            width = width,
            height = height,
            top = top,
            right = right,
            bottom = bottom,
            left = left,
            footer = footer,
        )
    }
}

/// A4 in twentieths of a point.
const PAGE: [u32; 2] = [11_906, 16_838];
const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
const NAMES: &str = concat!(
    r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#,
);

fn content_types(has_footers: bool) -> String {
    let of = |part: &str, kind: &str| {
        format!(
            r#"<Override PartName="/word/{part}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>"#
        )
    };
    let mut parts = of("document", "document.main");
    if has_footers {
        parts +=
            &[("footer1", "footer"), ("footer2", "footer"), ("settings", "settings")].map(|(a, b)| of(a, b)).concat();
    }
    format!(
        r#"{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{parts}</Types>"#
    )
}

fn relations(targets: &[(&str, &str)]) -> String {
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let one = |((of, target), n): (&(&str, &str), u32)| {
        format!(r#"<Relationship Id="rId{n}" Type="{kind}/{of}" Target="{target}"/>"#)
    };
    let all: String = targets.iter().zip(1..).map(one).collect();
    format!(
        r#"{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{all}</Relationships>"#
    )
}

fn footer(font: Font, size: u32, align: Align) -> String {
    let look = look(font, size, false);
    let piece = |inside: &str| format!("<w:r>{look}{inside}</w:r>");
    let number = [
        r#"<w:t xml:space="preserve">— </w:t>"#,
        r#"<w:fldChar w:fldCharType="begin"/>"#,
        r#"<w:instrText xml:space="preserve"> PAGE </w:instrText>"#,
        r#"<w:fldChar w:fldCharType="separate"/>"#,
        "<w:t>1</w:t>",
        r#"<w:fldChar w:fldCharType="end"/>"#,
        r#"<w:t xml:space="preserve"> —</w:t>"#,
    ]
    .map(piece)
    .concat();
    // One character away from the edge on either side.
    let look = match align {
        Align::Right(_) => r#"<w:ind w:rightChars="100" w:right="280"/><w:jc w:val="right"/>"#,
        Align::Start | Align::Both | Align::Centre => r#"<w:ind w:leftChars="100" w:left="280"/><w:jc w:val="left"/>"#,
    };
    format!("{HEAD}<w:ftr {NAMES}><w:p><w:pPr>{look}</w:pPr>{number}</w:p></w:ftr>")
}

fn block(block: &Block) -> String {
    match block {
        Block::Paragraph(one) => paragraph(one),
        Block::Table(one) => table(one),
    }
}

fn paragraph(one: &Paragraph) -> String {
    let size = one.runs.first().map_or(0, |run| run.size);
    // A character is as wide as it is high: half points times ten are its twentieths.
    let chars = |hundredths: u32| size * 10 * hundredths / 100;
    let mut look = String::new();
    if one.with_next {
        look += "<w:keepNext/>";
    }
    if one.on_new_page {
        look += "<w:pageBreakBefore/>";
    }
    if one.align == Align::Centre {
        // A title is broken by hand: no gaps between digits and characters make it longer than it was measured.
        look += r#"<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>"#;
    }
    if one.line > 0 || one.after > 0 {
        let line = if one.line > 0 { format!(r#" w:line="{}" w:lineRule="exact""#, one.line) } else { String::new() };
        look += &format!(r#"<w:spacing w:before="0" w:after="{}"{line}/>"#, one.after);
    }
    let right = if let Align::Right(away) = one.align { away } else { 0 };
    if one.first_line > 0 {
        look += &format!(r#"<w:ind w:firstLineChars="{}" w:firstLine="{}"/>"#, one.first_line, chars(one.first_line));
    } else if right > 0 {
        look += &format!(r#"<w:ind w:rightChars="{right}" w:right="{}"/>"#, chars(right));
    }
    look += match one.align {
        Align::Start => "",
        Align::Both => r#"<w:jc w:val="both"/>"#,
        Align::Centre => r#"<w:jc w:val="center"/>"#,
        Align::Right(_) => r#"<w:jc w:val="right"/>"#,
    };
    let look = if look.is_empty() { look } else { format!("<w:pPr>{look}</w:pPr>") };
    format!("<w:p>{look}{}</w:p>", one.runs.iter().map(run).collect::<String>())
}

fn table(table: &Table) -> String {
    let borders: String = ["top", "left", "bottom", "right", "insideH", "insideV"]
        .map(|side| format!(r#"<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>"#))
        .concat();
    let columns: String = table.widths.iter().map(|width| format!(r#"<w:gridCol w:w="{width}"/>"#)).collect();
    let rows: String =
        table.rows.iter().enumerate().map(|(n, cells)| row(cells, &table.widths, n < table.heads)).collect();
    let width: u32 = table.widths.iter().sum();
    format!(
        r#"<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"#
    )
}

/// A row that no page break splits.
fn row(cells: &[Vec<Paragraph>], widths: &[u32], is_head: bool) -> String {
    let cell = |(paragraphs, width): (&Vec<Paragraph>, &u32)| {
        let text: String = paragraphs.iter().map(paragraph).collect();
        let text = if text.is_empty() { "<w:p/>".to_owned() } else { text };
        format!(r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{text}</w:tc>"#)
    };
    let cells: String = cells.iter().zip(widths).map(cell).collect();
    // Rows of Latin letters alone are as high as those of Chinese.
    let height = r#"<w:trHeight w:val="380" w:hRule="atLeast"/>"#;
    let head = if is_head { "<w:tblHeader/>" } else { "" };
    format!("<w:tr><w:trPr><w:cantSplit/>{height}{head}</w:trPr>{cells}</w:tr>")
}

fn run(run: &Run) -> String {
    let (look, text) = (look(run.font, run.size, run.bold), escaped(&run.text));
    format!(r#"<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

fn look(font: Font, size: u32, bold: bool) -> String {
    let Font { latin, chinese } = font;
    let bold = if bold { "<w:b/>" } else { "" };
    let fonts = format!(r#"<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{chinese}"/>"#);
    format!(r#"<w:rPr>{fonts}{bold}<w:sz w:val="{size}"/></w:rPr>"#)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
