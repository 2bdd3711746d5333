//! A returned file, and why nothing is read from one.

use std::io;
use std::path::{Path, PathBuf};

use crate::domain::returned::{FoundBy, ReturnTrouble};
use crate::domain::returns::Compared;
use crate::exchange::import::ReadError;
use crate::exchange::import::error::OtherKind;
use crate::exchange::import::limits::ENTRIES_MAX;
use crate::locale::{Lang, say, system_reason};
use crate::text::clean;

/// Most bytes that come out of the ZIPs of one reading: forms with the photographs that go with them.
pub const UNPACKED_MAX: u64 = 1024 * 1024 * 1024;

/// Why nothing is read from a file.
#[derive(Debug, thiserror::Error)]
pub enum ReturnFault {
    /// It cannot be read.
    #[error(transparent)]
    Unreadable(#[from] ReadError),
    /// A file beside it that it names cannot be read now.
    #[error("{} beside it: {why}", file.display())]
    Beside {
        /// The file.
        file: PathBuf,
        /// Why.
        why: io::Error,
    },
    /// A ZIP in a ZIP.
    #[error("an archive inside an archive")]
    PackedInPacked,
    /// More comes out of the ZIPs of one reading than is unpacked.
    #[error("too much in archives")]
    TooMuchPacked,
    /// It is a form of another ledger.
    #[error("a form of another ledger")]
    OtherLedger,
    /// The ledger has no form of its number: it was undone.
    #[error("the ledger has no form {0}")]
    NoForm(i64),
    /// Neither a mark nor the name of one unit.
    #[error("nothing tells whose form it is")]
    NoUnit,
    /// The unit was never sent a form.
    #[error("no form was written to {0}")]
    NeverSent(String),
    /// No table with the heads of a form.
    #[error("no table of a form")]
    NoTable,
    /// So many rows are filled in that it is none.
    #[error("{0} rows filled in")]
    OtherTable(usize),
}

/// A file, read.
#[derive(Debug)]
pub struct ReturnedFile {
    /// The file.
    pub path: PathBuf,
    /// What told which form it is.
    pub by: FoundBy,
    /// Number of the form.
    pub form: Option<i64>,
    /// What it says.
    pub compared: Compared,
    /// Why nothing was read.
    pub fault: Option<ReturnFault>,
}

impl ReturnedFile {
    /// One from which nothing is read.
    #[must_use]
    pub fn unread(path: PathBuf, fault: ReturnFault) -> Self {
        Self { path, by: FoundBy::Unknown, form: None, compared: Compared::default(), fault: Some(fault) }
    }

    /// Whether it could not be read this time.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        self.fault.as_ref().is_some_and(ReturnFault::is_passing)
    }
}

crate::locale::words! {
    /// Sentences about files from which nothing is read.
    enum ReturnsFault in "returns_fault" {
        OtherLedger = "other_ledger",
        NoForm = "no_form",
        NoUnit = "no_unit",
        NeverSent = "never_sent",
        NoTable = "no_table",
        OtherTable = "other_table",
        TooLarge = "too_large",
        Beside = "beside",
        PackedInPacked = "packed_in_packed",
        TooMuchPacked = "too_much_packed",
    }
}

impl ReturnFault {
    /// Whether it says something of this reading and nothing of the file, so that the same file may be read another time:
    /// such a file is told of and not entered.
    #[must_use]
    pub const fn is_passing(&self) -> bool {
        match self {
            Self::Unreadable(error) => matches!(
                error,
                ReadError::Io(_) | ReadError::NotAFile | ReadError::Stopped | ReadError::OtherKind(OtherKind::Archive)
            ),
            Self::Beside { .. } | Self::PackedInPacked | Self::TooMuchPacked => true,
            Self::OtherLedger | Self::NoForm(_) | Self::NoUnit | Self::NeverSent(_) => false,
            Self::NoTable | Self::OtherTable(_) => false,
        }
    }

    /// As it is kept.
    #[must_use]
    pub const fn trouble(&self) -> ReturnTrouble {
        match self {
            Self::Unreadable(_) | Self::Beside { .. } | Self::PackedInPacked | Self::TooMuchPacked => {
                ReturnTrouble::Unreadable
            }
            Self::OtherLedger => ReturnTrouble::OtherLedger,
            Self::NoForm(_) => ReturnTrouble::NoForm,
            Self::NoUnit => ReturnTrouble::NoUnit,
            Self::NeverSent(_) => ReturnTrouble::NeverSent,
            Self::NoTable => ReturnTrouble::NoTable,
            Self::OtherTable(_) => ReturnTrouble::OtherTable,
        }
    }

    /// The sentence: why, and what to do.
    #[must_use]
    pub fn sentence(&self, path: &Path, lang: Lang) -> String {
        use ReturnsFault as Word;
        let file = clean(&path.display().to_string());
        match self {
            Self::Unreadable(ReadError::TooMuch { what, most, .. }) => {
                say!(lang, Word::TooLarge, file = file, what = what.say(lang), most = most)
            }
            Self::Unreadable(error) => error.sentence(path, lang),
            Self::OtherLedger => say!(lang, Word::OtherLedger, file = file),
            Self::NoForm(number) => say!(lang, Word::NoForm, file = file, number = number),
            Self::NoUnit => say!(lang, Word::NoUnit, file = file),
            Self::NeverSent(unit) => say!(lang, Word::NeverSent, file = file, unit = unit),
            Self::NoTable => say!(lang, Word::NoTable, file = file),
            Self::OtherTable(rows) => say!(lang, Word::OtherTable, file = file, rows = rows),
            Self::Beside { file: beside, why } => {
                let beside = clean(&beside.file_name().unwrap_or_default().to_string_lossy());
                say!(lang, Word::Beside, file = file, beside = beside, why = system_reason(why, lang))
            }
            Self::PackedInPacked => say!(lang, Word::PackedInPacked, file = file),
            Self::TooMuchPacked => {
                let gib = UNPACKED_MAX / 1024 / 1024 / 1024;
                say!(lang, Word::TooMuchPacked, file = file, gib = gib, entries = ENTRIES_MAX)
            }
        }
    }
}
