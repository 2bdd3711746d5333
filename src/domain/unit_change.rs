//! What a unit owes through the groups it stands in: shown before a unit is added, and done when it is. And what it leaves
//! open when it ends.

use super::assignment::Assignment;
use super::book::Book;
use super::decision::Decision;
use super::document::PolicyDocument;
use super::id::{TaskId, UnitId};
use super::pack::StageRole;
use super::registers::RegisterRow;

/// A duty that a group owes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct GroupDuty {
    /// The task.
    pub task: TaskId,
    /// Number of the part, where parts are assigned apart.
    pub part: Option<u32>,
}

/// What a unit would owe as a member of these groups of the newest open plan, in the table's order, each duty once.
#[must_use]
pub fn what_unit_would_owe(book: &Book, groups: &[String]) -> Vec<GroupDuty> {
    let Some(plan) = book.default_plan() else { return Vec::new() };
    let owes = |owed: &[String]| owed.iter().any(|group| groups.contains(group));
    let mut found = Vec::new();
    for task in book.tasks_of(plan.id).into_iter().filter(|task| task.dropped_on.is_none()) {
        if owes(&task.owed_groups) {
            found.push(GroupDuty { task: task.id, part: None });
        }
        let parts = task.parts.iter().filter(|part| part.n.is_some() && owes(&part.owed_groups));
        found.extend(parts.map(|part| GroupDuty { task: task.id, part: part.n }));
    }
    found
}

/// What a unit leaves open when it ends: somebody has to take it over, or say why nobody does.
#[derive(Clone, Debug)]
pub struct OpenWork<'a> {
    /// Assignments that are not closed.
    pub duties: Vec<&'a Assignment>,
    /// Documents that are not published yet, or published without their interpretation.
    pub documents: Vec<&'a PolicyDocument>,
    /// Decisions that are not published yet, or whose opinions are not reported in full.
    pub decisions: Vec<&'a Decision>,
    /// Rows of registers that are still open.
    pub rows: Vec<&'a RegisterRow>,
}

impl OpenWork<'_> {
    /// Whether there are records that only another unit can go on with.
    #[must_use]
    pub const fn has_records(&self) -> bool {
        !(self.documents.is_empty() && self.decisions.is_empty() && self.rows.is_empty())
    }
}

impl Book {
    /// The open duties of a unit. What a closed year left open is 未完成 for good, and nobody takes it over.
    pub fn open_duties_of(&self, unit: UnitId) -> impl Iterator<Item = &Assignment> {
        let is_closed = |one: &Assignment| {
            let plan = self.tasks.get(&one.task).and_then(|task| self.plans.get(&task.plan));
            plan.is_some_and(|plan| plan.closed_on.is_some())
        };
        self.assignments_of_unit(unit).filter(move |one| one.status.is_open() && !is_closed(one))
    }
}

/// What a unit leaves open, in the order of lists.
#[must_use]
pub fn what_unit_leaves(book: &Book, unit: UnitId) -> OpenWork<'_> {
    let is_out = |one: &PolicyDocument| {
        let release = book.plan_of_document(one).map(|plan| one.release(&plan.sync)).unwrap_or_default();
        release.document_on.is_some() && (one.exempt_reason.is_some() || release.interpretation_on.is_some())
    };
    let is_over = |one: &Decision| {
        let Some(scheme) = book.plan_of_decision(one).map(|plan| &plan.decision) else { return false };
        let is_decided = one.stage(scheme, StageRole::Publication).is_some()
            || one.exemption_from(scheme, StageRole::Publication).is_some();
        is_decided && book.feedback_gaps(one, scheme).is_empty()
    };
    OpenWork {
        duties: book.open_duties_of(unit).collect(),
        documents: book.documents.values().filter(|one| one.unit == unit && !is_out(one)).collect(),
        decisions: book.decisions.values().filter(|one| one.unit == unit && !is_over(one)).collect(),
        rows: book.register_rows.values().filter(|one| one.unit == unit && one.is_open()).collect(),
    }
}
