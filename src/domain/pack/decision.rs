//! How a pack sees major decisions.

use serde::{Deserialize, Serialize};

use super::SchemeEntry;

/// Major administrative decisions as data.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DecisionScheme {
    /// Stages in order.
    pub stages: Vec<StageDef>,
    /// Elements published as links.
    pub elements: Vec<ElementDef>,
    /// Feedback is published within so many working days of the decision.
    pub feedback_workdays: u32,
    /// (ext) Rejections are concentrated where more than so many of a hundred opinions were rejected.
    #[serde(default)]
    pub concentrated_percent: Option<u32>,
    /// (ext) The consultation window lasts at least so many calendar days.
    pub window_days: Option<u32>,
    /// Channels of consultation the notice names.
    pub channels: Vec<SchemeEntry>,
}

/// A stage of a decision.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StageDef {
    /// Stable id.
    pub id: String,
    /// Name on the screen.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// (ext): 外部规则.
    pub ext: bool,
    /// (ext) The stage takes at least so many working days.
    pub at_least_workdays: Option<u32>,
}

/// A disclosure element (公开要素) of a decision.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ElementDef {
    /// Stable id.
    pub id: String,
    /// Name on the screen.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// Six are required; the 视情 ones are never red.
    pub required: bool,
}
