//! Everything that can go wrong, and the sentence for it: what happened, to which file or record, what to do.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use chrono::NaiveDate;

use crate::demo::DemoError;
use crate::domain::book::Book;
use crate::domain::key::NotAKey;
use crate::domain::workday::{MAX_WORKDAYS, WorkdayError};
use crate::exchange::file::StagedError;
use crate::exchange::import::ReadError;
use crate::exchange::weekly::WeeklyError;
use crate::ledger::{LedgerError, NotASeal, set_aside};
use crate::locale::{Common, Lang, say, system_reason};
use crate::pack::PackError;
use crate::pack::holiday::HolidayFileError;
use crate::text::clean;

use super::{holiday_words, ledger_words};

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
    /// `--as-of` after the reference day.
    AsOfAhead {
        /// The day asked for.
        as_of: NaiveDate,
        /// The reference day.
        today: NaiveDate,
    },
}

crate::locale::words! {
    /// Sentences of failures.
    enum FailureWord in "failure" {
        NoDataFolder = "no_data_folder",
        Read = "read",
        Write = "write",
        Unconfirmed = "unconfirmed",
        NotInPlace = "not_in_place",
        Exists = "exists",
        TooLarge = "too_large",
        NotAFile = "not_a_file",
        NotFromRoot = "not_from_root",
        EvidenceTooLarge = "evidence_too_large",
        Input = "input",
        Output = "output",
        NoLedger = "no_ledger",
        SetAside = "set_aside",
        PlanOfYear = "plan_of_year",
        TooManyWorkdays = "too_many_workdays",
        BeyondDates = "beyond_dates",
        UnknownUnit = "unknown_unit",
        UnknownUnitNear = "unknown_unit_near",
        ManyUnits = "many_units",
        NotASeal = "not_a_seal",
        NotAKey = "not_a_key",
        WrongKind = "wrong_kind",
        StrangeOption = "strange_option",
        UnknownStatus = "unknown_status",
        UnknownProposal = "unknown_proposal",
        EmptyText = "empty_text",
        NoOpenDuty = "no_open_duty",
        DutyTwice = "duty_twice",
        AsOfAhead = "as_of_ahead",
    }
}

impl Failure {
    /// An act that was refused, with the names of the plans' boxes at hand for the sentence.
    #[must_use]
    pub fn of_act(error: LedgerError, book: &Book) -> Self {
        let steps = book.plans.values().flat_map(|plan| &plan.sync.steps);
        let names =
            steps.flat_map(|step| &step.boxes).map(|one| (one.id.clone(), (one.name.clone(), one.name_en.clone())));
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

    /// The sentence, without hidden characters that a path or text may bring.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        crate::text::clean_lines(&self.uncleaned_sentence(lang))
    }

    fn uncleaned_sentence(&self, lang: Lang) -> String {
        use FailureWord as Word;
        match self {
            Self::NoDataFolder => Word::NoDataFolder.say(lang).to_owned(),
            Self::Read { path, error } => {
                say!(lang, Word::Read, file = path.display(), why = system_reason(error, lang))
            }
            Self::Write { path, error } => {
                say!(lang, Word::Write, file = path.display(), why = system_reason(error, lang))
            }
            Self::Unconfirmed { path, error } => {
                say!(lang, Word::Unconfirmed, file = path.display(), why = system_reason(error, lang))
            }
            Self::NotInPlace { path, error } => {
                say!(lang, Word::NotInPlace, file = path.display(), why = system_reason(error, lang))
            }
            Self::Exists(path) => say!(lang, Word::Exists, file = path.display()),
            Self::TooLarge { path, cap } => say!(lang, Word::TooLarge, file = path.display(), max = cap),
            Self::NotFromRoot(path) => say!(lang, Word::NotFromRoot, file = path.display()),
            Self::NoOpenDuty { plan, word } => say!(lang, Word::NoOpenDuty, plan = plan, word = clean(word)),
            Self::DutyTwice { duty } => say!(lang, Word::DutyTwice, duty = clean(duty)),
            Self::NotAFile(path) => say!(lang, Word::NotAFile, file = path.display()),
            Self::EvidenceTooLarge { path, mib } => {
                say!(lang, Word::EvidenceTooLarge, file = path.display(), mib = mib)
            }
            Self::Input(error) => say!(lang, Word::Input, why = system_reason(error, lang)),
            Self::Output(error) => say!(lang, Word::Output, why = system_reason(error, lang)),
            Self::Holiday(fault) => holiday_words::sentence(fault, lang),
            Self::Pack(fault) => fault.sentence(lang),
            Self::Ledger(fault) => ledger_words::sentence(fault, lang, &str::to_owned),
            Self::Act { error, names } => {
                let name = |id: &str| match (names.get(id), lang) {
                    (None, _) => id.to_owned(),
                    (Some((zh, _)), Lang::ZhCn) => zh.clone(),
                    (Some((_, en)), Lang::En) => en.clone(),
                };
                ledger_words::sentence(error, lang, &name)
            }
            Self::Import { path, error } => error.sentence(path, lang),
            Self::PlanOfYear { year, key } => say!(lang, Word::PlanOfYear, year = year, key = key),
            Self::NoLedger(path) => say!(lang, Word::NoLedger, file = path.display()),
            Self::SetAside { ledger, aside } => {
                say!(lang, Word::SetAside, file = ledger.display(), aside = aside.display())
            }
            Self::Weekly(fault) => fault.sentence(lang, |error| ledger_words::sentence(error, lang, &str::to_owned)),
            Self::Demo(fault) => {
                let of_ledger = |error: &LedgerError| ledger_words::sentence(error, lang, &str::to_owned);
                fault.sentence(lang, of_ledger, |error| holiday_words::sentence(error, lang))
            }
            Self::Workday(WorkdayError::TooMany { n }) => {
                say!(lang, Word::TooManyWorkdays, n = n, max = MAX_WORKDAYS)
            }
            Self::Workday(WorkdayError::OutOfRange { start, n }) => {
                say!(lang, Word::BeyondDates, start = start, n = n)
            }
            Self::UnknownUnit { text, near } if near.is_empty() => say!(lang, Word::UnknownUnit, text = clean(text)),
            Self::UnknownUnit { text, near } => {
                say!(lang, Word::UnknownUnitNear, text = clean(text), near = listed(near, lang))
            }
            Self::ManyUnits { text, found } => {
                say!(lang, Word::ManyUnits, text = clean(text), found = listed(found, lang))
            }
            Self::NotASeal { path, error: NotASeal { line, text } } => {
                say!(lang, Word::NotASeal, file = path.display(), line = line, text = text)
            }
            Self::NotAKey(NotAKey(text)) => say!(lang, Word::NotAKey, text = clean(text)),
            Self::WrongKind { key, example } => say!(lang, Word::WrongKind, key = clean(key), example = example),
            Self::StrangeOption { key, option, takes } => {
                say!(lang, Word::StrangeOption, key = key, option = option, takes = takes.join(" "))
            }
            Self::UnknownStatus { key, code, known } => {
                say!(lang, Word::UnknownStatus, key = key, code = clean(code), known = known.join(" "))
            }
            Self::UnknownProposal { key, known } => {
                say!(lang, Word::UnknownProposal, key = clean(key), known = known.join(" "))
            }
            Self::EmptyText { option } => say!(lang, Word::EmptyText, option = option),
            Self::AsOfAhead { as_of, today } => say!(lang, Word::AsOfAhead, as_of = as_of, today = today),
        }
    }
}

fn listed(names: &[String], lang: Lang) -> String {
    names.join(Common::ListMark.say(lang))
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
