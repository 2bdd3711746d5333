//! Why a file cannot be read as a table; each has its sentence: what is wrong, where, what to do.

use std::io;
use std::path::Path;

use super::Damage;
use crate::locale::{Lang, say, system_reason};

/// Why a file cannot be read. The path is added by whoever opened it ([`ReadError::sentence`]).
#[derive(Debug, thiserror::Error, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum ReadError {
    /// The system's answer.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// Not an ordinary file: a folder, a pipe, a device.
    #[error("not an ordinary file")]
    NotAFile,
    /// Nothing in it.
    #[error("empty")]
    Empty,
    /// A kind of file that is known and not read; what to save it as.
    #[error("a {0:?} file")]
    OtherKind(OtherKind),
    /// Neither text nor a kind that is known.
    #[error("neither text nor a table")]
    Unknown,
    /// Bytes that are no text in the encoding found.
    #[error("line {line}: no {encoding}")]
    Encoding {
        /// Line from 1.
        line: u64,
        /// The encoding taken.
        encoding: &'static str,
    },
    /// A NUL in what is text otherwise: the file was cut, joined or written by a faulty program.
    #[error("line {line}: a NUL character")]
    Nul {
        /// Line from 1.
        line: u64,
    },
    /// A part of a packed file is missing, cut off or not well formed.
    #[error("{part}: {why:?}")]
    Broken {
        /// Name of the part; empty for the whole.
        part: String,
        /// What is wrong.
        why: Damage,
        /// Where, if known: row from 1.
        row: Option<u32>,
    },
    /// Protected by a password.
    #[error("encrypted")]
    Encrypted,
    /// More than is read.
    #[error("{what:?} over {most}")]
    TooMuch {
        /// Of what.
        what: Measure,
        /// The limit.
        most: u64,
        /// Where, if known: row or line from 1.
        row: Option<u32>,
    },
    /// Stopped by the user.
    #[error("stopped")]
    Stopped,
}

crate::locale::words! {
    /// A kind of file that is known and not read.
    pub enum OtherKind in "import_kind" {
        /// Word before 2007.
        Doc = "doc",
        /// WPS's own formats.
        Wps = "wps",
        /// PDF.
        Pdf = "pdf",
        /// A web page.
        Html = "html",
        /// A web page with its pictures in one file (MHTML).
        Mhtml = "mhtml",
        /// The XML of Excel 2003.
        ExcelXml = "excel_xml",
        /// The XML of Word 2003, or of later ones in one file.
        WordXml = "word_xml",
        /// Excel's binary workbook (XLSB).
        ExcelBinary = "excel_binary",
        /// OpenDocument that is no packed spreadsheet.
        OpenDocument = "open_document",
        /// OFD, the national format of pages as they print.
        Ofd = "ofd",
        /// Text in UTF-16 that does not say so.
        Utf16 = "utf_16",
        /// Rich text.
        Rtf = "rtf",
        /// A picture.
        Picture = "picture",
        /// A program's database, a ledger of ours among them.
        Database = "database",
        /// A packed file that is no document.
        Archive = "archive",
    }
}

crate::locale::words! {
    /// What a limit counts.
    pub enum Measure in "import_measure" {
        /// Bytes of the file.
        Bytes = "bytes",
        /// Bytes once unpacked.
        UnpackedBytes = "unpacked_bytes",
        /// Entries of a packed file.
        Entries = "entries",
        /// Cells.
        Cells = "cells",
        /// Columns.
        Columns = "columns",
        /// Characters of one cell.
        CellCharacters = "cell_characters",
        /// Nesting.
        Depth = "depth",
    }
}

crate::locale::words! {
    /// Sentences of files that cannot be read.
    enum ReadWord in "import_file" {
        Io = "io",
        NotAFile = "not_a_file",
        Empty = "empty",
        Unknown = "unknown",
        Encoding = "encoding",
        Nul = "nul",
        Broken = "broken",
        BrokenPart = "broken_part",
        Encrypted = "encrypted",
        TooMuch = "too_much",
        TooMuchAt = "too_much_at",
        Stopped = "stopped",
    }
}

impl ReadError {
    /// A part that is broken, no row of it more than another.
    pub(super) fn broken(part: &str, why: Damage) -> Self {
        Self::Broken { part: part.to_owned(), why, row: None }
    }

    /// The sentence about `path`: what is wrong and what to do.
    #[must_use]
    pub fn sentence(&self, path: &Path, lang: Lang) -> String {
        let file = crate::text::clean(&path.display().to_string());
        match self {
            Self::Io(error) => say!(lang, ReadWord::Io, file = file, why = system_reason(error, lang)),
            Self::NotAFile => say!(lang, ReadWord::NotAFile, file = file),
            Self::Empty => say!(lang, ReadWord::Empty, file = file),
            Self::OtherKind(kind) => say!(lang, kind, file = file),
            Self::Unknown => say!(lang, ReadWord::Unknown, file = file),
            Self::Encoding { line, encoding } => {
                say!(lang, ReadWord::Encoding, file = file, line = line, encoding = encoding)
            }
            Self::Nul { line } => say!(lang, ReadWord::Nul, file = file, line = line),
            Self::Broken { part, why, row } => {
                let why = say!(lang, why, row = row.unwrap_or_default());
                match part.as_str() {
                    "" => say!(lang, ReadWord::Broken, file = file, why = why),
                    part => say!(lang, ReadWord::BrokenPart, file = file, part = crate::text::clean(part), why = why),
                }
            }
            Self::Encrypted => say!(lang, ReadWord::Encrypted, file = file),
            Self::TooMuch { what, most, row } => {
                let what = what.say(lang);
                match row {
                    None => say!(lang, ReadWord::TooMuch, file = file, what = what, most = most),
                    Some(row) => say!(lang, ReadWord::TooMuchAt, file = file, what = what, most = most, row = row),
                }
            }
            Self::Stopped => say!(lang, ReadWord::Stopped, file = file),
        }
    }
}
