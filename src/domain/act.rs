//! Acts: everything a person can do to the ledger, as values.
//!
//! A form, a bulk act on marked rows, `gongkai set`, the walk, the demo script and the tests all make an [`Act`]; the
//! ledger performs it as one batch of the journal. So a rule checked for an act holds on every way there is.

pub mod check;
pub mod find;
pub mod refusal;
pub mod title;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::assignment::{EvidenceKind, Status, Verdict};
use super::decision::{ElementState, Feedback, StageDates};
use super::document::{BoxState, FormState, IssuedAs, SignVerdict, SyncDates};
use super::key::Key;
use super::pack::{PackGroup, PackTask, PackUnit};
use super::task::Strength;
use super::unit::UnitClass;
use super::week::IsoWeek;

pub use check::{check, invariants};
pub use refusal::{Kind, Refusal, SchemeList};
pub use title::title;

/// One act. Records are named by key; every date named `on` is a 发生日期.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
pub enum Act {
    /// Several acts as one: one batch, one undo. All of them or none.
    Together {
        /// In order.
        acts: Vec<Act>,
    },

    /// 记进展: a dated note on each assignment; one not yet begun becomes 进行中.
    AddNote {
        /// Assignments.
        of: Vec<Key>,
        /// When.
        on: NaiveDate,
        /// What happened.
        text: String,
    },
    /// 催办.
    Remind {
        /// Assignments.
        of: Vec<Key>,
        /// When.
        on: NaiveDate,
        /// How and what; may be empty.
        #[serde(default)]
        text: String,
    },
    /// 延期.
    Extend {
        /// Assignments.
        of: Vec<Key>,
        /// The new last day; later than the one in force.
        due_on: NaiveDate,
        /// Why.
        reason: String,
        /// 批准人, by role.
        approver: String,
    },
    /// 附佐证.
    AddEvidence {
        /// Assignment.
        of: Key,
        /// The evidence.
        evidence: NewEvidence,
    },
    /// Changes the status, with what the new one needs.
    SetStatus {
        /// Assignments.
        of: Vec<Key>,
        /// The new status.
        status: Status,
        /// When.
        on: NaiveDate,
        /// A progress note to go with it.
        #[serde(default)]
        note: Option<String>,
        /// Evidence to go with it.
        #[serde(default)]
        evidence: Vec<NewEvidence>,
        /// Reason; owed for 退回 and 免办.
        #[serde(default)]
        reason: Option<String>,
        /// Written override; lets 办结 stand without evidence.
        #[serde(default)]
        override_reason: Option<String>,
    },
    /// 审阅: a walk's verdict. What the verdict does besides (a reminder, a status) stands beside it in a `Together`.
    Judge {
        /// Assignment.
        of: Key,
        /// The week walked.
        week: IsoWeek,
        /// The verdict.
        verdict: Verdict,
        /// A word; may be empty.
        #[serde(default)]
        note: String,
    },

    /// 定夺: who owes a row of 相关镇（街道）、相关部门.
    Choose {
        /// Task.
        task: Key,
        /// Unit codes; none means that nobody more owes it.
        units: Vec<String>,
        /// Why.
        reason: String,
        /// When.
        on: NaiveDate,
    },
    /// 核对原件: the inherited cells were compared with the original.
    ConfirmCells {
        /// Task.
        task: Key,
    },
    /// 确认承担单位: the default unit stands, or another takes its place.
    ConfirmUnit {
        /// Assignment.
        of: Key,
        /// Code of the unit that owes it from now on; `None` keeps the default.
        #[serde(default)]
        unit: Option<String>,
    },
    /// 临时交办: adds a task to a plan.
    AddTask {
        /// Key of the plan.
        plan: String,
        /// The task.
        task: NewTask,
    },
    /// Edits what may be edited of a task: the short name; of an added one all its text; the date of an unreadable or
    /// ambiguous deadline.
    EditTask {
        /// Task.
        task: Key,
        /// Short name.
        brief: String,
        /// New requirement, of an added task only.
        #[serde(default)]
        requirement: Option<String>,
        /// The date a person settled; the phrase stays as written.
        #[serde(default)]
        settled_on: Option<NaiveDate>,
    },

    /// Takes in what an adjusted table names for the first time: new units, new spellings of known ones, new groups of
    /// the plan with their members.
    TakeUnits {
        /// Key of the plan.
        plan: String,
        /// Units, known ones among them; of these only the spellings are new.
        units: Vec<PackUnit>,
        /// Groups that the plan does not have.
        groups: Vec<PackGroup>,
        /// First day on the roster and in the groups.
        on: NaiveDate,
    },
    /// Adds a row of the adjusted table, with its assignments.
    TakeRow {
        /// Key of the plan.
        plan: String,
        /// The row; its name has to be free in the plan.
        task: Box<PackTask>,
        /// From when it counts.
        on: NaiveDate,
        /// Where it stands.
        place: RowPlace,
    },
    /// Changes a row of the notice in place, as the adjusted table has it. Its key stays, and all that was done; who owes
    /// it only now gets an assignment; who does not any more keeps the record, 免办 if it was open.
    ReviseRow {
        /// Task.
        task: Key,
        /// The row as it is now; its name counts for nothing.
        row: Box<PackTask>,
        /// From when it counts.
        on: NaiveDate,
        /// Where it stands; `None`: where it stood.
        #[serde(default)]
        place: Option<RowPlace>,
    },
    /// The adjusted table has the row no longer: what is open becomes 免办, an owed choice is settled to nobody, and the
    /// row stays readable.
    DropRow {
        /// Task.
        task: Key,
        /// From when.
        on: NaiveDate,
    },

    /// Adds a unit to the roster; it owes from that day what its groups owe.
    AddUnit {
        /// The unit.
        unit: NewUnit,
        /// Codes of groups of the current plan.
        groups: Vec<String>,
        /// From when.
        from_on: NaiveDate,
    },
    /// Renames a unit; its code and keys stay.
    EditUnit {
        /// Code.
        unit: String,
        /// Short name.
        name: String,
        /// Full name.
        full_name: String,
        /// Other spellings, all of them.
        aliases: Vec<String>,
        /// English gloss.
        #[serde(default)]
        gloss: String,
    },
    /// Takes a unit off the roster; its records stay.
    RetireUnit {
        /// Code.
        unit: String,
        /// Last day.
        on: NaiveDate,
    },
    /// Merges a unit into another; open duties move, its keys lead there.
    MergeUnit {
        /// Code of the unit that ends.
        unit: String,
        /// Code of the unit that takes over.
        into: String,
        /// Last day of the old unit.
        on: NaiveDate,
    },

    /// 登记政策文件.
    AddDocument {
        /// The document.
        document: DocumentFields,
    },
    /// Edits a document's own fields.
    EditDocument {
        /// Document.
        document: Key,
        /// All of its fields.
        fields: DocumentFields,
    },
    /// The two dates of a step.
    SetStep {
        /// Document.
        document: Key,
        /// Step id.
        step: String,
        /// Both dates.
        dates: SyncDates,
    },
    /// Ticks, marks not applicable, or opens a box, an element or a library box. `Sign` boxes are signed, not ticked.
    SetBox {
        /// Document.
        document: Key,
        /// Which list.
        list: BoxList,
        /// Id in the list.
        id: String,
        /// New state; `None` opens it again.
        #[serde(default)]
        state: Option<BoxState>,
    },
    /// A form of interpretation: planned, published, or taken back.
    SetForm {
        /// Document.
        document: Key,
        /// Form id.
        form: String,
        /// New state; `None` takes it off.
        #[serde(default)]
        state: Option<FormState>,
    },
    /// 推送: the two dates of the library.
    SetPushed {
        /// Document.
        document: Key,
        /// To the province.
        #[serde(default)]
        province_on: Option<NaiveDate>,
        /// To the municipality.
        #[serde(default)]
        city_on: Option<NaiveDate>,
    },
    /// 签署 or 退回 of a `Sign` box. Append-only.
    Sign {
        /// Document.
        document: Key,
        /// Box id.
        box_id: String,
        /// Role of the signer.
        role: String,
        /// Verdict.
        verdict: SignVerdict,
        /// When.
        on: NaiveDate,
        /// A word; owed for a return.
        #[serde(default)]
        note: String,
    },
    /// 运转. Refused while a box is open, unless overridden with a reason.
    Circulate {
        /// Document.
        document: Key,
        /// When.
        on: NaiveDate,
        /// 覆盖: why the gate is passed all the same.
        #[serde(default)]
        override_reason: Option<String>,
    },
    /// 撤回运转.
    Recall {
        /// Document.
        document: Key,
        /// Why.
        reason: String,
    },

    /// 登记决策事项.
    AddDecision {
        /// The decision.
        decision: DecisionFields,
    },
    /// Edits a decision's own fields.
    EditDecision {
        /// Decision.
        decision: Key,
        /// All of its fields.
        fields: DecisionFields,
    },
    /// The dates of a stage; both `None` clears it.
    SetStage {
        /// Decision.
        decision: Key,
        /// Stage id.
        stage: String,
        /// First and last day.
        dates: StageDates,
    },
    /// Publishes an element, or takes it back.
    SetElement {
        /// Decision.
        decision: Key,
        /// Element id.
        element: String,
        /// New state; `None` takes it back.
        #[serde(default)]
        state: Option<ElementState>,
    },

    /// 记活动.
    AddActivity {
        /// Quota code of the current plan.
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
        /// Evidence.
        #[serde(default)]
        evidence: Vec<NewEvidence>,
    },

    /// Changes a setting.
    SetSetting {
        /// The setting with its new value.
        setting: Setting,
    },
    /// Records that a year of holiday data was loaded; the file itself lies in the data folder.
    LoadHolidays {
        /// Year.
        year: i32,
        /// Notice as cited.
        notice: String,
        /// SHA-256 of the file, lower-case hex.
        sha256: String,
    },
}

/// Where a row stands in the table.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowPlace {
    /// Before the row of that name.
    Before(String),
    /// After the table's last row.
    Last,
}

/// Evidence to be added.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewEvidence {
    /// Link, number or file.
    pub kind: EvidenceKind,
    /// The link, the number, or the file's name.
    pub value: String,
    /// Hash of a file that the ledger has taken in.
    #[serde(default)]
    pub sha256: Option<String>,
    /// 发生日期, if known.
    #[serde(default)]
    pub happened_on: Option<NaiveDate>,
}

/// A task to be added.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewTask {
    /// Theme; may be empty.
    #[serde(default)]
    pub theme: String,
    /// Short name.
    pub brief: String,
    /// What is asked.
    pub requirement: String,
    /// Unit codes that owe it.
    pub units: Vec<String>,
    /// Deadline phrase, read against the plan's year.
    pub deadline: String,
    /// Strength.
    pub strength: Strength,
    /// From when it counts.
    pub issued_on: NaiveDate,
}

/// A unit to be added.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewUnit {
    /// Short name, and the code for ever.
    pub name: String,
    /// Full name; may be empty.
    #[serde(default)]
    pub full_name: String,
    /// Other spellings.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Class.
    pub class: UnitClass,
    /// English gloss.
    #[serde(default)]
    pub gloss: String,
}

/// A document's own fields.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentFields {
    /// Title.
    pub title: String,
    /// Code of the drafting unit.
    pub unit: String,
    /// In whose name.
    pub issued_as: IssuedAs,
    /// 行政规范性文件.
    #[serde(default)]
    pub normative: bool,
    /// 文号.
    #[serde(default)]
    pub document_number: Option<String>,
    /// Planned day of publication.
    #[serde(default)]
    pub planned_on: Option<NaiveDate>,
    /// 不解读理由.
    #[serde(default)]
    pub exempt_reason: Option<String>,
    /// Free note.
    #[serde(default)]
    pub note: String,
}

/// A decision's own fields.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionFields {
    /// Title.
    pub title: String,
    /// Code of the lead unit.
    pub unit: String,
    /// In the annual catalogue.
    pub in_catalogue: bool,
    /// Channels used, by id.
    #[serde(default)]
    pub channels: Vec<String>,
    /// What became of the opinions.
    #[serde(default)]
    pub feedback: Feedback,
    /// Free note.
    #[serde(default)]
    pub note: String,
}

/// Which list of a document a box stands in.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BoxList {
    /// Boxes of the steps.
    Steps,
    /// Content elements.
    Elements,
    /// Library record.
    Library,
}

/// A setting with its new value.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Setting {
    /// Working days ahead that warn (0 to 60).
    DueSoonWorkdays(u32),
    /// Rules marked (ext).
    ExtRules(bool),
    /// Language of exported headers (`zh-CN`, `en`).
    ExportLanguage(String),
}
