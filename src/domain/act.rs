//! Acts: everything a person can do to the ledger, as values.
//!
//! A form, a bulk act on marked rows, `gongkai set`, the walk, the demo script and the tests all make an [`Act`]; the
//! ledger performs it as one batch of the journal. So a rule checked for an act holds on every way there is.
//!
//! Acts stand by record: a record's file holds its acts, the rules that stand against them and their titles. An act
//! without one of these does not compile.

#![deny(clippy::wildcard_enum_match_arm)]

pub mod activity;
pub mod assignment;
pub mod bulletin;
pub mod decision;
mod decision_fields;
pub mod document;
mod document_fields;
pub mod entry;
pub mod evidence;
mod fault;
pub mod find;
pub mod form;
pub mod name;
pub mod plan;
pub mod refusal;
pub mod register;
pub mod returns;
pub mod revision;
mod rule;
pub mod setting;
pub mod taking;
pub mod task;
pub mod unit;
mod wire;

use chrono::NaiveDate;

use super::book::Book;

pub use activity::{ActivityAct, ActivityEdit, ActivityFacts, NewActivity};
pub use assignment::AssignmentAct;
pub use bulletin::{BulletinAct, NewBulletin, NewFile};
pub use decision::DecisionAct;
pub use decision_fields::DecisionFields;
pub use document::{BoxList, DocumentAct, DocumentPast, invariants};
pub use document_fields::DocumentFields;
pub use entry::EntryAct;
pub use evidence::{NewEvidence, plain_path};
pub use fault::RegisterFault;
pub use form::{FormAct, NewForm};
pub use plan::{NewPoints, PlanAct};
pub use refusal::{Refusal, SchemeList};
pub use register::RegisterAct;
pub use returns::{NewReturn, ReturnAct};
pub use revision::{RevisionAct, RowPlace};
pub use setting::{Setting, SettingAct};
pub use task::{NewTask, TaskAct};
pub use unit::{Handover, NewUnit, UnitAct};

/// What the acts of a record say of themselves.
pub trait RecordAct {
    /// Whether it may be performed on this state, on the desk's day `today`.
    ///
    /// # Errors
    /// The first rule that stands against it.
    fn check(&self, book: &Book, today: NaiveDate) -> Result<(), Refusal>;

    /// What the journal calls it, on the state before it.
    fn title(&self, book: &Book) -> String;

    /// The evidence it brings: the files named there are taken in before it is performed.
    fn evidence_mut(&mut self) -> Vec<&mut NewEvidence> {
        Vec::new()
    }
}

wire::acts! {
    /// One act. Records are named by key; every date named `on` is a 发生日期.
    pub enum Act {
        /// On assignments.
        Assignment(AssignmentAct),
        /// On tasks.
        Task(TaskAct),
        /// Of an adjusted table.
        Revision(RevisionAct),
        /// On the roster.
        Unit(UnitAct),
        /// On policy documents.
        Document(DocumentAct),
        /// On decisions.
        Decision(DecisionAct),
        /// On notes and pieces of evidence.
        Entry(EntryAct),
        /// On activities.
        Activity(ActivityAct),
        /// On forms written to units.
        Form(FormAct),
        /// On forms that came back.
        Return(ReturnAct),
        /// On rows of the flat registers.
        Register(RegisterAct),
        /// On bulletins.
        Bulletin(BulletinAct),
        /// On plan years.
        Plan(PlanAct),
        /// On settings.
        Setting(SettingAct),
    }
}

impl Act {
    /// Several acts as one, one undo; one alone as it is.
    #[must_use]
    pub fn of_all(acts: impl IntoIterator<Item = impl Into<Self>>) -> Self {
        match <[Self; 1]>::try_from(acts.into_iter().map(Into::into).collect::<Vec<Self>>()) {
            Ok([one]) => one,
            Err(acts) => Self::Together { acts },
        }
    }
}

/// Whether the act may be performed on this state, on the desk's day `today`. The acts of a `Together` build on each
/// other, so they are checked one by one as they are performed; here only that there is one.
///
/// # Errors
/// The first rule that stands against it.
pub fn check(act: &Act, book: &Book, today: NaiveDate) -> Result<(), Refusal> {
    match act.of_record() {
        Ok(act) => act.check(book, today),
        Err([]) => Err(Refusal::Nothing),
        Err(_) => Ok(()),
    }
}

/// What the journal calls the act, on the state before it.
#[must_use]
pub fn title(act: &Act, book: &Book) -> String {
    act.of_record().map_or_else(|acts| title_together(acts, book), |act| act.title(book))
}

fn title_together(acts: &[Act], book: &Book) -> String {
    if let Some(title) = title_of_revision(acts) {
        return title;
    }
    // Whatever became of its duties, the year was closed.
    if let Some(closed) = acts.iter().find(|act| matches!(act, Act::Plan(PlanAct::ClosePlan { .. }))) {
        return title(closed, book);
    }
    if let Some(title) = plan::title_of_carrying(acts) {
        return title;
    }
    if let Some(title) = plan::title_of_points(acts, book) {
        return title;
    }
    if let Some(title) = assignment::title_of_internal_dues(acts) {
        return title;
    }
    // What is added comes first in words: the rest hangs on it.
    let leader = acts.iter().rfind(|act| !matches!(act, Act::Assignment(AssignmentAct::Judge { .. })));
    let added = |act: &&Act| {
        matches!(act, Act::Document(DocumentAct::AddDocument { .. }) | Act::Decision(DecisionAct::AddDecision { .. }))
    };
    match (acts.iter().find(added).or(leader).or(acts.first()), acts.len()) {
        (Some(act), 1) => title(act, book),
        (Some(act), count) => format!("{}，共 {count} 项", title(act, book)),
        (None, _) => String::new(),
    }
}

/// An adjusted table as one act: how many rows came, changed and went.
fn title_of_revision(acts: &[Act]) -> Option<String> {
    let (mut new, mut changed, mut gone, mut quotas) = (0, 0, 0, 0);
    for act in acts {
        let Act::Revision(act) = act else { continue };
        match act {
            RevisionAct::TakeRow { .. } => new += 1,
            RevisionAct::ReviseRow { .. } => changed += 1,
            RevisionAct::DropRow { .. } => gone += 1,
            RevisionAct::TakeUnits { .. } => {}
            RevisionAct::TakeQuota { .. } | RevisionAct::ReviseQuota { .. } | RevisionAct::DropQuota { .. } => {
                quotas += 1
            }
        }
    }
    let rows = format!("按新表调整：新增 {new} 行，改动 {changed} 行，撤下 {gone} 行");
    let quotas = if quotas > 0 { format!("，指标 {quotas} 项") } else { String::new() };
    (new + changed + gone > 1).then(|| rows + &quotas)
}
