//! Acts on activities.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::VariantNames;

use super::evidence::{NewEvidence, sound_evidence};
use super::name::name;
use super::refusal::SchemeList;
use super::rule::{filled, not_after, not_before};
use super::{RecordAct, Refusal, find};
use crate::domain::book::Book;
use crate::domain::detail::Details;
use crate::domain::id::QuotaId;
use crate::domain::key::Key;
use crate::domain::pack::{QuotaScope, Takes};
use crate::domain::quota::{Activity, Quota};

/// What a person can do to activities.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, VariantNames)]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
#[strum(serialize_all = "snake_case")]
pub enum ActivityAct {
    /// 记活动.
    AddActivity(NewActivity),
    /// 编辑活动. It stays with its plan.
    EditActivity(ActivityEdit),
    /// 撤回活动, with its evidence.
    WithdrawActivity {
        /// Activity.
        activity: Key,
    },
}

/// What is said of an activity when it is recorded or edited.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ActivityFacts {
    /// Quota code.
    pub quota: String,
    /// Code of a quota of the county that it counts towards besides; an empty one takes it back, `None` leaves it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub also: Option<String>,
    /// Code of the unit; `None` for the county.
    #[serde(default)]
    pub unit: Option<String>,
    /// When.
    pub on: NaiveDate,
    /// What it was.
    pub title: String,
    /// Follow-up published on.
    #[serde(default)]
    pub follow_up_on: Option<NaiveDate>,
    /// What else is written down of it.
    #[serde(default, skip_serializing_if = "Details::is_empty")]
    pub fields: Details,
}

/// An activity to be recorded.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewActivity {
    /// Key of the quota's plan; without one that of the year in which it was held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<String>,
    /// What is said of it.
    #[serde(flatten)]
    pub facts: ActivityFacts,
    /// Evidence.
    #[serde(default)]
    pub evidence: Vec<NewEvidence>,
}

/// What an activity is to be from now on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActivityEdit {
    /// Activity.
    pub activity: Key,
    /// What is said of it.
    #[serde(flatten)]
    pub facts: ActivityFacts,
}

/// The quotas that the facts name, in their plan.
pub struct NamedQuotas<'a> {
    /// What the activity counts towards.
    pub quota: &'a Quota,
    /// The county's that it counts towards besides.
    pub also: Option<QuotaId>,
}

impl NewActivity {
    /// The quotas it names.
    ///
    /// # Errors
    /// The plan has none of that code, or the one besides is no quota of the county.
    pub fn quotas<'a>(&self, book: &'a Book) -> Result<NamedQuotas<'a>, Refusal> {
        let quota = find::quota(book, self.plan.as_deref(), self.facts.on, &self.facts.quota)?;
        self.facts.quotas(book, quota, None)
    }
}

impl ActivityEdit {
    /// The quotas it names, in the plan that the activity stands in.
    ///
    /// # Errors
    /// As for a new one.
    pub fn quotas<'a>(&self, book: &'a Book) -> Result<NamedQuotas<'a>, Refusal> {
        let one = find::activity(book, &self.activity)?;
        let quota = quota_beside(book, one, &self.facts.quota)?;
        self.facts.quotas(book, quota, one.also)
    }
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

impl ActivityFacts {
    fn quotas<'a>(&self, book: &'a Book, quota: &'a Quota, stood: Option<QuotaId>) -> Result<NamedQuotas<'a>, Refusal> {
        let is_of_unit = quota.scope == QuotaScope::Unit;
        let also = match self.also.as_deref() {
            None => stood,
            Some("") => None,
            Some(code) => {
                let is_it =
                    |one: &&Quota| one.plan == quota.plan && one.scope == QuotaScope::County && one.code == code;
                let found = book.quotas.values().find(is_it).filter(|_| is_of_unit);
                Some(found.ok_or_else(|| find::unknown(SchemeList::Quota, code))?.id)
            }
        };
        Ok(NamedQuotas { quota, also: also.filter(|_| is_of_unit) })
    }

    fn check(&self, today: NaiveDate) -> Result<(), Refusal> {
        filled("title", &self.title)?;
        not_after("on", self.on, today)?;
        self.follow_up_on.map_or(Ok(()), |day| not_after("follow_up_on", day, today))?;
        not_before(self.follow_up_on, self.on)
    }

    fn check_with(&self, quota: &Quota, book: &Book, today: NaiveDate) -> Result<(), Refusal> {
        self.sound_details(book, quota, today)?;
        match self.unit.as_deref() {
            Some(code) => find::unit(book, code).map(|_| ()),
            None if quota.scope == QuotaScope::Unit => Err(Refusal::UnitNeeded(quota.code.clone())),
            None => Ok(()),
        }
    }

    /// Whether the quota's activities have these fields, and each takes what is written into it.
    fn sound_details(&self, book: &Book, quota: &Quota, today: NaiveDate) -> Result<(), Refusal> {
        self.fields.iter().try_for_each(|(id, value)| {
            let none = || Refusal::NoDetail {
                quota: quota.title.clone(),
                field: id.clone(),
                known: book.fields_of(quota).to_vec(),
            };
            let field = book.fields_of(quota).iter().find(|field| field.id == *id).ok_or_else(none)?;
            if !value.fits(field.takes) {
                return Err(Refusal::BadDetail { field: Box::new(field.clone()) });
            }
            match value.as_day().filter(|day| field.takes == Takes::Day && *day > today) {
                Some(date) => Err(Refusal::DetailAhead { field: Box::new(field.clone()), date, today }),
                None => Ok(()),
            }
        })
    }
}

impl RecordAct for ActivityAct {
    fn check(&self, book: &Book, today: NaiveDate) -> Result<(), Refusal> {
        match self {
            Self::AddActivity(new) => {
                new.facts.check(today)?;
                new.evidence.iter().try_for_each(|one| sound_evidence(one, today))?;
                new.facts.check_with(new.quotas(book)?.quota, book, today)
            }
            Self::EditActivity(edit) => {
                edit.facts.check(today)?;
                edit.facts.check_with(edit.quotas(book)?.quota, book, today)
            }
            Self::WithdrawActivity { activity } => find::activity(book, activity).map(drop),
        }
    }

    fn title(&self, book: &Book) -> String {
        match self {
            Self::AddActivity(new) => format!("记活动：{}", new.facts.title),
            Self::EditActivity(edit) => format!("编辑活动：{}", edit.facts.title),
            Self::WithdrawActivity { activity } => format!("撤回活动：{}", name(activity, book)),
        }
    }

    fn evidence_mut(&mut self) -> Vec<&mut NewEvidence> {
        match self {
            Self::AddActivity(new) => new.evidence.iter_mut().collect(),
            Self::EditActivity(_) | Self::WithdrawActivity { .. } => Vec::new(),
        }
    }
}
