//! What a file is, told by what is in it; its name only helps where the content says nothing.

use super::error::OtherKind;
use super::package::Package;
use super::{Format, ReadError, markup};

/// Bytes from the start that [`of_head`] wants to see.
pub const HEAD: usize = 8 * 1024;
/// Most bytes of the list of types that are looked at.
const TYPES_MAX: u64 = 64 * 1024;

/// What the first bytes of a file say.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A packed file: [`of_zip`] tells which.
    Zip,
    /// The compound file of older office programs: [`of_compound`] tells which.
    Compound,
    /// A kind that is not read.
    Other(OtherKind),
    /// Bytes that are no text.
    Binary,
    /// Text, as far as the first bytes tell.
    Text,
}

/// First bytes of kinds that are known.
const MARKS: [(&[u8], Kind); 16] = [
    (b"PK\x03\x04", Kind::Zip),
    (b"PK\x05\x06", Kind::Zip),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind::Compound),
    (b"%PDF-", Kind::Other(OtherKind::Pdf)),
    (b"{\\rtf", Kind::Other(OtherKind::Rtf)),
    (b"SQLite format 3\0", Kind::Other(OtherKind::Database)),
    (b"\x89PNG\r\n\x1a\n", Kind::Other(OtherKind::Picture)),
    (b"\xff\xd8\xff", Kind::Other(OtherKind::Picture)),
    (b"GIF8", Kind::Other(OtherKind::Picture)),
    (b"II*\0", Kind::Other(OtherKind::Picture)),
    (b"MM\0*", Kind::Other(OtherKind::Picture)),
    (b"7z\xbc\xaf\x27\x1c", Kind::Other(OtherKind::Archive)),
    (b"Rar!\x1a\x07", Kind::Other(OtherKind::Archive)),
    (b"\x1f\x8b", Kind::Other(OtherKind::Archive)),
    (b"BZh", Kind::Other(OtherKind::Archive)),
    (b"\xfd7zXZ\0", Kind::Other(OtherKind::Archive)),
];

/// What the first bytes say.
#[must_use]
pub fn of_head(head: &[u8]) -> Kind {
    if let Some((_, kind)) = MARKS.iter().find(|(mark, _)| head.starts_with(mark)) {
        return *kind;
    }
    // Two letters alone would take a table that begins with “BM” for a picture: the rest of its head is fixed as well.
    if head.starts_with(b"BM") && head.get(6..10) == Some(&[0; 4]) {
        return Kind::Other(OtherKind::Picture);
    }
    if let Some(kind) = markup::of_head(head) {
        return Kind::Other(kind);
    }
    let is_utf_16 = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
    if !is_utf_16 && is_binary(head) { Kind::Binary } else { Kind::Text }
}

/// More than one byte in 32 is a control character that no text has. A single NUL in a text is told with its line.
fn is_binary(head: &[u8]) -> bool {
    let controls = head.iter().filter(|byte| matches!(byte, 0..=0x08 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f)).count();
    controls * 32 > head.len()
}

/// What a packed file is.
///
/// # Errors
/// It cannot be opened, has too many entries, or is no document that is read.
pub fn of_zip(bytes: &[u8]) -> Result<Format, ReadError> {
    let mut package = Package::open(bytes)?;
    // Word Online calls the main part `document2.xml`.
    if package.names().any(|name| name.starts_with("word/document") && name.ends_with(".xml")) {
        return Ok(Format::Docx);
    }
    if package.has("xl/workbook.xml") {
        return Ok(Format::Xlsx);
    }
    if package.has("ofd.xml") {
        return Err(ReadError::OtherKind(OtherKind::Ofd));
    }
    // Parts may have any name; what they are stands in the list of types.
    let types = package.beginning("[content_types].xml", TYPES_MAX);
    let is = |kinds: &[&str]| kinds.iter().any(|kind| types.contains(kind));
    if is(&["wordprocessingml.document.main", "wordprocessingml.template.main", "ms-word.document.macroEnabled.main"]) {
        return Ok(Format::Docx);
    }
    if is(&["spreadsheetml.sheet.main", "spreadsheetml.template.main", "ms-excel.sheet.macroEnabled.main"]) {
        return Ok(Format::Xlsx);
    }
    if is(&["ms-excel.sheet.binary"]) {
        return Err(ReadError::OtherKind(OtherKind::ExcelBinary));
    }
    let mimetype = package.beginning("mimetype", TYPES_MAX);
    let mimetype = mimetype.trim();
    if mimetype.starts_with("application/vnd.oasis.opendocument.spreadsheet") {
        return Ok(Format::Ods);
    }
    let is_open_document = mimetype.starts_with("application/vnd.oasis.opendocument.");
    Err(ReadError::OtherKind(if is_open_document { OtherKind::OpenDocument } else { OtherKind::Archive }))
}

/// What a compound file (MS-CFB) is, by the names in its directory.
///
/// # Errors
/// It is protected, or no workbook. `is_wps`: its name says that WPS wrote it.
pub fn of_compound(bytes: &[u8], is_wps: bool) -> Result<Format, ReadError> {
    let has = |name: &str| bytes.chunks_exact(128).any(|entry| is_entry(entry, name));
    if has("EncryptedPackage") {
        return Err(ReadError::Encrypted);
    }
    if has("Workbook") || has("Book") {
        return Ok(Format::Xls);
    }
    Err(match (is_wps, has("WordDocument")) {
        (true, _) => ReadError::OtherKind(OtherKind::Wps),
        (false, true) => ReadError::OtherKind(OtherKind::Doc),
        (false, false) => ReadError::Unknown,
    })
}

/// A directory entry (MS-CFB 2.6.1): the name in UTF-16 and NUL, at byte 64 its length in bytes with the NUL. Entries
/// stand at multiples of their size, since sectors do.
fn is_entry(entry: &[u8], name: &str) -> bool {
    let written: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
    let length = u16::try_from(written.len()).unwrap_or(u16::MAX).to_le_bytes();
    entry.starts_with(&written) && entry.get(64..66) == Some(&length[..])
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write as _};

    use zip::write::{SimpleFileOptions, ZipWriter};

    use super::*;
    use crate::exchange::import::error::Measure;
    use crate::exchange::import::limits::ENTRIES_MAX;

    fn packed(entries: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in entries {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn compound(names: &[&str]) -> Vec<u8> {
        let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        bytes.resize(1024, 0);
        for name in names {
            let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let length = u16::try_from(entry.len() + 2).unwrap();
            entry.resize(128, 0);
            entry[64..66].copy_from_slice(&length.to_le_bytes());
            bytes.extend(entry);
        }
        bytes
    }

    #[test]
    fn first_bytes_tell() {
        let other = |head: &[u8], kind| assert_eq!(of_head(head), Kind::Other(kind), "{head:?}");
        other(b"%PDF-1.7", OtherKind::Pdf);
        other(b"{\\rtf1", OtherKind::Rtf);
        other(b"SQLite format 3\0\x10", OtherKind::Database);
        other(b"\x89PNG\r\n\x1a\n", OtherKind::Picture);
        other(b"\xff\xd8\xff\xe0", OtherKind::Picture);
        other(b"GIF89a", OtherKind::Picture);
        other(b"BM\x36\x10\0\0\0\0\0\0", OtherKind::Picture);
        other(b"7z\xbc\xaf\x27\x1c", OtherKind::Archive);
        other(b"Rar!\x1a\x07\0", OtherKind::Archive);
        other(b"\x1f\x8b\x08", OtherKind::Archive);
        other(b"\xef\xbb\xbf\n <!DOCTYPE HTML>", OtherKind::Html);
        other(b"<HTML xmlns:x='urn:schemas-microsoft-com:office:excel'>", OtherKind::Html);
        assert_eq!(of_head(b"PK\x03\x04"), Kind::Zip);
        assert_eq!(of_head(&compound(&[])), Kind::Compound);
        assert_eq!(of_head(b"\x7fELF\x02\x01\x01\0\0\0"), Kind::Binary);
    }

    #[test]
    fn text_is_text_whatever_it_begins_with() {
        for text in
            ["BM,任务\n", "PKI,任务", "<任务>,单位", "序号,任务\n1,\0甲乙丙丁戊己庚辛壬癸", "\u{1b}[31m,甲乙丙丁"]
        {
            assert_eq!(of_head(text.as_bytes()), Kind::Text, "{text}");
        }
        assert_eq!(of_head(b"\xff\xfea\0,\0b\0"), Kind::Text);
        assert_eq!(of_head(b""), Kind::Text);
    }

    #[test]
    fn a_packed_file_is_what_its_parts_say() {
        let of = |entries: &[(&str, &str)]| of_zip(&packed(entries));
        assert_eq!(of(&[("[Content_Types].xml", ""), ("word/document.xml", "")]).unwrap(), Format::Docx);
        assert_eq!(of(&[("word/document2.xml", "")]).unwrap(), Format::Docx);
        assert_eq!(of(&[("xl/workbook.xml", "")]).unwrap(), Format::Xlsx);
        let ods = [("mimetype", "application/vnd.oasis.opendocument.spreadsheet")];
        assert_eq!(of(&ods).unwrap(), Format::Ods);
        let odt = [("mimetype", "application/vnd.oasis.opendocument.text")];
        assert!(matches!(of(&odt), Err(ReadError::OtherKind(OtherKind::OpenDocument))));
        assert!(matches!(of(&[("OFD.xml", "")]), Err(ReadError::OtherKind(OtherKind::Ofd))));
        assert_eq!(of(&[("xl\\Workbook.xml", "")]).unwrap(), Format::Xlsx, "names with backslashes (x02)");
        let types = |kind: &str| [("[Content_Types].xml", format!("<Override ContentType=\"{kind}+xml\"/>"))];
        let of_types = |kind: &str| of(&types(kind).each_ref().map(|(name, text)| (*name, text.as_str())));
        assert_eq!(of_types("x.spreadsheetml.sheet.main").unwrap(), Format::Xlsx);
        assert_eq!(of_types("x.wordprocessingml.document.main").unwrap(), Format::Docx);
        assert!(matches!(of_types("x.ms-excel.sheet.binary.m"), Err(ReadError::OtherKind(OtherKind::ExcelBinary))));
        assert!(matches!(of(&[("通知.docx", "")]), Err(ReadError::OtherKind(OtherKind::Archive))));
    }

    #[test]
    fn a_packed_file_that_is_cut_or_stuffed_is_refused() {
        let bytes = packed(&[("word/document.xml", "x")]);
        assert!(matches!(of_zip(&bytes[..bytes.len() - 30]), Err(ReadError::Broken { .. })));
        let names: Vec<String> = (0..=ENTRIES_MAX).map(|n| n.to_string()).collect();
        let entries: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
        assert!(matches!(of_zip(&packed(&entries)), Err(ReadError::TooMuch { what: Measure::Entries, .. })));
    }

    #[test]
    fn a_compound_file_is_what_its_directory_says() {
        let of = |names: &[&str]| of_compound(&compound(names), false);
        assert_eq!(of(&["Root Entry", "Workbook"]).unwrap(), Format::Xls);
        assert_eq!(of(&["Root Entry", "Book"]).unwrap(), Format::Xls);
        assert!(matches!(of(&["WordDocument"]), Err(ReadError::OtherKind(OtherKind::Doc))));
        assert!(matches!(of(&["EncryptedPackage"]), Err(ReadError::Encrypted)));
        assert!(matches!(of(&["Workbooks"]), Err(ReadError::Unknown)));
        assert!(matches!(of_compound(&compound(&["WordDocument"]), true), Err(ReadError::OtherKind(OtherKind::Wps))));
    }
}
