//! 填报表: what a unit is asked by a form, and what of it was known when the form went out. Units have no accounts: what
//! they answer comes back on the form, and is read against what it carried.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::assignment::{Assignment, Status};
use super::coded::coded;
use super::day::Day;
use super::id::{PlanId, UnitId, WrittenFormId};
use super::key::Key;
use super::light::LightWord;
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

impl Day<'_> {
    /// The last day of what a form asks that looks so many days ahead.
    #[must_use]
    pub fn form_until(&self, days: u32) -> Option<NaiveDate> {
        self.today.checked_add_days(Days::new(days.into()))
    }

    /// What a form asks of a unit today: its open duties of the plan in use, with a last day those due by then, overdue
    /// ones among them; and its activities that do not count yet.
    #[must_use]
    pub fn form_content(&self, unit: UnitId, due_by: Option<NaiveDate>) -> FormContent {
        let mut owed: Vec<_> =
            self.book.assignments_of_unit(unit).filter_map(|one| Some((self.place(one)?, one))).collect();
        owed.sort_unstable_by_key(|(place, _)| *place);
        let rows = owed.into_iter().filter_map(|(_, one)| self.form_row(one, due_by)).collect();
        let held = self.listed_activities().into_iter().filter(|(one, _)| one.unit == Some(unit));
        let lacking = held.filter(|(one, _)| !self.lacks(one).is_empty());
        let activities = lacking.map(|(one, quota)| FormActivity {
            key: Key::Activity(one.id.0),
            quota: quota.code.clone(),
            on: one.happened_on,
            title: one.title.clone(),
            evidence: one.evidence.len(),
            follow_up_on: one.follow_up_on,
        });
        FormContent { rows, activities: activities.collect() }
    }

    fn form_row(&self, one: &Assignment, due_by: Option<NaiveDate>) -> Option<FormRow> {
        let standing = self.standing(one);
        let is_soon = due_by.is_none_or(|last| standing.due.is_some_and(|due| due <= last));
        if self.is_over(one) || !is_asked_by_form(one, standing.word) || !is_soon {
            return None;
        }
        Some(FormRow {
            key: self.key_of(one)?,
            due: standing.due,
            status: one.status,
            reason: one.reason.clone().filter(|_| one.status == Status::Returned),
            submitted_on: one.submitted_on,
            note: one.latest_note().map(|note| FormNote { on: note.happened_on, text: note.text.clone() }),
            evidence: one.evidence.len(),
        })
    }
}

/// Whether a form asks it: everything open, also what stands all year or waits for its event; but not what was due before
/// the unit owed it.
fn is_asked_by_form(one: &Assignment, word: LightWord) -> bool {
    one.status.is_open()
        && match word {
            LightWord::Overdue | LightWord::DueSoon | LightWord::OnTrack | LightWord::AwaitingReview => true,
            LightWord::Ambiguous | LightWord::Unreadable | LightWord::PreIssue => true,
            LightWord::Immediate | LightWord::AwaitingEvent | LightWord::Standing => true,
            LightWord::ChoiceOwed | LightWord::PreRoster | LightWord::Done | LightWord::Exempt => false,
        }
}
