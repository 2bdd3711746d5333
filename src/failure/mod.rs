//! Everything that can go wrong, and the sentence for it: what happened, to which file or record, what to do.

mod doubt;
mod record_table;
mod wording;

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use chrono::NaiveDate;

use crate::demo::DemoError;
use crate::domain::act::Refusal;
use crate::domain::book::Book;
use crate::domain::bulletin::BulletinFault;
use crate::domain::document_column::DocumentColumn;
use crate::domain::key::NotAKey;
use crate::domain::workday::WorkdayError;
use crate::exchange::file::StagedError;
use crate::exchange::forms::FormsError;
use crate::exchange::import::ReadError;
use crate::exchange::returns::ReturnsError;
use crate::exchange::weekly::WeeklyError;
use crate::intake::record_table::RecordDoubt;
use crate::ledger::{LedgerError, NotASeal, set_aside};
use crate::pack::PackError;
use crate::pack::holiday::HolidayFileError;

pub use doubt::doubtful;
pub use record_table::{doubt_lines, table_entered, table_summary, unused_line, why_doubted};
pub use wording::bulletin_fault;

/// Why something was not done.
#[derive(Debug, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum Failure {
    /// The user has no home folder, so there is no data folder.
    NoDataFolder,
    /// A file cannot be read.
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A file cannot be written.
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A file is written, and the medium did not confirm that it is there to stay.
    Unconfirmed {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The act that takes a file in is recorded, and the file could not be put in its place.
    NotInPlace {
        /// The place.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A file is there already, and was not to be replaced.
    Exists(PathBuf),
    /// A file is longer than such a file can be.
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Most bytes.
        cap: usize,
    },
    /// A folder, a pipe or a device where a file is needed.
    NotAFile(PathBuf),
    /// A file of evidence is larger than is taken in.
    EvidenceTooLarge {
        /// The file.
        path: PathBuf,
        /// The most, in MiB.
        mib: u64,
    },
    /// A folder that is not named from the root: it would be another one at the next start.
    NotFromRoot(PathBuf),
    /// Standard input cannot be read as UTF-8 text.
    Input(io::Error),
    /// Standard output cannot be written.
    Output(io::Error),
    /// A holiday file is wrong.
    Holiday(HolidayFileError),
    /// A pack cannot be had.
    Pack(PackError),
    /// A text that names no open duty of a plan year.
    NoOpenDuty {
        /// Key of the plan.
        plan: String,
        /// The text.
        word: String,
    },
    /// A duty of a year that is closed was named twice.
    DutyTwice {
        /// Its key.
        duty: String,
    },
    /// The ledger refused or failed.
    Ledger(Box<LedgerError>),
    /// An act was refused or failed; the boxes of the plan have names.
    Act {
        /// Why.
        error: Box<LedgerError>,
        /// Names of boxes and elements by id: Chinese, English.
        names: BTreeMap<String, (String, String)>,
    },
    /// There is no ledger yet.
    NoLedger(PathBuf),
    /// There is no ledger, but beside its place one that a restore set aside.
    SetAside {
        /// The place.
        ledger: PathBuf,
        /// The one set aside.
        aside: PathBuf,
    },
    /// A file cannot be read as a table.
    Import {
        /// The file.
        path: PathBuf,
        /// Why.
        error: ReadError,
    },
    /// A plan of that year is there already.
    PlanOfYear {
        /// The year.
        year: i32,
        /// Key of the plan.
        key: String,
    },
    /// A weekly export or freeze was refused.
    Weekly(Box<WeeklyError>),
    /// Forms to units were not written.
    Forms(Box<FormsError>),
    /// The sample desk cannot be had.
    Demo(Box<DemoError>),
    /// A sum of working days.
    Workday(WorkdayError),
    /// No unit of that spelling; those that come near.
    UnknownUnit {
        /// The text.
        text: String,
        /// Short names.
        near: Vec<String>,
    },
    /// Several units could be meant.
    ManyUnits {
        /// The text.
        text: String,
        /// Short names.
        found: Vec<String>,
    },
    /// A file is no seal.
    NotASeal {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        error: NotASeal,
    },
    /// A text that is no key.
    NotAKey(NotAKey),
    /// A key of the wrong kind for what is asked.
    WrongKind {
        /// The key.
        key: String,
        /// A key that would do.
        example: &'static str,
    },
    /// An option that has no use for the record or the change.
    StrangeOption {
        /// The record's key.
        key: String,
        /// The option.
        option: &'static str,
        /// The options that would do.
        takes: Vec<&'static str>,
    },
    /// A field that a document does not have, or not to be changed like this.
    NoDocumentField {
        /// What was given.
        field: String,
        /// The fields that would do.
        known: Vec<DocumentColumn>,
    },
    /// A field that was given twice, as two names of one column.
    FieldTwice {
        /// The name given first.
        first: String,
        /// The name given again.
        second: String,
    },
    /// A field of a document with something that it does not take.
    DocumentField(Box<RecordDoubt>),
    /// A status that such a record does not have.
    UnknownStatus {
        /// The record's key.
        key: String,
        /// What was given.
        code: String,
        /// The codes that it has.
        known: Vec<&'static str>,
    },
    /// An imported file proposes nothing under that key.
    UnknownProposal {
        /// What was given.
        key: String,
        /// The keys that there are.
        known: Vec<String>,
    },
    /// A text has nothing left once hidden characters are taken out.
    EmptyText {
        /// The option.
        option: &'static str,
    },
    /// There is no bulletin of that period.
    Bulletin(BulletinFault),
    /// `--as-of` after the reference day.
    AsOfAhead {
        /// The day asked for.
        as_of: NaiveDate,
        /// The reference day.
        today: NaiveDate,
    },
}

impl Failure {
    /// An act that was refused, with the names of the plans' boxes at hand for the sentence.
    #[must_use]
    pub fn of_act(error: LedgerError, book: &Book) -> Self {
        let schemes = || book.plans.values().map(|plan| &plan.sync);
        let gates = schemes().flat_map(|sync| &sync.gates).map(|one| (&one.id, (&one.name, &one.name_en)));
        let boxes = schemes().flat_map(|sync| &sync.steps).flat_map(|step| &step.boxes);
        let names = gates.chain(boxes.map(|one| (&one.id, (&one.name, &one.name_en))));
        let names = names.map(|(id, (name, name_en))| (id.clone(), (name.clone(), name_en.clone())));
        Self::Act { error: Box::new(error), names: names.collect() }
    }

    /// Whether the work is done all the same, and the sentence says what is not.
    #[must_use]
    pub fn is_done(&self) -> bool {
        let of_ledger = |error: &LedgerError| matches!(error, LedgerError::Made { .. });
        match self {
            Self::Unconfirmed { .. } | Self::NotInPlace { .. } => true,
            Self::Ledger(error) | Self::Act { error, .. } => of_ledger(error),
            Self::Demo(error) => matches!(error.as_ref(), DemoError::Ledger(error) if of_ledger(error)),
            _ => false,
        }
    }

    /// What to say where no ledger stands.
    #[must_use]
    pub fn no_ledger(path: PathBuf) -> Self {
        match set_aside(&path).pop() {
            Some(aside) => Self::SetAside { ledger: path, aside },
            None => Self::NoLedger(path),
        }
    }

    /// What the medium did not confirm of files that are written.
    #[must_use]
    pub fn of_unconfirmed(StagedError { path, error }: StagedError) -> Self {
        Self::Unconfirmed { path, error }
    }
}

macro_rules! from {
    ($($error:ty => $variant:ident),* $(,)?) => {$(
        impl From<$error> for Failure {
            fn from(error: $error) -> Self {
                Self::$variant(error)
            }
        }
    )*};
}

from! {
    HolidayFileError => Holiday,
    PackError => Pack,
    WorkdayError => Workday,
    NotAKey => NotAKey,
}

impl From<BulletinFault> for Failure {
    fn from(fault: BulletinFault) -> Self {
        match fault {
            BulletinFault::NoPlan => LedgerError::from(Refusal::NoPlan).into(),
            BulletinFault::Ahead { .. }
            | BulletinFault::Backwards(_)
            | BulletinFault::BeforePlan { .. }
            | BulletinFault::BeforeLedger { .. }
            | BulletinFault::NothingOwed => Self::Bulletin(fault),
            BulletinFault::Workday(error) => error.into(),
        }
    }
}

impl From<LedgerError> for Failure {
    fn from(error: LedgerError) -> Self {
        Self::Ledger(Box::new(error))
    }
}

impl From<DemoError> for Failure {
    fn from(error: DemoError) -> Self {
        Self::Demo(Box::new(error))
    }
}

impl From<StagedError> for Failure {
    fn from(error: StagedError) -> Self {
        Self::Write { path: error.path, error: error.error }
    }
}

impl From<WeeklyError> for Failure {
    fn from(error: WeeklyError) -> Self {
        Self::Weekly(Box::new(error))
    }
}

impl From<ReturnsError> for Failure {
    fn from(error: ReturnsError) -> Self {
        match error {
            ReturnsError::Read { path, error } => Self::Read { path, error },
            ReturnsError::Stopped => Self::Import { path: PathBuf::new(), error: ReadError::Stopped },
            ReturnsError::Ledger(error) => error.into(),
        }
    }
}

impl From<FormsError> for Failure {
    fn from(error: FormsError) -> Self {
        Self::Forms(Box::new(error))
    }
}
