//! 填报表: forms as they were written to units. Units have no accounts: what they answer comes back on the form, and is read
//! against what it carried.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::assignment::Status;
use super::coded::coded;
use super::id::{PlanId, UnitId, WrittenFormId};
use super::key::Key;
use super::prose::prose;

/// A form as it was written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WrittenForm {
    /// The ledger's id, and its number in the file: never given twice, also where a form was undone.
    pub id: WrittenFormId,
    /// The plan year it asks of.
    pub plan: PlanId,
    /// Who is asked.
    pub unit: UnitId,
    /// Desk date of its writing.
    pub written_on: NaiveDate,
    /// Only what is due by then was asked.
    pub due_by: Option<NaiveDate>,
    /// The file's name when it was written.
    pub file: String,
    /// What it asked, with what it carried.
    pub content: FormContent,
}

/// What a form asks of a unit.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormContent {
    /// Open duties, in the order of the plan.
    pub rows: Vec<FormRow>,
    /// Activities that do not count yet, in the order of their entry.
    pub activities: Vec<FormActivity>,
}

impl FormContent {
    /// Whether there is nothing to ask.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.activities.is_empty()
    }
}

/// A duty on a form, with the values that it carried. What a form cannot change (requirement, deadline in words) stands
/// in the plan and is not kept twice.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormRow {
    /// The duty.
    pub key: Key,
    /// Its last allowed day in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
    /// Its status.
    pub status: Status,
    /// Why it was sent back.
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "prose")]
    pub reason: Option<String>,
    /// 最近一次报送.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submitted_on: Option<NaiveDate>,
    /// The latest note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FormNote>,
    /// Pieces of evidence.
    pub evidence: usize,
}

/// A progress note on a form.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormNote {
    /// 发生日期.
    pub on: NaiveDate,
    /// Text; may have line breaks.
    #[serde(serialize_with = "prose")]
    pub text: String,
}

/// An activity on a form that lacks its evidence or what must follow it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormActivity {
    /// The activity.
    pub key: Key,
    /// Code of what it counts towards.
    pub quota: String,
    /// 发生日期.
    pub on: NaiveDate,
    /// What it was.
    pub title: String,
    /// Pieces of evidence.
    pub evidence: usize,
    /// Follow-up published on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follow_up_on: Option<NaiveDate>,
}

coded! {
    /// What a unit may say of a duty. It closes nothing: 办结 is the coordinator's word, and until then it is 已报送.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub enum Claim {
        /// 未开始.
        NotStarted,
        /// 进行中.
        InProgress,
        /// 办结.
        Done,
    }
}

impl Claim {
    /// The status whose word the unit says.
    #[must_use]
    pub const fn says(self) -> Status {
        match self {
            Self::NotStarted => Status::NotStarted,
            Self::InProgress => Status::InProgress,
            Self::Done => Status::Done,
        }
    }

    /// What becomes of it on the desk.
    #[must_use]
    pub const fn arrives_as(self) -> Status {
        match self {
            Self::NotStarted => Status::NotStarted,
            Self::InProgress => Status::InProgress,
            Self::Done => Status::Submitted,
        }
    }
}
