//! How values stand in the cells of a text table.

use chrono::NaiveDate;
use serde::Serialize;

use super::words::CliWord;
use crate::domain::score::{ScoreReason, ScoreReasonCode};
use crate::exchange::sheet::decimal;
use crate::locale::{Lang, say};
use crate::words;

/// A date, or a point where there is none.
pub fn date(date: Option<NaiveDate>) -> String {
    date.map_or_else(|| ".".to_owned(), |date| date.to_string())
}

/// Hundredths of a point with two decimals; a point where nothing applies.
pub fn points(hundredths: Option<i64>) -> String {
    hundredths.map_or_else(|| ".".to_owned(), decimal)
}

/// A number of a JSON answer: whole for what is counted, with decimals for points.
#[derive(Serialize)]
#[serde(untagged)]
pub enum Amount {
    /// So many.
    Whole(i64),
    /// Points.
    Points(f64),
}

impl Amount {
    /// A count, or points in hundredths.
    pub fn new(in_hundredths: bool, value: i64) -> Self {
        if in_hundredths { Self::Points(hundredths_as_number(value)) } else { Self::Whole(value) }
    }
}

/// Hundredths as the number that JSON and sheets carry.
#[allow(clippy::cast_precision_loss, reason = "scores are far below the 2^53 that a double holds whole")]
pub fn hundredths_as_number(hundredths: i64) -> f64 {
    hundredths as f64 / 100.0
}

/// How a score came about.
pub fn why(why: &ScoreReason, lang: Lang) -> String {
    let each = why.each.unwrap_or_default();
    match why.code {
        ScoreReasonCode::Sum => say!(lang, CliWord::WhySum, met = why.met, asked = why.asked),
        ScoreReasonCode::Ratio => say!(lang, CliWord::WhyRatio, met = why.met, asked = why.asked),
        ScoreReasonCode::Deduct => say!(lang, CliWord::WhyDeduct, n = why.met, each = points(Some(each))),
        ScoreReasonCode::OtherClass
        | ScoreReasonCode::NothingAsked
        | ScoreReasonCode::NotYet
        | ScoreReasonCode::Step
        | ScoreReasonCode::Manual
        | ScoreReasonCode::NotGiven => words::why(why, lang),
    }
}
