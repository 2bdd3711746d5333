//! Policy documents (政策文件), their interpretation, the three synchronizations (三同步) and the gate.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::assignment::Review;
use super::coded::coded;
use super::id::{DocumentId, TaskId, UnitId};
use super::prose::prose;
use super::week::IsoWeek;

coded! {
    /// In whose name a document is issued (名义): decides how many forms of interpretation are asked.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum IssuedAs {
        /// 县政府.
        County,
        /// 县政府办公室.
        CountyOffice,
        /// 单位.
        #[default]
        Unit,
    }
}

coded! {
    /// 公开属性, marked where a document is drafted (国办发〔2016〕80号): one without it is sent back.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Disclosure {
        /// 主动公开: public within 20 working days (国务院令第711号第二十六条).
        Public,
        /// 依申请公开, with its reason.
        OnRequest,
        /// 不予公开, with its ground in the law and its reason.
        Withheld,
    }
}

coded! {
    /// 有效性.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Validity {
        /// 有效.
        InForce,
        /// 失效: its term has run out.
        Expired,
        /// 废止.
        Repealed,
    }
}

/// What is recorded of a document beside its name: where it may be read, by whom, and for how long it holds.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DocumentFacts {
    /// 公开属性; `None`: not marked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disclosure: Option<Disclosure>,
    /// 不予公开的依据: the article.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "prose")]
    pub disclosure_ground: Option<String>,
    /// Why it is not public.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "prose")]
    pub disclosure_reason: Option<String>,
    /// 印发日期.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issued_on: Option<NaiveDate>,
    /// Where it is published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// 索引号.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub index_number: Option<String>,
    /// 主题分类.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theme_class: Option<String>,
    /// 有效性, as it was last entered; [`PolicyDocument::validity`] says how it stands on a day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub validity: Option<Validity>,
    /// 有效期至: the last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<NaiveDate>,
    /// 评估、清理 is due on that day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review_on: Option<NaiveDate>,
    /// 废止日期: from that day on it holds no longer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repealed_on: Option<NaiveDate>,
    /// 废止文号: the number of the document that repealed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repealed_by: Option<String>,
}

impl DocumentFacts {
    /// Whether nothing is recorded.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        *self == Self::default()
    }
}

/// A policy document with everything that hangs on it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PolicyDocument {
    /// The ledger's id.
    pub id: DocumentId,
    /// Number in keys: `doc/6`, 文6 on screen.
    pub number: i64,
    /// Title.
    pub title: String,
    /// Drafting unit.
    pub unit: UnitId,
    /// In whose name.
    pub issued_as: IssuedAs,
    /// 行政规范性文件.
    pub normative: bool,
    /// 文号, once it has one.
    pub document_number: Option<String>,
    /// 成文日期: the day written under the document; its year is the document's.
    pub formed_on: Option<NaiveDate>,
    /// Planned day of publication.
    pub planned_on: Option<NaiveDate>,
    /// 不解读理由: out of scope, with the written reason. Then no box is asked.
    pub exempt_reason: Option<String>,
    /// Publicity, validity, links.
    pub facts: DocumentFacts,
    /// The task that it serves.
    pub task: Option<TaskId>,
    /// Dates of each step, by step id.
    pub steps: BTreeMap<String, SyncDates>,
    /// State of each box, by box id. A box without an entry is open.
    pub boxes: BTreeMap<String, BoxState>,
    /// State of each content element, by element id.
    pub elements: BTreeMap<String, BoxState>,
    /// Forms of interpretation, by form id.
    pub forms: BTreeMap<String, FormState>,
    /// Gates passed, by gate id, with the day. One that is circulated is past all gates, whatever stands here.
    pub passes: BTreeMap<String, NaiveDate>,
    /// Library record: boxes by id.
    pub library: BTreeMap<String, BoxState>,
    /// 推送至省.
    pub pushed_province_on: Option<NaiveDate>,
    /// 推送至市.
    pub pushed_city_on: Option<NaiveDate>,
    /// Sign-offs (审签), oldest first; append-only, withdrawn ones among them.
    pub sign_offs: Vec<SignOff>,
    /// Verdicts of walks, oldest first.
    pub reviews: Vec<Review>,
    /// 运转: circulated on that day.
    pub circulated_on: Option<NaiveDate>,
    /// Gate overrides, oldest first; append-only, withdrawn ones among them.
    pub overrides: Vec<GateOverride>,
    /// Links to related records, notes.
    pub note: String,
    /// Desk date of the act that entered it.
    pub entered_on: NaiveDate,
    /// Desk date of the last act that touched it.
    pub touched_on: NaiveDate,
}

impl PolicyDocument {
    /// The verdict of a week's walk; of several the last.
    #[must_use]
    pub fn review_of(&self, week: IsoWeek) -> Option<&Review> {
        self.reviews.iter().rev().find(|review| review.week == week)
    }

    /// 有效性 on a day: what has a day of repeal is repealed from then on, and what is in force until a day that has passed
    /// has expired.
    #[must_use]
    pub fn validity(&self, today: NaiveDate) -> Option<Validity> {
        if self.facts.repealed_on.is_some_and(|on| on <= today) {
            return Some(Validity::Repealed);
        }
        let is_over = self.facts.valid_until.is_some_and(|until| until < today);
        match self.facts.validity {
            Some(Validity::InForce) | None if is_over => Some(Validity::Expired),
            entered => entered,
        }
    }
}

/// The two dates of a step; in sync when the interpretation's is not later.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct SyncDates {
    /// The document's date.
    pub document_on: Option<NaiveDate>,
    /// The interpretation's date.
    pub interpretation_on: Option<NaiveDate>,
}

/// A closed box or element.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum BoxState {
    /// Ticked: on a day, with what stands there.
    Ticked {
        /// 发生日期.
        on: NaiveDate,
        /// What stands there.
        #[serde(default)]
        #[serde(serialize_with = "prose")]
        note: String,
    },
    /// 不适用, with a reason.
    NotApplicable {
        /// Why.
        #[serde(serialize_with = "prose")]
        reason: String,
    },
}

/// A form of interpretation: planned or published.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct FormState {
    /// Planned day.
    pub planned_on: Option<NaiveDate>,
    /// Published day; counts from then.
    pub published_on: Option<NaiveDate>,
    /// Where it is published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

coded! {
    /// A signer's verdict.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum SignVerdict {
        /// 同意.
        Approve,
        /// 退回.
        Return,
    }
}

/// 审签: who (by role), box, verdict, date, note. Append-only.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SignOff {
    /// Row id.
    pub id: i64,
    /// The box signed.
    pub box_id: String,
    /// Role of the signer.
    pub role: String,
    /// Verdict.
    pub verdict: SignVerdict,
    /// 发生日期.
    pub signed_on: NaiveDate,
    /// A word; the reason of a return.
    pub note: String,
    /// 登记日期.
    pub entered_on: NaiveDate,
    /// A later entry withdrew it; both stand.
    pub withdrawn: bool,
}

/// 覆盖: a gate passed with a written reason; stays for ever.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GateOverride {
    /// Row id.
    pub id: i64,
    /// Why.
    pub reason: String,
    /// The boxes that were open, by id.
    pub open_boxes: Vec<String>,
    /// Desk date.
    pub entered_on: NaiveDate,
    /// A later entry withdrew it; both stand.
    pub withdrawn: bool,
}
