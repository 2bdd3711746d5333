//! Acts on activities.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::VariantNames;

use super::evidence::{NewEvidence, sound_evidence};
use super::rule::{filled, not_after};
use super::{RecordAct, Refusal, find};
use crate::domain::book::Book;
use crate::domain::pack::QuotaScope;

/// What a person can do to activities.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, VariantNames)]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
#[strum(serialize_all = "snake_case")]
pub enum ActivityAct {
    /// 记活动.
    AddActivity {
        /// Quota code.
        quota: String,
        /// Key of the quota's plan; without one that of the year of `on`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        plan: Option<String>,
        /// Code of the unit; `None` for the county.
        #[serde(default)]
        unit: Option<String>,
        /// When.
        on: NaiveDate,
        /// What it was.
        title: String,
        /// Follow-up published on.
        #[serde(default)]
        follow_up_on: Option<NaiveDate>,
        /// Evidence.
        #[serde(default)]
        evidence: Vec<NewEvidence>,
    },
}

impl RecordAct for ActivityAct {
    fn check(&self, book: &Book, today: NaiveDate) -> Result<(), Refusal> {
        match self {
            Self::AddActivity { quota, plan, unit, on, title, evidence, .. } => {
                filled("title", title)?;
                not_after("on", *on, today)?;
                evidence.iter().try_for_each(|one| sound_evidence(one, today))?;
                let found = find::quota(book, plan.as_deref(), *on, quota)?;
                match unit {
                    Some(code) => find::unit(book, code).map(|_| ()),
                    None if found.scope == QuotaScope::Unit => Err(Refusal::UnitNeeded(quota.clone())),
                    None => Ok(()),
                }
            }
        }
    }

    fn title(&self, _book: &Book) -> String {
        match self {
            Self::AddActivity { title, .. } => format!("记活动：{title}"),
        }
    }

    fn evidence_mut(&mut self) -> Vec<&mut NewEvidence> {
        match self {
            Self::AddActivity { evidence, .. } => evidence.iter_mut().collect(),
        }
    }
}
