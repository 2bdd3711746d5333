//! What a unit fills in on a form.

use serde::Deserialize;

use crate::domain::key::Key;

/// What is filled in on a form.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Filled {
    /// Of its duties.
    pub rows: Vec<FilledRow>,
    /// Activities that the desk does not know yet.
    pub activities: Vec<FilledActivity>,
    /// Answers to findings.
    pub findings: Vec<FilledFinding>,
}

/// What is filled in of a duty; empty where nothing is.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FilledRow {
    /// The duty.
    pub of: Key,
    /// 状态.
    #[serde(default)]
    pub status: String,
    /// 进展.
    #[serde(default)]
    pub note: String,
    /// 完成日期.
    #[serde(default)]
    pub done_on: String,
    /// 佐证.
    #[serde(default)]
    pub evidence: String,
    /// 完成时限, where the unit wrote over it.
    #[serde(default)]
    pub deadline: Option<String>,
}

/// An activity; empty where nothing is filled in.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FilledActivity {
    /// 活动类别.
    pub kind: String,
    /// 发生日期.
    pub on: String,
    /// 主题.
    pub subject: String,
    /// 佐证.
    #[serde(default)]
    pub evidence: String,
    /// 后续公开日期.
    #[serde(default)]
    pub follow_up_on: String,
    /// 后续公开链接.
    #[serde(default)]
    pub follow_up_link: String,
}

/// An answer to a finding; empty where nothing is filled in.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FilledFinding {
    /// The finding.
    pub of: Key,
    /// 整改措施.
    #[serde(default)]
    pub measures: String,
    /// 整改后链接.
    #[serde(default)]
    pub link: String,
    /// 完成日期.
    #[serde(default)]
    pub done_on: String,
}

impl Filled {
    /// What is filled in of a duty.
    pub(super) fn of(&self, key: &Key) -> Option<&FilledRow> {
        self.rows.iter().find(|row| row.of == *key)
    }

    /// What is answered to a finding.
    pub(super) fn of_finding(&self, key: &Key) -> Option<&FilledFinding> {
        self.findings.iter().find(|one| one.of == *key)
    }
}
