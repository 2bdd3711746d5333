//! What can be wrong in a holiday file, so that a user can put it right: file, line, field, what was expected.

use std::fmt;

use chrono::NaiveDate;
use thiserror::Error;
use toml::de::DeValue;

use super::limits::{MAX_BYTES, MAX_TEXT, YEARS};

/// A holiday file that was refused, with everything found wrong in it. Nothing of it is used.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub struct HolidayFileError {
    /// The file's name, as the caller gave it, hidden characters shown.
    pub file: String,
    /// The faults, in the order of their lines; never empty.
    pub faults: Vec<Fault>,
}

impl fmt::Display for HolidayFileError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, Fault { line, field, problem }) in self.faults.iter().enumerate() {
            let gap = if at == 0 { "" } else { "\n" };
            let field = if field.is_empty() { String::new() } else { format!(", {field}") };
            write!(out, "{gap}{}, line {line}{field}: {problem}", self.file)?;
        }
        Ok(())
    }
}

/// One fault.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// Line in the file, from 1.
    pub line: usize,
    /// The field, as `off[3]` or `notice.number`; empty where none can be told.
    pub field: String,
    /// What is wrong with it.
    pub problem: Problem,
}

/// What is wrong. Words of the file in it are shortened and their hidden characters shown, fit for a terminal.
#[derive(Clone, PartialEq, Eq, Debug, Error, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum Problem {
    /// The file is longer than such a file can be.
    #[error("the file has {bytes} bytes; a holiday year has at most {max}", max = MAX_BYTES)]
    TooLarge {
        /// Its length.
        bytes: usize,
    },
    /// Not UTF-8, as when an old editor saved it as GBK.
    #[error("this is not UTF-8 text; save the file as UTF-8")]
    Encoding,
    /// Not TOML.
    #[error("this is not TOML: {0}")]
    Syntax(String),
    /// A key that does not belong there.
    #[error("unknown key; expected one of {expected}")]
    UnknownKey {
        /// The keys that do.
        expected: &'static str,
    },
    /// A key that must be there is not.
    #[error("missing; expected {expected}")]
    Missing {
        /// What belongs there.
        expected: Expected,
    },
    /// A value of another type.
    #[error("found {found}, expected {expected}")]
    Type {
        /// What stands there.
        found: TomlKind,
        /// What belongs there.
        expected: Expected,
    },
    /// A year no notice was or will soon be written for.
    #[error("found {found}, expected a year from {} to {}", YEARS.start(), YEARS.end())]
    Year {
        /// The number found.
        found: String,
    },
    /// Not a date there is.
    #[error("{found} is not a date; expected \"YYYY-MM-DD\"")]
    Date {
        /// The text found.
        found: String,
    },
    /// A day of another year.
    #[error("{date} is not in {year}; a day belongs in the file of its own year, also at the turn of the year")]
    OtherYear {
        /// The day.
        date: NaiveDate,
        /// The file's year.
        year: i32,
    },
    /// A day listed twice.
    #[error("{date} is already in the list; expected each day once")]
    Twice {
        /// The day.
        date: NaiveDate,
    },
    /// A day both off and worked.
    #[error("{date} is also in off; expected it in one of the two")]
    OffAndWork {
        /// The day.
        date: NaiveDate,
    },
    /// A make-up day that is worked anyway.
    #[error("{date} is no Saturday or Sunday; expected a weekend day that is worked")]
    NotWeekend {
        /// The day.
        date: NaiveDate,
    },
    /// A feast on a day that is not off.
    #[error("{date} is not in off; expected a feast of a day off")]
    NotOff {
        /// The day.
        date: NaiveDate,
    },
    /// No day off at all.
    #[error("empty; every year has days off, expected at least one")]
    NoDaysOff,
    /// Empty or overlong text, or one with characters that do not show.
    #[error("{found} is empty, too long or has hidden characters; expected 1 to {max} visible ones", max = MAX_TEXT)]
    Text {
        /// The text found.
        found: String,
    },
}

/// What belongs in a place of the file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, strum::Display)]
pub enum Expected {
    /// `year`.
    #[strum(to_string = "a year")]
    Year,
    /// `notice`.
    #[strum(to_string = "number = \"…\", date = \"YYYY-MM-DD\" in braces, a list of such, or a text")]
    Notice,
    /// `notice.number`.
    #[strum(to_string = "the notice's number")]
    NoticeNumber,
    /// `notice.date`.
    #[strum(to_string = "the notice's date")]
    NoticeDate,
    /// `off` and `work`.
    #[strum(to_string = "a list of dates [\"YYYY-MM-DD\", …]")]
    Days,
    /// One of their days.
    #[strum(to_string = "a date \"YYYY-MM-DD\"")]
    Date,
    /// The name of a feast, or a notice cited as text.
    #[strum(to_string = "a text")]
    Text,
    /// `names`.
    #[strum(to_string = "a table of dates and feasts")]
    Feasts,
}

/// A TOML value of the wrong kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug, strum::Display)]
#[strum(serialize_all = "lowercase")]
pub enum TomlKind {
    /// A text.
    String,
    /// A whole number.
    Integer,
    /// A number with a fraction.
    Float,
    /// True or false.
    Boolean,
    /// A date or a time without quotes.
    Datetime,
    /// A list.
    Array,
    /// A table.
    Table,
}

impl TomlKind {
    /// The kind of a value.
    pub(super) const fn of(value: &DeValue<'_>) -> Self {
        match value {
            DeValue::String(_) => Self::String,
            DeValue::Integer(_) => Self::Integer,
            DeValue::Float(_) => Self::Float,
            DeValue::Boolean(_) => Self::Boolean,
            DeValue::Datetime(_) => Self::Datetime,
            DeValue::Array(_) => Self::Array,
            DeValue::Table(_) => Self::Table,
        }
    }
}

/// The file's words for a message: at most 40 characters, in quotes, control, bidi and invisible ones as `\u{…}`.
pub(super) fn quoted(text: &str) -> String {
    let shown: String = text.chars().take(40).collect();
    let more = if text.chars().nth(40).is_some() { "…" } else { "" };
    format!("{shown:?}{more}")
}
