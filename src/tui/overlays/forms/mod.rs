//! The forms: one small file for each thing a person does, over the engine in [`super::form`].

mod activity;
mod catalogue;
mod choose;
mod confirm;
mod correct;
mod decision;
mod decision_facts;
mod detail;
mod document;
mod double;
mod draft;
mod evidence;
mod extend;
mod finding;
mod gate;
mod internal_due;
mod not_owed;
mod note;
mod open;
mod place;
pub mod points;
pub mod record;
pub mod register;
mod returns;
mod revise;
mod sign;
mod status;
mod sync;
mod task;
#[cfg(test)]
mod tests;
mod ticked;
mod unit;
mod walk;
mod words;
mod write_forms;

use serde::{Deserialize, Serialize};

use crate::domain::act::BoxList;
use crate::domain::assignment::Verdict;
use crate::domain::key::Key;
use crate::domain::registers::Register;
use crate::domain::week::IsoWeek;
use crate::tui::effect::Effect;
use crate::tui::view::View;

use super::form::Form;

pub use confirm::confirm;
pub use draft::{is_done, is_over, is_touched, reopen};
pub use gate::{circulate, recall};
pub use open::{
    add_activity, add_decision, add_document, add_task, add_unit, catalogue, merge_unit, not_applicable, retire_unit,
};
pub use register::{add_row, edit_row, row_stage};
pub use sign::sign;
pub use walk::{close_override, remind as walk_remind, verdict};
pub use words::ActWord;

/// Which form, with its record: a draft keeps it, so that the same form opens again.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "form", rename_all = "snake_case")]
pub enum FormId {
    /// 记进展.
    Note {
        /// Assignments.
        of: Vec<Key>,
    },
    /// 催办.
    Remind {
        /// Assignments.
        of: Vec<Key>,
    },
    /// 附佐证.
    Evidence {
        /// Assignments.
        of: Vec<Key>,
    },
    /// 延期.
    Extend {
        /// Assignments.
        of: Vec<Key>,
    },
    /// 内部时限.
    InternalDue {
        /// Assignments.
        of: Vec<Key>,
    },
    /// 改状态.
    Status {
        /// Assignments.
        of: Vec<Key>,
    },
    /// 定夺.
    Choose {
        /// Task.
        task: Key,
    },
    /// 确认承担单位.
    ConfirmUnit {
        /// Assignment.
        of: Key,
    },
    /// 临时交办.
    AddTask,
    /// 编辑任务.
    EditTask {
        /// Task.
        task: Key,
    },
    /// 撤回临时交办.
    WithdrawTask {
        /// Task.
        task: Key,
    },
    /// 加单位.
    AddUnit,
    /// 编辑单位.
    EditUnit {
        /// Unit.
        unit: Key,
    },
    /// 撤出名册.
    RetireUnit {
        /// Unit.
        unit: Key,
    },
    /// 并入别的单位.
    MergeUnit {
        /// Unit.
        unit: Key,
    },
    /// 人工评分.
    GivePoints {
        /// Unit.
        unit: Key,
        /// Id of the indicator.
        indicator: String,
    },
    /// 撤回人工评分.
    WithdrawPoints {
        /// Unit.
        unit: Key,
        /// Id of the indicator.
        indicator: String,
    },
    /// 登记政策文件.
    AddDocument,
    /// 编辑政策文件.
    EditDocument {
        /// Document.
        document: Key,
    },
    /// 一步的两个日期.
    Step {
        /// Document.
        document: Key,
        /// Step id.
        step: String,
    },
    /// 一种解读形式.
    FormState {
        /// Document.
        document: Key,
        /// Form id.
        kind: String,
    },
    /// A box, an element or a library box that is ticked on a day.
    Ticked {
        /// Document.
        document: Key,
        /// Which list.
        list: BoxList,
        /// Id in it.
        id: String,
    },
    /// 推送: both days.
    Pushed {
        /// Document.
        document: Key,
    },
    /// 不适用.
    NotApplicable {
        /// Document.
        document: Key,
        /// Which list.
        list: BoxList,
        /// Id in it.
        id: String,
    },
    /// 退回一栏审签.
    SignReturn {
        /// Document.
        document: Key,
        /// Box id.
        box_id: String,
    },
    /// 通过 of a paper in the walk: its gate, or the stage that comes next; of a finding its check or its end.
    PaperPass {
        /// The paper.
        of: Key,
        /// The week walked.
        week: IsoWeek,
    },
    /// 退回 of a paper in the walk.
    PaperReturn {
        /// The paper.
        of: Key,
        /// The week walked.
        week: IsoWeek,
    },
    /// 覆盖运转.
    Override {
        /// Document.
        document: Key,
    },
    /// 撤回运转.
    Recall {
        /// Document.
        document: Key,
    },
    /// 登记决策事项.
    AddDecision,
    /// 编辑决策事项.
    EditDecision {
        /// Decision.
        decision: Key,
    },
    /// 公开要素.
    Element {
        /// Decision.
        decision: Key,
        /// Element id.
        element: String,
    },
    /// 阶段.
    Stage {
        /// Decision.
        decision: Key,
        /// Stage id.
        stage: String,
    },
    /// 不适用 or 依法不予公开 of a stage or element.
    NotOwed {
        /// Decision.
        decision: Key,
        /// Id of the stage or element.
        item: String,
        /// It is a stage.
        of_stage: bool,
    },
    /// 决策目录.
    Catalogue {
        /// Key of the plan; empty in drafts of before, which were of the plan in use.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        plan: String,
    },
    /// 登记一行台账.
    AddRow {
        /// Which register.
        register: Register,
    },
    /// 修改一行台账.
    EditRow {
        /// The row.
        row: Key,
    },
    /// 改阶段.
    RowStage {
        /// Rows of one register.
        of: Vec<Key>,
    },
    /// 记活动.
    Activity {
        /// Code of the quota to begin with.
        #[serde(default)]
        quota: Option<String>,
        /// Code of the unit to begin with.
        #[serde(default)]
        unit: Option<String>,
    },
    /// A verdict of the walk.
    Verdict {
        /// Assignment.
        of: Key,
        /// The week walked.
        week: IsoWeek,
        /// Which.
        verdict: Verdict,
        /// 覆盖办结.
        overriding: bool,
    },
    /// 催办 as a verdict of the walk.
    WalkRemind {
        /// Assignments.
        of: Vec<Key>,
        /// The week walked.
        week: IsoWeek,
    },
    /// 封存的更正.
    Revise {
        /// Week.
        week: IsoWeek,
    },
    /// 编辑活动.
    EditActivity {
        /// Activity.
        activity: Key,
    },
    /// 更正进展.
    CorrectNote {
        /// Record.
        of: Key,
        /// Number of the note.
        entry: i64,
    },
    /// 更正佐证.
    CorrectEvidence {
        /// Record.
        of: Key,
        /// Number of the piece.
        entry: i64,
    },
    /// 发填报表.
    WriteForms {
        /// Code of the unit to begin with.
        #[serde(default)]
        unit: Option<String>,
    },
    /// 读取回收表.
    ReadReturns,
    /// 拒绝 of differences, in words of one's own.
    RejectReturns {
        /// Numbers of differences.
        of: Vec<i64>,
    },
    /// 收下 with an earlier 报送日.
    AcceptReturns {
        /// Numbers of differences.
        of: Vec<i64>,
    },
    /// 收到日.
    ReceivedReturn {
        /// Returned form.
        of: Key,
    },
    /// 指定单位.
    PlaceReturn {
        /// Returned form.
        of: Key,
    },
    /// 载入放假安排.
    LoadHolidays,
    /// 导出到哪个文件夹.
    ChooseFolder,
    /// 换台账、新建台账.
    OtherLedger,
}

impl FormId {
    /// The id as a draft keeps it.
    #[must_use]
    pub fn code(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The form; `None` when its record is gone.
    #[must_use]
    pub fn open(&self, view: &View) -> Option<Form> {
        self.make(view).map(|form| draft::with_draft_name(self, form, view))
    }

    fn make(&self, view: &View) -> Option<Form> {
        match self {
            Self::Note { of } => note::note(of, view),
            Self::Remind { of } => note::remind(of, view),
            Self::Evidence { of } => evidence::form(of, view),
            Self::Extend { of } => extend::form(of, view),
            Self::InternalDue { of } => internal_due::form(of, view),
            Self::Status { of } => status::form(of, view),
            Self::Choose { task } => choose::form(task, view),
            Self::ConfirmUnit { of } => confirm::form(of, view),
            Self::AddTask => task::add(view),
            Self::EditTask { task } => task::edit(task, view),
            Self::WithdrawTask { task } => task::withdraw(task, view),
            Self::AddUnit => unit::add(view),
            Self::EditUnit { unit } => unit::edit(unit, view),
            Self::RetireUnit { unit } => unit::retire(unit, view),
            Self::MergeUnit { unit } => unit::merge(unit, view),
            Self::GivePoints { unit, indicator } => points::give(unit, indicator, view),
            Self::WithdrawPoints { unit, indicator } => points::withdraw(unit, indicator, view),
            Self::AddDocument => document::add(view),
            Self::EditDocument { document } => document::edit(document, view),
            Self::Step { document, step } => sync::step(document, step, view),
            Self::FormState { document, kind } => sync::form_state(document, kind, view),
            Self::Ticked { document, list, id } => ticked::form(document, *list, id, view),
            Self::Pushed { document } => ticked::pushed(document, view),
            Self::NotApplicable { document, list, id } => sync::not_applicable(document, *list, id, view),
            Self::SignReturn { document, box_id } => sign::returning(document, box_id, view),
            Self::PaperPass { of, week } => gate::walked(of, *week, view)
                .or_else(|| decision::walked(of, *week, view))
                .or_else(|| finding::walked(of, *week, view)),
            Self::PaperReturn { of, week } => {
                finding::walked_back(of, *week, view).or_else(|| sign::walked_back(of, *week, view))
            }
            Self::Override { document } => gate::overriding(document, view),
            Self::Recall { document } => gate::recalling(document, view),
            Self::AddDecision => decision::add(view),
            Self::EditDecision { decision } => decision::edit(decision, view),
            Self::Element { decision, element } => decision::element(decision, element, view),
            Self::Stage { decision, stage } => decision::stage(decision, stage, view),
            Self::NotOwed { decision, item, of_stage } => not_owed::form(decision, item, *of_stage, view),
            Self::Catalogue { plan } => catalogue::form(plan, view),
            Self::AddRow { register } => register::add(*register, view),
            Self::EditRow { row } => register::edit(row, view),
            Self::RowStage { of } => register::stage_of(of, view),
            Self::Activity { quota, unit } => activity::form(quota.as_deref(), unit.as_deref(), view),
            Self::Verdict { of, week, verdict, overriding } => walk::form(of, *week, *verdict, *overriding, view),
            Self::WalkRemind { of, week } => walk::reminder(of, *week, view),
            Self::Revise { week } => Some(revise::form(*week, view)),
            Self::EditActivity { activity } => activity::edit(activity, view),
            Self::CorrectNote { of, entry } => correct::note(of, *entry, view),
            Self::CorrectEvidence { of, entry } => correct::piece(of, *entry, view),
            Self::WriteForms { unit } => Some(write_forms::form(unit.as_deref(), view)),
            Self::ReadReturns => Some(returns::read(view)),
            Self::RejectReturns { of } => returns::reject(of, view),
            Self::AcceptReturns { of } => returns::accept(of, view),
            Self::ReceivedReturn { of } => returns::received(of, view),
            Self::PlaceReturn { of } => returns::place(of, view),
            Self::LoadHolidays => Some(place::holidays(view)),
            Self::ChooseFolder => Some(place::folder(view)),
            Self::OtherLedger => Some(place::ledger(view)),
        }
    }

    /// 发填报表, with a unit chosen where one is given.
    #[must_use]
    pub fn write_forms(unit: Option<&Key>) -> Self {
        let unit = unit.and_then(|key| if let Key::Unit(code) = key { Some(code.clone()) } else { None });
        Self::WriteForms { unit }
    }

    /// Whether saving it leaves the ledger as it is, so that it opens on one that cannot be written too.
    const fn writes_nothing(&self) -> bool {
        matches!(self, Self::ChooseFolder | Self::OtherLedger)
    }

    /// Pushes the form, or says why it cannot open.
    #[must_use]
    pub fn push(&self, view: &View) -> Vec<Effect> {
        self.push_at("", view)
    }

    /// As [`Self::push`], with the focus on a field where the form is a fresh one.
    #[must_use]
    pub fn push_at(&self, field: &str, view: &View) -> Vec<Effect> {
        if let Some(holder) = view.read_only.as_ref().filter(|_| !self.writes_nothing()) {
            return vec![Effect::Toast(holder.clone())];
        }
        // What was put aside comes back with its form: saving another one over it would lose it.
        let code = self.code();
        if let Some(form) = view.drafts.iter().find(|draft| draft.form == code).and_then(|draft| reopen(draft, view)) {
            let word = ActWord::DraftBack.say(view.lang).to_owned();
            return vec![Effect::Push(Box::new(form)), Effect::Toast(word)];
        }
        match self.open(view) {
            Some(form) => vec![Effect::Push(Box::new(form.at(field)))],
            None => vec![Effect::Toast(ActWord::RecordGone.say(view.lang).to_owned())],
        }
    }
}

impl From<FormId> for String {
    fn from(id: FormId) -> Self {
        id.code()
    }
}
