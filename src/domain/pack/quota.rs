//! The quotas of a pack (量化指标).

use serde::{Deserialize, Serialize};

use crate::domain::coded::coded;
use crate::domain::prose::prose;
use crate::domain::task::Strength;

/// "At least N".
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PackQuota {
    /// Stable id, e.g. `county.meetings`.
    pub id: String,
    /// Whose quota it is.
    pub scope: QuotaScope,
    /// Name on the screen.
    pub title: String,
    /// English name.
    pub title_en: String,
    /// At least so many; `None` where events are recorded without a minimum.
    pub at_least: Option<u32>,
    /// What is asked by another period than the year, in words (每季度 1 次): the plan counts by the year, so there is no
    /// minimum then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// Strength, from its words in the notice.
    pub strength: Strength,
    /// What the activity must publish afterwards, if anything (e.g. 意见和采纳情况).
    pub follow_up: Option<String>,
    /// Row of the task it belongs to.
    pub row: String,
    /// The notice's words.
    #[serde(serialize_with = "prose")]
    pub clause: String,
}

coded! {
    /// Whom a quota binds.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum QuotaScope {
        /// The county as a whole.
        County,
        /// Every unit of both groups.
        Unit,
    }
}
