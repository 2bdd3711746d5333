//! What stands in a field of a row.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::def::FieldKind;
use crate::domain::prose::prose;

/// Longest text of one line, in characters.
const LINE_MAX: usize = 500;

/// A value as it is kept and as acts bring it; a day, a choice and a unit's code are texts.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub enum FieldValue {
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Number(u32),
    /// Anything else; empty takes the value away.
    Text(#[serde(serialize_with = "prose")] String),
}

impl fmt::Display for FieldValue {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(flag) => write!(out, "{flag}"),
            Self::Number(number) => write!(out, "{number}"),
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
        match (kind, self) {
            (FieldKind::YesNo, Self::Flag(_)) | (FieldKind::Number, Self::Number(_)) => true,
            (FieldKind::YesNo | FieldKind::Number, _) | (_, Self::Flag(_) | Self::Number(_)) => false,
            (FieldKind::Past | FieldKind::Day, Self::Text(_)) => self.as_day().is_some(),
            (FieldKind::Choice(options), Self::Text(text)) => options.iter().any(|(code, _)| code == text),
            (FieldKind::Prose, Self::Text(_)) => true,
            (
                FieldKind::Line | FieldKind::Unit | FieldKind::Link | FieldKind::Person | FieldKind::Phone,
                Self::Text(text),
            ) => !text.contains('\n') && text.chars().count() <= LINE_MAX,
        }
    }
}

/// A person's name by its first character, a number by its first three and last two digits.
#[must_use]
pub fn masked(text: &str) -> String {
    let length = text.chars().count();
    let (head, tail) = if length >= 7 { (3, 2) } else { (1, 0) };
    let hidden = |(place, letter)| if place < head || place + tail >= length { letter } else { '*' };
    text.chars().enumerate().map(hidden).collect()
}
