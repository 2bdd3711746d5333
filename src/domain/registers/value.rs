//! What stands in a field of a row.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::def::FieldKind;
use crate::domain::prose::{LINE_MAX, prose};

/// A value as it is kept and as acts bring it; a day, a choice and a unit's code are texts.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub enum FieldValue {
    /// Yes or no.
    Flag(bool),
    /// Anything else; empty takes the value away.
    Text(#[serde(serialize_with = "prose")] String),
}

impl fmt::Display for FieldValue {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(flag) => write!(out, "{flag}"),
            Self::Text(text) => out.write_str(text),
        }
    }
}

impl FieldValue {
    /// A day as a value.
    #[must_use]
    pub fn day(day: NaiveDate) -> Self {
        Self::Text(day.to_string())
    }

    /// Whether it takes the value away.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Text(text) if text.trim().is_empty())
    }

    /// The text, where it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The day, where the text is one.
    #[must_use]
    pub fn as_day(&self) -> Option<NaiveDate> {
        self.as_text()?.parse().ok()
    }

    /// Whether a field of that kind takes it. One that is kept and does not fit is passed over in reading and left as
    /// it is.
    #[must_use]
    pub fn fits(&self, kind: FieldKind) -> bool {
        let Self::Text(text) = self else { return kind == FieldKind::YesNo };
        match kind {
            FieldKind::YesNo => false,
            FieldKind::Past | FieldKind::Day => self.as_day().is_some(),
            FieldKind::Choice(_) => kind.option(text).is_some(),
            FieldKind::Prose => true,
            FieldKind::Line | FieldKind::Unit | FieldKind::Link | FieldKind::Person | FieldKind::Phone => {
                !text.contains('\n') && !self.is_too_long(kind)
            }
        }
    }

    /// Whether it is a text beyond the bound of a line, in a field that takes one line.
    #[must_use]
    pub fn is_too_long(&self, kind: FieldKind) -> bool {
        let is_line = match kind {
            FieldKind::Line | FieldKind::Unit | FieldKind::Link | FieldKind::Person | FieldKind::Phone => true,
            FieldKind::Prose | FieldKind::Past | FieldKind::Day | FieldKind::Choice(_) | FieldKind::YesNo => false,
        };
        is_line && self.as_text().is_some_and(|text| text.chars().count() > LINE_MAX)
    }
}

/// A text as everybody may see it: of personal data a person's name by its first character, a telephone number by its
/// first three and last two digits, a short one by its first. Anything else stands as it is.
#[must_use]
pub fn masked(kind: FieldKind, text: &str) -> String {
    let length = text.chars().count();
    let (head, tail) = match kind {
        FieldKind::Person => (1, 0),
        FieldKind::Phone if length < 7 => (1, 0),
        FieldKind::Phone => (3, 2),
        FieldKind::Line
        | FieldKind::Prose
        | FieldKind::Past
        | FieldKind::Day
        | FieldKind::Unit
        | FieldKind::Choice(_)
        | FieldKind::Link
        | FieldKind::YesNo => return text.to_owned(),
    };
    let hidden = |(place, letter)| if place < head || place + tail >= length { letter } else { '*' };
    text.chars().enumerate().map(hidden).collect()
}
