//! Acts on activities.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::VariantNames;

use super::evidence::{NewEvidence, sound_evidence};
use super::name::name;
use super::refusal::SchemeList;
use super::register::Fields;
use super::rule::{filled, not_after};
use super::{RecordAct, Refusal, find};
use crate::domain::book::Book;
use crate::domain::details::details_of;
use crate::domain::key::Key;
use crate::domain::pack::QuotaScope;
use crate::domain::quota::{Activity, Quota};
use crate::domain::registers::FieldKind;

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
        /// What else is written down of it.
        #[serde(default, skip_serializing_if = "Fields::is_empty")]
        fields: Fields,
        /// Evidence.
        #[serde(default)]
        evidence: Vec<NewEvidence>,
    },
    /// 编辑活动. It stays with its plan.
    EditActivity {
        /// Activity.
        activity: Key,
        /// Quota code.
        quota: String,
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
        /// What else is written down of it: an empty text takes a value away, what is not named stays.
        #[serde(default, skip_serializing_if = "Fields::is_empty")]
        fields: Fields,
    },
    /// 撤回活动, with its evidence.
    WithdrawActivity {
        /// Activity.
        activity: Key,
    },
}

/// The quota of a code in the plan that an activity stands in.
///
/// # Errors
/// Unknown.
pub fn quota_beside<'a>(book: &'a Book, activity: &Activity, code: &str) -> Result<&'a Quota, Refusal> {
    let plan = book.quotas.get(&activity.quota).map(|quota| quota.plan);
    let found = book.quotas.values().find(|quota| Some(quota.plan) == plan && quota.code == code);
    found.ok_or_else(|| find::unknown(SchemeList::Quota, code))
}

fn held_by(book: &Book, quota: &Quota, unit: Option<&str>) -> Result<(), Refusal> {
    match unit {
        Some(code) => find::unit(book, code).map(|_| ()),
        None if quota.scope == QuotaScope::Unit => Err(Refusal::UnitNeeded(quota.code.clone())),
        None => Ok(()),
    }
}

/// Whether the quota's activities have these fields, and each takes what is written into it.
fn sound_details(quota: &Quota, fields: &Fields, today: NaiveDate) -> Result<(), Refusal> {
    fields.iter().try_for_each(|(id, value)| {
        let def = details_of(&quota.code).iter().find(|def| def.id == id.as_str());
        let none = || Refusal::NoDetail { quota: quota.title.clone(), code: quota.code.clone(), field: id.clone() };
        let def = def.ok_or_else(none)?;
        if !value.is_empty() && !value.fits(def.kind) {
            return Err(Refusal::BadDetail { field: def.id });
        }
        value.as_day().filter(|_| def.kind == FieldKind::Past).map_or(Ok(()), |day| not_after("on", day, today))
    })
}

impl RecordAct for ActivityAct {
    fn check(&self, book: &Book, today: NaiveDate) -> Result<(), Refusal> {
        match self {
            Self::AddActivity { quota, plan, unit, on, title, evidence, fields, .. } => {
                filled("title", title)?;
                not_after("on", *on, today)?;
                evidence.iter().try_for_each(|one| sound_evidence(one, today))?;
                let found = find::quota(book, plan.as_deref(), *on, quota)?;
                sound_details(found, fields, today)?;
                held_by(book, found, unit.as_deref())
            }
            Self::EditActivity { activity, quota, unit, on, title, follow_up_on, fields } => {
                filled("title", title)?;
                not_after("on", *on, today)?;
                if let Some(day) = follow_up_on {
                    not_after("follow_up_on", *day, today)?;
                }
                let one = find::activity(book, activity)?;
                let quota = quota_beside(book, one, quota)?;
                sound_details(quota, fields, today)?;
                held_by(book, quota, unit.as_deref())
            }
            Self::WithdrawActivity { activity } => find::activity(book, activity).map(drop),
        }
    }

    fn title(&self, book: &Book) -> String {
        match self {
            Self::AddActivity { title, .. } => format!("记活动：{title}"),
            Self::EditActivity { title, .. } => format!("编辑活动：{title}"),
            Self::WithdrawActivity { activity } => format!("撤回活动：{}", name(activity, book)),
        }
    }

    fn evidence_mut(&mut self) -> Vec<&mut NewEvidence> {
        match self {
            Self::AddActivity { evidence, .. } => evidence.iter_mut().collect(),
            Self::EditActivity { .. } | Self::WithdrawActivity { .. } => Vec::new(),
        }
    }
}
