//! Policy documents (政策文件), their interpretation, the three synchronizations (三同步) and the gate.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::coded::coded;
use super::id::{DocumentId, UnitId};
use super::prose::prose;

coded! {
    /// In whose name a document is issued (名义): decides how many forms of interpretation are asked.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum IssuedAs {
        /// 县政府.
        County,
        /// 县政府办公室.
        CountyOffice,
        /// 单位.
        Unit,
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
    /// Dates of each step, by step id.
    pub steps: BTreeMap<String, SyncDates>,
    /// State of each box, by box id. A box without an entry is open.
    pub boxes: BTreeMap<String, BoxState>,
    /// State of each content element, by element id.
    pub elements: BTreeMap<String, BoxState>,
    /// Forms of interpretation, by form id.
    pub forms: BTreeMap<String, FormState>,
    /// Library record: boxes by id.
    pub library: BTreeMap<String, BoxState>,
    /// 推送至省.
    pub pushed_province_on: Option<NaiveDate>,
    /// 推送至市.
    pub pushed_city_on: Option<NaiveDate>,
    /// Sign-offs (审签), oldest first; append-only, withdrawn ones among them.
    pub sign_offs: Vec<SignOff>,
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
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct FormState {
    /// Planned day.
    pub planned_on: Option<NaiveDate>,
    /// Published day; counts from then.
    pub published_on: Option<NaiveDate>,
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
