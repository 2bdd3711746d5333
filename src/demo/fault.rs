//! What can go wrong with the sample desk, and the sentence for it.

use std::path::PathBuf;
use std::{fmt, io};

use chrono::NaiveDate;

use crate::exchange::forms::FormsError;
use crate::exchange::weekly::WeeklyError;
use crate::ledger::LedgerError;
use crate::locale::{Lang, reader_reason, say, system_reason};
use crate::pack::holiday::HolidayFileError;

crate::locale::words! {
    /// Sentences of the sample desk.
    enum DemoWord in "demo" {
        InScript = "in_script",
        InFile = "in_file",
        Syntax = "syntax",
        NotADay = "not_a_day",
        NotATime = "not_a_time",
        NotAWeek = "not_a_week",
        NotOne = "not_one",
        Extra = "extra",
        NotAnAct = "not_an_act",
        Backwards = "backwards",
        NoSuchPack = "no_such_pack",
        NoBulletin = "no_bulletin",
        NotASample = "not_a_sample",
        Empty = "empty",
        File = "file",
    }
}

/// Where an entry stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// File name.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Number of the entry in its file, from 1; 0 for what belongs to none.
    pub entry: usize,
}

/// A script that cannot be replayed: what is wrong, and where.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub struct ScriptError {
    /// File, line, entry.
    pub place: Place,
    /// What is wrong.
    pub fault: ScriptFault,
}

/// What is wrong with a script.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ScriptFault {
    /// Not TOML, or a field that days do not have; the reader's own words.
    Syntax(String),
    /// `on` of a day is no date.
    NotADay(String),
    /// `at` is missing or no time of day.
    NotATime(String),
    /// `freeze` names no week.
    NotAWeek(String),
    /// An entry is one of pack, freeze and act.
    NotOne,
    /// A field that does not belong to the entry.
    Extra(String),
    /// Not an act; the reader's own words.
    NotAnAct(String),
    /// A day or time earlier than the one before.
    Backwards {
        /// Day of the entry before.
        before: NaiveDate,
        /// Day of this one.
        on: NaiveDate,
    },
    /// A pack that is not shipped, or is broken.
    NoSuchPack(String),
    /// There is no bulletin of that day.
    NoBulletin,
}

impl ScriptError {
    /// The sentence, with file, line and entry.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        self.place.sentence(&self.fault.sentence(lang), lang)
    }
}

impl Place {
    fn sentence(&self, fault: &str, lang: Lang) -> String {
        let Self { file, line, entry } = self;
        if *entry == 0 {
            return say!(lang, DemoWord::InFile, file = file, line = line, fault = fault);
        }
        say!(lang, DemoWord::InScript, file = file, line = line, entry = entry, fault = fault)
    }
}

impl ScriptFault {
    fn sentence(&self, lang: Lang) -> String {
        match self {
            Self::Syntax(words) => say!(lang, DemoWord::Syntax, why = reader_reason(words, lang)),
            Self::NotADay(found) => say!(lang, DemoWord::NotADay, found = found),
            Self::NotATime(found) => say!(lang, DemoWord::NotATime, found = found),
            Self::NotAWeek(found) => say!(lang, DemoWord::NotAWeek, found = found),
            Self::NotOne => DemoWord::NotOne.say(lang).to_owned(),
            Self::Extra(field) => say!(lang, DemoWord::Extra, field = field),
            Self::NotAnAct(words) => say!(lang, DemoWord::NotAnAct, why = reader_reason(words, lang)),
            Self::Backwards { before, on } => say!(lang, DemoWord::Backwards, before = before, on = on),
            Self::NoBulletin => DemoWord::NoBulletin.say(lang).to_owned(),
            Self::NoSuchPack(name) => say!(lang, DemoWord::NoSuchPack, name = name),
        }
    }
}

impl fmt::Display for ScriptError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.sentence(Lang::En))
    }
}

/// Why the sample desk cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The script cannot be read.
    #[error(transparent)]
    Script(#[from] ScriptError),
    /// The ledger refused an entry, or failed at it.
    #[error("{}", place.sentence(&error.to_string(), Lang::En))]
    Entry {
        /// The entry.
        place: Box<Place>,
        /// Why.
        error: LedgerError,
    },
    /// A week could not be frozen.
    #[error("{}", place.sentence(&error.to_string(), Lang::En))]
    Week {
        /// The entry.
        place: Box<Place>,
        /// Why.
        error: Box<WeeklyError>,
    },
    /// Forms could not be written, or filled in.
    #[error("{}", place.sentence(&error.to_string(), Lang::En))]
    Forms {
        /// The entry.
        place: Box<Place>,
        /// Why.
        error: Box<FormsError>,
    },
    /// A script without an entry.
    #[error("{}", DemoWord::Empty.say(Lang::En))]
    Empty,
    /// The shipped holiday years cannot be read.
    #[error(transparent)]
    Holiday(#[from] HolidayFileError),
    /// The ledger cannot be made or opened.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The folder holds a ledger that is no sample; it was left alone.
    #[error("{}", say!(Lang::En, DemoWord::NotASample, file = .0.display()))]
    NotASample(PathBuf),
    /// A file of the folder cannot be moved or removed.
    #[error("{}", say!(Lang::En, DemoWord::File, file = path.display(), why = system_reason(error, Lang::En)))]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
}

impl DemoError {
    /// The sentence.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            Self::Script(error) => error.sentence(lang),
            Self::Entry { place, error } => place.sentence(&error.sentence(lang), lang),
            Self::Week { place, error } => place.sentence(&error.sentence(lang), lang),
            Self::Forms { place, error } => place.sentence(&error.sentence(lang), lang),
            Self::Empty => DemoWord::Empty.say(lang).to_owned(),
            Self::Holiday(error) => error.sentence(lang),
            Self::Ledger(error) => error.sentence(lang),
            Self::NotASample(path) => say!(lang, DemoWord::NotASample, file = path.display()),
            Self::File { path, error } => {
                say!(lang, DemoWord::File, file = path.display(), why = system_reason(error, lang))
            }
        }
    }
}
