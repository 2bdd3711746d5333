//! Assignments (责任分解): task × unit, what is tracked, reviewed and scored; and the dated records that hang on one.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::coded::coded;
use super::id::{AssignmentId, TaskId, UnitId};
use super::week::IsoWeek;

coded! {
    /// Status of an assignment.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Status {
        /// 未开始.
        NotStarted,
        /// 进行中.
        InProgress,
        /// 已报送: waits for the coordinator's review.
        Submitted,
        /// 办结: needs evidence or a written override.
        Done,
        /// 退回: needs a reason.
        Returned,
        /// 免办: needs a reason.
        Exempt,
    }
}

impl Status {
    /// Whether work is still owed: neither 办结 nor 免办.
    #[must_use]
    pub const fn is_open(self) -> bool {
        match self {
            Self::NotStarted | Self::InProgress | Self::Submitted | Self::Returned => true,
            Self::Done | Self::Exempt => false,
        }
    }

    /// Whether it is given with a written reason only.
    #[must_use]
    pub const fn needs_reason(self) -> bool {
        match self {
            Self::Returned | Self::Exempt => true,
            Self::NotStarted | Self::InProgress | Self::Submitted | Self::Done => false,
        }
    }
}

/// A unit's share of a task; or, without a unit, an owed choice (待定夺).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Assignment {
    /// The ledger's id.
    pub id: AssignmentId,
    /// The task.
    pub task: TaskId,
    /// Number of the part, where parts are assigned apart.
    pub part: Option<u32>,
    /// Who owes it; `None` while a choice is owed.
    pub unit: Option<UnitId>,
    /// The words that need a choice, on an owed choice; on units chosen through it, the same words.
    pub choice: Option<String>,
    /// 待确认: the unit is a default because nobody is named.
    pub unit_to_confirm: bool,
    /// Status.
    pub status: Status,
    /// Day of the last change of status (发生日期).
    pub status_on: Option<NaiveDate>,
    /// 报送日: 发生日期 of the submission that waits for the coordinator, or that was accepted; a return clears it.
    pub submitted_on: Option<NaiveDate>,
    /// 完成日 as the unit gave it on a form; whether it is on time is judged by 报送日.
    pub completed_on: Option<NaiveDate>,
    /// How often it was sent back (退回); later acceptance does not unmake it.
    pub returned: u32,
    /// Reason for 退回 or 免办.
    pub reason: Option<String>,
    /// Written override: closed without evidence.
    pub override_reason: Option<String>,
    /// From when it is owed.
    pub owed_from: NaiveDate,
    /// The day from which an adjusted table no longer names this unit; the record stays as it was, 免办 if it was open.
    pub released_on: Option<NaiveDate>,
    /// 结转: the duty of another year that it goes on as; its own status stays.
    pub carried_to: Option<AssignmentId>,
    /// 内部时限: an earlier day that the coordinator asks for. It warns, and makes nothing late.
    pub internal_due: Option<NaiveDate>,
    /// Progress notes, oldest first.
    pub notes: Vec<Note>,
    /// Reminders (催办), oldest first.
    pub reminders: Vec<Reminder>,
    /// Extensions (延期), oldest first; the last one holds.
    pub extensions: Vec<Extension>,
    /// Evidence (佐证), oldest first.
    pub evidence: Vec<Evidence>,
    /// Verdicts of walks, oldest first.
    pub reviews: Vec<Review>,
    /// Desk date of the last act that touched it or a record on it.
    pub touched_on: NaiveDate,
}

impl Assignment {
    /// Whether it is an owed choice.
    #[must_use]
    pub const fn is_owed_choice(&self) -> bool {
        self.unit.is_none()
    }

    /// Whether nothing was recorded of it since it was handed out.
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        self.status == Status::NotStarted
            && self.notes.is_empty()
            && self.reminders.is_empty()
            && self.extensions.is_empty()
            && self.evidence.is_empty()
            && self.reviews.is_empty()
    }

    /// The day by which it is on time or late once it is closed: 报送日, since the deadline binds the unit and not its
    /// reviewer; 完成日 of what was closed without a submission.
    #[must_use]
    pub fn met_on(&self) -> Option<NaiveDate> {
        self.done_on().map(|done| self.submitted_on.unwrap_or(done))
    }

    /// 完成日: the day it was closed.
    #[must_use]
    pub fn done_on(&self) -> Option<NaiveDate> {
        self.status_on.filter(|_| self.status == Status::Done)
    }

    /// The extension that holds.
    #[must_use]
    pub fn extension(&self) -> Option<&Extension> {
        self.extensions.last()
    }

    /// The latest progress note.
    #[must_use]
    pub fn latest_note(&self) -> Option<&Note> {
        self.notes.last()
    }

    /// The verdict given in that week, the last one if there are several.
    #[must_use]
    pub fn review_of(&self, week: IsoWeek) -> Option<&Review> {
        self.reviews.iter().rev().find(|review| review.week == week)
    }
}

/// 进展: a dated progress note.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Note {
    /// Row id.
    pub id: i64,
    /// 发生日期.
    pub happened_on: NaiveDate,
    /// 登记日期 (desk date).
    pub entered_on: NaiveDate,
    /// Text, cleaned; may have line breaks.
    pub text: String,
}

/// Ways to remind, as they go into the journal: data words, Chinese whatever the screen's language.
pub const REMINDER_WAYS: [&str; 4] = ["电话", "微信", "发函", "当面"];

/// 催办.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reminder {
    /// Row id.
    pub id: i64,
    /// 发生日期.
    pub happened_on: NaiveDate,
    /// 登记日期.
    pub entered_on: NaiveDate,
    /// How and what: 电话, 微信, 发函; may be empty.
    pub text: String,
}

/// 延期: an act, not a status.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Extension {
    /// Row id.
    pub id: i64,
    /// The new last day.
    pub due_on: NaiveDate,
    /// Why.
    pub reason: String,
    /// 批准人, by role.
    pub approver: String,
    /// 登记日期.
    pub entered_on: NaiveDate,
}

coded! {
    /// What a piece of evidence is.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum EvidenceKind {
        /// A link.
        Link,
        /// A document number.
        Number,
        /// A file, kept by SHA-256 in the folder beside the ledger.
        File,
    }
}

/// 佐证.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Evidence {
    /// Row id.
    pub id: i64,
    /// Link, number or file.
    pub kind: EvidenceKind,
    /// The link, the number, or the file's name.
    pub value: String,
    /// Hash of a file, lower-case hex.
    pub sha256: Option<String>,
    /// 发生日期, if known.
    pub happened_on: Option<NaiveDate>,
    /// 登记日期.
    pub entered_on: NaiveDate,
}

coded! {
    /// Verdict of a walk (走查).
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Verdict {
        /// 1 正常.
        Ok,
        /// 2 催办.
        Remind,
        /// 3 延期.
        Extend,
        /// 4 办结.
        Close,
        /// 5 退回.
        Return,
        /// 6 存疑: seen first next week.
        Query,
        /// 8 跳过: named in the week's sheet.
        Skip,
    }
}

impl Verdict {
    /// The digit that gives it in the walk.
    #[must_use]
    pub const fn digit(self) -> char {
        match self {
            Self::Ok => '1',
            Self::Remind => '2',
            Self::Extend => '3',
            Self::Close => '4',
            Self::Return => '5',
            Self::Query => '6',
            Self::Skip => '8',
        }
    }
}

/// 审阅: a walk's verdict on one item in one week.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Review {
    /// Row id.
    pub id: i64,
    /// The week.
    pub week: IsoWeek,
    /// The verdict.
    pub verdict: Verdict,
    /// A word about it; may be empty.
    pub note: String,
    /// 登记日期.
    pub entered_on: NaiveDate,
}
