//! Why a week could not be frozen or handed out.

use std::path::PathBuf;

use chrono::NaiveDate;

use crate::domain::week::IsoWeek;
use crate::exchange::csv::CsvError;
use crate::exchange::file::StagedError;
use crate::ledger::LedgerError;
use crate::locale::{Lang, say, system_reason};

/// Why not. Nothing was written.
#[derive(Debug, thiserror::Error, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum WeeklyError {
    /// Before the week's last working day.
    #[error("{}", self.sentence(Lang::En))]
    TooEarly {
        /// The week.
        week: IsoWeek,
        /// The day from which it may be frozen.
        from: NaiveDate,
        /// The reference day.
        today: NaiveDate,
    },
    /// The week has not begun.
    #[error("{}", self.sentence(Lang::En))]
    Ahead {
        /// The week.
        week: IsoWeek,
        /// The reference day.
        today: NaiveDate,
    },
    /// Holidays only.
    #[error("{}", self.sentence(Lang::En))]
    NoWorkday {
        /// The week.
        week: IsoWeek,
    },
    /// Nothing stood in the ledger then.
    #[error("{}", self.sentence(Lang::En))]
    BeforeLedger {
        /// The week.
        week: IsoWeek,
    },
    /// A frozen week is corrected, not frozen again.
    #[error("{}", self.sentence(Lang::En))]
    AlreadyFrozen {
        /// The week.
        week: IsoWeek,
        /// Its revision.
        revision: u32,
    },
    /// There is nothing to correct.
    #[error("{}", self.sentence(Lang::En))]
    NotFrozen {
        /// The week.
        week: IsoWeek,
    },
    /// Another file of that name.
    #[error("{}", self.sentence(Lang::En))]
    Differs {
        /// The file.
        path: PathBuf,
    },
    /// The files of that name are another plan year's.
    #[error("{}", self.sentence(Lang::En))]
    OtherYear {
        /// The file.
        path: PathBuf,
        /// The year that it is of.
        plan: String,
        /// The year that was to be written.
        own: String,
    },
    /// A character that the encoding does not have.
    #[error("{}", self.sentence(Lang::En))]
    Encoding {
        /// The file.
        name: String,
        /// What is wrong.
        error: CsvError,
    },
    /// A cell is too long for the format asked for.
    #[error("{}", self.sentence(Lang::En))]
    Format {
        /// The file.
        name: String,
    },
    /// A stored file is no sheet any more, so that it cannot be turned into another format.
    #[error("{}", self.sentence(Lang::En))]
    NoSheet {
        /// The file.
        name: String,
    },
    /// A file that cannot be written.
    #[error(transparent)]
    File(#[from] StagedError),
    /// The ledger refused or failed.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
}

crate::locale::words! {
    /// Sentences about freezing and handing out.
    enum WeeklyFault in "weekly_fault" {
        TooEarly = "too_early",
        Ahead = "ahead",
        NoWorkday = "no_workday",
        BeforeLedger = "before_ledger",
        AlreadyFrozen = "already_frozen",
        NotFrozen = "not_frozen",
        Differs = "differs",
        OtherYear = "other_year",
        NotInEncoding = "not_in_encoding",
        Format = "format",
        NoSheet = "no_sheet",
        File = "file",
    }
}

impl WeeklyError {
    /// The sentence: what happened, to which week or file, what to do.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        use WeeklyFault as Word;
        match self {
            Self::TooEarly { week, from, today } => {
                say!(lang, Word::TooEarly, week = week, from = from, today = today)
            }
            Self::Ahead { week, today } => say!(lang, Word::Ahead, week = week, today = today),
            Self::NoWorkday { week } => say!(lang, Word::NoWorkday, week = week),
            Self::BeforeLedger { week } => say!(lang, Word::BeforeLedger, week = week),
            Self::AlreadyFrozen { week, revision } => {
                say!(lang, Word::AlreadyFrozen, week = week, revision = revision)
            }
            Self::NotFrozen { week } => say!(lang, Word::NotFrozen, week = week),
            Self::Differs { path } => say!(lang, Word::Differs, file = path.display()),
            Self::OtherYear { path, plan, own } => {
                say!(lang, Word::OtherYear, file = path.display(), plan = plan, own = own)
            }
            Self::Encoding { name, error: CsvError::NotInEncoding(c) } => {
                let code = format!("U+{:04X}", u32::from(*c));
                say!(lang, Word::NotInEncoding, file = name, c = c, code = code)
            }
            Self::Encoding { name, error: CsvError::Broken } | Self::Format { name } => {
                say!(lang, Word::Format, file = name)
            }
            Self::NoSheet { name } => say!(lang, Word::NoSheet, file = name),
            Self::File(StagedError { path, error }) => {
                say!(lang, Word::File, file = path.display(), why = system_reason(error, lang))
            }
            Self::Ledger(error) => error.sentence(lang),
        }
    }
}
