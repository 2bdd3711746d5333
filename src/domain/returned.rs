//! 回收: returned forms as they stand in the ledger, with the differences that a person accepts or rejects.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::assignment::{Evidence, EvidenceKind, Status};
use super::coded::coded;
use super::id::{PlanId, ReturnId, UnitId, WrittenFormId};
use super::key::Key;
use super::prose::prose;

coded! {
    /// A column of a form.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum ReturnField {
        /// 状态.
        Status,
        /// 进展.
        Note,
        /// 完成日期.
        DoneOn,
        /// 佐证.
        Evidence,
        /// 活动: one that the desk does not have.
        Activity,
        /// 后续公开日期 of an activity.
        FollowUpOn,
        /// 具体要求, locked.
        Requirement,
        /// 最后期限, locked.
        Due,
        /// 完成时限, locked.
        Deadline,
        /// 整改反馈 of a finding: what was done, its link and the day.
        Reply,
        /// 问题描述 of a finding, locked.
        Problem,
        /// Object, page and link of a finding, locked.
        FoundAt,
        /// 整改时限 of a finding, locked.
        PutRightBy,
    }
}

coded! {
    /// What can become of a difference as it is read.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub enum Verdict {
        /// A person decides.
        Open,
        /// The desk says so already.
        Same,
        /// It cannot be taken.
        Refused,
    }
}

coded! {
    /// Why a difference is refused, or what a person should know of it.
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Remark {
        /// 冲突: the desk has changed it since the form was written.
        Conflict,
        /// A locked text was changed.
        Locked,
        /// No status that a unit may say.
        NoStatus,
        /// No day.
        NoDay,
        /// A day that has not come.
        FutureDay,
        /// After the last allowed day.
        Late,
        /// A file is named that does not lie beside the form; only its name is kept.
        NoFile,
        /// A file of a name that the duty has already, with something else in it.
        OtherFile,
        /// More than a record can hold; what is kept of it is its beginning.
        TooLong,
        /// A file that is too large to be taken in; only its name is kept.
        LargeFile,
        /// A follow-up that would come before its activity.
        FollowUpEarly,
        /// An answer that would come before its finding was set to the unit, or sent back.
        ReplyEarly,
        /// An answer without a link or another piece of evidence.
        NoProof,
    }
}

impl Remark {
    /// Whether what bears it cannot be taken.
    #[must_use]
    pub const fn refuses(self) -> bool {
        match self {
            Self::Locked | Self::NoStatus | Self::NoDay | Self::FutureDay => true,
            Self::TooLong | Self::FollowUpEarly | Self::ReplyEarly | Self::NoProof => true,
            Self::Conflict | Self::Late | Self::NoFile | Self::OtherFile | Self::LargeFile => false,
        }
    }
}

coded! {
    /// Why a row is kept aside.
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum AsideReason {
        /// Nothing tells which duty it is.
        NoKey,
        /// The form did not ask it.
        NotOnForm,
        /// It is another unit's.
        OtherUnit,
        /// The form asked it, and since then another unit owes it, or nobody.
        Moved,
        /// The same duty stood in a row before, with something else filled in.
        Twice,
        /// An activity whose kind, day or subject cannot be told; a person enters it.
        Activity,
        /// The number in the row is another finding's than its key.
        OtherNumber,
        /// The form asked for an answer to a finding that has ended since, or whose entry was undone.
        Over,
    }
}

coded! {
    /// A sheet of a form.
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum FormSheet {
        /// 填报.
        #[default]
        Duties,
        /// 活动.
        Activities,
        /// 问题整改.
        Findings,
    }
}

impl FormSheet {
    /// The sheet on which a record stands.
    #[must_use]
    pub const fn of(key: &Key) -> Self {
        match key {
            Key::Activity(_) | Key::Unit(_) => Self::Activities,
            Key::Register(..) => Self::Findings,
            Key::Task { .. }
            | Key::Assignment { .. }
            | Key::Document(_)
            | Key::Decision(_)
            | Key::Form(_)
            | Key::Return(_)
            | Key::Week(_)
            | Key::Bulletin(_) => Self::Duties,
        }
    }

    /// Whether it is the sheet of duties.
    #[must_use]
    pub fn is_of_duties(&self) -> bool {
        *self == Self::Duties
    }
}

/// A row that is kept aside for a person.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AsideRow {
    /// Row of the sheet.
    pub place: u32,
    /// Of which sheet; of a row kept before there were findings on a form also where it is one of activities.
    #[serde(default, skip_serializing_if = "FormSheet::is_of_duties")]
    pub sheet: FormSheet,
    /// Why.
    pub reason: AsideReason,
    /// What stands in it.
    #[serde(serialize_with = "prose")]
    pub words: String,
}

/// A piece of evidence that a sheet names.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReturnedPiece {
    /// Link, number or file.
    pub kind: EvidenceKind,
    /// The link, the number, or the file's name.
    pub value: String,
    /// Hash of a file that the ledger has taken in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
}

impl ReturnedPiece {
    /// Whether a record has it: a file by what is in it.
    #[must_use]
    pub fn is_among(&self, known: &[Evidence]) -> bool {
        known.iter().any(|one| one.value == self.value && (one.sha256 == self.sha256 || self.sha256.is_none()))
    }
}

/// An activity that a sheet tells of.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReturnedActivity {
    /// Code of what it counts towards.
    pub quota: String,
    /// 发生日期.
    pub on: NaiveDate,
    /// What it was.
    pub title: String,
    /// Follow-up published on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follow_up_on: Option<NaiveDate>,
    /// Evidence.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<ReturnedPiece>,
}

/// What a unit answers to a finding.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReturnedReply {
    /// 反馈日期; none where the unit gave none: then it is 收到日.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
    /// What stands in its place and is no day.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unread_on: String,
    /// 整改措施.
    #[serde(default, skip_serializing_if = "String::is_empty", serialize_with = "prose")]
    pub measures: String,
    /// 整改后链接, and files beside the form.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<ReturnedPiece>,
}

/// A value on one of the sides.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReturnValue {
    /// Nothing.
    Nothing,
    /// A status.
    Status(Status),
    /// A text.
    Text(#[serde(serialize_with = "prose")] String),
    /// A day.
    Day(NaiveDate),
    /// So many pieces.
    Count(usize),
    /// New pieces of evidence.
    Pieces(Vec<ReturnedPiece>),
    /// An activity.
    Activity(ReturnedActivity),
    /// An answer to a finding.
    Reply(ReturnedReply),
}

/// Where a sheet says something that the desk does not say.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewDifference {
    /// The duty, or the activity; of an activity that the desk does not have, the unit.
    pub key: Key,
    /// Row of the sheet.
    pub place: u32,
    /// The column.
    pub field: ReturnField,
    /// On the form as it was written.
    pub form: ReturnValue,
    /// On the desk when the sheet was read.
    pub now: ReturnValue,
    /// On the sheet.
    pub sheet: ReturnValue,
    /// What there is to know of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Remark>,
}

impl ReturnValue {
    /// The pieces of evidence in it.
    #[must_use]
    pub fn pieces(&self) -> &[ReturnedPiece] {
        match self {
            Self::Pieces(pieces) => pieces,
            Self::Activity(new) => &new.evidence,
            Self::Reply(new) => &new.evidence,
            Self::Nothing | Self::Status(_) | Self::Text(_) | Self::Day(_) | Self::Count(_) => &[],
        }
    }

    /// As [`Self::pieces`], to be changed.
    pub fn pieces_mut(&mut self) -> Option<&mut Vec<ReturnedPiece>> {
        match self {
            Self::Pieces(pieces) => Some(pieces),
            Self::Activity(new) => Some(&mut new.evidence),
            Self::Reply(new) => Some(&mut new.evidence),
            Self::Nothing | Self::Status(_) | Self::Text(_) | Self::Day(_) | Self::Count(_) => None,
        }
    }
}

impl NewDifference {
    /// What can become of it.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        if self.is_refused() {
            Verdict::Refused
        } else if self.says_the_same(&self.now) {
            Verdict::Same
        } else {
            Verdict::Open
        }
    }

    /// Whether the desk says so already: what is 办结 was handed in.
    #[must_use]
    pub fn says_the_same(&self, now: &ReturnValue) -> bool {
        match (now, &self.sheet) {
            (ReturnValue::Status(Status::Done), ReturnValue::Status(Status::Submitted)) => true,
            (_, ReturnValue::Pieces(new)) => new.is_empty(),
            (now, sheet) => now == sheet,
        }
    }

    /// Whether it can only be rejected.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.remarks.iter().any(|remark| remark.refuses())
    }
}

coded! {
    /// What became of a difference.
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Ruling {
        /// 待看: a person decides.
        Open,
        /// 已收.
        Accepted,
        /// 已拒.
        Rejected,
        /// 作废: the unit sent a later file.
        Superseded,
    }
}

/// A difference in the queue.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// Its number in the ledger, never given twice.
    pub id: i64,
    /// What it says.
    pub said: NewDifference,
    /// What became of it.
    pub ruling: Ruling,
    /// Why it was rejected; why 报送日 is an earlier day; by which file it was superseded.
    pub reason: Option<String>,
    /// Desk date of the ruling.
    pub ruled_on: Option<NaiveDate>,
}

coded! {
    /// What told which form a file is.
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum FoundBy {
        /// The mark that the form carries.
        Key,
        /// The name of a unit; the form is the unit's latest.
        Name,
        /// A person.
        Hand,
        /// Nothing.
        Unknown,
    }
}

coded! {
    /// Why nothing is read from a file.
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum ReturnTrouble {
        /// It cannot be read.
        Unreadable,
        /// It is a form of another ledger.
        OtherLedger,
        /// The ledger has no form of its number.
        NoForm,
        /// Neither a mark nor the name of one unit.
        NoUnit,
        /// The unit was never sent a form.
        NeverSent,
        /// No table with the heads of a form.
        NoTable,
        /// Far more rows than a form has.
        OtherTable,
    }
}

/// A file that came back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Returned {
    /// The ledger's id and its number.
    pub id: ReturnId,
    /// The plan year of its form; of a file that nothing told the one that was in use.
    pub plan: PlanId,
    /// Where it lay; a file in a ZIP stands behind it.
    pub file: String,
    /// SHA-256 of the file: the same is not read twice.
    pub sha256: String,
    /// 收到日.
    pub received_on: NaiveDate,
    /// Whose it is.
    pub unit: Option<UnitId>,
    /// Which form it is.
    pub form: Option<WrittenFormId>,
    /// What told so.
    pub by: FoundBy,
    /// Why nothing was read.
    pub trouble: Option<ReturnTrouble>,
    /// 放到一边: why nobody will read it, or what became of the rows that were kept aside.
    pub laid_aside: Option<String>,
    /// Rows kept aside.
    pub aside: Vec<AsideRow>,
    /// Files that came with it.
    pub evidence: Vec<Evidence>,
    /// What it says, in the order of the sheet.
    pub differences: Vec<Difference>,
}

impl Returned {
    /// The file's own name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.file.rsplit(['/', '\\']).next().unwrap_or(&self.file)
    }

    /// The difference of that number.
    #[must_use]
    pub fn difference(&self, number: i64) -> Option<&Difference> {
        self.differences.iter().find(|one| one.id == number)
    }

    /// Whether a person has yet to say whose it is.
    #[must_use]
    pub const fn is_unplaced(&self) -> bool {
        self.trouble.is_some() && self.laid_aside.is_none()
    }

    /// Rows kept aside, until a person lays the file aside: they have no other end.
    #[must_use]
    pub fn waiting_aside(&self) -> &[AsideRow] {
        if self.laid_aside.is_none() { &self.aside } else { &[] }
    }

    /// What waits for a person.
    pub fn open(&self) -> impl Iterator<Item = &Difference> {
        self.differences.iter().filter(|one| one.ruling == Ruling::Open)
    }
}
