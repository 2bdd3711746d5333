//! What changed since the last frozen week: two books, compared assignment by assignment.

use chrono::NaiveDate;

use super::assignment::{Assignment, Status};
use super::day::Day;
use super::id::{AssignmentId, UnitId};
use super::light::{Light, LightWord};

/// What happened to an assignment between two days.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// The assignment.
    pub assignment: AssignmentId,
    /// How its light moved.
    pub shift: Shift,
    /// What was done, in the order of weight; never empty unless `shift` says something.
    pub kinds: Vec<ChangeKind>,
}

/// How a light moved.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Shift {
    /// 新红.
    NewlyRed,
    /// 仍红.
    StillRed,
    /// 转好: was red.
    Better,
    /// Neither was nor is red.
    None,
}

/// Something that was done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ChangeKind {
    /// Handed out since then.
    Added,
    /// The status changed to this.
    Status(Status),
    /// It became 逾期.
    Overdue,
    /// It became 临期.
    DueSoon,
    /// 延期 to that day.
    Extended(NaiveDate),
    /// Another unit owes it now.
    Moved(UnitId),
    /// So many pieces of evidence more.
    Evidence(usize),
    /// So many progress notes more.
    Notes(usize),
    /// So many reminders more.
    Reminders(usize),
}

/// What changed for one assignment; without an old day, or where it was not in it, it counts as added.
#[must_use]
pub fn change(old: Option<&Day<'_>>, new: &Day<'_>, assignment: &Assignment) -> Change {
    let before = old.and_then(|old| Some((old, old.book.assignments.get(&assignment.id)?)));
    let standing = new.standing(assignment);
    let is_red = standing.light == Some(Light::Red);
    let Some((old, before)) = before else {
        let kinds = if old.is_some() { vec![ChangeKind::Added] } else { Vec::new() };
        let shift = if is_red { Shift::NewlyRed } else { Shift::None };
        return Change { assignment: assignment.id, shift, kinds };
    };
    let was = old.standing(before);
    let became = |word: LightWord| standing.word == word && was.word != word;
    let more = |now: usize, then: usize, kind: fn(usize) -> ChangeKind| (now > then).then(|| kind(now - then));
    let extended = assignment.extension().filter(|_| assignment.extensions.len() > before.extensions.len());
    let kinds = [
        (assignment.status != before.status).then_some(ChangeKind::Status(assignment.status)),
        became(LightWord::Overdue).then_some(ChangeKind::Overdue),
        became(LightWord::DueSoon).then_some(ChangeKind::DueSoon),
        extended.map(|extension| ChangeKind::Extended(extension.due_on)),
        assignment.unit.filter(|unit| before.unit != Some(*unit)).map(ChangeKind::Moved),
        more(assignment.evidence.len(), before.evidence.len(), ChangeKind::Evidence),
        more(assignment.notes.len(), before.notes.len(), ChangeKind::Notes),
        more(assignment.reminders.len(), before.reminders.len(), ChangeKind::Reminders),
    ];
    let shift = match (was.light == Some(Light::Red), is_red) {
        (false, true) => Shift::NewlyRed,
        (true, true) => Shift::StillRed,
        (true, false) => Shift::Better,
        (false, false) => Shift::None,
    };
    Change { assignment: assignment.id, shift, kinds: kinds.into_iter().flatten().collect() }
}

/// What changed between two days, in the order of lists; unchanged assignments that are not red are left out.
#[must_use]
pub fn changes(old: &Day<'_>, new: &Day<'_>) -> Vec<Change> {
    let owed = new.assignments().into_iter().filter(|one| !one.is_owed_choice());
    let all = owed.map(|one| change(Some(old), new, one));
    all.filter(|change| !change.kinds.is_empty() || change.shift != Shift::None).collect()
}
