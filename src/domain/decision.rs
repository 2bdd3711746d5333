//! Major administrative decisions (重大行政决策事项), their stages and disclosure elements.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::id::{DecisionId, UnitId};
use super::prose::prose;

/// A decision with its stages and elements.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decision {
    /// The ledger's id.
    pub id: DecisionId,
    /// Number in keys: `decision/3`, 决3 on screen.
    pub number: i64,
    /// Title.
    pub title: String,
    /// Lead unit (承办单位).
    pub unit: UnitId,
    /// In the annual catalogue (目录内).
    pub in_catalogue: bool,
    /// Dates of each stage, by stage id.
    pub stages: BTreeMap<String, StageDates>,
    /// Elements published, by element id.
    pub elements: BTreeMap<String, ElementState>,
    /// Consultation channels used, by id.
    pub channels: Vec<String>,
    /// Opinions received, adopted, rejected.
    pub feedback: Feedback,
    /// Free note.
    pub note: String,
    /// Desk date of the act that entered it.
    pub entered_on: NaiveDate,
    /// Desk date of the last act that touched it.
    pub touched_on: NaiveDate,
}

/// When a stage began and ended; a stage with a begin alone runs, or is a single day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct StageDates {
    /// First day.
    pub from_on: Option<NaiveDate>,
    /// Last day.
    pub to_on: Option<NaiveDate>,
}

/// A published element.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ElementState {
    /// Day of publication.
    pub published_on: NaiveDate,
    /// Link.
    pub link: String,
}

/// What became of the opinions.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Feedback {
    /// 收集.
    pub received: Option<u32>,
    /// 采纳.
    pub adopted: Option<u32>,
    /// 不采纳.
    pub rejected: Option<u32>,
    /// Where rejected opinions are concentrated.
    #[serde(serialize_with = "prose")]
    pub concentrated: String,
    /// The reason owed there.
    #[serde(serialize_with = "prose")]
    pub reason: String,
    /// Why the consultation window was shorter than the (ext) 30 days.
    pub short_window_reason: String,
}
