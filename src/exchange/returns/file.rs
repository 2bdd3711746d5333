//! A returned file, and why nothing is read from one.

use std::path::{Path, PathBuf};

use crate::domain::returned::{FoundBy, ReturnTrouble};
use crate::domain::returns::Compared;
use crate::exchange::import::ReadError;
use crate::locale::{Lang, say};

/// Why nothing is read from a file.
#[derive(Debug, thiserror::Error)]
pub enum ReturnFault {
    /// It cannot be read.
    #[error(transparent)]
    Unreadable(#[from] ReadError),
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
}

crate::locale::words! {
    /// Sentences about files from which nothing is read.
    enum ReturnsFault in "returns_fault" {
        OtherLedger = "other_ledger",
        NoForm = "no_form",
        NoUnit = "no_unit",
        NeverSent = "never_sent",
        NoTable = "no_table",
    }
}

impl ReturnFault {
    /// As it is kept.
    #[must_use]
    pub const fn trouble(&self) -> ReturnTrouble {
        match self {
            Self::Unreadable(_) => ReturnTrouble::Unreadable,
            Self::OtherLedger => ReturnTrouble::OtherLedger,
            Self::NoForm(_) => ReturnTrouble::NoForm,
            Self::NoUnit => ReturnTrouble::NoUnit,
            Self::NeverSent(_) => ReturnTrouble::NeverSent,
            Self::NoTable => ReturnTrouble::NoTable,
        }
    }

    /// The sentence: why, and what to do.
    #[must_use]
    pub fn sentence(&self, path: &Path, lang: Lang) -> String {
        use ReturnsFault as Word;
        let file = path.display();
        match self {
            Self::Unreadable(error) => error.sentence(path, lang),
            Self::OtherLedger => say!(lang, Word::OtherLedger, file = file),
            Self::NoForm(number) => say!(lang, Word::NoForm, file = file, number = number),
            Self::NoUnit => say!(lang, Word::NoUnit, file = file),
            Self::NeverSent(unit) => say!(lang, Word::NeverSent, file = file, unit = unit),
            Self::NoTable => say!(lang, Word::NoTable, file = file),
        }
    }
}
