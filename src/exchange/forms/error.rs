//! Why forms were not written.

use std::path::PathBuf;

use crate::exchange::csv::CsvError;
use crate::exchange::file::StagedError;
use crate::ledger::LedgerError;
use crate::locale::{Lang, say, system_reason};

/// Why not. No form stands in the ledger and no file in the folder, unless it says so.
#[derive(Debug, thiserror::Error, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum FormsError {
    /// None of the units has anything to be asked.
    #[error("{}", self.sentence(Lang::En))]
    NothingOpen {
        /// Names of the units that were asked for; none where all were.
        units: Vec<String>,
    },
    /// A file of that name, of another form.
    #[error("{}", self.sentence(Lang::En))]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// A character that the encoding of the list does not have.
    #[error("{}", self.sentence(Lang::En))]
    Encoding {
        /// The file.
        name: String,
        /// What is wrong.
        error: CsvError,
    },
    /// A text is too long for a cell of a workbook.
    #[error("{}", self.sentence(Lang::En))]
    Format {
        /// The file.
        name: String,
    },
    /// It was stopped.
    #[error("{}", self.sentence(Lang::En))]
    Stopped,
    /// A file that cannot be written.
    #[error(transparent)]
    File(#[from] StagedError),
    /// A file could not get its name, and what the ledger had written by then could not be taken back.
    #[error("{}", self.sentence(Lang::En))]
    LeftEntered {
        /// The file.
        file: StagedError,
        /// Why it could not be taken back.
        why: Box<LedgerError>,
    },
    /// The ledger refused or failed.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
}

crate::locale::words! {
    /// Sentences about forms that were not written.
    enum FormsFault in "forms_fault" {
        NothingOpen = "nothing_open",
        NothingOpenOf = "nothing_open_of",
        Exists = "exists",
        NotInEncoding = "not_in_encoding",
        Format = "format",
        Stopped = "stopped",
        File = "file",
        LeftEntered = "left_entered",
    }
}

impl FormsError {
    /// The sentence: what happened, to which file, what to do.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        use FormsFault as Word;
        match self {
            Self::NothingOpen { units } if units.is_empty() => Word::NothingOpen.say(lang).to_owned(),
            Self::NothingOpen { units } => say!(lang, Word::NothingOpenOf, units = units.join("、")),
            Self::Exists { path } => say!(lang, Word::Exists, file = path.display()),
            Self::Encoding { name, error: CsvError::NotInEncoding(c) } => {
                let code = format!("U+{:04X}", u32::from(*c));
                say!(lang, Word::NotInEncoding, file = name, c = c, code = code)
            }
            Self::Encoding { name, error: CsvError::Broken } | Self::Format { name } => {
                say!(lang, Word::Format, file = name)
            }
            Self::Stopped => Word::Stopped.say(lang).to_owned(),
            Self::File(StagedError { path, error }) => {
                say!(lang, Word::File, file = path.display(), why = system_reason(error, lang))
            }
            Self::LeftEntered { file: StagedError { path, error }, why } => {
                let of_file = system_reason(error, lang);
                say!(lang, Word::LeftEntered, file = path.display(), why = of_file, undo = why.sentence(lang))
            }
            Self::Ledger(error) => error.sentence(lang),
        }
    }
}
