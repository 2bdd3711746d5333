//! Points that the coordinator gives by hand, each with its reason.

use chrono::NaiveDate;

use super::id::UnitId;
use crate::text::narrow;

/// Points of one unit for one indicator of its plan's scheme.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ManualPoints {
    /// Row id.
    pub id: i64,
    /// Id of the indicator; the scheme may have changed since, and then they count for nothing.
    pub indicator: String,
    /// The unit.
    pub unit: UnitId,
    /// Hundredths of a point, by the indicator's own weight.
    pub points: i64,
    /// 评定日期: a 发生日期.
    pub given_on: NaiveDate,
    /// Why.
    pub reason: String,
    /// 佐证: a link, or the number of a document.
    pub evidence: Option<String>,
    /// Who gave them, as the journal names the actor; empty where it does not tell.
    pub by: String,
}

/// Points as a person writes them (`8`, `8.5`, `８.25`), in hundredths; `None` for anything else.
#[must_use]
pub fn read_points(text: &str) -> Option<i64> {
    let text: String = text.trim().chars().map(narrow).collect();
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    let is_number = !whole.is_empty() && whole.len() <= 5 && rest.len() <= 2;
    let digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    if !is_number || !digits(whole) || !digits(rest) || text.ends_with('.') {
        return None;
    }
    format!("{whole}{rest:0<2}").parse().ok()
}
