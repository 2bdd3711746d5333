//! Text that is a document of another kind: web pages and the XML of office programs, which many an “.xls” or “.doc”
//! is; in UTF-16 too.

use std::borrow::Cow;

use encoding_rs::{UTF_16BE, UTF_16LE};

use super::error::OtherKind;

/// What the first bytes of a text are, where they are no plain text.
pub fn of_head(head: &[u8]) -> Option<OtherKind> {
    let unmarked = unmarked_utf_16(head);
    let text = unmarked.clone().map_or_else(|| marked(head), Cow::Owned).to_ascii_lowercase();
    of_text(text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n'])).or(unmarked.map(|_| OtherKind::Utf16))
}

fn of_text(text: &str) -> Option<OtherKind> {
    let begins = |tags: &[&str]| tags.iter().any(|tag| text.starts_with(tag));
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if begins(&["mime-version:"]) || begins(&["from:", "content-type:"]) && has(&["multipart/related"]) {
        return Some(OtherKind::Mhtml);
    }
    if begins(&["<!doctype html", "<html", "<head", "<body", "<table", "<meta"]) {
        return Some(OtherKind::Html);
    }
    // A table may begin with “<”; documents in XML say so in their first tags.
    if !begins(&["<?xml", "<!--", "<workbook", "<ss:workbook", "<w:worddocument", "<pkg:package", "<office:document"]) {
        return None;
    }
    if has(&["progid=\"excel.sheet\"", "urn:schemas-microsoft-com:office:spreadsheet"]) && has(&["workbook"]) {
        Some(OtherKind::ExcelXml)
    } else if has(&["progid=\"word.document\"", "<w:worddocument", "<pkg:package"]) {
        Some(OtherKind::WordXml)
    } else if has(&["<office:document"]) {
        Some(OtherKind::OpenDocument)
    } else {
        has(&["<html"]).then_some(OtherKind::Html)
    }
}

/// The text of a head whose mark, if it has one, says that it is UTF-16; of any other, what of it is ASCII counts.
fn marked(head: &[u8]) -> Cow<'_, str> {
    let encoding = match head {
        [0xff, 0xfe, ..] => UTF_16LE,
        [0xfe, 0xff, ..] => UTF_16BE,
        _ => return String::from_utf8_lossy(head),
    };
    encoding.decode(head).0
}

/// The text of a head in UTF-16 without a mark: its ASCII characters have a NUL each, on one side, and the whole decodes
/// to the characters that Chinese documents have.
fn unmarked_utf_16(head: &[u8]) -> Option<String> {
    if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
        return None;
    }
    // The head may end between the two halves of a character.
    let whole = head.get(..head.len() & !1)?;
    [(1, UTF_16LE), (0, UTF_16BE)].into_iter().find_map(|(side, encoding)| {
        let nuls = whole.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count();
        let text = (nuls > 1).then(|| encoding.decode_without_bom_handling(whole).0)?;
        let odd = text.chars().filter(|c| !is_usual(*c)).count();
        (odd * 50 <= text.chars().count()).then(|| text.into_owned())
    })
}

/// Whether Chinese documents have the character.
const fn is_usual(c: char) -> bool {
    matches!(c, '\t' | '\r' | '\n' | ' '..='~' | '\u{a0}'..='\u{ff}' | '\u{2010}'..='\u{2fff}')
        || matches!(c, '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf_16(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn documents_in_markup_are_named_whatever_their_encoding() {
        let book = "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook xmlns=\"x\">";
        for (text, kind) in [
            ("\n <!DOCTYPE HTML>", OtherKind::Html),
            ("<html xmlns:x='urn:schemas-microsoft-com:office:excel'>", OtherKind::Html),
            ("<!-- 表 --><html>", OtherKind::Html),
            (book, OtherKind::ExcelXml),
            ("<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">", OtherKind::ExcelXml),
            ("<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?>", OtherKind::WordXml),
            ("<?xml version=\"1.0\"?><pkg:package xmlns:pkg=\"x\">", OtherKind::WordXml),
            ("<?xml version=\"1.0\"?><office:document office:version=\"1.3\">", OtherKind::OpenDocument),
            ("MIME-Version: 1.0\r\nContent-Type: multipart/related;", OtherKind::Mhtml),
            ("From: <Saved by WPS>\r\nContent-Type: multipart/related;", OtherKind::Mhtml),
        ] {
            assert_eq!(of_head(text.as_bytes()), Some(kind), "{text}");
            assert_eq!(of_head(&[b"\xff\xfe".to_vec(), utf_16(text)].concat()), Some(kind), "r03: {text}");
            assert_eq!(of_head(&utf_16(text)), Some(kind), "without a mark: {text}");
        }
    }

    #[test]
    fn utf_16_without_a_mark_is_told_from_text_and_from_bytes() {
        let table = "序号,任务,单位\r\n1,公开,县发改局\r\n";
        assert_eq!(of_head(&utf_16(table)), Some(OtherKind::Utf16));
        let big: Vec<u8> = table.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(of_head(&big), Some(OtherKind::Utf16));
        assert_eq!(of_head(table.as_bytes()), None);
        assert_eq!(of_head(&encoding_rs::GB18030.encode(table).0), None);
        assert_eq!(of_head("序号,任务\n1,\0甲乙\n".as_bytes()), None, "a NUL in a text");
        assert_eq!(of_head(&[0; 100]), None);
        assert_eq!(of_head(&(0..=255).collect::<Vec<u8>>()), None);
    }

    #[test]
    fn a_table_may_begin_with_a_sign_of_markup() {
        for text in ["<任务>,单位", "<?,单位", "from: 局,单位"] {
            assert_eq!(of_head(text.as_bytes()), None, "{text}");
        }
    }
}
