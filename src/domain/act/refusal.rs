//! Why an act is refused, as data; the words of the sentence are found elsewhere.

use chrono::NaiveDate;

use super::fault::RegisterFault;
use crate::domain::assignment::Status;
use crate::domain::key::Key;
use crate::domain::kind::RecordKind;
use crate::domain::pack::ActivityField;
use crate::domain::returned::ReturnField;

/// A rule that stands against an act. Nothing was changed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum Refusal {
    /// No record of that key.
    #[error("there is no record {0}")]
    UnknownKey(Key),
    /// The key names another kind of record than the act needs.
    #[error("{key} is not {wanted}")]
    WrongKind {
        /// The key.
        key: Key,
        /// What the act needs.
        wanted: RecordKind,
    },
    /// No unit of that code.
    #[error("there is no unit of the code {0}")]
    UnknownUnit(String),
    /// No plan of that key.
    #[error("there is no plan {key}")]
    UnknownPlan {
        /// The key.
        key: String,
        /// The keys there are, oldest first.
        known: Vec<String>,
    },
    /// The year is closed already.
    #[error("plan {plan} was closed on {on}")]
    PlanClosed {
        /// Its key.
        plan: String,
        /// When.
        on: NaiveDate,
    },
    /// The year cannot be closed yet.
    #[error("{date} of plan {plan} lies ahead")]
    DateAhead {
        /// Its key.
        plan: String,
        /// The duty whose date it is; `None`: the end of the year.
        of: Option<Key>,
        /// The last date that lies ahead.
        date: NaiveDate,
    },
    /// A duty that cannot go on as that task.
    #[error("{} cannot be carried over into {}", .0.0, .0.1)]
    NotCarried(Box<(Key, Key)>),
    /// The ledger has no plan yet.
    #[error("the ledger has no plan yet")]
    NoPlan,
    /// An id that the plan's schemes do not have.
    #[error("the plan has no {list} of the id {id}")]
    UnknownId {
        /// Which list of the scheme.
        list: SchemeList,
        /// The id.
        id: String,
    },
    /// Points for an indicator that counts records.
    #[error("{indicator} is not scored by hand")]
    NotByHand {
        /// Its title.
        indicator: String,
        /// Those that are, by title and id.
        known: Vec<String>,
    },
    /// More points than the indicator has, or fewer than none.
    #[error("{indicator} takes from 0 to {most} hundredths of a point")]
    PointsBeyond {
        /// Its title.
        indicator: String,
        /// Its weight in hundredths.
        most: i64,
    },
    /// Points for a unit of a class that the indicator is not for.
    #[error("{indicator} is not for the class of {unit}")]
    OtherClass {
        /// Name of the unit.
        unit: String,
        /// Title of the indicator.
        indicator: String,
    },
    /// No points that could be withdrawn.
    #[error("{unit} has no points for {indicator}")]
    NoPoints {
        /// Name of the unit.
        unit: String,
        /// Title of the indicator.
        indicator: String,
    },
    /// An act on no record.
    #[error("the act names no record")]
    Nothing,
    /// The act would leave everything as it is.
    #[error("nothing would change")]
    NothingChanges,
    /// A field that must not be empty.
    #[error("{field} must not be empty")]
    Empty {
        /// Name of the field in the act.
        field: &'static str,
    },
    /// Control, bidi or invisible characters in a text.
    #[error("{field} holds characters that cannot be shown")]
    UncleanText {
        /// Name of the field in the act.
        field: String,
    },
    /// A kind of activity has no such field.
    #[error("activities of {quota} have no field {field}")]
    NoDetail {
        /// What it counts towards.
        quota: String,
        /// Name of the field in the act.
        field: String,
        /// The fields it has.
        known: Vec<ActivityField>,
    },
    /// A value that its field of an activity does not take.
    #[error("that is no value of {}", .field.id)]
    BadDetail {
        /// The field.
        field: Box<ActivityField>,
    },
    /// The day in a field of an activity lies after the desk's day.
    #[error("{} {date} lies after the desk date {today}", .field.id)]
    DetailAhead {
        /// The field.
        field: Box<ActivityField>,
        /// The date.
        date: NaiveDate,
        /// The desk's day.
        today: NaiveDate,
    },
    /// A follow-up before its event.
    #[error("the follow-up {follow_up} lies before the event {on}")]
    FollowUpEarly {
        /// When it was published.
        follow_up: NaiveDate,
        /// When the event was held.
        on: NaiveDate,
    },
    /// A text past its bound.
    #[error("{field} is longer than {limit} characters")]
    TooLong {
        /// Name of the field in the act.
        field: String,
        /// The bound.
        limit: usize,
    },
    /// An owed choice (待定夺) has no progress of its own.
    #[error("{0} is an owed choice: it must be settled first")]
    OwedChoice(Key),
    /// The task owes no choice.
    #[error("{0} owes no choice")]
    NoChoiceOwed(Key),
    /// 办结 without evidence or override.
    #[error("{0} has no evidence; closing it needs evidence or a written override")]
    NoEvidence(Key),
    /// No such note or piece of evidence, perhaps withdrawn.
    #[error("{key} has no entry {entry}")]
    NoEntry {
        /// The record.
        key: Key,
        /// Its number.
        entry: i64,
    },
    /// 退回 or 免办 without a reason.
    #[error("{key}: the status {} needs a reason", status.code())]
    NoReason {
        /// Assignment.
        key: Key,
        /// The new status.
        status: Status,
    },
    /// 延期 not later than the date in force.
    #[error("{key}: {due_on} is not later than the date in force, {in_force}")]
    ExtensionNotLater {
        /// Assignment.
        key: Key,
        /// The new date.
        due_on: NaiveDate,
        /// The date in force.
        in_force: NaiveDate,
    },
    /// 内部时限 that lies behind, or after the date in force.
    #[error("{key}: {due_on} does not lie between {today} and the date in force, {in_force}")]
    InternalDueOutside {
        /// Assignment.
        key: Key,
        /// The day asked for.
        due_on: NaiveDate,
        /// The desk's day.
        today: NaiveDate,
        /// The date in force.
        in_force: NaiveDate,
    },
    /// 延期 or 内部时限 of a duty without a date.
    #[error("{0} has no date that could be extended or asked for earlier")]
    NoDateToExtend(Key),
    /// An event (发生日期) after the desk's day.
    #[error("{field} {date} lies after the desk date {today}")]
    FutureDate {
        /// Name of the field in the act.
        field: &'static str,
        /// The date.
        date: NaiveDate,
        /// The desk's day.
        today: NaiveDate,
    },
    /// A span that ends before it begins.
    #[error("{to_on} lies before {from_on}")]
    SpanBackwards {
        /// First day.
        from_on: NaiveDate,
        /// Last day.
        to_on: NaiveDate,
    },
    /// The same bulletin again: of that plan, those days and that date.
    #[error("it was sent already: {0}")]
    BulletinSent(Key),
    /// The bulletin was withdrawn.
    #[error("{0} was withdrawn already")]
    BulletinWithdrawn(Key),
    /// A plan has nothing of another notice that waits.
    #[error("plan {0} has nothing lent to confirm")]
    NothingLent(String),
    /// A plan has a quota of that id.
    #[error("quota {0} is there already")]
    QuotaTaken(String),
    /// Nothing there to confirm.
    #[error("{0} has nothing to confirm")]
    NothingToConfirm(Key),
    /// The unit owes the same already.
    #[error("{unit} owes {key} already")]
    OwedAlready {
        /// The task or assignment.
        key: Key,
        /// Code of the unit.
        unit: String,
    },
    /// A unit that is no longer on the roster.
    #[error("{0} has left the roster")]
    UnitGone(String),
    /// A name, code or spelling that another unit has.
    #[error("“{spelling}” is a spelling of {unit} already")]
    SpellingTaken {
        /// The spelling.
        spelling: String,
        /// Code of the unit that has it.
        unit: String,
    },
    /// A code with a character that keys give another meaning.
    #[error("“{0}” cannot be a unit's code: / and ? have a meaning in keys")]
    BadCode(String),
    /// A name of a row that keys could not bear.
    #[error("“{0}” cannot be the name of a row: blanks, dots, / and ? have a meaning in keys")]
    BadRow(String),
    /// The plan has a row of that name.
    #[error("there is a row {0} already")]
    RowTaken(Key),
    /// Neither units nor groups nor a choice owe the row.
    #[error("nobody owes the row {0}")]
    NobodyOwes(String),
    /// A task that was added is no row of the notice.
    #[error("{0} was added by hand; a table does not speak of it")]
    NotOfNotice(Key),
    /// The adjusted table has the row no longer.
    #[error("{0} is no longer in the table")]
    RowDropped(Key),
    /// The plan has a group of that code.
    #[error("the plan has a group {0} already")]
    GroupTaken(String),
    /// A unit merged into itself.
    #[error("{0} cannot be merged into itself")]
    MergeIntoItself(String),
    /// A unit that ends leaves open duties, and it is not said what becomes of them.
    #[error("{unit} leaves {n} open duties: say to whom they move, or why they end")]
    DutiesLeft {
        /// Code of the unit.
        unit: String,
        /// How many.
        n: usize,
    },
    /// A unit that ends leaves records that only another can go on with.
    #[error("{unit} leaves {documents} documents, {decisions} decisions, {rows} rows of registers: say who takes over")]
    RecordsLeft {
        /// Code of the unit.
        unit: String,
        /// Open documents.
        documents: usize,
        /// Open decisions.
        decisions: usize,
        /// Open rows of registers.
        rows: usize,
    },
    /// The text of a task from the notice cannot be edited.
    #[error("{0} stands in the notice; its text is quoted and cannot be edited")]
    Quoted(Key),
    /// A date that was read with certainty needs no settling.
    #[error("the deadline of {0} was read with certainty")]
    DateCertain(Key),
    /// 不解读不运转: boxes are open.
    #[error("the gate {gate} of doc/{document} is shut; open: {}", open.join(", "))]
    GateShut {
        /// Number of the document.
        document: i64,
        /// Id of the gate of the first of them.
        gate: String,
        /// Ids of the open boxes.
        open: Vec<String>,
    },
    /// The gate is passed already.
    #[error("doc/{document} has passed the gate {gate} already")]
    Passed {
        /// Number of the document.
        document: i64,
        /// Id of the gate.
        gate: String,
    },
    /// Gates are passed in their order.
    #[error("doc/{document} has to pass {next} before {gate}")]
    NotNextGate {
        /// Number of the document.
        document: i64,
        /// Id of the gate asked for.
        gate: String,
        /// Id of the one that comes next.
        next: String,
    },
    /// A gate cannot be passed on an earlier day than the one before it.
    #[error("doc/{document} passed {before} on {before_on}; it cannot pass {gate} on {on}")]
    BeforeGate {
        /// Number of the document.
        document: i64,
        /// Id of the gate asked for.
        gate: String,
        /// The day asked for.
        on: NaiveDate,
        /// Id of the gate that was passed last.
        before: String,
        /// The day on which it was.
        before_on: NaiveDate,
    },
    /// Already 运转.
    #[error("{0} is circulated already")]
    Circulated(Key),
    /// Past no gate yet.
    #[error("{0} is not circulated")]
    NotCirculated(Key),
    /// A `Sign` box is signed, an `Elements` box closes by its elements: neither is ticked.
    #[error("the box {0} is not one that is ticked")]
    NotATickBox(String),
    /// Only `Sign` boxes are signed.
    #[error("the box {0} is not one that is signed")]
    NotASignBox(String),
    /// Signed by another role than the box asks.
    #[error("the box {box_id} is signed by {wanted}, not by {role}")]
    WrongRole {
        /// The box.
        box_id: String,
        /// The role given.
        role: String,
        /// The role asked.
        wanted: String,
    },
    /// Signing before the boxes ahead of it in its step are closed.
    #[error("before {box_id} can be signed these boxes of its step must be closed: {}", open.join(", "))]
    SignTooEarly {
        /// The box.
        box_id: String,
        /// Ids of the open boxes before it.
        open: Vec<String>,
    },
    /// A normative document (行政规范性文件) is always interpreted.
    #[error("a normative document cannot be exempt from interpretation")]
    NormativeExempt,
    /// A box that an approval closes is not signed a second time.
    #[error("{0} is signed; return it first to have it signed anew")]
    SignedAlready(String),
    /// 不适用 of what has a date or a link already.
    #[error("{0} has a date or a link; clear it before it is marked as not applicable")]
    StandsAlready(String),
    /// More opinions adopted and rejected than received.
    #[error("{adopted} adopted and {rejected} rejected are more than {received} received")]
    OpinionsDoNotAddUp {
        /// 收集.
        received: u32,
        /// 采纳.
        adopted: u32,
        /// 不采纳.
        rejected: u32,
    },
    /// A catalogue published before it was agreed to or settled.
    #[error("published on {published_on}, before {field} {on}")]
    PublishedBefore {
        /// Field name.
        field: &'static str,
        /// Its day.
        on: NaiveDate,
        /// 公布日期.
        published_on: NaiveDate,
    },
    /// A catalogue adjusted before it was published.
    #[error("adjusted on {on}, before it was published on {published_on}")]
    AdjustedBefore {
        /// Day of the adjustment.
        on: NaiveDate,
        /// 公布日期.
        published_on: NaiveDate,
    },
    /// An activity for a unit quota without a unit.
    #[error("the quota {0} is counted by unit: the activity needs one")]
    UnitNeeded(String),
    /// A form asks a unit for what is not its own, or of another plan year.
    #[error("{key} does not belong on a form of {unit}")]
    NotOnForm {
        /// Code of the unit.
        unit: String,
        /// What it is asked.
        key: Key,
    },
    /// A form asks for the same twice.
    #[error("the form of {unit} asks for {key} twice")]
    AskedTwice {
        /// Code of the unit.
        unit: String,
        /// What it is asked.
        key: Key,
    },
    /// Two forms of one writing for one unit.
    #[error("two forms for {0}")]
    FormTwice(String),
    /// A name that some system does not take, or a path.
    #[error("“{0}” cannot be the name of a file")]
    BadFileName(String),
    /// Two files of one name.
    #[error("two forms in one file, “{0}”")]
    FileNameTwice(String),
    /// Forms bear the numbers that the ledger gives next.
    #[error("the next form is {next}, not {first}")]
    FormNumber {
        /// Number of the first form.
        first: i64,
        /// The ledger's next.
        next: i64,
    },
    /// A file that was read before.
    #[error("“{0}” was read before")]
    ReturnKnown(String),
    /// A returned form to be placed is read from the file that it was.
    #[error("“{0}” is not the file that came back")]
    OtherFile(String),
    /// Whose it is, is known, or it was laid aside.
    #[error("nothing is asked of {0}")]
    PlacedAlready(Key),
    /// 收到日 of what was accepted from stands.
    #[error("something of {0} was accepted")]
    TakenAlready(Key),
    /// No difference of that number.
    #[error("there is no difference {0}")]
    NoDifference(i64),
    /// A difference on which was ruled.
    #[error("difference {0} is ruled on")]
    RuledAlready(i64),
    /// What a form cannot change.
    #[error("{field:?} of {key} cannot be taken from a form")]
    CannotTake {
        /// The record.
        key: Key,
        /// The column.
        field: ReturnField,
    },
    /// The desk has changed it since the form was written.
    #[error("{field:?} of {key} was changed on the desk since the form was written")]
    InConflict {
        /// The record.
        key: Key,
        /// The column.
        field: ReturnField,
    },
    /// 收到日 before the day on which the form was written.
    #[error("received on {on}, and form {form} was written on {written_on}")]
    ReceivedBeforeForm {
        /// The file.
        file: String,
        /// 收到日.
        on: NaiveDate,
        /// Number of the form.
        form: i64,
        /// When it was written.
        written_on: NaiveDate,
    },
    /// 报送日 before the day on which the form was written.
    #[error("submitted on {on}, and form {form} was written on {written_on}")]
    SubmittedBeforeForm {
        /// 报送日.
        on: NaiveDate,
        /// Number of the form.
        form: i64,
        /// When it was written.
        written_on: NaiveDate,
    },
    /// 内部时限 of a duty that is closed.
    #[error("{0} is closed; nothing is asked of it any earlier")]
    NothingToAskFor(Key),
    /// 报送日 after 收到日.
    #[error("submitted on {on}, received on {received_on}")]
    SubmittedLater {
        /// 报送日.
        on: NaiveDate,
        /// 收到日.
        received_on: NaiveDate,
    },
    /// A setting out of its range.
    #[error("the setting {name} cannot be {value}")]
    BadSetting {
        /// Setting.
        name: &'static str,
        /// Value.
        value: String,
    },
    /// A year without a meaning.
    #[error("{0} is not a year")]
    BadYear(i32),
    /// A hash that is none.
    #[error("“{0}” is not a SHA-256 in lower-case hex")]
    BadHash(String),
    /// File evidence whose file the ledger has not taken in.
    #[error("the evidence file “{0}” was not taken in")]
    FileNotTakenIn(String),
    /// What the definition of a register has against it.
    #[error(transparent)]
    Register(RegisterFault),
    /// A freeze of a week that has not begun.
    #[error("{week} has not begun on {today}")]
    WeekNotBegun {
        /// The week.
        week: Key,
        /// The desk's day.
        today: NaiveDate,
    },
    /// A frozen week is corrected by a revision with a reason.
    #[error("{0} is frozen; a correction needs a reason")]
    FrozenAlready(Key),
}

impl From<RegisterFault> for Refusal {
    fn from(fault: RegisterFault) -> Self {
        Self::Register(fault)
    }
}

/// A list of ids in a plan's schemes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SchemeList {
    /// Steps of the three synchronizations.
    Step,
    /// Boxes of the steps.
    Box,
    /// Gates of a document.
    Gate,
    /// Content elements.
    Element,
    /// Forms of interpretation.
    Form,
    /// Library boxes.
    Library,
    /// Stages of a decision.
    Stage,
    /// Disclosure elements of a decision.
    DecisionElement,
    /// Channels of consultation.
    Channel,
    /// Adjustments of the catalogue of decisions.
    Adjustment,
    /// Quotas.
    Quota,
    /// Groups of units.
    Group,
    /// Indicators of the scores.
    Indicator,
}

impl std::fmt::Display for SchemeList {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::Step => "step",
            Self::Box => "box",
            Self::Gate => "gate",
            Self::Element => "content element",
            Self::Form => "form",
            Self::Library => "library box",
            Self::Stage => "stage",
            Self::DecisionElement => "element",
            Self::Channel => "channel",
            Self::Adjustment => "adjustment",
            Self::Quota => "quota",
            Self::Group => "group",
            Self::Indicator => "indicator",
        })
    }
}
