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

/// Longest name of a form's file, in bytes: what file systems bear.
pub const FILE_NAME_MAX: usize = 255;

/// Whether some system keeps a character for itself, so that it stands in no file's name: Windows, sticks formatted as
/// FAT.
#[must_use]
pub fn is_kept_by_systems(c: char) -> bool {
    c.is_control() || r#"\/:*?"<>|"#.contains(c)
}

/// Whether a text is the name of a file, everywhere: no path, neither empty nor too long, with nothing at its end that
/// Windows drops.
#[must_use]
pub fn is_file_name(text: &str) -> bool {
    let is_dropped = text.ends_with(['.', ' ']);
    !text.trim().is_empty() && text.len() <= FILE_NAME_MAX && !is_dropped && !text.contains(is_kept_by_systems)
}

/// What a form asks of a unit.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormContent {
    /// Open duties, in the order of the plan.
    pub rows: Vec<FormRow>,
    /// Activities that do not count yet, in the order of their entry.
    pub activities: Vec<FormActivity>,
    /// Findings that the unit has to answer, by their numbers; none on forms of before they were asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<FormFinding>,
}

impl FormContent {
    /// Whether there is nothing to ask.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.activities.is_empty() && self.findings.is_empty()
    }

    /// What it asks about: duties, activities, findings.
    pub fn keys(&self) -> impl Iterator<Item = &Key> {
        let activities = self.activities.iter().map(|one| &one.key);
        self.rows.iter().map(|row| &row.key).chain(activities).chain(self.findings.iter().map(|one| &one.key))
    }
}

/// A duty on a form, with the values that it carried. What a form cannot change is kept as well: it is what the sheet is
/// compared with when it comes back, whatever became of the plan meanwhile.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormRow {
    /// The duty.
    pub key: Key,
    /// Its last allowed day in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
    /// 内部时限 that had not passed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub internal_due: Option<NaiveDate>,
    /// What is asked, as the form says it; none on forms of before it was kept.
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "prose")]
    pub requirement: Option<String>,
    /// By when, as the form says it in words; none on forms of before it was kept.
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "prose")]
    pub deadline: Option<String>,
    /// Its status.
    pub status: Status,
    /// Why it was sent back.
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "prose")]
    pub reason: Option<String>,
    /// 最近一次报送.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submitted_on: Option<NaiveDate>,
    /// 完成日期 that the unit gave before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completed_on: Option<NaiveDate>,
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

/// A finding (问题整改) on a form: what was found and by when it is to be put right.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormFinding {
    /// The finding.
    pub key: Key,
    /// 问题描述.
    pub problem: String,
    /// Object, page and link, each in a line of its own.
    #[serde(serialize_with = "prose")]
    pub found_at: String,
    /// 整改时限 in force: after 复核退回 the day that was set then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
    /// Id of the stage that it is in.
    pub stage: String,
    /// Why it was sent back; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty", serialize_with = "prose")]
    pub reason: String,
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
