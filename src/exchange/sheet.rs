//! A sheet as values, whatever the file format.

use std::borrow::Cow;

use chrono::NaiveDate;

/// What a cell holds.
#[derive(Clone, PartialEq, Debug)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words; may have line breaks.
    Text(String),
    /// A whole number.
    Number(i64),
    /// Hundredths of a point, written with two decimals.
    Points(i64),
    /// A day.
    Date(NaiveDate),
}

impl Cell {
    /// Words, or nothing when there are none.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// A day, where there is one.
    #[must_use]
    pub fn date(date: Option<NaiveDate>) -> Self {
        date.map_or(Self::Empty, Self::Date)
    }

    /// A whole number, where there is one.
    pub fn number(number: Option<impl Into<i64>>) -> Self {
        number.map_or(Self::Empty, |number| Self::Number(number.into()))
    }

    /// A count.
    #[must_use]
    pub fn count(count: usize) -> Self {
        Self::Number(i64::try_from(count).unwrap_or(i64::MAX))
    }

    /// Hundredths of a point, where something applied.
    #[must_use]
    pub fn points(points: Option<i64>) -> Self {
        points.map_or(Self::Empty, Self::Points)
    }
}

/// Hundredths as decimal text: 8750 is `87.50`.
#[must_use]
pub fn decimal(hundredths: i64) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let whole = hundredths.unsigned_abs();
    format!("{sign}{}.{:02}", whole / 100, whole % 100)
}

/// Rows under a head.
#[derive(Clone, PartialEq, Debug)]
pub struct Sheet {
    /// Stable name, as in `weekly-2023-W36-tasks.csv`.
    pub name: Cow<'static, str>,
    /// Head of every column.
    pub heads: Vec<String>,
    /// Rows of as many cells.
    pub rows: Vec<Vec<Cell>>,
}
