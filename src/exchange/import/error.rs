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
    #[error("a {0} file")]
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
    },
    /// Protected by a password.
    #[error("encrypted")]
    Encrypted,
    /// More than is read.
    #[error("{what} over {most}")]
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

/// A kind of file that is known and not read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OtherKind {
    /// Word before 2007.
    Doc,
    /// WPS's own formats.
    Wps,
    /// PDF.
    Pdf,
    /// A web page.
    Html,
    /// A web page with its pictures in one file (MHTML).
    Mhtml,
    /// The XML of Excel 2003.
    ExcelXml,
    /// The XML of Word 2003, or of later ones in one file.
    WordXml,
    /// Excel's binary workbook (XLSB).
    ExcelBinary,
    /// OpenDocument that is no packed spreadsheet.
    OpenDocument,
    /// OFD, the national format of pages as they print.
    Ofd,
    /// Text in UTF-16 that does not say so.
    Utf16,
    /// Rich text.
    Rtf,
    /// A picture.
    Picture,
    /// A program's database, a ledger of ours among them.
    Database,
    /// A packed file that is no document.
    Archive,
}

/// What a limit counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Measure {
    /// Bytes of the file.
    Bytes,
    /// Bytes once unpacked.
    UnpackedBytes,
    /// Entries of a packed file.
    Entries,
    /// Cells.
    Cells,
    /// Columns.
    Columns,
    /// Characters of one cell.
    CellCharacters,
    /// Nesting.
    Depth,
}

crate::locale::words! {
    /// Sentences of files that cannot be read.
    enum ReadWord in "import_file" {
        Io = "io",
        NotAFile = "not_a_file",
        Empty = "empty",
        Doc = "doc",
        Wps = "wps",
        Pdf = "pdf",
        Html = "html",
        Mhtml = "mhtml",
        ExcelXml = "excel_xml",
        WordXml = "word_xml",
        ExcelBinary = "excel_binary",
        OpenDocument = "open_document",
        Ofd = "ofd",
        Utf16 = "utf_16",
        Rtf = "rtf",
        Picture = "picture",
        Database = "database",
        Archive = "archive",
        Unknown = "unknown",
        Encoding = "encoding",
        Nul = "nul",
        Broken = "broken",
        BrokenPart = "broken_part",
        Encrypted = "encrypted",
        TooMuch = "too_much",
        TooMuchAt = "too_much_at",
        Stopped = "stopped",
        Bytes = "bytes",
        UnpackedBytes = "unpacked_bytes",
        Entries = "entries",
        Cells = "cells",
        Columns = "columns",
        CellCharacters = "cell_characters",
        Depth = "depth",
    }
}

impl ReadError {
    /// The sentence about `path`: what is wrong and what to do.
    #[must_use]
    pub fn sentence(&self, path: &Path, lang: Lang) -> String {
        let file = crate::text::clean(&path.display().to_string());
        match self {
            Self::Io(error) => say!(lang, ReadWord::Io, file = file, why = system_reason(error, lang)),
            Self::NotAFile => say!(lang, ReadWord::NotAFile, file = file),
            Self::Empty => say!(lang, ReadWord::Empty, file = file),
            Self::OtherKind(kind) => say!(lang, kind.word(), file = file),
            Self::Unknown => say!(lang, ReadWord::Unknown, file = file),
            Self::Encoding { line, encoding } => {
                say!(lang, ReadWord::Encoding, file = file, line = line, encoding = encoding)
            }
            Self::Nul { line } => say!(lang, ReadWord::Nul, file = file, line = line),
            Self::Broken { part, why } if part.is_empty() => {
                say!(lang, ReadWord::Broken, file = file, why = why.say(lang))
            }
            Self::Broken { part, why } => {
                say!(lang, ReadWord::BrokenPart, file = file, part = crate::text::clean(part), why = why.say(lang))
            }
            Self::Encrypted => say!(lang, ReadWord::Encrypted, file = file),
            Self::TooMuch { what, most, row } => {
                let what = what.word().say(lang);
                match row {
                    None => say!(lang, ReadWord::TooMuch, file = file, what = what, most = most),
                    Some(row) => say!(lang, ReadWord::TooMuchAt, file = file, what = what, most = most, row = row),
                }
            }
            Self::Stopped => say!(lang, ReadWord::Stopped, file = file),
        }
    }
}

impl OtherKind {
    const fn word(self) -> ReadWord {
        match self {
            Self::Doc => ReadWord::Doc,
            Self::Wps => ReadWord::Wps,
            Self::Pdf => ReadWord::Pdf,
            Self::Html => ReadWord::Html,
            Self::Mhtml => ReadWord::Mhtml,
            Self::ExcelXml => ReadWord::ExcelXml,
            Self::WordXml => ReadWord::WordXml,
            Self::ExcelBinary => ReadWord::ExcelBinary,
            Self::OpenDocument => ReadWord::OpenDocument,
            Self::Ofd => ReadWord::Ofd,
            Self::Utf16 => ReadWord::Utf16,
            Self::Rtf => ReadWord::Rtf,
            Self::Picture => ReadWord::Picture,
            Self::Database => ReadWord::Database,
            Self::Archive => ReadWord::Archive,
        }
    }
}

impl std::fmt::Display for OtherKind {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Debug::fmt(self, out)
    }
}

impl std::fmt::Display for Measure {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Debug::fmt(self, out)
    }
}

impl Measure {
    const fn word(self) -> ReadWord {
        match self {
            Self::Bytes => ReadWord::Bytes,
            Self::UnpackedBytes => ReadWord::UnpackedBytes,
            Self::Entries => ReadWord::Entries,
            Self::Cells => ReadWord::Cells,
            Self::Columns => ReadWord::Columns,
            Self::CellCharacters => ReadWord::CellCharacters,
            Self::Depth => ReadWord::Depth,
        }
    }
}
