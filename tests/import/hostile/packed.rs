//! Packed files that are cut, lie about their size, or hold XML that means harm.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::{all_turned_away, variant};

/// A variant, unpacked and packed anew with one part changed.
fn changed(name: &str, part: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(variant(name))).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let mut found = false;
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).unwrap();
        let (entry_name, mut text) = (entry.name().unwrap().into_owned(), String::new());
        entry.read_to_string(&mut text).unwrap();
        if entry_name == part {
            found = true;
            let now = change(&text);
            assert_ne!(now, text, "{name}: {part} has nothing to change");
            text = now;
        }
        writer.start_file(entry_name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    assert!(found, "{name} has no {part}");
    writer.finish().unwrap().into_inner()
}

/// Each format's variant, and the part with its words.
const PARTS: [(&str, &str); 4] = [
    ("docx-merged.docx", "word/document.xml"),
    ("xlsx-merged.xlsx", "xl/worksheets/sheet1.xml"),
    ("xlsx-merged.xlsx", "xl/sharedStrings.xml"),
    ("ods-merged.ods", "content.xml"),
];

/// A name for a spoilt variant that keeps its ending.
fn named(what: &str, variant: &str) -> String {
    format!("{what}-{variant}")
}

/// The XML with `inside` put where its declaration ends.
fn after_declaration(xml: &str, inside: &str) -> String {
    let (declaration, rest) = xml.split_once("?>").unwrap();
    format!("{declaration}?>{inside}{rest}")
}

/// Puts `cell` in the place of a requirement, whichever the format.
fn with_cell(xml: &str, cell: &str) -> String {
    let words = "公开全县重大项目清单和建设进展。";
    if xml.contains(words) {
        return xml.replace(words, cell);
    }
    // In a sheet the words stand elsewhere, and the cell names them by number.
    let (before, rest) = xml.split_once("<c r=\"D3\"").unwrap();
    let (_, after) = rest.split_once("</c>").unwrap();
    format!("{before}<c r=\"D3\" t=\"inlineStr\"><is><t>{cell}</t></is></c>{after}")
}

#[test]
fn cut_short() {
    all_turned_away(|offer| {
        for name in ["xlsx-merged.xlsx", "docx-merged.docx", "ods-merged.ods", "xls-merged.xls"] {
            let whole = variant(name);
            for (what, length) in [("half", whole.len() / 2), ("head", 600), ("first", 8)] {
                offer.bytes(&named(what, name), &whole[..length]);
            }
        }
        for (name, part) in PARTS {
            let half = |xml: &str| xml.chars().take(xml.chars().count() / 2).collect();
            offer.bytes(&named("half-part", name), changed(name, part, half));
        }
    });
}

#[test]
fn no_rows_under_the_header() {
    all_turned_away(|offer| {
        let headed = |xml: &str| {
            let (head, _) = xml.split_once("<row r=\"3\">").unwrap();
            format!("{head}</sheetData></worksheet>")
        };
        offer.bytes("header-only.xlsx", changed("xlsx-merged.xlsx", "xl/worksheets/sheet1.xml", headed));
        let headed = |xml: &str| {
            let (head, _) = xml.split_once("</w:tr>").unwrap();
            format!("{head}</w:tr></w:tbl></w:body></w:document>")
        };
        offer.bytes("header-only.docx", changed("docx-merged.docx", "word/document.xml", headed));
    });
}

#[test]
fn bombs() {
    all_turned_away(|offer| {
        for (name, part) in PARTS {
            let bomb = changed(name, part, |xml| after_declaration(xml, &" ".repeat(200 * 1024 * 1024)));
            assert!(bomb.len() < 1024 * 1024, "{}", bomb.len());
            offer.bytes(&named("bomb", name), &bomb);
            offer.bytes(&named("lying-bomb", name), lying(bomb));
        }
    });
}

/// The zip with every unpacked size in it set to a small lie.
fn lying(mut zip: Vec<u8>) -> Vec<u8> {
    let small = 1000_u32.to_le_bytes();
    for (mark, offset) in [(b"PK\x03\x04", 22), (b"PK\x01\x02", 24)] {
        let places: Vec<_> = zip.windows(4).enumerate().filter(|(_, four)| four == mark).map(|(at, _)| at).collect();
        assert!(!places.is_empty());
        for at in places {
            zip[at + offset..at + offset + 4].copy_from_slice(&small);
        }
    }
    zip
}

#[test]
fn more_entries_than_any_document_has() {
    all_turned_away(|offer| {
        for ending in ["docx", "xlsx", "ods"] {
            let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
            for at in 0..60_000 {
                writer.start_file(format!("word/{at}.xml"), SimpleFileOptions::default()).unwrap();
            }
            offer.bytes(&format!("entries.{ending}"), writer.finish().unwrap().into_inner());
        }
    });
}

#[test]
fn nested_deep() {
    all_turned_away(|offer| {
        const DEEP: usize = 200_000;
        for (name, part) in PARTS {
            let nested = |xml: &str| with_cell(xml, &format!("{}{}", "<a>".repeat(DEEP), "</a>".repeat(DEEP)));
            offer.bytes(&named("deep", name), changed(name, part, nested));
        }
        let tables = |xml: &str| {
            let (open, close) = ("<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>");
            xml.replacen("<w:p><w:r>", &format!("{}{}<w:p><w:r>", open.repeat(20_000), close.repeat(20_000)), 1)
        };
        offer.bytes("deep-tables.docx", changed("docx-merged.docx", "word/document.xml", tables));
        let controls = |xml: &str| {
            let (open, close) = ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>");
            xml.replacen("<w:body>", &format!("<w:body>{}{}", open.repeat(50_000), close.repeat(50_000)), 1)
        };
        offer.bytes("deep-controls.docx", changed("docx-merged.docx", "word/document.xml", controls));
    });
}

#[test]
fn laden_with_entities() {
    all_turned_away(|offer| {
        let mut laughs = String::from("<!DOCTYPE r [<!ENTITY l0 \"哈哈哈哈哈哈哈哈哈哈\">");
        for at in 1..10 {
            laughs.push_str(&format!("<!ENTITY l{at} \"{}\">", format!("&l{};", at - 1).repeat(10)));
        }
        laughs.push_str("]>");
        let outside = "<!DOCTYPE r [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>";
        for (name, part) in PARTS {
            let bomb = changed(name, part, |xml| with_cell(&after_declaration(xml, &laughs), "&l9;"));
            offer.bytes(&named("laughs", name), bomb);
            let reach = changed(name, part, |xml| with_cell(&after_declaration(xml, outside), "&f;"));
            let said = offer.bytes(&named("outside", name), reach);
            assert!(!said.contains("root:"), "{said}");
            let unknown = changed(name, part, |xml| with_cell(xml, "&nobody;"));
            offer.bytes(&named("unknown-entity", name), unknown);
        }
    });
}

#[test]
fn rows_that_are_claimed() {
    all_turned_away(|offer| {
        let (sheet, page) = ("xlsx-merged.xlsx", "xl/worksheets/sheet1.xml");
        let merged = |xml: &str| xml.replace("</mergeCells>", "<mergeCell ref=\"A2:XFD1048576\"/></mergeCells>");
        offer.bytes("claimed-merge.xlsx", changed(sheet, page, merged));
        let far = |xml: &str| {
            xml.replace("<row r=\"3\">", "<row r=\"4294967295\"><c r=\"XFD4294967295\"><v>1</v></c></row><row r=\"3\">")
        };
        offer.bytes("claimed-row.xlsx", changed(sheet, page, far));
        let wide = |xml: &str| xml.replace("<c r=\"F3\"", "<c r=\"ZZZZZZZ3\"");
        offer.bytes("claimed-column.xlsx", changed(sheet, page, wide));
        // An empty sheet that says it is a full one.
        let empty = |xml: &str| {
            let (head, _) = xml.split_once("<sheetData>").unwrap();
            format!("{head}<dimension ref=\"A1:XFD1048576\"/><sheetData/></worksheet>")
        };
        offer.bytes("claimed-size.xlsx", changed(sheet, page, empty));
        let repeated = |xml: &str| {
            let (head, last) = xml.rsplit_once("<table:table-row><table:table-cell").unwrap();
            format!("{head}<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell{last}")
        };
        offer.bytes("claimed-rows.ods", changed("ods-merged.ods", "content.xml", repeated));
        let columns = |xml: &str| {
            xml.replacen(
                "<table:table-cell office:value-type=\"string\">",
                "<table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"4000000000\">",
                1,
            )
        };
        offer.bytes("claimed-columns.ods", changed("ods-merged.ods", "content.xml", columns));
        let spans = |xml: &str| xml.replace("<w:gridSpan w:val=\"2\"/>", "<w:gridSpan w:val=\"4000000000\"/>");
        offer.bytes("claimed-span.docx", changed("docx-merged.docx", "word/document.xml", spans));
    });
}

#[test]
fn cells_that_hold_what_they_should_not() {
    all_turned_away(|offer| {
        offer.bytes("formulas.xlsx", variant("xlsx-formula-without-value.xlsx"));
        let long = "公".repeat(5 * 1024 * 1024 / 3);
        for (name, part) in PARTS {
            offer.bytes(&named("long", name), changed(name, part, |xml| with_cell(xml, &long)));
        }
        // `_x001B_` is how a workbook writes ESC.
        let cells =
            ["公开\u{202e}果结", "公\u{200b}开\u{feff}结果", "公开&#x1b;[2J结果", "公开&#0;结果", "公开_x001B_[2J结果"];
        for (at, cell) in cells.into_iter().enumerate() {
            for (name, part) in PARTS {
                if cell.contains("_x") && !name.starts_with("xlsx") {
                    continue;
                }
                let file = named(&format!("hidden{at}"), name);
                offer.bytes(&file, changed(name, part, |xml| with_cell(xml, cell)));
            }
        }
    });
}
