//! What of the earlier year is still open, and what it can go on as in the later one.

use std::collections::BTreeMap;

use super::change::{Change, Side};
use crate::domain::act::{Act, PlanAct};
use crate::domain::assignment::Assignment;
use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::id::{AssignmentId, PlanId, TaskId};
use crate::domain::key::Key;

/// An open duty of the earlier year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OpenDuty {
    /// The duty.
    pub from: AssignmentId,
    /// What the same unit owes of the clause in the later year; `None` where the clause is gone, the unit owes it no
    /// longer, or has closed it there already.
    pub into: Option<AssignmentId>,
}

/// The open duties of the earlier year that were not carried over yet, in its order.
#[must_use]
pub fn open_duties(day: &Day<'_>, old: PlanId, changes: &[Change]) -> Vec<OpenDuty> {
    let mut became: BTreeMap<TaskId, Vec<Step>> = BTreeMap::new();
    for change in changes {
        let sides = [&change.old, &change.new].map(|side| clause(day.book, change, side.as_ref()));
        if let [Some(from), Some(into)] = sides {
            became.entry(from.task).or_default().push(Step { of: from.part, into });
        }
    }
    // The part itself before the row that it stands in.
    became.values_mut().for_each(|steps| steps.sort_by_key(|step| step.of.is_none()));
    let open = day.open_duties_in(old).into_iter().filter(|one| one.carried_to.is_none());
    let steps = |one: &Assignment| became.get(&one.task).map_or(&[][..], Vec::as_slice);
    open.map(|one| OpenDuty { from: one.id, into: goes_on_as(day.book, one, steps(one)) }).collect()
}

/// Those of one clause: of a row with parts, of the whole row.
#[must_use]
pub fn duties_of(book: &Book, change: &Change, duties: &[OpenDuty]) -> Vec<OpenDuty> {
    let Some(own) = clause(book, change, change.old.as_ref()) else { return Vec::new() };
    let is_its = |duty: &&OpenDuty| {
        let one = book.assignments.get(&duty.from);
        one.is_some_and(|one| one.task == own.task && (own.part.is_none() || own.part == one.part))
    };
    duties.iter().filter(is_its).copied().collect()
}

/// The acts that link duties with what they go on as, as one; `None` where none goes on.
#[must_use]
pub fn carry_over(book: &Book, duties: &[OpenDuty]) -> Option<Act> {
    let mut into: BTreeMap<Key, Vec<Key>> = BTreeMap::new();
    for duty in duties {
        let to = duty.into.and_then(|to| book.assignments.get(&to));
        let (Some(from), Some(to)) = (book.assignment_key(duty.from), to) else { continue };
        // Of a part each unit's own duty is named.
        let key = if to.part.is_some() { book.assignment_key(to.id) } else { book.task_key(to.task) };
        let Some(key) = key else { continue };
        into.entry(key).or_default().push(from);
    }
    let mut acts: Vec<Act> = into.into_iter().map(|(into, of)| PlanAct::CarryOver { of, into }.into()).collect();
    match acts.len() {
        0 => None,
        1 => acts.pop(),
        _ => Some(Act::Together { acts }),
    }
}

/// A clause in the ledger.
#[derive(Clone, Copy)]
struct ClauseAt {
    task: TaskId,
    part: Option<u32>,
}

/// What a part of a row, or the row as a whole, became.
struct Step {
    of: Option<u32>,
    into: ClauseAt,
}

/// Where a side of a change stands in the ledger, if units may owe it.
fn clause(book: &Book, change: &Change, side: Option<&Side>) -> Option<ClauseAt> {
    let side = side.filter(|_| change.subject.is_clause())?;
    let Some(Key::Task { plan, row }) = &side.row else { return None };
    Some(ClauseAt { task: book.find_task(plan, row)?, part: side.part })
}

/// What the same unit owes of what the clause became, and has not closed.
fn goes_on_as(book: &Book, one: &Assignment, steps: &[Step]) -> Option<AssignmentId> {
    let own = steps.iter().filter(|step| step.of.is_none() || step.of == one.part);
    own.map(|step| step.into).find_map(|into| {
        let owed: Vec<&Assignment> =
            book.assignments_of(into.task).into_iter().filter(|to| to.unit == one.unit).collect();
        let exact = owed.iter().find(|to| to.part == into.part).copied();
        let only = || owed.first().copied().filter(|_| owed.len() == 1);
        exact.or_else(only).filter(|to| to.status.is_open() && to.released_on.is_none()).map(|to| to.id)
    })
}
