//! Keys: the stable names of records for scripts, acts and evidence (`2023/43/县水务局`, `doc/6`, `week/2023-W36`).

#![deny(clippy::wildcard_enum_match_arm)]

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::kind::RecordKind;
use super::registers::Register;
use super::week::IsoWeek;

/// The name of a record.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Key {
    /// `<plan>/<row>`.
    Task {
        /// Key of the plan.
        plan: String,
        /// Row in the plan.
        row: String,
    },
    /// `<plan>/<row>[.part]/<unit code>`, or `?` for an owed choice.
    Assignment {
        /// Key of the plan.
        plan: String,
        /// Row in the plan.
        row: String,
        /// Number of the part, where parts are assigned apart.
        part: Option<u32>,
        /// Code of the unit; `None` for an owed choice.
        unit: Option<String>,
    },
    /// `doc/6`.
    Document(i64),
    /// `decision/3`.
    Decision(i64),
    /// `account/1`: a row of a flat register.
    Register(Register, i64),
    /// `activity/4`.
    Activity(i64),
    /// `form/7`.
    Form(i64),
    /// `return/3`.
    Return(i64),
    /// `unit/<code>`.
    Unit(String),
    /// `week/2023-W36`.
    Week(IsoWeek),
    /// `bulletin/3`.
    Bulletin(i64),
}

impl fmt::Display for Key {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(prefix) = self.kind().row().prefix {
            write!(out, "{prefix}/")?;
        }
        match self {
            Self::Task { plan, row } => write!(out, "{plan}/{row}"),
            Self::Assignment { plan, row, part, unit } => {
                write!(out, "{plan}/{row}")?;
                if let Some(part) = part {
                    write!(out, ".{part}")?;
                }
                write!(out, "/{}", unit.as_deref().unwrap_or("?"))
            }
            Self::Document(number)
            | Self::Decision(number)
            | Self::Activity(number)
            | Self::Form(number)
            | Self::Return(number)
            | Self::Bulletin(number) => write!(out, "{number}"),
            Self::Register(register, number) => write!(out, "{}/{number}", register.def().key),
            Self::Unit(code) => out.write_str(code),
            Self::Week(week) => write!(out, "{week}"),
        }
    }
}

/// A text that names no kind of record.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("“{0}” is no record key; keys look like 2023/43/县水务局, doc/6, decision/3, unit/县水务局, week/2023-W36")]
pub struct NotAKey(pub String);

impl FromStr for Key {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || NotAKey(text.to_owned());
        let pieces: Vec<&str> = text.split('/').collect();
        if pieces.iter().any(|piece| piece.is_empty()) {
            return Err(wrong());
        }
        match pieces.as_slice() {
            [first, second] => match RecordKind::of_prefix(first) {
                Some(kind) => Self::numbered(kind, second).ok_or_else(wrong),
                None => match Register::of_key(first) {
                    Some(register) => {
                        second.parse().map(|number| Self::Register(register, number)).map_err(|_| wrong())
                    }
                    None => Ok(Self::Task { plan: (*first).to_owned(), row: (*second).to_owned() }),
                },
            },
            [plan, row, unit] => {
                let (row, part) = match row.split_once('.') {
                    Some((row, part)) => (row, Some(part.parse().map_err(|_| wrong())?)),
                    None => (*row, None),
                };
                let unit = (*unit != "?").then(|| (*unit).to_owned());
                Ok(Self::Assignment { plan: (*plan).to_owned(), row: row.to_owned(), part, unit })
            }
            _ => Err(wrong()),
        }
    }
}

impl Key {
    /// The kind of record it names.
    #[must_use]
    pub const fn kind(&self) -> RecordKind {
        match self {
            Self::Task { .. } => RecordKind::Task,
            Self::Assignment { .. } => RecordKind::Assignment,
            Self::Document(_) => RecordKind::Document,
            Self::Decision(_) => RecordKind::Decision,
            Self::Activity(_) => RecordKind::Activity,
            Self::Form(_) => RecordKind::Form,
            Self::Return(_) => RecordKind::Return,
            Self::Register(..) => RecordKind::Register,
            Self::Unit(_) => RecordKind::Unit,
            Self::Week(_) => RecordKind::Week,
            Self::Bulletin(_) => RecordKind::Bulletin,
        }
    }

    /// The key of a kind with a prefix from what stands behind it.
    fn numbered(kind: RecordKind, rest: &str) -> Option<Self> {
        match kind {
            RecordKind::Document => rest.parse().ok().map(Self::Document),
            RecordKind::Decision => rest.parse().ok().map(Self::Decision),
            RecordKind::Activity => rest.parse().ok().map(Self::Activity),
            RecordKind::Form => rest.parse().ok().map(Self::Form),
            RecordKind::Return => rest.parse().ok().map(Self::Return),
            RecordKind::Unit => Some(Self::Unit(rest.to_owned())),
            RecordKind::Week => rest.parse().ok().map(Self::Week),
            RecordKind::Bulletin => rest.parse().ok().map(Self::Bulletin),
            RecordKind::Task | RecordKind::Assignment | RecordKind::Register => None,
        }
    }
}

impl Serialize for Key {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
